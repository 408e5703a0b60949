//! `Annotation`: what `annotate` finds in one article. Offsets are bytes of the article's text.

use crate::span::Span;
use serde::Serialize;

/// All that was found in one article. Indices point into the lists beside them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotation {
    /// Detected language, as an ISO 639-1 code where there is one (else ISO 639-3). Only English ("en") is annotated.
    pub language: String,
    /// Whole text spans: paragraphs, in order, with their sentences.
    pub sentences: Vec<Sentence>,
    /// Who and what is named, in order of first mention.
    pub entities: Vec<Entity>,
    /// Where they are named, in order of their place.
    pub mentions: Vec<Mention>,
    /// Who said what, in order of place.
    pub quotes: Vec<Quote>,
    /// Words of known topics, in order of place.
    pub topics: Vec<TopicHit>,
    /// Who x how x evidence, in order of place.
    pub statements: Vec<Statement>,
}

/// A sentence and the section (headline, caption, body ...) that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its place.
    pub span: Span,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
    /// What kind of text it stands in.
    pub section: Section,
}

/// What kind of text a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// A headline or subheading.
    Heading,
    /// A caption, with or without a photo credit.
    Caption,
    /// An item of a list.
    Item,
    /// Running text.
    Body,
    /// A page address, byline, "Short Url" and other furniture of a page.
    Furniture,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A body: company, ministry, party, armed group, team, newspaper.
    Organization,
    /// A country, town, region, building, river ...
    Place,
    /// Nationality, religion, adherents of a party, people whom a plural noun names ("protesters").
    Group,
    /// Any other name (event, law, work, product).
    Other,
}

/// One person, body, place, group or other name, as one article shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Fullest name in the article, titles and possessives left out.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Offices and occupations printed with it, in order of place.
    pub roles: Vec<Role>,
}

/// An office or occupation as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words ("Interior Minister").
    pub title: String,
    /// What kind of office.
    pub category: RoleCategory,
    /// Whether its holder acts for a state, government, military, police, court, parliament, central bank or
    /// inter-governmental body; false for a former office.
    pub official: bool,
    /// Whether the office was held in the past.
    pub former: bool,
    /// The body or country, where the text says it.
    pub of: Option<String>,
    /// Where the words stand.
    pub span: Span,
}

/// Kinds of office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum RoleCategory {
    Government,
    Legislature,
    Judiciary,
    Military,
    Police,
    Diplomat,
    Party,
    Business,
    Academic,
    Clergy,
    Activist,
    Media,
    Health,
    Sport,
    Arts,
    Witness,
    Other,
}

/// How an entity is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By a name or a part of it.
    Name,
    /// By a role or common noun ("the minister", "the interior ministry").
    Role,
    /// By a pronoun.
    Pronoun,
    /// As one of several ("both sides", "they", "the two ministers").
    Group,
}

/// One mention of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Index of the entity.
    pub entity: u32,
    /// How it is mentioned.
    pub form: MentionForm,
    /// Its place, without possessive endings and titles.
    pub span: Span,
}

/// How much of a quote is in the speaker's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Parts of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// Whether words were said or an attitude is ascribed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Speech or writing.
    Speech,
    /// Thinking, wanting, fearing, supporting: ascribed without a speech act.
    Attitude,
}

/// Words or a position attributed to a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// How much is verbatim.
    pub kind: QuoteKind,
    /// Speech or attitude.
    pub act: Act,
    /// The attributed content without outer quotation marks or a leading "that", at least one span, in order.
    pub spans: Vec<Span>,
    /// The parts inside quotation marks.
    pub verbatim: Vec<Span>,
    /// The entity that speaks; `None` where the text does not say who it is.
    pub speaker: Option<u32>,
    /// Index into the speaker's roles: the office in which it speaks, where the text shows it.
    pub role: Option<u32>,
    /// The speaker's mention as it stands there ("he", "the minister", "a spokesperson").
    pub speaker_span: Option<Span>,
    /// The word or words that mark the attribution.
    pub cue: Option<Span>,
    /// How sure the annotator is that content and speaker are right, 0 to 1.
    pub confidence: f32,
}

impl Quote {
    /// From the first span's start to the last one's end.
    #[must_use]
    pub fn span(&self) -> Span {
        self.spans.iter().copied().reduce(Span::cover).unwrap_or(Span { start: 0, end: 0 })
    }
}

/// Words of a known topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicHit {
    /// The topic's name.
    pub topic: &'static str,
    /// Where its words stand.
    pub span: Span,
}

/// How a statement shows its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// In own words.
    Quoted,
    /// By reported speech, an agreement or a meeting.
    Discussed,
    /// Named without speaking.
    Mentioned,
}

/// One speaker tied to one piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The entity, where it is known.
    pub entity: Option<u32>,
    /// A speaker without a name ("a company spokesperson"); set only where `entity` is `None`.
    pub unnamed: Option<Role>,
    /// Index into the entity's roles: the office shown with the evidence, else the one printed nearest before.
    pub role: Option<u32>,
    /// Quoted, discussed or mentioned.
    pub how: How,
    /// The sentence or sentences that show it.
    pub span: Span,
    /// Index of the quote that it rests on.
    pub quote: Option<u32>,
    /// Names of the topics in the evidence, sorted.
    pub topics: Vec<&'static str>,
}

/// Gives an enum the words that JSON, tables and SQL use for it.
macro_rules! words {
    ($type:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in JSON, tables and SQL.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $type {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|v| v.as_str() == word).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|v| v.as_str()).collect();
                    format!("`{word}` is none of {}", known.join(", "))
                })
            }
        }
    };
}

words!(EntityKind { Person = "person", Organization = "organization", Place = "place", Group = "group", Other = "other" });
words!(MentionForm { Name = "name", Role = "role", Pronoun = "pronoun", Group = "group" });
words!(QuoteKind { Direct = "direct", Mixed = "mixed", Indirect = "indirect" });
words!(Act { Speech = "speech", Attitude = "attitude" });
words!(How { Quoted = "quoted", Discussed = "discussed", Mentioned = "mentioned" });
words!(Section { Heading = "heading", Caption = "caption", Item = "item", Body = "body", Furniture = "furniture" });
words!(RoleCategory {
    Government = "government",
    Legislature = "legislature",
    Judiciary = "judiciary",
    Military = "military",
    Police = "police",
    Diplomat = "diplomat",
    Party = "party",
    Business = "business",
    Academic = "academic",
    Clergy = "clergy",
    Activist = "activist",
    Media = "media",
    Health = "health",
    Sport = "sport",
    Arts = "arts",
    Witness = "witness",
    Other = "other",
});
