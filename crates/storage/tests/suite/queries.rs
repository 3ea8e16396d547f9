//! Every query file is sound on both engines: it parses, its types fit, it runs.

use std::path::{Path, PathBuf};

use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, Row as _, Statement as _, TypeInfo as _,
};
use storage::Store;
use testkit::databases::Database;

/// The query files for one engine.
fn files(engine: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let other = if engine == "sqlite" {
        ".postgres.sql"
    } else {
        ".sqlite.sql"
    };
    let mut found = Vec::new();
    for path in walk(&root) {
        let name = path
            .strip_prefix(&root)
            .expect("inside")
            .display()
            .to_string();
        if !name.ends_with(other) {
            found.push((name, std::fs::read_to_string(&path).expect("readable")));
        }
    }
    found.sort();
    assert!(found.len() > 80, "only {} queries found", found.len());
    found
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The parameters that a query names: `$1` to `$n`, none left out.
fn parameters(name: &str, sql: &str) -> usize {
    let mut numbers: Vec<usize> = sql
        .split('$')
        .skip(1)
        .filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{name}");
    numbers.len()
}

/// A query that finds nothing wrong but the nothings that it is given.
fn is_only_about_values(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(error) if
        error.kind() != sqlx::error::ErrorKind::Other)
}

#[tokio::test]
async fn every_query_is_prepared_and_run_by_sqlite() {
    let database = Database::sqlite();
    Store::open(database.url())
        .await
        .expect("it opens")
        .close()
        .await;
    let mut db = sqlx::SqliteConnection::connect(database.url())
        .await
        .expect("opens");

    for (name, sql) in files("sqlite") {
        let count = parameters(&name, &sql);
        let limits: Vec<bool> = (1..=count)
            .map(|n| {
                ["limit", "offset"]
                    .iter()
                    .any(|word| sql.contains(&format!("{word} ${n}")))
            })
            .collect();
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for is_limit in limits {
            query = query.bind(is_limit.then_some(1_i64));
        }
        let mut tx = db.begin().await.expect("begins");
        if let Err(error) = query.fetch_all(&mut *tx).await {
            assert!(is_only_about_values(&error), "{name}: {error}");
        }
        tx.rollback().await.expect("rolls back");
    }
}

#[tokio::test]
async fn every_query_is_prepared_and_run_by_postgres() {
    let Some(database) = Database::postgres() else {
        return;
    };
    Store::migrate(database.url()).await.expect("it migrates");
    let mut db = sqlx::PgConnection::connect(database.url())
        .await
        .expect("opens");

    for (name, sql) in files("postgres") {
        let count = parameters(&name, &sql);
        let statement = db
            .prepare(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(sql)))
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        // Whatever the engine takes the parameters to be, we give numbers, texts or bytes.
        let kinds: Vec<String> = match statement.parameters() {
            Some(sqlx::Either::Left(infos)) => infos.iter().map(|i| i.name().to_owned()).collect(),
            _ => panic!("{name}: no types"),
        };
        assert_eq!(kinds.len(), count, "{name}");
        let mut tx = db.begin().await.expect("begins");
        let mut query = statement.query();
        for kind in &kinds {
            query = match kind.as_str() {
                "INT8" => query.bind(None::<i64>),
                "TEXT" => query.bind(None::<String>),
                "BYTEA" => query.bind(None::<Vec<u8>>),
                other => panic!("{name}: a parameter of type {other}"),
            };
        }
        if let Err(error) = query.fetch_all(&mut *tx).await {
            assert!(is_only_about_values(&error), "{name}: {error}");
        }
        tx.rollback().await.expect("rolls back");
    }
}

/// Tables that stay small, or are read whole on purpose.
const READ_WHOLE: [&str; 1] = ["council"];

/// Whether a query gives this name to rows that it has found itself, or the row is none at all.
fn is_its_own(sql: &str, name: &str) -> bool {
    // A window is counted over rows that were found before it.
    let is_window = name.starts_with("(subquery-") && sql.contains(" over (");
    name == "CONSTANT"
        || is_window
        || sql.contains(&format!("{name} as ("))
        || sql.contains(&format!(") as {name}\n"))
}

#[tokio::test]
async fn no_query_reads_a_whole_table_to_find_a_row() {
    let database = Database::sqlite();
    Store::open(database.url())
        .await
        .expect("it opens")
        .close()
        .await;
    let mut db = sqlx::SqliteConnection::connect(database.url())
        .await
        .expect("opens");

    for (name, sql) in files("sqlite") {
        let plan: Vec<String> = sqlx::query(AssertSqlSafe(format!("explain query plan {sql}")))
            .fetch_all(&mut db)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .iter()
            .map(|row| row.get("detail"))
            .collect();
        for step in plan {
            let Some(table) = step
                .strip_prefix("SCAN ")
                .and_then(|rest| rest.split(' ').next())
            else {
                continue;
            };
            let is_small = READ_WHOLE.contains(&table) || is_its_own(&sql, table);
            assert!(is_small, "{name}: {step}");
        }
    }
}

