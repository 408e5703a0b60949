//! Numbers with the thing that is counted, in words for a person: "1 row", "2 queries".

/// "1 row", "2 rows". Of several words the last is put in the plural: it may be any regular English noun.
#[must_use]
pub fn counted(n: u64, thing: &str) -> String {
    if n == 1 {
        return format!("1 {thing}");
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| thing.ends_with(end));
    match thing.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        Some(stem) => format!("{n} {stem}ies"),
        None if sibilant => format!("{n} {thing}es"),
        None => format!("{n} {thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_no_plural_and_29_saved_querys_are_queries() {
        assert_eq!(counted(1, "saved query"), "1 saved query");
        assert_eq!(counted(29, "saved query"), "29 saved queries");
        assert_eq!(counted(0, "record"), "0 records");
        assert_eq!(counted(2, "address"), "2 addresses");
        assert_eq!(counted(3, "day"), "3 days");
    }
}
