//! Somebody who is asked for advice comes by a private link, and answers.

use app::Visitor;
use app::pages::{
    AdviceCannotPage, AdviceCheckPage, AdviceCodePage, AdviceLatePage, AdviceLinkPage, AdvicePage,
    AdviceSentPage, AskedOf,
};
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{AdviceText, CannotAdvise, Fault, LinkCode, Wrong};
use domain::paths;
use policy::GiveAdvice;
use serde::Deserialize;
use services::ServiceError;
use services::advice::by_link::{self, Answered, Asked, CodeSent, CodeTried, Declined, Link};

use crate::clock::words_in_england;
use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::{AtAdvice, Public, Typed};
use crate::problem::{self, Problem};
use crate::reply;
use crate::sent::Sent;

type Door = AtAdvice<GiveAdvice>;

/// What was typed came too late: it is shown, and nothing is done with it.
fn too_late(cx: &Ctx, text: String, is_over: bool) -> Response {
    reply::again(cx, &AdviceLatePage { text, is_over }, Visitor::Anyone)
}

/// Their link ended while they pressed: they are told, as whoever comes a moment later is.
fn over(failed: ServiceError) -> Result<Response, Problem> {
    match failed {
        ServiceError::Refused => Ok(reply::see_other(paths::ADVICE_ENDED)),
        other => Err(other.into()),
    }
}

/// The page of a link that opens nothing.
fn no(link: Link, token: String) -> AdviceLinkPage {
    match link {
        Link::Open => AdviceLinkPage::Ask { token },
        Link::Ended => AdviceLinkPage::Ended,
        Link::Unknown => AdviceLinkPage::Unknown,
    }
}

pub(crate) async fn link(
    _: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let link = by_link::look(&cx.cx, &token).await?;
    Ok(cx.page(&no(link, token), Visitor::Anyone))
}

pub(crate) async fn send_code(
    _: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    Ok(
        match by_link::send_code(&cx.cx, &token, cx.network).await? {
            CodeSent::Done => reply::see_other(&paths::advice_code(&token)),
            CodeSent::Wait { seconds } => problem::wait(seconds),
            CodeSent::No(link) => reply::again(&cx, &no(link, token), Visitor::Anyone),
        },
    )
}

pub(crate) async fn code(
    _: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    Ok(match by_link::look(&cx.cx, &token).await? {
        Link::Open => {
            let page = AdviceCodePage {
                token,
                ..AdviceCodePage::default()
            };
            cx.page(&page, Visitor::Anyone)
        }
        link => cx.page(&no(link, token), Visitor::Anyone),
    })
}

pub(crate) async fn try_code(
    _: Public,
    cx: Ctx,
    Path(token): Path<String>,
    Sent(form): Sent<LinkCode>,
) -> Result<Response, Problem> {
    let Some(digits) = form.digits() else {
        let link = by_link::look(&cx.cx, &token).await?;
        if link != Link::Open {
            return Ok(reply::again(&cx, &no(link, token), Visitor::Anyone));
        }
        let faults = form.faults();
        return Ok(code_again(&cx, token, form, faults, None));
    };
    let tried = by_link::try_code(&cx.cx, &token, &digits, cx.network).await?;
    Ok(match tried {
        CodeTried::In(session) => {
            let mut response = reply::see_other(paths::ADVICE);
            Cookie::Advice.set_token(&mut response, &session, &cx.app.web);
            response
        }
        CodeTried::Wrong { left } => {
            let faults = vec![Fault {
                field: "code",
                wrong: Wrong::WrongCode,
            }];
            code_again(&cx, token, form, faults, Some(left))
        }
        CodeTried::Over => reply::again(&cx, &AdviceLinkPage::CodeOver { token }, Visitor::Anyone),
        CodeTried::Wait { seconds } => problem::wait(seconds),
        CodeTried::No(link) => reply::again(&cx, &no(link, token), Visitor::Anyone),
    })
}

fn code_again(
    cx: &Ctx,
    token: String,
    form: LinkCode,
    faults: Vec<Fault>,
    left: Option<i64>,
) -> Response {
    let page = AdviceCodePage {
        token,
        form,
        faults,
        left,
    };
    reply::again(cx, &page, Visitor::Anyone)
}

pub(crate) async fn closed(_: Public, cx: Ctx) -> Response {
    cx.page(&AdviceLinkPage::Closed, Visitor::Anyone)
}

pub(crate) async fn ended(_: Public, cx: Ctx) -> Response {
    cx.page(&AdviceLinkPage::Ended, Visitor::Anyone)
}

fn asked_of(cx: &Ctx, asked: &Asked) -> AskedOf {
    AskedOf {
        child: format!("{} {}", asked.forename, asked.surname),
        born: asked.born,
        of: asked.asked_of.clone(),
        role: asked.role.clone(),
        on: asked.asked_on,
        due: asked.due,
        is_late: asked.due < cx.today(),
        until: words_in_england(by_link::until(asked, cx.now())),
    }
}

/// What they are asked for; whoever has answered is led to what they sent.
async fn unanswered(door: &Door, cx: &Ctx) -> Result<Result<Asked, Response>, Problem> {
    let asked = by_link::asked(&cx.cx, &door.access).await?;
    Ok(match asked.came {
        None => Ok(asked),
        Some(_) => Err(reply::see_other(paths::ADVICE_SENT)),
    })
}

/// Whether something was done just now.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    kept: Option<String>,
    changed: Option<String>,
}

