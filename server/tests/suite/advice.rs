//! Advice by a private link, through the router: sent by an officer, opened by a code, answered once,
//! and recorded with the day on which it came.

use domain::event::{Happening, What};
use domain::{CaseRef, EventId, paths};
use policy::Role;
use services::caseload;
use services::record::{Asked, ForWhom, record};

use crate::bounces::{last_id, report, reports};
use crate::site::{Answer, BOUNCE_SECRET, Browser, Site, code_in, token_in};
use crate::staff::{address, at_work};

const EP: &str = "Educational psychologist";
const THEIRS: &str = "P.Green@Health.example";
const TYPED: &str = "Tobi reads well, and needs help with sums.";
const DAY: i64 = 24 * 60 * 60;

async fn given(site: &Site, reference: CaseRef, name: &str) {
    let to = caseload::Named::Officer(name.to_owned());
    caseload::assign_at_desk(&site.app.moment(), reference, &to, "Desk")
        .await
        .expect("handed over");
}

/// An officer, their case, and the page of its one advice that is owed.
async fn at_desk(site: &Site) -> (Browser<'_>, CaseRef, String) {
    let mut sam = at_work(site, "Sam Officer", Role::Officer).await;
    let case = site.family("okafor").reference;
    given(site, case, "Sam Officer").await;
    let page = sam.get(&paths::staff_case(case)).await;
    page.assert(200).assert_says("Private link");
    let start = format!("href=\"{}/advice/", paths::staff_case(case));
    let (_, asked) = page.body.split_once(&start).expect("a link to it");
    let asked = asked.split('"').next().unwrap_or_default().to_owned();
    (
        sam,
        case,
        format!("{}/advice/{asked}", paths::staff_case(case)),
    )
}

fn hidden(page: &Answer, name: &str) -> String {
    let (_, rest) = page
        .body
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name} in {}", page.body));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Sends a link; what the mail opens.
async fn sends(site: &Site, sam: &mut Browser<'_>, at: &str) -> String {
    let form = [("email", THEIRS), ("role", EP)];
    let check = sam.post(at, &form).await;
    check.assert(200).assert_says("Check what is mailed");
    let ticket = hidden(&check, "ticket");
    let sure = [
        ("email", THEIRS),
        ("role", EP),
        ("ticket", ticket.as_str()),
        ("sure", "yes"),
    ];
    sam.post(at, &sure)
        .await
        .assert_leads_to(&format!("{at}?done=sent"));
    newest(site).await
}

async fn newest(site: &Site) -> String {
    site.later(1);
    let mails = site.mails_to(THEIRS).await;
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.text.contains("/advice/"));
    paths::advice_link(&token_in(mail.expect("asked"), "/advice/"))
}

async fn code(site: &Site, browser: &mut Browser<'_>, link: &str) -> String {
    site.later(1);
    browser
        .post(link, &[])
        .await
        .assert_leads_to(&format!("{link}/code"));
    site.later(1);
    let mails = site.mails_to(THEIRS).await;
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.subject.contains("Your code"));
    code_in(mail.expect("a code"))
}

/// Whoever reads the mailbox comes in by a link.
async fn comes<'site>(site: &'site Site, link: &str) -> Browser<'site> {
    let mut browser = site.browser();
    let code = code(site, &mut browser, link).await;
    browser
        .post(&format!("{link}/code"), &[("code", &code)])
        .await
        .assert_leads_to(paths::ADVICE);
    browser
}

/// The page that somebody has open answers as the page of a link that has ended, and the link too.
async fn ends(site: &Site, green: &mut Browser<'_>, link: &str) {
    green
        .get(paths::ADVICE)
        .await
        .assert_leads_to(paths::ADVICE_ENDED);
    let typed = [("text", TYPED), ("then", "check")];
    green
        .post(paths::ADVICE, &typed)
        .await
        .assert_leads_to(paths::ADVICE_ENDED);
    green
        .post(paths::ADVICE_DECLINE, &[("why", "Away")])
        .await
        .assert_leads_to(paths::ADVICE_ENDED);
    site.browser()
        .get(link)
        .await
        .assert_says("This request has ended");
    site.browser()
        .post(link, &[])
        .await
        .assert(422)
        .assert_says("This request has ended");
    let code = format!("{link}/code");
    site.browser()
        .post(&code, &[("code", "123456")])
        .await
        .assert(422)
        .assert_says("This request has ended");
}

/// They type their advice, check it and send it.
async fn answers(browser: &mut Browser<'_>) {
    browser
        .post(paths::ADVICE, &[("text", TYPED), ("then", "check")])
        .await
        .assert_leads_to(paths::ADVICE_CHECK);
    let check = browser.get(paths::ADVICE_CHECK).await;
    check.assert(200).assert_says(TYPED);
    let seal = hidden(&check, "seal");
    for _ in 0..2 {
        browser
            .post(paths::ADVICE_CHECK, &[("seal", &seal)])
            .await
            .assert_leads_to(paths::ADVICE_SENT);
    }
}

/// Records on the case; puts right the event of a page of a request.
async fn records(site: &Site, case: CaseRef, what: What, at: Option<&str>) -> EventId {
    let asked = at.and_then(|at| at.rsplit('/').next()?.parse().ok());
    let cx = site.app.moment();
    let asked = Asked {
        case,
        on: cx.today,
        what,
        person: None,
        for_whom: ForWhom::Narrowest,
        supersedes: asked.map(EventId),
        by: "Desk".to_owned(),
        dry_run: false,
    };
    record(&cx, &asked).await.expect("recorded").event
}

