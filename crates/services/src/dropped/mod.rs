//! Files that the council's own programs leave in a folder: taken once, weighed before anything is
//! written, recorded line by line as the case system's own sending is, and reported (decision 0065).
//!
//! Nothing that a file says is kept here: the file itself lies where the council put it.

mod read;

use std::collections::{BTreeMap, BTreeSet};

use domain::dropped::{
    Became, DroppedFile, FileState, FileWhy, FolderFault, FolderTrouble, Limits, LineWhy,
    RefusedLine, Weighed, by_reason,
};
use domain::{CaseRef, DroppedFileId, Timestamp};
use mail::Message;
use policy::{
    Access, Actor, Council, JudgeImports, SeeImports, SendEvents, SendPeople, TakeFiles, admit,
    confirm,
};
use storage::dropped::{self as kept, Claim, Lease, Outcome, ReadsImports};
use storage::outbox::MailTo;
use storage::unguarded;

use self::read::{About, OnCase, Row, Says};
use crate::case_system::{self, EventError, Refusal, Sent, record_event};
use crate::held_person::{self, HoldError, Outcome as Held, PersonSent, hold};
use crate::mails::outbox_row;
use crate::{Cx, ServiceError};

use storage::unguarded::dropped::ActsBy;
pub use storage::unguarded::dropped::Lying;

pub use self::read::{Content, FILE_BYTES_MAX, LINES_MAX, content};

/// How long a file is a worker's that says nothing of it.
const LEASE_SECONDS: i64 = 5 * 60;
/// After so many lines a worker says that it goes on.
const LINES_A_STEP: usize = 25;
/// A file that nobody let in, or that stood still without a token, for so long is turned down.
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
    /// When the file was first taken up.
    came_at: Timestamp,
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
            FileState::Stopped => {
                let events = acts_by(cx, rules, About::Events).await?;
                let people = acts_by(cx, rules, About::People).await?;
                // What it is about is in the file alone: it waits for a token that is new since.
                let is_new = |by: &ActsBy| lying.changed_at <= by.made_at;
                let any_new = events.iter().chain(people.iter()).any(is_new);
                any_new || (events.is_some() && people.is_some())
            }
            _ => true,
        },
    })
}

async fn acts_by(cx: &Cx, rules: &Rules, about: About) -> Result<Option<ActsBy>, ServiceError> {
    let scope = match about {
        About::Events => "events:write",
        About::People => "people:write",
    };
    let (council, system) = (cx.council.number, &rules.system);
    Ok(unguarded::dropped::acts_by(&cx.store, council, system, scope, cx.now).await?)
}

/// The proof by which a file's lines come in.
enum Sends {
    Events(Access<Council, SendEvents>),
    People(Access<Council, SendPeople>),
}

impl Sends {
    /// The proof for whoever acts by a token, if there is one that is good.
    async fn of(cx: &Cx, rules: &Rules, about: About) -> Result<Option<Sends>, ServiceError> {
        let Some(by) = acts_by(cx, rules, about).await? else {
            return Ok(None);
        };
        let actor = Actor::CaseSystem {
            system: by.system,
            token: by.token,
        };
        let (store, council) = (&cx.store, cx.council.number);
        let admitted = match about {
            About::Events => admit(store, council, &actor, (), cx.now)
                .await
                .map(Sends::Events),
            About::People => admit(store, council, &actor, (), cx.now)
                .await
                .map(Sends::People),
        };
        match admitted {
            Ok(sends) => Ok(Some(sends)),
            Err(storage::NotAdmitted::Refused) => Ok(None),
            Err(failed) => Err(ServiceError::from(failed)),
        }
    }

    fn actor(&self) -> Actor {
        match self {
            Sends::Events(access) => access.actor(),
            Sends::People(access) => access.actor(),
        }
    }

    async fn known(&self, cx: &Cx, key: [u8; 32]) -> Result<Option<kept::Known>, ServiceError> {
        Ok(match self {
            Sends::Events(access) => kept::known(&cx.store, access, key).await?,
            Sends::People(access) => kept::known(&cx.store, access, key).await?,
        })
    }

    async fn is_case(&self, cx: &Cx, case: CaseRef) -> Result<bool, ServiceError> {
        Ok(match self {
            Sends::Events(access) => kept::is_case(&cx.store, access, case).await?,
            Sends::People(access) => kept::is_case(&cx.store, access, case).await?,
        })
    }

