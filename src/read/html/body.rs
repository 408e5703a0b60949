//! The running text of a page: the container that holds most of its sentences, less the furniture in it.
//!
//! After Readability (Arc90, Mozilla) and jusText: paragraphs count by length and commas and against links; their score
//! goes to the elements around them; the best element is widened while that adds text.

use super::fragment::{self, Paragraphs};
use super::furniture;
use super::head::{elements, words};
use ego_tree::NodeId;
use scraper::{ElementRef, Html};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Elements that are paragraphs when no other block lies in them.
const LEAVES: &[&str] =
    &["p", "div", "td", "pre", "section", "blockquote", "li", "h2", "h3", "h4", "dd", "article", "span"];

/// Places that a page marks as the text itself, best first: itemprop, then class and id names.
#[rustfmt::skip]
const MARKED: &[&str] = &[
    "articlebody", "article-body", "article__body", "article_body", "articletext", "article-text", "article__text", "article_text",
    "story-body", "storybody", "story__body", "story-text", "story_text", "entry-content", "entry__content", "post-content",
    "post__content", "post-body", "post_body", "article-content", "article__content", "article_content", "articlecontent",
    "content-body", "content__body", "body-content", "body-text", "bodytext", "body-copy", "article-main", "rich-text", "td-post-content",
];

/// What one paragraph of the page is worth.
struct Paragraph {
    score: f64,
    length: usize,
}

/// The text.
pub(super) fn find(tree: &Html, title: Option<&str>) -> String {
    let strict = extract(tree, title, true);
    // Where the marks of furniture leave nearly nothing, they were put on the text itself.
    if strict.chars().count() >= 250 {
        return strict;
    }
    let lax = extract(tree, title, false);
    if lax.chars().count() > 2 * strict.chars().count() { lax } else { strict }
}

fn extract(tree: &Html, title: Option<&str>, strict: bool) -> String {
    let left_out = furniture_of(tree, strict);
    let mut scores: BTreeMap<NodeId, f64> = BTreeMap::new();
    let mut own = HashMap::new();
    for node in tree.tree.root().descendants() {
        let Some(element) = ElementRef::wrap(node) else { continue };
        if left_out.contains(&node.id()) || !is_leaf(element) {
            continue;
        }
        let Some(paragraph) = weigh(element) else { continue };
        own.insert(node.id(), paragraph.length);
        let mut share = 1.0;
        for around in node.ancestors().take(4).filter(|around| around.value().is_element()) {
            *scores.entry(around.id()).or_default() += paragraph.score * share;
            share *= 0.5;
        }
    }
    let lengths = inside(tree, &own);
    let best = scores.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(id, _)| *id);
    let Some(best) = best.and_then(|id| tree.tree.get(id)).and_then(ElementRef::wrap) else {
        return String::new();
    };
    let container = marked(tree, &left_out, &lengths, best).unwrap_or_else(|| widened(best, &lengths));
    let text = text_of(container, title, &left_out);
    match lead(container, &text, &left_out) {
        Some(lead) => format!("{lead}\n\n{text}"),
        None => text,
    }
}

/// The standfirst, where it stands before the container in the same article.
fn lead(container: ElementRef, text: &str, left_out: &HashSet<NodeId>) -> Option<String> {
    const NAMES: &[&str] =
        &["lead", "intro", "standfirst", "dek", "vorspann", "chapo", "entradilla", "ingress", "anleser"];
    let named = |e: &ElementRef| {
        let names = e
            .value()
            .attr("class")
            .into_iter()
            .chain(e.value().attr("itemprop"))
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        names.split(|c: char| !c.is_alphanumeric()).any(|word| NAMES.contains(&word))
    };
    let around =
        container.ancestors().filter_map(ElementRef::wrap).take(3).filter(|e| e.value().name() != "html");
    let before = around.flat_map(|e| {
        e.descendants()
            .take_while(|node| node.id() != container.id())
            .filter_map(ElementRef::wrap)
            .collect::<Vec<_>>()
    });
    before
        .filter(|e| {
            named(e) && !left_out.contains(&e.id()) && !container.ancestors().any(|a| a.id() == e.id())
        })
        .map(|e| (words(e), e))
        .find_map(|(words, e)| {
            let length = weight(&words);
            let fits = (60..900).contains(&length) && link_share(e, &words) < 0.3 && is_sentence(&words);
            let begins: String = words.chars().take(60).collect();
            (fits && !text.contains(&begins)).then_some(words)
        })
}

/// The elements that are furniture, with all that lies in them; never one that holds most of the page's text.
fn furniture_of(tree: &Html, strict: bool) -> HashSet<NodeId> {
    let mut left_out = HashSet::new();
    let own: HashMap<NodeId, usize> = elements(tree).filter_map(sentences).collect();
    let inside_of = inside(tree, &own);
    let count = |id: NodeId| [&own, &inside_of].iter().filter_map(|counts| counts.get(&id)).sum::<usize>();
    let total = count(tree.root_element().id());
    for node in tree.tree.root().descendants() {
        let Some(element) = ElementRef::wrap(node) else { continue };
        let inside = node.parent().is_some_and(|parent| left_out.contains(&parent.id()));
        let named = ["nav", "aside", "footer", "form"].contains(&element.value().name());
        let furniture = || furniture::is(element) && (strict || named) && count(node.id()) * 2 < total;
        if inside || fragment::is_left_out(element.value().name()) || furniture() {
            left_out.insert(node.id());
        }
    }
    left_out
}

