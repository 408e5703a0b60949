//! The rows of one article's annotation: writing them, and taking them away before others come.

use super::codes::Code;
use super::names::joins;
use super::{Error, Writer};
use crate::annotation::{Annotation, MentionForm, Quote, QuoteKind, Role, Sentence, Statement};
use crate::offsets::CodePoints;
use crate::span::Span;
use rusqlite::{OptionalExtension, named_params, params};
use std::collections::HashSet;

/// An article whose rows are being written.
struct Target<'a> {
    article_id: i64,
    text: &'a str,
    points: CodePoints<'a>,
}

impl Writer {
    /// Writes all that was found in an article without rows yet.
    pub(super) fn put_annotation(
        &mut self,
        article_id: i64,
        text: &str,
        annotation: &Annotation,
    ) -> Result<(), Error> {
        let target = Target { article_id, text, points: CodePoints::new(text) };
        self.put_sentences(&target, &annotation.sentences)?;
        let named: HashSet<u32> =
            annotation.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.entity).collect();
        for (n, entity) in (0_u32..).zip(&annotation.entities) {
            // "Police" and "the protesters" are others in every article.
            let scope = (!named.contains(&n) || !joins(entity.kind, &entity.name)).then_some(article_id);
            let (entity_id, alias_id) = self.entity(entity.kind, &entity.name, scope)?;
            self.cached(
                "INSERT INTO article_entities (article_id, n, entity_id, alias_id) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![article_id, n, entity_id, alias_id])
            .map_err(self.sql())?;
        }
        let mut put_mention = self.cached(include_str!("sql/put_mention.sql"))?;
        for mention in &annotation.mentions {
            let [start, end] = target.points.span(mention.span);
            put_mention
                .execute(params![article_id, start, end - start, mention.entity, mention.form.code()])
                .map_err(self.sql())?;
        }
        let mut roles = Roles::default();
        for (n, entity) in (0_u32..).zip(&annotation.entities) {
            roles.first.push(roles.count);
            for role in &entity.roles {
                self.put_role(&target, roles.next(), Some(n), role)?;
            }
        }
        for (n, quote) in (0_u32..).zip(&annotation.quotes) {
            self.put_quote(&target, n, quote, &roles)?;
        }
        for statement in &annotation.statements {
            self.put_statement(&target, statement, &mut roles)?;
        }
        Ok(())
    }

    fn put_sentences(&self, target: &Target, sentences: &[Sentence]) -> Result<(), Error> {
        let mut put = self.cached(
            "INSERT INTO sentences (article_id, paragraph, start_char, end_char) VALUES (?1, ?2, ?3, ?4)",
        )?;
        let mut put_words = self.cached("INSERT INTO sentences_fts (rowid, sentence) VALUES (?1, ?2)")?;
        for run in sentences.chunk_by(|a, b| a.section == b.section) {
            let mut last = 0;
            for sentence in run {
                let [start, end] = target.points.span(sentence.span);
                put.execute(params![target.article_id, sentence.paragraph, start, end])
                    .map_err(self.sql())?;
                last = self.db.last_insert_rowid();
                put_words.execute(params![last, sentence.span.of(target.text)]).map_err(self.sql())?;
            }
            let first = last + 1 - run.len() as i64;
            self.cached(include_str!("sql/put_section.sql"))?
                .execute(params![target.article_id, first, last, run[0].section.as_str()])
                .map_err(self.sql())?;
        }
        Ok(())
    }

    fn put_role(&self, target: &Target, n: u32, entity: Option<u32>, role: &Role) -> Result<(), Error> {
        let [start, end] = target.points.span(role.span);
        let role_id = self.interned(
            include_str!("sql/find_role.sql"),
            "INSERT INTO roles (title, category, official, former, of) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![role.title, role.category.as_str(), role.official, role.former, role.of],
        )?;
        self.cached(include_str!("sql/put_article_role.sql"))?
            .execute(params![target.article_id, n, entity, role_id, start, end])
            .map(drop)
            .map_err(self.sql())
    }

