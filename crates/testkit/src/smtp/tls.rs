//! The mail server's encryption: a certificate of an authority of its own.

use std::sync::Arc;

use base64::Engine as _;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::TlsAcceptor;

use super::{Asks, Line, SmtpServer};

/// When the line is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// From its first byte (`smtps://`).
    FromTheStart,
    /// After `STARTTLS`; nothing is taken before.
    AfterStartTls,
}

/// The server's side of the encryption.
#[derive(Clone)]
pub struct Tls {
    pub(super) encryption: Encryption,
    acceptor: TlsAcceptor,
}

impl Tls {
    pub(super) async fn accept(&self, line: Box<dyn Line>) -> std::io::Result<Box<dyn Line>> {
        Ok(Box::new(self.acceptor.accept(line).await?))
    }
}

impl SmtpServer {
    /// Starts one for `localhost` that wants encryption and, with credentials, those. Also
    /// gives the authority that its certificate comes from, as PEM.
    ///
    /// # Panics
    /// When no certificate can be made.
    pub async fn start_encrypted(
        encryption: Encryption,
        credentials: Option<(&str, &str)>,
    ) -> (SmtpServer, String) {
        let (authority, acceptor) = certified();
        let asks = Asks {
            credentials: credentials.map(|(user, password)| {
                let plain = format!("\0{user}\0{password}");
                base64::engine::general_purpose::STANDARD.encode(plain)
            }),
            tls: Some(Tls {
                encryption,
                acceptor,
            }),
        };
        (SmtpServer::start_asking(asks).await, authority)
    }

    /// The port that it listens at.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

/// An authority, and a certificate for `localhost` from it with its key, all as PEM.
///
/// # Panics
/// When no certificate can be made.
#[must_use]
pub fn certificate() -> (String, crate::dovecot::Certificate) {
    let (root, certificate, key) = made();
    let made = crate::dovecot::Certificate {
        certificate: certificate.pem(),
        key: key.serialize_pem(),
    };
    (root.pem(), made)
}

fn made() -> (rcgen::Certificate, rcgen::Certificate, KeyPair) {
    let authority_key = KeyPair::generate().expect("a key");
    let mut authority = CertificateParams::new(Vec::new()).expect("no names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = authority.self_signed(&authority_key).expect("a root");
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(vec!["localhost".to_owned()])
        .expect("a name")
        .signed_by(&key, &issuer)
        .expect("a certificate");
    (root, certificate, key)
}

/// An authority, and what accepts connections with a certificate for `localhost` from it.
fn certified() -> (String, TlsAcceptor) {
    let (root, certificate, key) = made();
    let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider's versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)
        .expect("a pair");
    (root.pem(), TlsAcceptor::from(Arc::new(config)))
}
