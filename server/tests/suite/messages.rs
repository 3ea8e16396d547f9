//! Messages, through the router: a family's own, promised an answer, answered by name.

use domain::message::Subject;
use domain::{ThreadId, paths};
use policy::Role;
use services::caseload;
use testkit::advisers::let_in;
use testkit::cast::cast;

use crate::sending::{file_on, hidden, posts};
use crate::site::{Answer, Browser, Site, TODAY};
use crate::staff::at_work;

const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";
const NADIA: &str = "adviser@sendiass.example";
const SAM: &str = "Sam Officer";
const DAY: i64 = 24 * 60 * 60;
/// Five working days after Monday 2 March 2026.
const BY: &str = "9 March 2026";

async fn writes(site: &Site, browser: &mut Browser<'_>, text: &str) -> String {
    let form = [("about", Subject::Late.word()), ("text", text)];
    let answer = browser.post(&paths::message_new(site.bell()), &form).await;
    answer.assert(303);
    let path = answer.header("location").to_owned();
    path.split('?').next().unwrap_or_default().to_owned()
}

/// The matter at an address.
fn thread_of(path: &str) -> ThreadId {
    let id = path.rsplit('/').next().unwrap_or_default();
    ThreadId(id.parse().expect("an id"))
}

const PDF: &str = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n";
const EMPTY: &str = "";

/// A message's form with files, as a browser sends it.
fn with_files(page: &Answer, texts: &[(&str, &str)], files: &[(&str, &str)]) -> String {
    let (sending, attempt) = (hidden(page, "sending"), hidden(page, "attempt"));
    let given = [("sending", sending.as_str()), ("attempt", attempt.as_str())];
    let texts = given.iter().chain(texts);
    let mut body: String = texts
        .map(|(name, value)| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        })
        .collect();
    // A browser sends a field without files as one file without a name.
    let none = [("", "")];
    let files = if files.is_empty() { &none[..] } else { files };
    for (name, bytes) in files {
        body.push_str(&format!(
            "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: application/pdf\r\n\r\n{bytes}\r\n"
        ));
    }
    body + "--b--\r\n"
}

/// Where a page leads to the document of this name.
fn document_on(page: &Answer, name: &str) -> String {
    let (before, _) = page.body.split_once(name).expect("its name");
    let link = before.rsplit("href=\"").next().unwrap_or_default();
    link.split('"').next().unwrap_or_default().to_owned()
}

/// What a page's form holds in a hidden field.
fn seen_on(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"seen\"").expect("a field");
    let (_, rest) = rest.split_once("value=\"").expect("a value");
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn handed(site: &Site, name: &str) {
    let to = caseload::Named::Officer(name.to_owned());
    let cx = site.app.moment();
    caseload::assign_at_desk(&cx, site.bell(), &to, "Desk")
        .await
        .expect("handed over");
}

async fn told(site: &Site, address: &str) -> Vec<String> {
    site.later(1);
    let mails = site.mails_to(address).await;
    mails
        .into_iter()
        .map(|mail| format!("{}\n{}", mail.subject, mail.text))
        .collect()
}

