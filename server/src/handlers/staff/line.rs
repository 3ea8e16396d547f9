//! The council's phone line: whoever rings is found, checked, spoken with.

use app::pages::{
    CallerLine, CallerPage, CarefulWith, LineCasePage, LineNotePage, LinePage, NoteLine,
};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::call::clock_words;
use domain::caller::GRACE_SECONDS;
use domain::forms::{Fault, FindCaller, ReadOutBy, WrapUp, Wrong};
use domain::{england, paths};
use policy::{Access, ActionName, AnswerCaller, AnswerLine, Case, CheckCaller, WrapUp as Wraps};
use serde::Deserialize;
use services::line_call::{self, Mailed, ReadOut, Ring, Search, Stands};

use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Staff};
use crate::handlers::{case, messages, unsent};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

async fn desk(
    cx: &Ctx,
    door: &Staff<AnswerLine>,
    form: FindCaller,
    faults: Vec<Fault>,
) -> Result<LinePage, Problem> {
    let callers = line_call::own(&cx.cx, &door.access).await?;
    let lines = callers.into_iter().map(|caller| CallerLine {
        id: caller.id,
        reference: caller.reference,
        is_open: caller.until.is_some(),
    });
    let without_note = line_call::without_note(&cx.cx, &door.access).await?;
    let notes = without_note.into_iter().map(|call| NoteLine {
        id: call.id,
        reference: call.reference,
        at: clock_words(england::minute(call.opened_at)),
    });
    Ok(LinePage {
        callers: lines.collect(),
        notes: notes.collect(),
        form,
        faults,
        unsent: unsent::held_at(cx, door.session.account),
    })
}

pub(crate) async fn show(door: Staff<AnswerLine>, cx: Ctx) -> Result<Response, Problem> {
    let page = desk(&cx, &door, FindCaller::default(), vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn find(
    door: Staff<AnswerLine>,
    cx: Ctx,
    Sent(form): Sent<FindCaller>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if faults.is_empty() {
        let wrong = match line_call::find(&cx.cx, &door.access, &form).await? {
            Search::Found => return Ok(reply::see_other(paths::STAFF_LINE)),
            Search::Nobody => Wrong::NotHere,
            Search::TooMany => Wrong::TooMany,
        };
        faults.push(Fault {
            field: "caller",
            wrong,
        });
    }
    let page = desk(&cx, &door, form, faults).await?;
    Ok(reply::again(&cx, &page, door.visitor()))
}

/// Which caller: the case is read by the door.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    caller: i64,
}

/// Which step of the check of which caller.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichStep {
    caller: i64,
    step: String,
}

async fn page(
    cx: &Ctx,
    access: &Access<Case, CheckCaller>,
    id: i64,
    faults: Vec<Fault>,
) -> Result<CallerPage, Problem> {
    let check = line_call::check(&cx.cx, access, id).await?;
    let until = check.caller.code_until;
    Ok(CallerPage {
        id,
        reference: access.reference(),
        proofs: check.caller.proofs,
        careful: check.careful.only_call_back(),
        is_passed: check.is_passed(),
        has_mail: check.has_mail,
        is_mailed: until.is_some_and(|until| until > cx.now()),
        has_number: check.has_number,
        number: check.number,
        tries: check.caller.tries,
        faults,
    })
}

