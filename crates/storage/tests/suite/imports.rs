//! What an import leaves: its files, its counts, its records, its children.

use domain::case::KnownTo;
use domain::{CaseRef, ImportId, PersonId, date};
use storage::StorageError;
use storage::import::{self, ImportFile};
use storage::person::{self, ChildDetails};
use storage::return_record::{self, ReturnRecord};

use crate::world;

testkit::on_both! {
    async fn an_import_is_found_by_its_files_content(store) {
        world::council(&store).await;
        let access = world::importing(&store).await;
        let id = ImportId(world::next_id());
        let files = [
            ImportFile { name: "a.xml".to_owned(), bytes: 10, sha256: "aa".to_owned() },
            ImportFile { name: "b.csv".to_owned(), bytes: 20, sha256: "bb".to_owned() },
        ];

        store
            .write(|tx| Box::pin(async {
                import::begin(tx, &access, id, Some(date(2025, 1, 16)), &files).await?;
                import::finish(tx, &access, id, r#"{"persons":1}"#).await
            }))
            .await
            .expect("imported");

        let found = import::of_content(&store, &access, "bb").await.expect("read").expect("there");
        assert_eq!((found.id, found.reference_on), (id, Some(date(2025, 1, 16))));
        assert_eq!((found.counts.as_str(), found.recorded_by.as_str()), (r#"{"persons":1}"#, "system test"));
        assert_eq!(import::files(&store, &access, id).await.expect("read"), files);
        assert_eq!(import::all(&store, &access, 10).await.expect("read"), std::slice::from_ref(&found));
        assert_eq!(import::find(&store, &access, id).await.expect("read"), Some(found));
        assert!(import::of_content(&store, &access, "cc").await.expect("read").is_none());
    }

    async fn a_record_is_kept_in_place_of_the_last_with_its_key(store) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        let access = world::importing(&store).await;
        let record = |key: &str, body: &str| ReturnRecord {
            kind: "plan".to_owned(), key: key.to_owned(), person: Some(ids.child), case: Some(ids.case),
            body: body.to_owned(), import: ImportId(1),
        };

        store
            .write(|tx| Box::pin(async {
                return_record::put(tx, &access, &record("k1", "{}")).await?;
                return_record::put(tx, &access, &record("k1", r#"{"a":1}"#)).await?;
                return_record::put(tx, &access, &record("k2", "{}")).await?;
                return_record::put(tx, &access, &record("k3", "{}")).await?;
                return_record::forget(tx, &access, "plan", "k3").await
            }))
            .await
            .expect("kept");

        let one = return_record::find(&store, &access, "plan", "k1").await.expect("read");
        assert_eq!(one, Some(record("k1", r#"{"a":1}"#)));
        let all = return_record::of_person(&store, &access, ids.child).await.expect("read");
        assert_eq!(all.len(), 2);
        let page = return_record::page(&store, &access, "plan", "k1", 10).await.expect("read");
        assert_eq!(page, [record("k2", "{}")]);
    }

    async fn a_childs_details_change_only_from_what_was_read(store) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        let access = world::importing(&store).await;
        let before = person::child(&store, &access, ids.child).await.expect("read").expect("there");
        let details = ChildDetails {
            surname: "O'Néill".to_owned(), upn: Some("L999007218505".to_owned()), upn_valid: true,
            ..before.details.clone()
        };

        let change = async || store
            .write(|tx| Box::pin(async {
                person::change_child(tx, &access, ids.child, before.version, &details).await
            }))
            .await;
        let first = change().await;
        let second = change().await;

        assert!(first.is_ok());
        assert!(matches!(second, Err(StorageError::Stale)));
        let after = person::children(&store, &access, PersonId(0), 10).await.expect("read");
        assert_eq!(after.iter().map(|child| &child.details).collect::<Vec<_>>(), [&details]);
    }

    async fn a_reference_is_one_cases_alone(store) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        let access = world::importing(&store).await;

        assert!(storage::case::is_taken(&store, &access, ids.reference).await.expect("read"));
        assert!(!storage::case::is_taken(&store, &access, CaseRef::from_number(30_000_000)).await.expect("read"));
        assert_eq!(storage::case::of_child(&store, &access, ids.child).await.expect("read"), [ids]);
    }

    async fn how_far_the_records_reach_is_kept_with_the_case(store) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        let access = world::importing(&store).await.on_case(ids);
        let last = KnownTo::Until(date(2025, 1, 16));

        store
            .write(|tx| Box::pin(async {
                storage::case::vouch(tx, &access, last, Some(date(2024, 1, 1))).await
            }))
            .await
            .expect("vouched");

        let case = storage::case::read(&store, &access).await.expect("read");
        assert_eq!((case.known_to, case.history_from), (last, Some(date(2024, 1, 1))));
    }
}
