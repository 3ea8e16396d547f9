//! Many cases handed over at once: chosen, shown what would happen, done.

use std::collections::BTreeMap;
use std::time::Duration;

use app::pages::{
    HandOverCheckPage, HandOverPage, HandedOverPage, HasCasesLine, NotHanded, OfferedLine,
    ReceiverLine, WouldLine,
};
use axum::extract::Query;
use axum::response::Response;
use domain::caseload::Filter;
use domain::forms::{Fault, HandOverMany, Wrong, chosen_cases};
use domain::{CaseRef, OfficerId, paths};
use policy::{HandOver, Role};
use serde::Deserialize;
use services::caseload::Assignee;
use services::hand_over::{self, Became, Own};

use super::caseload::{assignee, choices_of};
use crate::clock::Stopwatch;
use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Door = Staff<HandOver>;

/// So long one press hands over: well within what a request may take. The rest is pressed for.
const TIME: Duration = Duration::from_secs(12);

/// Which cases are offered, and how many were handed over just now.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    whose: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    needs: String,
    #[serde(default)]
    step: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    done: String,
    /// The cases that were chosen on the list.
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

fn is_manager(door: &Door) -> bool {
    door.role == Role::Manager
}

pub(crate) async fn show(
    door: Door,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let chosen = chosen_cases(&asked.more);
    let picked = !chosen.is_empty() && !is_manager(&door);
    let form = HandOverMany {
        filter: Filter::of(&asked.whose, &asked.due, &asked.needs, &asked.step),
        from: asked.from,
        picked: if picked {
            "yes".to_owned()
        } else {
            String::new()
        },
        cases: chosen.into_iter().map(|one| (one, None)).collect(),
        ..HandOverMany::default()
    };
    let mut page = page(&cx, &door, &form, vec![]).await?;
    page.done = asked.done.parse().ok().filter(|count| *count > 0);
    Ok(cx.page(&page, door.visitor()))
}

async fn page(
    cx: &Ctx,
    door: &Door,
    form: &HandOverMany,
    faults: Vec<Fault>,
) -> Result<HandOverPage, Problem> {
    let access = &door.access;
    let is_managers = is_manager(door);
    // A manager is told no name of a child; an officer gives away what is on their own list.
    let picked = !is_managers && form.picked == "yes";
    let chosen: Vec<CaseRef> = form.cases.keys().copied().collect();
    let mut own = Own::default();
    let (officers, cases) = match (is_managers, form.from.parse()) {
        (true, Ok(from)) => (
            hand_over::officers(&cx.cx, access).await?,
            hand_over::of_officer(&cx.cx, access, OfficerId(from)).await?,
        ),
        (true, Err(_)) => (hand_over::officers(&cx.cx, access).await?, vec![]),
        (false, _) => {
            let of = picked.then_some(chosen.as_slice());
            // What was picked may have left the list that it was picked from.
            let filter = if picked {
                Default::default()
            } else {
                form.filter
            };
            own = hand_over::own(&cx.cx, access, filter, of).await?;
            (vec![], std::mem::take(&mut own.cases))
        }
    };
    let is_offered = |one: &CaseRef| cases.iter().any(|(reference, ..)| reference == one);
    let not_theirs = chosen
        .iter()
        .copied()
        .filter(|one| picked && !is_offered(one))
        .collect();
    let (workers, teams) = hand_over::choices(&cx.cx, access).await?;
    let is_one = |from: &str| officers.iter().any(|one| one.officer.to_string() == from);
    Ok(HandOverPage {
        done: None,
        picked,
        not_theirs,
        counts: (!is_managers && !picked).then(|| (count(own.theirs), count(own.teams))),
        is_managers,
        from: match is_managers && is_one(&form.from) {
            true => form.from.clone(),
            false => String::new(),
        },
        officers: officers
            .into_iter()
            .map(|one| HasCasesLine {
                officer: one.officer.to_string(),
                name: one.name,
                has_left: one.has_left,
                cases: one.cases,
            })
            .collect(),
        filter: form.filter,
        cases: cases
            .into_iter()
            .map(|(reference, child, next)| OfferedLine {
                chosen: form.cases.contains_key(&reference),
                reference,
                child,
                next,
            })
            .collect(),
        choices: choices_of(workers, teams),
        to: form.to.clone(),
        faults,
    })
}