#[test]
fn what_waits_to_be_posted_is_counted_as_it_is_listed() {
    let of = |file: &str| {
        let sql = files("sqlite");
        let (_, sql) = sql
            .into_iter()
            .find(|(name, _)| name == file)
            .expect("there");
        let (_, rest) = sql.split_once("\nfrom officer\n").expect("officers");
        let whole = rest.split_once("\norder by").map_or(rest, |(some, _)| some);
        whole.trim_end().to_owned()
    };
    assert_eq!(of("letter/how_many.sql"), of("letter/waiting.sql"));
}

/// The queries that ask whether an officer answers for a colleague who is away, and how often.
const STANDS_IN: [(&str, usize); 17] = [
    ("call/found.sql", 1),
    ("caseload/in_reach.sql", 1),
    ("caseload/page.sql", 1),
    ("caseload/schools.sql", 1),
    ("letter/how_many.sql", 1),
    ("letter/to_print.sql", 1),
    ("letter/waiting.sql", 2),
    ("message/threads.sql", 1),
    ("officer/standing.sql", 1),
    ("queue/advice.sql", 1),
    ("queue/colleagues.sql", 1),
    ("queue/free_call.sql", 1),
    ("queue/free_message.sql", 1),
    ("queue/promises.sql", 1),
    ("queue/totals.sql", 1),
    ("queue/waiting.sql", 3),
    ("rights/moving.sql", 2),
];

#[test]
fn who_answers_for_whoever_is_away_is_one_condition_everywhere() {
    let plain = |sql: &str| {
        let words: Vec<&str> = sql.split_whitespace().collect();
        let mut plain = words.join(" ");
        for number in ["$3", "$4", "$5", "$7"] {
            plain = plain.replace(number, "$now");
        }
        // A list asks it of the colleague, before it looks up their cases.
        plain = plain.replace("colleague.", "assignment.");
        // One's own list leaves out what is only the team's.
        plain.replace(
            "and (cast($now as bigint) = 0 or absence.stand_in_id = officer.officer_id) ",
            "",
        )
    };
    for engine in ["sqlite", "postgres"] {
        let sql = files(engine);
        let of = |file: &str| {
            let (_, sql) = sql.iter().find(|(name, _)| name == file).expect("there");
            plain(sql)
        };
        let standing = of("officer/standing.sql");
        let begins = standing.find("exists ( select 1 from absence").expect("it");
        let ends = "(other.until_at is null or other.until_at > $now) ) )) )";
        let length = standing[begins..].find(ends).expect("its end") + ends.len();
        let condition = &standing[begins..begins + length];
        for (name, times) in STANDS_IN {
            assert_eq!(of(name).matches(condition).count(), times, "{name}");
        }
        let others = sql
            .iter()
            .filter(|(_, sql)| sql.contains("absence.stand_in_id = officer"));
        assert_eq!(others.count(), STANDS_IN.len());
        // And families read it by the same.
        let (_, colleague) = condition
            .split_once("from officer as stand_in where")
            .expect("one");
        let family = of("absence/of_case.sql");
        for line in colleague
            .split(" and ")
            .filter(|line| line.contains("stand_in."))
        {
            let line = line.trim().trim_end_matches([')', ' ']);
            assert!(family.contains(line), "{line}");
        }
    }
}

#[test]
fn every_query_is_written_as_the_others_are() {
    for engine in ["sqlite", "postgres"] {
        for (name, sql) in files(engine) {
            let first = sql.lines().next().unwrap_or_default();
            assert!(
                first.starts_with("-- ") && first.len() > 12,
                "{name}: says what it tells"
            );
            let body: String = sql
                .lines()
                .filter(|line| !line.starts_with("--"))
                .collect::<Vec<_>>()
                .join("\n");
            let is_select = body.trim_start().starts_with("select");
            assert!(
                !body.contains('*') || body.contains("count(*)"),
                "{name}: columns are spelled out"
            );
            let mut code = body.clone();
            code.retain(|c| !c.is_ascii_digit());
            assert_eq!(code, code.to_lowercase(), "{name}: lower case");
            assert!(!body.contains(';'), "{name}: one query a file");
            if is_select && !name.contains("council/only") {
                assert!(
                    body.contains("council_id = $1"),
                    "{name}: the council first"
                );
            }
        }
    }
}

#[test]
fn every_query_file_is_used_and_by_one_name() {
    let sources: String = walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .into_iter()
        .map(|path| std::fs::read_to_string(path).expect("readable"))
        .collect();
    for engine in ["sqlite", "postgres"] {
        for (name, _) in files(engine) {
            let noun = name
                .trim_end_matches(".sql")
                .trim_end_matches(".sqlite")
                .trim_end_matches(".postgres");
            assert!(
                sources.contains(&format!("\"{noun}\"")),
                "{name} is used nowhere"
            );
        }
    }
}
