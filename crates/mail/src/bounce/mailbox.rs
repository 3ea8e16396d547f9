//! The mailbox that reports come to, over IMAP. It is ours alone: a report that was read is
//! removed, and whatever else lies there is flagged, for a person to look at. What cannot be dealt
//! with is tried again after all others, and flagged after a while: it holds nobody up.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_imap::{Client, Session};
use futures_util::TryStreamExt as _;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::tls;

/// How long one look may take, all of it together.
const SECONDS_MAX: u64 = 120;
/// The most mails of one look.
const MAILS_MAX: usize = 50;
/// A report with all that came back is smaller; what is bigger is flagged unread.
const BYTES_MAX: u32 = 1024 * 1024;
/// What could not be dealt with in so many looks is flagged.
const TIMES_MAX: u32 = 100;

/// How the mailbox is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By TLS from the start; a certificate authority of the council's own as PEM, or the usual.
    Tls(Option<Vec<u8>>),
    /// Without: on this machine alone.
    Plain,
}

/// The mailbox that mails come back to.
#[derive(Clone)]
pub struct Mailbox {
    host: String,
    port: u16,
    user: String,
    password: String,
    tls: Option<Arc<ClientConfig>>,
    begun: Arc<Mutex<Begun>>,
}

/// The mails that were begun and not dealt with, and how often.
#[derive(Default)]
struct Begun {
    /// What the server's numbers are good for.
    validity: Option<u32>,
    times: BTreeMap<u32, u32>,
}

/// Who has the password has the mailbox.
impl std::fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mailbox at {}:{}", self.host, self.port)
    }
}

/// Why a mailbox cannot be used as it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailboxSetupError {
    /// The password would cross the network for all to read.
    #[error("a mailbox without encryption is allowed on this machine alone")]
    Unencrypted,
    /// Whom to trust cannot be read.
    #[error("the file of the mailbox's certificate authority holds no certificate (PEM)")]
    Authority,
    /// The host is none.
    #[error("the mailbox's host is no name of a host")]
    Host,
}

/// Why the mailbox could not be read. Carries nothing that a server said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailboxError {
    /// Nobody answers, or not in time.
    #[error("the mailbox does not answer")]
    Away,
    /// Its certificate is not one that we trust.
    #[error("the mailbox's encryption could not be trusted")]
    Encryption,
    /// The user or the password is wrong.
    #[error("the mailbox did not let us in: its user and password are set in mail.bounces")]
    Refused,
    /// It said something that we do not understand.
    #[error("the mailbox broke off")]
    Broken,
}

/// What becomes of a mail in the mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is removed: all is done that it asks for.
    Remove,
    /// It stays, flagged, for a person to look at.
    Flag,
    /// It stays as it is, and is looked at again: it could not be dealt with now.
    Leave,
}

trait Line: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Line for T {}

type Talk = Session<Box<dyn Line>>;

impl Mailbox {
    /// A mailbox; nothing is opened yet.
    ///
    /// # Errors
    /// When it cannot be used as it is set.
    pub fn at(
        (host, port): (&str, u16),
        (user, password): (&str, &str),
        way: &Way,
    ) -> Result<Mailbox, MailboxSetupError> {
        ServerName::try_from(host.to_owned()).map_err(|_| MailboxSetupError::Host)?;
        let tls = match way {
            Way::Tls(authority) => Some(Arc::new(trusting(authority.as_deref())?)),
            Way::Plain if is_this_machine(host) => None,
            Way::Plain => return Err(MailboxSetupError::Unencrypted),
        };
        Ok(Mailbox {
            host: host.to_owned(),
            port,
            user: user.to_owned(),
            password: password.to_owned(),
            tls,
            begun: Arc::default(),
        })
    }

