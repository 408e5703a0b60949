//! What kind of office a role phrase is, and whether its holder acts for a state.

use super::lexicon::{self, Official, Sense, Words};
use super::phrases::Phrase;
use super::view::{Named, View};
use crate::annotation::{EntityKind, RoleCategory};
use std::ops::Range;
use std::sync::LazyLock;

/// Fields of government that are also words for private bodies. Small letters.
static PORTFOLIOS: Words = LazyLock::new(|| {
    "business commerce industry industrial arts media sport sports culture research science aid \
     energy trade education health tourism environment transport agriculture housing justice labour \
     labor"
        .split(' ')
        .collect()
});
/// Fields of which the director is a government's where no body is named. Small letters.
const PUBLIC_SERVICES: &[&str] = &[
    "agriculture",
    "education",
    "environment",
    "fisheries",
    "health",
    "housing",
    "immigration",
    "labour",
    "prisons",
    "tourism",
    "transport",
];
/// Offices of those who run a body or speak for it, whose kind is the body's. Small letters, singular.
const MANAGING: &[&str] = &[
    "ceo",
    "chief executive",
    "chief economist",
    "chief executive officer",
    "chief financial officer",
    "chief operating officer",
    "general manager",
    "manager",
    "managing director",
];
/// Words in the names of public bodies and of private ones alike, and fields in which both work: a surer word beside
/// them decides ("UN human rights chief"). Small letters.
const VAGUE: &[&str] = &[
    "agency",
    "aid",
    "city",
    "department",
    "district",
    "european",
    "house",
    "humanitarian",
    "king",
    "national",
    "office",
    "queen",
    "regional",
    "relief",
    "rights",
    "royal",
    "state",
];

/// Offices of a state, unless a private body is named with them. Small letters, singular.
static OF_STATE_UNLESS_PRIVATE: Words = LazyLock::new(|| {
    [
        "additional secretary",
        "area commander",
        "captain",
        "chancellor",
        "commander",
        "commissioner",
        "comptroller general",
        "counsellor",
        "deputy commander",
        "deputy president",
        "director general",
        "first secretary",
        "governor",
        "head of delegation",
        "head of mission",
        "humanitarian coordinator",
        "joint secretary",
        "prefect",
        "president",
        "principal secretary",
        "resident coordinator",
        "second secretary",
        "station commander",
        "third secretary",
        "trade representative",
        "vice president",
    ]
    .into_iter()
    .collect()
});

/// Offices of those who lead or speak for a country where nothing but its name says for whom. Small letters, singular.
const OF_COUNTRIES: &[&str] = &[
    "adviser",
    "advisor",
    "chief",
    "commissioner",
    "leader",
    "negotiator",
    "official",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];
/// Words between a country's name and "leader" that leave it the country's. Small letters.
const OF_STATE: &[&str] =
    &["chief", "de", "facto", "interim", "longtime", "senior", "supreme", "top", "transitional"];
/// Names of groups that are no country's: beliefs and peoples without a state. Small letters.
static NO_COUNTRY: Words = LazyLock::new(|| {
    "aboriginal adivasi buddhist christian dalit druze evangelical hindu indigenous islamic jewish kurdish maori māori muslim \
     protestant rohingya roma sami shia shi'ite shiite sikh sunni tamil tibetan uighur uyghur yazidi"
        .split_whitespace()
        .collect()
});

