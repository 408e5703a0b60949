//! Whose words are asked for: by name ("Ann Lee"), by a part of one, or by office ("the Mexican president", "Lee's lawyer").

use super::words::Words;
use super::{Person, Place, lexicon, places, roles};
use std::ops::Range;

/// Reads the person that the words of `range` name, with the country that narrows them.
pub(super) fn read(words: &Words, range: Range<usize>) -> (Option<Person>, Option<Place>) {
    let mut person = Person { name: None, office: Vec::new(), of: Vec::new() };
    let mut place = None;
    let mut i = range.start;
    while i < range.end {
        if let Some((found, form, n)) = places::at(words, i).filter(|(_, _, n)| i + n <= range.end) {
            let inside_name = words.name_at(i).len() > n
                && !words.list[i + n - 1].possessive
                && form == places::Form::People;
            if !inside_name || roles::length_at(words, i + n).is_some() {
                place = Some(found);
                i += n;
                continue;
            }
        }
        if let Some(n) = roles::length_at(words, i).filter(|n| i + n <= range.end) {
            person.office.extend((i..i + n).map(|k| roles::titles_of(words.at(k))));
            i += n;
            continue;
        }
        let name = words.name_at(i);
        let name = name.start..name.end.min(range.end);
        if name.is_empty() {
            if !lexicon::is_stop(words.at(i)) && !words.at(i).is_empty() {
                person.office.push(vec![words.at(i).to_owned()]);
            }
            i += 1;
        } else {
            let text = words.text(name.clone());
            let titled = i > range.start && roles::length_at(words, i - 1).is_some();
            if words.list[name.end - 1].possessive || !(person.office.is_empty() || titled) {
                person.of.push(text);
            } else if person.name.is_none() {
                person.name = Some(text);
            } else {
                person.of.push(text);
            }
            i = name.end;
        }
    }
    let empty = person.name.is_none() && person.office.is_empty() && person.of.is_empty();
    ((!empty).then_some(person), place)
}
