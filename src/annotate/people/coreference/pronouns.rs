//! "He", "her", "the 54-year-old": the person who leads by salience in the sentences before.

use super::super::lexicon::{self, Gender};
use super::super::view::View;
use super::{Found, Resolver};
use crate::annotate::pos::Tag;
use std::ops::Range;

/// How many sentences back a pronoun looks.
const REACH: u32 = 4;
/// How many sentences on who spoke may be "he" or "she" against what the given name tells.
const NEXT: u32 = 1;
/// How far the best candidate must lead the next one.
const MARGIN: f32 = 0.25;
/// How far it must lead for "he" or "she" to tell of later mentions too.
pub(super) const SURE: f32 = 0.6;

/// What counts for a candidate, and what against it. Chosen by hand so that "he" and "she" agree best with the automatic
/// chains of the `PolNeAR` training articles and with own annotated articles.
mod weight {
    /// Each sentence between.
    pub const DISTANCE: f32 = 0.8;
    /// The first person whom its sentence names.
    pub const FIRST: f32 = 0.5;
    /// The subject of a clause.
    pub const SUBJECT: f32 = 0.3;
    /// "Bru's".
    pub const OWNER: f32 = -0.2;
    /// Behind a preposition.
    pub const GOVERNED: f32 = -0.2;
    /// A person of whom it is known whether "he" or "she" fits.
    pub const GENDER: f32 = 0.2;
    /// A speaker before "he said".
    pub const SPEAKER: f32 = 0.3;
    /// The last speaker before "he said", unless somebody else leads a sentence in between.
    pub const LAST_SPEAKER: f32 = 0.8;
    /// In the sentence of the pronoun, and of a pronoun that speaks.
    pub const SAME_SENTENCE: f32 = 0.7;
    pub const SAME_SENTENCE_SAYS: f32 = 0.4;
    pub const IN_OWN_WORDS: f32 = -0.4;
    /// Inside a quotation that the pronoun is not in, and the other way round.
    pub const QUOTED: f32 = -0.8;
    pub const UNQUOTED: f32 = -0.2;
    /// Each further mention.
    pub const AGAIN: f32 = 0.1;
}

impl Resolver<'_, '_> {
    /// Whom a pronoun at token `i` means: the person who leads by salience, if one leads clearly.
    pub(super) fn antecedent(&self, i: usize, shown: Option<Gender>) -> Option<usize> {
        self.leader(i, shown).map(|(cluster, _)| cluster)
    }

