//! The council's case system, through the router: it comes in by a token, records what happened once for
//! each key, and is told of each event what became of it.

use domain::CaseRef;
use domain::event::{Happening, What, current};
use domain::paths;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use policy::{ApiScopes, Role};
use serde_json::{Value, json};
use services::case_system::{self, AskedToken, Issued};

use crate::letters::SAM;
use crate::site::{Answer, Browser, Site};
use crate::staff::at_work;

const ADA: &str = "Ada Administrator";
const DAWNS: &str = "parent.late.case@example.org";
const DAY: i64 = 24 * 60 * 60;

async fn issued(site: &Site, system: &str, days: i64) -> Issued {
    let events = ApiScopes {
        events: true,
        changes: false,
        people: false,
    };
    given(site, system, events, days).await
}

/// A token for this.
pub async fn given(site: &Site, system: &str, scopes: ApiScopes, days: i64) -> Issued {
    let cx = site.app.moment();
    let access = case_system::at_the_desk(&cx, SAM).await.expect("the desk");
    let asked = AskedToken {
        system: system.to_owned(),
        scopes,
        days,
    };
    case_system::issue(&cx, &access, &asked)
        .await
        .expect("given")
}

pub async fn withdrawn(site: &Site, issued: &Issued) {
    let cx = site.app.moment();
    let access = case_system::at_the_desk(&cx, SAM).await.expect("the desk");
    case_system::withdraw(&cx, &access, issued.id)
        .await
        .expect("taken back");
}

/// A program that has this token.
pub fn program<'site>(site: &'site Site, token: &str) -> Browser<'site> {
    let mut program = site.browser();
    program.bearer = token.to_owned();
    program
}

async fn sends(program: &mut Browser<'_>, case: CaseRef, event: &Value) -> Answer {
    let path = paths::api_case_events(case);
    program
        .post_text(&path, "application/json", &event.to_string())
        .await
}

pub fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).expect("JSON")
}

