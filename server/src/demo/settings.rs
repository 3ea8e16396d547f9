//! The demo's settings, also written into its folder: `waymark record` and the other
//! commands then work on it with nothing but the folder's name.

use std::net::SocketAddr;
use std::path::Path;

use domain::call::Calls;
use domain::council::Council;
use domain::line::Hours;
use domain::message::Answers;
use domain::timeliness::Report;
use domain::webhook::Reach;

use super::FolderError;
use crate::config::{Audit, Backup, Database, Documents, Engine, Settings, Web, Webhooks};

/// No mail server listens here: a demo's mails are files, and no other command sends any.
const NO_MAIL_SERVER: &str = "smtp://127.0.0.1:9";

/// The settings of a demo in this folder.
#[must_use]
pub fn settings(folder: &Path, url: &str, listen: SocketAddr, council: &Council) -> Settings {
    Settings {
        file: None,
        data_dir: folder.to_owned(),
        database: Database {
            url: format!("sqlite://{}", folder.join("waymark.db").display()),
            engine: Engine::Sqlite,
        },
        key_file: folder.join("waymark.key"),
        documents: Documents::inside(folder),
        audit: Audit::inside(folder),
        backup: Backup::inside(folder),
        web: Web {
            listen,
            public_url: url.to_owned(),
            trusted_proxies: Vec::new(),
            assets_dir: None,
        },
        sessions: Default::default(),
        keeping: Default::default(),
        imports: None,
        // Whoever tries a demo is a stranger: no door of this machine is theirs to knock at.
        webhooks: Webhooks::within(Reach::Public),
        provider: None,
        mail: None,
        council: None,
        council_number: Some(council.number),
    }
}

/// Writes them into the folder.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write(folder: &Path, url: &str, council: &Council) -> Result<(), FolderError> {
    let mut table = toml::Table::new();
    let mut section = |name: &str, value: toml::Table| {
        table.insert(name.to_owned(), toml::Value::Table(value));
    };
    let texts = |pairs: &[(&str, &str)]| -> toml::Table {
        pairs
            .iter()
            .map(|(name, text)| ((*name).to_owned(), toml::Value::String((*text).to_owned())))
            .collect()
    };
    section("web", texts(&[("public_url", url)]));
    section(
        "mail",
        texts(&[("smtp_url", NO_MAIL_SERVER), ("from", &council.email)]),
    );
    let mut table_of = toml::Table::try_from(council).expect("plain texts and numbers");
    // Settings have what is promised of answers, and what is said of the figures, beside the
    // council, not inside it.
    table_of.remove("answers");
    table_of.remove("calls");
    table_of.remove("line");
    table_of.remove("timeliness");
    section("council", table_of);
    section("answers", answers(&council.answers));
    section("calls", calls(&council.calls));
    section("timeliness", timeliness(&council.timeliness));
    if let Some(hours) = &council.line {
        section("line", line(hours));
    }
    let path = folder.join("waymark.toml");
    std::fs::write(&path, table.to_string()).map_err(|source| FolderError::File { path, source })
}

/// What is promised of answers, as `[answers]` has it.
fn answers(promised: &Answers) -> toml::Table {
    let mut table = toml::Table::new();
    let mut put = |name: &str, value: toml::Value| table.insert(name.to_owned(), value);
    let days = |days: u32| toml::Value::Integer(days.into());
    put("working_days", days(promised.working_days));
    let own = promised.by_subject.iter();
    let own = own.map(|(about, of_it)| (about.word().to_owned(), days(*of_it)));
    put("days", toml::Value::Table(own.collect()));
    let words = promised.danger_words.iter().cloned();
    let words = words.map(toml::Value::String).collect();
    put("danger_words", toml::Value::Array(words));
    let contacts = [
        ("childrens_services", &promised.childrens_services),
        ("out_of_hours", &promised.out_of_hours),
    ];
    for (name, contact) in contacts {
        if let Some(contact) = contact {
            let contact = toml::Table::try_from(contact).expect("plain texts");
            put(name, toml::Value::Table(contact));
        }
    }
    table
}

/// When families are rung, as `[calls]` has it.
fn calls(offered: &Calls) -> toml::Table {
    let windows = offered.windows.iter();
    let windows = windows.map(|window| toml::Value::String(window.word()));
    let by_line = offered.by_line.iter();
    let by_line = by_line.map(|about| toml::Value::String(about.word().to_owned()));
    [
        ("windows", toml::Value::Array(windows.collect())),
        ("at_once", toml::Value::Integer(offered.at_once.into())),
        (
            "days_ahead",
            toml::Value::Integer(offered.days_ahead.into()),
        ),
        ("by_line", toml::Value::Array(by_line.collect())),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}

/// What is said of how long things take, as `[timeliness]` has it.
fn timeliness(report: &Report) -> toml::Table {
    let since = report.since.map(|since| since.to_string().into());
    let target = report.target.map(|target| i64::from(target).into());
    let plan = report.plan.as_ref().map(|plan| {
        let plan = toml::Table::try_from(plan).expect("plain texts");
        toml::Value::Table(plan)
    });
    let areas = (!report.areas.is_empty()).then(|| report.areas.clone().into());
    [
        ("since", since),
        ("target", target),
        ("plan", plan),
        ("areas", areas),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
    .collect()
}

/// When somebody answers the phone, as `[line]` has it.
fn line(hours: &Hours) -> toml::Table {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let days = DAYS.into_iter().zip(&hours.days);
    days.filter_map(|(name, window)| {
        let word = toml::Value::String(window.as_ref()?.word());
        Some((name.to_owned(), word))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Environment, Need};

    #[test]
    fn the_commands_work_on_a_demo_with_nothing_but_its_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let council = crate::demo::council();
        write(folder.path(), "http://127.0.0.1:3000", &council).expect("written");
        let name = folder.path().display().to_string();
        let environment = Environment([("WAYMARK_DATA_DIR".to_owned(), name)].into());
        let read = Settings::read(None, &environment, Need::Families).expect("complete");
        assert_eq!(read.council, Some(council.clone()));
        let listen = SocketAddr::from(([127, 0, 0, 1], 3000));
        let own = settings(folder.path(), "http://127.0.0.1:3000", listen, &council);
        assert_eq!(read.database, own.database);
        assert_eq!(read.key_file, own.key_file);
    }
}
