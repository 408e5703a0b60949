//! What an answer says of its own making: gathered here, written by `render`.

use super::file::write_file;
use super::output::note;
use crate::ask::extent::{Extent, extent};
use crate::ask::report::Report;
use crate::ask::report::value::Bound;
use crate::counted::counted;
use crate::error::Error;
use crate::render::{About, Given};
use crate::store::{Described, Store};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// The variable that fixes the time, so that a second run gives the same bytes (<https://reproducible-builds.org/specs/source-date-epoch>).
const FIXED_TIME: &str = "SOURCE_DATE_EPOCH";

/// Adds the program and the time.
pub(super) fn made_now(mut about: About) -> Result<About, Error> {
    about.add("program", concat!("whosaid ", env!("CARGO_PKG_VERSION")));
    about.made = Some(match std::env::var(FIXED_TIME) {
        Err(_) => Timestamp::now(),
        Ok(typed) => {
            typed.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or_else(
                || Error::Usage(format!("`{FIXED_TIME}={typed}` is no time; give seconds since 1970")),
            )?
        }
    });
    Ok(about)
}

/// Writes what is said of the answer in `file` beside it, as FILE.run.json.
pub(super) fn write_beside(file: &Path, about: &About, rows: u64) -> Result<(), Error> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".run.json");
    let beside = PathBuf::from(beside);
    let json = about.json(rows);
    write_file(&beside, |out| out.write_all(json.as_bytes()).map_err(Error::io("cannot write")))?;
    note(format_args!("how it was made in `{}`", beside.display()));
    Ok(())
}

/// A view of the store, every row.
pub(super) fn of_view(name: &str, described: &[Described], store: &Store) -> Result<About, Error> {
    let words = described.iter().find(|table| table.name == name).map(|table| table.meaning.clone());
    of_command(
        &format!("The view {name}, every row"),
        &[("what is counted", words.unwrap_or_default())],
        store,
    )
}

/// A report with what was bound for its parameters.
pub(super) fn of_report(report: &Report, values: &[Bound], store: &Store) -> Result<About, Error> {
    let mut about = About { title: report.title.clone(), ..About::default() };
    about.add("what is counted", &*report.description);
    about.add("report", format!("{} ({})", report.name, report.source));
    about.add("report version", report.version.clone().unwrap_or_default());
    about.add("report SHA-256", report.hash());
    about.parameters = values.iter().cloned().map(given).collect();
    add_store(&mut about, store)?;
    Ok(about)
}

/// A command and what was typed for it.
pub(super) fn of_command(title: &str, facts: &[(&str, String)], store: &Store) -> Result<About, Error> {
    let mut about = About { title: title.to_owned(), ..About::default() };
    for (name, words) in facts {
        about.add(name, words.as_str());
    }
    add_store(&mut about, store)?;
    Ok(about)
}

/// The store, how much it holds, and a hash by which its articles are known again.
fn add_store(about: &mut About, store: &Store) -> Result<(), Error> {
    let Extent { articles, without_day, rejects } = extent(store)?;
    about.add("store", store.file());
    let undated =
        if without_day > 0 { format!(", {without_day} of them without a day") } else { String::new() };
    about.add("articles", format!("{articles}{undated}"));
    if rejects > 0 {
        let records = counted(rejects.unsigned_abs(), "record");
        about.add("left out", format!("{records} that could not be read (`whosaid report run last-load`)"));
    }
    about.add("store digest", format!("articles {}", store.digest_of_articles()?.hash));
    Ok(())
}

fn given(Bound { name, value, resolved_from }: Bound) -> Given {
    Given { name, value, typed: resolved_from }
}
