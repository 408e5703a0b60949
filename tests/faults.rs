//! What must not end a load, nor be lost by it: strange files and folders, other options, a store that others write to.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::io::Write as _;
use std::process::Command;
use support::Desk;

fn article(id: &str, text: &str) -> String {
    format!(
        "{{\"id\": \"{id}\", \"outlet\": \"Velden Post\", \"title\": \"Port talks\", \"text\": \"{text}\"}}\n"
    )
}

/// A response of a web archive.
fn response(head: &str, body: &[u8]) -> Vec<u8> {
    let block =
        [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n\r\n").as_bytes(), body].concat();
    let length = block.len();
    let header = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    );
    [header.as_bytes(), &block, b"\r\n\r\n"].concat()
}

fn page(words: &str) -> String {
    format!("<html><head><title>Port talks in Velden</title></head><body><p>{words}</p></body></html>")
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_retry_with_another_limit_takes_what_the_file_now_holds() {
    let long =
        article("a1", "Bo Lind spoke.").replace('{', &format!("{{\"pad\": \"{}\", ", "x".repeat(2 << 20)));
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, lines) in [("a.jsonl", long), ("b.jsonl", article("b1", "Ana Okafor spoke."))] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(lines.as_bytes()).unwrap();
    }
    let desk = Desk::new().file("in/n.zip.gz", gz(&zip.finish().unwrap().into_inner()));
    desk.run(&["load", "in", "--max-record", "1"])
        .code(3)
        .stderr(contains("0 loaded").and(contains("1 rejected")));
    desk.run(&["load", "--retry", "--max-record", "8"]).success().stderr(contains("2 loaded"));
    desk.run(&["load", "in", "--max-record", "1"])
        .success()
        .stderr(contains("2 unchanged, 0 replaced, 0 rejected"));
    assert_eq!(desk.value("SELECT count(*) FROM articles"), "2");
}

#[test]
fn one_bad_record_of_a_web_archive_does_not_end_the_load() {
    let words = "Ana Okafor said on Monday that the harbour of Velden would close in May for repairs.";
    let wild = response("Transfer-Encoding: chunked", b"ffffffffffffffff\r\nAna");
    let desk = Desk::new().file("a.warc", [wild, response("Server: x", page(words).as_bytes())].concat());
    desk.run(&["load", "a.warc"]);
    assert!(desk.value("SELECT text FROM articles").contains("would close in May"));
}

#[test]
fn a_page_that_swells_beyond_the_limit_is_rejected_and_the_next_is_read() {
    let bomb = gz(&vec![b'a'; 40 << 20]);
    let words = "Ana Okafor said on Monday that the harbour of Velden would close in May for repairs.";
    let half =
        gz(page(&format!("{words}</p><p>{}", "Bo Lind spoke of the cup in Tarvo. ".repeat(9000))).as_bytes());
    let archive = [
        response("Content-Encoding: gzip", &bomb),
        response("Content-Encoding: gzip", &half[..half.len() / 2]),
        response("Server: x", page(&words.replace("May", "June")).as_bytes()),
    ];
    let desk = Desk::new().file("a.warc", archive.concat());
    desk.run(&["load", "a.warc", "--max-record", "2"])
        .code(3)
        .stderr(contains("2 loaded").and(contains("1 rejected")));
    assert!(desk.value("SELECT reason FROM v_rejects").contains("--max-record"));
    assert_eq!(
        desk.value("SELECT kind || notes FROM articles WHERE text LIKE '%May%'"),
        "stub[\"cut off: the record is not whole\"]"
    );
}

