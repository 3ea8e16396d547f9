//! An officer is away: families read until when and who answers, and what waits is the colleague's.

use domain::message::Subject;
use domain::{OfficerId, paths};
use policy::Role;
use services::{caseload, staff};

use crate::site::{Answer, Browser, Site};
use crate::staff::at_work;

const DAWN: &str = "parent_late_case";
const SAM: &str = "sam.officer@fenshire.example";
const OLA: &str = "ola.officer@fenshire.example";
const DAY: i64 = 24 * 60 * 60;

async fn handed(site: &Site, name: &str) {
    let to = caseload::Named::Officer(name.to_owned());
    let cx = site.app.moment();
    caseload::assign_at_desk(&cx, site.bell(), &to, "Desk")
        .await
        .expect("handed over");
}

/// The number under which the form offers somebody.
fn chosen(page: &Answer, name: &str) -> String {
    let (before, _) = page.body.rsplit_once(name).expect("their name");
    let value = before.rsplit("value=\"").next().unwrap_or_default();
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
    let page = browser.get(paths::STAFF_ABSENCES).await;
    let officer = own(page.assert(200));
    let answers = match answers {
        "team" => "team".to_owned(),
        name => chosen(&page, name),
    };
    let mut form = vec![
        ("officer", officer.as_str()),
        ("answers", answers.as_str()),
        ("from_day", from),
        ("from_month", "3"),
        ("from_year", "2026"),
    ];
    if !until.is_empty() {
        form.extend([
            ("until_day", until),
            ("until_month", "3"),
            ("until_year", "2026"),
        ]);
    }
    browser
        .post(paths::STAFF_ABSENCES, &form)
        .await
        .assert_leads_to(paths::STAFF_ABSENCES);
}

/// Where a family's message is, for officers.
async fn writes(site: &Site, dawn: &mut Browser<'_>, text: &str) -> String {
    let form = [("about", Subject::Late.word()), ("text", text)];
    let answer = dawn.post(&paths::message_new(site.bell()), &form).await;
    let path = answer.assert(303).header("location").to_owned();
    let path = path.split('?').next().unwrap_or_default();
    path.replace("/cases/", "/staff/cases/")
}

fn seen_on(page: &Answer) -> String {
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
        page.assert(200).assert_says("Why is it late?");
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

    async fn a_later_absence_hands_on_when_it_begins_and_one_press_ends_it(store) {
        let site = Site::new(store).await;
        let (mut sam, mut ola) = (at_work(&site, "Sam Officer", Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Where is it?").await;
        sam.post(&format!("{at}/take"), &[]).await.assert(303);
        says_away(&mut sam, "4", "", "Ola Officer").await;
        dawn.get(&paths::messages(site.bell())).await.assert_never_says("is away");
        ola.get(&at).await.assert(404);
        let begins = || async { services::absence::hand_on_begun(&site.app.moment()).await.expect("looked") };
        assert_eq!(begins().await, 0, "it has not begun");
        site.later(2 * DAY);
        assert_eq!(begins().await, 1);
        assert_eq!(begins().await, 0, "once");
        let (mut sam, mut ola) = (site.signed_in_as(SAM).await, site.signed_in_as(OLA).await);
        ola.get(&at).await.assert(200).assert_says("You have this");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::messages(site.bell())).await.assert_says("Sam Officer is away. Ola Officer answers.");
        let page = sam.get(paths::STAFF_ABSENCES).await;
        let (_, after) = page.body.split_once("/staff/absences/").expect("a form");
        let end = format!("/staff/absences/{}", after.split('"').next().unwrap_or_default());
        // Nobody but they or a manager of their team ends it.
        ola.post(&end, &[]).await.assert(404);
        sam.post(&end, &[]).await.assert_leads_to(paths::STAFF_ABSENCES);
        dawn.get(&paths::messages(site.bell())).await.assert_never_says("is away");
        ola.get(&at).await.assert(404);
        sam.post(&end, &[]).await.assert(404);
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
        let cx = site.app.moment();
        let desk = staff::at_the_desk(&cx, "Desk").await.expect("an administrator");
        let row = staff::named(&cx, &desk, "Ola Officer").await.expect("works here");
        staff::end(&cx, &desk, row.officer).await.expect("let go");
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
        let sams = chosen(&page, "Sam Officer");
        let form = [("officer", sams.as_str()), ("answers", "team"), ("from_day", "2"), ("from_month", "3"), ("from_year", "2026")];
        manager.post(paths::STAFF_ABSENCES, &form).await.assert_leads_to(paths::STAFF_ABSENCES);
        sam.get(paths::STAFF_ABSENCES).await.assert_says("Sam Officer is away. The plan team answers.");
        // An officer says nothing of a colleague, whatever a form says.
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        ola.post(paths::STAFF_ABSENCES, &form).await.assert(422).assert_says("Choose a colleague of the same team");
        let stranger = OfficerId(987_654).to_string();
        let form = [("officer", sams.as_str()), ("answers", stranger.as_str()), ("from_day", "3"), ("from_month", "3"), ("from_year", "2026")];
        manager.post(paths::STAFF_ABSENCES, &form).await.assert(422).assert_says("Choose a colleague of the same team");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(paths::STAFF_ABSENCES).await.assert(404);
    }
}
