//! A gold record's fields, each with the path by which an error names it.

use crate::offsets::BytePlaces;
use crate::span::Span;
use serde_json::Value;

/// A field that is missing or holds something else than it must.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Its path in the record.
    pub(super) field: String,
    /// What is wrong with it.
    pub(super) reason: String,
}

/// A value and its path; JSON's null is a field that is not there.
#[derive(Debug, Clone)]
pub(super) struct Field<'a> {
    path: String,
    value: &'a Value,
}

impl<'a> Field<'a> {
    /// A whole record.
    pub(super) fn record(value: &'a Value) -> Self {
        Self { path: String::new(), value }
    }

    /// The field of an object, if it is there.
    pub(super) fn find(&self, name: &str) -> Option<Field<'a>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Field { path: self.path_of(name), value })
    }

    /// The field of an object, which must be there.
    pub(super) fn get(&self, name: &str) -> Result<Field<'a>, Fault> {
        self.find(name).ok_or_else(|| Fault { field: self.path_of(name), reason: "is missing".to_owned() })
    }

    /// The items of a list.
    pub(super) fn items(&self) -> Result<Vec<Field<'a>>, Fault> {
        let items = self.value.as_array().ok_or_else(|| self.fault("is no list"))?;
        let item = |(n, value)| Field { path: format!("{}[{n}]", self.path), value };
        Ok(items.iter().enumerate().map(item).collect())
    }

    /// Words.
    pub(super) fn words(&self) -> Result<&'a str, Fault> {
        self.value.as_str().ok_or_else(|| self.fault("is no text"))
    }

    /// Words, or a number as it is written.
    pub(super) fn id(&self) -> Result<String, Fault> {
        match self.value {
            Value::String(words) => Ok(words.clone()),
            Value::Number(number) => Ok(number.to_string()),
            _ => Err(self.fault("is neither text nor a number")),
        }
    }

    /// True or false.
    pub(super) fn flag(&self) -> Result<bool, Fault> {
        self.value.as_bool().ok_or_else(|| self.fault("is neither true nor false"))
    }

    /// A word that stands for one of the program's own values.
    pub(super) fn word<T: std::str::FromStr<Err = String>>(&self) -> Result<T, Fault> {
        self.words()?.parse().map_err(|known| self.fault(format!("is of no known kind: {known}")))
    }

    /// A span, `[start, end]` in code points of the text.
    pub(super) fn span(&self, places: &BytePlaces) -> Result<Span, Fault> {
        match self.items()?.as_slice() {
            [start, end] => Self::between(start, end, places),
            items => Err(self.fault(format!("has {} numbers; a span is [start, end]", items.len()))),
        }
    }

    /// A list of spans.
    pub(super) fn spans(&self, places: &BytePlaces) -> Result<Vec<Span>, Fault> {
        self.items()?.iter().map(|item| item.span(places)).collect()
    }

    /// The span from the offset `start` to the offset `end`, in code points of the text.
    pub(super) fn between(start: &Field, end: &Field, places: &BytePlaces) -> Result<Span, Fault> {
        let (from, to) = (start.offset()?, end.offset()?);
        places.span(from, to).ok_or_else(|| {
            let length = places.characters();
            let beyond = |at| format!("is {at}, beyond the text of {length} characters");
            match (from > length, to > length) {
                (true, _) => start.fault(beyond(from)),
                (_, true) => end.fault(beyond(to)),
                _ => end.fault(format!("is {to}, before the start, which is {from}")),
            }
        })
    }

    fn offset(&self) -> Result<usize, Fault> {
        let number = self.value.as_u64().and_then(|n| usize::try_from(n).ok());
        number.ok_or_else(|| self.fault("is no offset, which is a whole number of characters from 0"))
    }

    /// Says what is wrong with this field.
    pub(super) fn fault(&self, reason: impl Into<String>) -> Fault {
        Fault { field: self.path.clone(), reason: reason.into() }
    }

    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}
