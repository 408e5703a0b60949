//! What the article itself says against a person's name: it stands where a place, a body or nobody stands.

use super::lexicon;
use super::view::Named;
use crate::annotate::pos::Tag;
use crate::annotate::segment::Doc;
use crate::annotation::EntityKind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Nouns of which "of" leads to a place ("the city of Arva"). Small letters.
const PLACES: &[&str] = &[
    "capital",
    "city",
    "county",
    "district",
    "island",
    "islands",
    "kingdom",
    "municipality",
    "port",
    "province",
    "region",
    "republic",
    "state",
    "suburb",
    "town",
    "village",
];
/// What follows a place's name ("Arva city", "Arva's capital"). Small letters.
const OF_PLACES: &[&str] = &[
    "airport",
    "authorities",
    "avenue",
    "border",
    "capital",
    "city",
    "coast",
    "county",
    "district",
    "economy",
    "government",
    "island",
    "lake",
    "opposition",
    "parliament",
    "peninsula",
    "prefecture",
    "province",
    "region",
    "river",
    "road",
    "stadium",
    "street",
    "valley",
    "village",
];
/// Last words of names of bodies, works and laws. Small letters.
const TAILS: &[&str] = &[
    "act",
    "airlines",
    "association",
    "award",
    "awards",
    "bank",
    "bridge",
    "club",
    "college",
    "company",
    "corp",
    "cup",
    "farms",
    "fc",
    "festival",
    "foods",
    "foundation",
    "group",
    "holdings",
    "hospital",
    "hotel",
    "inc",
    "industries",
    "institute",
    "law",
    "ltd",
    "memorial",
    "motors",
    "museum",
    "prize",
    "records",
    "report",
    "restaurant",
    "stadium",
    "studios",
    "trophy",
    "trust",
    "university",
];
/// Those of them that a person's name may own and be a part of ("Ona Bru's Children's Trust"). Small letters.
const OWNED: &[&str] =
    &["charity", "college", "foundation", "hospice", "hospital", "museum", "restaurant", "trust"];
/// Nouns right before the name of a body ("the citizens' group Quiet Night"). Small letters.
const BODIES: &[&str] =
    &["band", "bank", "brand", "charity", "company", "firm", "group", "newspaper", "party", "startup"];
/// Verbs beside which a speaker stands, and words that begin a clause on a person. Small letters.
const OF_PERSONS: &[&str] = &[
    "added",
    "admitted",
    "asked",
    "explained",
    "recalled",
    "replied",
    "said",
    "says",
    "told",
    "who",
    "whom",
    "whose",
    "wrote",
];
/// Words before "in" that lead to a person too ("trust in Bru"). Small letters.
const TRUST: &[&str] =
    &["believe", "believed", "believes", "confidence", "faith", "interest", "interested", "trust"];
/// Offices and members that a body has and a person has not ("Arvaco president"). Small letters.
const OFFICES_OF_BODIES: &[&str] = &[
    "cadre",
    "cadres",
    "ceo",
    "chairman",
    "chairperson",
    "chairwoman",
    "councillor",
    "councillors",
    "headquarters",
    "lawmaker",
    "lawmakers",
    "legislator",
    "legislators",
    "member",
    "members",
    "mp",
    "mps",
    "parliamentarian",
    "parliamentarians",
    "president",
    "secretary",
    "senator",
    "senators",
    "shareholders",
    "treasurer",
];
/// How much one of them counts: more than the verb of speech that bodies have too.
const OFFICE_OF_BODY: u32 = 4;
/// Words that open a line on who wrote the article ("Additional reporting by Ona Bru"). Small letters.
const CREDITS: &[&str] =
    &["additional", "compiled", "edited", "editing", "reporting", "translated", "writing", "written"];
/// Words for an article that tells who wrote it. Small letters.
const ARTICLES: &[&str] = &["article", "dispatch", "piece", "report", "story"];
/// How many paragraphs from the start a by-line stands.
const BYLINES: usize = 5;

/// What the article says of one surface.
#[derive(Debug, Default)]
struct Votes {
    person: u32,
    place: u32,
    body: u32,
}

