//! Letters of decisions, through the router: written in versions, checked against what the law asks of
//! them, sent to those who were ticked, and never changed after that.

use domain::event::{Happening, What};
use domain::people::Act;
use domain::{EventId, paths};
use policy::Role;
use services::held::{self, Asked, Whom};

use crate::letters::{
    DAWN, SAM, by_post, first, handed, is_printed, letters, moves_to, posted, recorded,
};
use crate::site::{Answer, Browser, Site, TODAY};
use crate::staff::{address, at_work};

const DAWNS: &str = "parent.late.case@example.org";
const CRAIG: &str = "parent_late_case_other";
const REASONS: &str = "The school has begun to help. We want to see what that does first.";
const NO: &str = "decided_not_to_assess";

/// The address that an answer leads to, without what was done.
fn led(answer: &Answer) -> String {
    answer.assert(303);
    let to = answer.header("location");
    to.split('?').next().unwrap_or_default().to_owned()
}

fn hidden(page: &Answer, name: &str) -> String {
    let (_, rest) = page
        .body
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name} in {}", page.body));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The field by which somebody is ticked.
fn ticks(page: &Answer, name: &str) -> String {
    let (before, _) = page
        .body
        .split_once(&format!("{name}: "))
        .unwrap_or_else(|| panic!("{name} is not among those who get it"));
    let field = before.rsplit("name=\"").next().unwrap_or_default();
    field.split('"').next().unwrap_or_default().to_owned()
}

/// Sam has the case and begins a letter. Its address.
async fn begun<'site>(site: &'site Site, decision: &str) -> (Browser<'site>, String) {
    let mut sam = at_work(site, SAM, Role::Officer).await;
    handed(site, SAM).await;
    let at = begins(site, &mut sam, decision).await;
    (sam, at)
}

async fn begins(site: &Site, sam: &mut Browser<'_>, decision: &str) -> String {
    let list = paths::staff_decision_letters(site.bell());
    led(&sam.post(&list, &[("decision", decision)]).await)
}

async fn saves(sam: &mut Browser<'_>, at: &str, reasons: &str) {
    let seen = hidden(&sam.get(at).await, "seen");
    let form = [
        ("seen", seen.as_str()),
        ("reasons", reasons),
        ("then", "check"),
    ];
    let check = format!("{at}/check");
    sam.post(at, &form).await.assert_leads_to(&check);
}

/// Sends a letter as it is checked, to these.
async fn sends(sam: &mut Browser<'_>, at: &str, to: &[&str]) -> Answer {
    let check = format!("{at}/check");
    let page = sam.get(&check).await;
    page.assert(200);
    let (version, ticket, shown) = (
        hidden(&page, "version"),
        hidden(&page, "ticket"),
        hidden(&page, "shown"),
    );
    let fields: Vec<String> = to.iter().map(|name| ticks(&page, name)).collect();
    let mut form = vec![
        ("version", version.as_str()),
        ("shown", shown.as_str()),
        ("ticket", ticket.as_str()),
        ("seen", "yes"),
        ("sure", "yes"),
    ];
    form.extend(fields.iter().map(|field| (field.as_str(), "yes")));
    sam.post(&check, &form).await
}

/// Withholds a part of the case from somebody.
pub(crate) async fn disputes(site: &Site, sam: &mut Browser<'_>, name: &str, part: &str) {
    let act = paths::case_people_act(site.bell(), Act::Dispute);
    let page = sam.get(&act).await;
    let mut boxes = page.body.split("<input").skip(1);
    let its = boxes.find(|one| one.contains("name=\"parties\"") && one.contains(name));
    let (_, rest) = its
        .and_then(|one| one.split_once("value=\""))
        .expect("a box");
    let who = rest.split('"').next().unwrap_or_default();
    let form = [("parties", who), ("part", part), ("why", "an order")];
    sam.post(&act, &form).await.assert(303);
}