/// What kind of office it is and whether it acts for a state. `context` are the runs of tokens that tell it: the words
/// before the head, the body that it belongs to, and the full name of that body.
pub(super) fn sense_in_context(
    view: &View,
    context: &[Range<usize>],
    phrase: &Phrase,
) -> (RoleCategory, bool) {
    let (head, lemma, sense) = (&phrase.head, phrase.lemma.as_str(), phrase.sense);
    // "Business secretary", "sports minister": the field of a government's office is no private body; "the socialist
    // president": nor is what somebody believes in a party.
    let field = |i: usize| {
        let field =
            matches!(lemma, "secretary" | "director" | "commissioner") && PORTFOLIOS.contains(&view.low(i));
        let belief = lemma != "leader" && matches!(view.low(i), "conservative" | "liberal" | "socialist");
        i < head.start && (field || belief)
    };
    let field_less = |run: &Range<usize>| run.clone().filter(|i| !head.contains(i) && !field(*i));
    let told: Vec<(bool, Sense)> =
        context.iter().filter_map(|run| body(view, &field_less(run).collect::<Vec<_>>())).collect();
    let body = told.iter().find(|b| b.0).or(told.first()).map(|b| b.1);
    let mut named = context.iter().flat_map(field_less).filter_map(|i| view.name(i)).map(|n| &view.names[n]);
    let names_body = named.clone().any(|n| n.kind == EntityKind::Organization);
    let names_country = named.any(|n| is_country(view, n, phrase));
    let portfolio = is_portfolio(view, phrase);
    if let Some(known) = in_words_alone(view, phrase, body) {
        return known;
    }
    // A president, chief or speaker is of a state unless a private body is named with the office.
    let depends = sense.official == Official::Context || OF_STATE_UNLESS_PRIVATE.contains(lemma);
    // Of a parliament, council, court or force, but not of "the royal family" or "the national side".
    let seated = told.iter().find(|(sure, b)| *sure && b.official == Official::Yes);
    if let Some((_, body)) = seated.filter(|_| matches!(lemma, "member" | "elected member")) {
        return (body.category, true);
    }
    if !depends {
        // A physician, scholar or manager of a ministry or of the United Nations acts for it, and so do "the state
        // pathologist" and the manager of a city council.
        let studies = matches!(sense.category, RoleCategory::Health | RoleCategory::Academic);
        let manages = MANAGING.contains(&lemma);
        let own = |(sure, b): &(bool, Sense)| {
            use RoleCategory::{Government, Legislature, Military, Police};
            *sure
                && b.official == Official::Yes
                && (matches!(b.category, Government | Police | Military)
                    || manages && b.category == Legislature)
        };
        let of_state =
            head.start > phrase.tokens.start && matches!(view.low(head.start - 1), "state" | "government");
        let serves = (studies || manages)
            && context.iter().filter(|run| is_of_body(view, run)).any(|run| {
                self::body(view, &field_less(run).collect::<Vec<_>>()).is_some_and(|told| own(&told))
            });
        let serves = serves || studies && of_state;
        return (sense.category, sense.official == Official::Yes || serves);
    }
    match body.filter(|b| !portfolio || b.official != Official::No) {
        Some(state) if state.official != Official::No => (narrower(sense.category, state.category), true),
        // Whoever governs a bank governs the central one.
        Some(bank) if lemma == "governor" && bank.category == RoleCategory::Business => {
            (sense.category, true)
        }
        Some(other) => (other.category, false),
        _ if portfolio => (RoleCategory::Government, true),
        None if names_body => (RoleCategory::Other, false),
        None => {
            let leads = OF_COUNTRIES.contains(&lemma);
            // "Secretary Ona Bru", "Treasurer Ona Bru": a title and nothing else.
            let titled = matches!(lemma, "secretary" | "treasurer")
                && phrase.tokens == *head
                && view.is_capital(head.start)
                && view.person(head.end).is_some();
            let field = phrase.tokens.clone().any(|i| i < head.start && PORTFOLIOS.contains(&view.low(i)))
                && lemma == "secretary";
            let official = sense.official == Official::Yes
                || field
                || titled
                || lemma == "official"
                || leads && names_country;
            let known = official || sense.official == Official::No;
            (if known { sense.category } else { RoleCategory::Other }, official)
        }
    }
}

/// "Secretary for Trade", "Director of Education": whether a field stands behind the office and no body.
fn is_portfolio(view: &View, phrase: &Phrase) -> bool {
    let (head, lemma) = (&phrase.head, phrase.lemma.as_str());
    let directs =
        matches!(lemma, "director" | "commissioner") && PUBLIC_SERVICES.contains(&view.low(head.end + 1));
    (lemma == "secretary" || directs)
        && view.is_capital(head.start)
        && head.end + 1 < phrase.tokens.end
        && view.is_capital(head.end + 1)
        && (view.low(head.end) == "for"
            || view.low(head.end) == "of" && PORTFOLIOS.contains(view.low(head.end + 1)))
        && !(head.end..phrase.tokens.end)
            .filter_map(|i| view.name(i))
            .any(|n| view.names[n].kind == EntityKind::Organization)
}

