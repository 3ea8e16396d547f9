//! What the council promised after an inspection: written down, said how it stands, read by managers
//! and, what is marked so, by everybody (decision 0063).

use domain::PledgeId;
use domain::pledge::{FigureNow, Figures, LiveFigure, Measured, PLEDGES_MAX, Pledge, PledgeText};
use domain::timeliness::{BASE_MIN, Cohort, Measure, Month, PLAN_WEEKS, Period, Timed, Told};
use policy::{Access, Council, KeepPledges, SeeFigures, confirm};
use storage::pledge::{self as kept, ReadsPledges};
use storage::unguarded::timeliness::promises;
use storage::{StorageError, Tx, timeliness as counted, unguarded};

use crate::timeliness::{Figures as Published, is_kept};
use crate::{Cx, ServiceError, sent_once, timeliness};

/// The council's promises, each with every version.
///
/// # Errors
/// When the records fail.
pub async fn all(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
) -> Result<Vec<Pledge>, ServiceError> {
    Ok(kept::all(&cx.store, access).await?)
}

/// One of them.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none; when the records fail.
pub async fn one<A: ReadsPledges>(
    cx: &Cx,
    access: &Access<Council, A>,
    pledge: PledgeId,
) -> Result<Pledge, ServiceError> {
    let found = kept::one(&cx.store, access, pledge).await?;
    found.ok_or(ServiceError::Refused)
}

/// The weaknesses that promises were made about, as they are called now: for whoever writes the next.
///
/// # Errors
/// When the records fail.
pub async fn areas<A: ReadsPledges>(
    cx: &Cx,
    access: &Access<Council, A>,
) -> Result<Vec<String>, ServiceError> {
    let all = kept::all(&cx.store, access).await?;
    let areas = domain::pledge::by_area(&all).into_iter();
    Ok(areas.map(|(area, _)| area.to_owned()).collect())
}

/// What came of writing a promise down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It is there.
    New(PledgeId),
    /// The same page was sent before.
    Before,
    /// Another came in the place that it was to take.
    Replaced,
    /// A colleague saved another version of the one whose place it was to take.
    Changed,
    /// There are as many as there can be.
    TooMany,
}

/// Why nothing was written down: all is undone, and what was typed can be sent again.
enum Undone {
    As(Begun),
    Failed(ServiceError),
}

impl From<ServiceError> for Undone {
    fn from(error: ServiceError) -> Undone {
        Undone::Failed(error)
    }
}

impl From<StorageError> for Undone {
    fn from(error: StorageError) -> Undone {
        Undone::Failed(error.into())
    }
}

/// Writes a promise down, perhaps in another's place: with the version of it that was seen. Once for
/// each page that asks.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none in whose place it could come, or one may not any more;
/// when the records fail.
pub async fn begin(
    cx: &Cx,
    access: &Access<Council, KeepPledges>,
    text: &PledgeText,
    replaces: Option<(PledgeId, i64)>,
    ticket: &str,
) -> Result<Begun, ServiceError> {
    let id = PledgeId(cx.chance.id());
    let begun = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                match write_down(tx, cx, access, (id, text, replaces), ticket).await? {
                    done @ (Begun::New(_) | Begun::Before) => Ok(done),
                    not => Err(Undone::As(not)),
                }
            })
        })
        .await;
    match begun {
        Ok(begun) | Err(Undone::As(begun)) => Ok(begun),
        // Two were written at the same instant for the same place.
        Err(Undone::Failed(ServiceError::Storage(StorageError::Taken))) if replaces.is_some() => {
            Ok(Begun::Replaced)
        }
        Err(Undone::Failed(error)) => Err(error),
    }
}

async fn write_down(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, KeepPledges>,
    (id, text, replaces): (PledgeId, &PledgeText, Option<(PledgeId, i64)>),
    ticket: &str,
) -> Result<Begun, ServiceError> {
    confirm(&mut *tx, access, (), cx.now).await?;
    // First of all: sent twice, it is there, whatever became of it since.
    if !sent_once::spend(tx, cx, ticket).await? {
        return Ok(Begun::Before);
    }
    if let Some((other, seen)) = replaces {
        let is_seen = kept::hold(tx, access, other, seen).await?;
        let other = kept::one(&mut *tx, access, other).await?;
        if !other.ok_or(ServiceError::Refused)?.counts() {
            return Ok(Begun::Replaced);
        }
        if !is_seen {
            return Ok(Begun::Changed);
        }
    }
    let most = i64::try_from(PLEDGES_MAX).unwrap_or(i64::MAX);
    if kept::how_many(&mut *tx, access, most).await? >= most {
        return Ok(Begun::TooMany);
    }
    let other = replaces.map(|(other, _)| other);
    kept::add(tx, access, id, text, other, cx.now).await?;
    Ok(Begun::New(id))
}

/// Saves the next version, if nobody saved one since `seen`. Where another came in its place, only one
/// that takes it off the page for everybody. Whether it was saved.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn save(
    cx: &Cx,
    access: &Access<Council, KeepPledges>,
    pledge: PledgeId,
    seen: i64,
    text: &PledgeText,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                Ok(kept::save(tx, access, pledge, (seen, cx.now), text).await?)
            })
        })
        .await
}

/// The live figures by which some promises are measured.
fn asked(pledges: &[Pledge]) -> impl Fn(LiveFigure) -> bool {
    move |figure| {
        let mut all = pledges.iter();
        all.any(|pledge| pledge.now.text.measured == Measured::Live(figure))
    }
}

