//! `Table`: a model's weights unfolded for look-ups, each feature's in a row that is added as a whole.

use super::{MAX_LABELS, PLACES};

/// Features looked up together: mostly all of a token. The sum of so many weights fits an `i16`.
const BATCH: usize = 128;

/// What [`Table::add`] finds of a batch; used again, it need not be made anew for each token.
pub(super) struct Batch {
    likely: [u64; BATCH],
    rows: [u32; BATCH],
    others: [u64; BATCH],
}

impl Batch {
    pub fn new() -> Self {
        Self { likely: [0; BATCH], rows: [0; BATCH], others: [0; BATCH] }
    }
}

/// The weights of one feature, one a label, and its fingerprint in the last two bytes.
type Weights = [u8; MAX_LABELS + 2];

/// Features by bucket. The upper half of a feature's hash picks its bucket, its lowest 16 bits are its fingerprint.
///
/// Nine features of ten that are asked for are not there. So a map of bits for each bucket, small enough for the caches
/// nearest to the core, sorts most of them out; the others are looked up after that, without much guessing.
#[derive(Debug, Clone)]
pub(super) struct Table {
    buckets: Vec<Bucket>,
    /// Rows by bucket, then by the bit, then by fingerprint.
    rows: Vec<Weights>,
}

/// Where the rows of a bucket are.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Their bits ([`bit`]).
    map: u32,
    /// The first of them.
    first: u32,
}

/// Which bit of its bucket's map a fingerprint sets.
#[inline]
fn bit(fingerprint: u16) -> u32 {
    u32::from(fingerprint) % 32
}

/// The bucket of a feature among so many.
#[inline]
pub(super) fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

impl Table {
    /// A table of so many buckets and about so many features, to be filled by [`Table::push`].
    pub fn with_capacity(buckets: usize, features: usize) -> Self {
        Self { buckets: Vec::with_capacity(buckets), rows: Vec::with_capacity(features) }
    }

    /// Adds a bucket with these features, each a fingerprint and its weights.
    pub fn push(&mut self, features: impl Iterator<Item = (u16, [i8; MAX_LABELS])>) {
        let first = self.rows.len();
        self.rows.extend(features.map(|(fingerprint, weights)| {
            let mut row = [0; MAX_LABELS + 2];
            for (to, weight) in row.iter_mut().zip(weights) {
                *to = weight.to_le_bytes()[0];
            }
            row[MAX_LABELS..].copy_from_slice(&fingerprint.to_le_bytes());
            row
        }));
        let rows = &mut self.rows[first..];
        rows.sort_unstable_by_key(|row| (bit(fingerprint(row)), fingerprint(row)));
        let map = rows.iter().fold(0, |map, row| map | 1 << bit(fingerprint(row)));
        self.buckets.push(Bucket { map, first: first as u32 });
    }

    /// The number of features.
    pub fn features(&self) -> usize {
        self.rows.len()
    }

    /// Adds the weights of features to `sums`; an unknown feature has none.
    ///
    /// Most of the time would go into waiting for memory and into wrong guesses. So each step runs over the whole batch:
    /// its reads do not depend on each other, and nothing in it branches.
    #[inline]
    pub fn add(&self, hashes: &[u64], sums: &mut [i32; PLACES], batch: &mut Batch) {
        let Batch { likely, rows, others } = batch;
        for hashes in hashes.chunks(BATCH) {
            let mut count = 0;
            for hash in hashes {
                likely[count] = *hash;
                count += (self.bucket(*hash).map >> bit(*hash as u16) & 1) as usize;
            }
            for (row, hash) in rows.iter_mut().zip(&likely[..count]) {
                *row = self.first_row(*hash);
            }
            let (mut found, mut missed) = (0, 0);
            for i in 0..count {
                let (row, hash) = (rows[i], likely[i]);
                let same = usize::from(self.fingerprint(row) == hash as u16);
                rows[found] = row;
                found += same;
                others[missed] = hash;
                missed += 1 - same;
            }
            let mut small = [0; MAX_LABELS + 2];
            for row in &rows[..found] {
                self.add_row(*row, &mut small);
            }
            for hash in &others[..missed] {
                if let Some(row) = self.later_row(*hash) {
                    self.add_row(row, &mut small);
                }
            }
            for (sum, small) in sums[..MAX_LABELS].iter_mut().zip(small) {
                *sum += i32::from(small);
            }
        }
    }

    /// Where a feature's row is, or shortly before it where rows of the bucket share a bit. Its bit must be set.
    #[inline]
    fn first_row(&self, hash: u64) -> u32 {
        let Bucket { map, first } = self.bucket(hash);
        let before = map & ((1 << bit(hash as u16)) - 1);
        first + before.count_ones()
    }

    #[inline]
    fn bucket(&self, hash: u64) -> Bucket {
        let none = Bucket { map: 0, first: 0 };
        self.buckets.get(bucket(hash, self.buckets.len())).copied().unwrap_or(none)
    }

    /// The row of a feature, if it is not where it would be without rows that share a bit.
    fn later_row(&self, hash: u64) -> Option<u32> {
        let next = self.buckets.get(bucket(hash, self.buckets.len()) + 1);
        let end = next.map_or(self.rows.len() as u32, |next| next.first);
        (self.first_row(hash) + 1..end).find(|row| self.fingerprint(*row) == hash as u16)
    }

    #[inline]
    fn fingerprint(&self, row: u32) -> u16 {
        self.rows.get(row as usize).map_or(0, fingerprint)
    }

    #[inline]
    fn add_row(&self, row: u32, sums: &mut [i16; MAX_LABELS + 2]) {
        let Some(row) = self.rows.get(row as usize) else { return };
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += i16::from(*weight as i8);
        }
    }
}

#[inline]
fn fingerprint(row: &Weights) -> u16 {
    u16::from_le_bytes([row[MAX_LABELS], row[MAX_LABELS + 1]])
}
