//! The three stages run over a text: cues, contents and sources by paragraph, then per cue, then ranked; the best ones win.

use super::cues::{self, Candidate};
use super::joint;
use super::lexicon::Lexicon;
use super::passive;
use super::percue;
use super::ranker::Ranking;
use super::spans::{self, Content};
use super::view::View;
use crate::annotate::crf::{Lattice, Model, Row, Scorer};
use std::collections::BTreeMap;
use std::ops::Range;

/// A content is proposed from this score on; it is also the least confidence of what comes out.
const THRESHOLD: f32 = 0.27;
/// The source is left open where no token reaches this probability.
pub const SOURCE_FLOOR: f32 = 0.03;
/// Contents may share this much of the shorter one.
const OVERLAP: f32 = 0.2;
/// The score of a quotation without a cue.
pub const UNCUED: f32 = 0.4;
/// Added to the score of beginning a content in stage 2: a missed piece costs more than one too many.
pub const PIECE_BONUS: f32 = 0.5;
/// Quotations of fewer tokens may be fragments.
const LONG: usize = 9;
/// Tokens of a block, in which winners are looked for.
const BLOCK: usize = 32;
/// How many contents a cue may bid for.
const BIDS: usize = 4;

/// The trained parts.
#[derive(Debug, Clone)]
pub struct Models {
    /// The cue lexicon.
    pub lexicon: Lexicon,
    /// Stage 1.
    pub joint: Model,
    /// Stage 2.
    pub percue: Model,
    /// Stage 3.
    pub ranker: Model,
}

/// Scratch memory of all stages.
#[derive(Debug, Default)]
pub struct Scratch {
    joint: Scorer<1>,
    own: Scorer<1>,
    ranker: Scorer<1>,
    lattice: Lattice,
    kinds: Vec<u8>,
    percue: percue::Scratch,
    spans: spans::Scratch,
}

/// A content with its cue and source, all in tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The words that mark it; empty where there are none.
    pub cue: Range<usize>,
    /// The likeliest of them.
    pub head: usize,
    /// The speaker's mention.
    pub source: Option<Range<usize>>,
    /// What is attributed, one or more stretches in order.
    pub content: Vec<Range<usize>>,
    /// The score it won by.
    pub score: f32,
    /// Whether it is in the speaker's own words without quotation marks, as in a transcript.
    pub own_words: bool,
}

/// Writes stage 1's probabilities of every token of the text into `rows`.
pub fn joint_rows(model: &Model, view: &View, scratch: &mut Scratch, rows: &mut Vec<Row>) {
    let mut nothing = [0.0; crate::annotate::crf::PLACES];
    nothing[joint::label::OUT] = 1.0;
    rows.clear();
    rows.resize(view.len(), nothing);
    for p in &view.stretches {
        if !joint::worth_reading(view, p.tokens.clone()) {
            continue;
        }
        scratch.joint.clear();
        joint::features(view, p.tokens.clone(), &mut scratch.joint.with([model]));
        scratch.kinds.clear();
        scratch.kinds.extend(p.tokens.clone().map(|i| joint::kind(view, i, p.tokens.start)));
        model.score(scratch.joint.tokens().iter().map(|[sums]| *sums), &mut scratch.lattice);
        let found = model.marginals(&mut scratch.lattice, &scratch.kinds);
        rows[p.tokens.clone()].copy_from_slice(found);
    }
}

/// Stage 2's probabilities for the window of one cue.
pub fn own_rows(
    model: &Model,
    view: &View,
    rows: &[Row],
    cue: &Candidate,
    scratch: &mut Scratch,
) -> Vec<Row> {
    scratch.own.clear();
    percue::features(view, rows, cue, &mut scratch.percue, &mut scratch.own.with([model]));
    percue::kinds(view, cue, &mut scratch.kinds);
    model.score(scratch.own.tokens().iter().map(|[sums]| *sums), &mut scratch.lattice);
    let mut own = model.marginals(&mut scratch.lattice, &scratch.kinds).to_vec();
    // The day behind a cue says when it was said ("said on Monday"), not what.
    let after = cue.tokens.end..cue.window.end;
    for i in after.take_while(|i| view.is_day(*i)) {
        let row = &mut own[i - cue.window.start];
        row[percue::label::OUT] += percue::content(row);
        (row[percue::label::CONTENT], row[percue::label::IN_CONTENT]) = (0.0, 0.0);
    }
    spread(view, cue, &mut own);
    passive::mend(view, cue, &mut own);
    own
}