    fn put_quote(&self, target: &Target, n: u32, quote: &Quote, roles: &Roles) -> Result<(), Error> {
        let points = &target.points;
        let [start, end] = points.span(quote.span());
        // Distance from the quote's start, and length.
        let beside = |span: Span| {
            let [from, to] = points.span(span);
            [i64::from(from) - i64::from(start), i64::from(to - from)]
        };
        let speaker = quote.speaker_span.map(beside);
        let cue = quote.cue.map(beside);
        self.cached(include_str!("sql/put_quote.sql"))?
            .execute(named_params! {
                ":article_id": target.article_id,
                ":n": n,
                ":speaker_n": quote.speaker,
                ":role_n": roles.of(quote.speaker, quote.role),
                ":kind": quote.kind.code(),
                ":act": quote.act.code(),
                ":start_char": start,
                ":length": end - start,
                ":speaker_at": speaker.map(|[at, _]| at),
                ":speaker_length": speaker.map(|[_, length]| length),
                ":cue_at": cue.map(|[at, _]| at),
                ":cue_length": cue.map(|[_, length]| length),
                ":per_mille": (quote.confidence * 1000.0).round() as i64,
            })
            .map_err(self.sql())?;
        let quote_id = self.db.last_insert_rowid();
        if quote.spans.len() > 1 {
            self.put_spans(target, quote_id, false, &quote.spans)?;
        }
        let follows: &[Span] = if quote.kind == QuoteKind::Direct { &quote.spans } else { &[] };
        if quote.verbatim != follows {
            self.put_spans(target, quote_id, true, &quote.verbatim)?;
        }
        Ok(())
    }

    fn put_spans(&self, target: &Target, quote_id: i64, verbatim: bool, spans: &[Span]) -> Result<(), Error> {
        for span in spans {
            let [start, end] = target.points.span(*span);
            self.cached(include_str!("sql/put_quote_span.sql"))?
                .execute(params![quote_id, verbatim, start, end])
                .map_err(self.sql())?;
        }
        Ok(())
    }

    fn put_statement(&self, target: &Target, statement: &Statement, roles: &mut Roles) -> Result<(), Error> {
        let [start, end] = target.points.span(statement.span);
        let role_n = match &statement.unnamed {
            Some(role) => {
                let n = roles.next();
                self.put_role(target, n, None, role)?;
                Some(n)
            }
            None => roles.of(statement.entity, statement.role),
        };
        self.cached(include_str!("sql/put_statement.sql"))?
            .execute(named_params! {
                ":article_id": target.article_id,
                ":entity_n": statement.entity,
                ":role_n": role_n,
                ":how": statement.how.code(),
                ":start_char": start,
                ":length": end - start,
                ":quote_n": statement.quote,
                ":topic_set_id": self.topic_set(&statement.topics)?,
            })
            .map(drop)
            .map_err(self.sql())
    }

    /// The set of these topics, which are sorted; none where there are none.
    fn topic_set(&self, topics: &[&str]) -> Result<Option<i64>, Error> {
        if topics.is_empty() {
            return Ok(None);
        }
        let mut topic_ids = Vec::with_capacity(topics.len());
        for topic in topics {
            let mut find = self.cached("SELECT topic_id FROM topics WHERE topic = ?1")?;
            topic_ids.push(find.query_row([topic], |row| row.get::<_, i64>(0)).map_err(self.sql())?);
        }
        let list = serde_json::json!(topic_ids).to_string();
        let find = "SELECT topic_set_id FROM topic_sets WHERE topic_ids = ?1";
        let known = self.cached(find)?.query_row([&list], |row| row.get(0)).optional().map_err(self.sql())?;
        if known.is_some() {
            return Ok(known);
        }
        self.cached("INSERT INTO topic_sets (topic_ids) VALUES (?1)")?
            .execute([&list])
            .map_err(self.sql())?;
        let topic_set_id = self.db.last_insert_rowid();
        // One row a time: a statement that may write several has full text write out what it holds in memory.
        for topic_id in topic_ids {
            self.cached("INSERT INTO topic_set_members (topic_set_id, topic_id) VALUES (?1, ?2)")?
                .execute([topic_set_id, topic_id])
                .map_err(self.sql())?;
        }
        Ok(Some(topic_set_id))
    }
}

/// The numbers that an article's roles get: each entity's follow each other.
#[derive(Default)]
struct Roles {
    count: u32,
    /// The number of each entity's first role.
    first: Vec<u32>,
}

impl Roles {
    fn next(&mut self) -> u32 {
        self.count += 1;
        self.count - 1
    }

    /// The number of an entity's role.
    fn of(&self, entity: Option<u32>, role: Option<u32>) -> Option<u32> {
        Some(self.first.get(entity? as usize)? + role?)
    }
}
