//! The cast's advisers move in: their service, their accounts, the cases that families share.

use std::collections::BTreeMap;

use domain::{AccountId, CaseRef, GrantId, OrganisationId, PersonId};
use policy::{Access, Actor, Case, Delegate, Scopes, admit};
use services::grant::{self, Given};
use services::organisation::{self, OrganisationKind};
use services::{Cx, ServiceError};
use storage::StorageError;
use storage::account::Notices;
use storage::unguarded::joining::{self, Joiner};
use storage::unguarded::seat::{self as seats, Vacancy};
use storage::unguarded::sign_in;

use crate::cast::advisers::{ADVISERS, Adviser};
use crate::cast::{Family, PASSPHRASE};
use crate::seed::OFFICER;

/// The service and its people.
#[derive(Debug, Clone)]
pub struct Service {
    /// The service.
    pub organisation: OrganisationId,
    /// Its advisers, by the key of their link.
    pub people: BTreeMap<&'static str, (PersonId, AccountId)>,
    /// What was given: by adviser and member.
    pub grants: BTreeMap<(&'static str, &'static str), GrantId>,
}

impl Service {
    /// As policy sees an adviser who is signed in.
    #[must_use]
    pub fn actor(&self, key: &str, under: Option<GrantId>) -> Actor {
        let (person, account) = self.people[key];
        Actor::Adviser {
            person,
            account,
            under,
        }
    }
}

/// Moves them in after these families, each of whom lets in whom the cast says.
///
/// # Errors
/// When the records fail.
///
/// # Panics
/// When the service is there already.
pub async fn let_in(cx: &Cx, families: &[Family]) -> Result<Service, ServiceError> {
    let desk = organisation::at_the_desk(cx, OFFICER)
        .await
        .expect("an officer at the desk");
    let contact = &cx.council.sendiass;
    let (phone, email) = (contact.phone.clone(), contact.email.clone());
    let kind = OrganisationKind::Sendiass;
    let added = organisation::add(cx, &desk, kind, &contact.name, phone, email).await;
    let mut service = Service {
        organisation: added.expect("a new service"),
        people: BTreeMap::new(),
        grants: BTreeMap::new(),
    };
    let password = cx.hasher.hash(PASSPHRASE, &*cx.chance).await?;
    for adviser in ADVISERS {
        let seat = seat(cx, service.organisation, adviser, &password).await?;
        service.people.insert(adviser.key, seat);
        for (member, family, writes) in adviser.cases {
            let Some(family) = families.iter().find(|one| one.key == *family) else {
                continue;
            };
            let giver = family.members.iter().find(|one| one.key == *member);
            let email = giver.expect("a member of that family").email();
            let given = give(cx, &service, adviser, &email, (family.reference, *writes)).await?;
            service.grants.insert((adviser.key, *member), given);
        }
    }
    Ok(service)
}

async fn seat(
    cx: &Cx,
    organisation: OrganisationId,
    adviser: &Adviser,
    password: &str,
) -> Result<(PersonId, AccountId), ServiceError> {
    let joiner = Joiner {
        account: AccountId(cx.chance.id()),
        person: PersonId(cx.chance.id()),
        name: adviser.name.to_owned(),
        email: adviser.email(),
        email_folded: adviser.email(),
        password_hash: password.to_owned(),
        notices: Notices::Portal,
        language: "en".to_owned(),
    };
    let (number, leads) = (cx.council.number, adviser.leads);
    let (person, account) = (joiner.person, joiner.account);
    let seated = cx.store.write(|tx| {
        Box::pin(async move {
            joining::add_adult(tx, number, joiner.person, &joiner.name, cx.now).await?;
            joining::add_account(tx, number, &joiner, cx.now).await?;
            let vacancy = Vacancy::Adviser {
                organisation,
                leads,
            };
            let taken = seats::take(tx, number, vacancy, person, account, cx.now).await?;
            if taken {
                Ok(())
            } else {
                Err(StorageError::Taken)
            }
        })
    });
    seated.await?;
    Ok((person, account))
}

/// As the member would on their page: documents, told by e-mail, and to write for them where
/// the cast says so, for three months.
async fn give(
    cx: &Cx,
    service: &Service,
    adviser: &Adviser,
    email: &str,
    (case, writes): (CaseRef, bool),
) -> Result<GrantId, ServiceError> {
    let number = cx.council.number;
    let giver = sign_in::account(&cx.store, number, email).await?;
    let giver = giver.ok_or(ServiceError::Refused)?;
    let actor = Actor::Person {
        person: giver.person,
        account: giver.account,
    };
    let access: Access<Case, Delegate> = admit(&cx.store, number, &actor, case, cx.now).await?;
    let scopes = Scopes {
        documents: true,
        write: writes,
        mail: true,
    };
    match grant::give(cx, &access, service.organisation, adviser.name, scopes, 3).await? {
        Given::Done(id) => Ok(id),
        _ => Err(ServiceError::Refused),
    }
}
