//! Factiva's XML export (`PPSResponse`): one `article` an article.

use super::Dialect;
use super::tree::Element;
use crate::read::draft::Draft;

pub(super) const DIALECT: Dialect = Dialect {
    name: "factiva-xml",
    shows: |root| root.starts_with("PPS") || root.starts_with("pps"),
    is_record: |element, _| element.name == "article",
    draft: |item, around, _| draft(item, around),
};

fn draft(article: &Element, _: &[Element]) -> Draft {
    let mut draft = Draft::default();
    let words = |path: &str| article.words_at(path).unwrap_or_default();
    draft.id.set(words("accessionNo"), "accessionNo");
    draft.title.set(words("headline"), "headline");
    let date = words("publicationDate/date");
    let time = words("publicationTime/time");
    draft.published.set(words("publicationDate/dateTime"), "publicationDate");
    draft
        .published
        .set(if time.is_empty() { date.clone() } else { format!("{date}T{time}") }, "publicationDate");
    draft.published.set(date, "publicationDate");
    draft.modified.set(words("modificationDate/dateTime"), "modificationDate");
    draft.byline(&words("byline"), "byline");
    draft.outlet.set(words("sourceName"), "sourceName");
    draft.outlet.set(words("publisherName"), "publisherName");
    draft.language.set(words("baseLanguage"), "baseLanguage");
    draft.section.set(words("sectionName"), "sectionName");
    draft.summary.set(words("snippet"), "snippet");
    draft.dateline.set(words("dateline"), "dateline");
    draft.tag(article.all("newsSubject").filter_map(|subject| subject.words_at("name")), "newsSubject");
    let parts =
        ["leadParagraph", "tailParagraphs"].iter().filter_map(|name| article.find(name)).map(Element::text);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    draft.text.set(parts.join("\n\n"), "leadParagraph, tailParagraphs");
    draft
}