/// Whether a copy of what is held about Dawn has a letter of a decision.
async fn has_a_copy(site: &Site) -> bool {
    site.later(1);
    let asked = Asked {
        whom: Whom::Email(DAWNS.to_owned()),
        by: "sam".to_owned(),
        why: "she asked".to_owned(),
    };
    let copy = held::copy(&site.app.moment(), &asked).await;
    let copy = copy.expect("a copy");
    copy.kinds.iter().any(|kind| kind.name == "decision_letter")
}

/// The first letter of a family's list.
async fn newest(browser: &mut Browser<'_>, site: &Site) -> String {
    let list = paths::decision_letters(site.bell());
    let page = browser.get(&list).await;
    page.assert(200);
    let start = format!("href=\"{list}/");
    let (_, rest) = page.body.split_once(&start).expect("a letter");
    format!("{list}/{}", rest.split('"').next().unwrap_or_default())
}

testkit::on_both! {
    async fn a_refusal_is_written_checked_sent_and_recorded_and_its_mail_does_not_say_how_it_went(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::case(site.bell())).await.assert_says("Letters from us");
        dawn.get(&paths::decision_letters(site.bell())).await.assert(200).assert_says("There is no letter here yet");
        let (mut sam, at) = begun(&site, NO).await;
        let list = paths::staff_decision_letters(site.bell());
        sam.post(&list, &[("decision", "nonsense")]).await.assert(422).assert_says("Choose which decision");
        sam.get(&list).await.assert(200).assert_says("version 1");

        // What the law asks for is there, in no field; the reasons are the officer's own.
        let page = sam.get(&at).await;
        page.assert(200).assert_says("Your right to appeal").assert_says("Fenland Mediation")
            .assert_says("Darlington").assert_says("name=\"reasons\"");
        assert_eq!(page.body.matches("<textarea").count(), 2, "the reasons, and what happens next");

        // Without reasons it cannot go, and the page says which and why.
        saves(&mut sam, &at, "").await;
        let check = sam.get(&format!("{at}/check")).await;
        check.assert(200).assert_says("cannot go yet").assert_says("Nothing is written under")
            .assert_says("CFA s36(5)(a)").assert_never_says("Send the letter");
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}/check?done=cannot"));
        saves(&mut sam, &at, REASONS).await;
        let check = sam.get(&format!("{at}/check")).await;
        check.assert(200).assert_never_says("Not yet").assert_says("Send the letter")
            .assert_says(REASONS).assert_says("can be read from age");

        // Nobody is ticked beforehand.
        let (version, ticket, shown) = (hidden(&check, "version"), hidden(&check, "ticket"), hidden(&check, "shown"));
        let none = [("version", version.as_str()), ("shown", shown.as_str()), ("ticket", ticket.as_str())];
        sam.post(&format!("{at}/check"), &none).await.assert(422)
            .assert_says("Choose who gets the letter").assert_says("then tick that you have");
        let stranger = [("version", version.as_str()), ("shown", shown.as_str()), ("ticket", ticket.as_str()), ("seen", "yes"), ("sure", "yes"), ("to.1", "yes")];
        sam.post(&format!("{at}/check"), &stranger).await.assert(422).assert_says("cannot get a letter now");
        let before = site.mails_to(DAWNS).await.len();
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
        sam.post(&format!("{at}/check"), &none).await.assert_leads_to(&at);
        sam.get(&at).await.assert(200).assert_says("Dawn Bell, here on the portal").assert_says(REASONS);

        // One mail, which says that there is something to read.
        let mails = site.mails_to(DAWNS).await;
        assert_eq!(mails.len(), before + 1);
        let mail = mails.last().expect("a mail");
        assert_eq!(mail.subject, "A decision about an assessment was made on 2 March 2026");
        assert!(!mail.text.contains("not assess") && !mail.text.contains("school has begun"), "{}", mail.text);

        // It is recorded, and the letter's days are the page's. 2 May is a Saturday, 4 May a bank holiday.
        let case = dawn.get(&paths::case(site.bell())).await;
        case.assert(200).assert_says("5 May 2026");
        let letter = newest(&mut dawn, &site).await;
        dawn.get(&letter).await.assert(200).assert_says("Dear Dawn Bell").assert_says(REASONS)
            .assert_says("5 May 2026").assert_says("2 May 2026").assert_says("Sam Officer");
        let file = dawn.get(&format!("{letter}/letter.pdf")).await;
        file.assert(200);
        assert_eq!(file.header("content-type"), "application/pdf");

        // Whoever it did not go to finds nothing.
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&paths::decision_letters(site.bell())).await.assert(200).assert_says("There is no letter here yet");
        craig.get(&letter).await.assert(404);
        craig.get(&format!("{letter}/letter.pdf")).await.assert(404);
        sam.get(&letter).await.assert(404);
        let mut other = site.signed_in("parent").await;
        other.get(&letter).await.assert(404);
    }

    async fn of_two_officers_who_save_at_once_the_second_sees_both_texts_and_nothing_is_lost(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = begun(&site, NO).await;
        let mut again = sam.clone();
        let seen = hidden(&again.get(&at).await, "seen");
        saves(&mut sam, &at, "Sam wrote this first.").await;
        let mine = [("seen", seen.as_str()), ("reasons", "This came second."), ("then", "save")];
        let both = again.post(&at, &mine).await;
        both.assert(409).assert_says("A colleague saved this letter meanwhile")
            .assert_says("Sam wrote this first.").assert_says("This came second.");
        // Put together, it is the next version; each version stays readable.
        let seen = hidden(&both, "seen");
        let together = [("seen", seen.as_str()), ("reasons", "Sam wrote this first. This came second."), ("then", "save")];
        again.post(&at, &together).await.assert_leads_to(&format!("{at}?saved=3"));
        sam.get(&at).await.assert(200).assert_says("Earlier versions").assert_says("This came second.");
        sam.get(&format!("{at}?version=2")).await.assert(200).assert_says("Sam wrote this first.")
            .assert_never_says("This came second.");
        sam.get(&format!("{at}?version=9")).await.assert(404);
        // What was checked is what goes: a version that came meanwhile is looked at first.
        let check = format!("{at}/check");
        let page = sam.get(&check).await;
        let (version, ticket, to) = (hidden(&page, "version"), hidden(&page, "ticket"), ticks(&page, "Dawn Bell"));
        let shown = hidden(&page, "shown");
        saves(&mut again, &at, REASONS).await;
        let old = [("version", version.as_str()), ("shown", shown.as_str()), ("ticket", ticket.as_str()), ("seen", "yes"), ("sure", "yes"), (to.as_str(), "yes")];
        sam.post(&check, &old).await.assert_leads_to(&format!("{check}?done=changed"));
        // Thrown away, after it was asked.
        let asked = sam.post(&format!("{at}/throw-away"), &[]).await;
        asked.assert(200).assert_says("Yes, throw it away");
        let seen = hidden(&asked, "seen");
        saves(&mut again, &at, "Saved since it was asked.").await;
        let kept = format!("{}?done=kept", paths::staff_decision_letters(site.bell()));
        let throw = format!("{at}/throw-away");
        sam.post(&throw, &[("sure", "yes"), ("seen", &seen)]).await.assert_leads_to(&kept);
        let seen = hidden(&sam.post(&throw, &[]).await, "seen");
        let gone = format!("{}?done=dropped", paths::staff_decision_letters(site.bell()));
        sam.post(&throw, &[("sure", "yes"), ("seen", &seen)]).await.assert_leads_to(&gone);
        sam.get(&at).await.assert(404);
        // What a colleague was writing is shown once more, and is of no letter.
        let typed = [("seen", seen.as_str()), ("decision", NO), ("reasons", "Typed for an hour."), ("then", "save")];
        again.post(&at, &typed).await.assert(409).assert_says("Typed for an hour.").assert_says("threw this letter away");
        again.post(&at, &[("decision", "nonsense")]).await.assert(404);
    }

    async fn what_was_sent_never_changes_and_a_later_letter_takes_its_place_beside_it(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = begun(&site, NO).await;
        saves(&mut sam, &at, REASONS).await;
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
        let late = [("seen", "2"), ("reasons", "Something else was so."), ("then", "save")];
        sam.post(&at, &late).await.assert(409).assert_says("Something else was so.").assert_says("sent this letter meanwhile");
        sam.post(&format!("{at}/throw-away"), &[("sure", "yes")]).await.assert_leads_to(&format!("{at}?done=already"));
        let mut dawn = site.signed_in(DAWN).await;
        let old = newest(&mut dawn, &site).await;
        dawn.get(&old).await.assert_says(REASONS).assert_never_says("Something else was so.");

        let new = led(&sam.post(&format!("{at}/correct"), &[]).await);
        // Asked for twice, one is begun.
        assert_eq!(led(&sam.post(&format!("{at}/correct"), &[]).await), new);
        sam.get(&new).await.assert(200).assert_says(REASONS);
        // It goes on another day, and its days count as before.
        site.later(24 * 60 * 60);
        let mut sam = site.signed_in_as(&address(SAM)).await;
        saves(&mut sam, &new, "We had read the wrong report. This is why we said no.").await;
        sam.get(&format!("{new}/check")).await.assert(200).assert_never_says("Not yet")
            .assert_says("takes the place of our letter of 2 March 2026");
        let before = site.mails_to(DAWNS).await.len();
        sends(&mut sam, &new, &["Dawn Bell"]).await.assert_leads_to(&format!("{new}?done=sent"));
        let mails = site.mails_to(DAWNS).await;
        assert_eq!(mails.len(), before + 1);
        assert_eq!(mails.last().expect("one").subject, "There is a letter for you of 3 March 2026");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&old).await.assert(200).assert_says(REASONS).assert_says("another letter that takes the place");
        let newer = newest(&mut dawn, &site).await;
        assert_ne!(newer, old);
        dawn.get(&newer).await.assert(200).assert_says("wrong report").assert_says("5 May 2026");
        sam.post(&format!("{at}/correct"), &[]).await.assert(404);
    }

    async fn paper_carries_the_letter_and_keeps_printed_posted_and_served_apart(store) {
        let site = Site::new(store).await;
        by_post(&mut site.signed_in(DAWN).await).await;
        let (mut sam, at) = begun(&site, "draft_plan_served").await;
        let seen = hidden(&sam.get(&at).await, "seen");
        let words = [("seen", seen.as_str()), ("enclosed", "The draft plan comes with this letter."), ("then", "check")];
        sam.post(&at, &words).await.assert_leads_to(&format!("{at}/check"));
        // Fifteen days that begin when it counts as here, Wednesday 4 March, end on the 18th.
        sam.get(&format!("{at}/check")).await.assert(200).assert_says("18 March 2026").assert_says("localoffer");
        let mails = site.mails_to(DAWNS).await.len();
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
        assert_eq!(site.mails_to(DAWNS).await.len(), mails, "by post alone");
        sam.get(&at).await.assert_says("waits to be printed");
        let queue = sam.get(paths::STAFF_LETTERS).await;
        assert_eq!(letters(&queue, "Dawn Bell"), 1, "one letter, not two");
        let paper = first(&queue);
        is_printed(&mut sam, &paper).await;
        let file = sam.get(&format!("{paper}/letter.pdf")).await;
        file.assert(200);
        sam.get(&at).await.assert_says("printed on 2 March 2026").assert_never_says("posted on");
        sam.post(&paper, &posted("2")).await.assert_leads_to(&paper);
        sam.get(&at).await.assert_says("posted on 2 March 2026").assert_says("counts as delivered on 4 March 2026");
        // She reads it on the portal all the same.
        let mut dawn = site.signed_in(DAWN).await;
        let letter = newest(&mut dawn, &site).await;
        dawn.get(&letter).await.assert(200).assert_says("comes with this letter").assert_says("18 March 2026");
    }

    async fn a_decision_of_another_day_is_put_right_before_its_letter_goes(store) {
        let site = Site::new(store).await;
        let what = || What::Clock(Happening::DecidedNotToAssess);
        let event = recorded(&site, what(), TODAY.plus_days(-5), None).await;
        let (mut sam, at) = begun(&site, &format!("event.{event}")).await;
        saves(&mut sam, &at, REASONS).await;
        let check = sam.get(&format!("{at}/check")).await;
        check.assert(200).assert_says("Not yet").assert_says("was decided on 25 February 2026");
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}/check?done=cannot"));
        let right = recorded(&site, what(), TODAY, Some(event)).await;
        sam.get(&format!("{at}/check")).await.assert_never_says("Not yet");
        let before = site.mails_to(DAWNS).await.len();
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
        assert_eq!(site.mails_to(DAWNS).await.len(), before + 1, "the letter has a mail of its own");
        // Said to be wrong after all: both sides read so.
        recorded(&site, What::Struck, TODAY, Some(right)).await;
        sam.get(&at).await.assert(200).assert_says("was put right later");
        let mut dawn = site.signed_in(DAWN).await;
        let letter = newest(&mut dawn, &site).await;
        dawn.get(&letter).await.assert(200).assert_says("was put right later");
    }

    async fn after_a_death_no_letter_is_checked_or_sent(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = begun(&site, NO).await;
        saves(&mut sam, &at, REASONS).await;
        recorded(&site, What::ChildDied, TODAY, None).await;
        sam.get(&format!("{at}/check")).await.assert_leads_to(&format!("{at}?done=changed"));
        let before = site.all_mails().await.len();
        sam.post(&format!("{at}/check"), &[("version", "2"), ("seen", "yes"), ("sure", "yes")]).await
            .assert_leads_to(&format!("{at}?done=changed"));
        assert_eq!(site.all_mails().await.len(), before);
    }

    async fn a_decision_that_is_on_record_is_not_recorded_again_by_a_letter_begun_before(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = begun(&site, NO).await;
        saves(&mut sam, &at, REASONS).await;
        let what = || What::Clock(Happening::DecidedNotToAssess);
        let event = recorded(&site, what(), TODAY, None).await;
        site.later(24 * 60 * 60);
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let before = site.all_mails().await.len();
        sam.get(&format!("{at}/check")).await.assert(200).assert_says("was decided on 2 March 2026")
            .assert_says("record it a second time").assert_never_says("Send the letter");
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}/check?done=cannot"));
        assert_eq!(site.all_mails().await.len(), before);
        sam.get(&paths::staff_decision_letters(site.bell())).await.assert(200)
            .assert_says(&format!("event.{event}"));
    }

    async fn who_is_told_later_has_days_of_their_own_and_reads_of_no_letter_to_another(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = begun(&site, NO).await;
        saves(&mut sam, &at, REASONS).await;
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
        site.later(9 * 24 * 60 * 60);
        let mut sam = site.signed_in_as(&address(SAM)).await;
        // The list has it on record, and that a letter of it went.
        let list = sam.get(&paths::staff_decision_letters(site.bell())).await;
        list.assert(200).assert_says("A letter of it has gone");
        let new = led(&sam.post(&format!("{at}/correct"), &[]).await);
        saves(&mut sam, &new, REASONS).await;
        let check = sam.get(&format!("{new}/check")).await;
        check.assert(200).assert_never_says("Not yet").assert_says("5 May 2026").assert_says("11 May 2026");
        // Begun on 11 March for Craig, two months end on 11 May; Dawn's stay.
        let theirs: Vec<&str> = check.body.split("<article").skip(1).collect();
        let of = |day: &str| *theirs.iter().find(|one| one.contains(day)).expect("a letter with this day");
        assert!(of("5 May 2026").contains("takes the place of our letter"));
        assert!(of("5 May 2026").contains("Dear Dawn"));
        assert!(!of("11 May 2026").contains("takes the place"));
        assert!(!of("11 May 2026").contains("Dear Dawn"));
    }

    async fn what_changed_since_it_was_read_is_read_again_before_it_goes(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = begun(&site, NO).await;
        saves(&mut sam, &at, REASONS).await;
        let check = format!("{at}/check");
        let page = sam.get(&check).await;
        let (version, ticket, shown) = (hidden(&page, "version"), hidden(&page, "ticket"), hidden(&page, "shown"));
        let to = ticks(&page, "Dawn Bell");
        // She has her notices by post from now on: her letter reads otherwise.
        by_post(&mut site.signed_in(DAWN).await).await;
        let old = [("version", version.as_str()), ("shown", shown.as_str()), ("ticket", ticket.as_str()), ("seen", "yes"), ("sure", "yes"), (to.as_str(), "yes")];
        sam.post(&check, &old).await.assert_leads_to(&format!("{check}?done=changed"));
        sam.get(&check).await.assert(200).assert_says("If we post it later, you have longer");
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
    }

    async fn paper_that_was_shown_before_a_letter_was_sent_is_not_noted_as_that_letter(store) {
        let site = Site::new(store).await;
        by_post(&mut site.signed_in(DAWN).await).await;
        let event = recorded(&site, What::Clock(Happening::DraftPlanServed), TODAY, None).await;
        let (mut sam, at) = begun(&site, &format!("event.{event}")).await;
        let queue = sam.get(paths::STAFF_LETTERS).await;
        let paper = first(&queue);
        moves_to(&mut sam, &paper, "1 Elm Row\r\nNorwich").await;
        let shown = hidden(&sam.get(&paper).await, "shown");
        site.later(60);
        let seen = hidden(&sam.get(&at).await, "seen");
        let words = [("seen", seen.as_str()), ("enclosed", "The draft plan comes with this letter."), ("then", "check")];
        sam.post(&at, &words).await.assert_leads_to(&format!("{at}/check"));
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
        let old = [("act", "printed"), ("shown", shown.as_str())];
        sam.post(&paper, &old).await.assert(422).assert_says("a letter of a decision came since");
        sam.get(&at).await.assert_says("waits to be printed");
        site.later(60);
        let shown = hidden(&sam.get(&paper).await, "shown");
        sam.post(&paper, &[("act", "printed"), ("shown", &shown)]).await.assert_leads_to(&paper);
    }

    async fn what_says_the_same_of_the_same_day_was_told_by_the_letter_before_it(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = begun(&site, NO).await;
        saves(&mut sam, &at, REASONS).await;
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
        let list = sam.get(&paths::staff_decision_letters(site.bell())).await;
        let (_, rest) = list.body.split_once("value=\"event.").expect("on record");
        let event = rest.split('"').next().and_then(|id| id.parse().ok()).expect("an id");
        recorded(&site, What::Clock(Happening::DecidedNotToAssess), TODAY, Some(EventId(event))).await;
        site.later(24 * 60 * 60);
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let new = led(&sam.post(&format!("{at}/correct"), &[]).await);
        saves(&mut sam, &new, "We had read the wrong report. This is why we said no.").await;
        sam.get(&format!("{new}/check")).await.assert(200).assert_never_says("Not yet").assert_says("5 May 2026");
    }

    async fn from_whom_something_is_withheld_is_marked_and_a_copy_has_no_letter_of_a_case_shut_to_them(store) {
        let site = Site::new(store).await;
        let (mut sam, at) = begun(&site, NO).await;
        saves(&mut sam, &at, REASONS).await;
        let check = format!("{at}/check");
        sam.get(&check).await.assert_never_says("may not read all of it");
        disputes(&site, &mut sam, "Craig Bell", "notes").await;
        sam.get(&check).await.assert(200).assert_says("Craig Bell is kept apart from somebody on this case, or may not");
        sends(&mut sam, &at, &["Dawn Bell"]).await.assert_leads_to(&format!("{at}?done=sent"));
        assert!(has_a_copy(&site).await);
        disputes(&site, &mut sam, "Dawn Bell", "all").await;
        assert!(!has_a_copy(&site).await);
    }
}