#[test]
fn an_insertion_that_its_source_took_back_is_taken_back() {
    let (one, two) = (article("p1", "Bo Lind spoke."), article("p1", "Bo Lind lied."));
    let desk = Desk::new();
    for (line, outcome) in
        [(&one, "1 loaded"), (&two, "1 replaced"), (&one, "1 replaced"), (&two, "1 replaced")]
    {
        desk.write("a.jsonl", line);
        desk.run(&["load", "a.jsonl"]).success().stderr(contains(outcome));
    }
    assert_eq!(desk.value("SELECT text FROM articles"), "Bo Lind lied.");
    assert_eq!(desk.value("SELECT count(*) FROM article_versions"), "2");
    // An earlier version in another file, or before the present one in the same, says nothing new.
    desk.write("old.jsonl", &one);
    desk.run(&["load", "old.jsonl"]).success().stderr(contains("1 unchanged"));
    let desk = Desk::new().file("log.jsonl", one.clone() + &two);
    desk.run(&["load", "log.jsonl"]).success().stderr(contains("1 loaded").and(contains("1 replaced")));
    desk.write("log.jsonl", one + &two + &article("p2", "Ana spoke."));
    desk.run(&["load", "log.jsonl"]).success().stderr(contains("1 loaded, 2 unchanged, 0 replaced"));
}

#[test]
fn a_file_that_two_paths_lead_to_is_read_once() {
    let desk = Desk::new().file("in/sub/a.jsonl", article("a", "Bo Lind spoke."));
    for paths in [&["in/**/*"][..], &["in", "in/sub/a.jsonl"], &["in/sub", "in/sub/*"]] {
        let read = desk.run(&[&["read"][..], paths].concat()).success();
        assert_eq!(String::from_utf8_lossy(&read.get_output().stdout).lines().count(), 1, "{paths:?}");
    }
}

#[test]
fn an_empty_inbox_is_no_fault_and_a_missing_path_is_forgotten_once_it_is_there() {
    let desk = Desk::new().file("a.jsonl", article("a", "Bo Lind spoke."));
    fs::create_dir(desk.path("inbox")).unwrap();
    desk.run(&["load", "inbox"]).success().stderr(contains("`inbox`: no files in this folder"));
    desk.write("desks/c.jsonl", article("c", "Cy Vane spoke."));
    fs::create_dir(desk.path("desks/night")).unwrap();
    desk.run(&["load", "desks"])
        .success()
        .stderr(contains("`desks/night`: no").and(contains("`desks`:").not()));
    desk.run(&["load", "a.jsonl", "post", "desk/*.jsonl"]).code(3).stderr(contains("2 rejected"));
    fs::create_dir(desk.path("post")).unwrap();
    desk.write("desk/b.jsonl", article("b", "Ana Okafor spoke."));
    desk.run(&["load", "a.jsonl", "post", "desk/*.jsonl"]).success();
    assert_eq!(desk.value("SELECT count(*) FROM rejects"), "0");
    desk.run(&["load", "--retry"]).success().stderr(contains("not there any more").not());
}

