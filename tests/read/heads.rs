//! What stands at the head or the foot of an article beside its text: bylines, days, labels, notes of its system.

use super::support::{Read, read};
use serde_json::json;
use std::io::Write as _;

const BODY: &str = "<p>The port of Velden stays closed until Monday, the mayor said, after the storm that came at night.</p>\
    <p>“Nobody, not even the fishermen, went out,” said Bo Lind, who heads the harbour office of the town.</p>\
    <p>The ferry to Selwyn, which carries mail, bread and passengers, waits for the wind to turn, she added.</p>";

/// The reason of the only reject.
fn reason(read: &Read) -> &str {
    assert_eq!((read.articles.len(), read.rejects.len(), read.exit), (0, 1, 3), "{:?}", read.articles);
    read.rejects[0]["reason"].as_str().unwrap()
}

#[test]
fn a_saved_error_page_is_no_article() {
    for title in ["404 Not Found", "Just a moment...", "Access Denied", "Page not found | Selwyn Courier"] {
        let page = format!(
            "<html><head><title>{title}</title></head><body><h1>Oh</h1><p>We are sorry, the page that you are looking for is not here. \
             Please try the search, or go back to the front page of this site.</p></body></html>"
        );
        assert!(reason(&read("a.html", page)).contains("error page"), "{title}");
    }
    let page = format!(
        "<html><head><title>Access denied to port</title></head><body><h1>Access denied to port</h1>{BODY}</body></html>"
    );
    assert_eq!(read("a.html", page).one()["title"], "Access denied to port");
}

#[test]
fn a_page_saved_as_mhtml_is_read_as_a_page() {
    let menu = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>";
    let page = format!(
        "<html><head><title>Port closes</title><meta property='article:published_time' content='2024-03-04T10:00:00Z'></head>\
         <body>{menu}<h1>Port closes</h1><article>{BODY}</article><footer>All rights reserved.</footer></body></html>"
    );
    let file = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/news/1\r\nSubject: Port closes\r\n\
         Date: Tue, 5 Mar 2024 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n\
         --x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://a.example/news/1\r\n\r\n\
         {page}\r\n--x--\r\n"
    );
    let read = read("a.mhtml", file);
    let article = read.one();
    assert_eq!(
        (&article["origin"]["format"], &article["url"]),
        (&json!("mhtml"), &json!("https://a.example/news/1"))
    );
    assert_eq!(article["published"], "2024-03-04T10:00:00Z");
    assert_eq!(article["retrieved"], "2024-03-05T08:00:00Z");
    let text = article["text"].as_str().unwrap();
    assert!(text.starts_with("The port of Velden") && text.ends_with("she added."), "{text}");
}

#[test]
fn a_plain_byline_and_a_day_under_the_headline_are_fields_and_no_text() {
    for (line, published) in [
        ("<p>By Ana Roe | March 4, 2024</p>", json!("2024-03-04")),
        ("<p>By Ana Roe</p><p><time>March 4, 2024</time></p>", json!("2024-03-04")),
        ("<p>By Ana Roe</p>", json!(null)),
    ] {
        let read = read("a.html", format!("<html><body><h1>Port closes</h1>{line}{BODY}</body></html>"));
        let article = read.one();
        assert_eq!((&article["authors"], &article["published"]), (&json!(["Ana Roe"]), &published), "{line}");
        assert!(article["text"].as_str().unwrap().starts_with("The port of Velden"), "{}", article["text"]);
    }
}

#[test]
fn the_head_of_a_text_gives_fields_and_stays_in_the_text() {
    let credits = "Port closes\n\nBy Ana Roe\n4 March 2024\n\nThe port stays closed, Bo Lind said.\n";
    let labels =
        "Title: Port closes\nDate: 4 March 2024\nAuthor: Ana Roe\n\nThe port stays closed, Bo Lind said.\n";
    for file in [credits, labels] {
        let read = read("a.txt", file);
        let article = read.one();
        assert_eq!((&article["title"], &article["authors"]), (&json!("Port closes"), &json!(["Ana Roe"])));
        assert_eq!((&article["published"], &article["text"]), (&json!("2024-03-04"), &json!(file)));
    }
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let paragraphs = ["Port closes", "By Ana Roe", "4 March 2024", "The port stays closed, Bo Lind said."];
    let paragraphs = paragraphs.map(|words| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")).concat();
    write!(writer, "<w:document><w:body>{paragraphs}</w:body></w:document>").unwrap();
    let docx = read("a.docx", writer.finish().unwrap().into_inner());
    assert_eq!(
        (&docx.one()["authors"], &docx.one()["published"]),
        (&json!(["Ana Roe"]), &json!("2024-03-04"))
    );
}

#[test]
fn the_line_that_wordpress_adds_to_a_feed_is_no_text() {
    let note =
        "<p>The post <a href='/1'>Port closes</a> appeared first on <a href='/'>Selwyn Courier</a>.</p>";
    let read = read(
        "a.xml",
        format!(
            "<rss xmlns:content='c'><channel><item><title>Port closes</title><description><![CDATA[<p>In short.</p>{note}]]></description>\
         <content:encoded><![CDATA[<p>The port stays closed.</p>{note}]]></content:encoded></item></channel></rss>"
        ),
    );
    assert_eq!(
        (&read.one()["text"], &read.one()["summary"]),
        (&json!("The port stays closed."), &json!("In short."))
    );
}

#[test]
fn numbers_of_wordpress_categories_are_no_section_and_no_tags() {
    let read = read(
        "a.json",
        r#"[{"id": 7, "date": "2024-03-04T10:00:00", "link": "https://a.example/1", "title": {"rendered": "Port closes"},
        "content": {"rendered": "<p>Ana Roe spoke.</p>"}, "categories": [3, 12], "tags": [41]}]"#,
    );
    assert_eq!((&read.one()["section"], &read.one()["tags"]), (&json!(null), &json!([])));
    assert_eq!(read.one()["text"], "Ana Roe spoke.");
}

