//! A return, opened and then read.

use std::collections::{HashMap, VecDeque};

use crate::blade::{Blade, BladePersons};
use crate::check::{self, Files};
use crate::error::FileError;
use crate::found::{Found, Listed, Rejected, Warning, WhatRejected};
use crate::header::Header;
use crate::input::{self, Content, Input, Limits};
use crate::names::{Item, Table};
use crate::raw::Raw;
use crate::record::{Person, Request};
use crate::survey::{Mark, Survey, Surveyor, hash_of};
use crate::xml::XmlPersons;

/// A return that has been read once, whole, and found to be one.
pub struct Return {
    shape: Shape,
    limits: Limits,
    header: Header,
    files: Files,
    survey: Survey,
    notices: Vec<Warning>,
}

enum Shape {
    Xml(Input),
    Blade(Box<Blade>),
}

impl Return {
    /// Reads a return to its end: one XML file, or the nine blade files in any order.
    ///
    /// Only the header and the keys of the persons are kept (and, of a blade export, the
    /// packed rows of the tables below the persons).
    ///
    /// # Errors
    /// Whatever is wrong with the file as a whole: then nothing of it can be believed.
    pub fn open(inputs: &[Input], limits: &Limits) -> Result<Return, FileError> {
        let first = inputs.first().ok_or_else(|| FileError::Empty {
            file: "the command".into(),
        })?;
        match input::content(first, limits)? {
            Content::Xml => Return::open_xml(first, limits),
            Content::Csv => Return::open_blade(inputs, limits),
        }
    }

    fn open_xml(input: &Input, limits: &Limits) -> Result<Return, FileError> {
        let mut persons = XmlPersons::open(input, limits)?;
        let mut surveyor = Surveyor::new(false);
        while let Some(person) = persons.next()? {
            surveyor.see(&person);
        }
        let files = Files::Xml(input.name().clone());
        let raw = persons.header().cloned();
        let raw = raw.ok_or_else(|| FileError::NotAReturn {
            file: input.name().clone(),
            what: "it has no header",
        })?;
        let notices = persons.notices();
        Return::whole(
            Shape::Xml(input.clone()),
            *limits,
            &raw,
            files,
            surveyor,
            notices,
        )
    }

    fn open_blade(inputs: &[Input], limits: &Limits) -> Result<Return, FileError> {
        let mut blade = Blade::open(inputs, limits)?;
        let mut surveyor = Surveyor::new(true);
        let mut persons = blade.persons()?;
        while let Some(person) = persons.next()? {
            surveyor.see(&person);
        }
        let (_, mut notices) = persons.finish()?;
        notices.append(&mut blade.notices);
        let names = Table::ALL
            .into_iter()
            .map(|table| (table, blade.input(table).name().clone()))
            .collect();
        let raw = blade.header().clone();
        Return::whole(
            Shape::Blade(Box::new(blade)),
            *limits,
            &raw,
            Files::Blade(names),
            surveyor,
            notices,
        )
    }

    fn whole(
        shape: Shape,
        limits: Limits,
        raw: &Raw,
        files: Files,
        surveyor: Surveyor,
        mut notices: Vec<Warning>,
    ) -> Result<Return, FileError> {
        let file = files.place(Table::Header, raw.at, None).file;
        let survey = surveyor.finish();
        let (header, doubts) =
            Header::read(raw, files.is_blade()).map_err(|what| FileError::NotAReturn {
                file: file.clone(),
                what,
            })?;
        if survey.persons == 0 {
            return Err(FileError::NoPersons { file });
        }
        for doubt in doubts {
            let at = raw.cell(doubt.item).map_or(raw.at, |cell| cell.at);
            notices.push(Warning {
                place: files.place(Table::Header, at, Some(doubt.item.name())),
                key: String::new(),
                item: doubt.item.name().into(),
                defect: doubt.defect.into(),
                reason: doubt.reason.into(),
            });
        }
        Ok(Return {
            shape,
            limits,
            header,
            files,
            survey,
            notices,
        })
    }

    /// The header.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// How many persons the file lists, those that will be rejected or merged included.
    #[must_use]
    pub const fn persons(&self) -> u32 {
        self.survey.persons
    }

    /// Whether the return lists somebody with this pupil or learner number.
    #[must_use]
    pub fn has_number(&self, number: &str) -> bool {
        self.survey.has_number(number)
    }

    /// Reads the return again, one person at a time.
    ///
    /// # Errors
    /// When the files can no longer be read.
    pub fn read(&self) -> Result<Reading<'_>, FileError> {
        let persons = match &self.shape {
            Shape::Xml(input) => Persons::Xml(Box::new(XmlPersons::open(input, &self.limits)?)),
            Shape::Blade(blade) => Persons::Blade(Box::new(blade.persons()?)),
        };
        Ok(Reading {
            of: self,
            persons: Some(persons),
            at: 0,
            listed: HashMap::new(),
            queue: self.notices.iter().cloned().map(Found::Warning).collect(),
        })
    }
}

enum Persons<'a> {
    Xml(Box<XmlPersons>),
    Blade(Box<BladePersons<'a>>),
}

/// What a return holds, finding by finding.
pub struct Reading<'a> {
    of: &'a Return,
    persons: Option<Persons<'a>>,
    at: u32,
    listed: HashMap<u32, KeptKeys>,
    queue: VecDeque<Found>,
}

/// What is kept of a person who is listed again further down.
struct KeptKeys {
    person: u64,
    requests: Vec<(domain::Date, u64)>,
}

