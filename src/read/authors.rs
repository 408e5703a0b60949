//! Bylines -> names of people: "By", titles of the craft, employers and e-mail addresses left out; nobody invented.

/// Words that introduce a byline, in the languages that news is mostly in.
const BY: &[&str] =
    &["by", "von", "par", "por", "di", "av", "af", "door", "text", "text:", "from", "words by", "written by"];

/// What stands where a name should be when nobody is named.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "no author", "none", "null", "n/a", "na", "unknown", "unknown author", "anonymous", "author",
    "editor", "staff", "-",
];

/// Words of a trade that follow a name ("Jane Doe Staff Writer", "Jane Doe, Political Editor").
#[rustfmt::skip]
const TRADE: &[&str] = &[
    "writer", "reporter", "correspondent", "editor", "staff", "columnist", "journalist", "contributor", "producer",
    "bureau", "chief", "fellow", "intern", "photographer", "redakteur", "redakteurin", "redaktion", "journaliste",
    "redactor",
];

/// Agencies and papers of one word, which stand behind a name of one word as well ("Redaktion, Reuters").
const AGENCIES: &[&str] = &["Reuters", "Bloomberg", "Kyodo", "Xinhua", "Interfax", "Ansa", "Belga", "Ritzau"];

/// Words that names of papers and agencies end with.
#[rustfmt::skip]
const OUTLETS: &[&str] = &[
    "post", "times", "herald", "gazette", "courier", "tribune", "journal", "chronicle", "observer", "telegraph", "guardian",
    "independent", "news", "press", "agency", "magazine", "review", "weekly", "daily", "radio", "tv", "zeitung", "tageblatt",
    "nachrichten", "reuters",
];

/// Whether what stands behind a name is whom it writes for ("Ana Roe, Selwyn Post").
pub(super) fn is_outlet(piece: &str) -> bool {
    let last = piece.rsplit(' ').next().unwrap_or(piece).to_lowercase();
    OUTLETS.contains(&last.as_str())
}

/// The people that a byline names, in order.
pub(super) fn split(byline: &str) -> Vec<String> {
    let line = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = without_by(&line);
    let mut names = Vec::new();
    for part in line.split([';', '|', '\n', '•', '·']) {
        for part in part.split(" and ").flat_map(|p| p.split(" & ")).flat_map(|p| p.split(" und ")) {
            comma_parts(part, &mut names);
        }
    }
    names
}

/// "A B, C D" are two people, "A B, Reuters" and "A B, Staff Writer" one: a part is a person if it has two to five words
/// that begin with capitals and is no trade.
fn comma_parts(part: &str, names: &mut Vec<String>) {
    let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    // "Moss, Anna": a surname and a first name, as catalogues write them.
    if let [surname, first] = pieces[..]
        && [surname, first].iter().all(|word| is_name_of_one_word(word))
    {
        names.extend(person(&format!("{first} {surname}")));
        return;
    }
    for (i, piece) in pieces.iter().enumerate() {
        if (i == 0 || looks_like_person(piece))
            && let Some(name) = person(piece)
        {
            names.push(name);
        }
    }
}

fn is_name_of_one_word(word: &str) -> bool {
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
    // "dpa" and "AP" are agencies, "Editor" a trade.
    let name = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    letters && name && !NOBODY.contains(&word.to_lowercase().as_str()) && !is_of_a_trade(word)
}

fn is_of_a_trade(word: &str) -> bool {
    TRADE.contains(&word.to_lowercase().as_str()) || AGENCIES.contains(&word)
}

fn looks_like_person(piece: &str) -> bool {
    // "The Brimmel Post" after a name is whom she writes for.
    let words: Vec<&str> = piece.split(' ').filter(|_| !piece.starts_with("The ")).collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=5).contains(&words.len())
        && !is_outlet(piece)
        && words.first().is_some_and(capital)
        && words.last().is_some_and(capital)
        && !words.iter().any(|word| TRADE.contains(&word.to_lowercase().as_str()))
        && !piece.chars().any(|c| c.is_ascii_digit())
}

