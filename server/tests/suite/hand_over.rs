//! Many cases handed over at once, through the router: shown first, done case by case, and told.

use domain::{CaseRef, paths};
use policy::Role;
use services::caseload;

use crate::site::{Answer, Browser, Site, TODAY};
use crate::staff::{at_work, at_work_in};

const DAWN: &str = "parent_late_case";

pub(super) async fn given(site: &Site, reference: CaseRef, name: &str) {
    let to = caseload::Named::Officer(name.to_owned());
    caseload::assign_at_desk(&site.app.moment(), reference, &to, "Desk")
        .await
        .expect("handed over");
}

/// A few cases of the cast that can be given.
fn some(site: &Site) -> [CaseRef; 3] {
    ["bell", "ahmed", "okafor"].map(|key| site.family(key).reference)
}

/// What the page offers as somebody's value, by what it calls them.
fn value(page: &Answer, name: &str) -> String {
    let (before, _) = page
        .body
        .split_once(&format!(">{name}"))
        .unwrap_or_else(|| panic!("no {name} in {}", page.body));
    let (_, value) = before.rsplit_once("value=\"").expect("a value");
    value.split('"').next().unwrap_or_default().to_owned()
}

/// What the page that shows what would happen sends on.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let (_, form) = page
        .body
        .split_once("action=\"/staff/hand-over\"")
        .expect("a form");
    let form = form.split("</form>").next().unwrap_or_default();
    form.split("<input type=\"hidden\"")
        .skip(1)
        .map(|field| {
            let part = |name: &str| {
                let (_, rest) = field
                    .split_once(&format!(" {name}=\""))
                    .expect("an attribute");
                rest.split('"').next().unwrap_or_default().to_owned()
            };
            (part("name"), part("value"))
        })
        .collect()
}

async fn sends(browser: &mut Browser<'_>, fields: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    browser.post(paths::STAFF_HAND_OVER, &form).await
}

