//! What an import holds back: shown to an officer, then sent or dropped.

use domain::{CaseRef, Date, ImportId, MailId};
use policy::{Access, Actor, Council, admit};
use storage::unguarded::mail;
use storage::{StorageError, import, outbox};

use crate::{Cx, ServiceError};

/// How many held mails are read at once.
const PAGE: i64 = 500;

/// What to do with the mails that an import holds.
#[derive(Debug, Clone)]
pub struct ToRelease {
    /// The import.
    pub import: ImportId,
    /// Only mails of these kinds; all, if empty. The others stay held.
    pub kinds: Vec<String>,
    /// Send them, or drop them.
    pub what: Release,
    /// Show what would happen, and change nothing.
    pub dry_run: bool,
    /// Who says so.
    pub by: Actor,
}

/// Send, or drop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// They may go.
    Send,
    /// They never will.
    Drop,
}

/// One mail that was, or would be, released or dropped.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Released {
    /// The mail.
    #[serde(skip)]
    pub mail: MailId,
    /// What it is about.
    pub kind: String,
    /// The case.
    pub case: Option<CaseRef>,
    /// Whose account it goes to, by number.
    #[serde(skip)]
    pub account: Option<i64>,
    /// The address that it goes to; `None` where it would not go: the person may no longer
    /// see the case, has closed the account, or has turned this kind off.
    pub email: Option<String>,
    /// The last day on which it still makes sense.
    pub deadline_on: Option<Date>,
}

/// Why nothing was released.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// No such import.
    #[error("there is no import with this number")]
    NoImport,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for ReleaseError {
    fn from(error: StorageError) -> ReleaseError {
        ReleaseError::Failed(error.into())
    }
}

/// Releases or drops the mails that an import holds, and answers which.
///
/// # Errors
/// When there is no such import, or the records fail.
pub async fn release(cx: &Cx, asked: &ToRelease) -> Result<Vec<Released>, ReleaseError> {
    let council = cx.council.number;
    let access: Access<Council, policy::Release> = admit(&cx.store, council, &asked.by, (), cx.now)
        .await
        .map_err(ServiceError::from)?;
    if import::find(&cx.store, &access, asked.import)
        .await?
        .is_none()
    {
        return Err(ReleaseError::NoImport);
    }
    let mut chosen = Vec::new();
    let mut after = MailId(0);
    loop {
        let page = outbox::held(&cx.store, &access, asked.import, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let wanted = page
            .into_iter()
            .filter(|mail| asked.kinds.is_empty() || asked.kinds.contains(&mail.kind));
        for mail in wanted {
            let goes = mail::destination(&cx.store, council, mail.id, cx.now).await?;
            chosen.push(Released {
                mail: mail.id,
                kind: mail.kind,
                case: mail.reference,
                account: mail.account.map(|account| account.0),
                email: goes.map(|goes| goes.email),
                deadline_on: mail.deadline_on,
            });
        }
    }
    if asked.dry_run || chosen.is_empty() {
        return Ok(chosen);
    }
    let what = asked.what;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let mut done = Vec::with_capacity(chosen.len());
                for mail in chosen {
                    // Somebody else may have been quicker.
                    let still_held = match what {
                        Release::Send => outbox::release(tx, &access, mail.mail).await?,
                        Release::Drop => outbox::drop_held(tx, &access, mail.mail).await?,
                    };
                    if still_held {
                        done.push(mail);
                    }
                }
                Ok::<_, ReleaseError>(done)
            })
        })
        .await
}