testkit::on_both! {
    async fn a_parent_writes_is_promised_a_day_and_answered_by_name(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::case(site.bell())).await.assert(200).assert_says("Messages");
        dawn.get(&paths::messages(site.bell())).await.assert(200).assert_says("not written to us yet");
        dawn.get(&paths::message_new(site.bell())).await.assert(200)
            .assert_says("This may already answer you").assert_says("What is still missing")
            .assert_says("within 5 working days");
        let path = writes(&site, &mut dawn, "Why is it late?\nPlease say.").await;
        dawn.get(&format!("{path}?sent=yes")).await.assert(200).assert_says(BY).assert_says("Please say.")
            .assert_says("We have your message");
        dawn.get(&paths::messages(site.bell())).await.assert_says(BY);
        dawn.get(&paths::timeline(site.bell())).await.assert_says("You wrote to the plan team");
        let mails = told(&site, "parent.late.case@example.org").await;
        let received = mails.iter().filter(|mail| mail.contains("We will answer by 9 March 2026"));
        assert_eq!(received.count(), 1, "{mails:?}");

        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Why is it late?").assert_says(BY).assert_says("Not read yet")
            .assert_never_says("Please say.");
        let at = paths::staff_message(site.bell(), thread_of(&path));
        let page = sam.get(&at).await;
        page.assert(200).assert_says("Please say.").assert_says("Dawn Bell");
        sam.post(&paths::staff_message_read(site.bell(), thread_of(&path)), &[]).await.assert_leads_to(&at);
        sam.get(paths::STAFF_QUEUE).await.assert_never_says("Not read yet");
        sam.get(&paths::staff_case_messages(site.bell())).await.assert(200).assert_says("from Dawn Bell");
        let seen = seen_on(&page);
        sam.post(&at, &[("text", " "), ("seen", &seen)]).await.assert(422).assert_says("Write something first");
        let form = [("text", "The hospital's advice came today."), ("seen", seen.as_str())];
        sam.post(&at, &form).await.assert_leads_to(&at);
        sam.get(paths::STAFF_QUEUE).await.assert_says("Nothing waits").assert_says("1 of 1");

        dawn.get(&path).await.assert_says("Sam Officer, for the council").assert_says("The hospital's advice came today.")
            .assert_says("We answered on");
        dawn.get(&paths::timeline(site.bell())).await.assert_says("The plan team answered");
        let mails = told(&site, "parent.late.case@example.org").await;
        assert!(mails.iter().any(|mail| mail.contains("The council answered you on 2 March 2026")), "{mails:?}");
        assert!(mails.iter().all(|mail| !mail.contains("hospital") && !mail.contains("Please say")));
    }

    async fn a_thread_is_its_persons_own_and_the_other_parent_finds_nothing(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let path = writes(&site, &mut dawn, "Only for the council").await;
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&path).await.assert(404);
        craig.post(&path, &[("text", "Mine too")]).await.assert(404);
        craig.get(&paths::messages(site.bell())).await.assert(200).assert_says("not written to us yet");
        craig.get(&paths::timeline(site.bell())).await.assert(200).assert_never_says("wrote to the plan team");
        let mut stranger = site.signed_in("parent_s1").await;
        stranger.get(&path).await.assert(404);
        stranger.get(&paths::messages(site.bell())).await.assert(404);
        let mut other = at_work(&site, "Helen Other", Role::Officer).await;
        other.get(&paths::staff_message(site.bell(), thread_of(&path))).await.assert(404);
        let page = other.get(paths::STAFF_QUEUE).await;
        page.assert(200).assert_says("Nothing waits");
        let mails = told(&site, "parent.late.case.other@example.org").await;
        assert!(mails.iter().all(|mail| !mail.contains("have your message")), "{mails:?}");
    }

    async fn an_adviser_writes_in_the_familys_name_and_the_page_says_who_it_was(store) {
        let site = Site::new(store).await;
        let cx = site.app.moment();
        let mut families = cast(TODAY);
        families.retain(|family| family.key == "bell");
        let service = let_in(&cx, &families).await.expect("let in");
        let grant = service.grants[&("adviser", DAWN)];
        let (mut dawn, mut nadia) = (site.signed_in(DAWN).await, site.signed_in_as(NADIA).await);
        let path = writes(&site, &mut dawn, "Why is it late?").await;
        let theirs = paths::through(grant, &path);
        // Let in to see how the case stands is not let in to write.
        nadia.get(&theirs).await.assert(404);
        nadia.get(&paths::shared(grant, site.bell())).await.assert(200).assert_never_says("Messages");
        let more = [("write", "yes"), ("mail", "yes"), ("months", "3")];
        dawn.post(&paths::adviser_renew(site.bell(), grant), &more).await.assert(303);
        nadia.get(&paths::shared(grant, site.bell())).await.assert_says("Messages");
        let page = nadia.get(&theirs).await;
        page.assert(200).assert_says("The family").assert_never_says("/cases/");
        nadia.post(&theirs, &[("text", "The family asks for a date.")]).await
            .assert_leads_to(&format!("{theirs}?sent=yes"));
        dawn.get(&path).await.assert_says("Written for you by Nadia Rahman of");
        let list = paths::through(grant, &paths::messages(site.bell()));
        nadia.get(&list).await.assert(200).assert_never_says("/cases/");
        nadia.get(&paths::through(grant, &paths::message_new(site.bell()))).await.assert(200);
        // Ended, the family keeps what was written; the adviser finds nothing.
        dawn.post(&paths::adviser_end(site.bell(), grant), &[]).await.assert(303);
        nadia.get(&theirs).await.assert(404);
        nadia.post(&theirs, &[("text", "And more")]).await.assert(404);
        dawn.get(&path).await.assert_says("Written for you by Nadia Rahman of").assert_never_says("And more");
    }

    async fn a_promise_that_was_missed_is_said_with_whom_to_turn_to_and_counted(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let path = writes(&site, &mut dawn, "Why is it late?").await;
        site.later(8 * DAY);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&path).await.assert_says("We have not, and we are sorry").assert_says("01632 960001").assert_says("01632 960003");
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        sam.get(paths::STAFF_QUEUE).await.assert_says("Missed: it was to be answered by 9 March 2026").assert_says("0 of 1");
        let at = paths::staff_message(site.bell(), thread_of(&path));
        let seen = seen_on(&sam.get(&at).await);
        sam.post(&at, &[("text", "Sorry."), ("seen", seen.as_str())]).await.assert(303);
        dawn.get(&path).await.assert_says("We had said by 9 March 2026");
    }

    async fn two_officers_who_answer_at_once_both_see_both(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let path = writes(&site, &mut dawn, "Why is it late?").await;
        let (mut sam, mut ola) = (at_work(&site, SAM, Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        let to = caseload::Named::Team(crate::staff::TEAM.to_owned());
        caseload::assign_at_desk(&site.app.moment(), site.bell(), &to, "Desk").await.expect("handed over");
        let at = paths::staff_message(site.bell(), thread_of(&path));
        let (one, other) = (seen_on(&sam.get(&at).await), seen_on(&ola.get(&at).await));
        sam.post(&at, &[("text", "I have it."), ("seen", one.as_str())]).await.assert(303);
        let again = ola.post(&at, &[("text", "It is with me."), ("seen", other.as_str())]).await;
        again.assert(422).assert_says("Somebody wrote while you did").assert_says("I have it.").assert_says("It is with me.");
        let now = seen_on(&again);
        ola.post(&at, &[("text", "It is with me."), ("seen", now.as_str())]).await.assert(303);
        dawn.get(&path).await.assert_says("I have it.").assert_says("It is with me.");
    }

    async fn words_of_danger_show_help_at_once_and_come_first(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        writes(&site, &mut dawn, "Which day is the meeting?").await;
        site.later(60);
        let path = writes(&site, &mut dawn, "We have NOWHERE\nto live").await;
        dawn.get(&path).await.assert(200).assert_says("ring 999").assert_says("01632 960006").assert_says("01632 960007");
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let queue = sam.get(paths::STAFF_QUEUE).await;
        queue.assert_says("May be in danger");
        let first = queue.body.split("/staff/cases/").nth(1).unwrap_or_default().to_owned();
        assert!(first.contains(&format!("/messages/{}\"", thread_of(&path))), "{first}");
    }

    async fn nothing_typed_is_lost_and_pressing_twice_writes_once(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = paths::message_new(site.bell());
        dawn.post(&at, &[("text", "Where is it?")]).await.assert(422).assert_says("Choose what it is about").assert_says("Where is it?");
        dawn.post(&at, &[("about", "late")]).await.assert(422).assert_says("Write something first");
        let long = "a".repeat(5_001);
        dawn.post(&at, &[("about", "late"), ("text", &long)]).await.assert(422).assert_says("Use fewer characters");
        let one = writes(&site, &mut dawn, "Where is it?").await;
        let two = writes(&site, &mut dawn, "Where is it?").await;
        assert_eq!(one, two);
        let page = dawn.get(&one).await;
        assert_eq!(page.body.matches("Where is it?").count(), 1);
        let longest = "\u{1f642}".repeat(5_000);
        writes(&site, &mut dawn, &longest).await;
    }

    async fn what_was_begun_is_kept_as_typed_until_it_is_sent_and_is_its_writers_alone(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = paths::message_new(site.bell());
        let form = [("about", ""), ("text", "Half a thought,\nand  two spaces"), ("then", "save")];
        dawn.post(&at, &form).await.assert_leads_to(&format!("{at}?saved=yes"));
        let mut again = site.signed_in(DAWN).await;
        again.get(&format!("{at}?saved=yes")).await.assert(200).assert_says("Nothing is sent yet");
        assert!(again.get(&at).await.body.contains("Half a thought,\nand  two spaces"));
        let list = paths::messages(site.bell());
        again.get(&list).await.assert_says("You began a message");
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&at).await.assert(200).assert_never_says("Half a thought");
        craig.get(&list).await.assert_never_says("You began a message");
        let path = writes(&site, &mut dawn, "A whole thought").await;
        dawn.get(&list).await.assert_never_says("You began a message");
        dawn.get(&at).await.assert_never_says("Half a thought");
        let more = [("text", "And one"), ("then", "save")];
        dawn.post(&path, &more).await.assert_leads_to(&format!("{path}?saved=yes"));
        dawn.get(&path).await.assert_says("And one");
        craig.post(&path, &more).await.assert(404);
        dawn.post(&path, &[("text", "And one more")]).await.assert(303);
        let page = dawn.get(&path).await;
        assert_eq!(page.body.matches("And one").count(), 1);
    }

    async fn files_go_with_a_message_and_are_documents_of_the_case_for_its_readers_alone(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = paths::message_new(site.bell());
        let page = dawn.get(&at).await;
        page.assert(200).assert_says("Add files").assert_says("up to 100 MB each");
        let texts = [("about", "document"), ("text", "Here is what you asked for.")];
        let files = [("Letter one.pdf", PDF), ("Letter two.pdf", PDF)];
        let answer = posts(&mut dawn, &at, with_files(&page, &texts, &files)).await;
        let path = answer.assert(303).header("location").split('?').next().unwrap_or_default().to_owned();
        let thread = dawn.get(&path).await;
        thread.assert(200).assert_says("Letter one.pdf").assert_says("Letter two.pdf").assert_says("Here is what you asked for.");
        let document = document_on(&thread, "Letter one.pdf");
        let shown = dawn.get(&document).await;
        shown.assert(200).assert_says("The message that it came with").assert_says(&path).assert_says("Take it back");
        assert_eq!(dawn.get(&file_on(&shown)).await.assert(200).body, PDF);
        dawn.get(&paths::documents(site.bell())).await.assert_says("Letter one.pdf").assert_says("Letter two.pdf");
        // Once, however often it is pressed.
        let again = posts(&mut dawn, &at, with_files(&page, &texts, &files)).await;
        assert!(again.assert(303).header("location").starts_with(&path));
        assert_eq!(dawn.get(&path).await.body.matches("Letter one.pdf").count(), 1);
        assert_eq!(dawn.get(&paths::documents(site.bell())).await.body.matches("Letter one.pdf").count(), 1);

        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&path).await.assert(404);
        craig.get(&document).await.assert(404);
        craig.get(&paths::documents(site.bell())).await.assert(200).assert_never_says("Letter one.pdf");
        let tried = posts(&mut craig, &path, with_files(&page, &[("text", "Mine")], &[("Craig.pdf", PDF)])).await;
        tried.assert(404);
        craig.get(&paths::documents(site.bell())).await.assert_never_says("Craig.pdf");

        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let staff = paths::staff_message(site.bell(), thread_of(&path));
        let seen = sam.get(&staff).await;
        seen.assert(200).assert_says("Letter one.pdf").assert_says("Letter two.pdf");
        let theirs = document_on(&seen, "Letter one.pdf");
        sam.get(&theirs).await.assert(200).assert_says(&staff).assert_says("We have read this");
        // Taken back, it is off the officers' page, and the family's says so.
        dawn.post(&format!("{document}/withdraw"), &[]).await.assert(303);
        dawn.get(&path).await.assert_says("Letter one.pdf").assert_says("Taken back on 2 March 2026");
        sam.get(&staff).await.assert_never_says("Letter one.pdf").assert_says("Letter two.pdf");
        // A reply has its own.
        let page = dawn.get(&path).await;
        let answer = posts(&mut dawn, &path, with_files(&page, &[("text", "And this")], &[("Three.pdf", PDF)])).await;
        answer.assert(303);
        dawn.get(&path).await.assert_says("Three.pdf");
    }

    async fn another_file_with_the_same_words_is_sent_too(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = paths::message_new(site.bell());
        let page = dawn.get(&at).await;
        let texts = [("about", "document"), ("text", "Here is a photo.")];
        posts(&mut dawn, &at, with_files(&page, &texts, &[("One.pdf", PDF)])).await.assert(303);
        // Back, another file, Send: twice, and then once more with the first.
        let other = format!("{PDF}%other\n");
        let mut second = String::new();
        for _ in 0..2 {
            let answer = posts(&mut dawn, &at, with_files(&page, &texts, &[("Two.pdf", &other)])).await;
            answer.assert(303).header("location").clone_into(&mut second);
        }
        posts(&mut dawn, &at, with_files(&page, &texts, &[("One.pdf", PDF)])).await.assert(303);
        let list = dawn.get(&paths::documents(site.bell())).await;
        assert_eq!(list.body.matches("One.pdf").count(), 1);
        assert_eq!(list.body.matches("Two.pdf").count(), 1);
        dawn.get(&second).await.assert(200).assert_says("Two.pdf").assert_never_says("One.pdf");
        let third = format!("{PDF}%third\n");
        let answer = posts(&mut dawn, &at, with_files(&page, &texts, &[("One.pdf", PDF), ("Three.pdf", &third)])).await;
        dawn.get(answer.assert(303).header("location")).await.assert(200).assert_says("Three.pdf");
        // Other words with the same file are another message, and have it.
        let texts = [("about", "document"), ("text", "Other words.")];
        let answer = posts(&mut dawn, &at, with_files(&page, &texts, &[("One.pdf", PDF)])).await;
        dawn.get(answer.assert(303).header("location")).await.assert(200).assert_says("Other words.").assert_says("One.pdf");
    }

    async fn whoever_may_send_no_files_any_more_sends_nothing_and_reads_why(store) {
        let site = Site::new(store).await;
        let cx = site.app.moment();
        let mut families = cast(TODAY);
        families.retain(|family| family.key == "bell");
        let service = let_in(&cx, &families).await.expect("let in");
        let grant = service.grants[&("adviser", DAWN)];
        let (mut dawn, mut nadia) = (site.signed_in(DAWN).await, site.signed_in_as(NADIA).await);
        let path = writes(&site, &mut dawn, "Where is it?").await;
        let both = [("write", "yes"), ("documents", "yes"), ("months", "3")];
        dawn.post(&paths::adviser_renew(site.bell(), grant), &both).await.assert(303);
        let at = paths::through(grant, &path);
        let page = nadia.get(&at).await;
        page.assert(200).assert_says("type=\"file\"");
        let write = [("write", "yes"), ("months", "3")];
        dawn.post(&paths::adviser_renew(site.bell(), grant), &write).await.assert(303);
        let answer = posts(&mut nadia, &at, with_files(&page, &[("text", "With advice.")], &[("Advice.pdf", PDF)])).await;
        answer.assert(422).assert_says("Your message is not sent").assert_says("With advice.").assert_never_says("type=\"file\"");
        dawn.get(&path).await.assert_never_says("With advice.");
        dawn.get(&paths::documents(site.bell())).await.assert_never_says("Advice.pdf");
        let answer = posts(&mut nadia, &at, with_files(&answer, &[("text", "With advice.")], &[])).await;
        answer.assert(303);
        dawn.get(&path).await.assert_says("With advice.");
    }

    async fn an_officers_other_file_is_not_thrown_away(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let path = writes(&site, &mut dawn, "Where is the draft?").await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let at = paths::staff_message(site.bell(), thread_of(&path));
        let page = sam.get(&at).await;
        let seen = seen_on(&page);
        let texts = [("seen", seen.as_str()), ("text", "Here it is."), ("what", "draft_plan")];
        for _ in 0..2 {
            posts(&mut sam, &at, with_files(&page, &texts, &[("Report.pdf", PDF)])).await.assert_leads_to(&at);
        }
        let other = format!("{PDF}%other\n");
        let answer = posts(&mut sam, &at, with_files(&page, &texts, &[("Draft.pdf", &other)])).await;
        answer.assert(422).assert_says("Draft.pdf").assert_says("Only officers see these so far");
        dawn.get(&path).await.assert_says("Report.pdf").assert_never_says("Draft.pdf");
        let seen = seen_on(&answer);
        let texts = [("seen", seen.as_str()), ("text", "And the draft."), ("what", "draft_plan")];
        posts(&mut sam, &at, with_files(&answer, &texts, &[])).await.assert_leads_to(&at);
        dawn.get(&path).await.assert_says("Report.pdf").assert_says("Draft.pdf").assert_says("And the draft.");
        // Where no answer can go out, no file comes in.
        dawn.post(&path, &[("text", "Thank you.")]).await.assert(303);
        let page = sam.get(&at).await;
        dawn.post(&path, &[("text", "One more thing.")]).await.assert(303);
        let seen = seen_on(&page);
        let texts = [("seen", seen.as_str()), ("text", "You are welcome."), ("what", "draft_plan")];
        let answer = posts(&mut sam, &at, with_files(&page, &texts, &[("Late.pdf", PDF)])).await;
        answer.assert(422).assert_says("Somebody wrote while you did").assert_never_says("Late.pdf");
    }

    async fn one_bad_file_keeps_what_was_typed_and_the_others_and_says_which_it_was(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = paths::message_new(site.bell());
        let page = dawn.get(&at).await;
        let texts = [("about", "document"), ("text", "Kept & safe.")];
        let answer = posts(&mut dawn, &at, with_files(&page, &texts, &[("Good.pdf", PDF), ("Nothing.pdf", EMPTY)])).await;
        answer.assert(422).assert_says("Kept &amp; safe.").assert_says("Nothing.pdf").assert_says("there is nothing in this file")
            .assert_says("Files that are here").assert_says("Good.pdf");
        dawn.get(&paths::messages(site.bell())).await.assert_says("You began a message").assert_never_says("We will answer by");
        // Whoever comes back finds both.
        let back = dawn.get(&at).await;
        back.assert(200).assert_says("Kept &amp; safe.").assert_says("Good.pdf");
        // What is saved without a file keeps those that are here.
        let save = [("about", "document"), ("text", "Kept & safe."), ("then", "save"), ("sending", "")];
        dawn.post(&at, &save).await.assert_leads_to(&format!("{at}?saved=yes"));
        let back = dawn.get(&at).await;
        back.assert(200).assert_says("Your message is not sent yet").assert_says("Good.pdf");
        // A reply with a mistake in its text keeps its files as well.
        let texts = [("about", ""), ("text", "Kept & safe.")];
        let answer = posts(&mut dawn, &at, with_files(&back, &texts, &[("Better.pdf", PDF)])).await;
        answer.assert(422).assert_says("Choose what it is about").assert_says("Good.pdf").assert_says("Better.pdf");
        dawn.get(&at).await.assert_says("Kept &amp; safe.").assert_says("Good.pdf").assert_says("Better.pdf");
        let texts = [("about", "document"), ("text", "Kept & safe.")];
        let answer = posts(&mut dawn, &at, with_files(&answer, &texts, &[])).await;
        let path = answer.assert(303).header("location").to_owned();
        dawn.get(&path).await.assert(200).assert_says("Good.pdf").assert_says("Better.pdf").assert_never_says("Nothing.pdf");
        dawn.get(&paths::messages(site.bell())).await.assert_never_says("You began a message");
        // What was typed beside a mistake is kept with the files that came with it.
        let page = dawn.get(&at).await;
        let texts = [("about", ""), ("text", "Only this.")];
        posts(&mut dawn, &at, with_files(&page, &texts, &[("Best.pdf", PDF)])).await.assert(422);
        dawn.get(&at).await.assert_says("Only this.").assert_says("Best.pdf").assert_never_says("Better.pdf");
    }

    async fn a_message_that_is_saved_sends_no_file_and_says_so(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = paths::message_new(site.bell());
        let page = dawn.get(&at).await;
        let save = page.body.find("name=\"then\"").expect("a button");
        assert!(save < page.body.find("type=\"file\"").expect("a field"), "what is saved is known before the first file");
        let texts = [("about", "late"), ("text", "Not yet"), ("then", "save")];
        let answer = posts(&mut dawn, &at, with_files(&page, &texts, &[("Not yet.pdf", PDF)])).await;
        answer.assert_leads_to(&format!("{at}?saved=without-files"));
        dawn.get(&format!("{at}?saved=without-files")).await.assert(200).assert_says("choose them again when you send").assert_says("Not yet");
        dawn.get(&paths::documents(site.bell())).await.assert_says("There are no documents yet");
    }

    async fn an_officer_answers_with_a_file_that_nobody_but_the_writer_gets_and_not_before_the_answer(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let path = writes(&site, &mut dawn, "Where is the draft?").await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let at = paths::staff_message(site.bell(), thread_of(&path));
        let page = sam.get(&at).await;
        page.assert(200).assert_says("Files for the family");
        let seen = seen_on(&page);
        let texts = [("seen", seen.as_str()), ("text", "Here it is."), ("what", "draft_plan")];
        let answer = posts(&mut sam, &at, with_files(&page, &texts, &[("Draft.pdf", PDF), ("Nothing.pdf", EMPTY)])).await;
        answer.assert(422).assert_says("Here it is.").assert_says("Draft.pdf").assert_says("Nothing.pdf").assert_says("Only officers see these so far");
        // Not sent yet: the family has nothing of it.
        dawn.get(&path).await.assert_never_says("Draft.pdf").assert_never_says("Here it is.");
        let list = paths::documents(site.bell());
        dawn.get(&list).await.assert_never_says("Draft.pdf");
        // Nor do officers take it for sent, and whoever comes back finds it.
        sam.get(&paths::staff_documents(site.bell())).await.assert_says("Draft.pdf").assert_says("Not sent: no answer has gone out with it");
        let staff = document_on(&answer, "Draft.pdf");
        sam.get(&staff).await.assert_says("Not sent: no answer").assert_says("Nobody of the family so far");
        let answer = sam.get(&at).await;
        answer.assert(200).assert_says("Draft.pdf").assert_says("Only officers see these so far");
        let id = staff.rsplit('/').next().unwrap_or_default().to_owned();
        let theirs = format!("{list}/{id}");
        dawn.get(&theirs).await.assert(404);
        let texts = [("seen", seen.as_str()), ("text", "Here it is."), ("what", "draft_plan")];
        let answer = posts(&mut sam, &at, with_files(&answer, &texts, &[])).await;
        answer.assert_leads_to(&at);
        sam.get(&at).await.assert_says("Draft.pdf");
        sam.get(&staff).await.assert(200).assert_never_says("Not sent").assert_says("the person whom the answer is for").assert_never_says("We have read this");

        let thread = dawn.get(&path).await;
        thread.assert(200).assert_says("Draft.pdf").assert_says("Here it is.");
        let shown = dawn.get(&theirs).await;
        shown.assert(200).assert_says("A draft plan").assert_never_says("Take it back");
        assert_eq!(dawn.get(&file_on(&shown)).await.assert(200).body, PDF);
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&theirs).await.assert(404);
        craig.get(&list).await.assert(200).assert_never_says("Draft.pdf");
        // Taken off the case, it is gone from the message.
        sam.post(&format!("{staff}/remove"), &[("why", "A wrong file")]).await.assert(303);
        dawn.get(&path).await.assert_says("Here it is.").assert_never_says("Draft.pdf");
        dawn.get(&theirs).await.assert(404);
    }

    async fn an_adviser_sees_the_files_of_a_message_only_where_they_see_documents(store) {
        let site = Site::new(store).await;
        let cx = site.app.moment();
        let mut families = cast(TODAY);
        families.retain(|family| family.key == "bell");
        let service = let_in(&cx, &families).await.expect("let in");
        let grant = service.grants[&("adviser", DAWN)];
        let (mut dawn, mut nadia) = (site.signed_in(DAWN).await, site.signed_in_as(NADIA).await);
        let at = paths::message_new(site.bell());
        let page = dawn.get(&at).await;
        let texts = [("about", "document"), ("text", "Here.")];
        let answer = posts(&mut dawn, &at, with_files(&page, &texts, &[("Letter.pdf", PDF)])).await;
        let path = answer.assert(303).header("location").split('?').next().unwrap_or_default().to_owned();
        let theirs = paths::through(grant, &path);
        let more = [("write", "yes"), ("months", "3")];
        dawn.post(&paths::adviser_renew(site.bell(), grant), &more).await.assert(303);
        nadia.get(&theirs).await.assert(200).assert_says("Here.").assert_never_says("Letter.pdf");
        let more = [("write", "yes"), ("documents", "yes"), ("months", "3")];
        dawn.post(&paths::adviser_renew(site.bell(), grant), &more).await.assert(303);
        let page = nadia.get(&theirs).await;
        page.assert(200).assert_says("Letter.pdf").assert_never_says("\"/cases/");
        let answer = posts(&mut nadia, &theirs, with_files(&page, &[("text", "From me.")], &[("Advice.pdf", PDF)])).await;
        answer.assert(303);
        dawn.get(&path).await.assert_says("Advice.pdf").assert_says("Written for you by Nadia Rahman of");
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&paths::documents(site.bell())).await.assert_never_says("Advice.pdf").assert_never_says("Letter.pdf");
    }
}