testkit::on_both! {
    async fn a_manager_sees_what_would_happen_and_then_it_does_and_families_are_told(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        let cases = some(&site);
        for case in cases {
            given(&site, case, "Sam Officer").await;
        }
        let page = mel.get(paths::STAFF_HAND_OVER).await;
        page.assert(200).assert_says("Sam Officer: 3 cases").assert_never_says("Jamie");
        let from = value(&page, "Sam Officer: 3 cases");
        let page = mel.get(&format!("{}?from={from}", paths::STAFF_HAND_OVER)).await;
        page.assert(200).assert_says(&cases[0].to_string()).assert_never_says("Jamie").assert_never_says("Bell");
        let to = value(&page, "Ola Officer");
        // Nothing chosen, and nobody.
        mel.post(paths::STAFF_HAND_OVER, &[]).await.assert(422).assert_says("Choose at least one case");
        let nobody = [(cases[0].to_string(), "yes".to_owned()), ("to".to_owned(), "officer-1".to_owned())];
        sends(&mut mel, &nobody).await.assert(422).assert_says("There is a problem");
        let mut chosen: Vec<(String, String)> = cases[..2].iter().map(|case| (case.to_string(), "yes".to_owned())).collect();
        chosen.push(("to".to_owned(), to.clone()));
        // One that is none is said to be none of theirs, and stops nothing.
        chosen.push((CaseRef::from_number(99_999).to_string(), "yes".to_owned()));
        // Sure of what was not shown: it is shown first.
        chosen.push(("sure".to_owned(), "yes".to_owned()));
        let mails = site.mails_to(&address(DAWN)).await.len();
        let check = sends(&mut mel, &chosen).await;
        check.assert(200).assert_says("2 cases go to Ola Officer").assert_says("now with Sam Officer")
            .assert_says("You cannot hand this case over").assert_never_says("Jamie");
        sam.get(&paths::staff_case(cases[0])).await.assert(200);
        let done = sends(&mut mel, &fields(&check)).await;
        done.assert(303);
        assert!(done.header("location").contains("done=2"), "{}", done.header("location"));
        mel.get(done.header("location")).await.assert(200).assert_says("2 cases were handed over");
        // At once: out of one reach, within the other.
        let glass = paths::staff_glass(cases[0]);
        sam.get(&paths::staff_case(cases[0])).await.assert_leads_to(&glass);
        ola.get(&paths::staff_case(cases[0])).await.assert(200).assert_says("Ola Officer is your worker");
        sam.get(&paths::staff_case(cases[2])).await.assert(200);
        // The family is told once, without a name in the mail.
        site.later(1);
        let told = site.mails_to(&address(DAWN)).await;
        assert_eq!(told.len(), mails + 1);
        let mail = told.last().expect("a mail");
        assert!(mail.subject.contains("named worker has your case"), "{}", mail.subject);
        assert!(!mail.text.contains("Ola"), "{}", mail.text);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::case(cases[0])).await.assert(200).assert_says("Ola Officer");
        // Again it is nothing new, and nobody is told again.
        let check = sends(&mut mel, &chosen).await;
        check.assert(200).assert_says("They have it already").assert_says("None of these cases would go");
        site.later(1);
        assert_eq!(site.mails_to(&address(DAWN)).await.len(), mails + 1);
    }

    async fn what_somebody_took_meanwhile_stays_and_the_others_go(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        at_work(&site, "Ada Officer", Role::Officer).await;
        let cases = some(&site);
        for case in cases {
            given(&site, case, "Sam Officer").await;
        }
        let page = sam.get(paths::STAFF_HAND_OVER).await;
        page.assert(200).assert_says("Jamie Bell");
        let to = value(&page, "Ola Officer");
        let mut chosen: Vec<(String, String)> = cases.iter().map(|case| (case.to_string(), "yes".to_owned())).collect();
        chosen.push(("to".to_owned(), to));
        let check = sends(&mut sam, &chosen).await;
        check.assert(200).assert_says("3 cases go to Ola Officer");
        // A manager gives one to somebody else before the officer presses.
        given(&site, cases[1], "Ada Officer").await;
        let partly = sends(&mut sam, &fields(&check)).await;
        partly.assert(409).assert_says("2 cases were handed over").assert_says(&cases[1].to_string());
        assert!(!partly.body.contains(&cases[0].to_string()), "it went");
        ola.get(&paths::staff_case(cases[0])).await.assert(200);
        ola.get(&paths::staff_case(cases[1])).await.assert_leads_to(&paths::staff_glass(cases[1]));
        // Pressed again, nothing is theirs to give any more.
        sends(&mut sam, &fields(&check)).await.assert(409).assert_says("You cannot hand this case over")
            .assert_says("No case was handed over");
        mel.get(paths::STAFF_HAND_OVER).await.assert_says("Ada Officer: 1 case").assert_says("Ola Officer: 2 cases");
    }

    async fn two_who_hand_over_at_once_never_both_do(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let mut max = at_work(&site, "Max Manager", Role::Manager).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        at_work(&site, "Ola Officer", Role::Officer).await;
        at_work(&site, "Ada Officer", Role::Officer).await;
        given(&site, site.bell(), "Sam Officer").await;
        let page = sam.get(paths::STAFF_HAND_OVER).await;
        let asked = |name: &str| {
            vec![(site.bell().to_string(), "yes".to_owned()), ("to".to_owned(), value(&page, name))]
        };
        let one = fields(&sends(&mut mel, &asked("Ola Officer")).await);
        let other = fields(&sends(&mut max, &asked("Ada Officer")).await);
        let (one, other) = tokio::join!(sends(&mut mel, &one), sends(&mut max, &other));
        let mut answers = [one.status.as_u16(), other.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [303, 409]);
        let page = mel.get(&paths::staff_assign(site.bell())).await;
        let named = ["Ola Officer", "Ada Officer"].map(|name| page.body.contains(&format!("<dd class=\"wm-facts__value\">{name}")));
        assert_eq!(named.iter().filter(|is| **is).count(), 1, "one of them has it");
    }

    async fn whoever_only_stands_in_gives_nothing_away(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        at_work_in(&site, "Far Officer", (Role::Officer, "Plan team south")).await;
        given(&site, site.bell(), "Sam Officer").await;
        let away = [
            ("officer", own(&sam.get(paths::STAFF_ABSENCES).await)),
            ("answers", "team".to_owned()),
            ("from_day", TODAY.day().to_string()),
            ("from_month", TODAY.month().to_string()),
            ("from_year", TODAY.year().to_string()),
        ];
        let form: Vec<(&str, &str)> = away.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sam.post(paths::STAFF_ABSENCES, &form).await.assert(303);
        ola.get(paths::STAFF).await.assert_says("Jamie Bell").assert_says("with Sam Officer");
        let page = ola.get(paths::STAFF_HAND_OVER).await;
        page.assert(200).assert_never_says("Jamie").assert_says("no case here that you can hand over");
        let to = "officer-1".to_owned();
        let typed = [(site.bell().to_string(), "yes".to_owned()), ("to".to_owned(), to)];
        sends(&mut ola, &typed).await.assert(422);
    }
}

