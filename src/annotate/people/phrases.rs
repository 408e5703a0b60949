//! Finds role phrases: an office or occupation as printed, with its modifiers and the body it belongs to.

use super::extent::{
    FORMER, MODIFIERS, after_brackets, at_the_time, before_outside, body_behind, is_retired, left, of_phrase,
};
use super::lexicon::{self, Official, Sense, Words};
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, Role, RoleCategory};
use std::ops::Range;
use std::sync::LazyLock;

/// Endings of nouns for those who do something.
const DOERS: &[&str] = &["er", "or", "ist", "eur", "euse", "ician", "arian", "eer", "ant", "woman", "man"];
/// Nouns with such an ending that mean no office: things, times, and what somebody is without doing it. Small letters.
static NO_DOERS: Words = LazyLock::new(|| {
    "ancestor banner border cancer career center chapter character color computer consumer corner counter cover \
     december dinner disaster error factor former gender giant grant infant instant layer letter matter minor \
     mirror monster motor murder newcomer newsletter newspaper november number october order outsider paper \
     peer plant poster power quarter river rumor september shelter stranger summer sweater teenager thriller \
     toddler tower trailer traitor transfer tyrant variant warrant water weather winter youngster"
        .split_whitespace()
        .collect()
});

/// One role phrase.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// The whole phrase without its determiner.
    pub tokens: Range<usize>,
    /// The phrase without the body that `of` names: what the role is called.
    title: Range<usize>,
    /// The head words ("prime minister").
    pub head: Range<usize>,
    /// The head in small letters, singular.
    pub lemma: String,
    /// Whether it means several; not behind "one of the".
    pub plural: bool,
    /// Whether "one of the" stands before it.
    pub one_of: bool,
    /// Whether "the", "this", a possessive or nothing but a capital stands before it: it means somebody known.
    pub definite: bool,
    /// Whether "a" or "an" stands before it.
    pub indefinite: bool,
    /// Whether it stands behind "his", "her", "its" or "their": the token.
    pub whose: Option<usize>,
    /// What the list says of the head.
    pub sense: Sense,
    /// What the words round it make of that.
    pub category: RoleCategory,
    pub official: bool,
    pub former: bool,
    /// The body, country or person that it belongs to.
    pub of: Option<Range<usize>>,
    /// Whether `of` is only what "for" or "at" leads to ("for research").
    pub loose: bool,
}

impl Phrase {
    /// The role as the annotation shows it.
    pub fn role(&self, view: &View) -> Role {
        let span = view.doc.span(self.tokens.clone());
        let mut title = view.printed(self.title.clone());
        // One of "City councillors Ona Bru and Ivo Lim" is a councillor.
        let last = view.doc.word(self.head.end - 1);
        if let Some(singular) =
            lexicon::singular(last).filter(|_| (self.plural || self.one_of) && title.ends_with(last))
        {
            title.truncate(title.len() - last.len());
            title.push_str(&singular);
        }
        Role {
            title,
            category: self.category,
            official: self.official && !self.former,
            former: self.former,
            of: self.of.clone().map(|of| view.printed(of)),
            span,
        }
    }
}

/// All role phrases in order of place; none overlaps another's head.
pub(super) fn phrases(view: &View) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut i = 0;
    while i < view.lower.len() {
        let Some((end, lemma, plural, sense)) = head(view, i).or_else(|| occupation(view, i)) else {
            i += 1;
            continue;
        };
        let floor = found.last().map_or(0, |p| p.head.end);
        found.push(phrase(view, floor, i..end, lemma, plural, sense));
        i = end;
    }
    found
}

/// The head that begins at token `i`: where it ends, its lemma, whether it is plural, its sense.
fn head(view: &View, i: usize) -> Option<(usize, String, bool, Sense)> {
    if !view.is_word(i) || view.person(i).is_some() {
        return None;
    }
    let first = view.low(i).trim_end_matches('.');
    let single = lexicon::singular(first);
    for (word, plural) in [(Some(first), false), (single.as_deref(), true)] {
        let Some(word) = word else { continue };
        for (rest, sense) in lexicon::roles(word) {
            let Some((end, rest_plural)) = follow(view, i + 1, rest) else { continue };
            // "a Free Union party member", but not "Free Union Party" "member".
            let inside = |n: usize| view.names[n].tokens.start < i && view.names[n].tokens.end < end;
            if view.name(i).is_some_and(inside) {
                continue;
            }
            let to_come = to_come(view, end);
            if stands_as_noun(view, i, to_come.unwrap_or(end)) {
                let mut words: Vec<_> = std::iter::once(word).chain(rest.iter().copied()).collect();
                let mut sense = *sense;
                if let Some(last) = to_come {
                    words.push(view.low(last - 1));
                    sense.official = Official::No;
                }
                let lemma = words.join(" ");
                return Some((to_come.unwrap_or(end), lemma, plural || rest_plural, sense));
            }
        }
    }
    None
}

