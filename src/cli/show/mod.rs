//! `whosaid show`: one article or one person with all that is known of it.

mod article;
mod marked;
mod person;

use super::db::DbArg;
use super::layout::{self, failed, page};
use super::output::{Output, OutputArgs, note};
use crate::ask;
use crate::ask::fetch::Answer;
use crate::ask::show::Meant;
use crate::error::{Error, Exit};
use crate::render::{About, Format, Page, render};
use crate::store::Store;
use std::io::{self, BufWriter, Write};

/// Show one article or one person with all that is known of it
///
/// Examples:
///   whosaid show article harbour-talks
///   whosaid show person 'Ana Okafor'
///   whosaid show person Okafor --format csv -o okafor.csv
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Article(ArticleArgs),
    Person(PersonArgs),
}

/// Show an article: what its source says, its text, and the people, quotes and statements in it with their places
///
/// Examples:
///   whosaid show article harbour-talks
///   whosaid show article https://www.example.org/news/1
///   whosaid show article harbour-talks -o talks.html     # a page, names and quotes marked
///   whosaid show article harbour-talks --format csv      # mentions, quotes, statements
///
/// On a terminal names stand bold and quotes in colour; a number after a quote is its number in the
/// list of quotes. Places count characters of the text from 0, the end exclusive.
#[allow(clippy::doc_markdown)] // printed as it stands
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct ArticleArgs {
    /// The article's own id, its key, or its address
    #[arg(value_name = "ID|KEY|URL")]
    article: String,

    #[command(flatten)]
    db: DbArg,

    #[command(flatten)]
    output: OutputArgs,
}

/// Show a person: names, offices with their days, counts, and statements with their evidence
///
/// Examples:
///   whosaid show person 'Ana Okafor'
///   whosaid show person okafor
///   whosaid show person 'person:ana okafor' --format json     # every statement
///
/// A part of the name will do where one person has it; else the candidates are listed with their
/// keys.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct PersonArgs {
    /// The person's name, whole words of it, or the key
    #[arg(value_name = "NAME|KEY")]
    person: String,

    #[command(flatten)]
    db: DbArg,

    #[command(flatten)]
    output: OutputArgs,
}

/// A kind of thing that can be shown.
struct Thing {
    /// What several of them are called.
    plural: &'static str,
    /// Finds what the words typed mean.
    find: fn(&Store, &str) -> Result<Meant, Error>,
    /// The columns of what was found that tell several things apart.
    candidates: &'static [&'static str],
    /// Writes what is known of the one thing found, in a format.
    write: fn(&Store, &Answer, &Output) -> Result<(), Error>,
    /// Lays it out for a person to read.
    lay_out: fn(&Store, &Answer, Page, &mut dyn Write) -> Result<(), Error>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    match &args.command {
        Command::Article(args) => show(&article::ARTICLE, &args.article, &args.db, &args.output),
        Command::Person(args) => show(&person::PERSON, &args.person, &args.db, &args.output),
    }
}

/// Shows the one thing that the words `typed` mean; of several, lists them and fails.
fn show(thing: &Thing, typed: &str, db: &DbArg, output: &OutputArgs) -> Result<Exit, Error> {
    let output = output.check_where_typed()?;
    let store = db.open()?;
    let found = match (thing.find)(&store, typed)? {
        Meant::One(found) => found,
        Meant::Several(found) => return Err(ambiguous(thing.plural, typed, found, thing.candidates)),
    };
    match output {
        Some(output) => (thing.write)(&store, &found, &output)?,
        None => {
            let out = &mut BufWriter::new(io::stdout().lock());
            (thing.lay_out)(&store, &found, page(), out)?;
            out.flush().map_err(failed())?;
        }
    }
    Ok(Exit::Done)
}

/// Lists the candidates on standard error and gives the error that says so.
fn ambiguous(what: &'static str, typed: &str, candidates: Answer, columns: &[&str]) -> Error {
    let count = candidates.rows.len();
    let mut listed = Vec::new();
    let page = Page { color: false, ..page() };
    match render(
        &mut candidates.only(columns).into_table(),
        Format::Table(page),
        &About::default(),
        &mut listed,
    ) {
        Ok(_) => note(String::from_utf8_lossy(&listed).trim_end()),
        Err(e) => return e,
    }
    ask::Error::Ambiguous { what, typed: typed.to_owned(), count }.into()
}

/// Writes a heading and the table under it; nothing where there are no rows.
fn section(heading: &str, answer: Answer, page: Page, out: &mut dyn Write) -> Result<(), Error> {
    if answer.rows.is_empty() { Ok(()) } else { layout::section(heading, answer.into_table(), page, out) }
}
