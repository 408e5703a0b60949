//! The file format of a model. All numbers are little-endian.
//!
//! ```text
//! 8 bytes   "WSCRF 1\n"
//! u64       hash of all bytes after it
//! u32       labels
//! u32       kinds of token
//! u32       features
//! u32       buckets
//! f32       scale of the weights
//! f32...    start weights, one a label; then kind by kind and label by label the weights of each label after it
//! u32...    where each bucket begins among the entries, and where the last one ends
//! entries   u16 fingerprint, u16 mask of labels, one i8 for each bit of the mask from the lowest
//! ```
//!
//! The upper half of a feature's hash picks its bucket, its lowest 16 bits are its fingerprint: of two features that
//! agree in both the first is kept. A bucket has four entries on average, mostly in one cache line.

use super::table::{Table, bucket};
use super::{MAX_LABELS, Row, Transitions, hash};
use std::borrow::Cow;

const MAGIC: &[u8; 8] = b"WSCRF 1\n";
const HEADER: usize = 36;
/// The least bytes of an entry.
const ENTRY: usize = 4;
/// Features a bucket.
const LOAD: usize = 4;
/// Features without a weight of this size are left out: they say hardly more than chance, and a smaller table is quicker.
const LEAST: f32 = 0.02;

/// The bytes of a model and the weights unfolded from them.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    bytes: Cow<'static, [u8]>,
    table: Table,
    scale: f32,
    checksum: u64,
}

impl Packed {
    /// Unfolds the weights; what is wrong with the bytes comes back as a phrase.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<(Self, Transitions), &'static str> {
        const CUT: &str = "it is shorter than its header says";
        if bytes.get(..8).is_none_or(|magic| magic != MAGIC) {
            return Err("it is not a model of this version");
        }
        let header: [u32; 5] = std::array::from_fn(|i| u32_at(&bytes, 16 + 4 * i).unwrap_or(0));
        let [labels, kinds, features, buckets, scale] = header;
        if !(1..=MAX_LABELS as u32).contains(&labels) || kinds == 0 || kinds > 256 || buckets == 0 {
            return Err("its header has impossible numbers");
        }
        let (labels, kinds) = (labels as usize, kinds as usize);
        let offsets = HEADER + 4 * labels * (1 + kinds * labels);
        let entries = offsets + 4 * (buckets as usize + 1);
        if bytes.len() < entries {
            return Err(CUT);
        }
        let checksum = hash::bytes(&bytes[16..]);
        if checksum.to_le_bytes() != bytes[8..16] {
            return Err("its checksum is wrong: the file was changed or cut");
        }
        let mut weights =
            bytes[HEADER..offsets].chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let mut row =
            || std::array::from_fn(|y| if y < labels { weights.next().unwrap_or(0.0) } else { 0.0 });
        let mut transitions = Transitions::new(labels, kinds);
        transitions.start = row();
        for table in &mut transitions.tables {
            table[..labels].fill_with(&mut row);
        }
        let most = (bytes.len() - entries) / ENTRY;
        let mut table = Table::with_capacity(buckets as usize, most.min(features as usize));
        for bucket in 0..buckets as usize {
            let place = |n| u32_at(&bytes, offsets + 4 * n).map_or(bytes.len(), |at| entries + at as usize);
            let mut entries = bytes.get(place(bucket)..place(bucket + 1)).ok_or(CUT)?;
            table.push(std::iter::from_fn(|| entry(&mut entries)));
        }
        Ok((Self { bytes, table, scale: f32::from_bits(scale), checksum }, transitions))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn table(&self) -> &Table {
        &self.table
    }

    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    pub fn scale(&self) -> f32 {
        self.scale
    }
}

/// Takes the next entry off a bucket's: a fingerprint and its weights.
fn entry(entries: &mut &[u8]) -> Option<(u16, [i8; MAX_LABELS])> {
    let (&[f0, f1, m0, m1], rest) = entries.split_first_chunk()?;
    let mut mask = u16::from_le_bytes([m0, m1]);
    let (own, rest) = rest.split_at(rest.len().min(mask.count_ones() as usize));
    let mut weights = [0; MAX_LABELS];
    for weight in own {
        if let Some(place) = weights.get_mut(mask.trailing_zeros() as usize) {
            *place = *weight as i8;
        }
        mask &= mask - 1;
    }
    *entries = rest;
    Some((u16::from_le_bytes([f0, f1]), weights))
}

