//! Later mentions of a person without the name: "he", "the minister", "the 54-year-old". Left open where the text is not clear.

use super::cluster::Cluster;
use super::lexicon::{self, Gender, Words};
use super::phrases::Phrase;
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
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

/// How many sentences back a second holder of an office leaves it open who is meant.
const NEAR_OFFICE: u32 = 3;
/// Words of a phrase that tell nothing of the office. Small letters.
const LITTLE: &[&str] = &[
    "of", "the", "for", "at", "and", "to", "in", "his", "her", "its", "their", "current", "former", "then",
    "ex",
];

/// A mention as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub cluster: usize,
    pub form: MentionForm,
    pub tokens: Range<usize>,
}

/// Words for one kind of office or occupation that stand for each other. Small letters.
const SAME_OFFICE: &[&[&str]] = &[
    &["prime minister", "premier", "pm"],
    &["ceo", "chief executive", "chief executive officer", "boss", "executive"],
    &[
        "mp",
        "lawmaker",
        "legislator",
        "parliamentarian",
        "senator",
        "congressman",
        "congresswoman",
        "politician",
        "assemblyman",
    ],
    &["lawyer", "attorney", "counsel", "advocate", "barrister", "solicitor"],
    &["professor", "academic", "scholar", "researcher", "scientist", "expert", "lecturer"],
    &["singer", "musician", "artist", "star", "rapper"],
    &["actor", "actress", "star"],
    &["footballer", "player", "striker", "midfielder", "defender", "goalkeeper", "forward"],
    &["businessman", "entrepreneur", "tycoon", "billionaire", "founder"],
    &["chairman", "chairwoman", "chairperson", "chair"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["police officer", "policeman", "officer", "constable", "detective", "inspector"],
    &["doctor", "physician", "surgeon"],
    &["diplomat", "ambassador", "envoy"],
    &["general", "commander"],
    &["writer", "author", "novelist", "poet"],
    &["minister", "politician"],
];

/// A resolver that walks the article once, from left to right.
pub(super) struct Resolver<'a, 'b> {
    view: &'b View<'a>,
    clusters: &'b [Cluster],
    /// Head words of the offices of each cluster.
    offices: &'b [Vec<(String, Range<usize>)>],
    genders: Vec<Option<Gender>>,
    quoted: Vec<bool>,
    /// Mentions of persons so far, in order.
    seen: Vec<Found>,
}

impl<'a, 'b> Resolver<'a, 'b> {
    pub fn new(
        view: &'b View<'a>,
        clusters: &'b [Cluster],
        offices: &'b [Vec<(String, Range<usize>)>],
    ) -> Self {
        let genders = clusters.iter().zip(offices).map(|(c, offices)| {
            let by_office = || offices.iter().find_map(|(lemma, _)| lexicon::gender_of_role(lemma));
            c.gender.or_else(by_office)
        });
        Self { view, clusters, offices, genders: genders.collect(), quoted: view.quoted(), seen: Vec::new() }
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
                self.seen.push(Found { cluster: c, form: MentionForm::Name, tokens });
                continue;
            }
            // A phrase may hold names ("the lawyer for Ona Bru"): they are mentions too.
            while let Some((start, c)) = names.next_if(|(start, _)| *start < i) {
                let tokens =
                    self.view.name(start).map_or(start..start + 1, |n| self.view.names[n].tokens.clone());
                self.seen.push(Found { cluster: c, form: MentionForm::Name, tokens });
            }
            while free.next_if(|p| p.tokens.start < i).is_some() {}
            if let Some(phrase) = free.next_if(|p| p.tokens.start == i) {
                if let Some(cluster) = self.office(phrase) {
                    self.seen.push(Found { cluster, form: MentionForm::Role, tokens: phrase.tokens.clone() });
                    i = phrase.tokens.end;
                    continue;
                }
            } else if matches!(self.view.low(i), "who" | "whom" | "whose") {
                if let Some(cluster) = self.relative(i) {
                    self.seen.push(Found { cluster, form: MentionForm::Pronoun, tokens: i..i + 1 });
                }
            } else if let Some(shown) = pronoun(self.view, i) {
                if let Some(cluster) = self.antecedent(i, Some(shown)) {
                    self.genders[cluster].get_or_insert(shown);
                    self.seen.push(Found { cluster, form: MentionForm::Pronoun, tokens: i..i + 1 });
                }
            } else if let Some((tokens, age)) = year_old(self.view, i)
                && let Some(cluster) = self.aged(age).or_else(|| self.antecedent(i, None))
            {
                self.seen.push(Found { cluster, form: MentionForm::Role, tokens });
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
        let apposition = self.offices[last.cluster].iter().any(|(_, office)| office.end + comma == i);
        (self.view.same_sentence(last.tokens.start, i) && (near || apposition)).then_some(last.cluster)
    }

    /// Whom "the minister" means: the person with that office who was mentioned last.
    fn office(&self, phrase: &Phrase) -> Option<usize> {
        if !phrase.definite || phrase.plural {
            return None;
        }
        let at = phrase.tokens.start;
        let told = |office: &Range<usize>| {
            phrase.lemma.split(' ').all(|w| office.clone().any(|i| self.view.low(i) == w))
        };
        let alike = |lemma: &str| {
            SAME_OFFICE.iter().any(|g| g.contains(&lemma) && g.contains(&phrase.lemma.as_str()))
        };
        let holds = |c: usize| {
            self.offices[c]
                .iter()
                .any(|(lemma, office)| (told(office) || alike(lemma)) && self.compatible(phrase, office))
        };
        let mut before = self.seen.iter().rev().filter(|m| m.tokens.end <= at && holds(m.cluster));
        let last = before.next()?;
        // Of two with one office ("the president") the last one is meant only where the other is far off.
        let here = self.view.doc.tokens[at].sentence;
        let near = |m: &Found| self.view.doc.tokens[m.tokens.start].sentence + NEAR_OFFICE >= here;
        let other = before.find(|m| m.cluster != last.cluster);
        (other.is_none_or(|o| near(last) && !near(o))).then_some(last.cluster)
    }

    /// Whether an office as printed can be the one that a phrase means: every small word of the phrase must be in it, and
    /// one of its names where the office shows any ("the Velmoran interior minister").
    fn compatible(&self, phrase: &Phrase, office: &Range<usize>) -> bool {
        let view = self.view;
        let name = |i: usize| view.name(i).is_some() || view.is_capital(i);
        let own = || phrase.tokens.clone().filter(|i| !phrase.head.contains(i) && view.is_word(*i));
        let theirs = |i: usize| office.clone().any(|j| view.low(j) == view.low(i));
        let mut small = own().filter(|i| !name(*i) && !LITTLE.contains(&view.low(*i)));
        let mut names = own().filter(|i| name(*i)).peekable();
        let shows_names = office.clone().any(name);
        small.all(theirs) && (names.peek().is_none() || !shows_names || names.any(theirs))
    }

    /// The person whose age the article gives with the name.
    fn aged(&self, age: &str) -> Option<usize> {
        let view = self.view;
        let told = |m: &&Found| {
            let end = m.tokens.end;
            view.low(end) == ","
                && (view.low(end + 1) == age || view.low(end + 1) == "aged" && view.low(end + 2) == age)
        };
        self.seen.iter().rev().filter(|m| m.form == MentionForm::Name).find(told).map(|m| m.cluster)
    }

    /// Whom a pronoun at token `i` means: the person who leads by salience, if one leads clearly.
    fn antecedent(&self, i: usize, shown: Option<Gender>) -> Option<usize> {
        let here = self.view.doc.tokens[i].sentence;
        let mut best: Vec<(f32, usize)> = Vec::new();
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
