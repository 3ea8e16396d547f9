//! A document's bytes, for whoever has a ticket and may still read it: all of them, or a part,
//! so that a download that broke goes on where it was. A picture is what a page shows it by, too.

use std::ops::Range;

use axum::Extension;
use axum::body::Body;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::document::{Media, saved_name};
use domain::{DocumentId, paths};
use futures_util::stream;
use policy::{Access, Case, ReadDocuments};
use serde::Deserialize;
use services::ServiceError;
use services::document::{self, Opened, Opening, Part, ticket};
use services::session::Session;

use super::way;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::layers::Sandboxed;
use crate::problem::{Dressed, Problem};
use crate::reply;

/// The word for a picture that took too long.
pub(super) const SLOW: &str = "slow";

/// Which document, and the ticket.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichFile {
    document: i64,
    ticket: String,
}

impl WhichFile {
    /// The document.
    pub(crate) const fn id(&self) -> DocumentId {
        DocumentId(self.document)
    }
}

pub(crate) async fn download(
    door: AtCase<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<WhichFile>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let page = paths::document(door.access.reference(), which.id());
    let page = way(&door.access, page);
    answer(&cx, &door.session, door.access, &which, &headers, &page).await
}

/// The bytes, or the page where a new ticket is had.
pub(crate) async fn answer(
    cx: &Ctx,
    session: &Session,
    access: Access<Case, ReadDocuments>,
    which: &WhichFile,
    headers: &HeaderMap,
    page: &str,
) -> Result<Response, Problem> {
    if let Some(instead) = without_ticket(cx, session, &access, which, headers, page) {
        return Ok(instead);
    }
    let opening = match document::open(&cx.cx, access, which.id()).await? {
        Opening::Open(opened) => {
            let opened = opened.in_session(session.account, session.id);
            Opening::Open(Box::new(opened))
        }
        other => other,
    };
    given(opening, headers, page).await
}

/// What whoever has no good ticket gets instead of the bytes.
pub(super) fn without_ticket(
    cx: &Ctx,
    session: &Session,
    access: &Access<Case, ReadDocuments>,
    which: &WhichFile,
    headers: &HeaderMap,
    page: &str,
) -> Option<Response> {
    if ticket::is_good(&cx.cx, session.id, access.case(), which.id(), &which.ticket) {
        return None;
    }
    // A download that goes on would save the page as the rest of the file.
    if headers.contains_key(header::RANGE) {
        return Some((StatusCode::GONE, Extension(Dressed)).into_response());
    }
    Some(reply::see_other(page))
}

/// What was opened, on its way out.
pub(super) async fn given(
    opening: Opening,
    headers: &HeaderMap,
    page: &str,
) -> Result<Response, Problem> {
    let opened = match opening {
        Opening::Open(opened) => opened,
        Opening::NotThere => return Err(Problem::NotThere),
        Opening::Busy => return Err(Problem::TooOften),
        Opening::NotDrawn => return Ok(unseen(page, "yes")),
        Opening::OutOfTime | Opening::Slow => return Ok(unseen(page, SLOW)),
    };
    Ok(self::opened(*opened, headers).await?)
}

/// The bytes of what is open, all or the part that is asked for.
pub(crate) async fn opened(opened: Opened, headers: &HeaderMap) -> Result<Response, ServiceError> {
    let (bytes, tag) = (opened.bytes, tag(&opened.sha256));
    let range = match asked(headers, &tag, bytes) {
        Asked::All => None,
        Asked::Part(range) => Some(range),
        Asked::Outside => {
            let all = format!("bytes */{bytes}");
            let nothing = [(header::CONTENT_RANGE, all)];
            // For the browser that goes on with a download, not for a reader.
            let bare = Extension(Dressed);
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, nothing, bare).into_response());
        }
    };
    let head = head(&opened, range.as_ref(), &tag);
    Ok(sent(opened.part(range).await?, head))
}

/// The page of a picture that could not be shown, which says why.
fn unseen(page: &str, why: &str) -> Response {
    let unseen = [("unseen", why.to_owned())];
    reply::see_other(&paths::with_query(page, &unseen))
}

