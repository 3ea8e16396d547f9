//! Many cases handed over at once: when somebody leaves, or is away for long.
//!
//! Each case is asked for, changed and written down by itself: what cannot be handed over is said
//! of that case, and the others go (decision 0050).

use std::collections::BTreeMap;

use domain::caseload::{Filter, HANDED_AT_ONCE};
use domain::event::{CaseEvent, Readers};
use domain::event::{Source, What, current};
use domain::reading::read;
use domain::{CaseRef, Date, EventId, OfficerId};
use policy::{Access, Assign, Case, Council, HandOver, admit, confirm};
use storage::caseload::{self as kept, Assignee, HasCases, Holder, Sought, Worker};
use storage::event::{self, NewEvent};
use storage::staff::TeamRow;
use storage::{Tx, case};

use crate::case_file::opened;
use crate::mails::{self, Release};
use crate::record::summary;
use crate::{Cx, ServiceError};

/// A case that can be chosen: its reference, the child where an officer reads it, its next date.
pub type Offered = (CaseRef, Option<String>, Option<Date>);

/// As far as any list is read.
const LISTED_MAX: i64 = 20_000;

fn most() -> i64 {
    i64::try_from(HANDED_AT_ONCE).unwrap_or(i64::MAX)
}

/// What an officer can hand over of their own list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// The cases, those handed to them first, as far as one press goes.
    pub cases: Vec<Offered>,
    /// How many were handed to them.
    pub theirs: usize,
    /// How many their team has, and no officer.
    pub teams: usize,
}

/// The cases of an officer's own list that they can hand over; of those that were chosen alone,
/// where some were. Those of whom they only stand in for are not theirs to give, however many
/// they are, and hide none that is.
///
/// # Errors
/// When the records fail.
pub async fn own(
    cx: &Cx,
    access: &Access<Council, HandOver>,
    filter: Filter,
    chosen: Option<&[CaseRef]>,
) -> Result<Own, ServiceError> {
    let sought = Sought {
        filter,
        today: cx.today,
        unscanned: cx.documents.scanner.shows_unscanned(),
    };
    let (mut theirs, mut teams) = (Vec::new(), Vec::new());
    let mut offset = 0;
    while offset < LISTED_MAX {
        let (rows, found) = kept::page(&cx.store, access, &sought, most(), offset).await?;
        offset += most();
        for row in rows {
            if chosen.is_some_and(|chosen| !chosen.contains(&row.reference)) {
                continue;
            }
            let next = row.due.or(row.next).map(|(on, _)| on);
            let child = format!("{} {}", row.forename, row.surname);
            let offered = (row.reference, Some(child), next);
            match (row.own, row.officer) {
                (true, _) => theirs.push(offered),
                (false, None) => teams.push(offered),
                (false, Some(_)) => {}
            }
        }
        let all = chosen.is_some_and(|chosen| theirs.len() + teams.len() >= chosen.len());
        if all || offset >= found {
            break;
        }
    }
    let counted = (theirs.len(), teams.len());
    theirs.append(&mut teams);
    theirs.truncate(HANDED_AT_ONCE);
    Ok(Own {
        cases: theirs,
        theirs: counted.0,
        teams: counted.1,
    })
}

/// The officers whose cases a manager can hand over, those who left too.
///
/// # Errors
/// When the records fail.
pub async fn officers(
    cx: &Cx,
    access: &Access<Council, HandOver>,
) -> Result<Vec<HasCases>, ServiceError> {
    Ok(kept::by_officer(&cx.store, access).await?)
}

/// The cases of one officer, as far as one press goes, without a name.
///
/// # Errors
/// When the records fail.
pub async fn of_officer(
    cx: &Cx,
    access: &Access<Council, HandOver>,
    officer: OfficerId,
) -> Result<Vec<Offered>, ServiceError> {
    let rows = kept::of_officer(&cx.store, access, officer, most()).await?;
    Ok(rows
        .into_iter()
        .map(|(reference, on)| (reference, None, on))
        .collect())
}

/// To whom cases can go.
///
/// # Errors
/// When the records fail.
pub async fn choices(
    cx: &Cx,
    access: &Access<Council, HandOver>,
) -> Result<(Vec<Worker>, Vec<TeamRow>), ServiceError> {
    let workers = kept::workers(&cx.store, access).await?;
    Ok((workers, kept::teams(&cx.store, access).await?))
}

