//! Services that are not the council, and their advisers: how they come and go, and what
//! families share with them.

use domain::{
    AccountId, CaseRef, CouncilId, GrantId, InvitationId, OrganisationId, PersonId, Timestamp,
};
use policy::{
    Access, Actor, Council, LeadService, ManageOrganisations, On, ReadService, TakeGrant,
};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::grant;
use crate::unguarded::session;

/// The most services that a council knows.
const ORGANISATIONS_MAX: i64 = 200;
/// The most advisers of one service.
const ADVISERS_MAX: i64 = 500;
/// The most cases that one adviser is shown at a time, or that end as they leave.
const SHARED_MAX: i64 = 500;

/// What kind of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationKind {
    /// The free, impartial service that every council area has (CFA 2014 s32).
    Sendiass,
    /// A charity.
    Charity,
    /// A solicitor's firm.
    Solicitor,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [OrganisationKind; 3] = [
        OrganisationKind::Sendiass,
        OrganisationKind::Charity,
        OrganisationKind::Solicitor,
    ];

    /// The word that tables and commands use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            OrganisationKind::Sendiass => "sendiass",
            OrganisationKind::Charity => "charity",
            OrganisationKind::Solicitor => "solicitor",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<OrganisationKind> {
        OrganisationKind::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// A service whose advisers families may let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Its id.
    pub id: OrganisationId,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// Its own phone number.
    pub phone: Option<String>,
    /// Its own address.
    pub email: Option<String>,
}

/// An adviser who has an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviserRow {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Whether they lead the service.
    pub leads: bool,
    /// Their account.
    pub account: AccountId,
    /// The address that they sign in with.
    pub email: String,
}

/// An invitation that can still be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvitation {
    /// Its id.
    pub id: InvitationId,
    /// For whom.
    pub name: String,
    /// Where it went.
    pub email: String,
    /// Until when it can be used.
    pub until: Timestamp,
}

/// An invitation to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdviserInvitation {
    /// To which service.
    pub organisation: OrganisationId,
    /// Its id.
    pub id: InvitationId,
    /// For whom.
    pub name: String,
    /// Where its link goes.
    pub email: String,
    /// Whether they will lead the service.
    pub leads: bool,
    /// The id within its link.
    pub token_id: String,
    /// The hash of its word.
    pub word_hash: [u8; 32],
    /// Wrong words that end it.
    pub tries: i64,
    /// Until when it can be used.
    pub until: Timestamp,
}

/// A case that a family shares with an adviser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRow {
    /// By which grant.
    pub grant: GrantId,
    /// Which case.
    pub reference: CaseRef,
    /// What whoever shares it is called.
    pub giver: String,
    /// Since when.
    pub given_at: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// When the adviser last opened it.
    pub opened_at: Option<Timestamp>,
}

/// Actions that bring in advisers and let them go.
pub trait Seats: On<Council> {}
impl Seats for LeadService {}
impl Seats for ManageOrganisations {}

/// Actions of somebody at a service.
pub trait AtService: On<Council> {}
impl AtService for ReadService {}
impl AtService for TakeGrant {}
impl AtService for LeadService {}

/// Actions of an adviser who is shown what families share with them.
pub trait Shares: AtService {}
impl Shares for ReadService {}
impl Shares for TakeGrant {}

/// Adds a service.
///
/// # Errors
/// [`StorageError::Taken`] when one has that name.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageOrganisations>,
    new: &OrganisationRow,
) -> Result<(), StorageError> {
    let query = sql!("organisation/add")
        .bind(access.council())
        .bind(new.id)
        .bind(new.kind.word())
        .bind(&new.name)
        .bind(new.phone.as_ref())
        .bind(new.email.as_ref())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// The services that are open, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(
    reader: impl Reader,
    access: &Access<Council, ManageOrganisations>,
) -> Result<Vec<OrganisationRow>, StorageError> {
    open_in(reader, access.council()).await
}

pub(crate) async fn open_in(
    reader: impl Reader,
    council: CouncilId,
) -> Result<Vec<OrganisationRow>, StorageError> {
    let query = sql!("organisation/open")
        .bind(council)
        .bind(ORGANISATIONS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(OrganisationRow {
                id: row.get("organisation_id")?,
                kind: OrganisationKind::from_word(&row.get::<String>("kind")?)
                    .ok_or_else(|| row.damaged("kind"))?,
                name: row.get("name")?,
                phone: row.maybe("phone")?,
                email: row.maybe("email")?,
            })
        })
        .collect()
}

/// The service of whoever acts: its id, its name, whether they lead it.
///
/// # Errors
/// When the database cannot be read.
pub async fn own<A: AtService>(
    reader: impl Reader,
    access: &Access<Council, A>,
) -> Result<Option<(OrganisationId, String, bool)>, StorageError> {
    let Actor::Adviser { person, .. } = access.actor() else {
        return Ok(None);
    };
    let query = sql!("adviser/known").bind(access.council()).bind(person);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some((
        row.get("organisation_id")?,
        row.get("name")?,
        row.get("leads")?,
    )))
}

/// The advisers of one service who have not left.
///
/// # Errors
/// When the database cannot be read.
pub async fn advisers<A: Seats>(
    reader: impl Reader,
    access: &Access<Council, A>,
    organisation: OrganisationId,
) -> Result<Vec<AdviserRow>, StorageError> {
    advisers_of(reader, access.council(), organisation).await
}

