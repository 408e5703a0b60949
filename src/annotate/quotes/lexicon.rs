//! The cue lexicon: how often each stem marks an attribution where it stands outside of reported words.

use crate::annotate::Error;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Bounds between the classes: the share of a stem's uses outside contents that are cues.
const BOUNDS: [f32; 7] = [0.01, 0.03, 0.08, 0.2, 0.4, 0.6, 0.8];
/// From this class on a stem is a strong hint: two uses in five are cues.
pub const STRONG: u8 = 6;
/// From this class on a stem is a hint at all: one use in twelve is a cue.
pub const WEAK: u8 = 4;
/// The number of classes: unseen, and one between each two bounds and beyond the outer ones.
pub const CLASSES: u8 = 9;
/// Bits of a slot that hold the class; the others hold the stem's hash.
const CLASS_BITS: u32 = 4;

/// Class of each known stem, read in place: open addressing in a power of two of `u32` slots.
#[derive(Debug, Clone)]
pub struct Lexicon {
    slots: Cow<'static, [u8]>,
}

/// Counts of one stem: uses as a cue, uses outside contents.
pub type Counts = BTreeMap<u64, (u32, u32)>;

impl Lexicon {
    /// Reads a lexicon from its bytes.
    pub fn read(slots: Cow<'static, [u8]>) -> Result<Self, Error> {
        if slots.len() < 4 || !slots.len().is_power_of_two() {
            let reason = format!("it has {} bytes, expected a power of two", slots.len());
            return Err(Error::Model { file: "cues.bin".into(), reason });
        }
        Ok(Self { slots })
    }

    /// Packs counts. Stems seen once without being a cue are left out, as if unseen.
    #[must_use]
    pub fn pack(counts: &Counts) -> Vec<u8> {
        let kept: Vec<_> = counts.iter().filter(|(_, (cue, all))| *cue > 0 || *all > 1).collect();
        let size = (kept.len() * 3 / 2).next_power_of_two().max(1);
        let mut slots = vec![0u32; size];
        for (stem, (cue, all)) in kept {
            let share = (*cue as f32 + 0.2) / (*all as f32 + 2.0);
            let class = 1 + BOUNDS.iter().filter(|b| share >= **b).count() as u32;
            let mut at = *stem as usize % size;
            while slots[at] != 0 {
                at = (at + 1) % size;
            }
            slots[at] = key(*stem) | class;
        }
        slots.iter().flat_map(|s| s.to_le_bytes()).collect()
    }

    /// The class of a stem: 0 for an unseen one, else 1 (hardly ever a cue) to 8 (nearly always).
    #[must_use]
    #[inline]
    pub fn class(&self, stem: u64) -> u8 {
        let slots: &[[u8; 4]] = self.slots.as_chunks().0;
        let mut at = stem as usize % slots.len();
        loop {
            let slot = u32::from_le_bytes(slots[at]);
            if slot == 0 {
                return 0;
            }
            if slot >> CLASS_BITS == key(stem) >> CLASS_BITS {
                return (slot & 15) as u8;
            }
            at = (at + 1) % slots.len();
        }
    }
}

/// The part of a slot that tells stems apart.
fn key(stem: u64) -> u32 {
    ((stem >> 32) as u32) << CLASS_BITS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::lexeme::stem;

    #[test]
    fn classes_follow_the_share_of_uses_as_cue() {
        let words: [(&[u8], (u32, u32)); 3] = [(b"say", (98, 99)), (b"table", (0, 50)), (b"hint", (5, 10))];
        let counts: Counts = words.iter().map(|(w, c)| (stem(w), *c)).collect();
        let lexicon = Lexicon::read(Lexicon::pack(&counts).into()).unwrap();
        assert_eq!(lexicon.class(stem(b"said")), 8);
        assert_eq!(lexicon.class(stem(b"tables")), 1);
        assert_eq!(lexicon.class(stem(b"hinted")), 6);
        assert_eq!(lexicon.class(stem(b"unheard")), 0);
    }
}
