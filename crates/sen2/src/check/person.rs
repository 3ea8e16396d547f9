//! A person: the name, the birth date and the numbers.

use domain::Date;

use super::cells::Day;
use super::{Check, Dropped};
use crate::found::{Place, WhatRejected};
use crate::names::{Item, Table};
use crate::number::{Given, Uln, Upn, Wrong};
use crate::postcode::{self, Postcode};
use crate::raw::Raw;
use crate::record::{Person, Request, Sex};

/// A plan can be kept to the end of the year in which a person is 25.
const AGE_MAX_YEARS: i32 = 25;

/// How reports name a person: by a number, or else by name and birth date.
pub(super) fn key(raw: &Raw) -> String {
    let number = raw
        .text(Item::Upn)
        .or_else(|| raw.text(Item::Uln).filter(|uln| *uln != Uln::UNKNOWN));
    match number {
        Some(number) => number.chars().take(40).collect::<String>().to_uppercase(),
        None => [Item::Surname, Item::Forename, Item::PersonBirthDate]
            .into_iter()
            .filter_map(|item| raw.text(item))
            .map(|text| text.chars().take(40).collect::<String>())
            .collect::<Vec<_>>()
            .join(" "),
    }
}

impl Check<'_> {
    pub(super) fn person(&mut self, raw: &Raw) -> Result<(Person, Vec<Place>), Dropped> {
        self.attempt(|check| check.whole_person(raw)).ok_or(Dropped)
    }

    fn whole_person(&mut self, raw: &Raw) -> Result<(Person, Vec<Place>), Dropped> {
        self.whole_record(raw);
        let surname = self.name(raw, Item::Surname)?;
        let forename = self.name(raw, Item::Forename)?;
        let birth_date = self.birth_date(raw)?;
        let (upn, uln) = (self.upn(raw), self.uln(raw));
        let upn_unknown = self.code(raw, Item::UpnUnknown);
        let has_uln = uln.as_ref().is_some_and(|uln| uln.text() != Uln::UNKNOWN);
        if upn.is_none() && !has_uln && upn_unknown.is_none() {
            self.warn(
                raw,
                Item::Upn,
                "no_upn_uln_or_reason",
                "no number and no reason for its absence; matched on name and birth date",
            );
        }
        let mut person = Person {
            surname,
            forename,
            birth_date,
            sex: self.sex(raw),
            ethnicity: self.code(raw, Item::Ethnicity),
            postcode: self.postcode(raw),
            upn,
            uln,
            upn_unknown,
            death_reported: raw.reports_death(),
            requests: Vec::new(),
        };
        let places = self.requests(raw, &mut person);
        Ok((person, places))
    }

    fn requests(&mut self, raw: &Raw, person: &mut Person) -> Vec<Place> {
        let mut kept: Vec<(Request, Place)> = Vec::new();
        for below in raw.below(Table::Requests) {
            let place = self.files.place(below.table, below.at, None);
            let request = self.attempt(|check| {
                let request = check.request(below)?;
                let earlier = kept.iter().find(|(other, _)| other.received == request.received);
                match earlier {
                    Some((other, _)) if *other == request => Ok(None),
                    Some(_) => check.reject(
                        WhatRejected::Request,
                        below,
                        Item::ReceivedDate,
                        "second_request_same_day",
                        "another request of this person, with other records, has the same date: which of them counts is not known",
                    ),
                    None => Ok(Some(request)),
                }
            });
            match request {
                Some(Some(request)) => kept.push((request, place)),
                Some(None) => self.warn(
                    below,
                    Item::ReceivedDate,
                    "same_request_listed_twice",
                    "listed again with the same records; counted once",
                ),
                None => {}
            }
        }
        // A stable sort: the file's order where dates are equal, which they cannot be.
        kept.sort_by_key(|(request, _)| request.received);
        let (requests, places) = kept.into_iter().unzip();
        person.requests = requests;
        places
    }

    fn name(&mut self, raw: &Raw, item: Item) -> Result<String, Dropped> {
        if let Some(name) = self.text(raw, item) {
            return Ok(name);
        }
        let how = if raw.cell(item).is_some() {
            "empty"
        } else {
            "missing"
        };
        self.reject(
            WhatRejected::Person,
            raw,
            item,
            format!("{}_{how}", item.word()),
            "required to identify the person",
        )
    }

    fn birth_date(&mut self, raw: &Raw) -> Result<Date, Dropped> {
        let item = Item::PersonBirthDate;
        let what = WhatRejected::Person;
        let date = match self.day(raw, item) {
            Day::Given(date) => date,
            Day::Absent => {
                return self.reject(
                    what,
                    raw,
                    item,
                    "dob_missing",
                    "required to identify the person and to apply the rules on age",
                );
            }
            Day::Bad(bad) => {
                return self.reject(
                    what,
                    raw,
                    item,
                    format!("dob_{}", bad.word()),
                    format!("{}; a birth date must not be guessed", bad.reason()),
                );
            }
        };
        let reference = self.header.reference_date;
        if date > reference {
            return self.reject(
                what,
                raw,
                item,
                "dob_in_future",
                "born after the reference date",
            );
        }
        if date.plus_months(12 * (AGE_MAX_YEARS + 1)) <= reference {
            self.warn(
                raw,
                item,
                "older_than_25",
                "older than 25 on the reference date; probably a typing error",
            );
        }
        Ok(date)
    }

    fn upn(&mut self, raw: &Raw) -> Option<Given<Upn>> {
        let text = self.capitals(raw, Item::Upn)?;
        Some(match Upn::read(&text) {
            Ok(upn) => Given::Verified(upn),
            Err(wrong) => {
                self.unverified(raw, Item::Upn, wrong, "upn_wrong_check_letter");
                Given::Unverified(text)
            }
        })
    }

    fn uln(&mut self, raw: &Raw) -> Option<Given<Uln>> {
        let text = self.text(raw, Item::Uln)?;
        Some(match Uln::read(&text) {
            Ok(uln) => Given::Verified(uln),
            Err(wrong) => {
                // Ten nines say openly that the number is not known.
                if text != Uln::UNKNOWN {
                    self.unverified(raw, Item::Uln, wrong, "uln_wrong_check_digit");
                }
                Given::Unverified(text)
            }
        })
    }

    fn unverified(&mut self, raw: &Raw, item: Item, wrong: Wrong, check: &'static str) {
        let word = item.word();
        let (defect, reason) = match wrong {
            Wrong::TooShort => (format!("{word}_too_short"), "it has too few characters"),
            Wrong::TooLong => (format!("{word}_too_long"), "it has too many characters"),
            Wrong::Characters => (
                format!("{word}_wrong_characters"),
                "it has characters that such a number cannot have",
            ),
            Wrong::Check => (check.to_owned(), "its check does not agree with its digits"),
        };
        let reason = format!("{reason}; kept as given, marked unverified, not used to match");
        self.warn(raw, item, defect, reason);
    }

    fn sex(&mut self, raw: &Raw) -> Option<Sex> {
        let code = self.capitals(raw, Item::Sex)?;
        let (sex, defect, reason) = match code.as_str() {
            "M" => return Some(Sex::Male),
            "F" => return Some(Sex::Female),
            "1" => (
                Some(Sex::Male),
                "sex_coded_1",
                "older returns coded 1 male, 2 female",
            ),
            "2" => (
                Some(Sex::Female),
                "sex_coded_2",
                "older returns coded 1 male, 2 female",
            ),
            "U" => (None, "sex_coded_U", "unknown is allowed to be unknown"),
            "N" => (None, "sex_coded_N", "unknown is allowed to be unknown"),
            "0" => (None, "sex_coded_0", "unknown is allowed to be unknown"),
            "9" => (None, "sex_coded_9", "unknown is allowed to be unknown"),
            _ => (
                None,
                "sex_unknown_code",
                "not a code of the list; taken as not known, as the case can be followed without it",
            ),
        };
        self.warn(raw, Item::Sex, defect, reason);
        sex
    }

    fn postcode(&mut self, raw: &Raw) -> Option<String> {
        let text = self.capitals(raw, Item::PostCode)?;
        let (postcode, defect, reason) = match postcode::read(&text) {
            Postcode::Full {
                text,
                space_put_back: false,
            } => return Some(text),
            Postcode::Full { text, .. } => (
                Some(text),
                "postcode_without_space",
                "its space is put back before the last three characters",
            ),
            Postcode::TooShort => (
                None,
                "postcode_too_short",
                "not a full postcode; taken as not given",
            ),
            Postcode::NotOne => (
                None,
                "postcode_not_one",
                "not of the form of a postcode; taken as not given",
            ),
        };
        self.warn(raw, Item::PostCode, defect, reason);
        postcode
    }
}
