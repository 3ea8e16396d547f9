//! Letters by SMTP: pooled connections, STARTTLS or TLS, credentials from the address.

use std::sync::OnceLock;
use std::time::Duration;

use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::SendError;

/// How long the server may take over one letter, all replies together.
const LETTER_SECONDS_MAX: u64 = 120;
/// How long it may take over one reply.
const REPLY_SECONDS_MAX: u64 = 30;

/// Replies of the 500s that speak of us (not signed in, bad credentials, encryption
/// needed), not of the receiver: the letter waits until an administrator has seen to it.
pub(super) const ABOUT_US: [u16; 4] = [530, 534, 535, 538];

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
        let encrypted = address.starts_with("smtps://") || address.contains("tls=required");
        if !encrypted && !is_this_machine(address) {
            return Err(SmtpSetupError::Unencrypted);
        }
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(address)
            .map_err(|_| SmtpSetupError::Address)?;
        // Before all else: a file with nothing in it would be trusted as if it were none.
        let begins = |file: &[u8]| {
            let mark = b"-----BEGIN CERTIFICATE-----";
            file.windows(mark.len()).any(|text| text == mark)
        };
        if authority.is_some_and(|file| !begins(file)) {
            return Err(SmtpSetupError::Authority);
        }
        if let (Some(authority), true) = (authority, encrypted) {
            let trusted =
                Certificate::from_pem(authority).map_err(|_| SmtpSetupError::Authority)?;
            let parameters = TlsParameters::builder(host_of(address).to_owned())
                .add_root_certificate(trusted)
                .build_rustls()
                .map_err(|_| SmtpSetupError::Authority)?;
            builder = builder.tls(if address.starts_with("smtps://") {
                Tls::Wrapper(parameters)
            } else {
                Tls::Required(parameters)
            });
        }
        let builder = builder
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

/// The host that an address names.
fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?']).next().unwrap_or("");
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    }
}

/// Whether the address names this machine.
fn is_this_machine(address: &str) -> bool {
    let name = host_of(address);
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
