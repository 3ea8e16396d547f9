//! The council's case system sends whom it would have invited: each is held once for each key, and what was
//! decided about them stays decided.

use domain::email::folded;
use domain::forms::{LINE_CHARACTERS_MAX, is_text, looks_like_email};
use domain::{CaseRef, HeldPersonId};
use policy::{Access, Case, Council, Relation, SendPeople, admit, confirm};
use serde::{Deserialize, Serialize};
use storage::case_system::{self as keys, Answered};
use storage::held_person::{self as kept, NewHeld, OF_CASE_MAX};
use storage::{StorageError, Tx, caseload};

use crate::case_system::{Columns, KEY_CHARACTERS_MAX, Refusal};
use crate::{Cx, ServiceError};

/// The words of what somebody can be to a case.
pub const RELATIONS: [&str; 4] = ["parent", "young_person", "child", "representative"];

/// Somebody as they were sent: nothing of it is believed yet.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PersonTyped {
    /// The case's reference.
    pub case: Option<String>,
    /// What they would be.
    pub relation: Option<String>,
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The language that they read.
    pub language: Option<String>,
    /// How they need what is written.
    pub format: Option<String>,
    /// Who at the council checked who they are.
    pub checked_by: Option<String>,
    /// The sender's own key of this line.
    pub key: Option<String>,
}

/// What was sent about somebody is not for logs.
impl std::fmt::Debug for PersonTyped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonTyped")
    }
}

impl Columns for PersonTyped {
    const NAMES: &'static [&'static str] = &[
        "case",
        "relation",
        "name",
        "email",
        "phone",
        "language",
        "format",
        "checked_by",
        "key",
    ];
    const NEEDED: &'static [&'static str] = &["case", "relation", "name", "email", "key"];
    const NO_OBJECT: &'static str = "A person is an object with names.";
    const SEVERAL: &'static str = "people";
}

/// Somebody who can be held.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonSent {
    /// The sender's own key.
    pub key: String,
    /// What they would be.
    pub relation: Relation,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The language that they read.
    pub language: Option<String>,
    /// How they need what is written.
    pub format: Option<String>,
    /// Who at the council checked who they are, as the sender says.
    pub checked_by: Option<String>,
}

/// What was sent about somebody is not for logs.
impl std::fmt::Debug for PersonSent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonSent")
    }
}

impl PersonTyped {
    /// The key, where it could be one.
    #[must_use]
    pub fn good_key(&self) -> Option<&str> {
        let key = self.key.as_deref().map(str::trim)?;
        let fits = !key.is_empty() && key.chars().count() <= KEY_CHARACTERS_MAX && is_text(key);
        fits.then_some(key)
    }

    /// Which case.
    ///
    /// # Errors
    /// When it is said of none.
    pub fn reference(&self) -> Result<CaseRef, Refusal> {
        let said = self.case.as_deref().map(str::trim).unwrap_or_default();
        if said.is_empty() {
            return Err(Refusal::of("case", "Say which case."));
        }
        let read = said.parse();
        read.map_err(|_| Refusal::of("case", "This is not a case's reference."))
    }

    /// Who can be held.
    ///
    /// # Errors
    /// Why they cannot.
    pub fn person(&self) -> Result<PersonSent, Refusal> {
        let Some(key) = self.good_key() else {
            let why = format!("Give each person a key of 1 to {KEY_CHARACTERS_MAX} characters.");
            return Err(Refusal::of("key", why));
        };
        let relation = self.relation.as_deref().map(str::trim).unwrap_or_default();
        let relation = Relation::from_word(relation).ok_or_else(|| {
            Refusal::of("relation", format!("Say one of: {}.", RELATIONS.join(", ")))
        })?;
        let needed =
            |part, said: Option<String>| said.ok_or_else(|| Refusal::of(part, "This is needed."));
        let email = needed("email", line("email", self.email.as_ref())?)?;
        if !looks_like_email(&email) {
            return Err(Refusal::of("email", "This is not an e-mail address."));
        }
        Ok(PersonSent {
            key: key.to_owned(),
            relation,
            name: needed("name", line("name", self.name.as_ref())?)?,
            email,
            phone: line("phone", self.phone.as_ref())?,
            language: line("language", self.language.as_ref())?,
            format: line("format", self.format.as_ref())?,
            checked_by: line("checked_by", self.checked_by.as_ref())?,
        })
    }
}

