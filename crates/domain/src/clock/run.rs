//! From facts to steps.

use super::{Facts, Timetable};
use crate::date::Date;

/// Every statutory step of a case at the end of `today`.
#[must_use]
pub fn timetable(facts: &Facts, today: Date) -> Timetable<'_> {
    Timetable {
        reference: facts.reference.as_deref(),
        today,
        young_person_from: None,
        check_birthday: None,
        steps: Vec::new(),
        next: None,
    }
}
