//! `whosaid ask`: a question in English, answered with evidence.

use super::about;
use super::db::DbArg;
use super::output::{OutputArgs, note, print};
use super::own;
use super::read::{How as ReadArgs, find};
use crate::annotation::How;
use crate::ask::answer::{self, Cuts, Wish};
use crate::ask::grouped::grouped;
use crate::ask::hints::hints;
use crate::ask::question::{Flags, Period, read};
use crate::ask::reading;
use crate::ask::report::day::{End, FORMS, resolve};
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::load::{Take, load};
use crate::store::{Counts, Store, Writer};
use jiff::civil::Date;
use std::path::PathBuf;

/// The columns of an answer that a terminal shows; every other format has them all.
const FOR_EYES: [&str; 12] = [
    "name",
    "role",
    "how",
    "kind",
    "quote",
    "evidence",
    "article",
    "score",
    "words",
    "article_score",
    "evidence_score",
    "fit",
];

/// Ask who said or discussed what; every row shows the sentence that says so
///
/// Examples:
///   whosaid ask "Which officials discussed counter-narcotics?" news/   # from articles, nothing kept
///   whosaid ask "Which officials discussed counter-narcotics?"           # from the store
///   whosaid ask "What did the Mexican president say about mining since March?" --format json
///   whosaid ask "Who spoke about floods?" --role police --place Thailand -o floods.csv
///   whosaid ask "Which companies commented on tariffs?" --sql > tariffs.sql
///   whosaid ask "Who spoke about floods?" --unnamed --explain   # and why each row is an answer
///
/// How the question was read is said on standard error; a flag overrules a part of the reading, and
/// "" takes it away.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The question
    question: String,

    /// Articles to ask: files, folders, globs, or `-`; with `--db` they are loaded into that store first
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What it is about
    #[arg(long, value_name = "WORDS", help_heading = "Reading")]
    topic: Option<String>,

    /// Which kind of people: officials, police, academics, ministers ...
    #[arg(long, value_name = "KIND", help_heading = "Reading")]
    role: Option<String>,

    /// Whose words: a name, a part of one, or an office
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    person: Option<String>,

    /// Where they are from
    #[arg(long, value_name = "PLACE", help_heading = "Reading")]
    place: Option<String>,

    /// Published on this day or later: 2026-11-25, 2026-11, last month, -30d ...
    #[arg(long, value_name = "DAY", help_heading = "Reading", allow_hyphen_values = true)]
    since: Option<String>,

    /// Published on this day or before
    #[arg(long, value_name = "DAY", help_heading = "Reading", allow_hyphen_values = true)]
    until: Option<String>,

    /// Words of the newspaper's or site's name
    #[arg(long, value_name = "WORDS", help_heading = "Reading")]
    outlet: Option<String>,

    /// In which manner: quoted, discussed, mentioned; several with commas
    #[arg(long, value_name = "HOW", help_heading = "Reading", value_delimiter = ',')]
    how: Vec<How>,

    /// Show weak evidence too
    #[arg(long)]
    all: bool,

    /// Show speakers without a name too ("a company spokesperson", "police", "residents"), by their role
    #[arg(long)]
    unnamed: bool,

    /// Say why each row is an answer: the words found in its evidence and in its article, and what made its score
    #[arg(long)]
    explain: bool,

    /// Show at most N rows
    #[arg(long, value_name = "N")]
    limit: Option<u32>,

    /// Print the SQL statement and its parameters for the sqlite3 shell, and do not run it
    #[arg(long)]
    sql: bool,

    /// The store: a file that `whosaid load` wrote [env: `WHOSAID_DB`] [default: whosaid.db, or none where PATHs are given]
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,

    #[command(flatten)]
    read: ReadArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let output = args.output.check()?;
    let today = jiff::ZonedDateTime::now().date();
    let flags = flags(args, today)?;
    if args.question.trim().is_empty() && flags == Flags::default() {
        let say = "the question is empty; ask for example \"Which officials discussed counter-narcotics?\"";
        return Err(Error::Usage(say.to_owned()));
    }
    let topics = own::topics()?;
    let mut question = read(&args.question, today, &topics);
    question.overrule(&flags, &topics);
    if let Period { since: Some(since), until: Some(until) } = &question.period
        && question.period.is_backwards()
    {
        return Err(Error::Usage(format!("the period begins on {since}, after its end on {until}")));
    }
    let (store, rejected) = open(args)?;
    let cuts = if args.all { Cuts::ALL } else { Cuts::of(&question) };
    // What is not answered gets no rows, in the format that was asked for.
    let limit = if question.unanswered.is_some() { Some(0) } else { args.limit };
    let wish = Wish { cuts, limit, unnamed: args.unnamed, explain: args.explain, topics: &topics };
    let answer = answer::prepare(&question, &store, wish)?;
    reading::lines(&question, &answer).iter().for_each(note);
    if args.sql {
        print(&answer.script(&args.question, &reading::lines(&question, &answer)))?;
        return Ok(if rejected > 0 { Exit::Rejected } else { Exit::Done });
    }
    if question.unanswered.is_none() {
        hints(&question, &answer, &store)?.iter().for_each(note);
    }
    let found = answer.run(&store)?;
    let (all, rest) = (found.who.len() as u64, found.rest);
    let table = if output.is_for_eyes() {
        grouped(found)?.only(if args.explain { &FOR_EYES } else { &FOR_EYES[..7] })
    } else {
        found.table
    };
    let written = output.write_about(table, || {
        let read = reading::lines(&question, &answer).join("\n");
        about::of_command(&args.question, &[("read as", read)], &store)
    })?;
    if written.rows < all {
        note(format_args!(
            "{} in all, one row a person (`--format csv` lists each)",
            counted(all, "statement")
        ));
    }
    reading::rest(rest, all).iter().for_each(note);
    if written.rows == 0 && question.unanswered.is_none() {
        if !args.unnamed {
            let unnamed = Wish { limit: Some(1), unnamed: true, ..wish };
            let found = answer::prepare(&question, &store, unnamed)?.run(&store)?;
            let count = found.who.len() as u64 + found.rest.past_limit;
            if count > 0 {
                note(format_args!("speakers without a name answer (`--unnamed` shows them): {count}"));
            }
        }
        note("nothing found; other words, fewer conditions or `--all` (weak evidence too) may help");
    }
    Ok(if rejected > 0 { Exit::Rejected } else { Exit::Done })
}