/// A word in no list that stands right before a person's name as an occupation does ("Arvan carver Ona Bru"): a noun
/// in small letters with an ending for those who do something. Its holder acts for no state that the word would tell.
fn occupation(view: &View, i: usize) -> Option<(usize, String, bool, Sense)> {
    let word = view.low(i);
    let ending = |e: &&str| word.len() > e.len() + 2 && word.ends_with(*e);
    let fits = view.is_word(i)
        && !view.is_capital(i)
        && view.tags[i] == Tag::Noun
        && view.name(i).is_none()
        && view.person(i + 1).is_some_and(|n| view.names[n].tokens.start == i + 1)
        && view.same_sentence(i, i + 1)
        && DOERS.iter().any(ending)
        && !NO_DOERS.contains(&word)
        && !view.is_hyphen(i.wrapping_sub(1));
    let sense = Sense { category: RoleCategory::Other, official: Official::No };
    fits.then(|| (i + 1, word.to_owned(), false, sense))
}

/// The end of "-elect" or "-designate" at token `at`: whoever is to hold the office does not hold it yet.
fn to_come(view: &View, at: usize) -> Option<usize> {
    let word = at + usize::from(view.is_hyphen(at));
    matches!(view.low(word), "elect" | "designate" | "designee").then_some(word + 1)
}

/// Where the words `rest` end that stand from token `i` on, hyphens left out, and whether the last one is plural.
fn follow(view: &View, mut i: usize, rest: &[&str]) -> Option<(usize, bool)> {
    let mut plural = false;
    for (n, want) in rest.iter().enumerate() {
        if view.is_hyphen(i) {
            i += 1;
        }
        let word = view.low(i).trim_end_matches('.');
        plural = n + 1 == rest.len() && word != *want && lexicon::singular(word).as_deref() == Some(*want);
        if word != *want && !plural {
            return None;
        }
        i += 1;
    }
    Some((i, plural))
}

/// Whether the words are the head of a noun phrase here, and not a verb or the modifier of another noun.
fn stands_as_noun(view: &View, start: usize, end: usize) -> bool {
    let name_follows = view.person(end).is_some();
    let last = view.tags[end - 1];
    // A name that only contains the word ("Judge Street", "Minister of Sound") is no office, unless its head comes last;
    // nor is a body's short form ("chief executive of ADC").
    if let Some(n) = view.name(end - 1) {
        let short = start > 0
            && view.names[n].tokens == (start..end)
            && view.doc.word(start).chars().all(char::is_uppercase)
            && matches!(view.low(start - 1), "at" | "by" | "for" | "from" | "in" | "of" | "to" | "with");
        if view.names[n].tokens.end > end || short {
            return false;
        }
    }
    if name_follows {
        return true;
    }
    // "Ona Bru, customs chief,", "Ona Bru, registrar at the court,": alone behind a name whatever its tag.
    let apposed = || {
        let comma = (view.sentence(start).start..start).rev().take(4).find(|i| view.low(*i) == ",");
        let behind_name = comma.is_some_and(|i| i > 0 && view.person(i - 1).is_some());
        behind_name
            && end < view.tags.len()
            && matches!(view.low(end), "," | "." | "at" | "for" | "in" | "of" | "with")
    };
    // "Later, undersecretary for railways Ona Bru": no verb is so long and an office.
    let office = || view.low(start).len() > 8 && lexicon::is_office_of_state(view.low(start));
    if !last.is_noun() && end - start == 1 && !apposed() && !office() {
        return false;
    }
    if view.is_hyphen(end) {
        return false;
    }
    // "a lawyer representing the owners": a participle, whatever its tag.
    if view.low(end).ends_with("ing") && !view.is_capital(end) && end + 1 < view.tags.len() {
        let object = view.tags[end + 1];
        if matches!(object, Tag::Determiner | Tag::PossessivePronoun | Tag::Name | Tag::Nouns) {
            return true;
        }
    }
    let next = view.tags.get(end).copied().unwrap_or_default();
    // "Defence Minister General Ona Bru", "Group Chief Executive H E Ona Bru": what follows belongs to the name.
    if view.is_capital(end - 1) && before_name(view, end) {
        return true;
    }
    let goes_on = end < view.tags.len()
        && view.same_sentence(start, end)
        && view.is_word(end)
        && next.is_noun()
        && lexicon::address(view.low(end)).is_none()
        && view.name(end).is_none_or(|n| view.names[n].kind != EntityKind::Person);
    !goes_on
}

