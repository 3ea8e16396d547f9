//! How mail leaves.

use std::path::PathBuf;

use mail::bounce::{Mailbox, MailboxSetupError, Way};
use mail::{Smtp, SmtpSetupError};
use serde::Deserialize;

use super::source::{Raw as All, missing, secret};
use super::{Need, Troubles};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub smtp_url: Option<String>,
    pub smtp_url_file: Option<PathBuf>,
    pub smtp_ca_file: Option<PathBuf>,
    pub from: Option<String>,
    pub bounces: Option<RawBounces>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBounces {
    pub address: Option<String>,
    pub host: Option<String>,
    pub port: Option<u16>,
    pub user: Option<String>,
    pub password: Option<String>,
    pub password_file: Option<PathBuf>,
    pub ca_file: Option<PathBuf>,
    pub tls: Option<bool>,
    pub secret: Option<String>,
    pub secret_file: Option<PathBuf>,
}

/// How it is learnt that a mail could not be delivered.
#[derive(Clone, Default)]
pub struct Bounces {
    /// Where mails come back to; none where that is the sender's own address.
    pub address: Option<String>,
    /// The mailbox of that address.
    pub mailbox: Option<Mailbox>,
    /// What a mail server or a provider says to report one itself.
    pub secret: Option<String>,
}

impl std::fmt::Debug for Bounces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bounces")
            .field("mailbox", &self.mailbox)
            .finish_non_exhaustive()
    }
}

/// The council's mail server and the address that mails come from.
#[derive(Clone)]
pub struct Mail {
    /// `smtps://user:password@host:465`, `smtp://…?tls=required`; may hold a password.
    pub smtp_url: String,
    /// A certificate authority of the council's own that the mail server's certificate may
    /// come from, as PEM.
    pub smtp_ca_file: Option<PathBuf>,
    /// An address that people read.
    pub from: String,
    /// How it is learnt that a mail came back.
    pub bounces: Bounces,
}

impl Mail {
    /// The mail server; nothing is opened yet.
    ///
    /// # Errors
    /// When the address is none, or the authority's file cannot be read.
    pub fn smtp(&self) -> Result<Smtp, SmtpSetupError> {
        match &self.smtp_ca_file {
            None => Smtp::at(&self.smtp_url),
            Some(file) => {
                let authority = std::fs::read(file).map_err(|_| SmtpSetupError::Authority)?;
                Smtp::at_trusting(&self.smtp_url, &authority)
            }
        }
    }
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

pub(super) fn settle(raw: &All, need: Need, troubles: &mut Troubles) -> Option<Mail> {
    let smtp_url = secret(
        "mail.smtp_url",
        raw.mail.smtp_url.as_ref(),
        raw.mail.smtp_url_file.as_ref(),
        troubles,
    );
    if let Some(url) = &smtp_url
        && !(url.starts_with("smtp://") || url.starts_with("smtps://"))
    {
        troubles.add(
            "mail.smtp_url (or WAYMARK_SMTP_URL)",
            "must begin with smtps:// or smtp://.",
        );
    }
    if let Some(from) = &raw.mail.from
        && !from.contains('@')
    {
        troubles.add(
            "mail.from (or WAYMARK_MAIL_FROM)",
            "must be an e-mail address that people read.",
        );
    }
    if need == Need::Families {
        if smtp_url.is_none() {
            missing(
                "mail.smtp_url",
                "Codes to sign in and invitations go by mail, for example smtps://user:password@mail.example.gov.uk:465.",
                troubles,
            );
        }
        if raw.mail.from.is_none() {
            missing(
                "mail.from",
                "Families answer to this address, so people must read it.",
                troubles,
            );
        }
    }
    let bounces = bounces(raw.mail.bounces.as_ref(), troubles);
    Some(Mail {
        bounces,
        smtp_url: smtp_url?,
        smtp_ca_file: raw.mail.smtp_ca_file.clone(),
        from: raw.mail.from.clone()?,
    })
}

/// IMAP with TLS from the start.
const IMAPS: u16 = 993;
/// A secret that is shorter could be guessed.
const SECRET_BYTES_MIN: usize = 32;

fn bounces(raw: Option<&RawBounces>, troubles: &mut Troubles) -> Bounces {
    let Some(raw) = raw else {
        return Bounces::default();
    };
    let password = secret(
        "mail.bounces.password",
        raw.password.as_ref(),
        raw.password_file.as_ref(),
        troubles,
    );
    let said = secret(
        "mail.bounces.secret",
        raw.secret.as_ref(),
        raw.secret_file.as_ref(),
        troubles,
    );
    if said
        .as_ref()
        .is_some_and(|said| said.len() < SECRET_BYTES_MIN)
    {
        troubles.add(
            "mail.bounces.secret",
            "must have 32 characters or more: whoever guesses it could report mails.",
        );
    }
    if raw
        .address
        .as_ref()
        .is_some_and(|address| !address.contains('@'))
    {
        troubles.add("mail.bounces.address", "must be an e-mail address.");
    }
    Bounces {
        address: raw.address.clone(),
        mailbox: mailbox(raw, password, troubles),
        secret: said,
    }
}

fn mailbox(raw: &RawBounces, password: Option<String>, troubles: &mut Troubles) -> Option<Mailbox> {
    let host = raw.host.as_ref()?;
    let needed = [
        (
            "mail.bounces.address",
            raw.address.is_none(),
            "Mails come back to the address of this mailbox.",
        ),
        (
            "mail.bounces.user",
            raw.user.is_none(),
            "It is the name that signs in at the mailbox.",
        ),
        (
            "mail.bounces.password",
            password.is_none(),
            "Better: mail.bounces.password_file.",
        ),
    ];
    for (setting, is_missing, why) in needed {
        if is_missing {
            missing(setting, why, troubles);
        }
    }
    let authority = match &raw.ca_file {
        None => None,
        Some(file) => match std::fs::read(file) {
            Ok(pem) => Some(pem),
            Err(error) => {
                troubles.add("mail.bounces.ca_file", format!("cannot be read ({error})."));
                return None;
            }
        },
    };
    let way = match raw.tls {
        Some(false) => Way::Plain,
        _ => Way::Tls(authority),
    };
    let (user, password) = (raw.user.as_ref()?, password?);
    let place = (host.as_str(), raw.port.unwrap_or(IMAPS));
    match Mailbox::at(place, (user, &password), &way) {
        Ok(mailbox) => Some(mailbox),
        Err(wrong) => {
            let (setting, what) = match wrong {
                MailboxSetupError::Unencrypted => (
                    "mail.bounces.tls",
                    "can be false for this machine alone: the password would cross the network for all to read.",
                ),
                MailboxSetupError::Authority => {
                    ("mail.bounces.ca_file", "holds no certificate (PEM).")
                }
                MailboxSetupError::Host => ("mail.bounces.host", "must be the name of a host."),
            };
            troubles.add(setting, what);
            None
        }
    }
}
