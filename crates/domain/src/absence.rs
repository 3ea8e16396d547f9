//! When an officer is away, in whole days, and who answers meanwhile.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::ids::{OfficerId, Timestamp};
use crate::line::at;

/// An officer is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub officer: OfficerId,
    /// The first day.
    pub first: Date,
    /// The last day, where it is known.
    pub last: Option<Date>,
    /// The colleague who answers; the team where there is none.
    pub stand_in: Option<OfficerId>,
}

impl Absence {
    /// From the beginning of its first day.
    #[must_use]
    pub fn from(&self) -> Timestamp {
        at(self.first, 0)
    }

    /// Until the end of its last day.
    #[must_use]
    pub fn until(&self) -> Option<Timestamp> {
        self.last.map(|last| at(last.plus_days(1), 0))
    }
}

/// Somebody is away, as others are told: never why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Their name.
    pub name: String,
    /// The last day, where it is known.
    pub until: Option<Date>,
    /// The colleague who answers; the team where there is none.
    pub answers: Option<String>,
}

/// An absence that is planned, or holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its id.
    pub id: i64,
    /// The first day.
    pub from: Date,
    /// Whether it holds now.
    pub has_begun: bool,
    /// Who is away, until when, who answers.
    pub away: Away,
    /// Whether whoever reads it may end it.
    pub may_end: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use crate::england;

    #[test]
    fn an_absence_ends_with_its_last_day_whatever_the_clocks_do() {
        // The clocks go forward on 29 March 2026.
        let absence = Absence {
            officer: OfficerId(1),
            first: date(2026, 3, 28),
            last: Some(date(2026, 3, 29)),
            stand_in: None,
        };
        assert_eq!(england::day(absence.from()), date(2026, 3, 28));
        let until = absence.until().expect("an end");
        assert_eq!(england::day(until), date(2026, 3, 30));
        assert_eq!(england::day(until.plus_seconds(-1)), date(2026, 3, 29));
        assert_eq!(
            Absence {
                last: None,
                ..absence
            }
            .until(),
            None
        );
    }
}
