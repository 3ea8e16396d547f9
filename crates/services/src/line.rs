//! The council's phone line: when it is closed for a reason, and what families are told then.

use domain::line::Closure;
use policy::{Access, Council, RunLine, confirm};
use storage::line as kept;

use crate::{Cx, ServiceError};

pub use storage::unguarded::line::ClosureRow;

/// When the line is closed from now on. Every page says it, so nobody is asked who they are.
///
/// # Errors
/// When the records fail.
pub async fn closed(cx: &Cx) -> Result<Vec<Closure>, ServiceError> {
    let council = cx.council.number;
    Ok(storage::unguarded::line::closures(&cx.store, council, cx.now).await?)
}

/// When the line is closed from now on, for whoever may change it.
///
/// # Errors
/// When the records fail.
pub async fn closures(
    cx: &Cx,
    access: &Access<Council, RunLine>,
) -> Result<Vec<ClosureRow>, ServiceError> {
    Ok(kept::closures(&cx.store, access, cx.now).await?)
}

/// Closes the line for a time.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn close(
    cx: &Cx,
    access: &Access<Council, RunLine>,
    closure: &Closure,
) -> Result<(), ServiceError> {
    let id = cx.chance.id();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                let all = kept::closures(&mut *tx, access, cx.now).await?;
                // Pressed twice, it is closed once.
                if all.iter().all(|row| row.closure != *closure) {
                    kept::close(tx, access, id, closure).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Takes a closure back, or ends it.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none; when one may not any more, or the records fail.
pub async fn reopen(
    cx: &Cx,
    access: &Access<Council, RunLine>,
    id: i64,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                if !kept::reopen(tx, access, id).await? {
                    return Err(ServiceError::Refused);
                }
                Ok(())
            })
        })
        .await
}