/// How a case is held, so that a page that was shown can be compared: no one's name is in it.
fn held(holders: &[Holder]) -> String {
    let mut ids: Vec<i64> = holders.iter().map(|holder| holder.id).collect();
    ids.sort_unstable();
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    match ids.is_empty() {
        true => "nobody".to_owned(),
        false => ids.join("."),
    }
}

/// What would happen to one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Would {
    /// The case.
    pub reference: CaseRef,
    /// Who has it now; `None` where one may not hand it over.
    pub now: Option<NowHeld>,
}

/// How a case is held now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NowHeld {
    /// By whom, by name.
    pub names: Vec<String>,
    /// The same, to be compared later.
    pub held: String,
    /// Whether they are those to whom it would go.
    pub is_same: bool,
}

async fn admitted(
    cx: &Cx,
    access: &Access<Council, HandOver>,
    reference: CaseRef,
) -> Result<Option<Access<Case, Assign>>, ServiceError> {
    let (council, actor) = (access.council(), access.actor());
    let asked = admit(&cx.store, council, &actor, reference, cx.now).await;
    match asked.map_err(ServiceError::from) {
        Ok(on_case) => Ok(Some(on_case)),
        Err(ServiceError::Refused) => Ok(None),
        Err(failed) => Err(failed),
    }
}

/// What would happen to each case that was chosen. Nothing does.
///
/// # Errors
/// When the records fail.
pub async fn would(
    cx: &Cx,
    access: &Access<Council, HandOver>,
    cases: impl IntoIterator<Item = CaseRef>,
    to: Assignee,
) -> Result<Vec<Would>, ServiceError> {
    let mut all = Vec::new();
    for reference in cases.into_iter().take(HANDED_AT_ONCE) {
        let now = match admitted(cx, access, reference).await? {
            None => None,
            Some(on_case) => {
                let holders = kept::holders(&cx.store, &on_case).await?;
                Some(NowHeld {
                    held: held(&holders),
                    is_same: is_alone(&holders, to),
                    names: holders.into_iter().map(|holder| holder.name).collect(),
                })
            }
        };
        all.push(Would { reference, now });
    }
    Ok(all)
}

/// Whether nothing would change. Who is given a case again that they brought from another team has
/// it for their team from then on.
fn is_alone(holders: &[Holder], to: Assignee) -> bool {
    matches!(holders, [one] if one.who == to && !one.has_moved)
}

/// What became of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It was handed over.
    Handed,
    /// Whoever it would go to has it already.
    Same,
    /// Somebody handed it over since the page was shown.
    Changed,
    /// Whoever it would go to works here no more.
    Nobody,
    /// One may not hand it over.
    NotTheirs,
    /// The records failed at it: nothing of it changed.
    Failed,
}

/// Hands over each case that is held as it was when that was shown, as long as there is time for
/// the next: those after it are not in the answer, and stay as they are.
///
/// # Errors
/// When the records fail before the first case.
pub async fn hand_over(
    cx: &Cx,
    access: &Access<Council, HandOver>,
    cases: &BTreeMap<CaseRef, Option<String>>,
    to: Assignee,
    has_time: impl Fn() -> bool,
) -> Result<BTreeMap<CaseRef, Became>, ServiceError> {
    let mut became = BTreeMap::new();
    for (reference, seen) in cases.iter().take(HANDED_AT_ONCE) {
        // One at least goes, so that whoever goes on comes to an end.
        if !became.is_empty() && !has_time() {
            break;
        }
        let one = match one(cx, access, *reference, seen.as_deref(), to).await {
            Ok(one) => one,
            Err(error) => {
                tracing::error!(%error, "a case was not handed over");
                Became::Failed
            }
        };
        became.insert(*reference, one);
    }
    Ok(became)
}

/// To whom cases go, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The officer, or the team.
    name: String,
    /// Of an officer, the team.
    team: String,
}

/// To whom a case goes, as they are in this transaction; nothing where they work here no more.
pub(crate) async fn named(
    tx: &mut Tx<'_>,
    access: &Access<Case, Assign>,
    to: Assignee,
) -> Result<Option<Named>, ServiceError> {
    let found = kept::receiver(&mut *tx, access, to).await?;
    Ok(found.map(|(name, team)| Named { name, team }))
}

