//! Files that differ from the common ones of their format in one thing, each as users met it.

use super::support::read;
use serde_json::{Value, json};

/// The text of the files below.
const TEXT: &str =
    "The harbour closes in May & reopens in June, Mayor Ana Okafor said.\n\n“No choice,” she added.";

/// The same as HTML.
const HTML: &str = "<p>The harbour closes in May &amp; reopens in June, Mayor Ana Okafor said.</p><p>“No choice,” she added.</p>";

fn one(name: &str, file: &str) -> Value {
    read(name, file).one().clone()
}

#[test]
fn atom_in_xhtml_keeps_its_paragraphs_beside_an_ampersand() {
    let file = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title><entry><title>T</title><id>1</id>\
         <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{HTML}</div></content></entry></feed>"
    );
    assert_eq!(one("a.xml", &file)["text"], TEXT);
}

/// A `WordPress` export with one item that has these elements.
fn wordpress(item: &str) -> String {
    format!(
        "<rss xmlns:wp='w' xmlns:dc='d' xmlns:content='c' xmlns:excerpt='e'><channel><title>Courier</title><wp:author>\
         <wp:author_login>cdiaz</wp:author_login><wp:author_display_name>Cara Diaz</wp:author_display_name></wp:author>\
         <item><title>T</title><dc:creator>cdiaz</dc:creator><wp:status>publish</wp:status>{item}</item></channel></rss>"
    )
}

#[test]
fn a_wordpress_post_has_its_authors_name_its_excerpt_and_its_paragraphs() {
    let article = one(
        "wp.xml",
        &wordpress(
            "<description/><wp:post_type>post</wp:post_type><excerpt:encoded>Short.</excerpt:encoded><content:encoded><![CDATA[The harbour \
             closes in May & reopens in June, Mayor Ana Okafor said.\n\n[caption]<img/> A crane[/caption]\n\n“No choice,” she added.]]>\
             </content:encoded>",
        ),
    );
    assert_eq!((&article["text"], &article["summary"]), (&json!(TEXT), &json!("Short.")));
    assert_eq!(article["authors"], json!(["Cara Diaz"]));
}

#[test]
fn a_wordpress_attachment_is_no_article() {
    let read =
        read("wp.xml", wordpress("<link>https://x.example/p</link><wp:post_type>attachment</wp:post_type>"));
    assert_eq!((read.articles.len(), read.rejects.len()), (0, 1));
    assert!(read.rejects[0]["reason"].as_str().unwrap().contains("`attachment`"));
}

#[test]
fn nitf_parts_the_words_of_its_dateline_and_names_its_paper() {
    let article = one(
        "a.xml",
        &format!(
            "<nitf><head><pubdata name='Courier'/></head><body><body.head><dateline><location>VELDEN</location>\
             <story.date>March 4</story.date></dateline></body.head><body.content>{HTML}</body.content></body></nitf>"
        ),
    );
    assert_eq!((&article["dateline"], &article["outlet"]), (&json!("VELDEN March 4"), &json!("Courier")));
}

#[test]
fn factiva_without_field_codes_is_read_by_its_lines() {
    let article = one(
        "factiva.html",
        "<html><body><div class='article enArticle'><div><span class='enHeadline'>Harbour closes</span></div><div class='author'>By Cara \
         Diaz</div><div>44 words</div><div>4 March 2024</div><div>10:15</div><div>Courier</div><div>COUR</div><div>English</div>\
         <div>Copyright 2024.</div><p class='articleParagraph'>The harbour closes in May &amp; reopens in June, Mayor Ana Okafor said.</p>\
         <p class='articleParagraph'>“No choice,” she added.</p><p>Document COUR000020240304ek34</p></div></body></html>",
    );
    assert_eq!((&article["text"], &article["title"]), (&json!(TEXT), &json!("Harbour closes")));
    assert_eq!((&article["id"], &article["outlet"]), (&json!("COUR000020240304ek34"), &json!("Courier")));
    assert_eq!(
        (&article["published"], &article["language"], &article["authors"]),
        (&json!("2024-03-04T10:15:00"), &json!("English"), &json!(["Cara Diaz"]))
    );
}

