//! The move of rights to the young person: how it stands, what was chosen and said, letters.

use domain::rights::{Done, Gives};
use domain::service::by_first_class_post;
use domain::{AccountId, CaseId, CaseRef, Date, PersonId, Timestamp, england};
use policy::{
    Access, Case, ChangePeople, ChooseViews, Council, ListCaseload, MoveRights, On, ReadPeople,
    ReadRights, Reads, Relation, SayWishes,
};

use crate::account::Notices;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::relation::Oversees;

/// The most people, choices, wishes and letters that one case shows.
const OF_CASE: i64 = 200;
/// The most cases that an officer's list shows.
const LISTED: i64 = 2_000;

/// How a case's move of rights stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The day.
    pub on: Date,
    /// An officer has checked the day with the school.
    pub is_checked: bool,
    /// What was announced.
    pub told: Done,
    /// When the rights moved.
    pub moved_at: Option<Timestamp>,
}

/// Somebody tied to a case today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tied {
    /// The relation.
    pub relation: i64,
    /// Who.
    pub person: PersonId,
    /// What they are to the child.
    pub kind: Relation,
    /// What they call themselves.
    pub name: String,
    /// Until when they are shown what is new; `None` for as long as they are tied to it.
    pub shown_until: Option<Timestamp>,
    /// Whether they act for the young person till then.
    pub may_act: bool,
    /// The decision about capacity by which they act.
    pub decision: Option<i64>,
    /// The account to tell them by.
    pub account: Option<AccountId>,
    /// Where they want formal notices.
    pub notices: Option<Notices>,
    /// The language that they read.
    pub language: Option<String>,
}

/// What a young person chose last about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// About whom.
    pub about: PersonId,
    /// What they may do.
    pub gives: Gives,
    /// The last day on which they may.
    pub until: Option<Date>,
    /// When it was chosen.
    pub at: Timestamp,
}

/// What kind of thing somebody said about the move of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishKind {
    /// A wish.
    Wish,
    /// The young person may lack capacity for a decision.
    Capacity,
}

impl WishKind {
    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            WishKind::Wish => "wish",
            WishKind::Capacity => "capacity",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<WishKind> {
        [WishKind::Wish, WishKind::Capacity]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// What somebody said about the move of rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Who.
    pub person: PersonId,
    /// What they call themselves.
    pub name: String,
    /// What kind of thing.
    pub kind: WishKind,
    /// In their words.
    pub said: String,
    /// When.
    pub at: Timestamp,
}

/// A letter to somebody without an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostLetter {
    /// Its id.
    pub id: i64,
    /// Which notice it is: a mail's own word.
    pub kind: String,
    /// The day of what it tells.
    pub on: Date,
    /// When it was posted.
    pub posted_at: Option<Timestamp>,
}

/// A decision about capacity: for one decision, by whoever assessed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: i64,
    /// For which decision.
    pub decision: String,
    /// By whom it was assessed.
    pub assessed_by: String,
    /// On which day.
    pub assessed_on: Date,
    /// Why.
    pub reason: String,
    /// The last day on which it holds; `None` until it is looked at anew.
    pub until: Option<Date>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// When it ended before its time.
    pub ended_at: Option<Timestamp>,
}

/// A case on an officer's list of rights that move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// The case.
    pub reference: CaseRef,
    /// Its id.
    pub case: CaseId,
    /// The child's first name; `None` where the case is in nobody's hands.
    pub name: Option<String>,
    /// The date of birth.
    pub born: Date,
    /// How the move stands, once there is anything on record.
    pub rights: Option<Move>,
    /// Letters still to be posted.
    pub letters: i64,
    /// How many are on the case as parents.
    pub parents: i64,
    /// About how many of them the young person has not said anything.
    pub waiting: i64,
    /// Whether a decision about capacity holds.
    pub is_decided: bool,
    /// Whether the young person has an account.
    pub has_account: bool,
}

/// Actions that read how the rights stand.
pub trait ReadsRights: On<Case> {}
impl ReadsRights for MoveRights {}
impl ReadsRights for ReadRights {}
impl ReadsRights for ChooseViews {}
impl ReadsRights for SayWishes {}
impl ReadsRights for ReadPeople {}
impl ReadsRights for ChangePeople {}

/// Actions that decide how far somebody is shown a case.
pub trait Shows: On<Case> {}
impl Shows for MoveRights {}
impl Shows for ChooseViews {}
impl Shows for ChangePeople {}

/// Who is tied to the case now.
///
/// # Errors
/// When the database cannot be read.
pub async fn people<A: ReadsRights>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Tied>, StorageError> {
    let query = sql!("rights/people")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(OF_CASE);
    reader.rows(query).await?.iter().map(tied).collect()
}

/// Puts the move of a case's rights on record, if it was not.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin<A: Shows>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    on: Date,
) -> Result<(), StorageError> {
    let query = sql!("rights/begin")
        .bind(access.council())
        .bind(access.case())
        .bind(on);
    tx.run(query).await.map(drop)
}

