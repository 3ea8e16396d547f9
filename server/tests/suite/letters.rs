//! Letters, through the router: who gets paper, where it goes, when it counts as delivered.

use std::sync::Arc;

use domain::clock::Rule;
use domain::event::{Happening, What};
use domain::{Date, EventId, paths};
use mail::{Sender, Smtp, Transport};
use policy::Role;
use services::caseload;
use services::record::{Asked, ForWhom, record};
use testkit::smtp::{Behaviour, SmtpServer};

use crate::site::{Answer, Browser, Site, TODAY};
use crate::staff::{address, at_work};

pub(crate) const DAWN: &str = "parent_late_case";
const ADDRESS: &str = "parent.late.case@example.org";
const CRAIG: &str = "parent.late.case.other@example.org";
pub(crate) const SAM: &str = "Sam Officer";
const DAY: i64 = 24 * 60 * 60;

pub(crate) async fn records(site: &Site, what: What) {
    recorded(site, what, TODAY, None).await;
}

/// Records something on a day, in the place of another event. Its id.
pub(crate) async fn recorded(
    site: &Site,
    what: What,
    on: Date,
    supersedes: Option<EventId>,
) -> EventId {
    site.later(1);
    let asked = Asked {
        case: site.bell(),
        on,
        what,
        person: None,
        for_whom: ForWhom::Everyone,
        supersedes,
        by: "sam".to_owned(),
        dry_run: false,
    };
    let recorded = record(&site.app.moment(), &asked).await;
    recorded.expect("recorded").event
}

pub(crate) fn draft() -> What {
    What::Clock(Happening::DraftPlanServed)
}

fn note() -> What {
    What::NoteToFamily {
        text: "We will ring you.".to_owned(),
    }
}

/// What waits is tried once at this mail server.
async fn tries(site: &Site, server: &SmtpServer) -> jobs::Round {
    let post = Arc::new(jobs::Post {
        transport: Transport::Smtp(Smtp::at(&server.url()).expect("this machine")),
        sender: Sender {
            name: "Council".to_owned(),
            address: "noreply@example.org".to_owned(),
            returns_to: None,
        },
        public_url: "https://waymark.example".to_owned(),
    });
    let round = jobs::send_waiting(&site.app.moment(), &post, "test").await;
    round.expect("the queue works")
}

pub(crate) async fn looks_for_what_has_not_gone(site: &Site) -> usize {
    let looked = jobs::post_not_gone(&site.app.moment()).await;
    looked.expect("looked")
}

pub(crate) async fn handed(site: &Site, name: &str) {
    let to = caseload::Named::Officer(name.to_owned());
    let cx = site.app.moment();
    let handed = caseload::assign_at_desk(&cx, site.bell(), &to, "Desk").await;
    handed.expect("handed over");
}

/// The letters that an officer's list links to.
pub(crate) fn all(page: &Answer) -> Vec<String> {
    let links = page.body.split("href=\"").skip(1);
    let paths = links.filter_map(|rest| rest.split('"').next());
    let letters =
        paths.filter(|path| path.starts_with("/staff/cases/") && path.contains("/letters/"));
    letters.map(str::to_owned).collect()
}

/// The first of them.
pub(crate) fn first(page: &Answer) -> String {
    all(page).swap_remove(0)
}

/// The name of a letter's field in a batch.
pub(crate) fn field(at: &str) -> String {
    let mut parts = at.trim_start_matches("/staff/cases/").split("/letters/");
    let mut part = || parts.next().expect("a letter's path");
    format!("{}.{}", part(), part())
}

/// How many letters an officer's list has for whoever this is.
pub(crate) fn letters(page: &Answer, name: &str) -> usize {
    page.body.matches(&format!("<bdi>{name}</bdi>")).count()
}

pub(crate) async fn by_post(dawn: &mut Browser<'_>) {
    dawn.post("/emails/notices", &[("notices", "post")])
        .await
        .assert(303);
}

/// The file that an officer's list links to.
fn file(page: &Answer) -> String {
    let begins = format!("href=\"{}", paths::STAFF_LETTERS_FILE);
    let rest = page.body.split(&begins).nth(1).expect("a file");
    let query = rest
        .split('"')
        .next()
        .expect("its end")
        .replace("&amp;", "&");
    format!("{}{query}", paths::STAFF_LETTERS_FILE)
}

