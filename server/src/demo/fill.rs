//! Filling a demo: the standing cast, written as an officer would have recorded it.

use std::collections::BTreeSet;

use domain::{AccountId, CaseId, EventId, PersonId};
use policy::{Access, Case, CaseIds, Council, Import, Invite, Relation, admit};
use sen2::{Input, Limits};
use services::import::{self, Asked, ImportError};
use services::{Cx, ServiceError, officer, record};
use storage::account::Notices;
use storage::case::NewCase;
use storage::event::NewEvent;
use storage::person::ChildDetails;
use storage::relation::NewRelation;
use storage::unguarded::joining::{self, Joiner};
use storage::{Tx, case, event, person, relation};
use testkit::cast::{Family, Member, PASSPHRASE, Role, cast};

/// A demo that could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The records or hashing failed.
    #[error("writing the cast")]
    Service(#[from] ServiceError),
    /// The sample return.
    #[error("importing the sample return")]
    Import(#[from] ImportError),
    /// The folder's mark.
    #[error(transparent)]
    Folder(#[from] super::FolderError),
}

impl From<storage::StorageError> for FillError {
    fn from(error: storage::StorageError) -> FillError {
        FillError::Service(error.into())
    }
}

/// Who is said to have recorded it all.
const OFFICER: &str = "Demo officer";

/// The account of somebody of the cast: the same in every demo.
#[must_use]
pub(super) fn account_of(member: &Member) -> AccountId {
    AccountId(member.person().0)
}

/// The sample return: an invented council's 300 children.
const SAMPLE: &[u8] = include_bytes!("../../../crates/testkit/returns/norfolk-like-300.xml");

/// Imports the sample return, as an administrator would.
///
/// # Errors
/// When the records fail.
pub async fn import_sample(cx: &Cx) -> Result<(), FillError> {
    let by = officer::actor(cx, OFFICER).await?;
    let opened = tokio::task::block_in_place(|| {
        let inputs = vec![Input::bytes("norfolk-like-300.xml", SAMPLE)];
        import::open(inputs, &Limits::default())
    })?;
    let asked = Asked { by, dry_run: false };
    import::import_sen2(cx, &opened, asked, &mut |_| {}).await?;
    Ok(())
}

/// Writes the cast, in one transaction.
///
/// # Errors
/// When the records or hashing fail.
pub async fn fill(cx: &Cx) -> Result<(), FillError> {
    let password = cx.hasher.hash(PASSPHRASE, &*cx.chance).await;
    let password = password.map_err(ServiceError::from)?;
    let families = cast(cx.today);
    let actor = officer::actor(cx, OFFICER).await?;
    let council = cx.council.number;
    let access: Access<Council, Import> = admit(&cx.store, council, &actor, (), cx.now)
        .await
        .map_err(ServiceError::from)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let mut joined = BTreeSet::new();
                for family in &families {
                    one(tx, cx, &access, family, &password, &mut joined).await?;
                }
                Ok::<_, FillError>(())
            })
        })
        .await
}

async fn one(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, Import>,
    family: &Family,
    password: &str,
    joined: &mut BTreeSet<PersonId>,
) -> Result<(), FillError> {
    let file = family.case_file();
    let young = family.members.iter().find(|m| m.role == Role::YoungPerson);
    let child = young.map_or_else(|| PersonId(cx.chance.id()), Member::person);
    let ids = CaseIds {
        case: CaseId(cx.chance.id()),
        reference: family.reference,
        child,
    };
    let details = ChildDetails {
        surname: family.child.surname.to_owned(),
        forename: family.child.forename.to_owned(),
        born: Some(family.child.born),
        ..ChildDetails::default()
    };
    person::add_child(tx, access, child, &details).await?;
    let new = NewCase {
        ids,
        known_to: file.known_to,
        history_from: file.history_from,
        import: None,
        at: cx.now,
    };
    case::add(tx, access, &new).await?;
    let on_case = access.on_case(ids);
    let events: Vec<NewEvent> = file
        .events
        .iter()
        .map(|event| NewEvent {
            id: EventId(cx.chance.id()),
            on: event.on,
            what: event.what.clone(),
            source: event.source,
            person: event.person,
            readers: event.readers,
            supersedes: None,
            import: None,
        })
        .collect();
    event::append(tx, &on_case, &events).await?;
    let reading = domain::reading::read(&file, None, cx.today);
    case::summarise(tx, &on_case, &record::summary(&reading)).await?;
    if file.child_died() {
        person::silence(tx, &on_case).await?;
    }
    let actor = access.actor();
    let inviting: Access<Case, Invite> =
        admit(&mut *tx, access.council(), &actor, family.reference, cx.now)
            .await
            .map_err(ServiceError::from)?;
    for member in &family.members {
        if joined.insert(member.person()) {
            join(tx, cx, member, password).await?;
        }
        let row = NewRelation {
            id: cx.chance.id(),
            person: member.person(),
            kind: match member.role {
                Role::Parent => Relation::Parent,
                Role::YoungPerson => Relation::YoungPerson,
            },
            basis: None,
            evidence: "invented for the demo".to_owned(),
            from: cx.now,
            until: None,
        };
        relation::add(tx, &inviting, &row).await?;
    }
    Ok(())
}

async fn join(tx: &mut Tx<'_>, cx: &Cx, member: &Member, password: &str) -> Result<(), FillError> {
    let council = cx.council.number;
    if member.role == Role::Parent {
        joining::add_adult(tx, council, member.person(), member.name, cx.now).await?;
    }
    let joiner = Joiner {
        account: account_of(member),
        person: member.person(),
        name: member.name.to_owned(),
        email: member.email(),
        email_folded: services::sign_in::folded(&member.email()),
        password_hash: password.to_owned(),
        notices: Notices::Portal,
        language: "en-GB".to_owned(),
    };
    joining::add_account(tx, council, &joiner, cx.now).await?;
    Ok(())
}
