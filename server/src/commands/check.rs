//! `waymark check`: what is wrong with the settings, in plain words.

use std::error::Error as _;

use storage::Store;

use crate::assets::AssetFolder;
use crate::boot;
use crate::clock::{Clock as _, WallClock};
use crate::config::{Engine, Leaves, Settings, Troubles, read_or_make};

use super::{Ended, out};

pub(crate) fn run(read: Result<Settings, Troubles>) -> Ended {
    let settings = match read {
        Ok(settings) => settings,
        Err(troubles) => {
            let count = troubles.0.len();
            let things = if count == 1 { "thing is" } else { "things are" };
            out::line(format_args!("{count} {things} wrong with the settings:"));
            out::line(troubles);
            return Ended::Wrong;
        }
    };
    let mut faults = beyond_the_settings(&settings);
    faults.extend(the_server(&settings));
    faults.extend(the_provider(&settings));
    if faults.is_empty() {
        out::line("The settings are complete.");
        let file = settings
            .file
            .as_ref()
            .map(|path| path.display().to_string());
        out::line(format_args!("File: {}", file.as_deref().unwrap_or("none")));
        out::line(format_args!("Data folder: {}", settings.data_dir.display()));
        out::line(format_args!("Records: {:?}", settings.database.engine));
        out::line(format_args!(
            "Families reach it at: {}",
            settings.web.public_url
        ));
        out::line(format_args!("It listens on: {}", settings.web.listen));
        for line in settings.keeping.said() {
            out::line(line);
        }
        Ended::Well
    } else {
        for fault in faults {
            out::line(format_args!("- {fault}"));
        }
        Ended::Wrong
    }
}

/// Whether a PostgreSQL server can be reached and has this program's shape. An embedded
/// database is made by whichever command comes first.
fn the_server(settings: &Settings) -> Option<String> {
    if settings.database.engine == Engine::Sqlite {
        return None;
    }
    let runtime = tokio::runtime::Runtime::new().ok()?;
    let opened = runtime.block_on(Store::open(&settings.database.url));
    let error = opened.err()?;
    let why = error
        .source()
        .map(|cause| format!(": {cause}"))
        .unwrap_or_default();
    Some(format!("database.url: {error}{why}"))
}

/// Whether the council's own provider answers, and is the one that was meant.
fn the_provider(settings: &Settings) -> Option<String> {
    let provider = match boot::provider(settings) {
        Ok(provider) => provider?,
        Err(error) => return Some(error.to_string()),
    };
    let runtime = tokio::runtime::Runtime::new().ok()?;
    let there = runtime.block_on(provider.is_there(WallClock.now()));
    (!there).then(|| {
        "provider.issuer: nothing there says that it is this provider. Open the address with \
         /.well-known/openid-configuration after it: its \"issuer\" must be the same, letter by letter."
            .to_owned()
    })
}

/// What only the machine can tell: the key's rights, the folder of assets.
fn beyond_the_settings(settings: &Settings) -> Vec<String> {
    let mut faults = Vec::new();
    if settings.key_file.exists()
        && let Err(error) = read_or_make(&settings.key_file, &crate::chance::SystemChance)
    {
        faults.push(error.to_string());
    }
    if let Some(mail) = &settings.mail
        && let Leaves::Smtp(server) = &mail.leaves
        && let Err(error) = server.smtp()
    {
        let setting = match error {
            mail::SmtpSetupError::Authority => "mail.smtp_ca_file",
            mail::SmtpSetupError::Address | mail::SmtpSetupError::Unencrypted => "mail.smtp_url",
        };
        faults.push(format!("{setting}: {error}"));
    }
    let folder = settings.web.assets_dir.clone().or_else(AssetFolder::found);
    match folder {
        None => faults.push(
            "web.assets_dir: no folder of styles and scripts lies beside the program. Name it."
                .to_owned(),
        ),
        Some(folder) => {
            if let Err(error) = AssetFolder::read(&folder) {
                faults.push(error.to_string());
            }
        }
    }
    faults
}
