//! Labels of tokens (begin, inside, outside) from and to spans of tokens.

use crate::annotation::EntityKind;
use std::ops::Range;

/// No name.
pub(super) const OUTSIDE: u8 = 0;
/// Outside, and begin and inside for each kind.
pub(super) const LABELS: usize = 1 + 2 * KINDS;
/// Kinds of entity.
pub(super) const KINDS: usize = EntityKind::ALL.len();

/// The label of a name's first token.
pub(super) fn begin(kind: EntityKind) -> u8 {
    1 + 2 * kind as u8
}

/// The label of a name's other tokens.
pub(super) fn inside(kind: EntityKind) -> u8 {
    2 + 2 * kind as u8
}

/// The kind of entity that a label belongs to.
pub(super) fn kind(label: u8) -> Option<EntityKind> {
    EntityKind::ALL.get(label.checked_sub(1)? as usize / 2).copied()
}

/// The names that `labels` mark. A label "inside" that follows no name of its kind begins one.
pub(super) fn names(labels: &[u8]) -> impl Iterator<Item = (Range<usize>, EntityKind)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < labels.len() {
            let start = at;
            at += 1;
            if let Some(kind) = kind(labels[start]) {
                while labels.get(at) == Some(&inside(kind)) {
                    at += 1;
                }
                return Some((start..at, kind));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Organization, Person};

    #[test]
    fn names_come_back_from_their_labels() {
        let labels =
            [0, begin(Person), inside(Person), begin(Person), 0, inside(Organization), begin(Organization)];
        let found: Vec<_> = names(&labels).collect();
        assert_eq!(found, [(1..3, Person), (3..4, Person), (5..6, Organization), (6..7, Organization)]);
    }

    #[test]
    fn labels_know_their_kind() {
        for kind in EntityKind::ALL {
            assert_eq!(super::kind(begin(*kind)), Some(*kind));
            assert_eq!(super::kind(inside(*kind)), Some(*kind));
        }
        assert_eq!(kind(OUTSIDE), None);
    }
}
