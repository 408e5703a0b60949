//! Runs the binary over files written for one test.

use assert_cmd::Command;
use serde_json::Value;
use std::path::PathBuf;
use tempfile::TempDir;

/// What a reading came to.
pub struct Read {
    /// The articles on standard output.
    pub articles: Vec<Value>,
    /// The lines of the file of rejects.
    pub rejects: Vec<Value>,
    /// The exit status.
    pub exit: i32,
    /// What was said on standard error.
    pub said: String,
}

impl Read {
    /// The only article; the test fails where there is not exactly one and no reject.
    pub fn one(&self) -> &Value {
        assert_eq!(
            (self.articles.len(), self.rejects.len(), self.exit),
            (1, 0, 0),
            "{:?} {}",
            self.rejects,
            self.said
        );
        &self.articles[0]
    }

    /// A field of every article, in order.
    pub fn all(&self, field: &str) -> Vec<&Value> {
        self.articles.iter().map(|article| &article[field]).collect()
    }
}

/// Reads one file of these bytes under this name.
pub fn read(name: &str, bytes: impl AsRef<[u8]>) -> Read {
    read_files(&[(name, bytes.as_ref())], &[])
}

/// Reads files of a new folder, in the order given, with further arguments.
pub fn read_files(files: &[(&str, &[u8])], arguments: &[&str]) -> Read {
    let folder = TempDir::new().expect("a temporary folder");
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.path().join(name)).collect();
    for (path, (_, bytes)) in paths.iter().zip(files) {
        std::fs::write(path, bytes).expect("a file is written");
    }
    run(&folder, &paths, arguments)
}

/// Runs the command over paths, with a file of rejects in the folder.
pub fn run(folder: &TempDir, paths: &[PathBuf], arguments: &[&str]) -> Read {
    let rejects = folder.path().join(".rejects");
    let mut command = Command::cargo_bin("whosaid").expect("the binary");
    command.arg("read").args(arguments).arg("--rejects").arg(&rejects).args(paths);
    let output = command.output().expect("the command runs");
    let lines = |text: &str| {
        text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
    };
    Read {
        articles: lines(&String::from_utf8(output.stdout).expect("UTF-8")),
        rejects: lines(&std::fs::read_to_string(rejects).unwrap_or_default()),
        exit: output.status.code().expect("an exit status"),
        said: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Bytes compressed by gzip.
pub fn gz(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("compresses");
    encoder.finish().expect("compresses")
}
