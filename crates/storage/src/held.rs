//! All that is held about a person: what a copy holds, and what erasing removes.
//!
//! `held.txt` says of every column of every table whose it is, whether a copy has it and
//! whether erasing empties it; a test compares it with the databases themselves, so that a
//! new column without a decision fails.

use domain::{CouncilId, PersonId, Timestamp};
use policy::{Access, ErasePerson, ExportPerson, On, Person};

use crate::engine::{Query, Reader, Row, Store, Tx, sql};
use crate::error::StorageError;

/// The inventory, as people read it.
pub const INVENTORY: &str = include_str!("../held.txt");

/// One kind of thing that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: &'static str,
    /// The names of what each row holds.
    pub columns: &'static [&'static str],
    /// The rows, in order.
    pub rows: Vec<Vec<Option<String>>>,
}

/// What keeps a person from being erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bars {
    /// They have been.
    pub is_erased: bool,
    /// They work for the council, or did.
    pub is_staff: bool,
    /// A case is about them.
    pub has_case: bool,
    /// A flag of no contact names them.
    pub is_apart: bool,
    /// A case that is open has nobody else.
    pub is_alone: bool,
}

/// What is noted of a copy or an erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Its id.
    pub id: i64,
    /// Why.
    pub why: String,
    /// On whose word.
    pub by: String,
}

/// What is done with all that is held about a person.
pub trait Holds: On<Person> {
    /// The word that the records use.
    const WORD: &'static str;
}
impl Holds for ExportPerson {
    const WORD: &'static str = "export";
}
impl Holds for ErasePerson {
    const WORD: &'static str = "erase";
}

/// The person whose account has this address.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn by_email(
    reader: impl Reader,
    council: CouncilId,
    email: &str,
) -> Result<Option<PersonId>, StorageError> {
    let query = sql!("person/by_email").bind(council).bind(email);
    let row = reader.row(query).await?;
    row.map(|row| row.get("person_id")).transpose()
}

/// What a copy of all that is held about a person holds, kind by kind.
///
/// # Errors
/// When the database cannot be read.
pub async fn copy(
    tx: &mut Tx<'_>,
    access: &Access<Person, ExportPerson>,
) -> Result<Vec<Section>, StorageError> {
    let mut sections = Vec::new();
    for (name, columns, timed, query) in kinds() {
        let query = query.bind(access.council()).bind(access.person());
        let query = if timed {
            query.bind(access.at())
        } else {
            query
        };
        let rows = Reader::rows(&mut *tx, query).await?;
        let rows = rows.iter().map(|row| cells(row, columns));
        sections.push(Section {
            name,
            columns,
            rows: rows.collect::<Result<_, _>>()?,
        });
    }
    Ok(sections)
}

fn cells(row: &Row, columns: &'static [&'static str]) -> Result<Vec<Option<String>>, StorageError> {
    columns.iter().map(|column| row.maybe(column)).collect()
}

/// What keeps a person from being erased. Of two who speak on one case, and are erased at the same
/// moment, the second is looked at when the first is gone.
///
/// # Errors
/// When the database cannot be used.
pub async fn bars(
    tx: &mut Tx<'_>,
    access: &Access<Person, ErasePerson>,
) -> Result<Bars, StorageError> {
    let hold = sql!("person/hold_cases")
        .bind(access.council())
        .bind(access.person());
    tx.run(hold).await?;
    let query = sql!("person/bars")
        .bind(access.council())
        .bind(access.person())
        .bind(access.at());
    let Some(row) = tx.row(query).await? else {
        return Ok(Bars::default());
    };
    let is = |column| Ok::<_, StorageError>(row.maybe::<String>(column)?.is_some());
    Ok(Bars {
        is_erased: row.maybe::<Timestamp>("erased_at")?.is_some(),
        is_staff: is("staff")?,
        has_case: is("own_case")?,
        is_apart: is("apart")?,
        is_alone: is("alone")?,
    })
}

/// The names and addresses of a person, which no reason may repeat.
///
/// # Errors
/// When the database cannot be read.
pub async fn names<A: Holds>(
    reader: impl Reader,
    access: &Access<Person, A>,
) -> Result<Vec<String>, StorageError> {
    let query = sql!("person/secrets")
        .bind(access.council())
        .bind(access.person());
    let mut names = Vec::new();
    for row in reader.rows(query).await? {
        for column in ["name", "surname", "forename", "email"] {
            names.push(row.get::<String>(column)?);
        }
    }
    names.retain(|name| !name.trim().is_empty());
    Ok(names)
}