/// Writes down that everyone was told.
///
/// # Errors
/// When the database cannot be written.
pub async fn tell(
    tx: &mut Tx<'_>,
    access: &Access<Case, MoveRights>,
    on: Date,
    done: Done,
) -> Result<(), StorageError> {
    begin(tx, access, on).await?;
    let query = sql!("rights/tell")
        .bind(access.council())
        .bind(access.case())
        .bind(on)
        .bind(done.told_first.then_some(access.at()))
        .bind(done.told_second.then_some(access.at()));
    tx.run_on_one(query).await
}

/// Writes down that the rights have moved. Whether they had not before.
///
/// # Errors
/// When the database cannot be written.
pub async fn moved(
    tx: &mut Tx<'_>,
    access: &Access<Case, MoveRights>,
    on: Date,
) -> Result<bool, StorageError> {
    begin(tx, access, on).await?;
    let query = sql!("rights/move")
        .bind(access.council())
        .bind(access.case())
        .bind(on)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// Writes down the day that the school gave. Whether the rights had not moved before.
///
/// # Errors
/// When the database cannot be written.
pub async fn check(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    on: Date,
    why: &str,
) -> Result<bool, StorageError> {
    begin(tx, access, on).await?;
    let query = sql!("rights/check")
        .bind(access.council())
        .bind(access.case())
        .bind(on)
        .bind(access.actor().to_string())
        .bind(access.at())
        .bind(why);
    Ok(tx.run(query).await? == 1)
}

/// Says until when somebody is shown what is new, and whether they act till then.
///
/// # Errors
/// [`StorageError::Stale`] when there is no such relation on the case.
pub async fn show<A: Shows>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    relation: i64,
    until: Option<Timestamp>,
    may_act: bool,
    decision: Option<i64>,
) -> Result<(), StorageError> {
    let query = sql!("rights/show")
        .bind(access.council())
        .bind(access.case())
        .bind(relation)
        .bind(until)
        .bind(may_act)
        .bind(decision);
    tx.run_on_one(query).await
}

/// Writes down what the young person chose about somebody.
///
/// # Errors
/// When the database cannot be written.
pub async fn choose(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChooseViews>,
    id: i64,
    by: PersonId,
    choice: (PersonId, Gives, Option<Date>),
) -> Result<(), StorageError> {
    let (about, gives, until) = choice;
    let query = sql!("rights/choose")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(by)
        .bind(about)
        .bind(gives.word())
        .bind(until)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// What the young person chose last about each person.
///
/// # Errors
/// When the database cannot be read.
pub async fn choices<A: ReadsRights>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Choice>, StorageError> {
    let query = sql!("rights/choices")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Choice {
                about: row.get("about_id")?,
                gives: Gives::from_word(&row.get::<String>("gives")?)
                    .ok_or_else(|| row.damaged("gives"))?,
                until: row.maybe("until_on")?,
                at: row.get("chosen_at")?,
            })
        })
        .collect()
}

/// Writes down what somebody wishes.
///
/// # Errors
/// When the database cannot be written.
pub async fn wish(
    tx: &mut Tx<'_>,
    access: &Access<Case, SayWishes>,
    id: i64,
    by: PersonId,
    kind: WishKind,
    said: &str,
) -> Result<(), StorageError> {
    let query = sql!("rights/wish")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(by)
        .bind(kind.word())
        .bind(said)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// What was said about the move: by the reader alone, or for officers by everyone.
///
/// # Errors
/// When the database cannot be read.
pub async fn wishes<A: ReadsRights>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Wish>, StorageError> {
    let query = sql!("rights/wishes")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Wish {
                person: row.get("person_id")?,
                name: row.maybe("name")?.unwrap_or_default(),
                kind: WishKind::from_word(&row.get::<String>("kind")?)
                    .ok_or_else(|| row.damaged("kind"))?,
                said: row.get("said")?,
                at: row.get("said_at")?,
            })
        })
        .collect()
}

/// The earliest day of what was recorded after a moment, and happened on or before a day:
/// what a view that ends at the moment does not hold of the time before it.
///
/// # Errors
/// When the database cannot be read.
pub async fn hidden_since<A: Reads>(
    reader: impl Reader,
    access: &Access<Case, A>,
    after: Timestamp,
    on_or_before: Date,
) -> Result<Option<Date>, StorageError> {
    let query = sql!("rights/hidden_since")
        .bind(access.council())
        .bind(access.case())
        .bind(after)
        .bind(on_or_before);
    match reader.row(query).await? {
        Some(row) => row.maybe("happened_on"),
        None => Ok(None),
    }
}

