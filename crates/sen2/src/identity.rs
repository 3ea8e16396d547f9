//! The names by which a person is recognised where no number does it.

use domain::Date;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Surname, forename and birth date, without case, accents, spaces, hyphens and
/// apostrophes: two persons with one key are taken for the same person where neither
/// number says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MatchKey(String);

impl MatchKey {
    /// The key as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The key of a person.
///
/// ```
/// use sen2::match_key;
/// let born = domain::date(2012, 5, 4);
/// assert_eq!(
///     match_key("O'Brien-Ńowak", "Zoë May", born),
///     match_key("OBRIEN NOWAK", "Zoe-May", born),
/// );
/// ```
#[must_use]
pub fn match_key(surname: &str, forename: &str, born: Date) -> MatchKey {
    MatchKey(format!("{}|{}|{born}", fold(surname), fold(forename)))
}

/// A surname as keys compare it.
#[must_use]
pub fn surname_key(surname: &str) -> String {
    fold(surname)
}

pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'þ' | 'Þ' => folded.push_str("th"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ı' => folded.push('i'),
            c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            // Spaces, hyphens, apostrophes and every other mark.
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_accents_do_not_make_another_name() {
        for (a, b) in [
            ("O’Brien", "OBRIEN"),
            ("Smith-Jones", "smith jones"),
            ("Łukasz", "Lukasz"),
            ("Søren", "Soren"),
            ("Renée", "RENEE"),
            ("Renée", "Rene\u{301}e"),
            ("Ó Súilleabháin", "O Suilleabhain"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("Bell"), fold("Ball"));
    }
}
