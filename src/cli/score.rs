//! `whosaid score`: figures of agreement with gold, and the worst disagreements.

use super::gold;
use super::layout::{failed, page, section, write_table};
use super::output::{OutputArgs, counted, note};
use crate::error::{Error, Exit};
use crate::score::{self, Figure, Score, worst, worst_table};
use crate::table::{Cell, Column, ColumnKind, Table};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Disagreements that are listed under the figures where `--worst` is not typed.
const WORST: usize = 20;

/// Measure on articles of your own: how far what whosaid finds agrees with gold, and where it differs most.
///
/// Examples:
///   whosaid score gold.jsonl
///   whosaid score gold.jsonl --worst 50
///   whosaid score gold.jsonl --format json                            # the figures alone
///   whosaid score gold.jsonl --worst 500 --format csv -o worst.csv    # the disagreements alone
///
/// Gold is one JSON object a line: `id`, `text`, and what a careful reader found, told by its fields, one kind or several:
///   "entities":     [{"start", "end", "kind"}]; kind: person, organization, place, group, other (not scored)
///   "attributions": [{"source": [[start, end], ...], "content": [[start, end], ...]}]
///   "people":       [{"name", "aliases", "roles": [{"title", "official"}]}] together with
///   "quotes":       [{"kind", "spans": [[start, end], ...], "speaker", "speaker_kind", "speaker_span": [start, end]}]
/// Offsets count characters (code points) of the text from 0, the end exclusive. A speaker that the text does not name is null;
/// `speaker_kind` is person, or any other word for a body, place or group, which is right by a part of its name too.
///
/// Gold of `train` must not be scored: the models know it.
#[allow(clippy::doc_markdown)] // printed as it stands
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Gold, one JSON object a line; `-` for standard input
    #[arg(value_name = "GOLD.jsonl")]
    gold: PathBuf,

    /// List the N worst disagreements [default: 20]; with `--format` or `-o` they are written instead of the figures
    #[arg(long, value_name = "N")]
    worst: Option<usize>,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let output = args.output.check_where_typed()?;
    let (name, lines) = gold::read(&args.gold)?;
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
