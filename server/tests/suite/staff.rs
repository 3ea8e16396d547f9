//! Those who work for the council: how they come in, and where families do not.

use domain::paths;
use policy::Role;
use services::caseload;
use services::staff::{self, Added, Asked, StaffError};
use testkit::cast::PASSPHRASE;

use crate::site::{Browser, Site, token_in};

pub(super) const TEAM: &str = "Plan team north";

/// Adds somebody at the desk.
pub(super) async fn added(site: &Site, name: &str, role: Role) -> Result<Added, StaffError> {
    added_to(site, name, (role, TEAM)).await
}

async fn added_to(
    site: &Site,
    name: &str,
    (role, team): (Role, &str),
) -> Result<Added, StaffError> {
    let cx = site.app.moment();
    let access = staff::at_the_desk(&cx, "Desk").await?;
    match staff::add_team(&cx, &access, team).await {
        Ok(_) | Err(StaffError::TeamTaken) => {}
        Err(error) => return Err(error),
    }
    let asked = Asked {
        name: name.to_owned(),
        email: address(name),
        role,
        team: Some(team.to_owned()),
    };
    staff::add(&cx, &access, &asked).await
}

pub(super) fn address(name: &str) -> String {
    format!("{}@fenshire.example", name.to_lowercase().replace(' ', "."))
}

/// Somebody of that role, signed in by their invitation.
pub(super) async fn at_work<'site>(site: &'site Site, name: &str, role: Role) -> Browser<'site> {
    at_work_in(site, name, (role, TEAM)).await
}

/// Somebody of that role in a team of that name, signed in by their invitation.
pub(super) async fn at_work_in<'site>(
    site: &'site Site,
    name: &str,
    what: (Role, &str),
) -> Browser<'site> {
    let given = added_to(site, name, what).await.expect("added");
    let mut browser = site.browser();
    let path = paths::staff_join(&link(site, name).await);
    let form = [("word", given.word.as_str()), ("password", PASSPHRASE)];
    browser.post(&path, &form).await.assert(303);
    // A second factor comes first; who has one is signed in so.
    site.signed_in_as(&address(name)).await
}

async fn link(site: &Site, name: &str) -> String {
    site.later(1);
    let mails = site.mails_to(&address(name)).await;
    let mail = mails.last().expect("a mail with the link");
    token_in(mail, "/staff/join/")
}