fn count(cases: usize) -> i64 {
    i64::try_from(cases).unwrap_or(i64::MAX)
}

pub(crate) async fn act(
    door: Door,
    cx: Ctx,
    Sent(form): Sent<HandOverMany>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    let (workers, teams) = hand_over::choices(&cx.cx, &door.access).await?;
    let worker = workers
        .iter()
        .find(|one| assignee(&form.to) == Some(Assignee::Officer(one.officer)))
        .map(|one| one.name.clone());
    let choices = choices_of(workers, teams);
    let chosen = choices.into_iter().find(|one| one.value == form.to);
    if chosen.is_none() && !faults.iter().any(|fault| fault.field == "to") {
        faults.push(Fault {
            field: "to",
            wrong: Wrong::Missing,
        });
    }
    let (Some(ReceiverLine { name, away, .. }), Some(to), true) =
        (chosen, assignee(&form.to), faults.is_empty())
    else {
        let page = page(&cx, &door, &form, faults).await?;
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    if form.is_sure() {
        return carry(&cx, &door, &form, to, name).await;
    }
    let cases = form.cases.keys().copied();
    let would = hand_over::would(&cx.cx, &door.access, cases, to).await?;
    let page = HandOverCheckPage {
        is_managers: is_manager(&door),
        filter: form.filter,
        from: form.from,
        to: form.to,
        name,
        worker,
        away,
        cases: would
            .into_iter()
            .map(|one| {
                let held = one.now.as_ref().map(|now| now.held.clone());
                WouldLine {
                    reference: one.reference,
                    held: held.unwrap_or_default(),
                    is_same: one.now.as_ref().is_some_and(|now| now.is_same),
                    now: one.now.map(|now| now.names),
                }
            })
            .collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

async fn carry(
    cx: &Ctx,
    door: &Door,
    form: &HandOverMany,
    to: Assignee,
    name: String,
) -> Result<Response, Problem> {
    let watch = Stopwatch::start();
    let has_time = || watch.elapsed() < TIME;
    let became = hand_over::hand_over(&cx.cx, &door.access, &form.cases, to, has_time).await?;
    let done = became
        .values()
        .filter(|one| **one == Became::Handed)
        .count();
    let done = count(done);
    // Those that there was no time for are on the page, to be pressed for.
    let next: Vec<_> = form
        .cases
        .iter()
        .filter(|(reference, _)| !became.contains_key(reference))
        .map(|(reference, held)| (*reference, held.clone().unwrap_or_default()))
        .collect();
    let not: Vec<_> = became
        .into_iter()
        .filter_map(|(reference, one)| match one {
            Became::Handed | Became::Same => None,
            Became::Changed => Some((reference, NotHanded::Changed)),
            Became::NotTheirs => Some((reference, NotHanded::NotTheirs)),
            Became::Nobody => Some((reference, NotHanded::Nobody)),
            Became::Failed => Some((reference, NotHanded::Failed)),
        })
        .collect();
    if not.is_empty() && next.is_empty() {
        let mut query = form.filter.query();
        query.push(("done", done.to_string()));
        let to = match is_manager(door) {
            true => paths::STAFF_HAND_OVER,
            false => paths::STAFF,
        };
        return Ok(reply::see_other(&paths::with_query(to, &query)));
    }
    let is_all_well = not.is_empty();
    let page = HandedOverPage {
        is_managers: is_manager(door),
        name,
        done,
        not,
        next,
        filter: form.filter,
        from: form.from.clone(),
        to: form.to.clone(),
    };
    if is_all_well {
        return Ok(cx.page(&page, door.visitor()));
    }
    Ok(reply::conflict(cx, &page, door.visitor()))
}
