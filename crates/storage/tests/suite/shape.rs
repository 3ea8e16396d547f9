//! Both engines end at the same shape, and PostgreSQL is migrated by command only.

use std::collections::BTreeSet;
use std::path::Path;

use sqlx::{Connection as _, Row as _};
use storage::{StorageError, Store};
use testkit::databases::Database;

/// A table's columns, an index's, or a foreign key, in words that do not differ.
type Shape = BTreeSet<String>;

async fn sqlite_shape(url: &str) -> Shape {
    let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
    let mut shape = Shape::new();
    let tables: Vec<String> = sqlx::query_scalar(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    )
    .fetch_all(&mut db)
    .await
    .expect("tables");
    for table in tables {
        let columns = sqlx::query(
            "select name, type, \"notnull\", pk, dflt_value from pragma_table_info($1)",
        )
        .bind(&table)
        .fetch_all(&mut db)
        .await
        .expect("columns");
        let mut key = Vec::new();
        for column in columns {
            let name: String = column.get("name");
            let kind: String = column.get("type");
            let kept: i64 = column.get("notnull");
            let default: Option<String> = column.get("dflt_value");
            let place: i64 = column.get("pk");
            if place > 0 {
                key.push((place, name.clone()));
            }
            shape.insert(format!(
                "{table}.{name} {} {} default {}",
                kind.to_lowercase(),
                if kept == 1 { "not null" } else { "null" },
                default.unwrap_or_default(),
            ));
        }
        key.sort();
        let key: Vec<String> = key.into_iter().map(|(_, name)| name).collect();
        shape.insert(format!("{table} key ({})", key.join(", ")));
        let indexes =
            sqlx::query("select name, \"unique\" from pragma_index_list($1) where origin = 'c'")
                .bind(&table)
                .fetch_all(&mut db)
                .await
                .expect("indexes");
        for index in indexes {
            let name: String = index.get("name");
            let unique: i64 = index.get("unique");
            let columns: Vec<String> =
                sqlx::query_scalar("select name from pragma_index_info($1) order by seqno")
                    .bind(&name)
                    .fetch_all(&mut db)
                    .await
                    .expect("index columns");
            shape.insert(index_line(&table, &name, unique == 1, &columns));
        }
        let references = sqlx::query(
            "select \"table\" as other, group_concat(\"from\", ', ' order by seq) as own, \
             group_concat(\"to\", ', ' order by seq) as theirs from pragma_foreign_key_list($1) group by id",
        )
        .bind(&table)
        .fetch_all(&mut db)
        .await
        .expect("foreign keys");
        for reference in references {
            shape.insert(format!(
                "{table} ({}) references {} ({})",
                reference.get::<String, _>("own"),
                reference.get::<String, _>("other"),
                reference.get::<String, _>("theirs"),
            ));
        }
    }
    let checks: Vec<(String, String)> = sqlx::query_as(
        "select name, sql from sqlite_schema where type = 'table' and sql like '%check (%'",
    )
    .fetch_all(&mut db)
    .await
    .expect("checks");
    for (table, sql) in checks {
        shape.insert(format!(
            "{table} has {} checks",
            sql.matches("check (").count()
        ));
    }
    let triggers: Vec<(String, String)> =
        sqlx::query_as("select tbl_name, name from sqlite_schema where type = 'trigger'")
            .fetch_all(&mut db)
            .await
            .expect("triggers");
    shape.extend(
        triggers
            .into_iter()
            .map(|(table, name)| format!("{table} trigger {name}")),
    );
    let views: Vec<(String, String)> = sqlx::query_as(
        "select view.name, part.name from sqlite_schema as view, pragma_table_info(view.name) as part \
         where view.type = 'view'",
    )
    .fetch_all(&mut db)
    .await
    .expect("views");
    shape.extend(views.iter().map(|(view, column)| view_line(view, column)));
    shape
}

