//! Who has to do with a case: on what ground, on whose word, from when until when.

use domain::people::{Act, Basis, EndGround, Power};
use domain::{AccountId, CaseId, CaseRef, Date, PersonId, Timestamp, england};
use policy::{
    Access, Account, Case, CaseIds, ChangePeople, Classes, Council, Invite, ListCases, MoveRights,
    On, ReadPeople, Reads, Record, Relation,
};

use crate::account::Notices;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::rights::{self, Move};

/// The most relations that one case has.
const OF_CASE: i64 = 200;

/// A relation to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRelation {
    /// Its id.
    pub id: i64,
    /// Who.
    pub person: PersonId,
    /// What they are to the child.
    pub kind: Relation,
    /// On what ground: birth parent, order, has care.
    pub basis: Option<String>,
    /// What an officer has seen that shows it.
    pub evidence: String,
    /// From when it counts.
    pub from: Timestamp,
    /// Until when it counts; `None` for no end in sight.
    pub until: Option<Timestamp>,
    /// What gives a deputy or an attorney their power.
    pub power: Option<Power>,
}

/// A relation on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationRow {
    /// Its id.
    pub id: i64,
    /// Who.
    pub person: PersonId,
    /// What they are to the child.
    pub kind: Relation,
    /// On what ground.
    pub basis: Option<String>,
    /// What an officer has seen that shows it.
    pub evidence: String,
    /// Who recorded it: `officer 7`.
    pub recorded_by: String,
    /// The name of the officer who recorded it.
    pub officer: Option<String>,
    /// When.
    pub recorded_at: Timestamp,
    /// From when it counts.
    pub from: Timestamp,
    /// Until when it counts.
    pub until: Option<Timestamp>,
    /// What they call themselves.
    pub name: String,
    /// Why it ended, in an officer's words.
    pub ended_why: Option<String>,
    /// What is withheld until an officer has decided.
    pub disputed: Classes,
    /// Until when they are shown what is new.
    pub shown_until: Option<Timestamp>,
    /// Whether they act for the young person till then.
    pub may_act: bool,
    /// The decision about capacity by which they act.
    pub decision: Option<i64>,
    /// Which document gives a deputy or an attorney their power, for which decisions, and from
    /// which day.
    pub power: Option<(String, String, Date)>,
    /// Since when our e-mail to them comes back.
    pub email_back_at: Option<Timestamp>,
}

/// Somebody who may be told about a case, and has an account to be told by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub person: PersonId,
    /// What they are to the child.
    pub kind: Relation,
    /// Their account.
    pub account: AccountId,
    /// Where they want formal notices.
    pub notices: Notices,
    /// The language that they read.
    pub language: String,
    /// What is withheld from them until an officer has decided a dispute.
    pub withheld: Classes,
    /// Whether they are kept apart from somebody on the case.
    pub apart: bool,
}

/// Adds a relation.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn add<A: Relates>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    relation: &NewRelation,
) -> Result<(), StorageError> {
    let (recorded_by, at) = (access.actor().to_string(), access.at());
    insert(
        tx,
        access.council(),
        access.case(),
        relation,
        recorded_by,
        at,
    )
    .await
}

pub(crate) async fn insert(
    tx: &mut Tx<'_>,
    council: domain::CouncilId,
    case: CaseId,
    relation: &NewRelation,
    recorded_by: String,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("relation/add")
        .bind(council)
        .bind(case)
        .bind(relation.id)
        .bind(relation.person)
        .bind(relation.kind.word())
        .bind(relation.basis.as_ref())
        .bind(&relation.evidence)
        .bind(recorded_by)
        .bind(at)
        .bind(relation.from)
        .bind(relation.until)
        .bind(relation.power.as_ref().map(|power| &power.document))
        .bind(relation.power.as_ref().map(|power| &power.decisions))
        .bind(relation.power.as_ref().map(|power| power.from));
    tx.run(query).await.map(drop)
}

/// Ends a relation at the moment of the access. Whether it had not ended before.
///
/// # Errors
/// When the database cannot be written.
pub async fn end<A: Relates>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    relation: i64,
    ground: EndGround,
    why: &str,
) -> Result<bool, StorageError> {
    let query = sql!("relation/end")
        .bind(access.council())
        .bind(access.case())
        .bind(relation)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(why)
        .bind(ground.word());
    Ok(tx.run(query).await? == 1)
}

/// Says what is withheld from somebody until an officer has decided; nothing once they have.
///
/// # Errors
/// [`StorageError::Stale`] when there is no such relation on the case.
pub async fn dispute(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    relation: i64,
    withheld: Classes,
) -> Result<(), StorageError> {
    let words = (!withheld.is_none()).then(|| withheld.words());
    let query = sql!("relation/dispute")
        .bind(access.council())
        .bind(access.case())
        .bind(relation)
        .bind(words);
    tx.run_on_one(query).await
}

