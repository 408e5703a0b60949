//! Writes gold articles as JSONL like `corpora/world-quotes-dev.jsonl`, for `eval/score.py speakers` and `whosaid score`.
//! Optional roles and quotes are left out: that format has no word for them.

use crate::article::{Article, Quote, Speaker};
use serde_json::{Value, json};
use whosaid::offsets::CodePoints;

/// One article as one line.
pub fn line(article: &Article) -> String {
    let people: Vec<_> = article
        .people
        .iter()
        .map(|person| {
            let roles = person.roles.iter().filter(|r| r.required);
            let roles: Vec<_> = roles
                .map(|r| json!({"title": r.title, "of": r.of, "official": r.official, "former": r.former}))
                .collect();
            json!({"name": person.name, "aliases": person.aliases, "roles": roles})
        })
        .collect();
    let quotes: Vec<_> = article.quotes.iter().filter(|q| q.required).map(|q| quote(article, q)).collect();
    json!({"id": article.id, "text": article.text, "people": people, "quotes": quotes}).to_string()
}

fn quote(article: &Article, quote: &Quote) -> Value {
    let points = CodePoints::new(&article.text);
    let names = quote.speakers.iter().map(|s| match s {
        Speaker::Person(i) => article.people[*i].name.as_str(),
        Speaker::Body(_, name) => name,
    });
    let names: Vec<_> = names.collect();
    let kind = match quote.speakers.as_slice() {
        [] => "unnamed",
        [Speaker::Person(_)] => "person",
        [Speaker::Body(kind, _)] if kind == "org" => "organization",
        [Speaker::Body(kind, _)] => kind,
        _ => "group",
    };
    json!({
        "kind": quote.kind.as_str(),
        "spans": quote.spans.iter().map(|s| points.span(*s)).collect::<Vec<_>>(),
        "speaker": (!names.is_empty()).then(|| names.join(" and ")),
        "speaker_kind": kind,
        "speaker_span": quote.words.map(|s| points.span(s)),
        "cue": quote.cue.map(|s| points.span(s)),
    })
}
