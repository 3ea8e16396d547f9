//! What the council's own durations say about the months to come.
//!
//! How long requests take is a Kaplan–Meier curve over weeks, right-censored by the age of each
//! cohort (Kaplan and Meier 1958): a request that is 15 weeks old says something about 15 weeks and
//! nothing about the sixteenth. A request that ended without a plan stays among those that had
//! none, so that the curve is the share of all requests that have a plan by a week (Fine and Gray
//! 1999). Nothing here knows a case; it reads the counts that the figures are made of.

use std::collections::BTreeMap;

use super::{Cohort, Measure, Month, Tally, WEEKS_MAX, half_up_tenths};
use crate::date::Date;

/// Requests of so many months before are what the curve is made of: older ones were worked by a
/// council that was another.
pub const MONTHS_BACK: i32 = 36;
/// Arrivals are the mean of so many months.
const ARRIVALS_MONTHS: i32 = 12;
/// How far it looks.
pub const MONTHS_AHEAD: i32 = 12;
/// A band is shown where it rests on so many forecasts that were made of the past.
pub const TRIALS_MIN: usize = 10;
/// Forecasts are tried on so many months that are known.
const TRIALS_MONTHS: i32 = 36;
/// So many months of requests must lie before a forecast that is tried on the past.
const TRIAL_MONTHS_MIN: i32 = 12;
/// The last week in time (reg 13(2)).
const IN_TIME: u8 = 20;
/// The days of a month that stand for all: a quarter of its requests came on each.
const DAYS: [i32; 4] = [3, 11, 18, 26];
/// The middle of a week, before its last day.
const HALF_A_WEEK: i32 = 3;

/// What the counts say of one month to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthAhead {
    /// The month.
    pub month: Month,
    /// Plans that will be sent in it, in tenths of one.
    pub plans: i64,
    /// Of them, within 20 weeks.
    pub in_time: i64,
    /// The share in time, in tenths of a percent; nothing where no plan is likely.
    pub share: Option<i64>,
    /// Four in five forecasts of the past, this far ahead, were no further off than this: from and
    /// to, in tenths of a percent.
    pub band: Option<(i64, i64)>,
}

/// How far off a forecast was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    /// How many months ahead.
    pub ahead: i32,
    /// How many were tried.
    pub count: usize,
    /// How far off they were in the mean, in tenths of a percentage point.
    pub off_by: i64,
}

/// What the months to come look like if the council goes on as it did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forecast {
    /// The months to come, the next first.
    pub months: Vec<MonthAhead>,
    /// How far off such forecasts of the past were, a month ahead first.
    pub trials: Vec<Trial>,
    /// Within how many weeks half of those that will have a plan have it.
    pub half_in: Option<u8>,
    /// Within how many weeks nine in ten of them do.
    pub nine_in_ten_in: Option<u8>,
}

/// The share of requests that have a plan by each week.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// For each week, of those without a plan before it, how many in one have one in it.
    hazard: Vec<f64>,
}

/// A quarter of a month's requests.
struct Part {
    came: Date,
    requests: f64,
    /// Plans by week of those that are known.
    plans: Vec<f64>,
}

impl Part {
    /// When its week ends, near enough.
    fn reaches(&self, week: usize) -> Date {
        let week = i32::try_from(week).unwrap_or(i32::MAX / 8);
        self.came.plus_days(7 * week - HALF_A_WEEK)
    }

    /// How many weeks of it lie before a day.
    fn weeks_by(&self, day: Date) -> usize {
        (0..self.plans.len())
            .take_while(|week| self.reaches(*week) <= day)
            .count()
    }
}

