//! Files that go with a message: documents of the case like any other, which the message shows to
//! whoever may read both.

use domain::{SendingId, ThreadId};
use policy::{Access, Case, On, ReadDocuments, Verdict, admit, decide};
use storage::document::{self, DocumentRow, SeesDocuments, Unchecked};

use crate::{Cx, ServiceError};

/// The files of one message, as far as somebody may see them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosed {
    /// Those that they see, in the order in which they came.
    pub documents: Vec<DocumentRow>,
    /// How many more there are that are not known to be safe.
    pub unseen: Unchecked,
}

/// The proof that whoever was admitted for one thing may do another on the same case as well;
/// `None` where policy says no. What is allowed is in the audit before anything is read by it.
///
/// # Errors
/// When the records fail.
pub async fn too<A: On<Case>, B: On<Case>>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Option<Access<Case, B>>, ServiceError> {
    if decide(access.standing(), B::NAME) != Verdict::Allow {
        return Ok(None);
    }
    let (council, actor) = (access.council(), access.actor());
    let admitted = admit(&cx.store, council, &actor, access.reference(), cx.now).await;
    match admitted.map_err(ServiceError::from) {
        Ok(too) => Ok(Some(too)),
        Err(ServiceError::Refused) => Ok(None),
        Err(failed) => Err(failed),
    }
}

/// What went with a message.
///
/// # Errors
/// When the records fail.
pub async fn with_message(
    cx: &Cx,
    access: &Access<Case, ReadDocuments>,
    sending: SendingId,
) -> Result<Enclosed, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let mut documents = document::with_message(&cx.store, access, sending, unscanned).await?;
    documents.sort_by_key(|row| (row.received_at, row.id));
    let mut unseen = document::unseen(&cx.store, access, sending).await?;
    if unscanned {
        // They are among those that are seen.
        unseen.waiting = 0;
    }
    Ok(Enclosed { documents, unseen })
}

/// The matter that what was sent together went with, if it is theirs to read.
///
/// # Errors
/// When the records fail.
pub async fn matter<A: SeesDocuments>(
    cx: &Cx,
    access: &Access<Case, A>,
    sending: SendingId,
) -> Result<Option<ThreadId>, ServiceError> {
    Ok(document::matter(&cx.store, access, sending).await?)
}
