//! Those who ring the council's phone line: found, checked, spoken with.
//!
//! Safety of the child: what was typed to find somebody is kept nowhere. Before a caller is
//! checked nothing is read here but what the check itself needs.

use domain::caller::Proofs;
use domain::{AccountId, CaseId, CaseRef, Date, PersonId, Timestamp};
use policy::{
    Access, ActForCaller, AnswerCaller, AnswerLine, Case, CaseIds, CheckCaller, Council, EndCalls,
    On, RingBack, WrapUp,
};

use crate::engine::{Query, Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;

/// The most people that a search reads: more are told apart by nothing that was typed.
const FOUND_MAX: i64 = 500;
/// The most callers of one officer that wait to be checked.
const OWN_MAX: i64 = 50;

/// Somebody who may ring about a case.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// The case.
    pub case: CaseId,
    /// Its reference.
    pub reference: CaseRef,
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// What the child is called.
    pub child: String,
}

/// Names are for the search alone.
impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Found({}, {})", self.case, self.person)
    }
}

/// By what somebody is sought.
#[derive(Clone, PartialEq, Eq)]
pub enum Sought {
    /// The case's reference.
    Reference(CaseRef),
    /// The day on which the child was born.
    Birth(Date),
    /// A phone number, its digits alone.
    Phone(String),
}

/// A caller: found, and being checked or spoken with.
#[derive(Clone, PartialEq, Eq)]
pub struct Caller {
    /// The call's id.
    pub id: i64,
    /// The case.
    pub reference: CaseRef,
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// When they were found.
    pub found_at: Timestamp,
    /// Until when the code that was mailed is good.
    pub code_until: Option<Timestamp>,
    /// What has shown who they are.
    pub proofs: Proofs,
    /// Whether the number on file was shown.
    pub is_number_shown: bool,
    /// Whether the one that was shown is one that an officer recorded as protected.
    pub is_number_protected: bool,
    /// How often something wrong was read out.
    pub tries: i64,
    /// Until when the case is open to the officer; nothing before the check is passed.
    pub until: Option<Timestamp>,
}

/// A caller's name is for the officer who has them on the phone.
impl std::fmt::Debug for Caller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Caller({})", self.id)
    }
}

/// What is careful about somebody who rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Careful {
    /// A detail about them is protected.
    pub own: bool,
    /// They must have no contact with somebody on the case.
    pub no_contact: bool,
    /// A detail of somebody else on the case is protected.
    pub others: bool,
}

impl Careful {
    /// Whether only a call back shows that it is they.
    #[must_use]
    pub const fn only_call_back(self) -> bool {
        self.own || self.no_contact
    }
}

/// Actions that include knowing what is careful about a caller.
pub trait KnowsCaller: On<Case> {}
impl KnowsCaller for CheckCaller {}
impl KnowsCaller for AnswerCaller {}
impl KnowsCaller for RingBack {}
impl KnowsCaller for ActForCaller {}

/// Actions of whoever has a checked caller on the phone.
pub trait Speaks: KnowsCaller {}
impl Speaks for AnswerCaller {}
impl Speaks for ActForCaller {}

/// Who may ring about a case that is sought so.
///
/// # Errors
/// When the database cannot be read.
pub async fn search(
    reader: impl Reader,
    access: &Access<Council, AnswerLine>,
    sought: &Sought,
) -> Result<Vec<Found>, StorageError> {
    let council = access.council();
    let query = match sought {
        Sought::Reference(reference) => sql!("line_call/by_reference")
            .bind(council)
            .bind(*reference),
        Sought::Birth(day) => sql!("line_call/by_birth").bind(council).bind(*day),
        Sought::Phone(digits) => sql!("line_call/by_phone").bind(council).bind(digits),
    };
    let rows = reader.rows(query.bind(access.at()).bind(FOUND_MAX)).await?;
    rows.iter()
        .map(|row| {
            let text = |column| row.maybe::<String>(column).map(Option::unwrap_or_default);
            Ok(Found {
                case: row.get("case_id")?,
                reference: row.get("reference")?,
                person: row.get("person_id")?,
                name: text("name")?,
                child: format!("{} {}", text("forename")?, text("surname")?),
            })
        })
        .collect()
}

