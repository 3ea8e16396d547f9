//! One's own account: which mails come, and how formal notices do.

use std::collections::BTreeMap;

use domain::deadline::DeadlineKind;
use domain::forms::NoticesBy;
use domain::milestone::Milestone;
use domain::pace::{Pace, Quiet};
use domain::{AccountId, Timestamp};
use policy::{Access, Account, ChangeAccount, confirm};
use storage::account::{self as kept, Notices, OwnAccount};
use storage::unguarded::mail;

use crate::keys::Purpose;
use crate::{Cx, ServiceError};

/// An account as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Name, address, notices.
    pub account: OwnAccount,
    /// Each optional kind of mail, and how soon it comes.
    pub mails: BTreeMap<&'static str, Pace>,
}

impl Own {
    /// How soon the mails of a group come; of several answers the soonest.
    #[must_use]
    pub fn pace(&self, group: Group) -> Pace {
        let of_group = self
            .mails
            .iter()
            .filter(|(kind, _)| group_of(kind) == group);
        let paces = of_group
            .filter(|(kind, _)| may_wait(kind))
            .map(|(_, pace)| *pace);
        paces.min().unwrap_or(Pace::Never)
    }
}

/// Whether mails of a kind can wait; what cannot comes at once, or not at all.
#[must_use]
pub fn may_wait(kind: &str) -> bool {
    match (Milestone::from_name(kind), DeadlineKind::from_name(kind)) {
        (Some(milestone), _) => milestone.may_wait(),
        (None, Some(deadline)) => deadline.may_wait(),
        (None, None) => false,
    }
}

/// The kinds of mail that a person can turn off.
pub fn optional_kinds() -> impl Iterator<Item = &'static str> {
    let milestones = Milestone::ALL
        .iter()
        .filter(|milestone| !milestone.is_statutory_notice())
        .map(|milestone| milestone.as_str());
    milestones.chain(DeadlineKind::ALL.iter().map(|kind| kind.as_str()))
}

/// The kinds, as people choose between them: three are few enough to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Something has happened.
    Milestones,
    /// A date is near or has passed.
    Dates,
    /// A new worker, a note.
    News,
}

/// Which group a kind belongs to.
#[must_use]
pub fn group_of(kind: &str) -> Group {
    match Milestone::from_name(kind) {
        None => Group::Dates,
        Some(
            Milestone::WorkerNamed
            | Milestone::NoteToFamily
            | Milestone::MovedIn
            | Milestone::MovedOut,
        ) => Group::News,
        Some(_) => Group::Milestones,
    }
}

/// The account, with every choice.
///
/// # Errors
/// When the records fail.
pub async fn read<A: kept::ReadsAccount>(
    cx: &Cx,
    access: &Access<Account, A>,
) -> Result<Own, ServiceError> {
    let account = kept::read(&cx.store, access).await?;
    let chosen = kept::mail_choices(&cx.store, access).await?;
    let mails = optional_kinds()
        .map(|kind| (kind, chosen.get(kind).copied().unwrap_or(Pace::AtOnce)))
        .collect();
    Ok(Own { account, mails })
}

/// Chooses how soon the optional kinds of mail come, group by group, and the quiet hours.
/// What is `None` stays. What waits for a digest goes by the new choice.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn choose_mails(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    wanted: impl Fn(Group) -> Option<Pace> + Send + Sync,
    quiet: Option<Quiet>,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                for kind in optional_kinds() {
                    if let Some(pace) = wanted(group_of(kind)) {
                        kept::choose_mail(tx, access, kind, pace).await?;
                    }
                }
                if let Some(quiet) = quiet {
                    kept::choose_quiet(tx, access, quiet).await?;
                }
                kept::spread_digests(tx, access).await?;
                Ok(())
            })
        })
        .await
}

/// Chooses how formal notices come.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn choose_notices(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    by: NoticesBy,
) -> Result<(), ServiceError> {
    let notices = match by {
        NoticesBy::Email => Notices::Portal,
        NoticesBy::Post => Notices::Post,
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                kept::choose_notices(tx, access, notices).await?;
                Ok(())
            })
        })
        .await
}

/// How somebody ends their optional mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsubscribeWay {
    /// By the page's button.
    Page,
    /// By the button of their mail program (RFC 8058).
    OneClick,
}

/// Whether the link of a mail is ours and still good. Changes nothing.
#[must_use]
pub fn is_unsubscribe_link(cx: &Cx, token: &str) -> bool {
    unsubscribes(cx, token, cx.now).is_some()
}

fn unsubscribes(cx: &Cx, token: &str, now: Timestamp) -> Option<AccountId> {
    let id = cx.keys.read(Purpose::Unsubscribe, token, now);
    let account = id.and_then(|id| id.parse().ok()).map(AccountId);
    if account.is_none() {
        crate::token::refused("unsubscribe");
    }
    account
}

/// Ends every optional mail, by the link in one. `false` if the link is not good.
///
/// Formal notices go on: whoever holds a forwarded mail must not be able to send them
/// elsewhere. The page says how to move them to post, signed in.
///
/// # Errors
/// When the records fail.
pub async fn unsubscribe(cx: &Cx, token: &str, way: UnsubscribeWay) -> Result<bool, ServiceError> {
    let Some(account) = unsubscribes(cx, token, cx.now) else {
        return Ok(false);
    };
    let way = match way {
        UnsubscribeWay::Page => "page",
        UnsubscribeWay::OneClick => "one_click",
    };
    let kinds: Vec<&str> = optional_kinds().collect();
    let council = cx.council.number;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                mail::unsubscribe(tx, council, account, &kinds, way, cx.now).await?;
                Ok::<_, ServiceError>(())
            })
        })
        .await?;
    Ok(true)
}
