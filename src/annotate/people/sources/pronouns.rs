//! "It" and "they" as sources of speech: the body, place or group that stands out before them, where one does.

use super::super::view::View;
use super::Mentions;
use crate::annotation::EntityKind;

/// How many sentences back they look.
const REACH: u32 = 2;
/// How far the best candidate must lead the next one, and what it must reach.
const MARGIN: f32 = 0.25;
const LEAST: f32 = 0.0;

/// The cluster that stands out before token `i`, of those whose kind fits, and how well. `spoke` is who spoke last:
/// sentence, cluster, kind.
pub(super) fn standing_out(
    view: &View,
    mentions: &Mentions,
    i: usize,
    spoke: Option<(u32, usize, EntityKind)>,
    fit: impl Fn(EntityKind) -> Option<f32>,
) -> Option<usize> {
    let here = view.doc.tokens[i].sentence;
    let mut best: Vec<(f32, usize)> = Vec::new();
    if let Some((sentence, cluster, kind)) = spoke
        && sentence + REACH >= here
        && let Some(fits) = fit(kind)
    {
        best.push((fits + 1.1 - 0.6 * (here - sentence) as f32, cluster));
    }
    for m in mentions.before(i) {
        let start = mentions.tokens(m).start;
        let sentence = view.doc.tokens[start].sentence;
        if sentence + REACH < here {
            break;
        }
        let Some(fits) = fit(mentions.kind(m)).filter(|_| !mentions.quoted(m)) else { continue };
        let mut score = fits - 0.6 * (here - sentence) as f32;
        if mentions.leads(view, m) {
            score += 0.6;
        }
        if mentions.governed(view, m) {
            score -= 0.5;
        }
        if view.is_possessive(mentions.tokens(m).end) {
            score -= 0.4;
        }
        match best.iter_mut().find(|(_, c)| *c == mentions.cluster(m)) {
            Some((top, _)) => *top = top.max(score) + 0.1,
            None => best.push((score, mentions.cluster(m))),
        }
    }
    best.sort_by(|a, b| b.0.total_cmp(&a.0));
    match best[..] {
        [(first, cluster)] => (first >= LEAST).then_some(cluster),
        [(first, cluster), (second, _), ..] => {
            (first >= LEAST && first - second >= MARGIN).then_some(cluster)
        }
        [] => None,
    }
}

/// How well an entity of a kind fits "it", or "they" where `several`; `None` where it cannot.
pub(super) fn fit(kind: EntityKind, several: bool) -> Option<f32> {
    match kind {
        EntityKind::Organization => Some(0.3),
        EntityKind::Place if !several => Some(0.0),
        EntityKind::Group if several => Some(0.6),
        _ => None,
    }
}

/// Whether "it" at token `i` stands for nothing ("it is said", "it was reported").
pub(super) fn is_empty(view: &View, i: usize) -> bool {
    view.low(i) == "it" && matches!(view.low(i + 1), "is" | "was" | "'s")
}
