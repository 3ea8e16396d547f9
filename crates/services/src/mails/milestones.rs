//! From an event to the mails that it makes.

use domain::case::may_read;
use domain::event::CaseEvent;
use domain::milestone::{is_news, milestone};
use mail::Message;
use storage::relation::Recipient;

use super::{Planned, way};

/// The mails that an event makes: one for each person who may know of it.
///
/// Safety of the child: whether a person may know of an event is asked of the same
/// function that their timeline asks. Another parent's appeal makes them no mail.
#[must_use]
pub fn plan_for_event(
    recipients: &[Recipient],
    event: &CaseEvent,
    superseded: Option<&CaseEvent>,
) -> Vec<Planned> {
    let Some(milestone) = milestone(event).filter(|_| is_news(event, superseded)) else {
        return Vec::new();
    };
    recipients
        .iter()
        .filter(|recipient| may_read(event, Some(recipient.person)))
        .map(|recipient| {
            let message = Message::Milestone {
                milestone,
                on: event.on,
            };
            Planned {
                way: way(&message, recipient),
                message,
                account: recipient.account,
                person: recipient.person,
                once_key: format!("event:{}:{}", event.id, recipient.account),
                deadline_on: None,
            }
        })
        .collect()
}