impl Forecast {
    /// From the counts, for the months after `last`, the last whole one. `since` is the first month
    /// whose requests are all on record.
    #[must_use]
    pub fn of(tally: &Tally, since: Month, last: Month, with_exceptions: bool) -> Forecast {
        let counts = Counts::of(tally, since, last, with_exceptions);
        let mut months = counts.ahead(last);
        let mut trials = Vec::new();
        let all_off = counts.off_by();
        for ((ahead, month), off) in (1..).zip(&mut months).zip(all_off) {
            let count = off.len();
            if count == 0 {
                continue;
            }
            let sum: i64 = off.iter().map(|one| one.abs()).sum();
            let whole = i64::try_from(count).unwrap_or(i64::MAX);
            trials.push(Trial {
                ahead,
                count,
                off_by: (sum + whole / 2) / whole,
            });
            if count >= TRIALS_MIN
                && let Some(share) = month.share
            {
                let edge = |percent: usize| off[(count - 1) * percent / 100];
                let within = |tenths: i64| tenths.clamp(0, 1_000);
                // Between the tenth and the ninetieth of a hundred, and never without itself.
                let (from, to) = (share + edge(10).min(0), share + edge(90).max(0));
                month.band = Some((within(from), within(to)));
            }
        }
        let curve = counts.curve(last);
        Forecast {
            months,
            trials,
            half_in: curve.week_of(0.5),
            nine_in_ten_in: curve.week_of(0.9),
        }
    }
}

/// What a forecast is made of.
struct Counts<'a> {
    tally: &'a Tally,
    since: Month,
    last: Month,
    with_exceptions: bool,
    /// The requests of each month, in quarters, as they are known today.
    parts: BTreeMap<Month, Vec<Part>>,
}

