//! `NewsML-G2`: `newsItem` alone, in a `newsMessage` or beside packages; text as XHTML, NITF or escaped HTML.

use super::tree::Element;
use super::{Dialect, nitf};
use crate::annotation::EntityKind;
use crate::article::ArticleKind;
use crate::read::draft::Draft;
use crate::read::html;

pub(super) const DIALECT: Dialect = Dialect {
    name: "newsml-g2",
    shows: |root| ["newsMessage", "newsItem", "packageItem", "newsItems"].contains(&root),
    is_record: |element, _| {
        element.name == "newsItem" || (element.name == "packageItem" && element.attribute("guid").is_some())
    },
    draft: |item, around, _| draft(item, around),
};

fn draft(item: &Element, around: &[Element]) -> Draft {
    let mut draft = Draft::default();
    draft.id.set(item.attribute("guid").unwrap_or_default(), "guid");
    let content = item.find("contentMeta");
    let meta = item.find("itemMeta");
    let headlines = || content.into_iter().flat_map(|content| content.all("headline"));
    let main = headlines().find(|h| h.attribute("role").is_none_or(|role| role.ends_with("main")));
    for headline in main.into_iter().chain(headlines()) {
        draft.title.set(headline.words(), "headline");
    }
    draft.title.set(meta.and_then(|meta| meta.words_at("title")).unwrap_or_default(), "itemMeta/title");
    for path in ["firstCreated", "versionCreated"] {
        draft.published.set(meta.and_then(|meta| meta.words_at(path)).unwrap_or_default(), path);
    }
    draft
        .modified
        .set(meta.and_then(|meta| meta.words_at("versionCreated")).unwrap_or_default(), "versionCreated");
    for (element, path) in
        [(meta, "provider"), (item.find("rightsInfo"), "copyrightHolder"), (content, "infoSource")]
    {
        let party = element.and_then(|e| e.find(path));
        let name =
            party.and_then(|party| party.words_at("name").or(party.attribute("literal").map(str::to_string)));
        draft.outlet.set(name.unwrap_or_default(), path);
    }
    let language =
        content.and_then(|content| content.find("language")).and_then(|language| language.attribute("tag"));
    draft.language.set(language.unwrap_or_default(), "language");
    draft.language.set(item.attribute("lang").unwrap_or_default(), "xml:lang");
    for by in content.into_iter().flat_map(|content| content.all("by")) {
        draft.byline(&by.words(), "by");
    }
    let dateline = content
        .and_then(|content| content.words_at("dateline"))
        .filter(|line| !line.starts_with(|c: char| c.is_ascii_digit()));
    draft.dateline.set(dateline.unwrap_or_default(), "dateline");
    let names = |name| {
        content.into_iter().flat_map(move |content| content.all(name)).filter_map(|e| e.words_at("name"))
    };
    draft.tag(names("subject"), "subject");
    for subject in content.into_iter().flat_map(|content| content.all("subject")) {
        // "cpnat:person", "cpnat:organisation", "cpnat:geoArea", "cpnat:poi".
        let concept = subject.attribute("type").and_then(|kind| kind.rsplit(':').next()).unwrap_or_default();
        let kind = match concept {
            "person" => EntityKind::Person,
            "organisation" => EntityKind::Organization,
            "geoArea" | "poi" => EntityKind::Place,
            "event" | "object" => EntityKind::Other,
            _ => continue,
        };
        draft.names(kind, subject.words_at("name"), "subject");
    }
    let keywords = content.into_iter().flat_map(|content| content.all("keyword")).map(Element::words);
    draft.tag(keywords, "keyword");
    let description = content
        .into_iter()
        .flat_map(|c| c.all("description"))
        .map(Element::text)
        .find(|text| !text.is_empty());
    draft.summary.set(description.unwrap_or_default(), "description");
    content_of(item, &mut draft);
    if draft.published.is_none()
        && let Some(header) = around.iter().find_map(|e| e.find("header").or(e.find("Header")))
    {
        draft.published.set(header.words_at("sent").unwrap_or_default(), "header/sent");
    }
    let class = meta
        .and_then(|meta| meta.find("itemClass"))
        .and_then(|class| class.attribute("qcode"))
        .unwrap_or_default();
    if draft.text.is_none() && (item.name == "packageItem" || !class.ends_with("text")) {
        // A picture has its caption, a package its title; neither is the text of an article.
        draft.headline_stands_in = true;
        draft.kind = ArticleKind::Stub;
    }
    draft
}

/// The text, from the first content that has one.
fn content_of(item: &Element, draft: &mut Draft) {
    let Some(set) = item.find("contentSet") else { return };
    for content in set.elements() {
        if let Some(nitf) = content.deep("nitf").next() {
            nitf::fill(nitf, draft);
        } else if let Some(body) = content.deep("body").next() {
            draft.text.set(nitf::text_of(body), "contentSet/body");
        } else if content.name == "inlineData" {
            let data = content.characters();
            let text = if html::is_markup(&data) { html::fragment(&data) } else { content.text() };
            draft.text.set(text, "inlineData");
        } else if content.name == "inlineXML" {
            draft.text.set(nitf::text_of(content), "inlineXML");
        }
    }
}
