//! The demo's own pages: its cast, and the mails that it wrote.

use app::Visitor;
use app::pages::{DemoLink, DemoLinksPage, DemoMail, DemoMailOnePage, DemoMailPage};
use axum::extract::Path;
use axum::response::Response;
use domain::MailId;
use mail::Written;
use services::keys::hash_token;

use super::Demo;
use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::Problem;

/// As many mails as anybody looks through.
const MAILS_MAX: usize = 200;

fn demo(cx: &Ctx) -> Result<&Demo, Problem> {
    cx.app.demo.as_ref().ok_or(Problem::NotThere)
}

pub(super) async fn cast(_: Public, cx: Ctx) -> Result<Response, Problem> {
    let links = &demo(&cx)?.links;
    let cast = links
        .iter()
        .map(|(name, link)| DemoLink {
            name: name.clone(),
            says: link.says.clone(),
        })
        .collect();
    Ok(cx.page(&DemoLinksPage { cast }, Visitor::Anyone))
}

pub(super) async fn mails(_: Public, cx: Ctx) -> Result<Response, Problem> {
    let mails = written(&cx).await?;
    let mails = mails
        .iter()
        .map(|mail| DemoMail {
            id: id_of(mail),
            to: mail.to.clone(),
            subject: mail.subject.clone(),
            written: when(mail),
        })
        .collect();
    Ok(cx.page(&DemoMailPage { mails }, Visitor::Anyone))
}

pub(super) async fn mail(_: Public, cx: Ctx, Path(id): Path<i64>) -> Result<Response, Problem> {
    let mails = written(&cx).await?;
    let mail = mails
        .into_iter()
        .find(|mail| id_of(mail) == MailId(id))
        .ok_or(Problem::NotThere)?;
    let page = DemoMailOnePage {
        links: links(&mail.text, &cx.app.web.public_url),
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
    };
    Ok(cx.page(&page, Visitor::Anyone))
}

async fn written(cx: &Ctx) -> Result<Vec<Written>, Problem> {
    let mails = demo(cx)?.mails.list(MAILS_MAX).await;
    mails.map_err(|error| {
        tracing::error!(%error, "reading the folder of mails");
        Problem::Fault
    })
}

/// A number for a file's name, for its address.
fn id_of(mail: &Written) -> MailId {
    let hash = hash_token(&mail.file);
    let number = hash[..8]
        .iter()
        .fold(0_i64, |n, byte| n << 8 | i64::from(*byte));
    MailId(number & i64::MAX)
}

/// When it was written: its file's name begins with the milliseconds.
fn when(mail: &Written) -> String {
    let at = mail.file.split('-').next().and_then(|ms| ms.parse().ok());
    at.map(|at| words_in_england(domain::Timestamp(at)))
        .unwrap_or_default()
}

/// The links to this service in a text, each once.
fn links(text: &str, ours: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let link = word.trim_end_matches(['.', ',', ')']);
        if link.starts_with(ours) && !found.iter().any(|other| other == link) {
            found.push(link.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mails_own_links_are_found_once_and_no_others() {
        let text = "Sign in: http://127.0.0.1:3000/sign-in\nor http://127.0.0.1:3000/sign-in.\nhttps://elsewhere.example";
        assert_eq!(
            links(text, "http://127.0.0.1:3000"),
            ["http://127.0.0.1:3000/sign-in"]
        );
    }
}
