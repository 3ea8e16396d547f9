//! The first reading: which entries are about the same person, and which numbers
//! stand on two different children. Only keys are kept.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::Date;

use crate::days;
use crate::identity;
use crate::names::Item;
use crate::number::{Uln, Upn};
use crate::raw::Raw;

/// What the survey says of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Another entry further down is about the same person.
    First,
    /// About the same person as this earlier entry.
    Again(u32),
    /// The number stands on different children; whether this is the first of them.
    Conflict { item: Item, first: bool },
}

/// The result: marks for those entries that are not plain.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    pub persons: u32,
    marks: HashMap<u32, Mark>,
    upns: HashMap<Upn, u32>,
    ulns: HashMap<Uln, u32>,
}

impl Survey {
    /// Whether some entry has this pupil number, or this learner number, and it is valid.
    pub fn has_number(&self, number: &str) -> bool {
        Upn::new(number).is_some_and(|upn| self.upns.contains_key(&upn))
            || Uln::new(number).is_some_and(|uln| self.ulns.contains_key(&uln))
    }

    pub fn mark(&self, at: u32) -> Option<Mark> {
        self.marks.get(&at).copied()
    }
}

/// Collects keys, entry by entry.
#[derive(Default)]
pub(crate) struct Surveyor {
    blade: bool,
    entries: Vec<Entry>,
    by_upn: HashMap<Upn, u32>,
    by_uln: HashMap<Uln, u32>,
    by_name: HashMap<(u64, u64, Date), u32>,
    groups: HashMap<u32, Group>,
    /// For an entry that is not the first of its group: the first.
    joined: HashMap<u32, u32>,
}

#[derive(Clone, Copy)]
struct Entry {
    surname: Option<u64>,
    forename: Option<u64>,
    born: Option<Date>,
    has_upn: bool,
    has_uln: bool,
}

#[derive(Default)]
struct Group {
    members: Vec<u32>,
    conflict: Option<Item>,
}

impl Surveyor {
    pub fn new(blade: bool) -> Surveyor {
        Surveyor {
            blade,
            ..Surveyor::default()
        }
    }

    pub fn see(&mut self, person: &Raw) {
        let at = self.entries.len() as u32;
        let name = |item| person.text(item).map(hash_of_name);
        let capitals = |item| person.text(item).map(str::to_uppercase);
        let upn = capitals(Item::Upn).and_then(|text| Upn::new(&text));
        let uln = person.text(Item::Uln).and_then(Uln::new);
        let entry = Entry {
            surname: name(Item::Surname),
            forename: name(Item::Forename),
            born: person
                .text(Item::PersonBirthDate)
                .and_then(|text| days::read(text, self.blade).ok())
                .map(|(date, _)| date),
            has_upn: upn.is_some(),
            has_uln: uln.is_some(),
        };
        self.entries.push(entry);
        // Different numbers of one kind are different persons, whatever the names.
        if let Some(upn) = upn {
            let first = *self.by_upn.entry(upn).or_insert(at);
            self.join(first, at, Item::Upn);
        }
        if let Some(uln) = uln {
            let first = *self.by_uln.entry(uln).or_insert(at);
            self.join(first, at, Item::Uln);
        }
        if let (Some(surname), Some(forename), Some(born)) =
            (entry.surname, entry.forename, entry.born)
        {
            let first = *self.by_name.entry((surname, forename, born)).or_insert(at);
            let other = self.entries[first as usize];
            let told_apart = (other.has_upn && entry.has_upn) || (other.has_uln && entry.has_uln);
            if !told_apart {
                self.join(first, at, Item::Surname);
            }
        }
    }

    /// Notes that two entries share a number, or a name and a birth date.
    fn join(&mut self, first: u32, at: u32, by: Item) {
        if first == at {
            return;
        }
        let root = self.joined.get(&first).copied().unwrap_or(first);
        if self.joined.get(&at) == Some(&root) || root == at {
            return;
        }
        let same = is_same(self.entries[first as usize], self.entries[at as usize]);
        let group = self.groups.entry(root).or_default();
        group.members.push(at);
        if !same {
            group.conflict.get_or_insert(by);
        }
        if let Some(earlier) = self.joined.insert(at, root) {
            // Its numbers point to two different earlier entries: none of them can be trusted.
            group.conflict.get_or_insert(by);
            self.groups
                .entry(earlier)
                .or_default()
                .conflict
                .get_or_insert(by);
        }
    }

    pub fn finish(self) -> Survey {
        let mut marks = HashMap::new();
        for (root, group) in self.groups {
            let members = std::iter::once(root).chain(group.members.iter().copied());
            for at in members {
                let mark = match group.conflict {
                    Some(item) => Mark::Conflict {
                        item,
                        first: at == root,
                    },
                    None if at == root => Mark::First,
                    None => Mark::Again(root),
                };
                // A conflict in one group outweighs peace in another.
                let conflict = matches!(marks.get(&at), Some(Mark::Conflict { .. }));
                if !conflict {
                    marks.insert(at, mark);
                }
            }
        }
        Survey {
            persons: self.entries.len() as u32,
            marks,
            upns: self.by_upn,
            ulns: self.by_uln,
        }
    }
}

/// Whether two entries with one number can be about one child. What is missing differs from nothing.
fn is_same(a: Entry, b: Entry) -> bool {
    fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.zip(b).is_none_or(|(a, b)| a == b)
    }
    agree(a.surname, b.surname) && agree(a.forename, b.forename) && agree(a.born, b.born)
}

fn hash_of_name(name: &str) -> u64 {
    hash_of(&identity::fold(name))
}

pub(crate) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
