//! What is on record before an import: loaded once into maps, so that a person and a case
//! are found without a query each.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::case::KnownTo;
use domain::{CaseId, Date, PersonId};
use policy::{Access, CaseIds, Council, Import};
use sen2::{Given, MatchKey, Person, Request, Return, match_key, surname_key};
use serde::{Deserialize, Serialize};
use storage::person::ChildDetails;
use storage::return_record::ReturnRecord;
use storage::{StorageError, Tx, import, person, return_record};

use super::Stamp;

/// How many rows are read at once.
const PAGE: i64 = 2_000;

/// The kinds of records that are kept as the return gave them.
pub(crate) const PERSON: &str = "person";
pub(crate) const CASE: &str = "case";

/// A record of the return, with the return that it was last taken from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept<T> {
    pub stamp: Stamp,
    pub record: T,
}

/// A record in short: enough to see that nothing has changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trace {
    pub stamp: Stamp,
    pub hash: u64,
}

/// A child on record.
#[derive(Debug, Clone)]
pub(super) struct KnownChild {
    pub details: ChildDetails,
    pub version: i64,
    pub silent: bool,
    pub trace: Option<Trace>,
    pub cases: Vec<KnownCase>,
    /// Listed in the return at hand.
    pub seen: bool,
}

/// A case on record.
#[derive(Debug, Clone)]
pub(super) struct KnownCase {
    pub ids: CaseIds,
    pub known_to: KnownTo,
    pub history_from: Option<Date>,
    /// The day of receipt in the last accepted return; `None` where no return had it.
    pub received: Option<Date>,
    pub trace: Option<Trace>,
    /// In the return at hand.
    pub seen: bool,
}

/// Everything on record that an import compares with.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub children: HashMap<PersonId, KnownChild>,
    pub references: HashSet<domain::CaseRef>,
    by_upn: HashMap<String, Vec<PersonId>>,
    by_uln: HashMap<String, Vec<PersonId>>,
    by_name: HashMap<MatchKey, Vec<PersonId>>,
}

/// Who a listed person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody on record.
    New,
    /// This child.
    Child(PersonId),
    /// The number is on record for a child with another surname and another birth date.
    NumberOfAnother(&'static str),
    /// Several children have this name and birth date, and no number tells which it is.
    Several,
}

