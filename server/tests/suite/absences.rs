//! An officer is away: families read until when and who answers, and what waits is free for whoever
//! answers.

use domain::message::Subject;
use domain::paths;
use policy::{Access, Case, ChangePeople, Class, Classes, ReadPeople, Role, admit};
use services::{caseload, people, staff};

use crate::letters::{dawns_letter, is_printed, letters};
use crate::site::{Answer, Browser, Site};
use crate::staff::{at_work, at_work_in};

const DAWN: &str = "parent_late_case";
const SAM: &str = "sam.officer@fenshire.example";
const BOB: &str = "bob.officer@fenshire.example";
const OLA: &str = "ola.officer@fenshire.example";
const DAY: i64 = 24 * 60 * 60;

pub async fn handed(site: &Site, name: &str) {
    let to = caseload::Named::Officer(name.to_owned());
    let cx = site.app.moment();
    caseload::assign_at_desk(&cx, site.bell(), &to, "Desk")
        .await
        .expect("handed over");
}

/// The number under which the form offers somebody.
fn chosen(page: &Answer, field: &str, name: &str) -> String {
    let begins = format!("name=\"{field}\"");
    let mut choices = page.body.split("<input");
    let one = choices.find(|one| one.contains(&begins) && one.contains(name));
    let (_, value) = one
        .expect("their name")
        .split_once("value=\"")
        .expect("a value");
    value.split('"').next().unwrap_or_default().to_owned()
}

/// What a page's form hides.
fn own(page: &Answer) -> String {
    let (_, after) = page
        .body
        .split_once("name=\"officer\" value=\"")
        .expect("a field");
    after.split('"').next().unwrap_or_default().to_owned()
}

async fn says_away(browser: &mut Browser<'_>, from: &str, until: &str, answers: &str) {
    says_away_in(browser, (from, "3"), (until, "3"), answers).await;
}

pub async fn says_away_in(
    browser: &mut Browser<'_>,
    from: (&str, &str),
    until: (&str, &str),
    answers: &str,
) {
    let page = browser.get(paths::STAFF_ABSENCES).await;
    let officer = own(page.assert(200));
    let answers = match answers {
        "team" => "team".to_owned(),
        name => chosen(&page, "answers", name),
    };
    let mut form = vec![
        ("officer", officer.as_str()),
        ("answers", answers.as_str()),
        ("from_day", from.0),
        ("from_month", from.1),
        ("from_year", "2026"),
    ];
    if !until.0.is_empty() {
        form.extend([
            ("until_day", until.0),
            ("until_month", until.1),
            ("until_year", "2026"),
        ]);
    }
    browser
        .post(paths::STAFF_ABSENCES, &form)
        .await
        .assert_leads_to(paths::STAFF_ABSENCES);
}

/// Ends the absence that the page has first.
async fn is_back(browser: &mut Browser<'_>) -> String {
    let page = browser.get(paths::STAFF_ABSENCES).await;
    let (_, after) = page.body.split_once("/staff/absences/").expect("a form");
    let end = format!(
        "/staff/absences/{}",
        after.split('"').next().unwrap_or_default()
    );
    browser
        .post(&end, &[])
        .await
        .assert_leads_to(paths::STAFF_ABSENCES);
    end
}

async fn leaves(site: &Site, name: &str) {
    let cx = site.app.moment();
    let desk = staff::at_the_desk(&cx, "Desk")
        .await
        .expect("an administrator");
    let row = staff::named(&cx, &desk, name).await.expect("works here");
    staff::end(&cx, &desk, row.officer).await.expect("let go");
}

/// What the queue says of what is new, or whose officer is back.
const FREE: &str = "Nobody has it yet";

/// An officer finds what waits, free for them, and answers; the queue says why it is free.
async fn answers(officer: &mut Browser<'_>, at: &str, text: &str, why: &str) {
    officer
        .get(paths::STAFF_QUEUE)
        .await
        .assert(200)
        .assert_says(why);
    let page = officer.get(at).await;
    page.assert(200).assert_never_says(" has this.");
    let seen = seen_on(&page);
    let form = [("text", text), ("seen", seen.as_str())];
    officer.post(at, &form).await.assert_leads_to(at);
}

