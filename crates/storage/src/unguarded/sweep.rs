//! Forgetting what is long over: nobody asks for it any more, so nobody has to prove access.

use domain::{CouncilId, Timestamp};

use crate::engine::{Tx, sql};
use crate::error::StorageError;

/// Forgets sessions, codes, remembered devices, links for a new password and calls to the phone line that were over
/// at or before `since`. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_in(
    tx: &mut Tx<'_>,
    council: CouncilId,
    since: Timestamp,
) -> Result<u64, StorageError> {
    let mut forgotten = 0;
    for query in [
        sql!("provider/sweep_tries"),
        sql!("provider/forget_over"),
        sql!("session/sweep"),
        sql!("code/sweep"),
        sql!("device/sweep"),
        sql!("reset/sweep"),
        sql!("spent_challenge/sweep"),
        sql!("line_call/forget"),
        sql!("email_change/sweep"),
        sql!("advice_link/sweep"),
        sql!("advice_link/sweep_mails"),
    ] {
        forgotten += tx.run(query.bind(council).bind(since)).await?;
    }
    Ok(forgotten)
}

/// Forgets mails that were closed at or before `since`. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn mails(
    tx: &mut Tx<'_>,
    council: CouncilId,
    since: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(sql!("outbox/sweep").bind(council).bind(since)).await
}

/// Forgets invitations that were over at or before `since`, whoever was invited, and why they
/// were. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn invitations(
    tx: &mut Tx<'_>,
    council: CouncilId,
    since: Timestamp,
) -> Result<u64, StorageError> {
    let query = sql!("relation/forget_invited").bind(council).bind(since);
    tx.run(query).await?;
    let mut forgotten = 0;
    for query in [
        sql!("invitation/sweep"),
        sql!("adviser_invitation/sweep"),
        sql!("staff_invitation/sweep"),
    ] {
        forgotten += tx.run(query.bind(council).bind(since)).await?;
    }
    Ok(forgotten)
}

/// Forgets the values of protected details that ended at or before `since`. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn details(
    tx: &mut Tx<'_>,
    council: CouncilId,
    since: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(sql!("protected/sweep").bind(council).bind(since))
        .await
}

/// Forgets notes between families and advisers whose grant was over at or before `since`,
/// and codes of then. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn notes(
    tx: &mut Tx<'_>,
    council: CouncilId,
    since: Timestamp,
) -> Result<u64, StorageError> {
    let codes = sql!("grant_code/sweep").bind(council).bind(since);
    let codes = tx.run(codes).await?;
    let notes = sql!("grant_note/sweep").bind(council).bind(since);
    Ok(codes + tx.run(notes).await?)
}

/// Ends the waiting of whom nobody let in since `since`, and of who waits on a case that is over. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn held_people(
    tx: &mut Tx<'_>,
    council: CouncilId,
    since: Timestamp,
    now: Timestamp,
) -> Result<u64, StorageError> {
    let query = sql!("held_person/sweep")
        .bind(council)
        .bind(since)
        .bind(now);
    tx.run(query).await
}