/// Gives names of persons that the article shows to be none their kind, and leaves out the by-line.
/// `lower` are the tokens in small letters.
pub(super) fn mend(doc: &Doc, tags: &[Tag], lower: &[String], names: &mut Vec<Named>) {
    let text = Text { doc, tags, lower };
    let surface = |name: &Named| lower[name.tokens.clone()].join(" ");
    let persons = |n: &&Named| n.kind == EntityKind::Person;
    let mut votes: BTreeMap<String, Votes> = BTreeMap::new();
    let mut words_of_full: BTreeSet<&str> = BTreeSet::new();
    let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
    let places: BTreeSet<usize> =
        names.iter().filter(|n| n.kind == EntityKind::Place).map(|n| n.tokens.start).collect();
    for name in names.iter().filter(persons) {
        text.count(name, &places, votes.entry(surface(name)).or_default());
        if name.tokens.len() > 1 {
            words_of_full.extend(lower[name.tokens.clone()].iter().map(String::as_str));
        }
        *uses.entry(&lower[name.tokens.end - 1]).or_default() += 1;
    }
    names.retain(|n| {
        let once = uses.get(lower[n.tokens.end - 1].as_str()) == Some(&1);
        !(n.kind == EntityKind::Person && once && (text.is_byline(&n.tokens) || text.is_credit(&n.tokens)))
    });
    for name in names.iter_mut().filter(|n| n.kind == EntityKind::Person) {
        let single = name.tokens.len() == 1;
        let word = lower[name.tokens.start].as_str();
        // "Ona Bru, Kremlin spokesman,"
        let office_follows = lexicon::is_head(text.low(name.tokens.end)) && !words_of_full.contains(word);
        if single && office_follows && lexicon::is_public_body(word) {
            name.kind = EntityKind::Organization;
            continue;
        }
        if single && matches!(word, "god" | "allah") {
            name.kind = EntityKind::Other;
            continue;
        }
        if text.is_seat(&name.tokens) {
            name.kind = EntityKind::Place;
            continue;
        }
        if let Some(end) = text.longer_body(&name.tokens) {
            name.tokens.end = end;
            name.kind = EntityKind::Organization;
            continue;
        }
        let Some(told) = votes.get(&surface(name)) else { continue };
        let against = told.place.max(told.body);
        let full = single && words_of_full.contains(word);
        if against > 0 && !full && (told.person == 0 || against > 2 * told.person + 1) {
            name.kind = if told.body > told.place { EntityKind::Organization } else { EntityKind::Place };
        }
    }
    // A name that has grown over the next one takes its place.
    let mut end = 0;
    names.retain(|n| {
        let free = n.tokens.start >= end;
        end = end.max(n.tokens.end);
        free
    });
}

struct Text<'a, 'd> {
    doc: &'a Doc<'d>,
    tags: &'a [Tag],
    lower: &'a [String],
}

impl Text<'_, '_> {
    fn low(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", String::as_str)
    }

    fn is_capital(&self, i: usize) -> bool {
        i < self.lower.len() && self.doc.word(i).starts_with(char::is_uppercase)
    }

