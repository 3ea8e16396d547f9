//! Letters by SMTP: pooled connections, STARTTLS or TLS, credentials from the address.

use std::sync::OnceLock;
use std::time::Duration;

use lettre::transport::smtp::{AsyncSmtpTransportBuilder, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::SendError;

/// How long the server may take over one letter, all replies together.
const LETTER_SECONDS_MAX: u64 = 120;
/// How long it may take over one reply.
const REPLY_SECONDS_MAX: u64 = 30;

/// Replies of the 500s that speak of us (not signed in, bad credentials, encryption
/// needed), not of the receiver: the letter waits until an administrator has seen to it.
const ABOUT_US: [u16; 4] = [530, 534, 535, 538];

/// A mail server. Nothing is opened before the first letter: an address can be looked at
/// by a command that sends nothing.
pub struct Smtp {
    builder: AsyncSmtpTransportBuilder,
    pool: OnceLock<AsyncSmtpTransport<Tokio1Executor>>,
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
}

impl Smtp {
    /// The server at an address such as `smtps://user:password@mail.example.org`,
    /// `smtp://mail.example.org:587?tls=required` or, on this machine, `smtp://127.0.0.1:1025`.
    ///
    /// # Errors
    /// When the address is none, or asks for an unencrypted connection to another machine.
    pub fn at(address: &str) -> Result<Smtp, SmtpSetupError> {
        let encrypted = address.starts_with("smtps://") || address.contains("tls=required");
        if !encrypted && !is_this_machine(address) {
            return Err(SmtpSetupError::Unencrypted);
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(address)
            .map_err(|_| SmtpSetupError::Address)?
            .timeout(Some(Duration::from_secs(REPLY_SECONDS_MAX)))
            .pool_config(
                PoolConfig::new()
                    .max_size(4)
                    .idle_timeout(Duration::from_secs(30)),
            );
        Ok(Smtp {
            builder,
            pool: OnceLock::new(),
        })
    }

    pub(super) async fn send(&self, message: Message) -> Result<(), SendError> {
        // The conversation runs by itself, to its end or to a reply's timeout: if it were cut
        // short with its caller, the pool would keep a connection with replies still to come,
        // and the next letter would take an old "250" for its own.
        let pool = || self.builder.clone().build();
        let transport = self.pool.get_or_init(pool).clone();
        let sending = tokio::spawn(async move { transport.send(message).await });
        match tokio::time::timeout(Duration::from_secs(LETTER_SECONDS_MAX), sending).await {
            Ok(Ok(Ok(_))) => Ok(()),
            Ok(Ok(Err(error))) => Err(read_error(&error)),
            Ok(Err(_)) | Err(_) => Err(SendError::Deferred { code: None }),
        }
    }
}

fn read_error(error: &lettre::transport::smtp::Error) -> SendError {
    let code = error.status().map(u16::from);
    let refused = error.is_permanent() && code.is_none_or(|code| !ABOUT_US.contains(&code));
    if refused {
        SendError::Refused { code }
    } else {
        SendError::Deferred { code }
    }
}

/// Whether the address names this machine.
fn is_this_machine(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?']).next().unwrap_or("");
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    };
    name == "localhost"
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
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
    fn an_address_that_is_none_is_said_so() {
        assert_eq!(Smtp::at("smtps://").err(), Some(SmtpSetupError::Address));
    }
}
