//! News articles in, one `SQLite` file out, questions answered with evidence.
//!
//! Data flows one way through five rooms; each imports only from rooms to its left and from the small shared types:
//!
//! ```text
//! read -> annotate -> store -> ask -> render          cli/ and load.rs stand outside and call them
//! ```
//!
//! Beside them stands [`score`], which measures what `annotate` finds on gold.
//!
//! Shared types: [`span`] (byte offsets), [`offsets`] (the one place that turns them into code points), [`article`]
//! (what `read` makes), [`annotation`] (what `annotate` makes), [`table`] (what `ask` makes and `render` shows), [`counted`]
//! (numbers in words).
//! Start reading at [`load`]: it calls the rooms in order.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod annotate;
pub mod annotation;
pub mod article;
pub mod ask;
pub mod cli;
pub mod counted;
pub mod error;
pub mod extract;
mod hex;
pub mod load;
pub mod offsets;
pub mod read;
pub mod render;
pub mod score;
pub mod span;
pub mod store;
pub mod table;
