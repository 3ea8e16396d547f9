//! `waymark keys`: the keys that documents are sealed with.

use clap::Subcommand;
use services::Cx;
use services::document::{masters, rotate};

use super::{CommandError, out};

/// The keys that documents are sealed with.
#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum KeysCommand {
    /// List the master keys: their ids, and how many cases each one wraps.
    List,
    /// Make a new master key, and wrap every case's key with it, while the portal serves.
    ///
    /// Cut off, it goes on where it stopped when it is run again. The older key stays in the
    /// file: copies of the records from before need it.
    Rotate,
}

pub(crate) async fn run(cx: &Cx, asked: &KeysCommand) -> Result<(), CommandError> {
    match asked {
        KeysCommand::List => {
            let current = cx.documents.keys.known().current().to_string();
            out::line(format_args!("{current} wraps the keys of new cases"));
            for (master, cases, is_known) in masters(cx).await? {
                let known = if is_known {
                    "in the file"
                } else {
                    "NOT in the file"
                };
                out::line(format_args!(
                    "{master} wraps the keys of {cases} cases, {known}"
                ));
            }
        }
        KeysCommand::Rotate => {
            let rotated = rotate(cx).await?;
            if !rotated.made {
                out::line("An earlier rotation was not finished: this one finished it.");
            }
            out::line(format_args!(
                "{} wraps the keys of {} more cases. Keep a copy of the file of document keys; the older key in it opens older copies of the records.",
                rotated.master, rotated.cases
            ));
        }
    }
    Ok(())
}
