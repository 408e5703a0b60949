//! How rare the terms of a question are in the store at hand, and what each is therefore worth.

use super::Error;
use super::terms::Concept;
use crate::store::Store;
use crate::table::Cell;
use serde::Serialize;
use std::collections::BTreeMap;

/// Counting stops here: a term in more sentences is looked for only beside rarer ones.
const COMMON: i64 = 5_000;
/// Points that the rarest term gets at least over one that every sentence has.
const LEAST: f64 = 0.2;

/// A term with its points, as the statements read it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighed {
    /// Number of its concept.
    concept: usize,
    /// As shown to the user.
    words: String,
    /// The FTS5 query.
    #[serde(rename = "match")]
    query: String,
    /// Whether it counts only in sentences that have a term that is not common.
    common: bool,
    /// Where every term is common: the FTS5 query of the terms beside which alone it is looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<String>,
    /// What the sentence must have in small letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    phrase: Option<String>,
    /// The most points it can give to its concept.
    gain: f64,
    /// Share of them in a sentence.
    sentence: f64,
    /// Share of them in an article.
    article: f64,
}

/// The terms of a question, weighed for a store.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weights {
    /// Those that the store has.
    pub terms: Vec<Weighed>,
    /// Points of a sentence that has every concept, also those that no article has.
    pub total: f64,
    /// Words of concepts of which the store has no term.
    pub missing: Vec<String>,
    /// Points of `total` that no article can have, because the words stand in none.
    pub out_of_reach: f64,
    /// Whether one of them is a name.
    pub misses_name: bool,
}

impl Weights {
    /// The terms of the concept with these words that the store has.
    pub(super) fn words_of(&self, words: &str, concepts: &[Concept]) -> Vec<&str> {
        let number = concepts.iter().position(|c| c.words == words);
        self.terms.iter().filter(|t| Some(t.concept) == number).map(|t| t.words.as_str()).collect()
    }
}

/// Looks up how many sentences have each term and turns that into points.
pub fn weigh(concepts: &[Concept], store: &Store) -> Result<Weights, Error> {
    let queries: Vec<&str> = concepts.iter().flat_map(|c| &c.terms).map(|t| t.query.as_str()).collect();
    let (sentences, counts) = frequencies(&queries, store)?;
    let rarity = |n: i64| ((sentences as f64 + 1.0) / (n as f64 + 1.0)).ln().max(LEAST);
    let has_rare = counts.iter().any(|n| (1..COMMON).contains(n));
    // Where every term is common, one concept is looked for only beside the words of another.
    let own: Vec<(usize, &str)> = (0..)
        .zip(concepts)
        .flat_map(|(number, c)| {
            c.terms.iter().filter(|t| t.in_sentence >= 1.0).map(move |t| (number, &*t.query))
        })
        .collect();
    let beside_others = |number: usize| {
        let others: Vec<&str> = own.iter().filter(|(n, _)| *n != number).map(|(_, query)| *query).collect();
        others.join(" OR ")
    };
    let mut weights = Weights::default();
    let mut counts = counts.into_iter();
    for (number, concept) in concepts.iter().enumerate() {
        let found: Vec<_> = concept.terms.iter().zip(counts.by_ref()).filter(|(_, n)| *n > 0).collect();
        // The question's own words say how rare the concept is; where the store has none of them, its best other term does.
        let own = found.iter().filter(|(t, _)| t.in_sentence >= 1.0).map(|(_, n)| *n).max();
        let Some(rarest) = own.map(rarity).or_else(|| found.iter().map(|(_, n)| rarity(*n)).reduce(f64::max))
        else {
            weights.missing.push(concept.words.clone());
            weights.misses_name |= concept.named;
            weights.out_of_reach += concept.weight * rarity(0);
            continue;
        };
        weights.total += concept.weight * rarest;
        for (term, n) in found {
            let beside = if has_rare { String::new() } else { beside_others(number) };
            weights.terms.push(Weighed {
                concept: number,
                words: term.words.clone(),
                query: term.query.clone(),
                common: has_rare && n >= COMMON,
                beside: (n >= COMMON && !beside.is_empty()).then_some(beside),
                phrase: term.phrase.clone(),
                gain: round(concept.weight * rarity(n).min(rarest)),
                sentence: term.in_sentence,
                article: term.in_article,
            });
        }
    }
    weights.total = round(weights.total + weights.out_of_reach);
    Ok(weights)
}

/// The number of sentences in the store, and of those that match each query (counted up to [`COMMON`]).
pub fn frequencies(queries: &[&str], store: &Store) -> Result<(i64, Vec<i64>), Error> {
    let mut select = store.select(include_str!("sql/frequencies.sql"))?;
    let list = serde_json::Value::from(queries.to_vec()).to_string();
    let values =
        BTreeMap::from([("queries".to_owned(), Cell::Text(list)), ("most".to_owned(), Cell::Int(COMMON))]);
    let mut table = select.run(&values)?;
    let (mut sentences, mut counts) = (0, Vec::new());
    let mut row = Vec::new();
    while table.rows.next(&mut row).map_err(Error::rows)? {
        if let [Cell::Int(all), Cell::Int(n)] = row[..] {
            sentences = all;
            counts.push(n);
        }
    }
    Ok((sentences, counts))
}

/// Four digits are enough, and read well in `--sql`.
fn round(points: f64) -> f64 {
    (points * 1e4).round() / 1e4
}
