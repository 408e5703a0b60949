//! Compares people, roles and mentions.

use crate::article::{Article, Person, Role};
use crate::tally::Tally;
use std::collections::{BTreeMap, BTreeSet};
use whosaid::annotation::{self, Annotation, EntityKind, Mention, MentionForm};
use whosaid::score::{best_pairs, folded, same_role};

/// Words that are nobody's in particular: who speaks decides.
const FIRST_AND_SECOND: &[&str] =
    &["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours", "ourselves"];

/// Counts people, roles and mentions, and says which entity is which person of the gold file.
pub fn compare(article: &Article, given: &Annotation, tally: &mut Tally) -> BTreeMap<u32, usize> {
    let persons = pair(article, given);
    let entity_of: BTreeMap<usize, u32> = persons.iter().map(|(entity, person)| (*person, *entity)).collect();
    for (i, person) in article.people.iter().enumerate() {
        tally.gold("1 people", entity_of.contains_key(&i), || format!("no person `{}`", person.name));
        if let Some(entity) = entity_of.get(&i) {
            roles(&person.name, &person.roles, &given.entities[*entity as usize].roles, tally);
        }
    }
    for (i, entity) in given.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
        tally.given("1 people", persons.contains_key(&(i as u32)), || {
            format!("`{}` is no (further) person", entity.name)
        });
    }
    mentions(article, given, &persons, tally);
    persons
}

/// Pairs persons one to one by the names they bear, those with most names in common first.
fn pair(article: &Article, given: &Annotation) -> BTreeMap<u32, usize> {
    let mut borne: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for (i, entity) in given.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
        borne.entry(i as u32).or_default().insert(folded(&entity.name));
    }
    for mention in given.mentions.iter().filter(|m| m.form == MentionForm::Name) {
        if let Some(names) = borne.get_mut(&mention.entity) {
            names.insert(folded(mention.span.of(&article.text)));
        }
    }
    let names = |p: &Person| p.aliases.iter().chain([&p.name]).map(|name| folded(name)).collect();
    let wanted: Vec<BTreeSet<String>> = article.people.iter().map(names).collect();
    let borne: Vec<_> = borne.into_iter().collect();
    // Namesakes have as many names in common with one another: the full name decides.
    let full = |i: usize, j: usize| {
        folded(&article.people[i].name) == folded(&given.entities[borne[j].0 as usize].name)
    };
    let likeness = |i: usize, j: usize| {
        wanted[i].intersection(&borne[j].1).count() as f64 + if full(i, j) { 0.5 } else { 0.0 }
    };
    best_pairs(wanted.len(), borne.len(), 1.0, likeness).into_iter().map(|(i, j)| (borne[j].0, i)).collect()
}

fn roles(name: &str, wanted: &[Role], given: &[annotation::Role], tally: &mut Tally) {
    for want in wanted.iter().filter(|r| r.required) {
        let same: Vec<_> = given.iter().filter(|r| same_role(&want.title, &r.title)).collect();
        let agree = |what: fn(&annotation::Role) -> bool, wanted| same.iter().any(|r| what(r) == wanted);
        tally.gold("2 roles", !same.is_empty(), || format!("{name}: no role `{}`", want.title));
        if same.is_empty() {
            continue;
        }
        let note = |what: &str| format!("{name}, `{}`: {what}", want.title);
        tally.gold("2 roles: official", agree(|r| r.official, want.official), || {
            note(if want.official { "is official" } else { "is not official" })
        });
        tally.gold("2 roles: former", agree(|r| r.former, want.former), || {
            note(if want.former { "is former" } else { "is not former" })
        });
        tally.gold("2 roles: category", same.iter().any(|r| r.category == want.category), || {
            note(&format!("is {}, not {}", want.category.as_str(), same[0].category.as_str()))
        });
        if let Some(of) = &want.of {
            let words = folded(of);
            let meets = |given: &str| folded(given).split(' ').any(|w| words.split(' ').any(|v| v == w));
            let found = same.iter().any(|r| r.of.as_deref().is_some_and(meets));
            tally.gold("2 roles: of", found, || note(&format!("is of `{of}`, not of {:?}", same[0].of)));
        }
    }
    for role in given {
        let right = wanted.iter().any(|w| same_role(&w.title, &role.title));
        tally.given("2 roles", right, || format!("{name}: `{}` is no role of theirs", role.title));
    }
    if wanted.iter().any(|r| r.required) {
        let official = wanted.iter().any(|r| r.official);
        let agrees = given.iter().any(|r| r.official && !r.former) == official;
        tally.gold("3 person is official", agrees, || {
            format!("{name} is {}official", if official { "" } else { "not " })
        });
    }
}

fn measure(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "4 coreference: name",
        MentionForm::Role => "4 coreference: role",
        MentionForm::Pronoun => "4 coreference: pronoun",
        MentionForm::Group => "4 coreference: group",
    }
}

fn mentions(article: &Article, given: &Annotation, persons: &BTreeMap<u32, usize>, tally: &mut Tally) {
    let text = &article.text;
    let line = |m: whosaid::span::Span| around(text, m);
    let of_persons: Vec<&Mention> = given
        .mentions
        .iter()
        .filter(|m| given.entities[m.entity as usize].kind == EntityKind::Person)
        .collect();
    for want in &article.mentions {
        for person in &want.people {
            let found = of_persons
                .iter()
                .any(|m| m.span.overlaps(want.span) && persons.get(&m.entity) == Some(person));
            let name = &article.people[*person].name;
            tally.gold(measure(want.form), found, || format!("{} is {name}", line(want.span)));
        }
    }
    for open in &article.open {
        let tied = of_persons.iter().find(|m| m.form != MentionForm::Name && m.span.overlaps(*open));
        let name = |m: &&Mention| given.entities[m.entity as usize].name.clone();
        tally.gold("5 left open", tied.is_none(), || {
            format!("{} is open, not {:?}", line(*open), tied.map(name))
        });
    }
    for mention in of_persons {
        let entity = &given.entities[mention.entity as usize];
        let own_role =
            mention.form == MentionForm::Role && entity.roles.iter().any(|r| r.span.overlaps(mention.span));
        let said = FIRST_AND_SECOND.contains(&mention.span.of(text).to_lowercase().as_str());
        let maybe = article.maybe.iter().any(|m| m.overlaps(mention.span));
        let right = article.mentions.iter().any(|m| {
            m.span.overlaps(mention.span)
                && persons.get(&mention.entity).is_some_and(|p| m.people.contains(p))
        });
        if right || !(own_role || said || maybe) {
            tally.given(measure(mention.form), right, || {
                format!("{} is not {}", line(mention.span), entity.name)
            });
        }
    }
}

/// The span in brackets with a few words around it, on one line.
pub fn around(text: &str, span: whosaid::span::Span) -> String {
    let start = text[..span.start as usize].char_indices().rev().nth(20).map_or(0, |(i, _)| i);
    let end =
        text[span.end as usize..].char_indices().nth(20).map_or(text.len(), |(i, _)| span.end as usize + i);
    let (before, after) = (&text[start..span.start as usize], &text[span.end as usize..end]);
    format!("{before}[{}]{after}", span.of(text)).replace(['\r', '\n'], "/")
}
