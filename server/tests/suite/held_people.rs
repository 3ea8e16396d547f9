//! The officers' pages of those whom the case system sent.

use domain::paths;
use policy::Role;

use crate::site::{Answer, Browser, Site};
use crate::staff::{at_work, handed};

const SAM: &str = "Sam Officer";
const NAN: &str = "nan.bell@example.org";

/// Somebody waits on the Bells' case, which Sam has.
async fn waits<'site>(site: &'site Site) -> Browser<'site> {
    let families = [site.family("bell")];
    testkit::held_people::send(&site.app.moment(), "Desk", &families)
        .await
        .expect("sent");
    let sam = at_work(site, SAM, Role::Officer).await;
    handed(site, SAM).await;
    sam
}

/// The address of the page of whoever waits.
fn address(page: &Answer) -> String {
    let (_, after) = page.body.split_once("/held-people/").expect("a link");
    let id = after.split('"').next().expect("its end");
    let (before, _) = page
        .body
        .split_once(&format!("/held-people/{id}"))
        .expect("it");
    let at = before.rsplit('"').next().expect("its beginning");
    format!("{at}/held-people/{id}")
}

/// What names the warnings of a page.
fn ticks(page: &Answer) -> Vec<String> {
    let inputs = page.body.split("<input").skip(1);
    let ticks = inputs.filter(|input| input.contains("name=\"tick\""));
    ticks
        .map(|input| {
            let (_, value) = input.split_once("value=\"").expect("a value");
            value.split('"').next().expect("its end").to_owned()
        })
        .collect()
}

const INVITE: [(&str, &str); 4] = [
    ("relation", "parent"),
    ("basis", "has_care"),
    ("address", NAN),
    ("evidence", "Seen at the school"),
];

async fn lets_in(sam: &mut Browser<'_>, at: &str, ticks: &[String]) -> Answer {
    let mut form = INVITE.to_vec();
    form.extend(ticks.iter().map(|tick| ("tick", tick.as_str())));
    sam.post(at, &form).await
}

