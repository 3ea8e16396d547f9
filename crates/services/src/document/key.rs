//! The key of a case, and the council's master keys.

use domain::{CouncilId, Timestamp};
use policy::{Access, Actor, Case, Council, KeepDocuments, admit};
use storage::Store;
use storage::document::UsesKey;
use storage::document::key::{self, WrappedKey};
use vault::{CaseKey, KeyFileError, Ring, Wrapped};

use crate::{Cx, ServiceError};

/// How many keys are wrapped anew in one transaction.
const AT_ONCE: i64 = 100;

/// Why the documents cannot be opened with the keys that are there.
#[derive(Debug, thiserror::Error)]
pub enum KeyProblem {
    /// Documents are sealed under a master key that the file does not have.
    #[error(
        "documents of {cases} cases are sealed under the master key {master}, which the file of document keys does not have. Put the right file in its place; without that key these documents cannot be read by anybody"
    )]
    Unknown {
        /// The key's id.
        master: String,
        /// How many cases.
        cases: i64,
    },
    /// The file of keys.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// The records failed.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// The id of the key that wraps now.
    pub master: String,
    /// Whether it was made by this rotation, or by one that was cut off before.
    pub made: bool,
    /// How many cases' keys were wrapped anew.
    pub cases: u64,
}

/// The key of the case; made, where it has none yet.
pub(super) async fn of_case<A: UsesKey>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<CaseKey, ServiceError> {
    if let Some(kept) = key::one(&cx.store, access).await? {
        return unwrap(cx, access, &kept);
    }
    let ring = cx.documents.keys.read_again()?;
    let made = CaseKey::made(&*cx.chance);
    let kept = wrapped(cx, &ring, access, &made);
    cx.store
        .write(|tx| Box::pin(async move { key::add(tx, access, &kept).await }))
        .await?;
    // Whoever was first made it: theirs is the case's.
    match key::one(&cx.store, access).await? {
        Some(kept) => unwrap(cx, access, &kept),
        None => Err(ServiceError::LostKey),
    }
}

fn unwrap<A: UsesKey>(
    cx: &Cx,
    access: &Access<Case, A>,
    kept: &WrappedKey,
) -> Result<CaseKey, ServiceError> {
    let master = kept.master.parse().map_err(|_| ServiceError::LostKey)?;
    let ring = cx.documents.keys.with(master)?;
    let wrapped = Wrapped {
        master,
        sealed: kept.wrapped.clone(),
    };
    ring.unwrap(access.council(), access.case(), &wrapped)
        .ok_or(ServiceError::LostKey)
}

fn wrapped<A: UsesKey>(
    cx: &Cx,
    ring: &Ring,
    access: &Access<Case, A>,
    key: &CaseKey,
) -> WrappedKey {
    let wrapped = ring.wrap(&*cx.chance, access.council(), access.case(), key);
    WrappedKey {
        master: wrapped.master.to_string(),
        wrapped: wrapped.sealed,
    }
}

pub(super) async fn keeping(
    cx: &Cx,
    job: &'static str,
) -> Result<Access<Council, KeepDocuments>, ServiceError> {
    let actor = Actor::System { job };
    Ok(admit(&cx.store, cx.council.number, &actor, (), cx.now).await?)
}

/// Whether any document was ever sealed: then a key that is not there must not be made anew.
///
/// # Errors
/// When the records fail.
pub async fn is_anything_sealed(
    store: &Store,
    council: CouncilId,
    now: Timestamp,
) -> Result<bool, ServiceError> {
    let actor = Actor::System {
        job: "document_keys",
    };
    let access: Access<Council, KeepDocuments> = admit(store, council, &actor, (), now).await?;
    Ok(!key::masters(store, &access).await?.is_empty())
}

/// Which master keys seal documents of how many cases, and whether each is known.
///
/// # Errors
/// When the records or the file of keys fail.
pub async fn masters(cx: &Cx) -> Result<Vec<(String, i64, bool)>, KeyProblem> {
    let access = keeping(cx, "document_keys").await?;
    let ring = cx.documents.keys.read_again()?;
    let masters = key::masters(&cx.store, &access).await;
    let masters = masters.map_err(ServiceError::from)?;
    let known = |master: &str| master.parse().is_ok_and(|id| ring.knows(id));
    Ok(masters
        .into_iter()
        .map(|(master, cases)| {
            let is_known = known(&master);
            (master, cases, is_known)
        })
        .collect())
}

/// Whether every document can be opened with the keys that are there. Asked before anything
/// is served.
///
/// # Errors
/// [`KeyProblem::Unknown`] when some cannot.
pub async fn check_keys(cx: &Cx) -> Result<(), KeyProblem> {
    for (master, cases, is_known) in masters(cx).await? {
        if !is_known {
            return Err(KeyProblem::Unknown { master, cases });
        }
    }
    Ok(())
}

/// Wraps every case's key under a new master key, while the portal serves. What an earlier
/// rotation left undone is done first, without another new key. The older key stays in the
/// file: copies of the records from before need it.
///
/// # Errors
/// When the file cannot be written, another rotation runs, a key is not known, or the records
/// fail: then run it again.
pub async fn rotate(cx: &Cx) -> Result<Rotated, KeyProblem> {
    // Of two at once, each would wrap anew what the other has.
    let held = cx.documents.keys.hold()?.ok_or(KeyFileError::Held)?;
    check_keys(cx).await?;
    let access = keeping(cx, "document_keys").await?;
    let mut ring = cx.documents.keys.read_again()?;
    let left = under_others(cx, &access, &ring).await?;
    let made = left.is_empty();
    if made {
        ring = cx.documents.keys.add_key_held(&held, &*cx.chance)?;
    }
    let mut cases = 0;
    loop {
        let batch = under_others(cx, &access, &ring).await?;
        if batch.is_empty() {
            break;
        }
        cases += rewrap(cx, &access, &ring, batch).await?;
    }
    Ok(Rotated {
        master: ring.current().to_string(),
        made,
        cases,
    })
}

type Batch = Vec<(policy::CaseIds, WrappedKey)>;

async fn under_others(
    cx: &Cx,
    access: &Access<Council, KeepDocuments>,
    ring: &Ring,
) -> Result<Batch, KeyProblem> {
    let current = ring.current().to_string();
    let batch = key::under_others(&cx.store, access, &current, AT_ONCE).await;
    Ok(batch.map_err(ServiceError::from)?)
}

async fn rewrap(
    cx: &Cx,
    access: &Access<Council, KeepDocuments>,
    ring: &Ring,
    batch: Batch,
) -> Result<u64, ServiceError> {
    let mut anew = Vec::new();
    for (ids, kept) in batch {
        let case = access.on_case(ids);
        let key = unwrap(cx, &case, &kept)?;
        let now = wrapped(cx, ring, &case, &key);
        anew.push((case, kept.master, now));
    }
    let at = cx.documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let mut done = 0;
                for (case, was, now) in &anew {
                    done += u64::from(key::rewrap(tx, case, was, now, at).await?);
                }
                Ok::<_, ServiceError>(done)
            })
        })
        .await
}