async fn one(
    cx: &Cx,
    access: &Access<Council, HandOver>,
    reference: CaseRef,
    seen: Option<&str>,
    to: Assignee,
) -> Result<Became, ServiceError> {
    let Some(on_case) = admitted(cx, access, reference).await? else {
        return Ok(Became::NotTheirs);
    };
    let done = cx
        .store
        .write(|tx| {
            let on_case = &on_case;
            Box::pin(async move {
                confirm(&mut *tx, on_case, reference, cx.now).await?;
                // The case's row is held from here on, so that no other hands it over between.
                kept::hold(tx, on_case).await?;
                let since = kept::since(&mut *tx, on_case).await?;
                if since.is_sealed {
                    return Ok(Became::NotTheirs);
                }
                let holders = kept::holders(&mut *tx, on_case).await?;
                // Also of a form that comes a second time.
                if is_alone(&holders, to) {
                    return Ok(Became::Same);
                }
                if since.is_given || seen.is_some_and(|seen| seen != held(&holders)) {
                    return Ok(Became::Changed);
                }
                let Some(named) = named(tx, on_case, to).await? else {
                    return Ok(Became::Nobody);
                };
                kept::assign(tx, on_case, cx.chance.id(), to).await?;
                tell(tx, cx, on_case, (to, &named), &holders).await?;
                Ok::<_, ServiceError>(Became::Handed)
            })
        })
        .await;
    match done {
        Err(ServiceError::Refused) => Ok(Became::NotTheirs),
        done => done,
    }
}

/// The family is told the name of the officer who has the case now, where it is another than they
/// were told; and that a team has it, where they were told a name. `before` had it until now.
pub(crate) async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Assign>,
    (to, named): (Assignee, &Named),
    before: &[Holder],
) -> Result<(), ServiceError> {
    let row = case::read(&mut *tx, access).await?;
    if row.silent {
        return Ok(());
    }
    let known = event::of_case(&mut *tx, access).await?;
    let was_named = current(&known).any(|event| event.what.says_who_has_it());
    let Some(what) = news((told(&known), was_named), to, named, before) else {
        return Ok(());
    };
    let id = EventId(cx.chance.id());
    let new = NewEvent {
        id,
        on: cx.today,
        what,
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes: None,
        import: None,
        why: None,
    };
    event::append(tx, access, std::slice::from_ref(&new)).await?;
    let open = opened(row, event::of_case(&mut *tx, access).await?, None);
    let reading = read(&open.file, None, cx.today);
    case::summarise(tx, access, &summary(&reading, &open.file)).await?;
    if let Some(event) = open.file.events.iter().find(|event| event.id == id) {
        mails::for_event(tx, cx, access, event, &open.file.events, Release::AtOnce).await?;
    }
    Ok(())
}

/// What is new to a family when their case goes to somebody: whom they were told last, and whether
/// they were ever told anybody.
fn news(
    (told, was_named): (Option<(&String, &String)>, bool),
    to: Assignee,
    named: &Named,
    before: &[Holder],
) -> Option<What> {
    let (name, team) = (named.name.clone(), named.team.clone());
    if matches!(to, Assignee::Team(_)) {
        return told.map(|_| What::HandedOn { name: None, team });
    }
    if told == Some((&name, &team)) {
        return None;
    }
    // Somebody had it, so that nobody begins to read it by this.
    let goes_on = was_named
        || before
            .iter()
            .any(|holder| matches!(holder.who, Assignee::Officer(_)));
    Some(match goes_on {
        true => What::HandedOn {
            name: Some(name),
            team,
        },
        false => What::WorkerNamed { name, team },
    })
}

/// The worker whom the family was told last, unless a team was told since.
fn told(events: &[CaseEvent]) -> Option<(&String, &String)> {
    let named = current(events).filter_map(|event| match &event.what {
        What::WorkerNamed { name, team } => Some((event, Some((name, team)))),
        What::HandedOn { name, team } => Some((event, name.as_ref().map(|name| (name, team)))),
        _ => None,
    });
    let last = named.max_by_key(|(event, _)| (event.on, event.recorded_at, event.id));
    last.and_then(|(_, worker)| worker)
}
