//! `Draft`: the fields of one record as its format gives them, and what makes an `Article` of them.

use super::dates::{self, Order, Parsed};
use super::unwrap::unwrapped_name;
use super::{authors, dateline, fields};
use crate::annotation::EntityKind;
use crate::article::{Article, ArticleKind, Origin, SourceEntity};
use std::borrow::Cow;

/// The longest text that is taken as one article, in bytes. Annotating needs some eighty times as much memory.
const LONGEST_TEXT: usize = 2 << 20;

/// One value and the name of the field, column, element or rule that gave it.
#[derive(Debug, Clone, Default)]
pub(super) struct Given(Option<(String, Cow<'static, str>)>);

impl Given {
    /// Takes `value` unless there is one already or it says nothing ("", "None", "null").
    pub fn set(&mut self, value: impl AsRef<str>, from: impl Into<Cow<'static, str>>) {
        let value = value.as_ref().trim();
        if self.0.is_none() && !fields::says_nothing(value) {
            self.0 = Some((value.to_string(), from.into()));
        }
    }

    /// Takes `value` untrimmed, whatever was there.
    pub fn set_exactly(&mut self, value: String, from: impl Into<Cow<'static, str>>) {
        self.0 = Some((value, from.into()));
    }

    /// Puts another value in the place of the one that is there; where it came from stays.
    pub fn change(&mut self, value: String) {
        if let Some((before, _)) = &mut self.0 {
            *before = value;
        }
    }

    /// The value.
    pub fn get(&self) -> Option<&str> {
        self.0.as_ref().map(|(value, _)| value.as_str())
    }

    /// Whether no value is there.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// The value, its origin noted under `field`.
    fn take(self, field: &'static str, origin: &mut Origin) -> Option<String> {
        let (value, from) = self.0?;
        origin.fields.insert(field, from.into_owned());
        Some(clean(&value).into_owned())
    }
}

/// One record's fields.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub(super) struct Draft {
    pub id: Given,
    pub url: Given,
    pub title: Given,
    pub text: Given,
    pub published: Given,
    pub modified: Given,
    pub retrieved: Given,
    pub outlet: Given,
    pub language: Given,
    pub section: Given,
    pub summary: Given,
    pub dateline: Given,
    pub authors: Vec<String>,
    pub authors_from: Option<Cow<'static, str>>,
    pub tags: Vec<String>,
    pub tags_from: Option<Cow<'static, str>>,
    pub entities: Vec<SourceEntity>,
    pub entities_from: Option<Cow<'static, str>>,
    pub kind: ArticleKind,
    /// Whether the source says that the article is not free to read.
    pub paywalled: bool,
    /// What was altered or noticed while reading.
    pub notes: Vec<String>,
    /// Whether the headline stands in for a text where there is no summary either.
    pub headline_stands_in: bool,
    /// Whether the names that the user mapped were looked for.
    pub mapped: bool,
    /// What to say where there is no text ("no text: the record has `a`, `b`").
    pub textless: Option<String>,
}

impl Draft {
    /// Takes the people named in a byline ("By A B and C D"), unless authors are known already.
    pub fn byline(&mut self, byline: &str, from: impl Into<Cow<'static, str>>) {
        self.people(authors::split(byline), from);
    }

    /// Takes `people`, each one name, unless authors are known already.
    pub fn people(&mut self, people: impl IntoIterator<Item = String>, from: impl Into<Cow<'static, str>>) {
        let people: Vec<String> = people.into_iter().collect();
        if self.authors.is_empty() && !people.is_empty() {
            self.authors_from = Some(from.into());
            for name in people {
                if !self.authors.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
                    self.authors.push(name);
                }
            }
        }
    }

    /// Takes tags, unless there are some already; doubles and empty ones left out.
    pub fn tag(&mut self, tags: impl IntoIterator<Item = String>, from: impl Into<Cow<'static, str>>) {
        let mut new: Vec<String> = Vec::new();
        for tag in tags {
            let tag = clean(tag.trim()).into_owned();
            if !fields::says_nothing(&tag) && !new.contains(&tag) {
                new.push(tag);
            }
        }
        if self.tags.is_empty() && !new.is_empty() {
            self.tags_from = Some(from.into());
            self.tags = new;
        }
    }

    /// Takes names that the source gives; doubles and empty ones left out. `from` of the first counts.
    pub fn names(
        &mut self,
        kind: EntityKind,
        names: impl IntoIterator<Item = String>,
        from: impl Into<Cow<'static, str>>,
    ) {
        for name in names {
            let name = clean(&one_line(&name)).into_owned();
            let entity = SourceEntity { kind, name };
            if !fields::says_nothing(&entity.name) && !self.entities.contains(&entity) {
                self.entities.push(entity);
            }
        }
        if self.entities_from.is_none() && !self.entities.is_empty() {
            self.entities_from = Some(from.into());
        }
    }

    /// The dates as written that could be read in two orders or show the order of the file.
    pub fn written_dates(&self) -> impl Iterator<Item = &str> {
        [&self.published, &self.modified, &self.retrieved].into_iter().filter_map(Given::get)
    }

    /// Takes the day of the dateline where nothing else says when the article was published.
    fn find_dateline(&mut self, origin: &mut Origin) {
        if !self.published.is_none() {
            return;
        }
        let field = self.dateline.get().and_then(dateline::day_of);
        let Some(day) = field.or_else(|| dateline::day(self.text.get()?)).map(str::to_owned) else { return };
        if dates::parse(&day, None) == Parsed::NoYear {
            origin.notes.push(format!("the dateline's day `{day}` has no year: published left open"));
        } else {
            self.published.set(day, "dateline");
        }
    }

    /// The article, or why there is none. `order`: in which order the file writes day and month, where it shows.
    pub fn finish(mut self, mut origin: Origin, order: Option<Order>) -> Result<Article, String> {
        if self.text.get().is_none_or(|text| text.trim().is_empty()) {
            self.kind = if self.summary.is_none() { ArticleKind::Stub } else { ArticleKind::Summary };
            self.text = match (self.summary.is_none(), self.headline_stands_in && !self.title.is_none()) {
                (false, _) => self.summary.clone(),
                (true, true) => self.title.clone(),
                (true, false) => return Err(self.textless.unwrap_or_else(|| "no text".to_string())),
            };
        }
        let length = self.text.get().map_or(0, str::len);
        if length > LONGEST_TEXT {
            return Err(format!(
                "a text of {length} bytes: longer than {LONGEST_TEXT}, the most that is taken as one article; split it"
            ));
        }
        origin.notes.append(&mut self.notes);
        let nul = self.text.get().map_or(0, |text| text.matches('\0').count());
        if nul > 0 {
            origin.notes.push(format!("{nul} NUL {} became U+FFFD", plural(nul, "character")));
        }
        self.find_dateline(&mut origin);
        let published_raw = self.published.get().map(str::to_string);
        let retrieved = date(self.retrieved, "retrieved", order, &mut origin);
        let mut published = date(self.published, "published", order, &mut origin);
        let mut modified = date(self.modified, "modified", order, &mut origin);
        for (name, value) in [("published", &mut published), ("modified", &mut modified)] {
            if dates::is_after(value.as_deref(), retrieved.as_deref()) {
                origin.notes.push(format!(
                    "{name} `{}` is after retrieval: left out",
                    value.take().unwrap_or_default()
                ));
                origin.fields.remove(name);
            }
        }
        if let Some(from) = self.authors_from.filter(|_| !self.authors.is_empty()) {
            origin.fields.insert("authors", from.into_owned());
        }
        if let Some(from) = self.tags_from.filter(|_| !self.tags.is_empty()) {
            origin.fields.insert("tags", from.into_owned());
        }
        if let Some(from) = self.entities_from.filter(|_| !self.entities.is_empty()) {
            origin.fields.insert("entities", from.into_owned());
        }
        let url = self.url.take("url", &mut origin);
        let own = self.id.take("id", &mut origin);
        let own_id = own.is_some();
        let id = own.or_else(|| url.clone()).unwrap_or_else(|| file_id(&origin));
        Ok(Article {
            id,
            own_id,
            url,
            title: self.title.take("title", &mut origin).map(|title| one_line(&title)),
            text: self.text.take("text", &mut origin).unwrap_or_default(),
            published,
            published_raw,
            modified,
            retrieved,
            authors: self.authors.iter().map(|name| clean(name).into_owned()).collect(),
            outlet: self.outlet.take("outlet", &mut origin).map(|outlet| one_line(&outlet)),
            language: self.language.take("language", &mut origin),
            section: self.section.take("section", &mut origin).map(|section| one_line(&section)),
            tags: self.tags,
            summary: self.summary.take("summary", &mut origin),
            dateline: self.dateline.take("dateline", &mut origin).map(|line| one_line(&line)),
            kind: self.kind,
            entities: self.entities,
            origin,
        })
    }
}