/// Packs the weights of all features.
pub(super) fn pack(transitions: &Transitions, rows: impl Iterator<Item = (u64, Row)>) -> Packed {
    let labels = transitions.labels();
    let mut rows: Vec<(u64, Row)> =
        rows.filter(|(_, row)| row[..labels].iter().any(|w| w.abs() >= LEAST)).collect();
    let top = rows.iter().flat_map(|(_, row)| &row[..labels]).fold(0.0_f32, |top, w| top.max(w.abs()));
    let scale = if top > 0.0 { top / 127.0 } else { 1.0 };
    let small = |w: f32| (w / scale).round_ties_even() as i8;
    rows.retain(|(_, row)| row[..labels].iter().any(|w| small(*w) != 0));
    let buckets = rows.len().div_ceil(LOAD).max(1);
    rows.sort_unstable_by_key(|(hash, _)| (bucket(*hash, buckets), *hash as u16, *hash));
    rows.dedup_by_key(|(hash, _)| (bucket(*hash, buckets), *hash as u16));

    let (mut offsets, mut entries) = (vec![], vec![]);
    for (hash, row) in &rows {
        while offsets.len() <= bucket(*hash, buckets) {
            offsets.push(entries.len() as u32);
        }
        let mask = (0..labels).filter(|y| small(row[*y]) != 0).fold(0_u16, |mask, y| mask | 1 << y);
        entries.extend((*hash as u16).to_le_bytes());
        entries.extend(mask.to_le_bytes());
        entries.extend(row[..labels].iter().map(|w| small(*w) as u8).filter(|w| *w != 0));
    }
    offsets.resize(buckets + 1, entries.len() as u32);

    let mut body = vec![];
    for n in [labels as u32, transitions.kinds() as u32, rows.len() as u32, buckets as u32, scale.to_bits()] {
        body.extend(n.to_le_bytes());
    }
    let tables = transitions.tables.iter().flat_map(|table| &table[..labels]);
    for w in std::iter::once(&transitions.start).chain(tables).flat_map(|row| &row[..labels]) {
        body.extend(w.to_le_bytes());
    }
    for offset in offsets {
        body.extend(offset.to_le_bytes());
    }
    body.extend(entries);

    let mut bytes = MAGIC.to_vec();
    bytes.extend(hash::bytes(&body).to_le_bytes());
    bytes.extend(body);
    Packed::read(bytes.into()).unwrap_or_else(|reason| unreachable!("packed just now: {reason}")).0
}

#[inline]
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

#[cfg(test)]
mod tests {
    use super::super::PLACES;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const LABELS: usize = 5;

    fn packed(weights: &BTreeMap<u64, [i8; LABELS]>) -> (Packed, Transitions) {
        let mut transitions = Transitions::new(LABELS, 2);
        transitions.start[1] = -0.25;
        transitions.tables[1][4][3] = 2.5;
        let rows = weights.iter().map(|(hash, small)| {
            let row = std::array::from_fn(|y| if y < LABELS { f32::from(small[y]) / 10.0 } else { 0.0 });
            (hash::feature(1, [*hash]), row)
        });
        (pack(&transitions, rows), transitions)
    }

    proptest! {
        #[test]
        fn weights_come_back_from_the_bytes(mut weights in prop::collection::btree_map(any::<u64>(), any::<[i8; LABELS]>(), 0..300)) {
            // The largest weight fixes the scale, so that every other one is a whole multiple of it.
            weights.insert(0, [127, -127, 0, 0, 1]);
            weights.values_mut().flatten().for_each(|w| *w = (*w).max(-127));
            let (written, transitions) = packed(&weights);
            let (read, same) = Packed::read(written.bytes().to_vec().into()).unwrap();
            prop_assert_eq!(same, transitions);
            prop_assert!((read.scale() - 0.1).abs() < 1e-6);
            let back = |hash: u64| {
                let mut sums = [0; PLACES];
                read.table().add(&[hash::feature(1, [hash])], &mut sums);
                sums
            };
            // About one case in a hundred has two features that agree in bucket and fingerprint.
            let lost = weights.iter().filter(|(hash, small)| back(**hash)[..LABELS] != small.map(i16::from)).count();
            prop_assert!(lost <= 2, "{lost} of {} features lost", weights.len());
        }

        #[test]
        fn no_bytes_make_it_panic(cut in 0_usize..400, at in 0_usize..400, with: u8) {
            let weights = (0..20).map(|n| (n, [n as i8, 1, 0, -3, 0])).collect();
            let mut bytes = packed(&weights).0.bytes().to_vec();
            let changed = at < bytes.len() && bytes[at] != with;
            if changed {
                bytes[at] = with;
            }
            prop_assert_eq!(Packed::read(bytes.clone().into()).is_err(), changed);
            bytes.truncate(cut.min(bytes.len() - 1));
            prop_assert!(Packed::read(bytes.into()).is_err());
        }
    }

    #[test]
    fn a_model_without_features_is_a_model() {
        let (empty, _) = packed(&BTreeMap::new());
        let (read, _) = Packed::read(empty.bytes().to_vec().into()).unwrap();
        let mut sums = [0; PLACES];
        read.table().add(&[42], &mut sums);
        assert_eq!((sums, read.table().features()), ([0; PLACES], 0));
    }
}
