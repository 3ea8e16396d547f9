//! Letters that tell a family of a decision: what officers wrote of them, version by version, and
//! what was sent.

use domain::decision_letter::{Decision, LetterText};
use domain::{Date, DecisionLetterId, EventId, PersonId, Timestamp};
use policy::{Access, Case, On, ReadLetters, WriteLetters};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;
use crate::letter::SeesLetters;

/// The most letters that are read of one case.
const OF_CASE: i64 = 200;
/// The most versions that are read of one letter.
const VERSIONS: i64 = 500;
/// The most people to whom one letter went.
const PEOPLE: i64 = 100;

/// What an officer wrote of a letter.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Why it was decided so.
    pub reasons: String,
    /// What comes with the letter.
    pub enclosed: String,
    /// What happens next.
    pub more: String,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for OwnWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OwnWords")
    }
}

/// A letter to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecisionLetter {
    /// Its id.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// The version of the templates.
    pub template: i64,
    /// The event that it tells; `None` where sending it records that.
    pub event: Option<EventId>,
    /// The letter whose place it takes.
    pub replaces: Option<DecisionLetterId>,
    /// What it begins with.
    pub words: OwnWords,
}

/// When and by whom something was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// When.
    pub at: Timestamp,
    /// By whom: an officer's name.
    pub by: String,
}

/// That a letter was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentOff {
    /// On which day.
    pub on: Date,
    /// By whom: an officer's name.
    pub by: String,
    /// The day of the decision.
    pub decided_on: Date,
    /// The letter that took its place since.
    pub replaced_by: Option<DecisionLetterId>,
    /// Whether what it tells was put right since.
    pub is_gone: bool,
}

/// A letter as officers have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLetterRow {
    /// Its id.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// The version of the templates.
    pub template: i64,
    /// Its newest version.
    pub version: i64,
    /// The event that it tells, where there is one yet.
    pub event: Option<EventId>,
    /// The letter whose place it takes.
    pub replaces: Option<DecisionLetterId>,
    /// The newest words.
    pub words: OwnWords,
    /// When they were saved, and by whom.
    pub saved: Written,
    /// That it was sent.
    pub sent: Option<SentOff>,
}

/// One version of what officers wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub number: i64,
    /// The words.
    pub words: OwnWords,
    /// When and by whom.
    pub saved: Written,
}

/// How a letter goes to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterWay {
    /// They read it here; a mail says that there is something to read.
    Portal,
    /// On paper.
    Post,
}

impl LetterWay {
    /// The word that the table and the words use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            LetterWay::Portal => "portal",
            LetterWay::Post => "post",
        }
    }

    fn from_word(word: &str) -> Option<LetterWay> {
        [LetterWay::Portal, LetterWay::Post]
            .into_iter()
            .find(|way| way.word() == word)
    }
}

/// Somebody to whom a letter went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentTo {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// How.
    pub way: LetterWay,
    /// What it said to them.
    pub text: LetterText,
    /// When it was printed.
    pub printed_at: Option<Timestamp>,
    /// The day on which it was posted.
    pub posted_on: Option<Date>,
    /// The day on which it counts as served.
    pub served_on: Option<Date>,
}

/// A letter as whom it went to reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedLetter {
    /// Its id.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// The day on which it was sent.
    pub sent_on: Date,
    /// Whether what it tells was put right since.
    pub is_gone: bool,
    /// Whom it is to: what they call themselves.
    pub name: String,
    /// What it says.
    pub text: LetterText,
    /// The letter whose place it takes.
    pub replaces: Option<DecisionLetterId>,
    /// The letter that took its place since.
    pub replaced_by: Option<DecisionLetterId>,
}

/// Begins a letter, with its first version.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteLetters>,
    new: &NewDecisionLetter,
) -> Result<(), StorageError> {
    let query = sql!("decision_letter/add")
        .bind(access.council())
        .bind(access.case())
        .bind(new.id)
        .bind(new.decision.as_str())
        .bind(new.template)
        .bind(new.event)
        .bind(new.replaces)
        .bind(access.at())
        .bind(officer_of(&access.actor()));
    tx.run(query).await?;
    add_text(tx, access, new.id, 1, &new.words).await
}

async fn add_text(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    version: i64,
    words: &OwnWords,
) -> Result<(), StorageError> {
    let query = sql!("decision_letter/add_text")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(version)
        .bind(&words.reasons)
        .bind(&words.enclosed)
        .bind(&words.more)
        .bind(access.at())
        .bind(officer_of(&access.actor()));
    tx.run(query).await.map(drop)
}

