//! "The minister", "the former governor": which person an office without a name means.

use super::super::alike::{alike, compatible, same_country, shows_owner};
use super::super::extent::before_outside;
use super::super::lexicon;
use super::super::phrases::Phrase;
use super::{ANY, Resolver};
use crate::annotation::RoleCategory;

/// How many mentions back a wider word for an office ("the official") reaches.
const RECENT: usize = 12;
/// How many sentences back a description of a person whose office is not known reaches.
const NEAR_DESCRIBED: u32 = 2;
/// How many sentences back a second holder of an office leaves it open who is meant.
const NEAR_OFFICE: u32 = 3;
/// How many names of a person tell which bodies and countries stand beside them.
const NAMES: usize = 8;
/// Those who speak for, or are near to, the ones who are named. Small letters.
const OTHERS: &[&str] = &[
    "adviser",
    "advisor",
    "aide",
    "assistant",
    "attorney",
    "coach",
    "colleague",
    "complainant",
    "counsel",
    "counterpart",
    "defendant",
    "deputy",
    "driver",
    "interpreter",
    "interviewer",
    "judge",
    "lawyer",
    "magistrate",
    "manager",
    "moderator",
    "neighbor",
    "neighbour",
    "organiser",
    "organizer",
    "owner",
    "passenger",
    "patient",
    "plaintiff",
    "prosecutor",
    "reporter",
    "representative",
    "resident",
    "solicitor",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "suspect",
    "translator",
    "victim",
    "witness",
];

/// Kinds of office that one person can hold at a time, by one number each.
fn sphere(category: RoleCategory) -> u8 {
    use RoleCategory::{Diplomat, Government, Judiciary, Legislature, Military, Party, Police};
    match category {
        Government | Legislature | Party | Diplomat => 0,
        Military | Police => 1,
        Judiciary => 2,
        _ => 3,
    }
}

impl Resolver<'_, '_> {
    /// Whom "the minister" means: the person with that office who was mentioned last; at an article's start ("Minister
    /// resigns") the only one who is named with it later.
    pub(super) fn office(&self, phrase: &Phrase) -> Option<usize> {
        let view = self.view;
        let bare = phrase.tokens.start == view.sentence(phrase.head.start).start && phrase.official;
        // The name in "the Greens leader" may have taken the article to itself.
        let definite = phrase.definite || view.low(phrase.tokens.start) == "the";
        if !definite && !bare || phrase.plural {
            return None;
        }
        let first = phrase.lemma.split(' ').next_back().unwrap_or_default();
        let named = self.holders.get(first).map_or(&[][..], Vec::as_slice);
        let hold = |among: &[usize]| -> Vec<usize> {
            let fits = |o: &Phrase| {
                self.same_office(phrase, o) && compatible(view, phrase, o, self.country.as_deref())
            };
            among.iter().copied().filter(|c| self.offices[*c].iter().any(|o| fits(o))).collect()
        };
        let mut holders = hold(named);
        // Beside the president a former one is not "the president".
        let serves = |c: &usize| self.offices[*c].iter().any(|o| self.same_office(phrase, o) && !o.former);
        if !phrase.former && holders.iter().any(serves) {
            holders.retain(serves);
        }
        if !holders.iter().any(|c| self.last[*c].is_some()) {
            // "The Velmoran leader met President Lim": whoever is named behind it in its own sentence is somebody else.
            holders.retain(|c| !self.named_behind(*c, phrase));
            let ahead = if bare || phrase.of.is_some() { &holders[..] } else { &[] };
            let wider: Vec<usize> = self.recent().into_iter().filter(|c| hold(&[*c]).len() == 1).collect();
            match (ahead, &wider[..]) {
                ([one], []) => return Some(*one),
                (_, []) => return self.of_other_country(phrase, named).or_else(|| self.described(phrase)),
                _ => holders = wider,
            }
        }
        let mut before: Vec<(usize, usize)> =
            holders.iter().filter_map(|c| self.last[*c].map(|at| (at, *c))).collect();
        before.sort_unstable();
        let last = *before.last()?;
        // Of two with one office ("the president") the last one is meant only where the other is far off.
        let here = view.doc.tokens[phrase.tokens.start].sentence;
        let near = |at: usize| view.doc.tokens[self.seen[at].tokens.start].sentence + NEAR_OFFICE >= here;
        let other = before.len().checked_sub(2).map(|i| before[i]);
        (other.is_none_or(|o| near(last.0) && !near(o.0))).then_some(last.1)
    }

    /// Whether a person is named behind a phrase, in the same sentence.
    fn named_behind(&self, cluster: usize, phrase: &Phrase) -> bool {
        let starts = |n: &usize| self.view.names[*n].tokens.start;
        let behind = |at: usize| at >= phrase.tokens.end && self.view.same_sentence(phrase.tokens.start, at);
        self.clusters[cluster].names.iter().map(starts).any(behind)
    }

