//! Returns made by hand, the sample returns, and what the records hold after them.

use std::path::{Path, PathBuf};

use domain::case::CaseFile;
use domain::event::CaseEvent;
use domain::{AccountId, CaseId, CaseRef, Date, OfficerId, PersonId, date};
use policy::{Access, Actor, Case, Council, Import, Invite, Relation, admit};
use sen2::{Input, Limits};
use services::Cx;
use services::import::{Asked, ImportError, Report, import_sen2, open};
use storage::account::Notices;
use storage::case::CaseRow;
use storage::import::ImportedCase;
use storage::person::Child;
use storage::relation::NewRelation;
use storage::unguarded::joining::Joiner;
use storage::unguarded::{council, joining};
use storage::{StorageError, Store, case, event, import, person, relation};
use testkit::seed::{noon_of, world};

pub const REFERENCE: Date = date(2025, 1, 16);
pub const JOB: Actor = Actor::System { job: "import" };
pub const UPN: &str = "L999007218505";
pub const OTHER_UPN: &str = "T999040924511";

/// The world a day after the return was made.
pub fn at(store: &Store, today: Date) -> Cx {
    world(store, today, u64::from(today.day_number().unsigned_abs()))
}

pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../testkit/returns")
}

pub fn sample(name: &str) -> Vec<Input> {
    vec![Input::file(&samples().join(name))]
}

pub fn blade() -> Vec<Input> {
    let folder = samples().join("norfolk-like-300-blade");
    let entries = std::fs::read_dir(folder).expect("the sample's folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.map(|path| Input::file(&path)).collect()
}

/// A return with these persons; made 18 days after its reference date.
pub fn by_hand(reference: Date, persons: &[String]) -> Vec<Input> {
    let text = format!(
        "<SEN2><Header><CollectionDetails><Collection>SEN2</Collection><Year>{}</Year>\
         <ReferenceDate>{reference}</ReferenceDate></CollectionDetails><Source><LEA>999</LEA>\
         <DateTime>{}T09:30:00</DateTime></Source></Header><Persons>{}</Persons></SEN2>",
        reference.year(),
        reference.plus_days(18),
        persons.concat()
    );
    vec![Input::bytes("return.xml", text.into_bytes())]
}

/// Ada Bell, with these requests.
pub fn ada(requests: &str) -> String {
    child("Bell", "Ada", "2012-05-04", UPN, requests)
}

pub fn child(surname: &str, forename: &str, born: &str, upn: &str, requests: &str) -> String {
    let number = if upn.is_empty() {
        "<UPNunknown>UN1</UPNunknown>".to_owned()
    } else {
        format!("<UPN>{upn}</UPN>")
    };
    format!(
        "<Person><Surname>{surname}</Surname><Forename>{forename}</Forename>\
         <PersonBirthDate>{born}</PersonBirthDate><Sex>F</Sex>{number}{requests}</Person>"
    )
}

/// A request with an outcome and, where there is one, its day.
pub fn request(received: &str, outcome: &str, on: &str, below: &str) -> String {
    let day = if on.is_empty() {
        String::new()
    } else {
        format!("<RequestOutcomeDate>{on}</RequestOutcomeDate>")
    };
    format!(
        "<Requests><ReceivedDate>{received}</ReceivedDate>{day}\
         <RequestOutcome>{outcome}</RequestOutcome>{below}</Requests>"
    )
}

pub async fn load(cx: &Cx, files: Vec<Input>) -> Report {
    try_load(cx, files, false).await.expect("imported")
}

pub async fn try_load(cx: &Cx, files: Vec<Input>, dry_run: bool) -> Result<Report, ImportError> {
    let opened = open(files, &Limits::default())?;
    import_sen2(cx, &opened, Asked { by: JOB, dry_run }, &mut |_| {}).await
}

async fn importing(cx: &Cx) -> Access<Council, Import> {
    admit(&cx.store, cx.council.number, &JOB, (), cx.now)
        .await
        .expect("a job may import")
}

/// Everything that the records hold about cases.
#[derive(Debug, PartialEq)]
pub struct Held {
    pub children: Vec<Child>,
    pub cases: Vec<(ImportedCase, CaseRow, Vec<CaseEvent>)>,
}

impl Held {
    pub fn only(&self) -> &(ImportedCase, CaseRow, Vec<CaseEvent>) {
        assert_eq!(self.cases.len(), 1);
        &self.cases[0]
    }

    pub fn files(&self) -> impl Iterator<Item = CaseFile> {
        self.cases.iter().map(|(found, row, events)| CaseFile {
            reference: found.ids.reference,
            born: row.born,
            known_to: found.known_to,
            history_from: found.history_from,
            served: Vec::new(),
            events: events.clone(),
        })
    }
}

pub async fn held(cx: &Cx) -> Held {
    let access = importing(cx).await;
    let children = person::children(&cx.store, &access, PersonId(0), 100_000).await;
    let found = import::cases(&cx.store, &access, CaseId(0), 100_000).await;
    let mut cases = Vec::new();
    for one in found.expect("readable") {
        let on_case = access.on_case(one.ids);
        let row = case::read(&cx.store, &on_case).await.expect("readable");
        let events = event::of_case(&cx.store, &on_case).await.expect("readable");
        cases.push((one, row, events));
    }
    Held {
        children: children.expect("readable"),
        cases,
    }
}

/// The events that stand, as day and JSON, in order.
pub fn standing(events: &[CaseEvent]) -> Vec<String> {
    let mut said: Vec<String> = domain::event::current(events)
        .map(|event| {
            let what = serde_json::to_value(&event.what).expect("plain data");
            format!("{} {what}", event.on)
        })
        .collect();
    said.sort();
    said
}

pub async fn officer(cx: &Cx) -> Actor {
    let (number, id, now) = (cx.council.number, OfficerId(7), cx.now);
    let officer = cx.store.write(|tx| {
        Box::pin(async move { council::officer(tx, number, "A. Officer", id, now).await })
    });
    Actor::Officer {
        officer: officer.await.expect("an officer"),
        account: None,
    }
}

/// A parent with an account joins a case.
pub async fn parent_of(cx: &Cx, case: CaseRef) -> AccountId {
    let officer = officer(cx).await;
    let access: Access<Case, Invite> = admit(&cx.store, cx.council.number, &officer, case, cx.now)
        .await
        .expect("admitted");
    let (number, now) = (cx.council.number, cx.now);
    let (person, account) = (PersonId(cx.chance.id()), AccountId(cx.chance.id()));
    let joiner = Joiner {
        account,
        person,
        name: "Dawn".to_owned(),
        email: format!("{account}@family.example"),
        email_folded: format!("{account}@family.example"),
        password_hash: "$argon2id$".to_owned(),
        notices: Notices::Portal,
        language: "en".to_owned(),
    };
    let row = NewRelation {
        id: cx.chance.id(),
        person,
        kind: Relation::Parent,
        basis: None,
        evidence: "birth certificate".to_owned(),
        from: noon_of(date(2024, 1, 1)),
        until: None,
        power: None,
    };
    let joined = cx.store.write(|tx| {
        Box::pin(async move {
            joining::add_adult(tx, number, person, "Dawn", now).await?;
            joining::add_account(tx, number, &joiner, now).await?;
            relation::add(tx, &access, &row).await?;
            Ok::<_, StorageError>(())
        })
    });
    joined.await.expect("a parent joins");
    account
}