testkit::on_both! {
    async fn whoever_waits_is_found_from_today_and_let_in_with_one_mail(store) {
        let site = Site::new(store).await;
        let mut sam = waits(&site).await;
        sam.get(paths::STAFF).await.assert(200).assert_says("1 person waits to be let in");
        let list = sam.get(paths::STAFF_HELD_PEOPLE).await;
        list.assert(200).assert_says("Jamie Bell").assert_never_says("BELL, Nan").assert_never_says(NAN);
        let people = sam.get(&paths::case_people(site.bell())).await;
        people.assert(200).assert_says("Sent by the case system").assert_says("BELL, Nan");
        let at = address(&people);
        assert_eq!(at, address(&list));
        let page = sam.get(&at).await;
        page.assert(200).assert_says(NAN).assert_says("Business support").assert_says("020 7946 0018")
            .assert_says("proves nothing about who they are");
        assert!(site.mails_to(NAN).await.is_empty());
        lets_in(&mut sam, &at, &ticks(&page)).await.assert(200).assert_says("Say this word");
        site.later(1);
        assert_eq!(site.mails_to(NAN).await.len(), 1);
        sam.get(&at).await.assert(404);
        sam.post(&at, &INVITE).await.assert(422).assert_says("Nobody waits here any more");
        sam.get(paths::STAFF_HELD_PEOPLE).await.assert_says("Nobody waits.");
        sam.get(paths::STAFF).await.assert_never_says("waits to be let in");
    }

    async fn what_warns_is_ticked_as_it_stands_and_what_was_typed_is_kept(store) {
        let site = Site::new(store).await;
        let mut sam = waits(&site).await;
        let people = sam.get(&paths::case_people(site.bell())).await;
        let at = address(&people);
        // Another address than the one that was sent warns by itself.
        let form = [
            ("relation", "parent"),
            ("basis", "has_care"),
            ("address", "other.nan@example.org"),
            ("evidence", "Rung at home"),
        ];
        let again = sam.post(&at, &form).await;
        again.assert(422)
            .assert_says("Look at each warning and tick it")
            .assert_says("This is not the address that the case system sent.")
            .assert_says("other.nan@example.org")
            .assert_says("Rung at home");
        assert!(site.mails_to("other.nan@example.org").await.is_empty());
        // The tick of one address is none for another.
        let read = ticks(&again);
        assert!(!read.is_empty());
        let mut third = form.to_vec();
        third[2].1 = "third.nan@example.org";
        third.extend(read.iter().map(|tick| ("tick", tick.as_str())));
        sam.post(&at, &third).await.assert(422).assert_says("Look at each warning and tick it");
        let mut ticked = form.to_vec();
        ticked.extend(read.iter().map(|tick| ("tick", tick.as_str())));
        sam.post(&at, &ticked).await.assert(200).assert_says("Say this word");
        let empty: [(&str, &str); 0] = [];
        sam.post(&at, &empty).await.assert(422).assert_says("Nobody waits here any more");
    }

    async fn nothing_is_filled_in_and_nobody_is_lost(store) {
        let site = Site::new(store).await;
        let mut sam = waits(&site).await;
        let people = sam.get(&paths::case_people(site.bell())).await;
        let at = address(&people);
        let empty: [(&str, &str); 0] = [];
        sam.post(&at, &empty).await.assert(422).assert_says("BELL, Nan");
        let down = format!("{at}/turn-down");
        sam.post(&down, &empty).await.assert(422).assert_says("Choose why you turn them down");
        sam.post(&down, &[("down", "because")]).await.assert(422);
        sam.get(&at).await.assert(200);
    }

    async fn whoever_is_turned_down_stays_so_and_the_second_officer_finds_nobody(store) {
        let site = Site::new(store).await;
        let mut sam = waits(&site).await;
        let people = sam.get(&paths::case_people(site.bell())).await;
        let at = address(&people);
        let page = sam.get(&at).await;
        let down = format!("{at}/turn-down");
        let people = format!("{}?saved=yes", paths::case_people(site.bell()));
        sam.post(&down, &[("down", "may_not")]).await.assert_leads_to(&people);
        sam.post(&down, &[("down", "may_not")]).await.assert(422)
            .assert_says("Nobody waits here any more");
        lets_in(&mut sam, &at, &ticks(&page)).await.assert(422)
            .assert_says("A colleague has let them in or turned them down");
        site.later(1);
        assert!(site.mails_to(NAN).await.is_empty());
        // The same line of the next night brings nobody back.
        let families = [site.family("bell")];
        testkit::held_people::send(&site.app.moment(), "Desk", &families).await.expect("sent");
        sam.get(paths::STAFF_HELD_PEOPLE).await.assert(200).assert_says("Nobody waits.");
    }

    async fn families_and_other_officers_find_nobody_who_waits(store) {
        let site = Site::new(store).await;
        let mut sam = waits(&site).await;
        let people = sam.get(&paths::case_people(site.bell())).await;
        let at = address(&people);
        let mut other = at_work(&site, "Helen Other", Role::Officer).await;
        other.get(&at).await.assert(404);
        other.post(&format!("{at}/turn-down"), &[("down", "other")]).await.assert(404);
        other.get(paths::STAFF_HELD_PEOPLE).await.assert(200).assert_says("Nobody waits.");
        let mut manager = at_work(&site, "Mel Manager", Role::Manager).await;
        manager.get(paths::STAFF_HELD_PEOPLE).await.assert(404);
        let mut dawn = site.signed_in("parent_late_case").await;
        dawn.get(&at).await.assert(404);
        for path in [paths::case(site.bell()), paths::who_looked(site.bell())] {
            dawn.get(&path).await.assert_never_says("Nan").assert_never_says(NAN);
        }
        sam.get(&at).await.assert(200);
    }

    async fn whoever_invites_by_hand_reads_that_the_rights_have_moved(store) {
        let site = Site::new(store).await;
        let family = site.family("bell");
        let mut sam = waits(&site).await;
        let invite = paths::case_people_act(family.reference, domain::people::Act::Invite);
        sam.get(&invite).await.assert(200).assert_never_says("The rights moved to the young person");
        let moved = testkit::cast::cast(crate::site::TODAY)
            .into_iter()
            .find(|one| domain::clock::rights_of(one.child.born).0 <= crate::site::TODAY)
            .expect("a young person of the cast");
        crate::hand_over::given(&site, moved.reference, SAM).await;
        let invite = paths::case_people_act(moved.reference, domain::people::Act::Invite);
        sam.get(&invite).await.assert(200).assert_says("The rights moved to the young person on");
    }
}
