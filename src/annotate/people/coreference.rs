//! Later mentions of a person without the name: "he", "the minister", "the 54-year-old". Left open where the text is not clear.

use super::alike::{alike, compatible, main_country};
use super::cluster::Cluster;
use super::lexicon::{self, Gender, Words};
use super::phrases::Phrase;
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// How many sentences back a pronoun looks.
const REACH: u32 = 4;
/// How far the best candidate must lead the next one.
const MARGIN: f32 = 0.25;

/// Verbs of speech beside which a speaker stands. Small letters.
static SPEECH: Words = LazyLock::new(|| {
    "said says told added wrote asked explained argued warned admits admitted claimed recalled"
        .split(' ')
        .collect()
});

/// How many mentions back a wider word for an office ("the official") reaches.
const RECENT: usize = 12;
/// How many sentences back a description of a person whose office is not known reaches.
const NEAR_DESCRIBED: u32 = 2;
/// Key of all who hold an office.
const ANY: &str = "";
/// How many sentences back a second holder of an office leaves it open who is meant.
const NEAR_OFFICE: u32 = 3;

/// A mention as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub cluster: usize,
    pub form: MentionForm,
    pub tokens: Range<usize>,
}

/// A resolver that walks the article once, from left to right.
pub(super) struct Resolver<'a, 'b> {
    view: &'b View<'a>,
    clusters: &'b [Cluster],
    /// The offices of each cluster.
    offices: &'b [Vec<&'b Phrase>],
    /// The clusters that hold an office with that last word, and those that hold any.
    holders: BTreeMap<&'b str, Vec<usize>>,
    /// The country that the article is about.
    country: Option<String>,
    genders: Vec<Option<Gender>>,
    quoted: Vec<bool>,
    /// Where each held office ends, and who holds it.
    ends: BTreeSet<(usize, usize)>,
    /// Mentions of persons so far, in order.
    seen: Vec<Found>,
    /// For each cluster its last mention in `seen`.
    last: Vec<Option<usize>>,
    /// Who was named with an age.
    ages: BTreeMap<&'b str, usize>,
}