/// How many entries of the statutory record of cases are about a person, or for them, or were
/// sent or written by them.
///
/// # Errors
/// When the database cannot be read.
pub async fn statutory(
    reader: impl Reader,
    access: &Access<Person, ErasePerson>,
) -> Result<i64, StorageError> {
    let query = sql!("person/kept")
        .bind(access.council())
        .bind(access.person());
    match reader.row(query).await? {
        Some(row) => row.get("entries"),
        None => Ok(0),
    }
}

/// Removes what is held about a person; ids stay. How many rows, by the name of each step.
///
/// # Errors
/// When the database cannot be written.
pub async fn erase(
    tx: &mut Tx<'_>,
    access: &Access<Person, ErasePerson>,
) -> Result<Vec<(&'static str, u64)>, StorageError> {
    let mut gone = Vec::new();
    for (name, timed, query) in steps() {
        let query = query.bind(access.council()).bind(access.person());
        let query = if timed {
            query.bind(access.at())
        } else {
            query
        };
        gone.push((name, tx.run(query).await?));
    }
    Ok(gone)
}

/// Notes that a copy was made, or values removed.
///
/// # Errors
/// When the database cannot be written.
pub async fn note<A: Holds>(
    tx: &mut Tx<'_>,
    access: &Access<Person, A>,
    noted: &Noted,
) -> Result<(), StorageError> {
    let query = sql!("person/note_act")
        .bind(access.council())
        .bind(access.person())
        .bind(noted.id)
        .bind(A::WORD)
        .bind(&noted.why)
        .bind(&noted.by)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Takes what was erased out of the file of an embedded database, and out of its log.
///
/// # Errors
/// When the database cannot be written.
pub async fn settle(store: &Store) -> Result<(), StorageError> {
    store.rewrite().await
}

/// The kinds of a copy: name, columns, whether the query asks when, the query.
type Kind = (&'static str, &'static [&'static str], bool, Query);

/// The name and columns of every kind.
#[must_use]
pub fn copied() -> Vec<(&'static str, &'static [&'static str])> {
    let all = kinds().into_iter();
    all.map(|(name, columns, ..)| (name, columns)).collect()
}

#[rustfmt::skip]
fn kinds() -> Vec<Kind> {
    vec![
        ("person", &["kind", "name", "surname", "forename", "born", "sex", "postcode", "upn", "uln", "silent_since", "created_at", "erased_at"], false, sql!("export/person")),
        ("own_case", &["reference", "known_to", "history_from", "stage", "sealed_why", "sealed_at", "created_at"], false, sql!("export/own_case")),
        ("profile", &["need", "school", "area", "filed_need", "filed_school"], false, sql!("export/profile")),
        ("relation", &["reference", "kind", "basis", "recorded_at", "valid_from", "valid_until", "shown_until", "ended_ground", "power_document", "power_decisions", "power_from"], false, sql!("export/relation")),
        ("event", &["reference", "happened_on", "kind", "detail"], true, sql!("export/event")),
        ("detail", &["reference", "kind", "value", "recorded_at", "ended_at"], false, sql!("export/detail")),
        ("wish", &["kind", "said", "said_at"], false, sql!("export/wish")),
        ("choice", &["gives", "until_on", "chosen_at"], false, sql!("export/choice")),
        ("capacity", &["decision", "assessed_on", "until_on", "recorded_at", "ended_at"], false, sql!("export/capacity")),
        ("document", &["reference", "kind", "name", "bytes", "sha256", "received_at", "withdrawn_at", "read_at"], false, sql!(by_engine "export/document")),
        ("sending", &["reference", "said", "began_at"], false, sql!("export/sending")),
        ("message_thread", &["reference", "about", "opened_at", "answer_by", "answered_at"], false, sql!("export/message_thread")),
        ("message", &["reference", "written_at", "from_whom", "said"], false, sql!("export/message")),
        ("call", &["reference", "about", "phone", "interpreter", "company", "slot_on", "asked_at", "state", "said"], false, sql!("export/call")),
        ("post", &["kind", "happened_on", "created_at", "posted_at", "posted_on", "served_on", "copy_of_on", "struck_at"], false, sql!("export/post")),
        ("decision_letter", &["reference", "kind", "happened_on", "sent_at", "way", "body"], true, sql!("export/decision_letter")),
        ("postal_address", &["lines", "refused_lines", "recorded_at"], false, sql!("export/postal_address")),
        ("calendar_feed", &["created_at"], false, sql!("export/calendar_feed")),
        ("email_change", &["email", "asked_at", "effect_at", "ended_at", "how"], false, sql!("export/email_change")),
        ("account", &["email", "kind", "notices", "language", "quiet", "email_back_at", "email_works_at", "created_at", "closed_at"], false, sql!("export/account")),
        ("notices", &["notices", "at"], false, sql!("export/notices")),
        ("mail_choice", &["kind", "wanted", "pace", "chosen_at"], false, sql!("export/mail_choice")),
        ("unsubscribe", &["way", "at"], false, sql!("export/unsubscribe")),
        ("passkey", &["name", "created_at", "used_at"], false, sql!("export/passkey")),
        ("authenticator", &["name", "created_at", "used_at", "ended_at"], false, sql!("export/authenticator")),
        ("recovery", &["created_at", "used_at"], false, sql!("export/recovery")),
        ("session", &["device", "created_at", "seen_at", "ends_at", "ended_at"], false, sql!("export/session")),
        ("device", &["device", "created_at", "until_at", "ended_at"], false, sql!("export/device")),
        ("mail", &["kind", "state", "created_at", "closed_at"], false, sql!("export/mail")),
        ("invitation", &["email", "relation", "basis", "state", "created_at", "until_at", "closed_at", "power_document", "power_decisions", "power_from", "power_until"], false, sql!("export/invitation")),
        ("staff", &["name", "role", "created_at", "left_at"], false, sql!("export/staff")),
        ("absence", &["from_at", "until_at", "set_at", "ended_at"], false, sql!("export/absence")),
        ("adviser", &["leads", "joined_at", "left_at"], false, sql!("export/adviser")),
        ("return", &["kind", "body"], false, sql!("export/return")),
        ("looked", &["did", "at"], true, sql!("export/looked")),
        ("act", &["action", "resource", "decision", "at"], false, sql!("export/act")),
        ("about", &["actor_kind", "action", "decision", "at"], false, sql!("export/about")),
        ("change", &["act", "recorded_at"], false, sql!("export/change")),
        ("made", &["act", "recorded_at"], false, sql!("export/made")),
    ]
}

/// The steps of erasing, in their order: what is asked for by an address goes before it.
fn steps() -> Vec<(&'static str, bool, Query)> {
    vec![
        ("changes", false, sql!("erase/changes")),
        ("mails_waiting", true, sql!("erase/mails_waiting")),
        ("mails", false, sql!("erase/mails")),
        ("held_people", true, sql!("erase/held_people")),
        ("invitations_open", true, sql!("erase/invitations_open")),
        ("invitations", false, sql!("erase/invitations")),
        (
            "adviser_invitations",
            false,
            sql!("erase/adviser_invitations"),
        ),
        ("passkeys", false, sql!("erase/passkeys")),
        ("authenticators", false, sql!("erase/authenticators")),
        ("recovery_codes", false, sql!("erase/recovery_codes")),
        ("provider_sessions", false, sql!("erase/provider_sessions")),
        ("sessions", false, sql!("erase/sessions")),
        ("devices", false, sql!("erase/devices")),
        ("codes", false, sql!("erase/codes")),
        ("resets", false, sql!("erase/resets")),
        ("mail_choices", false, sql!("erase/mail_choices")),
        ("unsubscribes", false, sql!("erase/unsubscribes")),
        ("notices", false, sql!("erase/notices")),
        ("account", true, sql!("erase/account")),
        ("relations", true, sql!("erase/relations")),
        ("grants", true, sql!("erase/grants")),
        ("grant_codes", false, sql!("erase/grant_codes")),
        ("grant_notes", false, sql!("erase/grant_notes")),
        ("message_drafts", false, sql!("erase/message_drafts")),
        ("calls", false, sql!("erase/calls")),
        ("adviser", true, sql!("erase/adviser")),
        ("wishes", false, sql!("erase/wishes")),
        ("details", true, sql!("erase/details")),
        ("detail_readers", false, sql!("erase/detail_readers")),
        ("no_contacts", false, sql!("erase/no_contacts")),
        ("returns", false, sql!("erase/returns")),
        ("letters", false, sql!("erase/letters")),
        ("postal_addresses", false, sql!("erase/postal_addresses")),
        ("calendar_feeds", false, sql!("erase/calendar_feeds")),
        ("email_changes", false, sql!("erase/email_changes")),
        ("person", true, sql!("erase/person")),
    ]
}
