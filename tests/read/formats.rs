//! Every format gives the same article: its headline, text, day, author, outlet and whatever else it says.

use super::support::{Read, gz, read, read_files};
use serde_json::{Value, json};
use std::io::Write;

/// The article that most of the files below hold.
fn is_the_article(article: &Value, format: &str) {
    assert_eq!(article["origin"]["format"], format);
    assert_eq!(article["title"], "Mayor of Brimmel resigns", "{format}");
    assert_eq!(article["text"], "BRIMMEL – The mayor resigned on Monday.\n\n“No,” she said.", "{format}");
    assert!(
        article["published"].as_str().is_some_and(|day| day.starts_with("2024-03-04")),
        "{format}: {}",
        article["published"]
    );
    assert_eq!(article["authors"], json!(["Ada Moss"]), "{format}");
    assert_eq!(article["outlet"], "The Brimmel Post", "{format}");
}

fn check(name: &str, format: &str, file: &str) -> Read {
    let read = read(name, file);
    is_the_article(read.one(), format);
    read
}

const HTML_TEXT: &str = "<p>BRIMMEL – The mayor resigned on Monday.</p><p>“No,” she said.</p>";

#[test]
fn json_of_scrapers_by_any_name() {
    check(
        "a.json",
        "json",
        &json!({"headline": "Mayor of Brimmel resigns", "maintext": "BRIMMEL – The mayor resigned on Monday.\n\n“No,” she said.",
            "date_publish": "2024-03-04 10:00:00", "byline": "By ADA MOSS", "publisher": {"name": "The Brimmel Post"}})
        .to_string(),
    );
}

#[test]
fn json_feed() {
    check(
        "feed.json",
        "jsonfeed",
        &json!({"version": "https://jsonfeed.org/version/1.1", "title": "The Brimmel Post", "items": [{"id": "1",
            "title": "Mayor of Brimmel resigns", "content_html": HTML_TEXT, "date_published": "2024-03-04T10:00:00Z",
            "authors": [{"name": "Ada Moss"}]}]})
        .to_string(),
    );
}

#[test]
fn json_ld() {
    check(
        "ld.json",
        "json-ld",
        &json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Mayor of Brimmel resigns",
            "articleBody": "BRIMMEL – The mayor resigned on Monday.\n\n“No,” she said.", "datePublished": "2024-03-04T10:00+01:00",
            "author": [{"@type": "Person", "name": "Ada Moss"}], "publisher": {"name": "The Brimmel Post"}})
        .to_string(),
    );
}

#[test]
fn ninjs_of_every_version() {
    let first = json!({"uri": "urn:x:1", "versioncreated": "2024-03-04T10:00:00Z", "headline": "Mayor of Brimmel resigns",
        "byline": "Ada Moss", "body_xhtml": HTML_TEXT, "copyrightholder": "The Brimmel Post", "language": "en"});
    check("1.json", "ninjs", &first.to_string());
    let third = json!({"uri": "urn:x:1", "versionCreated": "2024-03-04T10:00:00Z", "title": "BRI-MAYOR",
        "headlines": [{"role": "main", "value": "Mayor of Brimmel resigns"}], "by": "By Ada Moss, The Brimmel Post",
        "bodies": [{"contentType": "text/html", "value": HTML_TEXT}], "copyrightHolder": "The Brimmel Post"});
    check("3.json", "ninjs", &third.to_string());
}

#[test]
fn rss_with_content_and_atom_with_relative_links() {
    check(
        "rss.xml",
        "rss",
        &format!(
            "<?xml version='1.0'?><rss xmlns:content='c' xmlns:dc='d'><channel><title>The Brimmel Post</title><item>\
             <title>Mayor of Brimmel resigns</title><dc:creator>Ada Moss</dc:creator><pubDate>Mon, 04 Mar 2024 10:00:00 +0100</pubDate>\
             <description>In short.</description><content:encoded><![CDATA[{HTML_TEXT}]]></content:encoded></item></channel></rss>"
        ),
    );
    let atom = check(
        "atom.xml",
        "atom",
        &format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Brimmel Post</title><link rel='self' href='https://example.org/feed'/>\
             <author><name>Ada Moss</name></author><entry><title>Mayor of Brimmel resigns</title><link href='/n/1'/>\
             <updated>2024-03-04T10:00:00Z</updated><content type='html'>{}</content></entry></feed>",
            HTML_TEXT.replace('<', "&lt;")
        ),
    );
    assert_eq!(atom.one()["url"], "https://example.org/n/1");
}

