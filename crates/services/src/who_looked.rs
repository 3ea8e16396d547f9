//! Who looked at my case: the audit's own rows, told as visits.

use domain::{Date, Timestamp};
use policy::{Access, Case, ReadLog};
use storage::audit::{self, Look, Looker};

use crate::{Cx, ServiceError};

/// How many rows make one page.
const ROWS: i64 = 400;

/// Looks of one person that are no further apart than this are one visit.
const VISIT_SECONDS: i64 = 30 * 60;

/// Some time that one person spent on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Who.
    pub who: Looker,
    /// Whether they did more than look.
    pub worked: bool,
    /// Its first look.
    pub from: Timestamp,
    /// Its last look.
    pub to: Timestamp,
}

/// One page of visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visits {
    /// Newest first.
    pub visits: Vec<Visit>,
    /// Where the page before this in time begins, if there is one.
    ///
    /// It is the moment of a look that the reader was shown. A row's place in the audit
    /// would say how much else was going on.
    pub older: Option<Timestamp>,
}

/// The visits before a moment. `day` tells on which civil day a moment is: a visit is
/// never longer than its day.
///
/// # Errors
/// When the records fail.
pub async fn visits(
    cx: &Cx,
    access: &Access<Case, ReadLog>,
    before: Option<Timestamp>,
    day: impl Fn(Timestamp) -> Date,
) -> Result<Visits, ServiceError> {
    let before = before.unwrap_or(Timestamp(i64::MAX));
    let mut looks = audit::of_case(&cx.store, access, before, ROWS).await?;
    let older = cut(&mut looks, ROWS);
    Ok(Visits {
        visits: gathered(&looks, day),
        older,
    })
}

/// The first name of the child whose case it is.
///
/// # Errors
/// When the records fail.
pub async fn forename(cx: &Cx, access: &Access<Case, ReadLog>) -> Result<String, ServiceError> {
    Ok(storage::case::read(&cx.store, access).await?.forename)
}

/// Where a page is full, its last moment is left whole to the next: the moment before
/// which that begins.
fn cut(looks: &mut Vec<Look>, full: i64) -> Option<Timestamp> {
    if looks.len() < usize::try_from(full).unwrap_or(usize::MAX) {
        return None;
    }
    let last = looks.last()?.at;
    let kept = looks.iter().filter(|look| look.at > last).count();
    if kept > 0 {
        looks.truncate(kept);
    }
    looks.last().map(|look| look.at)
}

/// Looks, newest first, as visits.
fn gathered(looks: &[Look], day: impl Fn(Timestamp) -> Date) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    for look in looks {
        let worked = !look.action.starts_with("read");
        let going_on = visits.iter_mut().rev().find(|visit| visit.who == look.who);
        match going_on {
            Some(visit)
                if visit.from.0 - look.at.0 <= VISIT_SECONDS * 1_000
                    && day(visit.from) == day(look.at) =>
            {
                visit.from = visit.from.min(look.at);
                visit.worked |= worked;
            }
            _ => visits.push(Visit {
                who: look.who.clone(),
                worked,
                from: look.at,
                to: look.at,
            }),
        }
    }
    visits
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::OfficerId;

    const NOON: i64 = 1_780_000_000_000;
    const MINUTE: i64 = 60_000;

    fn officer(number: i64) -> Looker {
        Looker::Officer {
            officer: OfficerId(number),
            team: None,
            by_breaking_glass: false,
            on_the_phone: false,
        }
    }

    fn look(minute: i64, who: Looker, action: &str) -> Look {
        Look {
            at: Timestamp(NOON + minute * MINUTE),
            who,
            action: action.to_owned(),
        }
    }

    fn one_day(_: Timestamp) -> Date {
        domain::date(2026, 3, 12)
    }

    fn shown(visits: &[Visit]) -> Vec<(Looker, bool, i64, i64)> {
        let minute = |at: Timestamp| (at.0 - NOON) / MINUTE;
        visits
            .iter()
            .map(|visit| {
                let (from, to) = (minute(visit.from), minute(visit.to));
                (visit.who.clone(), visit.worked, from, to)
            })
            .collect()
    }

    #[test]
    fn looks_of_one_person_close_together_are_one_visit() {
        let looks = [
            look(80, officer(1), "read"),
            look(51, officer(1), "record"),
            look(50, officer(2), "read"),
            look(50, officer(1), "read"),
            look(0, officer(1), "read"),
        ];
        assert_eq!(
            shown(&gathered(&looks, one_day)),
            [
                (officer(1), true, 50, 80),
                (officer(2), false, 50, 50),
                (officer(1), false, 0, 0),
            ]
        );
    }

    #[test]
    fn a_visit_ends_with_its_day() {
        let looks = [
            look(1, Looker::Reader, "read"),
            look(0, Looker::Reader, "read"),
        ];
        let midnight = |at: Timestamp| domain::date(2026, 3, if at.0 > NOON { 13 } else { 12 });
        assert_eq!(gathered(&looks, midnight).len(), 2);
    }

    #[test]
    fn a_full_page_leaves_its_last_moment_whole_to_the_next() {
        let mut looks = vec![
            look(9, officer(1), "read"),
            look(8, officer(1), "read"),
            look(7, officer(1), "read"),
            look(7, officer(2), "read"),
        ];
        let older = cut(&mut looks, 4);
        assert_eq!(older, Some(Timestamp(NOON + 8 * MINUTE)));
        assert_eq!(looks.len(), 2);
        assert_eq!(cut(&mut looks, 4), None);
    }
}
