//! What may fill a gap in a text.

use std::borrow::Cow;

use domain::Date;
use fluent_bundle::FluentValue;

use crate::Words;

/// What may fill a gap in a text: words, a whole number, or a date.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Plain text, put in as it stands.
    Text(Cow<'a, str>),
    /// A whole number, which also chooses between one and many.
    Number(i64),
    /// A date, written as people write it.
    Date(Date),
}

impl Arg<'_> {
    pub(crate) fn fluent(&self, words: &Words) -> FluentValue<'static> {
        match self {
            Arg::Text(text) => FluentValue::from(text.to_string()),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Date(date) => FluentValue::from(words.date(*date)),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Arg<'a> {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Arg<'a> {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

impl From<Date> for Arg<'_> {
    fn from(date: Date) -> Self {
        Arg::Date(date)
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Arg::Number(i64::from(number))
            }
        }
    )+};
}

numbers!(i32, i64, u8, u32);

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