#[test]
fn the_quotations_of_gdelts_quotation_graph_are_the_text() {
    let read = read(
        "a.json",
        "{\"date\": \"2024-03-04T10:00:00Z\", \"url\": \"https://a.example/1\", \"title\": \"Port closes\", \"lang\": \"ENGLISH\", \"quotes\": \
         [{\"pre\": \"the mayor said\", \"quote\": \"Nobody went out\", \"post\": \"on Monday\"}]}\n",
    );
    assert_eq!(read.one()["text"], "the mayor said “Nobody went out” on Monday");
    assert_eq!(read.one()["kind"], "stub");
}

#[test]
fn an_english_day_in_a_header_of_europresse_is_the_day_and_no_section() {
    let page = |header: &str| {
        format!(
            "<html><body><table><tr><td><span class=\"DocPublicationName\">Selwyn Courier</span><br><span class=\"DocHeader\">{header}</span>\
             <br><br><span class=\"TitreArticleVisu\">Port closes</span><br><br><p></p>The port stays closed.<p></p>© 2024</td></tr></table></body></html>"
        )
    };
    for (header, section) in
        [("Monday, March 4, 2024", json!(null)), ("News, Monday, March 4, 2024, p. 4", json!("News"))]
    {
        let read = read("a.html", page(header));
        assert_eq!(
            (&read.one()["published"], &read.one()["section"]),
            (&json!("2024-03-04"), &section),
            "{header}"
        );
    }
}

#[test]
fn ninjs_names_its_source_and_nitf_its_section() {
    let ninjs = read(
        "a.json",
        r#"{"uri": "urn:x:1", "versionCreated": "2024-03-04T10:00:00Z", "headlines": [{"value": "Port closes"}],
        "bodies": [{"contentType": "text/plain", "value": "Ana spoke."}], "infoSources": [{"name": "Selwyn News Agency", "uri": "urn:y"}]}"#,
    );
    assert_eq!(ninjs.one()["outlet"], "Selwyn News Agency");
    let nitf = read(
        "a.xml",
        "<nitf><head><pubdata position.section='Harbour'/></head><body><body.head><hedline><hl1>Port closes</hl1></hedline></body.head>\
         <body.content><p>Ana spoke.</p></body.content></body></nitf>",
    );
    assert_eq!(nitf.one()["section"], "Harbour");
}

#[test]
fn a_byline_with_an_outlet_and_a_day_under_the_title_of_a_text_give_three_fields() {
    let read = read(
        "a.txt",
        "Port closes\n\nBy Nils Roe, Selwyn Post\nJuly 2, 2026\n\nThe port stays closed, Bo Lind said.\n",
    );
    let article = read.one();
    assert_eq!((&article["authors"], &article["outlet"]), (&json!(["Nils Roe"]), &json!("Selwyn Post")));
    assert_eq!(article["published"], "2026-07-02");
}

#[test]
fn columns_with_german_french_and_spanish_names_give_their_fields() {
    for head in [
        "Nr;Titel;Datum;Quelle;Autor;Text",
        "Nr;Titre;Date;Source;Auteur;Texte",
        "Nr;Título;Fecha;Fuente;Autor;Texto",
    ] {
        let read =
            read("a.csv", format!("{head}\n1;Port closes;2024-03-04;Selwyn Post;Ana Roe;Bo Lind spoke.\n"));
        let article = read.one();
        assert_eq!(
            (&article["title"], &article["published"], &article["text"]),
            (&json!("Port closes"), &json!("2024-03-04"), &json!("Bo Lind spoke.")),
            "{head}"
        );
        assert_eq!(
            (&article["outlet"], &article["authors"]),
            (&json!("Selwyn Post"), &json!(["Ana Roe"])),
            "{head}"
        );
    }
}

#[test]
fn a_mapped_column_that_is_empty_in_a_row_is_not_missing() {
    let rows: &[u8] = b"Verfasserin;text\n;Bo Lind spoke.\n";
    let read = super::support::read_files(&[("a.csv", rows)], &["--map", "authors=Verfasserin"]);
    assert!(read.one()["origin"]["notes"].is_null(), "{}", read.one()["origin"]);
}
