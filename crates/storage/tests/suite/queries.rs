//! Every query file is sound on both engines: it parses, its types fit, it runs.

use std::collections::{BTreeMap, BTreeSet};
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

/// Tables with as many rows as a council has people who work for it, days off or files, or with one
/// row: they do not grow with its families.
const SMALL: [&str; 22] = [
    "absence",
    "adviser",
    "audit_head",
    "case_change_head",
    "case_system",
    "case_system_token",
    "council",
    "dropped_file",
    "import_folder",
    "import_run",
    "line_closure",
    "officer",
    "organisation",
    "pledge",
    "pledge_text",
    "restored_copy",
    "saved_view",
    "staff_invitation",
    "team",
    "timeliness_passed_on",
    "webhook",
    "webhook_delivery",
];

/// Whether a query gives this name to rows that it has found itself, or the row is none at all.
fn is_its_own(sql: &str, name: &str) -> bool {
    // A window is counted over rows that were found before it.
    let is_window = name.starts_with("(subquery-") && sql.contains(" over (");
    name == "CONSTANT"
        || is_window
        || sql.contains(&format!("{name} as ("))
        || sql.contains(&format!(") as {name}\n"))
}

/// The table that a query calls so.
fn table_of<'a>(sql: &'a str, name: &'a str) -> &'a str {
    let mut words = sql.split_whitespace().rev().peekable();
    while let Some(word) = words.next() {
        if word == name && words.peek() == Some(&"as") {
            words.next();
            return words.next().unwrap_or(name);
        }
    }
    name
}

/// The table whose rows of this council a step of a plan reads, all of them: it goes through the
/// whole table, or through an index by nothing but the council, or makes a filter of them first.
/// An index of a part of the rows is of what is open or waits.
fn reads_whole<'a>(step: &'a str, parts: &BTreeSet<String>) -> Option<&'a str> {
    let all = ["SCAN ", "BLOOM FILTER ON "].map(|start| step.strip_prefix(start));
    let (rest, whole) = match all.into_iter().flatten().next() {
        Some(rest) => (rest, true),
        None => (
            step.strip_prefix("SEARCH ")?,
            step.ends_with(" (council_id=?)"),
        ),
    };
    let mut words = rest.split(' ');
    let name = words.next()?;
    let index = words.skip_while(|word| *word != "INDEX").nth(1);
    let is_part = index.is_some_and(|index| parts.contains(index));
    (whole && !is_part).then_some(name)
}

/// The steps by which SQLite finds the rows of a query.
async fn plan(db: &mut sqlx::SqliteConnection, name: &str, sql: &str) -> Vec<String> {
    sqlx::query(AssertSqlSafe(format!("explain query plan {sql}")))
        .fetch_all(db)
        .await
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .iter()
        .map(|row| row.get("detail"))
        .collect()
}

