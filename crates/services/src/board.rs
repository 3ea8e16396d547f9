//! The managers' board: whether plans are sent in time, and what must close.
//!
//! Its figures hide nothing, for those who work the cases (decision 0054). None of it may be
//! published; what everybody may see is [`crate::timeliness`].

use std::collections::{BTreeMap, BTreeSet};

use domain::forms::TryPace;
use domain::timeliness::{
    Board, Cohort, Due, DueCase, Forecast, History, Leave, MONTHS_BACK, Measure, Month,
    MonthAtPace, Officers, PLAN_WEEKS, Report, Turnaround, WEEKS_SHOWN, Week, Weeks, Workload,
    half_up_tenths, weekly,
};
use domain::{Date, OfficerId};
use policy::{Access, Council, SeeFigures};
use storage::timeliness as kept;

use crate::timeliness::history;
use crate::{Cx, ServiceError};

/// As many cases as are listed for each thing that is due.
const DUE_MAX: i64 = 1_000;

/// What managers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The figures.
    pub board: Board,
    /// This week and the three after it, each with what is due in it, by its day.
    pub weeks: Vec<(Weeks, Vec<DueCase>)>,
    /// Whether there is more that is due than is listed.
    pub more: bool,
    /// What was published before.
    pub history: History,
    /// What the council says about its figures.
    pub report: Report,
}

/// The board, as it is now. Cases are listed by reference: no child is named.
///
/// # Errors
/// When the records fail.
pub async fn seen(cx: &Cx, access: &Access<Council, SeeFigures>) -> Result<Seen, ServiceError> {
    let (store, today, report) = (&cx.store, cx.today, cx.council.timeliness.clone());
    let month = Month::of(today);
    let board = Board {
        today,
        target: report.aim(),
        tally: kept::counts(store, access, Board::first(today), month).await?,
        days: kept::days(store, access, month.plus(-11), month).await?,
        open: kept::open_counts(store, access).await?,
        sealed: kept::open_sealed(store, access).await?,
    };
    let weeks = Weeks::ahead(today);
    let (from, to) = (weeks[0].from, weeks[3].to);
    let (mut due, mut more) = (Vec::new(), false);
    for what in Due::ALL {
        // Whoever asked so many weeks before has it due in these.
        let asked = (from.plus_weeks(-what.weeks()), to.plus_weeks(-what.weeks()));
        let mut cases = kept::open_between(store, access, asked, today, DUE_MAX + 1).await?;
        more |= cases.len() as i64 > DUE_MAX;
        cases.truncate(DUE_MAX as usize);
        due.extend(cases.into_iter().filter_map(|case| {
            Some(DueCase {
                reference: case.reference,
                on: case.open.last_day(what)?,
                open: case.open,
                due: what,
                officer: case.officer,
                team: case.team,
            })
        }));
    }
    due.sort_by_key(|one| (one.on, std::cmp::Reverse(one.due), one.reference));
    let of_week = |week: &Weeks| {
        let those = due
            .iter()
            .filter(|one| week.from <= one.on && one.on <= week.to);
        those.cloned().collect()
    };
    Ok(Seen {
        weeks: weeks.iter().map(|week| (*week, of_week(week))).collect(),
        board,
        more,
        history: history(cx.council.number),
        report,
    })
}

/// As many months as are shown of what was.
const SHOWN: i32 = 24;

/// What the months to come look like if the council goes on as it did, exceptions left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The share that is aimed for, in percent.
    pub target: u8,
    /// The months that are over, oldest first: the share in time, in tenths of a percent.
    pub months: Vec<(Month, Option<i64>)>,
    /// The weeks that are over, at most a year of them, oldest first.
    pub weeks: Vec<Week>,
    /// Those to come.
    pub forecast: Forecast,
}

