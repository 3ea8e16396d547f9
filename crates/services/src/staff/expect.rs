//! Adding somebody who signs in at the council's own provider: no word and no link. Their
//! group there says what they do, from their first sign-in on.

use domain::forms::{is_text, looks_like_email};
use domain::{AccountId, OfficerId, PersonId};
use policy::{Access, Council, ManageStaff, Role};
use storage::account::Notices;
use storage::staff as kept;
use storage::unguarded::joining::{self, Joiner};
use storage::unguarded::seat::{self, Vacancy};
use storage::unguarded::{council, provider, sign_in};

use super::{StaffError, again};
use crate::Cx;
use crate::sign_in::folded;

/// The password of whoever has none: the hash of something that nobody was told.
async fn no_password(cx: &Cx) -> Result<String, StaffError> {
    let nobody_knows = crate::token::Token::new(&*cx.chance);
    let hash = cx.hasher.hash(nobody_knows.text(), &*cx.chance).await;
    Ok(hash.map_err(crate::ServiceError::from)?)
}

/// Expects somebody at the provider, by the address that it will vouch for. Until they come
/// they are an officer without a team.
///
/// # Errors
/// When they cannot be added, or the records fail.
pub async fn expect(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    name: &str,
    email: &str,
) -> Result<OfficerId, StaffError> {
    if name.trim().is_empty() || !is_text(name) {
        return Err(StaffError::Name);
    }
    if !looks_like_email(email) {
        return Err(StaffError::Address);
    }
    let joiner = Joiner {
        account: AccountId(cx.chance.id()),
        person: PersonId(cx.chance.id()),
        name: name.trim().to_owned(),
        email: email.trim().to_owned(),
        email_folded: folded(email),
        password_hash: no_password(cx).await?,
        notices: Notices::Portal,
        language: "en-GB".to_owned(),
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let number = cx.council.number;
                let email = &joiner.email_folded;
                if sign_in::account(&mut *tx, number, email).await?.is_some() {
                    return Err(StaffError::AddressTaken);
                }
                let new = OfficerId(cx.chance.id());
                let officer = council::officer(tx, number, &joiner.name, new, cx.now).await?;
                let known = kept::one(&mut *tx, access, officer).await?;
                if known.is_some_and(|row| row.is_in()) {
                    return Err(StaffError::HasAccount);
                }
                kept::employ(tx, access, officer, Role::Officer, None).await?;
                kept::withdraw_invitations(tx, access, officer).await?;
                joining::add_adult(tx, number, joiner.person, &joiner.name, cx.now).await?;
                joining::add_account(tx, number, &joiner, cx.now).await?;
                let (vacancy, person) = (Vacancy::Officer(officer), joiner.person);
                if !seat::take(tx, number, vacancy, person, joiner.account, cx.now).await? {
                    return Err(StaffError::HasAccount);
                }
                provider::sign_in_there(tx, number, joiner.account).await?;
                Ok(officer)
            })
        })
        .await
}
