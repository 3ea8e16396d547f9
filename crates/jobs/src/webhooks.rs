//! The worker of webhooks: looks whether there is news, sends a notice of it, and says how it went.
//!
//! A notice goes to the very address that was looked up and found to be within reach: no second look-up, no
//! proxy, no redirect. What it is answered is not read.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use domain::webhook::{Answer, Reach};
use services::webhook::{self, Outgoing, Settled};
use services::{Cx, ServiceError};
use tokio::sync::watch;
use tokio::task::JoinSet;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use crate::engine::{AFTER_TROUBLE, rest};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(5);
/// How long a server may take over a notice.
const SECONDS_MAX: u64 = 10;
/// The longest head of an answer that is read; its body is not.
const HEAD_BYTES_MAX: usize = 16 * 1024;

/// What sends notices.
#[derive(Debug, Clone)]
pub struct Client(Agent);

/// Looks a name up, and leaves out what is not within reach. What it answers is what is connected to.
#[derive(Debug)]
struct Within {
    reach: Reach,
    all: DefaultResolver,
}

impl Resolver for Within {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.all.resolve(uri, config, timeout)?;
        let is_plain = uri.scheme_str() != Some("https");
        let mut within = self.empty();
        for to in found.iter().filter(|to| self.has(**to, is_plain)) {
            within.push(*to);
        }
        match within.is_empty() {
            true => Err(Error::Io(ErrorKind::PermissionDenied.into())),
            false => Ok(within),
        }
    }
}

impl Within {
    /// What is not encrypted does not leave this machine, whatever a name leads to.
    fn has(&self, to: SocketAddr, is_plain: bool) -> bool {
        let ip = to.ip().to_canonical();
        self.reach.holds(ip) && (!is_plain || ip.is_loopback())
    }
}

/// The file that names an authority of the council's own holds no certificate (PEM).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file holds no certificate (PEM)")]
pub struct NoAuthority;

impl Client {
    /// One that reaches as far as the council's settings say, and trusts whom browsers trust.
    #[must_use]
    pub fn new(reach: Reach) -> Client {
        Client::with(reach, RootCerts::WebPki)
    }

    /// One that trusts an authority of the council's own (PEM), and no other.
    ///
    /// # Errors
    /// When what is given holds no certificate, or one that cannot be read.
    pub fn trusting(reach: Reach, authority: &[u8]) -> Result<Client, NoAuthority> {
        let certificates: Result<Vec<_>, _> = parse_pem(authority).collect();
        let certificates = certificates.map_err(|_| NoAuthority)?.into_iter();
        let certificates: Vec<_> = certificates
            .filter_map(|item| match item {
                PemItem::Certificate(certificate) => Some(certificate),
                _ => None,
            })
            .collect();
        if certificates.is_empty() {
            return Err(NoAuthority);
        }
        let roots = RootCerts::Specific(Arc::new(certificates));
        Ok(Client::with(reach, roots))
    }

    fn with(reach: Reach, roots: RootCerts) -> Client {
        let tls = TlsConfig::builder().root_certs(roots).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(Duration::from_secs(SECONDS_MAX)))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_response_header_size(HEAD_BYTES_MAX)
            .max_idle_connections(0)
            .user_agent("waymark")
            .proxy(None)
            .build();
        let within = Within {
            reach,
            all: DefaultResolver::default(),
        };
        Client(Agent::with_parts(
            config,
            DefaultConnector::default(),
            within,
        ))
    }

    fn send(&self, notice: &Outgoing) -> Answer {
        let asked = self
            .0
            .post(&notice.address)
            .header("content-type", "application/json")
            .header("webhook-id", &notice.id)
            .header("webhook-timestamp", &notice.timestamp)
            .header("webhook-signature", &notice.signature);
        match asked.send(notice.body.as_bytes()) {
            Ok(answer) => Answer::of_status(answer.status().as_u16()),
            Err(Error::Io(error)) if error.kind() == ErrorKind::PermissionDenied => {
                Answer::OutOfReach
            }
            Err(_) => Answer::Silence,
        }
    }
}

/// Tells case systems until `stop` turns true; what is in flight then is finished first.
pub async fn keep_webhooks(
    moment: impl Fn() -> Cx + Send + Sync,
    client: Client,
    worker: String,
    mut stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        let pause = match send_notices(&moment, &client, &worker).await {
            Ok(_) => EVERY,
            Err(error) => {
                tracing::error!(%error, "the notices to case systems could not use the database");
                AFTER_TROUBLE
            }
        };
        rest(pause, &mut stop).await;
    }
}

/// One round: looks for news, and sends each notice whose turn it is. What became of them.
///
/// # Errors
/// When the records fail. A receiver's troubles are no error.
pub async fn send_notices(
    moment: impl Fn() -> Cx + Send + Sync,
    client: &Client,
    worker: &str,
) -> Result<Vec<Settled>, ServiceError> {
    webhook::look(&moment()).await?;
    let mut sending = JoinSet::new();
    let cx = moment();
    for leased in webhook::lease(&cx, worker).await? {
        let (cx, client) = (cx.clone(), client.clone());
        sending.spawn_blocking(move || {
            let answer = match webhook::outgoing(&cx, &leased) {
                Some(notice) => client.send(&notice),
                None => Answer::NoSecret,
            };
            (leased, answer)
        });
    }
    let (mut done, mut trouble) = (Vec::new(), Ok(()));
    while let Some(sent) = sending.join_next().await {
        // One that was cut short stays leased, and is sent again when the lease ends.
        let Ok((leased, answer)) = sent else { continue };
        match webhook::settle(&moment(), worker, &leased, answer).await {
            Ok(settled) => {
                let (webhook, said) = (leased.webhook, answer.word());
                if matches!(settled, Settled::Fails | Settled::Over) {
                    tracing::warn!(%webhook, said, "a case system is not told of news any more");
                }
                done.push(settled);
            }
            Err(error) => trouble = trouble.and(Err(error)),
        }
    }
    trouble.map(|()| done)
}