/// Saves the next version, if nobody saved one since `seen`, and the letter was not sent. Whether it
/// was saved.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    seen: i64,
    words: &OwnWords,
) -> Result<bool, StorageError> {
    let query = sql!("decision_letter/next_version")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(seen);
    if tx.run(query).await? != 1 {
        return Ok(false);
    }
    add_text(tx, access, letter, seen + 1, words).await?;
    Ok(true)
}

/// The letters of a case: those that are being written first, then the newest.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(
    reader: impl Reader,
    access: &Access<Case, WriteLetters>,
) -> Result<Vec<DecisionLetterRow>, StorageError> {
    let query = sql!("decision_letter/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    reader.rows(query).await?.iter().map(letter_row).collect()
}

/// One letter of a case.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    reader: impl Reader,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
) -> Result<Option<DecisionLetterRow>, StorageError> {
    let query = sql!("decision_letter/one")
        .bind(access.council())
        .bind(access.case())
        .bind(letter);
    reader
        .row(query)
        .await?
        .as_ref()
        .map(letter_row)
        .transpose()
}

fn decision(row: &Row) -> Result<Decision, StorageError> {
    let word: String = row.get("decision")?;
    Decision::from_name(&word).ok_or_else(|| row.damaged("decision"))
}

fn own_words(row: &Row) -> Result<OwnWords, StorageError> {
    Ok(OwnWords {
        reasons: row.get("reasons")?,
        enclosed: row.get("enclosed")?,
        more: row.get("more")?,
    })
}

fn written(row: &Row) -> Result<Written, StorageError> {
    Ok(Written {
        at: row.get("saved_at")?,
        by: row.maybe("writer")?.unwrap_or_default(),
    })
}

fn letter_row(row: &Row) -> Result<DecisionLetterRow, StorageError> {
    let sent = match row.maybe::<Date>("sent_on")? {
        Some(on) => Some(SentOff {
            on,
            by: row.maybe("sender")?.unwrap_or_default(),
            decided_on: row.get("happened_on")?,
            replaced_by: row.maybe("replaced_by")?,
            is_gone: row.maybe::<Timestamp>("gone_at")?.is_some(),
        }),
        None => None,
    };
    Ok(DecisionLetterRow {
        id: row.get("decision_letter_id")?,
        decision: decision(row)?,
        template: row.get("template")?,
        version: row.get("version")?,
        event: row.maybe("event_id")?,
        replaces: row.maybe("replaces_id")?,
        words: own_words(row)?,
        saved: written(row)?,
        sent,
    })
}

/// Every version of a letter, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn versions(
    reader: impl Reader,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
) -> Result<Vec<Version>, StorageError> {
    let query = sql!("decision_letter/versions")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(VERSIONS);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Version {
                number: row.get("version")?,
                words: own_words(row)?,
                saved: written(row)?,
            })
        })
        .collect()
}

/// Throws a letter away that was not sent. Whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn throw_away(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
) -> Result<bool, StorageError> {
    let texts = sql!("decision_letter/drop_texts")
        .bind(access.council())
        .bind(access.case())
        .bind(letter);
    tx.run(texts).await?;
    let query = sql!("decision_letter/drop")
        .bind(access.council())
        .bind(access.case())
        .bind(letter);
    Ok(tx.run(query).await? == 1)
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The version that was checked.
    pub version: i64,
    /// The version of the templates.
    pub template: i64,
    /// The event that it tells.
    pub event: EventId,
    /// Its day.
    pub decided_on: Date,
    /// The day on which it goes.
    pub on: Date,
}

/// Notes that a letter is sent. Whether it was the version that was checked, and nobody had sent it.
///
/// # Errors
/// When the database cannot be written.
pub async fn send(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    sending: &Sending,
) -> Result<bool, StorageError> {
    let query = sql!("decision_letter/send")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(sending.version)
        .bind(access.at())
        .bind(officer_of(&access.actor()))
        .bind(sending.on)
        .bind(sending.event)
        .bind(sending.decided_on)
        .bind(sending.template);
    Ok(tx.run(query).await? == 1)
}

