//! How mail leaves.

use std::path::PathBuf;

use mail::bounce::{Mailbox, MailboxSetupError, Way};
use mail::{NOTIFY_URL, Notify, NotifySettings, Smtp, SmtpSetupError};
use serde::Deserialize;

use super::provider::is_safe;
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
    pub notify: Option<RawNotify>,
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

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNotify {
    pub api_key: Option<String>,
    pub api_key_file: Option<PathBuf>,
    pub base_url: Option<String>,
    pub email_template: Option<String>,
    pub text_template: Option<String>,
}

/// How mails leave.
#[derive(Debug, Clone)]
pub enum Leaves {
    /// By a mail server: `smtps://user:password@host:465`, `smtp://…?tls=required`.
    Smtp(MailServer),
    /// By GOV.UK Notify.
    Notify(NotifySettings),
}

/// A mail server.
#[derive(Clone)]
pub struct MailServer {
    /// Its address, which may hold a password.
    pub url: String,
    /// A certificate authority of the council's own that its certificate may come from, as PEM.
    pub ca_file: Option<PathBuf>,
}

impl MailServer {
    /// The mail server; nothing is opened yet.
    ///
    /// # Errors
    /// When the address is none, or the authority's file cannot be read.
    pub fn smtp(&self) -> Result<Smtp, SmtpSetupError> {
        match &self.ca_file {
            None => Smtp::at(&self.url),
            Some(file) => {
                let authority = std::fs::read(file).map_err(|_| SmtpSetupError::Authority)?;
                Smtp::at_trusting(&self.url, &authority)
            }
        }
    }
}

impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailServer")
    }
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

/// How the council's mails leave, and the address that they come from.
#[derive(Clone)]
pub struct Mail {
    /// How they leave.
    pub leaves: Leaves,
    /// An address that people read.
    pub from: String,
    /// How it is learnt that a mail came back.
    pub bounces: Bounces,
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
    let notify = notify(raw.mail.notify.as_ref(), troubles);
    if need == Need::Families {
        if smtp_url.is_none() && raw.mail.notify.is_none() {
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
    let bounces = bounces(
        raw.mail.bounces.as_ref(),
        raw.mail.from.as_deref(),
        troubles,
    );
    if smtp_url.is_some() && raw.mail.notify.is_some() {
        troubles.add(
            "mail.notify",
            "and mail.smtp_url are both set: mails leave one way or the other. Remove one.",
        );
    }
    let leaves = match (notify, smtp_url) {
        (Some(notify), _) => Leaves::Notify(notify),
        (None, url) => Leaves::Smtp(MailServer {
            url: url?,
            ca_file: raw.mail.smtp_ca_file.clone(),
        }),
    };
    Some(Mail {
        leaves,
        bounces,
        from: raw.mail.from.clone()?,
    })
}

/// IMAP with TLS from the start.
const IMAPS: u16 = 993;
/// A secret that is shorter could be guessed.
const SECRET_BYTES_MIN: usize = 32;

fn bounces(raw: Option<&RawBounces>, from: Option<&str>, troubles: &mut Troubles) -> Bounces {
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
    let is_same = |(address, from): (&str, &str)| address.trim().eq_ignore_ascii_case(from.trim());
    if raw.host.is_some() && raw.address.as_deref().zip(from).is_some_and(is_same) {
        troubles.add(
            "mail.bounces.address",
            "must not be mail.from: people read that mailbox, and Waymark removes mails from its own.",
        );
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

fn notify(raw: Option<&RawNotify>, troubles: &mut Troubles) -> Option<NotifySettings> {
    let raw = raw?;
    let api_key = secret(
        "mail.notify.api_key",
        raw.api_key.as_ref(),
        raw.api_key_file.as_ref(),
        troubles,
    );
    let needed = [
        (
            "mail.notify.api_key",
            api_key.is_none(),
            "Notify gives it out under API integration. Better: mail.notify.api_key_file.",
        ),
        (
            "mail.notify.email_template",
            raw.email_template.is_none(),
            "It is the id of a template whose subject is ((subject)) and whose message is ((body)).",
        ),
    ];
    for (setting, is_missing, why) in needed {
        if is_missing {
            missing(setting, why, troubles);
        }
    }
    let base_url = raw.base_url.as_deref().unwrap_or(NOTIFY_URL);
    if !is_safe(base_url) {
        troubles.add("mail.notify.base_url", "must begin with https://.");
    }
    let settings = NotifySettings {
        api_key: api_key?,
        base_url: base_url.trim_end_matches('/').to_owned(),
        email_template: raw.email_template.clone()?,
        text_template: raw.text_template.clone(),
    };
    if Notify::is_key(&settings.api_key) {
        return Some(settings);
    }
    troubles.add(
        "mail.notify.api_key",
        "must end with the service's id and its secret, as Notify gave it out.",
    );
    None
}
