//! Which language a text is in.

use super::segment::{Doc, TokenKind};

/// Below this many words a text is too short to tell: the file's word is taken, else English.
const FEWEST_WORDS: usize = 20;
/// Bytes that are looked at: more does not change the outcome.
const SAMPLE: usize = 1500;

/// Words that English writes often and its neighbours hardly ever; "in", "was", "is" and the like stand in several.
const ENGLISH: &[&str] = &[
    "and", "are", "been", "but", "by", "for", "from", "has", "have", "his", "it", "its", "not", "of", "said",
    "that", "the", "their", "they", "this", "to", "were", "which", "who", "will", "with", "would",
];
/// From this share of such words on a text is English, however many foreign names it holds.
const ENGLISH_SHARE: f64 = 0.14;

/// The text's language as a two-letter code (three letters where there is no shorter one).
///
/// `hint` is what the file says, in any common form ("en-GB", "eng", "English").
#[must_use]
pub fn language(doc: &Doc, hint: Option<&str>) -> String {
    let words = doc.tokens.iter().filter(|t| t.kind == TokenKind::Word).take(FEWEST_WORDS).count();
    let said = hint.and_then(code);
    if words < FEWEST_WORDS {
        return said.unwrap_or("en").to_owned();
    }
    // The first token may be a page's address; the sample begins with running text.
    let start = doc.paragraphs.iter().max_by_key(|p| p.tokens.len().min(40)).map_or(0, |p| p.tokens.start);
    let text = &doc.text[doc.tokens[start].span.start as usize..];
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if english_share(text) >= ENGLISH_SHARE {
        return "en".to_owned();
    }
    match whatlang::detect(text) {
        Some(info) if info.is_reliable() || said.is_none() => short(info.lang().code()).to_owned(),
        _ => said.unwrap_or("en").to_owned(),
    }
}

/// The share of a text's words that only English writes often.
fn english_share(text: &str) -> f64 {
    let (mut english, mut all) = (0_u32, 0_u32);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        english += u32::from(ENGLISH.contains(&word.to_ascii_lowercase().as_str()));
    }
    f64::from(english) / f64::from(all.max(1))
}

/// Three-letter codes of languages that newsrooms meet, with their two letters and English names.
const CODES: &[(&str, &str, &str)] = &[
    ("afr", "af", "afrikaans"),
    ("ara", "ar", "arabic"),
    ("ben", "bn", "bengali"),
    ("bul", "bg", "bulgarian"),
    ("cat", "ca", "catalan"),
    ("ces", "cs", "czech"),
    ("cmn", "zh", "chinese"),
    ("dan", "da", "danish"),
    ("deu", "de", "german"),
    ("ell", "el", "greek"),
    ("eng", "en", "english"),
    ("fin", "fi", "finnish"),
    ("fra", "fr", "french"),
    ("heb", "he", "hebrew"),
    ("hin", "hi", "hindi"),
    ("hrv", "hr", "croatian"),
    ("hun", "hu", "hungarian"),
    ("ind", "id", "indonesian"),
    ("ita", "it", "italian"),
    ("jpn", "ja", "japanese"),
    ("kor", "ko", "korean"),
    ("nld", "nl", "dutch"),
    ("nob", "no", "norwegian"),
    ("pes", "fa", "persian"),
    ("pol", "pl", "polish"),
    ("por", "pt", "portuguese"),
    ("ron", "ro", "romanian"),
    ("rus", "ru", "russian"),
    ("spa", "es", "spanish"),
    ("srp", "sr", "serbian"),
    ("swe", "sv", "swedish"),
    ("tam", "ta", "tamil"),
    ("tel", "te", "telugu"),
    ("tgl", "tl", "tagalog"),
    ("tha", "th", "thai"),
    ("tur", "tr", "turkish"),
    ("ukr", "uk", "ukrainian"),
    ("urd", "ur", "urdu"),
    ("vie", "vi", "vietnamese"),
    ("zul", "zu", "zulu"),
];

fn short(three: &'static str) -> &'static str {
    CODES.iter().find(|c| c.0 == three).map_or(three, |c| c.1)
}

fn code(hint: &str) -> Option<&'static str> {
    let lower = hint.trim().to_lowercase();
    let head = lower.split(['-', '_']).next().unwrap_or_default();
    CODES.iter().find(|c| head == c.0 || head == c.1 || lower == c.2).map(|c| c.1)
}

#[cfg(test)]
mod tests {
    use super::super::segment::segment;
    use super::*;

    #[test]
    fn a_short_english_text_full_of_foreign_names_is_english() {
        let text = "San Tarvo -- Mayor José Ibáñez Quiroga and Councillor Marisol Peña de la Cruz met Piet van der Merwe \
                    of the Kaapse Boere Koöperasie in Villa Esperanza del Norte on Monday to talk about the harbour.";
        for said in [None, Some("es"), Some("en")] {
            assert_eq!(language(&segment(text), said), "en");
        }
        let spanish = "El alcalde de San Tarvo dijo el martes que el puerto se cerrará en mayo porque los barcos ya no pueden \
                       entrar sin peligro, según una nota del ayuntamiento publicada ese mismo día.";
        assert_eq!(language(&segment(spanish), Some("en")), "es");
    }

    #[test]
    fn a_long_text_speaks_for_itself_and_a_short_one_goes_by_the_file() {
        let german = "Der Minister sagte am Dienstag, die Regierung werde die Brücke im kommenden Jahr bauen lassen, \
                      weil die alte den Verkehr nicht mehr tragen könne und die Stadt seit langem darauf warte.";
        assert_eq!(language(&segment(german), Some("en")), "de");
        assert_eq!(language(&segment("Kurz und gut."), Some("de-AT")), "de");
        assert_eq!(language(&segment("Kurz und gut."), None), "en");
    }
}
