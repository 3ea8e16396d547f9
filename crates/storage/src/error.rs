//! What can go wrong while keeping things.

/// A fault of storage. "Not there" is an `Option`, not a fault.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The address is not one that we know how to open.
    #[error("a database address starts with sqlite:// or postgres://")]
    Address,
    /// The database cannot be reached.
    #[error("opening the database")]
    Open(#[source] Cause),
    /// SQLite older than 3.51.3 can corrupt a WAL database that has several connections.
    #[error("SQLite {0} is too old: 3.51.3 or newer is needed")]
    OldSqlite(String),
    /// The database waits for `waymark migrate`.
    #[error(
        "the database is at migration {found}, this program needs {needed}: run `waymark migrate`"
    )]
    NotMigrated {
        /// The last migration in the database.
        found: i64,
        /// The last migration of this program.
        needed: i64,
    },
    /// The database was migrated by a newer program.
    #[error(
        "the database is at migration {found}, this program knows only {known}: use a newer program"
    )]
    Newer {
        /// The last migration in the database.
        found: i64,
        /// The last migration of this program.
        known: i64,
    },
    /// A migration that the database has is not the one that this program knows.
    #[error("migration {0} of the database is not this program's")]
    Foreign(i64),
    /// A migration could not be applied.
    #[error("migration {number}")]
    Migration {
        /// Which.
        number: i64,
        /// Why.
        #[source]
        source: Cause,
    },
    /// Somebody changed the row since it was read.
    #[error("it was changed by someone else")]
    Stale,
    /// There is one already, and there can be only one.
    #[error("there is one already")]
    Taken,
    /// The database is away or too busy, or two transactions stood in each other's way. Try again.
    #[error("the database is busy or away")]
    Busy(#[source] Cause),
    /// A query failed.
    #[error("query {query}")]
    Query {
        /// The query's file.
        query: &'static str,
        /// Why.
        #[source]
        source: Cause,
    },
    /// A value in the database has not the shape that we wrote.
    #[error("query {query}: column {column} is not what it should be")]
    Damaged {
        /// The query's file.
        query: &'static str,
        /// The column.
        column: &'static str,
    },
    /// The transaction could not be begun or ended.
    #[error("ending a transaction")]
    Transaction(#[source] Cause),
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
}

/// What the engine said, without the values that it said it about: an engine's own
/// error can quote a row, and a row can be an address.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
pub struct Cause {
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unique,
    Busy,
    Other,
}

impl Cause {
    /// In plain words.
    pub(crate) fn new(text: impl Into<String>) -> Cause {
        Cause {
            text: text.into(),
            kind: Kind::Other,
        }
    }
}

impl From<sqlx::Error> for Cause {
    fn from(error: sqlx::Error) -> Cause {
        let kind = match &error {
            // The server is away, or going: the same would work once it is back.
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Io(_) => Kind::Busy,
            sqlx::Error::Database(database) if database.is_unique_violation() => Kind::Unique,
            sqlx::Error::Database(database) => match database.code().as_deref() {
                // SQLITE_BUSY and its kin; serialization failure, deadlock, lock timeout;
                // the server shuts down, has crashed, or is starting.
                Some(
                    "5" | "6" | "261" | "517" | "773" | "40001" | "40P01" | "55P03" | "57P01"
                    | "57P02" | "57P03",
                ) => Kind::Busy,
                _ => Kind::Other,
            },
            _ => Kind::Other,
        };
        let text = match &error {
            // The message names tables and columns; details, which quote rows, stay out.
            sqlx::Error::Database(database) => match database.code() {
                Some(code) => format!("{} ({code})", database.message()),
                None => database.message().to_owned(),
            },
            other => other.to_string(),
        };
        Cause { text, kind }
    }
}

impl StorageError {
    pub(crate) fn query(query: &'static str, error: sqlx::Error) -> StorageError {
        let source = Cause::from(error);
        match source.kind {
            Kind::Unique => StorageError::Taken,
            Kind::Busy => StorageError::Busy(source),
            Kind::Other => StorageError::Query { query, source },
        }
    }

    pub(crate) fn transaction(error: sqlx::Error) -> StorageError {
        let source = Cause::from(error);
        match source.kind {
            Kind::Busy => StorageError::Busy(source),
            Kind::Unique | Kind::Other => StorageError::Transaction(source),
        }
    }
}
