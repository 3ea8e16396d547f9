//! The values of a case: texts and dates, and `null` where it may be.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::place::Place;
use crate::date::Date;

/// Reads a text and makes something of it.
pub(super) struct Text<'p, F> {
    place: &'p Place,
    must_be: &'static str,
    read: F,
}

impl<'p, T, F: FnOnce(&str) -> Option<T>> Text<'p, F> {
    /// A text that must be this, in words, and is read so.
    pub(super) fn new(place: &'p Place, must_be: &'static str, read: F) -> Text<'p, F> {
        Text {
            place,
            must_be,
            read,
        }
    }
}

impl<'de, T, F: FnOnce(&str) -> Option<T>> DeserializeSeed<'de> for Text<'_, F> {
    type Value = T;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        self.place.expect(self.must_be);
        from.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Text<'_, F> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.expecting(f)
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        match (self.read)(text) {
            Some(value) => Ok(value),
            // The place says what it must be.
            None => Err(E::custom("not what it must be")),
        }
    }
}

/// Reads `null` as `None`, and anything else as the seed says.
pub(super) struct OrNull<S>(pub(super) S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for OrNull<S> {
    type Value = Option<S::Value>;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for OrNull<S> {
    type Value = Option<S::Value>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(from).map(Some)
    }
}

/// A date.
pub(super) fn day(place: &Place) -> Text<'_, fn(&str) -> Option<Date>> {
    Text {
        place,
        must_be: "a real day written YYYY-MM-DD from 1900-01-01 to 2099-12-31",
        read: |text| text.parse().ok(),
    }
}

/// Any text.
pub(super) fn any_text(place: &Place) -> Text<'_, fn(&str) -> Option<String>> {
    Text {
        place,
        must_be: "a text",
        read: |text| Some(text.to_owned()),
    }
}

/// An id: a text with something in it.
pub(super) fn id(place: &Place) -> Text<'_, fn(&str) -> Option<String>> {
    Text {
        place,
        must_be: "a text that is not empty",
        read: |text| (!text.is_empty()).then(|| text.to_owned()),
    }
}
