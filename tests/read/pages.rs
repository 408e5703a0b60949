//! Saved pages: the text without the furniture, the headline without the site's name, who wrote it and when.

use super::support::read;
use serde_json::json;

const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Mayor of Brimmel resigns - The Brimmel Post</title>
<meta property="og:title" content="Mayor of Brimmel resigns - The Brimmel Post"><meta property="og:site_name" content="The Brimmel Post">
<link rel="canonical" href="https://example.org/news/mayor">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Mayor of Brimmel resigns",
 "datePublished": "2024-03-04T10:00:00+01:00", "author": {"@id": "a"}}, {"@id": "a", "name": "Ada Moss"}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<header><h1>Mayor of Brimmel resigns</h1><p class="standfirst">The council will choose a successor in April, its speaker said on Monday evening.</p></header>
<div class="share-bar">Share this story with your friends, family and colleagues.</div>
<article><div class="article-body">
<p>The mayor of Brimmel resigned on Monday, saying that the debate about the bridge had divided the town for too long.</p>
<figure><img src="x.jpg"><figcaption>The town hall, photographed in winter by a neighbour.</figcaption></figure>
<p>“I leave with a light heart,” she told the council, which had met in an extraordinary session, and thanked her staff.</p>
<p class="read-more"><a href="/2">Read more: The bridge that was never built, and what it cost the town</a></p>
<p>Her deputy, who has led the works department since 2019, will run the town hall until a successor is chosen.</p>
<div class="newsletter-signup">Sign up for our newsletter, and get the stories of the week in your inbox.</div>
</div></article>
<section class="comments"><p>I always said that she would resign, and nobody would listen to me, said a reader.</p></section>
<aside><p>Most popular: a dog that can count to ten, and other stories of the week, in pictures.</p></aside>
<footer><p>All rights reserved. The Brimmel Post is a member of the Brimmel press council.</p></footer></body></html>"#;

#[test]
fn a_page_gives_its_text_without_furniture() {
    let read = read("page.html", PAGE);
    let text = read.one()["text"].as_str().unwrap();
    for part in ["The council will choose", "The mayor of Brimmel resigned", "light heart", "Her deputy"] {
        assert!(text.contains(part), "lacks `{part}`: {text}");
    }
    for part in [
        "Home",
        "Share",
        "photographed",
        "Read more",
        "Sign up",
        "I always said",
        "Most popular",
        "rights reserved",
    ] {
        assert!(!text.contains(part), "holds `{part}`: {text}");
    }
}

#[test]
fn a_page_says_who_wrote_it_when_and_where() {
    let read = read("page.html", PAGE);
    let article = read.one();
    assert_eq!(article["title"], "Mayor of Brimmel resigns");
    assert_eq!((&article["authors"], &article["outlet"]), (&json!(["Ada Moss"]), &json!("The Brimmel Post")));
    assert_eq!(
        (&article["published"], &article["language"]),
        (&json!("2024-03-04T10:00:00+01:00"), &json!("en-GB"))
    );
    assert_eq!(
        (&article["url"], &article["id"]),
        (&json!("https://example.org/news/mayor"), &json!("https://example.org/news/mayor"))
    );
    assert_eq!(article["origin"]["fields"]["published"], "json-ld datePublished");
}

#[test]
fn a_page_without_an_article_is_rejected() {
    let read = read("page.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>");
    assert_eq!((read.articles.len(), read.rejects.len(), read.exit), (0, 1, 3));
}

#[test]
fn a_date_in_words_or_in_the_address_is_found_where_no_data_give_one() {
    let body = "<p>The mayor of Brimmel resigned on Monday, saying that the debate about the bridge had divided the town.</p>".repeat(4);
    let words = read(
        "a.html",
        format!(
            "<html><body><h1>T</h1><span class='post-date'>Posted on 4 March 2024</span>{body}</body></html>"
        ),
    );
    assert_eq!(words.one()["published"], "2024-03-04");
    let address = read(
        "a.html",
        format!(
            "<html><head><link rel=canonical href='https://example.org/2024/03/04/mayor'></head><body>{body}</body></html>"
        ),
    );
    assert_eq!(address.one()["published"], "2024-03-04");
}