/// A part of one line; nothing where nothing is said.
fn line(part: &str, said: Option<&String>) -> Result<Option<String>, Refusal> {
    let said = said.map(|said| said.trim()).unwrap_or_default();
    if said.is_empty() {
        return Ok(None);
    }
    if said.chars().count() > LINE_CHARACTERS_MAX {
        let why = format!("This is longer than {LINE_CHARACTERS_MAX} characters.");
        return Err(Refusal::of(part, why));
    }
    if !is_text(said) {
        let why = "Characters that do not show came with it.";
        return Err(Refusal::of(part, why));
    }
    Ok(Some(said.to_owned()))
}

/// What became of somebody who was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// They wait for an officer.
    Held,
    /// They wait already, under another key.
    Waits,
    /// They are on the case, or invited to it, as the same and at the same address.
    AlreadyHere,
}

impl Outcome {
    /// The words of all.
    pub const WORDS: [&'static str; 3] = ["held", "waits", "already_here"];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Held => "held",
            Outcome::Waits => "waits",
            Outcome::AlreadyHere => "already_here",
        }
    }
}

/// What a case system is answered. It is kept with its key, and told again where that comes again: what an
/// officer decided since is not told, and the same line never brings somebody back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What became of them.
    pub outcome: Outcome,
}

/// Why somebody is not held.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// The key came before, with something else.
    #[error("this key came before with something else")]
    OtherContent,
    /// So many wait on the case that whoever sends more has made a mistake.
    #[error("too many wait on this case")]
    TooMany,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for HoldError {
    fn from(error: StorageError) -> HoldError {
        HoldError::Failed(error.into())
    }
}

/// One of the cases about which a system sends several people: each is asked for by itself.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such case for it; when the records fail.
pub async fn at_case(
    cx: &Cx,
    access: &Access<Council, SendPeople>,
    reference: CaseRef,
) -> Result<Access<Case, SendPeople>, ServiceError> {
    let (council, actor) = (access.council(), access.actor());
    let asked = admit(&cx.store, council, &actor, reference, cx.now).await;
    asked.map_err(ServiceError::from)
}

/// Holds somebody, once for each key: nobody is mailed, and nobody outside the council learns of it.
///
/// # Errors
/// When the key came with something else before, too many wait, or the records fail.
pub async fn hold(
    cx: &Cx,
    access: &Access<Case, SendPeople>,
    sent: &PersonSent,
) -> Result<Answer, HoldError> {
    match once(cx, access, sent).await {
        // The same key came twice at one moment: the other was quicker.
        Err(HoldError::Failed(ServiceError::Storage(StorageError::Taken))) => {
            once(cx, access, sent).await
        }
        other => other,
    }
}

async fn once(
    cx: &Cx,
    access: &Access<Case, SendPeople>,
    sent: &PersonSent,
) -> Result<Answer, HoldError> {
    let key = key_hash(cx, &sent.key);
    let content = content_hash(cx, access.reference(), sent);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                // The case's row is held from here on, so that nobody is held twice.
                caseload::hold(tx, access).await?;
                if let Some(before) = keys::answered(&mut *tx, access, key).await? {
                    return again(&before, &content);
                }
                let answer = Answer {
                    outcome: outcome(tx, cx, access, sent).await?,
                };
                let answered = Answered {
                    content,
                    answer: serde_json::to_string(&answer).expect("an answer is always JSON"),
                };
                keys::keep_answer(tx, access, key, &answered).await?;
                Ok(answer)
            })
        })
        .await
}

