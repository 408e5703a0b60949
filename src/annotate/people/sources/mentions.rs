//! The mentions found so far, by token: what this folder's files ask of them.

use super::super::cluster::Cluster;
use super::super::coreference::Found;
use super::super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
use std::ops::Range;

/// Mentions in order of place. A number is a place in that order.
pub(super) struct Mentions {
    found: Vec<Found>,
    kinds: Vec<EntityKind>,
    /// For each token the longest mention that covers it.
    at: Vec<Option<u32>>,
    quoted: Vec<bool>,
}

impl Mentions {
    pub fn new(view: &View, clusters: &[Cluster], found: &[Found]) -> Self {
        let mut found = found.to_vec();
        found.sort_by_key(|m| (m.tokens.start, m.tokens.end, m.form, m.cluster));
        let mut by_length: Vec<usize> = (0..found.len()).collect();
        by_length.sort_by_key(|m| found[*m].tokens.len());
        let mut at = vec![None; view.lower.len()];
        for m in by_length {
            at[found[m].tokens.clone()].fill(Some(m as u32));
        }
        Self { found, kinds: clusters.iter().map(|c| c.kind).collect(), at, quoted: view.quoted() }
    }

    /// The longest mention that covers token `i`.
    pub fn covering(&self, i: usize) -> Option<usize> {
        self.at.get(i).copied().flatten().map(|m| m as usize)
    }

    pub fn cluster(&self, m: usize) -> usize {
        self.found[m].cluster
    }

    pub fn kind(&self, m: usize) -> EntityKind {
        self.kinds[self.found[m].cluster]
    }

    pub fn form(&self, m: usize) -> MentionForm {
        self.found[m].form
    }

    pub fn tokens(&self, m: usize) -> Range<usize> {
        self.found[m].tokens.clone()
    }

    /// Mentions that begin before token `i`, the last one first.
    pub fn before(&self, i: usize) -> impl Iterator<Item = usize> + use<> {
        (0..self.found.partition_point(|m| m.tokens.start < i)).rev()
    }

    /// Whether it is of somebody or something that can speak.
    pub fn speaks(&self, m: usize) -> bool {
        self.form(m) != MentionForm::Group
            && matches!(self.kind(m), EntityKind::Person | EntityKind::Organization | EntityKind::Place)
    }

    /// Whether it stands inside a quotation.
    pub fn quoted(&self, m: usize) -> bool {
        self.quoted[self.found[m].tokens.start]
    }

    /// Whether it is the first thing that its sentence names, or stands before a verb: it is likely the subject.
    pub fn leads(&self, view: &View, m: usize) -> bool {
        let tokens = self.tokens(m);
        let floor = view.sentence(tokens.start).start;
        let no_verb = (floor..tokens.start).rev().take(12).all(|i| !view.tags[i].is_verb());
        let verb = view.tags.get(tokens.end).is_some_and(|t| t.is_verb());
        !self.governed(view, m) && !view.is_possessive(tokens.end) && (no_verb || verb)
    }

    /// Whether a preposition stands before its phrase.
    pub fn governed(&self, view: &View, m: usize) -> bool {
        let start = self.tokens(m).start;
        let floor = view.sentence(start).start;
        let modifies = |i: &usize| {
            matches!(
                view.tags[*i],
                Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::PossessivePronoun
            )
        };
        let edge = (floor..start).rev().take(5).take_while(modifies).last().unwrap_or(start);
        edge > floor
            && matches!(view.tags[edge - 1], Tag::Preposition | Tag::To)
            && !matches!(
                view.low(edge - 1),
                "that"
                    | "because"
                    | "as"
                    | "if"
                    | "while"
                    | "although"
                    | "though"
                    | "after"
                    | "before"
                    | "since"
            )
    }
}