testkit::on_both! {
    async fn an_officer_comes_in_by_link_and_word_and_is_led_to_their_desk(store) {
        let site = Site::new(store).await;
        let given = added(&site, "Sam Officer", Role::Officer).await.expect("added");
        let path = paths::staff_join(&link(&site, "Sam Officer").await);
        let mut browser = site.browser();
        browser.get(&path).await.assert(200).assert_says("Choose your password");
        let wrong = [("word", "copper-copper-11"), ("password", PASSPHRASE)];
        browser.post(&path, &wrong).await.assert(422).assert_says("That is not the word");
        let right = [("word", given.word.as_str()), ("password", PASSPHRASE)];
        browser.post(&path, &right).await.assert_leads_to(paths::CHILDREN);
        browser.get(paths::CHILDREN).await.assert_leads_to(paths::SET_UP);
        // The link worked once.
        site.browser().post(&path, &right).await.assert(422).assert_says("no longer");
    }

    async fn five_wrong_words_end_a_staff_invitation(store) {
        let site = Site::new(store).await;
        let given = added(&site, "Sam Officer", Role::Officer).await.expect("added");
        let path = paths::staff_join(&link(&site, "Sam Officer").await);
        let wrong = [("word", "copper-copper-11"), ("password", PASSPHRASE)];
        for _ in 0..5 {
            site.browser().post(&path, &wrong).await.assert(422);
        }
        let right = [("word", given.word.as_str()), ("password", PASSPHRASE)];
        let late = site.browser().post(&path, &right).await;
        assert_ne!(late.status.as_u16(), 303, "the right word came too late");
    }

    async fn somebody_who_left_is_signed_out_at_once_and_cannot_sign_in(store) {
        let site = Site::new(store).await;
        let mut browser = at_work(&site, "Sam Officer", Role::Officer).await;
        browser.get(paths::CHILDREN).await.assert_leads_to(paths::STAFF);
        let cx = site.app.moment();
        let access = staff::at_the_desk(&cx, "Desk").await.expect("the desk");
        let row = staff::named(&cx, &access, &address("Sam Officer")).await.expect("works here");
        staff::end(&cx, &access, row.officer).await.expect("ended");
        let answer = browser.get(paths::CHILDREN).await;
        answer.assert(303);
        assert!(answer.header("location").starts_with("/sign"), "signed out");
        let email = address("Sam Officer");
        let form = [("email", email.as_str()), ("password", PASSPHRASE)];
        site.browser().post(paths::SIGN_IN, &form).await.assert(422);
        // The way back is a new invitation, under the same name and address.
        added(&site, "Sam Officer", Role::Officer).await.expect("added again");
    }

    async fn nobody_is_added_twice_or_with_a_familys_address(store) {
        let site = Site::new(store).await;
        at_work(&site, "Sam Officer", Role::Officer).await;
        let twice = added(&site, "Sam Officer", Role::Manager).await;
        assert!(matches!(twice, Err(StaffError::AddressTaken)), "{twice:?}");
        let cx = site.app.moment();
        let access = staff::at_the_desk(&cx, "Desk").await.expect("the desk");
        let asked = Asked {
            name: "Ada Two".to_owned(),
            email: "parent@example.org".to_owned(),
            role: Role::Officer,
            team: None,
        };
        let taken = staff::add(&cx, &access, &asked).await;
        assert!(matches!(taken, Err(StaffError::AddressTaken)), "{taken:?}");
    }
}

const REASON: &str = "A parent rang the duty line about today's meeting";

pub(super) async fn handed(site: &Site, officer: &str) {
    let to = caseload::Named::Officer(officer.to_owned());
    caseload::assign_at_desk(&site.app.moment(), site.bell(), &to, "Desk")
        .await
        .expect("handed over");
}

