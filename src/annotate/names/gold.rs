//! Gold articles: JSONL with a text and the names in it.

use crate::annotate::Error;
use crate::annotation::EntityKind;
use crate::offsets::BytePlaces;
use crate::span::Span;
use serde::Deserialize;

/// An article with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gold {
    /// The article's text.
    pub text: String,
    /// Its names, in order, not overlapping.
    pub names: Vec<(Span, EntityKind)>,
}

/// A line as it is written; offsets are code points.
#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    kind: String,
}

impl Gold {
    /// Reads one line, `{"text", "entities": [{"start", "end", "kind"}]}`, of `file`.
    pub fn from_json(json: &str, file: &str, line: usize) -> Result<Self, Error> {
        let bad = |reason: String| Error::Gold { file: file.to_owned(), line, reason };
        let Line { text, entities } = serde_json::from_str(json).map_err(|e| bad(e.to_string()))?;
        let places = BytePlaces::new(&text);
        let mut names = entities
            .iter()
            .map(|Entity { start, end, kind }| match places.span(*start, *end) {
                Some(span) if !span.is_empty() => Ok((span, kind.parse().map_err(&bad)?)),
                _ => Err(bad(format!(
                    "entity {start}..{end} is not in the text of {} characters",
                    places.characters()
                ))),
            })
            .collect::<Result<Vec<_>, Error>>()?;
        names.sort_unstable();
        if let Some([(a, _), (b, _)]) =
            names.windows(2).filter_map(|pair| pair.first_chunk()).find(|[a, b]| a.0.overlaps(b.0))
        {
            return Err(bad(format!("entities `{}` and `{}` overlap", a.of(&text), b.of(&text))));
        }
        Ok(Self { text, names })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_code_points() {
        let gold = Gold::from_json(
            r#"{"text": "Né à Orléans.", "entities": [{"start": 5, "end": 12, "kind": "place"}]}"#,
            "g",
            1,
        )
        .unwrap();
        assert_eq!(
            gold.names.iter().map(|(s, k)| (s.of(&gold.text), *k)).collect::<Vec<_>>(),
            [("Orléans", EntityKind::Place)]
        );
    }

    #[test]
    fn a_bad_line_is_named() {
        for (json, want) in [
            (r#"{"text": "a"}"#, "`g` line 3: missing field `entities`"),
            (
                r#"{"text": "abc", "entities": [{"start": 1, "end": 5, "kind": "place"}]}"#,
                "1..5 is not in the text of 3 characters",
            ),
            (
                r#"{"text": "abc", "entities": [{"start": 1, "end": 2, "kind": "town"}]}"#,
                "`town` is none of person",
            ),
            (
                r#"{"text": "abc", "entities": [{"start": 0, "end": 2, "kind": "other"}, {"start": 1, "end": 3, "kind": "other"}]}"#,
                "`ab` and `bc` overlap",
            ),
        ] {
            let error = Gold::from_json(json, "g", 3).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
    }
}