/// The live figures of these promises as managers see them: shares with nothing hidden, from what the
/// board counts. They must not be passed on.
///
/// # Errors
/// When the records fail.
pub async fn figures_inside(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    pledges: &[Pledge],
) -> Result<Figures, ServiceError> {
    let is_asked = asked(pledges);
    let mut figures = people(cx, &is_asked).await?;
    let last = Month::of(cx.today).plus(-1);
    let year = last.twelve_to();
    if is_asked(LiveFigure::PlansYear) || is_asked(LiveFigure::PlansMonth) {
        let tally = counted::counts(&cx.store, access, *year.start(), last).await?;
        for (figure, months) in [
            (LiveFigure::PlansYear, year.clone()),
            (LiveFigure::PlansMonth, last..=last),
        ] {
            let plans = tally.over(Measure::Plan, Cohort::Finished, &months, false);
            let share = FigureNow::share(plans.within(PLAN_WEEKS), plans.cases(), last);
            figures.insert(figure, share);
        }
    }
    if is_asked(LiveFigure::Answers) || is_asked(LiveFigure::Calls) {
        let (from, to) = (
            year.start().first_day(),
            last.plus(1).first_day().plus_days(-1),
        );
        let promised = promises(&cx.store, cx.council.number, from, to).await?;
        for (figure, calls) in [(LiveFigure::Answers, false), (LiveFigure::Calls, true)] {
            let of = || promised.iter().filter(|one| one.is_call == calls);
            let kept = of().filter(|one| is_kept(one)).count();
            let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
            let share = FigureNow::share(number(kept), number(of().count()), last);
            figures.insert(figure, share);
        }
    }
    figures.retain(|figure, _| is_asked(*figure));
    Ok(figures)
}

/// The live figures of these promises as everybody may see them: what the page of how long it takes
/// hides is hidden here (decision 0052), so that a page with them can be passed on. Numbers of people
/// are not on that page, and not here.
///
/// # Errors
/// When the records fail.
pub async fn figures_outside(cx: &Cx, pledges: &[Pledge]) -> Result<Figures, ServiceError> {
    let is_asked = asked(pledges);
    let people = [LiveFigure::YoungPeople, LiveFigure::Shared].into_iter();
    let people = people.filter(|figure| is_asked(*figure));
    // Safety of the family: see `FigureNow::people`.
    let mut figures: Figures = people.map(|figure| (figure, FigureNow::Inside)).collect();
    let shares = [
        LiveFigure::PlansYear,
        LiveFigure::PlansMonth,
        LiveFigure::Answers,
        LiveFigure::Calls,
    ];
    if shares.into_iter().any(&is_asked) {
        let published = timeliness::figures(cx).await?;
        for figure in shares.into_iter().filter(|figure| is_asked(*figure)) {
            figures.insert(figure, outside(&published, figure));
        }
    }
    Ok(figures)
}

/// A share as the public page says it.
fn outside(published: &Published, figure: LiveFigure) -> FigureNow {
    let (Some(shown), Some(promises)) = (&published.shown, &published.promises) else {
        return FigureNow::NotShown;
    };
    let last = shown.last;
    let said = |told: Told, to: Month| match told {
        Told {
            share: Some(tenths),
            ..
        } => FigureNow::Share { tenths, to },
        Told { all: Some(0), .. } => FigureNow::Nothing,
        Told { all: Some(all), .. } if all < BASE_MIN => FigureNow::Few,
        Told { .. } => FigureNow::NotShown,
    };
    // What is said of twelve months is said at some of them alone: the latest for which it is.
    let latest = |of: &dyn Fn(Period) -> Told| {
        let month = shown.latest(|period| of(period).share.is_some());
        let month = month.unwrap_or(last);
        said(of(Period::TwelveTo(month)), month)
    };
    let kept = |timed: &Timed| latest(&|period| timed.included(period));
    match figure {
        LiveFigure::PlansYear => latest(&|period| shown.plans.left_out(period)),
        LiveFigure::PlansMonth => said(shown.plans.left_out(Period::Month(last)), last),
        LiveFigure::Answers => kept(&promises.answers),
        LiveFigure::Calls => kept(&promises.calls),
        LiveFigure::YoungPeople | LiveFigure::Shared => FigureNow::Inside,
    }
}

/// How many people, rounded: to managers alone.
async fn people(cx: &Cx, is_asked: &impl Fn(LiveFigure) -> bool) -> Result<Figures, ServiceError> {
    let (store, council, now) = (&cx.store, cx.council.number, cx.now);
    let mut figures = Figures::new();
    if is_asked(LiveFigure::YoungPeople) {
        let count = unguarded::pledge::young_people(store, council, now).await?;
        figures.insert(LiveFigure::YoungPeople, FigureNow::people(count));
    }
    if is_asked(LiveFigure::Shared) {
        let count = unguarded::pledge::shared(store, council, now).await?;
        figures.insert(LiveFigure::Shared, FigureNow::people(count));
    }
    Ok(figures)
}

/// The promises that everybody may read, with their figures.
///
/// # Errors
/// When the records fail.
pub async fn for_everybody(cx: &Cx) -> Result<(Vec<Pledge>, Figures), ServiceError> {
    let pledges = unguarded::pledge::for_everybody(&cx.store, cx.council.number).await?;
    let figures = figures_outside(cx, &pledges).await?;
    Ok((pledges, figures))
}
