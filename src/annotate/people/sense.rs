//! What kind of office a role phrase is, and whether its holder acts for a state.

use super::lexicon::{self, Official, Sense, Words};
use super::view::View;
use crate::annotation::{EntityKind, RoleCategory};
use std::ops::Range;
use std::sync::LazyLock;

/// Fields of government that are also words for private bodies. Small letters.
static PORTFOLIOS: Words = LazyLock::new(|| {
    "business commerce industry industrial arts media sport sports culture research science aid \
     energy trade education health tourism environment transport agriculture housing justice labour \
     labor"
        .split(' ')
        .collect()
});

/// What kind of office it is and whether it acts for a state, the words round the head considered.
pub(super) fn sense_in_context(
    view: &View,
    phrase: Range<usize>,
    head: &Range<usize>,
    lemma: &str,
    sense: Sense,
) -> (RoleCategory, bool) {
    // "Business secretary", "sports minister": the field of a government's office is no private body.
    let field = |i: usize| {
        matches!(lemma, "secretary" | "director" | "commissioner")
            && i < head.start
            && PORTFOLIOS.contains(&view.low(i))
    };
    let words = phrase.clone().filter(|i| !head.contains(i) && !field(*i));
    let bodies: Vec<Sense> = words.clone().filter_map(|i| lexicon::body(view.low(i))).collect();
    let private = bodies.iter().rev().find(|b| b.official == Official::No);
    let public = bodies.iter().find(|b| b.official != Official::No);
    let mut kinds = words.filter_map(|i| view.name(i)).map(|n| view.names[n].kind);
    let names_body = kinds.clone().any(|k| k == EntityKind::Organization);
    let names_country = kinds.any(|k| matches!(k, EntityKind::Place | EntityKind::Group));
    // A president, chief or speaker is of a state unless a private body is named with the office.
    let depends = sense.official == Official::Context
        || matches!(
            lemma,
            "president" | "vice president" | "governor" | "commissioner" | "captain" | "commander"
        );
    if !depends {
        // A physician or scholar of a ministry or of the United Nations acts for it.
        let serves = matches!(sense.category, RoleCategory::Health | RoleCategory::Academic)
            && private.is_none()
            && public.is_some_and(|b| {
                matches!(b.category, RoleCategory::Government | RoleCategory::Police | RoleCategory::Military)
            });
        return (sense.category, sense.official == Official::Yes || serves);
    }
    match (public, private) {
        (Some(state), None) => (narrower(sense.category, state.category), true),
        (Some(state), Some(_)) if sense.official == Official::Yes && !names_body => {
            (narrower(sense.category, state.category), true)
        }
        (_, Some(other)) => (other.category, false),
        (None, None) if names_body => (RoleCategory::Other, false),
        (None, None) => {
            let leads = matches!(
                lemma,
                "leader" | "chief" | "official" | "commissioner" | "spokesperson" | "adviser" | "advisor"
            );
            let field = phrase.clone().any(|i| i < head.start && PORTFOLIOS.contains(&view.low(i)))
                && lemma == "secretary";
            let official =
                sense.official == Official::Yes || field || lemma == "official" || leads && names_country;
            (if official { sense.category } else { RoleCategory::Other }, official)
        }
    }
}

/// The category of the body where it is narrower than "government" (police, military, court ...).
fn narrower(office: RoleCategory, body: RoleCategory) -> RoleCategory {
    if office == RoleCategory::Government { body } else { office }
}
