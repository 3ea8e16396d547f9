//! Scanning what waits. A scan that could not be done leaves the document waiting: nothing
//! is ever called safe because nobody could look.

use domain::document::Scan;
use domain::{DocumentId, Timestamp, england};
use mail::Message;
use policy::{Access, Case, KeepDocuments};
use storage::document::scan::{self, WaitingRow};
use storage::document::with_event;
use storage::outbox::{self, MailTo, NewMail};
use storage::{StorageError, Tx, unguarded};
use vault::VaultError;

use super::clamd::{Answer, Clamd, ClamdError};
use super::{Scanner, key, receive};
use crate::mails::outbox_row;
use crate::{Cx, ServiceError};

/// How many are scanned in one round: few, so that whoever comes meanwhile has their turn soon.
const AT_ONCE: i64 = 8;
/// The longest pause between two tries.
const PAUSE_MAX: i64 = 60 * 60;

/// What a round of scanning did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ScanRound {
    /// Nothing was found.
    pub safe: u64,
    /// Something was.
    pub infected: u64,
    /// They cannot be scanned whole.
    pub unscannable: u64,
    /// The scanner did not answer: they are tried again.
    pub put_off: u64,
}

impl ScanRound {
    /// How many were looked at.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.safe + self.infected + self.unscannable + self.put_off
    }
}

/// Scans some of what waits, where there is a scanner.
///
/// # Errors
/// When the records fail.
pub async fn scan_waiting(cx: &Cx) -> Result<ScanRound, ServiceError> {
    let mut round = ScanRound::default();
    let Scanner::Clamd(clamd) = &cx.documents.scanner else {
        return Ok(round);
    };
    if !unguarded::document::waits(&cx.store, cx.council.number, cx.now).await? {
        return Ok(round);
    }
    let access = key::keeping(cx, "document_scanner").await?;
    for waiting in scan::waiting(&cx.store, &access, cx.now, AT_ONCE).await? {
        let case = access.on_case(waiting.case);
        match one(cx, clamd, &case, &waiting).await {
            Ok(scan) => {
                ended(cx, &case, &waiting, scan).await?;
                match scan {
                    Scan::Safe => round.safe += 1,
                    Scan::Infected => round.infected += 1,
                    Scan::Unscannable | Scan::Waiting => round.unscannable += 1,
                }
            }
            Err(NotScanned::Scanner(error)) => {
                tracing::warn!(%error, "a document waits for the scanner");
                put_off(cx, &case, &waiting).await?;
                round.put_off += 1;
            }
            Err(NotScanned::Store(error)) => {
                tracing::error!(%error, document = %waiting.document, "a sealed document cannot be read");
                put_off(cx, &case, &waiting).await?;
                round.put_off += 1;
            }
            Err(NotScanned::Failed(error)) => return Err(error),
        }
    }
    Ok(round)
}

enum NotScanned {
    Scanner(ClamdError),
    Store(VaultError),
    Failed(ServiceError),
}

impl From<ClamdError> for NotScanned {
    fn from(error: ClamdError) -> NotScanned {
        NotScanned::Scanner(error)
    }
}

impl From<VaultError> for NotScanned {
    fn from(error: VaultError) -> NotScanned {
        NotScanned::Store(error)
    }
}

async fn one(
    cx: &Cx,
    clamd: &Clamd,
    case: &Access<Case, KeepDocuments>,
    waiting: &WaitingRow,
) -> Result<Scan, NotScanned> {
    if waiting.bytes > clamd.bytes_max {
        return Ok(Scan::Unscannable);
    }
    let case_key = key::of_case(cx, case).await.map_err(NotScanned::Failed)?;
    let label = receive::label(case, waiting.document);
    let vault = &cx.documents.vault;
    let mut reading = vault
        .read(&label, &case_key, waiting.bytes, 0..waiting.bytes)
        .await?;
    let mut scanning = clamd.begin().await?;
    while let Some(some) = reading.next().await? {
        if !scanning.send(&some).await? {
            break;
        }
    }
    Ok(match scanning.end().await? {
        Answer::Clean => Scan::Safe,
        Answer::Found => Scan::Infected,
        Answer::CannotSay => Scan::Unscannable,
    })
}

async fn ended(
    cx: &Cx,
    case: &Access<Case, KeepDocuments>,
    waiting: &WaitingRow,
    scan: Scan,
) -> Result<(), ServiceError> {
    let (document, at) = (waiting.document, cx.documents.moment(cx.now));
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let is_first = scan::ended(tx, case, document, scan, at).await?;
                if is_first && scan != Scan::Safe {
                    unopened(tx, cx, case, document, at).await?;
                    goes_with_event(tx, cx, case, document, at).await?;
                }
                Ok::<_, ServiceError>(())
            })
        })
        .await
}

/// Whoever was told that it is here is told that nobody can open it: once a day for one sending.
/// The page says which it is; the mail has no name in it.
async fn unopened(
    tx: &mut Tx<'_>,
    cx: &Cx,
    case: &Access<Case, KeepDocuments>,
    document: DocumentId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let Some(told) = scan::told(&mut *tx, case, document, at).await? else {
        return Ok(());
    };
    let on = england::day(at);
    let mail = NewMail {
        once_key: Some(format!("unopened:{}:{on}", told.sending)),
        grant: told.grant,
        ..outbox_row(cx, told.to, &Message::DocumentUnopened { on })
    };
    outbox::queue(tx, case, &mail).await.map(drop)
}

/// The plan team is told, and whoever has the case: the event stands and says that the file is there. So is who
/// sent it or recorded that, as long as they reach the case; nobody of a case that is sealed, or about which no
/// mails go out. Once a day for what was sent together.
async fn goes_with_event(
    tx: &mut Tx<'_>,
    cx: &Cx,
    case: &Access<Case, KeepDocuments>,
    document: DocumentId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let concerned = with_event::concerned(&mut *tx, case, document, at).await?;
    let (true, Some(sending)) = (concerned.stands, concerned.sending) else {
        return Ok(());
    };
    let on = england::day(at);
    let message = Message::EventFileUnopened {
        reference: case.reference(),
        on,
    };
    let mail_to = |to: MailTo, whose: i64| NewMail {
        once_key: Some(format!("event_file:{sending}:{whose}:{on}")),
        ..outbox_row(cx, to, &message)
    };
    // An officer can be away or gone, and a case can be with a team: the plan team is told in any case.
    let team = mail_to(MailTo::Address(cx.council.email.clone()), 0);
    outbox::queue(tx, case, &team).await?;
    for (account, person) in concerned.officers {
        let mail = mail_to(MailTo::Account { account, person }, account.0);
        // A mail about a case asks how somebody of the family stands to it, which no officer does.
        unguarded::mail::queue(tx, case.council(), &mail, cx.now).await?;
    }
    Ok(())
}

/// A minute later, two, four, … an hour.
async fn put_off(
    cx: &Cx,
    case: &Access<Case, KeepDocuments>,
    waiting: &WaitingRow,
) -> Result<(), ServiceError> {
    let document = waiting.document;
    let pause = (60_i64 << waiting.tries.min(6)).min(PAUSE_MAX);
    let again_at = cx.documents.moment(cx.now).plus_seconds(pause);
    cx.store
        .write(|tx| Box::pin(async move { scan::put_off(tx, case, document, again_at).await }))
        .await?;
    Ok(())
}