/// The letters that the list marks as printed.
fn marked(page: &Answer) -> Vec<String> {
    let inputs = page.body.split("<input type=\"hidden\" name=\"").skip(1);
    let names = inputs.filter_map(|rest| rest.split('"').next());
    let letters = names.filter(|name| name.contains('.'));
    letters.map(str::to_owned).collect()
}

pub(crate) async fn moves_to(sam: &mut Browser<'_>, at: &str, lines: &str) {
    sam.post(at, &[("act", "address"), ("lines", lines)])
        .await
        .assert_leads_to(at);
}

/// It has an address, and was printed.
pub(crate) async fn is_printed(sam: &mut Browser<'_>, at: &str) {
    moves_to(sam, at, "1 Elm Row\r\nNorwich").await;
    sam.post(at, &[("act", "printed")])
        .await
        .assert_leads_to(at);
}

pub(crate) fn posted(day: &str) -> [(&str, &str); 4] {
    [
        ("act", "posted"),
        ("day", day),
        ("month", "3"),
        ("year", "2026"),
    ]
}

/// A letter for Dawn on a case of Sam's.
pub(crate) async fn dawns_letter(site: &Site) -> (Browser<'_>, String) {
    by_post(&mut site.signed_in(DAWN).await).await;
    records(site, draft()).await;
    let mut sam = at_work(site, SAM, Role::Officer).await;
    handed(site, SAM).await;
    let at = first(&sam.get(paths::STAFF_LETTERS).await);
    (sam, at)
}

