//! `extract()`: JSONL records in, JSONL annotations out, in the same order, on all cores; no database.

use crate::annotate::{Annotator, VERSION};
use crate::annotation::{Annotation, Role};
use crate::error::Error;
use crate::offsets::CodePoints;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io::{BufRead, Write};

/// Bytes of input that are annotated together before anything is written.
const BATCH: usize = 8 << 20;

/// A record as `read` prints it. Fields other than these are not looked at.
#[derive(Deserialize)]
struct Input<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    text: String,
    #[serde(default)]
    language: Option<String>,
}

/// Annotates each line of `input` and writes one line for it. Returns how many lines could not be annotated:
/// those give `{"id", "error"}` in their place.
pub fn extract(input: &mut dyn BufRead, output: &mut dyn Write, threads: usize) -> Result<u64, Error> {
    let annotator = Annotator::new();
    let mut failed = 0;
    loop {
        let lines = batch(input)?;
        if lines.is_empty() {
            break;
        }
        for part in annotate_all(&annotator, &lines, threads) {
            for line in part {
                failed += u64::from(line.is_err());
                let line = line.unwrap_or_else(|e| e);
                writeln!(output, "{line}").map_err(Error::io("cannot write the annotations"))?;
            }
        }
    }
    output.flush().map_err(Error::io("cannot write the annotations"))?;
    Ok(failed)
}

/// The next lines of the input, blank ones left out; none at its end.
fn batch(input: &mut dyn BufRead) -> Result<Vec<Vec<u8>>, Error> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line).map_err(Error::io("cannot read the records"))? == 0 {
            break;
        }
        if !line.trim_ascii().is_empty() {
            bytes += line.len();
            lines.push(line);
        }
    }
    Ok(lines)
}

/// Annotates `lines` on `threads` threads, each taking one run of them, so that the parts come back in order.
fn annotate_all(
    annotator: &Annotator,
    lines: &[Vec<u8>],
    threads: usize,
) -> Vec<Vec<Result<String, String>>> {
    let share = lines.len().div_ceil(threads.max(1));
    std::thread::scope(|scope| {
        let workers: Vec<_> = lines
            .chunks(share.max(1))
            .map(|part| {
                let mut annotator = annotator.clone();
                scope.spawn(move || part.iter().map(|line| annotate_line(&mut annotator, line)).collect())
            })
            .collect();
        workers
            .into_iter()
            .map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// The annotation of one record as JSON, or the error line that stands in its place.
fn annotate_line(annotator: &mut Annotator, line: &[u8]) -> Result<String, String> {
    let bad = |reason: String| {
        let id = serde_json::from_slice::<serde_json::Value>(line).ok().and_then(|v| v.get("id").cloned());
        serde_json::json!({ "id": id, "error": reason }).to_string()
    };
    let input: Input = serde_json::from_slice(line).map_err(|e| {
        bad(format!(
            "not a record with `id` and `text`: {e}; each line is one JSON object as `whosaid read` prints it"
        ))
    })?;
    let Some(annotation) = annotator.annotate_or_none(&input.text, input.language.as_deref()) else {
        return Err(bad("the annotator failed on this text; please report it".to_owned()));
    };
    serde_json::to_string(&Output::new(input.id, &input.text, &annotation)).map_err(|e| bad(e.to_string()))
}

/// The annotation contract: the design's section 5, field by field. Offsets are code points.
#[derive(Serialize)]
struct Output<'a> {
    id: &'a RawValue,
    annotator: &'static str,
    language: &'a str,
    entities: Vec<EntityOut<'a>>,
    mentions: Vec<MentionOut>,
    quotes: Vec<QuoteOut>,
    topics: Vec<TopicOut>,
    statements: Vec<StatementOut<'a>>,
}

#[derive(Serialize)]
struct EntityOut<'a> {
    id: usize,
    name: &'a str,
    kind: &'static str,
    roles: Vec<RoleOut<'a>>,
}

#[derive(Serialize)]
struct RoleOut<'a> {
    title: &'a str,
    category: &'static str,
    official: bool,
    former: bool,
    of: Option<&'a str>,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct MentionOut {
    entity: u32,
    kind: &'static str,
    form: &'static str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct QuoteOut {
    kind: &'static str,
    act: &'static str,
    start: u32,
    end: u32,
    spans: Vec<[u32; 2]>,
    verbatim: Vec<[u32; 2]>,
    speaker: Option<u32>,
    role: Option<u32>,
    speaker_start: Option<u32>,
    speaker_end: Option<u32>,
    cue_start: Option<u32>,
    cue_end: Option<u32>,
    confidence: f64,
}