/// Chases the advice of a page of a request, whose link is open.
async fn chases(sam: &mut Browser<'_>, case: CaseRef, at: &str) -> Answer {
    let asked = at.rsplit('/').next().unwrap_or_default();
    let page = format!("{}?{case}.{asked}=yes&from=case", paths::STAFF_CHASE);
    let chase = sam.get(&page).await;
    chase.assert_says("The button mails it again");
    let (field, ticket) = (format!("{case}.{asked}"), hidden(&chase, "ticket"));
    let named = format!("name=\"{field}\"");
    let inputs = chase.body.split("<input ");
    let input = inputs.into_iter().find(|one| one.contains(&named));
    let (_, seen) = input
        .and_then(|input| input.split_once("value=\""))
        .expect("its field, with a value");
    let seen = seen.split('"').next().unwrap_or_default();
    let shown = case.to_string();
    let form = [
        ("ticket", ticket.as_str()),
        (shown.as_str(), "shown"),
        (field.as_str(), seen),
    ];
    sam.post(paths::STAFF_CHASE, &form).await
}

async fn strike(site: &Site, case: CaseRef, at: &str) {
    records(site, case, What::Struck, Some(at)).await;
}

/// How many rows there are, past the store.
async fn count(url: &str, sql: &'static str) -> i64 {
    use sqlx::{Connection as _, Row as _};
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        let row = sqlx::query(sql).fetch_one(&mut db).await.expect("read");
        row.get(0)
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        let row = sqlx::query(sql).fetch_one(&mut db).await.expect("read");
        row.get(0)
    }
}

/// Changes rows past the store.
pub async fn change(url: &str, sql: &'static str) {
    use sqlx::Connection as _;
    let changed = if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        let done = sqlx::query(sql).execute(&mut db).await.expect("changed");
        done.rows_affected()
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        let done = sqlx::query(sql).execute(&mut db).await.expect("changed");
        done.rows_affected()
    };
    assert!(changed > 0, "{sql} changed nothing");
}