async fn outcome(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, SendPeople>,
    sent: &PersonSent,
) -> Result<Outcome, HoldError> {
    let is_same = |(relation, email): &(Relation, String)| {
        *relation == sent.relation && folded(email) == folded(&sent.email)
    };
    if kept::here(&mut *tx, access).await?.iter().any(is_same) {
        return Ok(Outcome::AlreadyHere);
    }
    let waiting = kept::waiting_on(&mut *tx, access).await?;
    if waiting.iter().any(is_same) {
        return Ok(Outcome::Waits);
    }
    if i64::try_from(waiting.len()).unwrap_or(i64::MAX) >= OF_CASE_MAX {
        return Err(HoldError::TooMany);
    }
    let new = NewHeld {
        id: HeldPersonId(cx.chance.id()),
        relation: sent.relation,
        name: sent.name.clone(),
        email: sent.email.clone(),
        phone: sent.phone.clone(),
        language: sent.language.clone(),
        format: sent.format.clone(),
        checked_by: sent.checked_by.clone(),
    };
    kept::add(tx, access, &new).await?;
    Ok(Outcome::Held)
}

/// What was answered before, if it was to the same.
fn again(before: &Answered, content: &[u8; 32]) -> Result<Answer, HoldError> {
    if before.content != *content {
        return Err(HoldError::OtherContent);
    }
    serde_json::from_str(&before.answer).map_err(|_| {
        let damaged = StorageError::Damaged {
            query: "case_system/answered",
            column: "answer",
        };
        damaged.into()
    })
}

/// How what a sender says is kept beside its key.
pub(crate) fn content_hash(cx: &Cx, case: CaseRef, sent: &PersonSent) -> [u8; 32] {
    let said = [
        Some(&sent.name),
        Some(&sent.email),
        sent.phone.as_ref(),
        sent.language.as_ref(),
        sent.format.as_ref(),
        sent.checked_by.as_ref(),
    ];
    let said = serde_json::to_string(&said).expect("texts are always JSON");
    let said = format!("{case} {} {said}", sent.relation.word());
    cx.keys
        .hash_short("case-system-person", cx.council.number.0, &said)
}

/// How a sender's own key is kept: not as that of an event would be, so that no key of one is one of the other.
pub(crate) fn key_hash(cx: &Cx, key: &str) -> [u8; 32] {
    cx.keys
        .hash_short("case-system-people-key", cx.council.number.0, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> PersonTyped {
        PersonTyped {
            case: Some("WM-BELL-2D".into()),
            relation: Some(" parent ".into()),
            name: Some("Craig Bell".into()),
            email: Some(" craig@example.org ".into()),
            key: Some("p1".into()),
            ..PersonTyped::default()
        }
    }

    fn part(typed: &PersonTyped) -> Option<String> {
        typed.person().expect_err("refused").part
    }

    #[test]
    fn a_person_is_read_without_the_spaces_around() {
        let sent = typed().person().expect("a person");
        assert_eq!(
            (sent.relation, sent.email.as_str()),
            (Relation::Parent, "craig@example.org")
        );
        assert_eq!(sent.phone, None);
    }

    #[test]
    fn what_cannot_be_is_refused_with_the_part_that_it_is_about() {
        let wrong = |change: fn(&mut PersonTyped)| {
            let mut typed = typed();
            change(&mut typed);
            part(&typed)
        };
        assert_eq!(wrong(|typed| typed.key = None).as_deref(), Some("key"));
        assert_eq!(
            wrong(|typed| typed.relation = Some("aunt".into())).as_deref(),
            Some("relation")
        );
        assert_eq!(
            wrong(|typed| typed.email = Some("craig".into())).as_deref(),
            Some("email")
        );
        assert_eq!(
            wrong(|typed| typed.name = Some(" ".into())).as_deref(),
            Some("name")
        );
        assert_eq!(
            wrong(|typed| typed.checked_by = Some("a\0b".into())).as_deref(),
            Some("checked_by")
        );
        assert_eq!(
            wrong(|typed| typed.phone = Some("1".repeat(400))).as_deref(),
            Some("phone")
        );
    }

    #[test]
    fn the_words_are_those_that_there_are() {
        assert_eq!(RELATIONS, Relation::ALL.map(Relation::word));
        for outcome in [Outcome::Held, Outcome::Waits, Outcome::AlreadyHere] {
            assert!(Outcome::WORDS.contains(&outcome.word()));
            let json = serde_json::to_string(&outcome).expect("JSON");
            assert_eq!(json, format!("\"{}\"", outcome.word()));
        }
    }
}
