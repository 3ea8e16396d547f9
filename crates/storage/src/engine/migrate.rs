//! Migrations: forward only, each applied once, in order, whole or not at all.

use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgPool;
use sqlx::{Row as _, SqliteConnection};

use crate::error::{Cause, StorageError};

/// One change of the shape, for both engines.
pub(crate) struct Migration {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal,)+) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }),+]
    };
}

pub(crate) const MIGRATIONS: &[Migration] = migrations![
    1 "0001_add_council_and_people",
    2 "0002_add_case_and_event",
    3 "0003_add_relation_and_invitation",
    4 "0004_add_account_and_sign_in",
    5 "0005_add_outbox",
    6 "0006_add_audit",
    7 "0007_add_import",
    8 "0008_add_reason_to_invitation",
    9 "0009_add_staff_advisers_and_grants",
    12 "0012_add_factors",
    13 "0013_add_passkeys",
    15 "0015_add_staff_sign_in",
    18 "0018_add_adviser_invitations_codes_and_notes",
    21 "0021_add_rights_moving",
    22 "0022_add_protected_details",
    23 "0023_allow_a_person_one_open_account",
    24 "0024_add_people_change",
    25 "0025_add_work_accounts",
    26 "0026_add_person_act",
    28 "0028_add_documents",
    29 "0029_add_uploads",
    32 "0032_add_kept_apart",
    33 "0033_add_power_to_relation",
    34 "0034_add_messages",
    35 "0035_add_message_drafts",
    36 "0036_add_why_to_withdrawal",
    40 "0040_add_calls",
    41 "0041_add_taken_to_message_thread",
    42 "0042_add_line_closures",
    43 "0043_add_line_calls",
    44 "0044_add_desk_to_calls",
    46 "0046_add_pace_to_mails",
    47 "0047_add_letters",
    48 "0048_add_calendar_feeds",
    49 "0049_add_not_gone_to_letters",
    51 "0051_add_restored_copy",
    52 "0052_add_taken_down_to_message",
    53 "0053_add_copy_to_letters",
    54 "0054_add_email_changes",
    55 "0055_add_number_protected_to_line_call",
    57 "0057_add_warning_to_email_change",
    58 "0058_add_email_back_to_account",
    59 "0059_add_sent_at_and_seal_to_outbox",
    61 "0061_add_files_to_messages",
    62 "0062_add_absences",
    63 "0063_drop_handed_from_absence",
    64 "0064_add_struck_to_letters",
    65 "0065_add_receiving_to_upload",
    66 "0066_add_why_to_event",
    67 "0067_add_due_to_case_file",
    68 "0068_add_saved_views",
    70 "0070_add_timeliness",
    71 "0071_add_timeliness_open",
    75 "0075_add_advice_links",
    76 "0076_add_back_to_advice_link",
    77 "0077_add_settings_late_to_case_file",
    78 "0078_add_decision_letters",
    79 "0079_add_case_changes",
    81 "0081_add_case_systems",
    82 "0082_add_pledges",
    83 "0083_add_index_of_young_people",
    84 "0084_add_timeliness_advice",
    85 "0085_add_indexes_for_a_large_council",
    86 "0086_add_documents_of_events",
    87 "0087_add_dropped_files",
    89 "0089_index_mails_that_are_waited_for",
    90 "0090_index_files_for_events",
    94 "0094_add_the_days_of_parts",
    98 "0098_add_breakdowns",
    101 "0101_add_webhooks",
    103 "0103_add_import_folder",
    106 "0106_keep_what_was_passed_on",
    107 "0107_add_held_people",
];

/// The oldest SQLite without the fault that can corrupt a WAL database.
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// Held while migrating, so that two programs do not migrate at once.
const POSTGRES_LOCK: i64 = 0x5741_594d_4152_4b01;

/// The number of this program's last migration.
pub(crate) fn last() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// Which migrations are still to be applied, given those that the database has.
fn missing(
    applied: &[(i64, Vec<u8>)],
    text: fn(&Migration) -> &'static str,
) -> Result<Vec<&'static Migration>, StorageError> {
    let newest = applied.iter().map(|(number, _)| *number).max().unwrap_or(0);
    if newest > last() {
        return Err(StorageError::Newer {
            found: newest,
            known: last(),
        });
    }
    let mut missing = Vec::new();
    for migration in MIGRATIONS {
        match applied
            .iter()
            .find(|(number, _)| *number == migration.number)
        {
            Some((number, hash)) if *hash != digest(text(migration)) => {
                return Err(StorageError::Foreign(*number));
            }
            Some(_) => {}
            None => missing.push(migration),
        }
    }
    Ok(missing)
}

pub(super) async fn check_sqlite_version(
    connection: &mut SqliteConnection,
) -> Result<(), StorageError> {
    let version: String = sqlx::query("select sqlite_version() as version")
        .fetch_one(connection)
        .await
        .and_then(|row| row.try_get("version"))
        .map_err(|error| StorageError::Open(error.into()))?;
    if is_new_enough(&version) {
        Ok(())
    } else {
        Err(StorageError::OldSqlite(version))
    }
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= SQLITE_AT_LEAST
}

