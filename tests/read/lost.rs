//! Files of which users got less than they hold, or something else: each is read whole, or what is missing is told.

use super::support::{Read, read, read_files};
use std::io::Write as _;

/// The reasons of all rejects.
fn reasons(read: &Read) -> Vec<&str> {
    read.rejects.iter().map(|reject| reject["reason"].as_str().unwrap()).collect()
}

/// Bytes of a DOCX with this paragraph so many times.
fn docx(paragraph: &str, times: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let paragraphs = format!("<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>").repeat(times);
    write!(writer, "<w:document><w:body>{paragraphs}</w:body></w:document>").unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_saved_page_with_json_ld_on_a_line_of_its_own_is_a_page() {
    let body =
        "<p>The port of Velden stays closed until Monday, Ana Okafor said, after the storm.</p>".repeat(4);
    let page = format!(
        "<!DOCTYPE html>\n<html><head><title>Port closes</title>\n<script type=\"application/ld+json\">\n\
         {{\"@type\": \"NewsArticle\", \"headline\": \"Port closes\", \"datePublished\": \"2024-03-04\"}}\n</script></head>\n\
         <body><h1>Port closes</h1><article>{body}</article></body></html>\n"
    );
    let read = read("page.html", page);
    assert_eq!(read.one()["origin"]["format"], "html");
    assert_eq!(read.one()["published"], "2024-03-04");
    assert!(read.one()["text"].as_str().unwrap().starts_with("The port of Velden stays closed"));
}

#[test]
fn a_wrapper_with_one_record_a_line_gives_every_record() {
    let rows = "{\"id\": \"1\", \"text\": \"Ana spoke.\"},\n{\"id\": \"2\", \"text\": \"Bo spoke.\"}\n]}\n";
    for opening in [
        "{\"total_rows\": 2, \"items\": [\n",
        "{\n\"items\": [\n",
        "{\"status\": \"ok\",\n\"items\": [\n",
        "{\"items\":\n[",
    ] {
        let read = read("a.json", format!("{opening}{rows}"));
        assert_eq!((read.all("id"), read.rejects.len()), (vec![&"1".into(), &"2".into()], 0), "{opening}");
    }
}

#[test]
fn the_rows_of_a_couch_database_are_read_from_their_documents() {
    let read = read(
        "a.json",
        "{\"total_rows\": 2, \"offset\": 0, \"rows\": [\n\
         {\"id\": \"a1\", \"key\": \"a1\", \"value\": {\"rev\": \"1-x\"}, \"doc\": {\"_id\": \"a1\", \"title\": \"Port\", \"text\": \"Ana spoke.\"}},\n\
         {\"id\": \"a2\", \"key\": \"a2\", \"value\": {\"rev\": \"1-y\"}, \"doc\": {\"_id\": \"a2\", \"title\": \"Cup\", \"text\": \"Bo spoke.\"}}\n]}\n",
    );
    assert_eq!((read.all("id"), read.rejects.len()), (vec![&"a1".into(), &"a2".into()], 0));
}

#[test]
fn a_table_with_mac_line_ends_gives_its_rows() {
    let read = read("mac.csv", "id,title,text\r1,Port,\"Ana\nspoke.\"\r2,Cup,Bo spoke.\r");
    assert_eq!(read.all("id"), ["1", "2"]);
    assert_eq!(read.all("text"), ["Ana\nspoke.", "Bo spoke."]);
}

#[test]
fn a_bare_carriage_return_in_a_cell_does_not_cut_the_row() {
    let read = read("a.csv", "id,title,text\n1,Port,First words.\rSecond words.\n2,Cup,Bo spoke.\r\n");
    assert_eq!(read.all("text"), ["First words.\rSecond words.", "Bo spoke."]);
}

#[test]
fn a_mailbox_gives_every_message_and_no_sentence_that_begins_with_from_ends_one() {
    let message = |n: u32, body: &str| {
        format!(
            "From desk@example.org Mon Mar  4 10:00:00 2024\nFrom: Selwyn Courier <desk@example.org>\nTo: you@example.org\n\
             Subject: Letter {n}\nDate: Mon, 4 Mar 2024 10:00:00 +0100\nMessage-ID: <{n}@example.org>\n\n{body}\n\n"
        )
    };
    let first = "The mayor spoke.\nFrom the harbour came a reply.\n\n>From Velden came none.";
    let read = read("letters.mbox", message(1, first) + &message(2, "Bo Lind spoke."));
    assert_eq!(read.all("title"), ["Letter 1", "Letter 2"]);
    assert_eq!(read.articles[0]["origin"]["format"], "email");
    assert_eq!(
        read.articles[0]["text"],
        "The mayor spoke.\nFrom the harbour came a reply.\n\nFrom Velden came none."
    );
    assert!(read.rejects.is_empty());
}

#[test]
fn a_stray_quotation_mark_in_a_table_over_the_limit_loses_its_row_alone() {
    let rows: String =
        (3..40_000).map(|n| format!("{n},Port,Ana Okafor spoke in Velden for the {n}th time.\n")).collect();
    let table = format!("id,title,text\n1,Port,Ana spoke.\n2,Cup,\"Bo never closes\n{rows}");
    let read = read_files(&[("a.csv", table.as_bytes())], &["--max-record", "1"]);
    assert_eq!(read.articles.len(), 39_998);
    assert_eq!(reasons(&read), ["a quotation mark opens a cell and never closes"]);
    assert_eq!(read.rejects[0]["length"], "2,Cup,\"Bo never closes\n".len());
    let byte = read.articles[1]["origin"]["byte"].as_u64().unwrap() as usize;
    assert!(table[byte..].starts_with("3,Port,"));
}

#[test]
fn a_row_over_the_limit_is_told_with_its_whole_length() {
    let long = "x".repeat(3 << 20);
    let read =
        read_files(&[("a.csv", format!("id,text\n1,{long}\n2,b\n").as_bytes())], &["--max-record", "1"]);
    assert_eq!(read.rejects[0]["length"], long.len() + 2);
}

#[test]
fn rows_behind_a_stray_mark_stand_at_their_own_bytes_and_tell_what_could_not_be_decoded() {
    let table = b"id;text\n1;\"caf\xe9 open\n2;caf\xe9 two\n3;three\n";
    let read = read("a.csv", table);
    assert_eq!(read.all("text"), ["café two", "three"]);
    let byte = read.articles[0]["origin"]["byte"].as_u64().unwrap() as usize;
    assert!(table[byte..].starts_with(b"2;caf"));
}

#[test]
fn a_last_document_of_nexis_without_its_end_is_kept_and_told() {
    let document = |n: u32| {
        format!("Port closes {n}\nSelwyn Courier\nMarch 4, 2024 Monday\n\nSection: NEWS\n\nBody\n\nAna spoke {n}.\n\n")
            .replace('\n', "\n\n")
    };
    let read = read("a.txt", format!("{}End of Document\n\n{}", document(1), document(2)));
    assert_eq!(read.all("text"), ["Ana spoke 1.", "Ana spoke 2."]);
    assert!(read.articles[1]["origin"]["notes"][0].as_str().unwrap().contains("may be cut off"));
}

#[test]
fn a_docx_over_the_limit_is_rejected_and_not_cut() {
    let long = docx("Ana Okafor spoke in Velden again and again.", 40_000);
    let read = read_files(&[("a.docx", &long)], &["--max-record", "1"]);
    assert_eq!((read.articles.len(), read.exit), (0, 3));
    assert!(reasons(&read)[0].contains("--max-record"));
}

#[test]
fn xml_without_records_says_what_was_looked_for() {
    let read = read("a.xml", "<notes>The mayor of Velden said no.</notes>");
    assert_eq!((read.articles.len(), read.exit), (0, 3));
    assert!(
        reasons(&read)[0].contains("looked for elements inside the root `notes`"),
        "{:?}",
        reasons(&read)
    );
    let feed = super::support::read("a.xml", "<rss><channel><title>Selwyn Courier</title></channel></rss>");
    assert_eq!((feed.articles.len(), feed.rejects.len(), feed.exit), (0, 0, 0));
}

#[test]
fn a_large_json_file_says_the_same_as_a_small_one() {
    let item = |n: u32| {
        format!(
            "{{\"id\": \"{n}\", \"title\": \"Port {n}\", \"content_text\": \"{}\"}}",
            "Ana spoke. ".repeat(500)
        )
    };
    let items = |to: u32| (0..to).map(item).collect::<Vec<_>>().join(",");
    let feed = |to: u32| {
        format!(
            "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Selwyn Courier\", \"language\": \"en\", \"items\": [{}]}}",
            items(to)
        )
    };
    let lists = |to: u32| {
        format!(
            "{{\"articles\": [{}], \"news\": [{}]}}",
            items(to),
            items(2).replace("\"id\": \"", "\"id\": \"n")
        )
    };
    let with_text = |to: u32| {
        format!(
            "{{\"title\": \"Port\", \"body_text\": \"Ana spoke.\", \"text\": \"Bo spoke.\", \"items\": [{}]}}",
            items(to)
        )
    };
    for (file, more) in [(&feed as &dyn Fn(u32) -> String, 0), (&lists, 2)] {
        let (small, large) = (read("a.json", file(10)), read("a.json", file(900)));
        assert_eq!((small.articles.len(), large.articles.len()), (10 + more, 900 + more));
        for field in ["outlet", "language"] {
            assert_eq!(small.articles[0][field], large.articles[0][field], "{field}");
        }
        assert_eq!(small.articles[0]["origin"]["format"], large.articles[0]["origin"]["format"]);
    }
    assert_eq!(read("a.json", feed(900)).articles[0]["outlet"], "Selwyn Courier");
    assert_eq!(
        (
            read("a.json", with_text(2)).one()["text"].as_str(),
            read("a.json", with_text(900)).one()["text"].as_str()
        ),
        (Some("Bo spoke."), Some("Bo spoke."))
    );
}

#[test]
fn blocks_of_content_are_one_text_and_no_articles() {
    let read = read(
        "a.json",
        r#"{"title": "Port closes", "url": "https://a.example/1", "content": [
        {"type": "heading", "text": "What happened"}, {"type": "paragraph", "text": "Ana Okafor spoke."},
        {"type": "paragraph", "content": "Bo Lind <b>left</b>."}, {"type": "image", "src": "https://a.example/1.png"}]}"#,
    );
    let article = read.one();
    assert_eq!((&article["title"], &article["url"]), (&"Port closes".into(), &"https://a.example/1".into()));
    assert_eq!(article["text"], "What happened\n\nAna Okafor spoke.\n\nBo Lind left.");
}

