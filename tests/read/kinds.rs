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
