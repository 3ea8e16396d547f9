//! Factors: authenticator apps and recovery codes beside the password, and passkeys in its
//! place. They belong to an account, whatever kind of account it is.
//!
//! A code by e-mail is for those who have nothing else. Whoever has added something better
//! is never let in by e-mail again: a lost factor is proven anew, by a recovery code or by
//! an officer's word (see [`crate::reset`]), never by a weaker door.

pub mod app;
pub mod passkey;
pub mod qr;
pub mod recovery;

use mail::Message;
use policy::{Access, Account, ChangeAccount};
use storage::Tx;
use storage::account::ReadsAccount;
use storage::factor as kept;
use storage::outbox::MailTo;
use storage::unguarded::mail as outbox;

pub use storage::factor::App;
pub use storage::passkey::Passkey;
pub use storage::unguarded::factor::Ways;

use crate::{Cx, ServiceError, mails};

/// The factors of an account, as its owner sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factors {
    /// The authenticator apps, oldest first.
    pub apps: Vec<App>,
    /// The passkeys, oldest first.
    pub passkeys: Vec<Passkey>,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
}

/// The account's factors.
///
/// # Errors
/// When the records fail.
pub async fn of<A: ReadsAccount>(
    cx: &Cx,
    access: &Access<Account, A>,
) -> Result<Factors, ServiceError> {
    let ways = kept::ways(&cx.store, access).await?;
    Ok(Factors {
        apps: kept::apps(&cx.store, access).await?,
        passkeys: storage::passkey::all(&cx.store, access).await?,
        recovery_codes: ways.recovery_codes,
    })
}

/// Tells the account's address that the ways to sign in have changed: whoever did not do
/// it learns of it.
pub(crate) async fn tell_of_change(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
) -> Result<(), ServiceError> {
    let own = storage::account::read(&mut *tx, access).await?;
    let to = MailTo::Account {
        account: own.id,
        person: own.person,
    };
    let message = Message::SignInChanged { on: cx.today };
    let mail = mails::outbox_row(cx, to, &message);
    outbox::queue(tx, access.council(), &mail, cx.now).await?;
    Ok(())
}

/// Recovery codes stand in for a factor: with the last factor they go too.
pub(crate) async fn forget_codes_without_factor(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
) -> Result<(), ServiceError> {
    if !kept::ways(&mut *tx, access).await?.are_strong() {
        kept::replace_recovery_codes(tx, access, &[]).await?;
    }
    Ok(())
}
