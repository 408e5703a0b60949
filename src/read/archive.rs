//! Archives: the members of zip and tar files, each read as a file of its own named `archive/member`.

use super::out::{At, Flow, Halt, Out, too_long};
use super::{docx, unreadable, unwrap};
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// Members that systems add and that hold nothing of the user's.
fn is_shadow(name: &str) -> bool {
    name.starts_with("__MACOSX/")
        || name.rsplit('/').next().is_some_and(|last| last.starts_with("._") || last == ".DS_Store")
}

/// Reads a zip file: at `path`, or all of `bytes` where there is none to seek in.
pub(super) fn zip<'a>(path: Option<&Path>, bytes: Box<dyn Read + 'a>, out: &mut Out, depth: u32) -> Flow {
    if let Some(path) = path {
        return zip_in(File::open(path)?, out, depth);
    }
    let limit = out.options().max_record;
    let mut whole = Vec::new();
    bytes.take(limit as u64 + 1).read_to_end(&mut whole)?;
    if whole.len() > limit {
        let reason =
            format!("a zip inside another wrapper or a pipe, longer than {limit} bytes; give it as a file");
        return out.reject(At { length: whole.len() as u64, ..At::default() }, reason);
    }
    zip_in(Cursor::new(whole), out, depth)
}

fn zip_in(file: impl Read + Seek, out: &mut Out, depth: u32) -> Flow {
    let mut archive = match ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(e) => return out.reject(At::default(), format!("no zip that can be read: {e}")),
    };
    let outer = out.file().to_string();
    if archive.index_for_name("word/document.xml").is_some() {
        let mut document = Vec::new();
        let limit = out.options().max_record;
        let read = archive
            .by_name("word/document.xml")
            .map_err(io::Error::other)
            .and_then(|m| m.take(limit as u64 + 1).read_to_end(&mut document));
        return match read.map(|_| std::str::from_utf8(&document)) {
            Ok(_) if document.len() > limit => {
                let at = At { length: document.len() as u64, ..At::default() };
                out.reject(at, too_long(limit))
            }
            Ok(Ok(document)) => docx::read(document, out),
            Ok(Err(_)) => out.reject(At::default(), "no DOCX that can be read: its document is no UTF-8"),
            Err(e) => out.reject(At::default(), format!("no DOCX that can be read: {e}")),
        };
    }
    let names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    let mut mimetype = String::new();
    if let Ok(member) = archive.by_name("mimetype") {
        // One that is no text is none.
        let _ = member.take(200).read_to_string(&mut mimetype);
    }
    if let Some(what) = unreadable::zip(&names, &mimetype) {
        return out.reject(At::default(), what);
    }
    for i in 0..archive.len() {
        let mut entry = match archive.by_index(i) {
            Ok(entry) => entry,
            Err(e) => {
                out.reject(At::default(), format!("member {} cannot be read: {e}", i + 1))?;
                continue;
            }
        };
        let name = entry.name().map_or_else(|_| format!("member {}", i + 1), std::borrow::Cow::into_owned);
        if entry.is_dir() || is_shadow(&name) {
            continue;
        }
        if entry.enclosed_name().is_none() {
            out.enter(&format!("{outer}/{name}"));
            out.reject(At::default(), "the member's name leads out of the archive")?;
            out.leave()?;
        } else {
            member(&format!("{outer}/{name}"), Box::new(&mut entry), out, depth)?;
        }
        out.enter(&outer);
    }
    Ok(())
}

/// Reads a tar file member by member.
pub(super) fn tar<'a>(bytes: Box<dyn Read + 'a>, out: &mut Out, depth: u32) -> Flow {
    let mut archive = tar::Archive::new(bytes);
    let outer = out.file().to_string();
    for entry in archive.entries()? {
        let entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if entry.header().entry_type().is_file() && !is_shadow(&name) {
            member(&format!("{outer}/{name}"), Box::new(entry), out, depth)?;
            out.enter(&outer);
        }
    }
    Ok(())
}

/// Reads one member; a fault in it is its own reject and the next is read.
fn member<'a>(name: &str, bytes: Box<dyn Read + 'a>, out: &mut Out, depth: u32) -> Flow {
    out.enter(name);
    match unwrap::content(None, bytes, out, depth + 1) {
        Err(Halt::Io(e)) => {
            out.leave()?;
            out.reject(At::default(), format!("cannot be read on from here: {e}"))
        }
        done => done.and_then(|()| out.leave()),
    }
}
