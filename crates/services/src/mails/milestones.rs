//! From an event to the mails that it makes.

use domain::case::may_read;
use domain::event::{CaseEvent, Readers, What};
use domain::milestone::{is_news, milestone};
use mail::Message;
use policy::Class;
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
        .filter(|recipient| may_be_told(event, recipient))
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

/// Whether somebody may be told of an event: what they may not read, a dispute withholds,
/// or the other side of a separation wrote, makes them no mail.
fn may_be_told(event: &CaseEvent, recipient: &Recipient) -> bool {
    let withheld = recipient.withheld;
    let of_the_clock = matches!(event.what, What::Clock(_) | What::Undated(_));
    let anothers = event
        .person
        .is_some_and(|person| person != recipient.person);
    let open_text = event.what.is_free_text() && event.readers == Readers::Case;
    let is_note = event.what.is_free_text() || matches!(event.what, What::Exception { .. });
    let is_withheld = withheld.has(Class::Progress) || (is_note && withheld.has(Class::Notes));
    let is_the_others = (anothers && !of_the_clock) || (recipient.apart && open_text);
    may_read(event, Some(recipient.person)) && !is_withheld && !is_the_others
}
