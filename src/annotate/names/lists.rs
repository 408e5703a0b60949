//! What is known beforehand of words and phrases: lists of names and classes of words, in one table.
//!
//! `tables.py` writes the table; all numbers in it are little-endian:
//!
//! ```text
//! 8 bytes   "WSWRD 1\n"
//! u64       hash of all bytes after it
//! u32       entries
//! u32       buckets
//! u32...    number of the first entry of each bucket, and the number of entries
//! entries   u16 fingerprint, u16 class of the word, u16 bits
//! ```

use crate::annotate::{Error, crf::hash};
use std::borrow::Cow;

const MAGIC: &[u8; 8] = b"WSWRD 1\n";
const HEADER: usize = 24;
const ENTRY: usize = 6;

/// A word's class where it has none.
pub(super) const NO_CLASS: u16 = u16::MAX;

/// What the lists say of a word or phrase: one bit for each list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bits(pub u16);

impl Bits {
    pub const FUNCTION: Self = Self(1 << 11);
    /// A phrase on some list begins so.
    pub const PREFIX: Self = Self(1 << 12);
    pub const TITLE: Self = Self(1 << 13);
    /// Lists of whole names; the others say something of single words.
    pub const NAMES: Self = Self(0x4ff & !3 | 1 << 14);

    /// Whether one of `bits` is set.
    pub fn any(self, bits: Self) -> bool {
        self.0 & bits.0 != 0
    }
}

/// What is known of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Words that stand in like company have one class.
    pub class: u16,
    /// Its lists.
    pub bits: Bits,
}

/// What is known of a word that is in no list.
pub(super) const UNKNOWN: Entry = Entry { class: NO_CLASS, bits: Bits(0) };

/// The table, looked up in the bytes as they lie in the program or the file.
#[derive(Debug, Clone)]
pub(crate) struct Lists {
    bytes: Cow<'static, [u8]>,
    buckets: u32,
    entries: usize,
}

impl Lists {
    /// Reads a table in place. `file` names it in the error.
    pub fn from_bytes(file: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        let bad = |reason: &str| Error::Model { file: file.to_owned(), reason: reason.to_owned() };
        if bytes.len() < HEADER || bytes[..8] != *MAGIC {
            return Err(bad("it is not a table of words of this version"));
        }
        if hash::bytes(&bytes[16..]).to_le_bytes() != bytes[8..16] {
            return Err(bad("its checksum is wrong: the file was changed or cut"));
        }
        let buckets = u32_at(&bytes, 20).unwrap_or(0);
        Ok(Self { entries: HEADER + 4 * (buckets as usize + 1), bytes, buckets })
    }

    /// The table that is built in.
    pub fn built_in() -> Result<Self, Error> {
        Self::from_bytes("names-words.bin", include_bytes!("data/names-words.bin").as_slice())
    }

    /// The bytes that [`Lists::from_bytes`] reads.
    pub fn to_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is known of the word or phrase with this key.
    pub fn get(&self, key: u64) -> Entry {
        let bucket = ((key >> 32) * u64::from(self.buckets)) >> 32;
        let at = HEADER + 4 * bucket as usize;
        let (Some(start), Some(end)) = (u32_at(&self.bytes, at), u32_at(&self.bytes, at + 4)) else {
            return UNKNOWN;
        };
        let rows = self.bytes.get(self.entries + start as usize * ENTRY..self.entries + end as usize * ENTRY);
        let fingerprint = (key as u16).to_le_bytes();
        rows.unwrap_or_default().chunks_exact(ENTRY).find(|row| row[..2] == fingerprint).map_or(
            UNKNOWN,
            |row| Entry {
                class: u16::from_le_bytes([row[2], row[3]]),
                bits: Bits(u16::from_le_bytes([row[4], row[5]])),
            },
        )
    }
}

/// The key of the phrase that goes on from phrase `key` with a word.
pub(super) fn longer(key: u64, word: u64) -> u64 {
    hash::feature(1, [key, word])
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}