    /// Whether the words of a phrase can mean an office that somebody holds.
    fn same_office(&self, phrase: &Phrase, office: &Phrase) -> bool {
        let mut words = office.tokens.clone().map(|i| self.view.low(i));
        phrase.lemma.split(' ').all(|w| words.clone().any(|v| v == w)) && words.next().is_some()
            || alike(phrase, office)
    }

    /// "Foreign Minister Bru met the foreign minister of Velmora, Lim. The Arvan foreign minister said ...": of two with
    /// one office the one of whom no country is told, where another country is told of the other.
    fn of_other_country(&self, phrase: &Phrase, named: &[usize]) -> Option<usize> {
        let view = self.view;
        let hold = |c: usize, shown: bool| {
            let mut offices = self.offices[c].iter().filter(|o| self.same_office(phrase, o));
            offices.clone().next().is_some() && offices.all(|o| shows_owner(view, o) == shown && !o.former)
        };
        let met: Vec<usize> = named.iter().copied().filter(|c| self.last[*c].is_some()).collect();
        let mut silent = met.iter().copied().filter(|c| hold(*c, false));
        let (Some(one), None) = (silent.next(), silent.next()) else { return None };
        (shows_owner(view, phrase) && met.iter().any(|c| hold(*c, true))).then_some(one)
    }

    /// "Bru spoke. The former governor said ...": an office that is printed with nobody is that of the person who leads
    /// by salience in the sentences before, if it can be one with what is known of that person.
    fn described(&self, phrase: &Phrase) -> Option<usize> {
        let view = self.view;
        let (start, end) = (phrase.tokens.start, phrase.tokens.end);
        let floor = view.sentence(start).start;
        let first = before_outside(view, floor, start + usize::from(view.low(start) == "the"));
        let the = first > 0 && view.low(first - 1) == "the";
        let verb = view.tags.get(end).is_some_and(|t| t.is_verb());
        let source = self.spoken[phrase.head.start];
        let speech = source || self.says(end) || first > 1 && self.says(first - 2);
        let leads = floor + 1 == first && verb;
        // "The spokesman" and "the lawyer" are others than those who are named.
        if !the || OTHERS.contains(&phrase.lemma.as_str()) || self.quoted[start] || !(leads || speech) {
            return None;
        }
        let cluster = self.antecedent(start, lexicon::gender_of_role(&phrase.lemma))?;
        // "A driver" who was told of since is another one.
        let other = self.unnamed.get(phrase.lemma.as_str()).is_some_and(|at| self.last[cluster] < Some(*at));
        let unknown = self.offices[cluster].is_empty() && phrase.of.is_none();
        let fits = || {
            self.can_be(phrase, cluster) || self.spoke_last(cluster) && (phrase.former || !phrase.official)
        };
        (!other && self.is_near(cluster, start) && (unknown || source && fits())).then_some(cluster)
    }

    /// Whether a person spoke last, and nobody else was mentioned since.
    fn spoke_last(&self, cluster: usize) -> bool {
        let mut own = self.seen.iter().rev().take_while(|m| m.cluster == cluster);
        own.any(|m| self.spoken[m.tokens.start])
    }

    /// Whether a person was mentioned in the sentences right before that of token `i`.
    pub(super) fn is_near(&self, cluster: usize, i: usize) -> bool {
        let sentence = |i: usize| self.told[self.view.doc.tokens[i].sentence as usize];
        self.last[cluster].is_some_and(|at| {
            let at = sentence(self.seen[at].tokens.start);
            at < sentence(i) && at + NEAR_DESCRIBED >= sentence(i)
        })
    }

    /// Whether an office can be one more of a person: of a kind with those known, and of no other body or country.
    fn can_be(&self, phrase: &Phrase, cluster: usize) -> bool {
        let view = self.view;
        let offices = &self.offices[cluster];
        let untold = |p: &Phrase| p.category == RoleCategory::Other;
        let kind = |office: &Phrase| {
            sphere(office.category) == sphere(phrase.category) || untold(office) || untold(phrase)
        };
        let mut all = phrase.tokens.clone().chain(phrase.of.clone().into_iter().flatten());
        let beside = |i: usize| {
            self.clusters[cluster].names.iter().take(NAMES).any(|n| {
                let mut sentence = view.sentence(view.names[*n].tokens.start);
                sentence.any(|j| view.name(j).is_some() && same_country(view.low(i), view.low(j)))
            })
        };
        let told = |i: usize| {
            view.name(i).is_none()
                || beside(i)
                || self.country.as_deref().is_some_and(|c| same_country(c, view.low(i)))
        };
        (offices.is_empty() || offices.iter().any(|o| kind(o))) && all.all(told)
    }

    /// The clusters mentioned within reach of a wider word for an office ("the official") that hold any, in rising order.
    fn recent(&self) -> Vec<usize> {
        let any = self.holders.get(ANY).map_or(&[][..], Vec::as_slice);
        let first = self.seen.len().saturating_sub(RECENT);
        let mut recent: Vec<usize> = self.seen[first..].iter().map(|m| m.cluster).collect();
        recent.sort_unstable();
        recent.dedup();
        recent.retain(|c| any.binary_search(c).is_ok());
        recent
    }
}
