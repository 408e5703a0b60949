//! A segmented text in; where it speaks of known topics of public affairs out. Must not know names, speakers or questions.
//!
//! The topics are rows of `topics.csv` (sources and licences in `SOURCES.md`); [`list`] reads them, [`stems`] says when two
//! words count as one, [`matcher`] finds terms. A topic shows in a text by its synonyms and narrower terms; its related terms
//! are for questions only.

mod known;
mod list;
mod matcher;
pub mod stems;

pub use known::{Line, Topics};
pub use list::{Relation, Term, Topic};

use crate::annotate::segment::Doc;
use crate::annotation::TopicHit;

/// Every place where `doc` has a term of a known topic, by place and then by the topic's name.
///
/// Within one topic hits do not overlap (the longest from the left stands); two topics may share words.
#[must_use]
pub fn find(doc: &Doc<'_>) -> Vec<TopicHit> {
    Topics::built_in().find(doc).into_iter().map(|(span, topic)| TopicHit { topic, span }).collect()
}
