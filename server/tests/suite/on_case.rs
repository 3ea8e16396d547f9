//! The people of a case at an officer's desk, through the real router.

use domain::paths;
use domain::people::Act;
use policy::Role;
use services::caseload;
use testkit::cast::PASSPHRASE;

use crate::site::{Answer, Browser, Site, token_in};
use crate::staff::{TEAM, at_work};

const SAM: &str = "Sam Officer";
const DAWN: &str = "Dawn Bell";
const CRAIG: &str = "Craig Bell";

/// Hands the Bells' case to somebody.
async fn handed(site: &Site, to: caseload::Named) {
    caseload::assign_at_desk(&site.app.moment(), site.bell(), &to, "Desk")
        .await
        .expect("handed over");
}

/// An officer with the Bells' case on their list.
async fn with_bells<'site>(site: &'site Site, name: &str) -> Browser<'site> {
    let browser = at_work(site, name, Role::Officer).await;
    handed(site, caseload::Named::Officer(name.to_owned())).await;
    browser
}

/// The value of the box or radio beside this name on a page.
fn value_of(page: &Answer, field: &str, name: &str) -> String {
    let mark = format!("name=\"{field}\"");
    page.body
        .split("<input")
        .filter(|piece| piece.contains(&mark))
        .find(|piece| piece.contains(name))
        .and_then(|piece| piece.split_once("value=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value.to_owned())
        .unwrap_or_else(|| panic!("{field} of {name} is on the page"))
}

async fn page_of(site: &Site, browser: &mut Browser<'_>, act: Act) -> Answer {
    let page = browser.get(&paths::case_people_act(site.bell(), act)).await;
    page.assert(200);
    page
}

async fn sent(site: &Site, browser: &mut Browser<'_>, act: Act, form: &[(&str, &str)]) -> Answer {
    browser
        .post(&paths::case_people_act(site.bell(), act), form)
        .await
}

/// Says that it was saved.
fn assert_saved(site: &Site, answer: &Answer) {
    let people = paths::case_people(site.bell());
    answer.assert_leads_to(&format!("{people}?saved=yes"));
}

/// Nan comes in by the invitation that this page shows the word of.
async fn joins<'site>(site: &'site Site, page: &Answer) -> Browser<'site> {
    page.assert(200).assert_says("Say this word");
    let word = page.body.split("govuk-heading-l\">").nth(2);
    let word = word.and_then(|rest| rest.split('<').next());
    let word = word.expect("the word");
    site.later(1);
    let mails = site.mails_to("nan@example.org").await;
    let token = token_in(mails.last().expect("a mail"), "/join/");
    let born = site.family("bell").child.born;
    let (day, month, year) = (born.day(), born.month(), born.year());
    let (day, month, year) = (day.to_string(), month.to_string(), year.to_string());
    let proof = [
        ("word", word),
        ("day", &day),
        ("month", &month),
        ("year", &year),
    ];
    let mut nan = site.browser();
    nan.post(&paths::join(&token), &proof).await.assert(303);
    let account = [
        ("name", "Nan Bell"),
        ("password", PASSPHRASE),
        ("notices", "email"),
    ];
    nan.post(paths::JOIN_ACCOUNT, &account).await.assert(303);
    nan
}

