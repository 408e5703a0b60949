//! Which body, country or person an office belongs to where the text says it outside the phrase, and what kind of office that makes it.

use super::attach::Holders;
use super::bodies;
use super::cluster::Cluster;
use super::lexicon::{self, Official};
use super::phrases::Phrase;
use super::sense::sense_in_context;
use super::view::View;
use crate::annotation::{EntityKind, RoleCategory};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many tokens back "the agency's" looks for the agency's name.
const NEAR: usize = 200;

/// The bodies that an article names, in order of place.
pub(super) struct Bodies {
    /// Where each stands, the tokens of its fullest name, and its cluster where it has a name.
    places: Vec<(Range<usize>, Range<usize>, Option<usize>)>,
}

impl Bodies {
    /// Names of bodies and what common nouns name.
    pub fn new(view: &View, clusters: &[Cluster], of_name: &[usize]) -> Self {
        let names = view.names.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Organization);
        let mut places: Vec<_> = names
            .map(|(n, name)| (name.tokens.clone(), clusters[of_name[n]].fullest.clone(), Some(of_name[n])))
            .collect();
        places.extend(bodies::bodies(view, &[]).into_iter().map(|b| (b.tokens.clone(), b.tokens, None)));
        places.sort_by_key(|(tokens, ..)| (tokens.start, tokens.end));
        Self { places }
    }

    /// The bodies that stand in `tokens`.
    fn within(&self, tokens: &Range<usize>) -> &[(Range<usize>, Range<usize>, Option<usize>)] {
        let first = self.places.partition_point(|(at, ..)| at.start < tokens.start);
        let end = self.places.partition_point(|(at, ..)| at.start < tokens.end);
        &self.places[first..end.max(first)]
    }

    /// The only body of the sentence before `at`, else of the one before that: what "its" means.
    fn its(&self, view: &View, at: usize) -> Option<Range<usize>> {
        let sentence = view.sentence(at);
        let here = self.within(&(sentence.start..at));
        let before = sentence.start.checked_sub(1).map(|i| view.sentence(i));
        let told = if here.is_empty() { self.within(&before?) } else { here };
        let first = told.first()?;
        let same = |b: &(Range<usize>, Range<usize>, Option<usize>)| b.1 == first.1;
        told.iter().all(same).then(|| first.1.clone())
    }

    /// The fullest name of the body named last before `at` whose name holds the noun.
    fn with_noun(&self, view: &View, noun: &str, at: usize) -> Option<Range<usize>> {
        let near = self.within(&(at.saturating_sub(NEAR)..at));
        let holds = |full: &Range<usize>| full.clone().any(|i| view.low(i) == noun);
        near.iter().rev().find(|b| b.2.is_some() && holds(&b.1)).map(|b| b.1.clone())
    }
}

/// Completes what each office belongs to, then says what kind of office it is.
pub(super) fn read(
    view: &View,
    phrases: &mut [Phrase],
    holders: &Holders,
    clusters: &[Cluster],
    of_name: &[usize],
    bodies: &Bodies,
) {
    for (phrase, names) in phrases.iter_mut().zip(&holders.names) {
        if let [name] = names[..]
            && let Some(body) = behind_name(view, phrase, name)
        {
            phrase.of = Some(body);
        } else if let Some(whose) = phrase.whose.filter(|w| matches!(view.low(*w), "its" | "their"))
            && (phrase.of.is_none() || phrase.loose)
            && let Some(body) = bodies.its(view, whose)
        {
            phrase.of = Some(body);
            phrase.loose = false;
        } else if let Some(of) = &phrase.of
            && of.len() == 1
            && view.name(of.start).is_none()
            && lexicon::SPEAKING_BODIES.contains(&view.low(of.start))
            && let Some(full) = bodies.with_noun(view, view.low(of.start), of.start)
        {
            phrase.of = Some(full);
        }
    }
    share(view, phrases, holders);
    for phrase in phrases.iter_mut() {
        let named = |tokens: &Range<usize>| {
            let names = tokens.clone().filter_map(|i| view.name(i));
            let bodies = names.filter(|n| view.names[*n].kind == EntityKind::Organization);
            bodies.map(|n| &clusters[of_name[n]]).collect::<Vec<_>>()
        };
        let mut context = vec![phrase.tokens.start..phrase.head.start];
        context.extend(phrase.of.clone());
        context.push(phrase.head.end..phrase.tokens.end);
        let bodies: Vec<_> =
            [Some(&phrase.tokens), phrase.of.as_ref()].into_iter().flatten().flat_map(named).collect();
        context.extend(bodies.iter().map(|body| body.fullest.clone()));
        // "Tarvo, the agency that buys vaccines": what a name leaves open is said beside it.
        context.extend(bodies.iter().flat_map(|body| bodies::descriptions(view, body)));
        (phrase.category, phrase.official) = sense_in_context(view, &context, phrase);
    }
    told_before(phrases, holders);
}