/// A letter that somebody without an account must get, once. Whether it was not there.
///
/// # Errors
/// When the database cannot be written.
pub async fn post<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    id: i64,
    kind: &str,
    on: Date,
    once_key: &str,
) -> Result<bool, StorageError> {
    let query = sql!("rights/post")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(access.child())
        .bind(kind)
        .bind(on)
        .bind(once_key)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// An officer posted a letter. Whether nobody had before, and it was printed to an address that we
/// have.
///
/// # Errors
/// When the database cannot be written.
pub async fn posted(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    letter: i64,
) -> Result<bool, StorageError> {
    let today = england::day(access.at());
    let query = sql!("letter/posted")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(today)
        .bind(by_first_class_post(today));
    Ok(tx.run(query).await? == 1)
}

/// The letters of a case, those still to be posted first.
///
/// # Errors
/// When the database cannot be read.
pub async fn letters<A: Oversees>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<PostLetter>, StorageError> {
    let query = sql!("rights/to_post")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(PostLetter {
                id: row.get("post_id")?,
                kind: row.get("kind")?,
                on: row.get("happened_on")?,
                posted_at: row.maybe("posted_at")?,
            })
        })
        .collect()
}

/// Records a decision about capacity.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn decide(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    decision: &Decision,
) -> Result<(), StorageError> {
    let query = sql!("rights/decide")
        .bind(access.council())
        .bind(access.case())
        .bind(decision.id)
        .bind(&decision.decision)
        .bind(&decision.assessed_by)
        .bind(decision.assessed_on)
        .bind(&decision.reason)
        .bind(decision.until)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Ends a decision about capacity. Whether it held till now.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_decision(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    decision: i64,
    why: &str,
) -> Result<bool, StorageError> {
    let query = sql!("rights/end_decision")
        .bind(access.council())
        .bind(access.case())
        .bind(decision)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(why);
    Ok(tx.run(query).await? == 1)
}

/// The decisions about capacity on the case.
///
/// # Errors
/// When the database cannot be read.
pub async fn decisions<A: Oversees>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Decision>, StorageError> {
    let query = sql!("rights/decisions")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Decision {
                id: row.get("decision_id")?,
                decision: row.get("decision")?,
                assessed_by: row.get("assessed_by")?,
                assessed_on: row.get("assessed_on")?,
                reason: row.get("reason")?,
                until: row.maybe("until_on")?,
                recorded_at: row.get("recorded_at")?,
                ended_at: row.maybe("ended_at")?,
            })
        })
        .collect()
}

/// The cases within an officer's reach, or in nobody's hands, whose children were born
/// within these days. A case in nobody's hands comes without a name.
///
/// # Errors
/// When the database cannot be read.
pub async fn moving(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
    born: (Date, Date),
    today: Date,
) -> Result<Vec<Moving>, StorageError> {
    let policy::Actor::Officer { officer, .. } = access.actor() else {
        return Ok(Vec::new());
    };
    let query = sql!("rights/moving")
        .bind(access.council())
        .bind(officer)
        .bind(born.0)
        .bind(born.1)
        .bind(access.at())
        .bind(LISTED)
        .bind(today);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let is_mine: bool = row.get("mine")?;
            let name: Option<String> = row.maybe("forename")?;
            Ok(Moving {
                reference: row.get("reference")?,
                case: row.get("case_id")?,
                name: name.filter(|_| is_mine),
                born: row.get("born")?,
                rights: standing(row)?,
                letters: row.get("letters")?,
                parents: row.get("parents")?,
                waiting: row.get("waiting")?,
                is_decided: row.get::<i64>("decisions")? > 0,
                has_account: row.get::<i64>("accounts")? > 0,
            })
        })
        .collect()
}

/// How the move stands, from a row that joins it.
pub(crate) fn standing(row: &Row) -> Result<Option<Move>, StorageError> {
    let Some(on) = row.maybe("rights_on")? else {
        return Ok(None);
    };
    let is_set = |column| Ok::<_, StorageError>(row.maybe::<Timestamp>(column)?.is_some());
    Ok(Some(Move {
        on,
        is_checked: is_set("checked_at")?,
        told: Done {
            told_first: is_set("first_told_at")?,
            told_second: is_set("second_told_at")?,
        },
        moved_at: row.maybe("moved_at")?,
    }))
}

fn tied(row: &Row) -> Result<Tied, StorageError> {
    let kind = row.get::<String>("kind")?;
    let notices = match row.maybe::<String>("notices")? {
        Some(word) => Some(Notices::from_word(&word).ok_or_else(|| row.damaged("notices"))?),
        None => None,
    };
    Ok(Tied {
        relation: row.get("relation_id")?,
        person: row.get("person_id")?,
        kind: Relation::from_word(&kind).ok_or_else(|| row.damaged("kind"))?,
        name: row.maybe("name")?.unwrap_or_default(),
        shown_until: row.maybe("shown_until")?,
        may_act: row.get("may_act")?,
        decision: row.maybe("decision_id")?,
        account: row.maybe("account_id")?,
        notices,
        language: row.maybe("language")?,
    })
}
