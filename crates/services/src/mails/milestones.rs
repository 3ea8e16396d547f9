//! From an event to the mails that it makes.

use domain::case::may_read;
use domain::event::{CaseEvent, Readers, What};
use domain::milestone::{Milestone, is_news, milestone};
use domain::{Date, PersonId};
use mail::Message;
use policy::{Class, Classes};
use storage::relation::Recipient;

use super::{Planned, way};

/// The mails that an event makes: one for each person who may know of it, and one for each who was
/// told of what it takes away.
///
/// Safety of the child: whether a person may know of an event is asked of the same
/// function that their timeline asks. Another parent's appeal makes them no mail.
#[must_use]
pub fn plan_for_event(
    recipients: &[Recipient],
    event: &CaseEvent,
    superseded: Option<&CaseEvent>,
) -> Vec<Planned> {
    let planned = |recipient: &Recipient| {
        let knows = (recipient.person, recipient.withheld, recipient.apart);
        let (milestone, on) = news(event, superseded, knows)?;
        let message = Message::Milestone { milestone, on };
        Some(Planned {
            way: way(&message, recipient),
            message,
            account: recipient.account,
            person: recipient.person,
            once_key: format!("event:{}:{}", event.id, recipient.account),
            deadline_on: None,
        })
    };
    recipients.iter().filter_map(planned).collect()
}

/// What an event is to one person, and of which day, if they are told anything: what happened; or
/// that what they were told of another event is not so, or is not theirs any more.
pub(super) fn news(
    event: &CaseEvent,
    superseded: Option<&CaseEvent>,
    (person, withheld, apart): (PersonId, Classes, bool),
) -> Option<(Milestone, Date)> {
    let of = |one: &CaseEvent| {
        let told = milestone(one).filter(|_| may_be_told(one, person, withheld, apart));
        told.map(|milestone| (milestone, one.on))
    };
    match (of(event), superseded.and_then(of)) {
        (Some(now), Some(_)) => is_news(event, superseded).then_some(now),
        (Some(now), None) => Some(now),
        (None, Some((_, on))) => Some((Milestone::PutRight, on)),
        (None, None) => None,
    }
}

/// Whether what a person was told before holds as it is: it said the same, of the same day.
pub(super) fn stays(
    event: &CaseEvent,
    superseded: Option<&CaseEvent>,
    (person, withheld, apart): (PersonId, Classes, bool),
) -> bool {
    let knows = |one: &CaseEvent| may_be_told(one, person, withheld, apart);
    !is_news(event, superseded) && knows(event) && superseded.is_some_and(knows)
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
