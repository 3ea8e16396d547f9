//! Files that the council's own programs leave in a folder: taken once, weighed before anything is
//! written, recorded line by line as the case system's own sending is, and reported (decision 0065).
//!
//! Nothing that a file says is kept here: the file itself lies where the council put it.

mod read;

use std::collections::{BTreeMap, BTreeSet};

use domain::dropped::{
    Became, DroppedFile, FileState, FileWhy, Limits, LineWhy, RefusedLine, Weighed, by_reason,
};
use domain::{CaseRef, DroppedFileId, Timestamp};
use mail::Message;
use policy::{
    Access, Actor, Council, JudgeImports, SeeImports, SendEvents, TakeFiles, admit, confirm,
};
use storage::dropped::{self as kept, Claim, Lease, Outcome, ReadsImports};
use storage::outbox::MailTo;
use storage::unguarded;

use self::read::Row;
use crate::case_system::{self, EventError, Refusal, key_hash, record_event};
use crate::mails::outbox_row;
use crate::{Cx, ServiceError};

pub use storage::unguarded::dropped::Lying;

pub use self::read::{Content, FILE_BYTES_MAX, LINES_MAX, content};

/// How long a file is a worker's that says nothing of it.
const LEASE_SECONDS: i64 = 5 * 60;
/// After so many lines a worker says that it goes on.
const LINES_A_STEP: usize = 25;
/// A file that nobody let in for so long is turned down.
const HELD_SECONDS: i64 = 14 * 24 * 60 * 60;
/// A file that is not in the folder is looked for as long before it is called gone.
const GONE_SECONDS: i64 = 5 * 60;
/// How many line numbers a report names for each reason.
const LINES_TOLD: usize = 20;
/// How many lines of a report a page goes through.
const LINES_READ: i64 = 20_000;

/// How files come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The case system, by its name, whose good token they come in under.
    pub system: String,
    /// From how much on somebody is asked first.
    pub limits: Limits,
    /// Who is mailed each report, if anybody.
    pub report_to: Option<String>,
}

/// What is to be done with a file that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It is over: it is put away, and [`put_away`] is told.
    PutAway(DroppedFileId),
    /// It stays where it is.
    Leave,
}

/// Where the world of one moment comes from, and whether to stop: what a long file is gone through by.
pub trait Moments: Sync {
    /// The world now.
    fn now(&self) -> Cx;
    /// Whether the program ends.
    fn is_over(&self) -> bool;
}

/// A worker with its file.
struct Work<'a, M> {
    moments: &'a M,
    rules: &'a Rules,
    worker: &'a str,
    taking: Access<Council, TakeFiles>,
    id: DroppedFileId,
}

/// Which files lie in the folder as far as is known.
///
/// # Errors
/// When the records fail.
pub async fn lying(cx: &Cx) -> Result<Vec<Lying>, ServiceError> {
    Ok(unguarded::dropped::lying(&cx.store, cx.council.number).await?)
}

/// Whether a look has something to do with a file: what waits for somebody, for a token or for another
/// worker is left alone, and nobody is asked about it each minute.
///
/// # Errors
/// When the records fail.
pub async fn has_work(cx: &Cx, rules: &Rules, lying: Option<&Lying>) -> Result<bool, ServiceError> {
    Ok(match lying {
        None => true,
        Some(lying) => match lying.state {
            FileState::Held => false,
            FileState::Stopped => acts_by(cx, rules).await?.is_some(),
            _ => true,
        },
    })
}

async fn acts_by(cx: &Cx, rules: &Rules) -> Result<Option<Actor>, ServiceError> {
    let council = cx.council.number;
    let found = unguarded::dropped::acts_by(&cx.store, council, &rules.system, cx.now).await?;
    Ok(found.map(|(system, token)| Actor::CaseSystem { system, token }))
}

async fn taking(cx: &Cx) -> Result<Access<Council, TakeFiles>, ServiceError> {
    let actor = Actor::System { job: "files" };
    Ok(admit(&cx.store, cx.council.number, &actor, (), cx.now).await?)
}

