//! The `SQLite` file: opening, migrations, writing, joining of entities across articles, stories, reading back.
//!
//! In: an `Article` with its `Annotation`, or a rejected record ([`Writer`]); one read-only statement ([`Store`]).
//! Out: rows in the tables that `migrations/` describes; a `Table`. Must not know how an article was read or annotated, what
//! is asked, or how a table is shown. Offsets are turned into code points here, on their way in.

mod annotated;
mod check;
mod clear;
mod codes;
mod dictionary;
mod digest;
mod entities;
mod error;
mod keys;
mod known;
mod likeness;
mod loads;
mod names;
mod open;
mod save;
mod schema;
mod select;
mod stories;
#[cfg(test)]
mod tests;
mod watch;

pub use check::{Checked, LastLoad};
pub use dictionary::{Described, DescribedColumn, rules};
pub use digest::TableDigest;
pub use error::Error;
pub use keys::Keys;
pub use known::{Known, Place, Seen};
pub use loads::{Counts, Gave};
pub use open::{Store, Writer};
pub use save::Saved;
pub use select::Select;
