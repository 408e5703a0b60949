//! Files that users give and that hold no article in a form that is read, or less of one than it seems: each says what it
//! looks like and what to do.

use super::support::{Read, read, read_files};
use std::io::Write as _;

/// The reason of the only reject of a file that gives nothing else.
fn reason(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let Read { articles, rejects, exit, .. } = read(name, bytes);
    assert_eq!((articles.len(), rejects.len(), exit), (0, 1, 3), "{name}: {articles:?} {rejects:?}");
    rejects[0]["reason"].as_str().unwrap().to_owned()
}

/// A zip with these members, each with a few words of XML.
fn zip(members: &[&str]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for member in members {
        writer.start_file(*member, zip::write::SimpleFileOptions::default()).unwrap();
        let content = if *member == "mimetype" {
            "application/vnd.oasis.opendocument.spreadsheet"
        } else {
            "<a><b>Port</b></a>"
        };
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn random_bytes_are_no_article() {
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for name in ["noise.txt", "noise"] {
        assert!(reason(name, &noise).contains("binary data"), "{name}");
    }
}

#[test]
fn workbooks_pictures_and_programs_say_what_they_are_and_what_to_do() {
    let office = ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"];
    for (name, bytes, want) in [
        ("a.xlsx", zip(&office), "as CSV"),
        ("a.ods", zip(&["mimetype", "content.xml"]), "as CSV"),
        ("a.pptx", zip(&["[Content_Types].xml", "ppt/presentation.xml"]), "PowerPoint"),
        ("a.pdf", b"%PDF-1.7 ...".to_vec(), "PDF"),
        ("a.rtf", b"{\\rtf1 Ana}".to_vec(), "RTF"),
        ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "DOCX"),
        ("a.png", b"\x89PNG\r\n".to_vec(), "picture"),
        ("a.mp4", b"\0\0\0\x20ftypisom".to_vec(), "transcript"),
        ("a.7z", b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), "7z"),
        ("app.js", b"(function(){var a={};a.b=function(c){return c;};window.d=a;})();".to_vec(), "program"),
    ] {
        let reason = reason(name, bytes);
        assert!(reason.contains(want), "{name}: {reason}");
    }
}

#[test]
fn a_json_or_xml_file_that_is_none_is_not_read_as_plain_text() {
    assert!(reason("a.json", "unavailable\n").contains("begins with `unavailable`"));
    assert!(reason("a.jsonl", "Traceback (most recent call last):\n  error\n").contains("no JSON"));
    assert!(reason("a.json", "{\"title\": \"Port closes\", \"text\": \"Ana Oka").contains("cut off"));
    assert!(
        reason("a.json", "{'title': 'Port closes', 'text': 'Ana spoke.'}").contains("single quotation marks")
    );
    assert!(reason("feed.xml", "Service unavailable").contains("no XML"));
    assert!(reason("feed.xml", "<?xml version=\"1.0\"?>\n").contains("no root element"));
    assert!(reason("a.csv", "Nothing was found.").contains("no table"));
}

#[test]
fn a_feed_that_is_cut_off_keeps_its_whole_items() {
    let read = read(
        "feed.xml",
        "<rss><channel><title>Selwyn Courier</title><item><title>Port</title><description>It closes.</description></item>\
         <item><title>Cup</title><desc",
    );
    assert_eq!((read.all("title"), read.rejects.len(), read.exit), (vec![&"Port".into()], 1, 3));
    assert!(read.rejects[0]["byte"].as_u64().unwrap() > 100);
}

#[test]
fn a_table_of_one_row_is_a_table() {
    let table = read("a.csv", "title,text\nPort closes,\"Ana Okafor spoke, and left.\"\n");
    assert_eq!(table.one()["text"], "Ana Okafor spoke, and left.");
    let unknown = "Nummer;Schlagzeile;Inhalt\n007;Port closes;Ana Okafor spoke.\n";
    assert!(reason("a.csv", unknown).contains("--map text=NAME"));
    let mapped =
        read_files(&[("a.txt", unknown.as_bytes())], &["--map", "text=Inhalt", "--map", "id=Nummer"]);
    assert_eq!((&mapped.one()["text"], &mapped.one()["id"]), (&"Ana Okafor spoke.".into(), &"007".into()));
    let column = read("a.csv", "text\n\"Ana Okafor spoke, and left.\"\nBo Lind stayed.\n");
    assert_eq!(column.all("text"), ["Ana Okafor spoke, and left.", "Bo Lind stayed."]);
}

