//! `whosaid topics`: the known topics, their terms, and what words of a question look for.

use super::db::DbArg;
use super::output::{OutputArgs, note};
use crate::annotate::topics::{Topic, stems::fold, topics};
use crate::ask::question::topic_of;
use crate::ask::terms::concepts;
use crate::ask::weights;
use crate::error::{Error, Exit};
use crate::table::{Cell, Column, ColumnKind, Table};

/// See the known topics and what words of a question look for.
///
/// Examples:
///   whosaid topics list
///   whosaid topics show counter-narcotics
///   whosaid topics test "river dams"          # each term with its weight and how many sentences of the store have it
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
    /// Show what words look for: each term, its weight, and how many sentences have it
    Test {
        /// The words, as a question has them
        words: String,
        #[command(flatten)]
        db: DbArg,
        #[command(flatten)]
        output: OutputArgs,
    },
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    match &args.command {
        Command::List { output } => {
            let rows =
                topics().iter().map(|t| vec![text(&t.name), Cell::Int(t.terms.len() as i64)]).collect();
            output.check()?.write(Table::of(
                columns(&[("topic", ColumnKind::Text), ("terms", ColumnKind::Int)]),
                rows,
            ))?;
        }
        Command::Show { topic, output } => {
            let output = output.check()?;
            let found = named(topic)?;
            let id = |id: &Option<String>| id.as_ref().map_or(Cell::Null, |id| text(id));
            let rows = found
                .terms
                .iter()
                .map(|t| vec![text(&t.text), text(t.relation.as_str()), id(&t.medtop), id(&t.eurovoc)]);
            let names = [
                ("term", ColumnKind::Text),
                ("relation", ColumnKind::Text),
                ("medtop", ColumnKind::Id),
                ("eurovoc", ColumnKind::Id),
            ];
            output.write(Table::of(columns(&names), rows.collect()))?;
        }
        Command::Test { words, db, output } => test(words, db, output)?,
    }
    Ok(Exit::Done)
}

fn test(words: &str, db: &DbArg, output: &OutputArgs) -> Result<(), Error> {
    let output = output.check()?;
    let concepts = concepts(&topic_of(words));
    let store = db.open()?;
    let terms: Vec<_> = concepts.iter().flat_map(|c| c.terms.iter().map(move |t| (c, t))).collect();
    let queries: Vec<&str> = terms.iter().map(|(_, t)| t.query.as_str()).collect();
    let (_, counts) = weights::frequencies(&queries, &store)?;
    let rows = terms.iter().zip(counts).map(|((concept, term), n)| {
        vec![
            text(&concept.words),
            text(&term.words),
            Cell::Real(term.in_sentence),
            Cell::Real(term.in_article),
            Cell::Int(n),
        ]
    });
    let names = [
        ("words", ColumnKind::Text),
        ("looks for", ColumnKind::Text),
        ("in a sentence", ColumnKind::Number),
        ("in an article", ColumnKind::Number),
        ("sentences", ColumnKind::Int),
    ];
    output.write(Table::of(columns(&names), rows.collect()))?;
    for concept in concepts.iter().filter(|c| !c.topics.is_empty()) {
        note(format_args!("{} is a term of {}", concept.words, concept.topics.join(", ")));
    }
    Ok(())
}

/// The topic of this name, or of which this is a term.
fn named(typed: &str) -> Result<&'static Topic, Error> {
    let is = |name: &str| fold(name) == fold(typed);
    let found = topics()
        .iter()
        .find(|t| is(&t.name))
        .or_else(|| topics().iter().find(|t| t.terms.iter().any(|term| is(&term.text))));
    found.ok_or_else(|| Error::Usage(format!("no topic `{typed}`; `whosaid topics list` shows them")))
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

fn columns(names: &[(&str, ColumnKind)]) -> Vec<Column> {
    names.iter().map(|(name, kind)| Column { name: (*name).to_owned(), kind: *kind }).collect()
}