/// "President Ona Bru of Velmora", "Senator Ona Bru (Free Union)": the body that comes behind the holder's name.
fn behind_name(view: &View, phrase: &Phrase, name: usize) -> Option<Range<usize>> {
    let end = view.names[name].tokens.end;
    if phrase.of.is_some() && !phrase.loose || view.names[name].tokens.start < phrase.tokens.end {
        return None;
    }
    let link = view.low(end);
    let start = end + 1 + usize::from(view.low(end + 1) == "the");
    let body = view.name(start).filter(|n| view.names[*n].tokens.start == start)?;
    let tokens = view.names[body].tokens.clone();
    let fits = match link {
        "of" => true,
        "(" => view.low(tokens.end) == ")" && view.names[body].kind != EntityKind::Person,
        _ => false,
    };
    fits.then_some(tokens)
}

/// "The ministry's spokesman ... Spokesman Ona Bru said": a bare office with a name is the one that was told before
/// without one, if both have the same head.
fn told_before(phrases: &mut [Phrase], holders: &Holders) {
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for i in 0..phrases.len() {
        let phrase = &phrases[i];
        if phrase.plural || phrase.former {
            continue;
        }
        let bare =
            phrase.tokens == phrase.head && phrase.of.is_none() && phrase.sense.official == Official::Context;
        let held = !holders.names[i].is_empty();
        if bare && held && !phrase.official {
            if let Some(q) = told.get(&phrase.lemma) {
                let (category, official) = (phrases[*q].category, phrases[*q].official);
                phrases[i].category = category;
                phrases[i].official = official;
                let of = phrases[*q].of.clone();
                phrases[i].of = of;
            }
        } else if !bare && !held {
            told.insert(phrase.lemma.clone(), i);
        } else {
            told.remove(&phrase.lemma);
        }
    }
}

/// "FFA founder and president Ona Bru": of two offices of one holder joined by "and" the bare one belongs where the other does.
fn share(view: &View, phrases: &mut [Phrase], holders: &Holders) {
    for i in 1..phrases.len() {
        let (a, b) = (&phrases[i - 1], &phrases[i]);
        let joined =
            b.tokens.start == a.tokens.end + 1 && matches!(view.low(a.tokens.end), "and" | "&" | "/");
        let one = !holders.names[i].is_empty() && holders.names[i] == holders.names[i - 1];
        if !joined || !one {
            continue;
        }
        if b.of.is_none() && a.of.as_ref().is_some_and(|of| of.end <= a.head.start) {
            let of = a.of.clone();
            phrases[i].of = of;
        } else if a.of.is_none() && b.of.as_ref().is_some_and(|of| of.start >= b.head.end) {
            let of = b.of.clone();
            phrases[i - 1].of = of;
        }
    }
}

/// Once it is known whom "his" and "her" mean: an office belongs to that person ("her lawyer"), and an adviser of
/// somebody in office acts for the state as well. `meant` gives for the first token of a
/// mention its cluster, `held` the offices of each cluster.
pub(super) fn of_persons(
    view: &View,
    phrases: &mut [Phrase],
    meant: &BTreeMap<usize, usize>,
    clusters: &[Cluster],
    of_name: &[usize],
    held: &[Vec<usize>],
) {
    for p in 0..phrases.len() {
        let phrase = &phrases[p];
        let by_pronoun =
            phrase.whose.filter(|_| phrase.of.is_none() || phrase.loose).and_then(|w| meant.get(&w)).copied();
        let by_name = || {
            let of = phrase.of.as_ref()?;
            view.person(of.end - 1).map(|n| of_name[n])
        };
        let Some(owner) = by_pronoun.or_else(by_name) else { continue };
        let serves = phrase.sense.official == Official::Context
            && held[owner].iter().any(|o| phrases[*o].official && !phrases[*o].former);
        if by_pronoun.is_some() {
            phrases[p].of = Some(clusters[owner].fullest.clone());
            phrases[p].loose = false;
        }
        if serves {
            phrases[p].official = true;
            phrases[p].category = RoleCategory::Government;
        }
    }
}