pub(crate) async fn show(
    door: Door,
    cx: Ctx,
    Query(after): Query<After>,
) -> Result<Response, Problem> {
    let asked = match unanswered(&door, &cx).await? {
        Ok(asked) => asked,
        Err(sent) => return Ok(sent),
    };
    let page = AdvicePage {
        asked: asked_of(&cx, &asked),
        form: AdviceText {
            text: asked.draft,
            ..AdviceText::default()
        },
        faults: vec![],
        kept: after.kept.is_some(),
    };
    Ok(cx.page(&page, Visitor::Anyone))
}

pub(crate) async fn keep(
    door: Typed<GiveAdvice>,
    cx: Ctx,
    Sent(form): Sent<AdviceText>,
) -> Result<Response, Problem> {
    let door = match door {
        Typed::In(door) => door,
        Typed::TooLate { is_over } => return Ok(too_late(&cx, form.text, is_over)),
    };
    let faults = form.faults();
    if !faults.is_empty() {
        let asked = match unanswered(&door, &cx).await? {
            Ok(asked) => asked,
            Err(sent) => return Ok(sent),
        };
        let page = AdvicePage {
            asked: asked_of(&cx, &asked),
            form,
            faults,
            kept: false,
        };
        return Ok(reply::again(&cx, &page, Visitor::Anyone));
    }
    let is_kept = match by_link::keep(&cx.cx, &door.access, &form.text).await {
        Ok(is_kept) => is_kept,
        Err(failed) => return over(failed),
    };
    Ok(reply::see_other(&match (is_kept, form.is_kept()) {
        (false, _) => paths::ADVICE_SENT.to_owned(),
        (true, true) => format!("{}?kept=yes", paths::ADVICE),
        (true, false) => paths::ADVICE_CHECK.to_owned(),
    }))
}

pub(crate) async fn check(
    door: Door,
    cx: Ctx,
    Query(after): Query<After>,
) -> Result<Response, Problem> {
    let asked = match unanswered(&door, &cx).await? {
        Ok(asked) => asked,
        Err(sent) => return Ok(sent),
    };
    if asked.draft.trim().is_empty() {
        return Ok(reply::see_other(paths::ADVICE));
    }
    let page = AdviceCheckPage {
        asked: asked_of(&cx, &asked),
        seal: by_link::seal(&cx.cx, &door.access, &asked.draft),
        text: asked.draft,
        changed: after.changed.is_some(),
    };
    Ok(cx.page(&page, Visitor::Anyone))
}

/// What shows that the page had the draft as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Seen {
    seal: String,
}

pub(crate) async fn send(door: Door, cx: Ctx, Sent(seen): Sent<Seen>) -> Result<Response, Problem> {
    match by_link::send(&cx.cx, &door.access, &seen.seal).await {
        Ok(Answered::Done) => Ok(reply::see_other(paths::ADVICE_SENT)),
        Ok(Answered::Changed) => {
            let check = format!("{}?changed=yes", paths::ADVICE_CHECK);
            Ok(reply::see_other(&check))
        }
        Err(failed) => over(failed),
    }
}

pub(crate) async fn cannot(door: Door, cx: Ctx) -> Result<Response, Problem> {
    let asked = match unanswered(&door, &cx).await? {
        Ok(asked) => asked,
        Err(sent) => return Ok(sent),
    };
    let page = AdviceCannotPage {
        asked: asked_of(&cx, &asked),
        form: CannotAdvise::default(),
        faults: vec![],
        draft: None,
    };
    Ok(cx.page(&page, Visitor::Anyone))
}

pub(crate) async fn decline(
    door: Typed<GiveAdvice>,
    cx: Ctx,
    Sent(form): Sent<CannotAdvise>,
) -> Result<Response, Problem> {
    let door = match door {
        Typed::In(door) => door,
        Typed::TooLate { is_over } => return Ok(too_late(&cx, form.why, is_over)),
    };
    let faults = form.faults();
    if !faults.is_empty() {
        let asked = match unanswered(&door, &cx).await? {
            Ok(asked) => asked,
            Err(sent) => return Ok(sent),
        };
        let page = AdviceCannotPage {
            asked: asked_of(&cx, &asked),
            form,
            faults,
            draft: None,
        };
        return Ok(reply::again(&cx, &page, Visitor::Anyone));
    }
    let answer = (form.why.as_str(), form.is_sure());
    match by_link::decline(&cx.cx, &door.access, answer).await {
        Err(failed) => over(failed),
        Ok(Declined::Done) => Ok(reply::see_other(paths::ADVICE_SENT)),
        Ok(Declined::HasDraft) => {
            let asked = match unanswered(&door, &cx).await? {
                Ok(asked) => asked,
                Err(sent) => return Ok(sent),
            };
            let page = AdviceCannotPage {
                asked: asked_of(&cx, &asked),
                form,
                faults: vec![],
                draft: Some(asked.draft),
            };
            Ok(cx.page(&page, Visitor::Anyone))
        }
    }
}

pub(crate) async fn sent(door: Door, cx: Ctx) -> Result<Response, Problem> {
    let asked = by_link::asked(&cx.cx, &door.access).await?;
    let Some(came) = &asked.came else {
        return Ok(reply::see_other(paths::ADVICE));
    };
    let page = AdviceSentPage {
        asked: asked_of(&cx, &asked),
        when: words_in_england(came.at),
        declined: came.declined,
        text: came.text.clone(),
    };
    Ok(cx.page(&page, Visitor::Anyone))
}

pub(crate) async fn leave(door: Door, cx: Ctx) -> Result<Response, Problem> {
    by_link::leave(&cx.cx, &door.access).await?;
    let mut response = reply::see_other(paths::ADVICE_CLOSED);
    Cookie::Advice.forget(&mut response, &cx.app.web);
    Ok(response)
}
