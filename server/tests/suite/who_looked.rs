//! Who looked at my case: told in plain words, and never a word about another parent.

use domain::paths;
use policy::{Access, Case, Read, Record, admit};
use testkit::databases::Database;

use crate::site::{Answer, Site};

/// An officer opens the Bells' case so often, a minute apart.
async fn officer_reads(site: &Site, times: usize) {
    for _ in 0..times {
        site.later(60);
        let cx = site.app.moment();
        let officer = services::officer::actor(&cx, "Sam Officer")
            .await
            .expect("kept");
        let council = cx.council.number;
        let read: Result<Access<Case, Read>, _> =
            admit(&cx.store, council, &officer, site.bell(), cx.now).await;
        assert!(read.is_ok());
    }
}

async fn officer_records(site: &Site) {
    let cx = site.app.moment();
    let officer = services::officer::actor(&cx, "Sam Officer")
        .await
        .expect("kept");
    let council = cx.council.number;
    let recorded: Result<Access<Case, Record>, _> =
        admit(&cx.store, council, &officer, site.bell(), cx.now).await;
    assert!(recorded.is_ok());
}

/// What Dawn reads of who looked: the newest page and the one before it. `craig` is
/// whatever the other parent does meanwhile.
async fn as_dawn_reads_it(site: &Site, craig_is_busy: bool) -> Vec<Answer> {
    let case = site.bell();
    for _ in 0..3 {
        officer_reads(site, 150).await;
        if craig_is_busy {
            let mut craig = site.signed_in("parent_late_case_other").await;
            for path in [
                paths::CHILDREN.to_owned(),
                paths::case(case),
                paths::timeline(case),
                paths::who_looked(case),
                paths::EMAILS.to_owned(),
            ] {
                craig.get(&path).await.assert(200);
            }
            craig.post(paths::SIGN_OUT, &[]).await;
        }
        site.later(45 * 60);
    }
    let mut dawn = site.signed_in("parent_late_case").await;
    let newest = dawn.get(&paths::who_looked(case)).await;
    newest.assert(200).assert_says("Show what was before");
    let older = newest.body.split("?before=").nth(1).expect("a link");
    let older: String = older.chars().take_while(char::is_ascii_digit).collect();
    let older = format!("{}?before={older}", paths::who_looked(case));
    let older = dawn.get(&older).await;
    older.assert(200).assert_says("Show the newest");
    vec![newest, older]
}

testkit::on_both! {
    async fn what_another_parent_does_changes_no_byte_of_ones_own_page(store) {
        let quiet = Database::sqlite();
        let other = storage::Store::open(quiet.url()).await.expect("it opens");
        let loud = as_dawn_reads_it(&Site::new(store).await, true).await;
        let quiet = as_dawn_reads_it(&Site::new(other.clone()).await, false).await;

        for (loud, quiet) in loud.iter().zip(&quiet) {
            loud.assert_never_says("Craig");
            assert_eq!(loud.bare(), quiet.bare());
            assert_eq!(loud.header("content-length"), quiet.header("content-length"));
        }
        other.close().await;
    }

    async fn a_parent_reads_who_looked_in_plain_words(store) {
        let site = Site::new(store).await;
        site.later(60);
        officer_reads(&site, 3).await;
        officer_records(&site).await;
        site.later(3_600);
        let mut dawn = site.signed_in("parent_late_case").await;
        dawn.get(&paths::case(site.bell())).await.assert(200);

        let page = dawn.get(&paths::who_looked(site.bell())).await;

        page.assert(200)
            .assert_says("Who looked at Jamie's case")
            .assert_says("2 March 2026")
            .assert_says("Officer, plan team, worked on the case")
            .assert_says("You looked at the case");
        let today = page.body.split("<section>").nth(1).expect("a day");
        let visits = today.matches("Officer, plan team, worked").count();
        assert_eq!(visits, 1, "three looks and a record make one visit");
        let timeline = dawn.get(&paths::timeline(site.bell())).await;
        timeline.assert_says(&paths::who_looked(site.bell()));
    }

    async fn an_address_of_a_page_that_is_no_moment_is_not_there(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in("parent_late_case").await;
        let path = paths::who_looked(site.bell());
        dawn.get(&format!("{path}?before=x")).await.assert(404);
        dawn.get(&format!("{path}?before=0")).await.assert(200).assert_says("Nothing is before this.");
    }
}
