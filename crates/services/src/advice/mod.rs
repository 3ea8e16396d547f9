//! Advice by a private link: an officer sends one, sees what came by it, and records that.
//!
//! Safety of the child: the mail names nobody, and its link opens nothing without a code that goes to
//! the same address. What came is no event before an officer has read it (decision 0056).

use std::collections::BTreeMap;

use domain::case::{CaseFile, KnownTo};
use domain::event::{Happening, Readers, Source, What, put_right};
use domain::forms::AskByLink;
use domain::record::{OwedAdvice, advice_owed};
use domain::{AdviceLinkId, Date, EventId, england};
use mail::Message;
use policy::{
    Access, ActionName, AskAdvice, AuditEntry, Case, Ledger as _, On, Outcome, Read, Record,
    ResourceKind, admit, confirm,
};
use storage::advice_link::{self as kept, NewLink};
use storage::event::NewEvent;
use storage::outbox::{self, MailTo};
use storage::{StorageError, Tx, case, caseload, event};

use crate::case_file::{open, opened};
use crate::record::{RecordError, Seen, write};
use crate::sign_in::folded;
use crate::token::Token;
use crate::{Cx, ServiceError, mails, sent_once};

pub mod by_link;

pub use storage::advice_link::{Answer, Came, LinkEnd, LinkRow};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// One request for advice, and the links by which somebody was asked.
#[derive(Debug, Clone)]
pub struct Request {
    /// The child's first name.
    pub child: String,
    /// Whose advice it is.
    pub of: String,
    /// What is owed; `None` where it is not outstanding any more.
    pub owed: Option<OwedAdvice>,
    /// The links, the newest first.
    pub links: Vec<LinkRow>,
    /// Those of them that are open, and open nothing: their address is a family's by now.
    pub nowhere: Vec<AdviceLinkId>,
    /// Where the case was not worked here so far: the last day of its records.
    pub records_end: Option<Date>,
    /// Whether nobody is asked any more: the case is sealed, or a death is on record.
    pub is_closed: bool,
}

/// Whether something came by a link that nobody has read, whatever became of its request.
fn waits(link: &LinkRow) -> bool {
    link.came.as_ref().is_some_and(|came| !came.is_read)
}

/// A request for advice and its links; `None` where the case has no such thing.
///
/// # Errors
/// When the records fail.
pub async fn request(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    asked: EventId,
) -> Result<Option<Request>, ServiceError> {
    let case = open(cx, access).await?;
    let mut links = kept::of_case(&cx.store, access).await?;
    links.retain(|link| link.asked == asked);
    let mut owed = advice_owed(&case.file, cx.today);
    owed.retain(|one| one.asked == asked);
    let owed = owed.pop();
    let of = match (&owed, links.first()) {
        (Some(owed), _) => owed.id.clone(),
        (None, Some(link)) => link.asked_of.clone(),
        (None, None) => return Ok(None),
    };
    let mut nowhere = Vec::new();
    for link in links.iter().filter(|link| link.is_open(cx.now)) {
        if kept::is_of_family(&cx.store, access, &link.email).await? {
            nowhere.push(link.id);
        }
    }
    let is_closed = case.file.child_died() || kept::is_closed(&cx.store, access).await?;
    Ok(Some(Request {
        of,
        is_closed,
        owed,
        links,
        nowhere,
        records_end: match case.file.known_to {
            KnownTo::Today => None,
            KnownTo::Until(last) => Some(last),
        },
        child: case.forename,
    }))
}

/// What came by the links of a case, for whoever may ask by one: what nobody has read yet, and the rest.
///
/// # Errors
/// When the records fail.
pub async fn answered(cx: &Cx, access: &Access<Case, Read>) -> Result<Vec<Answer>, ServiceError> {
    Ok(kept::answered(&cx.store, access).await?)
}

/// What came of sending a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Its mail is queued.
    Done,
    /// This very page was sent before.
    Already,
    /// The advice is not owed any more.
    Over,
    /// Another link is open for it.
    IsOpen,
    /// The case is sealed, or a death is on record: nobody is asked.
    Closed,
    /// The address is not one that a link goes to. It is not said why: whose it is, is nobody's to know.
    NotThere,
    /// The address is at none of the domains that the council trusts.
    Elsewhere,
}

/// Whether a link may go to the domain of an address.
fn is_at(domains: &[String], folded: &str) -> bool {
    let at = folded.rsplit_once('@').map_or("", |(_, at)| at);
    domains.is_empty()
        || domains.iter().any(|domain| {
            let domain = domain.to_lowercase();
            at == domain || at.ends_with(&format!(".{domain}"))
        })
}