/// A family of the cast, so many times, each with a case and nobody of its own.
fn many(key: &str, count: u32) -> Vec<testkit::cast::Family> {
    let families = testkit::cast::cast(TODAY);
    let one = families.into_iter().find(|family| family.key == key);
    let one = one.expect("of the cast");
    (0..count)
        .map(|number| testkit::cast::Family {
            reference: CaseRef::from_number(70_000 + number),
            members: vec![],
            arranged: vec![],
            ..one.clone()
        })
        .collect()
}

/// What lets a manager hand over, as their door gives it.
async fn may_hand_over(
    site: &Site,
    name: &str,
) -> policy::Access<policy::Council, policy::HandOver> {
    let cx = site.app.moment();
    let desk = services::staff::at_the_desk(&cx, "Desk").await;
    let row = services::staff::named(&cx, &desk.expect("the desk"), name).await;
    let row = row.expect("they work here");
    let actor = policy::Actor::Officer {
        officer: row.officer,
        account: row.account,
    };
    let asked = policy::admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    asked.expect("a manager may")
}

/// Whom a form's value says.
fn officer(value: &str) -> caseload::Assignee {
    let (_, id) = value.split_once('-').expect("a kind");
    caseload::Assignee::Officer(domain::OfficerId(id.parse().expect("a number")))
}