/// What an office is by its own words, whatever body is told with it: of the opposition, a church, a meeting, a trade.
fn in_words_alone(view: &View, phrase: &Phrase, body: Option<Sense>) -> Option<(RoleCategory, bool)> {
    let (head, lemma) = (&phrase.head, phrase.lemma.as_str());
    // "Shadow health secretary": of the opposition.
    if (phrase.tokens.start..head.start).any(|i| view.low(i) == "shadow") {
        return Some((RoleCategory::Party, false));
    }
    // "The church's minister" preaches; "the king of pop" reigns over no state.
    if lemma == "minister"
        && !view.is_capital(head.start)
        && body.is_some_and(|b| b.category == RoleCategory::Clergy)
    {
        return Some((RoleCategory::Clergy, false));
    }
    let nowhere = |of: &Range<usize>| {
        of.start >= head.end && of.clone().all(|i| view.name(i).is_none() && !view.is_capital(i))
    };
    if matches!(lemma, "king" | "queen" | "prince" | "princess" | "emperor")
        && phrase.of.as_ref().is_some_and(nowhere)
    {
        return Some((RoleCategory::Other, false));
    }
    if lemma == "deputy" && sits(view, phrase, body) {
        return Some((RoleCategory::Legislature, true));
    }
    // "A speaker from the village", "the keynote speaker": of a meeting.
    let speaks = |i: usize| matches!(view.low(i), "guest" | "keynote" | "main" | "motivational" | "public");
    if lemma == "speaker"
        && body.is_none_or(|b| b.official == Official::No)
        && (!view.is_capital(head.start) && (phrase.indefinite || phrase.plural || phrase.one_of)
            || (phrase.tokens.start..head.start).any(speaks)
            || view.low(head.end) == "at")
    {
        return Some((RoleCategory::Other, false));
    }
    None
}

/// Whether the words are a body's ("at the central bank") and no field ("of taxation") or place alone.
fn is_of_body(view: &View, run: &Range<usize>) -> bool {
    let named = |i: usize| view.name(i).is_some_and(|n| view.names[n].kind == EntityKind::Organization);
    run.clone().any(named)
        || run.clone().next_back().is_some_and(|i| lexicon::SPEAKING_BODIES.contains(view.low(i)))
}

/// Whether a name is of a country or its people, and the office its own ("the Velmoran leader", "Velmora's chief
/// negotiator", but not "the Velmoran student leader").
fn is_country(view: &View, name: &Named, phrase: &Phrase) -> bool {
    let own = |i: usize| view.is_possessive(i) || OF_STATE.contains(&view.low(i));
    let between = name.tokens.end..phrase.head.start;
    let beside = phrase.lemma != "leader" || between.clone().all(own);
    match name.kind {
        EntityKind::Place => beside,
        EntityKind::Group => {
            beside
                && name.tokens.end <= phrase.head.start
                && !name.tokens.clone().any(|i| NO_COUNTRY.contains(view.low(i)))
        }
        _ => false,
    }
}

/// "Deputy Ona Bru", "the Green deputies Ona Bru and Ivo Lim", "a deputy for the Greens": a member of a parliament and
/// nobody's second.
fn sits(view: &View, phrase: &Phrase, body: Option<Sense>) -> bool {
    let (start, end) = (phrase.tokens.start, phrase.head.end);
    let second = phrase.whose.is_some() || start > 0 && view.is_possessive(start - 1);
    // "a Green deputy"
    let of_party = phrase.indefinite
        && body.is_some_and(|b| b.category == RoleCategory::Party)
        && start < phrase.head.start;
    let seat = body.is_none_or(|b| matches!(b.category, RoleCategory::Party | RoleCategory::Legislature));
    let titled = view.person(end).is_some() && phrase.tokens.end == end;
    let elected = view.low(end) == "for" && phrase.tokens.end > end && view.is_capital(phrase.tokens.end - 1);
    !second && (seat && titled || elected || of_party)
}

/// What kind of body the words name, and whether a sure word says so: the last one before "of" that the list holds
/// ("Ministry" of Sport, health "ministry", European "Union").
fn body(view: &View, words: &[usize]) -> Option<(bool, Sense)> {
    let link = words.iter().position(|i| matches!(view.low(*i), "of" | "for"));
    let known = |part: &[usize]| {
        let sense = |n: usize| {
            let word = view.low(part[n]);
            let pair = n.checked_sub(1).and_then(|m| lexicon::body(&format!("{} {word}", view.low(part[m]))));
            pair.or_else(|| lexicon::body(word)).map(|sense| (!VAGUE.contains(&word), sense))
        };
        let found: Vec<(bool, Sense)> = (0..part.len()).rev().filter_map(sense).collect();
        found.iter().find(|b| b.0).or(found.first()).copied()
    };
    let (name, field) = words.split_at(link.unwrap_or(words.len()));
    match (known(name), known(field)) {
        (Some((false, vague)), Some((true, sure))) if vague.official == Official::No => Some((true, sure)),
        (None, field) => field,
        (name, _) => name,
    }
}

/// The category of the body where it is narrower than "government" (police, military, court ...).
fn narrower(office: RoleCategory, body: RoleCategory) -> RoleCategory {
    if office == RoleCategory::Government { body } else { office }
}