/// Keeps somebody who was found, to be checked.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(
    tx: &mut Tx<'_>,
    access: &Access<Council, AnswerLine>,
    id: i64,
    found: &Found,
) -> Result<(), StorageError> {
    let query = sql!("line_call/find")
        .bind(access.council())
        .bind(id)
        .bind(officer_of(&access.actor()))
        .bind(found.case)
        .bind(found.person)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// The call in which this officer checks somebody whom they ring, or speaks with them already.
///
/// # Errors
/// When the database cannot be read.
pub async fn checking(
    reader: impl Reader,
    access: &Access<Case, RingBack>,
    person: PersonId,
    since: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let query = sql!("line_call/checking")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.case())
        .bind(person)
        .bind(access.at())
        .bind(since);
    let row = reader.row(query).await?;
    row.map(|row| row.get("line_call_id")).transpose()
}

/// Keeps somebody whom the line rings back, to be checked.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_rung(
    tx: &mut Tx<'_>,
    access: &Access<Case, RingBack>,
    id: i64,
    person: PersonId,
) -> Result<(), StorageError> {
    let query = sql!("line_call/find")
        .bind(access.council())
        .bind(id)
        .bind(officer_of(&access.actor()))
        .bind(access.case())
        .bind(person)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Whom this officer has found, or speaks with.
///
/// # Errors
/// When the database cannot be read.
pub async fn own(
    reader: impl Reader,
    access: &Access<Council, AnswerLine>,
    since: Timestamp,
) -> Result<Vec<Caller>, StorageError> {
    let query = sql!("line_call/own")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(since)
        .bind(OWN_MAX);
    reader.rows(query).await?.iter().map(caller).collect()
}

/// One whom this officer found on the case.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    reader: impl Reader,
    access: &Access<Case, CheckCaller>,
    id: i64,
    since: Timestamp,
) -> Result<Option<Caller>, StorageError> {
    let query = sql!("line_call/one")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(since)
        .bind(access.case())
        .bind(id);
    reader.row(query).await?.as_ref().map(caller).transpose()
}

/// Whom this officer speaks with about the case.
///
/// # Errors
/// When the database cannot be read.
pub async fn speaking<A: Speaks>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Option<Caller>, StorageError> {
    let query = sql!("line_call/speaking")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.case())
        .bind(access.at());
    reader.row(query).await?.as_ref().map(caller).transpose()
}

fn caller(row: &Row) -> Result<Caller, StorageError> {
    let is = |column| Ok::<_, StorageError>(row.maybe::<Timestamp>(column)?.is_some());
    let (rang_back, is_protected) = (is("rang_ok_at")?, row.get("number_protected")?);
    Ok(Caller {
        id: row.get("line_call_id")?,
        reference: row.get("reference")?,
        person: row.get("person_id")?,
        name: row.maybe("name")?.unwrap_or_default(),
        found_at: row.get("found_at")?,
        code_until: row.maybe("code_until")?,
        proofs: Proofs {
            code: is("code_ok_at")?,
            characters: is("characters_ok_at")?,
            rang_back,
            rang_protected: rang_back && is_protected,
        },
        is_number_shown: is("number_shown_at")?,
        is_number_protected: is_protected,
        tries: row.get("tries")?,
        until: row.maybe("until_at")?,
    })
}

/// What is careful about somebody who rings.
///
/// # Errors
/// When the database cannot be read.
pub async fn careful<A: KnowsCaller>(
    reader: impl Reader,
    access: &Access<Case, A>,
    person: PersonId,
) -> Result<Careful, StorageError> {
    let query = sql!("line_call/careful")
        .bind(access.council())
        .bind(access.case())
        .bind(person);
    // Without an answer, everything is careful.
    let Some(row) = reader.row(query).await? else {
        return Ok(Careful {
            own: true,
            no_contact: true,
            others: true,
        });
    };
    Ok(Careful {
        own: row.get("own")?,
        no_contact: row.get("no_contact")?,
        others: row.get("others")?,
    })
}