testkit::on_both! {
    async fn two_hundred_cases_go_however_little_time_a_press_has(store) {
        let site = Site::empty(store).await;
        let families = many("okafor", 200);
        let cx = site.app.moment();
        testkit::seed::settle(&cx, &families).await.expect("they move in");
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        at_work(&site, "Sam Officer", Role::Officer).await;
        at_work(&site, "Ola Officer", Role::Officer).await;
        for family in &families {
            given(&site, family.reference, "Sam Officer").await;
        }
        let page = mel.get(paths::STAFF_HAND_OVER).await;
        let from = value(&page, "Sam Officer: 200 cases");
        let page = mel.get(&format!("{}?from={from}", paths::STAFF_HAND_OVER)).await;
        let to = value(&page, "Ola Officer");
        // Time for three alone: three go, and the answer says nothing of the others.
        let cx = site.app.moment();
        let access = may_hand_over(&site, "Mel Manager").await;
        let all = families.iter().map(|family| (family.reference, None)).collect();
        let asked = std::cell::Cell::new(0);
        let has_time = || {
            asked.set(asked.get() + 1);
            asked.get() < 3
        };
        let became = services::hand_over::hand_over(&cx, &access, &all, officer(&to), has_time).await.expect("handed over");
        assert_eq!(became.len(), 3);
        assert!(became.values().all(|one| *one == services::hand_over::Became::Handed), "{became:?}");
        // The others by the pages, pressed for as long as some are left.
        let page = mel.get(&format!("{}?from={from}", paths::STAFF_HAND_OVER)).await;
        page.assert(200).assert_says("Sam Officer: 197 cases");
        let mut chosen: Vec<(String, String)> = families.iter().filter(|family| !became.contains_key(&family.reference))
            .map(|family| (family.reference.to_string(), "yes".to_owned())).collect();
        chosen.push(("to".to_owned(), to));
        let mut shown = sends(&mut mel, &chosen).await;
        shown.assert(200).assert_says("197 cases go to Ola Officer");
        let mut presses = 0;
        loop {
            presses += 1;
            shown = sends(&mut mel, &fields(&shown)).await;
            if shown.status.as_u16() == 303 {
                break;
            }
            shown.assert(200).assert_says("Hand over the next");
            assert!(presses < 197, "each press hands over one at least");
        }
        mel.get(paths::STAFF_HAND_OVER).await.assert_says("Ola Officer: 200 cases").assert_never_says("Sam Officer: ");
    }

    async fn who_changed_teams_is_given_their_case_again_and_it_counts_for_the_new_one(store) {
        let site = Site::new(store).await;
        at_work(&site, "Mel Manager", Role::Manager).await;
        at_work(&site, "Sam Officer", Role::Officer).await;
        at_work_in(&site, "Far Officer", (Role::Officer, "Plan team south")).await;
        given(&site, site.bell(), "Sam Officer").await;
        let cx = site.app.moment();
        let desk = services::staff::at_the_desk(&cx, "Desk").await.expect("the desk");
        let sam = services::staff::named(&cx, &desk, "Sam Officer").await.expect("works here");
        let to = storage::caseload::Assignee::Officer(sam.officer);
        let access = may_hand_over(&site, "Mel Manager").await;
        let again = async || {
            let cx = site.app.moment();
            let all = [(site.bell(), None)].into();
            let became = services::hand_over::hand_over(&cx, &access, &all, to, || true).await;
            became.expect("asked")[&site.bell()]
        };
        assert_eq!(again().await, services::hand_over::Became::Same);
        services::staff::change(&cx, &desk, sam.officer, Role::Officer, "Plan team south")
            .await
            .expect("another team");
        assert_eq!(again().await, services::hand_over::Became::Handed);
        assert_eq!(again().await, services::hand_over::Became::Same);
    }

    async fn nothing_goes_to_somebody_who_left_meanwhile(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        at_work(&site, "Sam Officer", Role::Officer).await;
        at_work(&site, "Ola Officer", Role::Officer).await;
        given(&site, site.bell(), "Sam Officer").await;
        let page = mel.get(&paths::staff_assign(site.bell())).await;
        let to = value(&page, "Ola Officer");
        let cx = site.app.moment();
        let desk = services::staff::at_the_desk(&cx, "Desk").await.expect("the desk");
        let ola = services::staff::named(&cx, &desk, "Ola Officer").await.expect("she works here");
        services::staff::end(&cx, &desk, ola.officer).await.expect("she leaves");
        let access = may_hand_over(&site, "Mel Manager").await;
        let all = [(site.bell(), None)].into();
        let became = services::hand_over::hand_over(&cx, &access, &all, officer(&to), || true).await.expect("asked");
        assert_eq!(became[&site.bell()], services::hand_over::Became::Nobody);
        mel.get(&paths::staff_assign(site.bell())).await.assert_says("Sam Officer");
    }

    async fn a_request_handed_on_is_not_read_by_it_and_a_team_has_no_name(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        let request = testkit::cast::cast(TODAY).into_iter().find(|family| family.stage == "S1").expect("a new request");
        let case = request.reference;
        given(&site, case, "Sam Officer").await;
        let page = mel.get(&paths::staff_assign(case)).await;
        let (to, team) = (value(&page, "Ola Officer"), value(&page, "Plan team north<"));
        mel.post(&paths::staff_assign(case), &[("to", to.as_str())]).await.assert(303);
        ola.get("/staff?step=S1").await.assert(200).assert_says(&case.to_string());
        ola.get("/staff?step=S2").await.assert(200).assert_never_says(&case.to_string());
        let family = paths::case(case);
        ola.get(&family).await.assert(200).assert_says("Your worker is Ola Officer");
        let timeline = paths::timeline(case);
        ola.get(&timeline).await.assert(200).assert_says("Ola Officer is your worker now");
        site.later(1);
        mel.post(&paths::staff_assign(case), &[("to", team.as_str())]).await.assert(303);
        ola.get(&family).await.assert(200).assert_never_says("Your worker is");
        ola.get(&timeline).await.assert_says("Plan team north has your case now");
        ola.get("/staff?step=S1").await.assert_says(&case.to_string());
        // The same officer again is news again.
        site.later(1);
        mel.post(&paths::staff_assign(case), &[("to", to.as_str())]).await.assert(303);
        ola.get(&family).await.assert(200).assert_says("Your worker is Ola Officer");
    }

    async fn whoever_is_away_is_marked_where_they_would_get_a_case(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        given(&site, site.bell(), "Ola Officer").await;
        let page = ola.get(paths::STAFF_HAND_OVER).await;
        page.assert(200).assert_says("Handed to you: 1.").assert_never_says("Sam Officer is away");
        let away = [
            ("officer", own(&sam.get(paths::STAFF_ABSENCES).await)),
            ("answers", "team".to_owned()),
            ("from_day", TODAY.day().to_string()),
            ("from_month", TODAY.month().to_string()),
            ("from_year", TODAY.year().to_string()),
        ];
        let form: Vec<(&str, &str)> = away.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sam.post(paths::STAFF_ABSENCES, &form).await.assert(303);
        let page = ola.get(paths::STAFF_HAND_OVER).await;
        page.assert(200).assert_says("Sam Officer is away. The plan team answers.");
        ola.get(&paths::staff_assign(site.bell())).await.assert(200).assert_says("Sam Officer is away.");
        let chosen = [(site.bell().to_string(), "yes".to_owned()), ("to".to_owned(), value(&page, "Sam Officer"))];
        let check = sends(&mut ola, &chosen).await;
        check.assert(200).assert_says("1 case goes to Sam Officer").assert_says("Sam Officer is away. The plan team answers.");
        let done = sends(&mut ola, &fields(&check)).await;
        done.assert_leads_to("/staff?done=1");
        ola.get("/staff?done=1").await.assert(200).assert_says("1 case was handed over");
    }

    async fn whoever_stands_in_for_more_than_a_press_takes_still_sees_their_own(store) {
        let site = Site::empty(store).await;
        let families = many("okafor", 230);
        testkit::seed::settle(&site.app.moment(), &families).await.expect("they move in");
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        let (last, others) = families.split_last().expect("many");
        for family in others {
            given(&site, family.reference, "Sam Officer").await;
        }
        given(&site, last.reference, "Ola Officer").await;
        let away = [
            ("officer", own(&sam.get(paths::STAFF_ABSENCES).await)),
            ("answers", "team".to_owned()),
            ("from_day", TODAY.day().to_string()),
            ("from_month", TODAY.month().to_string()),
            ("from_year", TODAY.year().to_string()),
        ];
        let form: Vec<(&str, &str)> = away.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sam.post(paths::STAFF_ABSENCES, &form).await.assert(303);
        ola.get(paths::STAFF).await.assert_says("of 230");
        let page = ola.get(paths::STAFF_HAND_OVER).await;
        page.assert(200).assert_says(&last.reference.to_string()).assert_says("Handed to you: 1.");
        assert_eq!(page.body.matches("type=\"checkbox\"").count(), 1);
        // One chosen that is a colleague's is said to stay.
        let theirs = others[0].reference;
        let page = ola.get(&format!("{}?{theirs}=yes&{}=yes", paths::STAFF_HAND_OVER, last.reference)).await;
        page.assert(200).assert_says("You cannot hand this case over").assert_says(&theirs.to_string());
        assert_eq!(page.body.matches("type=\"checkbox\"").count(), 1);
    }
}

/// The number of the officer whose page it is.
fn own(page: &Answer) -> String {
    let (_, rest) = page
        .body
        .split_once("name=\"officer\" value=\"")
        .expect("a number");
    rest.split('"').next().unwrap_or_default().to_owned()
}

fn address(key: &str) -> String {
    format!("{}@example.org", key.replace('_', "."))
}
