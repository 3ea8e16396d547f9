//! On PostgreSQL the program need not own its tables: a role that can only add to the
//! audit serves a family, by the very lines of docs/operating/postgres-roles.md.

use policy::{Council, ReadAudit};
use sqlx::Connection as _;
use storage::Store;
use storage::audit::{self, Chain};
use testkit::databases::Database;

use crate::world;

/// The lines that the owner types after each migration.
fn documented() -> String {
    let page = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/operating/postgres-roles.md"
    );
    let page = std::fs::read_to_string(page).expect("the page is there");
    let after = page.split("After each `waymark migrate`").nth(1);
    let block = after.and_then(|rest| rest.split("```sql").nth(1));
    let block = block.and_then(|rest| rest.split("```").next());
    block.expect("the page has the lines").to_owned()
}

async fn run(url: &str, sql: &str) -> Result<(), sqlx::Error> {
    let mut db = sqlx::PgConnection::connect(url).await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))
        .execute(&mut db)
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_that_owns_nothing_serves_families_and_cannot_touch_the_audit() {
    let Some(database) = Database::postgres() else {
        return;
    };
    let owner = database.url();
    Store::migrate(owner).await.expect("it migrates");
    let mut db = sqlx::PgConnection::connect(owner).await.expect("opens");
    let schema: String = sqlx::query_scalar("select current_schema()::text")
        .fetch_one(&mut db)
        .await
        .expect("a schema");
    // Roles are the whole server's, which another test may share.
    let role = format!("waymark_app_{}_{schema}", std::process::id());
    let lines = documented()
        .replace("schema waymark", &format!("schema {schema}"))
        .replace("waymark_app", &role);
    run(
        owner,
        &format!("create role {role} login; grant usage on schema {schema} to {role}; {lines}"),
    )
    .await
    .expect("the documented lines are sound");
    let user = owner
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split('@').next());
    let app = owner.replacen(
        &format!("://{}@", user.expect("a test's address names its user")),
        &format!("://{role}@"),
        1,
    );

    let store = Store::open(&app).await.expect("it opens");
    let family = world::family(&store).await;
    let _access = world::reading(&store, &family).await;
    let access: policy::Access<Council, ReadAudit> =
        world::admitted(&store, &world::officer(), ()).await;
    let found = audit::verify(&store, &access, &[]).await.expect("read");
    store.close().await;

    assert!(matches!(found, Chain::Whole(rows) if rows > 0), "{found:?}");
    for sql in [
        "update audit set decision = 'allow'",
        "delete from audit",
        "truncate audit",
        "alter table audit disable trigger user",
        "drop trigger audit_is_never_changed on audit",
        "drop table audit",
        "delete from audit_head",
        "update event set detail = '{}'",
        "delete from event",
        "truncate event",
        "alter table event disable trigger user",
    ] {
        let refused = run(&app, sql).await.expect_err(sql);
        let code = refused
            .as_database_error()
            .and_then(|error| error.code().map(std::borrow::Cow::into_owned));
        assert_eq!(code.as_deref(), Some("42501"), "{sql}: {refused}");
    }
    run(owner, &format!("drop owned by {role}; drop role {role}"))
        .await
        .expect("the role goes");
}
