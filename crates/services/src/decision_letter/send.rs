//! A letter is checked, and sent.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use domain::case::CaseFile;
use domain::decision_letter::{
    self as template, Filled, LetterText, Own, Stands, TEMPLATES_VERSION, Template, can_go,
};
use domain::event::{Readers, Source, What};
use domain::record::{Doubt, doubts, in_round, reading_age};
use domain::{Date, DecisionLetterId, EventId, PersonId};
use mail::Message;
use policy::{Access, Case, Class, Record, Relation, WriteLetters, admit, confirm};
use storage::account::Notices;
use storage::decision_letter::{self as kept, DecisionLetterRow, LetterWay, Sending};
use storage::event::NewEvent;
use storage::letter::{self as paper, NewLetter};
use storage::{StorageError, Tx, case, caseload, event, relation};

use super::fill::{Counted, Days, Gaps, OwnText as _, days, text};
use super::{event_now, same_since};
use crate::case_file::{OpenCase, opened};
use crate::keys::in_hex;
use crate::mails::{self, Planned, Release, Way};
use crate::record::{RecordError, Seen, write};
use crate::{Cx, ServiceError, sent_once};

/// Somebody who may get a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Who.
    pub person: PersonId,
    /// What an officer calls them.
    pub name: String,
    /// What they are to the child; `None` for the child.
    pub relation: Option<Relation>,
    /// How it goes to them.
    pub way: LetterWay,
    /// Whether they are kept apart from somebody on the case, or something of it is withheld from them.
    pub apart: bool,
    /// Whether a letter of the decision went to them before.
    pub is_told: bool,
    /// The days that it names to them.
    days: Days,
    /// Their account, where they have one.
    account: Option<domain::AccountId>,
    /// What it says to them.
    pub text: LetterText,
}

/// The decision that a letter tells, as it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Sending the letter records it, with the day on which it goes.
    SendingRecords(Date),
    /// It is on record, as of a day.
    Recorded(Date),
    /// What it told was put right.
    Gone,
}

/// What sending a letter would do.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The letter.
    pub row: DecisionLetterRow,
    /// The child's first name.
    pub child: String,
    /// Each thing that it has to say, and whether it does.
    pub asks: Vec<template::Checked>,
    /// Whether it may go.
    pub can_go: bool,
    /// The decision.
    pub now: Now,
    /// What is doubtful about recording it.
    pub doubts: Vec<Doubt>,
    /// Who may get it.
    pub to: Vec<Addressee>,
    /// The age from which the officer's own words can be read.
    pub reading_age: Option<u8>,
    /// What stands for all of this: the text and way of each who may get it, and what is doubtful.
    pub shown: String,
}

/// What is read of a case to check a letter: without it, nothing may be told about the child.
struct Records {
    case: OpenCase,
    officer: Option<String>,
    corrects: Option<Date>,
    /// Who had the letter whose place it takes.
    had_first: BTreeSet<PersonId>,
    /// Who was told the decision, on which day, and how.
    told: BTreeMap<PersonId, (Date, LetterWay)>,
}

impl Records {
    fn has_rights(&self) -> bool {
        let rights = self.case.rights;
        rights.is_some_and(|rights| rights.moved_at.is_some())
    }
}

/// What an officer ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticked {
    /// The version that was checked.
    pub version: i64,
    /// What stood for all that was shown.
    pub shown: String,
    /// To whom it goes.
    pub to: BTreeSet<PersonId>,
    /// Whether what is doubtful is right.
    pub is_sure: bool,
    /// What lets the page be sent once.
    pub ticket: String,
}

/// What came of sending a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It is sent.
    Done,
    /// It was sent before.
    Already,
    /// Something changed since it was checked: another version, or nothing may be told any more.
    Changed,
    /// It does not say all that it has to say.
    Cannot,
    /// Somebody who was ticked cannot get it.
    NotThem,
    /// The right to appeal is the young person's, who was not ticked.
    NotYoungPerson,
    /// What is doubtful was not said to be right.
    NotSure,
}

