//! The persons of a return: who they are, and what has changed about them.

use domain::PersonId;
use sen2::{Listed, Person, Place, Return};
use storage::person::ChildDetails;
use storage::return_record::ReturnRecord;
use storage::{Tx, person, return_record};

use super::compare::differences;
use super::known::{Kept, KnownChild, PERSON, Trace, Who, details, hash_of};
use super::work::{Became, Run, json};
use super::{Change, ImportError, Rejection, Stamp};

impl Run<'_> {
    pub(super) async fn person(
        &mut self,
        tx: &mut Tx<'_>,
        file: &Return,
        listed: &Listed,
    ) -> Result<(), ImportError> {
        self.report.persons.read += 1;
        let stamp = Stamp::of(file.header());
        if listed.again {
            return self.again(tx, listed, stamp).await;
        }
        let (id, mut became) = match self.known.who(&listed.person, file) {
            Who::New => (
                self.add_child(tx, &listed.person, stamp).await?,
                Became::Added,
            ),
            Who::Child(id) => {
                let became = self.change_child(tx, id, listed, stamp).await?;
                (id, became)
            }
            Who::NumberOfAnother(word) => {
                let reason = "the number is on record for a child with another surname and another birth date: the two are not merged";
                self.refuse(listed, &format!("{word}_of_another_child"), reason);
                return Ok(());
            }
            Who::Several => {
                let reason = "several children on record have this name and birth date, or the one with this number is listed already: which it is cannot be told";
                self.refuse(listed, "matches_several_children", reason);
                return Ok(());
            }
        };
        if let Some(child) = self.known.children.get_mut(&id) {
            child.seen = true;
        }
        if listed.person.death_reported {
            self.stop_messages(tx, id).await?;
        }
        let any = self.requests(tx, id, listed, stamp).await?;
        if became == Became::Unchanged && any {
            became = Became::Changed;
        }
        let counts = &mut self.report.persons;
        match became {
            Became::Added => counts.added += 1,
            Became::Changed => counts.changed += 1,
            Became::Unchanged | Became::ToConfirm => counts.unchanged += 1,
        }
        // A new child's cases are on record only now, so a death is written again.
        if became == Became::Added && listed.person.death_reported {
            self.stop_messages(tx, id).await?;
        }
        Ok(())
    }

    /// An entry about a person listed before: only requests that were not there are left in it.
    pub(super) async fn again(
        &mut self,
        tx: &mut Tx<'_>,
        listed: &Listed,
        stamp: Stamp,
    ) -> Result<(), ImportError> {
        // The first entry may itself have been refused; then so is this one.
        let Some(id) = self.known.who_again(&listed.person) else {
            let reason = "listed again, and the earlier entry was not kept";
            self.refuse(listed, "earlier_entry_rejected", reason);
            return Ok(());
        };
        self.report.persons.merged += 1;
        if listed.person.death_reported {
            self.stop_messages(tx, id).await?;
        }
        self.requests(tx, id, listed, stamp).await?;
        Ok(())
    }

    pub(super) fn refuse(&mut self, listed: &Listed, defect: &str, reason: &str) {
        self.report.persons.rejected += 1;
        self.report.rejected.push(Rejection {
            what: sen2::WhatRejected::Person,
            place: listed.place.to_string(),
            key: listed.key.clone(),
            defect: defect.to_owned(),
            reason: reason.to_owned(),
        });
    }

    /// Safety of the family: a death that is reported in a record which is not kept stops
    /// every message about the child all the same.
    pub(super) async fn rejected(
        &mut self,
        tx: &mut Tx<'_>,
        rejected: &sen2::Rejected,
    ) -> Result<(), ImportError> {
        if !rejected.death_reported {
            return Ok(());
        }
        for id in self.known.by_number(&rejected.key) {
            self.stop_messages(tx, id).await?;
        }
        self.report.note(
            &rejected.place,
            &rejected.key,
            "CeaseReason",
            "death_in_rejected_record",
            "a record that was not kept says that the child died: messages about the child were stopped; please record what is true",
        );
        Ok(())
    }

    pub(super) async fn stop_messages(
        &mut self,
        tx: &mut Tx<'_>,
        id: PersonId,
    ) -> Result<(), ImportError> {
        let Some(child) = self.known.children.get_mut(&id) else {
            return Ok(());
        };
        let Some(first) = child.cases.first().filter(|_| !child.silent) else {
            return Ok(());
        };
        let on_case = self.access.on_case(first.ids);
        self.report.mails_stopped += person::silence(tx, &on_case).await?;
        self.report.children_silenced += 1;
        child.silent = true;
        Ok(())
    }

    pub(super) async fn add_child(
        &mut self,
        tx: &mut Tx<'_>,
        listed: &Person,
        stamp: Stamp,
    ) -> Result<PersonId, ImportError> {
        let id = PersonId(self.cx.chance.id());
        let details = details(listed);
        person::add_child(tx, self.access, id, &details).await?;
        let trace = self.keep_person(tx, id, listed, stamp).await?;
        self.known.add_child(
            id,
            KnownChild {
                details,
                version: 1,
                silent: false,
                trace: Some(trace),
                cases: Vec::new(),
                seen: true,
            },
        );
        Ok(id)
    }

    pub(super) async fn change_child(
        &mut self,
        tx: &mut Tx<'_>,
        id: PersonId,
        listed: &Listed,
        stamp: Stamp,
    ) -> Result<Became, ImportError> {
        let child = &self.known.children[&id];
        let (trace, version) = (child.trace, child.version);
        let bare = without_requests(&listed.person);
        let hash = hash_of(&bare);
        if let Some(trace) = trace {
            if trace.hash == hash {
                if stamp > trace.stamp {
                    self.keep_person(tx, id, &listed.person, stamp).await?;
                }
                return Ok(Became::Unchanged);
            }
            if stamp < trace.stamp {
                self.older(&listed.place, &listed.key, "Person");
                return Ok(Became::Unchanged);
            }
        }
        let before = child.details.clone();
        let after = details(&listed.person);
        if before != after {
            person::change_child(tx, self.access, id, version, &after).await?;
            self.known.index(id, &after);
        }
        let old: Option<Kept<Person>> = self.kept(tx, PERSON, &id.to_string()).await?;
        let found = match &old {
            Some(old) => differences(&old.record, &bare),
            None => differences(&shown(&before), &shown(&after)),
        };
        self.report
            .changes
            .extend(found.into_iter().map(|(item, old, new)| Change {
                key: listed.key.clone(),
                case: String::new(),
                item,
                old,
                new,
            }));
        let trace = self.keep_person(tx, id, &listed.person, stamp).await?;
        if let Some(child) = self.known.children.get_mut(&id) {
            child.trace = Some(trace);
            if child.details != after {
                child.version += 1;
                child.details = after;
            }
        }
        Ok(Became::Changed)
    }

    /// The record comes from an older return than the one on record.
    pub(super) fn older(&mut self, place: &Place, key: &str, item: &str) {
        self.report.note(
            place,
            key,
            item,
            "older_than_our_records",
            "our record was taken from a newer return and differs; it is kept",
        );
    }

    pub(super) async fn keep_person(
        &mut self,
        tx: &mut Tx<'_>,
        id: PersonId,
        listed: &Person,
        stamp: Stamp,
    ) -> Result<Trace, ImportError> {
        let record = without_requests(listed);
        let hash = hash_of(&record);
        let row = ReturnRecord {
            kind: PERSON.to_owned(),
            key: id.to_string(),
            person: Some(id),
            case: None,
            body: json(&Kept { stamp, record }),
            import: self.import,
        };
        return_record::put(tx, self.access, &row).await?;
        Ok(Trace { stamp, hash })
    }

    /// Nobody is deleted because a file does not list them: they have left its scope.
    pub(super) fn not_in_file(&mut self) {
        let mut keys: Vec<String> = self
            .known
            .children
            .values()
            .filter(|child| child.trace.is_some() && !child.seen)
            .map(|child| {
                let details = &child.details;
                let number = details.upn.clone().or_else(|| details.uln.clone());
                number.unwrap_or_else(|| format!("{} {}", details.surname, details.forename))
            })
            .collect();
        keys.sort_unstable();
        self.report.not_in_file = keys;
    }
}

fn without_requests(person: &Person) -> Person {
    Person {
        surname: person.surname.clone(),
        forename: person.forename.clone(),
        birth_date: person.birth_date,
        sex: person.sex,
        ethnicity: person.ethnicity.clone(),
        postcode: person.postcode.clone(),
        upn: person.upn.clone(),
        uln: person.uln.clone(),
        upn_unknown: person.upn_unknown.clone(),
        death_reported: person.death_reported,
        requests: Vec::new(),
    }
}

/// A child's details, for listing what changed.
fn shown(details: &ChildDetails) -> serde_json::Value {
    serde_json::json!({
        "surname": details.surname,
        "forename": details.forename,
        "birth_date": details.born,
        "sex": details.sex,
        "postcode": details.postcode,
        "upn": details.upn,
        "uln": details.uln,
    })
}