impl Counts<'_> {
    fn of(tally: &Tally, since: Month, last: Month, with_exceptions: bool) -> Counts<'_> {
        let mut counts = Counts {
            tally,
            since,
            last,
            with_exceptions,
            parts: BTreeMap::new(),
        };
        let first = since.max(last.plus(1 - MONTHS_BACK - TRIALS_MONTHS));
        let parts = first.to(last).map(|month| (month, counts.parts_of(month)));
        counts.parts = parts.collect();
        counts
    }

    /// The months whose requests are read for a forecast that is made after a month.
    fn months(&self, after: Month) -> impl Iterator<Item = Month> {
        self.since.max(after.plus(1 - MONTHS_BACK)).to(after)
    }

    /// The requests of a month, in quarters, as they are known today.
    fn parts_of(&self, month: Month) -> Vec<Part> {
        let one = month..=month;
        let of = |measure, with| self.tally.over(measure, Cohort::Started, &one, with);
        let requests = number(of(Measure::Request, true).cases()) / 4.0;
        let plans = of(Measure::Plan, self.with_exceptions);
        let mut parts: Vec<Part> = DAYS
            .iter()
            .map(|day| Part {
                came: month.first_day().plus_days(*day),
                requests,
                plans: vec![0.0; usize::from(WEEKS_MAX) + 2],
            })
            .collect();
        // A plan is of a quarter that had reached its week.
        let today = self.last.plus(1).first_day().plus_days(-1);
        for week in 0..=WEEKS_MAX + 1 {
            let count = plans.within(week) - week.checked_sub(1).map_or(0, |one| plans.within(one));
            let at = usize::from(week);
            // The first of the month were there first; a plan that is there is of one of them.
            let reached = parts.iter().filter(|part| part.reaches(at) <= today);
            let reached = reached.count().max(1);
            let each = number(count) / float(reached);
            for part in parts.iter_mut().take(reached) {
                part.plans[at] += each;
            }
        }
        parts
    }

    /// The curve as it was after a month.
    fn curve(&self, after: Month) -> Curve {
        let day = after.plus(1).first_day().plus_days(-1);
        let parts = self
            .months(after)
            .filter_map(|month| self.parts.get(&month));
        let weeks = usize::from(WEEKS_MAX) + 2;
        let (mut at_risk, mut had) = (vec![0.0; weeks], vec![0.0; weeks]);
        for part in parts.flatten() {
            let mut without = part.requests;
            for week in 0..part.weeks_by(day) {
                at_risk[week] += without;
                had[week] += part.plans[week];
                without = (without - part.plans[week]).max(0.0);
            }
        }
        let hazard = had.iter().zip(&at_risk).map(|(had, at_risk)| {
            if *at_risk > 0.0 {
                (had / at_risk).min(1.0)
            } else {
                0.0
            }
        });
        Curve {
            hazard: hazard.collect(),
        }
    }

    /// The months after one, as they looked when it had ended.
    fn ahead(&self, after: Month) -> Vec<MonthAhead> {
        let curve = self.curve(after);
        let day = after.plus(1).first_day().plus_days(-1);
        let last = after.plus(MONTHS_AHEAD);
        let size = usize::try_from(MONTHS_AHEAD).unwrap_or(0);
        let (mut plans, mut in_time) = (vec![0.0; size], vec![0.0; size]);
        let mut add = |on: Date, week: usize, share: f64| {
            let nth = Month::of(on).number() - after.number() - 1;
            let Ok(nth) = usize::try_from(nth) else {
                return;
            };
            if nth < size {
                plans[nth] += share;
                if week <= usize::from(IN_TIME) {
                    in_time[nth] += share;
                }
            }
        };
        let arrivals = self.arrivals(after);
        for month in self.months(after).chain(after.plus(1).to(last)) {
            let new;
            let parts = match self.parts.get(&month) {
                Some(parts) if month <= after => parts,
                _ => {
                    new = coming(month, arrivals);
                    &new
                }
            };
            for part in parts {
                let known = part.weeks_by(day);
                let before: f64 = part.plans[..known].iter().sum();
                let mut without = (part.requests - before).max(0.0);
                for (week, hazard) in curve.hazard.iter().enumerate().skip(known) {
                    let now = without * hazard;
                    add(part.reaches(week), week, now);
                    without -= now;
                }
            }
        }
        let months = after.plus(1).to(last);
        let counted = plans.iter().zip(&in_time);
        months
            .zip(counted)
            .map(|(month, (plans, in_time))| {
                let (plans, in_time) = (tenths(*plans), tenths(*in_time));
                MonthAhead {
                    month,
                    plans,
                    in_time,
                    // Less than one plan in a month has no share.
                    share: half_up_tenths(in_time, plans).filter(|_| plans >= 10),
                    band: None,
                }
            })
            .collect()
    }

    /// Requests in a month, in the mean.
    fn arrivals(&self, after: Month) -> f64 {
        let first = self.since.max(after.plus(1 - ARRIVALS_MONTHS));
        if first > after {
            return 0.0;
        }
        let months = first..=after;
        let requests = self
            .tally
            .over(Measure::Request, Cohort::Started, &months, true);
        let count = after.number() - first.number() + 1;
        number(requests.cases()) / f64::from(count)
    }

    /// By how much the forecasts were off that could have been made after each month that is known:
    /// a month ahead first, for each the smallest first, in tenths of a percentage point. What came,
    /// less what was forecast.
    fn off_by(&self) -> Vec<Vec<i64>> {
        let mut off = vec![Vec::new(); usize::try_from(MONTHS_AHEAD).unwrap_or(0)];
        let first = self.since.plus(TRIAL_MONTHS_MIN);
        let first = first.max(self.last.plus(-TRIALS_MONTHS));
        for after in first.to(self.last.plus(-1)) {
            let known = self.ahead(after).into_iter();
            let known = known.take_while(|said| said.month <= self.last);
            for (off, said) in off.iter_mut().zip(known) {
                let one = said.month..=said.month;
                let (measure, cohort) = (Measure::Plan, Cohort::Finished);
                let came = self.tally.over(measure, cohort, &one, self.with_exceptions);
                let came = half_up_tenths(came.within(IN_TIME), came.cases());
                if let (Some(came), Some(said)) = (came, said.share) {
                    off.push(came - said);
                }
            }
        }
        off.iter_mut().for_each(|off| off.sort_unstable());
        off
    }
}

/// Requests that will come.
fn coming(month: Month, requests: f64) -> Vec<Part> {
    DAYS.iter()
        .map(|day| Part {
            came: month.first_day().plus_days(*day),
            requests: requests / 4.0,
            plans: vec![0.0; usize::from(WEEKS_MAX) + 2],
        })
        .collect()
}