/// Words folded to one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `word` with an s where `n` is not one.
pub(super) fn plural(n: usize, word: &str) -> String {
    if n == 1 { word.to_string() } else { format!("{word}s") }
}

/// NUL becomes U+FFFD one for one: `SQLite`'s `substr` stops at NUL.
fn clean(value: &str) -> Cow<'_, str> {
    if value.contains('\0') { Cow::Owned(value.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(value) }
}

fn date(given: Given, field: &'static str, order: Option<Order>, origin: &mut Origin) -> Option<String> {
    let raw = given.take(field, origin)?;
    match dates::parse(&raw, order) {
        Parsed::Date { iso, by_order } => {
            if let (true, Some(order)) = (by_order, order) {
                origin
                    .notes
                    .push(format!("{field} `{raw}` read as {order}, as other dates of the file are written"));
            }
            return Some(iso);
        }
        Parsed::Ambiguous => {
            origin.notes.push(format!("{field} `{raw}` is day/month or month/day: left open"));
        }
        Parsed::NoYear => origin.notes.push(format!("{field} `{raw}` has no year: left open")),
        Parsed::Unknown => {
            origin.notes.push(format!("{field} `{raw}` is no date that can be read: left out"));
        }
    }
    origin.fields.remove(field);
    None
}

/// The id of a record without id and URL: its file's name without the ending, with its number where it is not the first.
fn file_id(origin: &Origin) -> String {
    let name = origin.file.rsplit('/').next().unwrap_or(&origin.file);
    let stem = match name.split_once('.') {
        Some(("", _)) | None => name,
        Some(_) => stem_of(name),
    };
    if origin.record > 1 { format!("{stem}#{}", origin.record) } else { stem.to_string() }
}