/// Says on what ground somebody has to do with the case, and what shows it. With a power, the
/// tie ends when that does.
///
/// # Errors
/// [`StorageError::Stale`] when there is no such relation on the case.
pub async fn set_basis(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    relation: i64,
    (basis, power): (Basis, Option<&Power>),
    evidence: &str,
) -> Result<(), StorageError> {
    let until = power.and_then(|power| power.until);
    let query = sql!("relation/set_basis")
        .bind(access.council())
        .bind(access.case())
        .bind(relation)
        .bind(basis.word())
        .bind(evidence)
        .bind(power.map(|power| &power.document))
        .bind(power.map(|power| &power.decisions))
        .bind(power.map(|power| power.from))
        .bind(until.map(|until| england::begins(until.plus_days(1))));
    tx.run_on_one(query).await
}

/// Something that an officer changed about the people of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub act: Act,
    /// Why, in the officer's words.
    pub why: String,
    /// The officer's name.
    pub officer: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Writes down that something was changed about the people of the case, and why.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn note_change(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    id: i64,
    act: Act,
    thing: Option<i64>,
    why: &str,
) -> Result<(), StorageError> {
    let query = sql!("relation/note_change")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(act.word())
        .bind(thing)
        .bind(why)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// What was changed about the people of the case, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn changes<A: Oversees>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Change>, StorageError> {
    let query = sql!("relation/changes")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Change {
                act: Act::from_word(&row.get::<String>("act")?)
                    .ok_or_else(|| row.damaged("act"))?,
                why: row.get("why")?,
                officer: row.maybe("name")?,
                at: row.get("recorded_at")?,
            })
        })
        .collect()
}

/// The address of somebody who has to do with the case, folded; `None` without an account.
///
/// # Errors
/// When the database cannot be read.
pub async fn address_of(
    reader: impl Reader,
    access: &Access<Case, Invite>,
    relation: &RelationRow,
) -> Result<Option<String>, StorageError> {
    let query = sql!("account/email_of_person")
        .bind(access.council())
        .bind(relation.person);
    match reader.row(query).await? {
        Some(row) => row.get("email_folded").map(Some),
        None => Ok(None),
    }
}

/// Whether somebody has to do with the case now, or is its child.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_related(
    reader: impl Reader,
    access: &Access<Case, Record>,
    person: PersonId,
) -> Result<bool, StorageError> {
    let query = sql!("relation/is_related")
        .bind(access.council())
        .bind(access.case())
        .bind(person)
        .bind(access.at());
    Ok(reader.row(query).await?.is_some())
}

/// Every relation of the case, past and present. For officers.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case<A: SeesPeople>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<RelationRow>, StorageError> {
    let query = sql!("relation/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// Who may be told about the case now.
///
/// # Errors
/// When the database cannot be read.
pub async fn recipients<A: Tells>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Recipient>, StorageError> {
    let query = sql!("relation/recipients")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Recipient {
                person: row.get("person_id")?,
                kind: kind(row)?,
                account: row.get("account_id")?,
                notices: Notices::from_word(&row.get::<String>("notices")?)
                    .ok_or_else(|| row.damaged("notices"))?,
                language: row.get("language")?,
                withheld: disputed(row)?,
                apart: row.get("apart")?,
            })
        })
        .collect()
}

/// Somebody of the family who has to do with the case now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// What they are to the child.
    pub kind: Relation,
    /// What an officer calls them.
    pub name: String,
}

/// Actions that include reading who has to do with a case, by name.
pub trait Names: On<Case> {}
impl Names for Record {}
impl Names for policy::WriteLetters {}

/// Who has to do with the case now, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn names<A: Names>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Named>, StorageError> {
    let query = sql!("relation/names")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Named {
                person: row.get("person_id")?,
                kind: kind(row)?,
                name: row.maybe("name")?.unwrap_or_default(),
            })
        })
        .collect()
}

/// A tie whose own day came: a power, or a decision about capacity, ran out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RanOut {
    /// The tie.
    pub relation: i64,
    /// To which case.
    pub case: CaseIds,
    /// Whose.
    pub person: PersonId,
    /// What they were to the child.
    pub kind: Relation,
    /// When it ended.
    pub until: Timestamp,
    /// The account to tell them by.
    pub account: Option<AccountId>,
}