    fn begun(&self) -> MutexGuard<'_, Begun> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at the mails that nobody has looked at, at most some, the oldest first, and what could
    /// not be dealt with before after all others: each is shown to `look`, which says what becomes of
    /// it. How many there were.
    ///
    /// # Errors
    /// When the mailbox is away or does not let us in. What was shown by then may be shown again.
    pub async fn look<F, Fut>(&self, look: F) -> Result<usize, MailboxError>
    where
        F: Fn(Vec<u8>) -> Fut + Send,
        Fut: Future<Output = Fate> + Send,
    {
        let all = async {
            let mut talk = self.enter().await?;
            let looked = self.look_at(&mut talk, look).await;
            // It has been said; whether it is heard changes nothing.
            let _ = talk.logout().await;
            looked
        };
        let limit = Duration::from_secs(SECONDS_MAX);
        tokio::time::timeout(limit, all)
            .await
            .unwrap_or(Err(MailboxError::Away))
    }

    async fn enter(&self) -> Result<Talk, MailboxError> {
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await;
        let stream = stream.map_err(|_| MailboxError::Away)?;
        let line: Box<dyn Line> = match &self.tls {
            None => Box::new(stream),
            Some(tls) => {
                let name = ServerName::try_from(self.host.clone());
                let name = name.map_err(|_| MailboxError::Encryption)?;
                let line = TlsConnector::from(Arc::clone(tls)).connect(name, stream);
                Box::new(line.await.map_err(|_| MailboxError::Encryption)?)
            }
        };
        let mut client = Client::new(line);
        let greeting = client.read_response().await;
        if !matches!(greeting, Ok(Some(_))) {
            return Err(MailboxError::Away);
        }
        match client.login(&self.user, &self.password).await {
            Ok(talk) => Ok(talk),
            Err((async_imap::error::Error::No(_), _)) => Err(MailboxError::Refused),
            Err(_) => Err(MailboxError::Broken),
        }
    }

    async fn look_at<F, Fut>(&self, talk: &mut Talk, look: F) -> Result<usize, MailboxError>
    where
        F: Fn(Vec<u8>) -> Fut + Send,
        Fut: Future<Output = Fate> + Send,
    {
        let broken = |_| MailboxError::Broken;
        let can = talk.capabilities().await.map_err(broken)?;
        let can_expunge = can.has_str("UIDPLUS");
        let inbox = talk.select("INBOX").await.map_err(broken)?;
        let found = talk.uid_search("UNDELETED UNFLAGGED").await;
        let found: Vec<u32> = found.map_err(broken)?.into_iter().collect();
        let uids = self.in_turn(inbox.uid_validity, found);
        let mut removed = 0;
        for uid in &uids {
            // Noted before: what breaks the line, or takes all our time, comes last from now on.
            let fate = if self.begins(*uid) > TIMES_MAX {
                Fate::Flag
            } else {
                match fetch(talk, *uid).await {
                    Ok(Some(bytes)) => look(bytes).await,
                    Ok(None) | Err(Stuck::ThisMail) => Fate::Flag,
                    Err(Stuck::Line) => return Err(MailboxError::Broken),
                }
            };
            let done = match fate {
                Fate::Remove => {
                    removed += 1;
                    remove(talk, *uid, can_expunge).await
                }
                Fate::Flag => flag(talk, *uid, "\\Flagged").await,
                Fate::Leave => continue,
            };
            match done {
                Ok(()) => self.deals_with(*uid),
                Err(Stuck::ThisMail) => {}
                Err(Stuck::Line) => return Err(MailboxError::Broken),
            }
        }
        if removed > 0 && !can_expunge {
            tracing::warn!(
                removed,
                "the mailbox of reports cannot remove single mails (UIDPLUS): they stay, marked as deleted"
            );
        }
        Ok(uids.len())
    }

    /// The mails of this look: those that were begun most often come last.
    fn in_turn(&self, validity: Option<u32>, mut found: Vec<u32>) -> Vec<u32> {
        let mut begun = self.begun();
        if begun.validity != validity {
            *begun = Begun {
                validity,
                times: BTreeMap::new(),
            };
        }
        begun.times.retain(|uid, _| found.contains(uid));
        found.sort_unstable_by_key(|uid| (begun.times.get(uid).copied().unwrap_or(0), *uid));
        found.truncate(MAILS_MAX);
        found
    }