#[test]
fn a_feed_item_with_a_description_only_is_a_summary() {
    let read = read(
        "rss.xml",
        "<rss><channel><title>P</title><item><title>T</title><description>In short.</description></item></channel></rss>",
    );
    assert_eq!((&read.one()["kind"], &read.one()["text"]), (&json!("summary"), &json!("In short.")));
}

#[test]
fn nitf_and_both_kinds_of_newsml() {
    let body = format!("<body.content>{HTML_TEXT}</body.content>");
    let nitf = format!(
        "<nitf><head><docdata><doc-id id-string='x'/><date.issue norm='20240304T100000+0100'/></docdata></head><body><body.head><hedline>\
         <hl1>Mayor of Brimmel resigns</hl1></hedline><byline>By Ada Moss</byline><distributor>The Brimmel Post</distributor></body.head>\
         {body}</body></nitf>"
    );
    check("a.xml", "nitf", &nitf);
    let g2 = format!(
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem guid='x'><itemMeta><itemClass qcode='ninat:text'/>\
         <provider literal='The Brimmel Post'/><versionCreated>2024-03-04T10:00:00Z</versionCreated></itemMeta><contentMeta><by>Ada Moss</by>\
         <headline>Mayor of Brimmel resigns</headline></contentMeta><contentSet><inlineXML><html><body>{HTML_TEXT}</body></html></inlineXML>\
         </contentSet></newsItem></itemSet></newsMessage>"
    );
    check("b.xml", "newsml-g2", &g2);
    let one = format!(
        "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>x</PublicIdentifier></NewsIdentifier></Identification>\
         <NewsManagement><FirstCreated>20240304T100000Z</FirstCreated></NewsManagement><NewsComponent><NewsLines>\
         <HeadLine>Mayor of Brimmel resigns</HeadLine><ByLine>By Ada Moss</ByLine></NewsLines><AdministrativeMetadata><Provider>\
         <Party FormalName='The Brimmel Post'/></Provider></AdministrativeMetadata><ContentItem><DataContent>{HTML_TEXT}</DataContent>\
         </ContentItem></NewsComponent></NewsItem></NewsML>"
    );
    check("c.xml", "newsml", &one);
}

#[test]
fn exports_of_archives() {
    check(
        "factiva.xml",
        "factiva-xml",
        "<PPSResponse><article><headline><paragraph>Mayor of Brimmel resigns</paragraph></headline><byline>By Ada Moss</byline>\
         <leadParagraph><paragraph>BRIMMEL – The mayor resigned on Monday.</paragraph></leadParagraph><publicationDate>\
         <dateTime>2024-03-04T10:00:00Z</dateTime></publicationDate><sourceName>The Brimmel Post</sourceName><tailParagraphs>\
         <paragraph>“No,” she said.</paragraph></tailParagraphs></article></PPSResponse>",
    );
    check(
        "factiva.html",
        "factiva-html",
        "<html><body><div class=\"article enArticle\"><table><tr><td><b>HD</b></td><td>Mayor of Brimmel resigns</td></tr><tr><td>BY</td>\
         <td>By Ada Moss</td></tr><tr><td>PD</td><td>4 March 2024</td></tr><tr><td>SN</td><td>The Brimmel Post</td></tr><tr><td>LP</td>\
         <td><p>BRIMMEL – The mayor resigned on Monday.</p></td></tr><tr><td>TD</td><td><p>“No,” she said.</p></td></tr></table></div>\
         </body></html>",
    );
    check(
        "nexis.txt",
        "nexis",
        "\n   1 of 1 DOCUMENTS\n\n   The Brimmel Post\n\n   March 4, 2024 Monday\n\nMayor of Brimmel resigns\n\nBYLINE: By Ada Moss\n\n\
         LENGTH: 9 words\n\nBRIMMEL – The mayor\nresigned on Monday.\n\n“No,” she said.\n\nLOAD-DATE: March 5, 2024\n",
    );
    check(
        "europresse.html",
        "europresse",
        "<html><body><table><tr><td><span class=\"DocPublicationName\">The Brimmel Post</span><br><span class=\"DocHeader\">lundi </span>\
         <span class=\"DocHeader\">4 mars 2024</span><br><br><span class=\"TitreArticleVisu\">Mayor of Brimmel resigns</span><br><br>Ada Moss\
         <br><p></p>BRIMMEL – The mayor resigned on Monday.<p></p>“No,” she said.<p></p>© 2024 Post. Tous droits réservés.</td></tr></table>\
         </body></html>",
    );
}

