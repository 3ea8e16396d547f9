//! Documents that an officer records with an event, through the router: chosen on its form, shown on
//! the page that checks it, read by whoever reads the event.

use domain::people::Act;
use domain::{CaseRef, paths};
use policy::{ApiScopes, Role};
use serde_json::Value;

use crate::advice::change;
use crate::case_system::{given, program, read};
use crate::decision_letters::disputes;
use crate::letters::{DAWN, SAM, handed};
use crate::pictures::{WHERE, opens, photograph};
use crate::sending::{PDF, file_on, first_on, posts};
use crate::site::{Answer, Browser, Site};
use crate::staff::at_work;

const CRAIG: &str = "parent_late_case_other";
const EMPTY: &str = "";
const OTHER_PDF: &str = "%PDF-1.4\n%another\n%%EOF\n";

/// The hidden fields of a page's form, and the boxes that are ticked.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        let value = rest.split('"').next().unwrap_or_default();
        Some(value.replace("&quot;", "\"").replace("&amp;", "&"))
    };
    let tags = page.body.split("<input").skip(1);
    let tags = tags.filter_map(|rest| rest.split('>').next());
    tags.filter(|tag| {
        let is_ticked = tag.contains("type=\"checkbox\"") && tag.contains("checked");
        tag.contains("type=\"hidden\"") || is_ticked
    })
    .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
    .filter(|(name, _)| name != "csrf")
    .collect()
}

/// Sends the form of an event as a browser does that has files: what is typed, then the files.
async fn sends(
    browser: &mut Browser<'_>,
    case: CaseRef,
    page: &Answer,
    typed: &[(&str, &str)],
    files: &[(&str, &str)],
) -> Answer {
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (*name, bytes.as_bytes()))
        .collect();
    sends_bytes(browser, case, page, typed, &files).await
}