testkit::on_both! {
    async fn advice_comes_by_a_link_once_and_is_recorded_with_the_day_it_came(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        // Nothing goes before the officer has seen what does.
        sam.post(&at, &[("email", "green at health"), ("role", "")]).await.assert(422)
            .assert_says("like name@example.org").assert_says("Enter what they are").assert_says("green at health");
        let check = sam.post(&at, &[("email", THEIRS), ("role", EP)]).await;
        check.assert(200).assert_says("asks for your advice about a child").assert_says(THEIRS);
        assert!(site.mails_to(THEIRS).await.is_empty());
        let link = sends(&site, &mut sam, &at).await;
        let ticket = hidden(&check, "ticket");
        let sure = [("email", THEIRS), ("role", EP), ("ticket", ticket.as_str()), ("sure", "yes")];
        sam.post(&at, &sure).await.assert_leads_to(&format!("{at}?done=is-open"));
        sam.post(&at, &sure).await.assert_leads_to(&format!("{at}?done=already"));
        let mails = site.mails_to(THEIRS).await;
        assert_eq!(mails.len(), 1);
        for text in [&mails[0].subject, &mails[0].text] {
            let reference = case.to_string();
            for told in ["Tobi", "Okafor", "Ada", reference.as_str(), EP, "SENDIASS"] {
                assert!(!text.contains(told), "{told} in {text}");
            }
        }
        // Opening the link does nothing, however often; a code goes to the mailbox alone.
        let mut scanner = site.browser();
        for _ in 0..2 {
            scanner.get(&link).await.assert(200).assert_says("Send me a code").assert_never_says("Tobi");
        }
        assert_eq!(site.mails_to(THEIRS).await.len(), 1);
        scanner.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_CLOSED);
        let mut green = comes(&site, &link).await;
        let page = green.get(paths::ADVICE).await;
        page.assert(200).assert_says("Tobi Okafor").assert_says(EP).assert_says("The date is over")
            .assert_never_says("Ada").assert_never_says("Speech").assert_never_says(&case.to_string())
            .assert_never_says("Samira").assert_never_says(THEIRS);
        scanner.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_CLOSED);
        // Their cookie opens nothing of families' or staff's.
        green.get(&paths::case(case)).await.assert(303);
        green.get(&at).await.assert(303);
        let kept = [("text", "Tobi reads"), ("then", "save")];
        green.post(paths::ADVICE, &kept).await.assert_leads_to(&format!("{}?kept=yes", paths::ADVICE));
        green.get(paths::ADVICE).await.assert_says("Tobi reads");
        // What changed since it was seen is not sent.
        let seen = green.get(paths::ADVICE_CHECK).await;
        let old = hidden(&seen, "seal");
        green.post(paths::ADVICE, &[("text", TYPED), ("then", "save")]).await.assert(303);
        green.post(paths::ADVICE_CHECK, &[("seal", &old)]).await
            .assert_leads_to(&format!("{}?changed=yes", paths::ADVICE_CHECK));
        answers(&mut green).await;
        green.get(paths::ADVICE_SENT).await.assert(200).assert_says("We have your advice").assert_says(TYPED);
        green.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_SENT);
        green.post(paths::ADVICE, &[("text", "Other"), ("then", "check")]).await.assert_leads_to(paths::ADVICE_SENT);
        let team = site.mails_to(&site.app.council.email).await;
        assert_eq!(team.iter().filter(|mail| mail.subject.contains("private link")).count(), 1);
        assert!(team.iter().all(|mail| !mail.text.contains("Tobi") && !mail.text.contains("needs help with sums")));
        // The family sees it when an officer has recorded it, with the day on which it came.
        let mut ada = site.signed_in("parent").await;
        let came_in = format!("Advice came in: {EP}");
        ada.get(&paths::timeline(case)).await.assert_never_says(&came_in);
        let came = domain::england::day(site.app.moment().now);
        site.later(3 * DAY);
        let mut sam = site.signed_in_as(&address("Sam Officer")).await;
        let day = words::Words::english().date(came);
        let said = format!("Advice came from {EP} by private link on {day}");
        sam.get(&paths::staff_case(case)).await.assert(200).assert_says(&said);
        let page = sam.get(&at).await;
        page.assert(200).assert_says(&said).assert_says(TYPED);
        let which = hidden(&page, "link");
        let take = format!("{at}/record");
        sam.post(&take, &[("link", "1")]).await.assert(404);
        sam.post(&take, &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=recorded"));
        sam.post(&take, &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=changed"));
        // The text stays where it can be read.
        let mut ada = site.signed_in("parent").await;
        sam.get(&paths::staff_case(case)).await.assert_never_says("to be read").assert_says(&said);
        sam.get(&at).await.assert(200).assert_says(TYPED).assert_says("First opened on");
        ada.get(&paths::who_looked(case)).await.assert_says("Somebody whom the council asked for advice")
            .assert_never_says(EP).assert_never_says(THEIRS);
        let mut ada = site.signed_in("parent").await;
        ada.get(&paths::timeline(case)).await.assert_says(&came_in).assert_says(&day).assert_never_says(TYPED);
        scanner.get(&link).await.assert(200).assert_says("This request has ended");
        scanner.post(&link, &[]).await.assert(422).assert_says("This request has ended");
        let mut auditor = at_work(&site, "Ali Auditor", Role::Auditor).await;
        auditor.get(paths::STAFF_AUDIT).await.assert(200).assert_says("give_advice").assert_never_says(THEIRS);
    }

    async fn who_cannot_advise_says_so_and_the_advice_stays_owed(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        green.post(paths::ADVICE_DECLINE, &[("why", " ")]).await.assert(422).assert_says("Enter why");
        let why = [("why", "I do not know this child.")];
        for _ in 0..2 {
            green.post(paths::ADVICE_DECLINE, &why).await.assert_leads_to(paths::ADVICE_SENT);
        }
        green.get(paths::ADVICE_SENT).await.assert_says("We know that you cannot advise");
        let mut ada = site.signed_in("parent").await;
        let told = format!("could not give advice: {EP}");
        ada.get(&paths::timeline(case)).await.assert_never_says(&told);
        let page = sam.get(&at).await;
        page.assert_says("could not advise").assert_says("I do not know this child.");
        let which = hidden(&page, "link");
        sam.post(&format!("{at}/record"), &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=recorded"));
        ada.get(&paths::timeline(case)).await.assert_says(&told).assert_never_says("I do not know");
        green.get(paths::ADVICE_SENT).await.assert_leads_to(paths::ADVICE_ENDED);
        // It is owed as before, and somebody else can be asked.
        sam.get(&paths::staff_case(case)).await.assert_says("Advice that has not come").assert_says(EP);
        sends(&site, &mut sam, &at).await;
    }

    async fn a_link_ends_with_its_request_and_opens_nothing_else(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        green.post(paths::ADVICE, &[("text", TYPED), ("then", "save")]).await.assert(303);
        // A chase mails a new one; what was kept is still there.
        let chased = chases(&mut sam, case, &at).await;
        chased.assert(200).assert_says("The private link of 1 was mailed again");
        let newer = newest(&site).await;
        assert_ne!(link, newer);
        site.browser().get(&link).await.assert(200).assert_says("This link does not work");
        let mut green = comes(&site, &newer).await;
        green.get(paths::ADVICE).await.assert(200).assert_says(TYPED);
        green.post(paths::ADVICE_LEAVE, &[]).await.assert_leads_to(paths::ADVICE_CLOSED);
        green.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_CLOSED);
        // Withdrawn, it says so at once, in the middle of typing too.
        let mut green = comes(&site, &newer).await;
        let which = hidden(&sam.get(&at).await, "link");
        let end = format!("{at}/withdraw");
        sam.post(&end, &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=withdrawn"));
        sam.post(&end, &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=changed"));
        sam.get(&format!("{at}?done=changed")).await.assert(200).assert_says("Nothing was changed. Look again");
        green.post(paths::ADVICE, &[("text", "More"), ("then", "check")]).await.assert_leads_to(paths::ADVICE_ENDED);
        green.get(paths::ADVICE_ENDED).await.assert(200).assert_says("This request has ended");
        site.browser().get(&newer).await.assert(200).assert_says("This request has ended");
        // Out of its days.
        let link = sends(&site, &mut sam, &at).await;
        site.later(57 * DAY);
        site.browser().get(&link).await.assert_says("This request has ended");
        let mut sam = site.signed_in_as(&address("Sam Officer")).await;
        sam.get(&at).await.assert(200).assert_says("They did not answer");
        // Struck, the request is no more, nor what would be asked by it.
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        answers(&mut green).await;
        strike(&site, case, &at).await;
        green.get(paths::ADVICE_SENT).await.assert_leads_to(paths::ADVICE_ENDED);
        site.browser().get(&link).await.assert_says("This request has ended");
        sam.get(&at).await.assert(200).assert_says("not outstanding any more").assert_says(TYPED);
        sam.post(&at, &[("email", THEIRS), ("role", EP)]).await.assert_leads_to(&format!("{at}?done=over"));
    }

    async fn a_sealed_case_ends_its_links(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        green.get(paths::ADVICE).await.assert(200);
        let cx = site.app.moment();
        let why = services::sealing::SealedWhy::Adoption;
        let asked = services::sealing::Asked { case, why, by: "Desk".to_owned() };
        // A code that waits is not mailed after it.
        let before = site.mails_to(THEIRS).await.len();
        site.browser().post(&link, &[]).await.assert(303);
        let sealed = services::sealing::seal(&cx, &asked).await.expect("sealed");
        assert!(sealed.mails >= 1);
        site.later(1);
        assert_eq!(site.mails_to(THEIRS).await.len(), before);
        sam.get(&at).await.assert(200).assert_says("No link can be sent").assert_says("as the request was over")
            .assert_never_says("Their e-mail address at work");
        let form = [("email", THEIRS), ("role", EP), ("sure", "yes")];
        sam.post(&at, &form).await.assert_leads_to(&format!("{at}?done=closed"));
        green.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_ENDED);
        site.browser().get(&link).await.assert_says("This request has ended");
    }

    async fn what_came_on_a_case_that_was_sealed_is_read_and_not_recorded(store, url) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        answers(&mut green).await;
        let why = services::sealing::SealedWhy::Death;
        let asked = services::sealing::Asked { case, why, by: "Desk".to_owned() };
        services::sealing::seal(&site.app.moment(), &asked).await.expect("sealed");
        let events = "select count(*) from event";
        let before = count(url, events).await;
        let page = sam.get(&at).await;
        page.assert(200).assert_says(TYPED).assert_says("I have read it");
        let which = hidden(&page, "link");
        sam.post(&format!("{at}/record"), &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=read"));
        assert_eq!(count(url, events).await, before);
        sam.get(&at).await.assert(200).assert_says(TYPED).assert_never_says("I have read it");
    }

    async fn a_death_ends_links_and_nobody_is_asked_after_it(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        records(&site, case, What::ChildDied, None).await;
        green.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_ENDED);
        site.browser().get(&link).await.assert_says("This request has ended");
        sam.get(&at).await.assert(200).assert_says("No link can be sent").assert_never_says("Their e-mail address at work");
    }

    async fn a_death_that_another_record_tells_of_ends_links_too(store, url) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        change(url, "update person set silent_since = 1 where forename = 'Tobi'").await;
        let before = site.mails_to(THEIRS).await.len();
        green.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_ENDED);
        green.post(paths::ADVICE, &[("text", TYPED), ("then", "check")]).await.assert_leads_to(paths::ADVICE_ENDED);
        site.browser().get(&link).await.assert_says("This request has ended");
        site.browser().post(&link, &[]).await.assert_says("This request has ended");
        sam.get(&at).await.assert(200).assert_says("No link can be sent");
        let form = [("email", THEIRS), ("role", EP), ("sure", "yes")];
        sam.post(&at, &form).await.assert_leads_to(&format!("{at}?done=closed"));
        chases(&mut sam, case, &at).await.assert_never_says("mailed again");
        site.later(1);
        assert_eq!(site.mails_to(THEIRS).await.len(), before);
    }

    async fn a_link_whose_address_is_a_familys_by_now_opens_nothing_and_is_not_mailed_again(store, url) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        site.browser().get(&link).await.assert(200).assert_never_says("This request has ended");
        sam.get(&at).await.assert(200).assert_says("It works until");
        change(url, "update advice_link set email = 'Parent@Example.org'").await;
        // Its officers read that it opens nothing, and not whose address it is.
        sam.get(&at).await.assert(200).assert_says("It opens nothing").assert_says("Withdraw the link")
            .assert_never_says("It works until");
        let before = site.mails_to("parent@example.org").await.len();
        site.browser().get(&link).await.assert_says("This request has ended");
        site.browser().post(&link, &[]).await.assert_says("This request has ended");
        chases(&mut sam, case, &at).await.assert(200).assert_never_says("mailed again");
        site.later(1);
        let after = site.mails_to("parent@example.org").await;
        assert!(after.iter().skip(before).all(|mail| !mail.text.contains("/advice/")));
        sam.get(&at).await.assert(200).assert_says("as the request was over");
    }

    async fn a_change_of_address_that_was_stopped_ends_no_link(store, url) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        sends(&site, &mut sam, &at).await;
        change(url, "insert into email_change (council_id, account_id, email_change_id, email, email_folded, asked_at, \
            asked_by, by_call_back, effect_at, stop_hash) select council_id, account_id, 1, 'p.green@health.example', \
            'p.green@health.example', 1, 'sam', 0, 2, (select token_hash from advice_link limit 1) \
            from account where email_folded = 'parent@example.org'").await;
        sam.get(&at).await.assert(200).assert_says("It opens nothing");
        change(url, "update email_change set ended_at = 2, how = 'stopped'").await;
        sam.get(&at).await.assert(200).assert_says("It works until");
    }

    async fn a_page_that_is_open_ends_when_its_address_becomes_a_familys(store, url) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        // Of an account, whatever the case of its letters.
        change(url, "update advice_link set email = 'Parent@Example.org'").await;
        ends(&site, &mut green, &link).await;
        // Of an invitation, with letters outside ASCII, which not every database folds.
        change(url, "update advice_link set email = 'ZOË.Ñandú@Health.example'").await;
        green.get(paths::ADVICE).await.assert(200).assert_says("Tobi Okafor");
        let invited = services::invite::Asked {
            case: site.bell(),
            relation: policy::Relation::Parent,
            email: "zoë.ñANDÚ@health.EXAMPLE".to_owned(),
            checked_by: "Desk".to_owned(),
            evidence: "Has care of the child; seen the order".to_owned(),
        };
        services::invite::invite(&site.app.moment(), &invited).await.expect("invited");
        ends(&site, &mut green, &link).await;
        let kept = "select count(*) from advice_link where draft <> '' or answer is not null";
        assert_eq!(count(url, kept).await, 0, "nothing that was typed after it is kept");
        // Nor is a link sent there.
        change(url, "delete from advice_link").await;
        let ticket = hidden(&sam.post(&at, &[("email", THEIRS), ("role", EP)]).await, "ticket");
        let form = [("email", "Zoë.ÑANDÚ@health.example"), ("role", EP), ("ticket", ticket.as_str()), ("sure", "yes")];
        sam.post(&at, &form).await.assert(422).assert_says("A link cannot go to this address");
    }

    async fn an_answer_and_a_withdrawal_at_once_leave_one_of_them(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        for round in 0..6 {
            let link = sends(&site, &mut sam, &at).await;
            let mut green = comes(&site, &link).await;
            green.post(paths::ADVICE, &[("text", TYPED), ("then", "check")]).await.assert(303);
            let seal = hidden(&green.get(paths::ADVICE_CHECK).await, "seal");
            let which = hidden(&sam.get(&at).await, "link");
            let (form, end) = ([("seal", seal.as_str())], format!("{at}/withdraw"));
            let which = [("link", which.as_str())];
            let (sent, withdrawn) = match round % 2 {
                0 => tokio::join!(green.post(paths::ADVICE_CHECK, &form), sam.post(&end, &which)),
                _ => {
                    let (withdrawn, sent) = tokio::join!(sam.post(&end, &which), green.post(paths::ADVICE_CHECK, &form));
                    (sent, withdrawn)
                }
            };
            sent.assert(303);
            let is_withdrawn = withdrawn.header("location").ends_with("?done=withdrawn");
            let page = sam.get(&at).await;
            if is_withdrawn {
                sent.assert_leads_to(paths::ADVICE_ENDED);
                page.assert_says("We withdrew it on").assert_never_says(TYPED);
            } else {
                sent.assert_leads_to(paths::ADVICE_SENT);
                page.assert_says(TYPED).assert_says("Record that it came on");
                // Nothing of it is left open for the next.
                sam.post(&format!("{at}/refuse"), &[which[0], ("sure", "yes")]).await.assert(303);
            }
        }
        sam.get(&paths::staff_case(case)).await.assert(200);
    }

    async fn a_link_goes_only_to_the_domains_that_the_council_names(store) {
        let council = domain::council::Council {
            advice_domains: vec!["NHS.net".to_owned()],
            ..server::demo::council()
        };
        let site = Site::of_council(store, council).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let ticket = hidden(&sam.post(&at, &[("email", THEIRS), ("role", EP)]).await, "ticket");
        let mut send = async |email: &str| {
            let form = [("email", email), ("role", EP), ("ticket", ticket.as_str()), ("sure", "yes")];
            sam.post(&at, &form).await
        };
        for email in [THEIRS, "a@evilnhs.net", "parent@example.org"] {
            send(email).await.assert(422).assert_says("A link goes only to the places on the council's list");
        }
        assert!(site.mails_to(THEIRS).await.is_empty());
        send("p.green@Trust.nhs.net").await.assert_leads_to(&format!("{at}?done=sent"));
    }

    async fn a_mail_of_a_link_does_not_go_once_the_case_is_closed_or_the_address_a_familys(store, url) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        for (closes, opens) in [
            ("update person set silent_since = 1 where forename = 'Tobi'", "update person set silent_since = null where forename = 'Tobi'"),
            ("update account set email_folded = 'p.green@health.example' where email_folded = 'parent@example.org'",
                "update account set email_folded = 'parent@example.org' where email_folded = 'p.green@health.example'"),
        ] {
            site.later(60);
            let before = site.mails_to(THEIRS).await.len();
            site.browser().post(&link, &[]).await.assert(303);
            change(url, closes).await;
            assert_eq!(site.mails_to(THEIRS).await.len(), before, "{closes}");
            change(url, opens).await;
        }
    }

    async fn a_long_reason_comes_back_and_is_not_lost(store) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        let long = "I am away. ".repeat(4_000);
        green.post(paths::ADVICE_DECLINE, &[("why", &long)]).await.assert(422)
            .assert_says("Use fewer characters").assert_says(&long[..1_000]);
    }

    async fn keeping_what_is_typed_lengthens_no_session(store) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        for _ in 0..3 {
            site.later(30 * 60);
            green.post(paths::ADVICE, &[("text", "Tobi reads"), ("then", "save")]).await.assert(303);
        }
        site.later(30 * 60);
        green.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_CLOSED);
        let mut green = comes(&site, &link).await;
        green.get(paths::ADVICE).await.assert(200).assert_says("Tobi reads");
    }

    async fn whoever_looked_by_a_link_is_in_the_copy_for_a_person(store) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        green.get(paths::ADVICE).await.assert(200);
        let asked = services::held::Asked {
            whom: services::held::Whom::Email("parent@example.org".to_owned()),
            why: "They asked for a copy on 2 March.".to_owned(),
            by: "Desk".to_owned(),
        };
        let copy = services::held::copy(&site.app.moment(), &asked).await.expect("a copy");
        let text = &copy.html;
        assert!(text.contains("Somebody whom we asked for advice looked"), "{text}");
        assert!(!text.contains(THEIRS), "not who");
    }

    async fn an_answer_is_not_before_its_request(store, url) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        answers(&mut green).await;
        // As if it had come before the request, which was put right to a later day.
        change(url, "update advice_link set answered_at = 0").await;
        let which = hidden(&sam.get(&at).await, "link");
        sam.post(&format!("{at}/record"), &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=recorded"));
        let early = "select count(*) from event where happened_on < '1971-01-01'";
        assert_eq!(count(url, early).await, 0);
    }

    async fn no_link_goes_to_somebody_of_a_family(store) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let ticket = hidden(&sam.post(&at, &[("email", THEIRS), ("role", EP)]).await, "ticket");
        for email in ["parent@example.org", " Parent@Example.ORG"] {
            let form = [("email", email), ("role", EP), ("ticket", ticket.as_str()), ("sure", "yes")];
            sam.post(&at, &form).await.assert(422).assert_says("A link cannot go to this address")
                .assert_never_says("Ada").assert_never_says("family");
        }
        sam.get(&at).await.assert_says("No link was sent");
        // Somebody who works here can be asked.
        let own = address("Sam Officer");
        let form = [("email", own.as_str()), ("role", EP), ("ticket", ticket.as_str()), ("sure", "yes")];
        sam.post(&at, &form).await.assert_leads_to(&format!("{at}?done=sent"));
        sam.get(&at).await.assert_says("Nobody has opened it");
    }

    async fn a_mail_of_a_link_that_comes_back_marks_nobody(store, url) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let id = last_id(&site, THEIRS).await;
        reports(&site, Some(BOUNCE_SECRET), report(&id, "failed", "5.1.1")).await.assert(204);
        let marked = "select count(*) from account where email_back_at is not null";
        assert_eq!(count(url, marked).await, 0);
        // The officers of the case see it, until a code that went there opens the link.
        let told = "Our mail to this address came back on 2 March 2026";
        sam.get(&at).await.assert(200).assert_says(told);
        let waits = "Private links whose mail came back";
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says(waits).assert_says(EP).assert_never_says(THEIRS);
        reports(&site, Some(BOUNCE_SECRET), report(&id, "failed", "5.1.1")).await.assert(204);
        comes(&site, &link).await;
        sam.get(&at).await.assert_never_says(told);
        sam.get(paths::STAFF_QUEUE).await.assert_never_says(waits);
        // A report that comes late, of a mail from before that code, takes nothing of it back.
        change(url, "update outbox set state = 'sent', failure = null where kind = 'advice_asked'").await;
        reports(&site, Some(BOUNCE_SECRET), report(&id, "failed", "5.1.1")).await.assert(204);
        sam.get(&at).await.assert_never_says(told);
        // Whoever knows no seal says nothing of it.
        let id = last_id(&site, THEIRS).await;
        let forged = id.replacen('.', ".0", 1);
        reports(&site, Some(BOUNCE_SECRET), report(&forged, "failed", "5.1.1")).await.assert(204);
        sam.get(&at).await.assert_never_says(told);
    }

    async fn what_came_waits_in_the_queue_until_it_is_read(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_never_says("Answers by private link");
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        answers(&mut green).await;
        let waits = "Answers by private link, to be read";
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says(waits).assert_says(EP).assert_says("Tobi Okafor")
            .assert_says(&format!("href=\"{at}\"")).assert_never_says(TYPED);
        // It is not withdrawn, and there is nothing to chase.
        let page = sam.get(&at).await;
        page.assert_never_says("Withdraw the link").assert_says(TYPED);
        let which = hidden(&page, "link");
        sam.post(&format!("{at}/withdraw"), &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=changed"));
        sam.get(&at).await.assert_says("Record that it came on");
        let asked = at.rsplit('/').next().unwrap_or_default();
        sam.get(&format!("{}?{case}.{asked}=yes&from=case", paths::STAFF_CHASE)).await
            .assert(200).assert_says("No advice can be chased here").assert_says("An answer by private link waits to be read")
            .assert_says("Read it in the queue").assert_never_says("No advice is owed");
        // Its request is over: it waits all the same.
        strike(&site, case, &at).await;
        sam.get(paths::STAFF_QUEUE).await.assert_says(waits);
        sam.get(&paths::staff_case(case)).await.assert_says(waits);
        sam.get(&at).await.assert_says(TYPED).assert_says("I have read it").assert_never_says("Record that it came on");
        sam.post(&format!("{at}/record"), &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=read"));
        sam.get(paths::STAFF_QUEUE).await.assert_never_says("Answers by private link");
        sam.get(&paths::staff_case(case)).await.assert_says("Answers by private link, read").assert_says(&at);
        sam.get(&at).await.assert(200).assert_says(TYPED);
        let mut ada = site.signed_in("parent").await;
        ada.get(&paths::timeline(case)).await.assert_never_says(&format!("Advice came in: {EP}"));
    }

    async fn a_request_that_is_put_right_keeps_its_link(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        green.post(paths::ADVICE, &[("text", TYPED), ("then", "save")]).await.assert(303);
        let again = |id: &str| What::Clock(Happening::AdviceRequested { id: id.to_owned() });
        let newer = records(&site, case, again(EP), Some(&at)).await;
        green.get(paths::ADVICE).await.assert(200).assert_says(TYPED).assert_never_says("The date is over");
        answers(&mut green).await;
        let now = paths::staff_advice(case, newer);
        sam.get(&at).await.assert(404);
        sam.get(&now).await.assert(200).assert_says(TYPED).assert_says("Record that it came on");
        // Asked of somebody else, it is another request: what came waits to be read.
        records(&site, case, again("Head teacher"), Some(&now)).await;
        green.get(paths::ADVICE_SENT).await.assert_leads_to(paths::ADVICE_ENDED);
        sam.get(&now).await.assert(200).assert_says(TYPED).assert_says("I have read it");
        sam.get(paths::STAFF_QUEUE).await.assert_says("Answers by private link, to be read");
    }

    async fn an_answer_that_is_not_for_the_request_is_turned_down(store, url) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let which = hidden(&sam.get(&at).await, "link");
        let (refuse, sure) = (format!("{at}/refuse"), [("link", which.as_str()), ("sure", "yes")]);
        sam.post(&refuse, &sure).await.assert_leads_to(&format!("{at}?done=changed"));
        let mut green = comes(&site, &link).await;
        answers(&mut green).await;
        sam.post(&refuse, &[("link", "1")]).await.assert(404);
        let asked = sam.post(&refuse, &[("link", &which)]).await;
        asked.assert(200).assert_says("Turn this answer down").assert_says(TYPED);
        sam.get(&at).await.assert_says(TYPED);
        sam.post(&refuse, &sure).await.assert_leads_to(&format!("{at}?done=refused"));
        sam.post(&refuse, &sure).await.assert_leads_to(&format!("{at}?done=changed"));
        sam.post(&format!("{at}/record"), &[("link", &which)]).await.assert_leads_to(&format!("{at}?done=changed"));
        sam.get(&at).await.assert_never_says(TYPED).assert_says("What came was not for this request");
        green.get(paths::ADVICE_SENT).await.assert_leads_to(paths::ADVICE_ENDED);
        sam.get(paths::STAFF_QUEUE).await.assert_never_says("Answers by private link");
        sam.get(&paths::staff_case(case)).await.assert_never_says("Answers by private link");
        let told = "select count(*) from audit where reason = 'not_for_this_request' and action = 'ask_advice'";
        assert_eq!(count(url, told).await, 1, "the audit says so, once");
        let link = sends(&site, &mut sam, &at).await;
        site.browser().get(&link).await.assert(200).assert_says("Send me a code");
    }

    async fn what_is_typed_too_late_is_shown_and_not_kept(store) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        green.get(paths::ADVICE).await.assert_never_says("Sign in");
        green.post(paths::ADVICE, &[("text", "Tobi reads"), ("then", "save")]).await.assert(303);
        site.later(2 * 60 * 60 + 1);
        let late = green.post(paths::ADVICE, &[("text", TYPED), ("then", "check")]).await;
        late.assert(422).assert_says(TYPED).assert_says("came too late").assert_never_says("Tobi Okafor");
        assert!(late.header("cache-control").contains("no-store"));
        green.post(paths::ADVICE_DECLINE, &[("why", "I do not know them")]).await.assert(422).assert_says("I do not know them");
        green.get(paths::ADVICE).await.assert_leads_to(paths::ADVICE_CLOSED);
        // Another of their windows asked first, and what is typed in this one is still shown.
        green.post(paths::ADVICE, &[("text", TYPED), ("then", "check")]).await.assert(422).assert_says(TYPED);
        site.browser().post(paths::ADVICE, &[("text", TYPED)]).await.assert_leads_to(paths::ADVICE_CLOSED);
        let mut green = comes(&site, &link).await;
        green.get(paths::ADVICE).await.assert(200).assert_says("Tobi reads").assert_never_says(TYPED);
        // Where the link has ended, nothing that is gone is promised.
        site.later(2 * 60 * 60 + 1);
        let mut sam = site.signed_in_as(&address("Sam Officer")).await;
        let which = hidden(&sam.get(&at).await, "link");
        sam.post(&format!("{at}/withdraw"), &[("link", &which)]).await.assert(303);
        let late = green.post(paths::ADVICE, &[("text", TYPED), ("then", "check")]).await;
        late.assert(422).assert_says(TYPED).assert_says("nothing that you kept is there any more")
            .assert_never_says("What you kept before is still there");
        let link = sends(&site, &mut sam, &at).await;
        // Nobody has longer than the link.
        site.later(56 * DAY - 4 * 60 * 60);
        let mut green = comes(&site, &link).await;
        let said = |page: &Answer| {
            let (_, rest) = page.body.split_once("This page closes at ").expect("until when");
            rest.split(". ").next().unwrap_or_default().to_owned()
        };
        let first = said(green.get(paths::ADVICE).await.assert(200));
        site.later(60);
        green.post(paths::ADVICE, &[("text", "Tobi"), ("then", "save")]).await.assert(303);
        assert_eq!(said(green.get(paths::ADVICE).await.assert(200)), first, "it ends with the link");
    }

    async fn twenty_wrong_codes_end_a_link_for_good(store) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let typed = format!("{link}/code");
        let mut browser = site.browser();
        for round in 1..=4 {
            let right = code(&site, &mut browser, &link).await;
            let wrong = if right == "123456" { "654321" } else { "123456" };
            for one in 1..=5 {
                let page = browser.post(&typed, &[("code", wrong)]).await;
                page.assert(422);
                if round * one < 20 {
                    page.assert_never_says("This request has ended");
                } else {
                    page.assert_says("This request has ended");
                }
            }
            site.later(16 * 60);
        }
        browser.get(&link).await.assert_says("This request has ended");
        let team = site.mails_to(&site.app.council.email).await;
        let told = team.iter().filter(|mail| mail.subject.contains("twenty wrong codes"));
        assert_eq!(told.count(), 1);
        assert!(team.iter().all(|mail| !mail.text.contains("Tobi")));
        let mut sam = site.signed_in_as(&address("Sam Officer")).await;
        sam.get(&at).await.assert(200).assert_says("after twenty wrong codes");
        sends(&site, &mut sam, &at).await;
    }

    async fn an_answer_whose_link_wrong_codes_ended_waits_and_is_not_chased(store, url) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        answers(&mut green).await;
        change(url, "update advice_link set wrong_tries = 19").await;
        let mut browser = site.browser();
        let right = code(&site, &mut browser, &link).await;
        let wrong = if right == "123456" { "654321" } else { "123456" };
        let page = browser.post(&format!("{link}/code"), &[("code", wrong)]).await;
        page.assert(422).assert_says("This request has ended");
        sam.get(&at).await.assert(200).assert_says(TYPED);
        let asked = at.rsplit('/').next().unwrap_or_default();
        sam.get(&format!("{}?{case}.{asked}=yes&from=case", paths::STAFF_CHASE)).await
            .assert(200).assert_says("No advice can be chased here");
    }

    async fn whoever_declines_is_asked_before_what_they_typed_goes(store) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let mut green = comes(&site, &link).await;
        green.post(paths::ADVICE, &[("text", TYPED), ("then", "save")]).await.assert(303);
        let why = ("why", "I am away.");
        green.post(paths::ADVICE_DECLINE, &[why]).await.assert(200)
            .assert_says("Do you want to delete what you typed?").assert_says(TYPED).assert_says("I am away.");
        green.get(paths::ADVICE).await.assert(200).assert_says(TYPED);
        green.post(paths::ADVICE_DECLINE, &[why, ("sure", "yes")]).await.assert_leads_to(paths::ADVICE_SENT);
        green.get(paths::ADVICE_SENT).await.assert_says("I am away.").assert_never_says(TYPED);
    }

    async fn the_address_is_forgotten_in_the_link_and_in_its_mails(store, url) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        comes(&site, &link).await;
        let which = hidden(&sam.get(&at).await, "link");
        sam.post(&format!("{at}/withdraw"), &[("link", &which)]).await.assert(303);
        let mails = "select count(*) from outbox where address is not null and kind like 'advice_%'";
        let left = async || count(url, mails).await;
        assert_eq!(left().await, 2);
        site.later(31 * DAY);
        let keeping = services::keeping::Keeping::default();
        services::sweep::forget_old(&site.app.moment(), &keeping).await.expect("swept");
        assert_eq!(left().await, 0);
        let mut sam = site.signed_in_as(&address("Sam Officer")).await;
        sam.get(&at).await.assert(200).assert_never_says(THEIRS).assert_says("an address that is not kept");
    }

    async fn links_are_made_and_read_by_the_officers_of_the_case_alone(store) {
        let site = Site::new(store).await;
        let (mut sam, case, at) = at_desk(&site).await;
        sends(&site, &mut sam, &at).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        let form = [("email", THEIRS), ("role", EP), ("sure", "yes")];
        for path in [at.clone(), format!("{at}/record"), format!("{at}/withdraw")] {
            ola.post(&path, &form).await.assert(404);
        }
        ola.get(&at).await.assert(404);
        let reason = [("reason", "The phone line asked me to ring them back today")];
        ola.post(&paths::staff_glass(case), &reason).await.assert(303);
        ola.get(&paths::staff_case(case)).await.assert(200).assert_never_says("Private link");
        ola.get(&at).await.assert(404);
        // A request of another case is none of this one.
        let other = site.bell();
        given(&site, other, "Sam Officer").await;
        let asked = at.rsplit('/').next().unwrap_or_default();
        sam.get(&format!("{}/advice/{asked}", paths::staff_case(other))).await.assert(404);
        sam.get(&format!("{}/advice/x", paths::staff_case(case))).await.assert(404);
        let mut ada = site.signed_in("parent").await;
        ada.get(&at).await.assert(404);
    }

    async fn tries_at_a_code_run_out_and_say_so(store) {
        let site = Site::new(store).await;
        let (mut sam, _, at) = at_desk(&site).await;
        let link = sends(&site, &mut sam, &at).await;
        let typed = format!("{link}/code");
        let mut browser = site.browser();
        browser.get(&typed).await.assert(200).assert_says("Enter your code");
        let right = code(&site, &mut browser, &link).await;
        let wrong = if right == "123456" { "654321" } else { "123456" };
        browser.post(&typed, &[("code", "12")]).await.assert(422);
        browser.post(&typed, &[("code", wrong)]).await.assert(422).assert_says("4 more times");
        for _ in 0..4 {
            browser.post(&typed, &[("code", wrong)]).await.assert(422);
        }
        browser.post(&typed, &[("code", &right)]).await.assert(422).assert_says("This code works no more");
        // Too old is as wrong.
        let right = code(&site, &mut browser, &link).await;
        site.later(16 * 60);
        browser.post(&typed, &[("code", &right)]).await.assert(422).assert_says("This code works no more");
        // Right, it works once; and codes are not sent without end.
        let right = code(&site, &mut browser, &link).await;
        browser.post(&typed, &[("code", &right)]).await.assert_leads_to(paths::ADVICE);
        site.browser().post(&typed, &[("code", &right)]).await.assert(422);
        for _ in 0..4 {
            code(&site, &mut browser, &link).await;
        }
        browser.post(&link, &[]).await.assert(429);
        // What is no link of ours says nothing of others.
        site.browser().get("/advice/AAAAAAAAAAAAAAAAAAAAAA").await.assert(200).assert_says("This link does not work");
    }
}