#[test]
fn markdown_with_front_matter_of_yaml_and_toml() {
    let body = "# Mayor of Brimmel resigns\n\nBRIMMEL – The *mayor* resigned on [Monday](https://example.org).\n\n“No,” she said.\n";
    let yaml = format!(
        "---\ntitle: Mayor of Brimmel resigns\nauthor: Ada Moss\ndate: 2024-03-04\nsitename: \"The Brimmel Post\"\ntags: [a, b]\n---\n{body}"
    );
    let toml = format!(
        "+++\ntitle = \"Mayor of Brimmel resigns\"\nauthor = \"Ada Moss\"\ndate = 2024-03-04\nsitename = \"The Brimmel Post\"\ntags = [\"a\", \"b\"]\n+++\n{body}"
    );
    for file in [yaml, toml] {
        let read = read("a.md", &file);
        let article = read.one();
        assert_eq!(
            (&article["title"], &article["authors"]),
            (&json!("Mayor of Brimmel resigns"), &json!(["Ada Moss"]))
        );
        assert_eq!(
            article["text"],
            "Mayor of Brimmel resigns\n\nBRIMMEL – The mayor resigned on Monday.\n\n“No,” she said."
        );
        assert_eq!((&article["published"], &article["tags"]), (&json!("2024-03-04"), &json!(["a", "b"])));
    }
}

#[test]
fn tables_with_any_delimiter_and_column_names() {
    for delimiter in [",", ";", "\t", "|"] {
        let header = ["Headline", "Content", "Publish Date", "Author", "Outlet"].join(delimiter);
        let text = "\"BRIMMEL – The mayor resigned on Monday.\r\n\r\n“No,” she said.\"";
        let row =
            ["Mayor of Brimmel resigns", text, "2024-03-04", "Ada Moss", "The Brimmel Post"].join(delimiter);
        let read = read("a.csv", format!("{header}\r\n{row}\r\n"));
        assert_eq!(read.one()["text"], "BRIMMEL – The mayor resigned on Monday.\r\n\r\n“No,” she said.");
        assert_eq!(
            (&read.one()["outlet"], &read.one()["authors"]),
            (&json!("The Brimmel Post"), &json!(["Ada Moss"]))
        );
    }
}

#[test]
fn any_list_of_records_in_xml() {
    check(
        "items.xml",
        "xml",
        "<items><item><headline>Mayor of Brimmel resigns</headline><byline>Ada Moss</byline><published_at>2024-03-04</published_at>\
         <outlet>The Brimmel Post</outlet><body>BRIMMEL – The mayor resigned on Monday.\n\n“No,” she said.</body></item></items>",
    );
}

#[test]
fn mail_is_read_once_from_its_plain_part() {
    let mail = "From: The Brimmel Post <news@example.org>\r\nTo: you@example.org\r\nSubject: =?utf-8?Q?Mayor_of_Brimmel_resigns?=\r\n\
        Date: Mon, 4 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe mayor =E2=80=93 she resigned.\r\n\
        --x\r\nContent-Type: text/html\r\n\r\n<p>The mayor</p>\r\n--x--\r\n";
    let read = read("a.eml", mail);
    let article = read.one();
    assert_eq!(
        (&article["title"], &article["text"]),
        (&json!("Mayor of Brimmel resigns"), &json!("The mayor – she resigned."))
    );
    assert_eq!(
        (&article["published"], &article["outlet"]),
        (&json!("2024-03-04T10:00:00+01:00"), &json!("The Brimmel Post"))
    );
}

