//! A demo council: invented families, mails written as files, one-click sign-in.
//!
//! Its rows are the only ones where GET changes anything, and they are in the registry of
//! a demo alone: the program has a [`Demo`] only when `waymark demo` made it, and that
//! refuses a folder that it did not make itself.

mod council;
mod fill;
mod folder;
mod pages;
mod settings;
mod sign_in;

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::paths;
use mail::Folder;

pub use council::council;
pub use fill::{
    FillError, employ, fill, import_sample, leave_files, let_in, promise, send_people, write,
};
pub use folder::{FolderError, filled, is_demo, prepare};
pub use settings::settings;
pub(crate) use settings::write as write_settings;

use crate::registry::Row;

/// What only a demo council has.
pub struct Demo {
    /// Everyone in the cast, by the name of their link.
    pub links: BTreeMap<String, Link>,
    /// The mails that were written.
    pub mails: Folder,
}

/// One of the cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address of their account.
    pub email: String,
    /// Who they are, and what there is to see.
    pub says: String,
    /// Whether they work for the council, or for a service that advises families: the list
    /// of cases leads on to their own.
    pub at_desk: bool,
}

impl Demo {
    /// The demo of this cast, its mails in this folder.
    #[must_use]
    pub fn new(today: domain::Date, mails: PathBuf) -> Demo {
        let mut links: BTreeMap<String, Link> = BTreeMap::new();
        for family in testkit::cast::cast(today) {
            for member in &family.members {
                let link = links.entry(member.key.to_owned()).or_insert_with(|| Link {
                    email: member.email(),
                    says: member.name.to_owned(),
                    at_desk: false,
                });
                link.says.push_str(". ");
                link.says.push_str(family.story);
            }
        }
        for colleague in testkit::cast::staff::COLLEAGUES {
            let link = Link {
                email: colleague.email(),
                says: format!("{}. {}", colleague.name, colleague.story),
                at_desk: true,
            };
            links.insert(colleague.key.to_owned(), link);
        }
        for adviser in testkit::cast::advisers::ADVISERS {
            let link = Link {
                email: adviser.email(),
                says: format!("{}. {}", adviser.name, adviser.story),
                at_desk: true,
            };
            links.insert(adviser.key.to_owned(), link);
        }
        Demo {
            links,
            mails: Folder::new(mails),
        }
    }
}

/// The rows of a demo council.
#[must_use]
pub fn rows() -> Vec<Row> {
    vec![
        Row::page(paths::DEMO, pages::cast),
        Row::page(paths::DEMO_SIGN_IN_AT, sign_in::enter).leading_on(),
        Row::page(paths::DEMO_MAIL, pages::mails),
        Row::page(paths::DEMO_MAIL_ONE_AT, pages::mail),
    ]
}
