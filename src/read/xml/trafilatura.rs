//! What trafilatura writes as XML: its own `doc`, and TEI.

use super::Dialect;
use super::tree::Element;
use crate::read::draft::Draft;
use crate::read::fields;
use crate::read::json::Value;

pub(super) const DOC: Dialect = Dialect {
    name: "trafilatura-xml",
    shows: |root| root == "doc",
    is_record: |element, around| element.name == "doc" && around.len() < 2,
    draft: |doc, _, mappings| {
        let members = doc.attributes.iter().map(|(name, value)| (name.clone(), Value::String(value.clone())));
        let mut draft = fields::draft(&Value::Object(members.collect()), mappings);
        if let Some(main) = doc.find("main") {
            draft.text.set(main.text(), "main");
        } else {
            return super::generic::draft(doc, mappings);
        }
        draft
    },
};

pub(super) const TEI: Dialect = Dialect {
    name: "tei",
    shows: |root| root.eq_ignore_ascii_case("TEI") || root.eq_ignore_ascii_case("teiCorpus"),
    is_record: |element, _| element.name == "TEI",
    draft: |tei, _, _| {
        let mut draft = Draft::default();
        let Some(header) = tei.find("teiHeader") else { return draft };
        let source = header.deep("biblFull").next().or_else(|| header.find("fileDesc")).unwrap_or(header);
        let first = |name: &str| {
            source.deep(name).map(Element::words).find(|words| !words.is_empty()).unwrap_or_default()
        };
        draft.title.set(first("title"), "title");
        draft.people(
            source.deep("author").flat_map(|author| crate::read::authors::split(&author.words())),
            "author",
        );
        let publisher = first("publisher");
        draft
            .outlet
            .set(publisher.split_once(" (").map_or(publisher.as_str(), |(name, _)| name), "publisher");
        let address = source.deep("ptr").find_map(|ptr| ptr.attribute("target"));
        draft.url.set(address.unwrap_or_default(), "ptr");
        let date = source.deep("date").find(|date| date.attribute("type") != Some("download"));
        let when = date.map(|date| date.attribute("when").map_or_else(|| date.words(), str::to_string));
        draft.published.set(when.unwrap_or_default(), "date");
        let download = header.deep("date").find(|date| date.attribute("type") == Some("download"));
        draft.retrieved.set(download.map(Element::words).unwrap_or_default(), "date download");
        draft.summary.set(header.deep("abstract").map(Element::text).next().unwrap_or_default(), "abstract");
        let terms = |kind: &'static str| {
            header.deep("term").filter(move |term| term.attribute("type") == Some(kind)).map(Element::words)
        };
        draft.tag(terms("tags"), "term");
        draft.section.set(terms("categories").collect::<Vec<_>>().join(" / "), "term");
        draft.text.set(tei.find("text/body").map(Element::text).unwrap_or_default(), "text/body");
        draft
    },
};
