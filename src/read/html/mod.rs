//! HTML: fragments to text.

mod fragment;

pub(super) use fragment::{Paragraphs, fragment, is_markup, unescape};
