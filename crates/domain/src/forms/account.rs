//! Joining: proving an invitation, then a name, a password and a choice.

use serde::{Deserialize, Serialize};

use super::{Fault, LINE_CHARACTERS_MAX, Wrong, check, line};
use crate::date::Date;

/// The fewest characters of a password.
pub const PASSWORD_CHARACTERS_MIN: usize = 12;

/// Longer than any password manager makes; a bound on what is hashed.
const PASSWORD_BYTES_MAX: usize = 1_024;

/// The word that came by phone or letter, and the child's date of birth.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The one-time word.
    #[serde(default)]
    pub word: String,
    /// Day of the month, as typed.
    #[serde(default)]
    pub day: String,
    /// Month, as typed: a number.
    #[serde(default)]
    pub month: String,
    /// Year, as typed.
    #[serde(default)]
    pub year: String,
}

impl Join {
    /// The date that was typed, if it is one.
    #[must_use]
    pub fn born(&self) -> Option<Date> {
        let year: i32 = self.year.trim().parse().ok()?;
        let month: u8 = self.month.trim().parse().ok()?;
        let day: u8 = self.day.trim().parse().ok()?;
        Date::new(year, month, day).filter(|day| (Date::EARLIEST..=Date::LATEST).contains(day))
    }

    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "word", line(&self.word));
        let typed = [&self.day, &self.month, &self.year];
        if typed.iter().all(|part| part.trim().is_empty()) {
            check(&mut faults, "day", Some(Wrong::Missing));
        } else if self.born().is_none() {
            check(&mut faults, "day", Some(Wrong::NotADay));
        }
        faults
    }
}

/// How formal notices come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticesBy {
    /// Here: by e-mail and on the case's page.
    Email,
    /// By post.
    Post,
}

/// A new account's name, password and choice.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The person's name, as they write it.
    #[serde(default)]
    pub name: String,
    /// The password; no box to repeat it, paste allowed.
    #[serde(default)]
    pub password: String,
    /// How formal notices come: nothing is chosen beforehand.
    #[serde(default)]
    pub notices: Option<NoticesBy>,
}

impl NewAccount {
    /// What is wrong with it, save whether the password is a common one.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "name", line(&self.name));
        check(&mut faults, "password", password_fault(&self.password));
        let missing = self.notices.is_none().then_some(Wrong::Missing);
        check(&mut faults, "notices", missing);
        faults
    }
}

impl std::fmt::Debug for NewAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewAccount")
    }
}

/// What is wrong with a new password, save whether it is a common one.
pub(super) fn password_fault(password: &str) -> Option<Wrong> {
    if password.is_empty() {
        Some(Wrong::Missing)
    } else if password.chars().count() < PASSWORD_CHARACTERS_MIN {
        Some(Wrong::TooShort)
    } else if password.len() > PASSWORD_BYTES_MAX {
        Some(Wrong::TooLong)
    } else if password.chars().any(char::is_control) {
        Some(Wrong::NotText)
    } else {
        None
    }
}

/// Whether a text has the shape of an e-mail address. Only a mail can tell whether it is one.
#[must_use]
pub fn looks_like_email(text: &str) -> bool {
    let text = text.trim();
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    !name.is_empty()
        && text.len() <= LINE_CHARACTERS_MAX
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && text.chars().all(|c| !c.is_whitespace() && !c.is_control())
        && !text.contains(['<', '>', ',', ';'])
}

#[cfg(test)]
mod tests {
    use super::super::is_long_text;
    use super::*;

    #[test]
    fn a_date_of_birth_is_taken_as_people_type_it() {
        let join = |day: &str, month: &str, year: &str| Join {
            word: "otter".into(),
            day: day.into(),
            month: month.into(),
            year: year.into(),
        };
        assert_eq!(join(" 4", "05", "2012 ").born(), Date::new(2012, 5, 4));
        assert!(join("4", "5", "2012").faults().is_empty());
        let wrong = |join: Join| join.faults().first().map(|fault| fault.wrong);
        assert_eq!(wrong(join("31", "2", "2012")), Some(Wrong::NotADay));
        assert_eq!(wrong(join("4", "5", "12")), Some(Wrong::NotADay));
        assert_eq!(wrong(join("", "", "")), Some(Wrong::Missing));
    }

    #[test]
    fn no_name_is_refused_for_its_characters() {
        for name in ["O'Neill-Ní Bhriain", "李小龍", "X", "Zoë <3"] {
            let form = NewAccount {
                name: name.into(),
                password: "twelve chars".into(),
                notices: Some(NoticesBy::Post),
            };
            assert_eq!(form.faults(), [], "{name}");
        }
    }

    #[test]
    fn what_no_keyboard_writes_is_refused() {
        for name in ["Ada\0", "Ada\nBcc: x", "\u{1b}[2J Ada", "Ada \u{85} Bell"] {
            let form = NewAccount {
                name: name.into(),
                password: "twelve\0 chars".into(),
                notices: Some(NoticesBy::Post),
            };
            let wrong: Vec<_> = form.faults().iter().map(|fault| fault.wrong).collect();
            assert_eq!(wrong, [Wrong::NotText, Wrong::NotText], "{name:?}");
        }
        assert!(is_long_text("Two\nlines,\r\nand\ta tab") && !is_long_text("a\0"));
    }

    #[test]
    fn a_password_has_twelve_characters_not_bytes() {
        assert_eq!(password_fault("éééééééééé"), Some(Wrong::TooShort));
        assert_eq!(password_fault("éééééééééééé"), None);
        assert_eq!(password_fault(&"x".repeat(1_025)), Some(Wrong::TooLong));
    }

    #[test]
    fn e_mail_addresses_have_their_shape() {
        for good in ["a@b.uk", "ada.o'kafor+x@mail.example.org", " a@b.uk "] {
            assert!(looks_like_email(good), "{good}");
        }
        for bad in [
            "a",
            "a@b",
            "@b.uk",
            "a@.uk",
            "a b@c.uk",
            "a@b.uk\nBcc: x@y.z",
            "A <a@b.uk>",
        ] {
            assert!(!looks_like_email(bad), "{bad}");
        }
    }
}
