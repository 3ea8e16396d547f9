//! When those are away who have open requests, as far as it is on record.

use std::collections::BTreeMap;

use super::Month;
use super::forecast::number;
use crate::calendar::is_working_day;
use crate::date::Date;
use crate::ids::OfficerId;

/// An absence of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Whose. It tells two of one officer apart from two officers, and is kept nowhere.
    pub officer: OfficerId,
    /// The first day.
    pub first: Date,
    /// The last day, where it is known.
    pub last: Option<Date>,
}

/// On how many working days how many of them are away: numbers, and no name. Of a single officer it tells all the same,
/// so it is for managers, who read of absences anyway.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leave {
    /// How many have open requests.
    officers: i64,
    /// How many are away on each working day on which somebody is.
    away: BTreeMap<Date, i64>,
    /// The share of the days before today on which they were away, as the pace knows it.
    usual: Share,
}

/// Days, and those of them that somebody was away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Share {
    away: i64,
    days: i64,
}

impl Share {
    fn part(self) -> f64 {
        if self.days <= 0 {
            return 0.0;
        }
        number(self.away) / number(self.days)
    }
}

impl Leave {
    /// From what is on record of so many officers: from the first day that is looked at to the last,
    /// whatever lies beyond is left out. What was before `today` is what is usual. An absence
    /// without an end goes on.
    #[must_use]
    pub fn of(officers: i64, spans: &[Span], (from, to): (Date, Date), today: Date) -> Leave {
        let mut days: BTreeMap<Date, Vec<OfficerId>> = BTreeMap::new();
        for span in spans {
            let (first, last) = (
                span.first.max(from),
                span.last.map_or(to, |last| last.min(to)),
            );
            for day in working_days(first, last) {
                days.entry(day).or_default().push(span.officer);
            }
        }
        let count = |mut who: Vec<OfficerId>| {
            who.sort_unstable();
            who.dedup();
            i64::try_from(who.len()).unwrap_or(i64::MAX).min(officers)
        };
        let away = days.into_iter().map(|(day, who)| (day, count(who)));
        let mut leave = Leave {
            officers,
            away: away.collect(),
            usual: Share::default(),
        };
        leave.usual = leave.share(from, today.plus_days(-1));
        leave
    }

    /// The share of their working days on which they were away until today, in tenths of a percent.
    /// Nothing where nobody has open requests.
    #[must_use]
    pub const fn usual(&self) -> Option<i64> {
        super::half_up_tenths(self.usual.away, self.usual.days)
    }

    /// How many are away in the mean of some working days, the first and the last among them, in
    /// tenths of one. Nothing where nobody is.
    #[must_use]
    pub fn away(&self, first: Date, last: Date) -> Option<i64> {
        let share = self.share(first, last);
        let tenths = (10 * share.away * self.officers + share.days / 2).checked_div(share.days)?;
        (share.away > 0).then_some(tenths)
    }

    /// The months from one to another in which somebody will be away, from `today` on, and how many in
    /// the mean, in tenths of one.
    #[must_use]
    pub fn ahead(&self, today: Date, months: i32) -> Vec<(Month, i64)> {
        let first = Month::of(today);
        let of = |month: Month| {
            let last = month.plus(1).first_day().plus_days(-1);
            Some((month, self.away(month.first_day().max(today), last)?))
        };
        first.to(first.plus(months)).filter_map(of).collect()
    }

    /// What is left of a week's work in some days, from 0 to 1, where 1 is as much as usual.
    ///
    /// Never more than usual: much of the leave of the months to come is not on record yet.
    pub(super) fn strength(&self, first: Date, last: Date) -> f64 {
        let (away, usual) = (self.share(first, last).part(), self.usual.part());
        if away <= usual {
            return 1.0;
        }
        // More than usual is away, so usual is not all.
        (1.0 - away) / (1.0 - usual)
    }

