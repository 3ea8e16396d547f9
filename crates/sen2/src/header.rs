//! The header: which return this is, whose, and up to which day it vouches.

use domain::Date;
use serde::{Deserialize, Serialize};

use crate::days;
use crate::names::Item;
use crate::raw::Raw;

/// The header of a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The year of the return; the file covers the calendar year before it.
    pub year: i32,
    /// The January day up to which the return vouches.
    pub reference_date: Date,
    /// The council's three-digit number.
    pub council: u16,
    /// Who made the file.
    pub source_level: Option<String>,
    /// With what.
    pub software_code: Option<String>,
    /// Which release of it.
    pub release: Option<String>,
    /// The number of the submission.
    pub serial_no: Option<String>,
    /// When the file was made, as `2025-02-03T09:30:00` or as given.
    pub made_at: Option<String>,
    /// The day on which the file was made.
    pub made_on: Option<Date>,
    /// A designated medical officer, as given.
    pub dmo: Option<String>,
    /// A designated clinical officer, as given.
    pub dco: Option<String>,
    /// A designated social care officer, as given.
    pub dsco: Option<String>,
}

/// Something about the header that somebody should look at.
pub(crate) struct HeaderDoubt {
    pub item: Item,
    pub defect: &'static str,
    pub reason: &'static str,
}

impl Header {
    /// The first day of the calendar year that the return covers.
    #[must_use]
    pub fn history_from(&self) -> Date {
        crate::clock::history_from(self.reference_date)
    }

    /// The last day on which anything in the file can have happened.
    #[must_use]
    pub fn latest(&self) -> Date {
        self.made_on
            .map_or(self.reference_date, |made| made.max(self.reference_date))
    }

    /// Reads the header, or says what makes this no return.
    pub(crate) fn read(raw: &Raw, blade: bool) -> Result<(Header, Vec<HeaderDoubt>), &'static str> {
        let text = |item| raw.text(item);
        let owned = |item| text(item).map(str::to_owned);
        let mut doubts = Vec::new();
        let collection = text(Item::Collection).ok_or("its header does not name a collection")?;
        if !collection.eq_ignore_ascii_case("SEN2") {
            return Err("its header names another collection");
        }
        let reference = text(Item::ReferenceDate).ok_or("its header has no reference date")?;
        let (reference_date, _) = days::read(reference, blade)
            .map_err(|_| "the reference date in its header cannot be read")?;
        let council = text(Item::Lea)
            .filter(|text| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|text| text.parse().ok())
            .ok_or("its header has no local authority number of three digits")?;
        let year = match text(Item::Year).map(str::parse) {
            Some(Ok(year)) if year == reference_date.year() => year,
            _ => {
                doubts.push(HeaderDoubt {
                    item: Item::Year,
                    defect: "year_not_of_reference_date",
                    reason: "the year is missing or not that of the reference date; the reference date counts",
                });
                reference_date.year()
            }
        };
        let made = text(Item::DateTime);
        let made_on = made
            .and_then(|text| days::read(text, blade).ok())
            .map(|(date, _)| date);
        if made_on.is_none() {
            doubts.push(HeaderDoubt {
                item: Item::DateTime,
                defect: "date_time_not_known",
                reason: "when the file was made is missing or cannot be read; the reference date counts instead",
            });
        }
        let made_at = made.zip(made_on).map(|(text, day)| {
            let time = text
                .split_once([' ', 'T'])
                .map_or("00:00:00", |(_, time)| time);
            format!("{day}T{}", time.trim())
        });
        Ok((
            Header {
                year,
                reference_date,
                council,
                source_level: owned(Item::SourceLevel),
                software_code: owned(Item::SoftwareCode),
                release: owned(Item::Release),
                serial_no: owned(Item::SerialNo),
                made_at,
                made_on,
                dmo: owned(Item::Dmo),
                dco: owned(Item::Dco),
                dsco: owned(Item::Dsco),
            },
            doubts,
        ))
    }
}
