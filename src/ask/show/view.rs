//! One article with its annotation as the store has it: what its displays, on a terminal and as a page, are made from.

use crate::annotation::{Act, EntityKind, How, MentionForm, QuoteKind};
use crate::ask::fetch::Answer;
use crate::error::Error;
use crate::offsets::BytePlaces;
use crate::span::Span;
use crate::store::Store;
use crate::table::Cell;
use std::collections::BTreeMap;

/// What a source says of an article, in the order shown; lists are JSON in the store.
const FIELDS: [&str; 15] = [
    "id",
    "key",
    "outlet",
    "published",
    "modified",
    "url",
    "authors",
    "section",
    "tags",
    "dateline",
    "summary",
    "kind",
    "language",
    "origin",
    "notes",
];

/// An article to be shown. Spans are bytes of its text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ArticleView {
    /// Headline.
    pub title: Option<String>,
    /// Language, as an ISO 639 code.
    pub language: Option<String>,
    /// What its source says: field and words.
    pub source: Vec<(&'static str, String)>,
    /// Running text.
    pub text: String,
    /// What it names, in order of first mention; indices point here.
    pub entities: Vec<Entity>,
    /// Where it names them, in order of place.
    pub mentions: Vec<Mention>,
    /// Who said what, in order of place.
    pub quotes: Vec<Quote>,
    /// Who x how x evidence, in order of place.
    pub statements: Vec<Statement>,
}

/// A person, body, place, group or other name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Full name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Offices printed with it, in order of place, each once.
    pub roles: Vec<Role>,
}

/// An office as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words.
    pub title: String,
    /// The body or country.
    pub of: Option<String>,
    /// Whether its holder acts for a state, court, army and the like now.
    pub official: bool,
    /// Whether it was held in the past.
    pub former: bool,
}

/// A mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Its place.
    pub span: Span,
    /// Whom or what it means.
    pub entity: usize,
    /// How it mentions.
    pub form: MentionForm,
}

/// A quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// How much is verbatim.
    pub kind: QuoteKind,
    /// Speech or attitude.
    pub act: Act,
    /// That content and speaker are right, 0 to 1.
    pub confidence: f64,
    /// The content's parts, in order.
    pub spans: Vec<Span>,
    /// The parts in quotation marks.
    pub verbatim: Vec<Span>,
    /// Who speaks; none where the text does not say.
    pub speaker: Option<usize>,
    /// The office in which the speaker speaks.
    pub role: Option<String>,
    /// The speaker's mention as it stands there.
    pub speaker_span: Option<Span>,
    /// The words that mark the attribution.
    pub cue: Option<Span>,
}

/// One speaker tied to one piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The sentences that show it.
    pub span: Span,
    /// In which manner.
    pub how: How,
    /// Who; none for a speaker without a name, whose office `role` is then.
    pub entity: Option<usize>,
    /// The office shown with the evidence.
    pub role: Option<String>,
    /// Whether that is an official's.
    pub official: bool,
    /// What it is about, sorted.
    pub topics: Vec<String>,
}

impl ArticleView {
    /// Reads all that the store has of the one article that `found` (an answer of [`super::article`]) holds.
    pub fn fetch(store: &Store, found: &Answer) -> Result<Self, Error> {
        let row = &found.rows[0];
        let words = |column| found.cell(row, column).as_text().map(str::to_owned);
        let text = words("text").unwrap_or_default();
        let parts = Parts { store, id: found.cell(row, "article_id"), places: BytePlaces::new(&text) };
        Ok(Self {
            title: words("title"),
            language: words("language"),
            source: FIELDS.iter().filter_map(|f| Some((*f, listed(found.cell(row, f))?))).collect(),
            entities: parts.entities()?,
            mentions: parts.mentions()?,
            quotes: parts.quotes()?,
            statements: parts.statements()?,
            text,
        })
    }

    /// Who speaks a quote: the entity's name, else in quotation marks the words that stand there, else nobody.
    #[must_use]
    pub fn speaker(&self, quote: &Quote) -> Option<String> {
        let name = quote.speaker.and_then(|n| self.entities.get(n)).map(|entity| entity.name.clone());
        name.or_else(|| quote.speaker_span.map(|span| format!("“{}”", span.of(&self.text))))
    }

    /// Where a note on a quote can stand: after its last words and the marks that close them. In bytes of the text.
    #[must_use]
    pub fn end_of(&self, quote: &Quote) -> u32 {
        let end = quote.spans.last().map_or(0, |span| span.end);
        let rest = &self.text[end as usize..];
        let marks =
            rest.split(|c| !CLOSING.contains(&c) && !BEFORE_CLOSING.contains(&c)).next().unwrap_or_default();
        end + marks.rfind(CLOSING).map_or(0, |at| at + marks[at..].chars().next().map_or(0, char::len_utf8))
            as u32
    }
}

