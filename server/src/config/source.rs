//! Where settings come from: the file, then the environment over it.
//!
//! Every variable stands for one setting of the file; [`VARIABLES`] is the whole list.
//! A key or a `WAYMARK_…` variable that is not known is a fault, never skipped: a
//! misspelt setting would otherwise be a default that nobody chose.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Troubles;

/// The variables of the environment that begin with `WAYMARK_`.
#[derive(Debug, Clone, Default)]
pub struct Environment(pub BTreeMap<String, String>);

impl Environment {
    /// The process's own.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the settings' one place")]
    pub fn of_process() -> Environment {
        Environment(
            std::env::vars_os()
                .filter_map(|(name, value)| {
                    Some((
                        name.into_string().ok()?,
                        value.to_string_lossy().into_owned(),
                    ))
                })
                .filter(|(name, _)| name.starts_with("WAYMARK_"))
                .collect(),
        )
    }
}

/// Each variable and the setting of the file that it stands for.
pub(super) const VARIABLES: &[(&str, &str)] = &[
    ("WAYMARK_DATA_DIR", "data_dir"),
    ("WAYMARK_KEY_FILE", "key_file"),
    ("WAYMARK_AUDIT_KEY_FILE", "audit.key_file"),
    ("WAYMARK_AUDIT_HEADS_FILE", "audit.heads_file"),
    ("WAYMARK_AUDIT_HEADS_MAIL", "audit.heads_mail"),
    ("WAYMARK_BACKUP_ENDINGS_DIR", "backup.endings_dir"),
    ("WAYMARK_DOCUMENTS_DIR", "documents.dir"),
    ("WAYMARK_DOCUMENTS_KEY_FILE", "documents.key_file"),
    ("WAYMARK_DOCUMENTS_SCANNER", "documents.scanner"),
    ("WAYMARK_DOCUMENTS_S3_BUCKET", "documents.s3.bucket"),
    ("WAYMARK_DOCUMENTS_S3_REGION", "documents.s3.region"),
    ("WAYMARK_DOCUMENTS_S3_ENDPOINT", "documents.s3.endpoint"),
    ("WAYMARK_DOCUMENTS_S3_KEY_ID", "documents.s3.key_id"),
    ("WAYMARK_DOCUMENTS_S3_SECRET", "documents.s3.secret"),
    (
        "WAYMARK_DOCUMENTS_S3_SECRET_FILE",
        "documents.s3.secret_file",
    ),
    ("WAYMARK_DATABASE_URL", "database.url"),
    ("WAYMARK_DATABASE_URL_FILE", "database.url_file"),
    ("WAYMARK_LISTEN", "web.listen"),
    ("WAYMARK_PUBLIC_URL", "web.public_url"),
    ("WAYMARK_TRUSTED_PROXIES", "web.trusted_proxies"),
    ("WAYMARK_ASSETS_DIR", "web.assets_dir"),
    ("WAYMARK_SMTP_URL", "mail.smtp_url"),
    ("WAYMARK_SMTP_URL_FILE", "mail.smtp_url_file"),
    ("WAYMARK_SMTP_CA_FILE", "mail.smtp_ca_file"),
    ("WAYMARK_MAIL_FROM", "mail.from"),
    ("WAYMARK_NOTIFY_API_KEY", "mail.notify.api_key"),
    ("WAYMARK_NOTIFY_API_KEY_FILE", "mail.notify.api_key_file"),
    (
        "WAYMARK_NOTIFY_EMAIL_TEMPLATE",
        "mail.notify.email_template",
    ),
    ("WAYMARK_BOUNCES_ADDRESS", "mail.bounces.address"),
    ("WAYMARK_BOUNCES_HOST", "mail.bounces.host"),
    ("WAYMARK_BOUNCES_USER", "mail.bounces.user"),
    ("WAYMARK_BOUNCES_PASSWORD", "mail.bounces.password"),
    (
        "WAYMARK_BOUNCES_PASSWORD_FILE",
        "mail.bounces.password_file",
    ),
    ("WAYMARK_BOUNCES_SECRET", "mail.bounces.secret"),
    ("WAYMARK_BOUNCES_SECRET_FILE", "mail.bounces.secret_file"),
    ("WAYMARK_PROVIDER_ISSUER", "provider.issuer"),
    ("WAYMARK_PROVIDER_CLIENT_ID", "provider.client_id"),
    ("WAYMARK_PROVIDER_CLIENT_SECRET", "provider.client_secret"),
    (
        "WAYMARK_PROVIDER_CLIENT_SECRET_FILE",
        "provider.client_secret_file",
    ),
    ("WAYMARK_WEBHOOKS_REACH", "webhooks.reach"),
    ("WAYMARK_WEBHOOKS_CA_FILE", "webhooks.ca_file"),
    ("WAYMARK_IMPORTS_DIR", "imports.dir"),
    ("WAYMARK_IMPORTS_SYSTEM", "imports.system"),
    ("WAYMARK_IMPORTS_REPORT_TO", "imports.report_to"),
    ("WAYMARK_COUNCIL_NUMBER", "council.number"),
    ("WAYMARK_COUNCIL_NAME", "council.name"),
    ("WAYMARK_COUNCIL_PHONE", "council.phone"),
    ("WAYMARK_COUNCIL_HOURS", "council.hours"),
    ("WAYMARK_COUNCIL_EMAIL", "council.email"),
    ("WAYMARK_SENDIASS_NAME", "council.sendiass.name"),
    ("WAYMARK_SENDIASS_PHONE", "council.sendiass.phone"),
    ("WAYMARK_SENDIASS_EMAIL", "council.sendiass.email"),
    ("WAYMARK_SENDIASS_WEB", "council.sendiass.web"),
    ("WAYMARK_COMPLAINTS_NAME", "council.complaints.name"),
    ("WAYMARK_COMPLAINTS_PHONE", "council.complaints.phone"),
    ("WAYMARK_COMPLAINTS_EMAIL", "council.complaints.email"),
    ("WAYMARK_COMPLAINTS_WEB", "council.complaints.web"),
];

