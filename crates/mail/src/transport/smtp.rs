//! Letters by SMTP: lines that are kept open between letters, STARTTLS or TLS, credentials from the
//! address.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::response::{Response, Severity};
use tokio::sync::Semaphore;

use super::SendError;
use super::line::Server;

/// How long the server may take over one letter, all replies together.
const LETTER_SECONDS_MAX: u64 = 120;
/// How long it may take until a line is open and signed in.
const OPEN_SECONDS_MAX: u64 = 60;
/// How long a line that was kept may take to say that it is still there.
const KEPT_SECONDS_MAX: u64 = 5;
/// How long it may take to hear that we leave.
const LEAVE_SECONDS_MAX: u64 = 5;
/// The lines to the server: mail servers turn away whoever opens more than a few.
const LINES: usize = 4;
/// A line that nobody used for as long, and at most twice as long, is closed, if nothing else is said.
const IDLE: Duration = Duration::from_secs(15);

/// Replies of the 500s that speak of us (not signed in, bad credentials, encryption
/// needed), not of the receiver: the letter waits until an administrator has seen to it.
pub(super) const ABOUT_US: [u16; 4] = [530, 534, 535, 538];

/// A mail server. Nothing is opened before the first letter: an address can be looked at
/// by a command that sends nothing.
pub struct Smtp {
    server: Server,
    /// Who may have a line.
    free: Semaphore,
    kept: Arc<Mutex<Kept>>,
    idle: Duration,
}

/// The lines that wait for the next letter.
#[derive(Default)]
struct Kept {
    lines: Vec<Line>,
    /// Somebody looks after them.
    is_tended: bool,
}

struct Line {
    to_server: AsyncSmtpConnection,
    /// It was used since somebody looked.
    is_fresh: bool,
}

/// Why the mail server's address is not usable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpSetupError {
    /// Not of the form `smtps://user:password@host` or `smtp://…?tls=required`.
    #[error(
        "the mail server's address must look like smtps://user:password@host or smtp://user:password@host:587?tls=required"
    )]
    Address,
    /// Mails would cross the network for all to read.
    #[error(
        "the mail server's address asks for no encryption, which is allowed for this machine alone: use smtps://, or smtp:// with ?tls=required"
    )]
    Unencrypted,
    /// Whom to trust cannot be read.
    #[error("the file of the mail server's certificate authority holds no certificate (PEM)")]
    Authority,
}

impl Smtp {
    /// The server at an address such as `smtps://user:password@mail.example.org`,
    /// `smtp://mail.example.org:587?tls=required` or, on this machine, `smtp://127.0.0.1:1025`.
    ///
    /// # Errors
    /// When the address is none, or asks for an unencrypted connection to another machine.
    pub fn at(address: &str) -> Result<Smtp, SmtpSetupError> {
        Smtp::to(address, None)
    }

    /// As [`Smtp::at`], where the server's certificate may also come from an authority of
    /// the council's own, given as PEM.
    ///
    /// # Errors
    /// As [`Smtp::at`], and when the authority is no certificate.
    pub fn at_trusting(address: &str, authority: &[u8]) -> Result<Smtp, SmtpSetupError> {
        Smtp::to(address, Some(authority))
    }

    fn to(address: &str, authority: Option<&[u8]>) -> Result<Smtp, SmtpSetupError> {
        // Before all else: a file with nothing in it would be trusted as if it were none.
        let begins = |file: &[u8]| {
            let mark = b"-----BEGIN CERTIFICATE-----";
            file.windows(mark.len()).any(|text| text == mark)
        };
        if authority.is_some_and(|file| !begins(file)) {
            return Err(SmtpSetupError::Authority);
        }
        let server = Server::at(address, authority)?;
        if !server.is_encrypted() && !server.is_this_machine() {
            return Err(SmtpSetupError::Unencrypted);
        }
        Ok(Smtp {
            server,
            free: Semaphore::new(LINES),
            kept: Arc::default(),
            idle: IDLE,
        })
    }

    /// The same server, where a line is closed that nobody used for as long.
    #[must_use]
    pub fn closing_after(self, idle: Duration) -> Smtp {
        Smtp { idle, ..self }
    }

