//! What an officer of the phone line does for a checked caller: books a call, writes a message down.

use app::pages::{BookForCallerPage, EmailOffer, LineEmailPage, SendAgainPage, TakeDownPage};
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{BookForCaller, EmailForCaller, Fault, SendAgain, TakeDown, Wrong};
use domain::queue::Desk;
use domain::{CallId, ThreadId, paths};
use policy::{Access, ActForCaller, Case};
use serde::Deserialize;
use services::call::{self, Booked};
use services::case_system;
use services::email_change::{self, Asked, Offer};
use services::line_call::{self, Caller, Careful};

use super::letters::about;
use super::line::careful_with;
use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct JustDone {
    booked: Option<CallId>,
    sent: Option<ThreadId>,
}

/// Whoever is on the phone; what was typed for somebody else is not shown beside them.
async fn with(
    cx: &Ctx,
    access: &Access<Case, ActForCaller>,
    typed: Option<&str>,
) -> Result<(Caller, Careful), Problem> {
    let (caller, careful) = line_call::speaking(&cx.cx, access).await?;
    if typed.is_some_and(|call| call != caller.id.to_string()) {
        return Err(Problem::NotThere);
    }
    Ok((caller, careful))
}

async fn book_page(
    cx: &Ctx,
    access: &Access<Case, ActForCaller>,
    typed: Option<BookForCaller>,
    faults: Vec<Fault>,
) -> Result<BookForCallerPage, Problem> {
    let call = typed.as_ref().map(|form| form.call.as_str());
    let (caller, careful) = with(cx, access, call).await?;
    let form = typed.unwrap_or_else(|| BookForCaller {
        call: caller.id.to_string(),
        desk: Desk::Team.word().to_owned(),
        ..BookForCaller::default()
    });
    Ok(BookForCallerPage {
        reference: access.reference(),
        caller: caller.name,
        careful: careful_with(careful),
        slots: call::slots(&cx.cx, access).await?,
        booked: None,
        copied: case_system::takes(&cx.cx, access).await?,
        form,
        faults,
    })
}

