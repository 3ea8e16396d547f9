//! Tickets to a document's bytes: good for one session and one document, for ten minutes. A
//! ticket is no access of its own: whoever brings one is asked who they are as well.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{CaseId, DocumentId, SessionId};

use crate::Cx;
use crate::keys::Purpose;

/// How long a ticket is good.
const TICKET_SECONDS: i64 = 10 * 60;

/// A ticket to this document, in this session.
#[must_use]
pub fn make(cx: &Cx, session: SessionId, case: CaseId, document: DocumentId) -> String {
    let until = cx.now.plus_seconds(TICKET_SECONDS);
    cx.keys.sign(
        Purpose::Download,
        &names(cx, session, case, document),
        until,
    )
}

/// Whether a ticket is good for this document, in this session, now.
#[must_use]
pub fn is_good(
    cx: &Cx,
    session: SessionId,
    case: CaseId,
    document: DocumentId,
    ticket: &str,
) -> bool {
    let named = cx.keys.read(Purpose::Download, ticket, cx.now);
    named.is_some_and(|named| named == names(cx, session, case, document))
}

/// What a ticket names, without naming it: the address stands in a browser's history.
fn names(cx: &Cx, session: SessionId, case: CaseId, document: DocumentId) -> String {
    let of = format!("{}.{}", session.0, case.0);
    URL_SAFE_NO_PAD.encode(cx.keys.hash_short("ticket", document.0, &of))
}
