//! `Table`: a model's weights unfolded for look-ups, each feature's in a row that is added as a whole.

use super::{MAX_LABELS, PLACES, Sums};

/// The weights of one feature, one a label, and its fingerprint in the last two bytes.
type Weights = [u8; PLACES];
const _: () = assert!(MAX_LABELS + 2 == PLACES);

/// Features by bucket. The upper half of a feature's hash picks its bucket, its lowest 16 bits are its fingerprint.
///
/// A map of bits for each bucket tells most features that are not there, and the row of those that are.
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
    #[inline]
    pub fn add(&self, hashes: &[u64], sums: &mut Sums) {
        // In a copy, so that the sums stay in registers.
        let mut all = *sums;
        for row in hashes.iter().filter_map(|hash| self.row(*hash)) {
            // The fingerprint too: whole rows are quicker, and its places are in no use.
            for (sum, weight) in all.iter_mut().zip(row) {
                *sum += i16::from(*weight as i8);
            }
        }
        sums[..MAX_LABELS].copy_from_slice(&all[..MAX_LABELS]);
    }

    #[inline]
    fn row(&self, hash: u64) -> Option<&Weights> {
        let bucket = bucket(hash, self.buckets.len());
        let Bucket { map, first } = *self.buckets.get(bucket)?;
        let bit = bit(hash as u16);
        if map >> bit & 1 == 0 {
            return None;
        }
        let at = (first + (map & ((1 << bit) - 1)).count_ones()) as usize;
        let row = self.rows.get(at)?;
        if fingerprint(row) == hash as u16 { Some(row) } else { self.later_row(hash as u16, bucket, at + 1) }
    }

    /// The row of a feature from row `at` on, where others of its bucket share its bit.
    fn later_row(&self, sought: u16, bucket: usize, at: usize) -> Option<&Weights> {
        let end = self.buckets.get(bucket + 1).map_or(self.rows.len(), |next| next.first as usize);
        let rest = self.rows.get(at..end).unwrap_or_default();
        rest.iter().find(|row| fingerprint(row) == sought)
    }
}

#[inline]
fn fingerprint(row: &Weights) -> u16 {
    u16::from_le_bytes([row[MAX_LABELS], row[MAX_LABELS + 1]])
}
