//! `Mapping`: the user's word for which name of a file gives which field of an article (`--map text=body_html`).

use super::Error;
use super::fields::Field;
use std::fmt;
use std::str::FromStr;

/// One field of an article and the name that files give it: of a column, a member or an element. A dot leads into an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub(super) field: Field,
    pub(super) name: String,
}

/// The fields by the names that `read` prints.
const FIELDS: &[(&str, Field)] = &[
    ("id", Field::Id),
    ("url", Field::Url),
    ("title", Field::Title),
    ("text", Field::Text),
    ("published", Field::Published),
    ("modified", Field::Modified),
    ("retrieved", Field::Retrieved),
    ("authors", Field::Authors),
    ("outlet", Field::Outlet),
    ("language", Field::Language),
    ("section", Field::Section),
    ("tags", Field::Tags),
    ("summary", Field::Summary),
    ("dateline", Field::Dateline),
];

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ours = FIELDS.iter().find(|(_, field)| *field == self.field).map_or("", |(name, _)| name);
        write!(f, "{ours}={}", self.name)
    }
}

impl FromStr for Mapping {
    type Err = Error;

    fn from_str(typed: &str) -> Result<Self, Error> {
        let (field, name) = typed.split_once('=').unwrap_or((typed, ""));
        let known = FIELDS.iter().find(|(known, _)| *known == field.trim());
        match known {
            Some((_, field)) if !name.trim().is_empty() => {
                Ok(Self { field: *field, name: name.trim().to_owned() })
            }
            _ => {
                let known: Vec<_> = FIELDS.iter().map(|(name, _)| *name).collect();
                Err(Error::NoMapping { typed: typed.to_owned(), known: known.join(", ") })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_names_a_field_of_ours_and_one_of_theirs() {
        let mapping: Mapping = "text=content.body_html".parse().unwrap();
        assert_eq!((mapping.field, mapping.name.as_str()), (Field::Text, "content.body_html"));
        for wrong in ["text", "text=", "body=text", "=x"] {
            let error = wrong.parse::<Mapping>().unwrap_err().to_string();
            assert!(error.contains("published") && error.contains(wrong), "{error}");
        }
    }
}
