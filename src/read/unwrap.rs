//! Opens a file and what it is wrapped in (gz, zst, bz2, xz, zip, tar), hashes its bytes, and has its content read by its format.

use super::archive;
use super::detect::{self, Wrapper};
use super::out::{At, Flow, Halt, Out};
use super::{FileInfo, Next, Stop};
use crate::hex::hex;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// How many wrappers may lie around each other.
const DEEPEST: u32 = 4;

/// How many bytes are looked at to tell a format: enough for the header of a tar archive or the first rows of a table.
const HEAD: usize = 16 << 10;

/// A file's name without the ending of a compression ("a.jsonl.gz" is "a.jsonl").
#[must_use]
pub fn unwrapped_name(name: &str) -> &str {
    let endings = [".gz", ".zst", ".bz2", ".xz"];
    endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// Reads a file, or standard input where its path is `-`.
pub(super) fn file(info: &FileInfo, out: &mut Out) -> Result<(), Stop> {
    if info.path == "-" {
        return stream_at(info, None, io::stdin().lock(), out);
    }
    match File::open(&info.place) {
        Ok(file) => stream_at(info, Some(&info.place), file, out),
        // It was there a moment ago and was moved or deleted since: there is nothing to read.
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => out.reject_file(&info.path, &format!("cannot be opened: {e}")),
    }
}

/// Reads a stream of bytes under the name `info.path`.
pub(super) fn stream(info: &FileInfo, bytes: impl Read, out: &mut Out) -> Result<(), Stop> {
    stream_at(info, None, bytes, out)
}

fn stream_at(info: &FileInfo, path: Option<&Path>, bytes: impl Read, out: &mut Out) -> Result<(), Stop> {
    if out.begin(info)? == Next::NextFile {
        return Ok(());
    }
    let mut bytes = Hashing { bytes, hash: Sha256::new() };
    out.enter(&info.path);
    let read = guarded(|| content(path, Box::new(&mut bytes), out, 0).and_then(|()| out.leave()));
    match read {
        Ok(()) => {}
        Err(Halt::NextFile) => return Ok(()),
        Err(Halt::Stop(e)) => return Err(e),
        Err(Halt::Io(e)) => cut_off(&e, out)?,
    }
    // A format may stop before the end (a closing bracket, an end mark): the hash is of the whole file all the same.
    if let Err(e) = io::copy(&mut bytes, &mut io::sink()) {
        cut_off(&e, out)?;
    }
    out.end(info, &hex(&bytes.hash.finalize()))
}

/// The hash of a file's bytes.
pub(super) fn sha256(path: &Path) -> io::Result<String> {
    let mut bytes = Hashing { bytes: File::open(path)?, hash: Sha256::new() };
    io::copy(&mut bytes, &mut io::sink())?;
    Ok(hex(&bytes.hash.finalize()))
}

/// Turns a fault of the program into one of the file: one file of a million must not end a load.
fn guarded(read: impl FnOnce() -> Flow) -> Flow {
    let fault = "a fault of the program, told above; please report it with this file";
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Halt::Io(io::Error::other(fault))))
}

/// What was read before a fault stays; the fault is a reject.
fn cut_off(e: &io::Error, out: &mut Out) -> Result<(), Stop> {
    // Each turn takes at least one of the records that wait.
    let mut left = guarded(|| out.leave());
    while let Err(Halt::Io(_)) = left {
        left = guarded(|| out.leave());
    }
    let told = left.and_then(|()| out.reject(At::default(), format!("cannot be read on from here: {e}")));
    match told {
        Err(Halt::Stop(e)) => Err(e),
        _ => Ok(()),
    }
}

/// Reads bytes that may be wrapped. `path`: the file that they are, where they are the whole of one.
pub(super) fn content<'a>(
    path: Option<&Path>,
    mut bytes: Box<dyn Read + 'a>,
    out: &mut Out,
    depth: u32,
) -> Flow {
    let mut head = Vec::new();
    (&mut bytes).take(HEAD as u64).read_to_end(&mut head)?;
    let wrapper = detect::wrapper(&head);
    let whole: Box<dyn Read + 'a> = Box::new(Cursor::new(head.clone()).chain(bytes));
    if wrapper.is_some() && depth == DEEPEST {
        return out.reject(At::whole(0, &head), format!("wrapped more than {DEEPEST} times"));
    }
    match wrapper {
        None => detect::read(&head, whole, out),
        Some(Wrapper::Gzip) => {
            content(None, Box::new(flate2::read::MultiGzDecoder::new(whole)), out, depth + 1)
        }
        Some(Wrapper::Zstandard) => content(None, Box::new(zstd::Decoder::new(whole)?), out, depth + 1),
        Some(Wrapper::Bzip2) => {
            content(None, Box::new(bzip2::read::MultiBzDecoder::new(whole)), out, depth + 1)
        }
        Some(Wrapper::Xz) => content(None, Box::new(lzma_rust2::XzReader::new(whole, true)), out, depth + 1),
        Some(Wrapper::Zip) => archive::zip(path, whole, out, depth),
        Some(Wrapper::Tar) => archive::tar(whole, out, depth),
    }
}

/// Passes bytes on and hashes them.
struct Hashing<R> {
    bytes: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.bytes.read(into)?;
        self.hash.update(&into[..n]);
        Ok(n)
    }
}
