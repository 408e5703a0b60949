//! Compares quotes and statements.

use crate::article::{Article, Quote, Speaker};
use crate::people::around;
use crate::tally::Tally;
use std::collections::BTreeMap;
use whosaid::annotation::{self, Act, Annotation, EntityKind, How, QuoteKind};
use whosaid::score::{Content, HALF, best_pairs, folded};
use whosaid::span::Span;

/// Counts quotes, their speakers, and statements. `persons` says which entity is which person of the gold file.
pub fn compare(article: &Article, given: &Annotation, persons: &BTreeMap<u32, usize>, tally: &mut Tally) {
    quotes(article, given, persons, tally);
    statements(article, given, persons, tally);
}

fn found_measure(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "6 quotes: direct",
        QuoteKind::Mixed => "6 quotes: mixed",
        QuoteKind::Indirect => "6 quotes: indirect",
    }
}

fn quotes(article: &Article, given: &Annotation, persons: &BTreeMap<u32, usize>, tally: &mut Tally) {
    let text = &article.text;
    let speech: Vec<_> = given.quotes.iter().filter(|q| q.act == Act::Speech).collect();
    let pairs = pair(text, &article.quotes, &speech);
    for (i, want) in article.quotes.iter().enumerate().filter(|(_, q)| q.required) {
        let got = pairs.get(&i).map(|j| speech[*j]);
        let content = || want.spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ");
        tally.gold(found_measure(want.kind), got.is_some(), || format!("missed: {}", content()));
        let Some(got) = got else { continue };
        tally.gold("7 kind", want.kind == got.kind, || {
            format!("{}, not {}: {}", want.kind.as_str(), got.kind.as_str(), content())
        });
        let spoken =
            |s: Option<u32>| s.map_or("nobody".to_owned(), |e| given.entities[e as usize].name.clone());
        let right = same_speaker(want, got, given, persons);
        tally.gold("7 speaker's identity", right, || {
            format!("{}, not {}: {}", named(article, want), spoken(got.speaker), content())
        });
        if let Some(words) = want.words {
            let right = got.speaker_span.is_some_and(|s| s.overlaps(words));
            let note =
                || format!("{}, not {:?}", around(text, words), got.speaker_span.map(|s| around(text, s)));
            tally.gold("7 speaker's words", right, note);
        }
        if let Some(cue) = want.cue {
            let right = got.cue.is_some_and(|s| s.overlaps(cue));
            tally.gold("7 cue", right, || {
                format!("{}, not {:?}", around(text, cue), got.cue.map(|s| around(text, s)))
            });
        }
    }
    let optional = |j: &usize| pairs.iter().any(|(i, k)| k == j && !article.quotes[*i].required);
    for (j, got) in speech.iter().enumerate().filter(|(j, _)| !optional(j)) {
        let right = pairs.values().any(|k| *k == j);
        tally.given(found_measure(got.kind), right, || format!("no quote: {}", around(text, got.span())));
    }
}

fn named(article: &Article, quote: &Quote) -> String {
    let names = quote.speakers.iter().map(|s| match s {
        Speaker::Person(i) => article.people[*i].name.as_str(),
        Speaker::Body(_, name) => name,
    });
    let names: Vec<_> = names.collect();
    if names.is_empty() { "nobody".to_owned() } else { names.join(" and ") }
}

/// Whether the speaker is who it should be. Of several who speak together, any one will do, and so will none:
/// a quote has one speaker at most.
fn same_speaker(
    want: &Quote,
    got: &annotation::Quote,
    given: &Annotation,
    persons: &BTreeMap<u32, usize>,
) -> bool {
    let Some(entity) = got.speaker else { return want.speakers.len() != 1 };
    want.speakers.iter().any(|speaker| match speaker {
        Speaker::Person(i) => persons.get(&entity) == Some(i),
        Speaker::Body(_, name) => {
            let (want, got) = (folded(name), folded(&given.entities[entity as usize].name));
            given.entities[entity as usize].kind != EntityKind::Person
                && (got.contains(&want) || want.contains(&got))
        }
    })
}

/// Pairs quotes one to one by content, best overlap first.
fn pair(text: &str, wanted: &[Quote], given: &[&annotation::Quote]) -> BTreeMap<usize, usize> {
    let wanted: Vec<_> = wanted.iter().map(|q| Content::new(text, &q.spans)).collect();
    let given: Vec<_> = given.iter().map(|q| Content::new(text, &q.spans)).collect();
    best_pairs(wanted.len(), given.len(), HALF, |i, j| wanted[i].agreement(&given[j])).into_iter().collect()
}

fn how_measure(how: How) -> &'static str {
    match how {
        How::Quoted => "8 statements: quoted",
        How::Discussed => "8 statements: discussed",
        How::Mentioned => "8 statements: mentioned",
    }
}

/// What gold says of one person at one place.
struct Wanted {
    person: usize,
    how: How,
    span: Span,
    required: bool,
}

/// All statements of the gold file: those of its quotes (own words are `quoted`, reported ones `discussed`), of its
/// meetings and agreements, and of its mere mentions.
fn wanted(article: &Article) -> Vec<Wanted> {
    let mut all = Vec::new();
    for quote in &article.quotes {
        let how = if quote.kind == QuoteKind::Indirect { How::Discussed } else { How::Quoted };
        for speaker in &quote.speakers {
            if let Speaker::Person(person) = speaker {
                all.push(Wanted { person: *person, how, span: quote.spans[0], required: quote.required });
            }
        }
    }
    for (how, list) in [(How::Discussed, &article.discussed), (How::Mentioned, &article.mentioned)] {
        for evidence in list {
            all.extend(evidence.people.iter().map(|p| Wanted {
                person: *p,
                how,
                span: evidence.span,
                required: evidence.required,
            }));
        }
    }
    all
}

fn statements(article: &Article, given: &Annotation, persons: &BTreeMap<u32, usize>, tally: &mut Tally) {
    let text = &article.text;
    let wanted = wanted(article);
    let person = |s: &annotation::Statement| s.entity.and_then(|e| persons.get(&e)).copied();
    for want in wanted.iter().filter(|w| w.required) {
        let found = given
            .statements
            .iter()
            .any(|s| person(s) == Some(want.person) && s.how == want.how && s.span.overlaps(want.span));
        tally.gold(how_measure(want.how), found, || {
            format!("{}: {}", article.people[want.person].name, want.span.of(text))
        });
    }
    let of_persons = |s: &&annotation::Statement| {
        s.entity.is_some_and(|e| given.entities[e as usize].kind == EntityKind::Person)
    };
    for got in given.statements.iter().filter(|s| s.how != How::Mentioned).filter(of_persons) {
        let right = wanted
            .iter()
            .any(|w| person(got) == Some(w.person) && w.how == got.how && w.span.overlaps(got.span));
        let name = &given.entities[got.entity.unwrap_or_default() as usize].name;
        tally.given(how_measure(got.how), right, || format!("{name} did not: {}", got.span.of(text)));
    }
    for never in &article.never {
        for one in &never.people {
            let elsewhere = |s: &annotation::Statement| {
                wanted.iter().any(|w| w.person == *one && w.how != How::Mentioned && w.span.overlaps(s.span))
            };
            let claims = |s: &annotation::Statement| {
                person(s) == Some(*one) && s.how != How::Mentioned && s.span.overlaps(never.span)
            };
            let kept = !given.statements.iter().any(|s| claims(s) && !elsewhere(s));
            tally.gold("9 said nothing there", kept, || {
                format!("{}: {}", article.people[*one].name, never.span.of(text))
            });
        }
    }
}
