//! Who works for the council, by the name that they give on the command line.

use domain::OfficerId;
use policy::Actor;
use storage::unguarded::council;

use crate::{Cx, ServiceError};

/// The officer with this name, who is added if there is none yet. The council must be in
/// the records.
///
/// # Errors
/// When the records fail.
pub async fn actor(cx: &Cx, name: &str) -> Result<Actor, ServiceError> {
    let (number, id, name) = (cx.council.number, OfficerId(cx.chance.id()), name.trim());
    let officer = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                let officer = council::officer(tx, number, name, id, cx.now).await?;
                Ok::<_, ServiceError>(officer)
            })
        })
        .await?;
    Ok(Actor::Officer {
        officer,
        account: None,
    })
}
