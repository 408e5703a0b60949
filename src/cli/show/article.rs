//! `whosaid show article`.

use super::marked::write_marked;
use super::{Thing, section};
use crate::ask::fetch::Answer;
use crate::ask::show::{self, view::ArticleView};
use crate::cli::layout::{failed, write_bold};
use crate::cli::output::Output;
use crate::error::Error;
use crate::render::{Page, plain, render_article};
use crate::store::Store;
use std::io::Write;

/// An article, as a thing to show.
pub(super) const ARTICLE: Thing = Thing {
    plural: "articles",
    find: show::article,
    candidates: &["id", "outlet", "published", "title", "key"],
    write,
    lay_out,
};

/// Writes the article as a page, or all that was found in it as one table.
fn write(store: &Store, found: &Answer, output: &Output) -> Result<(), Error> {
    if output.is_page() {
        let view = ArticleView::fetch(store, found)?;
        return output.write_page(|out| render_article(&view, out));
    }
    let id = found.cell(&found.rows[0], "article_id").clone();
    let table = Answer::fetch(store, show::ARTICLE_PARTS, &[("article", id)])?.into_table();
    output.write(table).map(|_| ())
}

/// Writes the article for a person to read.
fn lay_out(store: &Store, found: &Answer, page: Page, out: &mut dyn Write) -> Result<(), Error> {
    let view = ArticleView::fetch(store, found)?;
    let id = found.cell(&found.rows[0], "article_id");
    let part = |sql| Answer::fetch(store, sql, &[("article", id.clone())]);
    write_bold(&plain(view.title.as_deref().unwrap_or("(no title)")), page, out)?;
    for (field, words) in &view.source {
        writeln!(out, "{field:<9}  {}", plain(words)).map_err(failed())?;
    }
    writeln!(out).map_err(failed())?;
    write_marked(&view, page, out).map_err(failed())?;
    section("Names", part(show::ARTICLE_NAMES)?, page, out)?;
    section("Quotes", part(show::ARTICLE_QUOTES)?, page, out)?;
    section("Statements", part(show::ARTICLE_STATEMENTS)?, page, out)
}