pub(crate) async fn ask(
    door: AtCaseStaff<ActForCaller>,
    cx: Ctx,
    Query(just): Query<JustDone>,
) -> Result<Response, Problem> {
    let page = book_page(&cx, &door.access, None, vec![]).await?;
    let booked = match just.booked {
        Some(id) => {
            let row = call::one(&cx.cx, &door.access, id).await?;
            Some((row.slot, row.desk))
        }
        None => None,
    };
    let page = BookForCallerPage { booked, ..page };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn book(
    door: AtCaseStaff<ActForCaller>,
    cx: Ctx,
    Sent(form): Sent<BookForCaller>,
) -> Result<Response, Problem> {
    let (access, mut faults) = (&door.access, form.faults());
    let asked = form.asked();
    let whole = (asked.about(), asked.slot(), form.desk());
    if let (true, (Some(about), Some(slot), Some(desk))) = (faults.is_empty(), whole) {
        let call = form.call.parse().map_err(|_| Problem::NotThere)?;
        let when = (about, slot);
        let wrong = match line_call::book(&cx.cx, access, call, when, &asked, desk).await? {
            Booked::Done(id) => {
                let just = [("booked", id.to_string())];
                let path = paths::staff_line_book(access.reference());
                return Ok(reply::see_other(&paths::with_query(&path, &just)));
            }
            Booked::Taken | Booked::Meanwhile | Booked::Early | Booked::Theirs => Wrong::Taken,
            // Said of the caller, and not to them.
            Booked::TooMany => Wrong::NotFitting,
        };
        faults.push(Fault {
            field: "call-slot",
            wrong,
        });
    }
    let page = book_page(&cx, access, Some(form), faults).await?;
    Ok(reply::again(&cx, &page, door.visitor()))
}

async fn take_down_page(
    cx: &Ctx,
    access: &Access<Case, ActForCaller>,
    typed: Option<TakeDown>,
    faults: Vec<Fault>,
) -> Result<TakeDownPage, Problem> {
    let call = typed.as_ref().map(|form| form.call.as_str());
    let (caller, careful) = with(cx, access, call).await?;
    let form = typed.unwrap_or_else(|| TakeDown {
        call: caller.id.to_string(),
        ..TakeDown::default()
    });
    Ok(TakeDownPage {
        reference: access.reference(),
        caller: caller.name,
        careful: careful_with(careful),
        answer_by: None,
        danger: false,
        copied: case_system::takes(&cx.cx, access).await?,
        form,
        faults,
    })
}

pub(crate) async fn write(
    door: AtCaseStaff<ActForCaller>,
    cx: Ctx,
    Query(just): Query<JustDone>,
) -> Result<Response, Problem> {
    let page = take_down_page(&cx, &door.access, None, vec![]).await?;
    let page = match just.sent {
        Some(thread) => {
            let row = line_call::taken_down(&cx.cx, &door.access, thread).await?;
            TakeDownPage {
                answer_by: Some(row.answer_by),
                danger: row.danger,
                ..page
            }
        }
        None => page,
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn take_down(
    door: AtCaseStaff<ActForCaller>,
    cx: Ctx,
    Sent(form): Sent<TakeDown>,
) -> Result<Response, Problem> {
    let (access, faults) = (&door.access, form.faults());
    let Some(about) = form.written().about().filter(|_| faults.is_empty()) else {
        let page = take_down_page(&cx, access, Some(form), faults).await?;
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    let call = form.call.parse().map_err(|_| Problem::NotThere)?;
    let written = line_call::take_down(&cx.cx, access, call, about, &form.text).await?;
    let just = [("sent", written.thread.to_string())];
    let path = paths::staff_line_take_down(access.reference());
    Ok(reply::see_other(&paths::with_query(&path, &just)))
}

/// Whether a letter was just queued.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct JustQueued {
    sent: Option<String>,
}

async fn letters_page(
    cx: &Ctx,
    access: &Access<Case, ActForCaller>,
    typed: Option<SendAgain>,
    faults: Vec<Fault>,
) -> Result<SendAgainPage, Problem> {
    let call = typed.as_ref().map(|form| form.call.as_str());
    let (caller, careful) = with(cx, access, call).await?;
    let printed = line_call::letters(&cx.cx, access).await?;
    let letters = printed.iter().filter_map(|letter| {
        // What has no words here is written by hand, by whoever prints.
        let about = about(cx, &letter.kind, letter.on)?;
        Some((letter.id, about, line_call::day_of(letter)))
    });
    let form = typed.unwrap_or_else(|| SendAgain {
        call: caller.id.to_string(),
        ..SendAgain::default()
    });
    Ok(SendAgainPage {
        reference: access.reference(),
        caller: caller.name,
        careful: careful_with(careful),
        letters: letters.collect(),
        is_sent: false,
        form,
        faults,
    })
}

pub(crate) async fn letters(
    door: AtCaseStaff<ActForCaller>,
    cx: Ctx,
    Query(just): Query<JustQueued>,
) -> Result<Response, Problem> {
    let page = SendAgainPage {
        is_sent: just.sent.is_some(),
        ..letters_page(&cx, &door.access, None, vec![]).await?
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn send_again(
    door: AtCaseStaff<ActForCaller>,
    cx: Ctx,
    Sent(form): Sent<SendAgain>,
) -> Result<Response, Problem> {
    let (access, faults) = (&door.access, form.faults());
    if !faults.is_empty() {
        let page = letters_page(&cx, access, Some(form), faults).await?;
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    let call = form.call.parse().map_err(|_| Problem::NotThere)?;
    let letter = form.letter.parse().map_err(|_| Problem::NotThere)?;
    line_call::send_again(&cx.cx, access, call, letter).await?;
    let path = paths::staff_line_letters(access.reference());
    let sent = [("sent", "yes".to_owned())];
    Ok(reply::see_other(&paths::with_query(&path, &sent)))
}

async fn email_page(
    cx: &Ctx,
    access: &Access<Case, ActForCaller>,
    typed: Option<EmailForCaller>,
    faults: Vec<Fault>,
) -> Result<LineEmailPage, Problem> {
    let call = typed.as_ref().map(|form| form.call.as_str());
    let (caller, careful) = with(cx, access, call).await?;
    let (offer, waiting) = email_change::offered(&cx.cx, access).await?;
    let form = typed.unwrap_or_else(|| EmailForCaller {
        call: caller.id.to_string(),
        ..EmailForCaller::default()
    });
    Ok(LineEmailPage {
        reference: access.reference(),
        caller: caller.name,
        careful: careful_with(careful),
        offer: match offer {
            Offer::Open => EmailOffer::Open,
            Offer::Quiet => EmailOffer::Quiet,
            Offer::NoAccount => EmailOffer::NoAccount,
            Offer::CallBackFirst => EmailOffer::CallBackFirst,
        },
        waits: waiting.map(|waiting| words_in_england(waiting.effect_at)),
        is_asked: false,
        form,
        faults,
    })
}

pub(crate) async fn email(
    door: AtCaseStaff<ActForCaller>,
    cx: Ctx,
    Query(just): Query<JustQueued>,
) -> Result<Response, Problem> {
    let page = LineEmailPage {
        is_asked: just.sent.is_some(),
        ..email_page(&cx, &door.access, None, vec![]).await?
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn change_email(
    door: AtCaseStaff<ActForCaller>,
    cx: Ctx,
    Sent(form): Sent<EmailForCaller>,
) -> Result<Response, Problem> {
    let (access, mut faults) = (&door.access, form.faults());
    if faults.is_empty() {
        let call = form.call.parse().map_err(|_| Problem::NotThere)?;
        match email_change::ask(&cx.cx, access, call, &form.email).await? {
            Asked::Done => {
                let path = paths::staff_line_email(access.reference());
                let sent = [("sent", "yes".to_owned())];
                return Ok(reply::see_other(&paths::with_query(&path, &sent)));
            }
            Asked::Taken => faults.push(Fault {
                field: "caller-email",
                wrong: Wrong::Taken,
            }),
        }
    }
    let page = email_page(&cx, access, Some(form), faults).await?;
    Ok(reply::again(&cx, &page, door.visitor()))
}
