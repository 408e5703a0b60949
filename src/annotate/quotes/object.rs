//! The object of a verb of telling is what is told: of "discussed closer cooperation in X" all that follows the verb is content.

use super::decode::Found;
use super::view::View;
use crate::annotate::lexeme::stems;
use crate::annotate::pos::Tag;
use std::sync::LazyLock;

/// Verbs whose object is the matter itself, never somebody told of it: the authors' list.
const VERBS: &[&str] = &[
    "cite",
    "debate",
    "discuss",
    "emphasise",
    "emphasize",
    "explain",
    "highlight",
    "mention",
    "note",
    "outline",
    "review",
    "stress",
];

static STEMS: LazyLock<Vec<u64>> = LazyLock::new(|| stems(VERBS));

/// Gives the words of an object that the tagger took for a part of the cue ("discussed closer cooperation" | "in X") to the content.
pub(super) fn mend(view: &View, found: &mut Found) {
    let cue = found.cue.clone();
    let Some(verb) = cue.clone().rfind(|i| is_telling(view, *i)) else { return };
    let object = verb + 1..cue.end;
    let noun = |tag| matches!(tag, Tag::Noun | Tag::Nouns | Tag::Name | Tag::Determiner | Tag::Adjective);
    let named = object.clone().all(|i| in_phrase(view.tags[i])) && object.clone().any(|i| noun(view.tags[i]));
    let begins = object.clone().next().is_some_and(|i| view.tags[i] != Tag::Preposition);
    let Some(content) = found.content.iter_mut().find(|c| c.start >= cue.end) else { return };
    // "discussed a plan" | "to build": the "to" between them stands in neither.
    let touches = (cue.end..content.start).all(|i| view.tags[i] == Tag::To);
    if named && begins && touches {
        content.start = verb + 1;
        found.cue.end = verb + 1;
        found.head = found.head.min(verb);
    }
}

fn is_telling(view: &View, i: usize) -> bool {
    view.tags[i].is_verb() && STEMS.binary_search(&view.words[i].stem).is_ok()
}

/// Whether a word of this kind can stand in an object's noun phrase.
fn in_phrase(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Determiner
            | Tag::PossessivePronoun
            | Tag::Possessive
            | Tag::Adjective
            | Tag::Compared
            | Tag::Adverb
            | Tag::Number
            | Tag::Noun
            | Tag::Nouns
            | Tag::Name
            | Tag::VerbIng
            | Tag::Preposition
    )
}
