//! How long it takes here: the council's figures, counted, and what everybody may see of them.

mod past;
mod table;

use domain::england;
use domain::timeliness::{History, Month, Promises, Report, Shown, Timed};
use policy::{Access, Actor, Council, CountCases, NotAdmitted, admit};
use storage::unguarded::timeliness::{Promised, counts, promises};
use storage::{StorageError, timeliness as kept};

use crate::{Cx, ServiceError};

pub use past::history;
pub use table::table;

/// Counts every case that this version of the program has not counted yet. How many.
///
/// # Errors
/// When the records fail.
pub async fn count_cases(cx: &Cx) -> Result<usize, StorageError> {
    let actor = Actor::System { job: "figures" };
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    let access: Access<Council, CountCases> = match admitted {
        Ok(access) => access,
        // A council without any record yet has nothing to count.
        Err(NotAdmitted::Refused) => return Ok(0),
        Err(NotAdmitted::Ledger(error)) => return Err(error),
    };
    kept::fill(&cx.store, &access).await
}

/// What everybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The council's own, over the whole months since its records are; nothing before that.
    pub shown: Option<Shown>,
    /// How its promises were kept, over the same months.
    pub promises: Option<Promises>,
    /// What was published before.
    pub history: History,
    /// What the council says about it.
    pub report: Report,
}

/// The council's figures as everybody may see them. The month that is still running is not
/// among them.
///
/// # Errors
/// When the records fail.
pub async fn figures(cx: &Cx) -> Result<Figures, ServiceError> {
    let (number, report) = (cx.council.number, cx.council.timeliness.clone());
    let last = Month::of(cx.today).plus(-1);
    let mut figures = Figures {
        shown: None,
        promises: None,
        history: history(number),
        report,
    };
    if let Some(first) = figures.report.since.filter(|first| *first <= last) {
        let tally = counts(&cx.store, number, first, last).await?;
        figures.shown = Shown::of(&tally, first, last);
        let end = last.plus(1).first_day().plus_days(-1);
        let promised = promises(&cx.store, number, first.first_day(), end).await?;
        figures.promises = Some(Promises {
            answers: kept_of(&promised, false, first, last),
            calls: kept_of(&promised, true, first, last),
        });
    }
    Ok(figures)
}

/// Whether it was done by the day that was promised.
pub(crate) fn is_kept(one: &Promised) -> bool {
    one.done_at
        .is_some_and(|done| england::day(done) <= one.due)
}

/// Promises of one kind by the month of their day: kept by it, and not.
fn kept_of(promised: &[Promised], calls: bool, first: Month, last: Month) -> Timed {
    let months = first.to(last).count();
    let (mut in_time, mut late) = (vec![0; months], vec![0; months]);
    for one in promised.iter().filter(|one| one.is_call == calls) {
        let place = usize::try_from(Month::of(one.due).number() - first.number());
        let of = if is_kept(one) {
            &mut in_time
        } else {
            &mut late
        };
        if let Some(count) = place.ok().and_then(|place| of.get_mut(place)) {
            *count += 1;
        }
    }
    let none = vec![0; months];
    Timed::of(first, [&in_time, &late, &none, &none])
}
