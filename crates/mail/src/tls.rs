//! Whom we trust at the other end of an encrypted line.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

/// The file that names an authority holds no certificate (PEM).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoCertificate;

/// The authorities that everybody trusts.
pub(crate) fn everybodys() -> RootCertStore {
    RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned())
}

/// Adds an authority of the council's own, given as PEM.
///
/// # Errors
/// When it holds no certificate, or one that cannot be read.
pub(crate) fn add(roots: &mut RootCertStore, authority: &[u8]) -> Result<(), NoCertificate> {
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(authority).collect();
    let certificates = certificates.map_err(|_| NoCertificate)?;
    match roots.add_parsable_certificates(certificates) {
        (0, _) => Err(NoCertificate),
        _ => Ok(()),
    }
}

/// How a line is encrypted that only these vouch for.
///
/// # Errors
/// When the library has no version of TLS that is safe, which it always has.
pub(crate) fn trusting(roots: RootCertStore) -> Result<ClientConfig, NoCertificate> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| NoCertificate)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