/// What a letter has to say and whether it does, what sending it records, and who may get it.
///
/// # Errors
/// [`ServiceError::Refused`] where there is no such letter, it was sent, or nothing may be told about
/// the child any more; or when the records fail.
pub async fn check(
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
) -> Result<Checked, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = kept::one(&mut *tx, access, letter).await?;
                let row = row.filter(|row| row.sent.is_none());
                let row = row.ok_or(ServiceError::Refused)?;
                let records = records(tx, access, &row).await?;
                let records = records.ok_or(ServiceError::Refused)?;
                Ok(checked(tx, cx, access, row, &records).await?)
            })
        })
        .await
}

/// What a letter is filled from; `None` where nothing is told about the child any more.
async fn records(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteLetters>,
    row: &DecisionLetterRow,
) -> Result<Option<Records>, StorageError> {
    let found = case::read(&mut *tx, access).await?;
    let is_silent = found.silent;
    let events = event::of_case(&mut *tx, access).await?;
    let case = opened(found, events, None);
    if is_silent || case.file.child_died() {
        return Ok(None);
    }
    let corrects = match row.replaces {
        Some(first) => kept::one(&mut *tx, access, first).await?,
        None => None,
    };
    let now = row.event.and_then(|event| event_now(&case.file, event));
    let mut told = BTreeMap::new();
    for event in now.map_or_else(Vec::new, |event| same_since(&case.file, event)) {
        for one in kept::told(&mut *tx, access, event).await? {
            let first = told.entry(one.person).or_insert((one.on, one.way));
            if one.on < first.0 {
                *first = (one.on, one.way);
            }
        }
    }
    let had_first = match row.replaces {
        Some(first) => kept::sent_to(&mut *tx, access, first).await?,
        None => Vec::new(),
    };
    Ok(Some(Records {
        officer: kept::officer_name(&mut *tx, access).await?,
        corrects: corrects.and_then(|first| first.sent).map(|sent| sent.on),
        had_first: had_first.into_iter().map(|to| to.person).collect(),
        told,
        case,
    }))
}

fn now(row: &DecisionLetterRow, file: &CaseFile, today: Date) -> Now {
    match row.event {
        None => match in_round(file, &row.decision.happening()) {
            Some(event) => Now::Recorded(event.on),
            None => Now::SendingRecords(today),
        },
        Some(event) => match event_now(file, event) {
            Some(event) => Now::Recorded(event.on),
            None => Now::Gone,
        },
    }
}

async fn checked(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    row: DecisionLetterRow,
    records: &Records,
) -> Result<Checked, StorageError> {
    let file = &records.case.file;
    let now = now(&row, file, cx.today);
    let stands = match now {
        Now::SendingRecords(_) => Stands::Today,
        Now::Recorded(on) if row.event.is_none() => Stands::OnRecord(on),
        Now::Recorded(on) if on == cx.today => Stands::Today,
        Now::Recorded(_) if !records.told.is_empty() => Stands::Told,
        Now::Recorded(on) => Stands::OtherDay(on),
        Now::Gone => Stands::Gone,
    };
    let to = addressees(tx, cx, access, &row, records).await?;
    let of_case = days(file, row.decision, row.event, Counted::CASE, cx.today);
    // Nobody's letter goes with a day that is not there.
    let by = |day: fn(&Days) -> Option<Date>| {
        let all = to.iter().all(|to| day(&to.days).is_some());
        day(&of_case).filter(|_| all)
    };
    let council = &cx.council;
    let own: BTreeMap<Own, String> = Own::ALL
        .into_iter()
        .map(|own| (own, row.words.of(own).to_owned()))
        .collect();
    let said = own.values().cloned().collect::<Vec<_>>().join("\n");
    let filled = Filled {
        own,
        stands,
        appeal_by: by(|days| days.appeal_by),
        reply_by: by(|days| days.reply_by),
        has_mediation: council.mediation.is_some(),
        has_disagreement: council.disagreement.is_some(),
        has_schools: council.schools.is_some(),
    };
    let asks = template::check(&Template::of(row.decision), &filled);
    let doubts = match now {
        Now::SendingRecords(on) => {
            let what = What::Clock(row.decision.happening());
            doubts(file, on, &what, None, None, cx.today)
        }
        Now::Recorded(_) | Now::Gone => Vec::new(),
    };
    Ok(Checked {
        shown: shown(&row, now, &doubts, &to),
        can_go: can_go(&asks),
        asks,
        now,
        doubts,
        to,
        child: records.case.forename.clone(),
        reading_age: reading_age(&said),
        row,
    })
}