impl<'a, 'b> Resolver<'a, 'b> {
    pub fn new(view: &'b View<'a>, clusters: &'b [Cluster], offices: &'b [Vec<&'b Phrase>]) -> Self {
        let genders = clusters.iter().zip(offices).map(|(c, offices)| {
            let by_office = || offices.iter().find_map(|office| lexicon::gender_of_role(&office.lemma));
            c.gender.or_else(by_office)
        });
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut ends = BTreeSet::new();
        for (c, office) in offices.iter().enumerate().flat_map(|(c, held)| held.iter().map(move |o| (c, *o)))
        {
            ends.insert((office.tokens.end, c));
            // "The foreign minister" may hold it as "minister of foreign affairs": any word of the head leads there.
            for word in office.lemma.split(' ').chain([ANY]) {
                let with_word = holders.entry(word).or_default();
                if with_word.last() != Some(&c) {
                    with_word.push(c);
                }
            }
        }
        Self {
            view,
            clusters,
            offices,
            holders,
            country: main_country(view),
            genders: genders.collect(),
            quoted: view.quoted(),
            ends,
            seen: Vec::new(),
            last: vec![None; clusters.len()],
            ages: BTreeMap::new(),
        }
    }

    fn push(&mut self, cluster: usize, form: MentionForm, tokens: Range<usize>) {
        if form == MentionForm::Name && self.view.low(tokens.end) == "," {
            let age = tokens.end + 1 + usize::from(self.view.low(tokens.end + 1) == "aged");
            let view = self.view;
            if view.tags.get(age) == Some(&Tag::Number) {
                self.ages.insert(view.low(age), cluster);
            }
        }
        self.last[cluster] = Some(self.seen.len());
        self.seen.push(Found { cluster, form, tokens });
    }

    /// All mentions of persons in order of place: names, pronouns, and roles that mean somebody known.
    pub fn mentions(mut self, free: &[&Phrase]) -> Vec<Found> {
        let mut names: Vec<(usize, usize)> = Vec::new();
        for (c, cluster) in self.clusters.iter().enumerate().filter(|(_, c)| c.kind == EntityKind::Person) {
            names.extend(cluster.names.iter().map(|n| (self.view.names[*n].tokens.start, c)));
        }
        names.sort_unstable();
        let mut names = names.into_iter().peekable();
        let mut free = free.iter().peekable();
        let mut i = 0;
        while i < self.view.lower.len() {
            if let Some((_, c)) = names.next_if(|(start, _)| *start == i) {
                let tokens = self.view.name(i).map_or(i..i + 1, |n| self.view.names[n].tokens.clone());
                i = tokens.end;
                self.push(c, MentionForm::Name, tokens);
                continue;
            }
            // A phrase may hold names ("the lawyer for Ona Bru"): they are mentions too.
            while let Some((start, c)) = names.next_if(|(start, _)| *start < i) {
                let tokens =
                    self.view.name(start).map_or(start..start + 1, |n| self.view.names[n].tokens.clone());
                self.push(c, MentionForm::Name, tokens);
            }
            while free.next_if(|p| p.tokens.start < i).is_some() {}
            if let Some(phrase) = free.next_if(|p| p.tokens.start == i) {
                if let Some(cluster) = self.office(phrase) {
                    self.push(cluster, MentionForm::Role, phrase.tokens.clone());
                    i = phrase.tokens.end;
                    continue;
                }
            } else if matches!(self.view.low(i), "who" | "whom" | "whose") {
                if let Some(cluster) = self.relative(i) {
                    self.push(cluster, MentionForm::Pronoun, i..i + 1);
                }
            } else if let Some(shown) = pronoun(self.view, i) {
                if let Some(cluster) = self.antecedent(i, Some(shown)) {
                    self.genders[cluster].get_or_insert(shown);
                    self.push(cluster, MentionForm::Pronoun, i..i + 1);
                }
            } else if let Some((tokens, age)) = year_old(self.view, i)
                && let Some(cluster) = self.ages.get(age).copied().or_else(|| self.antecedent(i, None))
            {
                self.push(cluster, MentionForm::Role, tokens);
            }
            i += 1;
        }
        self.seen
    }

    /// Whom "who" means: the person whose name, or whose office right behind it, ends there.
    fn relative(&self, i: usize) -> Option<usize> {
        let last = self.seen.last()?;
        let comma = usize::from(i > 0 && self.view.low(i - 1) == ",");
        let end = last.tokens.end;
        let near = end + comma == i
            || self.view.low(end) == "(" && (end..i).all(|j| self.view.low(j) != ".") && i < end + 8;
        let apposition = self.ends.contains(&(i - comma, last.cluster));
        (self.view.same_sentence(last.tokens.start, i) && (near || apposition)).then_some(last.cluster)
    }

    /// Whom "the minister" means: the person with that office who was mentioned last; at an article's start ("Minister
    /// resigns") the only one who is named with it later.
    fn office(&self, phrase: &Phrase) -> Option<usize> {
        let view = self.view;
        let bare = phrase.tokens.start == view.sentence(phrase.head.start).start && phrase.official;
        if !phrase.definite && !bare || phrase.plural {
            return None;
        }
        let told = |office: &Phrase| {
            let mut words = office.tokens.clone().map(|i| view.low(i));
            phrase.lemma.split(' ').all(|w| words.clone().any(|v| v == w)) && words.next().is_some()
        };
        let fits = |office: &&Phrase| {
            (told(office) || alike(phrase, office))
                && compatible(view, phrase, office, self.country.as_deref())
        };
        let first = phrase.lemma.split(' ').next_back().unwrap_or_default();
        let named = self.holders.get(first).map_or(&[][..], Vec::as_slice);
        let any = self.holders.get(ANY).map_or(&[][..], Vec::as_slice);
        let hold = |among: &[usize]| -> Vec<usize> {
            among.iter().copied().filter(|c| self.offices[*c].iter().copied().any(|o| fits(&o))).collect()
        };
        let mut holders = hold(named);
        if !holders.iter().any(|c| self.last[*c].is_some()) {
            let ahead = if bare || phrase.of.is_some() { &holders[..] } else { &[] };
            let wider: Vec<usize> = self.recent(any).into_iter().filter(|c| hold(&[*c]).len() == 1).collect();
            match (ahead, &wider[..]) {
                ([one], []) => return Some(*one),
                (_, []) => return self.described(phrase),
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

    /// "Bru spoke. The former governor said ...": an office that is printed with nobody is that of the person who leads
    /// by salience in the sentences before, if no office of theirs is known.
    fn described(&self, phrase: &Phrase) -> Option<usize> {
        let view = self.view;
        let (start, end) = (phrase.tokens.start, phrase.tokens.end);
        let the = start > 0 && view.low(start - 1) == "the";
        let verb = view.tags.get(end).is_some_and(|t| t.is_verb());
        let speech = SPEECH.contains(&view.low(end)) || start > 1 && SPEECH.contains(&view.low(start - 2));
        let leads = view.sentence(start).start + 1 == start && verb;
        if !the || phrase.of.is_some() || self.quoted[start] || !(leads || speech) {
            return None;
        }
        let cluster = self.antecedent(start, lexicon::gender_of_role(&phrase.lemma))?;
        let here = view.doc.tokens[start].sentence;
        let sentence = |m: &Found| view.doc.tokens[m.tokens.start].sentence;
        let near = self.last[cluster].is_some_and(|at| {
            let at = sentence(&self.seen[at]);
            at < here && at + NEAR_DESCRIBED >= here
        });
        (near && self.offices[cluster].is_empty()).then_some(cluster)
    }

    /// Of some clusters those mentioned within reach of a wider word for their office ("the official").
    fn recent(&self, among: &[usize]) -> Vec<usize> {
        let first = self.seen.len().saturating_sub(RECENT);
        among.iter().copied().filter(|c| self.last[*c].is_some_and(|at| at >= first)).collect()
    }

    /// Whom a pronoun at token `i` means: the person who leads by salience, if one leads clearly.
    fn antecedent(&self, i: usize, shown: Option<Gender>) -> Option<usize> {
        let here = self.view.doc.tokens[i].sentence;
        let mut best: Vec<(f32, usize)> = Vec::new();
        // Who speaks in one sentence speaks on in the next.
        let asks = !self.quoted[i] && SPEECH.contains(&self.view.low(i + 1));
        for (n, mention) in self.seen.iter().enumerate().rev() {
            let sentence = self.view.doc.tokens[mention.tokens.start].sentence;
            if sentence + REACH < here {
                break;
            }
            if shown.is_some()
                && self.genders[mention.cluster].is_some()
                && self.genders[mention.cluster] != shown
            {
                continue;
            }
            let inside = self.quoted[i] && !self.quoted[mention.tokens.start];
            if inside && self.speaks(mention) {
                continue;
            }
            let mut score = self.salience(n, mention, here - sentence);
            if self.genders[mention.cluster].is_some() && sentence != here {
                score += 0.2;
            }
            if asks && self.speaks(mention) {
                score += 0.3;
            }
            if sentence == here && !inside {
                // The subject of a clause is not its own "him".
                if self.own_object(mention, i) {
                    continue;
                }
                score += 0.4;
            }
            // What is said inside a quotation seldom goes on outside it.
            if self.quoted[mention.tokens.start] != self.quoted[i] {
                score -= if self.quoted[mention.tokens.start] { 0.8 } else { 0.2 };
            }
            match best.iter_mut().find(|(_, c)| *c == mention.cluster) {
                Some((top, _)) => *top = top.max(score) + 0.1,
                None => best.push((score, mention.cluster)),
            }
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0));
        match best[..] {
            [] => None,
            [(_, only)] => Some(only),
            [(first, cluster), (second, _), ..] => (first - second >= MARGIN).then_some(cluster),
        }
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

    /// Whether a verb of speech stands beside a mention: inside a quotation "he" is then somebody else.
    fn speaks(&self, mention: &Found) -> bool {
        let verb = |i: usize| SPEECH.contains(&self.view.low(i));
        verb(mention.tokens.end) || mention.tokens.start > 0 && verb(mention.tokens.start - 1)
    }

    /// How much a mention stands out: near ones and subjects lead.
    fn salience(&self, n: usize, mention: &Found, distance: u32) -> f32 {
        let view = self.view;
        let start = mention.tokens.start;
        let sentence = view.doc.tokens[start].sentence;
        let mut score = -(distance as f32) * 0.7;
        let first = n == 0 || view.doc.tokens[self.seen[n - 1].tokens.start].sentence != sentence;
        let verb = view.tags.get(mention.tokens.end).is_some_and(|t| t.is_verb());
        let verb_before = start > 0 && view.tags[start - 1].is_verb() && view.same_sentence(start, start - 1);
        let governed = start > 0
            && matches!(view.tags[start - 1], Tag::Preposition | Tag::To)
            && view.same_sentence(start, start - 1);
        if first {
            score += 0.4;
        }
        // A subject may be parted from its verb by an age, an office or a clause between commas.
        let apart = first && !governed && matches!(view.low(mention.tokens.end), "," | "(");
        if verb || apart || verb_before && first {
            score += 0.4;
        }
        if mention.form == MentionForm::Pronoun {
            score += 0.2;
        }
        if view.is_possessive(mention.tokens.end) {
            score -= 0.4;
        }
        if start > 0 && view.tags[start - 1] == Tag::Preposition && view.low(start - 1) != "to" {
            score -= 0.3;
        }
        score
    }
}

/// The gender of a pronoun for one person at token `i`.
fn pronoun(view: &View, i: usize) -> Option<Gender> {
    match view.low(i) {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// "the 54-year-old" at token `i`, no noun behind it: its tokens and the age.
fn year_old<'v>(view: &'v View, i: usize) -> Option<(Range<usize>, &'v str)> {
    let matches = view.low(i) == "the"
        && view.low(i + 2) == "-"
        && view.low(i + 3) == "year"
        && view.low(i + 4) == "-"
        && view.low(i + 5) == "old";
    let alone = !view.tags.get(i + 6).is_some_and(|t| t.is_noun() || *t == Tag::Adjective);
    (matches && alone).then(|| (i + 1..i + 6, view.low(i + 1)))
}
