//! The case reference that people read out on the phone: `WM-7K3Q-4T`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The 32 characters of a reference: no 0, O, 1 or I, which are misread and misheard.
pub const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// How many characters carry the number; a check character follows them.
const BODY: usize = 5;

/// A case's reference: `WM-`, four characters, `-`, one character and a check character.
///
/// 33,554,432 references exist. The check character (Luhn, modulo 32) finds every
/// single wrong character and nearly every swapped pair, so that a slip on the
/// phone is "no such reference", not another family's case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseRef([u8; BODY + 1]);

/// The text has not the shape of a reference, or its check character is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a case reference")]
pub struct NotAReference;

impl CaseRef {
    /// The reference with this number, taken modulo 32 to the fifth power.
    #[must_use]
    pub fn from_number(number: u32) -> CaseRef {
        let mut body = [0_u8; BODY];
        let mut rest = number;
        for place in body.iter_mut().rev() {
            *place = ALPHABET[(rest % 32) as usize];
            rest /= 32;
        }
        CaseRef::from_body(body)
    }

    fn from_body(body: [u8; BODY]) -> CaseRef {
        let mut all = [0_u8; BODY + 1];
        all[..BODY].copy_from_slice(&body);
        all[BODY] = check_character(&body);
        CaseRef(all)
    }

    /// The reference with these five characters, for invented families (`BELL2`).
    ///
    /// # Errors
    /// When the text is not five characters of [`ALPHABET`].
    pub fn from_letters(letters: &str) -> Result<CaseRef, NotAReference> {
        let body: [u8; BODY] = letters.as_bytes().try_into().map_err(|_| NotAReference)?;
        if body.iter().all(|c| ALPHABET.contains(c)) {
            Ok(CaseRef::from_body(body))
        } else {
            Err(NotAReference)
        }
    }
}

/// Luhn's check modulo 32 over the characters' places in the alphabet.
fn check_character(body: &[u8]) -> u8 {
    let sum: usize = body
        .iter()
        .rev()
        .enumerate()
        .map(|(i, c)| {
            let value = ALPHABET.iter().position(|a| a == c).unwrap_or(0);
            let value = if i % 2 == 0 { value * 2 } else { value };
            value / 32 + value % 32
        })
        .sum();
    ALPHABET[(32 - sum % 32) % 32]
}

impl fmt::Display for CaseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WM-")?;
        for (i, c) in self.0.iter().enumerate() {
            if i == 4 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*c))?;
        }
        Ok(())
    }
}

impl fmt::Debug for CaseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for CaseRef {
    type Err = NotAReference;

    /// Reads a reference as people type it: any case, spaces or hyphens anywhere, `WM` or not.
    fn from_str(text: &str) -> Result<CaseRef, NotAReference> {
        if text.len() > 40 {
            return Err(NotAReference);
        }
        let letters: Vec<u8> = text
            .bytes()
            .filter(|c| !matches!(c, b' ' | b'-'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let letters = match letters.len() {
            8 => letters.strip_prefix(b"WM").ok_or(NotAReference)?,
            _ => &letters,
        };
        let given: [u8; BODY + 1] = letters.try_into().map_err(|_| NotAReference)?;
        let body: [u8; BODY] = given[..BODY].try_into().map_err(|_| NotAReference)?;
        if !body.iter().all(|c| ALPHABET.contains(c)) || check_character(&body) != given[BODY] {
            return Err(NotAReference);
        }
        Ok(CaseRef(given))
    }
}

impl TryFrom<String> for CaseRef {
    type Error = NotAReference;
    fn try_from(text: String) -> Result<CaseRef, NotAReference> {
        text.parse()
    }
}

impl From<CaseRef> for String {
    fn from(reference: CaseRef) -> String {
        reference.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_as_people_type_it() {
        let reference = CaseRef::from_number(12_345_678);
        let text = reference.to_string();
        assert_eq!(text.len(), 10);
        assert_eq!(text.parse(), Ok(reference));
        assert_eq!(text.to_lowercase().replace('-', " ").parse(), Ok(reference));
        assert_eq!(text[3..].parse(), Ok(reference));
    }

    #[test]
    fn one_wrong_character_is_no_reference() {
        for number in [0, 1, 31, 32, 99_999, 33_554_431] {
            let text = CaseRef::from_number(number).to_string();
            for place in [3, 4, 5, 6, 8, 9] {
                for wrong in ALPHABET {
                    let mut bytes = text.clone().into_bytes();
                    if bytes[place] == *wrong {
                        continue;
                    }
                    bytes[place] = *wrong;
                    let typed = String::from_utf8(bytes).expect("ascii");
                    assert_eq!(typed.parse::<CaseRef>(), Err(NotAReference), "{typed}");
                }
            }
        }
    }
}
