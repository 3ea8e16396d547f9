//! From an event to the mails that it makes.

use domain::PersonId;
use domain::case::may_read;
use domain::event::{CaseEvent, Readers, What};
use domain::milestone::{is_news, milestone};
use mail::Message;
use policy::{Class, Classes};
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
        .filter(|one| may_be_told(event, one.person, one.withheld, one.apart))
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
pub(super) fn may_be_told(
    event: &CaseEvent,
    person: PersonId,
    withheld: Classes,
    apart: bool,
) -> bool {
    let of_the_clock = matches!(event.what, What::Clock(_) | What::Undated(_));
    let anothers = event.person.is_some_and(|whose| whose != person);
    let open_text = event.what.is_free_text() && event.readers == Readers::Case;
    let is_note = event.what.is_free_text() || matches!(event.what, What::Exception { .. });
    let is_withheld = withheld.has(Class::Progress) || (is_note && withheld.has(Class::Notes));
    let is_the_others = (anothers && !of_the_clock) || (apart && open_text);
    may_read(event, Some(person)) && !is_withheld && !is_the_others
}
