//! Whom a source of speech means: "Interior Minister Ona Bru", "he", "a company spokesperson", "both sides".

use super::{People, lexicon};
use crate::annotation::{EntityKind, Mention, MentionForm, Role};
use crate::span::Span;

/// Who speaks, as far as the text says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// One entity, or several that speak together (the first one named leads).
    Known(Vec<u32>),
    /// Somebody without a name but with an office ("a company spokesperson").
    Unnamed(Role),
    /// The text does not say who.
    Unknown,
}

impl People {
    /// Whom the words of `source` mean. `text` is the article's.
    #[must_use]
    pub fn speaker(&self, text: &str, source: Span) -> Speaker {
        let inside: Vec<&Mention> =
            self.mentions_in(source).filter(|m| source.contains(m.span) || m.span.contains(source)).collect();
        let owns = |m: &&Mention| {
            m.form == MentionForm::Pronoun && m.span != source && is_possessive(m.span.of(text))
                || is_owner(text, source, m.span)
        };
        let person = |m: &&&Mention| self.entities[m.entity as usize].kind == EntityKind::Person && !owns(m);
        let free = self.free.iter().find(|r| r.span.overlaps(source));
        if let Some(voice) = self.voices.get(&source) {
            let unnamed = || free.map_or(Speaker::Unknown, |role| Speaker::Unnamed(role.clone()));
            return voice.map_or_else(unnamed, |entity| Speaker::Known(vec![entity]));
        }
        let group: Vec<u32> =
            inside.iter().filter(|m| m.form == MentionForm::Group).map(|m| m.entity).collect();
        if !group.is_empty() {
            return Speaker::Known(group);
        }
        // A person whose name stands behind "of" or "for" in an unnamed office ("a lawyer for Ona Bru") does not speak.
        let served = |m: &Mention| {
            free.is_some_and(|r| {
                r.span.contains(m.span) && !titles(&text[r.span.start as usize..m.span.start as usize])
            })
        };
        if let Some(first) = inside.iter().find(|m| person(m) && !served(m)) {
            let together = inside.iter().filter(|m| person(m) && m.form == first.form && !served(m));
            let mut entities: Vec<u32> = Vec::new();
            for mention in together {
                if !entities.contains(&mention.entity) {
                    entities.push(mention.entity);
                }
            }
            return Speaker::Known(entities);
        }
        if let Some(role) = free {
            return Speaker::Unnamed(role.clone());
        }
        let bodies =
            inside.iter().filter(|m| !owns(m) && self.entities[m.entity as usize].kind != EntityKind::Person);
        // The head of a phrase comes last before its first "of" or "in": the longest mention that ends latest.
        match bodies.max_by_key(|m| (rank(self.entities[m.entity as usize].kind, m.form), m.span.len())) {
            Some(mention) => Speaker::Known(vec![mention.entity]),
            None => Speaker::Unknown,
        }
    }

    /// The person whose name stands in or beside a cue that has no source ("said Bru with a laugh").
    #[must_use]
    pub fn speaker_beside(&self, text: &str, cue: Span) -> Speaker {
        let blank = |from: u32, to: u32| {
            from <= to && text[from as usize..to as usize].chars().all(|c| c == ' ' || c == '\u{a0}')
        };
        // "Told Bru" is said to her.
        let to = TO.contains(&cue.of(text).to_lowercase().as_str());
        let fits = |m: &&Mention| {
            self.entities[m.entity as usize].kind == EntityKind::Person
                && m.form == MentionForm::Name
                && (cue.contains(m.span)
                    || blank(m.span.end, cue.start)
                    || !to && blank(cue.end, m.span.start))
        };
        let near = Span { start: cue.start.saturating_sub(64), end: cue.end + 64 };
        self.mentions_in(near).find(fits).map_or(Speaker::Unknown, |m| Speaker::Known(vec![m.entity]))
    }
}

/// Whether the words before a name are its own office ("Minister of Education Dr", "Chief of Police General"): capitalised,
/// and what stands behind "of" is more than an office of the one who is named ("Lawyers of Prime Minister").
fn titles(before: &str) -> bool {
    let Some((office, of)) = before.split_once(" of ") else { return false };
    let told = |w: &str| {
        let word = w.trim_end_matches('.').to_lowercase();
        w.starts_with(char::is_uppercase)
            && lexicon::address(&word).is_none()
            && !lexicon::is_head(&word)
            && word != "prime"
    };
    office.starts_with(char::is_uppercase) && of.split_whitespace().any(told)
}

/// Cues behind which the one stands who is spoken to. Small letters.
const TO: &[&str] =
    &["asked", "told", "urged", "informed", "assured", "warned", "called", "criticised", "criticized"];

/// Bodies speak before the places and groups named with them.
fn rank(kind: EntityKind, form: MentionForm) -> u8 {
    match (kind, form) {
        (EntityKind::Organization, MentionForm::Role) => 4,
        (EntityKind::Organization, _) => 3,
        (EntityKind::Place, _) => 2,
        (EntityKind::Group, _) => 1,
        _ => 0,
    }
}

/// Whether a pronoun is one that owns ("his lawyer").
fn is_possessive(pronoun: &str) -> bool {
    matches!(pronoun.to_ascii_lowercase().as_str(), "his" | "her" | "their" | "whose")
}

/// Whether the mention only owns what speaks ("Ona Bru's office"): a possessive ending follows inside the source.
fn is_owner(text: &str, source: Span, mention: Span) -> bool {
    let rest = &text[mention.end as usize..(source.end.max(mention.end)) as usize];
    rest.starts_with("'s ") || rest.starts_with("’s ") || rest.starts_with("' ") || rest.starts_with("’ ")
}
