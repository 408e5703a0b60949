//! The cue lexicon: how often each stem marks an attribution where it stands outside of reported words.

use crate::annotate::Error;
use crate::annotate::crf::hash::feature;
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

/// What was counted of one stem.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    /// Uses as a cue.
    pub cue: u32,
    /// Uses outside contents.
    pub all: u32,
    /// The fine class of its kin.
    pub kin: u64,
}

/// The counts of all stems.
pub type Counts = BTreeMap<u64, Count>;

/// The share of cues where nothing is known, and how many uses it counts for.
const PRIOR: (f32, f32) = (0.1, 2.0);

/// The key under which a class of kin stands among the stems.
#[must_use]
pub fn kin_key(fine: u64) -> u64 {
    feature(0x6b69, [fine])
}

impl Lexicon {
    /// Reads a lexicon from its bytes.
    pub fn read(slots: Cow<'static, [u8]>) -> Result<Self, Error> {
        if slots.len() < 4 || !slots.len().is_power_of_two() {
            let reason = format!("it has {} bytes, expected a power of two", slots.len());
            return Err(Error::Model { file: "cues.bin".into(), reason });
        }
        Ok(Self { slots })
    }

    /// Packs counts: a stem's share of cues leans on that of its kin where it is seldom seen. Stems seen once without
    /// being a cue are left out, as if unseen; classes of kin get an entry of their own.
    #[must_use]
    pub fn pack(counts: &Counts) -> Vec<u8> {
        let mut kin: BTreeMap<u64, (u32, u32)> = BTreeMap::new();
        for c in counts.values() {
            let sum = kin.entry(c.kin).or_default();
            *sum = (sum.0 + c.cue, sum.1 + c.all);
        }
        let blend = |cue: u32, all: u32, prior: f32| (cue as f32 + prior * PRIOR.1) / (all as f32 + PRIOR.1);
        let of_kin = |k: u64| kin.get(&k).map_or(PRIOR.0, |(cue, all)| blend(*cue, *all, PRIOR.0));
        let kept = counts.iter().filter(|(_, c)| c.cue > 0 || c.all > 1);
        let stems = kept.map(|(stem, c)| (*stem, blend(c.cue, c.all, of_kin(c.kin))));
        let all: Vec<(u64, f32)> = stems.chain(kin.keys().map(|k| (kin_key(*k), of_kin(*k)))).collect();
        let size = (all.len() * 3 / 2).next_power_of_two().max(1);
        let mut slots = vec![0u32; size];
        for (stem, share) in all {
            let class = 1 + BOUNDS.iter().filter(|b| share >= **b).count() as u32;
            let mut at = stem as usize % size;
            while slots[at] != 0 {
                at = (at + 1) % size;
            }
            slots[at] = key(stem) | class;
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
        let words: [(&[u8], u32, u32, u64); 3] =
            [(b"say", 98, 99, 1), (b"table", 0, 50, 2), (b"hint", 5, 10, 1)];
        let counts: Counts = words
            .iter()
            .map(|(w, cue, all, kin)| (stem(w), Count { cue: *cue, all: *all, kin: *kin }))
            .collect();
        let lexicon = Lexicon::read(Lexicon::pack(&counts).into()).unwrap();
        assert_eq!(lexicon.class(stem(b"said")), 8);
        assert_eq!(lexicon.class(stem(b"tables")), 1);
        assert_eq!(lexicon.class(stem(b"hinted")), 6);
        assert_eq!(lexicon.class(stem(b"unheard")), 0);
        assert!(lexicon.class(kin_key(1)) > lexicon.class(kin_key(2)));
    }
}
