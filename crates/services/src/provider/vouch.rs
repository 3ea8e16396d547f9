//! Whoever is ended at the provider is ended here: it is asked again and again about every
//! session that it vouches for, and a session for which it has not vouched is none.

use domain::OfficerId;
use storage::unguarded::provider as kept;
use storage::unguarded::session as sessions;

use super::come_back::take_seat;
use super::{Hold, Seat, Unproven};
use crate::refusal::{self, Into, Refusal};
use crate::{Cx, ServiceError};

/// A session is none after this long without the provider's word. Every request asks.
pub const VOUCHED_SECONDS: i64 = 15 * 60;
/// The provider is asked again after this long.
const ASK_SECONDS: i64 = 5 * 60;
/// Sessions that one round asks about.
const ROUND: i64 = 1_000;

/// A session to ask the provider about.
#[derive(Debug, Clone)]
pub struct Held {
    of: kept::Vouched,
    officer: OfficerId,
    sealed: Vec<u8>,
    /// The provider's own name for whoever is signed in.
    pub subject: String,
    /// What proves it.
    pub hold: Hold,
}

/// What the provider answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It still vouches.
    Good {
        /// What proves it next time, where that has changed.
        hold: Option<Hold>,
        /// What their groups make them now, where it says so: a group that was taken away
        /// makes nothing.
        seat: Option<Option<Seat>>,
    },
    /// It vouches no more.
    Ended,
    /// It cannot be reached, or takes no question of ours.
    Away,
    /// It answers about this session alone, and not so that it could be understood.
    Unclear,
    /// There is no way to ask.
    NoWay,
}

/// The sessions about which this provider is to be asked now, longest ago first.
///
/// # Errors
/// When the records fail.
pub async fn due(cx: &Cx, issuer: &str) -> Result<Vec<Held>, ServiceError> {
    let council = cx.council.number;
    let before = cx.now.plus_seconds(-ASK_SECONDS);
    let idle_since = cx.now.plus_seconds(-cx.sessions.staff.seconds_idle);
    let rows = kept::due(
        &cx.store, council, issuer, before, cx.now, idle_since, ROUND,
    )
    .await?;
    let held = rows.into_iter().map(|row| Held {
        hold: Hold::opened(cx, row.of.session, &row.sealed),
        of: row.of,
        officer: row.officer,
        sealed: row.sealed,
        subject: row.subject,
    });
    Ok(held.collect())
}

/// Does what the provider's answer about a session asks for: nothing, where whoever is signed
/// in has proven themselves anew since it was asked.
///
/// # Errors
/// When the records fail.
pub async fn settle(cx: &Cx, held: &Held, answer: Answer) -> Result<(), ServiceError> {
    let (council, account) = (cx.council.number, held.of.account);
    let into = Into::Account(Some(account));
    cx.store
        .write(|tx| {
            Box::pin(async move {
                if !kept::is_held(tx, council, held.of, &held.sealed).await? {
                    return Ok(());
                }
                match answer {
                    Answer::Away | Answer::Unclear | Answer::NoWay => {}
                    Answer::Ended => {
                        let session = held.of.session;
                        let why = "provider_ended";
                        if sessions::end(tx, council, account, session, cx.now, why).await? {
                            let why = Refusal::Provider(Unproven::Ended);
                            refusal::note_in(tx, cx, into, why).await?;
                        }
                    }
                    Answer::Good {
                        seat: Some(None), ..
                    } => {
                        sessions::end_all(tx, council, account, cx.now, "no_group").await?;
                        let why = Refusal::Provider(Unproven::NoGroup);
                        refusal::note_in(tx, cx, into, why).await?;
                    }
                    Answer::Good { hold, seat } => {
                        if let Some(Some(seat)) = &seat {
                            take_seat(tx, cx, held.officer, seat).await?;
                        }
                        let hold = hold.as_ref().unwrap_or(&held.hold);
                        let sealed = hold.sealed(cx, held.of.session);
                        kept::renew(tx, council, held.of, &sealed, cx.now).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

/// Ends the sessions for which the provider has not vouched for too long, and forgets what
/// would prove those that are over. How many it ended.
///
/// # Errors
/// When the records fail.
pub async fn end_silent(cx: &Cx) -> Result<usize, ServiceError> {
    let council = cx.council.number;
    let before = cx.now.plus_seconds(-VOUCHED_SECONDS);
    let silent = kept::silent(&cx.store, council, before, ROUND).await?;
    let ended = silent.len();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                for of in silent {
                    let why = "provider_silent";
                    if sessions::end(tx, council, of.account, of.session, cx.now, why).await? {
                        let into = Into::Account(Some(of.account));
                        let why = Refusal::Provider(Unproven::Silent);
                        refusal::note_in(tx, cx, into, why).await?;
                    }
                }
                kept::forget_over(tx, council, cx.now).await?;
                Ok(ended)
            })
        })
        .await
}