/// Nobody who is given as having what waits is kept from it; the queue says why it is free.
async fn is_free(officer: &mut Browser<'_>, at: &str, why: &str) {
    let queue = officer.get(paths::STAFF_QUEUE).await;
    queue.assert(200).assert_says(why);
    if why != FREE {
        queue.assert_never_says(FREE);
    }
    officer
        .get(at)
        .await
        .assert(200)
        .assert_says("I will do this")
        .assert_never_says(" has this.");
}

/// Where a family's message is, for officers.
pub async fn writes(site: &Site, dawn: &mut Browser<'_>, text: &str) -> String {
    let form = [("about", Subject::Late.word()), ("text", text)];
    let answer = dawn.post(&paths::message_new(site.bell()), &form).await;
    let path = answer.assert(303).header("location").to_owned();
    let path = path.split('?').next().unwrap_or_default();
    path.replace("/cases/", "/staff/cases/")
}

pub fn seen_on(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"seen\"").expect("a field");
    let (_, rest) = rest.split_once("value=\"").expect("a value");
    rest.split('"').next().unwrap_or_default().to_owned()
}

testkit::on_both! {
    async fn while_an_officer_is_away_their_colleague_answers_and_families_read_it_without_a_why(store) {
        let site = Site::new(store).await;
        let (mut sam, mut ola) = (at_work(&site, "Sam Officer", Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Why is it late?").await;
        sam.post(&format!("{at}/take"), &[]).await.assert(303);
        // The case is Sam's alone.
        ola.get(&at).await.assert(404);
        ola.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Nothing waits");
        dawn.get(&paths::case(site.bell())).await.assert_never_says("is away");

        says_away(&mut sam, "2", "12", "Ola Officer").await;
        let said = "Sam Officer is away until 12 March 2026. Ola Officer answers.";
        let bell = site.bell();
        for path in [paths::case(bell), paths::messages(bell), paths::message_new(bell), paths::calls(bell), paths::call_new(bell)] {
            dawn.get(&path).await.assert(200).assert_says(said);
        }
        sam.get(paths::STAFF_ABSENCES).await.assert_says(said).assert_says("Back now");
        ola.get(paths::STAFF_ABSENCES).await.assert_says(said).assert_never_says("Back now");
        // What waits is the colleague's, and the case is open to them.
        ola.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Why is it late?");
        let page = ola.get(&at).await;
        page.assert(200).assert_says("Why is it late?").assert_never_says("Sam Officer has this");
        let seen = seen_on(&page);
        ola.post(&at, &[("text", "I answer while Sam is away."), ("seen", seen.as_str())]).await.assert_leads_to(&at);
        dawn.get(&paths::messages(bell)).await.assert_says("We answered on");
        // On the day after, it is over by itself.
        site.later(11 * DAY);
        let mut ola = site.signed_in_as(OLA).await;
        ola.get(&at).await.assert(404);
        ola.get(paths::STAFF_ABSENCES).await.assert_says("Nobody of your team is away");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::messages(bell)).await.assert(200).assert_never_says("is away");
    }

    async fn a_later_absence_begins_by_itself_and_one_press_ends_it(store) {
        let site = Site::new(store).await;
        let (mut sam, mut ola) = (at_work(&site, "Sam Officer", Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Where is it?").await;
        sam.post(&format!("{at}/take"), &[]).await.assert(303);
        says_away(&mut sam, "4", "", "Ola Officer").await;
        dawn.get(&paths::messages(site.bell())).await.assert_never_says("is away");
        ola.get(&at).await.assert(404);
        sam.get(&at).await.assert_says("You have this");
        site.later(2 * DAY);
        let (mut sam, mut ola) = (site.signed_in_as(SAM).await, site.signed_in_as(OLA).await);
        is_free(&mut ola, &at, "Sam Officer is away. Ola Officer answers.").await;
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::messages(site.bell())).await.assert_says("Sam Officer is away. Ola Officer answers.");
        // Nobody but they or a manager of their team ends it.
        let page = sam.get(paths::STAFF_ABSENCES).await;
        let (_, after) = page.body.split_once("/staff/absences/").expect("a form");
        let end = format!("/staff/absences/{}", after.split('"').next().unwrap_or_default());
        ola.post(&end, &[]).await.assert(404);
        ola.post(&format!("{at}/take"), &[]).await.assert(303);
        ola.get(&at).await.assert_says("You have this");
        is_back(&mut sam).await;
        dawn.get(&paths::messages(site.bell())).await.assert_never_says("is away");
        ola.get(&at).await.assert(404);
        sam.post(&end, &[]).await.assert(404);
        // What the colleague had is nobody's, and whose case it is answers.
        answers(&mut sam, &at, "I am back.", FREE).await;
    }

    async fn what_a_colleague_took_is_free_when_they_may_open_it_no_more(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        let mut bob = at_work(&site, "Bob Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Where is it?").await;
        let take = format!("{at}/take");
        // Another stand-in of the same days.
        says_away(&mut sam, "2", "12", "Ola Officer").await;
        ola.post(&take, &[]).await.assert(303);
        ola.get(&at).await.assert_says("You have this");
        says_away(&mut sam, "2", "12", "Bob Officer").await;
        ola.get(&at).await.assert(404);
        let sams = "Sam Officer is away until 12 March 2026. Bob Officer answers.";
        is_free(&mut bob, &at, sams).await;
        bob.post(&take, &[]).await.assert(303);
        bob.get(&at).await.assert_says("You have this");
        // A chain: who stands in for the stand-in reaches their cases, and the team answers this one.
        says_away(&mut bob, "2", "3", "Ola Officer").await;
        is_free(&mut ola, &at, "Bob Officer is away until 3 March 2026. Ola Officer answers.").await;
        ola.post(&take, &[]).await.assert(303);
        ola.get(&at).await.assert_says("You have this");
        is_back(&mut bob).await;
        ola.get(&at).await.assert(404);
        is_free(&mut bob, &at, sams).await;
        bob.post(&take, &[]).await.assert(303);
        // After the last day.
        site.later(11 * DAY);
        let (mut sam, mut bob) = (site.signed_in_as(SAM).await, site.signed_in_as(BOB).await);
        bob.get(&at).await.assert(404);
        sam.get(&at).await.assert(200).assert_never_says("Bob Officer has this");
        answers(&mut sam, &at, "I am back.", FREE).await;
    }

    async fn calls_that_somebody_has_who_is_away_are_free_too(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let slot = domain::call::Calls::default().slots(crate::site::TODAY)[0].word();
        let form = [("about", "meeting"), ("slot", slot.as_str()), ("phone", "01632 960 555"), ("message", "no")];
        let booked = dawn.post(&paths::call_new(site.bell()), &form).await;
        let path = booked.assert(303).header("location").split('?').next().unwrap_or_default().to_owned();
        let at = path.replace("/cases/", "/staff/cases/");
        sam.post(&format!("{at}/take"), &[]).await.assert(303);
        sam.get(&at).await.assert_says("You have this");
        says_away(&mut sam, "2", "", "Ola Officer").await;
        is_free(&mut ola, &at, "Sam Officer is away. Ola Officer answers.").await;
        ola.post(&format!("{at}/take"), &[]).await.assert(303);
        ola.get(&at).await.assert_says("You have this");
        is_back(&mut sam).await;
        is_free(&mut sam, &at, FREE).await;
        let seen = seen_on(&sam.get(&at).await);
        sam.post(&at, &[("how", "made"), ("text", "We spoke."), ("seen", seen.as_str())]).await.assert(303);
    }

    async fn where_the_team_answers_every_officer_of_it_can(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        let mut bob = at_work(&site, "Bob Officer", Role::Officer).await;
        let mut nora = at_work_in(&site, "Nora Officer", (Role::Officer, "Plan team south")).await;
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Why is it late?").await;
        sam.post(&format!("{at}/take"), &[]).await.assert(303);
        bob.get(&at).await.assert(404);

        says_away(&mut sam, "2", "12", "team").await;
        let list = paths::messages(site.bell());
        dawn.get(&list).await.assert_says("The plan team answers. Ring the team on ");
        nora.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Nothing waits.");
        nora.get(&at).await.assert(404);
        bob.get(paths::STAFF).await.assert(200).assert_says(&site.bell().to_string());
        nora.get(paths::STAFF).await.assert(200).assert_never_says(&site.bell().to_string());
        // They answer; the case does not become theirs.
        let to = paths::staff_assign(site.bell());
        bob.get(&to).await.assert(404);
        bob.post(&to, &[("to", "own")]).await.assert(404);
        bob.get(&paths::staff_case(site.bell())).await.assert(200).assert_never_says(&to);
        let teams = "Sam Officer is away until 12 March 2026. The plan team answers.";
        answers(&mut bob, &at, "The team answers.", teams).await;
        let figures = bob.get(paths::STAFF_QUEUE).await;
        let (_, today) = figures.body.split_once("Answered today").expect("a figure");
        let today = today.split("</dd>").next().unwrap_or_default();
        assert!(today.ends_with(">1"), "{today}");

        // A colleague by name: nobody else, as long as they are here.
        says_away(&mut sam, "2", "12", "Ola Officer").await;
        dawn.post(&at.replace("/staff/", "/"), &[("text", "And when?")]).await.assert(303);
        bob.get(&at).await.assert(404);
        ola.get(&at).await.assert(200);
        says_away(&mut ola, "2", "3", "team").await;
        dawn.get(&list).await.assert_says("The plan team answers.");
        nora.get(&at).await.assert(404);
        answers(&mut bob, &at, "While Ola is away.", teams).await;
        is_back(&mut ola).await;
        bob.get(&at).await.assert(404);
        ola.get(&at).await.assert(200);

        leaves(&site, "Ola Officer").await;
        dawn.post(&at.replace("/staff/", "/"), &[("text", "Who has it now?")]).await.assert(303);
        dawn.get(&list).await.assert_says("The plan team answers.");
        answers(&mut bob, &at, "I have.", teams).await;
        // And when whose case it is leaves as well, until somebody hands it over.
        leaves(&site, "Sam Officer").await;
        dawn.post(&at.replace("/staff/", "/"), &[("text", "And today?")]).await.assert(303);
        dawn.get(&list).await.assert_says("Sam Officer is away. The plan team answers.");
        answers(&mut bob, &at, "I still have.", "Sam Officer is away. The plan team answers.").await;
        nora.get(&at).await.assert(404);
    }

    async fn letters_of_whoever_is_away_are_printed_by_whoever_answers(store) {
        let site = Site::new(store).await;
        let (mut sam, letter) = dawns_letter(&site).await;
        let mut bob = at_work(&site, "Bob Officer", Role::Officer).await;
        let mut nora = at_work_in(&site, "Nora Officer", (Role::Officer, "Plan team south")).await;
        assert_eq!(letters(&bob.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 0);
        says_away(&mut sam, "2", "12", "team").await;
        let list = bob.get(paths::STAFF_LETTERS).await;
        assert_eq!(letters(&list, "Dawn Bell"), 1);
        list.assert_says(&letter);
        is_printed(&mut bob, &letter).await;
        assert_eq!(letters(&nora.get(paths::STAFF_LETTERS).await, "Dawn Bell"), 0);
        nora.get(&letter).await.assert(404);
    }

    async fn whoever_is_kept_from_seeing_how_the_case_stands_is_not_told_who_has_it(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        says_away(&mut sam, "2", "12", "team").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = paths::message_new(site.bell());
        dawn.get(&at).await.assert(200).assert_says("is away");
        let cx = site.app.moment();
        let desk = services::officer::actor(&cx, "Desk").await.expect("an officer");
        let number = cx.council.number;
        let reads: Access<Case, ReadPeople> = admit(&cx.store, number, &desk, site.bell(), cx.now).await.expect("they may");
        let changes: Access<Case, ChangePeople> = admit(&cx.store, number, &desk, site.bell(), cx.now).await.expect("they may");
        let known = people::read(&cx, &reads).await.expect("read");
        let ties: Vec<_> = known.relations.iter().map(|row| row.id).collect();
        let withheld = Classes::NONE.with(Class::Progress);
        people::dispute(&cx, &changes, &ties, withheld, "two orders").await.expect("disputed");
        dawn.get(&at).await.assert(200).assert_never_says("is away");
    }

    async fn a_short_absence_leaves_the_rest_of_a_long_one_and_an_open_one_leaves_what_comes_later(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        for name in ["Ola Officer", "Bob Officer"] {
            at_work(&site, name, Role::Officer).await;
        }
        handed(&site, "Sam Officer").await;
        let list = paths::messages(site.bell());
        let reads = async |says: &str| {
            site.signed_in(DAWN).await.get(&list).await.assert(200).assert_says(says);
        };
        says_away_in(&mut sam, ("2", "3"), ("20", "3"), "Ola Officer").await;
        says_away_in(&mut sam, ("5", "3"), ("12", "3"), "Bob Officer").await;
        says_away_in(&mut sam, ("3", "8"), ("9", "8"), "Bob Officer").await;
        reads("Sam Officer is away until 4 March 2026. Ola Officer answers.").await;
        site.later(4 * DAY);
        reads("Sam Officer is away until 12 March 2026. Bob Officer answers.").await;
        site.later(7 * DAY);
        // 13 March: the rest of the long one.
        reads("Sam Officer is away until 20 March 2026. Ola Officer answers.").await;
        // Said again of the same first day, it is changed: no rest.
        let mut sam = site.signed_in_as(SAM).await;
        says_away_in(&mut sam, ("13", "3"), ("", ""), "Ola Officer").await;
        reads("Sam Officer is away until 2 August 2026. Ola Officer answers.").await;
        // 5 August, by the days since 13 March.
        site.later(145 * DAY);
        reads("Sam Officer is away until 9 August 2026. Bob Officer answers.").await;
        site.later(6 * DAY);
        reads("Sam Officer is away. Ola Officer answers.").await;
    }

    async fn where_the_colleague_is_away_too_or_left_the_page_names_the_team(store) {
        let site = Site::new(store).await;
        let (mut sam, mut ola) = (at_work(&site, "Sam Officer", Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        says_away(&mut sam, "2", "12", "Ola Officer").await;
        says_away(&mut ola, "2", "3", "team").await;
        let list = paths::messages(site.bell());
        dawn.get(&list).await.assert_says("Sam Officer is away until 12 March 2026. The plan team answers.");
        site.later(3 * DAY);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&list).await.assert_says("Sam Officer is away until 12 March 2026. Ola Officer answers.");
        leaves(&site, "Ola Officer").await;
        dawn.get(&list).await.assert_says("Sam Officer is away until 12 March 2026. The plan team answers.");
    }

    async fn what_is_wrong_is_said_and_nobody_speaks_for_another_team(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut manager = at_work(&site, "Mira Manager", Role::Manager).await;
        let answer = sam.post(paths::STAFF_ABSENCES, &[("from_day", "40"), ("from_month", "3"), ("from_year", "2026")]).await;
        answer.assert(422).assert_says("Enter the first day as numbers").assert_says("Choose who answers").assert_says("value=\"40\"");
        let page = manager.get(paths::STAFF_ABSENCES).await;
        page.assert(200).assert_says("Who is away?").assert_says("Sam Officer");
        let sams = chosen(&page, "officer", "Sam Officer");
        let form = [("officer", sams.as_str()), ("answers", "team"), ("from_day", "2"), ("from_month", "3"), ("from_year", "2026")];
        manager.post(paths::STAFF_ABSENCES, &form).await.assert_leads_to(paths::STAFF_ABSENCES);
        sam.get(paths::STAFF_ABSENCES).await.assert_says("Sam Officer is away. The plan team answers.");
        // An officer says nothing of a colleague, whatever a form says.
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        ola.post(paths::STAFF_ABSENCES, &form).await.assert(422).assert_says("Choose a colleague of the same team");
        // Nor does a manager choose an officer of another team to answer.
        let mut nora = at_work_in(&site, "Nora Officer", (Role::Officer, "Plan team south")).await;
        let stranger = own(&nora.get(paths::STAFF_ABSENCES).await);
        let form = [("officer", sams.as_str()), ("answers", stranger.as_str()), ("from_day", "3"), ("from_month", "3"), ("from_year", "2026")];
        manager.post(paths::STAFF_ABSENCES, &form).await.assert(422).assert_says("Choose a colleague of the same team");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(paths::STAFF_ABSENCES).await.assert(404);
    }
}
