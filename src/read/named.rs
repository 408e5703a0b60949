//! Names of persons, bodies and places that a JSON record gives beside its text: ninjs, news APIs, schema.org, our own output.

use super::draft::Draft;
use super::fields::{self, folds_to};
use super::json::Value;
use crate::annotation::EntityKind;

/// Members that list names of one kind, at the record's top or inside its `entities`.
const LISTS: &[(EntityKind, &[&str])] = &[
    (EntityKind::Person, &["people", "persons", "person"]),
    (EntityKind::Organization, &["organisations", "organizations", "organisation", "organization", "orgs"]),
    (EntityKind::Place, &["places", "locations", "place"]),
];

/// The kinds by the words that sources use for them, whatever the case.
const KINDS: &[(EntityKind, &[&str])] = &[
    (EntityKind::Person, &["person", "persons", "people", "per"]),
    (
        EntityKind::Organization,
        &[
            "organization",
            "organisation",
            "organizations",
            "org",
            "company",
            "newsmediaorganization",
            "corporation",
        ],
    ),
    (EntityKind::Place, &["place", "loc", "location", "glocations", "country", "city", "administrativearea"]),
    (EntityKind::Group, &["group"]),
    (EntityKind::Other, &["other", "event", "creativeworks"]),
];

/// Lists of things of several kinds, and the member of each that says which.
const MIXED: &[(&str, &str)] = &[
    ("entities", "kind"),
    ("entities", "type"),
    ("concepts", "type"),
    ("keywords", "name"),
    ("about", "@type"),
    ("mentions", "@type"),
];

/// Takes the names that `record` gives.
pub(super) fn take(draft: &mut Draft, record: &Value) {
    let inside = record.members().iter().find(|(key, _)| folds_to(key, "entities")).map(|(_, value)| value);
    for holder in std::iter::once(record).chain(inside) {
        for (name, value) in holder.members() {
            let list = LISTS.iter().find(|(_, names)| names.iter().any(|known| folds_to(name, known)));
            if let Some((kind, _)) = list {
                draft.names(*kind, fields::words(value), name.clone());
            }
        }
    }
    for (list, says) in MIXED {
        let Some(value) = record.get(list) else { continue };
        let things = if value.elements().is_empty() { std::slice::from_ref(value) } else { value.elements() };
        for thing in things {
            let kind = thing.get(says).and_then(Value::as_str).and_then(kind);
            // `keywords` names the kind where others name the thing.
            let named = if *says == "name" { thing.get("value") } else { Some(thing) };
            if let (Some(kind), Some(named)) = (kind, named) {
                draft.names(kind, fields::words(named), (*list).to_string());
            }
        }
    }
}

/// The kind that a source's word for it means.
pub(super) fn kind(word: &str) -> Option<EntityKind> {
    let means = |names: &&[&str]| names.iter().any(|name| folds_to(word, name));
    KINDS.iter().find(|(_, names)| means(names)).map(|(kind, _)| *kind)
}
