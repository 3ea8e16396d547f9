//! How mail leaves.

use std::path::PathBuf;

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
    Some(Mail {
        smtp_url: smtp_url?,
        smtp_ca_file: raw.mail.smtp_ca_file.clone(),
        from: raw.mail.from.clone()?,
    })
}
