//! The command line: what a system administrator types, with exit codes to script on.
//!
//! 0: done. 1: could not. 2: what was typed or set is wrong. `clock` and `import` say
//! more in their own help.

mod assign;
mod audit;
mod backup;
mod check;
mod clock;
mod demo;
mod draw;
mod ending;
mod error;
mod export;
mod import;
mod invite;
mod keys;
mod migrate;
mod organisation;
mod out;
mod person;
mod record;
mod registry;
mod seal;
mod serve;
mod staff;
mod token;
mod version;
mod webhook;

use std::future::Future;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use services::Cx;

use crate::boot::{self, BootError};
use crate::config::{Environment, Need, Settings, Troubles};

pub(crate) use error::CommandError;

/// A portal where families see where their child's EHC case is.
#[derive(Debug, Parser)]
#[command(name = "waymark", disable_version_flag = true)]
struct Line {
    /// The settings file (otherwise waymark.toml in the data folder, if it is there).
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve families, send mails, run the daily reminders, until told to end.
    Serve,
    /// Bring the records to this program's shape (PostgreSQL; SQLite does it by itself).
    Migrate,
    /// Load the national SEN2 return, or release the mails that an import holds.
    Import(import::ImportLine),
    /// Make the national SEN2 return out of what is on record.
    Export(export::ExportLine),
    /// Invite somebody to a case; prints the one-time word.
    Invite(invite::InviteLine),
    /// End what somebody has to do with a case, and their open invitations to it.
    EndRelation(ending::EndLine),
    /// Take an invitation back before it is used.
    Uninvite(ending::EndLine),
    /// Hand a case to an officer or a team.
    Assign(assign::AssignLine),
    /// Add and end those who work for the council, and their teams.
    #[command(subcommand)]
    Staff(staff::StaffCommand),
    /// Add and close the services whose advisers families may let in.
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// Give the council's case system a token, list tokens, and take one back.
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// Make, list, try and end webhooks, by which case systems are told that there is something new.
    #[command(subcommand)]
    Webhook(webhook::WebhookCommand),
    /// Give a word to somebody who has forgotten their password and has the link.
    Word(invite::WordLine),
    /// Record what happened on a case, and tell the family.
    Record(Box<record::RecordLine>),
    /// Seal a case after a death or an adoption: no family opens it, nothing is sent.
    Seal(seal::SealLine),
    /// Give a person a copy of all that is held about them, or erase it.
    #[command(subcommand)]
    Person(person::PersonCommand),
    /// Verify the audit, or print the key that its heads are signed with.
    #[command(subcommand)]
    Audit(audit::AuditLine),
    /// Copy all that is kept into a new folder, while the portal serves.
    Backup(backup::BackupLine),
    /// Put a copy back into an empty database and an empty folder of documents.
    Restore(backup::RestoreLine),
    /// The mails that wait for an officer's word since a copy was put back.
    #[command(subcommand)]
    Mails(backup::MailsCommand),
    /// The keys that documents are sealed with: which there are, and a new one.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Compute the statutory timetable of a case: JSON in, JSON out.
    ///
    /// Exits with 2 on bad input; with --lines, bad lines are answered in their place and
    /// it exits with 1.
    Clock(clock::ClockLine),
    /// Say in plain words what is wrong with the settings, if anything is.
    Check,
    /// Draw the picture that comes in anew: started by the program itself, for each picture.
    #[command(hide = true)]
    DrawPicture,
    /// Draw one page of the PDF that comes in: started by the program itself, for each page.
    #[command(hide = true)]
    DrawLeaf(draw::LeafLine),
    /// Print the version.
    Version,
    /// Print every route: method, address, door, action, what it answers.
    Registry(registry::Registry),
    /// Serve a throw-away council of invented families.
    Demo(demo::DemoLine),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// It did what it was asked.
    Well,
    /// It could not.
    Badly,
    /// What was typed or set is wrong.
    Wrong,
    /// It did it, and left some records out.
    InPart,
}

impl From<Ended> for ExitCode {
    fn from(ended: Ended) -> ExitCode {
        match ended {
            Ended::Well => ExitCode::SUCCESS,
            Ended::Badly => ExitCode::from(1),
            Ended::Wrong => ExitCode::from(2),
            Ended::InPart => ExitCode::from(3),
        }
    }
}

