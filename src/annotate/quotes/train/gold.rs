//! Gold attributions and silver tags: JSON lines with offsets in code points into byte spans.

use crate::annotate::Error;
use crate::annotate::pos::Tag;
use crate::offsets::BytePlaces;
use crate::span::Span;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An article with its attributions as annotators marked them.
#[derive(Debug, Clone)]
pub struct GoldArticle {
    /// Its identity in the corpus.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Who said what, in the order of the file.
    pub attributions: Vec<GoldAttribution>,
    /// Automatic parts of speech; empty where the silver file lacks the article.
    pub tags: Vec<(Span, Tag)>,
}

/// One attribution. Each part may be broken into several pieces; they are in order of place.
#[derive(Debug, Clone)]
pub struct GoldAttribution {
    /// The speaker's mention; may be empty.
    pub source: Vec<Span>,
    /// The words that mark the attribution.
    pub cue: Vec<Span>,
    /// What is attributed; may be empty.
    pub content: Vec<Span>,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Silver {
    id: String,
    sentences: Vec<Vec<(usize, usize, String, serde::de::IgnoredAny)>>,
}

/// Reads attributions (`gold`) and automatic tags (`silver`) of the same articles; each is a file's name and its lines.
pub fn read(gold: (&str, &str), silver: (&str, &str)) -> Result<Vec<GoldArticle>, Error> {
    let tagged: BTreeMap<String, Silver> =
        lines::<Silver>(silver)?.into_iter().map(|(_, s)| (s.id.clone(), s)).collect();
    lines::<Article>(gold)?
        .into_iter()
        .map(|(line, article)| {
            build(article, &tagged).map_err(|reason| Error::Gold { file: gold.0.into(), line, reason })
        })
        .collect()
}

fn lines<'t, T: Deserialize<'t>>((file, text): (&str, &'t str)) -> Result<Vec<(usize, T)>, Error> {
    let full = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    full.map(|(n, l)| {
        let bad =
            |e: serde_json::Error| Error::Gold { file: file.into(), line: n + 1, reason: e.to_string() };
        Ok((n + 1, serde_json::from_str(l).map_err(bad)?))
    })
    .collect()
}

fn build(article: Article, tagged: &BTreeMap<String, Silver>) -> Result<GoldArticle, String> {
    let places = BytePlaces::new(&article.text);
    let span = |(s, e): (usize, usize)| {
        places.span(s, e).ok_or_else(|| format!("`{}` has no characters {s} to {e}", article.id))
    };
    let spans = |pairs: &[(usize, usize)]| {
        let mut spans = pairs.iter().copied().map(span).collect::<Result<Vec<_>, _>>()?;
        spans.sort();
        Ok::<_, String>(spans)
    };
    let attributions = article
        .attributions
        .iter()
        .map(|a| {
            Ok(GoldAttribution {
                source: spans(&a.source)?,
                cue: spans(&a.cue)?,
                content: spans(&a.content)?,
            })
        })
        .collect::<Result<_, String>>()?;
    let tags = tagged.get(&article.id).map_or(&[][..], |s| &s.sentences[..]).iter().flatten();
    let tags = tags
        .map(|(s, e, tag, _)| Ok((span((*s, *e))?, Tag::from_penn(tag))))
        .collect::<Result<_, String>>()?;
    Ok(GoldArticle { id: article.id, text: article.text, attributions, tags })
}
