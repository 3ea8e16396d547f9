//! Webhooks, through the router: who makes, tries and ends one, what is shown once, and what a page says of
//! the last tries.

use domain::paths;
use policy::Role;
use services::webhook::{self, Settled};

use crate::case_system::given;
use crate::letters::SAM;
use crate::site::{Answer, Browser, Site};
use crate::staff::at_work;

const NONE: [Settled; 0] = [];
const ADA: &str = "Ada Administrator";
const TAKES: policy::ApiScopes = policy::ApiScopes {
    events: false,
    changes: true,
    people: false,
};
/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:9/in";

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).expect("it is there").1;
    rest.split(after).next().expect("its end")
}

/// What makes a webhook for the one case system.
async fn made(ada: &mut Browser<'_>, address: &str) -> Answer {
    let page = ada.get(paths::STAFF_WEBHOOKS).await;
    page.assert(200);
    let system = between(&page.body, "name=\"for_system\"", ">");
    let system = between(system, "value=\"", "\"").to_owned();
    let ticket = between(&page.body, "name=\"ticket\" value=\"", "\"").to_owned();
    let form = [
        ("for_system", &system[..]),
        ("goes_to", address),
        ("ticket", &ticket),
    ];
    ada.post(paths::STAFF_WEBHOOKS, &form).await
}

/// The page of the one webhook.
async fn at(ada: &mut Browser<'_>) -> String {
    let page = ada.get(paths::STAFF_WEBHOOKS).await;
    let links = page
        .body
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next());
    let mut links = links.filter(|at| at.starts_with("/staff/webhooks/"));
    links.next().expect("a webhook").to_owned()
}

async fn round(site: &Site) -> Vec<Settled> {
    let client = jobs::Client::new(domain::webhook::Reach::Loopback);
    let app = site.app.clone();
    let sent = jobs::send_notices(move || app.moment(), &client, "tester").await;
    sent.expect("a round")
}

testkit::on_both! {
    async fn an_administrator_makes_a_webhook_whose_secret_is_shown_once(store) {
        let site = Site::new(store).await;
        let mut ada = at_work(&site, ADA, Role::Administrator).await;
        ada.get(paths::STAFF_PEOPLE).await.assert(200).assert_says(paths::STAFF_WEBHOOKS);
        ada.get(paths::STAFF_WEBHOOKS).await.assert(200).assert_says("Give a case system a token first.");
        given(&site, "Case <system>", TAKES, 30).await;
        let wrong = ada.post(paths::STAFF_WEBHOOKS, &[]).await;
        wrong.assert(422).assert_says("Choose a case system").assert_says("Type the address");
        for address in ["http://cases.example.gov.uk/", "https://user:word@x.example/", "javascript:alert(1)"] {
            let page = made(&mut ada, address).await;
            page.assert(422).assert_says("Type an address that begins with https://");
        }
        let shown = made(&mut ada, NOWHERE).await;
        shown.assert(200).assert_says("Case &lt;system&gt;").assert_never_says("Case <system>");
        let secret = between(&shown.body, "<strong>", "</strong>").to_owned();
        assert!(secret.starts_with("whsec_") && secret.len() > 40, "a secret");
        let at = at(&mut ada).await;
        for page in [paths::STAFF_WEBHOOKS, &at[..]] {
            ada.get(page).await.assert(200).assert_never_says(&secret).assert_never_says("whsec_");
        }
        ada.get(paths::STAFF_WEBHOOKS).await.assert_says("Every case system has a webhook.");
        // Another secret, once for each page that asks.
        let page = ada.get(&at).await;
        let ticket = between(&page.body, "name=\"ticket\" value=\"", "\"").to_owned();
        let renew = format!("{at}/secret");
        let another = ada.post(&renew, &[("ticket", &ticket[..])]).await;
        another.assert(200).assert_never_says(&secret).assert_says("whsec_");
        ada.post(&renew, &[("ticket", &ticket[..])]).await.assert_leads_to(&at);
        ada.get(&at).await.assert(200).assert_says("Signs with the secret before until");
        // A secret is for whoever has proven lately that it is them.
        site.later(11 * 60);
        ada.post(&renew, &[]).await.assert_never_says("whsec_");
        // Nobody else sees or does any of it.
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        sam.get(paths::STAFF_WEBHOOKS).await.assert(404);
        sam.get(&at).await.assert(404);
        for path in [paths::STAFF_WEBHOOKS.to_owned(), at.clone(), renew, format!("{at}/end")] {
            sam.post(&path, &[]).await.assert(404);
        }
    }

    async fn a_webhook_is_tried_shown_and_ended_and_loading_a_page_does_none_of_it(store) {
        let site = Site::new(store).await;
        let mut ada = at_work(&site, ADA, Role::Administrator).await;
        given(&site, "Case system", TAKES, 30).await;
        made(&mut ada, NOWHERE).await.assert(200);
        let at = at(&mut ada).await;
        ada.get(&at).await.assert(200).assert_says("Nothing has been sent yet.");
        assert_eq!(round(&site).await, NONE);
        ada.post(&at, &[]).await.assert_leads_to(&at);
        ada.get(&at).await.assert(200).assert_says("A notice is about to be sent");
        // Pressed twice is tried once.
        ada.post(&at, &[]).await.assert_leads_to(&at);
        assert_eq!(round(&site).await, [Settled::PutOff]);
        ada.get(&at).await.assert(200).assert_says("No answer").assert_says("We try again.");
        ada.get(paths::STAFF_WEBHOOKS).await.assert(200).assert_says("Not taken since");
        let end = format!("{at}/end");
        ada.get(&end).await.assert(200).assert_says("End the webhook of Case system");
        ada.get(&at).await.assert(200).assert_says("Send a test now");
        ada.post(&end, &[]).await.assert_leads_to(&at);
        ada.get(&at).await.assert(200).assert_says("Ended on").assert_never_says("Send a test now");
        ada.post(&end, &[]).await.assert_leads_to(&at);
        ada.post(&at, &[]).await.assert_leads_to(&at);
        site.later(120);
        assert_eq!(round(&site).await, NONE);
        // The case system can have another.
        made(&mut ada, NOWHERE).await.assert(200).assert_says("whsec_");
        let cx = site.app.moment();
        let access = services::case_system::at_the_desk(&cx, SAM).await.expect("the desk");
        assert_eq!(webhook::all(&cx, &access).await.expect("listed").len(), 2);
    }
}
