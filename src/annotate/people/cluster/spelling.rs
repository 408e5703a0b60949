//! One name in two spellings: "Haulondja" for "Haulyondja", "Mohamed" for "Mohammed".

/// A shorter surname that differs in one letter is another one ("Chen", "Chan").
const SURNAME: usize = 6;
/// A shorter given name that differs in one letter is another one.
const GIVEN: usize = 5;

/// Spellings of the commonest given name of all, folded.
const MOHAMMED: &[&str] = &[
    "muhammad", "mohammad", "mohammed", "mohamed", "muhammed", "mohamad", "mohd", "muhamad", "mohamud",
    "mohamoud", "mahamat", "mohammod", "md",
];

/// Whether two folded words are one surname with a letter more, less, other or in another place.
pub(super) fn near_surname(a: &str, b: &str) -> bool {
    long(a, SURNAME) && long(b, SURNAME) && one_slip(a, b).is_some()
}

/// Whether two folded words are one given name in two spellings. "Mario" and "Maria" are two.
fn near_given(a: &str, b: &str) -> bool {
    let ends = |at: usize| at + 1 >= a.chars().count().min(b.chars().count());
    MOHAMMED.contains(&a) && MOHAMMED.contains(&b)
        || long(a, GIVEN) && long(b, GIVEN) && one_slip(a, b).is_some_and(|at| !ends(at))
}

/// Whether two full names, as folded words, are one in two spellings: all words but one the same, and that one near.
pub(super) fn near_name(a: &[String], b: &[String]) -> bool {
    let mut other = a.iter().zip(b).enumerate().filter(|(_, (x, y))| x != y);
    let (Some((at, (x, y))), None) = (other.next(), other.next()) else { return false };
    let near = if at + 1 == a.len() { near_surname(x, y) } else { near_given(x, y) };
    a.len() == b.len() && a.len() > 1 && near
}

fn long(word: &str, least: usize) -> bool {
    word.chars().count() >= least
}

/// The place of the only letter by which two words of one first letter differ: one more, one other, or two changed about.
fn one_slip(a: &str, b: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let at = short.iter().zip(long.iter()).position(|(x, y)| x != y).unwrap_or(short.len());
    if at == 0 || long.len() > short.len() + 1 || a == b {
        return None;
    }
    let fits = if short.len() == long.len() {
        let swapped = at + 1 < short.len() && short[at] == long[at + 1] && short[at + 1] == long[at];
        short[at + 1..] == long[at + 1..] || swapped && short[at + 2..] == long[at + 2..]
    } else {
        short[at..] == long[at + 1..]
    };
    fits.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_left_out_of_a_long_surname_is_a_slip() {
        assert!(near_surname("varnedoja", "varnendoja"));
        assert!(near_surname("zelenski", "zelensky"));
        assert!(near_surname("brehmer", "brehemr"));
        assert!(!near_surname("chen", "chan"));
        assert!(!near_surname("varnedoja", "barnedoja"));
        assert!(!near_surname("varnedoja", "varnedoja"));
    }

    #[test]
    fn given_names_that_end_otherwise_are_of_two_persons() {
        let name = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(near_name(&name("yusuff karim"), &name("yussuff karim")));
        assert!(near_name(&name("mohamed karim"), &name("muhammad karim")));
        assert!(!near_name(&name("maria karim"), &name("mario karim")));
        assert!(!near_name(&name("ona bru"), &name("ona bri")));
        assert!(!near_name(&name("yusuff karim"), &name("yussuff kareem")));
    }
}
