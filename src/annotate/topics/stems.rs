//! When two words count as one: case, accents, British and American spelling, and endings set aside.
//!
//! Endings are cut by the Snowball stemmer for English (<https://snowballstem.org/algorithms/english/stemmer.html>).

use snowball_stemmers_rs::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// First parts of compounds that are written together, apart or with a hyphen ("counter-narcotics").
pub const PREFIXES: &[&str] = &[
    "agri", "air", "anti", "bio", "co", "counter", "cyber", "eco", "electro", "geo", "hydro", "inter",
    "intra", "micro", "multi", "narco", "non", "over", "post", "pre", "pro", "radio", "semi", "socio", "sub",
    "trans", "under",
];

/// Words that lose an `l` in American spelling when an ending follows.
const SINGLE_L: &[&str] =
    &["travel", "cancel", "label", "counsel", "model", "fuel", "level", "signal", "tunnel", "jewel"];

/// British words whose American spelling follows no rule of [`american`].
const SPELLINGS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("centre", "center"),
    ("cheque", "check"),
    ("defence", "defense"),
    ("fibre", "fiber"),
    ("grey", "gray"),
    ("judgement", "judgment"),
    ("licence", "license"),
    ("litre", "liter"),
    ("manoeuvre", "maneuver"),
    ("metre", "meter"),
    ("offence", "offense"),
    ("plough", "plow"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("sceptic", "skeptic"),
    ("sulphur", "sulfur"),
    ("theatre", "theater"),
    ("tyre", "tire"),
];

/// Lower case without accents, with plain apostrophes.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let plain = word.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    plain.flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// The American spelling of a folded word; words that have none other come back unchanged.
#[must_use]
pub fn american(word: &str) -> String {
    let (base, plural) = word.strip_suffix('s').map_or((word, ""), |base| (base, "s"));
    if let Some((_, us)) = SPELLINGS.iter().find(|(uk, _)| *uk == base) {
        return format!("{us}{plural}");
    }
    let mut word = word.to_owned();
    for (uk, us) in [
        ("paed", "ped"),
        ("haem", "hem"),
        ("anaem", "anem"),
        ("rrhoea", "rrhea"),
        ("foet", "fet"),
        ("yse", "yze"),
    ] {
        if word.contains(uk) {
            word = word.replacen(uk, us, 1);
        }
    }
    for (uk, us) in [("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("our", "or")] {
        if let Some(at) = word.rfind(uk).filter(|at| *at >= 3) {
            let ending = &word[at + uk.len()..];
            if [
                "", "s", "d", "r", "rs", "ed", "ing", "al", "able", "ful", "ite", "er", "ers", "ist", "hood",
                "less",
            ]
            .contains(&ending)
            {
                word.replace_range(at..at + uk.len(), us);
                break;
            }
        }
    }
    for base in SINGLE_L {
        if let Some(ending) = word.strip_prefix(base).and_then(|rest| rest.strip_prefix('l')) {
            return format!("{base}{ending}");
        }
    }
    word
}

/// Other spellings of `words` (folded or not): American, British, hyphens apart or as one word. The words themselves are left out.
#[must_use]
pub fn spellings(words: &str) -> Vec<String> {
    let plain = fold(words);
    let each = |f: &dyn Fn(&str) -> String| plain.split(' ').map(f).collect::<Vec<_>>().join(" ");
    let mut found = vec![each(&american), each(&british)];
    if plain.contains('-') {
        found.push(plain.replace('-', ""));
    }
    if let Some((prefix, rest)) = PREFIXES.iter().find_map(|p| {
        plain
            .strip_prefix(p)
            .filter(|rest| rest.len() >= 4 && !rest.contains(['-', ' ']))
            .map(|rest| (p, rest))
    }) {
        found.push(format!("{prefix} {rest}"));
    }
    found.retain(|other| *other != plain);
    found.sort();
    found.dedup();
    found
}

/// The British spelling of a folded word, by rule; a word that has none comes back unchanged or as no word at all.
fn british(word: &str) -> String {
    let (base, plural) = word.strip_suffix('s').map_or((word, ""), |base| (base, "s"));
    if let Some((uk, _)) = SPELLINGS.iter().find(|(_, us)| *us == base) {
        return format!("{uk}{plural}");
    }
    for (us, uk) in [
        ("ization", "isation"),
        ("izing", "ising"),
        ("ize", "ise"),
        ("abor", "abour"),
        ("olor", "olour"),
        ("avor", "avour"),
        ("eighbor", "eighbour"),
        ("onor", "onour"),
    ] {
        if let Some(at) = word.rfind(us).filter(|at| *at >= 1) {
            return format!("{}{uk}{}", &word[..at], &word[at + us.len()..]);
        }
    }
    word.to_owned()
}

/// The stem that all forms of a word share: "trafficked" and "trafficking", "labour" and "labor", "café" and "cafes".
#[must_use]
pub fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(&american(&fold(word))).into_owned()
}

/// A word in American spelling without case, accents and the ending of a plural.
#[must_use]
pub fn singular(word: &str) -> String {
    let word = american(&fold(word));
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if let Some(base) = word.strip_suffix("ies").filter(|base| base.len() > 2) {
        return format!("{base}y");
    }
    let cut = match () {
        () if ends(&["ches", "shes", "sses", "xes"]) => 2,
        () if word.len() > 3 && ends(&["s"]) && !ends(&["ss", "us", "is"]) => 1,
        () => 0,
    };
    word[..word.len() - cut].to_owned()
}

/// Whether `word` is a form of `term` (a [`singular`]) or made from it, where both have one stem. A stem alone takes "national"
/// for "nationalisation", "executive" for "execution" and "private" for "privatise": what is made from a word is longer.
#[must_use]
pub fn is_form(word: &str, term: &str) -> bool {
    let word = singular(word);
    word == term || word.len() > term.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_endings_of_one_word_share_a_stem() {
        for (one, other) in [
            ("narcotics", "Narcotic"),
            ("trafficked", "trafficking"),
            ("labour", "labor"),
            ("neighbouring", "neighboring"),
            ("legalisation", "legalization"),
            ("legalising", "legalized"),
            ("defence", "defense"),
            ("programmes", "program"),
            ("paediatric", "pediatric"),
            ("travellers", "traveler"),
            ("cafés", "cafe"),
            ("policies", "policy"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (one, other) in [("four", "for"), ("hours", "hors"), ("tour", "tor"), ("rape", "rapeseed")] {
            assert_ne!(stem(one), stem(other), "{one} and {other}");
        }
    }
}