    /// A line belongs to one letter at a time. If its letter is cut short it is closed, so that the
    /// next never takes an old "250" for its own.
    pub(super) async fn send(&self, message: Message) -> Result<(), SendError> {
        let away = SendError::Deferred { code: None };
        let _turn = self.free.acquire().await.map_err(|_| away)?;
        let letter = message.formatted();
        let sending = async {
            let mut line = self.line().await?;
            let reply = line.send(message.envelope(), &letter).await;
            // "Go on" at the end of a letter is the answer to something before it: nobody has taken
            // the letter, and nothing that this line says is to be believed.
            let is_out_of_step = matches!(&reply, Ok(reply) if !has_taken(reply));
            if !line.has_broken() && !is_out_of_step {
                self.keep(line);
            }
            match reply {
                Ok(_) if is_out_of_step => Err(away),
                Ok(_) => Ok(()),
                Err(error) => Err(read_error(error)),
            }
        };
        let limit = Duration::from_secs(LETTER_SECONDS_MAX);
        tokio::time::timeout(limit, sending)
            .await
            .unwrap_or(Err(away))
    }

    /// A line that was kept and is still there, or a new one.
    async fn line(&self) -> Result<AsyncSmtpConnection, SendError> {
        loop {
            let Some(mut line) = self.kept().lines.pop() else {
                break;
            };
            let limit = Duration::from_secs(KEPT_SECONDS_MAX);
            let is_there = tokio::time::timeout(limit, line.to_server.test_connected()).await;
            if is_there == Ok(true) {
                return Ok(line.to_server);
            }
        }
        let limit = Duration::from_secs(OPEN_SECONDS_MAX);
        tokio::time::timeout(limit, self.server.open())
            .await
            .unwrap_or(Err(SendError::Deferred { code: None }))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        lock(&self.kept)
    }

    fn keep(&self, to_server: AsyncSmtpConnection) {
        let mut kept = self.kept();
        kept.lines.push(Line {
            to_server,
            is_fresh: true,
        });
        if !std::mem::replace(&mut kept.is_tended, true) {
            tokio::spawn(tend(Arc::clone(&self.kept), self.idle));
        }
    }
}

/// Whether a reply says that the letter is the server's now.
fn has_taken(reply: &Response) -> bool {
    reply.code().severity == Severity::PositiveCompletion
}

/// Closes lines that nobody uses, until none is left.
async fn tend(kept: Arc<Mutex<Kept>>, idle: Duration) {
    loop {
        tokio::time::sleep(idle).await;
        let (unused, are_left) = {
            let mut kept = lock(&kept);
            let unused: Vec<_> = kept.lines.extract_if(.., |line| !line.is_fresh).collect();
            for line in &mut kept.lines {
                line.is_fresh = false;
            }
            kept.is_tended = !kept.lines.is_empty();
            (unused, kept.is_tended)
        };
        for mut line in unused {
            let leaving = line.to_server.quit();
            // Whether it is heard changes nothing: the line is closed.
            let _ = tokio::time::timeout(Duration::from_secs(LEAVE_SECONDS_MAX), leaving).await;
        }
        if !are_left {
            return;
        }
    }
}

fn lock(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a reply says of the letter; a line that broke says nothing of it.
#[expect(clippy::needless_pass_by_value, reason = "given to `map_err`")]
pub(super) fn read_error(error: lettre::transport::smtp::Error) -> SendError {
    let code = error.status().map(u16::from);
    let refused = error.is_permanent() && code.is_none_or(|code| !ABOUT_US.contains(&code));
    if refused {
        SendError::Refused { code }
    } else {
        SendError::Deferred { code }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // No runtime: `waymark check` looks at addresses outside of one.
    #[test]
    fn mails_never_cross_the_network_unencrypted() {
        for bad in [
            "smtp://mail.example.org",
            "smtp://a:b@mail.example.org:25",
            "smtp://127.0.0.1.example.org",
            "smtp://127.0.0.1@mail.example.org",
        ] {
            assert_eq!(
                Smtp::at(bad).err(),
                Some(SmtpSetupError::Unencrypted),
                "{bad}"
            );
        }
        for good in [
            "smtp://127.0.0.1:1025",
            "smtp://localhost",
            "smtp://[::1]:2525",
            "smtps://a:b@mail.example.org",
            "smtp://mail.example.org:587?tls=required",
        ] {
            assert!(Smtp::at(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn an_authority_that_is_no_certificate_is_said_so() {
        for none in [
            "",
            "-----BEGIN CERTIFICATE-----\nbm90\n-----END CERTIFICATE-----\n",
        ] {
            let smtp = Smtp::at_trusting("smtps://mail.example.org", none.as_bytes());
            assert_eq!(smtp.err(), Some(SmtpSetupError::Authority), "{none}");
        }
    }

    #[test]
    fn an_address_that_is_none_is_said_so() {
        assert_eq!(Smtp::at("smtps://").err(), Some(SmtpSetupError::Address));
    }
}
