//! HTML: fragments to text.

mod fragment;

pub(super) use fragment::{fragment, is_markup, unescape};
