//! The cast moves in: its families, accounts and events into a council's records, made
//! through the same doors as everything else.

mod arrange;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::event::{Readers, Source};
use domain::reading::read;
use domain::{AccountId, CaseId, CaseRef, Date, EventId, OfficerId, PersonId, Timestamp};
use policy::{Access, Actor, Case, CaseIds, Council, Import, Invite, Record, Relation, admit};
use services::document::{Documents, Limits, Lines, Painter, Scanner};
use services::keys::Keys;
use services::mails::{Release, for_event};
use services::password::Hasher;
use services::record::summary;
use services::{Cx, ServiceError};
use storage::account::Notices;
use storage::case::NewCase;
use storage::event::NewEvent;
use storage::person::ChildDetails;
use storage::relation::NewRelation;
use storage::unguarded::council::CouncilRow;
use storage::unguarded::joining::Joiner;
use storage::unguarded::{council, joining};
use storage::{StorageError, Store, Tx, case, event, person, relation};
use vault::key::MasterKey;
use vault::{KeyFile, Place, Ring, Vault};

use crate::cast::{Act, Family, Member, PASSPHRASE, Role};
use crate::chance::Seeded;

/// What happened in these last days is told by mail as well, so that a demo has some.
const TOLD_DAYS: i32 = 7;

/// The officer who works the cast's cases.
pub const OFFICER: &str = "Sam Officer";

/// Noon, London time or an hour after it, of a day: when tests happen.
#[must_use]
pub fn noon_of(day: Date) -> Timestamp {
    Timestamp(i64::from(day.day_number()) * 86_400_000 + 43_200_000)
}

/// Documents that are kept in memory and that nobody scans, under keys that are in no file.
///
/// # Panics
/// Never: there is nothing that could fail.
#[must_use]
pub fn documents(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Documents {
    Documents {
        vault: Vault::open(&Place::Memory).expect("memory is always there"),
        keys: KeyFile::in_memory(Ring::new(MasterKey::new([9; 32]), Vec::new())),
        limits: Limits::default(),
        scanner: Scanner::Off,
        painter: Painter::default(),
        lines: Lines::default(),
        now: Arc::new(now),
        at_step: None,
    }
}

/// The world of a use case at noon of a day, with chance that the seed decides.
///
/// # Panics
/// When there is not the memory to hash one password.
#[must_use]
pub fn world(store: &Store, today: Date, seed: u64) -> Cx {
    let chance = Arc::new(Seeded::new(seed));
    Cx {
        store: store.clone(),
        now: noon_of(today),
        today,
        hasher: Hasher::new(1, &*chance).expect("19 MiB"),
        chance,
        council: Arc::new(crate::cast::council()),
        documents: Arc::new(documents(move || noon_of(today))),
        keys: Keys::new([7; 32]),
        mail_host: "waymark.example".into(),
        passkeys: None,
        sessions: Default::default(),
    }
}

/// Who moved in.
#[derive(Debug, Clone, Default)]
pub struct Town {
    /// By the key of their sign-in link.
    pub people: BTreeMap<&'static str, Resident>,
    /// The cases, by the family's key.
    pub cases: BTreeMap<&'static str, CaseIds>,
}

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// Who.
    pub person: PersonId,
    /// Their account; the passphrase is [`PASSPHRASE`].
    pub account: AccountId,
    /// The address that they sign in with.
    pub email: String,
    /// The case that their link leads to, where they have only one.
    pub case: Option<CaseRef>,
}

impl Resident {
    /// As policy sees them when they are signed in.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Person {
            person: self.person,
            account: self.account,
        }
    }
}

/// Moves the families in. Once for each council.
///
/// # Errors
/// When the records fail.
pub async fn settle(cx: &Cx, families: &[Family]) -> Result<Town, ServiceError> {
    let officer = open_office(cx).await?;
    let password = cx.hasher.hash(PASSPHRASE, &*cx.chance).await?;
    let mut town = Town::default();
    for family in families {
        let ids = case_ids(cx, family);
        add_case(cx, family, ids).await?;
        for member in &family.members {
            join(cx, &password, &mut town, member, ids).await?;
            relate(cx, officer, family, member, ids).await?;
        }
        arrange::arrange(cx, officer, family, &town, ids).await?;
        record_acts(cx, officer, family, &town, ids).await?;
        town.cases.insert(family.key, ids);
    }
    Ok(town)
}

async fn open_office(cx: &Cx) -> Result<OfficerId, ServiceError> {
    let row = CouncilRow {
        number: cx.council.number,
        name: cx.council.name.clone(),
        named_by: "settings".to_owned(),
    };
    let (now, id) = (cx.now, OfficerId(cx.chance.id()));
    let opened = cx.store.write(|tx| {
        Box::pin(async move {
            council::ensure(tx, &row, now).await?;
            council::officer(tx, row.number, OFFICER, id, now).await
        })
    });
    Ok(opened.await?)
}

/// A young person is the child of the case; everyone else's id is made from their key.
fn case_ids(cx: &Cx, family: &Family) -> CaseIds {
    let young = family
        .members
        .iter()
        .find(|member| member.role != Role::Parent);
    CaseIds {
        case: CaseId(cx.chance.id()),
        reference: family.reference,
        child: young.map_or_else(|| PersonId(cx.chance.id()), Member::person),
    }
}

