//! Deadline mails: told from the clock, each on its one day.

use domain::case::CaseFile;
use domain::deadline::deadlines_on;
use mail::Message;
use policy::{Access, Case, Class, Notify};
use storage::relation::Recipient;
use storage::{StorageError, Tx, case, event, letter, relation};

use super::{Planned, Release, queue, way};
use crate::{Cx, call};

/// The reminders that are due on this day for the people of a case.
#[must_use]
pub fn plan_reminders(
    recipients: &[Recipient],
    file: &CaseFile,
    today: domain::Date,
) -> Vec<Planned> {
    let mut planned = Vec::new();
    // Nobody is told a date of a case that a dispute withholds from them.
    let told = |recipient: &&Recipient| !recipient.withheld.has(Class::Progress);
    for recipient in recipients.iter().filter(told) {
        for deadline in deadlines_on(file, recipient.person, today) {
            let message = Message::Deadline {
                deadline: deadline.kind,
                due: deadline.due,
                aim_for: deadline.aim_for,
                days: deadline.days,
            };
            planned.push(Planned {
                way: way(&message, recipient),
                message,
                account: recipient.account,
                person: recipient.person,
                once_key: format!(
                    "deadline:{}:{}:{}",
                    file.reference,
                    deadline.name(),
                    recipient.account
                ),
                deadline_on: Some(today),
            });
        }
    }
    planned
}

/// Queues the reminders that are due today on one case. Asking again the same day queues
/// nothing again. How many were due.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn queue_reminders(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Notify>,
) -> Result<usize, StorageError> {
    let recipients = relation::recipients(&mut *tx, access).await?;
    if recipients.is_empty() {
        return Ok(0);
    }
    let row = case::read(&mut *tx, access).await?;
    if row.silent {
        return Ok(0);
    }
    let file = CaseFile {
        reference: row.ids.reference,
        born: row.born,
        known_to: row.known_to,
        history_from: row.history_from,
        served: letter::served(&mut *tx, access).await?,
        events: event::of_case(&mut *tx, access).await?,
    };
    let planned = plan_reminders(&recipients, &file, cx.today);
    queue(tx, cx, access, &planned, Release::AtOnce).await?;
    let rung = call::remind(tx, cx, access).await?;
    Ok(planned.len() + rung)
}
