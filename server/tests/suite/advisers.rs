//! Advisers, through the router: let in by a family alone, and out the instant it says so.

use domain::paths;
use services::organisation::{self, OrganisationKind};
use testkit::advisers::{Service, let_in};
use testkit::cast::{PASSPHRASE, cast};

use crate::site::{Answer, Browser, Site, TODAY, token_in};

const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";
const NADIA: &str = "adviser@sendiass.example";
pub(crate) const TOM: &str = "adviser.lead@sendiass.example";

pub(crate) async fn service(site: &Site) -> Service {
    let cx = site.app.moment();
    let mut families = cast(TODAY);
    families.retain(|family| family.key == "bell");
    let_in(&cx, &families).await.expect("let in")
}

/// The code on the page that shows it once.
fn code_on(page: &Answer) -> String {
    let (_, after) = page
        .body
        .split_once("<p class=\"govuk-heading-l\">")
        .expect("a code");
    after.split('<').next().unwrap_or_default().to_owned()
}

/// The grants that a page has a button to end.
fn ended_on(page: &Answer) -> Vec<String> {
    let parts = page.body.split("/advisers/").skip(1);
    parts
        .filter_map(|rest| rest.split_once("/end\""))
        .map(|(id, _)| id.to_owned())
        .filter(|id| id.parse::<i64>().is_ok())
        .collect()
}

async fn gives_a_code(site: &Site, browser: &mut Browser<'_>) -> String {
    let form = [("how", "code"), ("months", "3"), ("documents", "yes")];
    let path = paths::adviser_give(site.bell());
    code_on(browser.post(&path, &form).await.assert(200))
}

