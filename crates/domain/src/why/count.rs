//! The counting of one limit, and its marks.

use super::{Count, Question, Rolled, Tick};
use crate::calendar::next_working_day;
use crate::clock::rules::{Limit, Span, Unit};
use crate::date::Date;

/// A limit, counted from the day that decides.
pub(super) struct Counted {
    pub(super) count: Count,
    pub(super) start: Date,
    /// The last day, before any rolling.
    pub(super) raw: Date,
    pub(super) certificate_ends: Option<Date>,
}

impl Question {
    /// How this step's limit is counted.
    pub(super) fn count(&self, limit: Limit) -> Counted {
        let counted = |count, start, raw| Counted {
            count,
            start,
            raw,
            certificate_ends: None,
        };
        let move_or_trigger = self.moves_on.unwrap_or(self.trigger);
        match limit {
            Limit::Within(span) => counted(within(span), self.trigger, span.last_day(self.trigger)),
            Limit::Ahead(span) => counted(
                Count::MonthsBefore(i32::from(span.length)),
                move_or_trigger,
                span.before(move_or_trigger),
            ),
            Limit::BeforeDay { month, day } => {
                let year = move_or_trigger.year();
                let named = Date::new(year, month, day).expect("the law names a real day");
                let count = Count::BeforeDay { month, day };
                counted(count, move_or_trigger, named.plus_days(-1))
            }
            Limit::LaterOf(decision, certificate) => {
                let raw = decision.last_day(self.trigger);
                let ends = self.certificate.map(|issued| certificate.last_day(issued));
                let by_decision = Counted {
                    certificate_ends: ends,
                    ..counted(within(decision), self.trigger, raw)
                };
                match (self.certificate, ends) {
                    (Some(issued), Some(ends)) if ends > raw => Counted {
                        count: within(certificate),
                        start: issued,
                        raw: ends,
                        ..by_decision
                    },
                    _ => by_decision,
                }
            }
            Limit::Starts | Limit::NoNumber | Limit::AtOnce | Limit::SameAs(_) | Limit::Moves => {
                counted(Count::Days(0), self.trigger, self.trigger)
            }
        }
    }
}

fn within(span: Span) -> Count {
    let length = i32::from(span.length);
    match (span.unit, span.inclusive) {
        (Unit::Weeks, false) => Count::Weeks(length),
        (Unit::Weeks, true) => Count::DaysBeginningWith(7 * length),
        (Unit::Days, false) => Count::Days(length),
        (Unit::Days, true) => Count::DaysBeginningWith(length),
        (Unit::Months, false) => Count::Months(length),
        (Unit::Months, true) => Count::MonthsBeginningWith(length),
        (Unit::WorkingDays | Unit::TribunalDays, _) => Count::WorkingDays(length),
    }
}

/// The marks of the counting, first to last: never more than one a week, a month or a
/// working day.
pub(super) fn ticks(count: Count, start: Date, raw: Date) -> Vec<Tick> {
    let tick = |number, on| Tick { number, on };
    match count {
        Count::Weeks(weeks) => (0..=weeks).map(|n| tick(n, start.plus_weeks(n))).collect(),
        Count::Days(days) => by_week(0, days, start),
        Count::DaysBeginningWith(days) => by_week(1, days, start),
        Count::Months(months) => (0..=months)
            .map(|n| tick(n, start.plus_months(n)))
            .collect(),
        Count::MonthsBeginningWith(months) => (0..months)
            .map(|n| tick(n, start.plus_months(n)))
            .chain([tick(months, raw)])
            .collect(),
        Count::WorkingDays(days) => working_days(days, start),
        Count::MonthsBefore(months) => (0..=months)
            .map(|n| tick(n, start.plus_months(-n)))
            .collect(),
        Count::BeforeDay { .. } => vec![tick(0, raw.plus_days(1)), tick(1, raw)],
    }
}

/// Day by day would be long: the first day, each seventh, and the last.
fn by_week(first: i32, last: i32, start: Date) -> Vec<Tick> {
    let mut numbers: Vec<i32> = (first..=last).step_by(7).collect();
    if numbers.last() != Some(&last) {
        numbers.push(last);
    }
    numbers
        .into_iter()
        .map(|number| Tick {
            number,
            on: start.plus_days(number - first),
        })
        .collect()
}

fn working_days(days: i32, start: Date) -> Vec<Tick> {
    let mut ticks = vec![Tick {
        number: 0,
        on: start,
    }];
    let mut on = start;
    for number in 1..=days {
        on = next_working_day(on);
        ticks.push(Tick { number, on });
    }
    ticks
}

pub(super) fn rolled(raw: Date) -> Rolled {
    match (raw.month(), raw.day()) {
        (8, _) => Rolled::August,
        (12, 25..=31) | (1, 1) => Rolled::Christmas,
        _ => Rolled::NotAWorkingDay,
    }
}