/// What is to come, from the counts of the months that are over.
///
/// # Errors
/// When the records fail.
pub async fn ahead(cx: &Cx, access: &Access<Council, SeeFigures>) -> Result<Ahead, ServiceError> {
    let report = &cx.council.timeliness;
    let last = Month::of(cx.today).plus(-1);
    // What the forecast reads, and as much before it as it is tried on.
    let first = last.plus(-2 * MONTHS_BACK);
    let tally = kept::counts(&cx.store, access, first, last).await?;
    let requests = tally.iter().filter_map(|(key, _)| {
        let (measure, cohort, month, ..) = *key;
        ((measure, cohort) == (Measure::Request, Cohort::Started)).then_some(month)
    });
    // Where the settings do not say since when records are whole, since the first request.
    let since = report.since.or_else(|| requests.min()).unwrap_or(last);
    let months = since.max(last.plus(1 - SHOWN)).to(last).map(|month| {
        let plans = tally.over(Measure::Plan, Cohort::Finished, &(month..=month), false);
        (
            month,
            half_up_tenths(plans.within(PLAN_WEEKS), plans.cases()),
        )
    });
    let shown = (cx.today.plus_weeks(-WEEKS_SHOWN - 1), cx.today);
    let sent = kept::sent(&cx.store, access, shown).await?;
    Ok(Ahead {
        target: report.aim(),
        months: months.collect(),
        weeks: weekly(cx.today, since.first_day(), sent),
        forecast: Forecast::of(&tally, since, last, false),
    })
}

/// Advice is due within so many days of being asked for (reg 8(1)).
const ADVICE_DAYS: i32 = 42;
/// What is known of the work is of so many months that are over.
const MONTHS_KNOWN: i32 = 12;
/// Absences are looked at so many weeks ahead: past the twelve months that are shown.
const LEAVE_WEEKS: i32 = 58;

/// What a week must get done, and what becomes of a number that a manager tries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capacity {
    /// What is known of the work.
    pub work: Workload,
    /// Those who do it.
    pub officers: Officers,
    /// Those who are asked for advice, the most owed first.
    pub advice: Vec<Turnaround>,
    /// The month by which it is to be reached.
    pub by: Month,
    /// Plans a week from which the aim is held from that month on, in tenths.
    pub holds: Option<i64>,
    /// With which nobody waits too long any more when it ends.
    pub clears: Option<i64>,
    /// What is tried, in tenths.
    pub tried: i64,
    /// The months to come, if as many are sent a week as were.
    pub as_now: Vec<MonthAtPace>,
    /// With what is tried.
    pub with_tried: Vec<MonthAtPace>,
}

/// What a week must get done. What is wrong in the form counts as not said.
///
/// # Errors
/// When the records fail.
pub async fn capacity(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    form: &TryPace,
) -> Result<Capacity, ServiceError> {
    let (store, today, report) = (&cx.store, cx.today, &cx.council.timeliness);
    let last = Month::of(today).plus(-1);
    let first = last.plus(1 - MONTHS_KNOWN);
    let first = report.since.map_or(first, |since| since.max(first));
    let tally = kept::counts(store, access, first, last).await?;
    let months = first..=last;
    let over = |measure, cohort| tally.over(measure, cohort, &months, true);
    let plans = over(Measure::Plan, Cohort::Finished);
    let at_work = kept::officers(store, access, today).await?;
    let officers = Officers {
        cases: at_work.iter().map(|(_, cases)| *cases).collect(),
    };
    let work = Workload {
        today,
        target: report.aim(),
        months: (last.number() - first.number() + 1).max(0),
        requests: over(Measure::Request, Cohort::Started).cases(),
        plans: plans.cases(),
        refused: over(Measure::NoAssessment, Cohort::Finished).cases()
            + over(Measure::NoPlan, Cohort::Finished).cases(),
        quickest: plans.weeks_of_percent(10).filter(|_| plans.cases() >= 20),
        open: kept::open_counts(store, access).await?,
        leave: leave(cx, access, &at_work, first).await?,
    };
    let days = (first.first_day(), last.plus(1).first_day().plus_days(-1));
    let came = kept::advice_came(store, access, days).await?;
    let owed = kept::advice_owed(store, access, today).await?;
    let named = kept::advice_kinds(store, access, days).await?;
    let by = form.by(today);
    let tried = form.plans().unwrap_or_else(|| work.pace());
    Ok(Capacity {
        officers,
        advice: turnarounds(&named, &came, &owed, today),
        by,
        holds: work.holds_from(by),
        clears: work.clears_by(by),
        tried,
        as_now: work.at_pace(work.pace()),
        with_tried: work.at_pace(tried),
        work,
    })
}

