//! Later mentions of a person without the name: "he", "the minister", "the 54-year-old". Left open where the text is not clear.

mod nouns;
mod offices;
mod pronouns;

use super::alike::main_country;
use super::cluster::Cluster;
use super::lexicon::{self, Gender, Words};
use super::phrases::Phrase;
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
use pronouns::{pronoun, year_old};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs of speech beside which a speaker stands. Small letters.
static SPEECH: Words = LazyLock::new(|| {
    "said says told added adds wrote writes asked asks explained explains argued argues warned warns admits \
     admitted claimed claims recalled recalls noted notes insisted insists stressed stated states announced \
     continued concluded replied remarked revealed recounted denied confirmed emphasised emphasized observed"
        .split(' ')
        .collect()
});

/// Key of all who hold an office.
const ANY: &str = "";

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
    /// Whether that is sure: shown by a form of address or an office, or by a given name that a pronoun agreed with.
    shown: Vec<bool>,
    quoted: Vec<bool>,
    /// For each token whether it stands in the source of an attribution.
    spoken: &'b [bool],
    /// For each sentence how many of those up to it are more than a part of a quotation.
    told: Vec<u32>,
    /// Where each held office ends, and who holds it.
    ends: BTreeSet<(usize, usize)>,
    /// Mentions of persons so far, in order.
    seen: Vec<Found>,
    /// For each cluster its last mention in `seen`.
    last: Vec<Option<usize>>,
    /// Who was named with an age.
    ages: BTreeMap<&'b str, usize>,
    /// What those are called who have no name ("a lawyer"), each with how many mentions were seen before the last one.
    unnamed: BTreeMap<&'b str, usize>,
}

impl<'a, 'b> Resolver<'a, 'b> {
    /// `offices` are those of each cluster, `spoken` says of each token whether it stands in a source of speech.
    pub fn new(
        view: &'b View<'a>,
        clusters: &'b [Cluster],
        offices: &'b [Vec<&'b Phrase>],
        spoken: &'b [bool],
    ) -> Self {
        let by_office = |offices: &[&Phrase]| offices.iter().find_map(|o| lexicon::gender_of_role(&o.lemma));
        let genders =
            clusters.iter().zip(offices).map(|(c, offices)| c.gender.or_else(|| by_office(offices)));
        let shown = clusters.iter().zip(offices).map(|(c, offices)| {
            let by_name = lexicon::gender_of_name(view.low(c.fullest.start));
            by_office(offices).is_some() || c.gender.is_some() && c.gender != by_name
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
        let quoted = view.quoted();
        Self {
            view,
            clusters,
            offices,
            holders,
            country: main_country(view),
            genders: genders.collect(),
            shown: shown.collect(),
            told: told(view, &quoted),
            quoted,
            spoken,
            ends,
            seen: Vec::new(),
            last: vec![None; clusters.len()],
            ages: BTreeMap::new(),
            unnamed: BTreeMap::new(),
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
    pub fn mentions(mut self, free: &[&'b Phrase]) -> Vec<Found> {
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
                if phrase.indefinite {
                    self.unnamed.insert(&phrase.lemma, self.seen.len());
                }
            } else if let Some((tokens, cluster)) = self.honoured(i).or_else(|| self.noun(i)) {
                i = tokens.end;
                self.push(cluster, MentionForm::Role, tokens);
                continue;
            } else if matches!(self.view.low(i), "who" | "whom" | "whose") {
                if let Some(cluster) = self.relative(i) {
                    self.push(cluster, MentionForm::Pronoun, i..i + 1);
                }
            } else if let Some(shown) = pronoun(self.view, i) {
                if let Some((cluster, lead)) = self.leader(i, Some(shown)) {
                    if lead >= pronouns::SURE {
                        self.shown[cluster] |= self.genders[cluster] == Some(shown);
                        self.genders[cluster].get_or_insert(shown);
                    }
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

    /// Whether token `i` is a verb of speech.
    fn says(&self, i: usize) -> bool {
        SPEECH.contains(&self.view.low(i))
    }
}

/// For each sentence how many of those up to it are more than a part of a quotation.
fn told(view: &View, quoted: &[bool]) -> Vec<u32> {
    let outside = |tokens: &Range<usize>| tokens.clone().any(|i| view.is_word(i) && !quoted[i]);
    let mut told = 0;
    let count = |s: &crate::annotate::segment::Sentence| {
        told += u32::from(outside(&s.tokens));
        told
    };
    view.doc.sentences.iter().map(count).collect()
}