/// Takes a file that lies in the folder, and goes through it where nobody has to be asked first.
///
/// # Errors
/// When the records fail: what was recorded is, and the rest is at the next look.
pub async fn take<M: Moments>(
    moments: &M,
    rules: &Rules,
    worker: &str,
    content: &Content,
) -> Result<Next, ServiceError> {
    let cx = moments.now();
    let taking = taking(&cx).await?;
    let access = &taking;
    let new = DroppedFileId(cx.chance.id());
    let lease = lease(&cx, worker);
    let digest = &content.digest;
    let claim = cx
        .store
        .write(|tx| Box::pin(async move { kept::claim(tx, access, digest, new, lease).await }))
        .await?;
    let (id, is_let_in) = match claim {
        Claim::Over(id) => return Ok(Next::PutAway(id)),
        Claim::Waits => return Ok(Next::Leave),
        Claim::Mine { id, is_let_in } => (id, is_let_in),
    };
    let work = Work {
        moments,
        rules,
        worker,
        taking,
        id,
    };
    let rows = match read::rows(content) {
        Ok(rows) => rows,
        Err(why) => {
            return work
                .end(FileState::Refused, Became::default(), Some(why), &[])
                .await;
        }
    };
    work.go_through(&rows, is_let_in).await
}

fn lease<'a>(cx: &Cx, by: &'a str) -> Lease<'a> {
    Lease {
        by,
        until: cx.now.plus_seconds(LEASE_SECONDS),
    }
}

/// What became of one line.
enum Done {
    Recorded,
    Known,
    Refused(LineWhy, String),
    /// The token is not good any more.
    Ended,
}

impl<M: Moments> Work<'_, M> {
    async fn go_through(&self, rows: &[Row], is_let_in: bool) -> Result<Next, ServiceError> {
        let cx = self.moments.now();
        let none = Became::default();
        let Some(actor) = acts_by(&cx, self.rules).await? else {
            return self.end(FileState::Stopped, none, None, &[]).await;
        };
        let sends = match admit(&cx.store, cx.council.number, &actor, (), cx.now).await {
            Ok(sends) => sends,
            Err(storage::NotAdmitted::Refused) => {
                return self.end(FileState::Stopped, none, None, &[]).await;
            }
            Err(failed) => return Err(ServiceError::from(failed)),
        };
        let Some((weighed, known)) = self.weigh(&sends, rows).await? else {
            return Ok(Next::Leave);
        };
        let is_held = !is_let_in && self.rules.limits.ask_about(&weighed);
        if !self.note(&weighed, is_held).await? || is_held {
            return Ok(Next::Leave);
        }
        let (mut became, mut lines) = (none, Vec::new());
        for (at, (row, is_known)) in rows.iter().zip(known).enumerate() {
            let cx = self.moments.now();
            if !self.goes_on(&cx, at).await? {
                return Ok(Next::Leave);
            }
            match one(&cx, &sends, row, is_known).await? {
                Done::Recorded => became.recorded += 1,
                Done::Known => became.known += 1,
                Done::Refused(why, part) => {
                    became.refused += 1;
                    let line = row.line;
                    lines.push(RefusedLine { line, why, part });
                }
                Done::Ended => {
                    return self.end(FileState::Stopped, became, None, &lines).await;
                }
            }
        }
        self.end(FileState::Done, became, None, &lines).await
    }

    /// Whether this worker goes on: the program does not end, and nobody else has the file.
    async fn goes_on(&self, cx: &Cx, at: usize) -> Result<bool, ServiceError> {
        if self.moments.is_over() {
            return Ok(false);
        }
        if !at.is_multiple_of(LINES_A_STEP) {
            return Ok(true);
        }
        let (access, id, lease) = (&self.taking, self.id, lease(cx, self.worker));
        let renewed = cx
            .store
            .write(|tx| Box::pin(async move { kept::renew(tx, access, id, lease).await }));
        Ok(renewed.await?)
    }

    /// What the file would change: each case with a line that can be read and whose key is new. And
    /// which lines are known. `None` where this worker does not go on.
    async fn weigh(
        &self,
        sends: &Access<Council, SendEvents>,
        rows: &[Row],
    ) -> Result<Option<(Weighed, Vec<bool>)>, ServiceError> {
        let mut is_case: BTreeMap<CaseRef, bool> = BTreeMap::new();
        let mut cases = BTreeSet::new();
        let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
        let (mut known, mut keys) = (Vec::new(), BTreeSet::new());
        for (at, row) in rows.iter().enumerate() {
            let cx = self.moments.now();
            if !self.goes_on(&cx, at).await? {
                return Ok(None);
            }
            let Ok(sent) = &row.sent else {
                known.push(false);
                continue;
            };
            let key = key_hash(&cx, &sent.event.key);
            let is_known = kept::is_known(&cx.store, sends, key).await? || !keys.insert(key);
            known.push(is_known);
            if is_known {
                continue;
            }
            let there = match is_case.get(&sent.case) {
                Some(there) => *there,
                None => {
                    let there = kept::is_case(&cx.store, sends, sent.case).await?;
                    is_case.insert(sent.case, there);
                    there
                }
            };
            if there {
                cases.insert(sent.case);
                *kinds.entry(sent.kind.clone()).or_default() += 1;
            }
        }
        let cx = self.moments.now();
        let weighed = Weighed {
            rows: number(rows.len()),
            cases: number(cases.len()),
            of: kept::cases(&cx.store, sends).await?,
            kinds,
        };
        Ok(Some((weighed, known)))
    }

    /// Notes what it would change, and tells of it where somebody has to let it in. Whether the file is
    /// this worker's still.
    async fn note(&self, weighed: &Weighed, is_held: bool) -> Result<bool, ServiceError> {
        let cx = &self.moments.now();
        let noted = cx.store.write(|tx| {
            Box::pin(async move {
                let by = self.worker;
                let noted = kept::weigh(tx, &self.taking, self.id, by, weighed, is_held).await?;
                if noted && is_held {
                    let told = Told {
                        state: FileState::Held,
                        became: Became::default(),
                        why: None,
                        lines: &[],
                    };
                    self.tell(tx, cx, weighed, told).await?;
                }
                Ok::<_, ServiceError>(noted)
            })
        });
        noted.await
    }

    /// Notes what became of the file, and reports it.
    async fn end(
        &self,
        state: FileState,
        became: Became,
        why: Option<FileWhy>,
        lines: &[RefusedLine],
    ) -> Result<Next, ServiceError> {
        let cx = &self.moments.now();
        let outcome = Outcome {
            state,
            became,
            why,
            lines,
        };
        let ended = cx.store.write(|tx| {
            Box::pin(async move {
                let (access, id, by) = (&self.taking, self.id, self.worker);
                let is_ours = kept::finish(tx, access, id, by, cx.now, outcome).await?;
                if is_ours {
                    let told = Told {
                        state,
                        became,
                        why,
                        lines,
                    };
                    self.tell(tx, cx, &Weighed::default(), told).await?;
                }
                Ok::<_, ServiceError>(is_ours)
            })
        });
        let is_ours = ended.await?;
        tracing::info!(
            file = self.id.0,
            state = state.word(),
            recorded = became.recorded,
            known = became.known,
            refused = became.refused,
            "a dropped file was gone through"
        );
        Ok(match is_ours && state.is_over() {
            true => Next::PutAway(self.id),
            false => Next::Leave,
        })
    }

    /// Queues the report, once for each way in which a file can stand.
    async fn tell(
        &self,
        tx: &mut storage::Tx<'_>,
        cx: &Cx,
        weighed: &Weighed,
        told: Told<'_>,
    ) -> Result<(), ServiceError> {
        let Some(address) = &self.rules.report_to else {
            return Ok(());
        };
        let message = Message::FileReport {
            on: cx.today,
            file: self.id,
            state: told.state,
            why: told.why,
            became: told.became,
            rows: weighed.rows,
            cases: weighed.cases,
            refused: by_reason(told.lines, LINES_TOLD),
        };
        let mut mail = outbox_row(cx, MailTo::Address(address.clone()), &message);
        mail.once_key = Some(format!("file-{}-{}", self.id, told.state.word()));
        unguarded::mail::queue(tx, cx.council.number, &mail, cx.now).await?;
        Ok(())
    }
}

