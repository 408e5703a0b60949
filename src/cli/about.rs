//! What an answer says of its own making: gathered here, written by `render`.

use super::file::write_file;
use super::output::note;
use crate::ask::extent::{Extent, extent};
use crate::ask::report::value::Bound;
use crate::ask::report::{Report, hint};
use crate::counted::counted;
use crate::error::Error;
use crate::render::{About, Written};
use crate::store::{Described, Store};
use crate::table::Column;
use jiff::Timestamp;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// The variable that fixes the time, so that a second run gives the same bytes (<https://reproducible-builds.org/specs/source-date-epoch>).
const FIXED_TIME: &str = "SOURCE_DATE_EPOCH";

/// Adds the program and the time.
pub(super) fn made_now(mut about: About) -> Result<About, Error> {
    about.add("program", concat!("whosaid ", env!("CARGO_PKG_VERSION")));
    about.made = Some(now()?);
    Ok(about)
}

/// The time, or what `SOURCE_DATE_EPOCH` says that it is.
pub(super) fn now() -> Result<Timestamp, Error> {
    let Ok(typed) = std::env::var(FIXED_TIME) else { return Ok(Timestamp::now()) };
    let fixed = typed.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    fixed.ok_or_else(|| Error::Usage(format!("`{FIXED_TIME}={typed}` is no time; give seconds since 1970")))
}

/// Writes what is said of the answer in `file` beside it, as FILE.run.json.
pub(super) fn write_beside(
    file: &Path,
    about: &About,
    columns: &[Column],
    written: &Written,
) -> Result<(), Error> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".run.json");
    let beside = PathBuf::from(beside);
    let json = about.json(columns, written);
    write_file(&beside, |out| out.write_all(json.as_bytes()).map_err(Error::io("cannot write")))?;
    note(format_args!("how it was made in `{}`", beside.display()));
    Ok(())
}

/// A view of the store, every row.
pub(super) fn of_view(
    name: &str,
    described: &[Described],
    store: &Store,
    facts: &Facts,
) -> Result<About, Error> {
    let words = described.iter().find(|table| table.name == name).map(|table| table.meaning.clone());
    let mut about = About { title: format!("The view {name}, every row"), ..About::default() };
    about.add("what is counted", words.unwrap_or_default());
    about.facts.extend_from_slice(facts.of(store)?);
    Ok(about)
}

/// A report with what was bound for its parameters.
pub(super) fn of_report(
    report: &Report,
    values: &[Bound],
    store: &Store,
    facts: &Facts,
) -> Result<About, Error> {
    let mut about = About { title: report.title.clone(), ..About::default() };
    about.add("what is counted", &*report.description);
    about.add("report", format!("{} ({})", report.name, report.source));
    about.add("report version", report.version.clone().unwrap_or_default());
    about.add("report SHA-256", report.hash());
    about.parameters = values.to_vec();
    about.most_rows = hint::limit(report, values);
    about.facts.extend_from_slice(facts.of(store)?);
    Ok(about)
}

/// A command and what was typed for it.
pub(super) fn of_command(title: &str, facts: &[(&str, String)], store: &Store) -> Result<About, Error> {
    let mut about = About { title: title.to_owned(), ..About::default() };
    for (name, words) in facts {
        about.add(name, words.as_str());
    }
    about.facts.extend_from_slice(Facts::default().of(store)?);
    Ok(about)
}

/// The store, how much it holds, and a hash by which its articles are known again. Every article is read for them, so that they are
/// gathered once for all that a command writes.
#[derive(Debug, Default)]
pub(super) struct Facts(OnceCell<Vec<(String, String)>>);

impl Facts {
    /// Name and words of each.
    pub(super) fn of(&self, store: &Store) -> Result<&[(String, String)], Error> {
        if let Some(facts) = self.0.get() {
            return Ok(facts);
        }
        let facts = gathered(store)?;
        Ok(self.0.get_or_init(|| facts))
    }
}

fn gathered(store: &Store) -> Result<Vec<(String, String)>, Error> {
    let Extent { articles, without_day, rejects } = extent(store)?;
    let mut about = About::default();
    about.add("store", store.file());
    let undated =
        if without_day > 0 { format!(", {without_day} of them without a day") } else { String::new() };
    about.add("articles", format!("{articles}{undated}"));
    if rejects > 0 {
        let records = counted(rejects.unsigned_abs(), "record");
        about.add("left out", format!("{records} that could not be read (`whosaid report run last-load`)"));
    }
    about.add("store digest", format!("articles {}", store.digest_of_articles()?.hash));
    Ok(about.facts)
}