/// A number on file.
#[derive(Clone, PartialEq, Eq)]
pub struct OnFile {
    /// The number.
    pub phone: String,
    /// Whether an officer recorded it as protected.
    pub is_protected: bool,
}

/// A number is for the officer who rings it.
impl std::fmt::Debug for OnFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OnFile")
    }
}

/// The number on file of somebody on the case.
///
/// # Errors
/// When the database cannot be read.
pub async fn number(
    reader: impl Reader,
    access: &Access<Case, CheckCaller>,
    person: PersonId,
    is_careful: bool,
    reached_before: Timestamp,
) -> Result<Option<OnFile>, StorageError> {
    let query = about(sql!("line_call/number"), access, person)
        .bind(!is_careful)
        .bind(reached_before);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(OnFile {
            phone: row.get("phone")?,
            is_protected: row.get("is_protected")?,
        })
    })
    .transpose()
}

fn about(query: Query, access: &Access<Case, CheckCaller>, person: PersonId) -> Query {
    query
        .bind(access.council())
        .bind(access.case())
        .bind(person)
}

/// The account to which a code can be mailed.
///
/// # Errors
/// When the database cannot be read.
pub async fn account(
    reader: impl Reader,
    access: &Access<Case, CheckCaller>,
    person: PersonId,
) -> Result<Option<AccountId>, StorageError> {
    let query = sql!("line_call/mail").bind(access.council()).bind(person);
    let row = reader.row(query).await?;
    row.map(|row| row.get("account_id")).transpose()
}

fn of_call(query: Query, access: &Access<Case, CheckCaller>, id: i64) -> Query {
    query
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(officer_of(&access.actor()))
}

/// A code is on its way.
///
/// # Errors
/// When the database cannot be written.
pub async fn send_code(
    tx: &mut Tx<'_>,
    access: &Access<Case, CheckCaller>,
    id: i64,
    hash: [u8; 32],
    until: Timestamp,
) -> Result<bool, StorageError> {
    let query = of_call(sql!("line_call/send_code"), access, id)
        .bind(hash)
        .bind(until);
    Ok(tx.run(query).await? == 1)
}

/// Whether the code that was read out is the one that was mailed, the first time and in time.
///
/// # Errors
/// When the database cannot be written.
pub async fn try_code(
    tx: &mut Tx<'_>,
    access: &Access<Case, CheckCaller>,
    id: i64,
    hash: [u8; 32],
) -> Result<bool, StorageError> {
    let query = of_call(sql!("line_call/try_code"), access, id)
        .bind(hash)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// Takes one try before it is made. `false` where there is none left.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_try(
    tx: &mut Tx<'_>,
    access: &Access<Case, CheckCaller>,
    id: i64,
    most: Tries,
) -> Result<bool, StorageError> {
    let query = of_call(sql!("line_call/count_try"), access, id)
        .bind(most.of_check)
        .bind(most.since)
        .bind(most.of_person);
    Ok(tx.run(query).await? == 1)
}

/// How many tries there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// Of one check.
    pub of_check: i64,
    /// Of all checks of one person that were begun since a moment.
    pub of_person: i64,
    /// That moment.
    pub since: Timestamp,
}

/// One step of the check, or of what follows it, is done now. `false` if it cannot be any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark(
    tx: &mut Tx<'_>,
    access: &Access<Case, CheckCaller>,
    id: i64,
    step: Step,
) -> Result<bool, StorageError> {
    let (query, flag) = match step {
        Step::Characters => (sql!("line_call/read_characters"), None),
        Step::NumberShown { is_protected } => (sql!("line_call/show_number"), Some(is_protected)),
        Step::RangBack { is_careful } => (sql!("line_call/rang_back"), Some(is_careful)),
    };
    let query = of_call(query, access, id).bind(access.at());
    let query = match flag {
        Some(flag) => query.bind(flag),
        None => query,
    };
    Ok(tx.run(query).await? == 1)
}