async fn postgres_shape(url: &str) -> Shape {
    let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
    let mut shape = Shape::new();
    let columns = sqlx::query(
        "select table_name::text, column_name::text, data_type::text, is_nullable::text, \
         column_default::text, collation_name::text from information_schema.columns \
         where table_schema = current_schema() and table_name not in \
           (select table_name from information_schema.views where table_schema = current_schema())",
    )
    .fetch_all(&mut db)
    .await
    .expect("columns");
    let views: Vec<(String, String)> = sqlx::query_as(
        "select part.table_name::text, part.column_name::text from information_schema.columns as part \
         join information_schema.views as view \
           on view.table_schema = part.table_schema and view.table_name = part.table_name \
         where part.table_schema = current_schema()",
    )
    .fetch_all(&mut db)
    .await
    .expect("views");
    shape.extend(views.iter().map(|(view, column)| view_line(view, column)));
    for column in columns {
        let kind: String = column.get("data_type");
        let kind = match kind.as_str() {
            "bigint" => "integer",
            "bytea" => "blob",
            // SQLite compares texts byte by byte, and so must PostgreSQL.
            "text" if column.get::<Option<String>, _>("collation_name").as_deref() == Some("C") => {
                "text"
            }
            other => other,
        };
        let nullable: String = column.get("is_nullable");
        shape.insert(format!(
            "{}.{} {kind} {} default {}",
            column.get::<String, _>("table_name"),
            column.get::<String, _>("column_name"),
            if nullable == "NO" { "not null" } else { "null" },
            column
                .get::<Option<String>, _>("column_default")
                .unwrap_or_default()
                .trim_end_matches("::text"),
        ));
    }
    let keys = sqlx::query(
        "select rel.relname::text as table_name, c.contype::text as kind, other.relname::text as other, \
           (select string_agg(a.attname, ', ' order by k.n) from unnest(c.conkey) with ordinality as k(num, n) \
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as own, \
           (select string_agg(a.attname, ', ' order by k.n) from unnest(c.confkey) with ordinality as k(num, n) \
              join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as theirs \
         from pg_constraint c join pg_class rel on rel.oid = c.conrelid \
         left join pg_class other on other.oid = c.confrelid \
         where c.connamespace = current_schema()::regnamespace",
    )
    .fetch_all(&mut db)
    .await
    .expect("keys");
    let mut checks = std::collections::BTreeMap::<String, usize>::new();
    for key in keys {
        let table: String = key.get("table_name");
        match key.get::<String, _>("kind").as_str() {
            "p" => {
                shape.insert(format!("{table} key ({})", key.get::<String, _>("own")));
            }
            "f" => {
                shape.insert(format!(
                    "{table} ({}) references {} ({})",
                    key.get::<String, _>("own"),
                    key.get::<String, _>("other"),
                    key.get::<String, _>("theirs"),
                ));
            }
            "c" => *checks.entry(table).or_default() += 1,
            other => panic!("a constraint of kind {other}"),
        }
    }
    shape.extend(
        checks
            .into_iter()
            .map(|(table, n)| format!("{table} has {n} checks")),
    );
    let indexes = sqlx::query(
        "select t.relname::text as table_name, i.relname::text as name, x.indisunique as is_unique, \
           array(select a.attname::text from unnest(x.indkey::int2[]) with ordinality as k(num, n) \
              join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.num order by k.n) as columns \
         from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid \
         where t.relnamespace = current_schema()::regnamespace and not x.indisprimary",
    )
    .fetch_all(&mut db)
    .await
    .expect("indexes");
    for index in indexes {
        shape.insert(index_line(
            &index.get::<String, _>("table_name"),
            &index.get::<String, _>("name"),
            index.get("is_unique"),
            &index.get::<Vec<String>, _>("columns"),
        ));
    }
    let triggers: Vec<(String, String)> = sqlx::query_as(
        "select c.relname::text, t.tgname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid \
         where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace and t.tgname not like '%is_never_emptied'",
    )
    .fetch_all(&mut db)
    .await
    .expect("triggers");
    shape.extend(
        triggers
            .into_iter()
            .map(|(table, name)| format!("{table} trigger {name}")),
    );
    shape
}

/// A view has no types of its own on SQLite: the columns' names are compared.
fn view_line(view: &str, column: &str) -> String {
    format!("view {view} shows {column}")
}

fn index_line(table: &str, name: &str, unique: bool, columns: &[String]) -> String {
    let unique = if unique { "unique " } else { "" };
    format!("{table} {unique}index {name} ({})", columns.join(", "))
}

#[tokio::test]
async fn both_engines_end_at_the_same_shape() {
    let sqlite = Database::sqlite();
    Store::open(sqlite.url())
        .await
        .expect("it opens")
        .close()
        .await;
    let Some(postgres) = Database::postgres() else {
        return;
    };
    Store::migrate(postgres.url()).await.expect("it migrates");

    let (ours, theirs) = (
        sqlite_shape(sqlite.url()).await,
        postgres_shape(postgres.url()).await,
    );

    assert!(ours.len() > 200, "only {} lines of shape", ours.len());
    let only_sqlite: Vec<_> = ours.difference(&theirs).collect();
    let only_postgres: Vec<_> = theirs.difference(&ours).collect();
    assert!(
        only_sqlite.is_empty() && only_postgres.is_empty(),
        "only SQLite: {only_sqlite:#?}\nonly PostgreSQL: {only_postgres:#?}"
    );
}