/// What stands for all that an officer reads before a letter goes.
fn shown(row: &DecisionLetterRow, now: Now, doubts: &[Doubt], to: &[Addressee]) -> String {
    let mut all = format!("{} {now:?} {doubts:?}", row.version);
    for one in to {
        let said = one.text.blocks.iter().map(template::Block::said);
        let said = said.collect::<Vec<_>>().join("\n");
        let (way, title) = (one.way.word(), &one.text.title);
        let _ = write!(all, "\0{} {way} {} {title}\n{said}", one.person, one.apart);
    }
    in_hex(&all)
}

/// Who may get a letter, and what it says to each.
///
/// Safety of the child: whoever may not be told what is new, or from whom letters are withheld, is not
/// among them.
async fn addressees(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    row: &DecisionLetterRow,
    records: &Records,
) -> Result<Vec<Addressee>, StorageError> {
    let names = relation::names(&mut *tx, access).await?;
    let may =
        |withheld: policy::Classes| !withheld.has(Class::Letters) && !withheld.has(Class::Progress);
    let is_kept =
        |withheld: policy::Classes| withheld.has(Class::Details) || withheld.has(Class::Notes);
    let mut found: Vec<(PersonId, LetterWay, bool, Option<domain::AccountId>)> = Vec::new();
    for one in relation::recipients(&mut *tx, access).await? {
        if may(one.withheld) {
            let way = match one.notices {
                Notices::Post => LetterWay::Post,
                Notices::Portal => LetterWay::Portal,
            };
            let apart = one.apart || is_kept(one.withheld);
            found.push((one.person, way, apart, Some(one.account)));
        }
    }
    for one in paper::without_account(&mut *tx, access).await? {
        if may(one.withheld) {
            let apart = one.apart || is_kept(one.withheld);
            found.push((one.person, LetterWay::Post, apart, None));
        }
    }
    let child = access.child();
    let has_rights = records.has_rights();
    if has_rights && !found.iter().any(|(person, ..)| *person == child) {
        // Who is kept apart from whom is known of those who have to do with the case: if anybody is, the
        // child may be the other.
        let apart = found.iter().any(|(_, _, apart, _)| *apart);
        found.push((child, LetterWay::Post, apart, None));
    }
    let file = &records.case.file;
    Ok(found
        .into_iter()
        .filter_map(|(person, way, apart, account)| {
            let named = names.iter().find(|one| one.person == person)?;
            let told = records.told.get(&person).copied();
            let whose = Counted {
                person: Some(person),
                way,
                told,
            };
            let days = days(file, row.decision, row.event, whose, cx.today);
            let gaps = Gaps {
                child: &records.case.forename,
                officer: records.officer.as_deref().unwrap_or(&cx.council.name),
                reference: access.reference(),
                is_own: person == child,
                has_rights,
                way,
                is_told: told.is_some(),
                today: cx.today,
                corrects: records
                    .corrects
                    .filter(|_| records.had_first.contains(&person)),
                days,
            };
            Some(Addressee {
                person,
                name: named.name.clone(),
                relation: Some(named.kind),
                way,
                apart,
                is_told: told.is_some(),
                days,
                account,
                text: text(&cx.council, row.decision, &row.words, &gaps),
            })
        })
        .collect())
}

