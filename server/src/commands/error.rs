//! Why a command could not do what it was asked.

use services::ServiceError;
use services::backup::{BackupError, FileError, RestoreError};
use services::case_system::TokenError;
use services::caseload::AssignError;
use services::document::KeyProblem;
use services::ending::EndError;
use services::export::ExportError;
use services::heads::HeadError;
use services::held::HeldError;
use services::import::{ImportError, ReleaseError};
use services::invite::InviteError;
use services::organisation::OrganisationError;
use services::record::{RecordError, SaidError};
use services::sealing::SealError;
use services::staff::StaffError;
use services::webhook::WebhookError;

use super::Ended;
use crate::boot::BootError;

/// Why a command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// The program could not start.
    #[error(transparent)]
    Boot(#[from] BootError),
    /// Nobody was invited.
    #[error(transparent)]
    Invite(#[from] InviteError),
    /// Nothing was sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Nothing was copied or erased.
    #[error(transparent)]
    Held(#[from] HeldError),
    /// The case went to nobody.
    #[error(transparent)]
    Assign(#[from] AssignError),
    /// Nobody was added or ended.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// No service was added, closed, or got an adviser.
    #[error(transparent)]
    Organisation(#[from] OrganisationError),
    /// No token was given or taken back.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// No webhook was made, changed or ended.
    #[error(transparent)]
    Webhook(#[from] WebhookError),
    /// No copy was made.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// No copy was put back.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// The keys of documents.
    #[error(transparent)]
    Keys(#[from] KeyProblem),
    /// Nothing was ended.
    #[error(transparent)]
    End(#[from] EndError),
    /// Nothing was recorded.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// What was typed is no event.
    #[error(transparent)]
    Said(#[from] SaidError),
    /// Nothing was imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// No return was made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// No return is made of this year.
    #[error("no return of {0} can be made here")]
    NoReturn(i32),
    /// Nobody knows yet what the return is about.
    #[error("the return of {0} counts plans on {1}, and that day has not come")]
    NotYet(i32, domain::Date),
    /// A file of the return would be written over.
    #[error("{0} is there already: name another folder, or move it away")]
    There(std::path::PathBuf),
    /// A file cannot be written.
    #[error("writing {path}")]
    Write {
        /// Which.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Nothing was released.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// There is no council to work for.
    #[error("the records are empty and no council is set; import a return, or set council.number")]
    NothingThere,
    /// A use case failed.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// No link for a new password is out to this address.
    #[error(
        "no link for a new password is out to this address; they ask for it first, on the page of the forgotten password"
    )]
    NoLink,
    /// Heads are signed, and nobody says with which key.
    #[error(
        "say with --key which public key signed the heads; `waymark audit key` prints it where the key is"
    )]
    NoKey,
    /// The audit's heads cannot be read or signed.
    #[error(transparent)]
    Heads(#[from] HeadError),
    /// Nobody answers for the word.
    #[error("say with --checked-by who has checked that they are who they say")]
    NoOfficer,
}

impl CommandError {
    /// 2 where other words would help, 1 where they would not.
    pub(crate) const fn ended(&self) -> Ended {
        match self {
            CommandError::Boot(BootError::Settings(_)) | CommandError::Said(_) => Ended::Wrong,
            CommandError::Backup(BackupError::File(FileError::There(_)))
            | CommandError::Restore(
                RestoreError::File(FileError::NoManifest(_))
                | RestoreError::OtherCouncil { .. }
                | RestoreError::NotEmpty
                | RestoreError::NoEndings(_),
            ) => Ended::Wrong,
            CommandError::Backup(_)
            | CommandError::Restore(_)
            | CommandError::Import(ImportError::Failed(_))
            | CommandError::Export(_)
            | CommandError::Release(ReleaseError::Failed(_))
            | CommandError::Invite(InviteError::Failed(_))
            | CommandError::Seal(SealError::Failed(_))
            | CommandError::End(EndError::Failed(_))
            | CommandError::Held(HeldError::Failed(_))
            | CommandError::Staff(StaffError::Failed(_))
            | CommandError::Organisation(OrganisationError::Failed(_))
            | CommandError::Token(TokenError::Failed(_))
            | CommandError::Webhook(WebhookError::Failed(_))
            | CommandError::Assign(AssignError::Failed(_))
            | CommandError::Record(RecordError::Failed(_))
            | CommandError::Write { .. }
            | CommandError::Boot(_)
            | CommandError::Service(_)
            | CommandError::Heads(_)
            | CommandError::Keys(_)
            | CommandError::NoLink => Ended::Badly,
            CommandError::Invite(_)
            | CommandError::End(_)
            | CommandError::Held(_)
            | CommandError::Seal(_)
            | CommandError::Staff(_)
            | CommandError::Organisation(_)
            | CommandError::Token(_)
            | CommandError::Webhook(_)
            | CommandError::Assign(_)
            | CommandError::Record(_)
            | CommandError::Import(_)
            | CommandError::Release(_)
            | CommandError::NoReturn(_)
            | CommandError::NotYet(..)
            | CommandError::There(_)
            | CommandError::NoKey
            | CommandError::NoOfficer
            | CommandError::NothingThere => Ended::Wrong,
        }
    }
}
