//! The two numbers that may name a person, each with its check.

use serde::{Deserialize, Serialize};

/// A unique pupil number whose check letter agrees.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Upn(String);

/// A unique learner number whose check digit agrees.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Uln(String);

/// A number as the file gives it. Only a verified one is ever used to match.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given<T> {
    /// Its check agrees.
    Verified(T),
    /// Kept as given, never matched on.
    Unverified(String),
}

impl<T> Given<T> {
    /// The number, where it may be used to match.
    pub const fn verified(&self) -> Option<&T> {
        match self {
            Given::Verified(number) => Some(number),
            Given::Unverified(_) => None,
        }
    }
}

impl<T: AsRef<str>> Given<T> {
    /// The number as it is shown.
    pub fn text(&self) -> &str {
        match self {
            Given::Verified(number) => number.as_ref(),
            Given::Unverified(text) => text,
        }
    }
}

/// Why a text is not a number of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    TooShort,
    TooLong,
    Characters,
    Check,
}

/// A = 0 to Z = 22: the letters without I, O and S.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

fn letter_value(byte: u8) -> Option<u32> {
    let at = LETTERS.iter().position(|letter| *letter == byte)?;
    u32::try_from(at).ok()
}

impl Upn {
    /// Reads a number of 13 characters in capitals, or says what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Upn, Wrong> {
        let bytes = text.as_bytes();
        match text.chars().count() {
            ..13 => return Err(Wrong::TooShort),
            13 => {}
            _ => return Err(Wrong::TooLong),
        }
        let mut sum = 0;
        for (at, byte) in bytes.iter().enumerate().skip(1) {
            let value = match byte {
                b'0'..=b'9' => u32::from(byte - b'0'),
                // Only the last place may be a letter: then the number is temporary.
                letter if at == 12 => letter_value(*letter).ok_or(Wrong::Characters)?,
                _ => return Err(Wrong::Characters),
            };
            sum += value * (at as u32 + 1);
        }
        let check = letter_value(bytes[0]).ok_or(Wrong::Characters)?;
        if check == sum % 23 {
            Ok(Upn(text.to_owned()))
        } else {
            Err(Wrong::Check)
        }
    }

    /// The number, where its check letter agrees.
    ///
    /// ```
    /// assert!(sen2::Upn::new("L999007218505").is_some());
    /// assert!(sen2::Upn::new("M999007218505").is_none());
    /// ```
    #[must_use]
    pub fn new(text: &str) -> Option<Upn> {
        Upn::read(text).ok()
    }
}

impl Uln {
    /// What stands where a learner's number is not known.
    pub(crate) const UNKNOWN: &str = "9999999999";

    /// Reads a number of ten digits, or says what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Uln, Wrong> {
        let bytes = text.as_bytes();
        if !bytes.iter().all(u8::is_ascii_digit) {
            return Err(Wrong::Characters);
        }
        match bytes.len() {
            ..10 => return Err(Wrong::TooShort),
            10 => {}
            _ => return Err(Wrong::TooLong),
        }
        let digit = |at: usize| u32::from(bytes[at] - b'0');
        let sum: u32 = (0..9).map(|at| digit(at) * (10 - at as u32)).sum();
        let rest = sum % 11;
        if rest != 0 && digit(9) == 10 - rest && text != Uln::UNKNOWN {
            Ok(Uln(text.to_owned()))
        } else {
            Err(Wrong::Check)
        }
    }

    /// The number, where its check digit agrees.
    #[must_use]
    pub fn new(text: &str) -> Option<Uln> {
        Uln::read(text).ok()
    }
}

impl AsRef<str> for Upn {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Uln {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_upn_is_verified_by_its_letter() {
        assert!(Upn::new("L999007218505").is_some());
        for letter in LETTERS.iter().filter(|letter| **letter != b'L') {
            let other = format!("{}999007218505", *letter as char);
            assert_eq!(Upn::read(&other), Err(Wrong::Check));
        }
        assert_eq!(Upn::read("L99900721850"), Err(Wrong::TooShort));
        assert_eq!(Upn::read("L9990072185055"), Err(Wrong::TooLong));
        assert_eq!(Upn::read("I999007218505"), Err(Wrong::Characters));
        assert_eq!(Upn::read("L99900721é505"), Err(Wrong::Characters));
        assert_eq!(Upn::read("ÉÉÉÉÉÉÉÉÉÉÉÉÉ"), Err(Wrong::Characters));
    }

    #[test]
    fn a_temporary_upn_ends_in_a_letter_that_counts_by_the_same_table() {
        // As the example, with B (1) for 5 in the last place: 355 - 65 + 13 = 303, mod 23 = 4 = E.
        assert!(Upn::new("E99900721850B").is_some());
        assert_eq!(Upn::read("E9990072185B0"), Err(Wrong::Characters));
    }

    #[test]
    fn a_uln_is_verified_by_its_digit() {
        // 9·(10+9+8) = 243; 243 mod 11 = 1; 10 - 1 = 9.
        assert!(Uln::new("9990000009").is_some());
        assert_eq!(Uln::read("9990000008"), Err(Wrong::Check));
        assert_eq!(Uln::read("9999999999"), Err(Wrong::Check));
        assert_eq!(Uln::read("0000000000"), Err(Wrong::Check));
        assert_eq!(Uln::read("999000000"), Err(Wrong::TooShort));
        assert_eq!(Uln::read("99900000X9"), Err(Wrong::Characters));
    }
}
