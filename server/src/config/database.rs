//! Where the records are: a SQLite file in the data folder, or a PostgreSQL server.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Troubles;
use super::source::{Raw as All, secret};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub url: Option<String>,
    pub url_file: Option<PathBuf>,
}

/// Which engine keeps the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// In the process; made and migrated by any command.
    Sqlite,
    /// A server; migrated by `waymark migrate` only.
    Postgres,
}

/// The records' address.
#[derive(Clone, PartialEq, Eq)]
pub struct Database {
    /// `sqlite://…` or `postgres://…`; may hold a password.
    pub url: String,
    /// Which engine that is.
    pub engine: Engine,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database")
            .field("engine", &self.engine)
            .finish_non_exhaustive()
    }
}

pub(super) fn settle(raw: &All, data_dir: &Path, troubles: &mut Troubles) -> Database {
    let given = secret(
        "database.url",
        raw.database.url.as_ref(),
        raw.database.url_file.as_ref(),
        troubles,
    );
    let url =
        given.unwrap_or_else(|| format!("sqlite://{}", data_dir.join("waymark.db").display()));
    let engine = match url.split_once(':').map(|(scheme, _)| scheme) {
        Some("sqlite") => Engine::Sqlite,
        Some("postgres" | "postgresql") => Engine::Postgres,
        _ => {
            troubles.add(
                "database.url (or WAYMARK_DATABASE_URL)",
                "must begin with sqlite:// or postgres://.",
            );
            Engine::Sqlite
        }
    };
    Database { url, engine }
}
