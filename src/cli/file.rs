//! Writing a file as a whole: it is put in its place when it is complete, and never over a database.

use crate::error::Error;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use tempfile::Builder;

/// Writes beside `file` and puts it in its place when it is whole, so that an older file stays when this fails; where it is a link,
/// in the place that the link names. A database is never written over. An error of writing names the file.
pub(super) fn write_file<T>(
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Error>,
) -> Result<T, Error> {
    let meant = if file.is_file() { std::fs::canonicalize(file).ok() } else { None };
    let written = write_to(meant.as_deref().unwrap_or(file), write);
    // What is written comes from the store: an I/O error can only be one of writing.
    written.map_err(|e| match e {
        Error::Io { source, .. } => Error::Io { what: format!("cannot write `{}`", file.display()), source },
        e => e,
    })
}

fn write_to<T>(file: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T, Error>) -> Result<T, Error> {
    let mut head = [0; 16];
    let is_database =
        File::open(file).and_then(|mut f| f.read_exact(&mut head)).is_ok() && head == *b"SQLite format 3\0";
    if is_database {
        let say = "is a database, which an answer must not replace; write to another file";
        return Err(Error::Usage(format!("`{}` {say}", file.display())));
    }
    if file.exists() && !file.is_file() {
        let out = File::create(file).map_err(Error::io("cannot write"))?;
        return write(&mut BufWriter::new(out));
    }
    // A name of its own, so that no file of the user's is in the way and two runs to one file do not mix.
    let (folder, name) = (file.parent().unwrap_or(Path::new("")), file.file_name().unwrap_or_default());
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let part = part_of(name).tempfile_in(folder).map_err(Error::io("cannot write"))?;
    let written = write(&mut BufWriter::new(part.as_file()))?;
    part.persist(file).map_err(|e| Error::io("cannot write")(e.error))?;
    Ok(written)
}

/// How the file is called that becomes `name` when it is whole; it may be read by all whom the system's mask allows.
fn part_of(name: &OsStr) -> Builder<'_, 'static> {
    let mut builder = Builder::new();
    builder.prefix(name).suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