testkit::on_both! {
    async fn an_officer_reads_who_is_on_the_case_and_whoever_does_not_have_it_finds_nothing(store) {
        let site = Site::new(store).await;
        let mut sam = with_bells(&site, SAM).await;
        let people = paths::case_people(site.bell());
        sam.get(&people).await.assert(200).assert_says(DAWN).assert_says(CRAIG).assert_says("Not recorded yet");
        let mut other = at_work(&site, "Helen Other", Role::Officer).await;
        other.get(&people).await.assert(404);
        let mut manager = at_work(&site, "Mel Manager", Role::Manager).await;
        manager.get(&people).await.assert(404);
        let mut dawn = site.signed_in("parent_late_case").await;
        dawn.get(&people).await.assert(404);
    }

    async fn whoever_was_away_proves_once_more_that_it_is_them(store) {
        let site = Site::new(store).await;
        let mut sam = with_bells(&site, SAM).await;
        let people = paths::case_people(site.bell());
        site.later(11 * 60);
        let confirm = paths::confirm_then(&people);
        sam.get(&people).await.assert_leads_to(&confirm);
        sam.get(&confirm).await.assert(200);
        let wrong = [("password", "another lantern altogether"), ("next", people.as_str())];
        sam.post(paths::CONFIRM, &wrong).await.assert(422);
        let right = [("password", PASSPHRASE), ("next", people.as_str())];
        sam.post(paths::CONFIRM, &right).await.assert_leads_to(&people);
        sam.get(&people).await.assert(200);
        site.later(11 * 60);
        // A form sent later meets the same question, and does nothing.
        let form = [("who", "1"), ("ground", "asked"), ("why", "x")];
        sent(&site, &mut sam, Act::End, &form).await.assert(422).assert_says("Is it still you?");
    }

    async fn nothing_is_changed_without_a_reason_and_what_was_typed_is_kept(store) {
        let site = Site::new(store).await;
        let mut sam = with_bells(&site, SAM).await;
        for act in Act::ALL {
            let answer = sent(&site, &mut sam, *act, &[]).await;
            answer.assert(422);
        }
        let page = page_of(&site, &mut sam, Act::Protect).await;
        let dawn = value_of(&page, "about", DAWN);
        let form = [("about", dawn.as_str()), ("detail", "address"), ("value", "12 Elm Row")];
        let again = sent(&site, &mut sam, Act::Protect, &form).await;
        again.assert(422).assert_says("Error:").assert_says("Say why").assert_says("12 Elm Row");
        let unknown = sent(&site, &mut sam, Act::Protect, &[("role", "manager")]).await;
        assert!(unknown.status.is_client_error());
    }

    async fn a_protected_address_reaches_whom_it_names_and_the_mail_says_no_value(store) {
        let site = Site::new(store).await;
        let mut sam = with_bells(&site, SAM).await;
        let page = page_of(&site, &mut sam, Act::Protect).await;
        let (about, reader) = (value_of(&page, "about", DAWN), value_of(&page, "readers", DAWN));
        let form = [
            ("about", about.as_str()),
            ("detail", "address"),
            ("value", "12 Elm Row"),
            ("readers", reader.as_str()),
            ("why", "a refuge wrote to us"),
        ];
        assert_saved(&site, &sent(&site, &mut sam, Act::Protect, &form).await);
        let people = sam.get(&paths::case_people(site.bell())).await;
        people.assert(200).assert_says("12 Elm Row").assert_says("a refuge wrote to us");
        let details = paths::details(site.bell());
        site.signed_in("parent_late_case").await.get(&details).await.assert_says("12 Elm Row");
        let mut craig = site.signed_in("parent_late_case_other").await;
        craig.get(&details).await.assert(200).assert_never_says("12 Elm Row");
        site.later(1);
        let told = site.mails_to("parent.late.case@example.org").await;
        let mail = told.iter().find(|mail| mail.subject.contains("changed")).expect("told");
        assert!(!mail.text.contains("Elm Row"), "{}", mail.text);
        let other = site.mails_to("parent.late.case.other@example.org").await;
        assert!(other.iter().all(|mail| !mail.subject.contains("changed")), "the other side is told nothing");
    }

    async fn two_officers_release_a_note_and_one_alone_does_not(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        let mut helen = at_work(&site, "Helen Second", Role::Officer).await;
        handed(&site, caseload::Named::Team(TEAM.to_owned())).await;
        let page = page_of(&site, &mut sam, Act::Apart).await;
        let (dawn, craig) = (value_of(&page, "parties", DAWN), value_of(&page, "parties", CRAIG));
        let one = [("parties", dawn.as_str()), ("why", "an order")];
        sent(&site, &mut sam, Act::Apart, &one).await.assert(422).assert_says("Tick two people");
        let two = [("parties", dawn.as_str()), ("parties", craig.as_str()), ("why", "an order")];
        assert_saved(&site, &sent(&site, &mut sam, Act::Apart, &two).await);
        let timeline = paths::timeline(site.bell());
        let mut reader = site.signed_in("parent_late_case_other").await;
        reader.get(&timeline).await.assert(200).assert_never_says("seven weeks late");
        let page = page_of(&site, &mut sam, Act::Release).await;
        let text = value_of(&page, "item", "seven weeks late");
        let form = [("item", text.as_str()), ("reader", craig.as_str()), ("why", "it names no place")];
        assert_saved(&site, &sent(&site, &mut sam, Act::Release, &form).await);
        assert_saved(&site, &sent(&site, &mut sam, Act::Release, &form).await);
        sam.get(&paths::case_people(site.bell())).await.assert_says("A second officer must agree");
        reader.get(&timeline).await.assert_never_says("seven weeks late");
        assert_saved(&site, &sent(&site, &mut helen, Act::Release, &form).await);
        reader.get(&timeline).await.assert_says("seven weeks late");
    }

    async fn a_dispute_shuts_both_out_until_it_is_settled(store) {
        let site = Site::new(store).await;
        let mut sam = with_bells(&site, SAM).await;
        page_of(&site, &mut sam, Act::Settle).await.assert_says("There is nothing here");
        let page = page_of(&site, &mut sam, Act::Dispute).await;
        let (dawn, craig) = (value_of(&page, "parties", DAWN), value_of(&page, "parties", CRAIG));
        let form = [
            ("parties", dawn.as_str()),
            ("parties", craig.as_str()),
            ("part", "all"),
            ("why", "two orders"),
        ];
        assert_saved(&site, &sent(&site, &mut sam, Act::Dispute, &form).await);
        let case = paths::case(site.bell());
        for key in ["parent_late_case", "parent_late_case_other"] {
            site.signed_in(key).await.get(&case).await.assert(404);
        }
        let form = [("parties", dawn.as_str()), ("why", "the order was seen")];
        assert_saved(&site, &sent(&site, &mut sam, Act::Settle, &form).await);
        site.signed_in("parent_late_case").await.get(&case).await.assert(200);
        site.signed_in("parent_late_case_other").await.get(&case).await.assert(404);
    }

    async fn somebody_invited_on_a_ground_is_on_the_case_on_it(store) {
        let site = Site::new(store).await;
        let mut sam = with_bells(&site, SAM).await;
        let mut form = vec![
            ("relation", "parent"),
            ("basis", "parent_for_decision"),
            ("address", "nan@example.org"),
            ("evidence", "special guardianship order seen"),
        ];
        let wrong = sent(&site, &mut sam, Act::Invite, &form).await;
        wrong.assert(422).assert_says("does not go with what they are").assert_says("nan@example.org");
        form[1].1 = "special_guardian";
        let page = sent(&site, &mut sam, Act::Invite, &form).await;
        page.assert(200).assert_says("Say this word");
        joins(&site, &page).await;
        let people = sam.get(&paths::case_people(site.bell())).await;
        people.assert_says("Nan Bell").assert_says("Special guardian").assert_says(SAM);
        people.assert_says("special guardianship order seen").assert_says("Invite somebody (");
        people.assert_never_says("nan@example.org");
    }

    async fn a_deputy_is_on_record_with_the_document_until_its_last_day(store) {
        let site = Site::new(store).await;
        let mut sam = with_bells(&site, SAM).await;
        let invited = [
            ("relation", "representative"), ("basis", "attorney"), ("document", "LPA 7"), ("decision", "education"),
            ("from_day", "1"), ("from_month", "1"), ("from_year", "2020"),
            ("address", "nan@example.org"), ("evidence", "the instrument"),
        ];
        let mut nan = joins(&site, &sent(&site, &mut sam, Act::Invite, &invited).await).await;
        let page = page_of(&site, &mut sam, Act::Basis).await;
        let who = value_of(&page, "who", "Nan Bell");
        let dawn = value_of(&page, "who", DAWN);
        let mut form = vec![
            ("who", who.as_str()),
            ("basis", "deputy"),
            ("evidence", "the sealed order"),
            ("why", "she showed it"),
        ];
        let wrong = sent(&site, &mut sam, Act::Basis, &form).await;
        wrong.assert(422).assert_says("Say which document gives the power");
        form.extend([("document", "Order 1387654 <sealed>"), ("decision", "education")]);
        form.extend([("from_day", "1"), ("from_month", "1"), ("from_year", "2099")]);
        form.extend([("until_day", "5"), ("until_month", "3"), ("until_year", "2026")]);
        let wrong = sent(&site, &mut sam, Act::Basis, &form).await;
        wrong.assert(422).assert_says("must not begin on a day to come");
        wrong.assert_says("Order 1387654 &lt;sealed&gt;");
        form[8].1 = "2020";
        form[11].1 = "2025";
        let wrong = sent(&site, &mut sam, Act::Basis, &form).await;
        wrong.assert(422).assert_says("The last day must not be over");
        form[11].1 = "2026";
        // A parent is one on a ground of parents: a power of theirs is a tie of its own.
        form[0].1 = &dawn;
        let wrong = sent(&site, &mut sam, Act::Basis, &form).await;
        wrong.assert(422).assert_says("does not go with what they are");
        form[0].1 = &who;
        assert_saved(&site, &sent(&site, &mut sam, Act::Basis, &form).await);
        let people = sam.get(&paths::case_people(site.bell())).await;
        people.assert_says("Order 1387654 &lt;sealed&gt;").assert_says("1 January 2020");
        // Its last day, not the day after.
        people.assert_says("5 March 2026").assert_never_says("6 March 2026");
        let case = paths::case(site.bell());
        nan.get(&case).await.assert(200);
        site.later(4 * 24 * 60 * 60);
        site.signed_in_as("nan@example.org").await.get(&case).await.assert(404);
    }

    async fn a_decision_about_capacity_makes_a_representative_and_its_end_ends_it(store) {
        let site = Site::new(store).await;
        let mut sam = with_bells(&site, SAM).await;
        let page = page_of(&site, &mut sam, Act::Capacity).await;
        let dawn = value_of(&page, "who", DAWN);
        let mut form = vec![
            ("who", dawn.as_str()),
            ("decision", "which college to name"),
            ("assessed", "Dr Amy Lowe"),
            ("on_day", "1"),
            ("on_month", "1"),
            ("on_year", "2099"),
            ("evidence", "a written assessment"),
        ];
        sent(&site, &mut sam, Act::Capacity, &form).await.assert(422).assert_says("must not be to come");
        form[5].1 = "2020";
        assert_saved(&site, &sent(&site, &mut sam, Act::Capacity, &form).await);
        let people = sam.get(&paths::case_people(site.bell())).await;
        people.assert_says("Representative").assert_says("Dr Amy Lowe").assert_says("which college to name");
        let page = page_of(&site, &mut sam, Act::CapacityEnd).await;
        let item = value_of(&page, "item", "which college to name");
        let form = [("item", item.as_str()), ("why", "assessed anew")];
        assert_saved(&site, &sent(&site, &mut sam, Act::CapacityEnd, &form).await);
        sam.get(&paths::case_people(site.bell())).await.assert_says("No longer holds");
    }

    async fn an_officer_finds_whose_rights_move_on_a_list_of_their_own(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        let payne = site.family("payne").reference;
        sam.get(paths::STAFF).await.assert(200).assert_says("Young people whose rights move");
        // Leah decides alone: there is nobody about whom she could be asked.
        let list = sam.get(paths::STAFF_RIGHTS_MOVING).await;
        list.assert(200).assert_never_says(&payne.to_string());
        let mut manager = at_work(&site, "Mel Manager", Role::Manager).await;
        manager.get(paths::STAFF_RIGHTS_MOVING).await.assert(404);
    }
}