pub(crate) async fn check(
    door: AtCaseStaff<CheckCaller>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let page = page(&cx, &door.access, which.caller, vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn step(
    door: AtCaseStaff<CheckCaller>,
    cx: Ctx,
    which: Result<Path<WhichStep>, PathRejection>,
    Sent(form): Sent<ReadOutBy>,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let (access, id) = (&door.access, which.caller);
    let (field, read_out) = match which.step.as_str() {
        "mail" => (
            "line-code",
            match line_call::mail_code(&cx.cx, access, id).await? {
                Mailed::Done => None,
                Mailed::Not => Some(Wrong::TooMany),
            },
        ),
        "code" => (
            "line-code",
            wrong(line_call::try_code(&cx.cx, access, id, &form.said).await?),
        ),
        "characters" => (
            "characters",
            wrong(line_call::try_characters(&cx.cx, access, id, &form.said).await?),
        ),
        "ring" | "answered" | "unanswered" => {
            let ring = match which.step.as_str() {
                "ring" => Ring::Look,
                "answered" => Ring::Answered,
                _ => Ring::NotAnswered,
            };
            line_call::ring_back(&cx.cx, access, id, ring).await?;
            ("characters", None)
        }
        "open" => {
            if line_call::open(&cx.cx, access, id).await? {
                let path = paths::staff_line_case(access.reference());
                return Ok(reply::see_other(&path));
            }
            ("characters", None)
        }
        _ => return Err(Problem::NotThere),
    };
    // Where nothing can be read out any more, the page says so in one place.
    let field = match read_out {
        Some(Wrong::TooMany) if which.step != "mail" => "characters",
        _ => field,
    };
    match read_out {
        None => Ok(reply::see_other(&paths::staff_caller(
            access.reference(),
            id,
        ))),
        Some(wrong) => {
            let page = page(&cx, access, id, vec![Fault { field, wrong }]).await?;
            Ok(reply::again(&cx, &page, door.visitor()))
        }
    }
}

fn wrong(read_out: ReadOut) -> Option<Wrong> {
    match read_out {
        ReadOut::Right => None,
        ReadOut::Wrong => Some(Wrong::WrongCode),
        ReadOut::NoTries => Some(Wrong::TooMany),
    }
}

pub(super) const fn careful_with(careful: line_call::Careful) -> CarefulWith {
    CarefulWith {
        own: careful.own,
        no_contact: careful.no_contact,
        others: careful.others,
    }
}

async fn speaking(
    cx: &Ctx,
    access: &Access<Case, AnswerCaller>,
    typed: Option<WrapUp>,
    faults: Vec<Fault>,
) -> Result<LineCasePage, Problem> {
    let (caller, careful) = line_call::speaking(&cx.cx, access).await?;
    let call = caller.id.to_string();
    // What was typed for somebody else is not shown beside this caller's case.
    if typed.as_ref().is_some_and(|typed| typed.call != call) {
        return Err(Problem::NotThere);
    }
    let form = WrapUp {
        call,
        ..typed.unwrap_or_default()
    };
    let until = caller.until.unwrap_or(cx.now());
    Ok(LineCasePage {
        reference: access.reference(),
        caller: caller.name,
        until: clock_words(england::minute(until)),
        careful: careful_with(careful),
        case: case::page(cx, access).await?,
        may_act: messages::may(access, ActionName::ActForCaller),
        form,
        faults,
    })
}

pub(crate) async fn speak(door: AtCaseStaff<AnswerCaller>, cx: Ctx) -> Result<Response, Problem> {
    let page = speaking(&cx, &door.access, None, vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

/// Room to write down what was said in a call that is open no more: nothing of the case is on it.
fn note_page(access: &Access<Case, Wraps>, stands: Stands, form: WrapUp) -> LineNotePage {
    let (spoken, is_over) = match stands {
        Stands::Open(spoken) | Stands::Grace(spoken) => (spoken, false),
        Stands::Over(spoken) => (spoken, true),
    };
    LineNotePage {
        reference: access.reference(),
        caller: spoken.name,
        at: clock_words(england::minute(spoken.opened_at)),
        until: clock_words(england::minute(spoken.until.plus_seconds(GRACE_SECONDS))),
        is_over,
        form,
        faults: vec![],
    }
}

pub(crate) async fn note(
    door: AtCaseStaff<Wraps>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let form = WrapUp {
        call: which.caller.to_string(),
        ..WrapUp::default()
    };
    let page = match line_call::call_stands(&cx.cx, &door.access, which.caller).await? {
        Stands::Open(_) => {
            let path = paths::staff_line_case(door.access.reference());
            return Ok(reply::see_other(&path));
        }
        Stands::Over(_) => return Err(Problem::NotThere),
        grace @ Stands::Grace(_) => note_page(&door.access, grace, form),
    };
    Ok(cx.page(&page, door.visitor()))
}

/// What was said ends the call. It is never lost: where it comes too late, it comes back on a page
/// that says so.
pub(crate) async fn wrap_up(
    door: AtCaseStaff<Wraps>,
    cx: Ctx,
    Sent(form): Sent<WrapUp>,
) -> Result<Response, Problem> {
    let access = &door.access;
    let call = form.call.parse().map_err(|_| Problem::NotThere)?;
    let faults = form.faults();
    let stands = if faults.is_empty() {
        match line_call::wrap_up(&cx.cx, access, call, &form.text).await? {
            None => return Ok(reply::see_other(paths::STAFF_LINE)),
            Some(stands) => stands,
        }
    } else {
        line_call::call_stands(&cx.cx, access, call).await?
    };
    if matches!(stands, Stands::Open(_)) {
        let open = line_call::still_open(&cx.cx, access).await?;
        let page = speaking(&cx, &open, Some(form), faults).await?;
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    let page = LineNotePage {
        faults,
        ..note_page(access, stands, form)
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}