/// The queries that read all rows of a council, each with its reason.
fn read_whole() -> BTreeMap<String, String> {
    include_str!("../whole_reads.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(": ").expect("a query: the reason"))
        .map(|(query, why)| (format!("{query}.sql"), why.to_owned()))
        .collect()
}

#[tokio::test]
async fn no_query_reads_all_rows_of_a_council_to_find_some() {
    let database = Database::sqlite();
    Store::open(database.url())
        .await
        .expect("it opens")
        .close()
        .await;
    let mut db = sqlx::SqliteConnection::connect(database.url())
        .await
        .expect("opens");
    let parts = "select name from sqlite_schema where type = 'index' and sql like '%where %'";
    let parts: BTreeSet<String> = sqlx::query_scalar(parts)
        .fetch_all(&mut db)
        .await
        .expect("indexes")
        .into_iter()
        .collect();
    let mut allowed = read_whole();
    let mut found = BTreeMap::<String, Vec<String>>::new();
    for (name, sql) in files("sqlite") {
        for step in plan(&mut db, &name, &sql).await {
            let Some(read) = reads_whole(&step, &parts) else {
                continue;
            };
            let is_known = SMALL.contains(&table_of(&sql, read)) || is_its_own(&sql, read);
            if !is_known {
                found.entry(name.clone()).or_default().push(step);
            }
        }
    }
    found.retain(|name, _| allowed.remove(name).is_none());
    assert!(found.is_empty(), "{found:#?}");
    assert!(
        allowed.is_empty(),
        "read all rows no more: {:?}",
        allowed.keys()
    );
}

/// What a plan of PostgreSQL's reads, step by step: the table, and whether it is all rows of the
/// council: in the order in which they lie, or by an index of nothing but the council.
fn reads_of(step: &serde_json::Value, parts: &BTreeSet<String>, found: &mut Vec<String>) {
    let text = |key: &str| step[key].as_str().unwrap_or_default();
    let conditions = text("Index Cond");
    // PostgreSQL writes `((council_id = $1) AND (case_id = $2))`, or the first alone.
    let is_councils_alone = !conditions.is_empty()
        && !conditions.contains(" AND ")
        && conditions.contains("council_id =");
    let is_whole = match text("Node Type") {
        "Seq Scan" => Some(text("Relation Name")),
        "Index Scan" | "Index Only Scan" => {
            let is_some = !conditions.is_empty() && !is_councils_alone;
            let is_part = parts.contains(text("Index Name"));
            (!is_some && !is_part).then(|| text("Relation Name"))
        }
        // Its table is named by the step above it.
        "Bitmap Index Scan" => {
            let is_part = parts.contains(text("Index Name"));
            (is_councils_alone && !is_part).then(|| text("Index Name"))
        }
        _ => None,
    };
    found.extend(is_whole.map(str::to_owned));
    for child in step["Plans"].as_array().into_iter().flatten() {
        reads_of(child, parts, found);
    }
}

/// Rows in each table, all of one council and otherwise each unlike all others, and counted: so that
/// a plan by the council alone is seen to be dear. What binds tables together is taken away first.
async fn fill(db: &mut sqlx::PgConnection) {
    let unbind = "select format('alter table %s drop constraint %I', conrelid::regclass, conname) \
         from pg_constraint \
         where contype in ('c', 'f') and connamespace = current_schema()::regnamespace";
    // What may be nothing is nothing in every second row.
    let rows = "select format( \
           'insert into %I (%s) select %s from generate_series(1, %s) as nth', \
           table_name, \
           string_agg(column_name, ', '), \
           string_agg( \
             case is_nullable when 'YES' then 'case when nth % 2 = 0 then ' else '' end \
             || case \
               when column_name = 'council_id' then '1' \
               when data_type = 'bigint' then 'nth' \
               when data_type = 'bytea' then 'decode(lpad(to_hex(nth), 8, ''0''), ''hex'')' \
               else '''x'' || nth' \
             end \
             || case is_nullable when 'YES' then ' end' else '' end, ', '), \
           case when table_name = any($1) then 20 else 2000 end) \
         from information_schema.columns \
         where table_schema = current_schema() \
           and table_name in (select relname from pg_class where relkind = 'r') \
         group by table_name \
         having bool_or(column_name = 'council_id') and table_name <> 'council'";
    let unbind = sqlx::query_scalar(unbind);
    let rows = sqlx::query_scalar(rows).bind(SMALL.map(str::to_owned).to_vec());
    for statements in [unbind, rows] {
        let statements: Vec<String> = statements.fetch_all(&mut *db).await.expect("statements");
        assert!(statements.len() > 50, "{statements:?}");
        for statement in statements {
            if let Err(error) = db.execute(AssertSqlSafe(statement.clone())).await {
                let is_one_row_a_council = error.to_string().contains("duplicate key");
                assert!(is_one_row_a_council, "{statement}: {error}");
            }
        }
    }
    db.execute("analyze").await.expect("counted");
}

/// What PostgreSQL reads whole, of tables as these, and SQLite does not.
const WHOLE_ON_POSTGRES: [&str; 5] = [
    // It begins with the cases where they are as few as what waits; SQLite goes by the same index.
    "letter/how_many.sql",
    "letter/waiting.sql",
    // How many families share with an adviser's service: all that it reads is summed up.
    "pledge/shared.sql",
    // The advice that is owed, and how many cases each officer has, for the board: summed up too.
    "timeliness/advice_owed.sql",
    "timeliness/officers.sql",
];

/// PostgreSQL counts its rows and plans by that. What it needs is an index to go by: with reading all
/// rows made dear, none of its plans does so.
#[tokio::test]
async fn postgres_has_an_index_for_each_query_too() {
    let Some(database) = Database::postgres() else {
        return;
    };
    Store::migrate(database.url()).await.expect("it migrates");
    let mut db = sqlx::PgConnection::connect(database.url())
        .await
        .expect("opens");
    let parts = "select indexname from pg_indexes where indexdef like '% WHERE %'";
    let parts: BTreeSet<String> = sqlx::query_scalar(parts)
        .fetch_all(&mut db)
        .await
        .expect("indexes")
        .into_iter()
        .collect();
    let tables = "select indexname, tablename from pg_indexes";
    let tables: BTreeMap<String, String> = sqlx::query_as::<_, (String, String)>(tables)
        .fetch_all(&mut db)
        .await
        .expect("indexes")
        .into_iter()
        .collect();
    fill(&mut db).await;
    for set in [
        "set enable_seqscan = off",
        "set enable_hashjoin = off",
        "set enable_mergejoin = off",
        "set plan_cache_mode = force_generic_plan",
    ] {
        db.execute(set).await.expect("set");
    }
    let allowed: BTreeSet<String> = read_whole()
        .into_keys()
        .map(|name| name.replace(".sqlite.sql", ".postgres.sql"))
        .collect();
    let mut found = BTreeMap::<String, Vec<String>>::new();
    for (name, sql) in files("postgres") {
        let nothing = vec!["null"; parameters(&name, &sql)].join(", ");
        let given = match nothing.as_str() {
            "" => String::new(),
            some => format!("({some})"),
        };
        let mut tx = db.begin().await.expect("begins");
        let prepared = format!("prepare asked as {sql}");
        tx.execute(AssertSqlSafe(prepared))
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let explain = format!("explain (format json) execute asked{given}");
        let row = tx
            .fetch_one(sqlx::query(AssertSqlSafe(explain)))
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let plan = row.try_get_raw(0).expect("a plan");
        let plan: serde_json::Value =
            serde_json::from_str(plan.as_str().expect("text")).expect("JSON");
        tx.execute("deallocate asked").await.expect("forgotten");
        tx.rollback().await.expect("rolls back");
        let mut reads = Vec::new();
        reads_of(&plan[0]["Plan"], &parts, &mut reads);
        for read in reads {
            let table = tables.get(&read).unwrap_or(&read);
            if !SMALL.contains(&table.as_str()) {
                found.entry(name.clone()).or_default().push(read);
            }
        }
    }
    found.retain(|name, _| !allowed.contains(name) && !WHOLE_ON_POSTGRES.contains(&name.as_str()));
    assert!(found.is_empty(), "{found:#?}");
}

/// SQLite takes figures for each index of the records, and for no other.
#[tokio::test]
async fn sqlite_is_told_of_each_index() {
    let database = Database::sqlite();
    let store = Store::open(database.url()).await.expect("it opens");
    store.close().await;
    let mut db = sqlx::SqliteConnection::connect(database.url())
        .await
        .expect("opens");
    let mut wanted = BTreeMap::new();
    let indexes = sqlx::query(
        "select held.name as held, held.sql, own.name as own, own.origin, \
         (select count(*) from pragma_index_info(own.name)) as columns \
         from sqlite_schema as held left join pragma_index_list(held.name) as own \
         where held.type = 'table' and held.name not like 'sqlite_%' and held.name <> 'migration'",
    );
    for row in indexes.fetch_all(&mut db).await.expect("indexes") {
        let held: String = row.get("held");
        let sql: String = row.get("sql");
        let is_key = row.get::<Option<String>, _>("origin").as_deref() == Some("pk");
        let own: Option<String> = match row.get::<Option<String>, _>("own") {
            // Such a table is its key's index, and has its name.
            Some(_) if is_key && sql.ends_with("without rowid") => Some(held.clone()),
            own => own,
        };
        wanted.insert((held, own), row.get::<i64, _>("columns"));
    }
    assert!(wanted.len() > 100);
    let told = sqlx::query("select tbl, idx, stat from sqlite_stat1");
    for row in told.fetch_all(&mut db).await.expect("figures") {
        let key: (String, Option<String>) = (row.get("tbl"), row.get("idx"));
        let columns = wanted.remove(&key).unwrap_or_else(|| panic!("{key:?}"));
        let stat: String = row.get("stat");
        let figures: Vec<u64> = stat
            .split(' ')
            .map(|one| one.parse().expect("a number"))
            .collect();
        assert_eq!(figures.len() as i64, columns + 1, "{key:?}: {stat}");
        assert!(
            figures.is_sorted_by(|one, next| one >= next) && figures.iter().all(|one| *one >= 1),
            "{key:?}: {stat}"
        );
    }
    assert!(wanted.is_empty(), "add to statistics.txt: {wanted:#?}");
}

#[tokio::test]
async fn sqlite_is_told_again_where_the_figures_are_others() {
    let database = Database::sqlite();
    Store::open(database.url())
        .await
        .expect("it opens")
        .close()
        .await;
    let mut db = sqlx::SqliteConnection::connect(database.url())
        .await
        .expect("opens");
    sqlx::query("update sqlite_stat1 set stat = '7 7' where tbl = 'person'")
        .execute(&mut db)
        .await
        .expect("changed");
    let count = async |db: &mut sqlx::SqliteConnection| -> i64 {
        sqlx::query_scalar("select count(*) from sqlite_stat1 where stat = '7 7'")
            .fetch_one(db)
            .await
            .expect("a count")
    };
    assert!(count(&mut db).await > 0);
    Store::open(database.url())
        .await
        .expect("it opens")
        .close()
        .await;
    assert_eq!(count(&mut db).await, 0);
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
const STANDS_IN: [(&str, usize); 19] = [
    ("call/found.sql", 1),
    ("caseload/in_reach.sql", 1),
    ("caseload/page.sql", 1),
    ("caseload/schools.sql", 1),
    ("event_document/concerned.sql", 1),
    ("held_person/waiting.sql", 1),
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
