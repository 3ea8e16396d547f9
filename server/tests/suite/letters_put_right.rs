//! Letters whose notice was put right before they were posted: what is not so does not go.

use domain::clock::Rule;
use domain::event::What;
use domain::{EventId, paths};

use crate::letters::{
    DAWN, SAM, all, by_post, draft, field, handed, is_printed, letters,
    looks_for_what_has_not_gone, posted, recorded,
};
use crate::site::{Answer, Browser, Site, TODAY};
use crate::staff::at_work;
use policy::Role;

const DAY: i64 = 24 * 60 * 60;

/// Dawn has notices by post; a draft plan is recorded, and Sam has the case. Its event and its
/// letter.
async fn drafted(site: &Site) -> (Browser<'_>, EventId, String) {
    by_post(&mut site.signed_in(DAWN).await).await;
    let event = recorded(site, draft(), TODAY, None).await;
    // Craig's mail goes.
    site.mails_to("").await;
    let mut sam = at_work(site, SAM, Role::Officer).await;
    handed(site, SAM).await;
    let at = dawns(&mut sam).await.remove(0);
    (sam, event, at)
}

/// Dawn's letters in the list, where each stands.
async fn dawns(sam: &mut Browser<'_>) -> Vec<String> {
    let list = sam.get(paths::STAFF_LETTERS).await;
    list.assert(200);
    let mut found = Vec::new();
    for at in all(&list) {
        if sam.get(&at).await.body.contains("Letter to Dawn Bell") {
            found.push(at);
        }
    }
    assert_eq!(found.len(), letters(&list, "Dawn Bell"));
    found
}

fn says_do_not_post(page: &Answer) {
    page.assert(200).assert_says("Do not post this letter");
}