/// What a report tells.
struct Told<'a> {
    state: FileState,
    became: Became,
    why: Option<FileWhy>,
    lines: &'a [RefusedLine],
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Records one line, as the case system's own sending is recorded.
async fn one(
    cx: &Cx,
    sends: &Access<Council, SendEvents>,
    row: &Row,
    is_known: bool,
) -> Result<Done, ServiceError> {
    let sent = match &row.sent {
        Ok(sent) => sent,
        Err((why, part)) => return Ok(Done::Refused(*why, part.clone())),
    };
    let access = match case_system::at_case(cx, sends, sent.case).await {
        Ok(access) => access,
        Err(ServiceError::Refused) => return not_there(cx, sends).await,
        Err(failed) => return Err(failed),
    };
    let wrong = |refusal: Refusal| Done::Refused(LineWhy::Wrong, refusal.part.unwrap_or_default());
    Ok(match record_event(cx, &access, &sent.event).await {
        Ok(answer) if answer.recorded && !is_known => Done::Recorded,
        Ok(_) => Done::Known,
        Err(EventError::OtherContent) => Done::Refused(LineWhy::OtherContent, String::new()),
        Err(EventError::Doubtful(doubts)) => Done::Refused(LineWhy::Doubtful, doubts.join(",")),
        Err(EventError::UnknownAdvice { .. }) => Done::Refused(LineWhy::Wrong, "id".to_owned()),
        Err(EventError::Record(error)) => match Refusal::from_record(error) {
            Ok(refusal) => wrong(refusal),
            Err(ServiceError::Refused) => not_there(cx, sends).await?,
            Err(failed) => return Err(failed),
        },
    })
}

