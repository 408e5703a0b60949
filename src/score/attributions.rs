//! Who said what by place alone: how much attributed content was found, by kind, and whether the speaker's words are right.

use super::content::{Content, QuotedParts};
use super::disagreement::{Article, Kind};
use super::figure::{Figure, found, number, of_gold};
use super::gold::{Attribution, Gold};
use super::matching::{HALF, best_pairs, overlap};
use super::sheet::Sheet;
use crate::annotation::{Annotation, QuoteKind};
use crate::span::Span;

/// Counts the attributions of one article.
pub(super) fn compare(gold: &Gold, wanted: &[Attribution], given: &Annotation, sheet: &mut Sheet) {
    let text = &gold.text;
    let quoted = QuotedParts::new(text);
    let want: Vec<_> = wanted.iter().map(|a| (Content::new(text, &a.content), a)).collect();
    let want: Vec<_> = want.into_iter().filter(|(content, _)| !content.is_empty()).collect();
    let got: Vec<_> = given.quotes.iter().map(|q| (Content::new(text, &q.spans), q)).collect();
    let got: Vec<_> = got.into_iter().filter(|(content, _)| !content.is_empty()).collect();
    let (all_wanted, all_given) =
        (Content::all(want.iter().map(|w| &w.0)), Content::all(got.iter().map(|g| &g.0)));
    sheet.count("right character", "attribution", all_wanted.shared(&all_given));
    sheet.count("wanted character", "attribution", all_wanted.len());
    sheet.count("given character", "attribution", all_given.len());
    for (content, _) in &want {
        sheet.count("wanted attribution", quoted.kind(content).as_str(), 1);
    }
    for (content, _) in &got {
        sheet.count("given attribution", quoted.kind(content).as_str(), 1);
    }
    let article = Article::new(&gold.id, text);
    let pairs = best_pairs(want.len(), got.len(), HALF, |i, j| want[i].0.agreement(&got[j].0));
    for (i, j) in &pairs {
        let ((content, attribution), (_, quote)) = (&want[*i], &got[*j]);
        let kind = quoted.kind(content).as_str();
        sheet.count("matched attribution", kind, 1);
        let speaker: Vec<Span> = quote.speaker_span.into_iter().collect();
        let source = &attribution.source;
        if source.is_empty() && speaker.is_empty() || overlap(source, &speaker) {
            sheet.count("right source", kind, 1);
        } else {
            let said = |spans: &[Span]| (!spans.is_empty()).then(|| article.words(spans));
            let (gold, found) = (said(source), said(&speaker));
            sheet.disagreements.push(article.at(Kind::WrongSpeakerWords, &attribution.content, gold, found));
        }
    }
    for (_, (content, attribution)) in
        want.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.0 != *i))
    {
        let kind = quoted.kind(content).as_str();
        let said = format!("{kind}, by {}", named(&article, &attribution.source));
        sheet.disagreements.push(article.at(Kind::QuoteMissed, &attribution.content, Some(said), None));
    }
    for (_, (content, quote)) in got.iter().enumerate().filter(|(j, _)| pairs.iter().all(|p| p.1 != *j)) {
        let kind = quoted.kind(content).as_str();
        let speaker: Vec<Span> = quote.speaker_span.into_iter().collect();
        let said = format!("{kind}, by {}", named(&article, &speaker));
        sheet.disagreements.push(article.at(Kind::QuoteNotInGold, &quote.spans, None, Some(said)));
    }
}

/// The speaker's words, or "nobody".
fn named(article: &Article, spans: &[Span]) -> String {
    if spans.is_empty() { "nobody".to_owned() } else { article.words(spans) }
}

/// The figures of all articles.
pub(super) fn figures(sheet: &Sheet) -> Vec<Figure> {
    let characters = ["right character", "wanted character", "given character"];
    let [right, gold, predicted] = characters.map(|what| sheet.of(what, "attribution"));
    let mut figures = found("attributions content", right, gold, predicted).to_vec();
    let mut all = [0; 4];
    for kind in QuoteKind::ALL.iter().map(|kind| kind.as_str()) {
        let counts = ["wanted attribution", "given attribution", "matched attribution", "right source"];
        let of_kind = counts.map(|what| sheet.of(what, kind));
        let [gold, predicted, matched, source] = of_kind;
        all = [0, 1, 2, 3].map(|n| all[n] + of_kind[n]);
        let name = |measure: &str| format!("attributions {kind} {measure}");
        let count = number(name("matched"), matched);
        figures.push(Figure { gold: Some(gold), predicted: Some(predicted), ..count });
        figures.push(of_gold(name("recall"), matched, gold));
        figures.push(of_gold(name("source"), source, matched));
    }
    let [gold, predicted, matched, source] = all;
    figures.extend(found("attributions match", matched, gold, predicted));
    figures.push(of_gold("attributions source", source, matched));
    figures.extend(found("attributions end to end", source, gold, predicted));
    figures
}
