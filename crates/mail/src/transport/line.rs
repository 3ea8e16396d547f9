//! One line to a mail server: opened, encrypted, signed in.
//!
//! lettre writes a letter and the line that ends it apart, and the kernel keeps the second back until
//! the first is acknowledged: 40 ms a letter. Its own way to open a line does not turn that off, so we
//! open the line, and the conversation on it is lettre's.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, AsyncTokioStream, Certificate, TlsParameters,
};
use lettre::transport::smtp::extension::ClientId;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use url::{Host, Url};

use super::smtp::{SmtpSetupError, read_error};
use crate::SendError;
use crate::tls;

/// How long one address of the server may take to answer.
const ADDRESS_SECONDS_MAX: u64 = 10;

/// A mail server, as the settings name it.
pub(super) struct Server {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    /// As whom we say hello.
    name: ClientId,
}

/// How a line is encrypted.
enum Encryption {
    /// Not at all: on this machine alone.
    None,
    /// By STARTTLS, where the server offers it: on this machine alone.
    IfOffered(TlsParameters),
    /// By STARTTLS, or nothing is sent.
    Required(TlsParameters),
    /// Before a word is said.
    FromTheStart(ServerName<'static>, TlsConnector),
}

impl Server {
    /// The server at an address such as `smtps://user:password@mail.example.org`; an authority of
    /// the council's own, as PEM, is trusted beside everybody's.
    ///
    /// # Errors
    /// When the address is none, or the authority.
    pub(super) fn at(address: &str, authority: Option<&[u8]>) -> Result<Server, SmtpSetupError> {
        let address = Url::parse(address).map_err(|_| SmtpSetupError::Address)?;
        let host = match address.host() {
            Some(Host::Ipv4(ip)) => ip.to_string(),
            Some(Host::Ipv6(ip)) => ip.to_string(),
            Some(Host::Domain(name)) if !name.is_empty() => name.to_owned(),
            _ => return Err(SmtpSetupError::Address),
        };
        let asked = address.query_pairs().find(|(key, _)| key == "tls");
        let asked = asked.map(|(_, how)| how.into_owned());
        let (encryption, usual) = match (address.scheme(), asked.as_deref()) {
            ("smtp", None) => (Encryption::None, 25),
            ("smtp", Some("opportunistic")) => {
                (Encryption::IfOffered(starttls(&host, authority)?), 587)
            }
            ("smtp", Some("required")) => (Encryption::Required(starttls(&host, authority)?), 587),
            ("smtps", _) => (from_the_start(&host, authority)?, 465),
            _ => return Err(SmtpSetupError::Address),
        };
        let credentials = match address.password() {
            None => None,
            Some(password) => Some(Credentials::new(
                plain(address.username())?,
                plain(password)?,
            )),
        };
        let name = match address.path().trim_matches('/') {
            "" => ClientId::default(),
            name => ClientId::Domain(name.to_owned()),
        };
        Ok(Server {
            port: address.port().unwrap_or(usual),
            host,
            encryption,
            credentials,
            name,
        })
    }

    /// Whether nothing is ever said that others on the way can read.
    pub(super) fn is_encrypted(&self) -> bool {
        matches!(
            self.encryption,
            Encryption::Required(_) | Encryption::FromTheStart(..)
        )
    }

    /// Whether it is on this machine.
    pub(super) fn is_this_machine(&self) -> bool {
        self.host == "localhost"
            || self
                .host
                .parse::<std::net::IpAddr>()
                .is_ok_and(|ip| ip.is_loopback())
    }

    /// Opens a line, and signs in.
    ///
    /// # Errors
    /// As for a letter: mostly that nobody is there.
    pub(super) async fn open(&self) -> Result<AsyncSmtpConnection, SendError> {
        let away = |_| SendError::Deferred { code: None };
        let socket = self.connect().await?;
        socket.set_nodelay(true).map_err(away)?;
        let stream: Box<dyn AsyncTokioStream> = match &self.encryption {
            Encryption::FromTheStart(name, connector) => {
                let encrypted = connector.connect(name.clone(), socket);
                Box::new(Encrypted(encrypted.await.map_err(away)?))
            }
            _ => Box::new(socket),
        };
        let line = AsyncSmtpConnection::connect_with_transport(stream, &self.name);
        let mut line = line.await.map_err(read_error)?;
        let starttls = match &self.encryption {
            Encryption::Required(how) => Some(how),
            Encryption::IfOffered(how) if line.can_starttls() => Some(how),
            _ => None,
        };
        if let Some(how) = starttls {
            let encrypted = line.starttls(how.clone(), &self.name);
            encrypted.await.map_err(read_error)?;
        }
        if let Some(credentials) = &self.credentials {
            let signed_in = line.auth(DEFAULT_MECHANISMS, credentials);
            signed_in.await.map_err(read_error)?;
        }
        Ok(line)
    }

    /// Tries the host's addresses in turn: one that says nothing must not keep mails from the next.
    async fn connect(&self) -> Result<TcpStream, SendError> {
        let away = SendError::Deferred { code: None };
        let found = tokio::net::lookup_host((self.host.as_str(), self.port)).await;
        let limit = Duration::from_secs(ADDRESS_SECONDS_MAX);
        for address in found.map_err(|_| away)? {
            if let Ok(Ok(socket)) = tokio::time::timeout(limit, TcpStream::connect(address)).await {
                return Ok(socket);
            }
        }
        Err(away)
    }
}

/// What a part of an address says, without the percent signs.
fn plain(part: &str) -> Result<String, SmtpSetupError> {
    percent_encoding::percent_decode_str(part)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| SmtpSetupError::Address)
}

fn starttls(host: &str, authority: Option<&[u8]>) -> Result<TlsParameters, SmtpSetupError> {
    let none = |_| SmtpSetupError::Authority;
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(authority) = authority {
        let trusted = Certificate::from_pem(authority).map_err(none)?;
        parameters = parameters.add_root_certificate(trusted);
    }
    parameters.build_rustls().map_err(none)
}

fn from_the_start(host: &str, authority: Option<&[u8]>) -> Result<Encryption, SmtpSetupError> {
    let none = |tls::NoCertificate| SmtpSetupError::Authority;
    let name = ServerName::try_from(host.to_owned()).map_err(|_| SmtpSetupError::Address)?;
    let mut roots = tls::everybodys();
    if let Some(authority) = authority {
        tls::add(&mut roots, authority).map_err(none)?;
    }
    let config = Arc::new(tls::trusting(roots).map_err(none)?);
    Ok(Encryption::FromTheStart(name, TlsConnector::from(config)))
}

/// An encrypted line, as lettre takes one.
#[derive(Debug)]
struct Encrypted(TlsStream<TcpStream>);

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> std::io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_read(context, into)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.get_mut().0).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_shutdown(context)
    }
}
