//! `Article`: one article as its source gives it, or a record that could not be read.

use crate::annotation::EntityKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// One news article. Its text is frozen when `read` hands it over: every offset counts in it.
///
/// As JSON it is the line that `whosaid read` prints, with exactly these fields in this order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Article {
    /// The record's own id, else its URL, else for a file without either its name without the ending.
    pub id: String,
    /// Whether `id` is the record's own (and not its URL or its file's name).
    #[serde(skip)]
    pub own_id: bool,
    /// The article's address as given.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Running text, exactly as it will be annotated and stored.
    pub text: String,
    /// When it was published: ISO 8601, with the zone only where the source has one.
    pub published: Option<String>,
    /// The words from which `published` was read; set too where they could not be read as a date.
    #[serde(skip)]
    pub published_raw: Option<String>,
    /// When it was last changed, as `published`.
    pub modified: Option<String>,
    /// When the record was fetched, as `published`.
    pub retrieved: Option<String>,
    /// The writers' names, without "By".
    pub authors: Vec<String>,
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// Language as the source says.
    pub language: Option<String>,
    /// Section or rubric.
    pub section: Option<String>,
    /// Keywords that the source gives.
    pub tags: Vec<String>,
    /// Standfirst or description.
    pub summary: Option<String>,
    /// Dateline, where the source has it as a field.
    pub dateline: Option<String>,
    /// How much of the article the record holds.
    pub kind: ArticleKind,
    /// Names that the source gives as persons, bodies and places of the article; ours are in the annotation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<SourceEntity>,
    /// Where the record stood.
    pub origin: Origin,
}

/// A name that a source gives with an article, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceEntity {
    /// What the source says that it is.
    pub kind: EntityKind,
    /// The name.
    pub name: String,
}

/// How much of the article a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleKind {
    /// The whole text.
    #[default]
    Full,
    /// A summary or description only.
    Summary,
    /// The beginning of a paywalled text.
    Stub,
}

impl ArticleKind {
    /// The word for it in JSON, tables and SQL.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Summary => "summary",
            Self::Stub => "stub",
        }
    }
}

/// Where a record stood: enough to find it again by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Origin {
    /// The file's path as given (`-` for standard input).
    pub file: String,
    /// The record's number in the file, from 1.
    pub record: u64,
    /// Where the record begins, in bytes of the unwrapped file.
    pub byte: u64,
    /// Name of the format it was read as.
    pub format: String,
    /// Encoding of the bytes, as the Encoding Standard names it.
    pub encoding: String,
    /// Whether the user mapped names to fields and the record's format has none.
    #[serde(skip)]
    pub unmapped: bool,
    /// Where each field of the article came from: the name of the field, column, element or rule in the file.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<&'static str, String>,
    /// What was altered or noticed while reading ("2 NUL characters became U+FFFD").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Where it stood.
    pub origin: Origin,
    /// Its length in bytes.
    pub length: u64,
    /// Why it was rejected, for a person to read.
    pub reason: String,
    /// Its first bytes (64 KiB), undecodable bytes replaced.
    pub raw: String,
}

impl Rejected {
    /// How many bytes of a rejected record are kept.
    pub const KEPT: usize = 64 << 10;
}

/// What `read` hands over, record by record in the order of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// An article.
    Article(Box<Article>),
    /// A record that could not be read.
    Rejected(Box<Rejected>),
}