/// Sends the form of an event with files of any bytes.
async fn sends_bytes(
    browser: &mut Browser<'_>,
    case: CaseRef,
    page: &Answer,
    typed: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    let kept = fields(page);
    let kept = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let texts = kept.filter(|(name, _)| typed.iter().all(|(other, _)| other != name));
    let body: String = texts
        .chain(typed.iter().copied())
        .filter(|(_, value)| *value != UNTICKED)
        .map(|(name, value)| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        })
        .collect();
    let none: [(&str, &[u8]); 1] = [("", b"")];
    let files = if files.is_empty() { &none[..] } else { files };
    let mut body = body.into_bytes();
    for (name, bytes) in files {
        let media_type = match name.ends_with(".jpg") {
            true => "image/jpeg",
            false => "application/pdf",
        };
        let head = format!(
            "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: {media_type}\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    posts(browser, &paths::staff_record(case), body).await
}

/// Presses the button of the page that checks an event.
async fn presses(browser: &mut Browser<'_>, case: CaseRef, page: &Answer, step: &str) -> Answer {
    let kept = fields(page);
    let mut form: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    form.push(("step", step));
    browser.post(&paths::staff_record(case), &form).await
}

/// What takes a box's tick away.
const UNTICKED: &str = "(none)";
/// What is typed of an event of today.
const TODAY_IT_WAS: [(&str, &str); 2] = [("step", "check"), ("when", "today")];

fn at(case: CaseRef, query: &[(&str, &str)]) -> String {
    let query: Vec<_> = query
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    paths::with_query(&paths::staff_record(case), &query)
}

/// The event that a case's file offers to put right, by what it is called there.
fn event_of(file: &Answer, named: &str) -> String {
    let of = file.body.split(named).nth(1).expect("it is in the file");
    let id = of
        .split("corrects=")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    id.expect("it can be put right").to_owned()
}

/// The value of the box or radio of this name beside somebody's name.
fn value_of(page: &Answer, field: &str, name: &str) -> String {
    let mark = format!("name=\"{field}\"");
    let mut pieces = page.body.split("<input").filter(|one| one.contains(&mark));
    let its = pieces.find(|one| one.contains(name));
    let (_, rest) = its
        .and_then(|one| one.split_once("value=\""))
        .expect("it is on the page");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Who cannot open the files, as the check lists them.
fn closed_to(check: &Answer) -> String {
    let (_, rest) = check
        .assert(200)
        .body
        .split_once("These people of the case cannot open them:")
        .expect("somebody cannot");
    rest.split("</ul>").next().unwrap_or_default().to_owned()
}

/// The files that are ticked on a page's form.
fn ticked(page: &Answer) -> Vec<String> {
    let of_files = fields(page)
        .into_iter()
        .filter(|(name, _)| name == "attach");
    of_files.map(|(_, id)| id).collect()
}

/// Records an event of today with a file of this name; the event.
async fn recorded_with(
    sam: &mut Browser<'_>,
    case: CaseRef,
    kind: &str,
    more: &[(&str, &str)],
    file: &str,
) -> String {
    let form = sam.get(&at(case, &[("kind", kind)])).await;
    let typed = [TODAY_IT_WAS.as_slice(), more].concat();
    let check = sends(sam, case, &form, &typed, &[(file, PDF)]).await;
    presses(sam, case, check.assert(200), "record")
        .await
        .assert(303);
    event_of(&sam.get(&paths::staff_case(case)).await, file)
}

/// What is typed of a note for everybody.
const FOR_EVERYBODY: [(&str, &str); 2] = [("reason", "A note"), ("readers", "everyone")];
/// What the check says where a file could come to somebody new.
const REACHES_MORE: &str = "who could not open them before";

testkit::on_both! {
    async fn an_officer_records_a_plan_with_its_file_and_the_parents_read_it(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let scopes = ApiScopes { events: false, changes: true, people: false };
        let token = given(&site, "Case system", scopes, 30).await.token;
        let form = sam.get(&at(bell, &[("kind", "draft_plan_served")])).await;
        form.assert(200).assert_says("Add files (optional)").assert_says("multipart/form-data");
        let check = sends(&mut sam, bell, &form, &TODAY_IT_WAS, &[("Draft plan.pdf", PDF)]).await;
        check.assert(200)
            .assert_says("Files that go with it")
            .assert_says("Draft plan.pdf")
            .assert_says("A draft plan")
            .assert_says("Everybody who can see this case can open them")
            .assert_never_says("again tomorrow");
        let (mut dawn, mut craig) = (site.signed_in(DAWN).await, site.signed_in(CRAIG).await);
        for browser in [&mut dawn, &mut craig] {
            browser.get(&paths::documents(bell)).await.assert(200).assert_never_says("Draft plan.pdf");
            browser.get(&paths::timeline(bell)).await.assert(200).assert_never_says("Draft plan.pdf");
        }
        site.later(1);
        presses(&mut sam, bell, &check, "record").await.assert(303);
        sam.get(&paths::staff_case(bell)).await.assert(200).assert_says("Draft plan.pdf");
        let list = sam.get(&paths::staff_documents(bell)).await;
        let event = event_of(&sam.get(&paths::staff_case(bell)).await, "Draft plan.pdf");
        let stands = format!("href=\"{}#event-{event}\"", paths::staff_case(bell));
        for page in [&list, &sam.get(&first_on(&list)).await] {
            page.assert(200).assert_says("Goes with:").assert_says(&stands)
                .assert_says("Whoever can read that record can open this file, but for people from whom files are kept");
        }
        sam.get(&paths::staff_case(bell)).await.assert_says(&format!("id=\"event-{event}\""));
        for browser in [&mut dawn, &mut craig] {
            browser.get(&paths::timeline(bell)).await.assert(200)
                .assert_says("Document:").assert_says("Draft plan.pdf");
            let list = browser.get(&paths::documents(bell)).await;
            list.assert(200).assert_says("Draft plan.pdf");
            let page = browser.get(&first_on(&list)).await;
            let bytes = browser.get(&file_on(page.assert(200))).await;
            assert_eq!(bytes.assert(200).body, PDF);
        }
        dawn.get(&paths::who_looked(bell)).await.assert(200)
            .assert_says("You looked at the case").assert_says("worked on the case");
        // Another family, and the case system, have nothing of it.
        let mut ada = site.signed_in("parent_s1").await;
        let list = dawn.get(&paths::documents(bell)).await;
        ada.get(&first_on(&list)).await.assert(404);
        let mut system = program(&site, &token);
        let changes = read(system.get(paths::API_CHANGES).await.assert(200));
        let changes = changes["changes"].as_array().expect("a list").clone();
        let is_document = |change: &Value| change["what"] == "document";
        assert!(!changes.iter().any(is_document), "{changes:#?}");
        assert!(changes.iter().any(|change| change["event"]["kind"] == "draft_plan_served"));

        // Put right, it goes along, unless it is unticked; struck, it is nobody's of the family.
        let file = sam.get(&paths::staff_case(bell)).await;
        let event = event_of(&file, "Draft plan.pdf");
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "draft_plan_served")])).await;
        let typed = [TODAY_IT_WAS.as_slice(), &[("why", "A slip")]].concat();
        let check = sends(&mut sam, bell, &form, &typed, &[]).await;
        check.assert(200).assert_says("Draft plan.pdf");
        let without = [typed.as_slice(), &[("attach", UNTICKED)]].concat();
        let check = sends(&mut sam, bell, &form, &without, &[]).await;
        // The check says what is lost.
        check.assert(200).assert_says("Files that no longer go with it").assert_says("Draft plan.pdf");
        site.later(1);
        presses(&mut sam, bell, &check, "record").await.assert(303);
        for browser in [&mut dawn, &mut craig] {
            browser.get(&paths::timeline(bell)).await.assert(200).assert_never_says("Draft plan.pdf");
            browser.get(&paths::documents(bell)).await.assert(200).assert_never_says("Draft plan.pdf");
            browser.get(&first_on(&list)).await.assert(404);
        }
        // It waits in the file, for another record.
        sam.get(&paths::staff_documents(bell)).await.assert(200).assert_says("Draft plan.pdf")
            .assert_says("Went with:").assert_says(&stands)
            .assert_says("That record was put right without this file");
        sam.get(&at(bell, &[("kind", "note_to_family")])).await.assert_says("Draft plan.pdf");
    }

    async fn a_bad_file_costs_neither_what_was_typed_nor_the_others(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "note_to_family")])).await;
        let typed = [TODAY_IT_WAS.as_slice(), &[("reason", "Kept & safe"), ("readers", "everyone")]].concat();
        let files = [("Good.pdf", PDF), ("Nothing.pdf", EMPTY)];
        let again = sends(&mut sam, bell, &form, &typed, &files).await;
        again.assert(422)
            .assert_says("Some files were not taken")
            .assert_says("Nothing.pdf")
            .assert_says("Kept &amp; safe")
            .assert_says("Files that are here");
        let (good, ticked) = (again.body.contains("Good.pdf"), fields(&again));
        assert!(good && ticked.iter().any(|(name, _)| name == "attach"), "{ticked:?}");
        // The same page sent twice has one file of it.
        let twice = sends(&mut sam, bell, &form, &typed, &files).await;
        assert_eq!(twice.body.matches("Good.pdf").count(), again.body.matches("Good.pdf").count());
        let check = sends(&mut sam, bell, &again, &typed, &[]).await;
        check.assert(200).assert_says("Good.pdf").assert_never_says("Nothing.pdf");
        // Back to the form: nothing is lost.
        let back = presses(&mut sam, bell, &check, "change").await;
        back.assert(200).assert_says("Kept &amp; safe").assert_says("Good.pdf");
        // Five go with one record; the sixth is not taken, and says so.
        let more: Vec<String> = (1..=5).map(|n| format!("{PDF}%{n}\n")).collect();
        let names: Vec<String> = (1..=5).map(|n| format!("More {n}.pdf")).collect();
        let files: Vec<(&str, &str)> = names.iter().zip(&more).map(|(name, bytes)| (name.as_str(), bytes.as_str())).collect();
        let full = sends(&mut sam, bell, &back, &typed, &files).await;
        full.assert(422).assert_says("up to 5 files go with one record").assert_says("More 5.pdf");
        let check = sends(&mut sam, bell, &full, &typed, &[]).await;
        check.assert(200).assert_says("More 4.pdf").assert_never_says("More 5.pdf");
        site.later(1);
        presses(&mut sam, bell, &check, "record").await.assert(303);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert_says("Good.pdf").assert_says("More 4.pdf");
        // Nothing that goes with one event is there for the next.
        sam.get(&at(bell, &[("kind", "note_to_family")])).await.assert(200).assert_never_says("Good.pdf");
    }

    async fn what_is_taken_off_the_case_meanwhile_records_nothing(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "draft_plan_served")])).await;
        let check = sends(&mut sam, bell, &form, &TODAY_IT_WAS, &[("Wrong child.pdf", PDF)]).await;
        let list = sam.get(&paths::staff_documents(bell)).await;
        let page = first_on(&list);
        sam.get(&page).await.assert(200).assert_says("Nobody of the family before that");
        sam.post(&format!("{page}/remove"), &[("why", "It is another child’s")]).await.assert(303);
        let again = presses(&mut sam, bell, &check, "record").await;
        again.assert(422).assert_says("A file cannot go with this. It was not safe");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert_never_says("We sent you the draft plan");
    }

    async fn a_family_does_not_learn_where_an_officer_took_a_photograph(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "note_to_family")])).await;
        let typed = [TODAY_IT_WAS.as_slice(), &[("reason", "A photograph"), ("readers", "everyone")]].concat();
        let check = sends_bytes(&mut sam, bell, &form, &typed, &[("Visit.jpg", &photograph())]).await;
        presses(&mut sam, bell, check.assert(200), "record").await.assert(303);
        let mut dawn = site.signed_in(DAWN).await;
        let copy = opens(&mut dawn, &paths::documents(bell)).await;
        assert!(!copy.contains(WHERE) && copy.len() > 100);
    }

    async fn a_file_that_is_found_unsafe_meanwhile_costs_nothing_that_was_typed(store, url) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "note_to_family")])).await;
        let typed = [TODAY_IT_WAS.as_slice(), &[("reason", "Kept here"), ("readers", "everyone")]].concat();
        let check = sends(&mut sam, bell, &form, &typed, &[("Ill.pdf", PDF)]).await;
        change(url, "update document set state = 'infected'").await;
        let again = presses(&mut sam, bell, &check, "record").await;
        again.assert(422)
            .assert_says("A file cannot go with this. It was not safe")
            .assert_says("Kept here")
            .assert_says("Ill.pdf");
        let ticked = fields(&again);
        assert!(ticked.iter().all(|(name, _)| name != "attach"), "{ticked:?}");
        // Sent again as it is, it goes without the file, which is not offered any more.
        let check = sends(&mut sam, bell, &again, &typed, &[]).await;
        check.assert(200).assert_never_says("Ill.pdf");
        presses(&mut sam, bell, &check, "record").await.assert(303);
        sam.get(&at(bell, &[("kind", "note_to_family")])).await.assert_never_says("Ill.pdf");
    }

    async fn a_correction_hands_no_file_to_a_new_reader_before_the_officer_is_sure(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "note_to_family")])).await;
        let typed = |readers: &'static str| {
            [TODAY_IT_WAS.as_slice(), &[("reason", "A note"), ("readers", readers), ("why", "A slip")]].concat()
        };
        let check = sends(&mut sam, bell, &form, &typed("officers"), &[("Hers.pdf", PDF)]).await;
        check.assert(200).assert_never_says(REACHES_MORE);
        presses(&mut sam, bell, &check, "record").await.assert(303);
        let file = sam.get(&paths::staff_case(bell)).await;
        let event = event_of(&file, "Hers.pdf");
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "note_to_family")])).await;
        let check = sends(&mut sam, bell, &form, &typed("everyone"), &[]).await;
        check.assert(200).assert_says("Hers.pdf").assert_says(REACHES_MORE);
        presses(&mut sam, bell, &check, "record").await.assert(422);
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&paths::timeline(bell)).await.assert_never_says("Hers.pdf");
        // A strike names what is lost.
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "struck")])).await;
        let struck = sends(&mut sam, bell, &form, &[("step", "check"), ("when", "today"), ("why", "Wrong")], &[]).await;
        struck.assert(200).assert_says("Files that no longer go with it").assert_says("Hers.pdf");
        presses(&mut sam, bell, &struck, "record").await.assert(303);
        let list = sam.get(&paths::staff_documents(bell)).await;
        list.assert(200).assert_says("Hers.pdf").assert_says("That record was crossed out");
        // What was sent for a record and goes with none says so.
        let form = sam.get(&at(bell, &[("kind", "note_to_family")])).await;
        sends(&mut sam, bell, &form, &typed("everyone"), &[("Waits.pdf", OTHER_PDF)]).await.assert(200);
        let list = sam.get(&paths::staff_documents(bell)).await;
        list.assert(200).assert_says("Goes with no record: only officers can open it");
    }

    async fn a_file_that_was_taken_off_the_case_still_says_with_which_record_it_goes(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let event = recorded_with(&mut sam, bell, "note_to_family", &FOR_EVERYBODY, "Plan.pdf").await;
        let list = sam.get(&paths::staff_documents(bell)).await;
        let one = first_on(&list);
        let goes_with = format!("href=\"{}#event-{event}\"", paths::staff_case(bell));
        sam.post(&format!("{one}/remove"), &[("why", "It is about another child")]).await.assert(303);
        for page in [paths::staff_documents(bell), one.clone()] {
            sam.get(&page).await.assert(200)
                .assert_says("Goes with:").assert_says(&goes_with)
                .assert_says("If it is put back, it opens again for whoever could open it before")
                .assert_never_says("Goes with no record")
                .assert_never_says("Whoever can read that record can open this file");
        }
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(bell)).await.assert(200).assert_never_says("Plan.pdf");
        // What is struck meanwhile does not open again for the family.
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "struck")])).await;
        let struck = sends(&mut sam, bell, &form, &[("step", "check"), ("when", "today"), ("why", "Wrong")], &[]).await;
        presses(&mut sam, bell, struck.assert(200), "record").await.assert(303);
        sam.get(&one).await.assert(200)
            .assert_says("Went with:").assert_says("taken off the case, so nobody can open it")
            .assert_never_says("If it is put back").assert_never_says("Goes with no record");
    }

    async fn the_check_names_who_of_the_case_cannot_open_a_file_and_why(store, url) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "note_to_family")])).await;
        let dawn = value_of(&form, "person", "Dawn Bell");
        let note = |readers: &'static str| {
            [TODAY_IT_WAS.as_slice(), &[("reason", "A note"), ("readers", readers)]].concat()
        };
        let check = sends(&mut sam, bell, &form, &note("everyone"), &[("Report.pdf", PDF)]).await;
        // A child of eight has nothing to open it with; both parents can.
        let all = closed_to(&check);
        assert!(all.contains("Jamie: a child does not read") && !all.contains("Bell:"), "{all}");
        disputes(&site, &mut sam, "Craig Bell", "notes").await;
        let again = sends(&mut sam, bell, &check, &note("everyone"), &[]).await;
        let his = closed_to(&again);
        assert!(his.contains("Craig Bell: this is kept from them until we have decided a dispute about what they may see") && !his.contains("Dawn"), "{his}");
        // What is disputed of notes is no matter of a plan.
        let plan = [TODAY_IT_WAS.as_slice(), &[("kind", "draft_plan_served")]].concat();
        let plan = sends(&mut sam, bell, &check, &plan, &[]).await;
        assert!(!closed_to(&plan).contains("Craig"), "{}", closed_to(&plan));
        change(url, "update relation set shown_until = 1 where kind = 'parent'").await;
        let again = sends(&mut sam, bell, &check, &note("everyone"), &[]).await;
        let both = closed_to(&again);
        assert!(both.contains("Craig Bell: this is kept") && both.contains("Dawn Bell: their view has ended"), "{both}");
        let person = [note("person").as_slice(), &[("person", dawn.as_str())]].concat();
        let hers = sends(&mut sam, bell, &check, &person, &[]).await;
        let hers = closed_to(&hers);
        assert!(hers.contains("Dawn Bell") && !hers.contains("Craig") && !hers.contains("Jamie"), "{hers}");
        change(url, "update relation set shown_until = null").await;
        change(url, "update account set closed_at = 1 where person_id in (select person_id from person where name = 'Dawn Bell')").await;
        let again = sends(&mut sam, bell, &check, &note("everyone"), &[]).await;
        assert!(closed_to(&again).contains("Dawn Bell: they have no account now"), "{}", closed_to(&again));
        // Once the rights are the young person's own, what they lack is an account.
        change(url, "insert into rights_move (council_id, case_id, moves_on, moved_at) select council_id, case_id, '2020-01-01', 1 from case_file \
             where true on conflict (council_id, case_id) do update set moved_at = 1").await;
        let again = sends(&mut sam, bell, &check, &note("everyone"), &[]).await;
        let all = closed_to(&again);
        assert!(all.contains("Jamie") && !all.contains("a child does not read"), "{all}");
        let officers = sends(&mut sam, bell, &check, &note("officers"), &[]).await;
        officers.assert(200).assert_says("Report.pdf").assert_never_says("cannot open them");
        // What is said of a file is not said without one.
        let without = sends(&mut sam, bell, &form, &note("everyone"), &[]).await;
        without.assert(200).assert_never_says("cannot open them");
    }

    async fn a_correction_for_whoever_is_kept_apart_hands_over_no_file_before_the_officer_is_sure(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let event = recorded_with(&mut sam, bell, "note_to_family", &FOR_EVERYBODY, "Hers.pdf").await;
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "note_to_family")])).await;
        let (dawn, craig) = (value_of(&form, "person", "Dawn Bell"), value_of(&form, "person", "Craig Bell"));
        let typed = [TODAY_IT_WAS.as_slice(), &[("reason", "A note"), ("why", "A slip")]].concat();
        let everybody = [typed.as_slice(), &[("readers", "everyone")]].concat();
        let alone = |person| [typed.as_slice(), &[("readers", "person"), ("person", person)]].concat();
        // The same for the same readers, and for one of those who could open it: no question.
        for same in [everybody, alone(&*dawn), alone(&*craig)] {
            let check = sends(&mut sam, bell, &form, &same, &[]).await;
            check.assert(200).assert_says("Hers.pdf").assert_never_says(REACHES_MORE);
        }
        let act = paths::case_people_act(bell, Act::Apart);
        let page = sam.get(&act).await;
        let parties = ["Dawn Bell", "Craig Bell"].map(|name| value_of(&page, "parties", name));
        let apart = [("parties", &*parties[0]), ("parties", &*parties[1]), ("why", "an order")];
        sam.post(&act, &apart).await.assert(303);
        let check = sends(&mut sam, bell, &form, &alone(&*craig), &[]).await;
        check.assert(200)
            .assert_says("Hers.pdf")
            .assert_says(REACHES_MORE)
            .assert_says("Craig Bell and somebody on this case are kept apart");
        presses(&mut sam, bell, &check, "record").await.assert(422);
        let mut his = site.signed_in(CRAIG).await;
        his.get(&paths::documents(bell)).await.assert(200).assert_never_says("Hers.pdf");
        his.get(&paths::timeline(bell)).await.assert(200).assert_never_says("Hers.pdf");
    }

    async fn a_correction_to_another_kind_hands_over_no_file_before_the_officer_is_sure(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let event = recorded_with(&mut sam, bell, "note_to_family", &FOR_EVERYBODY, "Noted.pdf").await;
        disputes(&site, &mut sam, "Craig Bell", "notes").await;
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "draft_plan_served")])).await;
        let typed = [TODAY_IT_WAS.as_slice(), &[("why", "A slip")]].concat();
        let check = sends(&mut sam, bell, &form, &typed, &[]).await;
        check.assert(200).assert_says("Noted.pdf").assert_says(REACHES_MORE);
        presses(&mut sam, bell, &check, "record").await.assert(422);
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&paths::documents(bell)).await.assert(200).assert_never_says("Noted.pdf");
    }

    async fn a_record_with_a_file_that_is_pressed_twice_is_recorded_once_and_says_so(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "draft_plan_served")])).await;
        let check = sends(&mut sam, bell, &form, &TODAY_IT_WAS, &[("Once.pdf", PDF)]).await;
        let done = format!("{}?recorded=yes", paths::staff_case(bell));
        presses(&mut sam, bell, &check, "record").await.assert_leads_to(&done);
        presses(&mut sam, bell, &check, "record").await.assert_leads_to(&done);
        site.later(1);
        presses(&mut sam, bell, &check, "record").await.assert_leads_to(&done);
        let mut dawn = site.signed_in(DAWN).await;
        let timeline = dawn.get(&paths::timeline(bell)).await;
        assert_eq!(timeline.assert(200).body.matches("Once.pdf").count(), 1);
    }

    async fn a_picture_that_cannot_be_drawn_anew_is_not_offered_again(store, url) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "draft_plan_served")])).await;
        let check = sends(&mut sam, bell, &form, &TODAY_IT_WAS, &[("Visit.pdf", PDF)]).await;
        sam.get(&at(bell, &[("kind", "note_to_family")])).await.assert_says("Visit.pdf");
        change(url, "update document set media_type = 'image/heic'").await;
        let again = presses(&mut sam, bell, &check, "record").await;
        again.assert(422).assert_says("we cannot take out where it was made").assert_says("Visit.pdf");
        sam.get(&at(bell, &[("kind", "note_to_family")])).await.assert(200).assert_never_says("Visit.pdf");
    }

    async fn what_the_slower_officer_took_out_stays_out(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let event = recorded_with(&mut sam, bell, "draft_plan_served", &[], "Old.pdf").await;
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "draft_plan_served")])).await;
        let old = ticked(&form);
        assert_eq!(old.len(), 1);
        let typed = [TODAY_IT_WAS.as_slice(), &[("why", "A slip")]].concat();
        let newer = format!("{PDF}%new\n");
        let quick = sends(&mut sam, bell, &form, &typed, &[("New.pdf", &newer)]).await;
        site.later(1);
        presses(&mut sam, bell, &quick, "record").await.assert(303);
        let without = [typed.as_slice(), &[("attach", UNTICKED)]].concat();
        let slow = sends(&mut sam, bell, &form, &without, &[]).await;
        let still = ticked(slow.assert(409));
        assert!(still.len() == 1 && still != old, "{still:?} and {old:?}");
        slow.assert_says("New.pdf").assert_never_says("You had ticked these files");
        let check = sends(&mut sam, bell, &slow, &typed, &[]).await;
        let (goes, lost) = check.assert(200).body.split_once("Files that no longer go with it").expect("it is said");
        assert!(goes.contains("New.pdf") && !goes.contains("Old.pdf") && lost.contains("Old.pdf"), "{}", check.body);
    }

    async fn ticked_files_of_what_was_crossed_out_are_named_and_so_is_what_was_not_taken(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let event = recorded_with(&mut sam, bell, "draft_plan_served", &[], "Old.pdf").await;
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "draft_plan_served")])).await;
        let strike = sam.get(&at(bell, &[("corrects", &event), ("kind", "struck")])).await;
        let check = sends(&mut sam, bell, &strike, &[TODAY_IT_WAS.as_slice(), &[("why", "Wrong")]].concat(), &[]).await;
        site.later(1);
        presses(&mut sam, bell, check.assert(200), "record").await.assert(303);
        let typed = [TODAY_IT_WAS.as_slice(), &[("why", "A slip")]].concat();
        let newer = format!("{PDF}%new\n");
        let files = [("New.pdf", newer.as_str()), ("Nothing.pdf", EMPTY)];
        let slow = sends(&mut sam, bell, &form, &typed, &files).await;
        let (_, named) = slow.assert(409).body.split_once("You had ticked these files").expect("it is said");
        let (named, _) = named.split_once("</ul>").expect("a list");
        assert!(named.contains("Old.pdf") && !named.contains("New.pdf"), "{named}");
        // What came with the form is here, and what did not is named too.
        assert_eq!(ticked(&slow).len(), 1);
        let (_, refused) = slow.body.split_once("id=\"refused\"").expect("a list");
        assert!(refused.split("</ul>").next().is_some_and(|list| list.contains("Nothing.pdf")), "{}", slow.body);
    }

    async fn a_colleagues_file_is_neither_lost_nor_brought_back_by_who_was_slower(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let bell = site.bell();
        let form = sam.get(&at(bell, &[("kind", "draft_plan_served")])).await;
        let check = sends(&mut sam, bell, &form, &TODAY_IT_WAS, &[("Old.pdf", PDF)]).await;
        presses(&mut sam, bell, &check, "record").await.assert(303);
        let file = sam.get(&paths::staff_case(bell)).await;
        let event = event_of(&file, "Old.pdf");
        let form = sam.get(&at(bell, &[("corrects", &event), ("kind", "draft_plan_served")])).await;
        let typed = [TODAY_IT_WAS.as_slice(), &[("why", "A slip")]].concat();
        // The quicker one has another file go in place of the old one.
        let newer = format!("{PDF}%new\n");
        let without = [typed.as_slice(), &[("attach", UNTICKED)]].concat();
        let quick = sends(&mut sam, bell, &form, &without, &[("New.pdf", &newer)]).await;
        site.later(1);
        presses(&mut sam, bell, &quick, "record").await.assert(303);
        let slow = sends(&mut sam, bell, &form, &typed, &[]).await;
        slow.assert(409).assert_says("New.pdf").assert_says("You had ticked these files");
        let check = sends(&mut sam, bell, &slow, &typed, &[]).await;
        let (goes, _) = check.assert(200).body.split_once("What changes").unwrap_or((&check.body, ""));
        assert!(goes.contains("New.pdf") && !goes.contains("Old.pdf"), "{goes}");
    }

    async fn nobody_sends_files_by_a_broken_glass(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        let bell = site.bell();
        let why = [("reason", "The duty desk was rung about this child.")];
        sam.post(&paths::staff_glass(bell), &why).await.assert(303);
        let form = sam.get(&at(bell, &[("kind", "note_to_family")])).await;
        form.assert(200).assert_never_says("Add files").assert_never_says("multipart");
        let typed = [TODAY_IT_WAS.as_slice(), &[("reason", "Seen"), ("readers", "everyone")]].concat();
        let answer = sends(&mut sam, bell, &form, &typed, &[("Photo.pdf", PDF)]).await;
        answer.assert(422);
        sends(&mut sam, bell, &form, &typed, &[]).await.assert(200);
    }
}
