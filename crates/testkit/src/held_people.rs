//! People whom the case system of an invented council sent, for its demo: they wait for an officer.

use policy::{Access, ApiScopes, Case, SendPeople, admit};
use services::case_system::{self, AskedToken, TokenError};
use services::held_person::{self, HoldError, PersonSent};
use services::{Cx, ServiceError};

use crate::cast::Family;

/// What the case system is called.
const SYSTEM: &str = "Case system";
/// For how many days its token is good.
const DAYS: i64 = 90;

/// Sends a grandparent of each of these families' children, who wait.
///
/// # Errors
/// When the records fail.
pub async fn send(cx: &Cx, by: &str, families: &[Family]) -> Result<(), ServiceError> {
    let asked = AskedToken {
        system: SYSTEM.to_owned(),
        scopes: ApiScopes {
            events: false,
            changes: false,
            people: true,
        },
        days: DAYS,
    };
    let failed = |error| match error {
        TokenError::Failed(failed) => failed,
        _ => ServiceError::Refused,
    };
    let access = case_system::at_the_desk(cx, by).await.map_err(failed)?;
    let issued = case_system::issue(cx, &access, &asked)
        .await
        .map_err(failed)?;
    let came = case_system::came_with(cx, &issued.token).await?;
    let actor = came.ok_or(ServiceError::Refused)?.actor;
    for family in families {
        let access: Access<Case, SendPeople> = admit(
            &cx.store,
            cx.council.number,
            &actor,
            family.reference,
            cx.now,
        )
        .await?;
        let surname = family.child.surname;
        let sent = PersonSent {
            key: format!("grandparent-{}", family.key),
            relation: policy::Relation::Parent,
            name: format!("{}, Nan", surname.to_uppercase()),
            email: format!("nan.{}@example.org", family.key),
            phone: Some("020 7946 0018".to_owned()),
            language: None,
            format: None,
            checked_by: Some("Business support".to_owned()),
        };
        match held_person::hold(cx, &access, &sent).await {
            Ok(_) => {}
            Err(HoldError::Failed(failed)) => return Err(failed),
            Err(HoldError::OtherContent | HoldError::TooMany) => return Err(ServiceError::Refused),
        }
    }
    Ok(())
}
