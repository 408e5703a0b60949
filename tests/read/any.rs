//! Whatever the bytes: reading ends, nothing panics, every record is counted, and a second reading gives the same.

use proptest::collection::vec;
use proptest::prelude::*;
use whosaid::article::Record;
use whosaid::read::{Format, Options, Summary, read_stream};

/// Everything that is read from these bytes.
fn records(bytes: &[u8], format: Option<Format>) -> (Vec<Record>, Summary) {
    let mut records = Vec::new();
    let options = Options { format, ..Options::default() };
    let summary = read_stream("any", bytes, &options, &mut |record: Record| {
        records.push(record);
        Ok(())
    });
    (records, summary.expect("no bytes end a reading"))
}

/// Pieces that formats are made of, so that more than plain text is tried.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("{\"text\": \"a\"}".to_string()),
        Just("<rss><channel><item><title>t</title>".to_string()),
        Just("</item></channel></rss>".to_string()),
        Just("<html><body><p>Some words, and more of them.</p>".to_string()),
        Just("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n".to_string()),
        Just("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_string()),
        Just("From: a@example.org\nSubject: s\n\n".to_string()),
        Just("---\ntitle: t\n---\n".to_string()),
        Just("title,text\n\"a".to_string()),
        Just("   1 of 2 DOCUMENTS\n\nPost\n\nMay 3, 2020\n\nLENGTH: 1\n\n".to_string()),
        Just("\u{1}h\n\u{2}head\n\nbody\u{3}".to_string()),
        "[\\[\\]{},:\"\\\\<>&;/ \n\r\t|a-z0-9é😀]{0,12}",
    ];
    (vec(piece, 0..8), vec(any::<u8>(), 0..4))
        .prop_map(|(pieces, tail)| [pieces.concat().into_bytes(), tail].concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read_the_same_twice_and_counted(bytes in prop_oneof![pieces(), vec(any::<u8>(), 0..300)], n in 0..=Format::ALL.len()) {
        let format = Format::ALL.get(n).copied();
        let (first, summary) = records(&bytes, format);
        let articles = first.iter().filter(|record| matches!(record, Record::Article(_))).count() as u64;
        prop_assert_eq!((summary.articles, summary.rejected), (articles, first.len() as u64 - articles));
        prop_assert_eq!(first, records(&bytes, format).0);
    }

    #[test]
    fn every_line_is_an_article_or_a_reject(good in vec(any::<bool>(), 2..30)) {
        let lines: String = good.iter().map(|good| if *good { "{\"text\": \"a\"}\n" } else { "{\"text\": \n" }).collect();
        prop_assume!(good.iter().any(|good| *good));
        let (_, summary) = records(lines.as_bytes(), None);
        let articles = good.iter().filter(|good| **good).count() as u64;
        prop_assert_eq!((summary.articles, summary.rejected), (articles, good.len() as u64 - articles));
    }

    #[test]
    fn a_text_of_json_comes_out_as_it_went_in(text in "\\PC{1,60}") {
        prop_assume!(!text.trim().is_empty());
        let (records, _) = records(serde_json::json!({ "text": text }).to_string().as_bytes(), None);
        let [Record::Article(article)] = &records[..] else { panic!("{records:?}") };
        prop_assert_eq!(&article.text, &text);
    }
}
