//! `whosaid report run`: one report, or all for a nightly job.

use super::refuse_fatal;
use crate::ask::report::find::{Found, Shelf};
use crate::ask::report::value::{Bound, Kind, bind};
use crate::ask::report::{Param, Report, hint, statement};
use crate::cli::about::{self, Facts};
use crate::cli::db::DbArg;
use crate::cli::file::write_file;
use crate::cli::output::{Output, OutputArgs, note};
use crate::cli::own;
use crate::cli::stop::Stop;
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::render::{Written, write_chart};
use crate::store::Store;
use crate::table::Cell;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Run a report
///
/// Examples:
///   whosaid report run officials-on-topic -p topic=counter-narcotics
///   whosaid report run topic-by-month -p topic=elections -p since=2026-01-01 -o elections.csv
///   whosaid report run quotes-on-topic -p topic=floods -o floods.xlsx
///   whosaid report run quotes-on-topic -p topic=floods --excel --delimiter ';' -o floods.csv
///   whosaid report run topic-by-month -p topic=floods --chart floods.svg
///   whosaid report run --all -p since=yesterday -o nightly/ --format xlsx
///
/// Days may be given as 2026-11-25, 2026-11, 2026, today, yesterday, -30d, -2w, -6m, -1y, or
/// this/last week, month, year: `since` takes a period's first day and `until` its last; what they
/// became is said on standard error.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// A report's name, or the path of a .sql file
    #[arg(value_name = "R", required_unless_present = "all", conflicts_with = "all")]
    report: Option<String>,

    /// Run every report whose parameters are given or may be left out, each into a file of its own in the folder -o
    #[arg(long)]
    all: bool,

    /// A parameter's value; once for each parameter, and again for each further item of a list
    #[arg(short, long = "param", value_name = "NAME=VALUE")]
    params: Vec<String>,

    /// Draw the report's picture as SVG, where its header has a `chart`; the rows are written only with -o or --format
    #[arg(long, value_name = "FILE.svg", conflicts_with = "all")]
    chart: Option<PathBuf>,

    /// Stop a report that takes longer; 0: never
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    time_limit: u64,

    #[command(flatten)]
    db: DbArg,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(shelf: &Shelf, args: &Args) -> Result<Exit, Error> {
    let given = pairs(&args.params)?;
    let Some(typed) = &args.report else { return run_all(shelf, args, &given) };
    let output = match args.chart {
        Some(_) => args.output.check_where_typed()?,
        None => Some(args.output.check()?),
    };
    let found = shelf.get(typed)?;
    let prepared = Prepared::new(shelf, found, &given, today()?)?;
    let mut store = args.db.open_sparing()?;
    let stop = Stop::new(args.time_limit);
    prepared.days().for_each(note);
    let facts = facts(args, &mut store, &stop)?;
    stop.watch(&mut store)?;
    let chart = args.chart.as_deref().map(|file| Picture { file, about: args.output.tells_about() });
    let made = prepared.make(&store, chart, output.as_ref(), &facts);
    let hints = made.map_err(|e| stop.explain(e))?;
    hints.iter().for_each(note);
    Ok(Exit::Done)
}

/// The day from which relative days count: one for all that a command writes.
fn today() -> Result<Date, Error> {
    Ok(ZonedDateTime::new(about::now()?, TimeZone::system()).date())
}

/// What is said of the store, gathered before the time of a report begins where it will be needed.
fn facts(args: &Args, store: &mut Store, stop: &Stop) -> Result<Facts, Error> {
    let facts = Facts::default();
    if args.output.needs_facts() {
        stop.watch_on_demand(store)?;
        facts.of(store).map_err(|e| stop.explain(e))?;
    }
    Ok(facts)
}

/// Runs every report that can be run with what is given. One that fails does not keep the others from running.
fn run_all(shelf: &Shelf, args: &Args, given: &[(String, String)]) -> Result<Exit, Error> {
    let folder = args.output.folder()?;
    let (reports, today) = (shelf.all()?, today()?);
    let has = |report: &Report, name: &str| report.params.iter().any(|p| p.name == name);
    if let Some((name, _)) = given.iter().find(|(name, _)| !reports.iter().any(|(r, _)| has(r, name))) {
        return Err(Error::Usage(format!("no report has a parameter `{name}`")));
    }
    let mut store = args.db.open_sparing()?;
    std::fs::create_dir_all(folder)
        .map_err(Error::io(format!("cannot make folder `{}`", folder.display())))?;
    let stop = Stop::new(args.time_limit);
    let facts = facts(args, &mut store, &stop)?;
    let (mut done, mut failed, mut said) = (0, 0, BTreeSet::new());
    for found in reports {
        let name = found.0.name.clone();
        let own: Vec<_> = given.iter().filter(|(name, _)| has(&found.0, name)).cloned().collect();
        let needed = |p: &&Param| p.is_required() && !own.iter().any(|(n, _)| *n == p.name);
        let lacking: Vec<_> = found.0.params.iter().filter(needed).map(|p| format!("`{}`", p.name)).collect();
        if !lacking.is_empty() {
            note(format_args!("{name}: left out, it needs {}", lacking.join(", ")));
            continue;
        }
        let output = args.output.in_folder(folder, &name)?;
        stop.watch(&mut store)?;
        let prepared = Prepared::new(shelf, found, &own, today);
        // What holds for many reports is said once.
        let mut once = |line: String| {
            if said.insert(line.clone()) {
                note(line);
            }
        };
        prepared.iter().flat_map(Prepared::days).for_each(&mut once);
        match prepared.and_then(|prepared| prepared.make(&store, None, Some(&output), &facts)) {
            Ok(hints) => {
                done += 1;
                hints.into_iter().for_each(once);
            }
            Err(e) if stop.is_pressed() => return Err(stop.explain(e)),
            Err(e) => {
                failed += 1;
                note(format_args!("error: {name}: {}", stop.explain(e)));
            }
        }
    }
    note(format_args!("{} in `{}`, {failed} failed", counted(done, "report"), folder.display()));
    Ok(if failed > 0 { Exit::Failed } else { Exit::Done })
}

