//! `whosaid topics`: the known topics, their terms, terms of the user's own, and what words of a question look for.

use super::db::DbArg;
use super::file::write_file;
use super::output::{OutputArgs, note};
use super::own;
use crate::annotate::topics::stems::fold;
use crate::annotate::topics::{Line, Relation, Topic, Topics};
use crate::ask;
use crate::ask::nearly::{articles_with, nearly};
use crate::ask::own_topics::{Added, added};
use crate::ask::question::topic_of;
use crate::ask::suggest::did_you_mean;
use crate::ask::terms::concepts;
use crate::ask::weights;
use crate::error::{Error, Exit};
use crate::table::{Cell, Column, ColumnKind, Table};
use std::path::Path;

/// See the known topics and what words of a question look for; add topics and terms of your own
///
/// Examples:
///   whosaid topics list
///   whosaid topics show counter-narcotics
///   whosaid topics test "river dams"          # what is looked for, and what was nearly found
///   whosaid topics add "river dams" "spillway" "dam wall" --relation narrower
///   whosaid topics add counter-narcotics "drug policy" --relation not
///
/// Your own terms are lines of ./whosaid-topics.csv, then of whosaid/topics.csv in your data folder
/// (~/.local/share or `XDG_DATA_HOME`); the columns are topic, relation and term. A line stands
/// before what is built in. `ask` and `topics` go by them at once; the topics that `load` marks in
/// statements, and reports count, are those built in.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the topics
    List {
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Show the terms of a topic, with their ids in IPTC Media Topics and `EuroVoc`
    Show {
        /// Its name
        topic: String,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Show what words look for: each term, its weight, and how many sentences and articles have it; then what they nearly find
    /// (`near`): words near in meaning or of the same stem, and terms that only a title has, with the articles not found so far
    Test {
        /// The words, as a question has them
        words: String,
        #[command(flatten)]
        db: DbArg,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Add terms to a topic, or a new topic, in ./whosaid-topics.csv
    Add {
        /// Its name, known or new
        topic: String,
        /// The words
        #[arg(value_name = "TERM", required = true)]
        terms: Vec<String>,
        /// How they stand to it: synonym (the same matter), narrower (a part of it), related (near it: counts a little, in an
        /// article), not (no longer looked for)
        #[arg(long, value_name = "RELATION", default_value = "synonym", value_parser = relation)]
        relation: Relation,
    },
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    match &args.command {
        Command::List { output } => {
            let output = output.check()?;
            let topics = own::topics()?;
            let names =
                [("topic", ColumnKind::Text), ("terms", ColumnKind::Int), ("your terms", ColumnKind::Int)];
            let row = |t: &Topic| {
                let own = t.terms.iter().filter(|term| term.own).count();
                vec![text(&t.name), Cell::Int(t.terms.len() as i64), Cell::Int(own as i64)]
            };
            output.write(Table::of(columns(&names), topics.list().iter().map(row).collect()))?;
        }
        Command::Show { topic, output } => {
            let output = output.check()?;
            let topics = own::topics()?;
            let found = named(topic, &topics)?;
            let id = |id: &Option<String>| id.as_ref().map_or(Cell::Null, |id| text(id));
            let rows = found.terms.iter().map(|t| {
                let from = if t.own { "yours" } else { "built in" };
                vec![
                    text(&found.name),
                    text(t.relation.as_str()),
                    text(&t.text),
                    text(from),
                    id(&t.medtop),
                    id(&t.eurovoc),
                ]
            });
            let names = [
                ("topic", ColumnKind::Text),
                ("relation", ColumnKind::Text),
                ("term", ColumnKind::Text),
                ("from", ColumnKind::Text),
                ("medtop", ColumnKind::Id),
                ("eurovoc", ColumnKind::Id),
            ];
            output.write(Table::of(columns(&names), rows.collect()))?;
        }
        Command::Test { words, db, output } => test(words, db, output)?,
        Command::Add { topic, terms, relation } => add(topic, terms, *relation)?,
    }
    Ok(Exit::Done)
}

fn relation(typed: &str) -> Result<Relation, String> {
    Relation::read(typed)
        .ok_or_else(|| format!("use one of {}", Relation::ALL.map(Relation::as_str).join(", ")))
}

fn test(words: &str, db: &DbArg, output: &OutputArgs) -> Result<(), Error> {
    let output = output.check()?;
    let topics = own::topics()?;
    let concepts = concepts(&topic_of(words, &topics), &topics);
    let store = db.open()?;
    let terms: Vec<_> = concepts.iter().flat_map(|c| c.terms.iter().map(move |t| (c, t))).collect();
    let queries: Vec<&str> = terms.iter().map(|(_, t)| t.query.as_str()).collect();
    let (_, counts) = weights::frequencies(&queries, &store)?;
    let articles = articles_with(&queries, &store)?;
    let found = terms.iter().zip(counts).zip(articles).map(|(((concept, term), sentences), articles)| {
        vec![
            text("yes"),
            text(&concept.words),
            text(&term.words),
            Cell::Real(term.in_sentence),
            Cell::Real(term.in_article),
            Cell::Int(sentences),
            Cell::Int(articles),
            Cell::Null,
        ]
    });
    let mut rows: Vec<Vec<Cell>> = found.collect();
    for concept in &concepts {
        rows.extend(nearly(concept, &store)?.into_iter().map(|near| {
            vec![
                text("near"),
                text(&concept.words),
                text(&near.words),
                Cell::Null,
                Cell::Null,
                Cell::Null,
                Cell::Int(near.articles),
                text(&near.why),
            ]
        }));
    }
    let names = [
        ("found", ColumnKind::Text),
        ("words", ColumnKind::Text),
        ("looks for", ColumnKind::Text),
        ("in a sentence", ColumnKind::Number),
        ("in an article", ColumnKind::Number),
        ("sentences", ColumnKind::Int),
        ("articles", ColumnKind::Int),
        ("why near", ColumnKind::Text),
    ];
    output.write(Table::of(columns(&names), rows))?;
    for concept in concepts.iter().filter(|c| !c.topics.is_empty()) {
        note(format_args!("{} is a term of {}", concept.words, concept.topics.join(", ")));
    }
    Ok(())
}

/// Writes lines into the user's file and says what they changed.
fn add(topic: &str, terms: &[String], relation: Relation) -> Result<(), Error> {
    let words = |typed: &str| typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let has_word = |typed: &str| typed.chars().any(char::is_alphanumeric);
    if let Some(empty) = std::iter::once(topic).chain(terms.iter().map(String::as_str)).find(|t| !has_word(t))
    {
        return Err(Error::Usage(format!("`{empty}` has no word; type a topic, then its terms")));
    }
    let known = own::topics()?;
    let is_known = known.list().iter().find(|t| fold(&t.name) == fold(&words(topic)));
    let topic = is_known.map_or_else(|| words(topic), |t| t.name.clone());
    let lines: Vec<Line> =
        terms.iter().map(|term| Line { topic: topic.clone(), relation, term: words(term) }).collect();
    if let Some(line) =
        lines.iter().find(|line| relation == Relation::Not && fold(&line.term) == fold(&topic))
    {
        return Err(Error::Usage(format!("`{}` is the topic's name, which stands for it always", line.term)));
    }
    let file = Path::new(own::TOPICS_HERE);
    let (text, changes) = added(file, &lines)?;
    write_file(file, |out| out.write_all(text.as_bytes()).map_err(Error::io("cannot write")))?;
    let new = if is_known.is_some() { "" } else { " (a new topic)" };
    for (line, change) in lines.iter().zip(changes) {
        let what = match change {
            Added::New => "added to",
            Added::Changed => "changed in",
            Added::Unchanged => "is already in",
        };
        let relation = line.relation.as_str();
        note(format_args!("`{}` {what} `{}`: {relation} of {topic}{new}", line.term, file.display()));
    }
    Ok(())
}

/// The topic of this name, or of which this is a term.
fn named<'t>(typed: &str, topics: &'t Topics) -> Result<&'t Topic, Error> {
    let is = |name: &str| fold(name) == fold(typed);
    let list = topics.list();
    let found = list
        .iter()
        .find(|t| is(&t.name))
        .or_else(|| list.iter().find(|t| t.terms.iter().any(|term| is(&term.text))));
    found.ok_or_else(|| {
        let terms = list.iter().flat_map(|t| t.terms.iter().map(|term| term.text.as_str()));
        let hint = did_you_mean(typed, list.iter().map(|t| t.name.as_str()).chain(terms));
        ask::Error::NoSuchTopic { name: typed.to_owned(), hint }.into()
    })
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

fn columns(names: &[(&str, ColumnKind)]) -> Vec<Column> {
    names.iter().map(|(name, kind)| Column { name: (*name).to_owned(), kind: *kind }).collect()
}