    async fn cases(&self, cx: &Cx) -> Result<u32, ServiceError> {
        Ok(match self {
            Sends::Events(access) => kept::cases(&cx.store, access).await?,
            Sends::People(access) => kept::cases(&cx.store, access).await?,
        })
    }
}

/// How the key of a line is kept.
fn key_of(cx: &Cx, sent: &OnCase) -> [u8; 32] {
    match &sent.says {
        Says::Event(event) => case_system::key_hash(cx, &event.key),
        Says::Person(person) => held_person::key_hash(cx, &person.key),
    }
}

/// How what a line says is kept beside its key.
fn content_of(cx: &Cx, sent: &OnCase) -> [u8; 32] {
    match &sent.says {
        Says::Event(event) => case_system::content_hash(cx, sent.case, event),
        Says::Person(person) => held_person::content_hash(cx, sent.case, person),
    }
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
    content: Content,
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
    let (id, is_let_in, came_at) = match claim {
        Claim::Over(id) => return Ok(Next::PutAway(id)),
        Claim::Waits => return Ok(Next::Leave),
        Claim::Mine {
            id,
            is_let_in,
            came_at,
        } => (id, is_let_in, came_at),
    };
    let work = Work {
        moments,
        rules,
        worker,
        taking,
        id,
        came_at,
    };
    // Twenty thousand lines are read beside what answers requests. The program ends: the next one reads it.
    let Ok(read) = tokio::task::spawn_blocking(move || read::rows(&content)).await else {
        return Ok(Next::Leave);
    };
    let (about, rows) = match read {
        Ok(read) => read,
        Err(why) => {
            return work
                .end(FileState::Refused, Became::default(), Some(why), &[])
                .await;
        }
    };
    work.go_through(about, &rows, is_let_in).await
}

fn lease<'a>(cx: &Cx, by: &'a str) -> Lease<'a> {
    Lease {
        by,
        until: cx.now.plus_seconds(LEASE_SECONDS),
    }
}

