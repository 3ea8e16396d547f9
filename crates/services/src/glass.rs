//! Breaking the glass: an officer opens a case outside their reach, for a typed reason and
//! half an hour. Their manager is told at once, and the family's log shows it.

use domain::Timestamp;
use mail::Message;
use policy::confirm;
use policy::{
    Access, ActionName, AuditEntry, BreakGlass, Case, Ledger as _, Outcome, ResourceKind,
};
use storage::caseload as kept;
use storage::outbox::MailTo;
use storage::unguarded::mail as outbox;

use crate::{Cx, ServiceError, mails};

/// For how long the case then is within reach.
pub const GLASS_SECONDS: i64 = 30 * 60;

/// Opens the case for half an hour. Until when.
///
/// # Errors
/// When the case may not be opened so any more, or the records fail.
pub async fn break_glass(
    cx: &Cx,
    access: &Access<Case, BreakGlass>,
    reason: &str,
) -> Result<Timestamp, ServiceError> {
    let until = cx.now.plus_seconds(GLASS_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                kept::break_glass(tx, access, cx.chance.id(), until, reason.trim()).await?;
                let entry = AuditEntry {
                    council: access.council(),
                    at: cx.now,
                    actor: access.actor(),
                    acting_for: None,
                    grant: None,
                    action: ActionName::BreakGlass,
                    resource: ResourceKind::Case,
                    resource_id: Some(access.case().0),
                    outcome: Outcome::Allowed(access.standing()),
                    reason: Some("broken_glass"),
                };
                (&mut *tx).record(entry).await?;
                // The mail names neither the case nor the officer: it can be read on a
                // screen that others see.
                for to in whom_to_tell(cx, kept::managers(&mut *tx, access).await?) {
                    let message = Message::GlassBroken { on: cx.today };
                    let mail = mails::outbox_row(cx, to, &message);
                    outbox::queue(tx, access.council(), &mail, cx.now).await?;
                }
                Ok(until)
            })
        })
        .await
}

/// The managers of the officer's team; where there is none, every manager; where there is
/// none at all, the council's own address.
fn whom_to_tell(cx: &Cx, managers: Vec<kept::ToTell>) -> Vec<MailTo> {
    let has_own = managers.iter().any(|manager| manager.of_team);
    let told: Vec<MailTo> = managers
        .into_iter()
        .filter(|manager| manager.of_team || !has_own)
        .map(|manager| MailTo::Account {
            account: manager.account,
            person: manager.person,
        })
        .collect();
    if told.is_empty() {
        return vec![MailTo::Address(cx.council.email.clone())];
    }
    told
}
