//! The factors of one's own account: authenticator apps and recovery codes.
//!
//! They belong to the account, whatever kind of account it is. What signing in needs of
//! them before there is any access is in [`crate::unguarded::factor`].

use domain::{FactorId, Timestamp};
use policy::{Access, Account, ChangeAccount};

use crate::account::ReadsAccount;
use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;
use crate::unguarded::factor::{self, Ways};

/// An authenticator app, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// Its id.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When a code of it was last taken.
    pub used_at: Option<Timestamp>,
}

/// An authenticator app to add.
#[derive(Clone)]
pub struct NewApp {
    /// Its id.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// The secret, sealed.
    pub secret_sealed: Vec<u8>,
    /// The step of the first code: it is not taken again.
    pub last_step: i64,
}

/// The authenticator apps, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn apps<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<Vec<App>, StorageError> {
    let query = sql!("factor/of_account")
        .bind(access.council())
        .bind(access.account());
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(App {
                id: row.get("factor_id")?,
                name: row.get("name")?,
                created_at: row.get("created_at")?,
                used_at: row.maybe("used_at")?,
            })
        })
        .collect()
}

/// Which factors the account has.
///
/// # Errors
/// When the database cannot be read.
pub async fn ways<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<Ways, StorageError> {
    factor::ways(reader, access.council(), access.account()).await
}

/// Adds an authenticator app.
///
/// # Errors
/// [`StorageError::Taken`] when it was added already.
pub async fn add_app(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    app: &NewApp,
) -> Result<(), StorageError> {
    let query = sql!("factor/add")
        .bind(access.council())
        .bind(access.account())
        .bind(app.id)
        .bind(&app.name)
        .bind(app.secret_sealed.as_slice())
        .bind(app.last_step)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Takes an authenticator app away, and forgets its secret. Whether it was there.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_app(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    app: FactorId,
) -> Result<bool, StorageError> {
    let query = sql!("factor/end")
        .bind(access.council())
        .bind(access.account())
        .bind(app)
        .bind(access.at())
        .bind([].as_slice());
    Ok(tx.run(query).await? == 1)
}

/// Makes these the account's recovery codes; no earlier one is good any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_recovery_codes(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    codes: &[(i64, [u8; 32])],
) -> Result<(), StorageError> {
    let query = sql!("recovery/forget_all")
        .bind(access.council())
        .bind(access.account());
    tx.run(query).await?;
    for (id, hash) in codes {
        let query = sql!("recovery/add")
            .bind(access.council())
            .bind(access.account())
            .bind(*id)
            .bind(hash)
            .bind(access.at());
        tx.run(query).await?;
    }
    Ok(())
}
