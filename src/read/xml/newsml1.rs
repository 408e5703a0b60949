//! `NewsML` 1.x: `NewsItem` with nested components; text as NITF or plain paragraphs.

use super::tree::Element;
use super::{Dialect, nitf};
use crate::article::ArticleKind;
use crate::read::draft::Draft;

pub(super) const DIALECT: Dialect = Dialect {
    name: "newsml",
    shows: |root| root.eq_ignore_ascii_case("NewsML"),
    is_record: |element, around| element.name == "NewsItem" && around.len() == 1,
    draft: |item, around, _| draft(item, around),
};

fn draft(item: &Element, _: &[Element]) -> Draft {
    let mut draft = Draft::default();
    let first =
        |name: &str| item.deep(name).map(Element::words).find(|words| !words.is_empty()).unwrap_or_default();
    let formal = |name: &str| {
        let named = item.deep(name).find_map(|e| {
            e.attribute("FormalName").or(e.find("Party").and_then(|p| p.attribute("FormalName")))
        });
        named.unwrap_or_default().to_string()
    };
    draft.id.set(first("PublicIdentifier"), "PublicIdentifier");
    draft.id.set(first("NewsItemId"), "NewsItemId");
    let title = first("HeadLine");
    // A headline of one word in capitals is a routing code ("ALL").
    if title.contains(' ') || title.chars().any(char::is_lowercase) {
        draft.title.set(title, "HeadLine");
    }
    draft.published.set(first("FirstCreated"), "FirstCreated");
    draft.published.set(first("ThisRevisionCreated"), "ThisRevisionCreated");
    draft.modified.set(first("ThisRevisionCreated"), "ThisRevisionCreated");
    for name in ["Provider", "Source"] {
        draft.outlet.set(formal(name), name);
    }
    draft.language.set(formal("Language"), "Language");
    draft.language.set(item.attribute("lang").unwrap_or_default(), "xml:lang");
    draft.byline(&first("ByLine"), "ByLine");
    draft.dateline.set(first("DateLine"), "DateLine");
    draft.summary.set(first("SubHeadLine"), "SubHeadLine");
    let keyword = |e: &&Element| e.attribute("FormalName") == Some("Keyword");
    draft.tag(
        item.deep("Property").filter(keyword).filter_map(|e| e.attribute("Value").map(str::to_string)),
        "Property Keyword",
    );
    draft.tag(item.deep("KeywordLine").map(Element::words), "KeywordLine");
    let role = |component: &Element, name: &str| {
        component.find("Role").is_some_and(|r| r.attribute("FormalName") == Some(name))
    };
    let caption_only = item.deep("NewsComponent").any(|component| role(component, "Caption"));
    for content in item.deep("ContentItem") {
        let Some(data) = content.find("DataContent") else { continue };
        match data.deep("nitf").next() {
            Some(inner) => nitf::fill(inner, &mut draft),
            None => draft.text.set(nitf::text_of(data), "DataContent"),
        }
    }
    if caption_only
        && !draft.text.is_none()
        && !item.deep("NewsComponent").any(|component| role(component, "Main"))
    {
        draft.kind = ArticleKind::Stub;
        draft.notes.push("the text is a picture's caption".to_string());
    }
    draft
}