/// What is known of a line's key, from before its file came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing: what was recorded under it since is this file's.
    New,
    /// It came with something else, or what it says cannot be read.
    Came,
    /// It came with the very same.
    Same,
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
    async fn go_through(
        &self,
        about: About,
        rows: &[Row],
        is_let_in: bool,
    ) -> Result<Next, ServiceError> {
        let cx = self.moments.now();
        let none = Became::default();
        let Some(sends) = Sends::of(&cx, self.rules, about).await? else {
            return self.end(FileState::Stopped, none, None, &[]).await;
        };
        let Some((weighed, before)) = self.weigh(&sends, rows).await? else {
            return Ok(Next::Leave);
        };
        let is_held = !is_let_in && self.rules.limits.ask_about(&weighed);
        if !self.note(&weighed, is_held).await? || is_held {
            return Ok(Next::Leave);
        }
        let (mut became, mut lines) = (none, Vec::new());
        let mut keys = BTreeSet::new();
        for (at, (row, before)) in rows.iter().zip(before).enumerate() {
            let cx = self.moments.now();
            if !self.goes_on(&cx, at).await? {
                return Ok(Next::Leave);
            }
            let done = match one(&cx, &sends, row, before).await {
                Ok(done) => done,
                Err(error) if error.is_passing() => return Err(error),
                // It would fail at the next look too, and keep all lines after it out for ever.
                Err(error) => {
                    let (file, line) = (self.id.0, row.line);
                    tracing::error!(%error, file, line, "a line of a dropped file failed");
                    Done::Refused(LineWhy::Fault, String::new())
                }
            };
            let key = row.sent.as_ref().ok();
            let key = key.map(|sent| key_of(&cx, sent));
            match done {
                // A key's second line within the file changed nothing.
                Done::Recorded if keys.insert(key) => became.recorded += 1,
                Done::Recorded | Done::Known => became.known += 1,
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

    /// What the file would change at the most: each case with a line that can be read and whose key is
    /// not in the records, also where an earlier line has it, which may be refused. And what is known of
    /// each line. `None` where this worker does not go on.
    async fn weigh(
        &self,
        sends: &Sends,
        rows: &[Row],
    ) -> Result<Option<(Weighed, Vec<Before>)>, ServiceError> {
        let mut is_case: BTreeMap<CaseRef, bool> = BTreeMap::new();
        let mut cases = BTreeSet::new();
        let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
        let mut all = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let cx = self.moments.now();
            if !self.goes_on(&cx, at).await? {
                return Ok(None);
            }
            let Ok(sent) = &row.sent else {
                all.push(Before::New);
                continue;
            };
            let known = sends.known(&cx, key_of(&cx, sent)).await?;
            all.push(match &known {
                Some(known) if known.at < self.came_at => {
                    match known.content == content_of(&cx, sent) {
                        true => Before::Same,
                        false => Before::Came,
                    }
                }
                _ => Before::New,
            });
            if known.is_some() {
                continue;
            }
            let there = match is_case.get(&sent.case) {
                Some(there) => *there,
                None => {
                    let there = sends.is_case(&cx, sent.case).await?;
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
            of: sends.cases(&cx).await?,
            kinds,
        };
        Ok(Some((weighed, all)))
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
                    tell(tx, cx, (self.rules, self.id), weighed, told).await?;
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
                    tell(tx, cx, (self.rules, id), &Weighed::default(), told).await?;
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
}

/// Queues the report, once for each way in which a file can stand.
async fn tell(
    tx: &mut storage::Tx<'_>,
    cx: &Cx,
    (rules, file): (&Rules, DroppedFileId),
    weighed: &Weighed,
    told: Told<'_>,
) -> Result<(), ServiceError> {
    let Some(address) = &rules.report_to else {
        return Ok(());
    };
    let message = Message::FileReport {
        on: cx.today,
        file,
        state: told.state,
        why: told.why,
        became: told.became,
        rows: weighed.rows,
        cases: weighed.cases,
        refused: by_reason(told.lines, LINES_TOLD),
    };
    let mut mail = outbox_row(cx, MailTo::Address(address.clone()), &message);
    mail.once_key = Some(format!("file-{file}-{}", told.state.word()));
    unguarded::mail::queue(tx, cx.council.number, &mail, cx.now).await?;
    Ok(())
}

/// Tells that a file came to its end without having come in.
async fn tell_end(
    tx: &mut storage::Tx<'_>,
    cx: &Cx,
    of: (&Rules, DroppedFileId),
    state: FileState,
) -> Result<(), ServiceError> {
    let told = Told {
        state,
        became: Became::default(),
        why: None,
        lines: &[],
    };
    tell(tx, cx, of, &Weighed::default(), told).await
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
async fn one(cx: &Cx, sends: &Sends, row: &Row, before: Before) -> Result<Done, ServiceError> {
    let sent = match &row.sent {
        Ok(sent) => sent,
        Err((why, part)) => return Ok(Done::Refused(*why, part.clone())),
    };
    // Its case is not opened for nothing new: each family would read of a look at its own each night.
    if before == Before::Same {
        return Ok(Done::Known);
    }
    let done = match (sends, &sent.says) {
        (Sends::Events(access), Says::Event(event)) => {
            recorded(cx, access, sent.case, event, before).await
        }
        (Sends::People(access), Says::Person(person)) => {
            is_held(cx, access, sent.case, person, before).await
        }
        // A file is about one of both.
        (Sends::Events(_), Says::Person(_)) | (Sends::People(_), Says::Event(_)) => {
            return Ok(Done::Refused(LineWhy::Unread, String::new()));
        }
    };
    match done {
        Err(ServiceError::Refused) => not_there(cx, sends).await,
        other => other,
    }
}

/// What happened.
async fn recorded(
    cx: &Cx,
    sends: &Access<Council, SendEvents>,
    case: CaseRef,
    event: &Sent,
    before: Before,
) -> Result<Done, ServiceError> {
    let access = case_system::at_case(cx, sends, case).await?;
    let wrong = |refusal: Refusal| Done::Refused(LineWhy::Wrong, refusal.part.unwrap_or_default());
    Ok(match record_event(cx, &access, event).await {
        Ok(answer) if answer.recorded && before == Before::New => Done::Recorded,
        Ok(_) => Done::Known,
        Err(EventError::OtherContent) => Done::Refused(LineWhy::OtherContent, String::new()),
        Err(EventError::Doubtful(doubts)) => Done::Refused(LineWhy::Doubtful, doubts.join(",")),
        Err(EventError::UnknownAdvice { .. }) => Done::Refused(LineWhy::Wrong, "id".to_owned()),
        Err(EventError::Record(error)) => wrong(Refusal::from_record(error)?),
    })
}

/// Whom to invite.
async fn is_held(
    cx: &Cx,
    sends: &Access<Council, SendPeople>,
    case: CaseRef,
    person: &PersonSent,
    before: Before,
) -> Result<Done, ServiceError> {
    let access = held_person::at_case(cx, sends, case).await?;
    Ok(match hold(cx, &access, person).await {
        Ok(answer) if answer.outcome == Held::Held && before == Before::New => Done::Recorded,
        Ok(_) => Done::Known,
        Err(HoldError::OtherContent) => Done::Refused(LineWhy::OtherContent, String::new()),
        Err(HoldError::TooMany) => Done::Refused(LineWhy::Wrong, "case".to_owned()),
        Err(HoldError::Failed(failed)) => return Err(failed),
    })
}

/// There is no such case; or the token was taken back meanwhile.
async fn not_there(cx: &Cx, sends: &Sends) -> Result<Done, ServiceError> {
    let good_for = case_system::good_for(cx, sends.actor()).await?;
    let is_good = good_for.is_some_and(|scopes| match sends {
        Sends::Events(_) => scopes.events,
        Sends::People(_) => scopes.people,
    });
    Ok(match is_good {
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

/// Turns down what nobody let in, or what stood still without a token, for two weeks, and tells of it.
///
/// # Errors
/// When the records fail.
pub async fn turn_down_overdue(cx: &Cx, rules: &Rules) -> Result<(), ServiceError> {
    let before = cx.now.plus_seconds(-HELD_SECONDS);
    let is_overdue = |lying: &Lying| {
        let waits = matches!(lying.state, FileState::Held | FileState::Stopped);
        waits && lying.changed_at <= before
    };
    let overdue = lying(cx).await?.into_iter().filter(is_overdue);
    let overdue: Vec<DroppedFileId> = overdue.map(|lying| lying.id).collect();
    if overdue.is_empty() {
        return Ok(());
    }
    let access = &taking(cx).await?;
    let done = cx.store.write(|tx| {
        Box::pin(async move {
            for id in overdue {
                if kept::turn_down_overdue(tx, access, id, before).await? {
                    tell_end(tx, cx, (rules, id), FileState::TurnedDown).await?;
                }
            }
            Ok::<_, ServiceError>(())
        })
    });
    done.await
}

/// Puts right what is known of the folder: what somebody took out of it, or replaced, is gone, which is
/// told. `is_gone` says whether no file with this content lies in the folder any more.
///
/// # Errors
/// When the records fail.
pub async fn settle(
    cx: &Cx,
    rules: &Rules,
    mut is_gone: impl FnMut(&[u8; 32]) -> bool,
) -> Result<(), ServiceError> {
    let since = cx.now.plus_seconds(-GONE_SECONDS);
    let is_idle = |lying: &Lying| {
        let free = lying.lease_until.is_none_or(|until| until <= cx.now);
        free && lying.changed_at <= since
    };
    // Of each it is asked, also where it is not idle: for how long it is away counts from the first time.
    let lying = lying(cx).await?.into_iter();
    let gone: Vec<Lying> = lying
        .filter(|lying| is_gone(&lying.digest) && is_idle(lying))
        .collect();
    if gone.is_empty() {
        return Ok(());
    }
    let access = &taking(cx).await?;
    let settled = cx.store.write(|tx| {
        Box::pin(async move {
            for file in gone {
                let is_new = kept::is_gone(tx, access, file.id).await?;
                if is_new && !file.state.is_over() {
                    tell_end(tx, cx, (rules, file.id), FileState::Gone).await?;
                }
            }
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

/// What is wrong with the folder, if anything is.
///
/// # Errors
/// When the records fail.
pub async fn folder_trouble(
    cx: &Cx,
    access: &Access<Council, SeeImports>,
) -> Result<Option<FolderTrouble>, ServiceError> {
    Ok(kept::folder_trouble(&cx.store, access).await?)
}

/// Notes whether the folder can be read: `None`, it can.
///
/// # Errors
/// When the records fail.
pub async fn note_folder(cx: &Cx, fault: Option<FolderFault>) -> Result<(), ServiceError> {
    let access = &match taking(cx).await {
        // A council without any record yet has no page to say it on.
        Err(ServiceError::Refused) => return Ok(()),
        other => other?,
    };
    let noted = cx
        .store
        .write(|tx| Box::pin(async move { kept::note_folder(tx, access, fault).await }));
    Ok(noted.await?)
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
    let held_until = is_held.then(|| file.changed_at.plus_seconds(HELD_SECONDS));
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
