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
    /// There is no room on the database's disk. What was begun is undone; whoever makes room need
    /// start nothing again.
    #[error("the disk of the database is full")]
    Full(#[source] Cause),
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
#[derive(Debug, Clone, thiserror::Error)]
#[error("{text}")]
pub struct Cause {
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unique,
    Busy,
    Full,
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

    /// In plain words, of what would work in a moment.
    pub(crate) fn passing(text: impl Into<String>) -> Cause {
        Cause {
            text: text.into(),
            kind: Kind::Busy,
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
                // the server shuts down, has crashed, or is starting; it has no memory or no
                // connection left.
                Some(
                    "5" | "6" | "261" | "517" | "773" | "40001" | "40P01" | "55P03" | "57P01"
                    | "57P02" | "57P03" | "53200" | "53300",
                ) => Kind::Busy,
                // SQLITE_FULL, and what its shared memory says of the same; disk_full.
                Some("13" | "4874" | "53100") => Kind::Full,
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
            Kind::Full => StorageError::Full(source),
            Kind::Other => StorageError::Query { query, source },
        }
    }

    pub(crate) fn transaction(error: sqlx::Error) -> StorageError {
        StorageError::ended(Cause::from(error))
    }

    /// A transaction could not be begun or ended for this cause.
    pub(crate) fn ended(cause: Cause) -> StorageError {
        match cause.kind {
            Kind::Busy => StorageError::Busy(cause),
            Kind::Full => StorageError::Full(cause),
            Kind::Unique | Kind::Other => StorageError::Transaction(cause),
        }
    }

    /// The same fault, for somebody else whom it concerns.
    pub(crate) fn cause(self) -> Cause {
        match self {
            StorageError::Busy(cause)
            | StorageError::Full(cause)
            | StorageError::Transaction(cause) => cause,
            other => Cause::new(other.to_string()),
        }
    }
}