testkit::on_both! {
    async fn an_officer_reads_the_cases_on_their_list_and_no_others(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        sam.get(paths::STAFF).await.assert(200).assert_says("No case is on your list yet");
        handed(&site, "Sam Officer").await;
        sam.get(paths::STAFF).await.assert(200).assert_says("Jamie Bell").assert_never_says("Ahmed");
        sam.get("/staff?whose=mine").await.assert(200).assert_says("Jamie Bell");
        sam.get("/staff?whose=team").await.assert(200).assert_says("No case on your list fits");
        sam.get(&paths::staff_case(site.bell())).await.assert(200).assert_says("Sam Officer")
            .assert_says("Everyone who may see the case can read this");
        sam.get(&paths::case(site.bell())).await.assert(200).assert_says("Jamie");
        // Another family's case, and one that is none.
        let other = site.family("ahmed").reference;
        sam.get(&paths::case(other)).await.assert(404);
        let missing = domain::CaseRef::from_number(99_999);
        for reference in [other, missing] {
            let path = paths::staff_case(reference);
            sam.get(&path).await.assert_leads_to(&paths::staff_glass(reference));
        }
        sam.get(&paths::staff_glass(missing)).await.assert(404);
        // The reason is asked outside the list alone.
        sam.get(&paths::staff_glass(site.bell())).await.assert(404);
    }

    async fn no_family_and_nobody_signed_out_comes_to_a_desk(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let bell = site.bell();
        for path in [
            paths::STAFF.to_owned(), paths::STAFF_ASSIGN.to_owned(), paths::staff_case(bell),
            paths::staff_glass(bell), paths::staff_assign(bell),
        ] {
            parent.get(&path).await.assert(404);
            let answer = site.browser().get(&path).await;
            answer.assert_leads_to(&paths::staff_sign_in_then(&path));
        }
        let form = [("reason", REASON)];
        parent.post(&paths::staff_glass(bell), &form).await.assert(404);
    }

    async fn a_broken_glass_opens_one_case_for_half_an_hour_and_the_manager_is_told(store) {
        let site = Site::new(store).await;
        at_work(&site, "Mel Manager", Role::Manager).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let (glass, case) = (paths::staff_glass(site.bell()), paths::staff_case(site.bell()));
        sam.get(&glass).await.assert(200).assert_never_says("Jamie");
        sam.post(&glass, &[("reason", "because I say so")]).await.assert(422)
            .assert_says("because I say so");
        sam.get(&case).await.assert_leads_to(&glass);
        sam.post(&glass, &[("reason", REASON)]).await.assert_leads_to(&case);
        sam.get(&case).await.assert(200).assert_says("Outside your list").assert_says("Jamie")
            .assert_never_says("Hand it to somebody else");
        sam.get(&paths::case(site.bell())).await.assert(200).assert_says("Outside your list");
        // Not to hand it over, and no other case.
        sam.get(&paths::staff_assign(site.bell())).await.assert(404);
        sam.get(&paths::case(site.family("ahmed").reference)).await.assert(404);
        let mails = site.mails_to(&address("Mel Manager")).await;
        let told = mails.last().expect("a mail");
        assert!(told.subject.contains("opened a case"), "{}", told.subject);
        for secret in ["Jamie", "Bell", &site.bell().to_string(), REASON] {
            assert!(!told.text.contains(secret), "{secret} in {}", told.text);
        }
        site.later(15 * 60);
        sam.get(&case).await.assert(200);
        site.later(14 * 60);
        sam.get(&case).await.assert(200);
        site.later(2 * 60);
        sam.get(&case).await.assert_leads_to(&glass);
        sam.get(&paths::case(site.bell())).await.assert(404);
    }

    async fn a_manager_hands_a_case_over_and_reads_none(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        mel.get(paths::CHILDREN).await.assert_leads_to(paths::STAFF_FIGURES);
        mel.get(paths::STAFF_ASSIGN).await.assert(200).assert_never_says("Jamie")
            .assert_says(&site.bell().to_string());
        let path = paths::staff_assign(site.bell());
        mel.get(&format!("{}?case={}", paths::STAFF_ASSIGN, site.bell())).await.assert_leads_to(&path);
        let page = mel.get(&path).await;
        page.assert(200).assert_says("Sam Officer").assert_never_says("Jamie");
        let value = page.body.split("value=\"officer-").nth(1).and_then(|rest| rest.split('"').next());
        let to = format!("officer-{}", value.expect("an officer to choose"));
        mel.post(&path, &[("to", "officer-1")]).await.assert(422);
        mel.post(&path, &[("to", &to)]).await.assert_leads_to(paths::STAFF_ASSIGN);
        sam.get(&paths::staff_case(site.bell())).await.assert(200);
        for path in [paths::staff_case(site.bell()), paths::case(site.bell()), paths::staff_glass(site.bell())] {
            mel.get(&path).await.assert(404);
        }
        // What is handed on is out of reach at once.
        sam.get(&path).await.assert(200);
        mel.get(&path).await.assert_says("Sam Officer");
    }

    async fn who_works_for_the_council_is_signed_out_sooner_than_a_family(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut parent = site.signed_in("parent_late_case").await;
        sam.get(paths::STAFF).await.assert(200);
        sam.get(paths::STAY).await.assert(200).assert_says("20 minutes");
        parent.get(paths::STAY).await.assert(200).assert_says("30 minutes");
        site.later(20 * 60);
        parent.get(paths::CHILDREN).await.assert(200);
        sam.get(paths::STAFF).await.assert(303);

        let mut sam = site.signed_in_as(&address("Sam Officer")).await;
        for _ in 0..31 {
            site.later(15 * 60);
            sam.get(paths::STAFF).await.assert(200);
            parent.get(paths::CHILDREN).await.assert(200);
        }
        // Eight hours altogether, whatever is done in them.
        site.later(15 * 60);
        sam.get(paths::STAFF).await.assert(303);
        parent.get(paths::CHILDREN).await.assert(200);
    }
}
