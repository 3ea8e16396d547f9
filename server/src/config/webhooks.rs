//! Webhooks: how far away the addresses must be at which case systems are told that there is something new,
//! and whom they may have their certificates from.

use std::path::PathBuf;

use domain::webhook::Reach;
use jobs::Client;
use serde::Deserialize;

use super::Troubles;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub reach: Option<String>,
    pub ca_file: Option<PathBuf>,
}

/// Where notices to case systems may go, and what sends them.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// How far away their addresses must be.
    pub reach: Reach,
    /// What sends notices.
    pub client: Client,
}

impl Webhooks {
    /// Within a reach, to whoever has a certificate that browsers take.
    #[must_use]
    pub fn within(reach: Reach) -> Webhooks {
        Webhooks {
            reach,
            client: Client::new(reach),
        }
    }
}

/// On the internet, to those whom browsers trust, unless the council says otherwise.
pub(super) fn settle(raw: &Raw, troubles: &mut Troubles) -> Webhooks {
    let reach = reach(raw, troubles);
    let Some(file) = &raw.ca_file else {
        return Webhooks::within(reach);
    };
    let trusting = match std::fs::read(file) {
        Ok(authority) => Client::trusting(reach, &authority)
            .map_err(|_| "holds no certificate (PEM).".to_owned()),
        Err(error) => Err(format!("cannot be read ({error}).")),
    };
    match trusting {
        Ok(client) => Webhooks { reach, client },
        Err(wrong) => {
            troubles.add("webhooks.ca_file (or WAYMARK_WEBHOOKS_CA_FILE)", wrong);
            Webhooks::within(reach)
        }
    }
}

fn reach(raw: &Raw, troubles: &mut Troubles) -> Reach {
    let Some(word) = &raw.reach else {
        return Reach::default();
    };
    Reach::from_word(word.trim()).unwrap_or_else(|| {
        troubles.add(
            "webhooks.reach (or WAYMARK_WEBHOOKS_REACH)",
            "must be \"public\", \"private\" (your own network too) or \"loopback\" (this machine too, for tests).",
        );
        Reach::default()
    })
}
