//! Documents, through the router: sent by an ordinary form, receipted, read, taken back, and
//! never anybody else's.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::header;
use domain::paths;
use policy::Role;
use services::caseload;
use testkit::advisers::let_in;
use testkit::cast::cast;

use crate::site::{Answer, Browser, ORIGIN, Site, TODAY};

const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";
const NADIA: &str = "adviser@sendiass.example";
const TOM: &str = "adviser.lead@sendiass.example";
pub const PDF: &str = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n";

/// What a page's form hides.
pub fn hidden(page: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, after) = page.body.split_once(&start).expect("a hidden field");
    after.split('"').next().unwrap_or_default().to_owned()
}

/// The form of a page, filled in with these files, as a browser sends it.
fn filled(page: &Answer, texts: &[(&str, &str)], files: &[(&str, &str, &str)]) -> String {
    let mut body = String::new();
    let (sending, attempt) = (hidden(page, "sending"), hidden(page, "attempt"));
    let given = [("sending", sending.as_str()), ("attempt", attempt.as_str())];
    for (name, value) in given.iter().chain(texts) {
        body.push_str(&format!(
            "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    for (name, media, bytes) in files {
        body.push_str(&format!(
            "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: {media}\r\n\r\n{bytes}\r\n"
        ));
    }
    body + "--b--\r\n"
}

pub async fn posts(browser: &mut Browser<'_>, path: &str, body: impl Into<Body>) -> Answer {
    let request = browser
        .request("POST", path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header(header::ORIGIN, ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .body(body.into());
    browser.send(request.expect("a request")).await
}

/// Sends one letter; answers where the receipt is.
async fn sends_to(browser: &mut Browser<'_>, path: &str, audience: &str, name: &str) -> String {
    let page = browser.get(path).await;
    let texts = [
        ("what", "health_letter"),
        ("audience", audience),
        ("said", "Page 2 matters most."),
    ];
    let body = filled(page.assert(200), &texts, &[(name, "application/pdf", PDF)]);
    let answer = posts(browser, path, body).await;
    answer.assert(303).header("location").to_owned()
}

pub async fn sends(site: &Site, browser: &mut Browser<'_>, audience: &str, name: &str) -> String {
    sends_to(browser, &paths::documents_send(site.bell()), audience, name).await
}

/// Where the first document of a list is.
pub fn first_on(list: &Answer) -> String {
    let (before, _) = list
        .body
        .split_once("\" class=\"wm-case__link\"")
        .expect("a document");
    let link = before.rsplit('"').next();
    link.unwrap_or_default().to_owned()
}

/// Where a document's page leads to its bytes.
pub fn file_on(page: &Answer) -> String {
    let found = page.body.split("href=\"").find(|rest| {
        let link = rest.split('"').next().unwrap_or_default();
        link.contains("/file/")
    });
    let link = found.expect("a link to the bytes");
    link.split('"').next().unwrap_or_default().to_owned()
}

/// The document on a receipt, and its page.
pub async fn document_of(browser: &mut Browser<'_>, receipt: &str) -> (String, Answer) {
    let page = browser.get(receipt).await;
    let link = page.assert(200).body.split("href=\"").find_map(|rest| {
        let link = rest.split('"').next()?;
        let (_, last) = link.split_once("/documents/")?;
        last.parse::<i64>().ok()?;
        Some(link.to_owned())
    });
    let link = link.expect("a link to the document");
    let page = browser.get(&link).await;
    (link, page)
}

/// An officer with the Bells' case on their list.
pub async fn at_desk(site: &Site) -> Browser<'_> {
    let browser = crate::staff::at_work(site, "Sam Officer", Role::Officer).await;
    let to = caseload::Named::Officer("Sam Officer".to_owned());
    caseload::assign_at_desk(&site.app.moment(), site.bell(), &to, "Desk")
        .await
        .expect("handed over");
    browser
}

testkit::on_both! {
    async fn a_parent_sends_a_letter_and_holds_a_receipt_and_reads_it_again(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let list = paths::documents(site.bell());
        dawn.get(&paths::case(site.bell())).await.assert(200).assert_says(&list);
        dawn.get(&list).await.assert(200).assert_says("There are no documents yet");

        let receipt = sends(&site, &mut dawn, "side", "Letter.pdf").await;
        let page = dawn.get(&receipt).await;
        page.assert(200).assert_says("Receipt").assert_says("Letter.pdf").assert_says("Page 2 matters most.");
        page.assert_says("2 March 2026").assert_says("10:00").assert_says("The plan team, and whoever sent it");
        dawn.get(&list).await.assert(200).assert_says("Letter.pdf").assert_says("Sent by you");

        let kept = format!("{receipt}/receipt.pdf");
        page.assert_says(&kept);
        let file = dawn.get(&kept).await;
        assert_eq!(file.assert(200).header("content-type"), "application/pdf");
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"receipt.pdf\""));
        assert!(file.body.starts_with("%PDF-") && file.body.contains("pdfuaid"));
        site.signed_in(CRAIG).await.get(&kept).await.assert(404);

        let (path, page) = document_of(&mut dawn, &receipt).await;
        page.assert(200).assert_says("Take it back").assert_says("Received");
        let file = dawn.get(&file_on(&page)).await;
        file.assert(200);
        assert_eq!(file.body, PDF);
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"Letter.pdf\""));
        assert_eq!(file.header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert_eq!(file.header("cache-control"), "no-store");

        let request = dawn.request("GET", &file_on(&page)).header("range", "bytes=5-7");
        let part = dawn.send(request.body(Body::empty()).expect("a request")).await;
        part.assert(206);
        assert_eq!(part.body, PDF[5..8]);
        assert_eq!(part.header("content-range"), format!("bytes 5-7/{}", PDF.len()));
        let request = dawn.request("GET", &file_on(&page)).header("range", "bytes=900-");
        dawn.send(request.body(Body::empty()).expect("a request")).await.assert(416);

        // A ticket is good for ten minutes; then its page gives a new one.
        site.later(10 * 60);
        dawn.get(&file_on(&page)).await.assert_leads_to(&path);
        // A download that goes on is not given a page for the rest of the file.
        let request = dawn.request("GET", &file_on(&page)).header("range", "bytes=5-");
        dawn.send(request.body(Body::empty()).expect("a request")).await.assert(410);
    }

    async fn whatever_is_wrong_with_the_form_is_said_and_what_was_typed_is_kept(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let path = paths::documents_send(site.bell());
        let page = dawn.get(&path).await;
        let texts = [("what", ""), ("audience", "side"), ("said", "Kept & safe.</textarea><b>")];
        let answer = posts(&mut dawn, &path, filled(&page, &texts, &[])).await;
        answer.assert(422).assert_says("Choose what you are sending").assert_says("Choose at least one file");
        answer.assert_says("Kept &amp; safe.&lt;/textarea>&lt;b>");
        let list = paths::documents(site.bell());
        dawn.get(&list).await.assert(200).assert_says("There are no documents yet");

        let texts = [("what", "photos"), ("audience", "side"), ("said", "")];
        let files = [
            ("Good.pdf", "application/pdf", PDF),
            ("Empty.pdf", "application/pdf", ""),
            ("Program.pdf", "application/pdf", "MZ\u{1}\u{2} not a document \u{0}\u{0}"),
        ];
        let answer = posts(&mut dawn, &path, filled(&page, &texts, &files)).await;
        answer.assert(422).assert_says("Some files were not taken").assert_says("Good.pdf");
        answer.assert_says("/documents/receipts/");
        answer.assert_says("there is nothing in this file").assert_says("we cannot take this kind of file");
        dawn.get(&list).await.assert(200).assert_says("Good.pdf").assert_never_says("Empty.pdf");
        // The page that came back sends the rest together with what is here.
        let files = [("Better.pdf", "application/pdf", PDF)];
        let texts = [("what", "photos"), ("audience", "case"), ("said", "Said the second time.")];
        let answer = posts(&mut dawn, &path, filled(&answer, &texts, &files)).await;
        let receipt = answer.assert(303).header("location").to_owned();
        let receipt = dawn.get(&receipt).await;
        receipt.assert(200).assert_says("Good.pdf").assert_says("Better.pdf");
        // Each file says for itself who may see it, and nothing that was typed is lost.
        receipt.assert_says("The plan team, and whoever sent it").assert_says("Everybody who can see this case");
        receipt.assert_says("Said the second time.");
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&list).await.assert_says("Better.pdf").assert_never_says("Good.pdf");

        let request = dawn.request("POST", &path).header("origin", ORIGIN).header("sec-fetch-site", "same-origin");
        dawn.send(request.body(Body::empty()).expect("a request")).await.assert(422);
    }

    async fn sixty_four_presses_at_once_send_once(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let path = paths::documents_send(site.bell());
        let page = dawn.get(&path).await;
        let texts = [("what", "photos"), ("audience", "side"), ("said", "")];
        let body = filled(&page, &texts, &[("Once.pdf", "application/pdf", PDF)]);
        let mut browsers = vec![dawn.clone(); 64];
        let presses = browsers.iter_mut().map(|browser| posts(browser, &path, body.clone()));
        let answers = futures_util::future::join_all(presses).await;
        let receipts: BTreeSet<&str> = answers
            .iter()
            .filter(|answer| answer.status.as_u16() == 303)
            .map(|answer| answer.header("location"))
            .collect();
        assert_eq!(receipts.len(), 1, "one receipt: {receipts:?}");
        for answer in &answers {
            // A few at once go through; the rest are asked to wait.
            assert!(matches!(answer.status.as_u16(), 303 | 429), "{}", answer.status);
        }
        site.later(60);
        let list = dawn.get(&paths::documents(site.bell())).await;
        assert_eq!(list.assert(200).body.matches("Once.pdf").count(), 1);
        // Pressed once more, it is the same receipt.
        let again = posts(&mut dawn, &path, body).await;
        assert!(receipts.contains(again.assert(303).header("location")));
    }

    async fn pressing_send_twice_sends_once(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let path = paths::documents_send(site.bell());
        let page = dawn.get(&path).await;
        let texts = [("what", "photos"), ("audience", "side"), ("said", "")];
        let body = filled(&page, &texts, &[("Once.pdf", "application/pdf", PDF)]);
        let first = posts(&mut dawn, &path, body.clone()).await;
        let second = posts(&mut dawn, &path, body).await;
        assert_eq!(first.assert(303).header("location"), second.assert(303).header("location"));
        let list = dawn.get(&paths::documents(site.bell())).await;
        assert_eq!(list.body.matches("Once.pdf").count(), 1);

        // Gone back and chosen otherwise, it is not what is here: the page says so.
        let texts = [("what", "diary"), ("audience", "side"), ("said", "Kept, too.")];
        let body = filled(&page, &texts, &[("Once.pdf", "application/pdf", PDF)]);
        let answer = posts(&mut dawn, &path, body).await;
        answer.assert(422).assert_says("something was sent from this page before").assert_says("Kept, too.");
        // Sent from the page that came back, it is another.
        let body = filled(&answer, &texts, &[("Once.pdf", "application/pdf", PDF)]);
        posts(&mut dawn, &path, body).await.assert(303);
        let list = dawn.get(&paths::documents(site.bell())).await;
        assert_eq!(list.body.matches("Once.pdf").count(), 2);
    }

    async fn a_file_is_saved_under_the_ending_of_what_is_in_it(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let receipt = sends(&site, &mut dawn, "side", "Letter from Dr. Osei").await;
        let (_, page) = document_of(&mut dawn, &receipt).await;
        page.assert(200).assert_says("Letter from Dr. Osei<");
        let file = dawn.get(&file_on(&page)).await;
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"Letter from Dr. Osei.pdf\""));
    }

    async fn another_parent_never_learns_that_something_was_sent(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let mut craig = site.signed_in(CRAIG).await;
        let list = paths::documents(site.bell());
        let (case, before) = (paths::case(site.bell()), craig.get(&list).await.bare());
        let case_before = craig.get(&case).await.bare();
        let timeline_before = craig.get(&paths::timeline(site.bell())).await.bare();
        let receipt = sends(&site, &mut dawn, "side", "Secret.pdf").await;
        let (path, page) = document_of(&mut dawn, &receipt).await;

        assert_eq!(craig.get(&list).await.bare(), before);
        assert_eq!(craig.get(&case).await.bare(), case_before);
        assert_eq!(craig.get(&paths::timeline(site.bell())).await.bare(), timeline_before);
        craig.get(&path).await.assert(404);
        craig.get(&receipt).await.assert(404);
        // Her ticket is good in her session alone.
        craig.get(&file_on(&page)).await.assert_never_says("%PDF");
        craig.post(&format!("{path}/withdraw"), &[]).await.assert(404);

        let receipt = sends(&site, &mut dawn, "case", "Shared.pdf").await;
        let (path, _) = document_of(&mut dawn, &receipt).await;
        let seen = craig.get(&list).await;
        seen.assert(200).assert_says("Shared.pdf").assert_says("From somebody else on the case");
        seen.assert_never_says("Secret.pdf").assert_never_says("Sent by you");
        let page = craig.get(&path).await;
        page.assert(200).assert_never_says("Take it back").assert_never_says("See the receipt");
        // What she said with it is for the plan team.
        page.assert_never_says("Page 2 matters most.");
        craig.get(&file_on(&page)).await.assert(200).assert_says("%PDF");
        craig.get(&receipt).await.assert(404);
        craig.post(&format!("{path}/withdraw"), &[]).await.assert(404);
    }

    async fn a_document_is_taken_back_for_a_day_and_until_it_was_read(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let list = paths::documents(site.bell());
        let receipt = sends(&site, &mut dawn, "side", "Wrong.pdf").await;
        let (path, page) = document_of(&mut dawn, &receipt).await;
        let done = format!("{list}?taken_back=yes");
        dawn.post(&format!("{path}/withdraw"), &[]).await.assert_leads_to(&done);
        dawn.get(&done).await.assert(200).assert_says("Taken back on 2 March 2026");
        dawn.get(&file_on(&page)).await.assert(404);
        dawn.get(&path).await.assert(200).assert_says("Nobody can open it");

        let receipt = sends(&site, &mut dawn, "side", "Read.pdf").await;
        let (path, _) = document_of(&mut dawn, &receipt).await;
        let mut officer = at_desk(&site).await;
        let desk = officer.get(&paths::staff_documents(site.bell())).await;
        desk.assert(200).assert_says("Read.pdf").assert_says("Dawn Bell");
        let at_desk = first_on(&desk);
        officer.post(&format!("{at_desk}/read"), &[]).await.assert_leads_to(&at_desk);
        dawn.get(&path).await.assert(200).assert_says("Read by the council on 2 March 2026");
        // Pressed wrong, it goes back for a day all the same.
        dawn.get(&path).await.assert_says("Take it back</button>");
        site.later(24 * 60 * 60);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&path).await.assert(200).assert_says("Phone the plan team if it must not stay");
        dawn.post(&format!("{path}/withdraw"), &[]).await.assert_leads_to(&path);
        dawn.get(&path).await.assert(200).assert_says("Read by the council");
    }

    async fn an_officer_reads_sends_on_and_takes_off(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let receipt = sends(&site, &mut dawn, "side", "Letter.pdf").await;
        let (path, _) = document_of(&mut dawn, &receipt).await;
        let mut officer = at_desk(&site).await;
        let list = paths::staff_documents(site.bell());
        officer.get(&paths::staff_case(site.bell())).await.assert(200).assert_says(&list);
        let one = first_on(&officer.get(&list).await);
        let page = officer.get(&one).await;
        page.assert(200).assert_says("Page 2 matters most.").assert_says("We have read this");
        officer.get(&file_on(&page)).await.assert(200).assert_says("%PDF");

        let forward = format!("{one}/forward");
        officer.post(&forward, &[("whom", " ")]).await.assert(422).assert_says("Say to whom it goes");
        let to = [("whom", "Educational Psychology Service")];
        officer.post(&forward, &to).await.assert_leads_to(&one);
        let page = dawn.get(&path).await;
        page.assert(200).assert_says("Sent on to Educational Psychology Service on 2 March 2026");
        page.assert_says("Read by the council");

        // Taken off by mistake, or for good: with a reason, which stays with the council.
        let remove = format!("{one}/remove");
        officer.post(&remove, &[("why", " ")]).await.assert(422).assert_says("Say why");
        officer.post(&remove, &[("why", "It is about another child")]).await.assert_leads_to(&list);
        let page = dawn.get(&path).await;
        page.assert(200).assert_says("Taken off the case by the council on 2 March 2026");
        page.assert_says("they can put it back").assert_never_says("another child").assert_never_says("/file/");
        officer.get(&list).await.assert(200).assert_says("Taken off the case by the council on");
        let page = officer.get(&one).await;
        page.assert(200).assert_says("It is about another child").assert_never_says("/file/");
        officer.post(&format!("{one}/read"), &[]).await.assert(404);
        officer.post(&forward, &to).await.assert(404);
        officer.post(&format!("{one}/put-back"), &[]).await.assert_leads_to(&one);
        dawn.get(&path).await.assert(200).assert_says("Read by the council").assert_never_says("Taken off");
        officer.get(&one).await.assert(200).assert_never_says("another child").assert_says("/file/");
        officer.post(&remove, &[("why", "It is about another child")]).await.assert_leads_to(&list);
        site.later(31 * 24 * 60 * 60);
        services::document::sweep(&site.app.moment()).await.expect("swept");
        let mut officer = site.signed_in_as(&crate::staff::address("Sam Officer")).await;
        officer.post(&format!("{one}/put-back"), &[]).await.assert(404);
        let mut elsewhere = crate::staff::at_work(&site, "Ola Elsewhere", Role::Auditor).await;
        elsewhere.get(&list).await.assert(404);
        elsewhere.get(&one).await.assert(404);
    }

    async fn an_adviser_sees_and_sends_as_far_as_the_family_lets_them(store) {
        let site = Site::new(store).await;
        let mut families = cast(TODAY);
        families.retain(|family| family.key == "bell");
        let service = let_in(&site.app.moment(), &families).await.expect("let in");
        let mut dawn = site.signed_in(DAWN).await;
        let receipt = sends(&site, &mut dawn, "side", "Letter.pdf").await;
        let (path, _) = document_of(&mut dawn, &receipt).await;

        let own = service.grants[&("adviser", DAWN)];
        let way = |path: &str| paths::through(own, path);
        let mut nadia = site.signed_in_as(NADIA).await;
        let list = way(&paths::documents(site.bell()));
        nadia.get(&way(&paths::case(site.bell()))).await.assert(200).assert_says(&list);
        let page = nadia.get(&list).await;
        page.assert(200).assert_says("Letter.pdf").assert_never_says("/cases/");
        let page = nadia.get(&way(&path)).await;
        page.assert(200).assert_never_says("/cases/");
        nadia.get(&file_on(&page)).await.assert(200).assert_says("%PDF");
        // At the family's address they are led to their own.
        nadia.get(&path).await.assert_leads_to(&paths::shared(own, site.bell()));
        // To see is not to send.
        nadia.get(&way(&paths::documents_send(site.bell()))).await.assert(404);
        page.assert_never_says("Take it back");
        nadia.post(&way(&format!("{path}/withdraw")), &[]).await.assert(404);

        // Craig's adviser reads as Craig does, who knows nothing of it.
        let his = service.grants[&("adviser_lead", CRAIG)];
        let mut tom = site.signed_in_as(TOM).await;
        let list = tom.get(&paths::through(his, &paths::documents(site.bell()))).await;
        list.assert_never_says("Letter.pdf");
        tom.get(&paths::through(his, &path)).await.assert(404);

        // What ends, ends for documents and their open pages.
        let file = file_on(&page);
        dawn.post(&paths::adviser_end(site.bell(), own), &[]).await.assert(303);
        nadia.get(&file).await.assert(404);
        nadia.get(&way(&path)).await.assert(404);
    }
}
