//! What is typed to close the phone line for a time.

use serde::{Deserialize, Serialize};

use super::{
    AskCall, Fault, MESSAGE_CHARACTERS_MAX, NewMessage, Wrong, check, is_long_text, is_text, line,
    looks_like_email,
};
use crate::CaseRef;
use crate::call::minute_of;
use crate::date::Date;
use crate::ids::Timestamp;
use crate::line::{Closure, at};
use crate::queue::Desk;

/// The most characters of what families are told: it stands beside the number on every page.
pub const CLOSURE_CHARACTERS_MAX: usize = 100;

/// The phone line is to be closed for a time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloseLine {
    /// What families are told.
    pub said: String,
    /// The first day.
    pub from_day: String,
    /// Its month.
    pub from_month: String,
    /// Its year.
    pub from_year: String,
    /// The time of that day; empty for its midnight.
    pub from_time: String,
    /// The last day.
    pub until_day: String,
    /// Its month.
    pub until_month: String,
    /// Its year.
    pub until_year: String,
    /// The time of that day; empty for its end.
    pub until_time: String,
}

fn day([day, month, year]: [&String; 3]) -> Option<Date> {
    let year: i32 = year.trim().parse().ok()?;
    let month: u8 = month.trim().parse().ok()?;
    let day: u8 = day.trim().parse().ok()?;
    Date::new(year, month, day).filter(|day| (Date::EARLIEST..=Date::LATEST).contains(day))
}

/// The time that was typed; nothing where it is none.
fn time(typed: &str) -> Option<Option<u16>> {
    match typed.trim() {
        "" => Some(None),
        word => minute_of(word).map(Some),
    }
}

impl CloseLine {
    const fn typed_from(&self) -> [&String; 3] {
        [&self.from_day, &self.from_month, &self.from_year]
    }

    const fn typed_until(&self) -> [&String; 3] {
        [&self.until_day, &self.until_month, &self.until_year]
    }

    /// The closure, where all of it was typed as it must be.
    #[must_use]
    pub fn closure(&self) -> Option<Closure> {
        let from = at(day(self.typed_from())?, time(&self.from_time)?.unwrap_or(0));
        let last = day(self.typed_until())?;
        let until = match time(&self.until_time)? {
            Some(minute) => at(last, minute),
            None => at(last.plus_days(1), 0),
        };
        Some(Closure {
            from,
            until,
            said: self.said.trim().trim_end_matches('.').to_owned(),
        })
    }

    /// What is wrong with it, now.
    #[must_use]
    pub fn faults(&self, now: Timestamp) -> Vec<Fault> {
        let mut faults = Vec::new();
        let said = self.said.trim();
        let wrong = if said.is_empty() {
            Some(Wrong::Missing)
        } else if said.chars().count() > CLOSURE_CHARACTERS_MAX {
            Some(Wrong::TooLong)
        } else if !is_text(said) {
            Some(Wrong::NotText)
        } else {
            None
        };
        check(&mut faults, "closed-said", wrong);
        for (field, typed) in [
            ("closed-from", self.typed_from()),
            ("closed-until", self.typed_until()),
        ] {
            let wrong = if typed.iter().all(|part| part.trim().is_empty()) {
                Some(Wrong::Missing)
            } else {
                day(typed).is_none().then_some(Wrong::NotADay)
            };
            check(&mut faults, field, wrong);
        }
        for (field, typed) in [
            ("closed-from-time", &self.from_time),
            ("closed-until-time", &self.until_time),
        ] {
            check(
                &mut faults,
                field,
                time(typed).is_none().then_some(Wrong::NotText),
            );
        }
        if let (true, Some(closure)) = (faults.is_empty(), self.closure())
            && (closure.until <= closure.from || closure.until <= now)
        {
            check(&mut faults, "closed-until", Some(Wrong::WrongDay));
        }
        faults
    }
}

/// By what an officer of the phone line looks for whoever rings.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FindCaller {
    /// What the caller is called, as they say it.
    pub caller: String,
    /// The case's reference.
    pub reference: String,
    /// What the child is called.
    pub child: String,
    /// The day on which the child was born.
    pub day: String,
    /// Its month.
    pub month: String,
    /// Its year.
    pub year: String,
    /// A phone number.
    pub phone: String,
}

/// What was typed is of the call alone.
impl std::fmt::Debug for FindCaller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FindCaller")
    }
}

impl FindCaller {
    /// The day on which the child was born, where the child's name was typed too.
    #[must_use]
    pub fn born(&self) -> Option<Date> {
        day([&self.day, &self.month, &self.year]).filter(|_| !self.child.trim().is_empty())
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "caller", line(&self.caller));
        let is_empty = |text: &String| text.trim().is_empty();
        let reference = self.reference.trim();
        let typed = [&self.child, &self.day, &self.month, &self.year];
        if !reference.is_empty() {
            let wrong = reference.parse::<CaseRef>().is_err();
            check(&mut faults, "sought", wrong.then_some(Wrong::NotAReference));
        } else if !typed.iter().all(|text| is_empty(text)) {
            let wrong = self.born().is_none() || !is_text(&self.child);
            check(&mut faults, "sought-day", wrong.then_some(Wrong::NotADay));
        } else if is_empty(&self.phone) {
            check(&mut faults, "sought", Some(Wrong::Missing));
        } else if !is_text(&self.phone) {
            check(&mut faults, "sought-phone", Some(Wrong::NotText));
        }
        faults
    }
}

