//! Passive cues ("was accused by", "is expected"): their subject is who was spoken to or of, never who spoke.

use super::cues::Candidate;
use super::percue::{self, label};
use super::view::View;
use crate::annotate::crf::Row;
use crate::annotate::lexeme::stems;
use crate::annotate::pos::Tag;
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs whose passive has the person addressed or spoken of as its subject: the authors' list. "Quoted", "heard" and the
/// participles of feeling ("worried", "convinced", "assured") are not in it: their subject is who speaks or feels.
const VERBS: &[&str] = &[
    "accuse",
    "advise",
    "allege",
    "announce",
    "appoint",
    "arrest",
    "ask",
    "attack",
    "believe",
    "blame",
    "call",
    "charge",
    "claim",
    "condemn",
    "consider",
    "convict",
    "credit",
    "criticise",
    "criticize",
    "deem",
    "denounce",
    "describe",
    "elect",
    "estimate",
    "expect",
    "fine",
    "hail",
    "indict",
    "inform",
    "instruct",
    "investigate",
    "invite",
    "know",
    "name",
    "nominate",
    "order",
    "perceive",
    "portray",
    "praise",
    "predict",
    "promise",
    "promote",
    "propose",
    "question",
    "recommend",
    "regard",
    "remind",
    "report",
    "rumor",
    "rumour",
    "say",
    "see",
    "sue",
    "suggest",
    "suspect",
    "tell",
    "think",
    "urge",
    "view",
    "warn",
];
/// Forms of "be". Not "'s", which is as often "has".
const BE: &[&str] = &["am", "are", "be", "been", "being", "is", "was", "were"];
/// "By" is looked for in this many tokens behind the verb.
const NEAR: usize = 5;

/// Takes the source from the subject of a passive cue in `own`, stage 2's probabilities of the cue's window, and gives it to
/// whoever stands behind "by". Who "is expected to say" something is its speaker.
pub(super) fn mend(view: &View, cue: &Candidate, own: &mut [Row]) {
    let base = cue.window.start;
    let Some(verb) = cue.tokens.clone().rev().find(|i| is_passive(view, *i)) else {
        return others(view, cue, own);
    };
    if view.tags.get(verb + 1) == Some(&Tag::To) && cue.tokens.contains(&(verb + 2)) {
        return;
    }
    for row in &mut own[..cue.tokens.start - base] {
        row[label::OUT] += percue::source(row);
        (row[label::SOURCE], row[label::IN_SOURCE]) = (0.0, 0.0);
    }
    for (n, i) in agent(view, verb, cue.window.end).enumerate() {
        let row = &mut own[i - base];
        *row = [0.0; crate::annotate::crf::PLACES];
        row[if n == 0 { label::SOURCE } else { label::IN_SOURCE }] = 1.0;
    }
}

/// "After being called lazy by Bru, Lim left, saying ...": who stands behind the "by" of another verb speaks with that one
/// alone, unless the cue follows at once ("was warned by Bru, saying").
fn others(view: &View, cue: &Candidate, own: &mut [Row]) {
    let base = cue.window.start;
    let sentence = view.doc.sentences[view.sentence(cue.head)].tokens.clone();
    for verb in sentence.start.max(base)..cue.tokens.start {
        if !is_passive(view, verb) {
            continue;
        }
        let agent = agent(view, verb, cue.tokens.start);
        if agent.end + 1 >= cue.tokens.start {
            continue;
        }
        for row in &mut own[agent.start - base..agent.end - base] {
            row[label::OUT] += percue::source(row);
            (row[label::SOURCE], row[label::IN_SOURCE]) = (0.0, 0.0);
        }
    }
}

/// Whether token `i` is the participle of a passive.
fn is_passive(view: &View, i: usize) -> bool {
    static STEMS: LazyLock<Vec<u64>> = LazyLock::new(|| stems(VERBS));
    let participle = matches!(view.tags[i], Tag::VerbParticiple | Tag::VerbPast | Tag::Adjective);
    let is = |i: usize, list: &[&str]| list.contains(&view.doc.word(i).to_lowercase().as_str());
    let sentence = view.doc.sentences[view.sentence(i)].tokens.start;
    participle
        && STEMS.binary_search(&view.words[i].stem).is_ok()
        && (sentence..i).rev().find(|k| view.tags[*k] != Tag::Adverb).is_some_and(|k| is(k, BE))
}

/// The noun phrase behind the "by" of a passive, before `end`; empty where there is none.
fn agent(view: &View, verb: usize, end: usize) -> Range<usize> {
    let end = end.min(view.doc.sentences[view.sentence(verb)].tokens.end);
    let Some(by) =
        (verb + 1..end.min(verb + 1 + NEAR)).find(|i| view.doc.word(*i).eq_ignore_ascii_case("by"))
    else {
        return verb..verb;
    };
    let goes_on = |i: &usize| match view.tags[*i] {
        Tag::Preposition => {
            view.doc.word(*i) == "of" && view.tags.get(i + 1).is_some_and(|t| *t != Tag::VerbIng)
        }
        t => {
            t.is_noun()
                || matches!(
                    t,
                    Tag::Determiner
                        | Tag::Adjective
                        | Tag::Compared
                        | Tag::Number
                        | Tag::Pronoun
                        | Tag::PossessivePronoun
                        | Tag::Possessive
                )
        }
    };
    by + 1..by + 1 + (by + 1..end).take_while(goes_on).count()
}
