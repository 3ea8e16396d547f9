//! Advice that is chased, of one case or of several: shown first, then recorded.

use std::collections::BTreeMap;

use app::pages::{ChaseLine, ChasePage, Chased, ChasedPage, OwedLine};
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{ChaseMany, Fault};
use domain::paths;
use domain::record::OwedAdvice;
use policy::ListCaseload;
use services::advice::ByLink;
use services::record::{self, Became, WouldChase};
use services::sent_once;

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Door = Staff<ListCaseload>;

/// What the address says where a page was reached from its case.
const FROM_CASE: &str = "case";

pub(crate) async fn show(
    door: Door,
    cx: Ctx,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let form = ChaseMany::of_address(asked);
    if form.cases.is_empty() {
        let path = paths::with_query(paths::STAFF, &form.filter.query());
        return Ok(reply::see_other(&path));
    }
    let page = page(&cx, &door, &form, None).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn act(
    door: Door,
    cx: Ctx,
    Sent(form): Sent<ChaseMany>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    if !faults.is_empty() {
        let page = page(&cx, &door, &form, Some(faults)).await?;
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    let became = record::chase(&cx.cx, &door.access, &form).await;
    let cases: Vec<_> = became
        .into_iter()
        .map(|(reference, one)| (reference, chased(one)))
        .collect();
    let all = cases.iter().all(|(_, one)| one.is_done());
    if let ([(reference, _)], true, FROM_CASE) = (cases.as_slice(), all, form.from.as_str()) {
        let case = paths::staff_case(*reference);
        return Ok(reply::see_other(&format!("{case}?recorded=yes")));
    }
    let page = ChasedPage {
        filter: form.filter,
        cases,
    };
    if all {
        return Ok(cx.page(&page, door.visitor()));
    }
    Ok(reply::conflict(&cx, &page, door.visitor()))
}

fn chased(became: Became) -> Chased {
    match became {
        Became::Chased { advice, mailed } => Chased::Done {
            count: i64::try_from(advice).unwrap_or(i64::MAX),
            mailed: i64::try_from(mailed).unwrap_or(i64::MAX),
        },
        Became::Already => Chased::Already,
        Became::Changed => Chased::Changed,
        Became::NotTheirs => Chased::NotTheirs,
        Became::Failed => Chased::Failed,
    }
}

/// What is owed; with what is wrong once it was sent, and then nothing is chosen but what was.
async fn page(
    cx: &Ctx,
    door: &Door,
    form: &ChaseMany,
    faults: Option<Vec<Fault>>,
) -> Result<ChasePage, Problem> {
    let asked = form.cases.keys().copied();
    let would = record::would_chase(&cx.cx, &door.access, asked).await?;
    let is_sent = faults.is_some();
    let mut page = ChasePage {
        filter: form.filter,
        from_case: form.from == FROM_CASE,
        today: Some(cx.today()),
        ticket: sent_once::ticket(&cx.cx, door.session.account),
        faults: faults.unwrap_or_default(),
        ..ChasePage::default()
    };
    for WouldChase { reference, owed } in would {
        let Some(owed) = owed else {
            page.not_theirs.push(reference);
            continue;
        };
        let named = form.cases.get(&reference);
        // An address that names advice shows that alone.
        let is_shown = |advice: &OwedAdvice| {
            is_sent
                || named.is_none_or(|named| named.is_empty() || named.contains_key(&advice.asked))
        };
        let is_chosen = |advice: &OwedAdvice| {
            !is_sent || named.is_some_and(|named| named.contains_key(&advice.asked))
        };
        let shown = owed.advice.into_iter();
        let shown = shown.filter(|(advice, _)| is_shown(advice));
        // What was answered is read, not chased.
        let (came, owed_still): (Vec<_>, Vec<_>) =
            shown.partition(|(_, link)| *link == ByLink::Answered);
        if !came.is_empty() {
            page.came.push(reference);
        }
        let lines: Vec<OwedLine> = owed_still
            .into_iter()
            .map(|(advice, link)| OwedLine {
                by_link: link == ByLink::Open,
                field: format!("{reference}.{}", advice.asked),
                seen: ChaseMany::seen(advice.last_chase),
                asked: advice.asked_on,
                due: advice.due,
                is_late: advice.is_late,
                chosen: is_chosen(&advice),
                id: advice.id,
                chased: advice.chased,
            })
            .collect();
        if lines.is_empty() {
            if came.is_empty() {
                page.nothing.push(reference);
            }
            continue;
        }
        page.cases.push(ChaseLine {
            reference,
            child: owed.child,
            advice: lines,
            records_end: owed.records_end,
        });
    }
    Ok(page)
}
