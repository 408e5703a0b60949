//! What the tests of the command line share: the real program, and a small store to run it on.

#![allow(dead_code, clippy::unwrap_used)]

use assert_cmd::assert::Assert;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use whosaid::store::Writer;

/// The program, away from the user's own settings.
pub fn whosaid() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("whosaid"));
    command.env_remove("WHOSAID_DB").env_remove("COLUMNS").env("XDG_DATA_HOME", "/nonexistent");
    command
}

/// A folder with the newsroom's store (`newsroom.sql`) in `newsroom.db`.
pub struct Newsroom(tempfile::TempDir);

impl Newsroom {
    /// Makes the folder and the store.
    pub fn new() -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        drop(Writer::open(&room.db()).unwrap());
        let connection = rusqlite::Connection::open(room.db()).unwrap();
        connection.execute_batch(include_str!("newsroom.sql")).unwrap();
        room
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The store's path.
    pub fn db(&self) -> PathBuf {
        self.path("newsroom.db")
    }

    /// Runs the program in the folder, on the store.
    pub fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Assert {
        let mut command = assert_cmd::Command::from_std(whosaid());
        command.current_dir(self.0.path()).env("WHOSAID_DB", "newsroom.db").args(args).assert()
    }
}