/// `name` without its ending, and without the ending before one of a compression ("a.jsonl.gz" is "a").
fn stem_of(name: &str) -> &str {
    let name = unwrapped_name(name);
    name.rfind('.').filter(|at| *at > 0).map_or(name, |at| &name[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(file: &str, record: u64) -> Origin {
        Origin { file: file.to_string(), record, ..Origin::default() }
    }

    fn with_text(text: &str) -> Draft {
        let mut draft = Draft::default();
        draft.text.set_exactly(text.to_string(), "text");
        draft
    }

    #[test]
    fn an_article_without_id_or_url_is_known_by_its_file() {
        let id = |file: &str, record| with_text("words").finish(origin(file, record), None).unwrap().id;
        assert_eq!(id("../shared/seed-article.txt", 1), "seed-article");
        assert_eq!(id("news/day.2.jsonl.gz", 1), "day.2");
        assert_eq!(id("day.jsonl", 3), "day#3");
        assert_eq!(id("-", 1), "-");
    }

    #[test]
    fn nul_characters_are_replaced_one_for_one_and_noted() {
        let article = with_text("a\0b\0").finish(origin("x", 1), None).unwrap();
        assert_eq!(article.text, "a\u{FFFD}b\u{FFFD}");
        assert_eq!(article.origin.notes, ["2 NUL characters became U+FFFD"]);
    }

    #[test]
    fn a_date_after_retrieval_is_left_out_and_noted() {
        let mut draft = with_text("words");
        draft.published.set("2113-01-16", "scheduled");
        draft.retrieved.set("2024-02-01T10:00:00Z", "crawled");
        let article = draft.finish(origin("x", 1), None).unwrap();
        assert_eq!((article.published, article.origin.notes.len()), (None, 1));
    }

    #[test]
    fn a_summary_stands_in_for_a_missing_text_and_is_marked() {
        let mut draft = Draft::default();
        draft.summary.set("In short.", "description");
        let article = draft.finish(origin("x", 1), None).unwrap();
        assert_eq!((article.text.as_str(), article.kind), ("In short.", ArticleKind::Summary));
    }
}
