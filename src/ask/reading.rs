//! How a question was read, line by line, for the user to check and to mend by a flag.

use super::answer::{Answer, Rest};
use super::question::Question;
use crate::counted::counted;

/// How many words a topic's line shows.
const SHOWN: usize = 12;

/// The lines, without those for parts that the question does not have.
#[must_use]
pub fn lines(question: &Question, answer: &Answer) -> Vec<String> {
    if let Some(unanswered) = question.unanswered {
        return vec![format!("asked for: {}", unanswered.as_str())];
    }
    let mut lines = vec![format!(
        "asked for: {}{}",
        question.intent.as_str(),
        if question.single { " (one)" } else { "" }
    )];
    for concept in &answer.concepts {
        let found: Vec<&str> = answer.weights.words_of(&concept.words, &answer.concepts);
        let known = if concept.topics.is_empty() {
            String::new()
        } else {
            format!(" [topic {}]", concept.topics.join(", "))
        };
        if found.is_empty() {
            lines.push(format!("topic: {}{known}: in no article", concept.words));
        } else {
            let more = found.len().saturating_sub(SHOWN);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            lines.push(format!(
                "topic: {}{known}: {}{more}",
                concept.words,
                found[..found.len().min(SHOWN)].join(", ")
            ));
        }
    }
    let mut part = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            lines.push(format!("{name}: {value}"));
        }
    };
    part(
        "role",
        question
            .role
            .as_ref()
            .map(|r| if r.former { format!("{} (former)", r.words) } else { r.words.clone() }),
    );
    part("place", question.place.as_ref().map(|p| format!("{} ({})", p.words, p.shown_by.join(", "))));
    part(
        "person",
        question.person.as_ref().map(|p| {
            let office = if p.office.is_empty() {
                String::new()
            } else {
                format!("the {}", p.office.iter().map(|w| w[0].as_str()).collect::<Vec<_>>().join(" "))
            };
            let of = if p.of.is_empty() { String::new() } else { format!(" of {}", p.of.join(", ")) };
            p.name.clone().unwrap_or(office + &of)
        }),
    );
    let period = &question.period;
    part("since", period.since.clone());
    part("until", period.until.clone());
    part("outlet", question.outlet.clone());
    part("how", Some(question.how.iter().map(|h| h.as_str()).collect::<Vec<_>>().join(", ")));
    part("act", question.act.map(|act| act.as_str().to_owned()));
    part("not", question.not_role.as_ref().map(|r| r.words.clone()));
    part("not", Some(question.not_names.join(", ")));
    part("not understood", Some(question.unread.join(" ")));
    lines
}

/// What an answer of `shown` rows does not show, line by line.
#[must_use]
pub fn rest(rest: Rest, shown: u64) -> Vec<String> {
    let mut lines = Vec::new();
    if rest.past_limit > 0 {
        lines.push(format!("{shown} of {} shown (`--limit`)", counted(shown + rest.past_limit, "statement")));
    }
    let mut weaker = Vec::new();
    if rest.weaker_rows > 0 {
        weaker.push(counted(rest.weaker_rows, "weaker statement"));
    }
    if rest.weaker_articles > 0 {
        weaker.push(counted(rest.weaker_articles, "article") + " with fewer words of the topic");
    }
    if !weaker.is_empty() {
        lines.push(format!("left out: {} (`--all` shows them)", weaker.join(" and ")));
    }
    lines
}
