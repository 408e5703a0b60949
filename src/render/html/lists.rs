//! What stands beside the article on its page: people and other names, quotes, and statements, each with links into the text.

use super::article::{UNKNOWN, percent, speaker_place};
use super::escaped;
use crate::annotation::{Act, EntityKind};
use crate::ask::show::view::{ArticleView, Entity, Quote, Role, Statement};
use std::io::{self, Write};

/// Writes all lists; one without items is left out.
pub(super) fn write_lists(view: &ArticleView, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<aside>\n")?;
    for (heading, kind) in [
        ("People", EntityKind::Person),
        ("Organisations", EntityKind::Organization),
        ("Places", EntityKind::Place),
        ("Groups", EntityKind::Group),
        ("Other names", EntityKind::Other),
    ] {
        let of_kind = view.entities.iter().enumerate().filter(|(_, entity)| entity.kind == kind);
        let items: Vec<String> = of_kind.map(|(n, entity)| entity_item(view, n, entity)).collect();
        write_list(heading, &items, out)?;
    }
    let quotes: Vec<String> = view.quotes.iter().enumerate().map(|(n, q)| quote_item(view, n, q)).collect();
    write_list("Quotes", &quotes, out)?;
    let alike = |a: &Statement, b: &Statement| a.span == b.span && a.how == b.how;
    let mut statements = Vec::new();
    let mut first = 0;
    for together in view.statements.chunk_by(alike) {
        statements.push(statement_item(view, first, together));
        first += together.len();
    }
    write_list("Statements", &statements, out)?;
    out.write_all(b"</aside>\n")
}

fn write_list(heading: &str, items: &[String], out: &mut dyn Write) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let count = items.len();
    writeln!(out, "<section class=\"list\">\n<h2>{heading} <small>{count}</small></h2>\n<ul>")?;
    for item in items {
        writeln!(out, "{item}")?;
    }
    out.write_all(b"</ul>\n</section>\n")
}

/// A name with its offices, the number of its mentions, and links to its quotes.
fn entity_item(view: &ArticleView, n: usize, entity: &Entity) -> String {
    let name = format!("<span class=\"{}\">{}</span>", entity.kind.as_str(), escaped(&entity.name));
    let first = view.mentions.iter().position(|mention| mention.entity == n);
    let name = match first {
        Some(mention) => format!("<a class=\"plain\" href=\"#m{}\">{name}</a>", mark_of(view, mention)),
        None => name,
    };
    let count = view.mentions.iter().filter(|mention| mention.entity == n).count();
    let quotes: Vec<String> = view
        .quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| quote.speaker == Some(n))
        .map(|(q, _)| format!("<a href=\"#q{q}\">{}</a>", q + 1))
        .collect();
    let says = if quotes.is_empty() { String::new() } else { format!(" · says {}", quotes.join(", ")) };
    let roles: String = entity.roles.iter().map(role_item).collect();
    let roles = if roles.is_empty() { roles } else { format!("<ul class=\"roles\">{roles}</ul>") };
    let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    format!("<li id=\"e{n}\">{name} <small>{times}{says}</small>{roles}</li>")
}

/// The number of the mention whose mark stands where this one does: the first of those at one place.
fn mark_of(view: &ArticleView, mention: usize) -> usize {
    let span = view.mentions[mention].span;
    view.mentions.iter().position(|other| other.span == span).unwrap_or(mention)
}

fn role_item(role: &Role) -> String {
    let of = match &role.of {
        Some(of) if !role.title.contains(of.as_str()) => format!(", {}", escaped(of)),
        _ => String::new(),
    };
    let mark = match (role.official, role.former) {
        (true, _) => " <small class=\"badge\">official</small>",
        (_, true) => " <small class=\"badge\">former</small>",
        _ => "",
    };
    format!("<li>{}{of}{mark}</li>", escaped(&role.title))
}

/// A quote's number, speaker, kind and confidence.
fn quote_item(view: &ArticleView, n: usize, quote: &Quote) -> String {
    let name = escaped(view.speaker(quote).as_deref().unwrap_or(UNKNOWN));
    let name = match speaker_place(n, quote) {
        Some(place) => format!("<a href=\"#{place}\">{name}</a>"),
        None => name,
    };
    let role = quote.role.as_ref().map(|role| format!(", {}", escaped(role))).unwrap_or_default();
    let kind = quote.kind.as_str();
    let act = if quote.act == Act::Attitude { " attitude" } else { "" };
    let sure = percent(quote.confidence);
    format!("<li><a href=\"#q{n}\">{}</a> {name}{role} <small>{kind}{act}, {sure}</small></li>", n + 1)
}

/// Who, in which manner, on which topics, with a link to the evidence: `together` are the statements, from the one numbered `n`
/// on, that one piece of evidence shows in one manner.
fn statement_item(view: &ArticleView, n: usize, together: &[Statement]) -> String {
    let Some(Statement { how, topics, .. }) = together.first() else { return String::new() };
    let who: Vec<String> = together.iter().map(|statement| speaker(view, statement)).collect();
    let topic = |topic: &String| format!(" <small class=\"topic\">{}</small>", escaped(topic));
    let topics: String = topics.iter().map(topic).collect();
    format!("<li>{} <a href=\"#s{n}\">{}</a>{topics}</li>", who.join("; "), how.as_str())
}

/// A statement's speaker with the office.
fn speaker(view: &ArticleView, statement: &Statement) -> String {
    let name = statement.entity.and_then(|n| view.entities.get(n)).map(|entity| escaped(&entity.name));
    let official = if statement.official { " <small class=\"badge\">official</small>" } else { "" };
    match (name, statement.role.as_deref().map(escaped)) {
        (Some(name), Some(role)) => format!("{name}, {role}{official}"),
        (Some(name), None) => name,
        (None, Some(role)) => format!("{role}{official} (no name)"),
        (None, None) => "nobody named".to_owned(),
    }
}
