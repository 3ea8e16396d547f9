//! What follows from a message or a call for the one person whose it is: a mail, a line of
//! their timeline.
//!
//! Safety of the child: nobody else on the case is told, and nobody who may not be told today.

use domain::event::{Readers, Source, What};
use domain::{EventId, PersonId};
use mail::Message;
use policy::{Access, Appends, Case, Class};
use storage::event::{self, NewEvent};
use storage::outbox::{self, MailTo, NewMail};
use storage::relation::{self, Tells};
use storage::{StorageError, Tx};

use crate::{Cx, mails};

/// A mail to this person, where they may be told today; a like one is queued once.
pub(crate) async fn tell<A: Tells>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    side: PersonId,
    message: &Message,
    once: String,
) -> Result<(), StorageError> {
    let all = relation::recipients(&mut *tx, access).await?;
    let mut theirs = all.into_iter().filter(|one| one.person == side);
    let Some(one) = theirs.find(|one| !one.withheld.has(Class::Messages)) else {
        return Ok(());
    };
    let to = MailTo::Account {
        account: one.account,
        person: one.person,
    };
    let row = NewMail {
        once_key: Some(once),
        ..mails::outbox_row(cx, to, message)
    };
    outbox::queue(tx, access, &row).await?;
    Ok(())
}

/// A line of this person's timeline: of what they did themselves, or the council for them.
pub(crate) async fn note<A: Appends>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    what: What,
    side: PersonId,
) -> Result<(), StorageError> {
    let is_own = domain::case::is_own_act(&what);
    let event = NewEvent {
        id: EventId(cx.chance.id()),
        on: cx.today,
        source: if is_own {
            Source::Family
        } else {
            Source::Officer
        },
        what,
        person: is_own.then_some(side),
        readers: Readers::Person(side),
        supersedes: None,
        import: None,
        why: None,
    };
    event::append(tx, access, std::slice::from_ref(&event)).await
}