/// What a browser is told of the bytes.
fn head(opened: &Opened, part: Option<&Range<u64>>, tag: &str) -> (StatusCode, HeaderMap) {
    let bytes = opened.bytes;
    let mut headers = HeaderMap::new();
    let mut put = |name, text: &str| {
        if let Ok(value) = HeaderValue::from_str(text) {
            headers.insert(name, value);
        }
    };
    put(header::CONTENT_TYPE, &opened.media_type);
    // Whatever it is called, it is opened as what it is.
    let name = match Media::from_media_type(&opened.media_type) {
        Some(media) => saved_name(&opened.document.name, media),
        None => opened.document.name.clone(),
    };
    put(header::CONTENT_DISPOSITION, &attached(&name));
    put(header::ACCEPT_RANGES, "bytes");
    put(header::ETAG, tag);
    let range = part.cloned().unwrap_or(0..bytes);
    put(
        header::CONTENT_LENGTH,
        &(range.end - range.start).to_string(),
    );
    if part.is_none() {
        return (StatusCode::OK, headers);
    }
    let last = range.end.saturating_sub(1);
    let part = format!("bytes {}-{last}/{bytes}", range.start);
    put(header::CONTENT_RANGE, &part);
    (StatusCode::PARTIAL_CONTENT, headers)
}

fn sent(part: Part, head: (StatusCode, HeaderMap)) -> Response {
    let bytes = stream::try_unfold(part, |mut part| async move {
        let some = part.next().await?;
        Ok::<_, ServiceError>(some.map(|some| (some, part)))
    });
    let (status, headers) = head;
    let mut response = (status, headers, Body::from_stream(bytes)).into_response();
    response.extensions_mut().insert(Sandboxed);
    response
}

/// What of a file is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    All,
    Part(Range<u64>),
    /// Nothing of what there is.
    Outside,
}

/// One range, as browsers ask that go on with a download; anything else is answered in full
/// (RFC 9110 section 14).
fn asked(headers: &HeaderMap, tag: &str, bytes: u64) -> Asked {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(range) = text(header::RANGE) else {
        return Asked::All;
    };
    if text(header::IF_RANGE).is_some_and(|only| only != tag) {
        return Asked::All;
    }
    // The last so many bytes, of a file that has fewer: all of them (section 14.1.2).
    let suffix = range.trim().strip_prefix("bytes=-");
    let suffix = suffix.and_then(|last| last.parse::<u64>().ok());
    if bytes > 0 && suffix.is_some_and(|last| last > bytes) {
        return Asked::Part(0..bytes);
    }
    match http_range_header::parse_range_header(range) {
        Ok(parsed) => match parsed.validate(bytes) {
            Ok(ranges) => match ranges.as_slice() {
                [one] => Asked::Part(*one.start()..one.end() + 1),
                _ => Asked::All,
            },
            Err(_) => Asked::Outside,
        },
        Err(_) => Asked::All,
    }
}

/// The bytes' own mark: they never change.
fn tag(sha256: &[u8; 32]) -> String {
    let hex: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

/// Always to be saved, never shown in the browser as a page of ours; its name for every
/// browser (RFC 6266).
fn attached(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            ' '..='~' if !matches!(c, '"' | '\\' | '%' | ';' | '/') => c,
            _ => '_',
        })
        .collect();
    let escaped: String = name.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    });
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{escaped}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: &str, if_range: Option<&str>) -> Asked {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_str(range).unwrap());
        if let Some(tag) = if_range {
            headers.insert(header::IF_RANGE, HeaderValue::from_str(tag).unwrap());
        }
        asked(&headers, "\"ab\"", 100)
    }

    #[test]
    fn one_range_of_what_there_is_is_a_part_and_all_else_is_all() {
        assert_eq!(asked(&HeaderMap::new(), "\"ab\"", 100), Asked::All);
        assert_eq!(of("bytes=0-9", None), Asked::Part(0..10));
        assert_eq!(of("bytes=90-", None), Asked::Part(90..100));
        assert_eq!(of("bytes=-10", None), Asked::Part(90..100));
        assert_eq!(of("bytes=-1000", None), Asked::Part(0..100));
        assert_eq!(of("bytes=0-1,5-6", None), Asked::All);
        assert_eq!(of("lines=1-2", None), Asked::All);
        assert_eq!(of("bytes=100-200", None), Asked::Outside);
        assert_eq!(of("bytes=5-", Some("\"ab\"")), Asked::Part(5..100));
        assert_eq!(of("bytes=5-", Some("\"cd\"")), Asked::All);
    }

    #[test]
    fn a_name_breaks_out_of_no_header() {
        let said = attached("a\"; filename=\"b.exe\r\nX: y صورة.jpg");
        assert!(HeaderValue::from_str(&said).is_ok());
        assert!(!said.contains(['\r', '\n']));
        assert_eq!(said.matches('"').count(), 2);
        assert!(said.ends_with("%D8%B5%D9%88%D8%B1%D8%A9.jpg"));
    }
}
