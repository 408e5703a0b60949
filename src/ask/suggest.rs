//! "Did you mean": the known name nearest to one that is not known.

/// How alike two names must be (Jaro-Winkler, 0 to 1) for one to be suggested: a slip or two in a word.
const ALIKE: f64 = 0.84;

/// "; did you mean `x`?", or nothing where no known name is near; case does not count, the first of equals wins.
pub fn did_you_mean<S: AsRef<str>>(typed: &str, known: impl IntoIterator<Item = S>) -> String {
    let typed = typed.to_lowercase();
    let mut best: Option<(f64, S)> = None;
    for name in known {
        let alike = strsim::jaro_winkler(&typed, &name.as_ref().to_lowercase());
        if alike >= ALIKE && best.as_ref().is_none_or(|(most, _)| alike > *most) {
            best = Some((alike, name));
        }
    }
    best.map_or_else(String::new, |(_, name)| format!("; did you mean `{}`?", name.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_slip_is_mended_and_another_word_is_not() {
        let known = ["topic", "since", "until", "limit"];
        assert_eq!(did_you_mean("Topics", known), "; did you mean `topic`?");
        assert_eq!(did_you_mean("sinse", known), "; did you mean `since`?");
        assert_eq!(did_you_mean("person", known), "");
    }
}
