//! What an officer says of a letter.

use serde::{Deserialize, Serialize};

use super::{Fault, Wrong, check};
use crate::date::Date;

/// The most lines of an address, so that it fits the window of an envelope.
const ADDRESS_LINES_MAX: usize = 6;
/// What stands between two addresses that somebody asked us not to use: no address has an empty
/// line.
pub const BETWEEN_ADDRESSES: &str = "\n\n";
/// The most characters of one.
const LINE_CHARACTERS_MAX: usize = 45;

/// An address, or that a letter was printed, or posted.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterForm {
    /// `address`, `refuse_address`, `printed`, `posted`, `undo_printed` or `undo_posted`.
    #[serde(default)]
    pub act: String,
    /// The address, line by line.
    #[serde(default)]
    pub lines: String,
    /// The day on which it was posted.
    #[serde(default)]
    pub day: String,
    /// Its month.
    #[serde(default)]
    pub month: String,
    /// Its year.
    #[serde(default)]
    pub year: String,
    /// When the page was shown that says it was printed.
    #[serde(default)]
    pub shown: String,
}

/// Where somebody lives is for its readers alone.
impl std::fmt::Debug for LetterForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LetterForm")
    }
}

impl LetterForm {
    /// The address without empty lines and what stands around them.
    #[must_use]
    pub fn address(&self) -> String {
        let lines = self.lines.lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }

    /// The day on which it was posted.
    #[must_use]
    pub fn posted_on(&self) -> Option<Date> {
        let number = |text: &str| text.trim().parse::<i32>().ok();
        Date::new(
            number(&self.year)?,
            u8::try_from(number(&self.month)?).ok()?,
            u8::try_from(number(&self.day)?).ok()?,
        )
    }

    /// What is wrong with it, on this day, for a letter that was not posted before `earliest`, to
    /// somebody who asked us not to use some addresses.
    #[must_use]
    pub fn faults(&self, today: Date, earliest: Date, refused: Option<&str>) -> Vec<Fault> {
        let mut faults = Vec::new();
        match self.act.as_str() {
            "address" => {
                let address = self.address();
                let is_refused = is_refused(refused, &address);
                let wrong = is_refused.then_some(Wrong::NotFitting);
                check(&mut faults, "lines", address_fault(&address).or(wrong));
            }
            "posted" => {
                let wrong = match self.posted_on() {
                    None => Some(Wrong::NotADay),
                    Some(on) if on > today || on < earliest => Some(Wrong::WrongDay),
                    Some(_) => None,
                };
                check(&mut faults, "posted-day", wrong);
            }
            "printed" | "undo_printed" | "undo_posted" | "refuse_address" => {}
            _ => check(&mut faults, "posted-day", Some(Wrong::Missing)),
        }
        faults
    }
}

/// Whether an address is one of those that somebody asked us not to use, however it is written.
#[must_use]
pub fn is_refused(refused: Option<&str>, address: &str) -> bool {
    let mut refused = refused
        .into_iter()
        .flat_map(|all| all.split(BETWEEN_ADDRESSES));
    refused.any(|one| alike(one, address))
}

/// Whether two addresses are one, however they are written.
fn alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}

fn address_fault(address: &str) -> Option<Wrong> {
    let fits = |line: &str| line.chars().count() <= LINE_CHARACTERS_MAX;
    if address.is_empty() {
        Some(Wrong::Missing)
    } else if address.chars().any(|c| c.is_control() && c != '\n') {
        Some(Wrong::NotText)
    } else if address.lines().count() > ADDRESS_LINES_MAX || !address.lines().all(fits) {
        Some(Wrong::TooLong)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn an_address_stays_refused_when_another_is() {
        let both = ["9 Old Road\nNorwich", "3 New Road\nNorwich"].join(BETWEEN_ADDRESSES);
        assert!(is_refused(Some(&both), "9 OLD ROAD, Norwich"));
        assert!(is_refused(Some(&both), "3 New Road\nNorwich"));
        assert!(!is_refused(Some(&both), "1 Elm Row\nNorwich"));
        assert!(!is_refused(None, "9 Old Road\nNorwich"));
    }

    #[test]
    fn an_address_fits_the_window_and_a_day_of_posting_is_not_to_come() {
        let (today, about) = (date(2026, 3, 4), date(2026, 3, 2));
        let address = |lines: &str| LetterForm {
            act: "address".into(),
            lines: lines.into(),
            ..LetterForm::default()
        };
        let posted = |day: &str| LetterForm {
            act: "posted".into(),
            day: day.into(),
            month: "3".into(),
            year: "2026".into(),
            ..LetterForm::default()
        };
        assert_eq!(
            address(" 1 Elm Row \r\n\r\nNorwich ").address(),
            "1 Elm Row\nNorwich"
        );
        let refused = Some("9 Old Road, Norwich");
        let wrong = |form: LetterForm| {
            let faults = form.faults(today, about, refused);
            faults.first().map(|fault| fault.wrong)
        };
        assert_eq!(
            wrong(address("9 old road\nNORWICH")),
            Some(Wrong::NotFitting)
        );
        assert_eq!(wrong(address("1 Elm Row\r\nNorwich")), None);
        assert_eq!(wrong(address(" \n ")), Some(Wrong::Missing));
        assert_eq!(wrong(address(&"x\n".repeat(7))), Some(Wrong::TooLong));
        assert_eq!(wrong(address("1\0")), Some(Wrong::NotText));
        assert_eq!(wrong(posted("4")), None);
        assert_eq!(wrong(posted("5")), Some(Wrong::WrongDay));
        assert_eq!(wrong(posted("1")), Some(Wrong::WrongDay));
        assert_eq!(wrong(posted("40")), Some(Wrong::NotADay));
        assert_eq!(wrong(LetterForm::default()), Some(Wrong::Missing));
    }
}
