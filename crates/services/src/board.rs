//! The managers' board: whether plans are sent in time, and what must close.
//!
//! Its figures hide nothing, for those who work the cases (decision 0054). None of it may be
//! published; what everybody may see is [`crate::timeliness`].

use domain::timeliness::{
    Board, Cohort, Due, DueCase, Forecast, History, MONTHS_BACK, Measure, Month, Report, Weeks,
    half_up_tenths,
};
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
/// Plans are in time within so many weeks (reg 13(2)).
const PLAN_WEEKS: u8 = 20;

/// What the months to come look like if the council goes on as it did, exceptions left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The share that is aimed for, in percent.
    pub target: u8,
    /// The months that are over, oldest first: the share in time, in tenths of a percent.
    pub months: Vec<(Month, Option<i64>)>,
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
    Ok(Ahead {
        target: report.aim(),
        months: months.collect(),
        forecast: Forecast::of(&tally, since, last, false),
    })
}
