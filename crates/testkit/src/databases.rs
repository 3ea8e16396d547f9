//! A database for each test, on each engine.

use tempfile::TempDir;

/// A database that goes when this does.
#[derive(Debug)]
pub struct Database {
    url: String,
    _folder: Option<TempDir>,
}

impl Database {
    /// A new, empty SQLite database in a temporary folder.
    ///
    /// # Panics
    /// When no temporary folder can be made.
    #[must_use]
    pub fn sqlite() -> Database {
        let folder = TempDir::with_prefix("wm-sqlite-").expect("a temporary folder can be made");
        Database {
            url: format!("sqlite://{}", folder.path().join("waymark.db").display()),
            _folder: Some(folder),
        }
    }

    /// A new, empty PostgreSQL database, or `None` where the run leaves PostgreSQL out.
    #[must_use]
    pub fn postgres() -> Option<Database> {
        crate::postgres::database().map(|url| Database { url, _folder: None })
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Tests that must hold on both engines: each becomes a module with a test for SQLite and
/// one for PostgreSQL. The caller's crate depends on `storage` and `tokio`.
///
/// ```ignore
/// testkit::on_both! {
///     async fn an_ended_session_is_not_found(store) {
///         assert!(find(&store).await.is_none());
///     }
/// }
/// ```
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($store:ident $(, $url:ident)?) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "a claim may need nothing from around it")]
            use super::*;

            async fn claim($store: ::storage::Store $(, $url: &str)?) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let database = $crate::databases::Database::sqlite();
                let store = ::storage::Store::open(database.url()).await.expect("it opens");
                claim(store.clone() $(, { let $url = database.url(); $url })?).await;
                store.close().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let Some(database) = $crate::databases::Database::postgres() else {
                    return;
                };
                ::storage::Store::migrate(database.url()).await.expect("it migrates");
                let store = ::storage::Store::open(database.url()).await.expect("it opens");
                claim(store.clone() $(, { let $url = database.url(); $url })?).await;
                store.close().await;
            }
        }
    )+};
}
