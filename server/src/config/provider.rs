//! The council's own provider (OpenID Connect), where its staff sign in.

use std::path::PathBuf;

use policy::Role;
use serde::Deserialize;
use services::provider::Seat;

use super::source::{Raw as All, missing, secret};
use super::{Need, Troubles};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub issuer: Option<String>,
    pub client_id: Option<String>,
    pub client_secret: Option<String>,
    pub client_secret_file: Option<PathBuf>,
    pub ca_file: Option<PathBuf>,
    pub group_claim: Option<String>,
    pub address_claim: Option<String>,
    #[serde(default)]
    pub scopes: Vec<String>,
    #[serde(default)]
    pub leads_to: Vec<String>,
    #[serde(default)]
    pub groups: Vec<RawGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGroup {
    group: String,
    role: String,
    team: Option<String>,
}

/// Where staff sign in, and what their groups make them.
#[derive(Clone)]
pub struct ProviderSettings {
    /// Its address, exactly as it calls itself.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// What proves to it that it is us.
    pub client_secret: String,
    /// A certificate authority of the council's own that its certificate may come from, as
    /// PEM.
    pub ca_file: Option<PathBuf>,
    /// The claim that lists somebody's groups.
    pub group_claim: String,
    /// The claim that holds somebody's address.
    pub address_claim: String,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// Other origins that its sign-in leads on to.
    pub leads_to: Vec<String>,
    /// The groups and what they make somebody; the first that fits decides.
    pub groups: Vec<(String, Seat)>,
}

impl std::fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderSettings")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

/// Whether an address may be asked: https, or http on this very machine.
pub(crate) fn is_safe(address: &str) -> bool {
    let local = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic());
    plain
        && (address.len() > "https://".len() && address.starts_with("https://")
            || local.iter().any(|start| address.starts_with(start)))
}

fn is_origin(address: &str) -> bool {
    let host = address.split_once("://").map(|(_, rest)| rest);
    is_safe(address)
        && host.is_some_and(|host| {
            host.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte))
        })
}

pub(super) fn settle(raw: &All, need: Need, troubles: &mut Troubles) -> Option<ProviderSettings> {
    let raw = raw.provider.as_ref()?;
    let before = troubles.0.len();
    let client_secret = secret(
        "provider.client_secret",
        raw.client_secret.as_ref(),
        raw.client_secret_file.as_ref(),
        troubles,
    );
    if need == Need::Families {
        let needed = [
            (
                "provider.issuer",
                raw.issuer.is_none(),
                "It is the address that the provider calls itself, for example https://login.microsoftonline.com/TENANT/v2.0.",
            ),
            (
                "provider.client_id",
                raw.client_id.is_none(),
                "The provider gave it out when Waymark was registered there.",
            ),
            (
                "provider.client_secret",
                client_secret.is_none(),
                "The provider gave it out when Waymark was registered there. Better: provider.client_secret_file.",
            ),
        ];
        for (setting, is_missing, why) in needed {
            if is_missing && !troubles.0.iter().any(|it| it.setting.starts_with(setting)) {
                missing(setting, why, troubles);
            }
        }
    }
    for (setting, address) in [("provider.issuer", &raw.issuer)] {
        if address.as_ref().is_some_and(|address| !is_safe(address)) {
            troubles.add(setting, "must begin with https://.");
        }
    }
    if raw.leads_to.iter().any(|address| !is_origin(address)) {
        troubles.add(
            "provider.leads_to",
            "each must be https:// and a host, with nothing after it.",
        );
    }
    let scopes_are_words = raw.scopes.iter().all(|scope| {
        !scope.is_empty()
            && scope
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\')
    });
    if !scopes_are_words {
        troubles.add("provider.scopes", "each is one word, without spaces.");
    }
    let groups = groups(raw, need, troubles);
    if troubles.0.len() > before {
        return None;
    }
    let or = |text: &Option<String>, usual: &str| text.clone().unwrap_or_else(|| usual.to_owned());
    Some(ProviderSettings {
        issuer: raw.issuer.clone()?,
        client_id: raw.client_id.clone()?,
        client_secret: client_secret?,
        ca_file: raw.ca_file.clone(),
        group_claim: or(&raw.group_claim, "groups"),
        address_claim: or(&raw.address_claim, "email"),
        scopes: raw.scopes.clone(),
        leads_to: raw.leads_to.clone(),
        groups,
    })
}

/// The map from groups to seats.
fn groups(raw: &Raw, need: Need, troubles: &mut Troubles) -> Vec<(String, Seat)> {
    if raw.groups.is_empty() && need == Need::Families {
        missing(
            "provider.groups",
            "Nobody could sign in: each [[provider.groups]] names a group and the role that it gives.",
            troubles,
        );
    }
    let mut seats: Vec<(String, Seat)> = Vec::new();
    for (number, one) in raw.groups.iter().enumerate() {
        let at = format!("provider.groups, number {}", number + 1);
        let team = one.team.as_deref().map(str::trim).map(str::to_owned);
        let is_named = team.as_ref().is_some_and(|team| {
            !team.is_empty() && domain::forms::is_text(team) && team.len() <= 100
        });
        let role = Role::from_word(&one.role).filter(|role| *role != Role::Administrator);
        match role {
            _ if one.group.trim().is_empty() => troubles.add(at, "its group is empty."),
            _ if seats.iter().any(|(group, _)| *group == one.group) => {
                troubles.add(at, "its group is there already. One group gives one role.");
            }
            None => troubles.add(
                at,
                "its role must be officer, manager or auditor. Administrators sign in here.",
            ),
            Some(Role::Manager) if team.is_none() => {
                troubles.add(at, "a manager leads a team: say which.");
            }
            _ if team.is_some() && !is_named => troubles.add(at, "its team has no name."),
            Some(Role::Auditor) if team.is_some() => {
                troubles.add(at, "an auditor has no team.");
            }
            Some(role) => seats.push((one.group.clone(), Seat { role, team })),
        }
    }
    seats
}
