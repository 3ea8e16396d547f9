//! The audit's heads, signed hourly and kept where the database does not reach.
//!
//! A chain shows that no row was changed, but whoever holds the whole database can
//! write another chain that fits. A head that was signed and lies elsewhere cannot be
//! made to fit: it goes to a file that is only ever added to, and by mail to somebody
//! who keeps it.

mod line;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use mail::Message;
use policy::{Access, Actor, CheckAudit, Council, admit};
use storage::audit::{self, Chain, Head};
use storage::outbox::MailTo;
use storage::unguarded::mail as outbox;

use crate::mails::outbox_row;
use crate::{Cx, ServiceError};

pub use line::{HeadKey, LineFault, PublicKey, SignedHead};

/// Where signed heads go.
#[derive(Debug, Clone)]
pub struct Keeper {
    /// What signs them.
    pub key: HeadKey,
    /// The file that they are added to.
    pub file: PathBuf,
    /// Who else keeps them.
    pub mail_to: Option<String>,
}

/// Why a head could not be signed, or the heads not be read.
#[derive(Debug, thiserror::Error)]
pub enum HeadError {
    /// The file of heads.
    #[error("the file of signed heads {path}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line of it is not what was signed.
    #[error("line {number} of the signed heads {path}")]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        number: usize,
        /// What is wrong with it.
        source: LineFault,
    },
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

/// Signs the audit's head as it is now, adds it to the file and queues its mail. The
/// head that was signed; `None` while nothing was ever written down.
///
/// The file comes first: a mail about a head that no file has would be a false alarm.
///
/// # Errors
/// When the file cannot be written, or the records fail.
pub async fn sign(cx: &Cx, keeper: &Keeper) -> Result<Option<Head>, HeadError> {
    let access = checking(cx, &Actor::System { job: "head_signer" }).await?;
    let head = audit::head(&cx.store, &access).await;
    let Some(head) = head.map_err(ServiceError::from)? else {
        return Ok(None);
    };
    let line = keeper.key.sign(cx.council.number, head, cx.now);
    add(&keeper.file, &line).map_err(|source| HeadError::File {
        path: keeper.file.clone(),
        source,
    })?;
    if let Some(address) = &keeper.mail_to {
        let message = Message::AuditHead { on: cx.today, line };
        let mail = outbox_row(cx, MailTo::Address(address.clone()), &message);
        cx.store
            .write(|tx| {
                Box::pin(async move {
                    outbox::queue(tx, cx.council.number, &mail, cx.now).await?;
                    Ok::<_, ServiceError>(())
                })
            })
            .await?;
    }
    Ok(Some(head))
}

/// What verifying found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Of the rows, against each other and against the heads.
    pub chain: Chain,
    /// How many signed heads they were held against.
    pub heads: usize,
    /// When the last of these was signed.
    pub last: Option<SignedHead>,
}

/// Verifies the whole chain, and against every head in the file if there is one.
///
/// # Errors
/// When a line of the file is not what this key signed, or the records fail.
pub async fn verify(
    cx: &Cx,
    actor: &Actor,
    key: &PublicKey,
    file: &Path,
) -> Result<Verified, HeadError> {
    let signed = in_file(cx, key, file)?;
    let access = checking(cx, actor).await?;
    let heads: Vec<Head> = signed.iter().map(|signed| signed.head).collect();
    let chain = audit::verify(&cx.store, &access, &heads).await;
    Ok(Verified {
        chain: chain.map_err(ServiceError::from)?,
        heads: heads.len(),
        last: signed.into_iter().max_by_key(|signed| signed.head.seq),
    })
}

async fn checking(cx: &Cx, actor: &Actor) -> Result<Access<Council, CheckAudit>, ServiceError> {
    Ok(admit(&cx.store, cx.council.number, actor, (), cx.now).await?)
}

/// The heads in a file. A file that is not there has none.
fn in_file(cx: &Cx, key: &PublicKey, file: &Path) -> Result<Vec<SignedHead>, HeadError> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => {
            return Err(HeadError::File {
                path: file.to_owned(),
                source,
            });
        }
    };
    let lines = (1..).zip(text.lines().map(str::trim));
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, line)| {
            line::read(line, cx.council.number, key).map_err(|source| HeadError::Line {
                path: file.to_owned(),
                number,
                source,
            })
        })
        .collect()
}

/// Adds a line to a file that only its owner may read or write, durably.
fn add(path: &Path, line: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    // One write: two programs that add at once mix no lines.
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_all()
}