#[test]
fn an_article_with_a_list_of_others_beside_its_text_is_one_article() {
    let read = read(
        "a.json",
        r#"{"title": "Port closes", "url": "https://a.example/1", "content": "Ana Okafor spoke.",
        "items": [{"title": "Cup", "url": "https://a.example/2"}, {"title": "Rain", "url": "https://a.example/3"}]}"#,
    );
    assert_eq!(read.one()["text"], "Ana Okafor spoke.");
}

#[test]
fn undecodable_bytes_are_told_in_every_format() {
    // Mostly good UTF-8, so that two bad bytes do not make it another encoding.
    let bad = |before: &str, after: &str| {
        [before.as_bytes(), "é".repeat(30).as_bytes(), b" \xff\xfe ", after.as_bytes()].concat()
    };
    for (name, file) in [
        (
            "a.xml",
            bad(
                "<rss><channel><item><title>Caf",
                "</title><description>Ana.</description></item></channel></rss>",
            ),
        ),
        (
            "a.txt",
            bad(
                "\n   1 of 1 DOCUMENTS\n\nSelwyn Courier\n\nMarch 4, 2024\n\nPort\n\nLENGTH: 9 words\n\nAna",
                "spoke.\n",
            ),
        ),
        ("a.wire", bad("\u{1}abc\r\n\u{2}Port\r\n\r\n   Ana", "spoke.\r\n\u{3}")),
        ("a.csv", bad("id,text\n1,Ana", "spoke.\n")),
        ("a.json", bad("{\"text\": \"Ana", "\"}")),
    ] {
        let read = read(name, file);
        let notes = read.one()["origin"]["notes"].to_string();
        assert!(notes.contains("2 undecodable places"), "{name}: {notes}");
    }
}
