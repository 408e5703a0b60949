//! `SparseRows`: a packed table from a feature's hash to the few labels it speaks for, with int8 weights.
//!
//! A bitmap over the hash's top bits says which rows exist (one read for the many that do not); a running count beside
//! it gives the row's number. In the file a row is a run of (label, weight) pairs, in memory one weight a label.

/// Bytes of the header: key bits, labels, two spare bytes, scale, rows, pairs.
const HEADER: usize = 16;
/// Bytes of one block of the bitmap: 64 bits and the rows before them.
const BLOCK: usize = 12;
/// Bytes of a row's start.
const START: usize = 3;

/// Places of a row: at most so many labels.
pub const WIDTH: usize = 32;

/// Sums of weights, one a label. 258 features cannot overflow them.
pub type Sums = [i16; WIDTH];

/// A weight table, unfolded for look-ups.
#[derive(Debug, Clone)]
pub struct SparseRows {
    bits: u32,
    blocks: Vec<Block>,
    rows: Vec<[i8; WIDTH]>,
}

/// 32 bits of the bitmap, and how many rows come before them.
#[derive(Debug, Clone, Copy)]
struct Block {
    map: u32,
    before: u32,
}

impl SparseRows {
    /// Reads a table from its bytes; says what is wrong with bad ones.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let u32_at = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let short = || "it is too short".to_string();
        let bits = u32::from(*bytes.first().ok_or_else(short)?);
        if !(6..=24).contains(&bits) {
            return Err(format!("it says {bits} key bits, expected 6 to 24"));
        }
        let count = u32_at(8).ok_or_else(short)? as usize;
        let pairs = u32_at(12).ok_or_else(short)? as usize;
        let starts = HEADER + (1 << (bits - 6)) * BLOCK;
        let first_pair = starts + (count + 1) * START;
        if bytes.len() != first_pair + pairs * 2 {
            return Err(format!("it has {} bytes, expected {}", bytes.len(), first_pair + pairs * 2));
        }
        let (mut blocks, mut before) = (Vec::with_capacity(1 << (bits - 5)), 0);
        for block in bytes[HEADER..starts].chunks_exact(BLOCK) {
            for half in block[..8].as_chunks().0 {
                let map = u32::from_le_bytes(*half);
                blocks.push(Block { map, before });
                before += map.count_ones();
            }
        }
        let ends = bytes[starts..first_pair].as_chunks::<START>().0.windows(2);
        let place = |start: [u8; START]| u32::from_le_bytes([start[0], start[1], start[2], 0]) as usize;
        let pairs: &[[u8; 2]] = bytes[first_pair..].as_chunks().0;
        let rows = ends.map(|ends| {
            let mut row = [0; WIDTH];
            for [label, weight] in pairs.get(place(ends[0])..place(ends[1])).unwrap_or_default() {
                if let Some(place) = row.get_mut(usize::from(*label)) {
                    *place = *weight as i8;
                }
            }
            row
        });
        Ok(Self { bits, blocks, rows: rows.collect() })
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

    /// Adds the rows for `hashes` to `sums`; a feature without a row adds nothing.
    #[inline]
    pub fn add<const N: usize>(&self, hashes: &[u64; N], sums: &mut Sums) {
        let (mut rows, mut count) = ([0; N], 0);
        for hash in hashes {
            let key = (hash >> (64 - self.bits)) as usize;
            let Block { map, before } = self.blocks[key / 32];
            let below = map & ((1 << (key % 32)) - 1);
            rows[count] = before + below.count_ones();
            count += (map >> (key % 32) & 1) as usize;
        }
        // In a copy, so that the sums stay in registers.
        let mut all = *sums;
        for row in rows[..count].iter().filter_map(|row| self.rows.get(*row as usize)) {
            for (sum, weight) in all.iter_mut().zip(row) {
                *sum += i16::from(*weight);
            }
        }
        *sums = all;
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
        let table = SparseRows::read(&bytes).unwrap();
        let sums = |keys: [u64; 2]| {
            let mut sums = [0; WIDTH];
            table.add(&keys.map(|key| key << 56), &mut sums);
            [sums[0], sums[1], sums[2]]
        };
        assert_eq!([sums([7, 8]), sums([64, 8]), sums([7, 64])], [[16, 0, -8], [0, 4, 0], [16, 4, -8]]);
    }

    #[test]
    fn a_table_cut_short_is_refused() {
        let dense = vec![[1.0f32; 2]; 64];
        let mut bytes = SparseRows::pack(6, 2, 1.0, |r| &dense[r]);
        bytes.pop();
        assert!(SparseRows::read(&bytes).unwrap_err().contains("bytes"));
    }
}