/// The variable that stands for a setting, for the texts of faults.
pub(super) fn variable_for(setting: &str) -> Option<&'static str> {
    VARIABLES
        .iter()
        .find(|(_, path)| *path == setting)
        .map(|(variable, _)| *variable)
}

/// The file's shape, before anything is checked.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub data_dir: Option<PathBuf>,
    pub key_file: Option<PathBuf>,
    #[serde(default)]
    pub audit: super::audit::Raw,
    #[serde(default)]
    pub backup: super::backup::Raw,
    #[serde(default)]
    pub database: super::database::Raw,
    #[serde(default)]
    pub documents: super::documents::Raw,
    #[serde(default)]
    pub web: super::web::Raw,
    #[serde(default)]
    pub mail: super::mail::Raw,
    #[serde(default)]
    pub sessions: super::sessions::Raw,
    #[serde(default)]
    pub keeping: super::keeping::Raw,
    #[serde(default)]
    pub answers: super::answers::Raw,
    #[serde(default)]
    pub calls: super::calls::Raw,
    pub line: Option<super::line::Raw>,
    #[serde(default)]
    pub timeliness: super::timeliness::Raw,
    #[serde(default)]
    pub imports: super::imports::Raw,
    #[serde(default)]
    pub webhooks: super::webhooks::Raw,
    pub provider: Option<super::provider::Raw>,
    pub council: Option<super::council::Raw>,
}

/// The file and the variables, as one table.
#[derive(Debug)]
pub struct Sources {
    /// The file that was read.
    pub file: Option<PathBuf>,
    table: toml::Table,
}

