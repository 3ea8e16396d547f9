//! Advice that is chased, through the router: shown first, recorded once, case by case.

use domain::{CaseRef, paths};
use policy::Role;
use services::caseload;

use crate::site::{Answer, Browser, Site};
use crate::staff::at_work;

const EP: &str = "Educational psychologist";

async fn given(site: &Site, reference: CaseRef, name: &str) {
    let to = caseload::Named::Officer(name.to_owned());
    caseload::assign_at_desk(&site.app.moment(), reference, &to, "Desk")
        .await
        .expect("handed over");
}

/// A case of whose three pieces of advice one has not come, and was chased.
fn okafor(site: &Site) -> CaseRef {
    site.family("okafor").reference
}

/// What the page sends on, every box as it stands.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let (_, form) = page
        .body
        .split_once("action=\"/staff/chase\"")
        .expect("a form");
    let form = form.split("</form>").next().unwrap_or_default();
    form.split("<input ")
        .skip(1)
        .filter_map(|field| {
            let field = field.split('>').next().unwrap_or_default();
            let part = |name: &str| {
                let (_, rest) = field.split_once(&format!("{name}=\""))?;
                Some(rest.split('"').next().unwrap_or_default().to_owned())
            };
            let is_sent = !field.contains("checkbox") || field.contains(" checked");
            is_sent.then(|| Some((part("name")?, part("value")?)))?
        })
        .collect()
}

async fn sends(browser: &mut Browser<'_>, fields: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    browser.post(paths::STAFF_CHASE, &form).await
}

/// How often a page says something.
fn times(page: &Answer, text: &str) -> usize {
    page.body.matches(text).count()
}

fn chosen(cases: &[CaseRef]) -> String {
    let names: Vec<String> = cases.iter().map(CaseRef::to_string).collect();
    let query: Vec<(&str, String)> = names
        .iter()
        .map(|name| (name.as_str(), "yes".to_owned()))
        .collect();
    paths::with_query(paths::STAFF_CHASE, &query)
}

testkit::on_both! {
    async fn what_is_owed_is_chased_from_its_case_once_and_the_family_reads_it(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let case = okafor(&site);
        given(&site, case, "Sam Officer").await;
        let page = sam.get(&paths::staff_case(case)).await;
        page.assert(200).assert_says("Advice that has not come").assert_says(EP);
        let (_, link) = page.body.split_once("href=\"/staff/chase").expect("a link to chase it");
        let link = format!("/staff/chase{}", link.split('"').next().unwrap_or_default().replace("&amp;", "&"));
        assert!(!link.contains("psych"), "{link}");
        let check = sam.get(&link).await;
        check.assert(200).assert_says(EP).assert_says("Chased once").assert_says("by your own mail or phone")
            .assert_never_says("School");
        let reminded = format!("We reminded someone who owes advice: {EP}");
        let mut ada = site.signed_in("parent").await;
        let timeline = paths::timeline(case);
        let before = times(&ada.get(&timeline).await, &reminded);
        // Nothing chosen, nothing recorded; what was shown is shown again.
        let none: Vec<_> = fields(&check).into_iter().filter(|(name, _)| !name.contains('.')).collect();
        sends(&mut sam, &none).await.assert(422).assert_says("Choose the advice that you chased").assert_says(EP);
        let done = sends(&mut sam, &fields(&check)).await;
        done.assert_leads_to(&format!("{}?recorded=yes", paths::staff_case(case)));
        // Pressed twice it is recorded once, and says so.
        sends(&mut sam, &fields(&check)).await.assert(303);
        assert_eq!(times(&ada.get(&timeline).await, &reminded), before + 1);
        sam.get(&link).await.assert(200).assert_says("Chased 2 times");
        // No date moved for it.
        sam.get(&paths::staff_case(case)).await.assert_says("Advice that has not come");
    }

    async fn what_a_colleague_chased_meanwhile_is_said_and_the_others_are_recorded(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let case = okafor(&site);
        let others: Vec<CaseRef> = testkit::cast::cast(crate::site::TODAY).iter().map(|family| family.reference).collect();
        let mut mine = Vec::new();
        for other in others {
            let to = caseload::Named::Officer("Sam Officer".to_owned());
            if caseload::assign_at_desk(&site.app.moment(), other, &to, "Desk").await.is_ok() {
                mine.push(other);
            }
        }
        let list = sam.get("/staff?needs=advice").await;
        let owed: Vec<CaseRef> = mine.iter().copied().filter(|one| list.body.contains(&one.to_string())).collect();
        assert!(owed.len() >= 2 && owed.contains(&case), "{owed:?}");
        let without = mine.iter().copied().find(|one| !owed.contains(one)).expect("one that owes none");
        let missing = CaseRef::from_number(99_999);
        let mut asked = owed.clone();
        asked.extend([without, missing]);
        let check = sam.get(&chosen(&asked)).await;
        check.assert(200).assert_says("No advice is owed on these").assert_says("You cannot record on these")
            .assert_says(&without.to_string()).assert_says(&missing.to_string());
        // Somebody else at the same page, in between.
        site.later(1);
        let quick = sam.get(&chosen(&[case])).await;
        sends(&mut sam, &fields(&quick)).await.assert(200).assert_says("1 piece of advice chased");
        let partly = sends(&mut sam, &fields(&check)).await;
        partly.assert(409).assert_says("Somebody chased it while you looked").assert_says("advice chased");
        assert_eq!(times(&partly, "Somebody chased it while you looked"), 1);
        // Again: what was recorded is not recorded once more.
        let again = sends(&mut sam, &fields(&check)).await;
        again.assert(409).assert_says("This was recorded already");
        // A manager has no list, and chases nothing.
        mel.get(&chosen(&[case])).await.assert(404);
    }

    async fn what_is_not_theirs_is_not_chased_and_a_reason_opens_it_for_a_note_alone(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        let case = okafor(&site);
        given(&site, case, "Sam Officer").await;
        let check = sam.get(&chosen(&[case])).await;
        ola.get(&chosen(&[case])).await.assert(200).assert_says("You cannot record on these").assert_never_says(EP);
        sends(&mut ola, &fields(&check)).await.assert(409).assert_says("You cannot record on this case");
        let reason = [("reason", "The phone line asked me to ring them back today")];
        ola.post(&paths::staff_glass(case), &reason).await.assert(303);
        ola.get(&paths::staff_case(case)).await.assert(200).assert_never_says("Advice that has not come");
        sends(&mut ola, &fields(&check)).await.assert(409).assert_says("You cannot record on this case");
        // What is no form of ours is refused.
        let odd = sam.post(paths::STAFF_CHASE, &[("case", "yes")]).await;
        assert!(odd.status.is_client_error(), "{}", odd.status);
        sam.get("/staff/chase?due=late").await.assert_leads_to("/staff?due=late");
    }
}