/// A quotation is one person's words: where stage 2 gives a sentence of it to the cue, the others are given to it alike.
fn spread(view: &View, cue: &Candidate, own: &mut [Row]) {
    let base = cue.window.start;
    let first = view.doc.quotations.partition_point(|q| q.inner.end <= base);
    for q in view.doc.quotations[first..].iter().take_while(|q| q.inner.end <= cue.window.end) {
        if q.open < base || q.inner.len() < LONG || q.inner.contains(&cue.head) {
            continue;
        }
        let sentences = view.sentence(q.inner.start)..=view.sentence(q.inner.end - 1);
        let share = |n: usize| {
            let tokens = &view.doc.sentences[n].tokens;
            let tokens = tokens.start.max(q.inner.start)..tokens.end.min(q.inner.end);
            let sum: f32 = own[tokens.start - base..tokens.end - base].iter().map(percue::content).sum();
            sum / tokens.len() as f32
        };
        let best = sentences.map(share).fold(0.0, f32::max);
        if best < 0.5 {
            continue;
        }
        for row in &mut own[q.inner.start - base..q.inner.end - base] {
            let more = best - percue::content(row);
            if more > 0.0 {
                row[percue::label::IN_CONTENT] += more;
                row[percue::label::OUT] = (row[percue::label::OUT] - more).max(0.0);
            }
        }
    }
}

/// The candidate contents of one cue, given stage 2's probabilities.
pub fn contents(
    view: &View,
    rows: &[Row],
    own: &[Row],
    cue: &Candidate,
    scratch: &mut Scratch,
) -> Vec<Content> {
    spans::contents(view, rows, own, cue, &mut scratch.spans)
}

/// All attributions with a cue, in order of place.
pub fn attributions(models: &Models, view: &View, rows: &[Row], scratch: &mut Scratch) -> Vec<Found> {
    let mut found = Vec::new();
    for p in &view.stretches {
        let mut bids = Vec::new();
        for cue in cues::candidates(view, rows, p.tokens.clone()) {
            bid(models, view, rows, &cue, scratch, &mut bids);
        }
        bids.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.head.cmp(&b.head)));
        let first = found.len();
        // The winners that touch each block of tokens: only those near a bid can exclude it.
        let mut won: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for b in bids {
            let mut near = blocks(&b).filter_map(|block| won.get(&block)).flatten();
            if !near.any(|n| excludes(&found[*n], &b)) {
                for block in blocks(&b) {
                    won.entry(block).or_default().push(found.len());
                }
                found.push(b);
            }
        }
        found[first..].sort_by_key(|f| (f.content[0].start, f.head));
    }
    found
}

/// Adds the best contents of `cue` to `bids`.
fn bid(
    models: &Models,
    view: &View,
    rows: &[Row],
    cue: &Candidate,
    scratch: &mut Scratch,
    bids: &mut Vec<Found>,
) {
    let own = own_rows(&models.percue, view, rows, cue, scratch);
    let contents = contents(view, rows, &own, cue, scratch);
    if contents.is_empty() {
        return;
    }
    let source = percue::best_source(view, &own, cue, SOURCE_FLOOR);
    let ranking = Ranking { view, rows, own: &own, cue, source: source.clone() };
    let first = bids.len();
    for content in contents {
        scratch.ranker.clear();
        ranking.features(&content, &mut scratch.ranker.with([&models.ranker]));
        models.ranker.score(scratch.ranker.tokens().iter().map(|[sums]| *sums), &mut scratch.lattice);
        let p = models.ranker.marginals(&mut scratch.lattice, &[])[0][1];
        let score = f32::midpoint(p, content.soft);
        if score >= THRESHOLD {
            bids.push(Found {
                cue: cue.tokens.clone(),
                head: cue.head,
                source: source.clone(),
                content: content.pieces().collect(),
                score,
                own_words: false,
            });
        }
    }
    bids[first..].sort_by(|a, b| b.score.total_cmp(&a.score));
    bids.truncate(first + BIDS);
}

/// The blocks of tokens that the content and the head of an attribution touch.
fn blocks(found: &Found) -> Range<usize> {
    let start = found.content.iter().map(|c| c.start).fold(found.head, usize::min);
    let end = found.content.iter().map(|c| c.end).fold(found.head + 1, usize::max);
    start / BLOCK..end.div_ceil(BLOCK)
}

/// Whether `won` leaves no room for `late`: one cue has one content, contents hardly overlap, and none lies in another.
fn excludes(won: &Found, late: &Found) -> bool {
    let length = |f: &Found| f.content.iter().map(Range::len).sum::<usize>();
    let shared: usize =
        won.content.iter().map(|a| late.content.iter().map(|b| shared(a, b)).sum::<usize>()).sum();
    won.head == late.head
        || shared as f32 > OVERLAP * length(won).min(length(late)) as f32
        || won.content.iter().any(|c| c.contains(&late.head))
        || late.content.iter().any(|c| c.contains(&won.head))
}

/// The number of tokens in both.
fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