/// There is no such case; or the token was taken back meanwhile.
async fn not_there(cx: &Cx, sends: &Access<Council, SendEvents>) -> Result<Done, ServiceError> {
    let good_for = case_system::good_for(cx, sends.actor()).await?;
    Ok(match good_for.is_some_and(|scopes| scopes.events) {
        true => Done::Refused(LineWhy::NoCase, String::new()),
        false => Done::Ended,
    })
}

/// The file was put away.
///
/// # Errors
/// When the records fail.
pub async fn put_away(cx: &Cx, id: DroppedFileId) -> Result<(), ServiceError> {
    let access = &taking(cx).await?;
    let done = cx
        .store
        .write(|tx| Box::pin(async move { kept::put_away(tx, access, id).await }));
    Ok(done.await?)
}

/// Puts right what is known of the folder: what somebody took out of it is gone, and what nobody let in
/// for two weeks is turned down. `is_there` says whether a file with this content lies in the folder.
///
/// # Errors
/// When the records fail.
pub async fn settle(
    cx: &Cx,
    lying: &[Lying],
    is_there: impl Fn(&[u8; 32]) -> bool + Send,
) -> Result<(), ServiceError> {
    let (since, before) = (
        cx.now.plus_seconds(-GONE_SECONDS),
        cx.now.plus_seconds(-HELD_SECONDS),
    );
    let is_idle = |lying: &Lying| {
        let free = lying.lease_until.is_none_or(|until| until <= cx.now);
        free && lying.changed_at <= since
    };
    let gone: Vec<DroppedFileId> = lying
        .iter()
        .filter(|lying| is_idle(lying) && !is_there(&lying.digest))
        .map(|lying| lying.id)
        .collect();
    let is_overdue = |lying: &Lying| lying.state == FileState::Held && lying.came_at <= before;
    if gone.is_empty() && !lying.iter().any(is_overdue) {
        return Ok(());
    }
    let access = &taking(cx).await?;
    let settled = cx.store.write(|tx| {
        Box::pin(async move {
            for id in gone {
                kept::is_gone(tx, access, id).await?;
            }
            kept::turn_down_overdue(tx, access, before).await?;
            Ok::<_, ServiceError>(())
        })
    });
    settled.await
}

/// What staff read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file.
    pub file: DroppedFile,
    /// Which lines were not recorded.
    pub lines: Vec<RefusedLine>,
    /// Until when it can be let in, where it is held.
    pub held_until: Option<Timestamp>,
}

/// The files that were dropped, newest first.
///
/// # Errors
/// When the records fail.
pub async fn all(
    cx: &Cx,
    access: &Access<Council, SeeImports>,
) -> Result<Vec<DroppedFile>, ServiceError> {
    Ok(kept::all(&cx.store, access).await?)
}

/// What became of one of them.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none; when the records fail.
pub async fn one_report<A: ReadsImports>(
    cx: &Cx,
    access: &Access<Council, A>,
    id: DroppedFileId,
) -> Result<Report, ServiceError> {
    let file = kept::one(&cx.store, access, id).await?;
    let file = file.ok_or(ServiceError::Refused)?;
    let lines = kept::lines(&cx.store, access, id, LINES_READ).await?;
    let is_held = file.state == FileState::Held;
    let held_until = is_held.then(|| file.came_at.plus_seconds(HELD_SECONDS));
    Ok(Report {
        file,
        lines,
        held_until,
    })
}

/// Lets a file in that is held, or turns it down; it is taken, or put away, at the next look. Whether it
/// was held still.
///
/// # Errors
/// When whoever asks may not, or the records fail.
pub async fn judge(
    cx: &Cx,
    access: &Access<Council, JudgeImports>,
    id: DroppedFileId,
    is_let_in: bool,
) -> Result<bool, ServiceError> {
    let judged = cx.store.write(|tx| {
        Box::pin(async move {
            confirm(&mut *tx, access, (), cx.now).await?;
            Ok::<_, ServiceError>(kept::judge(tx, access, id, is_let_in).await?)
        })
    });
    judged.await
}