impl Iterator for Reading<'_> {
    type Item = Result<Found, FileError>;

    fn next(&mut self) -> Option<Result<Found, FileError>> {
        loop {
            if let Some(found) = self.queue.pop_front() {
                return Some(Ok(found));
            }
            let next = match self.persons.as_mut()? {
                Persons::Xml(persons) => persons.next(),
                Persons::Blade(persons) => persons.next(),
            };
            match next {
                Ok(Some(raw)) => self.person(&raw),
                Ok(None) => {
                    if let Some(Persons::Blade(persons)) = self.persons.take() {
                        match persons.finish() {
                            Ok((strays, _)) => {
                                self.queue.extend(strays.into_iter().map(Found::Rejected));
                            }
                            Err(error) => return Some(Err(error)),
                        }
                    }
                }
                Err(error) => {
                    self.persons = None;
                    return Some(Err(error));
                }
            }
        }
    }
}

impl Reading<'_> {
    fn person(&mut self, raw: &Raw) {
        let at = self.at;
        self.at += 1;
        let mark = self.of.survey.mark(at);
        if let Some(Mark::Conflict { item, first }) = mark {
            self.conflict(raw, item, first);
            return;
        }
        let files = &self.of.files;
        let checked = check::check(files, &self.of.header, raw);
        let mut warnings = checked.warnings;
        let mut rejected = checked.rejected;
        if let Some((mut person, mut request_places)) = checked.person {
            let group = match mark {
                Some(Mark::First) => Some(at),
                Some(Mark::Again(first)) => Some(first),
                _ => None,
            };
            let again = group.is_some_and(|group| self.listed.contains_key(&group));
            let about = |defect: &'static str, reason: &'static str| Warning {
                place: place_of_upn(files, raw),
                key: checked.key.clone(),
                item: Item::Upn.name().into(),
                defect: defect.into(),
                reason: reason.into(),
            };
            match group.map(|group| self.listed.entry(group)) {
                None => {}
                Some(std::collections::hash_map::Entry::Vacant(entry)) => {
                    entry.insert(KeptKeys {
                        person: hash_of_person(&person),
                        requests: keys_of(&person.requests),
                    });
                    if mark == Some(Mark::First) {
                        warnings.push(about(
                            "same_person_listed_twice_first",
                            "listed again further down; one person is kept",
                        ));
                    }
                }
                Some(std::collections::hash_map::Entry::Occupied(mut entry)) => {
                    let kept = entry.get_mut();
                    let is_equal = kept.person == hash_of_person(&person)
                        && kept.requests == keys_of(&person.requests);
                    warnings.push(if is_equal {
                        about(
                            "same_person_listed_twice_second",
                            "all records equal an earlier entry; merged into it",
                        )
                    } else {
                        about(
                            "same_person_listed_twice_second",
                            "an earlier entry is about the same person: its name, numbers and postcode count, and requests that it lacks are added to it",
                        )
                    });
                    let places = std::mem::take(&mut request_places);
                    let requests = std::mem::take(&mut person.requests);
                    for (request, place) in requests.into_iter().zip(places) {
                        let hash = hash_of(&request);
                        let earlier = kept
                            .requests
                            .iter()
                            .find(|(day, _)| *day == request.received);
                        match earlier {
                            Some((_, other)) if *other == hash => {}
                            Some(_) => rejected.push(Rejected {
                                what: WhatRejected::Request,
                                place,
                                key: checked.key.clone(),
                                item: Item::ReceivedDate.name(),
                                defect: "second_request_same_day".into(),
                                reason: "another request of this person, with other records, has the same date: the first counts".into(),
                                death_reported: raw.reports_death(),
                            }),
                            None => {
                                kept.requests.push((request.received, hash));
                                person.requests.push(request);
                                request_places.push(place);
                            }
                        }
                    }
                }
            }
            self.queue.push_back(Found::Person(Box::new(Listed {
                person,
                place: files.place(raw.table, raw.at, None),
                key: checked.key,
                request_places,
                again,
            })));
        }
        self.queue.extend(rejected.into_iter().map(Found::Rejected));
        self.queue.extend(warnings.into_iter().map(Found::Warning));
    }

    /// Safety of the child: where one number stands on two children, neither is kept.
    fn conflict(&mut self, raw: &Raw, item: Item, first: bool) {
        let which = if first { "first" } else { "second" };
        let word = if item == Item::Uln { "uln" } else { "upn" };
        let item = if item == Item::Uln { item } else { Item::Upn };
        let at = raw.cell(item).map_or(raw.at, |cell| cell.at);
        self.queue.push_back(Found::Rejected(Rejected {
            what: WhatRejected::Person,
            place: self.of.files.place(raw.table, at, Some(item.name())),
            key: check::person_key(raw),
            item: item.name(),
            defect: format!("same_{word}_two_children_{which}").into(),
            reason: "one number on two children with different names or birth dates: neither can be trusted".into(),
            death_reported: raw.reports_death(),
        }));
    }
}

fn place_of_upn(files: &Files, raw: &Raw) -> crate::found::Place {
    let at = raw.cell(Item::Upn).map_or(raw.at, |cell| cell.at);
    files.place(raw.table, at, Some(Item::Upn.name()))
}

fn keys_of(requests: &[Request]) -> Vec<(domain::Date, u64)> {
    requests
        .iter()
        .map(|request| (request.received, hash_of(request)))
        .collect()
}

/// The person without the requests.
fn hash_of_person(person: &Person) -> u64 {
    let bare = Person {
        requests: Vec::new(),
        ..person.clone()
    };
    hash_of(&bare)
}