pub(crate) async fn advisers_of(
    reader: impl Reader,
    council: CouncilId,
    organisation: OrganisationId,
) -> Result<Vec<AdviserRow>, StorageError> {
    let query = sql!("adviser/of_organisation")
        .bind(council)
        .bind(organisation)
        .bind(ADVISERS_MAX);
    reader.rows(query).await?.iter().map(adviser).collect()
}

/// The numbers of one's own service: grants that hold now, grants that began since a moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn figures(
    reader: impl Reader,
    access: &Access<Council, LeadService>,
    organisation: OrganisationId,
    since: Timestamp,
) -> Result<(i64, i64), StorageError> {
    let query = sql!("adviser/figures")
        .bind(access.council())
        .bind(organisation)
        .bind(access.at())
        .bind(since);
    match reader.row(query).await? {
        Some(row) => Ok((row.get("open_now")?, row.get("given_since")?)),
        None => Ok((0, 0)),
    }
}

/// Keeps an invitation.
///
/// # Errors
/// When the database cannot be written.
pub async fn invite<A: Seats>(
    tx: &mut Tx<'_>,
    access: &Access<Council, A>,
    new: &NewAdviserInvitation,
) -> Result<(), StorageError> {
    let query = sql!("adviser_invitation/add")
        .bind(access.council())
        .bind(new.organisation)
        .bind(new.id)
        .bind(&new.name)
        .bind(&new.email)
        .bind(new.leads)
        .bind(&new.token_id)
        .bind(new.word_hash)
        .bind(new.tries)
        .bind(new.until)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// The invitations of one service that can still be used.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitations<A: Seats>(
    reader: impl Reader,
    access: &Access<Council, A>,
    organisation: OrganisationId,
) -> Result<Vec<OpenInvitation>, StorageError> {
    let query = sql!("adviser_invitation/open")
        .bind(access.council())
        .bind(organisation)
        .bind(access.at())
        .bind(ADVISERS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(OpenInvitation {
                id: row.get("invitation_id")?,
                name: row.get("name")?,
                email: row.get("email")?,
                until: row.get("until_at")?,
            })
        })
        .collect()
}

/// Takes back one invitation of a service; every one without its id. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn uninvite<A: Seats>(
    tx: &mut Tx<'_>,
    access: &Access<Council, A>,
    organisation: OrganisationId,
    invitation: Option<InvitationId>,
) -> Result<u64, StorageError> {
    let query = sql!("adviser_invitation/withdraw")
        .bind(access.council())
        .bind(organisation)
        .bind(invitation)
        .bind(access.at());
    tx.run(query).await
}

/// An adviser leaves their service: they see nothing from now on, their account is closed,
/// their sessions and their grants end. The grants that ended, for their families to be
/// told; `None` if nobody like that advises there.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave<A: Seats>(
    tx: &mut Tx<'_>,
    access: &Access<Council, A>,
    organisation: OrganisationId,
    row: &AdviserRow,
) -> Result<Option<Vec<GrantId>>, StorageError> {
    let (council, at) = (access.council(), access.at());
    let query = sql!("access_grant/open_of_adviser")
        .bind(council)
        .bind(organisation)
        .bind(row.person)
        .bind(at)
        .bind(SHARED_MAX);
    let rows = tx.rows(query).await?;
    let query = sql!("adviser/leave")
        .bind(council)
        .bind(organisation)
        .bind(row.person)
        .bind(at);
    if tx.run(query).await? != 1 {
        return Ok(None);
    }
    let mut ended = Vec::new();
    for found in &rows {
        let id: GrantId = found.get("grant_id")?;
        let query = sql!("access_grant/end_as_adviser_leaves")
            .bind(council)
            .bind(id)
            .bind(at)
            .bind("adviser_left");
        if tx.run(query).await? == 1 {
            grant::drop_mails(tx, council, id, at).await?;
            ended.push(id);
        }
    }
    session::end_all(tx, council, row.account, at, "left").await?;
    let query = sql!("account/close")
        .bind(council)
        .bind(row.account)
        .bind(at);
    tx.run(query).await?;
    Ok(Some(ended))
}

/// A service is open no more. Whether it was. Its advisers leave one by one ([`leave`]).
///
/// # Errors
/// When the database cannot be written.
pub async fn close(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageOrganisations>,
    organisation: OrganisationId,
) -> Result<bool, StorageError> {
    let query = sql!("organisation/close")
        .bind(access.council())
        .bind(organisation)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// The cases that families share with whoever acts. What they may see of each is asked
/// for each.
///
/// # Errors
/// When the database cannot be read.
pub async fn shared<A: Shares>(
    reader: impl Reader,
    access: &Access<Council, A>,
) -> Result<Vec<SharedRow>, StorageError> {
    let Actor::Adviser { person, .. } = access.actor() else {
        return Ok(Vec::new());
    };
    let query = sql!("access_grant/mine")
        .bind(access.council())
        .bind(person)
        .bind(access.at())
        .bind(SHARED_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(SharedRow {
                grant: row.get("grant_id")?,
                reference: row.get("reference")?,
                giver: row.maybe("giver")?.unwrap_or_default(),
                given_at: row.get("given_at")?,
                until: row.get("until_at")?,
                opened_at: row.maybe("opened_at")?,
            })
        })
        .collect()
}

fn adviser(row: &Row) -> Result<AdviserRow, StorageError> {
    Ok(AdviserRow {
        person: row.get("person_id")?,
        name: row.maybe("name")?.unwrap_or_default(),
        leads: row.get("leads")?,
        account: row.get("account_id")?,
        email: row.get("email")?,
    })
}
