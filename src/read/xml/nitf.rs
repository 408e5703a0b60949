//! NITF, the agencies' News Industry Text Format, as a file of its own or inside a `NewsML` item.

use super::Dialect;
use super::tree::Element;
use crate::annotation::EntityKind;
use crate::read::draft::Draft;
use crate::read::html;

pub(super) const DIALECT: Dialect = Dialect {
    name: "nitf",
    shows: |root| root.eq_ignore_ascii_case("nitf"),
    is_record: |_, around| around.is_empty(),
    draft: |nitf, _, _| {
        let mut draft = Draft::default();
        fill(nitf, &mut draft);
        draft
    },
};

/// What stands in `identified-content`.
const IDENTIFIED: &[(EntityKind, &[&str])] = &[
    (EntityKind::Person, &["person"]),
    (EntityKind::Organization, &["org"]),
    (EntityKind::Place, &["location"]),
    (EntityKind::Other, &["event", "object.title"]),
];

/// Fills what the `nitf` element says and is not known yet.
pub(super) fn fill(nitf: &Element, draft: &mut Draft) {
    let value = |path: &str, attribute: &str| {
        nitf.find(path).and_then(|e| e.attribute(attribute)).unwrap_or_default()
    };
    draft.id.set(value("head/docdata/doc-id", "id-string"), "doc-id");
    for (name, path) in [
        ("hl1", "body/body.head/hedline/hl1"),
        ("headline", "body/body.head/headline"),
        ("title", "head/title"),
    ] {
        draft.title.set(nitf.words_at(path).unwrap_or_default(), name);
    }
    draft.published.set(value("head/docdata/date.issue", "norm"), "date.issue");
    draft.published.set(value("head/pubdata", "date.publication"), "pubdata");
    draft.published.set(value("head/docdata/date.release", "norm"), "date.release");
    draft.published.set(value("body/body.head/dateline/story.date", "norm"), "story.date");
    draft.language.set(nitf.attribute("baselang").or(nitf.attribute("lang")).unwrap_or_default(), "baselang");
    for byline in nitf.find("body/body.head").into_iter().flat_map(|head| head.all("byline")) {
        byline_of(byline, draft);
    }
    for path in ["body/body.head/distributor", "body/body.head/rights/rights.owner"] {
        let name = path.rsplit('/').next().unwrap_or(path);
        draft.outlet.set(nitf.words_at(path).unwrap_or_default(), name.to_string());
    }
    draft.outlet.set(value("head/pubdata", "name"), "pubdata");
    draft.outlet.set(value("head/docdata/doc.copyright", "holder"), "doc.copyright");
    let dateline = nitf.find("body/body.head/dateline").map(Element::parted_words);
    draft.dateline.set(dateline.unwrap_or_default(), "dateline");
    draft
        .summary
        .set(nitf.find("body/body.head/abstract").map(Element::text).unwrap_or_default(), "abstract");
    let keys = nitf.deep("keyword").filter_map(|keyword| keyword.attribute("key").map(str::to_string));
    draft.tag(keys, "key-list");
    let subjects = nitf.deep("tobject.subject").filter_map(|subject| {
        ["tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"]
            .iter()
            .find_map(|name| subject.attribute(name))
    });
    draft.tag(subjects.map(str::to_string), "tobject.subject");
    draft.section.set(value("head/pubdata", "position.section"), "position.section");
    draft.section.set(value("head/tobject/tobject.subject", "tobject.subject.type"), "tobject.subject.type");
    let identified = nitf.find("head/docdata/identified-content");
    for (kind, names) in IDENTIFIED {
        let found = identified.into_iter().flat_map(Element::elements);
        let found = found.filter(|e| names.contains(&e.name.as_str()));
        draft.names(*kind, found.map(Element::parted_words), "identified-content");
    }
    for path in ["body/body.content", "body.content"] {
        if let Some(content) = nitf.find(path) {
            draft.text.set(text_of(content), "body.content");
        }
    }
}

/// The text of a body; one that holds escaped HTML is read as HTML.
pub(super) fn text_of(content: &Element) -> String {
    let text = content.text();
    if html::is_markup(&text) { html::fragment(&content.characters()) } else { text }
}

/// A byline whose person is an element, or whose words name one. Initials of a desk ("gr/bp") are nobody.
pub(super) fn byline_of(byline: &Element, draft: &mut Draft) {
    let people: Vec<String> = byline.deep("person").map(Element::words).collect();
    let words = if people.is_empty() {
        let titles: Vec<String> = byline.deep("byttl").map(Element::words).collect();
        titles.iter().fold(byline.words(), |words, title| words.replace(title.as_str(), ""))
    } else {
        people.join("; ")
    };
    if !words.contains('/') {
        draft.byline(&words, "byline");
    }
}
