//! Mails that come back, through the router: whose address is marked, what takes their place, who is
//! told, and how it ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::http::header;
use domain::event::{Happening, What};
use domain::paths;
use mail::{Notify, NotifySettings, Sender, Transport};
use policy::Role;
use services::caseload;
use services::email_change::take_effect;
use services::record::{Asked, ForWhom, record};
use testkit::notify::{Behaviour as NotifyBehaviour, EMAIL_TEMPLATE, NotifyServer, api_key};

use crate::advisers::{TOM, service};
use crate::letters::{
    all, draft, first, handed, is_printed, letters, looks_for_what_has_not_gone, posted, records,
};
use crate::line_calls::{JOAN, NADIA, NADIAS, nadia_on_the_phone};
use crate::line_email::{NEW, asks};
use crate::site::{Answer, BEGIN, BOUNCE_SECRET, Site, TODAY, token_in};
use crate::staff::{address, at_work};

const DAWN: &str = "parent_late_case";
const DAWNS: &str = "parent.late.case@example.org";
const CRAIG: &str = "parent_late_case_other";
const CRAIGS: &str = "parent.late.case.other@example.org";
const SAM: &str = "Sam Officer";
const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
const BANNER: &str = "Our e-mail to you came back.";

fn final_plan() -> What {
    What::Clock(Happening::FinalPlanSent)
}

fn note() -> What {
    What::NoteToFamily {
        text: "We will ring you.".to_owned(),
    }
}

/// What the newest mail to an address shows of itself if it comes back, without its angles.
pub(crate) async fn last_id(site: &Site, to: &str) -> String {
    header_of_last(site, to, "Waymark-Mail: <").await
}

async fn header_of_last(site: &Site, to: &str, start: &str) -> String {
    let mut files = site.mail_files().await;
    files.retain(|(name, mail)| name.ends_with(".eml") && mail.contains(&format!("To: {to}")));
    files.sort();
    let (_, mail) = files.last().expect("a mail");
    let id = mail.lines().find_map(|line| line.strip_prefix(start));
    id.expect("an id").trim_end_matches('>').to_owned()
}

/// A report as a mail server writes it.
pub(crate) fn report(id: &str, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example.org\r\nTo: bounces@fenshire.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt did not go.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n\
         Final-Recipient: rfc822; somebody@example.org\r\nAction: {action}\r\nStatus: {status}\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: News\r\nWaymark-Mail: <{id}>\r\n\r\n--b--\r\n"
    )
}

/// Reports at the door of mail servers.
pub(crate) async fn reports(site: &Site, secret: Option<&str>, body: String) -> Answer {
    let mut server = site.browser();
    let mut request = server
        .request("POST", paths::MAIL_BOUNCES)
        .header(header::CONTENT_TYPE, "message/rfc822");
    if let Some(secret) = secret {
        request = request.header(header::AUTHORIZATION, format!("Bearer {secret}"));
    }
    server
        .send(request.body(Body::from(body)).expect("a request"))
        .await
}

/// The way that the newest test mail to an address leads.
async fn link_of_test(site: &Site, to: &str) -> String {
    let mut tests = site.mails_to(to).await;
    tests.retain(|mail| mail.subject.contains("reached you"));
    paths::email_works(&token_in(tests.last().expect("a test"), "/email-works/"))
}

/// A mail will never be delivered.
async fn bounces(site: &Site, id: &str) {
    let answer = reports(site, Some(BOUNCE_SECRET), report(id, "failed", "5.1.1")).await;
    answer.assert(204);
}

async fn is_marked(site: &Site, key: &str) -> bool {
    let page = site.signed_in(key).await.get(paths::CHILDREN).await;
    page.assert(200).body.contains(BANNER)
}

