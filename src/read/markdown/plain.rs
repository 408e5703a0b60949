//! Markdown -> text: the words without marks; links keep their words, pictures and reference definitions go.

/// A text without marks and its first heading.
pub(super) struct Plain {
    pub text: String,
    /// The words of a heading that the text begins with.
    pub heading: Option<String>,
}

/// The words of a Markdown text.
pub(super) fn plain(markdown: &str) -> Plain {
    let (mut out, mut heading, mut fenced) = (String::new(), None, false);
    for line in markdown.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if !fenced && (is_definition(trimmed) || trimmed.starts_with("{%") || is_rule(trimmed)) {
            continue;
        }
        let words = if fenced { line.trim_end().to_string() } else { inline(&block(trimmed)) };
        if !fenced && trimmed.starts_with('#') && trimmed.trim_start_matches('#').starts_with(' ') {
            if out.trim().is_empty() {
                heading.get_or_insert_with(|| words.clone());
            }
            out.push_str(&words);
            out.push_str("\n\n");
            continue;
        }
        // A picture alone on its line leaves nothing.
        if words.is_empty() && !trimmed.is_empty() {
            continue;
        }
        out.push_str(&words);
        out.push('\n');
    }
    let mut text = String::new();
    for paragraph in out.trim().split("\n\n").map(|p| p.trim_matches('\n')).filter(|p| !p.trim().is_empty()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(paragraph);
    }
    Plain { text, heading }
}

/// A line without the mark of its block: heading, quotation, item.
fn block(line: &str) -> String {
    let line = line.trim_start_matches("> ").trim_start_matches('>');
    if let Some(item) = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)) {
        return format!("• {}", item.trim());
    }
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        heading.trim_matches(['#', ' ']).to_string()
    } else {
        line.to_string()
    }
}

/// `[name]: https://...` defines a link and says nothing.
fn is_definition(line: &str) -> bool {
    line.starts_with('[')
        && line.split_once("]:").is_some_and(|(name, target)| !name.contains(' ') || target.contains("://"))
}

/// A line under a heading or between parts: "---", "===", "***".
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && ["-", "=", "*", "_"].iter().any(|mark| {
            line.replace([' ', '\t'], "").trim_matches(mark.chars().next().unwrap_or(' ')).is_empty()
        })
}

/// Words without emphasis, links and pictures.
fn inline(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        if let Some((skipped, kept)) = link(rest) {
            out.push_str(&inline(kept));
            rest = &rest[skipped..];
            continue;
        }
        let after = &rest[c.len_utf8()..];
        match c {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.extend(after.chars().next());
                rest = &after[1..];
                continue;
            }
            '`' | '*' => {}
            // "snake_case" keeps its mark, "_so_" does not.
            '_' if !(out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)) => {}
            _ => out.push(c),
        }
        rest = after;
    }
    if crate::read::html::is_markup(&out) {
        crate::read::html::fragment(&out)
    } else {
        out.trim_end().to_string()
    }
}

/// A link or picture that begins here: how long it is, and the words that stay.
fn link(text: &str) -> Option<(usize, &str)> {
    let picture = text.starts_with("![");
    let inner = text.strip_prefix(if picture { "![" } else { "[" })?;
    let mut depth = 1;
    let end = inner.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        (depth == 0).then_some(at)
    })?;
    let after = &inner[end + 1..];
    let target = match after.chars().next() {
        Some('(') => after.find(')')? + 1,
        Some('[') => after.find(']')? + 1,
        _ => return None,
    };
    let length = text.len() - inner.len() + end + 1 + target;
    Some((length, if picture { "" } else { &inner[..end] }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_marks_go() {
        let read = plain(
            "# The *mayor*\n\nSaid **no** to [a plan](https://example.org/a), _twice_.\n![map](m.png)\n\n> Quoted\n\n- one\n- two\n\n[x]: /y\n",
        );
        assert_eq!(read.text, "The mayor\n\nSaid no to a plan, twice.\n\nQuoted\n\n• one\n• two");
        assert_eq!(read.heading.as_deref(), Some("The mayor"));
    }

    #[test]
    fn marks_inside_words_stay() {
        assert_eq!(plain("snake_case [aside] 5 \\* 3").text, "snake_case [aside] 5 * 3");
    }
}
