//! What can stop a use case. What a person typed wrong is an outcome, not an error.

use storage::{NotAdmitted, StorageError};

use crate::password::HashError;

/// A use case that could not be carried through.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// For this actor there is no such thing.
    #[error("there is no such thing for this actor")]
    Refused,
    /// The records failed.
    #[error("the records")]
    Storage(#[from] StorageError),
    /// The store of documents failed.
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
    /// The file of document keys failed.
    #[error(transparent)]
    KeyFile(#[from] vault::KeyFileError),
    /// The key of a case's documents is not the one that is known.
    #[error("the key of a case's documents cannot be opened with the keys that are there")]
    LostKey,
    /// Hashing failed.
    #[error("a password")]
    Hash(#[from] HashError),
}

impl From<NotAdmitted> for ServiceError {
    fn from(not: NotAdmitted) -> ServiceError {
        match not {
            NotAdmitted::Refused => ServiceError::Refused,
            NotAdmitted::Ledger(error) => ServiceError::Storage(error),
        }
    }
}

impl ServiceError {
    /// Whether the same would work in a moment: the records are busy, away or without room.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(
            self,
            ServiceError::Storage(
                StorageError::Busy(_)
                    | StorageError::Full(_)
                    | StorageError::Open(_)
                    | StorageError::Closed
            )
        )
    }
}
