//! Reading a file of gold.

use crate::error::Error;
use std::io::{self, Read};
use std::path::Path;

/// The file's name, as errors have it, and all its text; `-` is standard input.
pub(super) fn read(path: &Path) -> Result<(String, String), Error> {
    let name = path.display().to_string();
    let mut text = String::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map_err(Error::io(format!("cannot read `{name}`")))?;
    Ok((name, text))
}