/// How many bytes a paragraph of some length has.
fn sentences(element: ElementRef) -> Option<(NodeId, usize)> {
    let length = (element.value().name() == "p").then(|| words(element).len())?;
    (length > 80).then(|| (element.id(), length))
}

/// For each node the sum of what counts for those inside it, from the innermost outwards: pages nest thousands of elements.
fn inside(tree: &Html, own: &HashMap<NodeId, usize>) -> HashMap<NodeId, usize> {
    let mut sums: HashMap<NodeId, usize> = HashMap::new();
    let nodes: Vec<_> = tree.tree.root().descendants().collect();
    for node in nodes.into_iter().rev() {
        let all: usize = [own, &sums].iter().filter_map(|counts| counts.get(&node.id())).sum();
        if let Some(around) = node.parent().filter(|_| all > 0) {
            *sums.entry(around.id()).or_default() += all;
        }
    }
    sums
}

fn is_leaf(element: ElementRef) -> bool {
    let name = element.value().name();
    LEAVES.contains(&name)
        && name != "span"
        && !element.children().filter_map(ElementRef::wrap).any(|e| fragment::is_block(e.value().name()))
}

/// A paragraph's worth, or `None` where it is too short or mostly links.
fn weigh(element: ElementRef) -> Option<Paragraph> {
    let text = words(element);
    let length = weight(&text);
    if length < 25 || link_share(element, &text) > 0.5 {
        return None;
    }
    let commas = text.matches([',', '，', '、', '،', ';']).count() as f64;
    let heading = element.value().name().starts_with('h');
    let score = if heading { 0.0 } else { 1.0 + commas.min(10.0) + (length as f64 / 100.0).min(3.0) };
    Some(Paragraph { score, length })
}

/// Characters, those of scripts without spaces counted three times.
fn weight(text: &str) -> usize {
    text.chars().map(|c| if ('\u{2E80}'..='\u{FFEF}').contains(&c) { 3 } else { 1 }).sum()
}

fn link_share(element: ElementRef, text: &str) -> f64 {
    let links = element.descendants().filter_map(ElementRef::wrap).filter(|e| e.value().name() == "a");
    let linked: usize = links.map(|link| words(link).chars().count()).sum();
    linked as f64 / text.chars().count().max(1) as f64
}

/// The element that the page marks as its text, if it holds a good part of what the best one holds.
fn marked<'a>(
    tree: &'a Html,
    left_out: &HashSet<NodeId>,
    lengths: &HashMap<NodeId, usize>,
    best: ElementRef<'a>,
) -> Option<ElementRef<'a>> {
    let length = |e: &ElementRef| lengths.get(&e.id()).copied().unwrap_or(0);
    let most = length(&best);
    let candidates =
        tree.tree.root().descendants().filter_map(ElementRef::wrap).filter(|e| !left_out.contains(&e.id()));
    let named: Vec<(usize, ElementRef)> = candidates.filter_map(|e| mark(e).map(|rank| (rank, e))).collect();
    let enough = named.into_iter().filter(|(_, e)| length(e) * 10 >= most * 7);
    enough
        .max_by_key(|(rank, e)| (length(e) * 10 >= most * 12, std::cmp::Reverse(*rank), length(e)))
        .map(|(_, e)| e)
}

fn mark(element: ElementRef) -> Option<usize> {
    let e = element.value();
    if e.attr("itemprop").is_some_and(|p| p.eq_ignore_ascii_case("articleBody")) {
        return Some(0);
    }
    let names = e.attr("class").into_iter().chain(e.attr("id")).collect::<Vec<_>>().join(" ").to_lowercase();
    MARKED
        .iter()
        .position(|mark| {
            names
                .split_whitespace()
                .any(|name| name == *mark || name.ends_with(mark) || name.starts_with(mark))
        })
        .map(|at| at + 1)
}

/// The best element, or one around it while that holds a good deal more text and is not the page itself.
fn widened<'a>(best: ElementRef<'a>, lengths: &HashMap<NodeId, usize>) -> ElementRef<'a> {
    let length = |e: &ElementRef| lengths.get(&e.id()).copied().unwrap_or(0);
    let mut chosen = best;
    for around in best.ancestors().filter_map(ElementRef::wrap) {
        if ["html", "body"].contains(&around.value().name()) && length(&around) * 10 < length(&chosen) * 16 {
            break;
        }
        if length(&around) * 10 >= length(&chosen) * 13 {
            chosen = around;
        }
    }
    chosen
}

/// The paragraphs of the container, less furniture, lists of links, and what stands after the last sentence.
fn text_of(container: ElementRef, title: Option<&str>, left_out: &HashSet<NodeId>) -> String {
    let mut text = Paragraphs::default();
    fragment::walk(container, &mut text, &|element| {
        let name = element.value().name();
        let linked = fragment::is_block(name) && is_leaf(element) && {
            let text = words(element);
            link_share(element, &text) > 0.8 && !(name == "p" && text.len() > 120)
        };
        !left_out.contains(&element.id()) && name != "h1" && !linked
    });
    let paragraphs = text.finish();
    let mut kept: Vec<&str> = paragraphs.split("\n\n").filter(|p| Some(p.trim()) != title).collect();
    while kept.last().is_some_and(|last| !is_sentence(last)) && kept.len() > 1 {
        kept.pop();
    }
    kept.join("\n\n")
}

/// Whether a paragraph ends like running text or is long enough to be some.
fn is_sentence(paragraph: &str) -> bool {
    let end = paragraph.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“', '*', ' ']);
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '۔']) || weight(paragraph) > 120
}
