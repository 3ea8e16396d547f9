//! What takes something away is written down outside the records, or is agreed not to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::SessionId;
use domain::device::Device;
use storage::unguarded::session::{self, NewSession};
use storage::{EndingLog, StorageError, Store};

use crate::world::{self, COUNCIL, NOON};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn queries(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            queries(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The names of the queries that change or remove rows.
fn changing() -> BTreeSet<String> {
    let (folder, mut found) = (root().join("sql"), Vec::new());
    queries(&folder, &mut found);
    let changes = |text: &str| {
        text.lines().any(|line| {
            let line = line.trim_start().to_lowercase();
            line.starts_with("update ") || line.starts_with("delete ") || line.contains("do update")
        })
    };
    found
        .into_iter()
        .filter(|path| changes(&std::fs::read_to_string(path).expect("readable")))
        .map(|path| {
            let name = path
                .strip_prefix(&folder)
                .expect("inside")
                .display()
                .to_string();
            let name = name.trim_end_matches(".sql");
            let name = name
                .trim_end_matches(".sqlite")
                .trim_end_matches(".postgres");
            name.to_owned()
        })
        .collect()
}

#[test]
fn every_query_that_takes_away_is_written_down_or_agreed_not_to_be() {
    let source = include_str!("../../src/engine/ending.rs");
    let list = source.split_once("\nendings! {\n").expect("the list").1;
    let list = list.split_once("\n}").expect("its end").0;
    let written: BTreeSet<&str> = list
        .lines()
        .filter_map(|line| line.split('"').nth(1))
        .collect();
    let agreed: BTreeSet<&str> = include_str!("../not_endings.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(": ").expect("a name and why").0)
        .collect();
    let changing = changing();
    let nobodys: Vec<_> = changing
        .iter()
        .filter(|name| !written.contains(name.as_str()) && !agreed.contains(name.as_str()))
        .collect();
    assert!(nobodys.is_empty(), "say what of these: {nobodys:#?}");
    let gone: Vec<_> = agreed
        .iter()
        .filter(|name| !changing.contains(**name))
        .collect();
    assert!(gone.is_empty(), "not there any more: {gone:#?}");
    let both: Vec<_> = agreed.intersection(&written).collect();
    assert!(both.is_empty(), "in both lists: {both:#?}");
}

/// Begins a session, and ends every one in a transaction that works or is undone.
async fn sign_out(store: &Store, family: &world::Family, works: bool) -> Result<(), StorageError> {
    let account = family.account;
    let id = world::next_id();
    let new = NewSession {
        id: SessionId(id),
        account,
        token_hash: [id as u8; 32],
        proof: None,
        ends_at: NOON.plus_seconds(60),
        device: Device::default(),
        network: 1,
    };
    store
        .write(|tx| Box::pin(async move { session::begin(tx, COUNCIL, &new, NOON).await }))
        .await?;
    store
        .write(|tx| {
            Box::pin(async move {
                session::end_all(tx, COUNCIL, account, NOON, "signed_out").await?;
                if works {
                    Ok(())
                } else {
                    Err(StorageError::Stale)
                }
            })
        })
        .await
}

testkit::on_both! {
    async fn only_what_is_durable_is_written_down(store) {
        world::council(&store).await;
        let folder = tempfile::tempdir().expect("a folder");
        let log = EndingLog::open(folder.path()).expect("it opens");
        let store = store.with_endings(log);
        let family = world::family(&store).await;
        let before = log_lines(folder.path());
        sign_out(&store, &family, false).await.expect_err("it is undone");
        assert_eq!(log_lines(folder.path()), before);
        sign_out(&store, &family, true).await.expect("it is durable");
        let now = log_lines(folder.path());
        assert_eq!(now.len(), before.len() + 1, "{now:?}");
        assert!(now.last().is_some_and(|line| line.contains("session/end_all")), "{now:?}");
        // A full disk keeps nobody from ending anything; it is written down later.
        std::fs::remove_dir_all(folder.path()).expect("gone");
        sign_out(&store, &family, true).await.expect("it is durable all the same");
        std::fs::create_dir(folder.path()).expect("made");
        sign_out(&store, &family, true).await.expect("it is durable");
        assert_eq!(log_lines(folder.path()).len(), 2);
        assert!(store.endings().is_some());
    }
}

fn log_lines(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("endings-000001.jsonl")).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
