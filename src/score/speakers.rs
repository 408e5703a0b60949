//! Who said what by identity: people with their roles, quotes, and whether each quote's speaker is who gold says.

use super::content::Content;
use super::disagreement::{Article, Kind};
use super::figure::{Figure, found, number, of_gold, of_predicted};
use super::gold::{Gold, Person, Quote, Speakers};
use super::matching::{HALF, best_pairs, overlap};
use super::names::{folded, same_role};
use super::sheet::Sheet;
use crate::annotation::{self, Act, Annotation, EntityKind, MentionForm, QuoteKind};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The names by which one entity or person goes, folded.
type Names = BTreeSet<String>;

/// Counts the people and quotes of one article.
pub(super) fn compare(gold: &Gold, wanted: &Speakers, given: &Annotation, sheet: &mut Sheet) {
    let article = Article::new(&gold.id, &gold.text);
    let borne = names_borne(&gold.text, given);
    let wanted_names: Vec<Names> = wanted.people.iter().map(|p| p.names().map(folded).collect()).collect();
    people(&wanted.people, &wanted_names, given, &borne, &article, sheet);
    let known: BTreeMap<String, &Names> =
        wanted.people.iter().map(|p| folded(&p.name)).zip(&wanted_names).collect();
    let is_right = |quote: &Quote, speaker: Option<u32>| is_speaker(quote, speaker, &known, &borne);
    quotes(gold, &wanted.quotes, given, &is_right, &article, sheet);
}

/// By which names each entity goes: its own, and all by which it is mentioned but pronouns.
fn names_borne(text: &str, given: &Annotation) -> Vec<Names> {
    let mut names: Vec<Names> = given.entities.iter().map(|e| [folded(&e.name)].into()).collect();
    for mention in given.mentions.iter().filter(|m| m.form != MentionForm::Pronoun) {
        names[mention.entity as usize].insert(folded(mention.span.of(text)));
    }
    names
}

fn people(
    wanted: &[Person],
    wanted_names: &[Names],
    given: &Annotation,
    borne: &[Names],
    article: &Article,
    sheet: &mut Sheet,
) {
    let persons: Vec<usize> =
        (0..given.entities.len()).filter(|i| given.entities[*i].kind == EntityKind::Person).collect();
    let common = |i: usize, j: usize| wanted_names[i].intersection(&borne[persons[j]]).count() as f64;
    let pairs = best_pairs(wanted.len(), persons.len(), 1.0, common);
    sheet.count("right", "person", pairs.len());
    sheet.count("wanted", "person", wanted.len());
    sheet.count("given", "person", persons.len());
    for (i, j) in &pairs {
        roles(&wanted[*i], &given.entities[persons[*j]], article, sheet);
    }
    for (_, person) in wanted.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.0 != *i)) {
        let place = article.first(person.names());
        sheet.disagreements.push(article.at(Kind::PersonMissed, &place, Some(person.name.clone()), None));
    }
    for (_, entity) in persons.iter().enumerate().filter(|(j, _)| pairs.iter().all(|p| p.1 != *j)) {
        let first = given.mentions.iter().find(|m| m.entity as usize == *entity).map(|m| m.span);
        let place: Vec<Span> = first.into_iter().collect();
        let name = given.entities[*entity].name.clone();
        sheet.disagreements.push(article.at(Kind::PersonNotInGold, &place, None, Some(name)));
    }
}

/// Counts the roles of a person who was found, and whether that it holds an office now agrees.
fn roles(wanted: &Person, given: &annotation::Entity, article: &Article, sheet: &mut Sheet) {
    sheet.count("wanted", "role", wanted.roles.len());
    sheet.count("given", "role", given.roles.len());
    for role in &wanted.roles {
        if given.roles.iter().any(|r| same_role(&role.title, &r.title)) {
            sheet.count("found", "role", 1);
        } else {
            let place = article.first([role.title.as_str()].into_iter());
            let said = format!("{}: {}", wanted.name, role.title);
            sheet.disagreements.push(article.at(Kind::RoleMissed, &place, Some(said), None));
        }
    }
    for role in &given.roles {
        if wanted.roles.iter().any(|r| same_role(&r.title, &role.title)) {
            sheet.count("right", "role", 1);
        } else {
            let said = format!("{}: {}", given.name, role.title);
            sheet.disagreements.push(article.at(Kind::RoleNotInGold, &[role.span], None, Some(said)));
        }
    }
    if wanted.roles.is_empty() {
        return;
    }
    let official = wanted.roles.iter().any(|r| r.official);
    let agrees = given.roles.iter().any(|r| r.official && !r.former) == official;
    sheet.count("wanted", "official", 1);
    sheet.count("right", "official", usize::from(agrees));
    if !agrees {
        let place = article.first(wanted.names());
        let said = |name: &str, is: bool| Some(format!("{name} is {}official", if is { "" } else { "not " }));
        let (gold, found) = (said(&wanted.name, official), said(&given.name, !official));
        sheet.disagreements.push(article.at(Kind::WrongOfficial, &place, gold, found));
    }
}