#[test]
fn europresses_newer_layout_has_header_and_text_side_by_side() {
    let article = one(
        "europresse.html",
        &format!(
            "<html><body><article><header><div><span class='DocPublicationName'>Courier, no. 12</span></div><span class='DocHeader'>News, lundi \
             4 mars 2024, p. 4</span><p class='titreArticle'><p class='titreArticleVisu'>Harbour closes</p></p><div class='docAuteur'>Cara \
             Diaz</div></header><section><div class='docOcurrContainer'>{HTML}</div></section></article></body></html>"
        ),
    );
    assert_eq!((&article["text"], &article["title"]), (&json!(TEXT), &json!("Harbour closes")));
    assert_eq!(
        (&article["published"], &article["section"], &article["authors"]),
        (&json!("2024-03-04"), &json!("News"), &json!(["Cara Diaz"]))
    );
}

#[test]
fn a_newsletters_notes_on_itself_and_its_hidden_preview_are_no_text() {
    let message = format!(
        "From: Courier <a@x.example>\r\nSubject: Harbour closes\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <div style='display: none'>Preview</div>{HTML}<p>You receive this because you signed up. <a>Unsubscribe</a></p>"
    );
    let article = one("a.eml", &message);
    assert_eq!(article["text"], TEXT);
    assert_eq!(article["origin"]["notes"], json!(["1 paragraph on the newsletter itself left out"]));
}

#[test]
fn a_page_that_shows_the_beginning_alone_is_a_stub() {
    let page = |free: bool, end: &str| {
        format!(
            "<html lang='en'><head><title>Harbour closes</title><script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \
             \"headline\": \"Harbour closes\", \"isAccessibleForFree\": {free}}}</script></head><body><article><h1>Harbour closes</h1>{HTML}\
             {end}</article></body></html>"
        )
    };
    assert_eq!(
        one("a.html", &page(false, "<div class='paywall'><p>Already a subscriber?</p></div>"))["kind"],
        "stub"
    );
    assert_eq!(
        one("a.html", &page(true, "<div class='paywall'><p>Subscribe to read on.</p></div>"))["kind"],
        "stub"
    );
    assert_eq!(one("a.html", &page(true, ""))["kind"], "full");
    assert_eq!(
        one("a.html", &page(false, &"<p>The whole text goes on and on.</p>".repeat(60)))["kind"],
        "full"
    );
}

#[test]
fn removed_articles_of_a_news_api_are_rejected() {
    let removed = json!({"articles": [{"title": "[Removed]", "content": "[Removed]", "url": "https://removed.example"}]});
    assert_eq!(read("a.json", removed.to_string()).rejects.len(), 1);
}

#[test]
fn keywords_with_a_kind_and_a_value_are_their_value() {
    let article = json!({"text": "x y", "keywords": [{"name": "persons", "value": "Okafor, Ana"}, {"name": "subject", "value": "Ports"}]});
    assert_eq!(one("a.json", &article.to_string())["tags"], json!(["Okafor, Ana", "Ports"]));
}

#[test]
fn gdelt_mentions_hold_none_of_the_articles_words() {
    let row = "1160000001\t20240304101500\t20240304101500\t1\tx.example\thttps://x.example/1\t3\t-1\t12\t45\t1\t100\t2500\t-2.1\t\t\n";
    let read = read("mentions.csv", row);
    assert_eq!((read.articles.len(), read.rejects.len()), (0, 1));
    assert!(read.rejects[0]["reason"].as_str().unwrap().contains("GDELT Mentions"));
}

/// "person: Ana Okafor" of every name that the source gives, sorted.
fn given(article: &Value) -> Vec<String> {
    let entities = article["entities"].as_array().cloned().unwrap_or_default();
    let words = |entity: &Value| {
        format!("{}: {}", entity["kind"].as_str().unwrap(), entity["name"].as_str().unwrap())
    };
    let mut given: Vec<String> = entities.iter().map(words).collect();
    given.sort();
    given
}

const GIVEN: [&str; 3] = ["organization: Port Authority", "person: Ana Okafor", "place: Velden"];