/// A refusal in the shape of RFC 9457.
#[track_caller]
pub fn refused(answer: &Answer, status: u16, name: &str) -> Value {
    answer.assert(status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = read(answer);
    assert_eq!(problem["type"], format!("urn:waymark:problem:{name}"));
    assert_eq!(problem["status"], status);
    for part in ["title", "detail"] {
        assert!(
            problem[part].as_str().is_some_and(|said| !said.is_empty()),
            "{problem}"
        );
    }
    assert_eq!(answer.header("www-authenticate") == "Bearer", status == 401);
    problem
}

fn draft(key: &str) -> Value {
    json!({"kind": "draft_plan_served", "on": "2026-03-02", "key": key})
}

/// How often this stands on the Bells' case.
async fn stands(site: &Site, what: &What) -> usize {
    let cx = site.app.moment();
    let actor = services::officer::actor(&cx, SAM)
        .await
        .expect("an officer");
    let access: policy::Access<policy::Case, policy::Read> =
        policy::admit(&cx.store, cx.council.number, &actor, site.bell(), cx.now)
            .await
            .expect("theirs");
    let case = services::case_file::open(&cx, &access).await.expect("open");
    current(&case.file.events)
        .filter(|event| event.what == *what)
        .count()
}

/// A list of as many notes as may be sent.
fn notes(site: &Site) -> String {
    let case = site.bell().to_string();
    let note = |at| {
        json!({
            "case": case, "kind": "note_to_family", "on": "2026-03-02", "key": format!("n-{at}"),
            "reason": format!("Note {at}."),
        })
    };
    let all: Vec<Value> = (0..case_system::ITEMS_MAX).map(note).collect();
    json!(all).to_string()
}

/// Waits until something was recorded with a token.
async fn until_used(site: &Site) {
    let cx = site.app.moment();
    let access = case_system::at_the_desk(&cx, SAM).await.expect("the desk");
    loop {
        let tokens = case_system::tokens(&cx, &access).await.expect("a list");
        if tokens.iter().any(|token| token.used_at.is_some()) {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// Each has an answer: recorded first, and from some on this.
#[track_caller]
fn assert_ended(answer: &Answer, status: i64) {
    let told = read(answer.assert(207));
    let all = told["items"].as_array().expect("a list").iter();
    let statuses: Vec<i64> = all.filter_map(|item| item["status"].as_i64()).collect();
    assert_eq!(statuses.len(), case_system::ITEMS_MAX);
    let recorded = statuses.iter().take_while(|one| **one == 201).count();
    assert!((1..statuses.len()).contains(&recorded), "{statuses:?}");
    assert!(
        statuses[recorded..].iter().all(|one| *one == status),
        "{statuses:?}"
    );
}

/// The schema of a document by its reference.
fn schema<'d>(document: &'d Value, named: &'d Value) -> &'d Value {
    match named["$ref"].as_str() {
        Some(at) => document
            .pointer(at.trim_start_matches('#'))
            .expect("it is there"),
        None => named,
    }
}

/// What is wrong with an answer by its schema: names that must be there, names that may not.
fn unlike(document: &Value, named: &Value, answer: &Value) -> Vec<String> {
    let schema = schema(document, named);
    let mut wrong = Vec::new();
    if let Some(object) = answer.as_object() {
        let properties = schema["properties"]
            .as_object()
            .expect("an object is described");
        for needed in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(needed.as_str().expect("a name")) {
                wrong.push(format!("{needed} is missing"));
            }
        }
        for (name, value) in object {
            match properties.get(name) {
                Some(described) => wrong.extend(unlike(document, described, value)),
                None => wrong.push(format!("{name} is not described")),
            }
        }
    } else if let Some(list) = answer.as_array() {
        wrong.extend(
            list.iter()
                .flat_map(|item| unlike(document, &schema["items"], item)),
        );
    } else if let Some(kinds) = schema.get("type") {
        let is = |kind: &Value| match kind.as_str() {
            Some("string") => answer.is_string(),
            Some("integer") => answer.is_i64() || answer.is_u64(),
            Some("boolean") => answer.is_boolean(),
            Some("null") => answer.is_null(),
            _ => false,
        };
        let fits = kinds
            .as_array()
            .map_or_else(|| is(kinds), |kinds| kinds.iter().any(is));
        if !fits {
            wrong.push(format!("{answer} is no {kinds}"));
        }
    }
    wrong
}

/// Whether an answer is one that the document has, and as it has it.
#[track_caller]
fn is_described(document: &Value, path: &str, answer: &Answer) {
    answers_as_described(document, ("post", path), answer);
}

/// The same, however it is asked.
#[track_caller]
pub fn answers_as_described(document: &Value, (verb, path): (&str, &str), answer: &Answer) {
    let status = answer.status.as_u16().to_string();
    let said = &document["paths"][path][verb]["responses"][&status];
    let kind = answer.header("content-type");
    let described = &said["content"][kind]["schema"];
    assert!(
        described.is_object(),
        "{path} answers {status} {kind}: {}",
        answer.body
    );
    assert_eq!(
        unlike(document, described, &read(answer)),
        Vec::<String>::new(),
        "{path} {status}"
    );
}

#[test]
fn every_row_of_the_api_is_described_and_every_reference_leads_somewhere() {
    let document = server::registry::openapi::document("https://plans.example");
    assert_eq!(document["openapi"], "3.1.0");
    let rows = server::registry::printed(false);
    let mut of_api: Vec<_> = rows
        .iter()
        .filter(|row| row.path.starts_with(paths::API))
        .collect();
    of_api.retain(|row| row.path != paths::API_DOCUMENT);
    assert!(of_api.len() >= 2);
    for row in of_api {
        let operation = &document["paths"][row.path][row.method.to_lowercase()];
        assert!(
            operation["operationId"].is_string(),
            "{} is not described",
            row.path
        );
        assert!(row.door.starts_with("api"), "{} is open", row.path);
        let responses = operation["responses"].as_object().expect("answers");
        let of_what_is_sent: &[&str] = match row.method {
            "POST" => &["413", "415"],
            _ => &[],
        };
        let always = ["401", "403", "422", "429", "500", "503"];
        for refused in always.iter().chain(of_what_is_sent) {
            assert!(responses.contains_key(*refused), "{} {refused}", row.path);
        }
    }
    let notice = &document["webhooks"]["changes"]["post"];
    let body = &notice["requestBody"]["content"]["application/json"]["schema"];
    let sent =
        json!({"id": "7", "kind": "changes", "at": "2026-03-02T09:30:00Z", "until": "12-4711"});
    assert_eq!(unlike(&document, body, &sent), Vec::<String>::new());
    let text = document.to_string();
    for at in text
        .split("\"$ref\":\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(document.pointer(at).is_some(), "{at}");
    }
}

testkit::on_both! {
    async fn every_answer_is_as_the_document_describes_it(store) {
        let site = Site::new(store).await;
        let mut anybody = site.browser();
        anybody.get(paths::API_GUIDE).await.assert(200).assert_says("final_plan_sent").assert_says("409");
        let document = anybody.get(paths::API_DOCUMENT).await;
        assert_eq!(document.assert(200).header("content-type"), "application/json");
        let document = read(&document);
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        let one = paths::api_case_events(site.bell());
        let long_ago = json!({"kind": "decided_to_assess", "on": "2020-01-06", "key": "g-9", "sure": true});
        let doubtful = json!({"kind": "decided_to_assess", "on": "2020-01-07", "key": "g-10"});
        let other = json!({"kind": "withdrawn", "on": "2026-03-02", "key": "g-1"});
        for (kind, body, status) in [
            ("application/json", draft("g-1").to_string(), 201),
            ("application/json", draft("g-2").to_string(), 200),
            ("application/json", long_ago.to_string(), 201),
            ("application/json", doubtful.to_string(), 422),
            ("application/json", other.to_string(), 409),
            ("application/json", "{".to_owned(), 422),
            ("text/plain", "x".to_owned(), 415),
            ("application/json", "x".repeat(1024 * 1024 + 1), 413),
        ] {
            let answer = program.post_text(&one, kind, &body).await;
            is_described(&document, paths::API_CASE_EVENTS_AT, answer.assert(status));
        }
        let many = json!([
            {"case": site.bell().to_string(), "kind": "draft_plan_served", "on": "2026-03-02", "key": "g-1"},
            {"case": "WM-2222-22", "kind": "withdrawn", "on": "2026-03-02", "key": "g-3"},
            {"colour": "red"},
        ]);
        for (kind, body, status) in [
            ("application/json", many.to_string(), 207),
            ("text/csv", "case,kind,on,key\nx,y,z,k\n".to_owned(), 207),
            ("application/json", "{}".to_owned(), 422),
            ("text/plain", "x".to_owned(), 415),
        ] {
            let answer = program.post_text(paths::API_EVENTS, kind, &body).await;
            is_described(&document, paths::API_EVENTS, answer.assert(status));
        }
        let missing = "/api/v1/cases/WM-2222-22/events";
        let answer = program.post_text(missing, "application/json", "{}").await;
        is_described(&document, paths::API_CASE_EVENTS_AT, answer.assert(404));
        let mut nobody = site.browser();
        let answer = nobody.post_text(&one, "application/json", "{}").await;
        is_described(&document, paths::API_CASE_EVENTS_AT, answer.assert(401));
        let mut asked = 0;
        let answer = loop {
            let answer = nobody.post_text(&one, "application/json", "{}").await;
            asked += 1;
            assert!(asked < 2_000, "nobody is held back");
            if answer.status.as_u16() == 429 {
                break answer;
            }
        };
        assert!(!answer.header("retry-after").is_empty());
        is_described(&document, paths::API_CASE_EVENTS_AT, &answer);
        site.app.store.close().await;
        site.later(600);
        let answer = sends(&mut program, site.bell(), &draft("g-4")).await;
        is_described(&document, paths::API_CASE_EVENTS_AT, answer.assert(503));
    }

    async fn what_a_case_system_sends_is_recorded_and_told_once_for_each_key(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        let told = site.mails_to(DAWNS).await.len();
        let what = What::Clock(Happening::DraftPlanServed);
        let before = stands(&site, &what).await;

        let first = sends(&mut program, site.bell(), &draft("a-1")).await;
        first.assert(201);
        let answer = read(&first);
        assert_eq!(answer["case"], site.bell().to_string());
        assert_eq!((&answer["key"], &answer["recorded"]), (&json!("a-1"), &json!(true)));
        assert!(answer["event"].as_str().is_some_and(|id| id.parse::<i64>().is_ok()));
        assert_eq!(stands(&site, &what).await, before + 1);
        assert_eq!(site.mails_to(DAWNS).await.len(), told + 1, "she is told as by an officer");

        // The same key and content: the same answer, and nothing more.
        site.later(60);
        let again = sends(&mut program, site.bell(), &draft("a-1")).await;
        again.assert(201);
        assert_eq!(again.body, first.body);
        // The same under another key: it stands already.
        let twice = sends(&mut program, site.bell(), &draft("a-2")).await;
        twice.assert(200);
        assert_eq!(read(&twice)["recorded"], json!(false));
        assert_eq!(read(&twice)["event"], answer["event"]);
        // The same key and something else.
        let other = json!({"kind": "final_plan_sent", "on": "2026-03-02", "key": "a-1"});
        refused(&sends(&mut program, site.bell(), &other).await, 409, "other-content");
        assert_eq!(stands(&site, &what).await, before + 1);
        assert_eq!(site.mails_to(DAWNS).await.len(), told + 1);

        // What was expected then is over by now, and is answered as it was.
        let expects = json!({
            "kind": "expected_date", "on": "2026-03-02", "key": "a-3", "rule": "C10", "expected": "2026-03-03",
        });
        let then = sends(&mut program, site.bell(), &expects).await;
        then.assert(201);
        site.later(3 * DAY);
        let now = sends(&mut program, site.bell(), &expects).await;
        assert_eq!((now.status, &now.body), (then.status, &then.body));

        // Another token of the same system is the same sender; another system is another.
        let renewed = issued(&site, "Case system", 30).await.token;
        let mut renewed = self::program(&site, &renewed);
        assert_eq!(sends(&mut renewed, site.bell(), &draft("a-1")).await.body, first.body);
        let elsewhere = issued(&site, "Another system", 30).await.token;
        let mut elsewhere = self::program(&site, &elsewhere);
        sends(&mut elsewhere, site.bell(), &draft("a-1")).await.assert(200);
    }

    async fn two_requests_with_one_key_at_one_moment_are_one_event(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let what = What::Clock(Happening::DraftPlanServed);
        let before = stands(&site, &what).await;
        let (mut one, mut other) = (program(&site, &token), program(&site, &token));
        let event = draft("a-1");
        let (one, other) = tokio::join!(
            sends(&mut one, site.bell(), &event),
            sends(&mut other, site.bell(), &event),
        );
        one.assert(201);
        assert_eq!((one.status, &one.body), (other.status, &other.body));
        assert_eq!(stands(&site, &what).await, before + 1);
    }

    async fn what_cannot_be_is_refused_in_words_and_changes_nothing(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        for (sent, part) in [
            (json!({"kind": "final_plan_sent", "on": "2026-03-03", "key": "k"}), "on"),
            (json!({"kind": "final_plan_sent", "on": "2014-08-31", "key": "k"}), "on"),
            (json!({"kind": "final_plan_sent", "on": "2026-02-30", "key": "k"}), "on"),
            (json!({"kind": "final_plan_sent", "on": "2026-03-02"}), "key"),
            (json!({"kind": "final_plan", "on": "2026-03-02", "key": "k"}), "kind"),
            (json!({"kind": "advice_received", "on": "2026-03-02", "key": "k"}), "id"),
            (json!({"kind": "final_plan_sent", "on": "2026-03-02", "key": "k", "id": "x"}), "id"),
            (json!({"kind": "mediation_held", "on": "2026-03-02", "key": "k"}), "kind"),
            (json!({"kind": "struck", "on": "2026-03-02", "key": "k"}), "kind"),
            (json!({"kind": "child_died", "on": "2026-03-02", "key": "k", "sure": true}), "kind"),
            (json!({"kind": "advice_received", "on": "2026-03-02", "key": "k", "id": "nobody asked"}), "id"),
            (json!({"kind": "expected_date", "on": "2026-03-02", "key": "k", "rule": "C10", "expected": "2026-03-01"}), "expected"),
            (json!({"kind": "setting_consulted", "on": "2026-03-02", "key": "k", "name": "Oak School", "answer_by": "2026-09-01", "by_why": "agreed"}), "answer_by"),
            (json!({"kind": "exception", "on": "2026-03-02", "key": "k", "rule": "C5", "ground": "missed_appointment", "from": "2026-02-02", "reason": "x"}), "id"),
            (json!({"kind": "withdrawn", "on": "2026-03-02", "key": "k", "sure": "yes"}), "sure"),
            (json!({"case": "WM-2222-22", "kind": "withdrawn", "on": "2026-03-02", "key": "k"}), "case"),
        ] {
            let answer = sends(&mut program, site.bell(), &sent).await;
            assert_eq!(refused(&answer, 422, "wrong")["part"], part, "{sent}");
        }
        for sent in ["", "{", "[]", "7", r#"{"colour":"red"}"#, r#"{"kind":7}"#] {
            let path = paths::api_case_events(site.bell());
            let answer = program.post_text(&path, "application/json", sent).await;
            refused(&answer, 422, "wrong");
        }
        let path = paths::api_case_events(site.bell());
        for kind in ["text/plain", "application/xml", "application/json; charset=latin1", "text/csv"] {
            let answer = program.post_text(&path, kind, &draft("k").to_string()).await;
            refused(&answer, 415, "other-type");
        }
        let much = "x".repeat(1024 * 1024 + 1);
        refused(&program.post_text(&path, "application/json", &much).await, 413, "too-much");
        assert!(site.mails_to(DAWNS).await.iter().all(|mail| !mail.subject.contains("Final plan")));
        // A key that was refused is free.
        sends(&mut program, site.bell(), &draft("k")).await.assert(201);
    }

    async fn what_an_officer_would_be_asked_is_recorded_when_somebody_is_sure(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        let what = What::Clock(Happening::DraftPlanServed);
        let before = stands(&site, &what).await;
        sends(&mut program, site.bell(), &draft("h-1")).await.assert(201);
        let told = site.mails_to(DAWNS).await.len();
        let mut other_day = json!({"kind": "draft_plan_served", "on": "2026-03-01", "key": "h-2"});
        let answer = sends(&mut program, site.bell(), &other_day).await;
        assert_eq!(refused(&answer, 422, "doubtful")["doubts"], json!(["other_day"]));
        assert_eq!(stands(&site, &what).await, before + 1);
        assert_eq!(site.mails_to(DAWNS).await.len(), told, "nobody is told");
        other_day["sure"] = true.into();
        let answer = sends(&mut program, site.bell(), &other_day).await;
        let answer = read(answer.assert(201));
        assert_eq!((&answer["doubts"], &answer["quiet"]), (&json!(["other_day"]), &json!(false)));
        assert_eq!(site.mails_to(DAWNS).await.len(), told + 1);

        // The past of a case is recorded, and nobody is told of it.
        let told = site.mails_to(DAWNS).await.len();
        let mut past = json!({"kind": "decided_to_assess", "on": "2019-01-07", "key": "h-3"});
        let problem = refused(&sends(&mut program, site.bell(), &past).await, 422, "doubtful");
        assert!(problem["doubts"].as_array().is_some_and(|all| all.contains(&json!("long_ago"))));
        past["sure"] = true.into();
        let answer = sends(&mut program, site.bell(), &past).await;
        let answer = read(answer.assert(201));
        assert_eq!(answer["quiet"], json!(true));
        assert_eq!((&answer["mails"], &answer["letters"]), (&json!(0), &json!(0)));
        assert_eq!(site.mails_to(DAWNS).await.len(), told);
    }

    async fn what_an_officer_put_right_does_not_come_back_by_another_key(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        let what = What::Clock(Happening::DraftPlanServed);
        let before = stands(&site, &what).await;
        let person = Some(DAWNS.to_owned());
        for (at, (on, becomes, moved_to, person)) in [
            ("2026-03-02", What::Struck, "2026-03-02", None),
            ("2026-03-01", what.clone(), "2026-02-27", None),
            ("2026-02-26", what.clone(), "2026-02-26", person),
        ].into_iter().enumerate() {
            let sent = |key: &str| json!({
                "kind": "draft_plan_served", "on": on, "key": format!("{key}-{at}"), "sure": true,
            });
            let first = sends(&mut program, site.bell(), &sent("p")).await;
            let event: i64 = read(first.assert(201))["event"].as_str().expect("an event").parse().expect("a number");
            let asked = services::record::Asked {
                case: site.bell(),
                on: moved_to.parse().expect("a day"),
                what: becomes,
                person,
                for_whom: services::record::ForWhom::Narrowest,
                supersedes: Some(domain::EventId(event)),
                by: SAM.to_owned(),
                dry_run: false,
            };
            services::record::record(&site.app.moment(), &asked).await.expect("put right");
            let (told, stood) = (site.mails_to(DAWNS).await.len(), stands(&site, &what).await);
            let again = sends(&mut program, site.bell(), &sent("q")).await;
            let again = read(again.assert(200));
            assert_eq!((&again["recorded"], &again["put_right"]), (&json!(false), &json!(true)), "{on}");
            assert_eq!(stands(&site, &what).await, stood, "{on}");
            assert_eq!(site.mails_to(DAWNS).await.len(), told, "{on}");
        }
        assert_eq!(stands(&site, &what).await, before + 2);
    }

    async fn advice_that_nobody_asked_for_is_refused_with_what_is_open(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        let asked = json!({"kind": "advice_requested", "on": "2026-03-02", "key": "i-1", "id": " Dietitian "});
        sends(&mut program, site.bell(), &asked).await.assert(201);
        for kind in ["advice_received", "advice_chased", "advice_declined"] {
            let other = json!({"kind": kind, "on": "2026-03-02", "key": "i-2", "id": "Dietician"});
            let problem = refused(&sends(&mut program, site.bell(), &other).await, 422, "wrong");
            assert_eq!(problem["part"], "id");
            assert!(problem["detail"].as_str().is_some_and(|said| said.contains("Dietitian")), "{problem}");
        }
        let came = json!({"kind": "advice_received", "on": "2026-03-02", "key": "i-2", "id": "Dietitian"});
        sends(&mut program, site.bell(), &came).await.assert(201);
    }

    async fn a_list_ends_where_its_token_does_and_says_so(store) {
        let site = Site::new(store).await;
        let issued = issued(&site, "Case system", 30).await;
        let mut program = program(&site, &issued.token);
        let list = notes(&site);
        let (answer, ()) = tokio::join!(
            program.post_text(paths::API_EVENTS, "application/json", &list),
            async {
                until_used(&site).await;
                withdrawn(&site, &issued).await;
            },
        );
        assert_ended(&answer, 401);
    }

    async fn a_list_is_answered_where_the_service_rests(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        let list = notes(&site);
        let (answer, ()) = tokio::join!(
            program.post_text(paths::API_EVENTS, "application/json", &list),
            async {
                until_used(&site).await;
                site.app.store.close().await;
            },
        );
        assert_ended(&answer, 503);
    }

    async fn of_several_each_has_its_own_answer(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        let case = site.bell().to_string();
        let mut good = draft("b-1");
        good["case"] = case.clone().into();
        let list = json!([
            good,
            {"case": "WM-2222-22", "kind": "withdrawn", "on": "2026-03-02", "key": "b-2"},
            {"case": case, "kind": "final_plan_sent", "on": "2027-01-01", "key": "b-3"},
            {"kind": "withdrawn", "on": "2026-03-02", "key": "b-4"},
            {"colour": "red"},
            good,
        ]);
        let answer = program.post_text(paths::API_EVENTS, "application/json", &list.to_string()).await;
        answer.assert(207);
        let told = read(&answer);
        let all = told["items"].as_array().expect("a list").clone();
        let statuses: Vec<i64> = all.iter().filter_map(|item| item["status"].as_i64()).collect();
        assert_eq!(statuses, [201, 404, 422, 422, 422, 201]);
        assert_eq!((&told["recorded"], &told["refused"]), (&json!(2), &json!(4)));
        assert_eq!(all[1]["problem"]["type"], "urn:waymark:problem:not-there");
        assert_eq!(all[2]["problem"]["part"], "on");
        assert_eq!((&all[2]["item"], &all[2]["key"]), (&json!(3), &json!("b-3")));
        assert_eq!(all[0]["event"], all[5]["event"], "one key is one event");

        // The same as a table, with the names at its head.
        let table = format!(
            "case,kind,on,id,outcome,order,rule,name,team,reason,key\r\n\
             {case},draft_plan_served,2026-03-02,,,,,,,,b-1\r\n\
             {case},worker_named,2026-03-01,,,,,Aisha Khan,\"North, east\",,b-7\r\n\
             {case},worker_named,2026-03-01\r\n"
        );
        let answer = program.post_text(paths::API_EVENTS, "text/csv; charset=utf-8", &table).await;
        let told = read(answer.assert(207));
        let all = told["items"].as_array().expect("a list").clone();
        let statuses: Vec<i64> = all.iter().filter_map(|item| item["status"].as_i64()).collect();
        assert_eq!(statuses, [201, 201, 422]);
        let named = What::WorkerNamed { name: "Aisha Khan".into(), team: "North, east".into() };
        assert_eq!(stands(&site, &named).await, 1);
        let head = "case,kind,on,colour,key\nWM-2222-22,withdrawn,2026-03-02,red,k\n";
        refused(&program.post_text(paths::API_EVENTS, "text/csv", head).await, 422, "wrong");
    }

    async fn a_token_opens_for_its_council_until_it_ends_or_is_taken_back(store) {
        let site = Site::new(store).await;
        let nobody = sends(&mut site.browser(), site.bell(), &draft("c")).await;
        refused(&nobody, 401, "no-token");
        // Texts that are none of ours.
        let key = EncodingKey::from_secret(&[7; 32]);
        let claims = json!({
            "iss": "waymark:999", "aud": "waymark:api", "sub": "1", "name": "x", "jti": "1",
            "scope": "events:write", "iat": 0, "exp": 9_999_999_999_i64,
        });
        let forged = encode(&Header::new(Algorithm::HS256), &claims, &key).expect("signed");
        let good = issued(&site, "Case system", 2).await;
        let parts: Vec<&str> = good.token.split('.').collect();
        let bare = format!("eyJhbGciOiJub25lIn0.{}.", parts[1]);
        let cut = good.token[..good.token.len() - 2].to_owned();
        for bad in ["x", "a.b.c", &forged, &bare, &cut] {
            refused(&sends(&mut program(&site, bad), site.bell(), &draft("c")).await, 401, "wrong-token");
        }
        // A session is no token.
        let mut parent = site.signed_in("parent_late_case").await;
        refused(&sends(&mut parent, site.bell(), &draft("c")).await, 401, "no-token");
        // And a token is no session.
        let mut system = program(&site, &good.token);
        let sign_in = paths::sign_in_then(&paths::case(site.bell()));
        system.get(&paths::case(site.bell())).await.assert_leads_to(&sign_in);
        sends(&mut system, site.bell(), &draft("c")).await.assert(201);

        let other = issued(&site, "Case system", 30).await;
        withdrawn(&site, &other).await;
        let mut gone = program(&site, &other.token);
        refused(&sends(&mut gone, site.bell(), &draft("c")).await, 401, "token-ended");
        let list = json!([draft("c")]).to_string();
        let answer = gone.post_text(paths::API_EVENTS, "application/json", &list).await;
        refused(&answer, 401, "token-ended");
        site.later(2 * DAY - 1);
        sends(&mut system, site.bell(), &draft("c")).await.assert(201);
        site.later(2);
        refused(&sends(&mut system, site.bell(), &draft("c")).await, 401, "token-ended");
    }

    async fn what_is_sealed_or_never_was_is_not_there(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        let mut program = program(&site, &token);
        let cx = site.app.moment();
        let asked = services::sealing::Asked {
            case: site.bell(),
            why: services::sealing::SealedWhy::Adoption,
            by: SAM.to_owned(),
        };
        services::sealing::seal(&cx, &asked).await.expect("sealed");
        refused(&sends(&mut program, site.bell(), &draft("d")).await, 404, "not-there");
        let missing: CaseRef = "WM-2222-22".parse().expect("a reference");
        refused(&sends(&mut program, missing, &draft("d")).await, 404, "not-there");
        let odd = "/api/v1/cases/not-a-reference/events";
        let answer = program.post_text(odd, "application/json", &draft("d").to_string()).await;
        refused(&answer, 404, "not-there");
        // What is for programs is answered to programs, whatever they ask.
        refused(&program.get("/api/v1/nothing").await, 404, "not-there");
        refused(&program.get(paths::API_EVENTS).await, 405, "not-allowed");
        assert_eq!(program.get(paths::API_EVENTS).await.header("allow"), "POST");
    }

    async fn an_administrator_gives_a_token_once_and_takes_it_back(store) {
        let site = Site::new(store).await;
        let mut ada = at_work(&site, ADA, Role::Administrator).await;
        ada.get(paths::STAFF_PEOPLE).await.assert(200).assert_says(paths::STAFF_SYSTEMS);
        ada.get(paths::STAFF_SYSTEMS).await.assert(200).assert_says("No case system has a token.");
        let wrong = [("system", " "), ("scope", "everything"), ("days", "400")];
        ada.post(paths::STAFF_SYSTEMS, &wrong).await.assert(422);
        let form = [("system", "Case <system>"), ("scope", "events"), ("days", "90")];
        let given = ada.post(paths::STAFF_SYSTEMS, &form).await;
        given.assert(200).assert_says("Case &lt;system&gt;").assert_never_says("Case <system>");
        let token = given.body.split("<strong>").nth(1).and_then(|rest| rest.split('<').next());
        let token = token.expect("the token").to_owned();
        let mut system = program(&site, &token);
        sends(&mut system, site.bell(), &draft("e")).await.assert(201);
        let list = ada.get(paths::STAFF_SYSTEMS).await;
        list.assert(200).assert_never_says(&token).assert_says("events:write").assert_never_says("Never");
        let at = list.body.split("href=\"").find_map(|rest| {
            let at = rest.split('"').next()?;
            at.starts_with("/staff/case-systems/").then(|| at.to_owned())
        });
        let at = at.expect("a way to take it back");
        ada.get(&at).await.assert(200).assert_says("Take the token back");
        // Asking takes nothing back.
        sends(&mut system, site.bell(), &draft("e")).await.assert(201);
        ada.post(&at, &[]).await.assert_leads_to(paths::STAFF_SYSTEMS);
        refused(&sends(&mut system, site.bell(), &draft("e")).await, 401, "token-ended");
        ada.get(&at).await.assert(200).assert_never_says("<form method=\"post\" action=\"/staff/case");
        ada.post(&at, &[]).await.assert_leads_to(paths::STAFF_SYSTEMS);
        // Whoever loads the answer anew gets no second token.
        let page = ada.get(paths::STAFF_SYSTEMS).await;
        let ticket = page.body.split("name=\"ticket\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let ticket = ticket.expect("a ticket").to_owned();
        let once = [("system", "Once alone"), ("scope", "both"), ("days", "30"), ("ticket", ticket.as_str())];
        ada.post(paths::STAFF_SYSTEMS, &once).await.assert(200).assert_says("Once alone");
        ada.post(paths::STAFF_SYSTEMS, &once).await.assert_leads_to(paths::STAFF_SYSTEMS);
        let list = ada.get(paths::STAFF_SYSTEMS).await;
        assert_eq!(list.body.matches("<strong>Once alone</strong>").count(), 1);
        // A secret for a year is for whoever has proven lately that it is them.
        site.later(11 * 60);
        let late = [("system", "Too late"), ("scope", "events"), ("days", "365")];
        ada.post(paths::STAFF_SYSTEMS, &late).await.assert_never_says("<strong>ey");
        ada.get(paths::STAFF_SYSTEMS).await.assert(200).assert_never_says("Too late");
        // Nobody else gives one.
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        sam.get(paths::STAFF_SYSTEMS).await.assert(404);
        sam.post(paths::STAFF_SYSTEMS, &form).await.assert(404);
    }

    async fn the_audit_and_the_family_read_that_the_case_system_wrote(store) {
        let site = Site::new(store).await;
        let token = issued(&site, "Case system", 30).await.token;
        sends(&mut program(&site, &token), site.bell(), &draft("f")).await.assert(201);
        let mut dawn = site.signed_in("parent_late_case").await;
        let looked = dawn.get(&paths::who_looked(site.bell())).await;
        looked.assert(200).assert_says("own case system sent something about the case");
        let mut auditor = at_work(&site, "Avery Auditor", Role::Auditor).await;
        let sought = format!("{}?actor=case_system", paths::STAFF_AUDIT);
        auditor.get(&sought).await.assert(200).assert_says("case_system").assert_says("record");
    }
}
