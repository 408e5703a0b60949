//! Broken input: a clear reason for each, the right exit status, nothing good lost.

use super::support::{gz, read, read_files, run};
use assert_cmd::Command;
use predicates::str::contains;
use tempfile::TempDir;

#[test]
fn bad_lines_are_rejected_one_by_one() {
    let read = read(
        "a.jsonl",
        "{\"text\": \"a\"}\n{not json}\n[]\n\"words\"\n{}\n\n{\"text\": \"b\"}\n{\"text\": \"cut",
    );
    assert_eq!((read.all("text"), read.rejects.len(), read.exit), (vec![&"a".into(), &"b".into()], 5, 3));
    assert_eq!(read.rejects[0]["byte"], 14);
    assert!(read.said.contains("5 records rejected") && read.said.lines().count() == 1, "{}", read.said);
}

#[test]
fn a_list_cut_in_the_middle_keeps_its_whole_elements() {
    let read = read("a.json", "[{\"text\": \"a\"}, {\"text\": \"b\"}, {\"te");
    assert_eq!((read.articles.len(), read.rejects.len(), read.exit), (2, 1, 3));
    assert!(read.rejects[0]["reason"].as_str().unwrap().contains("cut off"));
}

#[test]
fn a_record_without_text_says_what_was_looked_for() {
    let read = read("a.jsonl", "{\"id\": 1, \"weather\": \"rain\"}\n");
    let reason = read.rejects[0]["reason"].as_str().unwrap();
    assert!(reason.contains("`articleBody`") && reason.contains("`weather`"), "{reason}");
}

#[test]
fn a_table_with_a_header_only_has_no_articles_and_no_faults() {
    let read = read("a.csv", "id,title,text\n");
    assert_eq!((read.articles.len(), read.rejects.len(), read.exit), (0, 0, 0));
}

#[test]
fn a_quotation_mark_that_never_closes_loses_its_row_alone() {
    let read = read("a.csv", "id,text\n1,a\n2,\"open\n3,c\n4,d\n");
    assert_eq!((read.all("id"), read.rejects.len()), (vec![&"1".into(), &"3".into(), &"4".into()], 1));
}

#[test]
fn a_record_over_the_limit_is_rejected_and_the_next_is_read() {
    let long = "x".repeat(3 << 20);
    for (name, file) in [
        ("a.jsonl", format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"b\"}}\n")),
        ("a.json", format!("[{{\"text\": \"{long}\"}}, {{\"text\": \"b\"}}]")),
        ("a.csv", format!("id,text\n1,{long}\n2,b\n")),
        ("a.xml", format!("<items><item><text>{long}</text></item><item><text>b</text></item></items>")),
    ] {
        let read = read_files(&[(name, file.as_bytes())], &["--max-record", "1"]);
        assert_eq!((read.all("text"), read.rejects.len(), read.exit), (vec![&"b".into()], 1, 3), "{name}");
        assert!(read.rejects[0]["reason"].as_str().unwrap().contains("--max-record"), "{name}");
    }
}

#[test]
fn a_large_object_is_read_element_by_element() {
    let articles: Vec<String> =
        (0..200).map(|n| format!("{{\"id\": {n}, \"text\": \"{}\"}}", "word ".repeat(8000))).collect();
    let read =
        read("a.json", format!("{{\"status\": \"ok\", \"data\": {{\"items\": [{}]}}}}", articles.join(",")));
    assert_eq!((read.articles.len(), read.rejects.len(), read.exit), (200, 0, 0));
}

#[test]
fn empty_files_and_folders_are_told() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("empty.json"), "").unwrap();
    std::fs::write(folder.path().join("space.txt"), " \n").unwrap();
    std::fs::create_dir(folder.path().join("nothing")).unwrap();
    let read = run(&folder, &[folder.path().to_path_buf()], &[]);
    let reasons: Vec<_> = read.rejects.iter().map(|r| r["reason"].as_str().unwrap().to_string()).collect();
    assert_eq!(reasons, ["empty file", "nothing but white space"]);
    assert!(read.said.contains("nothing`: no files in this folder"), "{}", read.said);
}

#[test]
fn a_missing_file_among_others_is_a_reject_and_alone_an_error() {
    let folder = TempDir::new().unwrap();
    let good = folder.path().join("good.txt");
    std::fs::write(&good, "She said no.").unwrap();
    let read = run(&folder, &[folder.path().join("gone.txt"), good], &[]);
    assert_eq!((read.articles.len(), read.rejects.len(), read.exit), (1, 1, 3));
    let mut alone = Command::cargo_bin("whosaid").unwrap();
    alone.arg("read").arg(folder.path().join("gone.txt"));
    alone.assert().code(1).stderr(contains("no such file or folder"));
}

#[test]
fn files_without_text_say_what_they_are() {
    let read =
        read_files(&[("a.pdf", b"%PDF-1.7 ..."), ("b.png", b"\x89PNG\r\n"), ("c.txt", b"She said no.")], &[]);
    assert_eq!((read.articles.len(), read.rejects.len(), read.exit), (1, 2, 3));
    assert!(read.rejects[0]["reason"].as_str().unwrap().contains("PDF"));
}

#[test]
fn a_compressed_file_cut_in_the_middle_keeps_what_came_before() {
    let lines: String =
        (0..5000).map(|n| format!("{{\"id\": {n}, \"text\": \"word {}\"}}\n", n * 7919 % 5003)).collect();
    let whole = gz(lines.as_bytes());
    let read = read("a.jsonl.gz", &whole[..whole.len() / 2]);
    assert!(read.articles.len() > 1000 && !read.rejects.is_empty(), "{}", read.articles.len());
    assert_eq!((read.exit, read.articles[1000]["id"].as_str()), (3, Some("1000")));
}

#[test]
fn deep_nesting_is_a_reject_and_no_overflow() {
    let read = read("a.json", "[".repeat(20_000));
    assert_eq!((read.articles.len(), read.exit), (0, 3));
}