/// Work that waits for the disk has so many threads at most: each keeps memory of its own once it has
/// worked, and the disk is no faster for more.
const BLOCKING_THREADS_MAX: usize = 128;

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let line = Line::parse();
    let settings = |need| Settings::read(line.config.as_deref(), &Environment::of_process(), need);
    let ended = match line.command {
        Command::Clock(asked) => clock::run(&asked),
        Command::Check => check::run(settings(Need::Families)),
        Command::DrawPicture => draw::picture(),
        Command::DrawLeaf(asked) => draw::leaf(&asked),
        Command::Version => version::run(),
        Command::Registry(asked) => registry::run(&asked),
        Command::Serve => block(set(settings(Need::Families), serve::run)),
        Command::Migrate => block(set(settings(Need::Records), migrate::run)),
        Command::Demo(asked) => block(async {
            demo::run(asked).await?;
            Ok(Ended::Well)
        }),
        Command::Import(asked) => block(async {
            let settings = settings(Need::Records).map_err(BootError::Settings)?;
            import::run(settings, asked).await
        }),
        Command::Export(asked) => block(async {
            let settings = settings(Need::Records).map_err(BootError::Settings)?;
            export::run(settings, asked).await
        }),
        Command::Invite(asked) => block(with_program(settings(Need::Families), async |cx| {
            invite::run(cx, asked).await
        })),
        Command::EndRelation(asked) => block(with_program(settings(Need::Families), async |cx| {
            ending::end_relation(cx, asked).await
        })),
        Command::Uninvite(asked) => block(with_program(settings(Need::Families), async |cx| {
            ending::uninvite(cx, asked).await
        })),
        Command::Seal(asked) => block(with_program(settings(Need::Families), async |cx| {
            seal::run(cx, asked).await
        })),
        Command::Person(asked) => block(with_program(settings(Need::Families), async |cx| {
            person::run(cx, asked).await
        })),
        Command::Audit(asked) => block(async {
            let settings = settings(Need::Records).map_err(BootError::Settings)?;
            audit::run(settings, asked).await
        }),
        Command::Backup(asked) => block(with_program(settings(Need::Families), async |cx| {
            backup::back_up(cx, &asked).await
        })),
        Command::Restore(asked) => block(async {
            let settings = settings(Need::Families).map_err(BootError::Settings)?;
            backup::restore(settings, asked).await
        }),
        Command::Mails(asked) => block(with_program(settings(Need::Families), async |cx| {
            backup::mails(cx, asked).await
        })),
        Command::Keys(asked) => block(with_program(settings(Need::Families), async |cx| {
            keys::run(cx, &asked).await
        })),
        Command::Assign(asked) => block(with_program(settings(Need::Families), async |cx| {
            assign::run(cx, asked).await
        })),
        Command::Staff(asked) => block(with_program(settings(Need::Families), async |cx| {
            staff::run(cx, asked).await
        })),
        Command::Organisation(asked) => block(with_program(settings(Need::Families), async |cx| {
            organisation::run(cx, asked).await
        })),
        Command::Token(asked) => block(with_program(settings(Need::Families), async |cx| {
            token::run(cx, asked).await
        })),
        Command::Webhook(asked) => {
            let settings = settings(Need::Families);
            let reach = settings
                .as_ref()
                .map(|set| set.webhooks.reach)
                .unwrap_or_default();
            block(with_program(settings, async |cx| {
                webhook::run(cx, reach, asked).await
            }))
        }
        Command::Word(asked) => block(with_program(settings(Need::Families), async |cx| {
            invite::word(cx, asked).await
        })),
        Command::Record(asked) => block(with_program(settings(Need::Families), async |cx| {
            record::run(cx, *asked).await
        })),
    };
    ended.into()
}

/// Settings for the next step, or what is wrong with them.
async fn set<F: Future<Output = Result<(), BootError>>>(
    settings: Result<Settings, Troubles>,
    run: impl FnOnce(Settings) -> F,
) -> Result<Ended, CommandError> {
    run(settings.map_err(BootError::Settings)?).await?;
    Ok(Ended::Well)
}

/// The program without its web half, for one use case.
async fn with_program(
    settings: Result<Settings, Troubles>,
    run: impl AsyncFnOnce(&Cx) -> Result<(), CommandError>,
) -> Result<Ended, CommandError> {
    let settings = settings.map_err(BootError::Settings)?;
    let Some(council) = settings.council.clone() else {
        return Err(CommandError::NothingThere);
    };
    let cx = boot::world(&settings, council).await?;
    let ran = run(&cx).await;
    cx.store.close().await;
    ran.map(|()| Ended::Well)
}

/// Runs a command that waits for things, and says how it ended.
fn block(command: impl Future<Output = Result<Ended, CommandError>>) -> Ended {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING_THREADS_MAX)
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            out::error(&error);
            return Ended::Badly;
        }
    };
    log();
    match runtime.block_on(command) {
        Ok(ended) => ended,
        Err(error) => {
            out::error(&error);
            error.ended()
        }
    }
}

/// Log lines go to standard error, ids and fixed words only; `RUST_LOG` says how many.
fn log() {
    let filter = tracing_subscriber::EnvFilter::builder()
        .with_default_directive(tracing::level_filters::LevelFilter::WARN.into())
        .from_env_lossy();
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .try_init();
}