pub(super) async fn migrate_sqlite(connection: &mut SqliteConnection) -> Result<(), StorageError> {
    // Looked at first without the lock, which another program may hold for a while.
    let there =
        sqlx::query("select 1 from sqlite_schema where type = 'table' and name = 'migration'")
            .fetch_optional(&mut *connection)
            .await
            .map_err(|error| StorageError::Open(error.into()))?;
    if there.is_some() {
        let applied = sqlite_applied(connection).await?;
        if missing(&applied, |migration| migration.sqlite)?.is_empty() {
            return Ok(());
        }
    }
    let run = async |connection: &mut SqliteConnection, number: i64, sql: &'static str| {
        sqlx::raw_sql(sql)
            .execute(connection)
            .await
            .map(drop)
            .map_err(|error| StorageError::Migration {
                number,
                source: error.into(),
            })
    };
    run(connection, 0, "begin immediate").await?;
    let worked = async {
        run(connection, 0, TABLE_SQLITE).await?;
        let applied = sqlite_applied(connection).await?;
        for migration in missing(&applied, |migration| migration.sqlite)? {
            run(connection, migration.number, migration.sqlite).await?;
            sqlx::query("insert into migration (number, name, hash) values ($1, $2, $3)")
                .bind(migration.number)
                .bind(migration.name)
                .bind(digest(migration.sqlite))
                .execute(&mut *connection)
                .await
                .map_err(|error| failed(migration.number, error))?;
        }
        Ok(())
    }
    .await;
    match worked {
        Ok(()) => run(connection, 0, "commit").await,
        Err(error) => {
            run(connection, 0, "rollback").await?;
            Err(error)
        }
    }
}

async fn sqlite_applied(
    connection: &mut SqliteConnection,
) -> Result<Vec<(i64, Vec<u8>)>, StorageError> {
    sqlx::query("select number, hash from migration")
        .fetch_all(connection)
        .await
        .and_then(|rows| {
            rows.iter()
                .map(|row| Ok((row.try_get("number")?, row.try_get("hash")?)))
                .collect()
        })
        .map_err(|error| StorageError::Open(error.into()))
}

fn failed(number: i64, error: sqlx::Error) -> StorageError {
    StorageError::Migration {
        number,
        source: Cause::from(error),
    }
}

const TABLE_SQLITE: &str = "create table if not exists migration (\
    number integer not null primary key, name text not null, hash blob not null) strict";

const TABLE_POSTGRES: &str = "create table if not exists migration (\
    number bigint not null primary key, name text collate \"C\" not null, hash bytea not null)";

pub(super) async fn migrate_postgres(pool: &PgPool) -> Result<i64, StorageError> {
    let mut tx = pool.begin().await.map_err(|error| failed(0, error))?;
    sqlx::query("select pg_advisory_xact_lock($1)")
        .bind(POSTGRES_LOCK)
        .execute(&mut *tx)
        .await
        .map_err(|error| failed(0, error))?;
    sqlx::raw_sql(TABLE_POSTGRES)
        .execute(&mut *tx)
        .await
        .map_err(|error| failed(0, error))?;
    let applied = postgres_applied(&mut tx).await?;
    for migration in missing(&applied, |migration| migration.postgres)? {
        sqlx::raw_sql(migration.postgres)
            .execute(&mut *tx)
            .await
            .map_err(|error| failed(migration.number, error))?;
        sqlx::query("insert into migration (number, name, hash) values ($1, $2, $3)")
            .bind(migration.number)
            .bind(migration.name)
            .bind(digest(migration.postgres))
            .execute(&mut *tx)
            .await
            .map_err(|error| failed(migration.number, error))?;
    }
    tx.commit().await.map_err(|error| failed(last(), error))?;
    Ok(last())
}

async fn postgres_applied(
    connection: &mut sqlx::PgConnection,
) -> Result<Vec<(i64, Vec<u8>)>, StorageError> {
    sqlx::query("select number, hash from migration")
        .fetch_all(connection)
        .await
        .and_then(|rows| {
            rows.iter()
                .map(|row| Ok((row.try_get("number")?, row.try_get("hash")?)))
                .collect()
        })
        .map_err(|error| StorageError::Open(error.into()))
}

/// Whether a server's database is at exactly this program's last migration.
pub(super) async fn check_postgres(pool: &PgPool) -> Result<(), StorageError> {
    let open = |error: sqlx::Error| StorageError::Open(error.into());
    let mut connection = pool.acquire().await.map_err(open)?;
    let there: bool = sqlx::query("select to_regclass('migration') is not null as there")
        .fetch_one(&mut *connection)
        .await
        .and_then(|row| row.try_get("there"))
        .map_err(open)?;
    let applied = if there {
        postgres_applied(&mut connection).await?
    } else {
        Vec::new()
    };
    if missing(&applied, |migration| migration.postgres)?.is_empty() {
        Ok(())
    } else {
        Err(StorageError::NotMigrated {
            found: applied.iter().map(|(number, _)| *number).max().unwrap_or(0),
            needed: last(),
        })
    }
}
