//! The rows of one article's annotation: writing them, and taking them away before others come.

use super::letters::Letter;
use super::{Error, Writer};
use crate::annotation::{Annotation, Quote, Role, Sentence, Statement};
use crate::offsets::CodePoints;
use rusqlite::params;

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
        for (n, entity) in (0_u32..).zip(&annotation.entities) {
            let (entity_id, alias_id) = self.entity(entity.kind, &entity.name, article_id)?;
            self.cached(
                "INSERT INTO article_entities (article_id, n, entity_id, alias_id) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![article_id, n, entity_id, alias_id])
            .map_err(self.sql())?;
        }
        for mention in &annotation.mentions {
            let [start, end] = target.points.span(mention.span);
            self.cached(include_str!("sql/put_mention.sql"))?
                .execute(params![article_id, start, end, mention.entity, mention.form.letter()])
                .map_err(self.sql())?;
        }
        let mut roles = Roles::default();
        for (n, entity) in (0_u32..).zip(&annotation.entities) {
            roles.first.push(roles.count);
            for role in &entity.roles {
                self.put_role(&target, roles.next(), Some(n), role)?;
            }
        }
        let mut quotes = Vec::with_capacity(annotation.quotes.len());
        for quote in &annotation.quotes {
            quotes.push(self.put_quote(&target, quote, &roles)?);
        }
        for statement in &annotation.statements {
            self.put_statement(&target, statement, &mut roles, &quotes)?;
        }
        Ok(())
    }

    fn put_sentences(&self, target: &Target, sentences: &[Sentence]) -> Result<(), Error> {
        for run in sentences.chunk_by(|a, b| a.section == b.section) {
            let mut last = 0;
            for sentence in run {
                let [start, end] = target.points.span(sentence.span);
                self.cached("INSERT INTO sentences (article_id, paragraph, start_char, end_char) VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![target.article_id, sentence.paragraph, start, end])
                    .map_err(self.sql())?;
                last = self.db.last_insert_rowid();
                self.cached("INSERT INTO sentences_fts (rowid, sentence) VALUES (?1, ?2)")?
                    .execute(params![last, sentence.span.of(target.text)])
                    .map_err(self.sql())?;
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

    fn put_quote(&self, target: &Target, quote: &Quote, roles: &Roles) -> Result<i64, Error> {
        let points = &target.points;
        let [start, end] = points.span(quote.span());
        let speaker = quote.speaker_span.map(|span| points.span(span));
        let cue = quote.cue.map(|span| points.span(span));
        self.cached(include_str!("sql/put_quote.sql"))?
            .execute(rusqlite::named_params! {
                ":article_id": target.article_id,
                ":speaker_n": quote.speaker,
                ":role_n": roles.of(quote.speaker, quote.role),
                ":kind": quote.kind.letter(),
                ":act": quote.act.letter(),
                ":start_char": start,
                ":end_char": end,
                ":speaker_start": speaker.map(|span| span[0]),
                ":speaker_end": speaker.map(|span| span[1]),
                ":cue_start": cue.map(|span| span[0]),
                ":cue_end": cue.map(|span| span[1]),
                ":confidence": three_digits(quote.confidence),
            })
            .map_err(self.sql())?;
        let quote_id = self.db.last_insert_rowid();
        for (verbatim, spans) in [(false, &quote.spans), (true, &quote.verbatim)] {
            for span in spans {
                let [start, end] = points.span(*span);
                self.cached("INSERT OR IGNORE INTO quote_spans (quote_id, verbatim, start_char, end_char) VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![quote_id, verbatim, start, end])
                    .map_err(self.sql())?;
            }
        }
        Ok(quote_id)
    }

    fn put_statement(
        &self,
        target: &Target,
        statement: &Statement,
        roles: &mut Roles,
        quotes: &[i64],
    ) -> Result<(), Error> {
        let [start, end] = target.points.span(statement.span);
        let role_n = match &statement.unnamed {
            Some(role) => {
                let n = roles.next();
                self.put_role(target, n, None, role)?;
                Some(n)
            }
            None => roles.of(statement.entity, statement.role),
        };
        let quote_id = statement.quote.and_then(|n| quotes.get(n as usize));
        self.cached(include_str!("sql/put_statement.sql"))?
            .execute(rusqlite::named_params! {
                ":article_id": target.article_id,
                ":entity_n": statement.entity,
                ":role_n": role_n,
                ":how": statement.how.letter(),
                ":start_char": start,
                ":end_char": end,
                ":quote_id": quote_id,
            })
            .map_err(self.sql())?;
        let statement_id = self.db.last_insert_rowid();
        for topic in &statement.topics {
            self.cached(include_str!("sql/put_statement_topic.sql"))?
                .execute(params![statement_id, topic])
                .map_err(self.sql())?;
        }
        Ok(())
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

/// The confidence as `extract` prints it.
fn three_digits(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}
