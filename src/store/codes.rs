//! The numbers under which words are stored that stand in very many rows; the schema turns them back into words.
//!
//! 0 and 1 take no room in a row beside its head, so that the words met most often have these.

use crate::annotation::{Act, EntityKind, How, MentionForm, QuoteKind};

/// A value that is stored as a small number.
pub(super) trait Code {
    /// The number.
    fn code(self) -> u8;
}

impl Code for EntityKind {
    fn code(self) -> u8 {
        match self {
            Self::Person => 0,
            Self::Organization => 1,
            Self::Place => 2,
            Self::Group => 3,
            Self::Other => 4,
        }
    }
}

impl Code for MentionForm {
    fn code(self) -> u8 {
        match self {
            Self::Name => 0,
            Self::Pronoun => 1,
            Self::Role => 2,
            Self::Group => 3,
        }
    }
}

impl Code for QuoteKind {
    fn code(self) -> u8 {
        match self {
            Self::Direct => 0,
            Self::Indirect => 1,
            Self::Mixed => 2,
        }
    }
}

impl Code for Act {
    fn code(self) -> u8 {
        match self {
            Self::Speech => 0,
            Self::Attitude => 1,
        }
    }
}

impl Code for How {
    fn code(self) -> u8 {
        match self {
            Self::Quoted => 0,
            Self::Discussed => 1,
            Self::Mentioned => 2,
        }
    }
}