testkit::on_both! {
    async fn who_has_notices_by_post_is_printed_a_letter_and_mailed_nothing(store) {
        let site = Site::new(store).await;
        by_post(&mut site.signed_in(DAWN).await).await;
        let mails = site.mails_to(ADDRESS).await.len();
        records(&site, draft()).await;
        records(&site, note()).await;
        assert_eq!(site.mails_to(ADDRESS).await.len(), mails + 1, "the note alone");
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        sam.get(paths::STAFF_LETTERS).await.assert(200).assert_says("Nobody has this case");
        handed(&site, SAM).await;
        let list = sam.get(paths::STAFF_LETTERS).await;
        list.assert(200).assert_says("Draft plan: 15 days to comment").assert_says("No address");
        assert_eq!(letters(&list, "Dawn Bell"), 1);
        let at = first(&list);

        // Nothing to print without an address; one that fits no window is refused, and kept.
        sam.get(&format!("{at}/letter.pdf")).await.assert(404);
        let long = "x\n".repeat(7);
        sam.post(&at, &[("act", "address"), ("lines", &long)]).await.assert(422).assert_says("up to 6 lines");
        sam.post(&at, &[("act", "address"), ("lines", "1 Elm Row\r\nNorwich")]).await.assert_leads_to(&at);
        sam.get(&at).await.assert(200).assert_says("1 Elm Row");
        let file = sam.get(&format!("{at}/letter.pdf")).await;
        file.assert(200);
        assert_eq!(file.header("content-type"), "application/pdf");

        // 2 March 2026 is a Monday: the second working day after it is Wednesday.
        sam.post(&at, &[("act", "printed")]).await.assert_leads_to(&at);
        let day = posted;
        sam.post(&at, &day("3")).await.assert(422).assert_says("must not be to come");
        sam.post(&at, &day("x")).await.assert(422).assert_says("real date");
        sam.post(&at, &day("2")).await.assert_leads_to(&at);
        sam.get(&at).await.assert(200).assert_says("4 March 2026").assert_says("second working day");
        assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 0);

        // Dawn's 15 days begin on the day of service (reg 13(1)); nobody else's days move.
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(site.bell())).await.assert(200)
            .assert_says("The law counts it as delivered on <time datetime=\"2026-03-04\"");
        let mut craig = site.signed_in("parent_late_case_other").await;
        craig.get(&paths::timeline(site.bell())).await.assert(200)
            .assert_never_says("counts it as delivered");
        let why = paths::why(site.bell(), Rule::C8, 1);
        dawn.get(&why).await.assert(200).assert_says("18 March 2026");
        craig.get(&why).await.assert(200).assert_says("16 March 2026").assert_never_says("18 March");

        // A mistake is undone: it waits again, and her days are as before. Pressed twice, one thing is.
        for _ in 0..2 {
            sam.post(&at, &[("act", "undo_posted")]).await.assert_leads_to(&at);
            sam.get(&at).await.assert_says("Printed on 2 March 2026");
        }
        assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 1);
        dawn.get(&paths::timeline(site.bell())).await.assert_never_says("counts it as delivered");
        sam.post(&at, &[("act", "undo_printed")]).await.assert_leads_to(&at);
        sam.get(&at).await.assert_says("I have printed it");
        // All of it in one file.
        sam.get(paths::STAFF_LETTERS).await.assert_says(paths::STAFF_LETTERS_FILE);
        let file = sam.get(paths::STAFF_LETTERS_FILE).await;
        file.assert(200);
        assert_eq!(file.header("content-type"), "application/pdf");

        // They ask us not to write there: nothing is printed, nor is that address taken again.
        sam.post(&at, &[("act", "refuse_address")]).await.assert_leads_to(&at);
        sam.get(&at).await.assert_says("We have no address").assert_says("Do not use");
        sam.get(&format!("{at}/letter.pdf")).await.assert(404);
        sam.get(paths::STAFF_LETTERS_FILE).await.assert(404);
        sam.post(&at, &[("act", "address"), ("lines", "1 ELM ROW, Norwich")]).await.assert(422)
            .assert_says("asked us not to use this address");
        sam.post(&at, &[("act", "address"), ("lines", "2 Oak Row\r\nNorwich")]).await.assert_leads_to(&at);
        sam.get(&format!("{at}/letter.pdf")).await.assert(200);
    }

    async fn a_letter_is_for_officers_within_reach_and_for_no_family(store) {
        let site = Site::new(store).await;
        by_post(&mut site.signed_in(DAWN).await).await;
        records(&site, draft()).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let at = first(&sam.get(paths::STAFF_LETTERS).await);
        sam.post(&at, &[("act", "address"), ("lines", "1 Elm Row")]).await.assert(303);
        let mut craig = site.signed_in("parent_late_case_other").await;
        for path in [at.clone(), format!("{at}/letter.pdf")] {
            assert_ne!(craig.get(&path).await.status, 200);
            site.browser().get(&path).await.assert(303);
        }
        for path in [paths::case(site.bell()), paths::timeline(site.bell()), paths::details(site.bell())] {
            craig.get(&path).await.assert_never_says("Elm Row");
        }
        sam.get("/staff/cases/WM-BELL-2D/letters/1").await.assert(404);
    }

    async fn a_notice_that_nobody_opens_for_three_days_goes_by_post_once(store) {
        let site = Site::new(store).await;
        records(&site, draft()).await;
        records(&site, note()).await;
        site.mails_to(CRAIG).await;
        site.later(DAY);
        // Dawn reads it.
        site.signed_in(DAWN).await.get(&paths::case(site.bell())).await.assert(200);
        let cx = site.app.moment();
        assert_eq!(jobs::post_unopened(&cx).await.expect("looked"), 0, "not yet");
        site.later(2 * DAY + 60);
        let cx = site.app.moment();
        assert!(jobs::post_unopened(&cx).await.expect("looked") > 0);
        assert_eq!(jobs::post_unopened(&cx).await.expect("looked"), 0, "once");
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        handed(&site, "Ola Officer").await;
        let list = ola.get(paths::STAFF_LETTERS).await;
        list.assert_says("have not signed in since");
        assert_eq!((letters(&list, "Craig Bell"), letters(&list, "Dawn Bell")), (1, 0));
    }

    async fn a_notice_whose_mail_does_not_go_is_shown_within_the_hour_until_it_went(store) {
        let site = Site::new(store).await;
        at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        at_work(&site, "Ola Officer", Role::Officer).await;
        let mails = site.mails_to(ADDRESS).await.len();
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let before = sam.get(paths::STAFF_LETTERS).await.body.matches("Waits since").count();
        records(&site, draft()).await;
        records(&site, note()).await;
        let dead = SmtpServer::down();
        assert_eq!(tries(&site, &dead).await.put_off, 4);
        site.later(30 * 60);
        assert_eq!(looks_for_what_has_not_gone(&site).await, 0, "it may go yet");
        let mut sam = site.signed_in_as(&address(SAM)).await;
        sam.get(paths::STAFF).await.assert(200).assert_never_says("not reached");

        // Within the hour those who have the case see it, with what to do; the note is no notice.
        site.later(28 * 60);
        assert_eq!(looks_for_what_has_not_gone(&site).await, 2);
        assert_eq!(looks_for_what_has_not_gone(&site).await, 0, "once");
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let mut ola = site.signed_in_as(&address("Ola Officer")).await;
        for page in [paths::STAFF, paths::STAFF_QUEUE] {
            sam.get(page).await.assert(200)
                .assert_says("2 formal notices have not reached the families by e-mail. Print them")
                .assert_says(&format!("{} letters wait to be posted", before + 2));
            ola.get(page).await.assert(200).assert_never_says("not reached");
        }
        let list = sam.get(paths::STAFF_LETTERS).await;
        list.assert(200).assert_says("The e-mail has not gone yet");
        assert_eq!((letters(&list, "Craig Bell"), letters(&list, "Dawn Bell")), (1, 1));

        // One is posted: it no longer counts. The mails go: the other leaves the list, and what
        // was posted was served by the mail, which came first.
        let at = first(&list);
        is_printed(&mut sam, &at).await;
        sam.post(&at, &posted("2")).await.assert_leads_to(&at);
        sam.get(&at).await.assert(200).assert_says("4 March 2026");
        sam.get(paths::STAFF).await.assert_says("1 formal notice has not reached the family");
        assert_eq!(site.mails_to(ADDRESS).await.len(), mails + 2, "the notice and the note");
        assert_eq!(looks_for_what_has_not_gone(&site).await, 0);
        sam.get(paths::STAFF).await.assert(200).assert_never_says("not reached");
        let list = sam.get(paths::STAFF_LETTERS).await;
        assert_eq!(letters(&list, "Craig Bell") + letters(&list, "Dawn Bell"), 0);
        sam.get(&at).await.assert(200).assert_never_says("4 March 2026");

        // It waits for somebody to sign in as any mail does, and then goes by post.
        site.later(4 * DAY);
        jobs::post_unopened(&site.app.moment()).await.expect("looked");
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let list = sam.get(paths::STAFF_LETTERS).await;
        assert_eq!((letters(&list, "Craig Bell"), letters(&list, "Dawn Bell")), (0, 1));
    }

    async fn a_letter_that_was_printed_stays_when_its_mail_goes(store) {
        let site = Site::new(store).await;
        at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        site.mails_to(ADDRESS).await;
        records(&site, draft()).await;
        site.later(60 * 60);
        assert_eq!(looks_for_what_has_not_gone(&site).await, 2, "nobody sends at all");
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let at = first(&sam.get(paths::STAFF_LETTERS).await);
        is_printed(&mut sam, &at).await;
        site.mails_to(ADDRESS).await;
        looks_for_what_has_not_gone(&site).await;
        assert_eq!(first(&sam.get(paths::STAFF_LETTERS).await), at);
        sam.get(paths::STAFF).await.assert_says("wait to be posted").assert_never_says("not reached");
    }

    async fn a_notice_that_is_refused_is_shown_at_once_until_its_letter_is_posted(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        site.mails_to(ADDRESS).await;
        records(&site, draft()).await;
        let server = SmtpServer::start().await;
        server.behave(Behaviour::Refuse);
        assert_eq!(tries(&site, &server).await.failed, 2);
        sam.get(paths::STAFF).await.assert_says("2 formal notices have not reached");
        for _ in 0..2 {
            let at = first(&sam.get(paths::STAFF_LETTERS).await);
            is_printed(&mut sam, &at).await;
            sam.post(&at, &posted("2")).await.assert_leads_to(&at);
        }
        sam.get(paths::STAFF).await.assert(200).assert_never_says("not reached");
    }

    async fn a_batch_is_printed_and_posted_at_once_and_holds_nobody_elses_letters(store) {
        let site = Site::new(store).await;
        by_post(&mut site.signed_in(DAWN).await).await;
        by_post(&mut site.signed_in("parent_late_case_other").await).await;
        records(&site, draft()).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let list = sam.get(paths::STAFF_LETTERS).await;
        list.assert(200).assert_never_says("I have printed");
        let ats = all(&list);
        assert_eq!(ats.len(), 2);
        for at in &ats {
            sam.post(at, &[("act", "address"), ("lines", "1 Elm Row\r\nNorwich")]).await.assert_leads_to(at);
        }
        let fields: Vec<String> = ats.iter().map(|at| field(at)).collect();
        let said = |act| [("act", act), (&*fields[0], "yes"), (&*fields[1], "yes")];

        // Printed, both; nobody's day is said yet.
        sam.get(paths::STAFF_LETTERS).await.assert_says("I have printed these 2 letters");
        sam.post(paths::STAFF_LETTERS, &said("printed")).await.assert_leads_to(paths::STAFF_LETTERS);
        let list = sam.get(paths::STAFF_LETTERS).await;
        list.assert_says("Which letters were posted?").assert_never_says("I have printed");
        assert_eq!(list.body.matches("type=\"checkbox\"").count(), 2);

        // What is wrong is said, and what was typed stays.
        let posted = |more: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> { [&said("posted")[..], more].concat() };
        let day = |day| [("day", day), ("month", "3"), ("year", "2026")];
        sam.post(paths::STAFF_LETTERS, &posted(&day("40"))).await.assert(422).assert_says("real date").assert_says("value=\"40\"");
        sam.post(paths::STAFF_LETTERS, &posted(&day("3"))).await.assert(422).assert_says("must not be to come");
        sam.post(paths::STAFF_LETTERS, &posted(&day("1"))).await.assert(422).assert_says("before the day on which the letter was printed");
        let none = [&[("act", "posted")][..], &day("2")].concat();
        sam.post(paths::STAFF_LETTERS, &none).await.assert(422).assert_says("Choose the letters that were posted");
        assert_ne!(sam.post(paths::STAFF_LETTERS, &[("act", "posted"), ("x", "yes")]).await.status, 303);

        // Another officer's batch does nothing to them.
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        ola.post(paths::STAFF_LETTERS, &posted(&day("2"))).await.assert_leads_to(paths::STAFF_LETTERS);
        for at in &ats {
            sam.get(at).await.assert(200).assert_never_says("Counts as delivered");
        }

        // Posted, both; each counts as delivered, and one that was not is undone by itself.
        sam.post(paths::STAFF_LETTERS, &posted(&day("2"))).await.assert_leads_to(paths::STAFF_LETTERS);
        let list = sam.get(paths::STAFF_LETTERS).await;
        assert_eq!(letters(&list, "Craig Bell") + letters(&list, "Dawn Bell"), 0);
        for at in &ats {
            sam.get(at).await.assert(200).assert_says("4 March 2026");
        }
        sam.post(&ats[0], &[("act", "undo_posted")]).await.assert_leads_to(&ats[0]);
        assert_eq!(all(&sam.get(paths::STAFF_LETTERS).await).len(), 1);
    }

    async fn whoever_may_not_know_any_more_gets_no_letter(store) {
        let site = Site::new(store).await;
        by_post(&mut site.signed_in(DAWN).await).await;
        records(&site, draft()).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let at = first(&sam.get(paths::STAFF_LETTERS).await);
        let asked = services::ending::Asked {
            case: site.bell(),
            whose: ADDRESS.to_owned(),
            by: "sam".to_owned(),
            why: "an order".to_owned(),
        };
        services::ending::end_relation(&site.app.moment(), &asked).await.expect("it ends");
        assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 0);
        sam.get(&at).await.assert(404);
        sam.post(&at, &[("act", "printed")]).await.assert(404);
    }

    async fn whoever_moves_to_post_while_a_mail_waits_loses_nothing(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let mails = site.mails_to(ADDRESS).await.len();
        records(&site, draft()).await;
        by_post(&mut dawn).await;
        assert_eq!(site.mails_to(ADDRESS).await.len(), mails);
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 1);
    }
    async fn a_letter_that_was_in_no_file_is_never_called_printed_or_posted(store) {
        let site = Site::new(store).await;
        by_post(&mut site.signed_in(DAWN).await).await;
        by_post(&mut site.signed_in("parent_late_case_other").await).await;
        records(&site, draft()).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let ats = all(&sam.get(paths::STAFF_LETTERS).await);
        moves_to(&mut sam, &ats[0], "1 \u{674e} Row\r\nNorwich").await;
        moves_to(&mut sam, &ats[1], "2 Oak Row\r\nNorwich").await;
        let fields: Vec<String> = ats.iter().map(|at| field(at)).collect();

        // It is named, and neither in the file nor in the form.
        let list = sam.get(paths::STAFF_LETTERS).await;
        list.assert(200).assert_says("These cannot be printed here").assert_says("I have printed this letter");
        assert_eq!(marked(&list), [&*fields[1]]);
        assert!(file(&list).contains(&fields[1]) && !file(&list).contains(&fields[0]));
        sam.get(&file(&list)).await.assert(200);
        let only = format!("{}?{}=yes", paths::STAFF_LETTERS_FILE, fields[0]);
        sam.get(&only).await.assert(404);

        // A page of before names both: nothing is written down, and nothing was posted.
        let said = |act| [("act", act), (&*fields[0], "yes"), (&*fields[1], "yes")];
        sam.post(paths::STAFF_LETTERS, &said("printed")).await.assert(422).assert_says("a letter cannot be printed");
        sam.get(paths::STAFF_LETTERS).await.assert_never_says("Which letters were posted?");
        let posted_both = [&said("posted")[..], &posted("2")[1..]].concat();
        sam.post(paths::STAFF_LETTERS, &posted_both).await.assert(422).assert_says("was not printed");
        for at in &ats {
            sam.post(at, &posted("2")).await.assert(422).assert_says("This letter was not printed").assert_says("value=\"2026\"");
            sam.get(at).await.assert(200).assert_never_says("Counts as delivered");
        }
        // Written by hand, it is said on its own page.
        is_printed(&mut sam, &ats[0]).await;
        sam.post(&ats[0], &posted("2")).await.assert_leads_to(&ats[0]);
    }

    async fn letters_that_cannot_be_printed_keep_no_other_out_of_the_file(store) {
        let site = Site::new(store).await;
        by_post(&mut site.signed_in("parent_late_case_other").await).await;
        for _ in 0..50 {
            records(&site, draft()).await;
        }
        // Dawn's mails of them go before she moves to post.
        site.mails_to(ADDRESS).await;
        let (mut sam, _) = dawns_letter(&site).await;
        // Dawn's is on the second page; the first has Craig's, without an address.
        let second = format!("{}?page=1", paths::STAFF_LETTERS);
        let list = sam.get(&second).await;
        assert_eq!(letters(&sam.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 0);
        let ats = all(&list);
        let mut dawns = None;
        for at in &ats {
            if sam.get(at).await.body.contains("Letter to Dawn Bell") {
                dawns = Some(at.clone());
            }
        }
        let at = dawns.expect("on the second page");
        moves_to(&mut sam, &at, "1 Elm Row\r\nNorwich").await;
        for page in [paths::STAFF_LETTERS, &second] {
            let list = sam.get(page).await;
            assert_eq!(marked(&list), [field(&at)], "{page}");
            assert!(file(&list).ends_with(&format!("?{}=yes", field(&at))), "{page}");
            sam.get(&file(&list)).await.assert(200);
        }
        sam.get(paths::STAFF_LETTERS_FILE).await.assert(200);
    }

    async fn a_letter_without_an_address_is_neither_printed_nor_posted(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = dawns_letter(&site).await;
        sam.get(&at).await.assert(200).assert_never_says("I have printed it").assert_never_says("It was posted");
        sam.post(&at, &[("act", "printed")]).await.assert(422).assert_says("Enter an address");
        sam.post(&at, &posted("2")).await.assert(422).assert_says("Enter an address").assert_says("value=\"2026\"");
        let name = field(&at);
        let said = [("act", "printed"), (name.as_str(), "yes")];
        sam.post(paths::STAFF_LETTERS, &said).await.assert(422);
        sam.get(&at).await.assert(200).assert_never_says("Printed on").assert_never_says("Counts as delivered");
    }

    async fn what_was_printed_to_a_refused_or_former_address_is_printed_anew(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = dawns_letter(&site).await;
        is_printed(&mut sam, &at).await;
        sam.post(&at, &[("act", "refuse_address")]).await.assert_leads_to(&at);
        sam.post(&at, &posted("2")).await.assert(422).assert_says("Enter an address");
        sam.get(paths::STAFF_LETTERS).await.assert_never_says("Which letters were posted?");
        moves_to(&mut sam, &at, "2 Oak Row\r\nNorwich").await;
        sam.post(&at, &posted("2")).await.assert(422).assert_says("This letter was not printed");

        // Replaced, as refused; the same once more is nothing new.
        sam.post(&at, &[("act", "printed")]).await.assert_leads_to(&at);
        moves_to(&mut sam, &at, "2 Oak Row\r\nNorwich").await;
        sam.get(&at).await.assert_says("Printed on");
        moves_to(&mut sam, &at, "3 Ash Row\r\nNorwich").await;
        sam.get(&at).await.assert_never_says("Printed on");
        sam.get(paths::STAFF_LETTERS).await.assert_never_says("Which letters were posted?");

        // Two were refused, and neither is taken again.
        sam.post(&at, &[("act", "refuse_address")]).await.assert_leads_to(&at);
        for lines in ["1 ELM ROW, Norwich", "3 Ash Row\r\nNorwich"] {
            sam.post(&at, &[("act", "address"), ("lines", lines)]).await.assert(422)
                .assert_says("asked us not to use this address");
        }
    }

    async fn what_was_printed_before_an_address_changed_is_not_called_printed_after(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = dawns_letter(&site).await;
        moves_to(&mut sam, &at, "1 Elm Row\r\nNorwich").await;
        let shown = site.app.moment().now.0.to_string();
        site.later(1);
        moves_to(&mut sam, &at, "2 Oak Row\r\nNorwich").await;
        let said = [("act", "printed"), ("shown", shown.as_str())];
        sam.post(&at, &said).await.assert(422).assert_says("An address has changed");
        let name = field(&at);
        let both = [&said[..], &[(name.as_str(), "yes")]].concat();
        sam.post(paths::STAFF_LETTERS, &both).await.assert(422).assert_says("An address has changed");
        sam.get(&at).await.assert_never_says("Printed on");
        let shown = site.app.moment().now.0.to_string();
        sam.get(&at).await.assert_says(&format!("name=\"shown\" value=\"{shown}\""));
        let said = [("act", "printed"), ("shown", shown.as_str()), (name.as_str(), "yes")];
        sam.post(paths::STAFF_LETTERS, &said).await.assert_leads_to(paths::STAFF_LETTERS);
        sam.get(&at).await.assert_says("Printed on");
    }

    async fn no_letter_was_posted_before_it_was_printed(store) {
        let site = Site::new(store).await;
        let (_, at) = dawns_letter(&site).await;
        site.later(DAY);
        let mut sam = site.signed_in_as(&address(SAM)).await;
        is_printed(&mut sam, &at).await;
        let name = field(&at);
        let with = |day| [&posted(day)[..], &[(name.as_str(), "yes")]].concat();
        sam.post(&at, &posted("2")).await.assert(422).assert_says("before the day on which the letter was printed");
        sam.post(paths::STAFF_LETTERS, &with("2")).await.assert(422).assert_says("before the day on which the letter was printed");
        sam.get(&at).await.assert(200).assert_never_says("Counts as delivered");
        sam.post(paths::STAFF_LETTERS, &with("3")).await.assert_leads_to(paths::STAFF_LETTERS);
        sam.get(&at).await.assert(200).assert_says("5 March 2026");
    }
}
