//! `whosaid score`: figures of agreement with gold, and the worst disagreements.

use super::db::DbArg;
use super::gold;
use super::layout::{failed, page, section, write_table};
use super::output::{Output, OutputArgs, note};
use super::own;
use crate::annotate::topics::Topics;
use crate::ask::answer::{Cuts, Wish, prepare};
use crate::ask::question::read;
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::score::questions::Row;
use crate::score::{self, Figure, Score, worst, worst_table};
use crate::store::Store;
use crate::table::{Cell, Column, ColumnKind, Table};
use jiff::civil::Date;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Disagreements that are listed under the figures where `--worst` is not typed.
const WORST: usize = 20;

/// Measure on articles of your own: how far what whosaid finds agrees with gold, and where it differs most
///
/// Examples:
///   whosaid score gold.jsonl
///   whosaid score gold.jsonl --worst 50
///   whosaid score gold.jsonl --format json                            # the figures alone
///   whosaid score gold.jsonl --worst 500 --format csv -o worst.csv    # the disagreements alone
///   whosaid score --questions questions.jsonl --db whosaid.db         # the answers of `ask`
///
/// Gold is one JSON object a line: `id`, `text`, and what a careful reader found, told by its
/// fields, one kind or several:
///   "entities":     [{"start", "end", "kind"}]; kind: person, organization, place, group
///   "attributions": [{"source": [[start, end], ...], "content": [[start, end], ...]}]
///   "people":       [{"name", "aliases", "roles": [{"title", "official"}]}] together with
///   "quotes":       [{"kind", "spans": [[start, end], ...], "speaker", "speaker_kind", "speaker_span"}]
/// Offsets count characters (code points) of the text from 0, the end exclusive. A speaker that the
/// text does not name is null; `speaker_kind` is person, or any other word for a body, place or
/// group, which is right by a part of its name too.
///
/// Questions are one JSON object a line: `q`, `expect` (a list, empty where nothing answers), and
/// optionally `accept`, a list of names that count neither way, and `intent`, any word, by which
/// figures are given apart. An expected row is
///   {"name", "aliases", "article"}    a person, body or place; `article` (an id) may be left out
///   {"quote_contains"}                words that one of the first five rows must have
/// The exit status is 0 whatever the figures are.
///
/// Gold of `train` must not be scored: the models know it.
#[allow(clippy::doc_markdown)] // printed as it stands
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Gold, one JSON object a line; `-` for standard input
    #[arg(value_name = "GOLD.jsonl", required_unless_present = "questions", conflicts_with = "questions")]
    gold: Option<PathBuf>,

    /// Ask the questions of FILE and compare the answers with the rows that it expects
    #[arg(long, value_name = "FILE.jsonl")]
    questions: Option<PathBuf>,

    #[command(flatten)]
    db: DbArg,

    /// List the N worst disagreements or answers [default: 20]; with `--format` or `-o` they are written instead of the figures
    #[arg(long, value_name = "N")]
    worst: Option<usize>,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let output = args.output.check_where_typed()?;
    let Some(gold) = &args.gold else {
        return questions(args, output);
    };
    let (name, lines) = gold::read(gold)?;
    let golds = score::read(&name, &lines)?;
    let threads = std::thread::available_parallelism().map_or(1, Into::into);
    let score = score::score(&golds, threads);
    match (output, args.worst) {
        (Some(output), None) => output.write(figures(score.figures))?.rows,
        (Some(output), Some(limit)) => output.write(worst_table(&worst(&score.disagreements, limit)))?.rows,
        (None, limit) => write_text(score, golds.len(), limit.unwrap_or(WORST))?,
    };
    Ok(Exit::Done)
}

/// Asks the questions of a file and writes how far the answers agree with it.
fn questions(args: &Args, output: Option<Output>) -> Result<Exit, Error> {
    let (name, lines) = gold::read(args.questions.as_deref().unwrap_or_else(|| Path::new("-")))?;
    let asked = score::questions::read(&name, &lines)?;
    let (store, topics) = (args.db.open()?, own::topics()?);
    let today = jiff::ZonedDateTime::now().date();
    let mut compared = Vec::with_capacity(asked.len());
    for asked in asked {
        let rows = answered(&asked.question, &store, &topics, today)?;
        let with = asked.compare(&rows);
        compared.push((asked, with));
    }
    let wrong = score::questions::table(&compared, args.worst.unwrap_or(WORST));
    match (output, args.worst) {
        (Some(output), None) => drop(output.write(figures(score::questions::figures(&compared)))?),
        (Some(output), Some(_)) => drop(output.write(wrong)?),
        (None, _) => {
            let (page, out) = (page(), &mut BufWriter::new(io::stdout().lock()));
            write_table(figures(score::questions::figures(&compared)), page, out)?;
            let differ = compared.iter().filter(|(_, with)| with.f1() < 1.0).count() as u64;
            if differ > 0 {
                section("Answers that differ, the worst first", wrong, page, out)?;
            }
            out.flush().map_err(failed())?;
            let all = counted(compared.len() as u64, "question");
            note(format_args!("{all}, {}", counted(differ, "different answer")));
        }
    }
    Ok(Exit::Done)
}

/// The rows that `ask` gives to a question without flags.
fn answered(question: &str, store: &Store, topics: &Topics, today: Date) -> Result<Vec<Row>, Error> {
    let question = read(question, today, topics);
    let limit = if question.unanswered.is_some() { Some(0) } else { None };
    let wish = Wish { cuts: Cuts::of(&question), limit, unnamed: false, explain: false, topics };
    let mut table = prepare(&question, store, wish)?.run(store)?.table;
    let place = |name: &str| table.columns.iter().position(|column| column.name == name);
    let (name, quote, article) = (place("name"), place("quote"), place("article"));
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    while table.rows.next(&mut row)? {
        let words = |at: Option<usize>| at.and_then(|at| row[at].as_text()).map(str::to_owned);
        rows.push(Row {
            name: words(name),
            quote: words(quote),
            article: words(article).unwrap_or_default(),
        });
    }
    Ok(rows)
}

/// Writes figures and disagreements for a person to read; gives how many disagreements were listed.
fn write_text(score: Score, articles: usize, limit: usize) -> Result<u64, Error> {
    let Score { figures: values, disagreements } = score;
    let (page, out) = (page(), &mut BufWriter::new(io::stdout().lock()));
    write_table(figures(values), page, out)?;
    let listed = worst(&disagreements, limit);
    if !listed.is_empty() {
        section("Worst disagreements, each kind in turn", worst_table(&listed), page, out)?;
    }
    out.flush().map_err(failed())?;
    let all = disagreements.len() as u64;
    note(format_args!("{}, {}", counted(articles as u64, "article"), counted(all, "disagreement")));
    Ok(listed.len() as u64)
}

/// The figures as a table.
fn figures(figures: Vec<Figure>) -> Table<'static> {
    let columns = [
        ("measure", ColumnKind::Text),
        ("value", ColumnKind::Number),
        ("gold", ColumnKind::Int),
        ("predicted", ColumnKind::Int),
    ];
    let count = |n: Option<u64>| n.map_or(Cell::Null, |n| Cell::Int(n as i64));
    let row = |figure: Figure| {
        let Figure { measure, value, gold, predicted } = figure;
        vec![Cell::Text(measure), value, count(gold), count(predicted)]
    };
    let columns = columns.map(|(name, kind)| Column { name: name.to_owned(), kind });
    Table::of(columns.into(), figures.into_iter().map(row).collect())
}
