//! Recovery codes: ten, each good once, for the day when the phone or key is not at hand.

use domain::AccountId;
use domain::chance::Chance;
use domain::forms::RECOVERY_CHARACTERS;
use policy::{Access, Account, ChangeAccount, confirm};
use storage::Tx;
use storage::factor as kept;
use storage::unguarded::factor as codes;

use crate::{Cx, ServiceError};

/// How many there are.
pub const CODES: usize = 10;

/// Makes ten new codes; every earlier one ends. They are shown once and kept hashed.
/// `None` for an account without a factor: there is nothing that they could stand in for.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn make(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
) -> Result<Option<Vec<String>>, ServiceError> {
    let account = access.account();
    let made: Vec<String> = (0..CODES).map(|_| new_code(&*cx.chance)).collect();
    let rows: Vec<(i64, [u8; 32])> = made
        .iter()
        .map(|code| (cx.chance.id(), hash(cx, account, code)))
        .collect();
    let worked = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, account, cx.now).await?;
                if !kept::ways(&mut *tx, access).await?.are_strong() {
                    return Ok(false);
                }
                kept::replace_recovery_codes(tx, access, &rows).await?;
                super::tell_of_change(tx, cx, access).await?;
                Ok::<_, ServiceError>(true)
            })
        })
        .await?;
    Ok(worked.then(|| made.iter().map(|code| shown(code)).collect()))
}

/// Spends a code, as people typed it made plain. Whether it was good.
pub(crate) async fn spend(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: AccountId,
    plain: &str,
) -> Result<bool, ServiceError> {
    let hash = hash(cx, account, plain);
    Ok(codes::spend_recovery(tx, cx.council.number, account, hash, cx.now).await?)
}

fn hash(cx: &Cx, account: AccountId, plain: &str) -> [u8; 32] {
    cx.keys.hash_short("recovery", account.0, plain)
}

/// Ten letters and digits that nobody mistakes for one another: 50 bits.
fn new_code(chance: &dyn Chance) -> String {
    let count = domain::ALPHABET.len() as u32;
    (0..RECOVERY_CHARACTERS)
        .map(|_| char::from(domain::ALPHABET[chance.below(count) as usize]))
        .collect()
}

/// As it is written down: two groups of five.
fn shown(code: &str) -> String {
    let (one, other) = code.split_at(RECOVERY_CHARACTERS / 2);
    format!("{one}-{other}")
}
