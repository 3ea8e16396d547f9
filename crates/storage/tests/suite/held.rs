//! The inventory of all that is held names every table and column that there is, and what it
//! says of each is what the queries do.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sqlx::Connection as _;
use storage::Store;
use storage::held::INVENTORY;
use testkit::databases::Database;

/// One table of the inventory.
struct Table {
    kind: String,
    columns: BTreeMap<String, (BTreeSet<String>, Option<String>)>,
}

/// The inventory, read.
fn inventory() -> BTreeMap<String, Table> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut last = String::new();
    for line in INVENTORY.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if let Some(column) = line.strip_prefix("  ") {
            let (said, why) = match column.split_once(':') {
                Some((said, why)) => (said, Some(why.trim().to_owned())),
                None => (column, None),
            };
            let mut words = said.split_whitespace();
            let name = words.next().expect("a column has a name").to_owned();
            let fates: BTreeSet<String> = words.map(str::to_owned).collect();
            assert!(!fates.is_empty(), "{last}.{name}: nobody has decided");
            for fate in &fates {
                let known = ["copied", "emptied", "goes", "stays"].contains(&fate.as_str());
                assert!(known, "{last}.{name}: {fate}");
            }
            let table = tables.get_mut(&last).expect("a table before its columns");
            let before = table.columns.insert(name.clone(), (fates, why));
            assert!(before.is_none(), "{last}.{name} is there twice");
        } else {
            let mut parts = line.splitn(3, ": ");
            last = parts.next().expect("a name").to_owned();
            let kind = parts.next().unwrap_or_default().to_owned();
            let known = ["theirs", "others", "kept", "work", "nobody"].contains(&kind.as_str());
            assert!(known && parts.next().is_some(), "{last}: whose, and why");
            let columns = BTreeMap::new();
            tables.insert(last.clone(), Table { kind, columns });
        }
    }
    tables
}

fn said() -> BTreeSet<String> {
    let all = inventory().into_iter();
    all.flat_map(|(table, held)| {
        held.columns
            .into_keys()
            .map(move |column| format!("{table}.{column}"))
    })
    .collect()
}

fn compare(there: &[String]) {
    let there: BTreeSet<String> = there.iter().cloned().collect();
    let said = said();
    let undecided: Vec<&String> = there.difference(&said).collect();
    assert!(
        undecided.is_empty(),
        "say in crates/storage/held.txt whose these are: {undecided:?}"
    );
    let gone: Vec<&String> = said.difference(&there).collect();
    assert!(
        gone.is_empty(),
        "held.txt names what is not there: {gone:?}"
    );
}

#[tokio::test]
async fn every_column_that_there_is_has_a_decision() {
    let database = Database::sqlite();
    let store = Store::open(database.url()).await.expect("it opens");
    store.close().await;
    let mut db = sqlx::SqliteConnection::connect(database.url())
        .await
        .expect("opens");
    let there: Vec<String> = sqlx::query_scalar(
        "select s.name || '.' || c.name from sqlite_schema s, pragma_table_info(s.name) c \
         where s.type = 'table' and s.name not like 'sqlite_%'",
    )
    .fetch_all(&mut db)
    .await
    .expect("columns");
    compare(&there);

    let Some(database) = Database::postgres() else {
        return;
    };
    Store::migrate(database.url()).await.expect("it migrates");
    let mut db = sqlx::PgConnection::connect(database.url())
        .await
        .expect("opens");
    let there: Vec<String> = sqlx::query_scalar(
        "select c.table_name::text || '.' || c.column_name::text \
         from information_schema.columns c \
         join information_schema.tables t \
           on t.table_schema = c.table_schema and t.table_name = c.table_name \
         where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'",
    )
    .fetch_all(&mut db)
    .await
    .expect("columns");
    compare(&there);
}

/// The query files of a folder.
fn queries(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sql")
        .join(folder);
    let files = std::fs::read_dir(folder).expect("a folder of queries");
    files
        .map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a text"))
        .collect()
}

/// The table that a query begins with, and what it says before its conditions.
fn beginning(query: &str, word: &str) -> Option<(String, String)> {
    let code: Vec<&str> = query
        .lines()
        .filter(|line| !line.starts_with("--"))
        .collect();
    let code = code.join("\n");
    let rest = code.strip_prefix(word)?;
    let table = rest.split_whitespace().next()?.to_owned();
    let before = rest.split("\nwhere").next()?.to_owned();
    Some((table, before))
}

fn names(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_')
        .collect()
}

#[test]
fn what_the_inventory_says_of_a_column_is_what_the_queries_do() {
    let (copies, erasures) = (queries("export"), queries("erase"));
    for (table, held) in inventory() {
        let copied: Vec<&str> = copies
            .iter()
            .filter_map(|query| {
                let (columns, from) = query.split_once("\nfrom ")?;
                let is_it = from.split_whitespace().next() == Some(&table);
                is_it.then_some(columns)
            })
            .collect();
        let emptied: Vec<String> = erasures
            .iter()
            .filter_map(|query| beginning(query, "update "))
            .filter(|(of, _)| *of == table)
            .map(|(_, set)| set)
            .collect();
        let goes = erasures
            .iter()
            .filter_map(|query| beginning(query, "delete from "))
            .any(|(of, _)| of == table);
        for (column, (fates, why)) in &held.columns {
            let at = format!("{table}.{column}");
            let is_copied = copied
                .iter()
                .any(|text| names(text).contains(column.as_str()));
            assert_eq!(is_copied, fates.contains("copied"), "{at} copied");
            let is_set = |set: &String| set.contains(&format!("{column} = "));
            assert_eq!(
                emptied.iter().any(is_set),
                fates.contains("emptied"),
                "{at} emptied"
            );
            if fates.contains("goes") {
                assert!(goes, "no query removes rows of {table}");
            }
            if ["kept", "nobody"].contains(&held.kind.as_str()) {
                let is_left = !fates.contains("emptied") && !fates.contains("goes");
                assert!(is_left, "{at} is not to be erased");
            }
            if held.kind == "others" {
                let tells = ["act", "recorded_at"].contains(&column.as_str());
                assert!(
                    !fates.contains("copied") || tells,
                    "{at} is about several people"
                );
            }
            let is_their_text = held.kind == "theirs" && fates.contains("stays");
            let is_plain = ["_id", "_at", "kind", "leads"]
                .iter()
                .any(|end| column.ends_with(end));
            if is_their_text && !is_plain && !is_number(&at) {
                assert!(why.is_some(), "{at} stays: say why");
            }
        }
    }
}

/// Columns of theirs that hold a count, a flag or a moment under another name.
fn is_number(at: &str) -> bool {
    [
        "_by",
        "tries_left",
        "attempts",
        "version",
        "valid_from",
        "shown_until",
        "may_act",
        "lease_until",
        "optional",
        "upn_valid",
        "uln_valid",
        "_on",
    ]
    .iter()
    .any(|end| at.ends_with(end))
}
