//! How a letter leaves: by SMTP, by GOV.UK Notify, or into a folder for a demo council.

mod folder;
mod line;
mod notify;
mod smtp;

pub use folder::{Folder, Written};
pub use notify::{BASE_URL as NOTIFY_URL, Notify, NotifySettings, NotifySetupError, Now};
pub use smtp::{Smtp, SmtpSetupError};

use crate::letter::{Letter, LetterError, Sender};

/// Where letters go.
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
    /// To GOV.UK Notify.
    Notify(Notify),
    /// Into a folder, one file a letter; nothing leaves the machine.
    Folder(Folder),
}

/// Why a letter was not taken. Carries reply codes, never an address or a server's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Not now: try again later. The server's reply code, where it gave one.
    #[error("the mail server did not take it for now (reply {code:?})")]
    Deferred {
        /// The SMTP reply code, 400 to 499, or one that concerns us and not the receiver.
        code: Option<u16>,
    },
    /// Never: this address does not take this mail.
    #[error("the mail server refused it for good (reply {code:?})")]
    Refused {
        /// The SMTP reply code, 500 to 599.
        code: Option<u16>,
    },
    /// The letter is no message.
    #[error("writing the letter as a message")]
    Letter(#[from] LetterError),
}

impl SendError {
    /// Whether it says something of us and not of this mail: a user, a password, a key, a clock, how
    /// many we send. Then the next mail meets the same.
    #[must_use]
    pub fn is_about_us(&self) -> bool {
        match self {
            SendError::Deferred { code: Some(code) } => {
                smtp::ABOUT_US.contains(code) || notify::ABOUT_US.contains(code)
            }
            _ => false,
        }
    }
}

impl Transport {
    /// Hands the letter over. `Ok` means that the other side has taken charge of it.
    ///
    /// # Errors
    /// Deferred: try again. Refused or no message: do not.
    pub async fn send(&self, letter: &Letter, sender: &Sender) -> Result<(), SendError> {
        match self {
            Transport::Smtp(smtp) => smtp.send(letter.message(sender)?).await,
            Transport::Notify(notify) => notify.send(letter).await,
            Transport::Folder(folder) => folder.write(letter, &letter.message(sender)?).await,
        }
    }

    /// Whether the other side has a letter already that was tried before, its answer lost. A mail
    /// server cannot be asked: the Message-ID tells the two apart.
    ///
    /// # Errors
    /// Deferred, where it cannot be asked now.
    pub async fn has_taken(&self, letter: &Letter) -> Result<bool, SendError> {
        match self {
            Transport::Notify(notify) => notify.has_taken(&letter.returns).await,
            Transport::Smtp(_) | Transport::Folder(_) => Ok(false),
        }
    }
}