/// A step of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// They read out the characters of their signed-in page.
    Characters,
    /// The number on file was shown.
    NumberShown {
        /// Whether an officer recorded it as protected.
        is_protected: bool,
    },
    /// They answered at it.
    RangBack {
        /// Whether it counts at a protected one only.
        is_careful: bool,
    },
}

/// The caller is who they say: the case is open to the officer until a moment, and whatever
/// else they had open is over.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(
    tx: &mut Tx<'_>,
    access: &Access<Case, CheckCaller>,
    id: i64,
    until: Timestamp,
) -> Result<bool, StorageError> {
    let leave = sql!("line_call/leave_others")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(id)
        .bind(access.at());
    tx.run(leave).await?;
    let query = of_call(sql!("line_call/open"), access, id)
        .bind(access.at())
        .bind(until);
    Ok(tx.run(query).await? == 1)
}

/// A call in which an officer spoke with somebody who was checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The call's id.
    pub id: i64,
    /// With whom.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Since when the case was open to the officer.
    pub opened_at: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Whether what was said is written down, or it is too late for it.
    pub is_ended: bool,
}

/// A caller's name is for the officer who had them on the phone.
impl std::fmt::Debug for Spoken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Spoken({})", self.id)
    }
}

/// A call of this officer's on the case, whether it is over or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn spoken(
    reader: impl Reader,
    access: &Access<Case, WrapUp>,
    id: i64,
) -> Result<Option<Spoken>, StorageError> {
    let query = sql!("line_call/spoken")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.case())
        .bind(id);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(Spoken {
            id: row.get("line_call_id")?,
            person: row.get("person_id")?,
            name: row.maybe("name")?.unwrap_or_default(),
            opened_at: row.get("opened_at")?,
            until: row.get("until_at")?,
            is_ended: row.maybe::<Timestamp>("ended_at")?.is_some(),
        })
    })
    .transpose()
}

/// A call of this officer's is over. `false` if it was, or it is too late to say so.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    access: &Access<Case, WrapUp>,
    id: i64,
    open_after: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("line_call/end")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(open_after);
    Ok(tx.run(query).await? == 1)
}

/// A call that is over, and of which nothing is written down yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithoutNote {
    /// The call's id.
    pub id: i64,
    /// The case.
    pub reference: CaseRef,
    /// When it began.
    pub opened_at: Timestamp,
}

/// The calls of this officer of which something can still be written down.
///
/// # Errors
/// When the database cannot be read.
pub async fn without_note(
    reader: impl Reader,
    access: &Access<Council, AnswerLine>,
    open_after: Timestamp,
) -> Result<Vec<WithoutNote>, StorageError> {
    let query = sql!("line_call/without_note")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(open_after)
        .bind(OWN_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(WithoutNote {
                id: row.get("line_call_id")?,
                reference: row.get("reference")?,
                opened_at: row.get("opened_at")?,
            })
        })
        .collect()
}

/// A call that ran out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOut {
    /// The call's id.
    pub id: i64,
    /// With whom.
    pub person: PersonId,
    /// When it began.
    pub opened_at: Timestamp,
    /// The case.
    pub case: CaseIds,
}

/// Calls of which nothing was written down while there was time, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn run_out(
    reader: impl Reader,
    access: &Access<Council, EndCalls>,
    open_until: Timestamp,
    limit: i64,
) -> Result<Vec<RunOut>, StorageError> {
    let query = sql!("line_call/run_out")
        .bind(access.council())
        .bind(open_until)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(RunOut {
                id: row.get("line_call_id")?,
                person: row.get("person_id")?,
                opened_at: row.get("opened_at")?,
                case: CaseIds {
                    case: row.get("case_id")?,
                    reference: row.get("reference")?,
                    child: row.get("child_id")?,
                },
            })
        })
        .collect()
}

/// A call that ran out is over. `false` if it was.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_run_out(
    tx: &mut Tx<'_>,
    access: &Access<Case, EndCalls>,
    id: i64,
) -> Result<bool, StorageError> {
    let query = sql!("line_call/end_run_out")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}