#[derive(Serialize)]
struct TopicOut {
    topic: &'static str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct StatementOut<'a> {
    entity: Option<u32>,
    unnamed: Option<UnnamedOut<'a>>,
    role: Option<u32>,
    how: &'static str,
    start: u32,
    end: u32,
    quote: Option<u32>,
    topics: &'a [&'static str],
}

#[derive(Serialize)]
struct UnnamedOut<'a> {
    title: &'a str,
    category: &'static str,
    official: bool,
    of: Option<&'a str>,
    start: u32,
    end: u32,
}

impl<'a> Output<'a> {
    fn new(id: &'a RawValue, text: &str, a: &'a Annotation) -> Self {
        let points = CodePoints::new(text);
        let at = |span: Span| points.span(span);
        let list = |spans: &[Span]| spans.iter().map(|s| at(*s)).collect();
        let role = |r: &'a Role| {
            let [start, end] = at(r.span);
            let category = r.category.as_str();
            RoleOut {
                title: &r.title,
                category,
                official: r.official,
                former: r.former,
                of: r.of.as_deref(),
                start,
                end,
            }
        };
        let entities = a.entities.iter().enumerate().map(|(id, e)| {
            let roles = e.roles.iter().map(role).collect();
            EntityOut { id, name: &e.name, kind: e.kind.as_str(), roles }
        });
        let mentions = a.mentions.iter().map(|m| {
            let [start, end] = at(m.span);
            let kind = a.entities[m.entity as usize].kind.as_str();
            MentionOut { entity: m.entity, kind, form: m.form.as_str(), start, end }
        });
        let quotes = a.quotes.iter().map(|q| {
            let [start, end] = at(q.span());
            let (speaker, cue) = (q.speaker_span.map(at), q.cue.map(at));
            QuoteOut {
                kind: q.kind.as_str(),
                act: q.act.as_str(),
                start,
                end,
                spans: list(&q.spans),
                verbatim: list(&q.verbatim),
                speaker: q.speaker,
                role: q.role,
                speaker_start: speaker.map(|s| s[0]),
                speaker_end: speaker.map(|s| s[1]),
                cue_start: cue.map(|s| s[0]),
                cue_end: cue.map(|s| s[1]),
                confidence: (f64::from(q.confidence) * 1000.0).round() / 1000.0,
            }
        });
        let topics = a.topics.iter().map(|t| {
            let [start, end] = at(t.span);
            TopicOut { topic: t.topic, start, end }
        });
        let statements = a.statements.iter().map(|s| {
            let [start, end] = at(s.span);
            let unnamed = s.unnamed.as_ref().map(role).map(|r| UnnamedOut {
                title: r.title,
                category: r.category,
                official: r.official,
                of: r.of,
                start: r.start,
                end: r.end,
            });
            let how = s.how.as_str();
            StatementOut {
                entity: s.entity,
                unnamed,
                role: s.role,
                how,
                start,
                end,
                quote: s.quote,
                topics: &s.topics,
            }
        });
        Output {
            id,
            annotator: VERSION,
            language: &a.language,
            entities: entities.collect(),
            mentions: mentions.collect(),
            quotes: quotes.collect(),
            topics: topics.collect(),
            statements: statements.collect(),
        }
    }
}