/// What an event told was put right: the letters that told it say so from now on.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_right<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    event: EventId,
) -> Result<(), StorageError> {
    let query = sql!("decision_letter/put_right")
        .bind(access.council())
        .bind(access.case())
        .bind(event)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Keeps word for word what a letter says to one person, and how it goes.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_to(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    to: (PersonId, LetterWay),
    text: &LetterText,
) -> Result<(), StorageError> {
    let body = serde_json::to_string(text).expect("a letter is plain data");
    let query = sql!("decision_letter/add_to")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(to.0)
        .bind(to.1.word())
        .bind(body);
    tx.run(query).await.map(drop)
}

fn way(row: &Row) -> Result<LetterWay, StorageError> {
    let word: String = row.get("way")?;
    LetterWay::from_word(&word).ok_or_else(|| row.damaged("way"))
}

fn text(row: &Row) -> Result<LetterText, StorageError> {
    let body: String = row.get("body")?;
    serde_json::from_str(&body).map_err(|_| row.damaged("body"))
}

/// To whom a letter went.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent_to(
    reader: impl Reader,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
) -> Result<Vec<SentTo>, StorageError> {
    let query = sql!("decision_letter/sent_to")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(PEOPLE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(SentTo {
                person: row.get("person_id")?,
                name: row.maybe("name")?.unwrap_or_default(),
                way: way(row)?,
                text: text(row)?,
                printed_at: row.maybe("printed_at")?,
                posted_on: row.maybe("posted_on")?,
                served_on: row.maybe("served_on")?,
            })
        })
        .collect()
}

/// That somebody had a letter of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Who.
    pub person: PersonId,
    /// On which day it went.
    pub on: Date,
    /// How.
    pub way: LetterWay,
}

/// To whom letters that tell a decision went, the first of each person first.
///
/// # Errors
/// When the database cannot be read.
pub async fn told(
    reader: impl Reader,
    access: &Access<Case, WriteLetters>,
    event: EventId,
) -> Result<Vec<Told>, StorageError> {
    let query = sql!("decision_letter/told")
        .bind(access.council())
        .bind(access.case())
        .bind(event)
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Told {
                person: row.get("person_id")?,
                on: row.get("sent_on")?,
                way: way(row)?,
            })
        })
        .collect()
}

/// Whether a letter on paper waits to be printed for a person that tells this decision.
///
/// # Errors
/// When the database cannot be read.
pub async fn waits_on_paper(
    reader: impl Reader,
    access: &Access<Case, WriteLetters>,
    person: PersonId,
    decision: Decision,
    on: Date,
) -> Result<bool, StorageError> {
    let query = sql!("decision_letter/waits")
        .bind(access.council())
        .bind(access.case())
        .bind(person)
        .bind(decision.as_str())
        .bind(on);
    Ok(reader.row(query).await?.is_some())
}

/// What families call the officer who asks.
///
/// # Errors
/// When the database cannot be read.
pub async fn officer_name<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Option<String>, StorageError> {
    let query = sql!("decision_letter/officer")
        .bind(access.council())
        .bind(officer_of(&access.actor()));
    let row = reader.row(query).await?;
    row.map(|row| row.get("name")).transpose()
}

/// The letters that went to the person whose view this is, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn for_viewer(
    reader: impl Reader,
    access: &Access<Case, ReadLetters>,
) -> Result<Vec<ReceivedLetter>, StorageError> {
    let query = sql!("decision_letter/for_viewer")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(OF_CASE);
    reader.rows(query).await?.iter().map(received).collect()
}

/// One letter that went to the person whose view this is.
///
/// # Errors
/// When the database cannot be read.
pub async fn one_for_viewer(
    reader: impl Reader,
    access: &Access<Case, ReadLetters>,
    letter: DecisionLetterId,
) -> Result<Option<ReceivedLetter>, StorageError> {
    let query = sql!("decision_letter/one_for_viewer")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(letter);
    reader.row(query).await?.as_ref().map(received).transpose()
}

fn received(row: &Row) -> Result<ReceivedLetter, StorageError> {
    Ok(ReceivedLetter {
        id: row.get("decision_letter_id")?,
        decision: decision(row)?,
        sent_on: row.get("sent_on")?,
        is_gone: row.maybe::<Timestamp>("gone_at")?.is_some(),
        name: row.maybe("name")?.unwrap_or_default(),
        text: text(row)?,
        replaces: row.maybe("replaces_id")?,
        replaced_by: row.maybe("replaced_by")?,
    })
}

/// The letter of a decision that a letter on paper carries, word for word, and when it was sent.
///
/// # Errors
/// When the database cannot be read.
pub async fn on_paper<A: SeesLetters>(
    reader: impl Reader,
    access: &Access<Case, A>,
    post: i64,
) -> Result<Option<(LetterText, Timestamp)>, StorageError> {
    let query = sql!("decision_letter/on_paper")
        .bind(access.council())
        .bind(access.case())
        .bind(post);
    let row = reader.row(query).await?;
    row.map(|row| Ok((text(&row)?, row.get("sent_at")?)))
        .transpose()
}