/// Marks that close words.
const CLOSING: [char; 5] = ['”', '"', '»', '’', '\''];
/// What may stand between words and the mark that closes them.
const BEFORE_CLOSING: [char; 5] = ['.', ',', '!', '?', '…'];

/// Reads the parts of one article.
struct Parts<'a> {
    store: &'a Store,
    id: &'a Cell,
    places: BytePlaces,
}

impl Parts<'_> {
    fn rows(&self, sql: &str) -> Result<Vec<Vec<Cell>>, Error> {
        Ok(Answer::fetch(self.store, sql, &[("article", self.id.clone())])?.rows)
    }

    /// The span whose start stands in `column` and whose end in the next.
    fn span(&self, row: &[Cell], column: usize) -> Option<Span> {
        self.places.span(index(&row[column])?, index(&row[column + 1])?)
    }

    fn entities(&self) -> Result<Vec<Entity>, Error> {
        let mut entities: Vec<Entity> = Vec::new();
        for row in self.rows(include_str!("view_entities.sql"))? {
            let kind = word(&row[1], EntityKind::Other);
            entities.push(Entity { name: text(&row[0]).unwrap_or_default(), kind, roles: Vec::new() });
        }
        for row in self.rows(include_str!("view_roles.sql"))? {
            let title = text(&row[1]).unwrap_or_default();
            let role = Role { title, of: text(&row[2]), official: is(&row[3]), former: is(&row[4]) };
            let holder = index(&row[0]).and_then(|n| entities.get_mut(n));
            if let Some(holder) = holder.filter(|holder| !holder.roles.contains(&role)) {
                holder.roles.push(role);
            }
        }
        Ok(entities)
    }

    fn mentions(&self) -> Result<Vec<Mention>, Error> {
        let mention = |row: Vec<Cell>| {
            let (span, entity) = (self.span(&row, 0)?, index(&row[2])?);
            Some(Mention { span, entity, form: word(&row[3], MentionForm::Name) })
        };
        Ok(self.rows(include_str!("view_mentions.sql"))?.into_iter().filter_map(mention).collect())
    }

    fn quotes(&self) -> Result<Vec<Quote>, Error> {
        let mut spans: BTreeMap<(i64, bool), Vec<Span>> = BTreeMap::new();
        for row in self.rows(include_str!("view_spans.sql"))? {
            if let (Some(quote), Some(span)) = (row[0].as_int(), self.span(&row, 2)) {
                spans.entry((quote, is(&row[1]))).or_default().push(span);
            }
        }
        let quote = |row: Vec<Cell>| {
            let kind = word(&row[3], QuoteKind::Indirect);
            let mut parts = |verbatim| row[0].as_int().and_then(|id| spans.remove(&(id, verbatim)));
            let content = parts(false).or_else(|| Some(vec![self.span(&row, 1)?])).unwrap_or_default();
            // A direct quote's verbatim parts are stored only where they are not its content.
            let follows = if kind == QuoteKind::Direct { content.clone() } else { Vec::new() };
            Quote {
                kind,
                act: word(&row[4], Act::Speech),
                confidence: if let Cell::Real(confidence) = row[5] { confidence } else { 0.0 },
                verbatim: parts(true).unwrap_or(follows),
                spans: content,
                speaker: index(&row[6]),
                role: text(&row[7]),
                speaker_span: self.span(&row, 8),
                cue: self.span(&row, 10),
            }
        };
        Ok(self.rows(include_str!("view_quotes.sql"))?.into_iter().map(quote).collect())
    }

    fn statements(&self) -> Result<Vec<Statement>, Error> {
        let statement = |row: Vec<Cell>| {
            Some(Statement {
                span: self.span(&row, 0)?,
                how: word(&row[2], How::Mentioned),
                entity: index(&row[3]),
                role: text(&row[4]),
                official: is(&row[5]),
                topics: text(&row[6]).and_then(|t| serde_json::from_str(&t).ok()).unwrap_or_default(),
            })
        };
        Ok(self.rows(include_str!("view_statements.sql"))?.into_iter().filter_map(statement).collect())
    }
}

/// A field's words; a JSON list with semicolons between its items; none where the source does not say.
fn listed(cell: &Cell) -> Option<String> {
    let words = cell.as_text()?;
    match serde_json::from_str::<Vec<String>>(words) {
        Ok(items) if items.is_empty() => None,
        Ok(items) => Some(items.join("; ")),
        Err(_) => Some(words.to_owned()),
    }
}

fn text(cell: &Cell) -> Option<String> {
    cell.as_text().map(str::to_owned)
}

fn is(cell: &Cell) -> bool {
    cell.as_int() == Some(1)
}

fn index(cell: &Cell) -> Option<usize> {
    cell.as_int().and_then(|n| usize::try_from(n).ok())
}

/// The value that a word of the store stands for. The schema takes no other words, so that `otherwise` is never needed.
fn word<T: std::str::FromStr>(cell: &Cell, otherwise: T) -> T {
    cell.as_text().and_then(|word| word.parse().ok()).unwrap_or(otherwise)
}
