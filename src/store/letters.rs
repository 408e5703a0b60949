//! The letters under which words are stored that stand in very many rows; the schema turns them back into words.

use crate::annotation::{Act, EntityKind, How, MentionForm, QuoteKind};

/// A value that is stored as one letter.
pub(super) trait Letter {
    /// The letter.
    fn letter(self) -> &'static str;
}

impl Letter for EntityKind {
    fn letter(self) -> &'static str {
        match self {
            Self::Person => "p",
            Self::Organization => "o",
            Self::Place => "l",
            Self::Group => "g",
            Self::Other => "x",
        }
    }
}

impl Letter for MentionForm {
    fn letter(self) -> &'static str {
        match self {
            Self::Name => "n",
            Self::Role => "r",
            Self::Pronoun => "p",
            Self::Group => "g",
        }
    }
}

impl Letter for QuoteKind {
    fn letter(self) -> &'static str {
        match self {
            Self::Direct => "d",
            Self::Mixed => "m",
            Self::Indirect => "i",
        }
    }
}

impl Letter for Act {
    fn letter(self) -> &'static str {
        match self {
            Self::Speech => "s",
            Self::Attitude => "a",
        }
    }
}

impl Letter for How {
    fn letter(self) -> &'static str {
        match self {
            Self::Quoted => "q",
            Self::Discussed => "d",
            Self::Mentioned => "m",
        }
    }
}
