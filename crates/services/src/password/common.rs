//! Passwords that many people use, or that are one of those with a few digits around it.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The list: the most common passwords of the zxcvbn project's list (MIT licence, see
/// `common.LICENSE`), in lower case, one a line.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").lines().collect());

/// Whether a password is one that a guesser tries early.
///
/// That is: it is on the list; or it is once its digits and signs at either end are
/// taken away (`football2024!`); or it is one short piece over and over; or nothing but
/// digits in a row.
///
/// ```
/// assert!(services::password::is_common("Password1234!"));
/// assert!(!services::password::is_common("a kettle on the moon"));
/// ```
#[must_use]
pub fn is_common(password: &str) -> bool {
    let folded = password.to_lowercase();
    let stem = folded.trim_matches(|c: char| !c.is_alphabetic());
    COMMON.contains(folded.as_str())
        || COMMON.contains(stem)
        || stem.is_empty() && is_a_run(&folded)
        || repeats(&folded)
        || stem != folded && repeats(stem)
}

/// Each digit follows the last by the same step: 123456789012, 000000000000.
fn is_a_run(text: &str) -> bool {
    let bytes = text.as_bytes();
    let step = |pair: &[u8]| (10 + pair[1] % 10 - pair[0] % 10) % 10;
    let mut steps = bytes.windows(2).map(step);
    let Some(first) = steps.next() else {
        return true;
    };
    bytes.iter().all(u8::is_ascii_digit) && steps.all(|step| step == first)
}

/// One piece of at most half the length, over and over: abcabcabcabc, passwordpassword.
fn repeats(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let most = letters.len() / 2;
    (1..=most.min(10)).any(|piece| {
        letters
            .iter()
            .zip(&letters[piece..])
            .all(|(one, next)| one == next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_guessers_try_first_is_refused() {
        for bad in [
            "password1234",
            "Password1234!",
            "passwordpassword",
            "qwertyuiop123",
            "football2024!",
            "123456789012",
            "111111111111",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "leavemealone",
            "LeaveMeAlone",
            "iloveyou2026",
        ] {
            assert!(is_common(bad), "{bad}");
        }
    }

    #[test]
    fn phrases_of_ones_own_are_taken() {
        for good in [
            "a kettle on the moon",
            "correct horse battery",
            "Grantham-7-otters",
            "ünser längster Satz",
            "48151623420099",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }
}
