//! Where gold and the annotator disagree, and which disagreements a reader should look at first.

use crate::offsets::CodePoints;
use crate::span::Span;
use crate::table::{Cell, Column, ColumnKind, Table};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Kinds of disagreement, the gravest first: words given to the wrong person, then words lost or made up, then the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A quote is there, but its speaker is another.
    WrongSpeaker,
    /// A quote is there, but the speaker's words are others.
    WrongSpeakerWords,
    /// A quote where gold has none.
    QuoteNotInGold,
    /// A quote of gold that was not found.
    QuoteMissed,
    /// A quote is there, but direct, mixed or indirect is otherwise.
    WrongQuoteKind,
    /// Somebody holds an office now or does not.
    WrongOfficial,
    /// A person whom gold does not have, or has already.
    PersonNotInGold,
    /// A person of gold who was not found.
    PersonMissed,
    /// A role that gold does not have.
    RoleNotInGold,
    /// A role of gold that was not found.
    RoleMissed,
    /// A name is there, but it names another kind of thing.
    WrongNameKind,
    /// A name is there, but it begins or ends elsewhere.
    WrongNameBounds,
    /// A name where gold has none.
    NameNotInGold,
    /// A name of gold that was not found.
    NameMissed,
}

impl Kind {
    /// The words for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WrongSpeaker => "wrong speaker",
            Self::WrongSpeakerWords => "wrong speaker's words",
            Self::QuoteNotInGold => "quote not in gold",
            Self::QuoteMissed => "quote missed",
            Self::WrongQuoteKind => "wrong kind of quote",
            Self::WrongOfficial => "official or not",
            Self::PersonNotInGold => "person not in gold",
            Self::PersonMissed => "person missed",
            Self::RoleNotInGold => "role not in gold",
            Self::RoleMissed => "role missed",
            Self::WrongNameKind => "wrong kind of name",
            Self::WrongNameBounds => "wrong bounds of name",
            Self::NameNotInGold => "name not in gold",
            Self::NameMissed => "name missed",
        }
    }
}

/// One disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The article's id.
    pub article: String,
    /// What kind it is.
    pub kind: Kind,
    /// What gold says; none where it says nothing.
    pub gold: Option<String>,
    /// What was found; none where nothing was.
    pub found: Option<String>,
    /// Where, in code points of the text; none where gold names no place.
    pub place: Option<[u32; 2]>,
    /// The words that stand there, the parts of a broken quote joined by " … ".
    pub surface: Option<String>,
}

/// Makes the disagreements of one article.
pub(super) struct Article<'a> {
    id: &'a str,
    text: &'a str,
    points: CodePoints<'a>,
}

impl<'a> Article<'a> {
    /// Prepares for the article `id` with its text.
    pub(super) fn new(id: &'a str, text: &'a str) -> Self {
        Self { id, text, points: CodePoints::new(text) }
    }

    /// A disagreement about the words at `spans`; none where they stand nowhere.
    pub(super) fn at(
        &self,
        kind: Kind,
        spans: &[Span],
        gold: Option<String>,
        found: Option<String>,
    ) -> Disagreement {
        let cover = spans.iter().copied().reduce(Span::cover);
        Disagreement {
            article: self.id.to_owned(),
            kind,
            gold,
            found,
            place: cover.map(|span| self.points.span(span)),
            surface: (!spans.is_empty()).then(|| self.words(spans)),
        }
    }

    /// Where one of `names` stands first in the text, tried in their order; nothing where none does.
    pub(super) fn first<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<Span> {
        let place = |name: &str| self.text.find(name).map(|at| Span::new(at, at + name.len()));
        names.filter(|name| !name.is_empty()).find_map(place).into_iter().collect()
    }

    /// The words at `spans`.
    pub(super) fn words(&self, spans: &[Span]) -> String {
        spans.iter().map(|span| span.of(self.text)).collect::<Vec<_>>().join(" … ")
    }
}

/// The `limit` worst of all disagreements, with how often each occurs.
///
/// Disagreements alike in kind, surface, gold and finding are one, shown at its first place. Of each kind those come first that
/// occur most often, then those about the most words. Every kind has its turn: the worst of each kind, then the second worst of
/// each, until `limit` are chosen; they are listed kind by kind, the gravest kind first.
#[must_use]
pub fn worst(disagreements: &[Disagreement], limit: usize) -> Vec<(&Disagreement, usize)> {
    let mut alike: BTreeMap<_, (&Disagreement, usize)> = BTreeMap::new();
    for one in disagreements {
        alike.entry((one.kind, &one.surface, &one.gold, &one.found)).or_insert((one, 0)).1 += 1;
    }
    let mut of_kind: BTreeMap<Kind, Vec<(&Disagreement, usize)>> = BTreeMap::new();
    for (one, times) in alike.into_values() {
        of_kind.entry(one.kind).or_default().push((one, times));
    }
    let mut all = Vec::new();
    for list in of_kind.values_mut() {
        let length = |one: &Disagreement| one.surface.as_ref().map_or(0, |words| words.chars().count());
        list.sort_by_key(|(one, times)| (Reverse(*times), Reverse(length(one)), &one.article, one.place));
        all.extend(list.iter().enumerate().map(|(turn, (one, times))| (turn, *one, *times)));
    }
    all.sort_by_key(|(turn, one, _)| (*turn, one.kind));
    all.truncate(limit);
    all.sort_by_key(|(turn, one, _)| (one.kind, *turn));
    all.into_iter().map(|(_, one, times)| (one, times)).collect()
}

/// Disagreements as a table, each with how often it occurs.
#[must_use]
pub fn table(worst: &[(&Disagreement, usize)]) -> Table<'static> {
    let columns = [
        ("article", ColumnKind::Id),
        ("disagreement", ColumnKind::Text),
        ("gold", ColumnKind::Text),
        ("found", ColumnKind::Text),
        ("start", ColumnKind::Int),
        ("end", ColumnKind::Int),
        ("surface", ColumnKind::Quote),
        ("times", ColumnKind::Int),
    ];
    let words = |words: &Option<String>| words.clone().map_or(Cell::Null, Cell::Text);
    let place = |one: &Disagreement, side: usize| one.place.map_or(Cell::Null, |p| Cell::Int(p[side].into()));
    let row = |(one, times): &(&Disagreement, usize)| {
        vec![
            Cell::Text(one.article.clone()),
            Cell::Text(one.kind.as_str().to_owned()),
            words(&one.gold),
            words(&one.found),
            place(one, 0),
            place(one, 1),
            words(&one.surface),
            Cell::Int(*times as i64),
        ]
    };
    let columns = columns.map(|(name, kind)| Column { name: name.to_owned(), kind });
    Table::of(columns.into(), worst.iter().map(row).collect())
}
