//! The return of a large county, whole. Left out of the usual run for its length in a
//! debug build: `cargo test --release -p services --test import -- --ignored`.

use domain::date;
use services::import::{CaseCounts, PersonCounts};

use crate::world::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes a minute or two in a debug build"]
async fn a_county_of_fourteen_thousand_children_is_kept_whole() {
    let database = testkit::databases::Database::sqlite();
    let store = storage::Store::open(database.url())
        .await
        .expect("it opens");
    let cx = at(&store, date(2025, 2, 10));
    let first = load(&cx, sample("norfolk-like-full.xml.gz")).await;
    assert_eq!(
        first.persons,
        PersonCounts {
            read: 14_264,
            added: 14_264,
            ..PersonCounts::default()
        }
    );
    let again = load(&cx, sample("norfolk-like-full.xml.gz")).await;
    assert_eq!(
        again.cases,
        CaseCounts {
            read: 14_289,
            unchanged: 14_289,
            ..CaseCounts::default()
        }
    );
    store.close().await;
}