#[test]
fn json_of_agencies_and_apis_gives_names_with_their_kinds() {
    for record in [
        json!({"uri": "u", "versioncreated": "2024-03-04T10:00:00Z", "headline": "T", "body_text": "x y",
            "person": [{"name": "Ana Okafor"}], "organisation": [{"name": "Port Authority"}], "place": [{"name": "Velden"}]}),
        json!({"uri": "u", "versionCreated": "2024-03-04T10:00:00Z", "headlines": [{"value": "T"}], "bodies": [{"value": "x y"}],
            "people": [{"name": "Ana Okafor"}], "organisations": [{"name": "Port Authority"}], "places": [{"name": "Velden"}]}),
        json!({"text": "x y", "entities": {"persons": [{"name": "Ana Okafor"}], "organizations": [{"name": "Port Authority"}],
            "locations": [{"name": "Velden"}]}}),
        json!({"body": "x y", "concepts": [{"type": "person", "label": {"eng": "Ana Okafor"}}, {"type": "org",
            "label": {"eng": "Port Authority"}}, {"type": "loc", "label": {"eng": "Velden"}}, {"type": "wiki", "label": {"eng": "Port"}}]}),
        json!({"text": "x y", "keywords": [{"name": "persons", "value": "Ana Okafor"}, {"name": "organizations",
            "value": "Port Authority"}, {"name": "glocations", "value": "Velden"}, {"name": "subject", "value": "Ports"}]}),
        json!({"@type": "NewsArticle", "headline": "T", "articleBody": "x y", "about": [{"@type": "Person", "name": "Ana Okafor"}],
            "mentions": [{"@type": "Organization", "name": "Port Authority"}, {"@type": "City", "name": "Velden"}]}),
    ] {
        let article = one("a.json", &record.to_string());
        assert_eq!(given(&article), GIVEN, "{record}");
        assert!(article["origin"]["fields"]["entities"].is_string(), "{record}");
        // What `read` prints is read again with the same names.
        assert_eq!(given(&one("b.json", &article.to_string())), GIVEN);
    }
    assert!(one("a.json", r#"{"text": "x y", "keywords": ["Ports"]}"#).get("entities").is_none());
}

#[test]
fn xml_of_agencies_and_gdelt_and_nexis_give_names_with_their_kinds() {
    let g2 = format!(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='x'><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta>\
         <headline>T</headline><subject type='cpnat:abstract'><name>ports</name></subject><subject type='cpnat:person'><name>Ana Okafor</name>\
         </subject><subject type='cpnat:organisation'><name>Port Authority</name></subject><subject type='cpnat:geoArea'><name>Velden</name>\
         </subject></contentMeta><contentSet><inlineXML><html><body>{HTML}</body></html></inlineXML></contentSet></newsItem>"
    );
    let nitf = format!(
        "<nitf><head><docdata><identified-content><location><city>Velden</city></location><person>Ana Okafor</person><org>Port Authority</org>\
         </identified-content></docdata></head><body><body.content>{HTML}</body.content></body></nitf>"
    );
    let mut gkg = vec![""; 27];
    (gkg[0], gkg[1], gkg[22]) = ("20240304101500-1", "20240304101500", "160|20||No choice");
    (gkg[9], gkg[11], gkg[13]) = ("4#Velden#VE#VE01#1.0#2.0#1", "Ana Okafor", "Port Authority");
    let nexis = "   1 of 1 DOCUMENTS\n\n   Courier\n\n   March 4, 2024 Monday\n\nHarbour closes\n\nLENGTH: 9 words\n\nThe harbour closes.\n\n\
                 PERSON: Ana Okafor (79%)\n\nORGANIZATION: Port Authority (60%)\n\nCITY: Velden (90%)\n";
    for (name, file) in [
        ("g2.xml", g2),
        ("nitf.xml", nitf),
        ("gkg.csv", gkg.join("\t") + "\n"),
        ("nexis.txt", nexis.to_string()),
    ] {
        assert_eq!(given(&one(name, &file)), GIVEN, "{name}");
    }
}