/// When those are away who have open requests: from the first month of which the work is known.
async fn leave(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    at_work: &[(OfficerId, i64)],
    first: Month,
) -> Result<Leave, ServiceError> {
    let today = cx.today;
    let days = (first.first_day(), today.plus_weeks(LEAVE_WEEKS));
    let mut spans = kept::leave(&cx.store, access, days).await?;
    spans.retain(|span| at_work.iter().any(|(officer, _)| *officer == span.officer));
    let officers = i64::try_from(at_work.len()).unwrap_or(i64::MAX);
    Ok(Leave::of(officers, &spans, days, today))
}

/// How long each kind of advice took and what is owed, the most owed first. Spelled with other
/// capitals it is the same kind.
///
/// Safety of the family: who was asked is text of a case, and whoever sees this reads none. What was
/// not written on enough cases is counted together, without its words.
fn turnarounds(
    named: &BTreeSet<String>,
    came: &[kept::AdviceCame],
    owed: &[(String, Date, i64)],
    today: Date,
) -> Vec<Turnaround> {
    let fold = |of: &str| of.trim().to_lowercase();
    let words: BTreeMap<String, &str> = named.iter().map(|of| (fold(of), of.trim())).collect();
    let kind_of = |of: &str| Some(fold(of)).filter(|folded| words.contains_key(folded));
    let empty = |kind: &Option<String>| {
        let turnaround = Turnaround {
            of: kind.as_ref().map(|folded| words[folded].to_owned()),
            came: 0,
            in_time: 0,
            median: None,
            ninety: None,
            owed: 0,
            owed_late: 0,
        };
        (turnaround, BTreeMap::new())
    };
    let mut kinds: BTreeMap<Option<String>, (Turnaround, BTreeMap<i32, i64>)> = BTreeMap::new();
    for one in came {
        let kind = kind_of(&one.of);
        let new = empty(&kind);
        let (of, days) = kinds.entry(kind).or_insert(new);
        of.came += one.pieces;
        if one.days <= ADVICE_DAYS {
            of.in_time += one.pieces;
        }
        *days.entry(one.days).or_insert(0) += one.pieces;
    }
    for (name, asked, pieces) in owed {
        let kind = kind_of(name);
        let new = empty(&kind);
        let (of, _) = kinds.entry(kind).or_insert(new);
        of.owed += pieces;
        if today.days_since(*asked) > ADVICE_DAYS {
            of.owed_late += pieces;
        }
    }
    let mut all: Vec<Turnaround> = kinds
        .into_values()
        .map(|(mut of, days)| {
            of.median = nearest_rank(&days, 50);
            of.ninety = nearest_rank(&days, 90);
            of
        })
        .collect();
    all.sort_by_key(|of| std::cmp::Reverse((of.owed_late, of.owed, of.came)));
    all
}

/// Within how many days so many in a hundred came.
fn nearest_rank(days: &BTreeMap<i32, i64>, percent: i64) -> Option<i32> {
    let all: i64 = days.values().sum();
    let mut so_far = 0;
    days.iter().find_map(|(days, pieces)| {
        so_far += pieces;
        (so_far * 100 >= all * percent).then_some(*days)
    })
}