    fn share(&self, first: Date, last: Date) -> Share {
        let of = |day| self.away.get(&day).copied().unwrap_or(0);
        working_days(first, last).fold(Share::default(), |sum, day| Share {
            away: sum.away + of(day),
            days: sum.days + self.officers,
        })
    }
}

/// From one day to another, both among them; none where the last is before the first.
fn working_days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    let days = 0..=last.days_since(first);
    let days = days.map(move |nth| first.plus_days(nth));
    days.filter(|day| is_working_day(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    const TODAY: Date = date(2026, 3, 2);
    const YEAR: (Date, Date) = (date(2025, 3, 3), date(2027, 3, 1));

    fn span(officer: i64, first: Date, last: Option<Date>) -> Span {
        Span {
            officer: OfficerId(officer),
            first,
            last,
        }
    }

    #[test]
    fn working_days_are_counted_and_nobody_twice() {
        // Two weeks of one of four, said twice, and two days of another in the first of them.
        let (monday, friday) = (date(2026, 6, 1), date(2026, 6, 12));
        let spans = [
            span(1, monday, Some(friday)),
            span(1, date(2026, 6, 3), Some(date(2026, 6, 20))),
            span(2, date(2026, 6, 6), Some(date(2026, 6, 9))),
        ];
        let leave = Leave::of(4, &spans, YEAR, TODAY);
        // Of 40 days they were away 10 and 2.
        assert_eq!(leave.away(monday, friday), Some(12));
        assert_eq!(
            leave.away(date(2026, 6, 6), date(2026, 6, 7)),
            None,
            "a weekend"
        );
        assert_eq!(leave.away(date(2026, 7, 1), date(2026, 7, 31)), None);
        assert!((leave.strength(monday, friday) - 0.7).abs() < 1e-9);
        assert_eq!(leave.usual(), Some(0));
        let ahead = leave.ahead(TODAY, 11);
        // In June: 15 and 2 of 22 working days.
        assert_eq!(ahead, [(Month::of(monday), 8)]);
    }

    #[test]
    fn only_more_than_usual_takes_from_the_work() {
        // One of two was away for half of the year that is known.
        let before = span(1, date(2025, 3, 3), Some(date(2025, 8, 31)));
        let ahead = span(2, date(2026, 8, 3), None);
        let leave = Leave::of(2, &[before, ahead], YEAR, TODAY);
        let usual = leave.usual().expect("two officers");
        assert!((245..=255).contains(&usual), "{usual}");
        let (monday, friday) = (date(2026, 7, 6), date(2026, 7, 10));
        assert!((leave.strength(monday, friday) - 1.0).abs() < 1e-9);
        let (monday, friday) = (date(2026, 8, 10), date(2026, 8, 14));
        // Half are there, where three in four are usual; without an end it goes on.
        let strength = leave.strength(monday, friday);
        assert!((0.66..0.68).contains(&strength), "{strength}");
        assert!(leave.away(date(2027, 2, 1), date(2027, 2, 28)).is_some());
        assert_eq!(leave.ahead(TODAY, 11).len(), 7);
    }

    #[test]
    fn where_nobody_works_or_all_are_away_nothing_breaks() {
        let none = Leave::of(0, &[span(1, TODAY, None)], YEAR, TODAY);
        assert_eq!((none.usual(), none.away(TODAY, TODAY)), (None, None));
        assert!((none.strength(TODAY, TODAY.plus_days(6)) - 1.0).abs() < 1e-9);
        let all = Leave::of(1, &[span(1, YEAR.0, None)], YEAR, TODAY);
        assert_eq!(all.usual(), Some(1_000));
        assert!((all.strength(TODAY, TODAY.plus_days(6)) - 1.0).abs() < 1e-9);
        let ends_before = span(1, TODAY, Some(TODAY.plus_days(-3)));
        assert_eq!(
            Leave::of(1, &[ends_before], YEAR, TODAY).ahead(TODAY, 11),
            []
        );
    }
}
