//! A demo council: invented families, mails written as files, one-click sign-in.
//!
//! Its rows are the only ones where GET changes anything, and they are in the registry of
//! a demo alone: the program has a [`Demo`] only when `waymark demo` made it, and that
//! refuses a folder that it did not make itself.

mod council;
mod fill;
mod folder;
mod sign_in;

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::{AccountId, paths};
use mail::Folder;

pub use council::council;
pub use fill::{FillError, fill};
pub use folder::{FolderError, filled, prepare};

use crate::registry::Row;

/// What only a demo council has.
pub struct Demo {
    /// Everyone in the cast, by the name of their link.
    pub links: BTreeMap<String, AccountId>,
    /// The mails that were written.
    pub mails: Folder,
}

impl Demo {
    /// The demo of this cast, its mails in this folder.
    #[must_use]
    pub fn new(today: domain::Date, mails: PathBuf) -> Demo {
        let links = testkit::cast::cast(today)
            .iter()
            .flat_map(|family| &family.members)
            .map(|member| (member.key.to_owned(), fill::account_of(member)))
            .collect();
        Demo {
            links,
            mails: Folder::new(mails),
        }
    }
}

/// The rows of a demo council.
#[must_use]
pub fn rows() -> Vec<Row> {
    vec![Row::page(paths::DEMO_SIGN_IN_AT, sign_in::enter).leading_on()]
}
