//! Which offices as printed can be one: words that stand for each other, wider classes, countries and their adjectives.

use super::lexicon;
use super::phrases::Phrase;
use super::view::View;
use crate::annotation::{EntityKind, RoleCategory};
use std::collections::BTreeMap;

/// Words for one kind of office or occupation that stand for each other. Small letters.
const SAME: &[&[&str]] = &[
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
    &["head", "chief", "director", "director general", "boss"],
    &["police officer", "policeman", "officer", "constable", "detective", "inspector"],
    &["doctor", "physician", "surgeon"],
    &["diplomat", "ambassador", "envoy", "consul", "permanent representative"],
    &["general", "commander"],
    &["writer", "author", "novelist", "poet"],
];
/// Country and people where the one is not the beginning of the other. Small letters.
const PEOPLES: &[(&str, &str)] = &[
    ("turkey", "turkish"),
    ("türkiye", "turkish"),
    ("france", "french"),
    ("britain", "british"),
    ("uk", "british"),
    ("us", "american"),
    ("u.s.", "american"),
    ("u.s.", "us"),
    ("spain", "spanish"),
    ("philippines", "filipino"),
    ("philippines", "philippine"),
    ("netherlands", "dutch"),
    ("denmark", "danish"),
    ("sweden", "swedish"),
    ("poland", "polish"),
    ("ireland", "irish"),
    ("thailand", "thai"),
    ("switzerland", "swiss"),
    ("greece", "greek"),
    ("norway", "norwegian"),
    ("finland", "finnish"),
    ("wales", "welsh"),
    ("scotland", "scottish"),
    ("england", "english"),
    ("cyprus", "cypriot"),
    ("afghanistan", "afghan"),
    ("pakistan", "pakistani"),
    ("kazakhstan", "kazakh"),
    ("uzbekistan", "uzbek"),
    ("turkmenistan", "turkmen"),
    ("kyrgyzstan", "kyrgyz"),
    ("tajikistan", "tajik"),
    ("germany", "german"),
    ("argentina", "argentine"),
    ("congo", "congolese"),
];

/// Whether the words of two offices can stand for each other: the same kind of office, or `later` a wider class of `held`.
pub(super) fn alike(later: &Phrase, held: &Phrase) -> bool {
    use RoleCategory::{
        Arts, Clergy, Diplomat, Government, Legislature, Media, Military, Party, Police, Sport,
    };
    let one = |g: &&[&str]| g.contains(&later.lemma.as_str()) && g.contains(&held.lemma.as_str());
    let wider = match later.lemma.as_str() {
        "leader" => {
            ["president", "prime minister", "premier", "king", "chancellor"].contains(&held.lemma.as_str())
        }
        "official" => held.official && held.category != Legislature,
        "politician" => matches!(held.category, Government | Legislature | Party),
        "lawmaker" | "legislator" | "mp" | "parliamentarian" => held.category == Legislature,
        "cleric" => held.category == Clergy,
        "officer" => matches!(held.category, Police | Military),
        "diplomat" => held.category == Diplomat,
        "athlete" => held.category == Sport,
        "artist" => held.category == Arts,
        "journalist" => held.category == Media,
        _ => false,
    };
    wider || SAME.iter().any(one)
}

/// Whether two words (small letters) name one country, or a country and its people.
pub(super) fn same_country(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = short.chars().zip(long.chars()).take_while(|(x, y)| x == y).count();
    let length = short.chars().count();
    a == b
        || common >= 4 && common + 1 >= length
        || PEOPLES.iter().any(|(x, y)| *x == a && *y == b || *x == b && *y == a)
}

/// The country that an article names most often, as one of its words.
pub(super) fn main_country(view: &View) -> Option<String> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for name in &view.names {
        if matches!(name.kind, EntityKind::Place | EntityKind::Group) {
            let word = view.low(name.tokens.end - 1);
            let count = counts.entry(word).or_insert((0, usize::MAX - name.tokens.start));
            count.0 += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(word, _)| word.to_owned())
}

/// Words of a phrase that tell nothing of the office. Small letters.
const LITTLE: &[&str] = &[
    "of",
    "the",
    "for",
    "at",
    "and",
    "to",
    "in",
    "his",
    "her",
    "its",
    "their",
    "current",
    "former",
    "then",
    "ex",
    "'s",
    "'",
    "incumbent",
    "outgoing",
    "senior",
    "veteran",
    "top",
];

/// The tokens of an office, and those of what it belongs to where that stands apart.
fn all(p: &Phrase) -> Vec<usize> {
    let apart = p.of.clone().filter(|of| of.start < p.tokens.start || of.start >= p.tokens.end);
    p.tokens.clone().chain(apart.into_iter().flatten()).collect()
}

/// Whether token `i` stands in a name, or is a capitalised word that may be one.
fn is_named(view: &View, i: usize) -> bool {
    view.name(i).is_some() || view.is_capital(i) && !lexicon::is_head(view.low(i))
}

/// Whether an office as printed shows the country or body that it belongs to.
pub(super) fn shows_owner(view: &View, office: &Phrase) -> bool {
    all(office).into_iter().any(|i| !office.head.contains(&i) && view.name(i).is_some())
}

/// Whether an office as printed can be the one that a later phrase means: every small word of the phrase must be in it,
/// and one of its names where it shows any ("the Velmoran interior minister"). `main` is the country
/// that the article is about.
pub(super) fn compatible(view: &View, later: &Phrase, held: &Phrase, main: Option<&str>) -> bool {
    // "Her lawyer" is not the lawyer of another one.
    if later.whose.is_some() && held.whose.is_none() {
        return false;
    }
    let (own, theirs) = (all(later), all(held));
    let name = |i: usize| is_named(view, i);
    let told = |i: usize| {
        theirs
            .iter()
            .any(|j| view.low(*j) == view.low(i) || name(*j) && same_country(view.low(*j), view.low(i)))
    };
    let own = || own.iter().copied().filter(|i| !later.head.contains(i) && view.is_word(*i));
    if !own().filter(|i| !name(*i) && !LITTLE.contains(&view.low(*i))).all(told) {
        return false;
    }
    let mut names = own().filter(|i| name(*i) && !LITTLE.contains(&view.low(*i))).peekable();
    if names.peek().is_none() || names.clone().any(told) {
        return true;
    }
    // The office shows no country or body: it is of the one that its own sentence names, or that the article is about.
    let shows = shows_owner(view, held);
    let near = |i: usize| {
        let mut sentence = view.sentence(held.tokens.start);
        sentence.any(|j| j != i && view.name(j).is_some() && same_country(view.low(j), view.low(i)))
    };
    let known =
        |i: usize| view.name(i).is_some() && (main.is_some_and(|m| same_country(m, view.low(i))) || near(i));
    !shows && names.any(known)
}
