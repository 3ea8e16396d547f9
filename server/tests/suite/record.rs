//! Recording at an officer's desk, through the router: what it will do is shown first, the family
//! reads it at once, and nobody writes over a colleague.

use domain::event::{Happening, What};
use domain::{CaseRef, paths};
use policy::Role;
use services::caseload;
use services::record::ForWhom;

use crate::letters::{DAWN, SAM, handed, recorded};
use crate::site::{Answer, Browser, Site, TODAY};
use crate::staff::{TEAM, address, at_work};

const DAWNS: &str = "parent.late.case@example.org";
const CRAIG: &str = "parent_late_case_other";

/// The hidden fields of a page's form, as its button sends them.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let inputs = page.body.split("<input type=\"hidden\" name=\"").skip(1);
    inputs
        .filter_map(|rest| {
            let (name, rest) = rest.split_once('"')?;
            let (tag, _) = rest.split_once('>')?;
            let value = tag
                .split_once("value=\"")
                .map_or("", |(_, value)| value.split('"').next().unwrap_or_default());
            let value = value
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
            Some((name.to_owned(), value))
        })
        .filter(|(name, _)| !matches!(name.as_str(), "csrf"))
        .collect()
}

/// Sends a page's form with what is typed besides.
async fn sends(browser: &mut Browser<'_>, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let kept = fields(page);
    let mut form: Vec<(&str, &str)> = kept
        .iter()
        .filter(|(name, _)| typed.iter().all(|(other, _)| other != name))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    form.extend_from_slice(typed);
    let at = page
        .body
        .split("action=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|at| at.ends_with("/record"))
        .expect("a form")
        .to_owned();
    browser.post(&at, &form).await
}

fn record_at(case: CaseRef, kind: &str) -> String {
    paths::with_query(&paths::staff_record(case), &[("kind", kind.to_owned())])
}

fn correct_at(case: CaseRef, event: &str, kind: &str) -> String {
    let query = [("kind", kind.to_owned()), ("corrects", event.to_owned())];
    paths::with_query(&paths::staff_record(case), &query)
}

/// The value by which a form's radio chooses somebody.
fn chosen(page: &Answer, name: &str) -> String {
    let before = page.body.split(name).next().unwrap_or_default();
    let value = before.rsplit("name=\"person\"").next();
    let value = value.and_then(|rest| rest.split_once("value=\"")?.1.split('"').next());
    value.expect("somebody to choose").to_owned()
}

fn put_right(mails: &[mail::Written]) -> usize {
    let is_one = |mail: &&mail::Written| mail.subject.contains("has been put right");
    mails.iter().filter(is_one).count()
}

testkit::on_both! {
    async fn whoever_was_told_of_what_is_not_so_is_told_that_and_nobody_else(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let told = recorded(&site, What::Clock(Happening::DraftPlanServed), TODAY, None).await;
        assert_eq!(put_right(&site.mails_to(DAWNS).await), 0);
        site.later(1);
        recorded(&site, What::Struck, TODAY, Some(told)).await;
        let mails = site.mails_to(DAWNS).await;
        assert_eq!(put_right(&mails), 1);
        let drafts = mails.iter().filter(|mail| mail.subject.contains("Draft plan")).count();

        // A mail that waited tells nothing that is not so: neither goes.
        site.later(1);
        let untold = recorded(&site, What::Clock(Happening::DraftPlanServed), TODAY, None).await;
        site.later(1);
        let form = sam.get(&correct_at(bell, &untold.to_string(), "struck")).await;
        let typed = [("step", "check"), ("when", "today"), ("why", "Another child’s")];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("Nobody is sent anything.").assert_says("mails that wait are stopped");
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        let mails = site.mails_to(DAWNS).await;
        assert_eq!(put_right(&mails), 1);
        assert_eq!(mails.iter().filter(|mail| mail.subject.contains("Draft plan")).count(), drafts);
    }

    async fn an_act_moved_to_its_person_is_told_to_both_and_the_dates_are_shown_as_each_reads_them(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        recorded(&site, What::Clock(Happening::DecidedNotToIssue), TODAY, None).await;
        let form = sam.get(&record_at(bell, "mediation_certificate")).await;
        let (dawn, craig) = (chosen(&form, "Dawn Bell"), chosen(&form, "Craig Bell"));
        let typed = [("step", "check"), ("when", "today"), ("person", &dawn[..])];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("As Dawn Bell reads it");
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        let certificates = async || {
            let mails = site.mails_to(DAWNS).await;
            let certificate = mails.iter().filter(|mail| mail.subject.contains("certificate")).count();
            (certificate, put_right(&mails))
        };
        assert_eq!(certificates().await, (1, 0));
        site.later(1);
        let file = sam.get(&paths::staff_case(bell)).await;
        let of = file.body.split("mediation certificate").nth(1).expect("it is in the file");
        let id = of.split("corrects=").nth(1).and_then(|rest| rest.split('"').next());
        let id = id.expect("it can be put right").to_owned();
        let form = sam.get(&correct_at(bell, &id, "mediation_certificate")).await;
        let typed = [("step", "check"), ("person", &craig[..]), ("when", "today"), ("why", "It was Craig’s")];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200)
            .assert_says("As Craig Bell reads it")
            .assert_says("As Dawn Bell reads it")
            .assert_says("has been put right");
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        assert_eq!(certificates().await, (1, 1));
    }

    async fn a_colleague_who_is_quicker_costs_nobody_what_was_typed(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let note = What::NoteToFamily { text: "First".into() };
        let event = recorded(&site, note, TODAY, None).await.to_string();
        let form = sam.get(&correct_at(bell, &event, "note_to_family")).await;
        let typed = [("step", "check"), ("when", "today"), ("reason", "Typed with care"),
            ("readers", "everyone"), ("why", "A slip")];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200);
        site.later(1);
        let other = What::NoteToFamily { text: "The colleague’s".into() };
        let newer = recorded(&site, other, TODAY, event.parse().ok().map(domain::EventId)).await;
        for page in [
            sends(&mut sam, &form, &typed).await,
            sends(&mut sam, &check, &[("step", "record")]).await,
        ] {
            page.assert(409)
                .assert_says("Somebody was quicker")
                .assert_says("The colleague’s")
                .assert_says("Typed with care")
                .assert_says(&format!("value=\"{newer}\""));
        }
        let page = sends(&mut sam, &check, &[("step", "record")]).await;
        let check = sends(&mut sam, &page, &typed).await;
        check.assert(200);
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert(200)
            .assert_says("Typed with care").assert_never_says("The colleague’s");
        // Sent once more by the page that recorded it: it is recorded, and said so.
        sends(&mut sam, &check, &[("step", "record")]).await
            .assert_leads_to(&format!("{}?recorded=yes", paths::staff_case(bell)));
    }

    async fn an_exception_to_the_six_weeks_says_for_which_advice(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let asked = Happening::AdviceRequested { id: "Speech therapist".into() };
        recorded(&site, What::Clock(asked), TODAY, None).await;
        let form = sam.get(&record_at(bell, "exception")).await;
        form.assert(200).assert_says("value=\"C5\"").assert_says("Speech therapist");
        let (day, month, year) = (TODAY.day().to_string(), TODAY.month().to_string(), TODAY.year().to_string());
        let typed = vec![
            ("step", "check"), ("when", "today"), ("rule", "C5"), ("ground", "missed_appointment"),
            ("from_day", &day), ("from_month", &month), ("from_year", &year), ("reason", "Ill on the day"),
        ];
        sends(&mut sam, &form, &typed).await.assert(422).assert_says("Say which advice");
        let of = [typed, vec![("id", "Speech therapist")]].concat();
        let check = sends(&mut sam, &form, &of).await;
        check.assert(200).assert_says("Speech therapist");
        sends(&mut sam, &check, &[("step", "record")]).await;
    }

    async fn an_officer_sees_what_a_decision_does_and_the_family_reads_it_at_once(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let case = sam.get(&paths::staff_case(bell)).await;
        case.assert(200).assert_says(&paths::staff_record(bell));
        sam.get(&paths::staff_record(bell)).await.assert(200).assert_says("Usual at this stage");
        let form = sam.get(&record_at(bell, "draft_plan_served")).await;
        form.assert(200).assert_says("When did the family have it?");
        // Nothing said: the form again, and nothing is saved.
        sends(&mut sam, &form, &[("step", "check")]).await.assert(422).assert_says("Say when it happened");
        let check = sends(&mut sam, &form, &[("step", "check"), ("when", "today")]).await;
        check.assert(200)
            .assert_says("What the family reads")
            .assert_says("We sent you the draft plan")
            .assert_says("Begins:")
            .assert_says("Dawn Bell: e-mail");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert(200).assert_never_says("We sent you the draft plan");
        assert!(site.mails_to(DAWNS).await.iter().all(|mail| !mail.subject.contains("Draft plan")));
        // Back to the form with what was typed, and on.
        let again = sends(&mut sam, &check, &[("step", "change")]).await;
        again.assert(200).assert_says("value=\"other\" checked");
        let done = sends(&mut sam, &check, &[("step", "record")]).await;
        done.assert_leads_to(&format!("{}?recorded=yes", paths::staff_case(bell)));
        sam.get(&format!("{}?recorded=yes", paths::staff_case(bell))).await.assert(200)
            .assert_says("Recorded.")
            .assert_says("We sent you the draft plan");
        dawn.get(&paths::timeline(bell)).await.assert(200).assert_says("We sent you the draft plan");
        // The button pressed twice is one event.
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        let file = sam.get(&paths::staff_case(bell)).await;
        assert_eq!(file.body.matches("We sent you the draft plan</h3>").count(), 1);
        assert_eq!(
            site.mails_to(DAWNS).await.iter().filter(|mail| mail.subject.contains("Draft plan")).count(),
            1
        );
    }

    async fn a_day_that_cannot_be_is_questioned_and_never_silently_taken(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let form = sam.get(&record_at(site.bell(), "decided_to_issue")).await;
        let on = |day: &'static str, month: &'static str, year: &'static str| {
            vec![("step", "check"), ("when", "other"), ("on_day", day), ("on_month", month), ("on_year", year)]
        };
        sends(&mut sam, &form, &on("31", "12", "2030")).await.assert(422).assert_says("must be today or before");
        sends(&mut sam, &form, &on("31", "2", "2026")).await.assert(422).assert_says("value=\"31\"");
        let check = sends(&mut sam, &form, &on("1", "1", "2020")).await;
        check.assert(200).assert_says("It is before the request").assert_says("Is this right?");
        let refused = sends(&mut sam, &check, &[("step", "record")]).await;
        refused.assert(422).assert_says("Tick that it is right");
        sends(&mut sam, &refused, &[("step", "record"), ("sure", "yes")]).await.assert(303);
    }

    async fn two_officers_see_each_others_texts_and_nothing_is_lost(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&record_at(bell, "note_to_family")).await;
        let typed = [("step", "check"), ("when", "today"), ("reason", "We booked <Dr. Ash> & wait."),
            ("readers", "everyone")];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("We booked &lt;Dr. Ash&gt; &amp; wait.");
        // Meanwhile somebody else records.
        recorded(&site, What::NoteToFamily { text: "Second note".into() }, TODAY, None).await;
        let both = sends(&mut sam, &check, &[("step", "record")]).await;
        both.assert(409)
            .assert_says("Somebody else recorded something meanwhile")
            .assert_says("We booked &lt;Dr. Ash&gt; &amp; wait.");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert_never_says("Dr. Ash");
        // Having seen both, it goes.
        sends(&mut sam, &both, &[("step", "record")]).await.assert(303);
        dawn.get(&paths::timeline(bell)).await.assert(200)
            .assert_says("Dr. Ash").assert_says("Second note");
    }

    async fn a_correction_says_why_to_officers_and_that_it_is_one_to_the_family(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let event = recorded(&site, What::Clock(Happening::DraftPlanServed), TODAY, None).await;
        let id = event.to_string();
        let ways = sam.get(&paths::with_query(&paths::staff_record(bell), &[("corrects", id.clone())])).await;
        ways.assert(200).assert_says("It never happened");
        // What was recorded stands in the form.
        let form = sam.get(&correct_at(bell, &id, "draft_plan_served")).await;
        form.assert(200).assert_says(&format!("value=\"{}\"", TODAY.day()));
        let form = sam.get(&correct_at(bell, &id, "struck")).await;
        let bare = sends(&mut sam, &form, &[("step", "check"), ("when", "today")]).await;
        bare.assert(422).assert_says("Say why it is wrong");
        let typed = [("step", "check"), ("when", "today"), ("why", "Another child’s draft")];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("Is not there any more:");
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        sam.get(&paths::staff_case(bell)).await.assert(200)
            .assert_says("What was put right")
            .assert_says("Put right by Sam Officer (you): Another child’s draft");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert(200)
            .assert_never_says("We sent you the draft plan")
            .assert_never_says("Another child");
        // It is put right once.
        sam.get(&correct_at(bell, &id, "struck")).await.assert_leads_to(&paths::staff_case(bell));
        sends(&mut sam, &check, &[("step", "record")]).await.assert_leads_to(&paths::staff_case(bell));
        sam.get(&record_at(bell, "struck")).await.assert_leads_to(&paths::staff_case(bell));
    }

    async fn a_note_for_one_person_or_for_officers_is_read_by_nobody_else(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&record_at(bell, "note_to_family")).await;
        let hers = form.body.split("name=\"person\"").skip(1).find_map(|rest| {
            let (tag, after) = rest.split_once('>')?;
            let value = tag.split_once("value=\"")?.1.split('"').next()?;
            after.split("</label>").next()?.contains("Dawn").then(|| value.to_owned())
        });
        let hers = hers.expect("she can be chosen");
        let of = |readers: &'static str, text: &'static str| {
            vec![("step", "check"), ("when", "today"), ("readers", readers), ("reason", text)]
        };
        sends(&mut sam, &form, &of("person", "x")).await.assert(422).assert_says("Choose whose it is");
        let mut typed = of("person", "For Dawn alone");
        typed.push(("person", &hers));
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("One person of the family, and officers").assert_says("Dawn Bell: e-mail")
            .assert_never_says("Craig Bell: e-mail");
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        let form = sam.get(&record_at(bell, "note_to_family")).await;
        let check = sends(&mut sam, &form, &of("officers", "For the desk")).await;
        check.assert(200).assert_says("Officers alone").assert_says("Nobody is sent anything.");
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        sam.get(&paths::staff_case(bell)).await.assert(200)
            .assert_says("For Dawn alone").assert_says("For the desk");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert(200)
            .assert_says("For Dawn alone").assert_never_says("For the desk");
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&paths::timeline(bell)).await.assert(200)
            .assert_never_says("For Dawn alone").assert_never_says("For the desk");
        // A person who has nothing to do with the case is none to choose.
        let form = sam.get(&record_at(bell, "comments_received")).await;
        let stranger = [("step", "check"), ("when", "today"), ("person", "123456789")];
        sends(&mut sam, &form, &stranger).await.assert(422).assert_says("not on the case today");
    }

    async fn an_exception_whose_ground_does_not_cover_the_step_is_questioned(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let form = sam.get(&record_at(site.bell(), "exception")).await;
        form.assert(200).assert_says("Staff shortage");
        let rule = form.body.split("name=\"rule\"").nth(1).and_then(|rest| {
            rest.split_once("value=\"")?.1.split('"').next().map(str::to_owned)
        });
        let rule = rule.expect("a step that an exception can lift");
        let (day, month, year) = (TODAY.day().to_string(), TODAY.month().to_string(), TODAY.year().to_string());
        let typed = [
            ("step", "check"), ("when", "today"), ("rule", &rule[..]), ("ground", "absent_from_area"),
            ("from_day", &day), ("from_month", &month), ("from_year", &year), ("reason", "A week away"),
        ];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("By law this ground and these days do not cover the step");
    }

    async fn a_school_is_told_to_whom_was_chosen_and_a_correction_tells_nobody_more(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&record_at(bell, "setting_consulted")).await;
        form.assert(200).assert_says("kept from knowing the school");
        let typed = [("step", "check"), ("when", "today"), ("name", "Hidden Hill School")];
        sends(&mut sam, &form, &typed).await.assert(422).assert_says("Choose who reads it");
        let mut typed = typed.to_vec();
        typed.push(("readers", "officers"));
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("Officers alone").assert_says("Nobody is sent anything.");
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        let file = sam.get(&paths::staff_case(bell)).await;
        file.assert(200).assert_says("Hidden Hill School");
        let id = file.body.split("corrects=").nth(1).and_then(|rest| rest.split('"').next());
        let id = id.expect("it can be put right").to_owned();
        // As something whose readers nobody chooses: it stays with those who had it.
        let form = sam.get(&correct_at(bell, &id, "withdrawn")).await;
        let typed = [("step", "check"), ("when", "today"), ("why", "Wrong kind")];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("Officers alone").assert_says("Nobody is sent anything.");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert(200).assert_never_says("Hidden Hill");
    }

    async fn a_school_is_asked_is_late_answers_and_the_family_reads_each(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let asked = async |sam: &mut Browser<'_>, name: &str, more: &[(&str, &str)]| {
            let form = sam.get(&record_at(bell, "setting_consulted")).await;
            let mut typed = vec![("step", "check"), ("when", "today"), ("name", name), ("readers", "everyone")];
            typed.extend(more);
            sends(sam, &form, &typed).await
        };
        let check = asked(&mut sam, "Oak School", &[]).await;
        check.assert(200).assert_says("They are to answer by").assert_says("17 March 2026");
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        // Another day needs its reason, and is not before it was asked.
        let april = [("by_day", "10"), ("by_month", "4"), ("by_year", "2026")];
        asked(&mut sam, "Ash School", &april).await.assert(422).assert_says("Choose why it is not within 15 days");
        let before = [("by_day", "1"), ("by_month", "3"), ("by_year", "2026"), ("by_why", "closed")];
        asked(&mut sam, "Ash School", &before).await.assert(422).assert_says("within 90 days");
        let mut other = april.to_vec();
        other.push(("by_why", "closed"));
        let check = asked(&mut sam, "Ash School", &other).await;
        check.assert(200).assert_says("10 April 2026").assert_says("closed for holidays");
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        let mut dawn = site.signed_in(DAWN).await;
        let family = paths::case(bell);
        dawn.get(&family).await.assert(200)
            .assert_says("We asked Oak School on 2 March 2026. They are to answer by 17 March 2026. No answer has come yet.")
            .assert_says("We asked Ash School on 2 March 2026. They are to answer by 10 April 2026.")
            .assert_says("as they are closed for holidays").assert_says("SEND Code of Practice, 9.83");
        dawn.get(&paths::timeline(bell)).await.assert_says("They are to answer by 10 April 2026");
        // On the last day nobody is late; the day after, one is, on the desk's list too.
        site.later(15 * 24 * 60 * 60);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&family).await.assert_says("They are to answer by 17 March 2026");
        site.later(24 * 60 * 60);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&family).await.assert_says("They were to answer by 17 March 2026. No answer has come yet.")
            .assert_says("They are to answer by 10 April 2026");
        let mut sam = site.signed_in_as(&address(SAM)).await;
        let (late, needs) = ("1 school or college has not answered in time", format!("{}?needs=setting", paths::STAFF));
        sam.get(&needs).await.assert(200).assert_never_says(late);
        let (_keep, mut stop) = tokio::sync::watch::channel(false);
        jobs::sum_up_lists(&site.app.moment(), &mut stop).await.expect("the lists are made anew");
        sam.get(&needs).await.assert(200).assert_says(late).assert_says("Jamie Bell");
        let desk = sam.get(&paths::staff_case(bell)).await;
        desk.assert(200).assert_says("They were to answer by 17 March 2026");
        // Its answer is recorded from there, for whoever reads that it was asked.
        let (_, rest) = desk.body.split_once("kind=setting_replied&amp;setting=").expect("a link");
        let event = rest.split('"').next().unwrap_or_default().to_owned();
        let reply_at = format!("{}&setting={event}", record_at(bell, "setting_replied"));
        let form = sam.get(&reply_at).await;
        form.assert(200).assert_says("Oak School").assert_says("Ash School").assert_says("section 39(4)(a)");
        let chosen = |value: &str| form.body.split("<input ").any(|input| {
            input.contains(&format!("value=\"{value}\"")) && input.contains(" checked")
        });
        assert!(chosen("Oak School") && chosen("everyone") && !chosen("Ash School"));
        let typed = [("step", "check"), ("when", "today"), ("name", "Oak School"), ("readers", "everyone")];
        sends(&mut sam, &form, &typed).await.assert(422).assert_says("Choose what they answered");
        let mut typed = typed.to_vec();
        typed.push(("answer", "unsuitable"));
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("No: not right for the child");
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        sam.get(&needs).await.assert_never_says(late);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&family).await
            .assert_says("They were to answer by 17 March 2026, and answered on 18 March 2026. They say that they are not right")
            .assert_says("What they say is not the decision");
        // What was typed wrong is put right by an event in its place.
        let file = sam.get(&paths::staff_case(bell)).await;
        let id = file.body.split("corrects=").nth(1).and_then(|rest| rest.split('"').next());
        let id = id.expect("it can be put right").to_owned();
        let form = sam.get(&correct_at(bell, &id, "setting_replied")).await;
        form.assert(200).assert_says("Oak School");
        let typed = [
            ("step", "check"), ("when", "today"), ("name", "Oak School"), ("readers", "everyone"),
            ("answer", "can_meet"), ("why", "Wrong box"),
        ];
        let check = sends(&mut sam, &form, &typed).await;
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        dawn.get(&family).await.assert_says("They say that they can meet the needs in the plan")
            .assert_never_says("not right for the age");
        // The final plan ends the round: no setting is owed an answer.
        recorded(&site, What::Clock(Happening::FinalPlanSent), site.app.moment().today, None).await;
        dawn.get(&family).await.assert(200).assert_never_says("Schools and colleges that we asked");
        sam.get(&paths::staff_case(bell)).await.assert_never_says("They are to answer by 10 April 2026. No answer");
    }

    async fn the_command_line_tells_nobody_of_a_school_who_was_not_chosen(store) {
        let site = Site::new(store).await;
        let bell = site.bell();
        let asked = |what, for_whom, supersedes| services::record::Asked {
            case: bell,
            on: site.app.moment().today,
            what,
            person: None,
            for_whom,
            supersedes,
            by: "sam".to_owned(),
            dry_run: false,
        };
        let school = || What::SettingConsulted { name: "Hidden Hill School".into(), answer_by: None, other_day: None };
        let reply = What::SettingReplied { name: "Hidden Hill School".into(), answer: None };
        let records = async |asked: services::record::Asked| {
            site.later(1);
            services::record::record(&site.app.moment(), &asked).await.expect("recorded")
        };
        let first = records(asked(school(), ForWhom::Narrowest, None)).await;
        records(asked(reply, ForWhom::Narrowest, None)).await;
        // Put right, as the same or as something else, it is for no more people.
        let again = records(asked(school(), ForWhom::Narrowest, Some(first.event))).await;
        let moved = What::MovedOut { to: Some("Hidden Hill Council".into()) };
        let last = records(asked(moved, ForWhom::Narrowest, Some(again.event))).await;
        for (event, of) in [(first.event, &first), (again.event, &again), (last.event, &last)] {
            let event = of.after.events.iter().find(|one| one.id == event).expect("on record");
            assert_eq!(event.readers, domain::event::Readers::Officers);
        }
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert(200).assert_never_says("Hidden Hill");
        // Where everyone was chosen they read that an answer came, though not what it was.
        let open = |what| asked(what, ForWhom::Everyone, None);
        records(open(What::SettingConsulted { name: "Oak School".into(), answer_by: None, other_day: None })).await;
        records(open(What::SettingReplied { name: "Oak School".into(), answer: None })).await;
        dawn.get(&paths::timeline(bell)).await.assert(200).assert_says("A school or college answered: Oak School");
    }

    async fn a_school_that_one_parent_may_not_know_of_is_on_no_page_of_theirs(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&record_at(bell, "setting_consulted")).await;
        let typed = [("step", "check"), ("when", "today"), ("name", "Hidden Hill School"), ("readers", "officers")];
        let check = sends(&mut sam, &form, &typed).await;
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        sam.get(&paths::staff_case(bell)).await.assert_says("We asked Hidden Hill School on 2 March 2026");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::case(bell)).await.assert(200).assert_never_says("Hidden Hill").assert_never_says("that we asked");
        // An answer names the school too: whose name is hidden says so, and more readers are asked about.
        let form = sam.get(&record_at(bell, "setting_replied")).await;
        form.assert(200).assert_says("Officers alone read that we asked them");
        let mut typed = vec![
            ("step", "check"), ("when", "today"), ("name", "Hidden Hill School"), ("answer", "can_meet"), ("readers", "everyone"),
        ];
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_says("More people would read this answer");
        sends(&mut sam, &check, &[("step", "record")]).await.assert(422);
        typed[4] = ("readers", "officers");
        let check = sends(&mut sam, &form, &typed).await;
        check.assert(200).assert_never_says("More people would read this answer");
        // An answer that she may not read makes no school late for her.
        let asked = What::SettingConsulted { name: "Oak School".into(), answer_by: None, other_day: None };
        crate::letters::records(&site, asked).await;
        let form = sam.get(&record_at(bell, "setting_replied")).await;
        let typed = [
            ("step", "check"), ("when", "today"), ("name", "Oak School"), ("readers", "officers"), ("answer", "no_ground"),
        ];
        let check = sends(&mut sam, &form, &typed).await;
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        site.later(30 * 24 * 60 * 60);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::case(bell)).await.assert(200).assert_says("We asked Oak School on 2 March 2026.")
            .assert_never_says("No answer has come").assert_never_says("law's reasons.</li>");
    }

    async fn a_death_that_never_was_lets_the_family_be_told_again(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let event = recorded(&site, What::ChildDied, TODAY, None).await.to_string();
        let of_draft = async |sam: &mut Browser<'_>| {
            let form = sam.get(&record_at(bell, "draft_plan_served")).await;
            sends(sam, &form, &[("step", "check"), ("when", "today")]).await
        };
        of_draft(&mut sam).await.assert(200).assert_says("Nobody is sent anything.");
        let form = sam.get(&correct_at(bell, &event, "struck")).await;
        let typed = [("step", "check"), ("when", "today"), ("why", "The wrong case")];
        let check = sends(&mut sam, &form, &typed).await;
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        let check = of_draft(&mut sam).await;
        check.assert(200).assert_says("Dawn Bell: e-mail");
        site.later(1);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
        assert!(site.mails_to(DAWNS).await.iter().any(|mail| mail.subject.contains("Draft plan")));
    }

    async fn whoever_broke_the_glass_writes_a_note_and_nothing_else(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        let bell = site.bell();
        let event = recorded(&site, What::Clock(Happening::DraftPlanServed), TODAY, None).await.to_string();
        sam.get(&paths::staff_record(bell)).await.assert(404);
        let why = [("reason", "The duty desk was rung about this child.")];
        sam.post(&paths::staff_glass(bell), &why).await.assert(303);
        sam.get(&paths::staff_record(bell)).await.assert(200)
            .assert_says("You can write a note").assert_never_says("The final plan was sent");
        sam.get(&correct_at(bell, &event, "struck")).await.assert(404);
        let form = sam.get(&record_at(bell, "note_to_family")).await;
        let typed = [("step", "check"), ("when", "today"), ("readers", "officers"), ("reason", "Rang at noon")];
        let check = sends(&mut sam, &form, &typed).await;
        sends(&mut sam, &check, &[("kind", "final_plan_sent"), ("step", "record")]).await.assert(404);
        sends(&mut sam, &check, &[("step", "record")]).await.assert(303);
    }

    async fn the_case_file_names_who_wrote_what_down_and_whose_it_is(store) {
        let site = Site::new(store).await;
        let (mut sam, mut ola) = (at_work(&site, SAM, Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        let bell = site.bell();
        let team = caseload::Named::Team(TEAM.to_owned());
        caseload::assign_at_desk(&site.app.moment(), bell, &team, "Desk").await.expect("handed over");
        for (kind, more) in [("comments_received", vec![]), ("note_to_family", vec![("reason", "For her"), ("readers", "person")])] {
            let form = sam.get(&record_at(bell, kind)).await;
            let dawn = chosen(&form, "Dawn Bell");
            let typed = [&[("step", "check"), ("when", "today"), ("person", &dawn[..])], &more[..]].concat();
            let check = sends(&mut sam, &form, &typed).await;
            site.later(1);
            sends(&mut sam, check.assert(200), &[("step", "record"), ("sure", "yes")]).await.assert(303);
        }
        let (own, hers) = ("This was done by Dawn Bell, or is about them.", "Of the family only Dawn Bell can read this.");
        let mine = sam.get(&paths::staff_case(bell)).await;
        mine.assert(200).assert_says(own).assert_says(hers).assert_says("Written down by Sam Officer (you).");
        let theirs = ola.get(&paths::staff_case(bell)).await;
        theirs.assert(200).assert_says(own).assert_says(hers).assert_says("Written down by Sam Officer.")
            .assert_never_says("(you)");
        // Nobody of the family reads any of it.
        for key in [DAWN, CRAIG] {
            let mut browser = site.signed_in(key).await;
            browser.get(&paths::timeline(bell)).await.assert(200)
                .assert_never_says("Written down by Sam").assert_never_says("done by Dawn Bell");
        }
    }
}
