//! Whether somebody who rings is who they say: what shows it, and when it is enough.
//!
//! Details that lie on file show nothing: whoever lived with a child knows them.

/// For how long a caller's case is open to the officer who checked them.
pub const OPEN_SECONDS: i64 = 30 * 60;
/// For how long after that what was said can still be written down; nothing is read then.
pub const GRACE_SECONDS: i64 = 30 * 60;
/// For how long the characters of a signed-in page stay as they are. Those of the time before are
/// good too: a page that was just loaded does not go stale while it is read out.
pub const CHARACTERS_SECONDS: i64 = 60 * 60;
/// For how long what a search found can be checked.
pub const FOUND_SECONDS: i64 = 30 * 60;
/// For how long a code that was mailed can be read out.
pub const CODE_SECONDS: i64 = 10 * 60;
/// How many wrong codes and characters end a check.
pub const TRIES_MAX: i64 = 5;
/// How many tries there are for one person within a day, in all checks together: another officer
/// and another search give no new ones.
pub const TRIES_DAY_MAX: i64 = 10;

/// Letters and figures that are not taken for one another on the phone: no vowels, so that
/// they make no word.
const ALPHABET: [char; 20] = [
    'C', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'P', 'Q', 'R', 'T', 'V', 'W', 'X', 'Y', '3', '4', '7',
    '9',
];

/// What shows that a caller is who they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Proofs {
    /// They read out the code that was mailed to their account.
    pub code: bool,
    /// They read out the four characters that only their signed-in page shows.
    pub characters: bool,
    /// They answered at the number on file.
    pub rang_back: bool,
    /// The number at which they answered is one that an officer recorded as protected.
    pub rang_protected: bool,
}

impl Proofs {
    /// Whether it is enough. With protected details or a no-contact flag only the call back
    /// counts, to a number that an officer recorded as protected: whoever must not find them may
    /// have their mail or their password, and may have typed a number into the portal with it.
    ///
    /// ```
    /// use domain::caller::Proofs;
    /// let two = Proofs { code: true, rang_back: true, ..Proofs::default() };
    /// assert!(two.are_enough(false));
    /// assert!(!two.are_enough(true));
    /// assert!(Proofs { rang_protected: true, ..two }.are_enough(true));
    /// ```
    #[must_use]
    pub const fn are_enough(self, careful: bool) -> bool {
        if careful {
            return self.rang_back && self.rang_protected;
        }
        self.code as u8 + self.characters as u8 + self.rang_back as u8 >= 2
    }
}

/// The four characters that a hash of a person and an hour gives.
#[must_use]
pub fn characters(hash: &[u8; 32]) -> String {
    hash.as_chunks::<8>()
        .0
        .iter()
        .map(|bytes| {
            let place = u64::from_le_bytes(*bytes) % ALPHABET.len() as u64;
            ALPHABET[usize::try_from(place).unwrap_or(0)]
        })
        .collect()
}

/// What somebody typed of a code or of characters: as it was given out, whatever the spaces,
/// the case and the hyphens.
#[must_use]
pub fn plain(typed: &str) -> String {
    typed
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// A phone number as it is compared: its digits, with a 0 for the country's code.
///
/// ```
/// use domain::caller::digits;
/// assert_eq!(digits("+44 (0)1632 960 001"), digits("01632 960001"));
/// ```
#[must_use]
pub fn digits(phone: &str) -> String {
    let all: String = phone.chars().filter(char::is_ascii_digit).collect();
    let is_abroad = phone.trim_start().starts_with('+') || all.starts_with("0044");
    let rest = all.strip_prefix("00").unwrap_or(&all);
    match rest.strip_prefix("44").filter(|_| is_abroad) {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => all,
    }
}

/// Whether what somebody says they are called goes with a name that is kept: at least two
/// words of it, or all of it, and none that is not in it.
///
/// ```
/// use domain::caller::is_named;
/// assert!(is_named("dawn bell", "Dawn Mary Bell"));
/// assert!(!is_named("bell", "Dawn Mary Bell"));
/// assert!(!is_named("Dawn Smith", "Dawn Mary Bell"));
/// ```
#[must_use]
pub fn is_named(said: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let text = text.to_lowercase();
        let apart = text.split(|letter: char| letter.is_whitespace() || letter == '-');
        apart
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (said, kept) = (words(said), words(name));
    let enough = said.len() >= 2 || said.len() == kept.len();
    enough && !said.is_empty() && said.iter().all(|word| kept.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_proofs_are_enough_and_with_care_only_the_call_back_is() {
        for bits in 0..16_u8 {
            let proofs = Proofs {
                code: bits & 1 != 0,
                characters: bits & 2 != 0,
                rang_back: bits & 4 != 0,
                rang_protected: bits & 8 != 0,
            };
            assert_eq!(proofs.are_enough(false), (bits & 7).count_ones() >= 2);
            assert_eq!(proofs.are_enough(true), bits & 12 == 12);
        }
    }

    #[test]
    fn characters_are_four_of_the_alphabet_and_come_back_as_they_are_typed() {
        let mut hash = [0_u8; 32];
        for (place, byte) in (0_u8..).zip(hash.iter_mut()) {
            *byte = place.wrapping_mul(37);
        }
        let given = characters(&hash);
        assert_eq!(given.chars().count(), 4);
        assert!(given.chars().all(|one| ALPHABET.contains(&one)));
        let spoken: String = given
            .to_lowercase()
            .chars()
            .flat_map(|one| [one, ' '])
            .collect();
        assert_eq!(plain(&spoken), given);
    }

    #[test]
    fn numbers_are_compared_however_they_are_typed() {
        for typed in ["01632 960 001", "+44 1632 960001", "0044-1632-960001"] {
            assert_eq!(digits(typed), "01632960001", "{typed}");
        }
        assert_eq!(digits(""), "");
    }
}
