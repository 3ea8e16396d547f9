//! Forgetting what is over: counts of tries, what signing in leaves behind, and whatever the
//! council has set a time for.

use storage::unguarded::{sweep as kept, throttle};

use crate::held_person::WAITS_DAYS_MAX;
use crate::keeping::{Class, Keeping};
use crate::slow::WINDOW_SECONDS;
use crate::{Cx, ServiceError};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Forgets counts that are over at once, and each class when its time is over. How many rows.
///
/// # Errors
/// When the records fail.
pub async fn forget_old(cx: &Cx, keeping: &Keeping) -> Result<u64, ServiceError> {
    let council = cx.council.number;
    let counts_since = cx.now.plus_seconds(-WINDOW_SECONDS);
    let waits_since = cx.now.plus_seconds(-WAITS_DAYS_MAX * DAY_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let mut rows = throttle::sweep(tx, council, counts_since).await?;
                rows += kept::held_people(tx, council, waits_since, cx.now).await?;
                for class in Class::ALL {
                    let Some(days) = keeping.days(class) else {
                        continue;
                    };
                    let since = cx.now.plus_seconds(-days * DAY_SECONDS);
                    rows += match class {
                        Class::SignIn => kept::sign_in(tx, council, since).await?,
                        Class::Mails => kept::mails(tx, council, since).await?,
                        Class::Invitations => kept::invitations(tx, council, since).await?,
                        Class::Details => kept::details(tx, council, since).await?,
                        Class::Notes => kept::notes(tx, council, since).await?,
                        Class::Cases | Class::Audit => 0,
                    };
                }
                Ok(rows)
            })
        })
        .await
}