/// Whether `speaker` is who gold says: nobody where gold has nobody; a person by any of the names that gold lists; a body, place or
/// group by a name of which one contains the other.
fn is_speaker(
    quote: &Quote,
    speaker: Option<u32>,
    known: &BTreeMap<String, &Names>,
    borne: &[Names],
) -> bool {
    let Some(name) = quote.speaker.as_deref().map(folded) else { return speaker.is_none() };
    let Some(names) = speaker.map(|entity| &borne[entity as usize]) else { return false };
    match known.get(&name) {
        Some(known) if quote.by_person => !known.is_disjoint(names),
        None if quote.by_person => names.contains(&name),
        _ => names.iter().any(|x| x.contains(&name) || !x.is_empty() && name.contains(x.as_str())),
    }
}

fn quotes(
    gold: &Gold,
    wanted: &[Quote],
    given: &Annotation,
    is_right: &dyn Fn(&Quote, Option<u32>) -> bool,
    article: &Article,
    sheet: &mut Sheet,
) {
    let speech: Vec<_> = given.quotes.iter().filter(|q| q.act == Act::Speech).collect();
    let want: Vec<_> = wanted.iter().map(|q| Content::new(&gold.text, &q.spans)).collect();
    let got: Vec<_> = speech.iter().map(|q| Content::new(&gold.text, &q.spans)).collect();
    for quote in wanted {
        sheet.count("wanted", quote.kind.as_str(), 1);
    }
    sheet.count("wanted", "quote", want.len());
    sheet.count("given", "quote", got.len());
    let name = |speaker: Option<u32>| {
        speaker.map_or("nobody".to_owned(), |entity| given.entities[entity as usize].name.clone())
    };
    let wanted_name = |quote: &Quote| quote.speaker.clone().unwrap_or_else(|| "nobody".to_owned());
    let pairs = best_pairs(want.len(), got.len(), HALF, |i, j| want[i].agreement(&got[j]));
    for (i, j) in &pairs {
        let (quote, found) = (&wanted[*i], speech[*j]);
        let mut differs = |kind, gold, found| {
            sheet.disagreements.push(article.at(kind, &quote.spans, Some(gold), Some(found)));
        };
        let identity = is_right(quote, found.speaker);
        if !identity {
            differs(Kind::WrongSpeaker, wanted_name(quote), name(found.speaker));
        }
        let mention =
            quote.speaker_span.map(|span| found.speaker_span.is_some_and(|s| overlap(&[span], &[s])));
        if let (Some(span), Some(false)) = (quote.speaker_span, mention) {
            let words = found.speaker_span.map_or("nobody".to_owned(), |s| article.words(&[s]));
            differs(Kind::WrongSpeakerWords, article.words(&[span]), words);
        }
        if quote.kind != found.kind {
            differs(Kind::WrongQuoteKind, quote.kind.as_str().to_owned(), found.kind.as_str().to_owned());
        }
        sheet.count("matched", "quote", 1);
        sheet.count("matched", quote.kind.as_str(), 1);
        sheet.count("right", "kind", usize::from(quote.kind == found.kind));
        sheet.count("wanted", "mention", usize::from(mention.is_some()));
        sheet.count("right", "mention", usize::from(mention == Some(true)));
        sheet.count("right", "identity", usize::from(identity));
        sheet.count(
            "given a name",
            "unnamed",
            usize::from(quote.speaker.is_none() && found.speaker.is_some()),
        );
    }
    for (_, quote) in wanted.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.0 != *i)) {
        let said = format!("{}, by {}", quote.kind.as_str(), wanted_name(quote));
        sheet.disagreements.push(article.at(Kind::QuoteMissed, &quote.spans, Some(said), None));
    }
    for (_, quote) in speech.iter().enumerate().filter(|(j, _)| pairs.iter().all(|p| p.1 != *j)) {
        let said = format!("{}, by {}", quote.kind.as_str(), name(quote.speaker));
        sheet.disagreements.push(article.at(Kind::QuoteNotInGold, &quote.spans, None, Some(said)));
    }
}

/// The figures of all articles.
pub(super) fn figures(sheet: &Sheet) -> Vec<Figure> {
    let of = |what, of| sheet.of(what, of);
    let (gold, given, matched) = (of("wanted", "quote"), of("given", "quote"), of("matched", "quote"));
    let mut figures = Vec::new();
    let people =
        found("speakers people", of("right", "person"), of("wanted", "person"), of("given", "person"));
    figures.extend(people);
    figures.push(of_gold("speakers roles recall", of("found", "role"), of("wanted", "role")));
    figures.push(of_predicted("speakers roles precision", of("right", "role"), of("given", "role")));
    figures.push(of_gold("speakers official agree", of("right", "official"), of("wanted", "official")));
    for kind in QuoteKind::ALL.iter().map(|kind| kind.as_str()) {
        figures.push(of_gold(format!("speakers recall {kind}"), of("matched", kind), of("wanted", kind)));
    }
    figures.push(of_gold("speakers recall kind right", of("right", "kind"), matched));
    figures.extend(found("speakers match", matched, gold, given));
    figures.push(of_gold("speakers mention", of("right", "mention"), of("wanted", "mention")));
    figures.push(of_gold("speakers identity", of("right", "identity"), matched));
    figures.push(number("speakers unnamed given a name", of("given a name", "unnamed")));
    figures.extend(found("speakers end to end", of("right", "identity"), gold, given));
    figures
}
