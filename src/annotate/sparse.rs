//! `SparseRows`: a packed table from a feature's hash to the few labels it speaks for, with int8 weights. Read in place, never unpacked.
//!
//! A bitmap over the hash's top bits says which rows exist (one read for the many that do not); a running count beside
//! it gives the row's number; a row is a run of (label, weight) pairs.

use std::borrow::Cow;

/// Bytes of the header: key bits, labels, two spare bytes, scale, rows, pairs.
const HEADER: usize = 16;
/// Bytes of one block of the bitmap: 64 bits and the rows before them.
const BLOCK: usize = 12;
/// Bytes of a row's start.
const START: usize = 3;

/// A packed weight table.
#[derive(Debug, Clone)]
pub struct SparseRows {
    bytes: Cow<'static, [u8]>,
    bits: u32,
    scale: f32,
    starts: usize,
    pairs: usize,
}

impl SparseRows {
    /// Reads a table from its bytes; says what is wrong with bad ones.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        let u32_at = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let short = || "it is too short".to_string();
        let bits = u32::from(*bytes.first().ok_or_else(short)?);
        if !(6..=24).contains(&bits) {
            return Err(format!("it says {bits} key bits, expected 6 to 24"));
        }
        let scale = f32::from_bits(u32_at(4).ok_or_else(short)?);
        let rows = u32_at(8).ok_or_else(short)? as usize;
        let count = u32_at(12).ok_or_else(short)? as usize;
        let starts = HEADER + (1 << (bits - 6)) * BLOCK;
        let pairs = starts + (rows + 1) * START;
        if bytes.len() != pairs + count * 2 {
            return Err(format!("it has {} bytes, expected {}", bytes.len(), pairs + count * 2));
        }
        Ok(Self { bytes, bits, scale, starts, pairs })
    }

    /// Packs the rows of a dense table whose row numbers are the top `bits` of a hash. Weights that round to nothing are left out.
    #[must_use]
    pub fn pack<'r>(bits: u32, labels: usize, scale: f32, row: impl Fn(usize) -> &'r [f32]) -> Vec<u8> {
        let (mut blocks, mut starts, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        let mut rows = 0u32;
        for block in 0..1usize << (bits - 6) {
            let (mut map, before) = (0u64, rows);
            for bit in 0..64 {
                let first = pairs.len();
                for (label, weight) in row(block * 64 + bit).iter().enumerate() {
                    let packed = (weight * scale).round().clamp(-127.0, 127.0) as i8;
                    if packed != 0 {
                        pairs.extend([label as u8, packed.to_le_bytes()[0]]);
                    }
                }
                if pairs.len() > first {
                    map |= 1 << bit;
                    rows += 1;
                    starts.extend_from_slice(&((first / 2) as u32).to_le_bytes()[..START]);
                }
            }
            blocks.extend_from_slice(&map.to_le_bytes());
            blocks.extend_from_slice(&before.to_le_bytes());
        }
        starts.extend_from_slice(&((pairs.len() / 2) as u32).to_le_bytes()[..START]);
        let mut bytes = vec![bits as u8, labels as u8, 0, 0];
        bytes.extend_from_slice(&scale.to_le_bytes());
        bytes.extend_from_slice(&rows.to_le_bytes());
        bytes.extend_from_slice(&((pairs.len() / 2) as u32).to_le_bytes());
        for part in [blocks, starts, pairs] {
            bytes.extend(part);
        }
        bytes
    }

    /// By what weights were multiplied before rounding.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The (label, weight) pairs of the row for `hash`; empty where there is none.
    #[inline]
    #[must_use]
    pub fn row(&self, hash: u64) -> &[[u8; 2]] {
        let key = (hash >> (64 - self.bits)) as usize;
        let block = &self.bytes[HEADER + key / 64 * BLOCK..][..BLOCK];
        let map = u64::from_le_bytes([
            block[0], block[1], block[2], block[3], block[4], block[5], block[6], block[7],
        ]);
        let bit = key % 64;
        if map >> bit & 1 == 0 {
            return &[];
        }
        let before = u32::from_le_bytes([block[8], block[9], block[10], block[11]]);
        let row = before as usize + (map & ((1 << bit) - 1)).count_ones() as usize;
        let s = &self.bytes[self.starts + row * START..][..2 * START];
        let first = u32::from_le_bytes([s[0], s[1], s[2], 0]) as usize;
        let last = u32::from_le_bytes([s[3], s[4], s[5], 0]) as usize;
        self.bytes[self.pairs + first * 2..self.pairs + last * 2].as_chunks().0
    }

    /// Adds the row for `hash` to `scores`, one a label, in units of `1 / scale`.
    #[inline]
    pub fn add(&self, hash: u64, scores: &mut [i32]) {
        for [label, weight] in self.row(hash) {
            if let Some(s) = scores.get_mut(*label as usize) {
                *s += i32::from(i8::from_le_bytes([*weight]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_rows_give_back_the_weights_of_their_labels() {
        let mut dense = vec![[0.0f32; 3]; 256];
        dense[7] = [1.0, 0.0, -0.5];
        dense[64] = [0.0, 0.25, 0.0];
        let bytes = SparseRows::pack(8, 3, 16.0, |r| &dense[r]);
        let table = SparseRows::read(Cow::Owned(bytes)).unwrap();
        let scores = |key: u64| {
            let mut s = [0; 3];
            table.add(key << 56, &mut s);
            s
        };
        assert_eq!([scores(7), scores(64), scores(8)], [[16, 0, -8], [0, 4, 0], [0, 0, 0]]);
    }

    #[test]
    fn a_table_cut_short_is_refused() {
        let dense = vec![[1.0f32; 2]; 64];
        let mut bytes = SparseRows::pack(6, 2, 1.0, |r| &dense[r]);
        bytes.pop();
        assert!(SparseRows::read(Cow::Owned(bytes)).unwrap_err().contains("bytes"));
    }
}