/// Sends a private link.
///
/// # Errors
/// When the records fail.
pub async fn send(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    asked: EventId,
    form: &AskByLink,
) -> Result<Sent, ServiceError> {
    let (token, id) = (Token::new(&*cx.chance), AdviceLinkId(cx.chance.id()));
    let address = folded(&form.email);
    if !is_at(&cx.council.advice_domains, &address) {
        return Ok(Sent::Elsewhere);
    }
    cx.store
        .write(|tx| {
            let address = &address;
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                caseload::hold(tx, access).await?;
                if kept::is_closed(&mut *tx, access).await? {
                    return Ok(Sent::Closed);
                }
                // Safety of the child: the link shows a child's name, and no parent who is kept away, nor anybody
                // they know, is to have it by a slip of an officer's hand.
                if kept::is_of_family(&mut *tx, access, address).await? {
                    return Ok(Sent::NotThere);
                }
                if !sent_once::spend(tx, cx, &form.ticket).await? {
                    return Ok(Sent::Already);
                }
                let Some(owed) = owed(tx, cx, access, asked).await? else {
                    return Ok(Sent::Over);
                };
                let before = kept::of_case(&mut *tx, access).await?;
                let run_out = before.iter().filter(|link| {
                    let is_its = link.asked == asked && link.ended.is_none();
                    is_its && !link.is_open(cx.now) && link.came.is_none()
                });
                for link in run_out {
                    kept::end(tx, access, link.id, LinkEnd::Over).await?;
                }
                let new = NewLink {
                    id,
                    asked,
                    asked_of: owed.id.clone(),
                    asked_on: owed.asked_on,
                    due: owed.due,
                    email: form.email.trim().to_owned(),
                    role: form.role.trim().to_owned(),
                    token_hash: token.hash(),
                    until: cx
                        .now
                        .plus_seconds(cx.council.advice_link_days * DAY_SECONDS),
                };
                if !kept::add(tx, access, &new).await? {
                    return Ok(Sent::IsOpen);
                }
                queue(tx, cx, access, &new.email, (&token, owed.due)).await?;
                Ok(Sent::Done)
            })
        })
        .await
}

/// Queues the mail of a link. Nothing in it says whose case it is about; its row does, so that sealing
/// the case stops it.
async fn queue<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    email: &str,
    (token, by): (&Token, Date),
) -> Result<(), StorageError> {
    let message = Message::AdviceAsked {
        token: token.text().to_owned(),
        by,
    };
    let mail = mails::outbox_row(cx, MailTo::Address(email.to_owned()), &message);
    outbox::queue(tx, access, &mail).await.map(drop)
}

async fn owed(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    asked: EventId,
) -> Result<Option<OwedAdvice>, StorageError> {
    // Nothing more is told about a child who has died, or whose case is sealed.
    if kept::is_closed(&mut *tx, access).await? {
        return Ok(None);
    }
    let row = case::read(&mut *tx, access).await?;
    let known = event::of_case(&mut *tx, access).await?;
    let file = opened(row, known, None).file;
    if file.child_died() {
        return Ok(None);
    }
    let mut owed = advice_owed(&file, cx.today);
    owed.retain(|one| one.asked == asked);
    Ok(owed.pop())
}

/// Mails the link of a request again, where one is open and was not answered: by a new token, since
/// none is kept. The one before opens nothing from then on. Whether it was mailed.
pub(crate) async fn mail_again<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    owed: &OwedAdvice,
) -> Result<bool, StorageError> {
    let links = kept::unsettled(&mut *tx, access).await?;
    let Some(link) = links.into_iter().find(|link| link.asked == owed.asked) else {
        return Ok(false);
    };
    if kept::is_closed(&mut *tx, access).await? {
        return Ok(false);
    }
    // Somebody of a family has this address by now: a slip of long ago is not mailed to them again.
    if kept::is_of_family(&mut *tx, access, &link.email).await? {
        kept::end(tx, access, link.id, LinkEnd::Over).await?;
        return Ok(false);
    }
    let token = Token::new(&*cx.chance);
    let is_open = kept::renew(tx, access, link.id, token.hash()).await?;
    if is_open {
        queue(tx, cx, access, &link.email, (&token, owed.due)).await?;
    }
    Ok(is_open)
}

/// How the link of a request stands, for whoever would chase it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByLink {
    /// None is open.
    None,
    /// One is open: a chase mails it again.
    Open,
    /// It was answered: there is nothing to chase.
    Answered,
}

/// How the links of a case stand, by their request.
pub(crate) async fn by_request<A: On<Case>>(
    reader: impl storage::Reader,
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<BTreeMap<EventId, ByLink>, StorageError> {
    let links = kept::unsettled(reader, access).await?;
    let stands = links.into_iter().map(|link| {
        let how = match (link.is_answered, cx.now < link.until) {
            (true, _) => ByLink::Answered,
            (false, true) => ByLink::Open,
            (false, false) => ByLink::None,
        };
        (link.asked, how)
    });
    Ok(stands.collect())
}

/// Ends the links of a case whose request is over: the advice came, the request was struck, the case
/// ended, the child died. Where a request was put right and asks the same, its link goes on with what
/// stands now, and keeps what was typed.
pub(crate) async fn end_what_is_over<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    file: &CaseFile,
) -> Result<(), StorageError> {
    let links = kept::unsettled(&mut *tx, access).await?;
    if links.is_empty() {
        return Ok(());
    }
    let owed = match file.child_died() {
        true => Vec::new(),
        false => advice_owed(file, cx.today),
    };
    for link in links {
        if owed.iter().any(|owed| owed.asked == link.asked) {
            continue;
        }
        let same = owed
            .iter()
            .filter(|owed| owed.id == link.asked_of)
            .find(|owed| puts_right(file, owed.asked, link.asked));
        match same {
            Some(owed) => {
                let now = (owed.asked, owed.asked_on, owed.due);
                kept::follow(tx, access, link.asked, now).await?;
            }
            None => {
                kept::end(tx, access, link.id, LinkEnd::Over).await?;
            }
        }
    }
    Ok(())
}