#[tokio::test]
async fn every_table_begins_its_key_with_the_council_then_the_case() {
    let sqlite = Database::sqlite();
    Store::open(sqlite.url())
        .await
        .expect("it opens")
        .close()
        .await;

    let shape = sqlite_shape(sqlite.url()).await;

    for line in shape.iter().filter(|line| line.contains(" key (")) {
        let (table, key) = line.split_once(" key (").expect("just filtered");
        if table == "migration" {
            continue;
        }
        assert!(key.starts_with("council_id"), "{line}");
        let of_a_case = shape
            .iter()
            .any(|other| other.starts_with(&format!("{table}.case_id integer not null")));
        if of_a_case {
            assert!(key.starts_with("council_id, case_id"), "{line}");
        }
    }
    for line in shape.iter().filter(|line| line.contains("index ")) {
        assert!(line.contains("(council_id"), "{line}");
    }
}

#[test]
fn every_migration_is_on_both_engines_and_named_as_a_sentence() {
    let names = |engine: &str| -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("migrations")
            .join(engine);
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| {
                entry
                    .expect("readable")
                    .file_name()
                    .into_string()
                    .expect("plain")
            })
            .collect();
        names.sort();
        names
    };

    let sqlite = names("sqlite");

    assert_eq!(sqlite, names("postgres"));
    // Numbers only go up; one may be left out.
    let numbers: Vec<i64> = sqlite
        .iter()
        .map(|name| {
            let number = name.split_once('_').map(|(number, _)| number);
            let number = number.filter(|number| number.len() == 4).expect(name);
            number.parse().expect(name)
        })
        .collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    assert_eq!(numbers.last(), Some(&Store::last_migration()));
}

#[tokio::test]
async fn an_unmigrated_server_is_refused_with_what_to_do() {
    let Some(database) = Database::postgres() else {
        return;
    };

    let opened = Store::open(database.url()).await;

    let error = opened.expect_err("not migrated");
    assert!(matches!(error, StorageError::NotMigrated { found: 0, .. }));
    assert!(error.to_string().contains("waymark migrate"), "{error}");
}

#[tokio::test]
async fn migrating_twice_changes_nothing_and_at_once_does_no_harm() {
    let Some(database) = Database::postgres() else {
        return;
    };

    let (one, other) = tokio::join!(
        Store::migrate(database.url()),
        Store::migrate(database.url())
    );
    let again = Store::migrate(database.url()).await;

    for migrated in [one, other, again] {
        assert_eq!(migrated.expect("it migrates"), Store::last_migration());
    }
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let sqlite = Database::sqlite();
    Store::open(sqlite.url())
        .await
        .expect("it opens")
        .close()
        .await;
    let mut db = sqlx::SqliteConnection::connect(sqlite.url())
        .await
        .expect("opens");
    sqlx::query("insert into migration (number, name, hash) values (9999, 'later', x'00')")
        .execute(&mut db)
        .await
        .expect("written");
    db.close().await.expect("closed");

    let error = Store::open(sqlite.url()).await.expect_err("newer");

    assert!(
        matches!(error, StorageError::Newer { found: 9999, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn a_database_with_another_programs_migration_is_refused() {
    let sqlite = Database::sqlite();
    Store::open(sqlite.url())
        .await
        .expect("it opens")
        .close()
        .await;
    let mut db = sqlx::SqliteConnection::connect(sqlite.url())
        .await
        .expect("opens");
    sqlx::query("update migration set hash = x'00' where number = 2")
        .execute(&mut db)
        .await
        .expect("written");
    db.close().await.expect("closed");

    let error = Store::open(sqlite.url()).await.expect_err("foreign");

    assert!(matches!(error, StorageError::Foreign(2)), "{error}");
}

#[tokio::test]
async fn a_new_database_can_be_read_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let sqlite = Database::sqlite();

    let store = Store::open(sqlite.url()).await.expect("it opens");

    let path = sqlite
        .url()
        .strip_prefix("sqlite://")
        .expect("our own address");
    for file in [
        path.to_owned(),
        format!("{path}-wal"),
        format!("{path}-shm"),
    ] {
        let mode = std::fs::metadata(&file)
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{file}");
    }
    store.close().await;
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused() {
    for url in [
        "mysql://localhost/waymark",
        "waymark.db",
        "sqlite::memory:",
        "sqlite://a.db?mode=memory",
    ] {
        let error = Store::open(url).await.expect_err("refused");

        assert!(matches!(error, StorageError::Address), "{url}");
    }
}
