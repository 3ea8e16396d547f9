//! Addresses: where the server listens, how families reach it, whose word it takes.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use serde::Deserialize;

use super::source::{Raw as All, missing};
use super::{Need, Troubles};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub listen: Option<String>,
    pub public_url: Option<String>,
    #[serde(default)]
    pub trusted_proxies: Vec<String>,
    pub assets_dir: Option<PathBuf>,
}

/// The web's settings.
#[derive(Debug, Clone)]
pub struct Web {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The address that families type, without a slash at its end.
    pub public_url: String,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// The folder of styles and scripts, where it is not found by itself.
    pub assets_dir: Option<PathBuf>,
}

impl Web {
    /// Whether families reach it over https, so that cookies can be `Secure`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// A network: an address and how many of its leading bits count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether the address lies in the network.
    #[must_use]
    pub fn holds(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(net), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                u32::from(net) & mask == u32::from(address) & mask
            }
            (IpAddr::V6(net), IpAddr::V6(address)) => {
                let mask = u128::MAX
                    .checked_shl(128 - u32::from(self.bits))
                    .unwrap_or(0);
                u128::from(net) & mask == u128::from(address) & mask
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Network, ()> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| ())?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| ())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        if bits > most {
            return Err(());
        }
        Ok(Network { address, bits })
    }
}

pub(super) fn settle(raw: &All, need: Need, troubles: &mut Troubles) -> Web {
    let listen = match raw
        .web
        .listen
        .as_deref()
        .unwrap_or("127.0.0.1:3000")
        .parse()
    {
        Ok(listen) => listen,
        Err(_) => {
            troubles.add(
                "web.listen (or WAYMARK_LISTEN)",
                "must be an address and a port, for example 127.0.0.1:3000.",
            );
            SocketAddr::from(([127, 0, 0, 1], 3000))
        }
    };
    let trusted_proxies = raw
        .web
        .trusted_proxies
        .iter()
        .filter_map(|text| {
            let network = text.parse().ok();
            if network.is_none() {
                troubles.add(
                    "web.trusted_proxies (or WAYMARK_TRUSTED_PROXIES)",
                    format!("{text:?} is not an address or a network such as 10.0.0.0/8."),
                );
            }
            network
        })
        .collect();
    Web {
        listen,
        public_url: public_url(raw, need, troubles),
        trusted_proxies,
        assets_dir: raw.web.assets_dir.clone(),
    }
}

fn public_url(raw: &All, need: Need, troubles: &mut Troubles) -> String {
    let Some(given) = &raw.web.public_url else {
        if need == Need::Families {
            missing(
                "web.public_url",
                "Mails need it for their links: the https address that families type.",
                troubles,
            );
        }
        return String::new();
    };
    let url = given.trim_end_matches('/');
    let name = "web.public_url (or WAYMARK_PUBLIC_URL)";
    match url.parse::<axum::http::Uri>() {
        Ok(uri) if uri.host().is_some() && uri.path() == "/" && uri.query().is_none() => {
            match uri.scheme_str() {
                Some("https") => {}
                Some("http") if uri.host().is_some_and(is_loopback) => {}
                Some("http") => troubles.add(
                    name,
                    "must be https. Over http anybody on the way could read a family's case; http is taken for 127.0.0.1 and localhost only.",
                ),
                _ => troubles.add(name, "must begin with https://."),
            }
        }
        _ => troubles.add(
            name,
            "must be the address alone, for example https://plans.example.gov.uk, with nothing after it.",
        ),
    }
    url.to_owned()
}

/// Whether a host's name can only mean this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