/// Whether one or two titles or initials and then a person's name stand from token `at` on.
fn before_name(view: &View, at: usize) -> bool {
    let addressed = |i: usize| {
        let word = view.low(i).trim_end_matches('.');
        let initial = word.chars().count() == 1;
        let general = word == "general" && view.person(i + 1).is_some();
        let title = lexicon::is_head(word) && (general || !MODIFIERS.contains(&word));
        i < view.lower.len()
            && view.is_capital(i)
            && view.name(i).is_none()
            && (initial || title || lexicon::address(word).is_some())
    };
    addressed(at) && (view.person(at + 1).is_some() || addressed(at + 1) && view.person(at + 2).is_some())
}

fn phrase(
    view: &View,
    floor: usize,
    head: Range<usize>,
    lemma: String,
    plural: bool,
    sense: Sense,
) -> Phrase {
    let sentence = view.sentence(head.start);
    let (start, mut former, owner) = left(view, floor.max(sentence.start), head.clone());
    let mut end = head.end;
    let mut title = start..head.end;
    let (mut of, mut loose) = (owner, false);
    // "deputy commissioner (media) of the Arva police"
    let behind = after_brackets(view, head.end, sentence.end);
    if let Some(object) = of_phrase(view, behind, sentence.end) {
        end = after_brackets(view, object.tokens.end, sentence.end);
        if !(head.end..object.tokens.end).any(|i| view.name(i).is_some()) && behind == head.end {
            title.end = object.tokens.end;
        }
        if object.tells || of.is_none() {
            loose = !object.tells;
            of = Some(object.tokens);
        }
    }
    if let Some(body) = body_behind(view, end, sentence.end).filter(|_| of.is_none() || loose) {
        end = after_brackets(view, body.end, sentence.end);
        of = Some(body);
        loose = false;
    }
    let before = before_outside(view, sentence.start, start).checked_sub(1).filter(|b| *b >= sentence.start);
    let determiner = before.map(|b| (view.low(b), view.tags[b]));
    let another = start > sentence.start && view.low(start - 1) == "another";
    let one_of = before.is_some_and(|b| {
        let of = if view.low(b) == "the" { b.saturating_sub(1) } else { b };
        of > sentence.start && view.low(of) == "of" && view.low(of - 1) == "one"
    });
    let indefinite =
        another || one_of || determiner.is_some_and(|(w, _)| matches!(w, "a" | "an" | "another" | "one"));
    let definite = !indefinite
        && determiner.is_some_and(|(w, tag)| {
            matches!(w, "the" | "this" | "that") || matches!(tag, Tag::PossessivePronoun | Tag::Possessive)
        });
    let whose = before.filter(|b| view.tags[*b] == Tag::PossessivePronoun);
    former |= (before.unwrap_or(sentence.start)..start).any(|i| FORMER.contains(&view.low(i)));
    // "once the ambassador to Arva", "the president at the time"
    former |= before.is_some_and(|b| {
        let word = |i: usize| matches!(view.low(i), "once" | "formerly" | "previously");
        word(b) || b > sentence.start && word(b - 1) && view.tags[b] == Tag::Determiner
    }) || matches!(view.low(end), "until" | "till") && view.low(end + 1) != "now"
        || before
            .is_some_and(|b| (b.max(2)..start).any(|i| view.low(i) == "time" && view.low(i - 2) == "one"))
        || at_the_time(view, end)
        || is_retired(view, head.end);
    Phrase {
        tokens: start..end,
        title,
        head,
        lemma,
        plural: plural && !one_of,
        one_of: plural && one_of,
        definite,
        indefinite,
        whose,
        category: sense.category,
        official: false,
        sense,
        former,
        of,
        loose,
    }
}