/// Whether an event puts an older one right, itself or by way of others.
fn puts_right(file: &CaseFile, event: EventId, older: EventId) -> bool {
    let event = file.events.iter().find(|one| one.id == event);
    event.is_some_and(|event| put_right(event, &file.events).any(|one| one.id == older))
}

/// Ends all links of a case: it is sealed.
pub(crate) async fn end_all<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
) -> Result<(), StorageError> {
    for link in kept::unsettled(&mut *tx, access).await? {
        kept::end(tx, access, link.id, LinkEnd::Over).await?;
    }
    Ok(())
}

/// An officer takes a link back. `false` if it was over, or something came by it.
///
/// # Errors
/// When the records fail.
pub async fn withdraw(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    link: AdviceLinkId,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                caseload::hold(tx, access).await?;
                Ok(kept::withdraw(tx, access, link).await?)
            })
        })
        .await
}

/// What came by a link is not for its request: it is about another child, or empty. It is emptied, the
/// link ends, and the audit says so. `false` if nothing came, or it was read before.
///
/// # Errors
/// When the records fail.
pub async fn refuse(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    link: AdviceLinkId,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                caseload::hold(tx, access).await?;
                if !kept::refuse(tx, access, link).await? {
                    return Ok(false);
                }
                let entry = AuditEntry {
                    council: access.council(),
                    at: cx.now,
                    actor: access.actor(),
                    acting_for: None,
                    grant: None,
                    action: ActionName::AskAdvice,
                    resource: ResourceKind::Case,
                    resource_id: Some(access.case().0),
                    outcome: Outcome::Allowed(access.standing()),
                    reason: Some("not_for_this_request"),
                };
                (&mut *tx).record(entry).await?;
                Ok(true)
            })
        })
        .await
}

/// What came of recording what came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is recorded.
    Done,
    /// It is not outstanding any more: nothing is recorded, and it waits no more.
    Read,
    /// It was read before.
    Over,
}

/// An officer who has read what came by a link records it, with the day on which it came: that the
/// advice is here, or that they could not give it.
///
/// # Errors
/// When the records fail.
pub async fn take(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    link: AdviceLinkId,
) -> Result<Taken, RecordError> {
    let (council, actor) = (access.council(), access.actor());
    let reference = access.reference();
    let on_case: Access<Case, Record> = admit(&cx.store, council, &actor, reference, cx.now)
        .await
        .map_err(ServiceError::from)?;
    cx.store
        .write(|tx| {
            let on_case = &on_case;
            Box::pin(async move {
                confirm(&mut *tx, access, reference, cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                caseload::hold(tx, access).await?;
                let links = kept::of_case(&mut *tx, access).await?;
                let link = links.into_iter().find(|row| row.id == link && waits(row));
                let Some((link, came)) = link.and_then(|link| {
                    let came = link.came.clone()?;
                    Some((link, came))
                }) else {
                    return Ok(Taken::Over);
                };
                // Of two who press at once, one reads it.
                if !kept::read(tx, access, link.id).await? {
                    return Ok(Taken::Over);
                }
                let Some(owed) = owed(tx, cx, access, link.asked).await? else {
                    return Ok(Taken::Read);
                };
                kept::end(tx, access, link.id, LinkEnd::Taken).await?;
                let new = NewEvent {
                    id: EventId(cx.chance.id()),
                    // A request that was put right to a later day is not answered before it.
                    on: england::day(came.at).max(owed.asked_on),
                    what: match came.declined {
                        true => What::AdviceDeclined { id: owed.id },
                        false => What::Clock(Happening::AdviceReceived { id: owed.id }),
                    },
                    source: Source::Officer,
                    person: None,
                    readers: Readers::Case,
                    supersedes: None,
                    import: None,
                    why: None,
                };
                write(tx, cx, on_case, &new, Seen::default()).await?;
                Ok(Taken::Done)
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::is_at;

    #[test]
    fn a_link_goes_to_the_domains_that_are_named_and_to_what_is_under_them() {
        let named = ["NHS.net".to_owned(), "example.gov.uk".to_owned()];
        for right in ["a@nhs.net", "a@trust.nhs.net", "a@example.gov.uk"] {
            assert!(is_at(&named, right), "{right}");
        }
        for wrong in [
            "a@evilnhs.net",
            "a@nhs.net.example",
            "nhs.net",
            "a@gov.uk",
            "",
        ] {
            assert!(!is_at(&named, wrong), "{wrong}");
        }
        assert!(is_at(&[], "a@anywhere.example"));
    }
}
