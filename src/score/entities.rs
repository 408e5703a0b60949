//! Names: a name is right where start, end and kind agree, margins taken off on both sides.

use super::content::trim_name;
use super::disagreement::{Article, Kind};
use super::figure::{Figure, found};
use super::gold::{Entity, Gold};
use super::sheet::Sheet;
use crate::annotation::{Annotation, EntityKind, MentionForm};
use crate::span::Span;
use std::collections::BTreeSet;

/// The kinds that are scored; other names are not looked at.
const KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Group];

/// Counts the names of one article.
pub(super) fn compare(gold: &Gold, wanted: &[Entity], given: &Annotation, sheet: &mut Sheet) {
    let trimmed = |span: Span, kind: EntityKind| (trim_name(&gold.text, span), kind);
    let is_scored = |name: &(Span, EntityKind)| KINDS.contains(&name.1);
    let want: BTreeSet<_> = wanted.iter().map(|e| trimmed(e.span, e.kind)).filter(is_scored).collect();
    let names = given.mentions.iter().filter(|m| m.form == MentionForm::Name);
    let got: BTreeSet<_> =
        names.map(|m| trimmed(m.span, given.entities[m.entity as usize].kind)).filter(is_scored).collect();
    for (what, names) in [("wanted name", &want), ("given name", &got), ("right name", &(&want & &got))] {
        for (_, kind) in names {
            sheet.count(what, kind.as_str(), 1);
        }
    }
    let article = Article::new(&gold.id, &gold.text);
    let mut spare = &got - &want;
    let said = |(span, kind): (Span, EntityKind)| format!("{}: {}", kind.as_str(), span.of(&gold.text));
    for name in &want - &got {
        let near = |same: fn(Span, Span) -> bool| spare.iter().copied().find(|other| same(name.0, other.0));
        let other = near(|a, b| a == b).or_else(|| near(Span::overlaps));
        let kind = match other {
            None => Kind::NameMissed,
            Some((span, _)) if span == name.0 => Kind::WrongNameKind,
            Some(_) => Kind::WrongNameBounds,
        };
        if let Some(other) = other {
            spare.remove(&other);
        }
        sheet.disagreements.push(article.at(kind, &[name.0], Some(said(name)), other.map(said)));
    }
    for name in spare {
        sheet.disagreements.push(article.at(Kind::NameNotInGold, &[name.0], None, Some(said(name))));
    }
}

/// The figures of all articles: each kind, and all.
pub(super) fn figures(sheet: &Sheet) -> Vec<Figure> {
    let counts =
        |kind: &'static str| ["right name", "wanted name", "given name"].map(|what| sheet.of(what, kind));
    let mut all = [0; 3];
    let mut figures = Vec::new();
    for kind in KINDS.map(EntityKind::as_str) {
        let [right, gold, predicted] = counts(kind);
        figures.extend(found(&format!("entities {kind}"), right, gold, predicted));
        all = [all[0] + right, all[1] + gold, all[2] + predicted];
    }
    figures.extend(found("entities all", all[0], all[1], all[2]));
    figures
}