impl Sources {
    pub(super) fn gather(
        named: Option<&Path>,
        environment: &Environment,
        troubles: &mut Troubles,
    ) -> Sources {
        let file = match named {
            Some(path) => Some(path.to_owned()),
            None => {
                let folder = environment
                    .0
                    .get("WAYMARK_DATA_DIR")
                    .map_or_else(|| PathBuf::from(super::place::DEFAULT), PathBuf::from);
                Some(folder.join("waymark.toml")).filter(|path| path.exists())
            }
        };
        let mut table = match &file {
            None => toml::Table::new(),
            Some(path) => read_table(path, troubles),
        };
        for (variable, value) in &environment.0 {
            match VARIABLES.iter().find(|(name, _)| name == variable) {
                Some((_, setting)) => put(&mut table, setting, value),
                None => troubles.add(
                    variable,
                    "no setting has this name. Correct it or remove it; docs/operating/settings.md lists them all.",
                ),
            }
        }
        Sources { file, table }
    }

    pub(super) fn parse(&self, troubles: &mut Troubles) -> Raw {
        match Raw::deserialize(self.table.clone()) {
            Ok(raw) => raw,
            Err(error) => {
                let place = self
                    .file
                    .as_ref()
                    .map_or("the environment".to_owned(), |path| {
                        path.display().to_string()
                    });
                troubles.add(place, one_line(error.message()));
                Raw::default()
            }
        }
    }
}

fn read_table(path: &Path, troubles: &mut Troubles) -> toml::Table {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            troubles.add(
                path.display().to_string(),
                format!("cannot be read ({error})."),
            );
            return toml::Table::new();
        }
    };
    match text.parse() {
        Ok(table) => table,
        Err(error) => {
            let line = error
                .span()
                .map_or(1, |span| text[..span.start].lines().count().max(1));
            troubles.add(
                path.display().to_string(),
                format!("line {line} is not TOML: {}.", one_line(error.message())),
            );
            toml::Table::new()
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts a variable's text at its setting's place, as the kind that the setting has.
fn put(table: &mut toml::Table, setting: &str, value: &str) {
    let (folders, name) = match setting.rsplit_once('.') {
        Some((folders, name)) => (folders.split('.').collect(), name),
        None => (Vec::new(), setting),
    };
    let mut at = table;
    for folder in folders {
        let next = at
            .entry(folder)
            .or_insert_with(|| toml::Value::Table(toml::Table::new()));
        if !next.is_table() {
            *next = toml::Value::Table(toml::Table::new());
        }
        at = next.as_table_mut().expect("made a table just above");
    }
    let value = match setting {
        "web.trusted_proxies" => toml::Value::Array(
            value
                .split([',', ' '])
                .filter(|part| !part.is_empty())
                .map(|part| toml::Value::String(part.to_owned()))
                .collect(),
        ),
        "council.number" => match value.trim().parse() {
            Ok(number) => toml::Value::Integer(number),
            Err(_) => toml::Value::String(value.to_owned()),
        },
        _ => toml::Value::String(value.to_owned()),
    };
    at.insert(name.to_owned(), value);
}

/// A secret's text: given as it is, or in a file of its own, not both.
pub(super) fn secret(
    setting: &str,
    text: Option<&String>,
    file: Option<&PathBuf>,
    troubles: &mut Troubles,
) -> Option<String> {
    match (text, file) {
        (Some(_), Some(_)) => {
            troubles.add(
                setting,
                format!("is set twice, here and by {setting}_file. Keep one of them."),
            );
            None
        }
        (Some(text), None) => Some(text.clone()),
        (None, Some(path)) => match std::fs::read_to_string(path) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(error) => {
                troubles.add(
                    format!("{setting}_file"),
                    format!("the file {} cannot be read ({error}).", path.display()),
                );
                None
            }
        },
        (None, None) => None,
    }
}

/// Where a setting that must be set is missing.
pub(super) fn missing(setting: &str, why: &str, troubles: &mut Troubles) {
    let how = variable_for(setting).map_or(String::new(), |name| format!(" (or {name})"));
    troubles.add(format!("{setting}{how}"), format!("is not set. {why}"));
}
