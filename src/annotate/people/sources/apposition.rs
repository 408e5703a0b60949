//! Names beside a source that only describes who speaks: "Ona Bru, a broker", "the minister, Ona Bru".

use super::super::lexicon;
use super::super::view::View;
use super::Mentions;
use super::groups;
use super::phrase::{self, Determiner, NounPhrase};
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
use std::ops::Range;

/// How many tokens in brackets may part a name from its description.
const BRACKETS: usize = 8;

/// "Said Ona Bru, a broker": the person whose name stands right behind the verb, or leads the clause, before a source
/// that describes her; or whoever a source was cut off from at a bracket ("Free Farmers (FFA), a union").
pub(super) fn before(view: &View, mentions: &Mentions, source: &Range<usize>) -> Option<usize> {
    let floor = view.sentence(source.start).start;
    let cut = matches!(view.low(source.start), "(" | ")");
    let comma = source.start.checked_sub(1).filter(|i| *i >= floor && (cut || view.low(*i) == ","))?;
    let mut last = match view.low(comma) {
        _ if view.low(source.start) == ")" => source.start,
        "," => comma.checked_sub(1)?,
        _ => comma,
    };
    if view.low(last) == ")" {
        last = (floor..last).rev().take(BRACKETS).find(|i| view.low(*i) == "(")?.checked_sub(1)?;
    }
    let m = mentions.covering(last).filter(|m| mentions.form(*m) == MentionForm::Name)?;
    let start = mentions.tokens(m).start;
    // "Pointed out Ona Bru, a broker"; "..." Lawyer Ona Bru, a mother of two, said.
    let title = phrase::before(view, start).start.max(floor);
    let verb = |i: usize| i > floor && view.tags[i - 1].is_verb();
    let said = verb(title) || title > floor && view.tags[title - 1] == Tag::Particle && verb(title - 1);
    let leads = start == floor || title > floor && view.tags[title - 1] == Tag::Quote;
    // "When asked, Ona Bru, the broker, said"
    let closed = view.low(source.end) == "," && view.tags.get(source.end + 1).is_some_and(|t| t.is_verb());
    (cut || mentions.kind(m) == EntityKind::Person && (leads || said || closed)).then_some(m)
}

/// "According to the minister of works, Ona Bru, ...", "a student named Ona Bru": the person named right behind.
pub(super) fn behind(
    view: &View,
    mentions: &Mentions,
    phrase: &NounPhrase,
    source: &Range<usize>,
) -> Option<usize> {
    let called = |i: usize| matches!(view.low(i), "named" | "called" | "surnamed");
    let inner = phrase.tokens.end + usize::from(view.low(phrase.tokens.end) == ",");
    let (at, closed) = if called(inner) {
        (inner + 1, true)
    } else {
        let end = source.end + usize::from(view.low(source.end) == ")");
        (end + 1, false)
    };
    let at = at + usize::from(matches!(view.low(at), "\"" | "“" | "'" | "‘"));
    let m = mentions.covering(at)?;
    let end = mentions.tokens(m).end;
    let office = lexicon::is_head(view.low(phrase.head)) && phrase.determiner == Determiner::Definite;
    let apposed = view.low(at - 1) == "," && office && matches!(view.low(end), "," | ";" | ".");
    let person = mentions.kind(m) == EntityKind::Person && mentions.form(m) == MentionForm::Name;
    (person && (closed || apposed) && view.same_sentence(at, source.start)).then_some(m)
}

/// The name right behind the comma of "a parents' group, Open Doors" in a source.
pub(super) fn inside(
    view: &View,
    mentions: &Mentions,
    phrase: &NounPhrase,
    source: &Range<usize>,
) -> Option<usize> {
    // "According to officials, Bru and Lim agreed": what was told begins there.
    let floor = view.sentence(source.start).start;
    let told = source.start >= floor + 2 && view.low(source.start - 2) == "according";
    if told && groups::is_plural(view.low(phrase.head)) {
        return None;
    }
    let body = lexicon::SPEAKING_BODIES.contains(view.low(phrase.head));
    let m = mentions.covering(phrase.tokens.end + 1)?;
    let fits = match mentions.kind(m) {
        EntityKind::Person => true,
        EntityKind::Organization => body && !view.is_possessive(mentions.tokens(m).end),
        _ => false,
    };
    let named = mentions.form(m) == MentionForm::Name;
    (view.low(phrase.tokens.end) == "," && named && fits).then_some(m)
}
