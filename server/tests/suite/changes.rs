//! The way back: the council's case system takes what families sent, in one order, each thing once, and
//! nobody in a family learns by it what another sent.

use axum::http::header;
use domain::change::ChangeId;
use domain::event::What;
use domain::{EventId, paths};
use policy::{ApiScopes, Role};
use serde_json::{Value, json};
use services::{record, sealing};

use crate::calls;
use crate::case_system::{answers_as_described, given, program, read, refused, withdrawn};
use crate::letters::SAM;
use crate::sending::{PDF, document_of, sends};
use crate::site::{Answer, Browser, Site, TODAY};
use crate::staff::at_work;

const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";
const CHANGES: ApiScopes = ApiScopes {
    events: false,
    changes: true,
    people: false,
};
const BOTH: ApiScopes = ApiScopes {
    events: true,
    changes: true,
    people: false,
};

async fn taker(site: &Site, scopes: ApiScopes) -> Browser<'_> {
    let token = given(site, "Case system", scopes, 30).await.token;
    program(site, &token)
}

async fn writes(site: &Site, browser: &mut Browser<'_>, text: &str) {
    let form = [("about", "late"), ("text", text)];
    let answer = browser.post(&paths::message_new(site.bell()), &form).await;
    answer.assert(303);
}

/// Everything after a change, or from the first on, and after which to ask next.
async fn taken(program: &mut Browser<'_>, after: Option<&Value>) -> (Vec<Value>, Value) {
    let (mut all, mut next) = (Vec::new(), after.cloned().unwrap_or_default());
    loop {
        let after = next.as_str().map(|next| format!("&after={next}"));
        let after = after.unwrap_or_default();
        let path = format!("{}?limit=200{after}", paths::API_CHANGES);
        let answer = program.get(&path).await;
        let page = read(answer.assert(200));
        all.extend(page["changes"].as_array().expect("a list").iter().cloned());
        next = page["next"].clone();
        if page["more"] == json!(false) {
            return (all, next);
        }
    }
}

/// After which to ask for what is new from now on: the cast has a past.
async fn place(program: &mut Browser<'_>) -> Value {
    let (_, next) = taken(program, None).await;
    next
}

fn id(change: &Value) -> ChangeId {
    let id = change["id"].as_str().expect("an id");
    id.parse().expect("an id of a change")
}

fn of_kind<'c>(changes: &'c [Value], what: &str) -> Vec<&'c Value> {
    let all = changes.iter().filter(|change| change["what"] == what);
    all.collect()
}

async fn sealed(site: &Site) {
    let asked = sealing::Asked {
        case: site.bell(),
        why: sealing::SealedWhy::Adoption,
        by: SAM.to_owned(),
    };
    let done = sealing::seal(&site.app.moment(), &asked).await;
    done.expect("sealed");
}

async fn log(site: &Site, who: &str) -> Answer {
    let mut browser = site.signed_in(who).await;
    browser.get(&paths::who_looked(site.bell())).await
}