    /// Notes that a mail is dealt with.
    fn deals_with(&self, uid: u32) {
        self.begun().times.remove(&uid);
    }

    /// Notes that a mail is begun: how often that was, this time included.
    fn begins(&self, uid: u32) -> u32 {
        let mut begun = self.begun();
        let times = begun.times.entry(uid).or_insert(0);
        *times += 1;
        *times
    }
}

/// Why one mail could not be dealt with.
enum Stuck {
    /// The server does not want to.
    ThisMail,
    /// The line is of no use any more.
    Line,
}

impl From<async_imap::error::Error> for Stuck {
    fn from(error: async_imap::error::Error) -> Stuck {
        match error {
            async_imap::error::Error::No(_) | async_imap::error::Error::Bad(_) => Stuck::ThisMail,
            _ => Stuck::Line,
        }
    }
}

/// Of a mail, that it has this flag.
async fn flag(talk: &mut Talk, uid: u32, flag: &str) -> Result<(), Stuck> {
    let change = format!("+FLAGS.SILENT ({flag})");
    let stored = talk.uid_store(uid.to_string(), change).await?;
    let _: Vec<_> = stored.try_collect().await?;
    Ok(())
}

/// Removes a mail, and no other that somebody marked as deleted.
async fn remove(talk: &mut Talk, uid: u32, can_expunge: bool) -> Result<(), Stuck> {
    flag(talk, uid, "\\Deleted").await?;
    if can_expunge {
        let gone = talk.uid_expunge(uid.to_string()).await?;
        let _: Vec<_> = gone.try_collect().await?;
    }
    Ok(())
}

/// A mail's bytes; `None` where there are too many, or somebody removed it meanwhile.
async fn fetch(talk: &mut Talk, uid: u32) -> Result<Option<Vec<u8>>, Stuck> {
    let uid = uid.to_string();
    let sizes = talk.uid_fetch(&uid, "(UID RFC822.SIZE)").await?;
    let sizes: Vec<_> = sizes.try_collect().await?;
    let fits = sizes
        .iter()
        .any(|mail| mail.size.is_some_and(|bytes| bytes <= BYTES_MAX));
    if !fits {
        return Ok(None);
    }
    let mails = talk.uid_fetch(&uid, "(UID BODY.PEEK[])").await?;
    let mails: Vec<_> = mails.try_collect().await?;
    Ok(mails
        .iter()
        .find_map(|mail| mail.body())
        .map(<[u8]>::to_vec))
}

fn trusting(authority: Option<&[u8]>) -> Result<ClientConfig, MailboxSetupError> {
    let none = |tls::NoCertificate| MailboxSetupError::Authority;
    let roots = match authority {
        None => tls::everybodys(),
        Some(pem) => {
            let mut roots = RootCertStore::empty();
            tls::add(&mut roots, pem).map_err(none)?;
            roots
        }
    };
    tls::trusting(roots).map_err(none)
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_crosses_the_network_unencrypted() {
        let at = |host, way| Mailbox::at((host, 993), ("user", "password"), &way).err();
        assert_eq!(
            at("mail.example.org", Way::Plain),
            Some(MailboxSetupError::Unencrypted)
        );
        assert_eq!(at("127.0.0.1", Way::Plain), None);
        assert_eq!(at("mail.example.org", Way::Tls(None)), None);
        assert_eq!(
            at("not a host", Way::Tls(None)),
            Some(MailboxSetupError::Host)
        );
        assert_eq!(
            at("mail.example.org", Way::Tls(Some(b"nothing".to_vec()))),
            Some(MailboxSetupError::Authority)
        );
        let shown = format!(
            "{:?}",
            Mailbox::at(("localhost", 993), ("me", "secret"), &Way::Plain)
        );
        assert!(
            !shown.contains("secret") && !shown.contains("me"),
            "{shown}"
        );
    }
}
