//! The world of the proof: a council with a family of several cases, another family,
//! another council in the same records, and everybody who might ask.

mod contact;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::case::KnownTo;
use domain::clock::{ExceptionFact, Ground, Rule};
use domain::council::Council;
use domain::event::{Happening, What};
use domain::{AccountId, CaseId, CaseRef, CouncilId, Date, PersonId, SessionId};
use policy::{ApiScopes, Relation};
use services::case_system::{self, AskedToken};
use services::ending;
use services::invite;
use services::keys::{Keys, Purpose};
use services::organisation;
use services::staff;
use services::token::Token;
use services::{Cx, session};
use storage::Store;
use storage::unguarded::reset;
use storage::unguarded::session::{NewSession, Proof};
use testkit::cast::{Act, Child, Family, Member, Role};
use testkit::seed::{self, Town};

use crate::bent;
use crate::documents;
use crate::records::Records;
use crate::secrets::Secrets;
use crate::site::{Browser, Site, TODAY, token_in};
use crate::table::COLUMNS;

/// The salt of what the story's family knows.
const OURS: u64 = 1;
/// The number of the other council.
const ELSEWHERE: CouncilId = CouncilId(998);
/// The officer on whose word things are done.
const OFFICER: &str = "sam.officer@fenshire.example";
const SESSION: &str = "__Host-waymark";
const DEVICE: &str = "__Host-waymark-device";
const ADVICE: &str = "__Host-waymark-advice";
/// An hour of the day before the world begins, for what has run out since.
const LONG_AGO: i64 = 13 * 60 * 60;
/// Since when our e-mail to some comes back.
pub const EMAIL_BACK: i64 = crate::site::BEGIN.0 - 60_000;

/// The ids of the private links, but for the column.
const ADVICE_LINK: i64 = 7_000;

/// Somebody who asks.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Their name in `matrix.txt`.
    pub key: &'static str,
    /// The person that the audit should name.
    pub person: Option<PersonId>,
    who: Who,
}

