//! A PDF, read page by page: the page that shows one of them, and its points.

use app::pages::{Leaf, LeafPage, NoLeaf};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::document::{LEAVES_MAX, LeafSize};
use domain::{AccountId, DocumentId, SessionId, paths};
use policy::{Access, Case, ReadDocuments};
use serde::Deserialize;
use services::document::leaf::{self, Leafing, Unseen};
use services::document::{self, ticket};
use services::session::Session;

use super::file::{self, WhichFile};
use super::{Which, named, way};
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;

/// Which page of a PDF, and how large. What is no number is the first, and what is no size fits.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    page: Option<String>,
    size: Option<String>,
}

impl Asked {
    fn number(&self) -> u32 {
        let number = self
            .page
            .as_deref()
            .and_then(|page| page.trim().parse().ok());
        // One further than the last is told that it is none.
        number.unwrap_or(1).clamp(1, LEAVES_MAX + 1)
    }

    fn size(&self) -> LeafSize {
        let size = self.size.as_deref().and_then(LeafSize::from_word);
        size.unwrap_or_default()
    }
}

/// In whose session it is read.
const fn who(session: &Session) -> (AccountId, SessionId) {
    (session.account, session.id)
}

/// The page that shows one page of a PDF; or the document's own, where it is not read so.
pub(crate) async fn shown(
    cx: &Ctx,
    session: &Session,
    access: &Access<Case, ReadDocuments>,
    id: DocumentId,
    asked: &Asked,
) -> Result<Option<LeafPage>, Problem> {
    let (number, size) = (asked.number(), asked.size());
    let leafing = leaf::leaf(&cx.cx, access, id, who(session), (number, size)).await?;
    let (document, leaf) = match leafing {
        Leafing::Open(document, leaf) => (document, leaf),
        Leafing::NotRead => return Ok(None),
        Leafing::NotThere => return Err(Problem::NotThere),
    };
    Ok(Some(LeafPage {
        reference: access.reference(),
        document: id,
        kind: document.kind,
        name: document.name.clone(),
        bytes: document.bytes,
        ticket: ticket::make(&cx.cx, session.id, access.case(), id),
        asked: number,
        size,
        leaf: leaf.map_err(told).map(|leaf| Leaf {
            number: leaf.number,
            count: leaf.count,
            text: leaf.text,
        }),
        is_at_desk: false,
    }))
}

const fn told(why: Unseen) -> NoLeaf {
    match why {
        Unseen::Locked => NoLeaf::Locked,
        Unseen::TooMany => NoLeaf::TooMany,
        Unseen::Cannot => NoLeaf::Cannot,
        Unseen::Busy => NoLeaf::Busy,
        Unseen::Slow => NoLeaf::Slow,
    }
}

pub(crate) async fn leaves(
    door: AtCase<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    Ok(
        match shown(&cx, &door.session, &door.access, id, &asked).await? {
            Some(page) => cx.page(&page, door.visitor()),
            None => {
                let page = paths::document(door.access.reference(), id);
                reply::see_other(&way(&door.access, page))
            }
        },
    )
}

/// The points of a page, or the page where a new ticket is had.
pub(crate) async fn answer(
    cx: &Ctx,
    session: &Session,
    access: Access<Case, ReadDocuments>,
    which: &WhichFile,
    (asked, headers): (&Asked, &HeaderMap),
    page: &str,
) -> Result<Response, Problem> {
    if let Some(instead) = file::without_ticket(cx, session, &access, which, headers, page) {
        return Ok(instead);
    }
    let leaf = (asked.number(), asked.size());
    let opening = document::open_leaf(&cx.cx, access, which.id(), who(session), leaf).await?;
    file::given(opening, headers, page).await
}

pub(crate) async fn leaf(
    door: AtCase<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<WhichFile>, PathRejection>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let page = paths::document(door.access.reference(), which.id());
    let page = way(&door.access, page);
    answer(
        &cx,
        &door.session,
        door.access,
        &which,
        (&asked, &headers),
        &page,
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_asked_for_is_some_page_of_some_size() {
        let asked = |page: Option<&str>, size: Option<&str>| {
            let asked = Asked {
                page: page.map(str::to_owned),
                size: size.map(str::to_owned),
            };
            (asked.number(), asked.size())
        };
        assert_eq!(asked(None, None), (1, LeafSize::Fit));
        assert_eq!(asked(Some(" 3 "), Some("largest")), (3, LeafSize::Largest));
        for odd in ["", "0", "-1", "two", "99999999999999999999"] {
            assert_eq!(asked(Some(odd), Some(odd)), (1, LeafSize::Fit), "{odd}");
        }
        assert_eq!(asked(Some("4000000"), None).0, LEAVES_MAX + 1);
    }
}
