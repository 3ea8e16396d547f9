//! What some of the cast have written to the council.

use domain::message::Subject;
use policy::{Access, Actor, Case, WriteMessages, admit};
use services::{Cx, ServiceError, message};
use storage::unguarded::sign_in;

use crate::cast::Family;

/// Who has written, about what, and what.
const WRITTEN: &[(&str, &str, Subject, &str)] = &[
    (
        "evans",
        "parent_s5",
        Subject::Meeting,
        "Which day is the meeting?\nWe can come on any morning.",
    ),
    (
        "baker",
        "parent_s2",
        Subject::Document,
        "We have a letter from the hospital. Where do we send it?",
    ),
];

/// They write, as they would on their pages.
///
/// # Errors
/// When the records fail.
pub async fn write(cx: &Cx, families: &[Family]) -> Result<(), ServiceError> {
    let number = cx.council.number;
    for (key, member, about, text) in WRITTEN {
        let Some(family) = families.iter().find(|one| one.key == *key) else {
            continue;
        };
        let Some(member) = family.members.iter().find(|one| one.key == *member) else {
            continue;
        };
        let found = sign_in::account(&cx.store, number, &member.email()).await?;
        let found = found.ok_or(ServiceError::Refused)?;
        let actor = Actor::Person {
            person: found.person,
            account: found.account,
        };
        let reference = family.reference;
        let access: Access<Case, WriteMessages> =
            admit(&cx.store, number, &actor, reference, cx.now).await?;
        message::begin(cx, &access, *about, *text).await?;
    }
    Ok(())
}
