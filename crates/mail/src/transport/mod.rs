//! How a letter leaves: by SMTP, or into a folder for a demo council.

mod folder;
mod smtp;

pub use folder::{Folder, Written};
pub use smtp::{Smtp, SmtpSetupError};

use crate::letter::{Letter, LetterError, Sender};

/// Where letters go.
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
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

impl Transport {
    /// Hands the letter over. `Ok` means that the other side has taken charge of it.
    ///
    /// # Errors
    /// Deferred: try again. Refused or no message: do not.
    pub async fn send(&self, letter: &Letter, sender: &Sender) -> Result<(), SendError> {
        let message = letter.message(sender)?;
        match self {
            Transport::Smtp(smtp) => smtp.send(message).await,
            Transport::Folder(folder) => folder.write(letter, &message).await,
        }
    }
}
