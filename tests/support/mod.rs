//! What the tests of the command line share: the real program, and a small store to run it on.

#![allow(dead_code, clippy::unwrap_used)]

use assert_cmd::assert::Assert;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
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

/// A folder in which the program runs; the store is `s.db`.
pub struct Desk(tempfile::TempDir);

impl Desk {
    /// Makes the folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and the folders that it lies in.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), content).unwrap();
    }

    /// The same in a chain.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(name, content);
        self
    }

    /// Runs the program in the folder, on the store.
    pub fn run(&self, args: &[&str]) -> Assert {
        let mut command = assert_cmd::Command::from_std(whosaid());
        command.current_dir(self.folder()).env("WHOSAID_DB", "s.db").args(args).assert()
    }

    /// The hashes of a store's tables.
    pub fn digest(&self, db: &str) -> String {
        let output = self.run(&["check", "--digest", "--db", db]).success().get_output().stdout.clone();
        String::from_utf8(output).unwrap()
    }

    /// The one value that `sql` gives; nothing where there is no store yet.
    pub fn value(&self, sql: &str) -> String {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let db = rusqlite::Connection::open_with_flags(self.path("s.db"), flags);
        let value =
            db.and_then(|db| db.query_row(&format!("SELECT CAST(({sql}) AS TEXT)"), [], |row| row.get(0)));
        value.unwrap_or_default()
    }

    /// Starts to watch a folder or glob.
    pub fn watch(&self, path: &str) -> Child {
        let mut command = whosaid();
        command
            .current_dir(self.folder())
            .args(["load", path, "--watch", "--db", "s.db"])
            .stderr(Stdio::null());
        command.spawn().unwrap()
    }

    /// Waits until `sql` gives `wanted`.
    pub fn wait_for(&self, sql: &str, wanted: &str) {
        let start = Instant::now();
        while self.value(sql) != wanted {
            assert!(start.elapsed() < Duration::from_mins(1), "`{sql}` gives `{}`", self.value(sql));
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}
