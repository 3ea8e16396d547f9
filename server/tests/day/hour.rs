//! What an hour brings: visits of everybody, one after the other, and the jobs of the hour.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header;
use domain::CaseRef;
use domain::chance::Chance as _;
use domain::message::Subject;
use domain::paths;
use policy::ApiScopes;
use services::case_system::{self, AskedToken};
use services::heads::{HeadKey, Keeper};
use services::keeping::Keeping;
use services::{document, email_change, heads, line_call, sweep};
use testkit::cast::staff::COLLEAGUES;
use testkit::cast::{PASSPHRASE, Role, cast};
use testkit::chance::Seeded;

use crate::site::{Answer, Browser, ORIGIN, Site, TODAY, code_in};

const HOUR_SECONDS: i64 = 60 * 60;
const PDF: &str = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n";

/// How often something was done, and how often it was turned away.
#[derive(Debug, Default)]
struct Did {
    well: u64,
    refused: u64,
}

/// A parent of the cast.
struct Parent {
    email: String,
    case: CaseRef,
}

/// A council and all who come to its portal.
pub struct Town<'site> {
    site: &'site Site,
    chance: Arc<Seeded>,
    parents: Vec<Parent>,
    /// The token of the council's case system.
    token: String,
    keeper: Keeper,
    /// How many browsers there were: each comes from a network of its own.
    came: u32,
    did: BTreeMap<&'static str, Did>,
}

