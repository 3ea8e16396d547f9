//! One item at a time: spaces, capitals, dates, yes and no, codes.

use domain::Date;

use super::Check;
use crate::codes;
use crate::days::{self, Bad};
use crate::names::{Item, Table};
use crate::raw::Raw;

/// Nobody's name is longer than this.
const VALUE_CHARS_MAX: usize = 500;

/// A date that may be given.
pub(super) enum Day {
    Absent,
    Given(Date),
    Bad(Bad),
}

impl Check<'_> {
    /// The text of an item, trimmed; `None` where it is absent or blank.
    pub(super) fn text(&mut self, raw: &Raw, item: Item) -> Option<String> {
        let given = raw.cell(item)?.text.as_str();
        let text = given.trim();
        if text.is_empty() {
            return None;
        }
        if text.len() != given.len() {
            let is_name = matches!(item, Item::Surname | Item::Forename);
            let defect = if is_name && given.starts_with(text) {
                format!("trailing_spaces_in_{}", item.word())
            } else {
                format!("spaces_round_{}", item.word())
            };
            self.warn(raw, item, defect, "spaces around a value are left out");
        }
        if text.chars().nth(VALUE_CHARS_MAX).is_some() {
            self.warn(
                raw,
                item,
                format!("{}_too_long", item.word()),
                "longer than any such value can be; only its beginning is kept",
            );
            return Some(text.chars().take(VALUE_CHARS_MAX).collect());
        }
        Some(text.to_owned())
    }

    /// A text in which case carries no meaning, in capitals.
    pub(super) fn capitals(&mut self, raw: &Raw, item: Item) -> Option<String> {
        let text = self.text(raw, item)?;
        let capitals = text.to_uppercase();
        if capitals != text {
            let defect = match item {
                Item::RequestOutcome | Item::AssessmentOutcome | Item::ReviewOutcome => {
                    "lowercase_outcome_code".to_owned()
                }
                _ => format!("lowercase_{}", item.word()),
            };
            self.warn(
                raw,
                item,
                defect,
                "case carries no meaning here; kept in capitals",
            );
        }
        Some(capitals)
    }

    /// A code that is not needed to follow the case: kept as given, warned about if unknown.
    pub(super) fn code(&mut self, raw: &Raw, item: Item) -> Option<String> {
        let code = self.capitals(raw, item)?;
        let list = match item {
            Item::PlanSetting | Item::Setting => "SENSetting",
            Item::ActiveRes => "RES",
            _ => item.name(),
        };
        if !codes::is_known(list, &code) {
            self.warn(
                raw,
                item,
                format!("unknown_{}", item.word()),
                "not a code of the list; kept as given and not relied on",
            );
        }
        Some(code)
    }

    /// A number of so many digits, kept as given.
    pub(super) fn digits(&mut self, raw: &Raw, item: Item, length: usize) -> Option<String> {
        let text = self.text(raw, item)?;
        if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.warn(
                raw,
                item,
                format!("{}_not_{length}_digits", item.word()),
                "not a number of the expected length; kept as given",
            );
        }
        Some(text)
    }

    pub(super) fn yes_no(&mut self, raw: &Raw, item: Item) -> Option<bool> {
        let text = self.text(raw, item)?;
        let (value, as_word) = match text.to_ascii_lowercase().as_str() {
            "1" => (true, false),
            "0" => (false, false),
            "true" => (true, true),
            "false" => (false, true),
            _ => {
                self.warn(
                    raw,
                    item,
                    format!("unknown_{}", item.word()),
                    "neither yes nor no; taken as not given",
                );
                return None;
            }
        };
        // The blade shape may write words.
        if as_word && !self.files.is_blade() {
            self.warn(
                raw,
                item,
                format!("{}_written_as_word", item.word()),
                "read as yes or no; the return writes 1 or 0",
            );
        }
        Some(value)
    }

    pub(super) fn rank(&mut self, raw: &Raw, item: Item) -> Option<u32> {
        let text = self.text(raw, item)?;
        let rank = text.parse().ok().filter(|rank| *rank > 0);
        if rank.is_none() {
            self.warn(
                raw,
                item,
                format!("unknown_{}", item.word()),
                "not a rank; taken as not given",
            );
        }
        rank
    }

    /// A date as given; what is odd about it is warned about, what is bad is left to the caller.
    pub(super) fn day(&mut self, raw: &Raw, item: Item) -> Day {
        let Some(text) = self.text(raw, item) else {
            return Day::Absent;
        };
        match days::read(&text, self.files.is_blade()) {
            Ok((date, oddity)) => {
                if let Some(oddity) = oddity {
                    self.warn(
                        raw,
                        item,
                        format!("{}_{}", item.word(), oddity.word()),
                        oddity.reason(),
                    );
                }
                Day::Given(date)
            }
            Err(bad) => Day::Bad(bad),
        }
    }

    /// A date that the case can do without.
    pub(super) fn optional_day(&mut self, raw: &Raw, item: Item) -> Option<Date> {
        match self.day(raw, item) {
            Day::Given(date) => Some(date),
            Day::Absent => None,
            Day::Bad(bad) => {
                self.warn(
                    raw,
                    item,
                    format!("{}_{}", item.word(), bad.word()),
                    format!("{}; taken as not known", bad.reason()),
                );
                None
            }
        }
    }

    /// A date of something that has happened: none can lie after the file was made.
    pub(super) fn past_day(&mut self, raw: &Raw, item: Item) -> Option<Date> {
        let date = self.optional_day(raw, item)?;
        if date > self.header.latest() {
            self.warn(
                raw,
                item,
                format!("{}_after_return", item.word()),
                "after the return was made, so it cannot have happened; taken as not known",
            );
            return None;
        }
        Some(date)
    }

    /// What holds for every record: items given twice, and empty elements.
    pub(super) fn whole_record(&mut self, raw: &Raw) {
        for (at, cell) in raw.cells.iter().enumerate() {
            let first = raw.cells[..at].iter().find(|other| other.item == cell.item);
            if first.is_some_and(|first| first.text.trim() != cell.text.trim()) {
                let place = self.files.place(raw.table, cell.at, Some(cell.item.name()));
                self.warnings.push(crate::found::Warning {
                    place,
                    key: self.key.clone(),
                    item: cell.item.name().into(),
                    defect: format!("{}_given_twice", cell.item.word()).into(),
                    reason: "given more than once; the first counts".into(),
                });
            }
        }
        // An empty cell is how a blade file leaves an item out.
        if self.files.is_blade() {
            return;
        }
        let empty: Vec<Item> = raw
            .cells
            .iter()
            .filter(|cell| cell.text.trim().is_empty())
            .map(|cell| cell.item)
            .collect();
        if let Some(first) = empty.first() {
            let names: Vec<&str> = empty.iter().map(|item| item.name()).collect();
            self.warn(
                raw,
                *first,
                "empty_elements",
                format!("an empty element means not given: {}", names.join(", ")),
            );
        }
    }

    /// A second record where there can be one.
    pub(super) fn one_only<'r>(&mut self, raw: &'r Raw, table: Table) -> Option<&'r Raw> {
        let mut records = raw.below(table);
        let first = records.next();
        for more in records {
            self.rejected.push(crate::found::Rejected {
                what: crate::found::WhatRejected::Plan,
                place: self.files.place(table, more.at, None),
                key: self.key.clone(),
                item: "",
                defect: format!("second_{}", table.csv()).into(),
                reason: "there can be one only; the first counts".into(),
                death_reported: more.reports_death(),
            });
        }
        first
    }
}