/// Opens the store that is asked, after loading the articles given, and says how many records were rejected.
fn open(args: &Args) -> Result<(Store, u64), Error> {
    let mut writer = match (&args.db, args.paths.is_empty()) {
        (Some(db), true) => return Ok((Store::open(db)?, 0)),
        (None, true) => return Ok((DbArg::usual().open()?, 0)),
        (Some(db), false) => Writer::open(db)?,
        (None, false) => Writer::in_memory()?,
    };
    let counts = load(&find(&args.paths)?, &args.read.options(), Take::New, &mut writer, &mut |_| {})?;
    let Counts { loaded, unchanged, replaced, rejected, .. } = counts;
    let articles = counted(loaded + unchanged + replaced, "article");
    note(format_args!("{articles}, {} rejected", counted(rejected, "record")));
    match &args.db {
        Some(db) => {
            writer.close()?;
            Ok((Store::open(db)?, rejected))
        }
        None => Ok((writer.into_store()?, rejected)),
    }
}

fn flags(args: &Args, today: Date) -> Result<Flags, Error> {
    let day = |name: &str, typed: &Option<String>, end| match typed.as_deref() {
        None | Some("") => Ok(typed.clone()),
        Some(typed) => match resolve(typed, today, end) {
            Some(day) => Ok(Some(day.to_string())),
            None => Err(Error::Usage(format!("`--{name} {typed}` is no day; use {FORMS}"))),
        },
    };
    Ok(Flags {
        topic: args.topic.clone(),
        role: args.role.clone(),
        person: args.person.clone(),
        place: args.place.clone(),
        since: day("since", &args.since, End::First)?,
        until: day("until", &args.until, End::Last)?,
        outlet: args.outlet.clone(),
        how: args.how.clone(),
    })
}
