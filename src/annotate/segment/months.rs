//! The months by name, in full and short.

/// The months in small letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month, from 1: by its name, or by its first three letters or "Sept", without a point.
#[must_use]
pub fn month_number(word: &str) -> Option<i8> {
    let small = word.to_lowercase();
    let short = small.len() == 3 || small == "sept";
    (1..).zip(MONTHS).find(|(_, m)| *m == small || short && m.starts_with(&small)).map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use super::month_number;

    #[test]
    fn months_are_known_in_full_and_short() {
        for (word, number) in
            [("March", Some(3)), ("sept", Some(9)), ("JUN", Some(6)), ("Decemberly", None), ("ma", None)]
        {
            assert_eq!(month_number(word), number, "{word}");
        }
    }
}