/// A record of a web archive.
fn warc(kind: &str, address: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-05T00:00:00Z\r\nContent-Type: application/http\r\n\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

#[test]
fn a_web_archive_gives_its_pages_alone() {
    let page = format!(
        "<html><body><h1>Mayor of Brimmel resigns</h1><article>{}</article></body></html>",
        "<p>The mayor resigned on Monday, after a long debate, she said.</p>".repeat(6)
    );
    let mut chunked =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
            .to_vec();
    chunked.extend(format!("{:x}\r\n{page}\r\n0\r\n\r\n", page.len()).into_bytes());
    let mut zipped = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
    zipped.extend(gz(page.as_bytes()));
    let records = [
        warc("request", "https://example.org/1", b"GET / HTTP/1.1\r\n\r\n"),
        warc("response", "https://example.org/1", &chunked),
        warc("response", "https://example.org/2", &zipped),
        warc(
            "response",
            "https://example.org/3",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>",
        ),
        warc(
            "response",
            "https://example.org/4",
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
        ),
    ];
    let read = read("a.warc.gz", records.iter().flat_map(|record| gz(record)).collect::<Vec<u8>>());
    assert_eq!(
        (read.all("url"), read.exit),
        (vec![&json!("https://example.org/1"), &json!("https://example.org/2")], 0)
    );
    assert!(
        read.articles.iter().all(|a| a["text"].as_str().unwrap().starts_with("The mayor resigned")),
        "{:?}",
        read.articles
    );
    assert_eq!(read.articles[0]["retrieved"], "2024-03-05T00:00:00Z");
}

#[test]
fn archives_give_their_members_and_wrappers_lie_around_each_other() {
    let json = br#"{"id": "x", "text": "She said no."}"#;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("a.json", &json[..]),
        ("__MACOSX/._a.json", b"shadow"),
        ("../evil.json", json),
        ("b.pdf", b"%PDF-1.4"),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    let read = read("a.zip", zip);
    assert_eq!((read.articles.len(), read.rejects.len(), read.exit), (1, 2, 3));
    assert!(read.articles[0]["origin"]["file"].as_str().unwrap().ends_with("a.zip/a.json"));
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(json.len() as u64);
    tar.append_data(&mut header, "in/a.json", &json[..]).unwrap();
    let tar = tar.into_inner().unwrap();
    let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bz2.write_all(&tar).unwrap();
    let zst = zstd::encode_all(&json[..], 1).unwrap();
    let read =
        read_files(&[("a.tar.gz", &gz(&tar)), ("a.tar.bz2", &bz2.finish().unwrap()), ("a.zst", &zst)], &[]);
    assert_eq!((read.all("id"), read.exit), (vec![&json!("x"); 3], 0));
}

#[test]
fn a_table_of_unknown_columns_is_no_article_and_says_what_was_looked_for() {
    let file = "Nummer;Schlagzeile;Inhalt\n1;Hafen zu;Ana Okafor spoke.\n2;Pokal;Bo Lind spoke.\n";
    let unmapped = read("zeitung.csv", file);
    assert_eq!((unmapped.articles.len(), unmapped.rejects.len(), unmapped.exit), (0, 2, 3));
    let reason = unmapped.rejects[0]["reason"].as_str().unwrap();
    for part in ["looked for `text`", "`Schlagzeile`, `Inhalt`", "`--map text=NAME`"] {
        assert!(reason.contains(part), "{reason}");
    }
    let mapped = read_files(&[("zeitung.csv", file.as_bytes())], &["--map", "text=Inhalt"]);
    assert_eq!(mapped.all("text"), ["Ana Okafor spoke.", "Bo Lind spoke."]);
}

#[test]
fn a_spreadsheets_line_that_names_the_delimiter_is_no_row() {
    let read = read("a.csv", "\u{feff}sep=;\r\nTitle;Text\r\nHarbour closed;\"Closed, she said.\"\r\n");
    assert_eq!(read.one()["text"], "Closed, she said.");
}