#[test]
fn a_mapping_that_a_file_cannot_take_is_told() {
    let text: &[u8] = b"Ana Okafor spoke in Velden.\n";
    let read = read_files(&[("a.txt", text)], &["--map", "text=body_html"]);
    assert!(read.said.contains("`--map` left out for 1 article"), "{}", read.said);
    assert!(read.one()["origin"]["notes"][0].as_str().unwrap().contains("no named fields"));
    let json: &[u8] = b"{\"text\": \"Ana spoke.\"}";
    let read = read_files(&[("a.json", json)], &["--map", "id=nr"]);
    assert!(read.one()["origin"]["notes"][0].as_str().unwrap().contains("the record has no `nr`"));
}

#[test]
fn a_dateline_without_a_year_leaves_the_date_open_and_says_why() {
    let open = read("a.txt", "Port closes\n\nVELDEN, March 3 (XYZ) - The port closes, Ana Okafor said.\n");
    assert!(open.one()["published"].is_null());
    let note = open.one()["origin"]["notes"][0].as_str().unwrap();
    assert!(note.contains("`March 3` has no year"), "{note}");
    let whole = read("a.txt", "VELDEN, Kastria, March 3, 2024 (XYZ) - The port closes, Ana Okafor said.\n");
    assert_eq!(whole.one()["published"], "2024-03-03");
    assert_eq!(whole.one()["origin"]["fields"]["published"], "dateline");
    let json = read("a.json", r#"{"text": "The port closes.", "date": "3 March"}"#);
    assert!(json.one()["published"].is_null());
    assert!(json.one()["origin"]["notes"][0].as_str().unwrap().contains("`3 March` has no year"));
}

#[test]
fn a_text_that_is_too_long_to_annotate_is_rejected_with_its_length() {
    let long = "Ana Okafor spoke in Velden. ".repeat(90_000);
    assert!(reason("a.txt", long).contains("the most that is taken as one article"));
}

#[test]
fn an_item_with_a_bare_angle_bracket_is_told_and_not_pieced_together() {
    let read = read(
        "feed.xml",
        "<rss><channel><item><title>A < B</title><description>One.</description></item>\
         <item><title>Cup</title><description>Two.</description></item></channel></rss>",
    );
    assert_eq!((read.all("title"), read.rejects.len()), (vec![&"Cup".into()], 1));
}

#[test]
fn news_apis_give_their_text_outlet_and_day_under_their_own_names() {
    let diffbot = read(
        "a.json",
        r#"{"request": {"api": "article"}, "objects": [{"title": "Port closes", "siteName": "Selwyn Courier",
        "date": "Mon, 04 Mar 2024 10:05:00 GMT", "text": "Ana spoke.", "pageUrl": "https://a.example/1", "humanLanguage": "en"}]}"#,
    );
    assert_eq!(
        (&diffbot.one()["outlet"], &diffbot.one()["language"]),
        (&"Selwyn Courier".into(), &"en".into())
    );
    let catcher = read(
        "a.json",
        r#"{"articles": [{"title": "Port closes", "content": "Ana spoke.", "published_date": "2024-03-04 10:05:00",
        "name_source": "Selwyn Courier", "authors": ["Staff Writer"], "link": "https://a.example/1"}]}"#,
    );
    assert_eq!(
        (&catcher.one()["outlet"], &catcher.one()["published"]),
        (&"Selwyn Courier".into(), &"2024-03-04T10:05:00".into())
    );
    assert_eq!(catcher.one()["authors"].as_array().unwrap().len(), 0);
    let gnews = read(
        "a.json",
        r#"{"articles": [{"title": "Port closes", "content": "Ana spoke... [520 chars]", "url": "https://a.example/1"}]}"#,
    );
    assert_eq!((&gnews.one()["text"], &gnews.one()["kind"]), (&"Ana spoke".into(), &"stub".into()));
    let elastic = read(
        "a.jsonl",
        r#"{"_id": "x1", "_source": {"title": "Port closes", "body": "Ana spoke.", "url": "https://a.example/1"}}"#,
    );
    assert_eq!(elastic.one()["id"], "x1");
    let blocks = read(
        "a.json",
        r#"{"webTitle": "Port live", "blocks": {"body": [{"title": "Noon", "bodyHtml": "<p>Bo spoke.</p>"},
        {"bodyHtml": "<p>Ana spoke.</p>"}]}, "webUrl": "https://a.example/1"}"#,
    );
    assert!(
        ["Noon", "Bo spoke.", "Ana spoke."]
            .iter()
            .all(|words| blocks.one()["text"].as_str().unwrap().contains(words))
    );
}