    /// The same, and how far that person leads the next one.
    pub(super) fn leader(&self, i: usize, shown: Option<Gender>) -> Option<(usize, f32)> {
        let here = self.distance_at(i, i);
        // Who speaks in one sentence speaks on in the next.
        let asks = !self.quoted[i] && (self.spoken[i] || self.says(i + 1));
        let mut last_speaker = None;
        let mut led_since = false;
        let mut best: Vec<(f32, usize)> = Vec::new();
        for (n, mention) in self.seen.iter().enumerate().rev() {
            let start = mention.tokens.start;
            let distance = here - self.distance_at(i, start);
            if distance > REACH {
                break;
            }
            let gender = self.genders[mention.cluster];
            let inside = self.quoted[i] && !self.quoted[start];
            let speaks = self.speaks(mention);
            if shown.is_some() && gender.is_some() && gender != shown {
                // Who just spoke is not parted from "he said" by a given name or by a guess alone.
                let goes_on = asks && speaks && last_speaker.is_none() && distance <= NEXT;
                if self.shown[mention.cluster] || !goes_on {
                    continue;
                }
            }
            if inside && speaks {
                continue;
            }
            let mut score = self.salience(n, mention) - distance as f32 * weight::DISTANCE;
            let same = self.view.same_sentence(start, i);
            if gender.is_some() && !same {
                score += weight::GENDER;
            }
            if asks && speaks {
                score += weight::SPEAKER;
                if *last_speaker.get_or_insert(mention.cluster) == mention.cluster && !led_since {
                    score += weight::LAST_SPEAKER;
                }
            }
            if same && !inside {
                // The subject of a clause is not its own "him".
                if self.own_object(mention, i) {
                    continue;
                }
                // Whoever says a quotation seldom names himself in it.
                score += match (asks, self.quoted[start]) {
                    (true, true) => weight::IN_OWN_WORDS,
                    (true, false) => weight::SAME_SENTENCE_SAYS,
                    (false, _) => weight::SAME_SENTENCE,
                };
            }
            // What is said inside a quotation seldom goes on outside it.
            if self.quoted[start] != self.quoted[i] {
                score += if self.quoted[start] { weight::QUOTED } else { weight::UNQUOTED };
            }
            led_since |= last_speaker.is_none() && !self.quoted[start] && self.leads(n, mention);
            match best.iter_mut().find(|(_, c)| *c == mention.cluster) {
                Some((top, _)) => *top = top.max(score) + weight::AGAIN,
                None => best.push((score, mention.cluster)),
            }
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0));
        match best[..] {
            [] => None,
            [(_, only)] => Some((only, f32::INFINITY)),
            [(first, cluster), (second, _), ..] => {
                (first - second >= MARGIN).then_some((cluster, first - second))
            }
        }
    }

    /// The number of token `j`'s sentence for a pronoun at token `i`: what is quoted between does not part "he said" from
    /// whom it means.
    fn distance_at(&self, i: usize, j: usize) -> u32 {
        let sentence = self.view.doc.tokens[j].sentence;
        if self.quoted[i] { sentence } else { self.told[sentence as usize] }
    }

    /// Whether the pronoun at `i` is the object in the clause of which the mention is the subject.
    fn own_object(&self, mention: &Found, i: usize) -> bool {
        let view = self.view;
        let object = view.low(i) == "him"
            || view.low(i) == "her"
                && !view.tags.get(i + 1).is_some_and(|t| t.is_noun() || *t == Tag::Adjective);
        let clause = mention.tokens.end..i;
        let one_clause = !clause.clone().any(|j| {
            matches!(
                view.low(j),
                "," | "that" | "who" | "and" | "but" | "when" | "while" | "said" | "says" | "to"
            ) || view.tags[j] == Tag::Quote
        });
        object && one_clause && clause.clone().any(|j| view.tags[j].is_verb())
    }

    /// Whether a mention is a source of speech: inside a quotation "he" is then somebody else.
    fn speaks(&self, mention: &Found) -> bool {
        let Range { start, end } = mention.tokens;
        let source = self.spoken[start] && !self.view.is_possessive(end);
        // "Said Bru"; but not "said Bru was", nor "told Bru".
        let subject_of_next = self.view.tags.get(end).is_some_and(|t| t.is_verb() && *t != Tag::VerbIng);
        let before = start > 0
            && self.says(start - 1)
            && !matches!(self.view.low(start - 1), "told" | "asked" | "warned")
            && !subject_of_next;
        source || self.says(end) || before
    }

    /// Whether a mention is the first person of its sentence, and the subject there.
    fn leads(&self, n: usize, mention: &Found) -> bool {
        self.is_first(n, mention) && self.is_subject(n, mention)
    }

    /// Whether a mention is the first of its sentence, but for those to whom what it means belongs ("Bru's deputy, Lim,").
    fn is_first(&self, n: usize, mention: &Found) -> bool {
        n == 0 || {
            let before = &self.seen[n - 1];
            let owns = self.view.is_possessive(before.tokens.end);
            !self.view.same_sentence(before.tokens.start, mention.tokens.start)
                || owns && self.is_first(n - 1, before)
        }
    }

    /// Whether a mention stands beside its verb; or, as the first one, is parted from it by an age, an office or a clause
    /// between commas.
    fn is_subject(&self, n: usize, mention: &Found) -> bool {
        let view = self.view;
        let Range { start, end } = mention.tokens;
        let first = self.is_first(n, mention);
        let inside = start > 0 && view.same_sentence(start, start - 1);
        // "Bru on Monday said", "Bru also said"
        let day = view.low(end) == "on" && lexicon::is_day(view.low(end + 1));
        let mut at = end + if day { 2 } else { usize::from(lexicon::is_day(view.low(end))) };
        at += usize::from(view.tags.get(at) == Some(&Tag::Adverb));
        let verb = view.tags.get(at).is_some_and(|t| t.is_verb());
        let verb_before = inside && view.tags[start - 1].is_verb();
        let governed = inside && matches!(view.tags[start - 1], Tag::Preposition | Tag::To);
        let apart = first && !governed && matches!(view.low(end), "," | "(");
        verb || apart || verb_before && first
    }

    /// How much a mention stands out in its sentence: subjects lead.
    fn salience(&self, n: usize, mention: &Found) -> f32 {
        let view = self.view;
        let start = mention.tokens.start;
        let mut score = 0.0;
        if self.is_first(n, mention) {
            score += weight::FIRST;
        }
        if self.is_subject(n, mention) {
            score += weight::SUBJECT;
        }
        if view.is_possessive(mention.tokens.end) {
            score += weight::OWNER;
        }
        if start > 0 && view.tags[start - 1] == Tag::Preposition && view.low(start - 1) != "to" {
            score += weight::GOVERNED;
        }
        score
    }
}

/// The gender of a pronoun for one person at token `i`.
pub(super) fn pronoun(view: &View, i: usize) -> Option<Gender> {
    match view.low(i) {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// "the 54-year-old" at token `i`, no noun behind it: its tokens and the age.
pub(super) fn year_old<'v>(view: &'v View, i: usize) -> Option<(Range<usize>, &'v str)> {
    let matches = view.low(i) == "the"
        && view.low(i + 2) == "-"
        && view.low(i + 3) == "year"
        && view.low(i + 4) == "-"
        && view.low(i + 5) == "old";
    let alone = !view.tags.get(i + 6).is_some_and(|t| t.is_noun() || *t == Tag::Adjective);
    (matches && alone).then(|| (i + 1..i + 6, view.low(i + 1)))
}
