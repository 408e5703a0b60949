//! What a store cannot know of a question, and what it has that is near: said beside an answer, and most of all beside an empty one.

use super::answer::Answer;
use super::here;
use super::question::Question;
use super::terms::all_of;
use crate::error::Error;
use crate::store::Store;

/// A line for each part of the question that leaves articles out unseen or that the store has nothing of.
pub fn hints(question: &Question, answer: &Answer, store: &Store) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    if question.period.is_set() {
        lines.extend(here::undated(store)?);
    }
    if let Some(role) = question.role.as_ref().filter(|role| role.unknown) {
        let near = here::near_kinds(&role.words);
        lines.push(format!(
            "`{}` is no known kind of people: looked for in printed offices{near}",
            role.words
        ));
    }
    if let Some(outlet) = &question.outlet {
        lines.extend(here::no_outlet(outlet, false, store)?);
    }
    if let Some(place) = &question.place {
        let forms: Vec<String> = place.shown_by.iter().map(|form| all_of(form)).collect();
        if here::is_empty(store, &forms.join(" OR "))? {
            let near = here::near_names(&place.words, store)?;
            lines.push(format!("`{}` stands in no article{near}", place.words));
        }
    }
    for name in question.person.iter().flat_map(|p| p.name.iter().chain(&p.of)) {
        lines.extend(here::nobody(name, store)?);
    }
    for missing in &answer.weights.missing {
        if here::is_outlet(missing, store)? {
            lines.push(format!("`{missing}` is an outlet: `--outlet \"{missing}\"` asks what stands in it"));
            continue;
        }
        let near = if missing.chars().any(char::is_uppercase) {
            here::near_names(missing, store)?
        } else {
            here::near_words(missing, store)?
        };
        lines.push(format!("`{missing}` stands in no article{near}"));
    }
    Ok(lines)
}