/// A cleaned name, or none where the words name nobody.
fn person(words: &str) -> Option<String> {
    let mut name = without_by(words).to_string();
    if NOBODY.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    if let Some(inner) = after_address(&name) {
        name = inner;
    }
    if let Some(at) = name.find([',', '(', '<', '/']).filter(|at| *at > 0) {
        name.truncate(at);
    }
    // "Anna Moss in Velden": where she writes from.
    if let Some(at) = name.find(" in ").filter(|at| name[..*at].contains(' ')) {
        name.truncate(at);
    }
    let name = name.trim_matches(|c: char| c.is_whitespace() || ",;:*\"“”".contains(c)).to_string();
    let low = name.to_lowercase();
    let address = name.contains('@') || name.contains("://") || low.starts_with("www.");
    if name.is_empty() || address || NOBODY.contains(&low.as_str()) || !name.chars().any(char::is_alphabetic)
    {
        return None;
    }
    // "Staff Writer" is nobody's name.
    let all_of_a_trade = name.contains(' ') && name.split(' ').all(is_of_a_trade);
    (!all_of_a_trade).then(|| cased(&without_trade(&name)))
}

/// "mail@example.org (Jane Doe)": the name behind an address, as RSS has it.
fn after_address(words: &str) -> Option<String> {
    let (address, rest) = words.split_once('(')?;
    address.contains('@').then(|| rest.trim_end_matches(')').trim().to_string())
}

fn without_by(line: &str) -> &str {
    let line = line.trim();
    let low = line.to_lowercase();
    let by = BY.iter().filter(|by| low.strip_prefix(**by).is_some_and(|rest| rest.starts_with([' ', ':'])));
    // Lower-casing could change lengths only in words that are none of these.
    by.map(|by| by.len())
        .max()
        .map_or(line, |at| line.get(at..).map_or(line, |rest| rest.trim_start_matches([' ', ':'])))
}

/// "Jane Doe Staff Writer" -> "Jane Doe".
fn without_trade(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let trade = words.iter().position(|word| TRADE.contains(&word.to_lowercase().as_str()));
    match trade {
        Some(at) if at >= 2 => words[..at].join(" "),
        _ => name.to_string(),
    }
}

/// A name in capitals gets its usual form; any other stays as written.
fn cased(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 6 || !name.contains(' ') || name.chars().any(char::is_lowercase) {
        return name.to_string();
    }
    let mut out = String::new();
    let mut begins = true;
    for c in name.chars() {
        out.extend(if begins { c.to_uppercase().collect::<Vec<_>>() } else { c.to_lowercase().collect() });
        begins = !c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_people_alone() {
        for (byline, want) in [
            ("By ANNA VERSHININ", vec!["Anna Vershinin"]),
            ("By Tomas Leclair and Ada O'Brien", vec!["Tomas Leclair", "Ada O'Brien"]),
            ("Anna Moss; Tom Reed", vec!["Anna Moss", "Tom Reed"]),
            ("Anna Moss, Tom Reed", vec!["Anna Moss", "Tom Reed"]),
            ("Von Karl Weber, dpa", vec!["Karl Weber"]),
            ("Anna Moss, Staff Writer", vec!["Anna Moss"]),
            ("Anna Moss, Brimmel Post", vec!["Anna Moss"]),
            ("Moss, Anna", vec!["Anna Moss"]),
            ("Moss, Reuters", vec!["Moss"]),
            ("Anna Moss in Velden and Tom Reed in Tarvo", vec!["Anna Moss", "Tom Reed"]),
            ("desk@example.org (Anna Moss)", vec!["Anna Moss"]),
            ("No Author", vec![]),
            ("Staff Writer", vec![]),
            ("None", vec![]),
            ("www.example.org", vec![]),
        ] {
            assert_eq!(split(byline), want, "{byline}");
        }
    }
}
