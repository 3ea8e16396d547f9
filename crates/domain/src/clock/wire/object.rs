//! Objects and lists, read with the place in hand.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::place::Place;

/// What can be made of a JSON object.
pub(super) trait FromMap<'de>: Sized {
    /// What is expected, in words.
    const MUST_BE: &'static str;

    fn from_map<A: MapAccess<'de>>(map: A, place: &Place) -> Result<Self, A::Error>;
}

/// Reads one object. A list of its values is no object.
pub(super) struct Object<'p, T> {
    place: &'p Place,
    made: PhantomData<T>,
}

impl<'p, T> Object<'p, T> {
    pub(super) fn new(place: &'p Place) -> Object<'p, T> {
        Object {
            place,
            made: PhantomData,
        }
    }
}

impl<'de, T: FromMap<'de>> DeserializeSeed<'de> for Object<'_, T> {
    type Value = T;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        self.place.expect(T::MUST_BE);
        from.deserialize_map(self)
    }
}

impl<'de, T: FromMap<'de>> Visitor<'de> for Object<'_, T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::MUST_BE)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::from_map(map, self.place)
    }
}

/// Reads a list of objects.
pub(super) struct List<'p, T> {
    place: &'p Place,
    made: PhantomData<T>,
}

impl<'p, T> List<'p, T> {
    pub(super) fn new(place: &'p Place) -> List<'p, T> {
        List {
            place,
            made: PhantomData,
        }
    }
}

impl<'de, T: FromMap<'de>> DeserializeSeed<'de> for List<'_, T> {
    type Value = Vec<T>;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Vec<T>, D::Error> {
        self.place.expect("a list");
        from.deserialize_seq(self)
    }
}

impl<'de, T: FromMap<'de>> Visitor<'de> for List<'_, T> {
    type Value = Vec<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        self.place.at_item(0);
        while let Some(item) = list.next_element_seed(Object::new(self.place))? {
            items.push(item);
            self.place.at_item(items.len());
        }
        Ok(items)
    }
}

/// The keys of one object: each must be known, and there once.
pub(super) struct Keys<'p> {
    place: &'p Place,
    known: &'static [&'static str],
    at: fn(&Place, &'static str),
    seen: u8,
}

impl<'p> Keys<'p> {
    /// The keys of the case.
    pub(super) fn outer(place: &'p Place, known: &'static [&'static str]) -> Keys<'p> {
        Keys {
            place,
            known,
            at: Place::at_outer,
            seen: 0,
        }
    }

    /// The keys of an item.
    pub(super) fn inner(place: &'p Place, known: &'static [&'static str]) -> Keys<'p> {
        Keys {
            place,
            known,
            at: Place::at_inner,
            seen: 0,
        }
    }

    /// The next key, whose value is then to be read.
    pub(super) fn next<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
    ) -> Result<Option<&'static str>, A::Error> {
        (self.at)(self.place, "");
        let seed = Key {
            place: self.place,
            known: self.known,
        };
        let Some(found) = map.next_key_seed(seed)? else {
            return Ok(None);
        };
        let key = self.known[found];
        (self.at)(self.place, key);
        if self.seen & 1 << found != 0 {
            return Err(self.place.wrong("is there twice"));
        }
        self.seen |= 1 << found;
        Ok(Some(key))
    }

    /// Something is wrong with a key of this object.
    pub(super) fn wrong<E: Error>(&self, key: &'static str, what: &'static str) -> E {
        (self.at)(self.place, key);
        self.place.wrong(what)
    }
}

struct Key<'p> {
    place: &'p Place,
    known: &'static [&'static str],
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = usize;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = usize;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        self.known
            .iter()
            .position(|known| *known == key)
            .ok_or_else(|| self.place.unknown_key(key))
    }
}