/// What a caller read out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReadOutBy {
    /// What they read out.
    pub said: String,
}

/// What was read out opens something.
impl std::fmt::Debug for ReadOutBy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReadOutBy")
    }
}

/// What was said in a call.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrapUp {
    /// The call that the page was shown for.
    pub call: String,
    /// What was said.
    pub text: String,
}

/// What was said is for the caller alone.
impl std::fmt::Debug for WrapUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WrapUp")
    }
}

impl WrapUp {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let text = self.text.trim();
        let wrong = if text.is_empty() {
            Some(Wrong::Missing)
        } else if text.chars().count() > MESSAGE_CHARACTERS_MAX {
            Some(Wrong::TooLong)
        } else {
            (!is_long_text(text)).then_some(Wrong::NotText)
        };
        let mut faults = Vec::new();
        check(&mut faults, "wrap-up", wrong);
        faults
    }
}

/// A call that an officer books for whoever is on the phone.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BookForCaller {
    /// The call that the page was shown for.
    pub call: String,
    /// At which desk they are rung from.
    pub desk: String,
    /// What it is about.
    pub about: String,
    /// The number to ring.
    pub phone: String,
    /// `yes` or `no`: whether a message may be left.
    pub message: String,
    /// When.
    pub slot: String,
    /// The language of an interpreter, if one is needed.
    pub interpreter: String,
    /// Who else will be on the call.
    pub company: String,
}

/// What it says is for the council alone.
impl std::fmt::Debug for BookForCaller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BookForCaller")
    }
}

impl BookForCaller {
    /// The call as the caller would have asked for it.
    #[must_use]
    pub fn asked(&self) -> AskCall {
        AskCall {
            about: self.about.clone(),
            phone: self.phone.clone(),
            message: self.message.clone(),
            slot: self.slot.clone(),
            interpreter: self.interpreter.clone(),
            company: self.company.clone(),
        }
    }

    /// Who rings.
    #[must_use]
    pub fn desk(&self) -> Option<Desk> {
        Desk::from_word(&self.desk)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = self.asked().faults();
        let missing = self.desk().is_none().then_some(Wrong::Missing);
        check(&mut faults, "call-desk", missing);
        faults
    }
}

/// Another address to sign in with, for whoever is on the phone.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EmailForCaller {
    /// The call that the page was shown for.
    pub call: String,
    /// The address.
    pub email: String,
}

/// An address is for its owner.
impl std::fmt::Debug for EmailForCaller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EmailForCaller")
    }
}

impl EmailForCaller {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let odd = (!looks_like_email(&self.email)).then_some(Wrong::NotAnEmail);
        check(&mut faults, "caller-email", line(&self.email).or(odd));
        faults
    }
}

/// A letter that is posted once more to whoever is on the phone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SendAgain {
    /// The call that the page was shown for.
    pub call: String,
    /// Which letter.
    pub letter: String,
}

impl SendAgain {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let missing = self
            .letter
            .parse::<i64>()
            .is_err()
            .then_some(Wrong::Missing);
        check(&mut faults, "letter", missing);
        faults
    }
}

/// A message that an officer writes down for whoever is on the phone.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TakeDown {
    /// The call that the page was shown for.
    pub call: String,
    /// What it is about.
    pub about: String,
    /// What it says.
    pub text: String,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for TakeDown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TakeDown")
    }
}

impl TakeDown {
    /// The message as the caller would have written it.
    #[must_use]
    pub fn written(&self) -> NewMessage {
        NewMessage {
            about: self.about.clone(),
            text: self.text.clone(),
            ..NewMessage::default()
        }
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        self.written().faults()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    fn typed() -> CloseLine {
        let text = |text: &str| text.to_owned();
        CloseLine {
            said: text("Closed today for staff training."),
            from_day: text("2"),
            from_month: text("3"),
            from_year: text("2026"),
            from_time: text("13:30"),
            until_day: text("2"),
            until_month: text("3"),
            until_year: text("2026"),
            until_time: String::new(),
        }
    }

    #[test]
    fn a_last_day_without_a_time_is_closed_to_its_end() {
        let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
        let closure = typed().closure().expect("whole");
        assert_eq!(closure.from, at(monday, 13 * 60 + 30));
        assert_eq!(closure.until, at(tuesday, 0));
        assert_eq!(closure.said, "Closed today for staff training");
        assert_eq!(typed().faults(at(monday, 0)), []);
    }

    #[test]
    fn what_is_missing_wrong_or_over_is_named() {
        let monday = date(2026, 3, 2);
        let fields = |form: &CloseLine, now| -> Vec<&'static str> {
            form.faults(now).iter().map(|fault| fault.field).collect()
        };
        assert_eq!(
            fields(&CloseLine::default(), at(monday, 0)),
            ["closed-said", "closed-from", "closed-until"]
        );
        let odd = CloseLine {
            from_time: "noon".to_owned(),
            ..typed()
        };
        assert_eq!(fields(&odd, at(monday, 0)), ["closed-from-time"]);
        assert_eq!(fields(&typed(), at(date(2026, 3, 4), 0)), ["closed-until"]);
        let backwards = CloseLine {
            until_time: "9:00".to_owned(),
            ..typed()
        };
        assert_eq!(fields(&backwards, at(monday, 0)), ["closed-until"]);
    }
}