/// Sends a letter: its words are kept as they go, the decision is recorded where it was not, and
/// whoever gets the letter is told that there is one.
///
/// # Errors
/// When it cannot be recorded, or the records fail.
pub async fn send(
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    ticked: &Ticked,
) -> Result<Sent, RecordError> {
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
                let Some(row) = kept::one(&mut *tx, access, letter).await? else {
                    return Ok(Sent::Changed);
                };
                if row.sent.is_some() {
                    return Ok(Sent::Already);
                }
                let Some(records) = records(tx, access, &row).await? else {
                    return Ok(Sent::Changed);
                };
                if row.version != ticked.version {
                    return Ok(Sent::Changed);
                }
                let checked = checked(tx, cx, access, row, &records).await?;
                if checked.shown != ticked.shown {
                    return Ok(Sent::Changed);
                }
                if !checked.can_go {
                    return Ok(Sent::Cannot);
                }
                if !checked.doubts.is_empty() && !ticked.is_sure {
                    return Ok(Sent::NotSure);
                }
                let may = |person: &PersonId| checked.to.iter().any(|to| to.person == *person);
                if ticked.to.is_empty() || !ticked.to.iter().all(may) {
                    return Ok(Sent::NotThem);
                }
                // Who had it already need not have what goes to somebody else.
                let child = access.child();
                let is_due = |to: &&Addressee| {
                    to.person == child && (!to.is_told || checked.row.replaces.is_some())
                };
                let is_due = records.has_rights() && checked.to.iter().any(|to| is_due(&to));
                if is_due && !ticked.to.contains(&child) {
                    return Ok(Sent::NotYoungPerson);
                }
                if !sent_once::spend(tx, cx, &ticked.ticket).await? {
                    return Ok(Sent::Already);
                }
                carry(tx, cx, (access, on_case), &checked, &ticked.to, &records).await?;
                Ok(Sent::Done)
            })
        })
        .await
}

async fn carry(
    tx: &mut Tx<'_>,
    cx: &Cx,
    (access, on_case): (&Access<Case, WriteLetters>, &Access<Case, Record>),
    checked: &Checked,
    chosen: &BTreeSet<PersonId>,
    records: &Records,
) -> Result<(), RecordError> {
    let row = &checked.row;
    let known = row
        .event
        .and_then(|event| event_now(&records.case.file, event))
        .map(|event| (event.id, event.on));
    let (event, decided_on) = match known {
        Some(known) => known,
        None => {
            let event = EventId(cx.chance.id());
            let new = NewEvent {
                id: event,
                on: cx.today,
                what: What::Clock(row.decision.happening()),
                source: Source::Officer,
                person: None,
                readers: Readers::Case,
                supersedes: None,
                import: None,
                why: None,
            };
            write(tx, cx, on_case, &new, Seen::default()).await?;
            (event, cx.today)
        }
    };
    let sending = Sending {
        version: row.version,
        template: TEMPLATES_VERSION,
        event,
        decided_on,
        on: cx.today,
    };
    if !kept::send(tx, access, row.id, &sending).await? {
        return Err(RecordError::Already);
    }
    let to = checked.to.iter().filter(|to| chosen.contains(&to.person));
    for to in to {
        kept::add_to(tx, access, row.id, (to.person, to.way), &to.text).await?;
        tell(tx, cx, access, (row, &sending), to, known.is_none()).await?;
    }
    Ok(())
}

/// Tells somebody that there is a letter. Where the decision was recorded with it, its own notice does;
/// a notice that waits to be printed carries the letter.
async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    (row, sending): (&DecisionLetterRow, &Sending),
    to: &Addressee,
    is_recorded_now: bool,
) -> Result<(), StorageError> {
    // What may be turned off tells not everybody: then the letter has a notice of its own.
    if is_recorded_now && row.decision.milestone().is_statutory_notice() {
        return Ok(());
    }
    let message = Message::DecisionLetter { on: sending.on };
    let key = format!("event:{}:letter:{}", sending.event, row.id);
    if to.way == LetterWay::Post {
        let on = sending.decided_on;
        if kept::waits_on_paper(&mut *tx, access, to.person, row.decision, on).await? {
            return Ok(());
        }
    }
    let Some(account) = to.account else {
        let letter = NewLetter {
            id: cx.chance.id(),
            person: to.person,
            kind: message.kind().to_owned(),
            on: sending.on,
            once_key: format!("{key}:person:{}", to.person),
            why: paper::Why::NoAccount,
        };
        return paper::queue(tx, access, &letter).await.map(drop);
    };
    let planned = Planned {
        message,
        account,
        person: to.person,
        way: match to.way {
            LetterWay::Portal => Way::Mail,
            LetterWay::Post => Way::Post,
        },
        once_key: format!("{key}:{account}"),
        deadline_on: None,
    };
    mails::queue(tx, cx, access, &[planned], Release::AtOnce).await
}