testkit::on_both! {
    async fn what_came_back_marks_its_address_and_its_notice_becomes_a_letter_once(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        records(&site, draft()).await;
        let id = last_id(&site, DAWNS).await;
        sam.get(paths::STAFF_LETTERS).await.assert(200).assert_never_says("Dawn Bell");
        site.later(60);
        for _ in 0..2 {
            bounces(&site, &id).await;
        }
        // She reads it on the first page that she sees, and on every other; he does not.
        assert!(is_marked(&site, DAWN).await);
        assert!(!is_marked(&site, CRAIG).await);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::case(site.bell())).await.assert(200).assert_says(BANNER);
        dawn.get(paths::ACCOUNT).await.assert(200).assert_says("Our e-mail to this address comes back.");
        dawn.get(paths::ACCOUNT_EMAIL).await.assert(200).assert_says("On 2 March 2026").assert_says(DAWNS)
            .assert_says("now go to you by letter");
        // The officers of her case see it with the letters, and among the people of the case.
        sam.get(paths::STAFF).await.assert(200).assert_says("has not reached");
        let letters = sam.get(paths::STAFF_LETTERS).await;
        letters.assert(200);
        assert_eq!(letters.body.matches("<bdi>Dawn Bell</bdi>").count(), 1, "once");
        sam.get(&first(&letters)).await.assert(200).assert_says("The e-mail could not be delivered.");
        let people = sam.get(&paths::case_people(site.bell())).await;
        people.assert(200).assert_says("Comes back").assert_never_says(DAWNS);
        assert_eq!(people.body.matches("Comes back").count(), 1, "hers alone");
        // The next notice is a letter at once; other mail does not go, and hers alone does not.
        let before = (site.mails_to(DAWNS).await.len(), site.mails_to(CRAIGS).await.len());
        records(&site, final_plan()).await;
        records(&site, note()).await;
        assert_eq!(site.mails_to(DAWNS).await.len(), before.0);
        assert_eq!(site.mails_to(CRAIGS).await.len(), before.1 + 2);
        let letters = sam.get(paths::STAFF_LETTERS).await;
        assert_eq!(letters.body.matches("<bdi>Dawn Bell</bdi>").count(), 2);
        // A link that she asks for still tries.
        site.browser().post(paths::FORGOTTEN, &[("email", DAWNS)]).await.assert(303);
        assert_eq!(site.mails_to(DAWNS).await.len(), before.0 + 1);
        let mut auditor = at_work(&site, "Olu Auditor", Role::Auditor).await;
        auditor.get(paths::STAFF_AUDIT).await.assert(200).assert_says("email_came_back").assert_never_says(DAWNS);
    }

    async fn a_test_that_arrives_ends_it_and_what_came_back_before_says_nothing_any_more(store) {
        let site = Site::new(store).await;
        records(&site, note()).await;
        let id = last_id(&site, DAWNS).await;
        site.later(60);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(paths::ACCOUNT_EMAIL).await.assert(200).assert_says("has come back");
        dawn.post(paths::ACCOUNT_EMAIL_TEST, &[]).await.assert_leads_to(paths::ACCOUNT_EMAIL);
        bounces(&site, &id).await;
        let sent = format!("{}?sent=yes", paths::ACCOUNT_EMAIL);
        for _ in 0..2 {
            dawn.post(paths::ACCOUNT_EMAIL_TEST, &[]).await.assert_leads_to(&sent);
        }
        dawn.get(&sent).await.assert(200).assert_says("We have sent a test e-mail");
        let tests = site.mails_to(DAWNS).await.into_iter().filter(|mail| mail.subject.contains("reached you"));
        let tests: Vec<_> = tests.collect();
        assert_eq!(tests.len(), 1, "pressed twice, sent once");
        let link = paths::email_works(&token_in(&tests[0], "/email-works/"));
        let mut scanner = site.browser();
        scanner.get(&link).await.assert(200).assert_says("Yes, it reached me").assert_never_says(DAWNS);
        assert!(is_marked(&site, DAWN).await, "a link that was opened changes nothing");
        scanner.post(&link, &[]).await.assert_leads_to(paths::EMAIL_WORKS);
        scanner.get(paths::EMAIL_WORKS).await.assert(200).assert_says("start again");
        scanner.post(&link, &[]).await.assert(422).assert_says("does not work any more");
        scanner.get(&link).await.assert(200).assert_says("does not work any more");
        assert!(!is_marked(&site, DAWN).await);
        // It came back before she showed that it works: the same report says nothing new.
        for _ in 0..2 {
            site.later(1);
            bounces(&site, &id).await;
            assert!(!is_marked(&site, DAWN).await);
        }
        let before = site.mails_to(DAWNS).await.len();
        records(&site, note()).await;
        assert_eq!(site.mails_to(DAWNS).await.len(), before + 1);
        // Another one comes back later; the link of before is of no use.
        site.later(60);
        bounces(&site, &last_id(&site, DAWNS).await).await;
        assert!(is_marked(&site, DAWN).await);
        scanner.post(&link, &[]).await.assert(422);
        assert!(is_marked(&site, DAWN).await);
    }

    async fn nobody_marks_an_address_whose_mail_they_did_not_have(store) {
        let site = Site::new(store).await;
        records(&site, note()).await;
        let (dawns, craigs) = (last_id(&site, DAWNS).await, last_id(&site, CRAIGS).await);
        let apart = |id: &str| {
            let (local, host) = id.split_once('@').expect("a host");
            let (own, seal) = local.rsplit_once('.').expect("a seal");
            (own.to_owned(), seal.to_owned(), host.to_owned())
        };
        let ((hers, seal_of_hers, host), (_, seal_of_his, _)) = (apart(&dawns), apart(&craigs));
        site.later(60);
        for forged in [
            // Her mail, with the seal of his; without one; with another; cut short; of another host.
            format!("{hers}.{seal_of_his}@{host}"),
            format!("{hers}@{host}"),
            format!("{hers}.@{host}"),
            format!("{hers}.00000000000000000000@{host}"),
            format!("{hers}.{}@{host}", &seal_of_hers[..18]),
            format!("{hers}.{seal_of_hers}@elsewhere.example"),
            format!("{hers}.{seal_of_hers}"),
            "@".to_owned(),
            "x".repeat(4_000),
        ] {
            bounces(&site, &forged).await;
            assert!(!is_marked(&site, DAWN).await, "{forged}");
        }
        // What is late or tried on marks nobody, nor does a person's answer.
        for (action, status) in [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "5.0.0")] {
            let answer = reports(&site, Some(BOUNCE_SECRET), report(&dawns, action, status)).await;
            answer.assert(204);
        }
        let away = format!("Auto-Submitted: auto-replied\r\nIn-Reply-To: <{dawns}>\r\n\r\nI am away. Status: 5.1.1\r\n");
        reports(&site, Some(BOUNCE_SECRET), away).await.assert(204);
        assert!(!is_marked(&site, DAWN).await);
        // Others had an answer of hers, which names her mail: it shows no mail that came back, and its
        // seal is in nothing that an answer copies.
        for header in ["In-Reply-To", "References", "Message-ID"] {
            let forged = format!("{header}: <{dawns}>\r\n{}", report(&craigs, "failed", "5.1.1"));
            let forged = forged.replace(&format!("Waymark-Mail: <{craigs}>"), &format!("{header}: <{dawns}>"));
            reports(&site, Some(BOUNCE_SECRET), forged).await.assert(204);
            assert!(!is_marked(&site, DAWN).await, "{header}");
        }
        // What an answer does copy is no seal, wherever it is shown.
        let copied = header_of_last(&site, DAWNS, "Message-ID: <").await;
        assert!(!dawns.contains(&copied) && !copied.contains(&seal_of_hers), "{copied}");
        bounces(&site, &copied).await;
        assert!(!is_marked(&site, DAWN).await);
        // Nothing that a database refuses reaches it.
        let headers = "Content-Type: text/rfc822-headers\r\n\r\nSubject: News\r\n";
        let encoded = "Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n\
            V2F5bWFyay1NYWlsOiA8Ny4ALmFiQHg+DQoNCg==\r\n";
        let nul = report("x", "failed", "5.1.1").replace(headers, encoded);
        assert!(nul.contains("base64"));
        reports(&site, Some(BOUNCE_SECRET), nul).await.assert(204);
        // Whoever had a mail can say of their own address what they like.
        bounces(&site, &craigs).await;
        assert!(is_marked(&site, CRAIG).await);
        assert!(!is_marked(&site, DAWN).await);
        // Long after, nobody's mail server still tries.
        site.later(31 * DAY);
        for _ in 0..2 {
            bounces(&site, &dawns).await;
            assert!(!is_marked(&site, DAWN).await);
            site.later(1);
        }
    }

    async fn what_was_given_up_becomes_a_letter_and_marks_nobody(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        records(&site, draft()).await;
        let id = last_id(&site, DAWNS).await;
        site.later(60);
        for (status, of_dawn) in [("4.2.2", 1), ("4.2.2", 1), ("5.1.1", 1)] {
            reports(&site, Some(BOUNCE_SECRET), report(&id, "failed", status)).await.assert(204);
            assert!(!is_marked(&site, DAWN).await, "{status}");
            let list = sam.get(paths::STAFF_LETTERS).await;
            assert_eq!(letters(&list, "Dawn Bell"), of_dawn, "{status}");
            sam.get(&first(&list)).await.assert(200).assert_says("The e-mail could not be delivered.");
        }
        sam.get(paths::STAFF).await.assert(200).assert_says("1 formal notice has not reached");
        // The next one is tried.
        let before = site.mails_to(DAWNS).await.len();
        records(&site, final_plan()).await;
        assert_eq!(site.mails_to(DAWNS).await.len(), before + 1);
    }

    async fn a_notice_whose_report_comes_after_the_address_was_shown_to_work_is_a_letter_too(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        records(&site, draft()).await;
        let late = last_id(&site, DAWNS).await;
        records(&site, final_plan()).await;
        let early = last_id(&site, DAWNS).await;
        assert_ne!(late, early);
        site.later(60);
        bounces(&site, &early).await;
        assert!(is_marked(&site, DAWN).await);
        assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 1);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.post(paths::ACCOUNT_EMAIL_TEST, &[]).await.assert(303);
        let link = link_of_test(&site, DAWNS).await;
        dawn.post(&link, &[]).await.assert_leads_to(paths::EMAIL_WORKS);
        for _ in 0..2 {
            site.later(60);
            bounces(&site, &late).await;
            assert!(!is_marked(&site, DAWN).await);
            assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 2);
        }
    }

    async fn a_notice_to_an_address_of_before_is_a_letter_and_marks_nothing(store) {
        let site = Site::new(store).await;
        let case = site.family("ahmed").reference;
        let cx = site.app.moment();
        at_work(&site, SAM, Role::Officer).await;
        let to = caseload::Named::Officer(SAM.to_owned());
        caseload::assign_at_desk(&cx, case, &to, "Desk").await.expect("handed over");
        let name = "Nadia Ahmed";
        let mut ids = Vec::new();
        for what in [Happening::DecidedToAssess, Happening::DraftPlanServed] {
            site.later(1);
            let asked = Asked {
                case,
                on: TODAY,
                what: What::Clock(what),
                person: None,
                for_whom: ForWhom::Everyone,
                supersedes: None,
                by: "sam".to_owned(),
                dry_run: false,
            };
            record(&site.app.moment(), &asked).await.expect("recorded");
            ids.push(last_id(&site, NADIAS).await);
        }
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let call = nadia_on_the_phone(&site, &mut joan, &mut nadia).await.to_string();
        asks(&mut joan, &paths::staff_line_email(case), &call, NEW).await;
        site.later(1);
        site.mails_to(NADIAS).await;
        site.later(60);
        bounces(&site, &ids[0]).await;
        assert!(is_marked(&site, NADIA).await);
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("changed"), 1);
        let mut nadia = site.signed_in_as(&NEW.to_lowercase()).await;
        let mut sam = site.signed_in_as(&address(SAM)).await;
        assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, name), 1);
        // The one that came before, once more; and the other, days after.
        for (id, number) in [(&ids[0], 1), (&ids[1], 2), (&ids[1], 2)] {
            site.later(60);
            bounces(&site, id).await;
            nadia.get(paths::CHILDREN).await.assert(200).assert_never_says(BANNER);
            assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, name), number);
        }
    }

    async fn the_door_is_for_whoever_has_the_secret(store) {
        let site = Site::new(store).await;
        records(&site, note()).await;
        let id = last_id(&site, DAWNS).await;
        let missing = site.browser().post("/no-such-page", &[]).await;
        for secret in [None, Some(""), Some("wrong"), Some(&BOUNCE_SECRET[1..])] {
            let answer = reports(&site, secret, report(&id, "failed", "5.1.1")).await;
            answer.assert(404);
            assert_eq!(answer.bare(), missing.bare());
        }
        assert!(!is_marked(&site, DAWN).await);
        let big = report(&id, "failed", "5.1.1") + &"x".repeat(1_100_000);
        reports(&site, Some(BOUNCE_SECRET), big).await.assert(413);
        // Nothing is read of what somebody sends who has not the secret.
        let was_read = Arc::new(AtomicBool::new(false));
        let reads = Arc::clone(&was_read);
        let sent = futures_util::stream::once(async move {
            reads.store(true, Ordering::SeqCst);
            Ok::<_, std::io::Error>("x")
        });
        let mut stranger = site.browser();
        let request = stranger
            .request("POST", paths::MAIL_BOUNCES)
            .header(header::AUTHORIZATION, "Bearer wrong")
            .body(Body::from_stream(sent));
        stranger.send(request.expect("a request")).await.assert(404);
        assert!(!was_read.load(Ordering::SeqCst));
        for nothing in ["", "\0", "hello"] {
            reports(&site, Some(BOUNCE_SECRET), nothing.to_owned()).await.assert(204);
        }
        assert!(!is_marked(&site, DAWN).await);
        // With all that came back, as some send it.
        let whole = report(&id, "failed", "5.1.1") + &"x".repeat(200_000);
        reports(&site, Some(BOUNCE_SECRET), whole).await.assert(204);
        assert!(is_marked(&site, DAWN).await);
        // An outage elsewhere makes hundreds at once.
        for _ in 0..200 {
            reports(&site, Some(BOUNCE_SECRET), report(&id, "failed", "5.1.1")).await.assert(204);
        }
    }

    async fn what_went_to_an_address_of_before_says_nothing_of_the_new_one(store) {
        let site = Site::new(store).await;
        let case = site.family("ahmed").reference;
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let call = nadia_on_the_phone(&site, &mut joan, &mut nadia).await.to_string();
        asks(&mut joan, &paths::staff_line_email(case), &call, NEW).await;
        site.later(1);
        let old = last_id(&site, NADIAS).await;
        site.later(60);
        bounces(&site, &old).await;
        assert!(is_marked(&site, NADIA).await, "the warning itself came back");
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("changed"), 1);
        let mut nadia = site.signed_in_as(&NEW.to_lowercase()).await;
        nadia.get(paths::CHILDREN).await.assert(200).assert_never_says(BANNER);
        bounces(&site, &old).await;
        nadia.get(paths::CHILDREN).await.assert(200).assert_never_says(BANNER);
    }

    async fn a_letter_that_was_made_beside_the_mail_is_what_tells(store) {
        let site = Site::new(store).await;
        at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        records(&site, draft()).await;
        let id = last_id(&site, DAWNS).await;
        site.later(4 * DAY);
        let made = jobs::post_unopened(&site.app.moment()).await.expect("looked");
        assert!(made >= 2, "neither has signed in since");
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let letters = sam.get(paths::STAFF_LETTERS).await;
        assert_eq!(letters.body.matches("<bdi>Dawn Bell</bdi>").count(), 1);
        sam.get(paths::STAFF).await.assert(200).assert_never_says("has not reached");
        // Her mail system tried for five days.
        site.later(DAY);
        bounces(&site, &id).await;
        let mut sam = site.signed_in_as(&address(SAM)).await;
        sam.get(paths::STAFF).await.assert(200).assert_says("has not reached");
        let letters = sam.get(paths::STAFF_LETTERS).await;
        assert_eq!(letters.body.matches("<bdi>Dawn Bell</bdi>").count(), 1, "no second one");
        assert!(letters.body.contains("The e-mail could not be delivered."));
    }

    async fn a_letter_that_was_posted_by_then_serves_by_its_own_posting(store) {
        let site = Site::new(store).await;
        at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        site.mails_to(DAWNS).await;
        records(&site, draft()).await;
        // Nothing goes for an hour: her letter is posted.
        site.later(HOUR);
        assert_eq!(looks_for_what_has_not_gone(&site).await, 2);
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let list = sam.get(paths::STAFF_LETTERS).await;
        let mut hers = String::new();
        for at in all(&list) {
            if sam.get(&at).await.body.contains("Dawn Bell") {
                hers = at;
            }
        }
        is_printed(&mut sam, &hers).await;
        sam.post(&hers, &posted("2")).await.assert_leads_to(&hers);
        // The mail goes, and came first.
        let id = last_id(&site, DAWNS).await;
        looks_for_what_has_not_gone(&site).await;
        sam.get(&hers).await.assert(200).assert_never_says("4 March 2026");
        site.later(60);
        bounces(&site, &id).await;
        sam.get(&hers).await.assert(200).assert_says("4 March 2026");
        let list = sam.get(paths::STAFF_LETTERS).await;
        assert_eq!(letters(&list, "Dawn Bell"), 0, "it was posted, and no second one is made");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(site.bell())).await.assert(200)
            .assert_says("The law counts it as delivered on <time datetime=\"2026-03-04\"");
    }

    async fn what_notify_could_not_deliver_marks_its_address(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let notify = NotifyServer::start(BEGIN.0 / 1_000).await;
        let settings = NotifySettings {
            api_key: api_key(),
            base_url: notify.url(),
            email_template: EMAIL_TEMPLATE.to_owned(),
            text_template: None,
        };
        let post = Arc::new(jobs::Post {
            transport: Transport::Notify(Notify::new(settings, Arc::new(|| BEGIN)).expect("a key")),
            sender: Sender {
                name: "Council".to_owned(),
                address: "plans@example.org".to_owned(),
                returns_to: None,
            },
            public_url: "https://waymark.example".to_owned(),
        });
        let round = async || jobs::send_waiting(&site.app.moment(), &post, "test").await.expect("a round");
        while round().await.total() > 0 {}
        records(&site, draft()).await;
        // The answer about one of the two is lost: it is asked about, and not sent twice.
        let before = notify.given().len();
        notify.next(&[NotifyBehaviour::LoseAnswer]);
        assert_eq!((round().await.put_off, notify.given().len()), (1, before + 2));
        site.later(60);
        assert_eq!(round().await.sent, 1);
        assert_eq!(notify.given().len(), before + 2);
        let to = |address: &str| {
            let mails = notify.given().into_iter().rev();
            mails.into_iter().find(|one| one.to == address).expect("a mail").reference
        };
        let (hers, his) = (to(DAWNS), to(CRAIGS));
        site.later(60);
        for (reference, status, marked, of_dawn, of_craig) in [
            (&hers, "delivered", false, 0, 0),
            (&his, "temporary-failure", false, 0, 1),
            (&his, "temporary-failure", false, 0, 1),
            (&hers, "permanent-failure", true, 1, 1),
        ] {
            let receipt = notify.ends(reference, status).to_string();
            let mut caller = site.browser();
            let request = |secret: &str| {
                let request = site.browser().request("POST", paths::MAIL_BOUNCES);
                let request = request.header(header::CONTENT_TYPE, "application/json; charset=utf-8");
                let request = request.header(header::AUTHORIZATION, format!("Bearer {secret}"));
                request.body(Body::from(receipt.clone())).expect("a request")
            };
            caller.send(request("wrong")).await.assert(404);
            caller.send(request(BOUNCE_SECRET)).await.assert(204);
            assert_eq!(is_marked(&site, DAWN).await, marked, "{status}");
            let list = sam.get(paths::STAFF_LETTERS).await;
            assert_eq!((letters(&list, "Dawn Bell"), letters(&list, "Craig Bell")), (of_dawn, of_craig), "{status}");
        }
        assert!(!is_marked(&site, CRAIG).await);
    }

    async fn an_adviser_is_told_as_well_and_those_who_work_here_are_not(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        sam.get(paths::ACCOUNT_EMAIL).await.assert(404);
        sam.post(paths::ACCOUNT_EMAIL_TEST, &[]).await.assert(404);
        service(&site).await;
        site.browser().post(paths::FORGOTTEN, &[("email", TOM)]).await.assert(303);
        let id = last_id(&site, TOM).await;
        let mut tom = site.signed_in_as(TOM).await;
        tom.get(paths::SERVICE).await.assert(200).assert_never_says(BANNER);
        tom.get(paths::ACCOUNT_EMAIL).await.assert(200).assert_says("has come back");
        site.later(60);
        bounces(&site, &id).await;
        tom.get(paths::SERVICE).await.assert(200).assert_says(BANNER);
        // No notices go to advisers, by letter or else.
        tom.get(paths::ACCOUNT_EMAIL).await.assert(200).assert_says(TOM).assert_never_says("by letter");
        tom.post(paths::ACCOUNT_EMAIL_TEST, &[]).await.assert(303);
        let link = link_of_test(&site, TOM).await;
        site.browser().post(&link, &[]).await.assert_leads_to(paths::EMAIL_WORKS);
        tom.get(paths::SERVICE).await.assert(200).assert_never_says(BANNER);
    }
}