/// The ties that ran out since a moment, after this one.
///
/// # Errors
/// When the database cannot be read.
pub async fn ran_out(
    reader: impl Reader,
    access: &Access<Council, MoveRights>,
    since: Timestamp,
    after: i64,
    limit: i64,
) -> Result<Vec<RanOut>, StorageError> {
    let query = sql!("relation/ran_out")
        .bind(access.council())
        .bind(since)
        .bind(access.at())
        .bind(after)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(RanOut {
                relation: row.get("relation_id")?,
                case: CaseIds {
                    case: row.get("case_id")?,
                    reference: row.get("reference")?,
                    child: row.get("child_id")?,
                },
                person: row.get("person_id")?,
                kind: kind(row)?,
                until: row.get("valid_until")?,
                account: row.maybe("account_id")?,
            })
        })
        .collect()
}

/// A case that somebody is or was tied to, and cannot open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotShown {
    /// The case.
    pub reference: CaseRef,
    /// The child's date of birth.
    pub born: Option<Date>,
    /// What they are to the child.
    pub kind: Relation,
    /// What is withheld until an officer has decided.
    pub disputed: Classes,
    /// When the relation ended, if it has.
    pub ended_at: Option<Timestamp>,
    /// On which ground, in a fixed word.
    pub ground: Option<String>,
    /// How the move of rights stands.
    pub rights: Option<Move>,
}

/// For how long somebody is told that their view of a case has ended.
const TOLD_SECONDS: i64 = 365 * 24 * 60 * 60;

/// The cases that somebody is or was tied to; those that they can open are among them.
///
/// # Errors
/// When the database cannot be read.
pub async fn not_shown(
    reader: impl Reader,
    access: &Access<Account, ListCases>,
) -> Result<Vec<NotShown>, StorageError> {
    let query = sql!("relation/not_shown")
        .bind(access.council())
        .bind(access.person())
        .bind(access.at())
        .bind(access.at().plus_seconds(-TOLD_SECONDS))
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let until: Option<Timestamp> = row.maybe("valid_until")?;
            Ok(NotShown {
                reference: row.get("reference")?,
                born: row.maybe("born")?,
                kind: kind(row)?,
                disputed: disputed(row)?,
                ended_at: until.filter(|until| *until <= access.at()),
                ground: row.maybe("ended_ground")?,
                rights: rights::standing(row)?,
            })
        })
        .collect()
}

/// Actions that read who has to do with a case.
pub trait SeesPeople: On<Case> {}
impl SeesPeople for Invite {}
impl SeesPeople for ReadPeople {}
impl SeesPeople for ChangePeople {}

/// Actions of an officer who reads all about the people of a case, to change it too.
pub trait Oversees: SeesPeople + Reads {}
impl Oversees for ReadPeople {}
impl Oversees for ChangePeople {}

/// Actions that say who has to do with a case.
pub trait Relates: On<Case> {}
impl Relates for Invite {}
impl Relates for ChangePeople {}
impl Relates for MoveRights {}

/// Actions after which people are told.
pub trait Tells: On<Case> {}
impl Tells for policy::WriteLetters {}
impl Tells for policy::RingBack {}
impl Tells for policy::ActForCaller {}
impl Tells for MoveRights {}
impl Tells for ChangePeople {}
impl Tells for policy::Assign {}
impl Tells for Record {}
impl Tells for policy::WriteMessages {}
impl Tells for policy::Import {}
impl Tells for policy::Release {}
impl Tells for policy::Notify {}

fn kind(row: &Row) -> Result<Relation, StorageError> {
    Relation::from_word(&row.get::<String>("kind")?).ok_or_else(|| row.damaged("kind"))
}

pub(crate) fn disputed(row: &Row) -> Result<Classes, StorageError> {
    let words = row.maybe::<String>("disputed")?.unwrap_or_default();
    Classes::from_words(&words).ok_or_else(|| row.damaged("disputed"))
}

fn power(row: &Row) -> Result<Option<(String, String, Date)>, StorageError> {
    let Some(document) = row.maybe("power_document")? else {
        return Ok(None);
    };
    let decisions = row.get("power_decisions")?;
    Ok(Some((document, decisions, row.get("power_from")?)))
}

fn from_row(row: &Row) -> Result<RelationRow, StorageError> {
    Ok(RelationRow {
        id: row.get("relation_id")?,
        person: row.get("person_id")?,
        kind: kind(row)?,
        basis: row.maybe("basis")?,
        evidence: row.get("evidence")?,
        recorded_by: row.get("recorded_by")?,
        officer: row.maybe("officer_name")?,
        recorded_at: row.get("recorded_at")?,
        from: row.get("valid_from")?,
        until: row.maybe("valid_until")?,
        name: row.maybe("name")?.unwrap_or_default(),
        ended_why: row.maybe("ended_why")?,
        disputed: disputed(row)?,
        shown_until: row.maybe("shown_until")?,
        may_act: row.get("may_act")?,
        decision: row.maybe("decision_id")?,
        power: power(row)?,
        email_back_at: row.maybe("email_back_at")?,
    })
}
