//! The factors of an account, as signing in asks for them: nobody has proven anything yet.

use domain::{AccountId, CouncilId, FactorId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// In which ways an account can prove that it is its owner's, beside the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    /// How many authenticator apps.
    pub apps: i64,
    /// How many passkeys.
    pub passkeys: i64,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
}

impl Ways {
    /// Whether there is a factor that does not go by e-mail. Where there is one, no code
    /// by e-mail is taken.
    #[must_use]
    pub const fn are_strong(self) -> bool {
        self.apps > 0 || self.passkeys > 0
    }
}

/// An authenticator app whose codes are tried.
#[derive(Clone)]
pub struct SealedApp {
    /// Its id.
    pub id: FactorId,
    /// Its secret, sealed.
    pub secret_sealed: Vec<u8>,
}

/// Which factors an account has.
///
/// # Errors
/// When the database cannot be read.
pub async fn ways(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
) -> Result<Ways, StorageError> {
    let query = sql!("factor/ways").bind(council).bind(account);
    let Some(row) = reader.row(query).await? else {
        return Ok(Ways::default());
    };
    Ok(Ways {
        apps: row.get("apps")?,
        passkeys: row.get("passkeys")?,
        recovery_codes: row.get("recovery_codes")?,
    })
}

/// The authenticator apps of an account, with their sealed secrets.
///
/// # Errors
/// When the database cannot be read.
pub async fn apps(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
) -> Result<Vec<SealedApp>, StorageError> {
    let query = sql!("factor/of_account").bind(council).bind(account);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(SealedApp {
                id: row.get("factor_id")?,
                secret_sealed: row.get("secret_sealed")?,
            })
        })
        .collect()
}

/// Uses up a step of an authenticator app: `false` if it or a later one was used before.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_step(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    app: FactorId,
    step: i64,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("factor/use_step")
        .bind(council)
        .bind(account)
        .bind(app)
        .bind(step)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// Spends a recovery code, once.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend_recovery(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    hash: [u8; 32],
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("recovery/spend")
        .bind(council)
        .bind(account)
        .bind(hash)
        .bind(at);
    Ok(tx.run(query).await? > 0)
}

/// Takes every factor and recovery code of an account away: an officer is sure whose it is
/// and that they are lost.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("factor/end_all")
        .bind(council)
        .bind(account)
        .bind(at)
        .bind([].as_slice());
    tx.run(query).await?;
    let query = sql!("passkey/end_all").bind(council).bind(account);
    tx.run(query).await?;
    let query = sql!("recovery/forget_all").bind(council).bind(account);
    tx.run(query).await.map(drop)
}
