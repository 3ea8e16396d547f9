//! Sealing a case after a death or an adoption.
//!
//! Safety of the child: an adopted child's new family is not to be found by the old one,
//! and nobody is to be written to about a child who has died. Every family door to the
//! case closes at once, for advisers too; open invitations and private links end; what waits to be sent is
//! dropped, and nothing is sent any more. Officers keep their reach. Nothing is unsealed.

use domain::CaseRef;
use domain::forms::is_text;
use policy::{Access, Case, Invite, admit, confirm};
use storage::invitation::{self, InvitationState};
use storage::{StorageError, case, held_person, outbox};

use crate::{Cx, ServiceError, advice, officer};

pub use storage::case::SealedWhy;

/// What to seal, on whose word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which case.
    pub case: CaseRef,
    /// Why.
    pub why: SealedWhy,
    /// The officer.
    pub by: String,
}

/// What sealing stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// How many invitations were taken back.
    pub invitations: usize,
    /// How many mails that waited were dropped.
    pub mails: u64,
}

/// Why nothing was sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// An officer must say who they are.
    #[error("say with --by who seals it, in characters that show")]
    NoOfficer,
    /// No such case.
    #[error("there is no case with this reference")]
    NoCase,
    /// It was sealed before.
    #[error("the case is sealed already")]
    Already,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for SealError {
    fn from(error: StorageError) -> SealError {
        SealError::Failed(error.into())
    }
}

/// Seals a case.
///
/// # Errors
/// When there is no such case, it is sealed already, or the records fail.
pub async fn seal(cx: &Cx, asked: &Asked) -> Result<Sealed, SealError> {
    if asked.by.trim().is_empty() || !is_text(&asked.by) {
        return Err(SealError::NoOfficer);
    }
    let actor = officer::actor(cx, &asked.by).await?;
    let admitted = admit(&cx.store, cx.council.number, &actor, asked.case, cx.now).await;
    let access: Access<Case, Invite> = admitted.map_err(|not| match ServiceError::from(not) {
        ServiceError::Refused => SealError::NoCase,
        failed => SealError::Failed(failed),
    })?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let confirmed = confirm(&mut *tx, &access, access.reference(), cx.now).await;
                confirmed.map_err(|not| SealError::Failed(not.into()))?;
                if !case::seal(tx, &access, asked.why).await? {
                    return Err(SealError::Already);
                }
                let mut invitations = 0;
                for invited in invitation::of_case(&mut *tx, &access).await? {
                    let open = invited.state == InvitationState::Open;
                    if open && invitation::withdraw(tx, &access, invited.id, "sealed").await? {
                        invitations += 1;
                    }
                }
                held_person::end_of_case(tx, &access).await?;
                advice::end_all(tx, &access).await?;
                let mails = outbox::drop_for_sealed(tx, &access).await?;
                Ok(Sealed { invitations, mails })
            })
        })
        .await
}