/// Where a picture goes, and whether what it is stands in a file beside it.
struct Picture<'a> {
    file: &'a Path,
    about: bool,
}

/// A report with the values for its parameters.
struct Prepared {
    report: Report,
    values: Vec<Bound>,
}

impl Prepared {
    /// Binds what is given; says where a user's file stands for a report built in.
    fn new(
        shelf: &Shelf,
        (report, findings): Found,
        given: &[(String, String)],
        today: Date,
    ) -> Result<Self, Error> {
        if shelf.hides_built_in(&report) {
            note(format_args!("`{}` is your file `{}`, not the report built in", report.name, report.source));
        }
        refuse_fatal(&report, findings)?;
        let values = bind(&report, given, today)?;
        Ok(Self { report, values })
    }

    /// What relative days became, in words.
    fn days(&self) -> impl Iterator<Item = String> {
        self.values.iter().filter_map(|Bound { name, value, resolved_from }| {
            Some(format!("{name} = {} ({})", value.as_text()?, resolved_from.as_ref()?))
        })
    }

    /// Draws the picture and writes the rows, each where it is asked for; gives what a reader of them must know.
    fn make(
        &self,
        store: &Store,
        chart: Option<Picture<'_>>,
        output: Option<&Output>,
        facts: &Facts,
    ) -> Result<Vec<String>, Error> {
        let topics = own::topics()?;
        let drawn = chart.map(|chart| self.draw(store, &chart, facts)).transpose()?;
        let written = output.map(|output| self.write(store, output, facts)).transpose()?;
        hint::hints(&self.report, &self.values, &topics, store, written.or(drawn).unwrap_or(0))
    }

    /// Draws the picture, and says where it does not show every row; gives how many rows there are.
    fn draw(&self, store: &Store, picture: &Picture<'_>, facts: &Facts) -> Result<u64, Error> {
        let file = picture.file;
        let Self { report, values } = self;
        let Some(chart) = &report.chart else {
            let say = "has no picture; give its header a line such as `-- chart: bar name quotes`";
            return Err(Error::Usage(format!("report `{}` {say}", report.name)));
        };
        if file.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("svg")) {
            return Err(Error::Usage(format!("`{}`: a picture is SVG; name it FILE.svg", file.display())));
        }
        let (select, findings) = statement::prepare(report, store);
        refuse_fatal(report, findings)?;
        let Some(mut select) = select else { return Ok(0) };
        let mut table = statement::run(report, &mut select, values)?;
        let given = values.iter().zip(&report.params).filter_map(|(bound, param)| match &bound.value {
            Cell::Text(words) if param.list => {
                let items: Vec<serde_json::Value> = serde_json::from_str(words).unwrap_or_default();
                let items = items.iter().map(|i| i.as_str().map_or_else(|| i.to_string(), str::to_owned));
                Some(format!("{}: {}", param.name, items.collect::<Vec<_>>().join(", ")))
            }
            Cell::Text(words) => Some(format!("{}: {words}", param.name)),
            Cell::Int(n) if param.kind == Kind::Bool => (*n == 1).then(|| format!("{}: yes", param.name)),
            Cell::Int(n) => Some(format!("{}: {n}", param.name)),
            Cell::Real(x) => Some(format!("{}: {x}", param.name)),
            Cell::Null => None,
        });
        let subtitle = given.collect::<Vec<_>>().join(", ");
        let drawn = write_file(file, |out| write_chart(report, chart, &subtitle, &mut table, out))?;
        note(format_args!("picture in `{}`", file.display()));
        if drawn.shown < drawn.rows {
            note(format_args!("it shows {} of {}", drawn.shown, counted(drawn.rows as u64, "row")));
        }
        let rows = drawn.rows as u64;
        if picture.about {
            let about = about::made_now(about::of_report(report, values, store, facts)?)?;
            about::write_beside(file, &about, &table.columns, &Written { rows, ..Written::default() })?;
        }
        Ok(rows)
    }

    /// Writes the rows; gives how many.
    fn write(&self, store: &Store, output: &Output, facts: &Facts) -> Result<u64, Error> {
        let Self { report, values } = self;
        let (select, findings) = statement::prepare(report, store);
        refuse_fatal(report, findings)?;
        // A statement is missing only where `SQLite` refused it, and that is a fatal finding.
        let Some(mut select) = select else { return Ok(0) };
        let table = statement::run(report, &mut select, values)?;
        let written = output.write_about(table, || about::of_report(report, values, store, facts))?;
        Ok(written.rows)
    }
}

/// Splits `NAME=VALUE`.
fn pairs(params: &[String]) -> Result<Vec<(String, String)>, Error> {
    let pair = |typed: &String| match typed.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), value.to_owned())),
        None => Err(Error::Usage(format!("`-p {typed}` has no `=`; write `-p NAME=VALUE`"))),
    };
    params.iter().map(pair).collect()
}
