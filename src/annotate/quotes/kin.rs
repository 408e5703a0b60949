//! What kind of word a common English word is (classes by vectors, fields of WordNet): a rare cue is read like its kin.
//!
//! `kin.py` made the table and says how it is laid out; README.md names its sources.

/// The table.
static TABLE: &[u8] = include_bytes!("data/kin.bin");
/// Bytes of a slot.
const SLOT: usize = 6;

/// The kind of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kin {
    classes: u16,
    fields: u16,
}

/// A word that the table does not hold.
pub const UNKNOWN: Kin = Kin { classes: u16::MAX, fields: u16::MAX };

impl Kin {
    /// The kind of the word whose hash ([`crate::annotate::lexeme::Lexeme::lower`]) this is.
    #[must_use]
    #[inline]
    pub fn of(lower: u64) -> Kin {
        let slots: &[[u8; SLOT]] = TABLE[4..].as_chunks().0;
        let mut at = lower as usize & (slots.len() - 1);
        let key = ((lower >> 48) as u16).to_le_bytes();
        loop {
            let [k0, k1, c0, c1, f0, f1] = slots[at];
            let found = Kin { classes: u16::from_le_bytes([c0, c1]), fields: u16::from_le_bytes([f0, f1]) };
            if found == UNKNOWN || [k0, k1] == key {
                return found;
            }
            at = (at + 1) & (slots.len() - 1);
        }
    }

    /// All that is known of it, as one number.
    #[must_use]
    pub fn key(self) -> u64 {
        u64::from(self.classes) << 16 | u64::from(self.fields)
    }

    /// Its fine class, one of some hundreds.
    #[must_use]
    pub fn fine(self) -> u64 {
        u64::from(self.classes & 1023)
    }

    /// Its coarse class, one of 64.
    #[must_use]
    pub fn coarse(self) -> u64 {
        u64::from(self.classes >> 10)
    }

    /// The fields of its first senses, as verb and as noun, and whether it may tell of communication or cognition.
    #[must_use]
    pub fn fields(self) -> u64 {
        u64::from(self.fields)
    }

    /// Whether a sense among its first three, as a verb or as a noun, is one of communication.
    #[must_use]
    pub fn tells(self, verb: bool) -> bool {
        self != UNKNOWN && self.fields >> if verb { 9 } else { 11 } & 1 == 1
    }

    /// The field of its first sense as a verb, and the flags.
    #[must_use]
    pub fn verb_field(self) -> u64 {
        u64::from(self.fields & 15 | self.fields >> 9 << 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::crf::hash::text;

    #[test]
    fn words_of_saying_are_kin_and_unknown_words_have_none() {
        let of = |w| Kin::of(text(w));
        assert_eq!(of("insisted").fine(), of("claimed").fine());
        assert!(of("said").tells(true) && !of("banana").tells(true));
        assert_ne!(of("said").coarse(), of("banana").coarse());
        assert_eq!(of("declare").verb_field(), of("announce").verb_field());
        assert_eq!(of("xqzzv"), UNKNOWN);
    }
}
