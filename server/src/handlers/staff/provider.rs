//! To the council's own provider, and back. What it leads back to changes nothing; the
//! button of that page does.

use app::Visitor;
use app::pages::{ProviderBackPage, ProviderNoPage};
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::forms::{ProviderBack, ProviderStart};
use services::provider::{self, Back, Claimed, LetIn, Try, Unproven};
use services::session::Session;

use super::sign_in::after;
use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::{Dressed, Problem};
use crate::provider::Provider;
use crate::reply;
use crate::sent::Sent;

fn provider(cx: &Ctx) -> Result<Provider, Problem> {
    cx.app.provider.clone().ok_or(Problem::NotThere)
}

/// Whoever is signed in by the provider, and may prove it once more.
pub(super) fn vouched(door: &Public) -> Option<&Session> {
    let session = door.session.as_ref()?;
    (session.by_provider && door.is_signed_in()).then_some(session)
}

pub(crate) async fn start(
    door: Public,
    cx: Ctx,
    headers: HeaderMap,
    Sent(form): Sent<ProviderStart>,
) -> Result<Response, Problem> {
    let provider = provider(&cx)?;
    let confirming = vouched(&door).filter(|_| form.again.is_some());
    if form.again.is_some() && confirming.is_none() {
        let path = domain::paths::staff_sign_in_then(after(&form.next));
        return Ok(reply::see_other(&path));
    }
    let kept = Cookie::Provider.sent(&headers, &cx.app.web);
    let next = after(&form.next);
    let started = provider::start(&cx.cx, kept.as_deref(), next, confirming).await?;
    let anew = confirming.is_some();
    match provider.send_to(&started, anew, cx.now()).await {
        Ok(there) => {
            let mut response = reply::see_other(&there);
            Cookie::Provider.set(&mut response, &started.browser, &cx.app.web);
            Ok(response)
        }
        Err(why) => {
            provider::refuse(&cx.cx, None, why).await?;
            Ok(no(&cx, ProviderNoPage::Away))
        }
    }
}

pub(crate) async fn show(
    _: Public,
    cx: Ctx,
    Query(form): Query<ProviderBack>,
) -> Result<Response, Problem> {
    provider(&cx)?;
    // The provider's own word for why it let nobody in is for its pages to explain.
    if form.code.is_empty() || form.state.is_empty() {
        return Ok(cx.page(&ProviderNoPage::Again, Visitor::Anyone));
    }
    Ok(cx.page(&ProviderBackPage { form }, Visitor::Anyone))
}

pub(crate) async fn carry_on(
    door: Public,
    cx: Ctx,
    headers: HeaderMap,
    Sent(form): Sent<ProviderBack>,
) -> Result<Response, Problem> {
    let provider = provider(&cx)?;
    let browser = Cookie::Provider.sent(&headers, &cx.app.web);
    let tried = provider::spend(&cx.cx, &form.state, browser.as_deref()).await?;
    let Some(tried) = tried else {
        return Ok(no(&cx, ProviderNoPage::Again));
    };
    let asked = provider.exchange(form.code, form.iss, tried.clone(), cx.now());
    match asked.await {
        Ok(claimed) => came_back(&cx, &door, &tried, &claimed).await,
        Err(why) => {
            let account = tried.session.map(|(account, _)| account);
            provider::refuse(&cx.cx, account, why).await?;
            Ok(no(
                &cx,
                match why {
                    Unproven::Away => ProviderNoPage::Away,
                    Unproven::Code => ProviderNoPage::Again,
                    _ => ProviderNoPage::NotLetIn,
                },
            ))
        }
    }
}

async fn came_back(
    cx: &Ctx,
    door: &Public,
    tried: &Try,
    claimed: &Claimed,
) -> Result<Response, Problem> {
    let back = Back {
        visit: cx.visit(),
        over: door.session.as_ref(),
    };
    Ok(
        match provider::come_back(&cx.cx, tried, claimed, back).await? {
            LetIn::In(token) => {
                let mut response = reply::see_other(after(&tried.next));
                Cookie::Session.set_token(&mut response, &token, &cx.app.web);
                response
            }
            LetIn::SignsInHere => no(cx, ProviderNoPage::SignsInHere),
            LetIn::No => no(cx, ProviderNoPage::NotLetIn),
            LetIn::Over => no(cx, ProviderNoPage::Again),
        },
    )
}

fn no(cx: &Ctx, page: ProviderNoPage) -> Response {
    let mut response = reply::again(cx, &page, Visitor::Anyone);
    if page == ProviderNoPage::Away {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        response.extensions_mut().insert(Dressed);
    }
    response
}
