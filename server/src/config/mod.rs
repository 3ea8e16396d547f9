//! Settings: one TOML file, then `WAYMARK_…` variables over it, one file of code a concern.
//!
//! Reading never stops at the first fault: [`Settings::read`] gathers them all, each
//! with the setting's two names and what is wrong in plain words, so that
//! `waymark check` can list them.

mod answers;
mod audit;
mod backup;
mod calls;
mod council;
mod database;
mod documents;
mod imports;
mod keeping;
mod key;
mod line;
mod mail;
mod place;
mod provider;
mod sessions;
mod source;
mod timeliness;
mod trouble;
mod web;
mod webhooks;

use std::path::{Path, PathBuf};

pub use audit::Audit;
pub use backup::Backup;
pub use database::{Database, Engine};
pub use documents::Documents;
pub use imports::Imports;
pub use key::{KeyError, read_or_make};
pub use mail::{Leaves, Mail};
pub use provider::ProviderSettings;
pub(crate) use provider::is_safe;
pub use source::{Environment, Sources};
pub use trouble::{Trouble, Troubles};
pub use web::{Network, Web};
pub use webhooks::Webhooks;

/// Everything that an administrator can set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The file that was read, if there was one.
    pub file: Option<PathBuf>,
    /// The folder of everything that is kept.
    pub data_dir: PathBuf,
    /// Where the records are.
    pub database: Database,
    /// The file of the key that signs what leaves the process.
    pub key_file: PathBuf,
    /// Where documents lie, and how they are sealed, counted and scanned.
    pub documents: Documents,
    /// The audit's key and signed heads.
    pub audit: Audit,
    /// What a copy of the records does not know.
    pub backup: Backup,
    /// Addresses, proxies and the folder of assets.
    pub web: Web,
    /// How long sessions last.
    pub sessions: services::limits::SessionLimits,
    /// For how long each class of data is kept.
    pub keeping: services::keeping::Keeping,
    /// Where files are left to be imported; `None` where they are not.
    pub imports: Option<Imports>,
    /// Where notices to case systems may go.
    pub webhooks: Webhooks,
    /// Where staff sign in; `None` where they do it here.
    pub provider: Option<ProviderSettings>,
    /// How mail leaves; `None` until it is set.
    pub mail: Option<Mail>,
    /// The council; `None` until all that families need of it is set.
    pub council: Option<domain::council::Council>,
    /// The council's number, which may be set before the rest.
    pub council_number: Option<domain::CouncilId>,
}

/// How much must be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Enough to open the records: `migrate`, `import`.
    Records,
    /// Enough to write to families: `serve`, `invite`, `record`.
    Families,
}

impl Settings {
    /// Reads the settings, from a named file or from `waymark.toml` in the data folder.
    ///
    /// # Errors
    /// With everything that is wrong, not only the first.
    pub fn read(
        named: Option<&Path>,
        environment: &Environment,
        need: Need,
    ) -> Result<Settings, Troubles> {
        let mut troubles = Troubles::default();
        let sources = Sources::gather(named, environment, &mut troubles);
        let raw = sources.parse(&mut troubles);
        let data_dir = place::data_dir(&raw);
        let settings = Settings {
            database: database::settle(&raw, &data_dir, &mut troubles),
            key_file: key::settle(&raw, &data_dir),
            documents: documents::settle(&raw, &data_dir, &mut troubles),
            audit: audit::settle(&raw, &data_dir, &mut troubles),
            backup: backup::settle(&raw, &data_dir),
            web: web::settle(&raw, need, &mut troubles),
            sessions: sessions::settle(&raw, &mut troubles),
            keeping: keeping::settle(&raw, &mut troubles),
            imports: imports::settle(&raw, &mut troubles),
            webhooks: webhooks::settle(&raw.webhooks, &mut troubles),
            provider: provider::settle(&raw, need, &mut troubles),
            mail: mail::settle(&raw, need, &mut troubles),
            council: council::settle(&raw, need, &mut troubles),
            council_number: council::number(raw.council.as_ref()),
            file: sources.file,
            data_dir,
        };
        troubles.none_or(settings)
    }
}

#[cfg(test)]
mod tests;