testkit::on_both! {
    async fn what_a_family_sent_is_taken_once_and_the_family_reads_of_it(store) {
        let site = Site::new(store).await;
        let mut system = taker(&site, BOTH).await;
        let start = place(&mut system).await;

        let mut dawn = site.signed_in(DAWN).await;
        writes(&site, &mut dawn, "Why is it late?\nPlease say.").await;
        sends(&site, &mut dawn, "side", "Letter.pdf").await;
        calls::asks(&site, &mut dawn, calls::slots()[0]).await;
        let draft = json!({"kind": "draft_plan_served", "on": "2026-03-02", "key": "1"}).to_string();
        let recorded = system
            .post_text(&paths::api_case_events(site.bell()), "application/json", &draft)
            .await;
        let recorded = read(recorded.assert(201));

        let (changes, next) = taken(&mut system, Some(&start)).await;
        let kinds: Vec<&str> = changes.iter().filter_map(|one| one["what"].as_str()).collect();
        assert_eq!(kinds, ["message", "document", "call", "event"], "{changes:#?}");
        assert!(changes.iter().all(|one| one["case"] == site.bell().to_string()));
        let person = changes[0]["person"].as_str().expect("whose it is");
        assert!(changes[..3].iter().all(|one| one["person"] == person));
        assert_eq!(changes[0]["message"]["from"], "family");
        assert_eq!(changes[0]["message"]["answer_by"], "2026-03-09");
        assert_eq!(changes[1]["document"]["type"], "application/pdf");
        assert_eq!(changes[1]["document"]["bytes"], PDF.len());
        assert_eq!(changes[2]["call"]["state"], "booked");
        assert_eq!(changes[3]["event"]["id"], recorded["event"]);
        assert_eq!(changes[3]["event"]["by"], "case_system");
        assert_eq!(changes[3]["person"], Value::Null);
        // Nothing that was typed, no name, no number to ring.
        let all = json!(changes).to_string();
        for typed in ["Please say", "Letter.pdf", "960 555", "960555", "Welsh", "My sister", "Dawn", "Page 2"] {
            assert!(!all.contains(typed), "{typed} is in {all}");
        }

        let message = system.get(&paths::api_change_message(id(&changes[0]))).await;
        let message = read(message.assert(200));
        assert_eq!(message["text"], "Why is it late?\nPlease say.");
        assert_eq!(message["from_name"], "Dawn Bell");
        let document = system.get(&paths::api_change_document(id(&changes[1]))).await;
        assert_eq!(document.assert(200).body, PDF);
        assert_eq!(document.header("content-type"), "application/pdf");
        assert!(document.header("content-disposition").contains("Letter.pdf"));
        // One is no other.
        refused(&system.get(&paths::api_change_document(id(&changes[0]))).await, 404, "not-there");
        refused(&system.get(&paths::api_change_message(id(&changes[1]))).await, 404, "not-there");

        // Nothing new keeps the place, and the same place tells the same.
        let (none, same) = taken(&mut system, Some(&next)).await;
        assert_eq!((none, &same), (vec![], &next));
        assert_eq!(taken(&mut system, Some(&start)).await, (changes, next));

        log(&site, DAWN).await.assert(200).assert_says("case system took what is new on the case");
        let mut auditor = at_work(&site, "Avery Auditor", Role::Auditor).await;
        let sought = format!("{}?actor=case_system", paths::STAFF_AUDIT);
        auditor.get(&sought).await.assert(200)
            .assert_says("read_changes").assert_says("read_messages").assert_says("read_documents");
    }

    async fn what_one_parent_sent_changes_nothing_that_the_other_reads(store) {
        let site = Site::new(store).await;
        let mut system = taker(&site, CHANGES).await;
        let start = place(&mut system).await;
        site.later(2 * 60 * 60);
        let before = log(&site, CRAIG).await;
        let took = |log: &Answer| log.body.matches("case system took").count();
        let before = took(before.assert(200));
        let mut dawn = site.signed_in(DAWN).await;
        writes(&site, &mut dawn, "He must not know.").await;
        sends(&site, &mut dawn, "side", "Order.pdf").await;
        calls::asks(&site, &mut dawn, calls::slots()[0]).await;
        let (changes, next) = taken(&mut system, Some(&start)).await;
        assert_eq!(changes.len(), 3);
        system.get(&paths::api_change_message(id(&changes[0]))).await.assert(200);
        system.get(&paths::api_change_document(id(&changes[1]))).await.assert(200);
        assert_eq!(took(log(&site, CRAIG).await.assert(200)), before, "he reads nothing of it");
        assert_eq!(took(log(&site, DAWN).await.assert(200)), before + 1);
        // What is the case's own is in everybody's list.
        let mut both = taker(&site, BOTH).await;
        let draft = json!({"kind": "draft_plan_served", "on": "2026-03-02", "key": "1"}).to_string();
        let path = paths::api_case_events(site.bell());
        both.post_text(&path, "application/json", &draft).await.assert(201);
        taken(&mut both, Some(&next)).await;
        assert_eq!(took(log(&site, CRAIG).await.assert(200)), before + 1);
    }

    async fn what_was_sent_before_a_token_was_given_is_never_handed_over(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        writes(&site, &mut dawn, "My page did not say that this goes anywhere.").await;
        sends(&site, &mut dawn, "side", "Letter.pdf").await;
        calls::asks(&site, &mut dawn, calls::slots()[0]).await;
        site.later(60);
        let mut system = taker(&site, CHANGES).await;
        let (before, start) = taken(&mut system, None).await;
        assert!(before.iter().all(|one| one["what"] == "event"), "{before:#?}");
        writes(&site, &mut dawn, "My page said so now.").await;
        let (changes, _) = taken(&mut system, Some(&start)).await;
        let [message] = of_kind(&changes, "message")[..] else { panic!("{changes:#?}") };
        let said = system.get(&paths::api_change_message(id(message))).await;
        assert_eq!(read(said.assert(200))["text"], "My page said so now.");
    }

    async fn what_is_put_right_is_its_id_alone_and_what_is_for_officers_is_in_no_familys_list(store) {
        let site = Site::new(store).await;
        let mut both = taker(&site, BOTH).await;
        let start = place(&mut both).await;
        site.later(2 * 60 * 60);
        let took = |log: &Answer| log.body.matches("case system took").count();
        let before = took(log(&site, DAWN).await.assert(200));
        let path = paths::api_case_events(site.bell());
        let note = json!({"kind": "note_to_family", "on": "2026-03-02", "key": "1", "reason": "For officers."});
        both.post_text(&path, "application/json", &note.to_string()).await.assert(201);
        let (none, same) = taken(&mut both, Some(&start)).await;
        assert_eq!((none, &same), (vec![], &start));
        assert_eq!(took(log(&site, DAWN).await.assert(200)), before, "it is for officers alone");

        let draft = json!({"kind": "draft_plan_served", "on": "2026-03-02", "key": "2"}).to_string();
        let answer = both.post_text(&path, "application/json", &draft).await;
        let event = read(answer.assert(201))["event"].clone();
        let (told, next) = taken(&mut both, Some(&start)).await;
        let [stands] = &told[..] else { panic!("{told:#?}") };
        assert_eq!((&stands["event"]["id"], &stands["event"]["readers"]), (&event, &json!("case")));
        let strike = record::Asked {
            case: site.bell(),
            on: TODAY,
            what: What::Struck,
            person: None,
            for_whom: record::ForWhom::Narrowest,
            supersedes: Some(EventId(event.as_str().expect("an id").parse().expect("a number"))),
            by: SAM.to_owned(),
            dry_run: false,
        };
        record::record(&site.app.moment(), &strike).await.expect("struck");
        let (struck, _) = taken(&mut both, Some(&next)).await;
        let [struck] = &struck[..] else { panic!("{struck:#?}") };
        assert_eq!((&struck["event"]["kind"], &struck["event"]["supersedes"]), (&json!("struck"), &event));
        // Whoever begins anew does not read what no longer stands.
        let (anew, _) = taken(&mut both, Some(&start)).await;
        assert_eq!(anew[0]["event"], json!({ "id": event, "superseded": true }));
        let mut anybody = site.browser();
        let document = read(anybody.get(paths::API_DOCUMENT).await.assert(200));
        let answer = both.get(paths::API_CHANGES).await;
        answers_as_described(&document, ("get", paths::API_CHANGES), answer.assert(200));
    }

    async fn pages_are_as_long_as_asked_and_lose_and_repeat_nothing(store) {
        let site = Site::new(store).await;
        let mut system = taker(&site, CHANGES).await;
        let start = place(&mut system).await;
        let mut dawn = site.signed_in(DAWN).await;
        for nth in 0..7 {
            writes(&site, &mut dawn, &format!("Question {nth}, which is another one.")).await;
            site.later(60);
        }
        let (all, _) = taken(&mut system, Some(&start)).await;
        assert_eq!(all.len(), 7);
        for limit in [1, 2, 3, 7, 200] {
            let mut found = Vec::new();
            let start = start.as_str().map(|start| format!("&after={start}"));
            let mut after = start.unwrap_or_default();
            loop {
                let page = system.get(&format!("{}?limit={limit}{after}", paths::API_CHANGES)).await;
                let page = read(page.assert(200));
                let changes = page["changes"].as_array().expect("a list");
                let more = page["more"].as_bool().expect("yes or no");
                assert!(changes.len() == limit || !more, "a page of {limit}");
                found.extend(changes.iter().cloned());
                after = format!("&after={}", page["next"].as_str().expect("a place"));
                if !more {
                    break;
                }
            }
            assert_eq!(found, all, "by {limit}");
        }
    }

    async fn what_is_taken_back_or_put_back_is_told_anew(store) {
        let site = Site::new(store).await;
        let mut system = taker(&site, CHANGES).await;
        let start = place(&mut system).await;
        let mut dawn = site.signed_in(DAWN).await;
        let receipt = sends(&site, &mut dawn, "side", "Letter.pdf").await;
        let (sent, next) = taken(&mut system, Some(&start)).await;
        let [document] = of_kind(&sent, "document")[..] else { panic!("{sent:#?}") };
        assert_eq!(document["document"]["withdrawn"], json!(false));
        let (link, _) = document_of(&mut dawn, &receipt).await;
        dawn.post(&format!("{link}/withdraw"), &[]).await.assert(303);
        let (back, _) = taken(&mut system, Some(&next)).await;
        let [gone] = of_kind(&back, "document")[..] else { panic!("{back:#?}") };
        let told = json!({ "id": document["document"]["id"], "withdrawn": true });
        assert_eq!(gone["document"], told, "its id alone");
        for change in [document, gone] {
            let bytes = system.get(&paths::api_change_document(id(change))).await;
            refused(&bytes, 404, "not-there");
        }
        // Whoever begins anew reads how it stands, not how it stood.
        let (anew, _) = taken(&mut system, Some(&start)).await;
        assert!(of_kind(&anew, "document").iter().all(|one| one["document"] == told));
    }

    async fn whoever_may_not_take_takes_nothing(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let good = given(&site, "Case system", CHANGES, 2).await;
        let mut system = program(&site, &good.token);
        let start = place(&mut system).await;
        writes(&site, &mut dawn, "Mine alone.").await;
        let (changes, next) = taken(&mut system, Some(&start)).await;
        let message = paths::api_change_message(id(&changes[0]));
        let document = paths::api_change_document(id(&changes[0]));
        let all = [paths::API_CHANGES.to_owned(), message.clone(), document];

        // A token for something else, a session, nobody, a token of nowhere.
        let events = ApiScopes { events: true, changes: false, people: false };
        let mut sender = taker(&site, events).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        for path in &all {
            refused(&sender.get(path).await, 403, "not-in-scope");
            refused(&dawn.get(path).await, 401, "no-token");
            refused(&sam.get(path).await, 401, "no-token");
            refused(&site.browser().get(path).await, 401, "no-token");
            refused(&program(&site, "a.b.c").get(path).await, 401, "wrong-token");
        }
        // A token to take records nothing.
        let draft = json!({"kind": "draft_plan_served", "on": "2026-03-02", "key": "1"}).to_string();
        let path = paths::api_case_events(site.bell());
        refused(&system.post_text(&path, "application/json", &draft).await, 403, "not-in-scope");

        // Places that are none.
        let ask = |question: &str| format!("{}?{question}", paths::API_CHANGES);
        for bad in ["after=", "after=x", "after=1", "after=-1-1", "after=01-1", "after=1-1&after=1-1", "after=%00",
            "limit=", "limit=0", "limit=201", "limit=-1", "limit=1e3", "limit=99999999999999999999", "limit=1&limit=2",
            "afer=1-1", "case=WM-BELL-2D", "since=1-1", "limit=1&page=2"] {
            refused(&system.get(&ask(bad)).await, 422, "wrong");
        }
        let subject = id(&changes[0]).subject;
        for unknown in ["1-1".to_owned(), format!("2-{subject}"), format!("9223372036854775807-{subject}")] {
            refused(&system.get(&ask(&format!("after={unknown}"))).await, 410, "no-such-change");
            let made_up = format!("{}/{unknown}/message", paths::API_CHANGES);
            refused(&system.get(&made_up).await, 404, "not-there");
        }
        refused(&system.get("/api/v1/changes/x/message").await, 404, "not-there");

        // Sealed between two pages: it is not there, and the place is good all the same.
        writes(&site, &mut dawn, "One more of mine.").await;
        sealed(&site).await;
        let (none, same) = taken(&mut system, Some(&next)).await;
        assert_eq!((none, &same), (vec![], &next));
        let bell = site.bell().to_string();
        let (all_there_is, _) = taken(&mut system, None).await;
        assert!(all_there_is.iter().all(|one| one["case"] != bell));
        refused(&system.get(&message).await, 404, "not-there");

        // Taken back, or over.
        let other = given(&site, "Case system", CHANGES, 30).await;
        withdrawn(&site, &other).await;
        site.later(3 * 24 * 60 * 60);
        for path in &all {
            refused(&program(&site, &other.token).get(path).await, 401, "token-ended");
            refused(&system.get(path).await, 401, "token-ended");
        }
    }

    async fn whoever_sends_reads_that_a_case_system_takes_it(store) {
        let site = Site::new(store).await;
        let says = "also goes into the council\u{2019}s own case system";
        let mut dawn = site.signed_in(DAWN).await;
        let pages = [
            paths::message_new(site.bell()),
            paths::documents_send(site.bell()),
            paths::call_new(site.bell()),
        ];
        let events = ApiScopes { events: true, changes: false, people: false };
        taker(&site, events).await;
        for page in &pages {
            dawn.get(page).await.assert(200).assert_never_says(says);
        }
        let token = given(&site, "Case system", CHANGES, 30).await;
        for page in &pages {
            dawn.get(page).await.assert(200).assert_says(says);
        }
        withdrawn(&site, &token).await;
        for page in &pages {
            dawn.get(page).await.assert(200).assert_never_says(says);
        }
    }

    async fn every_answer_of_the_way_back_is_as_the_document_describes_it(store) {
        let site = Site::new(store).await;
        let mut anybody = site.browser();
        let document = read(anybody.get(paths::API_DOCUMENT).await.assert(200));
        anybody.get(paths::API_GUIDE).await.assert(200)
            .assert_says("GET /api/v1/changes").assert_says("after, limit");
        let mut system = taker(&site, BOTH).await;
        let start = place(&mut system).await;
        let mut dawn = site.signed_in(DAWN).await;
        writes(&site, &mut dawn, "Why is it late?").await;
        sends(&site, &mut dawn, "side", "Letter.pdf").await;
        calls::asks(&site, &mut dawn, calls::slots()[0]).await;
        let draft = json!({"kind": "draft_plan_served", "on": "2026-03-02", "key": "1"}).to_string();
        let path = paths::api_case_events(site.bell());
        system.post_text(&path, "application/json", &draft).await.assert(201);
        let (changes, _) = taken(&mut system, Some(&start)).await;
        let since = |question: &str| format!("{}{question}", paths::API_CHANGES);
        for (question, status) in [("", 200), ("?limit=2", 200), ("?after=1-1", 410), ("?limit=0", 422)] {
            let answer = system.get(&since(question)).await;
            answers_as_described(&document, ("get", paths::API_CHANGES), answer.assert(status));
        }
        let at = ("get", paths::API_CHANGE_MESSAGE_AT);
        let message = system.get(&paths::api_change_message(id(&changes[0]))).await;
        answers_as_described(&document, at, message.assert(200));
        let missing = system.get("/api/v1/changes/1-1/message").await;
        answers_as_described(&document, at, missing.assert(404));
        let at = ("get", paths::API_CHANGE_DOCUMENT_AT);
        let path = paths::api_change_document(id(&changes[1]));
        for (range, status) in [("bytes=0-3", 206), ("bytes=9999-", 416)] {
            let request = system.request("GET", &path).header(header::RANGE, range);
            let part = system.send(request.body(axum::body::Body::empty()).expect("a request")).await;
            part.assert(status);
            assert!(!part.header("content-range").is_empty());
            if status == 206 {
                assert_eq!(part.body, PDF[..4]);
            } else {
                answers_as_described(&document, at, &part);
            }
        }
        let mut asked = 0;
        let mut nobody = site.browser();
        let answer = loop {
            let answer = nobody.get(paths::API_CHANGES).await;
            asked += 1;
            assert!(asked < 2_000, "nobody is held back");
            if answer.status.as_u16() == 429 {
                break answer;
            }
        };
        answers_as_described(&document, ("get", paths::API_CHANGES), &answer);
        site.app.store.close().await;
        site.later(600);
        let answer = system.get(paths::API_CHANGES).await;
        answers_as_described(&document, ("get", paths::API_CHANGES), answer.assert(503));
    }
}