impl Known {
    pub async fn load(
        tx: &mut Tx<'_>,
        access: &Access<Council, Import>,
    ) -> Result<Known, StorageError> {
        let mut known = Known::default();
        let mut after = PersonId(0);
        loop {
            let page = person::children(&mut *tx, access, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.id;
            for child in page {
                known.add_child(
                    child.id,
                    KnownChild {
                        details: child.details,
                        version: child.version,
                        silent: child.silent,
                        trace: None,
                        cases: Vec::new(),
                        seen: false,
                    },
                );
            }
        }
        let mut owners = HashMap::new();
        let mut after = CaseId(0);
        loop {
            let page = import::cases(&mut *tx, access, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.ids.case;
            for case in page {
                owners.insert(case.ids.case, case.ids.child);
                known.references.insert(case.ids.reference);
                if let Some(child) = known.children.get_mut(&case.ids.child) {
                    child.cases.push(KnownCase {
                        ids: case.ids,
                        known_to: case.known_to,
                        history_from: case.history_from,
                        received: None,
                        trace: None,
                        seen: false,
                    });
                }
            }
        }
        known.load_records(tx, access, &owners).await?;
        Ok(known)
    }

    async fn load_records(
        &mut self,
        tx: &mut Tx<'_>,
        access: &Access<Council, Import>,
        owners: &HashMap<CaseId, PersonId>,
    ) -> Result<(), StorageError> {
        for kind in [PERSON, CASE] {
            let mut after = String::new();
            loop {
                let page = return_record::page(&mut *tx, access, kind, &after, PAGE).await?;
                let Some(last) = page.last() else { break };
                after.clone_from(&last.key);
                for row in &page {
                    if kind == PERSON {
                        self.note_person(row);
                    } else {
                        self.note_case(row, owners);
                    }
                }
            }
        }
        Ok(())
    }

    fn note_person(&mut self, row: &ReturnRecord) {
        let child = row.person.and_then(|id| self.children.get_mut(&id));
        if let (Some(child), Ok(kept)) = (child, serde_json::from_str::<Kept<Person>>(&row.body)) {
            child.trace = Some(Trace {
                stamp: kept.stamp,
                hash: hash_of(&kept.record),
            });
        }
    }

    fn note_case(&mut self, row: &ReturnRecord, owners: &HashMap<CaseId, PersonId>) {
        let Some(id) = row.case else { return };
        let child = owners
            .get(&id)
            .and_then(|owner| self.children.get_mut(owner));
        let case = child.and_then(|child| child.cases.iter_mut().find(|case| case.ids.case == id));
        if let (Some(case), Ok(kept)) = (case, serde_json::from_str::<Kept<Request>>(&row.body)) {
            case.received = Some(kept.record.received);
            case.trace = Some(Trace {
                stamp: kept.stamp,
                hash: hash_of(&kept.record),
            });
        }
    }

    pub fn add_child(&mut self, id: PersonId, child: KnownChild) {
        self.index(id, &child.details);
        self.children.insert(id, child);
    }

    /// A child's details have changed: found by the old and by the new.
    pub fn index(&mut self, id: PersonId, details: &ChildDetails) {
        fn note<K: Eq + Hash>(map: &mut HashMap<K, Vec<PersonId>>, key: K, id: PersonId) {
            let ids = map.entry(key).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        if let Some(upn) = details.upn.clone().filter(|_| details.upn_valid) {
            note(&mut self.by_upn, upn, id);
        }
        if let Some(uln) = details.uln.clone().filter(|_| details.uln_valid) {
            note(&mut self.by_uln, uln, id);
        }
        if let Some(born) = details.born {
            let key = match_key(&details.surname, &details.forename, born);
            note(&mut self.by_name, key, id);
        }
    }

    /// Matches a person: by pupil number, then learner number, then name and birth date,
    /// and stops at the first that gives exactly one child.
    ///
    /// Safety of the child: somebody of the same name and birth date whose own number is
    /// elsewhere in the file is somebody else, and so is one who was matched already.
    pub fn who(&self, listed: &Person, file: &Return) -> Who {
        let upn = listed.upn.as_ref().and_then(Given::verified);
        let uln = listed.uln.as_ref().and_then(Given::verified);
        let numbers = [
            ("upn", upn.and_then(|upn| self.by_upn.get(upn.as_ref()))),
            ("uln", uln.and_then(|uln| self.by_uln.get(uln.as_ref()))),
        ];
        for (word, found) in numbers {
            if let Some([id]) = found.map(Vec::as_slice) {
                let details = &self.children[id].details;
                let other_surname = surname_key(&details.surname) != surname_key(&listed.surname);
                let other_birth = details.born.is_some_and(|born| born != listed.birth_date);
                return if other_surname && other_birth {
                    Who::NumberOfAnother(word)
                } else if self.children[id].seen {
                    Who::Several
                } else {
                    Who::Child(*id)
                };
            }
        }
        let key = match_key(&listed.surname, &listed.forename, listed.birth_date);
        let named = self.by_name.get(&key).map_or(&[][..], Vec::as_slice);
        let free: Vec<PersonId> = named
            .iter()
            .copied()
            .filter(|id| {
                let child = &self.children[id];
                let upn = child
                    .details
                    .upn
                    .as_ref()
                    .filter(|_| child.details.upn_valid);
                let uln = child
                    .details
                    .uln
                    .as_ref()
                    .filter(|_| child.details.uln_valid);
                let mut numbers = upn.into_iter().chain(uln);
                !child.seen && !numbers.any(|number| file.has_number(number))
            })
            .collect();
        match free.as_slice() {
            [] => Who::New,
            [id] => Who::Child(*id),
            _ => Who::Several,
        }
    }

    /// The same, for an entry that the reader has found to be about a person listed before.
    pub fn who_again(&self, listed: &Person) -> Option<PersonId> {
        let upn = listed.upn.as_ref().and_then(Given::verified);
        let uln = listed.uln.as_ref().and_then(Given::verified);
        let key = match_key(&listed.surname, &listed.forename, listed.birth_date);
        let lists = [
            upn.and_then(|upn| self.by_upn.get(upn.as_ref())),
            uln.and_then(|uln| self.by_uln.get(uln.as_ref())),
            self.by_name.get(&key),
        ];
        lists.into_iter().flatten().find_map(|ids| {
            let mut seen = ids.iter().filter(|id| self.children[*id].seen);
            match (seen.next(), seen.next()) {
                (Some(id), None) => Some(*id),
                _ => None,
            }
        })
    }

    /// The child with this pupil or learner number, as a report's key gives it.
    pub fn by_number(&self, key: &str) -> Vec<PersonId> {
        let upn = self.by_upn.get(key).into_iter().flatten();
        let uln = self.by_uln.get(key).into_iter().flatten();
        upn.chain(uln).copied().collect()
    }
}

pub(super) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A listed person as the records keep a child.
pub(crate) fn details(person: &Person) -> ChildDetails {
    ChildDetails {
        surname: person.surname.clone(),
        forename: person.forename.clone(),
        born: Some(person.birth_date),
        sex: person.sex.map(|sex| {
            match sex {
                sen2::Sex::Male => "M",
                sen2::Sex::Female => "F",
            }
            .to_owned()
        }),
        postcode: person.postcode.clone(),
        upn: person.upn.as_ref().map(|upn| upn.text().to_owned()),
        upn_valid: person
            .upn
            .as_ref()
            .is_some_and(|upn| upn.verified().is_some()),
        uln: person.uln.as_ref().map(|uln| uln.text().to_owned()),
        uln_valid: person
            .uln
            .as_ref()
            .is_some_and(|uln| uln.verified().is_some()),
    }
}
