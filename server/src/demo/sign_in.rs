//! One click, and one is one of the cast.

use axum::extract::Path;
use axum::response::Response;
use domain::paths;
use policy::{Account, ListCases, admit};
use services::{ServiceError, case_file, session};

use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::Problem;
use crate::reply;

/// Signs in as somebody of the cast, and leads on to their case, or to the list where they
/// have several.
pub(super) async fn enter(
    _: Public,
    cx: Ctx,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let demo = cx.app.demo.as_ref().ok_or(Problem::NotThere)?;
    let link = demo.links.get(&name).ok_or(Problem::NotThere)?;
    let begun = session::begin_for_demo(&cx.cx, &link.email, cx.visit()).await?;
    let (token, actor, account) = begun;
    if link.at_desk {
        // The list of cases leads on to the desk of whoever works here.
        let mut response = reply::see_other(paths::CHILDREN);
        Cookie::Session.set_token(&mut response, &token, &cx.app.web);
        return Ok(response);
    }
    let council = cx.cx.council.number;
    let access = admit::<Account, ListCases, _>(&cx.cx.store, council, &actor, account, cx.now())
        .await
        .map_err(ServiceError::from)?;
    let cases = case_file::mine(&cx.cx, &access).await?;
    let to = match cases.as_slice() {
        [only] => paths::case(only.file.reference),
        _ => paths::CHILDREN.to_owned(),
    };
    let mut response = reply::see_other(&to);
    Cookie::Session.set_token(&mut response, &token, &cx.app.web);
    Ok(response)
}
