//! Staff sign in at the council's own provider: a real one, which misbehaves where it is told.

pub mod at;
mod confirming;
mod ending;
mod refusals;
mod signing_in;

use domain::paths;
use policy::{Access, Council, ReadAudit, admit};
use server::clock::{Clock as _, WallClock};
use server::provider::Provider;
use services::staff;
use storage::{Store, audit};

use crate::site::{Answer, Browser, ORIGIN, Site};
use at::{Account, Visitor, provider};

/// The site of a council that has this provider, now: the provider has no other time.
async fn site(store: Store) -> Site {
    let found = Provider::new(provider().settings(), ORIGIN).expect("a provider");
    Site::made(store, WallClock.now(), Some(found)).await
}

/// An administrator adds somebody who will sign in with their work account.
async fn expects(site: &Site, account: &Account) {
    let cx = site.app.moment();
    let access = staff::at_the_desk(&cx, "Desk").await.expect("the desk");
    let name = format!("Officer {}", account.subject);
    staff::expect(&cx, &access, &name, &account.email)
        .await
        .expect("added");
}

/// Presses the button of the sign-in page: where it leads.
async fn starts(browser: &mut Browser<'_>) -> String {
    let form = [("next", paths::STAFF)];
    let answer = browser.post(paths::STAFF_PROVIDER_START, &form).await;
    answer.assert(303);
    answer.header("location").to_owned()
}

/// The hidden fields of the page that the provider led back to.
fn fields(page: &Answer) -> Vec<(String, String)> {
    ["code", "state", "iss"]
        .iter()
        .map(|name| {
            let start = format!("name=\"{name}\" value=\"");
            let value = page.body.split(&start).nth(1).expect("a hidden field");
            let value = value.split('"').next().unwrap_or_default();
            ((*name).to_owned(), value.to_owned())
        })
        .collect()
}

/// Presses the button of the page that the provider led back to.
async fn carries_on(browser: &mut Browser<'_>, back: &str) -> Answer {
    let page = browser.get(back).await;
    page.assert(200).assert_says("Carry on");
    let fields = fields(&page);
    let form: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(paths::STAFF_PROVIDER_BACK, &form).await
}

/// The whole way in.
async fn signs_in(browser: &mut Browser<'_>, account: &Account) -> Answer {
    let there = starts(browser).await;
    let back = provider().signs_in(&there, account).await;
    carries_on(browser, &back).await
}

/// The same, with the browser that the provider knows.
async fn signs_in_as(browser: &mut Browser<'_>, there: &mut Visitor, account: &Account) -> Answer {
    let to = starts(browser).await;
    let back = there.signs_in(&to, account).await;
    carries_on(browser, &back).await
}

/// Somebody of these groups, added and signed in.
async fn at_work<'site>(
    site: &'site Site,
    like: &str,
    groups: &[&str],
) -> (Browser<'site>, Account) {
    let account = provider().account(like, groups).await;
    expects(site, &account).await;
    let mut browser = site.browser();
    signs_in(&mut browser, &account)
        .await
        .assert_leads_to(paths::STAFF);
    (browser, account)
}

/// The refusals to get in so far: whether it is known on which account, and why.
async fn refused(site: &Site) -> Vec<String> {
    let cx = site.app.moment();
    let desk = services::officer::actor(&cx, "Desk").await.expect("kept");
    let asked = admit(&cx.store, cx.council.number, &desk, (), cx.now).await;
    let access: Access<Council, ReadAudit> = asked.expect("the desk may");
    let rows = audit::page(&cx.store, &access, 0, 10_000)
        .await
        .expect("read");
    rows.iter()
        .filter(|row| row.action == "get_in")
        .map(|row| {
            assert_eq!(row.decision, "deny");
            let known = row.resource_id.map_or("unknown", |_| "known");
            format!("{known} {}", row.reason.as_deref().unwrap_or_default())
        })
        .collect()
}