async fn add_case(cx: &Cx, family: &Family, ids: CaseIds) -> Result<(), ServiceError> {
    let job = Actor::System { job: "cast" };
    let access: Access<Council, Import> =
        admit(&cx.store, cx.council.number, &job, (), cx.now).await?;
    let details = ChildDetails {
        surname: family.child.surname.to_owned(),
        forename: family.child.forename.to_owned(),
        born: Some(family.child.born),
        ..ChildDetails::default()
    };
    let row = NewCase {
        ids,
        known_to: family.known_to,
        history_from: family.history_from,
        import: None,
        at: cx.now,
    };
    let added = cx.store.write(|tx| {
        Box::pin(async move {
            person::add_child(tx, &access, ids.child, &details).await?;
            case::add(tx, &access, &row).await
        })
    });
    Ok(added.await?)
}

async fn join(
    cx: &Cx,
    password: &str,
    town: &mut Town,
    member: &Member,
    ids: CaseIds,
) -> Result<(), ServiceError> {
    // A parent of two children has one account, and a link to the list of both.
    if let Some(known) = town.people.get_mut(member.key) {
        known.case = None;
        return Ok(());
    }
    let resident = Resident {
        person: member.person(),
        account: AccountId(cx.chance.id()),
        email: member.email(),
        case: Some(ids.reference),
    };
    let joiner = Joiner {
        account: resident.account,
        person: resident.person,
        name: member.name.to_owned(),
        email: resident.email.clone(),
        email_folded: resident.email.clone(),
        password_hash: password.to_owned(),
        notices: Notices::Portal,
        language: "en".to_owned(),
    };
    let (number, now, adult) = (cx.council.number, cx.now, member.role == Role::Parent);
    let joined = cx.store.write(|tx| {
        Box::pin(async move {
            if adult {
                joining::add_adult(tx, number, joiner.person, &joiner.name, now).await?;
            }
            joining::add_account(tx, number, &joiner, now).await
        })
    });
    joined.await?;
    town.people.insert(member.key, resident);
    Ok(())
}

async fn relate(
    cx: &Cx,
    officer: OfficerId,
    family: &Family,
    member: &Member,
    ids: CaseIds,
) -> Result<(), ServiceError> {
    // They could see the case from its first day on.
    let first = family
        .acts
        .iter()
        .map(|act| act.on)
        .min()
        .unwrap_or(cx.today);
    let actor = Actor::Officer {
        officer,
        account: None,
    };
    let access: Access<Case, Invite> =
        admit(&cx.store, cx.council.number, &actor, ids.reference, cx.now).await?;
    let row = NewRelation {
        id: cx.chance.id(),
        person: member.person(),
        kind: match member.role {
            Role::Parent => Relation::Parent,
            Role::YoungPerson => Relation::YoungPerson,
            Role::Child => Relation::Child,
        },
        basis: None,
        evidence: "invented".to_owned(),
        from: noon_of(first).min(cx.now),
        until: None,
        power: None,
    };
    let related = cx
        .store
        .write(|tx| Box::pin(async move { relation::add(tx, &access, &row).await }));
    Ok(related.await?)
}

async fn record_acts(
    cx: &Cx,
    officer: OfficerId,
    family: &Family,
    town: &Town,
    ids: CaseIds,
) -> Result<(), ServiceError> {
    let actor = Actor::Officer {
        officer,
        account: None,
    };
    for act in &family.acts {
        // Recorded at noon of its day, as an officer would have.
        let at = noon_of(act.on).min(cx.now);
        let access: Access<Case, Record> =
            admit(&cx.store, cx.council.number, &actor, ids.reference, at).await?;
        let new = new_event(cx, act, town);
        let told = cx.today.days_since(act.on) <= TOLD_DAYS;
        let recorded = cx
            .store
            .write(|tx| Box::pin(async move { record_one(tx, cx, &access, &new, told).await }));
        recorded.await?;
    }
    summarise(cx, actor, family, ids).await
}

async fn record_one(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Record>,
    new: &NewEvent,
    told: bool,
) -> Result<(), StorageError> {
    event::append(tx, access, std::slice::from_ref(new)).await?;
    if told {
        let events = event::of_case(&mut *tx, access).await?;
        if let Some(event) = events.iter().find(|event| event.id == new.id) {
            for_event(tx, cx, access, event, &events, Release::AtOnce).await?;
        }
    }
    Ok(())
}

async fn summarise(
    cx: &Cx,
    actor: Actor,
    family: &Family,
    ids: CaseIds,
) -> Result<(), ServiceError> {
    let access: Access<Case, Record> =
        admit(&cx.store, cx.council.number, &actor, ids.reference, cx.now).await?;
    let file = family.case_file();
    let said = summary(&read(&file, None, cx.today), &file);
    let summarised = cx
        .store
        .write(|tx| Box::pin(async move { case::summarise(tx, &access, &said).await }));
    Ok(summarised.await?)
}

fn new_event(cx: &Cx, act: &Act, town: &Town) -> NewEvent {
    let person = act
        .whose
        .and_then(|key| town.people.get(key))
        .map(|resident| resident.person);
    NewEvent {
        id: EventId(cx.chance.id()),
        on: act.on,
        what: act.what.clone(),
        source: if person.is_some() {
            Source::Family
        } else {
            Source::Officer
        },
        person,
        readers: person.map_or(Readers::Case, Readers::Person),
        supersedes: None,
        import: None,
        why: None,
    }
}
