//! Whoever does not get in is in the audit before they are told, without a word of what they typed.

use domain::paths;
use policy::{Access, Council, ReadAudit, admit};
use storage::audit;
use testkit::cast::PASSPHRASE;

use crate::invitation::{prove, sent};
use crate::site::Site;

const BELL: &str = "parent.late.case@example.org";
const NOBODY: &str = "nobody.at.all@example.org";

/// The refusals since the last look: on what, whether it is known which, and why.
async fn refused(site: &Site, after: &mut i64) -> Vec<String> {
    let cx = site.app.moment();
    let officer = services::officer::actor(&cx, "Sam Officer")
        .await
        .expect("kept");
    let asked = admit(&cx.store, cx.council.number, &officer, (), cx.now).await;
    let access: Access<Council, ReadAudit> = asked.expect("an officer at the desk may");
    let rows = audit::page(&cx.store, &access, *after, 10_000)
        .await
        .expect("read");
    *after = rows.last().map_or(*after, |row| row.seq);
    rows.iter()
        .filter(|row| row.action == "get_in")
        .map(|row| {
            assert_eq!(
                (row.decision.as_str(), row.ground.as_str()),
                ("deny", "unproven")
            );
            assert_eq!(row.actor_kind, "anonymous");
            let known = if row.resource_id.is_some() {
                "known"
            } else {
                "unknown"
            };
            let reason = row.reason.as_deref().unwrap_or_default();
            format!("{} {known} {reason}", row.resource)
        })
        .collect()
}

testkit::on_both! {
    async fn every_refused_sign_in_is_written_down_by_id_alone(store) {
        let site = Site::new(store).await;
        let mut after = 0;
        refused(&site, &mut after).await;
        let mut browser = site.browser();
        let try_it = |email: &str, password: &str| {
            [("email", email.to_owned()), ("password", password.to_owned())]
        };
        for (email, password) in [(BELL, "not this one"), (NOBODY, "nor this one")] {
            let form = try_it(email, password);
            let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
            browser.post(paths::SIGN_IN, &form).await.assert(422);
        }
        assert_eq!(
            refused(&site, &mut after).await,
            ["account known wrong_password", "account unknown unknown_address"]
        );

        for _ in 0..12 {
            browser.post(paths::SIGN_IN, &[("email", NOBODY), ("password", "guess")]).await;
        }
        let slowed = refused(&site, &mut after).await;
        assert_eq!(slowed.iter().filter(|row| *row == "account unknown slowed").count(), 3);

        browser.post(paths::SIGN_IN, &[("email", BELL), ("password", PASSPHRASE)]).await.assert(303);
        browser.post(paths::SIGN_IN_CODE, &[("code", "000000")]).await;
        assert_eq!(refused(&site, &mut after).await, ["account known wrong_code"]);

        let mut other = site.browser();
        other.post(paths::FORGOTTEN, &[("email", NOBODY)]).await.assert(303);
        assert_eq!(refused(&site, &mut after).await, ["account unknown unknown_address"]);
    }

    async fn a_refused_invitation_is_written_down_with_its_case(store) {
        let site = Site::new(store).await;
        let sent = sent(&site, "grandma.bell@example.org").await;
        let mut after = 0;
        refused(&site, &mut after).await;
        let mut browser = site.browser();

        prove(&mut browser, &sent, "wrong-word-11").await.assert(422);
        assert_eq!(refused(&site, &mut after).await, ["case known wrong_word"]);

        let mut forged = sent;
        forged.token.push('x');
        prove(&mut browser, &forged, "wrong-word-11").await.assert(422);
        assert_eq!(refused(&site, &mut after).await, ["case unknown bad_link"]);
    }
}