    /// What the words round one occurrence say.
    fn count(&self, name: &Named, places: &BTreeSet<usize>, votes: &mut Votes) {
        let Range { start, end } = name.tokens;
        let before = |n: usize| start.checked_sub(n).map_or("", |i| self.low(i));
        let article = usize::from(matches!(before(1), "the"));
        let next = self.low(end);
        let after_possessive = if matches!(next, "'s" | "'") { self.low(end + 1) } else { next };
        let titled = lexicon::address(before(1)).is_some()
            || lexicon::is_head(before(1).trim_end_matches('.')) && !matches!(before(1), "state" | "general");
        let aged = next == "," && self.tags.get(end + 1) == Some(&Tag::Number) && self.low(end + 2) == ",";
        if titled
            || aged
            || OF_PERSONS.contains(&next)
            || matches!(before(1), "said" | "says" | "named" | "called")
        {
            votes.person += 1;
        }
        if name.tokens.len() == 1 {
            let inside =
                before(1) == "in" && !TRUST.contains(&before(2)) || matches!(before(1), "near" | "across");
            let of_place = before(1) == "of" && PLACES.contains(&before(2));
            let county = next == "," && places.contains(&(end + 1));
            let dateline = self.doc.word(start).chars().all(char::is_uppercase)
                && self.doc.word(start).len() > 3
                && self.starts_paragraph(start)
                && matches!(next, "," | "—" | "–" | "(" | "-");
            let owns = after_possessive != next || !self.is_capital(end);
            if inside || of_place || county || dateline || owns && OF_PLACES.contains(&after_possessive) {
                votes.place += 1;
            }
            if OFFICES_OF_BODIES.contains(&next) && !titled {
                votes.body += OFFICE_OF_BODY;
            }
        }
        let firm = before(1) == "," && BODIES.contains(&before(2)) && before(3) == "the";
        let tail = name.tokens.len() > 1 && TAILS.contains(&self.low(end - 1));
        let joint = (start..end).any(|i| self.low(i) == "&");
        if BODIES.contains(&before(1 + article)) || firm || tail || joint {
            votes.body += 1;
        }
    }

    /// "D-Arva" behind a senator's name: the party and the state.
    fn is_seat(&self, tokens: &Range<usize>) -> bool {
        matches!(self.low(tokens.start), "d" | "r" | "i")
            && self.low(tokens.start + 1) == "-"
            && tokens.len() > 2
    }

    fn starts_paragraph(&self, i: usize) -> bool {
        let sentence = &self.doc.sentences[self.doc.tokens[i].sentence as usize];
        self.doc.paragraphs[sentence.paragraph as usize].tokens.start == i
    }

    /// Whether the tokens are all of a paragraph near the start but "By": the writer's name.
    fn is_byline(&self, tokens: &Range<usize>) -> bool {
        let sentence = &self.doc.sentences[self.doc.tokens[tokens.start].sentence as usize];
        let number = sentence.paragraph as usize;
        let all = &self.doc.paragraphs[number].tokens;
        let by = usize::from(self.low(all.start) == "by");
        (1..BYLINES).contains(&number)
            && tokens.len() > 1
            && all.start + by == tokens.start
            && all.end == tokens.end
    }

    /// Whether the tokens stand in a line that only tells who wrote the article ("Reporting by Ona Bru and Ivo Lim").
    fn is_credit(&self, tokens: &Range<usize>) -> bool {
        let sentence = self.doc.sentences[self.doc.tokens[tokens.start].sentence as usize].tokens.clone();
        let mut words = sentence.clone().filter(|i| self.doc.word(*i).contains(char::is_alphabetic));
        let first = words.next().map_or("", |i| self.low(i));
        let second = words.next().map_or("", |i| self.low(i));
        let opens = CREDITS.contains(&first) || matches!(first, "this" | "the") && ARTICLES.contains(&second);
        let listed =
            |i: &usize| self.is_capital(*i) || matches!(self.low(*i), "and" | "," | "&" | ";" | "in");
        let by = (sentence.start..tokens.start).rev().find(|i| !listed(i)).filter(|i| self.low(*i) == "by");
        opens && by.is_some_and(|by| by > sentence.start && CREDITS.contains(&self.low(by - 1)))
    }

    /// Where the name of a body ends that begins with the name of a person ("Ona Bru Foundation").
    fn longer_body(&self, tokens: &Range<usize>) -> Option<usize> {
        let owner = matches!(self.low(tokens.end), "'s" | "'");
        let mut end = tokens.end + usize::from(owner);
        let first = end;
        while end < first + 4 && (self.is_capital(end) || end > first && self.low(end) == "'s") {
            end += 1;
        }
        let same = end > first && self.doc.tokens[end - 1].sentence == self.doc.tokens[tokens.start].sentence;
        let tails = if owner { OWNED } else { TAILS };
        (same && tails.contains(&self.low(end - 1))).then_some(end)
    }
}