#[derive(Debug, Clone)]
enum Who {
    /// Always the same cookies.
    Cookies(Vec<(&'static str, String)>),
    /// The token of a case system.
    Bearer(String),
    /// A session of their own for each question.
    Session(CouncilId, AccountId, Option<Proof>),
}

/// Those who are no family: their accounts are made as a family's, and bent.
const WORKERS: &[(&str, Role)] = &[
    ("parent", Role::Parent),
    ("adviser", Role::Parent),
    ("adviser_second", Role::Parent),
    ("adviser_sibling", Role::Parent),
    ("adviser_ended", Role::Parent),
    ("adviser_expired", Role::Parent),
    ("adviser_left", Role::Parent),
    ("adviser_lead", Role::Parent),
    ("adviser_of_ended", Role::Parent),
    ("officer", Role::Parent),
    ("officer_team", Role::Parent),
    ("officer_other", Role::Parent),
    ("officer_left", Role::Parent),
    ("glass", Role::Parent),
    ("manager", Role::Parent),
    ("auditor", Role::Parent),
    ("administrator", Role::Parent),
    ("line", Role::Parent),
];

/// Everything that the proof asks about.
pub struct World {
    pub site: Site,
    pub records: Records,
    pub secrets: Secrets,
    pub subjects: Vec<Subject>,
    /// What fills a route's parameter, for each column.
    parameters: BTreeMap<String, [String; COLUMNS.len()]>,
    /// The cases by column; `None` where there is none here.
    cases: [Option<CaseId>; COLUMNS.len()],
    pub references: [CaseRef; COLUMNS.len()],
    /// The e-mail addresses of the subjects, for the mails.
    pub addresses: BTreeMap<String, &'static str>,
    /// What salts what only other families and councils know.
    others: u64,
}

impl World {
    /// Builds the world; `others` salts what only other families and councils know.
    pub async fn new(store: Store, url: &str, others: u64) -> World {
        crate::logs::listen();
        let site = Site::empty(store).await;
        let mut secrets = Secrets::salted(OURS);
        let mut addresses = BTreeMap::new();
        let families = families(&mut secrets, others, &mut addresses);
        let cx = site.app.moment();
        let town = seed::settle(&cx, &families.here)
            .await
            .expect("they move in");
        let elsewhere = elsewhere(&cx);
        let away = seed::settle(&elsewhere, &families.elsewhere)
            .await
            .expect("they move in");
        let records = Records::open(url).await;
        let mut world = World {
            references: families.references,
            cases: [
                Some(town.cases["own"].case),
                Some(town.cases["sibling"].case),
                Some(town.cases["other"].case),
                Some(away.cases["council"].case),
                Some(town.cases["withheld"].case),
                Some(town.cases["erased"].case),
                None,
            ],
            parameters: BTreeMap::new(),
            subjects: Vec::new(),
            site,
            records,
            secrets,
            addresses,
            others,
        };
        let asked = ending::Asked {
            case: families.references[0],
            whose: town.people[families.keys["ended"]].email.clone(),
            by: OFFICER.to_owned(),
            why: "an order".to_owned(),
        };
        let withheld = ending::Asked {
            case: families.references[4],
            whose: town.people[families.keys["parent"]].email.clone(),
            ..asked.clone()
        };
        for asked in [asked, withheld] {
            let cx = world.site.app.moment();
            ending::end_relation(&cx, &asked).await.expect("it ends");
        }
        bent::bend(
            &world.records,
            &mut world.secrets,
            &town,
            &families.keys,
            cx.now.0,
        )
        .await;
        world.fill_parameters(&town, &away, &families.keys).await;
        world.gather(&town, &away, &families.keys).await;
        world.write_note(&town, &families.keys).await;
        world.send_documents(&town, &away, &families.keys).await;
        world.write_messages(&town, &families.keys).await;
        world.fill_changes().await;
        world.ask_for_calls(&town, &families.keys).await;
        world.ask_the_line(&town, &families.keys).await;
        world.ring_the_line(&town, &families.keys).await;
        world.queue_letters(&town, &families.keys).await;
        world.write_decision_letters(&town, &families.keys).await;
        world.write_a_pledge().await;
        // A file to pass on is there for those who may take it.
        services::breakdown::make(&world.site.app.moment())
            .await
            .expect("they are made");
        // Whatever the making of the world had to tell is told.
        world.site.mails_to("").await;
        world.records.watch().await;
        world
    }

    /// A note between the parent and the adviser whom they let in.
    async fn write_note(&mut self, town: &Town, keys: &Keyring) {
        let cx = self.site.app.moment();
        let actor = town.people[keys["parent"]].actor();
        let access: policy::Access<policy::Case, policy::ShareNotes> = policy::admit(
            &cx.store,
            cx.council.number,
            &actor,
            self.references[0],
            cx.now,
        )
        .await
        .expect("theirs");
        let grant = domain::GrantId(town.people[keys["adviser"]].person.0);
        let said = self.secrets.word("own.grant.note", &["parent", "adviser"]);
        let kept = services::grant::write_note(&cx, &access, grant, said).await;
        assert!(kept.expect("written"));
    }

    /// A document on each case that somebody may send one on.
    async fn send_documents(&mut self, town: &Town, away: &Town, keys: &Keyring) {
        let (here, elsewhere) = (self.site.app.moment(), elsewhere(&self.site.app.moment()));
        let mut documents = [(); COLUMNS.len()].map(|()| "1".to_owned());
        let mut sendings = documents.clone();
        let mut uploads = documents.clone();
        for (column, key) in [
            (0, "parent"),
            (1, "young"),
            (2, "stranger"),
            (3, "abroad"),
            (4, "second"),
        ] {
            let (cx, town) = if column == 3 {
                (&elsewhere, away)
            } else {
                (&here, town)
            };
            let actor = town.people[keys[key]].actor();
            let (case, reference) = (COLUMNS[column], self.references[column]);
            let sent = documents::send(cx, &mut self.secrets, case, reference, &actor).await;
            documents[column] = sent.document.to_string();
            sendings[column] = sent.sending.to_string();
            let begun = documents::begin(cx, &mut self.secrets, case, reference, &actor).await;
            uploads[column] = begun.to_string();
        }
        self.send_for_events().await;
        let tickets = [(); COLUMNS.len()].map(|()| "none".to_owned());
        for (name, filled) in [
            ("{document}", documents),
            ("{sending}", sendings),
            ("{upload}", uploads),
            ("{ticket}", tickets),
        ] {
            self.parameters.insert(name.to_owned(), filled);
        }
    }

    /// A document with a note that one parent of the own case reads, and with one that everybody reads
    /// of the other family, which has another name in another world.
    async fn send_for_events(&mut self) {
        let cx = self.site.app.moment();
        let readers: [(usize, &str, &[&'static str], u64); 2] = [
            (0, "person", &["second", "adviser_second", "officer"], OURS),
            (2, "case", &["stranger", "glass"], self.others),
        ];
        for (column, word, who, salt) in readers {
            let of = (COLUMNS[column], self.references[column]);
            let sent = documents::send_for_event(&cx, &mut self.secrets, of, who, salt).await;
            let (council, case) = (cx.council.number.0, self.cases[column].expect("here").0);
            self.records
                .run(&format!(
                    "insert into event_document (council_id, case_id, document_id, event_id) \
                     select council_id, case_id, {sent}, event_id from event \
                     where council_id = {council} and case_id = {case} \
                     and kind = 'note_to_family' and readers = '{word}'"
                ))
                .await;
        }
    }

    /// What a parameter stands for, about the thing of a column.
    pub fn parameter(&self, name: &str, column: usize) -> &str {
        &self.parameters[name][column]
    }

    /// What the braces of each route stand for, about each thing.
    async fn fill_parameters(&mut self, town: &Town, away: &Town, keys: &Keyring) {
        let cx = self.site.app.moment();
        let cases = self.references.map(|reference| reference.to_string());
        let all = |text: &str| [(); COLUMNS.len()].map(|()| text.to_owned());
        let until = cx.now.plus_seconds(60 * 60);
        let other_keys = Keys::new([9; 32]);
        let account = |town: &Town, key: &str| town.people[keys[key]].account;

        let mut invited = Vec::new();
        // What the officer has seen stands among the changes to the people of the case.
        let readers: [&[&str]; 5] = [&["officer"], &["officer_team"], &["glass"], &[], &[]];
        for case in [0, 1, 2, 4] {
            let seen = format!("invited.{}.evidence", COLUMNS[case]);
            let name = format!("invited.{}.email", COLUMNS[case]);
            let email = format!("{}@example.org", self.secrets.small(&name, &["invited"]));
            self.addresses.insert(email.clone(), "invited");
            let asked = invite::Asked {
                case: self.references[case],
                relation: Relation::Parent,
                email: email.clone(),
                checked_by: OFFICER.to_owned(),
                evidence: self.secrets.word(&seen, readers[case]).to_owned(),
            };
            invite::invite(&cx, &asked).await.expect("invited");
            let mails = self.site.mails_to(&email).await;
            invited.push(token_in(mails.last().expect("a mail"), "/join/"));
            if case == 4 {
                let asked = ending::Asked {
                    case: self.references[case],
                    whose: email,
                    by: OFFICER.to_owned(),
                    why: "an order".to_owned(),
                };
                ending::uninvite(&cx, &asked).await.expect("taken back");
            }
        }
        let join = [
            invited[0].clone(),
            invited[1].clone(),
            invited[2].clone(),
            other_keys.sign(Purpose::Invitation, "elsewhere", until),
            invited[3].clone(),
            cx.keys.sign(Purpose::Invitation, "erased", until),
            "none".to_owned(),
        ];

        let mut desks = join.clone();
        desks[0] = self.desk().await;

        let mut seats = join.clone();
        seats[0] = self.seat().await;

        let unsubscribes = |keys: &Keys, account: AccountId, until| {
            keys.sign(Purpose::Unsubscribe, &account.to_string(), until)
        };
        let unsubscribe = [
            unsubscribes(&cx.keys, account(town, "parent"), until),
            unsubscribes(&cx.keys, account(town, "young"), until),
            unsubscribes(&cx.keys, account(town, "stranger"), until),
            unsubscribes(&other_keys, account(away, "abroad"), until),
            unsubscribes(&cx.keys, account(town, "parent"), cx.now),
            cx.keys.sign(Purpose::Unsubscribe, "erased", until),
            "none".to_owned(),
        ];

        let new_password = [
            self.reset(&cx, account(town, "parent"), 60).await,
            self.reset(&cx, account(town, "young"), 60).await,
            self.reset(&cx, account(town, "stranger"), 60).await,
            self.reset(&elsewhere(&cx), account(away, "abroad"), 60)
                .await,
            self.reset(&cx, account(town, "parent"), 0).await,
            "AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
            "none".to_owned(),
        ];

        let new_emails = [
            self.new_email(&cx, account(town, "parent")).await,
            self.new_email(&cx, account(town, "young")).await,
            self.new_email(&cx, account(town, "stranger")).await,
            self.new_email(&elsewhere(&cx), account(away, "abroad"))
                .await,
            "AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
            "AAAAAAAAAAAAAAAAAAAAAB".to_owned(),
            "none".to_owned(),
        ];

        let email_works = self.email_works(&cx, town, away, keys).await;

        let advice = self.advice_links(&cx).await;
        let advice_codes = advice.each_ref().map(|token| format!("{token}/code"));
        let grant = |key: &str| town.people[keys[key]].person.to_string();
        let grants = [
            grant("adviser"),
            grant("adviser_sibling"),
            grant("adviser"),
            grant("adviser"),
            grant("adviser"),
            grant("adviser"),
            grant("adviser"),
        ];
        let filled = [
            ("{case}", cases),
            ("{rule}", all("C10")),
            ("{nth}", all("1")),
            ("{file}", all("none.css")),
            ("{secret}", all("none")),
            ("{session}", all("1")),
            ("{device}", all("1")),
            ("{factor}", all("1")),
            ("{name}", all("parent")),
            ("{mail}", all("1")),
            ("{officer}", all("1")),
            ("{closure}", all("1")),
            ("{absence}", all("1")),
            ("{system_token}", all("1")),
            ("{webhook}", all("1")),
            ("{import_file}", all("1")),
            ("{held}", all("1")),
            ("{view}", all("1")),
            ("{year}", all("2026")),
            ("{caller}", all("1")),
            ("{step}", all("open")),
            ("{act}", all("release")),
            ("{person}", all("1")),
            ("{invitation}", all("1")),
            ("{grant}", grants.clone()),
            ("{under}", grants),
            ("/service/join/{token}", seats),
            ("/staff/join/{token}", desks),
            ("/join/{token}", join),
            ("/new-password/{token}", new_password),
            ("/unsubscribe/{token}", unsubscribe),
            ("/email-change/{token}", new_emails),
            ("/email-works/{token}", email_works),
            ("/advice/{token}", advice),
            ("/advice/{token}/code", advice_codes),
            ("{asked}", all("1")),
        ];
        self.parameters = filled.map(|(name, all)| (name.to_owned(), all)).into();
    }

    /// The link by which somebody who begins to work here comes in.
    async fn desk(&mut self) -> String {
        let cx = self.site.app.moment();
        let address = self.secrets.small("begins.email", &["administrator"]);
        let email = format!("{address}@example.org");
        self.addresses.insert(email.clone(), "invited");
        let asked = staff::Asked {
            name: self
                .secrets
                .word("begins.name", &["administrator"])
                .to_owned(),
            email: email.clone(),
            role: policy::Role::Officer,
            team: None,
        };
        let access = staff::at_the_desk(&cx, OFFICER).await.expect("at the desk");
        staff::add(&cx, &access, &asked).await.expect("added");
        let mails = self.site.mails_to(&email).await;
        token_in(mails.last().expect("a mail"), "/staff/join/")
    }

    /// The link by which somebody who begins to advise comes in.
    async fn seat(&mut self) -> String {
        let cx = self.site.app.moment();
        let address = self.secrets.small("advises.email", &["adviser_lead"]);
        let email = format!("{address}@example.org");
        self.addresses.insert(email.clone(), "invited");
        let name = self.secrets.word("advises.name", &["adviser_lead"]);
        let desk = organisation::at_the_desk(&cx, OFFICER).await;
        let desk = desk.expect("at the desk");
        let service = domain::OrganisationId(1);
        let invited = organisation::invite(&cx, &desk, service, name, &email, false).await;
        invited.expect("invited");
        let mails = self.site.mails_to(&email).await;
        token_in(mails.last().expect("a mail"), "/service/join/")
    }

    async fn reset(&self, cx: &Cx, account: AccountId, seconds: i64) -> String {
        let token = Token::new(&*cx.chance);
        let new = reset::NewReset {
            id: cx.chance.id(),
            account,
            token_hash: token.hash(),
            word_hash: None,
            tries: 5,
            until: cx.now.plus_seconds(seconds),
        };
        let (council, now) = (cx.council.number, cx.now);
        cx.store
            .write(|tx| Box::pin(async move { reset::begin(tx, council, &new, now).await }))
            .await
            .expect("a reset");
        token.text().to_owned()
    }

    /// Our e-mail to three of them comes back; the links of their tests.
    async fn email_works(
        &self,
        cx: &Cx,
        town: &Town,
        away: &Town,
        keys: &Keyring,
    ) -> [String; COLUMNS.len()] {
        let at = EMAIL_BACK;
        let account = |town: &Town, key: &str| town.people[keys[key]].account;
        let until = cx.now.plus_seconds(60 * 60);
        let link = |account: AccountId, until| {
            let id = format!("{account}.{at}");
            cx.keys.sign(Purpose::EmailWorks, &id, until)
        };
        let marked = ["ended", "expired", "future"].map(|key| account(town, key));
        for account in marked {
            let mark =
                format!("update account set email_back_at = {at} where account_id = {account}");
            self.records.run(&mark).await;
        }
        let abroad = format!("{}.{at}", account(away, "abroad"));
        [
            link(marked[0], until),
            link(marked[1], until),
            link(marked[2], until),
            Keys::new([9; 32]).sign(Purpose::EmailWorks, &abroad, until),
            link(marked[0], cx.now),
            link(account(town, "parent"), until),
            "none".to_owned(),
        ]
    }

    /// A private link on each case of ours, that of the sibling's withdrawn; their tokens, which are
    /// those of their sessions too.
    async fn advice_links(&mut self, cx: &Cx) -> [String; COLUMNS.len()] {
        let mut tokens = [(); COLUMNS.len()].map(|()| "none".to_owned());
        let (council, at) = (cx.council.number.0, cx.now.0);
        let until = cx.now.plus_seconds(24 * 60 * 60).0;
        for column in [0, 1, 2, 4, 5] {
            let token = Token::new(&*cx.chance);
            let hash: String = token
                .hash()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let hash = match &self.records {
                Records::Sqlite(_) => format!("x'{hash}'"),
                Records::Postgres(_) => format!("decode('{hash}', 'hex')"),
            };
            let readers: &[&str] = match column {
                0 => &["professional", "officer"],
                1 => &["officer_team"],
                _ => &[],
            };
            let of = format!("{}.advice.asked.of", COLUMNS[column]);
            let of = self.secrets.word(&of, readers).to_owned();
            let case = self.cases[column].expect("a case here").0;
            let (ended, how) = match column {
                1 => (at.to_string(), "'withdrawn'"),
                _ => ("null".to_owned(), "null"),
            };
            let link = ADVICE_LINK + column as i64;
            self.records
                .run(&format!(
                    "insert into advice_link (council_id, case_id, advice_link_id, asked_id, \
                     asked_of, asked_on, due_on, email, role, token_hash, made_at, made_by, \
                     until_at, ended_at, how, session_hash, session_until, draft) \
                     values ({council}, {case}, {link}, 1, '{of}', '2026-01-05', '2026-02-16', \
                     'asked{column}@example.org', 'Doctor', {hash}, {at}, 'officer', {until}, \
                     {ended}, {how}, {hash}, {until}, '{of}')"
                ))
                .await;
            tokens[column] = token.text().to_owned();
        }
        tokens
    }

    /// A new address that waits for an account; what stops it.
    async fn new_email(&self, cx: &Cx, account: AccountId) -> String {
        let token = Token::new(&*cx.chance);
        let hash: String = token
            .hash()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let hash = match &self.records {
            Records::Sqlite(_) => format!("x'{hash}'"),
            Records::Postgres(_) => format!("decode('{hash}', 'hex')"),
        };
        let (council, at) = (cx.council.number.0, cx.now.0);
        let until = cx.now.plus_seconds(24 * 60 * 60).0;
        self.records
            .run(&format!(
                "insert into email_change (council_id, account_id, email_change_id, email, \
                 email_folded, asked_at, asked_by, by_call_back, effect_at, stop_hash) \
                 values ({council}, {account}, {account}, 'elsewhere@example.org', \
                 'elsewhere@example.org', {at}, 'officer', 0, {until}, {hash})"
            ))
            .await;
        token.text().to_owned()
    }

    /// Everybody who asks.
    async fn gather(&mut self, town: &Town, away: &Town, keys: &Keyring) {
        let here = self.site.app.council.number;
        let whole = |town: &Town, council, key: &'static str| {
            let resident = &town.people[keys[key]];
            Subject {
                key,
                person: Some(resident.person),
                who: Who::Session(council, resident.account, Some(Proof::Demo)),
            }
        };
        let cookies = |key, cookies: &[(&'static str, &str)]| Subject {
            key,
            person: None,
            who: Who::Cookies(
                cookies
                    .iter()
                    .map(|(name, value)| (*name, (*value).to_owned()))
                    .collect(),
            ),
        };
        let mut all: Vec<Subject> = [
            "parent",
            "second",
            "young",
            "child",
            "representative",
            "contested",
            "moved",
            "ended",
            "expired",
            "future",
            "only_sibling",
            "stranger",
            "closed",
        ]
        .into_iter()
        .chain(WORKERS.iter().skip(1).map(|(key, _)| *key))
        .map(|key| whole(town, here, key))
        .collect();
        // The session of another council's parent, shown to this council.
        all.push(Subject {
            person: None,
            ..whole(away, ELSEWHERE, "abroad")
        });
        let parent = town.people[keys["parent"]].account;
        all.push(Subject {
            key: "code",
            person: None,
            who: Who::Session(here, parent, None),
        });
        // An adviser whose second factor is still to be set up.
        let adviser = &town.people[keys["adviser"]];
        all.push(Subject {
            key: "setting_up",
            person: Some(adviser.person),
            who: Who::Session(here, adviser.account, Some(Proof::Mail)),
        });
        let signed_out = self.begin(here, parent, Some(Proof::Demo), 0).await;
        let cx = self.site.app.moment();
        let found = session::find(&cx, &signed_out)
            .await
            .expect("asked")
            .expect("open");
        session::sign_out(&cx, &found).await.expect("signed out");
        let idle = self.begin(here, parent, Some(Proof::Demo), -31 * 60).await;
        let over = self.begin(here, parent, Some(Proof::Demo), -LONG_AGO).await;
        let device = Token::new(&*cx.chance);
        let joining = cx
            .keys
            .sign(Purpose::Joining, "nothing", cx.now.plus_seconds(60));
        all.extend([
            cookies("anonymous", &[]),
            cookies("signed_out", &[(SESSION, &signed_out)]),
            cookies("idle", &[(SESSION, &idle)]),
            cookies("over", &[(SESSION, &over)]),
            cookies("made_up", &[(SESSION, "AAAAAAAAAAAAAAAAAAAAAA")]),
            cookies("joining", &[(SESSION, &joining)]),
            cookies("device", &[(DEVICE, device.text())]),
        ]);
        // Who is asked for advice: by a link that is open, and by one that was withdrawn.
        for (key, column) in [("professional", 0), ("professional_ended", 1)] {
            let token = self.parameters["/advice/{token}"][column].clone();
            all.push(Subject {
                key,
                // The audit names the link.
                person: Some(PersonId(ADVICE_LINK + column as i64)),
                who: Who::Cookies(vec![(ADVICE, token)]),
            });
        }
        all.extend(self.case_systems().await);
        self.subjects = all;
    }

    /// The council's case system: by a token that is good, by one that is for nothing, and by one that
    /// was taken back; and another council's.
    async fn case_systems(&self) -> Vec<Subject> {
        let here = self.site.app.moment();
        let mut all = Vec::new();
        for key in ["system", "system_unscoped", "system_ended", "system_abroad"] {
            let cx = match key {
                "system_abroad" => elsewhere(&here),
                _ => here.clone(),
            };
            let desk = case_system::at_the_desk(&cx, OFFICER).await;
            let access = desk.expect("the desk");
            let asked = AskedToken {
                system: format!("Case system {key}"),
                scopes: ApiScopes {
                    events: true,
                    changes: true,
                    people: true,
                },
                days: 30,
            };
            let issued = case_system::issue(&cx, &access, &asked)
                .await
                .expect("given");
            let token = issued.id;
            if key == "system_ended" {
                let ended = case_system::withdraw(&cx, &access, token).await;
                ended.expect("taken back");
            }
            if key == "system_unscoped" {
                let sql =
                    format!("update case_system_token set scopes = '' where token_id = {token}");
                self.records.run(&sql).await;
            }
            let sql =
                format!("select case_system_id from case_system_token where token_id = {token}");
            let system = self.records.number(&sql).await;
            all.push(Subject {
                key,
                // The audit names the system.
                person: Some(PersonId(system)),
                who: Who::Bearer(issued.token),
            });
        }
        // They were given before anything was sent: it is there to be taken.
        let sql = "update case_system_token set made_at = 0";
        self.records.run(sql).await;
        all
    }

    /// A session that began `seconds` from now.
    async fn begin(
        &self,
        council: CouncilId,
        account: AccountId,
        proof: Option<Proof>,
        seconds: i64,
    ) -> String {
        let cx = self.site.app.moment();
        let token = Token::new(&*cx.chance);
        let at = cx.now.plus_seconds(seconds);
        let new = NewSession {
            id: SessionId(cx.chance.id()),
            account,
            token_hash: token.hash(),
            proof,
            ends_at: at.plus_seconds(12 * 60 * 60),
            device: Default::default(),
            network: 7,
        };
        cx.store
            .write(|tx| {
                Box::pin(
                    async move { storage::unguarded::session::begin(tx, council, &new, at).await },
                )
            })
            .await
            .expect("a session");
        token.text().to_owned()
    }

    /// A browser in which this subject is whatever they are.
    pub async fn browser(&self, subject: &Subject) -> Browser<'_> {
        let mut browser = self.site.browser();
        let cookies = match &subject.who {
            Who::Cookies(cookies) => cookies.clone(),
            Who::Bearer(token) => {
                browser.bearer = token.clone();
                vec![]
            }
            Who::Session(council, account, proof) => {
                vec![(SESSION, self.begin(*council, *account, *proof, 0).await)]
            }
        };
        for (name, value) in cookies {
            browser.cookies.insert(name.to_owned(), value);
        }
        browser
    }

    /// What this subject's session cookie holds.
    pub async fn cookie_of(&self, key: &str) -> String {
        let browser = self.browser(self.subject(key)).await;
        browser.cookies[SESSION].clone()
    }

    /// The account of the parent of the story.
    pub fn parents_account(&self) -> AccountId {
        match &self.subject("parent").who {
            Who::Session(_, account, _) => *account,
            Who::Cookies(_) | Who::Bearer(_) => panic!("the parent signs in"),
        }
    }

    pub fn subject(&self, key: &str) -> &Subject {
        let mut all = self.subjects.iter();
        all.find(|subject| subject.key == key)
            .unwrap_or_else(|| panic!("nobody is called {key}"))
    }

    /// A route's address about the thing of this column.
    ///
    /// # Panics
    /// At a parameter that nobody has said how to fill.
    pub fn address(&self, route: &str, column: usize) -> String {
        // A token is another thing on each page.
        if let Some(filled) = self.parameters.get(route) {
            let open = route.find('{').expect("it has a parameter");
            return format!("{}{}", &route[..open], filled[column]);
        }
        let mut address = route.to_owned();
        while let Some(open) = address.find('{') {
            let close = open + address[open..].find('}').expect("a brace closes");
            let name = address[open..=close].to_owned();
            let filled = self.parameters.get(&name).unwrap_or_else(|| {
                panic!("say in the proof's world what {name} of {route} stands for")
            });
            address = address.replacen(&name, &filled[column], 1);
        }
        address
    }

    /// The child of this column's case.
    pub async fn child(&self, column: usize) -> PersonId {
        let case = self.cases[column].expect("a case here").0;
        let sql = format!("select child_id from case_file where case_id = {case}");
        PersonId(self.records.number(&sql).await)
    }

    /// The case of this column, as the audit names it.
    pub fn case(&self, column: usize) -> Option<CaseId> {
        self.cases[column]
    }
}

/// The use cases of the other council, in the same records.
fn elsewhere(cx: &Cx) -> Cx {
    let council = Council {
        number: ELSEWHERE,
        name: "Elsewhere County Council".to_owned(),
        ..(*cx.council).clone()
    };
    Cx {
        council: Arc::new(council),
        keys: Keys::new([9; 32]),
        ..cx.clone()
    }
}

/// The key of each member in the records, by their name in the table.
pub type Keyring = BTreeMap<&'static str, &'static str>;

struct Families {
    here: Vec<Family>,
    elsewhere: Vec<Family>,
    references: [CaseRef; COLUMNS.len()],
    keys: Keyring,
}

/// Who may read what a case holds: by hand, and nowhere else.
fn readers(case: &str) -> &'static [&'static str] {
    match case {
        "own" => &[
            "parent",
            "second",
            "representative",
            "adviser",
            "adviser_second",
            "officer",
        ],
        "sibling" => &[
            "parent",
            "young",
            "only_sibling",
            "adviser_sibling",
            "officer_team",
        ],
        "other" => &["stranger", "glass"],
        // Shown to this council, its own parent's session is nobody's.
        "council" => &[],
        "withheld" => &["second"],
        "erased" => &[],
        _ => &[],
    }
}

/// Who reads somebody's name: they themselves; the young person or child of whose case they
/// are now a parent, who says whether they may still see it; the officers who have a case of
/// theirs; an adviser whom they let in.
fn at_its_desk(key: &'static str) -> Vec<&'static str> {
    let others: &[&'static str] = match key {
        "parent" => &[
            "young",
            "child",
            "officer",
            "officer_team",
            "adviser",
            "adviser_sibling",
            // They asked the phone line to ring them.
            "line",
            // It takes what they wrote.
            "system",
        ],
        "second" => &["child", "officer", "adviser_second"],
        "closed" | "representative" | "contested" | "moved" => &["child", "officer"],
        "child" | "ended" | "expired" | "future" => &["officer"],
        "only_sibling" => &["young", "officer_team"],
        "young" => &["officer_team"],
        "stranger" => &["glass"],
        // Of an adviser: whoever let them in, and whoever leads their service.
        "adviser" | "adviser_sibling" | "adviser_ended" | "adviser_expired" => {
            &["adviser_lead", "parent"]
        }
        "adviser_second" => &["adviser_lead", "second"],
        "adviser_of_ended" => &["adviser_lead"],
        "adviser_left" => &["parent"],
        _ => &[],
    };
    [&[key], others].concat()
}

fn families(
    secrets: &mut Secrets,
    others: u64,
    addresses: &mut BTreeMap<String, &'static str>,
) -> Families {
    let letters = [
        "PRVAN", "PRVBN", "PRVCN", "PRVDN", "PRVEN", "PRVFN", "PRVGN",
    ];
    let references = letters.map(|five| CaseRef::from_letters(five).expect("of the alphabet"));
    let mut keys = Keyring::new();
    let mut member = |secrets: &mut Secrets, key: &'static str, role| -> Member {
        // Whoever adds staff reads the address that each of them signs in with.
        let email = match key {
            "officer" | "officer_team" | "officer_other" | "glass" | "manager" | "auditor"
            | "line" => secrets.small(&format!("{key}.email"), &[key, "administrator"]),
            // A passkey to set up is called by the address that they have just signed in with.
            "adviser" => secrets.small("adviser.email", &[key, "adviser_lead", "setting_up"]),
            // Whoever leads a service reads its advisers' names and addresses.
            key if key.starts_with("adviser") && key != "adviser_left" => {
                secrets.small(&format!("{key}.email"), &[key, "adviser_lead"])
            }
            _ => secrets.small(&format!("{key}.email"), &[key]),
        };
        let member = Member {
            key: email,
            name: secrets.word(&format!("{key}.name"), &at_its_desk(key)),
            role,
        };
        addresses.insert(member.email(), key);
        keys.insert(key, email);
        member
    };
    use Role::{Parent, YoungPerson};
    let members: [(&str, &[(&'static str, Role)]); 6] = [
        (
            "own",
            &[
                ("parent", Parent),
                ("second", Parent),
                ("child", YoungPerson),
                ("ended", Parent),
                ("expired", Parent),
                ("future", Parent),
                ("closed", Parent),
                ("representative", Parent),
                ("contested", Parent),
                ("moved", Parent),
            ],
        ),
        (
            "sibling",
            &[
                ("parent", Parent),
                ("young", YoungPerson),
                ("only_sibling", Parent),
            ],
        ),
        ("withheld", &[("parent", Parent), ("second", Parent)]),
        // They work elsewhere: what ties them to the case is cut before anybody asks.
        ("erased", WORKERS),
        ("other", &[("stranger", Parent)]),
        ("council", &[("abroad", Parent)]),
    ];
    let mut all: Vec<Family> = Vec::new();
    for (place, (case, who)) in members.into_iter().enumerate() {
        // From here on they are others'.
        if case == "other" {
            secrets.salt_again(others);
        }
        let who: Vec<Member> = who
            .iter()
            .map(|(key, role)| member(secrets, key, *role))
            .collect();
        let column = COLUMNS.iter().position(|column| *column == case);
        let reference = references[column.expect("a column of the table")];
        all.push(told(secrets, case, reference, who, place as i32));
    }
    secrets.salt_again(OURS);
    let elsewhere = all.split_off(all.len() - 1);
    Families {
        here: all,
        elsewhere,
        references,
        keys,
    }
}

/// One family, every text of which is a canary.
fn told(
    secrets: &mut Secrets,
    case: &'static str,
    reference: CaseRef,
    members: Vec<Member>,
    place: i32,
) -> Family {
    let readers = readers(case);
    // Whose rights have moved keeps what was shown until then, 50 days ago.
    let early = [readers, if case == "own" { &["moved"] } else { &[] }].concat();
    let early = early.as_slice();
    // Parent and second must have no contact, and the parent's address in the sibling's case
    // is protected: what is open to all there, neither side reads.
    let open: &[&str] = match case {
        "own" => &["representative", "officer"],
        "sibling" => &["officer_team"],
        _ => readers,
    };
    let mut word = |what: &str, who: &[&'static str]| secrets.word(&format!("{case}.{what}"), who);
    let ago = |days: i32| TODAY.plus_days(-days - place);
    let years: i32 = if case == "sibling" { 17 } else { 8 };
    let school = word("advice.from", early).to_owned();
    let mut acts: Vec<Act> = [
        (150, What::Clock(Happening::RequestReceived)),
        (
            148,
            What::WorkerNamed {
                name: word("worker.name", early).to_owned(),
                team: word("worker.team", early).to_owned(),
            },
        ),
        (110, What::Clock(Happening::DecidedToAssess)),
        (
            108,
            What::Clock(Happening::AdviceRequested { id: school.clone() }),
        ),
        (70, What::Clock(Happening::AdviceReceived { id: school })),
        (
            11,
            What::DelayReason {
                rule: Some(Rule::C10),
                text: word("delay.reason", open).to_owned(),
            },
        ),
        (
            4,
            What::NoteToFamily {
                text: word("note", open).to_owned(),
            },
        ),
    ]
    .into_iter()
    .map(|(days, what)| Act {
        on: ago(days),
        what,
        whose: None,
    })
    .collect();
    if case == "own" {
        let (parent, second) = (members[0].key, members[1].key);
        acts.push(Act {
            on: ago(30),
            what: What::Exception {
                fact: ExceptionFact {
                    rule: Rule::C10,
                    ground: Ground::AbsentFromArea,
                    id: None,
                    from: ago(100),
                    to: Some(ago(65)),
                },
                reason: word("exception.reason", &["parent", "adviser", "officer"]).to_owned(),
            },
            whose: Some(parent),
        });
        acts.push(Act {
            on: ago(3),
            what: What::NoteToFamily {
                text: word("note.of.a.call", &["second", "adviser_second", "officer"]).to_owned(),
            },
            whose: Some(second),
        });
    }
    acts.sort_by_key(|act| act.on);
    Family {
        key: case,
        stage: "S4",
        story: "The proof's",
        reference,
        child: Child {
            forename: word("child.forename", &named(early, case)),
            surname: word("child.surname", &named(readers, case)),
            born: born(years, place),
        },
        members,
        acts,
        known_to: KnownTo::Today,
        history_from: None,
        arranged: vec![],
    }
}

/// Who reads a child's name: with whoever is asked for advice on them.
fn named(readers: &[&'static str], case: &str) -> Vec<&'static str> {
    match case {
        "own" => [readers, &["professional"]].concat(),
        _ => readers.to_vec(),
    }
}

fn born(years: i32, place: i32) -> Date {
    TODAY.plus_days(-90 - place).plus_months(-12 * years)
}