testkit::on_both! {
    async fn a_code_is_read_out_the_adviser_looks_and_the_family_ends_it(store) {
        let site = Site::new(store).await;
        service(&site).await;
        let mut craig = site.signed_in(CRAIG).await;
        let mut nadia = site.signed_in_as(NADIA).await;
        craig.get(&paths::adviser_give(site.bell())).await.assert(200).assert_says("read out");
        let code = gives_a_code(&site, &mut craig).await;

        let form = [("code", code.as_str())];
        nadia.post(paths::SERVICE_CODE, &form).await.assert_leads_to("/service?taken=yes");
        nadia.post(paths::SERVICE_CODE, &form).await.assert(422).assert_says("wrong, used, or too old");
        let list = nadia.get(paths::SERVICE).await;
        list.assert(200).assert_says("Craig Bell").assert_says("Dawn Bell");
        let grant = list.body.split("/shared/").skip(1).map(|rest| {
            rest.split('"').next().unwrap_or_default().to_owned()
        });
        let shared: Vec<String> = grant.map(|rest| format!("/shared/{rest}")).collect();
        assert_eq!(shared.len(), 2, "two views of one case");
        for path in &shared {
            nadia.get(path).await.assert(200).assert_says("You read this case as the family lets you");
        }

        let page = craig.get(&paths::advisers(site.bell())).await;
        page.assert(200).assert_says("Nadia Rahman").assert_says("2 March 2026");
        let grants = ended_on(&page);
        // His own are Nadia's, just now, and Tom's; Dawn's is not there.
        assert_eq!(grants.len(), 2, "{grants:?}");
        let own: Vec<&String> = shared.iter().filter(|path| grants.iter().any(|id| path.contains(id.as_str()))).collect();
        let [own] = own.as_slice() else { panic!("{shared:?} {grants:?}") };
        let id = own.split('/').nth(2).expect("an id");
        let end = format!("{}/{id}/end", paths::advisers(site.bell()));
        craig.post(&end, &[]).await.assert_leads_to(&format!("{}?done=ended", paths::advisers(site.bell())));

        nadia.get(own).await.assert(404);
        let list = nadia.get(paths::SERVICE).await;
        list.assert(200).assert_never_says("Craig Bell");
        let others: Vec<&String> = shared.iter().filter(|path| path != own).collect();
        nadia.get(others[0]).await.assert(200);
    }

    async fn an_adviser_of_both_parents_keeps_what_they_send_apart(store) {
        let site = Site::new(store).await;
        service(&site).await;
        let mut nadia = site.signed_in_as(NADIA).await;
        for giver in [DAWN, CRAIG] {
            let mut giver = site.signed_in(giver).await;
            let form = [("how", "code"), ("months", "3"), ("documents", "yes"), ("write", "yes")];
            let code = code_on(giver.post(&paths::adviser_give(site.bell()), &form).await.assert(200));
            nadia.post(paths::SERVICE_CODE, &[("code", &code)]).await.assert_leads_to("/service?taken=yes");
        }
        let list = nadia.get(paths::SERVICE).await;
        let mut shared: Vec<String> = list.body.split("\"/shared/").skip(1)
            .map(|rest| format!("/shared/{}", rest.split('"').next().unwrap_or_default()))
            .filter(|path| path.ends_with(&site.bell().to_string()))
            .collect();
        shared.dedup();
        let [one, other] = shared.as_slice() else { panic!("{shared:?}") };
        let form = [
            ("what", "diary"), ("audience", "side"), ("said", "For one of them."), ("sending", "71"),
            ("key", "b.1"), ("name", "Her diary.txt"), ("media", "text/plain"), ("bytes", "5"),
        ];
        let begun = nadia.post(&format!("{one}/documents/parts"), &form).await;
        let begun: serde_json::Value = serde_json::from_str(&begun.assert(200).body).expect("JSON");
        let upload = begun["upload"].as_str().expect("an id").to_owned();
        nadia.get(&format!("{one}/documents/send")).await.assert(200).assert_says("Her diary.txt");
        nadia.get(&format!("{other}/documents/send")).await.assert(200).assert_never_says("Her diary.txt");
        let way = format!("{other}/documents/parts/{upload}");
        nadia.post(&format!("{way}/finish"), &[("said", "")]).await.assert(404);
        // Nor does the one's sending take what is for the other.
        let begun = nadia.post(&format!("{other}/documents/parts"), &form).await;
        begun.assert(404);
    }

    async fn a_family_is_shown_its_own_advisers_and_an_officer_none(store) {
        let site = Site::new(store).await;
        let service = service(&site).await;
        let mut dawn = site.signed_in(DAWN).await;
        let page = dawn.get(&paths::advisers(site.bell())).await;
        page.assert(200).assert_says("Nadia Rahman").assert_never_says("Tom Alder");
        let others = service.grants[&("adviser_lead", CRAIG)];
        dawn.get(&paths::adviser(site.bell(), others)).await.assert(404);
        dawn.get(&paths::adviser_notes(site.bell(), others)).await.assert(404);
        dawn.post(&paths::adviser_end(site.bell(), others), &[]).await.assert(404);
        let own = service.grants[&("adviser", DAWN)];
        dawn.get(&paths::shared(own, site.bell())).await.assert(404);
        dawn.get(paths::SERVICE).await.assert(404);
        let mut officer = crate::staff::at_work(&site, "Sam Officer", policy::Role::Officer).await;
        officer.get(&paths::advisers(site.bell())).await.assert(404);
        officer.get(&paths::shared(own, site.bell())).await.assert(404);
    }

    async fn an_adviser_at_the_familys_address_is_led_to_their_own_and_changes_nothing_there(store) {
        let site = Site::new(store).await;
        let service = service(&site).await;
        let own = service.grants[&("adviser", DAWN)];
        let mut nadia = site.signed_in_as(NADIA).await;
        nadia.get(&paths::case(site.bell())).await.assert_leads_to(&paths::shared(own, site.bell()));
        nadia.get(&paths::details(site.bell())).await.assert(404);
        nadia.get(&paths::adviser_give(site.bell())).await.assert(404);
        nadia.post(&paths::adviser_end(site.bell(), own), &[]).await.assert(404);
        let page = nadia.get(&paths::shared(own, site.bell())).await;
        page.assert(200).assert_never_says("/cases/").assert_never_says("Contacts");
        nadia.get(&paths::through(own, &paths::timeline(site.bell()))).await.assert(200).assert_never_says("/cases/");
        nadia.get(&paths::through(own, &paths::who_looked(site.bell()))).await.assert(200).assert_never_says("/cases/");
        // A grant of somebody else's, on the same case, opens nothing.
        let others = service.grants[&("adviser_lead", CRAIG)];
        nadia.get(&paths::shared(others, site.bell())).await.assert(404);
    }

    async fn notes_go_between_the_two_and_the_page_says_who_runs_the_computer(store) {
        let site = Site::new(store).await;
        let service = service(&site).await;
        let own = service.grants[&("adviser", DAWN)];
        let (mut dawn, mut nadia) = (site.signed_in(DAWN).await, site.signed_in_as(NADIA).await);
        let path = paths::adviser_notes(site.bell(), own);
        let page = dawn.get(&path).await;
        page.assert(200).assert_says("The council runs the computer").assert_says("01632 960002");
        dawn.post(&path, &[("text", " ")]).await.assert(422).assert_says("Write something first");
        dawn.post(&path, &[("text", "Can you ring me?")]).await.assert_leads_to(&path);
        let theirs = paths::shared_notes(own, site.bell());
        nadia.get(&theirs).await.assert(200).assert_says("Can you ring me?");
        nadia.post(&theirs, &[("text", "Today at four.")]).await.assert_leads_to(&theirs);
        dawn.get(&path).await.assert_says("Today at four.");
        nadia.post(&paths::shared_end(own, site.bell()), &[]).await.assert_leads_to(paths::SERVICE);
        nadia.get(&theirs).await.assert(404);
        dawn.get(&path).await.assert(200).assert_says("Today at four.").assert_says("no more notes");
    }

    async fn giving_asks_for_the_password_where_that_was_long_ago_and_ending_never_does(store) {
        let site = Site::new(store).await;
        let service = service(&site).await;
        let own = service.grants[&("adviser", DAWN)];
        let mut dawn = site.signed_in(DAWN).await;
        site.later(11 * 60);
        let back = paths::advisers(site.bell());
        let give = paths::adviser_give(site.bell());
        dawn.get(&back).await.assert(200);
        dawn.get(&give).await.assert_leads_to(&paths::confirm_then(&give));
        dawn.post(&paths::adviser_end(site.bell(), own), &[]).await.assert_leads_to(&format!("{back}?done=ended"));
    }

    async fn a_lead_invites_a_colleague_who_sees_nothing_before_a_second_factor(store) {
        let site = Site::new(store).await;
        service(&site).await;
        let mut tom = site.signed_in_as(TOM).await;
        let page = tom.get(paths::SERVICE_PEOPLE).await;
        page.assert(200).assert_says("Nadia Rahman").assert_says("Fewer than 5").assert_never_says("Dawn Bell");
        let form = [("name", "Priya Shah"), ("email", "priya@sendiass.example")];
        let word = code_on(tom.post(paths::SERVICE_PEOPLE, &form).await.assert(200));
        site.later(1);
        let mails = site.mails_to("priya@sendiass.example").await;
        let token = token_in(mails.last().expect("a mail"), "/service/join/");
        let path = paths::service_join(&token);
        let mut priya = site.browser();
        priya.get(&path).await.assert(200).assert_says("Join as an adviser");
        let wrong = [("word", "copper-copper-11"), ("password", PASSPHRASE)];
        priya.post(&path, &wrong).await.assert(422);
        let right = [("word", word.as_str()), ("password", PASSPHRASE)];
        priya.post(&path, &right).await.assert_leads_to(paths::SERVICE);
        priya.get(paths::SERVICE).await.assert_leads_to(paths::SET_UP);
        site.browser().post(&path, &right).await.assert(422).assert_says("no longer");
        let mut nadia = site.signed_in_as(NADIA).await;
        nadia.get(paths::SERVICE_PEOPLE).await.assert(404);
    }

    async fn an_adviser_who_leaves_is_signed_out_and_the_family_sees_why(store) {
        let site = Site::new(store).await;
        let service = service(&site).await;
        let (mut tom, mut nadia) = (site.signed_in_as(TOM).await, site.signed_in_as(NADIA).await);
        let (person, _) = service.people["adviser"];
        let (own, _) = service.people["adviser_lead"];
        tom.post(&paths::service_person_end(own), &[]).await.assert(404);
        tom.post(&paths::service_person_end(person), &[]).await.assert_leads_to(paths::SERVICE_PEOPLE);
        nadia.get(paths::SERVICE).await.assert(303);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::advisers(site.bell())).await.assert_says("do not work there any more");
        site.later(1);
        let mails = site.mails_to("parent.late.case@example.org").await;
        assert!(mails.iter().any(|mail| mail.subject.starts_with("An adviser stopped seeing")));
        assert!(mails.iter().all(|mail| !mail.text.contains("Nadia")));
    }

    async fn a_service_is_added_at_the_desk_with_its_first_lead(store) {
        let site = Site::new(store).await;
        let cx = site.app.moment();
        let desk = organisation::at_the_desk(&cx, "Desk").await.expect("the desk");
        let kind = OrganisationKind::Charity;
        let id = organisation::add(&cx, &desk, kind, "Parents Together", None, None).await.expect("added");
        organisation::invite(&cx, &desk, id, "Ola Lead", "ola@parents.example", true).await.expect("invited");
        let mut dawn = site.signed_in(DAWN).await;
        let give = paths::adviser_give(site.bell());
        dawn.get(&give).await.assert(200).assert_says("Parents Together");
        let service = id.to_string();
        let form = [("how", "name"), ("organisation", service.as_str()), ("name", "Ola Lead"), ("months", "3")];
        // Invited is not there yet.
        dawn.post(&give, &form).await.assert(422).assert_says("Nobody with this name");
    }
}