impl Curve {
    /// In which week so much of those had a plan that have one in the end.
    fn week_of(&self, share: f64) -> Option<u8> {
        let mut without = 1.0;
        let had: Vec<f64> = self
            .hazard
            .iter()
            .map(|hazard| {
                without *= 1.0 - hazard;
                1.0 - without
            })
            .collect();
        let all = *had.last()?;
        let week = had.iter().position(|had| *had >= share * all)?;
        (all > 0.0).then(|| u8::try_from(week).unwrap_or(u8::MAX))
    }
}

/// Far fewer cases than a float tells apart.
pub(super) fn number(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// In tenths, to the nearest.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a count of cases, far below the largest number"
)]
pub(super) fn tenths(count: f64) -> i64 {
    (count * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use crate::timeliness::{Count, Key};

    const SINCE: Month = Month::of(date(2022, 1, 1));
    const LAST: Month = Month::of(date(2025, 12, 1));

    /// A council that gets so many requests a month, of which each week's plans are so many in all.
    fn council(requests: i64, by_week: &[(u8, i64)], until: Month) -> Tally {
        let mut tally = Tally::default();
        let end = until.plus(1).first_day();
        for month in SINCE.to(until) {
            let mut add = |key: Key, count: Count| tally.add_count(key, count);
            let key = (Measure::Request, Cohort::Started, month, 0, false);
            add(key, (requests, 0));
            for day in DAYS {
                for (week, plans) in by_week {
                    let came = month.first_day().plus_days(day);
                    let sent = came.plus_days(7 * i32::from(*week) - HALF_A_WEEK);
                    if sent < end {
                        let quarter = plans / 4;
                        let days = i64::from(*week) * 7 * quarter;
                        let started = (Measure::Plan, Cohort::Started, month, *week, false);
                        let sent = Month::of(sent);
                        let finished = (Measure::Plan, Cohort::Finished, sent, *week, false);
                        add(started, (quarter, days));
                        add(finished, (quarter, days));
                    }
                }
            }
        }
        tally
    }

    #[test]
    fn a_council_that_goes_on_as_it_did_is_forecast_as_it_was() {
        // Of 40 requests, 12 have a plan in week 18 and 20 in week 30: 37.5% in time for ever.
        let tally = council(40, &[(18, 12), (30, 20)], LAST);
        let forecast = Forecast::of(&tally, SINCE, LAST, true);
        assert_eq!(forecast.months.len(), 12);
        assert_eq!(forecast.months[0].month, LAST.plus(1));
        for ahead in &forecast.months {
            let share = ahead.share.expect("plans are sent every month");
            // A month has more weeks' ends of one kind than the next.
            assert!((250..=500).contains(&share), "{ahead:?}");
            assert!((200..=440).contains(&ahead.plans), "{ahead:?}");
        }
        let plans: i64 = forecast.months.iter().map(|ahead| ahead.plans).sum();
        let in_time: i64 = forecast.months.iter().map(|ahead| ahead.in_time).sum();
        assert!((3_830..=3_850).contains(&plans), "{plans}");
        assert!((1_430..=1_450).contains(&in_time), "{in_time}");
        // Twelve of 32 have theirs by week 18, half of them only by week 30.
        assert_eq!(
            (forecast.half_in, forecast.nine_in_ten_in),
            (Some(30), Some(30))
        );
        // Nothing changed in the past, so nothing was off, and the band is as narrow.
        assert_eq!(forecast.trials.len(), 12);
        for (trial, ahead) in forecast.trials.iter().zip(&forecast.months) {
            assert!(trial.off_by <= 1, "{trial:?}");
            let (from, to) = ahead.band.expect("three years were tried");
            let share = ahead.share.expect("a share");
            assert!(from <= share && share <= to && to - from <= 4, "{ahead:?}");
        }
    }

    #[test]
    fn a_council_that_changed_is_forecast_with_a_wider_band() {
        // What came in from 2025 on takes 30 weeks, where it took 18.
        let slow = Month::of(date(2025, 1, 1));
        let mut tally = Tally::default();
        for (weeks, is_slow) in [(18, false), (30, true)] {
            let one = council(40, &[(weeks, 40)], LAST);
            for (key, count) in one.iter() {
                let (_, cohort, month, week, _) = *key;
                let came = match cohort {
                    Cohort::Started => month,
                    Cohort::Finished => month.plus(-i32::from(week) * 7 / 30),
                };
                if (came >= slow) == is_slow {
                    tally.add_count(*key, *count);
                }
            }
        }
        let forecast = Forecast::of(&tally, SINCE, LAST, true);
        let steady = Forecast::of(&council(40, &[(18, 40)], LAST), SINCE, LAST, true);
        for (changed, steady) in forecast.trials.iter().zip(&steady.trials) {
            assert!(steady.off_by <= 1, "{steady:?}");
            assert!(changed.off_by > 50, "{changed:?}");
        }
        for ahead in &forecast.months {
            let (from, to) = ahead.band.expect("three years were tried");
            assert!(to - from > 100, "{ahead:?}");
        }
    }

    #[test]
    fn of_nothing_nothing_is_said() {
        let nothing = Forecast::of(&Tally::default(), SINCE, LAST, true);
        assert!(nothing.trials.is_empty() && nothing.half_in.is_none());
        for ahead in nothing.months {
            assert_eq!((ahead.plans, ahead.share, ahead.band), (0, None, None));
        }
        // Records that start after today are no reason to fail.
        let early = Forecast::of(&Tally::default(), LAST.plus(5), LAST, true);
        assert_eq!(early.months.len(), 12);
    }

    #[test]
    fn the_curve_is_kaplan_and_meiers() {
        // By hand: of 8 in the first two months two have a plan in week 4; those of the last month have not
        // reached week 12, so its 4 are not at risk there.
        let mut tally = Tally::default();
        for month in [0, 1, 2].map(|nth| LAST.plus(nth - 2)) {
            let request = (Measure::Request, Cohort::Started, month, 0, false);
            tally.add_count(request, (4, 0));
        }
        let of = |week| (Measure::Plan, Cohort::Started, LAST.plus(-2), week, false);
        tally.add_count(of(1), (1, 7));
        tally.add_count(of(8), (1, 56));
        let counts = Counts::of(&tally, LAST.plus(-2), LAST, true);
        let curve = counts.curve(LAST);
        let near = |one: f64, other: f64| (one - other).abs() < 1e-9;
        // In week 1: three quarters of the last month's had reached it. 12 less a quarter of four.
        let last = counts.parts.get(&LAST).expect("the last month");
        let day = LAST.plus(1).first_day().plus_days(-1);
        let reached: f64 = last
            .iter()
            .filter(|part| part.reaches(1) <= day)
            .map(|part| part.requests)
            .sum();
        assert!(
            near(curve.hazard[1], 1.0 / (8.0 + reached)),
            "{:?}",
            curve.hazard[1]
        );
        // In week 8 the first month is there, three left of four; and of the second who had reached it.
        let second = counts.parts.get(&LAST.plus(-1)).expect("the month before");
        let reached: f64 = second
            .iter()
            .filter(|part| part.reaches(8) <= day)
            .map(|part| part.requests)
            .sum();
        assert!(
            near(curve.hazard[8], 1.0 / (3.0 + reached)),
            "{:?}",
            curve.hazard[8]
        );
        // Who had a plan in the end had it by week 8, half of them by week 1 or 8.
        assert_eq!(curve.week_of(0.9), Some(8));
    }

    #[test]
    fn a_plan_with_an_exception_is_left_out_where_they_are() {
        let mut tally = council(40, &[(18, 20)], LAST);
        for month in SINCE.to(LAST.plus(-8)) {
            for (cohort, counted) in [(Cohort::Started, month), (Cohort::Finished, month.plus(7))] {
                tally.add_count(
                    (Measure::Plan, cohort, counted, 28, true),
                    (12, 12 * 28 * 7),
                );
            }
        }
        let with = Forecast::of(&tally, SINCE, LAST, true);
        let without = Forecast::of(&tally, SINCE, LAST, false);
        let plans = |forecast: &Forecast| forecast.months.iter().map(|one| one.plans).sum::<i64>();
        assert!(plans(&with) > plans(&without) + 500);
        assert!(without.months.iter().all(|one| one.share == Some(1_000)));
    }
}