testkit::on_both! {
    async fn a_letter_that_is_not_printed_leaves_the_list_when_its_notice_is_put_right(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        recorded(&site, draft(), TODAY.plus_days(-1), Some(event)).await;
        let now = dawns(&mut sam).await;
        assert_eq!(now.len(), 1, "the letter of what is so now");
        assert_ne!(now[0], at);
        sam.get(&now[0]).await.assert(200).assert_never_says("Do not post");
        says_do_not_post(&sam.get(&at).await);
        sam.post(&at, &[("act", "address"), ("lines", "1 Elm Row")]).await.assert_leads_to(&at);
        sam.post(&at, &[("act", "printed")]).await.assert(422).assert_says("was put right");
        sam.post(&at, &posted("2")).await.assert(422);
        let list = sam.get(paths::STAFF_LETTERS).await;
        list.assert_says(&field(&now[0])).assert_never_says(&field(&at));
    }

    async fn what_never_happened_makes_no_letter_go(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        recorded(&site, What::Struck, TODAY, Some(event)).await;
        assert_eq!(dawns(&mut sam).await, [""; 0]);
        says_do_not_post(&sam.get(&at).await);
    }

    async fn a_letter_that_was_printed_is_taken_out_of_the_post(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        is_printed(&mut sam, &at).await;
        let ticked = field(&at);
        recorded(&site, draft(), TODAY.plus_days(-1), Some(event)).await;
        let list = sam.get(paths::STAFF_LETTERS).await;
        list.assert(200).assert_says("Do not post").assert_never_says(&format!("name=\"{ticked}\""));
        says_do_not_post(&sam.get(&at).await);

        // A page that was open before: nothing is written down.
        let sent = [("act", "posted"), (ticked.as_str(), "yes"), ("day", "2"), ("month", "3"), ("year", "2026")];
        sam.post(paths::STAFF_LETTERS, &sent).await.assert(422).assert_says("that letter is not to go");
        assert_eq!(dawns(&mut sam).await.len(), 2, "it waits to be taken out, beside the new one");

        sam.post(&at, &[("act", "undo_printed")]).await.assert_leads_to(&at);
        let now = dawns(&mut sam).await;
        assert_eq!(now.len(), 1);
        assert_ne!(now[0], at);
    }

    async fn a_letter_that_went_before_it_was_put_right_can_be_said_to_have_gone(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        is_printed(&mut sam, &at).await;
        site.later(DAY);
        recorded(&site, draft(), TODAY.plus_days(-1), Some(event)).await;
        site.later(DAY);
        let mut sam = site.signed_in_as(&crate::staff::address(SAM)).await;
        sam.post(&at, &posted("4")).await.assert(422).assert_says("was put right before that day");
        sam.post(&at, &posted("2")).await.assert_leads_to(&at);
        sam.get(&at).await.assert(200).assert_never_says("Do not post").assert_says("4 March 2026");
        assert_eq!(dawns(&mut sam).await.len(), 1);
    }

    async fn whoever_was_posted_what_is_not_so_is_told_by_post_though_it_was_noted_after(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        is_printed(&mut sam, &at).await;
        recorded(&site, What::Struck, TODAY, Some(event)).await;
        assert_eq!(dawns(&mut sam).await, std::slice::from_ref(&at), "nobody was told");
        sam.post(&at, &posted("2")).await.assert_leads_to(&at);
        let right = dawns(&mut sam).await;
        assert_eq!(right.len(), 1);
        assert_ne!(right[0], at);
        sam.get(&right[0]).await.assert(200).assert_says("has been put right").assert_never_says("Do not post");

        // It had not gone after all: there is nothing to put right, until it is said once more.
        sam.post(&at, &[("act", "undo_posted")]).await.assert_leads_to(&at);
        assert_eq!(dawns(&mut sam).await, std::slice::from_ref(&at));
        for _ in 0..2 {
            sam.post(&at, &posted("2")).await.assert_leads_to(&at);
        }
        let right = dawns(&mut sam).await;
        assert_eq!(right.len(), 1);
        // What is printed stays, whatever is said of the first.
        is_printed(&mut sam, &right[0]).await;
        sam.post(&at, &[("act", "undo_posted")]).await.assert_leads_to(&at);
        assert!(dawns(&mut sam).await.contains(&right[0]));
    }

    async fn a_letter_noted_after_its_notice_was_put_right_by_news_makes_no_second_letter(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        is_printed(&mut sam, &at).await;
        recorded(&site, draft(), TODAY.plus_days(-1), Some(event)).await;
        sam.post(&at, &posted("2")).await.assert_leads_to(&at);
        let now = dawns(&mut sam).await;
        assert_eq!(now.len(), 1);
        sam.get(&now[0]).await.assert(200).assert_never_says("has been put right");
    }

    async fn what_is_to_be_taken_out_stays_on_the_list_whatever_becomes_of_the_address(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        is_printed(&mut sam, &at).await;
        recorded(&site, draft(), TODAY.plus_days(-1), Some(event)).await;
        let now = dawns(&mut sam).await.into_iter().find(|one| *one != at).expect("the new one");
        sam.post(&now, &[("act", "refuse_address")]).await.assert_leads_to(&now);
        assert!(dawns(&mut sam).await.contains(&at), "its envelope is still in the post");
        sam.get(paths::STAFF_LETTERS).await.assert_says("Do not post");
    }

    async fn what_was_put_right_does_not_go_because_it_was_not_posted_after_all(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        is_printed(&mut sam, &at).await;
        sam.post(&at, &posted("2")).await.assert_leads_to(&at);
        recorded(&site, draft(), TODAY.plus_days(-1), Some(event)).await;
        sam.get(&at).await.assert(200).assert_never_says("Do not post");
        sam.post(&at, &[("act", "undo_posted")]).await.assert_leads_to(&at);
        says_do_not_post(&sam.get(&at).await);
        assert!(dawns(&mut sam).await.contains(&at), "it is to be taken out");
    }

    async fn a_correction_that_changes_nothing_lets_the_letter_go(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        let same = recorded(&site, draft(), TODAY, Some(event)).await;
        assert_eq!(dawns(&mut sam).await, std::slice::from_ref(&at));
        sam.get(&at).await.assert_never_says("Do not post");
        // What puts that right puts the first right too.
        recorded(&site, draft(), TODAY.plus_days(-1), Some(same)).await;
        let now = dawns(&mut sam).await;
        assert_eq!(now.len(), 1);
        assert_ne!(now[0], at);
    }

    async fn a_notice_that_is_repeated_unchanged_keeps_the_day_of_its_letter(store) {
        let site = Site::new(store).await;
        let (mut sam, event, at) = drafted(&site).await;
        is_printed(&mut sam, &at).await;
        let same = recorded(&site, draft(), TODAY, Some(event)).await;
        sam.post(&at, &posted("2")).await.assert_leads_to(&at);
        let again = recorded(&site, draft(), TODAY, Some(same)).await;
        // Her 15 days run from that day (reg 13(1)), before the repeat and after it; nobody else's do.
        let why = paths::why(site.bell(), Rule::C8, 1);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(site.bell())).await.assert(200)
            .assert_says("The law counts it as delivered on <time datetime=\"2026-03-04\"");
        dawn.get(&why).await.assert(200).assert_says("18 March 2026");
        let mut craig = site.signed_in("parent_late_case_other").await;
        craig.get(&why).await.assert(200).assert_says("16 March 2026").assert_never_says("18 March");
        // What says something else has a letter of its own, and a day once that is posted.
        recorded(&site, draft(), TODAY.plus_days(-3), Some(again)).await;
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(site.bell())).await.assert(200).assert_never_says("counts it as delivered");
        let own = dawns(&mut sam).await;
        assert_eq!(own.len(), 1);
        is_printed(&mut sam, &own[0]).await;
        sam.post(&own[0], &posted("2")).await.assert_leads_to(&own[0]);
        dawn.get(&paths::timeline(site.bell())).await.assert_says("counts it as delivered");
        sam.get(&at).await.assert(200).assert_says("4 March 2026");
    }

    async fn what_was_put_right_makes_no_letter_later(store) {
        let site = Site::new(store).await;
        at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        // Mailed, and not opened for three days; put right, twice, before that.
        let event = recorded(&site, draft(), TODAY, None).await;
        site.mails_to("").await;
        let same = recorded(&site, draft(), TODAY, Some(event)).await;
        recorded(&site, What::Struck, TODAY, Some(same)).await;
        site.later(3 * DAY + 60);
        assert!(jobs::post_unopened(&site.app.moment()).await.expect("looked") > 0);
        assert_eq!(jobs::post_unopened(&site.app.moment()).await.expect("looked"), 0, "once");
        let mut sam = site.signed_in_as(&crate::staff::address(SAM)).await;
        assert_eq!(dawns(&mut sam).await, [""; 0]);
        // That it is not so is mailed; unopened it goes by post like any notice.
        site.mails_to("").await;
        site.later(3 * DAY + 60);
        assert!(jobs::post_unopened(&site.app.moment()).await.expect("looked") > 0);
        let mut sam = site.signed_in_as(&crate::staff::address(SAM)).await;
        let right = dawns(&mut sam).await;
        assert_eq!(right.len(), 1);
        sam.get(&right[0]).await.assert(200).assert_never_says("Do not post");

        // And what has not gone, while the server is dead.
        let event = recorded(&site, draft(), TODAY, None).await;
        recorded(&site, What::Struck, TODAY, Some(event)).await;
        site.later(60 * 60);
        looks_for_what_has_not_gone(&site).await;
        let mut sam = site.signed_in_as(&crate::staff::address(SAM)).await;
        assert_eq!(dawns(&mut sam).await, right);
    }
}
