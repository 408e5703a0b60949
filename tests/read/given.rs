//! What is given comes out as it is: text, ids, dates, fields and where they came from.

use super::support::{gz, read, read_files};
use serde_json::json;

#[test]
fn a_line_has_exactly_the_fields_of_the_contract_in_order() {
    let read = read("a.jsonl", r#"{"id": "0042", "text": "She said no."}"#);
    let article = read.one();
    let line = serde_json::to_string(article).unwrap();
    let names = [
        "id",
        "url",
        "title",
        "text",
        "published",
        "modified",
        "retrieved",
        "authors",
        "outlet",
        "language",
        "section",
        "tags",
        "summary",
        "dateline",
        "kind",
        "origin",
    ];
    assert_eq!(article.as_object().unwrap().len(), names.len(), "{line}");
    assert!(names.iter().all(|name| article.get(name).is_some()), "{line}");
    assert_eq!(
        (&article["url"], &article["authors"], &article["kind"]),
        (&json!(null), &json!([]), &json!("full"))
    );
    assert_eq!(article["id"], "0042", "leading zeros stay");
    assert_eq!(article["origin"]["fields"], json!({"id": "id", "text": "text"}));
}

#[test]
fn plain_text_is_one_article_with_its_text_untouched() {
    let text = "Mayor of Brimmel resigns\r\n\r\n  • One\r\n\r\n“No,” she said.  \n";
    let read = read("town-hall.txt", text);
    let article = read.one();
    assert_eq!(
        (&article["id"], &article["text"], &article["title"]),
        (&json!("town-hall"), &json!(text), &json!("Mayor of Brimmel resigns"))
    );
}

#[test]
fn a_json_text_is_untouched_but_for_nul_and_lone_surrogates() {
    let read = read("a.jsonl", "{\"id\": 7, \"text\": \" a\\u0000b \\ud800 <p>c</p>\\r\\n\"}");
    let article = read.one();
    assert_eq!(article["text"], " a\u{FFFD}b \u{FFFD} <p>c</p>\r\n");
    assert_eq!(
        article["origin"]["notes"],
        json!(["1 lone surrogate became U+FFFD", "1 NUL character became U+FFFD"])
    );
}

#[test]
fn ids_of_any_length_keep_their_digits() {
    let read = read("a.json", r#"[{"id": 12345678901234567890123, "text": "x"}]"#);
    assert_eq!(read.one()["id"], "12345678901234567890123");
}

#[test]
fn an_address_is_the_id_where_the_record_has_none() {
    let read = read("a.csv", "url,text\nhttps://example.org/1,She said no.\n");
    assert_eq!(read.one()["id"], "https://example.org/1");
}

#[test]
fn records_know_their_number_and_byte() {
    let read = read("a.jsonl", "{\"id\": 1, \"text\": \"é\"}\n\n{\"id\": 2, \"text\": \"b\"}\n");
    let origins: Vec<_> =
        read.articles.iter().map(|a| (a["origin"]["record"].clone(), a["origin"]["byte"].clone())).collect();
    assert_eq!(origins, [(json!(1), json!(0)), (json!(2), json!(25))]);
}

#[test]
fn day_and_month_are_read_as_the_rest_of_the_file_shows() {
    let shown = read("a.csv", "text,date\nx,05/01/2024\ny,23/01/2024\n");
    assert_eq!(shown.all("published"), ["2024-01-05", "2024-01-23"]);
    let open = read("a.csv", "text,date\nx,05/01/2024\ny,06/01/2024\n");
    assert_eq!(open.all("published"), [&json!(null), &json!(null)]);
}

#[test]
fn no_date_is_after_retrieval() {
    let read =
        read("a.json", r#"{"text": "x", "published": "2113-01-16", "date_download": "2024-02-01 10:00:00"}"#);
    assert_eq!(
        (&read.one()["published"], &read.one()["retrieved"]),
        (&json!(null), &json!("2024-02-01T10:00:00"))
    );
}

#[test]
fn nobody_is_invented() {
    for author in [r#""No Author""#, r#""None""#, "null", "[]", r#""www.example.org""#, r#"["", "N/A"]"#] {
        let read = read("a.json", format!(r#"{{"text": "x", "author": {author}}}"#));
        assert_eq!(read.one()["authors"], json!([]), "{author}");
    }
}

#[test]
fn encodings_are_detected_and_recorded() {
    let words = "{\"text\": \"Café “Brimmel” — née Moß\"}\n";
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(words.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(words);
    for (bytes, name) in
        [(words.as_bytes().to_vec(), "UTF-8"), (utf16, "UTF-16LE"), (windows.into_owned(), "windows-1252")]
    {
        let read = read("a.jsonl", bytes);
        assert_eq!(
            (&read.one()["text"], &read.one()["origin"]["encoding"]),
            (&json!("Café “Brimmel” — née Moß"), &json!(name))
        );
    }
}

#[test]
fn the_name_of_a_file_does_not_decide_its_format() {
    let json = br#"{"id": "x", "text": "She said no."}"#;
    let read = read_files(&[("a.txt", json), ("b.csv.gz", &gz(&gz(json))), ("c", b"title,text\na,b\n")], &[]);
    assert_eq!(read.all("text"), ["She said no.", "She said no.", "b"]);
    let forced = read_files(&[("a.json", json)], &["--input-format", "text"]);
    assert_eq!(forced.one()["text"], String::from_utf8_lossy(json).as_ref());
}
