//! The argument that names the store, and opening it for reading.

use crate::error::Error;
use crate::store::Store;
use std::path::PathBuf;

/// As typed: `--db`.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct DbArg {
    /// The store: a file that `whosaid load` wrote
    #[arg(long, value_name = "FILE", env = "WHOSAID_DB", default_value = "whosaid.db")]
    pub(super) db: PathBuf,
}

impl DbArg {
    /// The store where `--db` was not typed.
    pub(super) fn usual() -> Self {
        Self { db: std::env::var_os("WHOSAID_DB").map_or_else(|| "whosaid.db".into(), PathBuf::from) }
    }

    /// What to type behind a command that is to read the same store.
    pub(super) fn typed(&self) -> String {
        let file = self.db.display().to_string();
        match (self.db == Self::usual().db, file.contains(' ')) {
            (true, _) => String::new(),
            (false, true) => format!(" --db \"{file}\""),
            (false, false) => format!(" --db {file}"),
        }
    }

    /// Opens the store for reading.
    pub(super) fn open(&self) -> Result<Store, Error> {
        Ok(Store::open(&self.db)?)
    }

    /// Opens the store for reading very many rows.
    pub(super) fn open_sparing(&self) -> Result<Store, Error> {
        Ok(Store::open_sparing(&self.db)?)
    }
}