#[test]
fn rejects_of_a_deleted_file_go_when_its_folder_is_loaded_and_come_back_with_it() {
    let broken = article("a", "Bo Lind spoke.") + "{\"id\": \"broken\"\n";
    let desk = Desk::new().file("in/a.jsonl", &broken).file("in/b.jsonl", article("b", "Ana spoke."));
    desk.run(&["load", "in", "--db", "s 1.db"])
        .code(3)
        .stderr(contains("`whosaid export csv rejects --db \"s 1.db\"`"));
    desk.run(&["load", "in"]).code(3).stderr(contains("`whosaid export csv rejects`"));
    fs::remove_file(desk.path("in/a.jsonl")).unwrap();
    desk.run(&["load", "--retry"]).success().stderr(contains("stay until its folder is loaded"));
    desk.run(&["load", "in/b.jsonl"]).success();
    assert_eq!(desk.value("SELECT count(*) FROM rejects"), "1");
    desk.run(&["load", "in/"]).success();
    assert_eq!(desk.value("SELECT count(*) FROM rejects"), "0");
    desk.write("in/a.jsonl", &broken);
    desk.run(&["load", "in"]).code(3).stderr(contains("2 unchanged, 0 replaced, 1 rejected"));
    assert_eq!(desk.value("SELECT count(*) FROM rejects"), "1");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_stops_nobody() {
    let desk = Desk::new().file("in/a.jsonl", article("a", "Bo Lind spoke."));
    assert!(Command::new("mkfifo").arg(desk.path("in/pipe")).status().unwrap().success());
    desk.run(&["load", "in"]).success().stderr(contains("1 loaded"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_with_a_name_of_an_old_system_is_loaded_and_its_rejects_tried_again() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    fs::create_dir(desk.path("in")).unwrap();
    let place = desk.path("in").join(std::ffi::OsStr::from_bytes(b"caf\xe9.jsonl"));
    fs::write(&place, article("a", "Bo Lind spoke.") + "{\"id\": \"broken\"\n").unwrap();
    desk.run(&["load", "in"]).code(3).stderr(contains("1 loaded"));
    assert_eq!(desk.value("SELECT file FROM v_rejects"), "in/caf\\xE9.jsonl");
    fs::write(&place, article("a", "Bo Lind spoke.")).unwrap();
    desk.run(&["load", "--retry"]).success().stderr(contains("1 unchanged, 0 replaced, 0 rejected"));
    let mut named = support::whosaid();
    assert!(named.arg("read").arg(&place).output().unwrap().status.success());
}

#[test]
fn a_watched_glob_waits_for_its_files_and_a_locked_store_is_waited_for() {
    let desk = Desk::new();
    fs::create_dir(desk.path("in")).unwrap();
    let mut child = desk.watch("in/*.jsonl");
    desk.write("in/a.jsonl", article("a", "Bo Lind spoke."));
    desk.wait_for("SELECT count(*) FROM articles", "1");
    fs::rename(desk.path("in/a.jsonl"), desk.path("a.jsonl")).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let db = rusqlite::Connection::open(desk.path("s.db")).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(20)).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    desk.write("in/b.jsonl", article("b", "Ana Okafor spoke."));
    std::thread::sleep(std::time::Duration::from_secs(8));
    assert!(child.try_wait().unwrap().is_none(), "the watch ended");
    db.execute_batch("COMMIT").unwrap();
    desk.wait_for("SELECT count(*) FROM articles", "2");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_text_that_never_ends_is_told_as_too_long_and_the_next_item_is_read() {
    let long = "Ana Okafor spoke. ".repeat(200_000);
    let second = "<item><title>Cup</title><description>Bo Lind spoke.</description></item>";
    let feed = |item: &str| format!("<rss><channel>{item}{second}</channel></rss>");
    for (item, titles) in [
        (format!("<item><title>Port</title><description>{long}</description></item>"), "Cup"),
        (format!("<item><title>Port</title><description><![CDATA[{long}]]></description></item>"), "Cup"),
        (
            format!("<item><title>Port</title><!-- {long} --><description>Ana spoke.</description></item>"),
            "Cup",
        ),
        (format!("<item><title>Port</title><description>Ana spoke.</description></item><!-- {long}"), "Port"),
    ] {
        let desk = Desk::new().file("feed.xml", feed(&item));
        desk.run(&["load", "feed.xml", "--max-record", "1"]).code(3);
        assert_eq!(desk.value("SELECT group_concat(title) FROM articles"), titles, "{}", &item[..60]);
        let reason = desk.value("SELECT group_concat(reason) FROM v_rejects");
        assert!(reason.contains("--max-record") && !reason.contains("cut off"), "{reason}");
    }
}

#[test]
fn a_page_of_many_nested_elements_does_not_stop_the_load() {
    let words = "Ana Okafor said on Monday that the harbour of Velden would close in May for repairs.";
    let nested = format!("{}<p>{words}</p>{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
    let desk = Desk::new().file("a.html", format!("<html><body><h1>Port talks</h1>{nested}</body></html>"));
    desk.run(&["load", "a.html"]).success();
    assert_eq!(desk.value("SELECT text FROM articles"), words);
}