impl<'site> Town<'site> {
    /// Everybody moves in.
    pub async fn new(
        site: &'site Site,
        chance: Arc<Seeded>,
        heads: std::path::PathBuf,
    ) -> Town<'site> {
        let cx = site.app.moment();
        server::demo::employ(&cx).await.expect("they move in");
        server::demo::let_in(&cx).await.expect("they move in");
        let desk = case_system::at_the_desk(&cx, "Desk").await;
        let asked = AskedToken {
            system: "Case system".to_owned(),
            scopes: ApiScopes {
                events: true,
                changes: true,
                people: false,
            },
            days: 30,
        };
        let given = case_system::issue(&cx, &desk.expect("the desk"), &asked).await;
        let families = cast(TODAY);
        let parents = families.iter().flat_map(|family| {
            let members = family.members.iter();
            let parents = members.filter(|member| member.role == Role::Parent);
            parents
                .map(|member| Parent {
                    email: member.email(),
                    case: family.reference,
                })
                .collect::<Vec<_>>()
        });
        let parents = parents.collect();
        Town {
            site,
            chance,
            parents,
            token: given.expect("a token").token,
            keeper: Keeper {
                key: HeadKey::new(&[3; 32]),
                file: heads,
                mail_to: None,
            },
            came: 0,
            did: BTreeMap::new(),
        }
    }

    /// An hour with so many rounds of visits.
    pub async fn lives(&mut self, hour: u64, rounds: u64) {
        for round in 0..rounds {
            self.a_parent().await;
            self.at_the_desk().await;
            self.everybody_else().await;
            self.the_case_system(hour * rounds + round).await;
            self.site.later(HOUR_SECONDS / rounds.max(1) as i64);
        }
        self.jobs().await;
        self.site.forget_mails();
    }

    /// Everything was done that belongs to a day, and nothing failed.
    pub fn assert_lived(&self) {
        for (what, did) in &self.did {
            assert!(did.well > did.refused, "{what}: {did:?}");
        }
    }

    fn comes(&mut self) -> Browser<'site> {
        self.came += 1;
        let [_, a, b, c] = self.came.to_be_bytes();
        let mut browser = self.site.browser();
        browser.network = format!("10.{a}.{b}.{c}");
        browser
    }

    fn note(&mut self, what: &'static str, answer: &Answer) {
        let status = answer.status.as_u16();
        assert!(status < 500, "{what} answers {status}");
        let did = self.did.entry(what).or_default();
        if status < 400 {
            did.well += 1;
        } else {
            did.refused += 1;
        }
    }

    async fn reads(&mut self, browser: &mut Browser<'_>, paths: &[(&'static str, String)]) {
        for (what, path) in paths {
            let answer = browser.get(path).await;
            self.note(what, &answer);
        }
    }

    /// A parent signs in with password and code, reads, writes, sends a letter and leaves.
    async fn a_parent(&mut self) {
        let which = self.chance.below(self.parents.len() as u32) as usize;
        let (email, case) = (self.parents[which].email.clone(), self.parents[which].case);
        let mut browser = self.comes();
        let form = [("email", email.as_str()), ("password", PASSPHRASE)];
        let answer = browser.post(paths::SIGN_IN, &form).await;
        self.note("a password", &answer);
        let Some(mail) = self.site.mails_to(&email).await.pop() else {
            return;
        };
        if answer.header("location").starts_with(paths::SIGN_IN_CODE) {
            let code = code_in(&mail);
            let answer = browser.post(paths::SIGN_IN_CODE, &[("code", &code)]).await;
            self.note("a code", &answer);
        }
        let pages = [
            ("children", paths::CHILDREN.to_owned()),
            ("the case page", paths::case(case)),
            ("the timeline", paths::timeline(case)),
            ("the details", paths::details(case)),
            ("the messages", paths::messages(case)),
            ("the documents", paths::documents(case)),
            ("who looked", paths::who_looked(case)),
        ];
        self.reads(&mut browser, &pages).await;
        let form = [
            ("about", Subject::Late.word()),
            ("text", "When is it, please?"),
        ];
        let answer = browser.post(&paths::message_new(case), &form).await;
        self.note("a message", &answer);
        self.sends(&mut browser, case).await;
        let answer = browser.post(paths::SIGN_OUT, &[]).await;
        self.note("signing out", &answer);
    }

    async fn sends(&mut self, browser: &mut Browser<'_>, case: CaseRef) {
        let path = paths::documents_send(case);
        let page = browser.get(&path).await;
        self.note("the form for documents", &page);
        let (Some(sending), Some(attempt)) = (hidden(&page, "sending"), hidden(&page, "attempt"))
        else {
            return;
        };
        let fields = [
            ("sending", sending.as_str()),
            ("attempt", attempt.as_str()),
            ("what", "health_letter"),
            ("audience", "side"),
            ("said", "Page 2 matters most."),
        ];
        let mut body: String = fields
            .iter()
            .map(|(name, value)| {
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            })
            .collect();
        body += &format!(
            "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"letter.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n{PDF}\r\n--b--\r\n"
        );
        let request = browser
            .request("POST", &path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .header(header::ORIGIN, ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        let answer = browser.send(request.expect("a request")).await;
        self.note("a document", &answer);
        if answer.status.as_u16() == 303 {
            let receipt = answer.header("location").to_owned();
            self.reads(browser, &[("a receipt", receipt)]).await;
        }
    }

    /// An officer and a manager look at their lists; the officer searches.
    async fn at_the_desk(&mut self) {
        for (key, pages) in [
            (
                "officer",
                &[("today", paths::STAFF), ("the queue", paths::STAFF_QUEUE)][..],
            ),
            ("manager", &[("the board", paths::STAFF_BOARD)][..]),
            ("line", &[("the line", paths::STAFF_LINE)][..]),
        ] {
            let colleague = COLLEAGUES.iter().find(|one| one.key == key);
            let email = colleague.expect("one of the cast").email();
            let mut browser = self.site.signed_in_as(&email).await;
            browser.network = self.comes().network;
            let pages: Vec<_> = pages
                .iter()
                .map(|(what, path)| (*what, (*path).to_owned()))
                .collect();
            self.reads(&mut browser, &pages).await;
            if key == "officer" {
                let case = self.site.bell();
                let form = [
                    ("find", "bell"),
                    ("born_day", ""),
                    ("born_month", ""),
                    ("born_year", ""),
                ];
                let answer = browser.post(paths::STAFF_SEARCH, &form).await;
                self.note("a search", &answer);
                self.reads(&mut browser, &[("the case file", paths::staff_case(case))])
                    .await;
            }
            let answer = browser.post(paths::SIGN_OUT, &[]).await;
            self.note("signing out", &answer);
        }
    }

    /// Whoever has no account, and whoever guesses.
    async fn everybody_else(&mut self) {
        let mut browser = self.comes();
        let pages = [
            ("the start", paths::START.to_owned()),
            ("help", paths::HELP.to_owned()),
            ("how long it takes", paths::TIMELINESS.to_owned()),
            ("its figures", paths::TIMELINESS_CSV.to_owned()),
        ];
        self.reads(&mut browser, &pages).await;
        let guess = format!("somebody.{}@example.org", self.came);
        let form = [
            ("email", guess.as_str()),
            ("password", "a guess of somebody's"),
        ];
        let answer = browser.post(paths::SIGN_IN, &form).await;
        assert!(answer.status.as_u16() < 500, "a guess is answered");
        let answer = browser.get(&paths::case(self.site.bell())).await;
        assert_eq!(answer.status.as_u16(), 303, "a case is not for strangers");
    }

    /// The case system tells of what happened there, some of it again, and asks what is new.
    async fn the_case_system(&mut self, nth: u64) {
        let mut browser = self.comes();
        browser.bearer = self.token.clone();
        let which = self.chance.below(self.parents.len() as u32) as usize;
        let case = self.parents[which].case;
        // Three of four say again what an earlier one said.
        let event = format!(
            r#"{{"kind": "note_to_family", "on": "2026-03-02", "reason": "A note.", "key": "{case}.{}"}}"#,
            nth / 4
        );
        let path = paths::api_case_events(case);
        let answer = browser.post_text(&path, "application/json", &event).await;
        self.note("an event by token", &answer);
        let changes = [("what is new, by token", paths::API_CHANGES.to_owned())];
        self.reads(&mut browser, &changes).await;
    }

    /// What the program does by itself, as often as the hour asks.
    async fn jobs(&self) {
        let cx = self.site.app.moment();
        heads::sign(&cx, &self.keeper).await.expect("signed");
        let keeping = Keeping::default();
        sweep::forget_old(&cx, &keeping).await.expect("forgotten");
        document::receive_whole(&cx).await.expect("received");
        document::scan_waiting(&cx).await.expect("scanned");
        document::sweep(&cx).await.expect("swept");
        line_call::end_run_out(&cx).await.expect("ended");
        email_change::take_effect(&cx).await.expect("taken effect");
        jobs::post_not_gone(&cx).await.expect("posted");
        jobs::post_unopened(&cx).await.expect("posted");
        jobs::remind(&cx).await.expect("reminded");
        jobs::tell_of_ends(&cx).await.expect("told");
        jobs::tell_of_ran_out(&cx).await.expect("told");
        jobs::move_rights(&cx).await.expect("moved");
        let (_on, mut stop) = tokio::sync::watch::channel(false);
        jobs::sum_up_lists(&cx, &mut stop).await.expect("summed up");
        self.site.mails_to("").await;
    }
}

/// What a page's form hides, if it has such a field.
fn hidden(page: &Answer, name: &str) -> Option<String> {
    let start = format!("name=\"{name}\" value=\"");
    let (_, after) = page.body.split_once(&start)?;
    Some(after.split('"').next()?.to_owned())
}
