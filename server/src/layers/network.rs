//! Which network a request comes from: the peer's, or what a trusted proxy says.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use domain::device::Device;

use crate::config::Network;
use crate::ctx::App;

/// Marks a network of IPv6: the addresses that are given out leave this bit free.
const IS_V6: u64 = 1 << 63;

/// A network as limits count it: /24 of IPv4, /64 of IPv6. A family, a school or a library
/// is one; nobody is told apart within it, and no whole address is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin(pub u64);

impl Origin {
    /// The network of an address.
    #[must_use]
    pub fn of(address: IpAddr) -> Origin {
        match address.to_canonical() {
            IpAddr::V4(address) => Origin(u64::from(u32::from(address) >> 8)),
            IpAddr::V6(address) => Origin((u128::from(address) >> 64) as u64 | IS_V6),
        }
    }

    /// The network as its people may know it: "198.51.100.x", "2001:db8:0:1::".
    #[must_use]
    pub fn shown(self) -> String {
        if self.0 & IS_V6 == 0 {
            let [_, a, b, c] = (self.0 as u32).to_be_bytes();
            return format!("{a}.{b}.{c}.x");
        }
        let net = Ipv6Addr::from_bits(u128::from(self.0 & !IS_V6) << 64);
        net.to_string()
    }
}

/// Where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller(pub Origin);

pub(super) async fn learn(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
    let forwarded = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(said)
        .collect::<Vec<Option<IpAddr>>>();
    let address = believed(peer, &forwarded, &app.web.trusted_proxies);
    let agent = request.headers().get(header::USER_AGENT);
    let agent = agent
        .and_then(|said| said.to_str().ok())
        .unwrap_or_default();
    let device = Device::of_user_agent(agent);
    request.extensions_mut().insert(device);
    request.extensions_mut().insert(Caller(Origin::of(address)));
    next.run(request).await
}

/// An address as proxies write it: bare, in brackets, or with a port.
fn said(part: &str) -> Option<IpAddr> {
    let part = part.trim();
    let bare = part
        .strip_prefix('[')
        .and_then(|part| part.strip_suffix(']'))
        .unwrap_or(part);
    let with_port = || part.parse::<SocketAddr>().ok().map(|at| at.ip());
    bare.parse().ok().or_else(with_port)
}

/// Walks from the peer outwards as long as the speaker is a trusted proxy.
fn believed(peer: IpAddr, forwarded: &[Option<IpAddr>], trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.holds(address));
    let mut at = peer;
    for said in forwarded.iter().rev() {
        match said {
            Some(said) if is_trusted(at) => at = *said,
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_about_its_own_caller() {
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        let said = [Some(ip("198.51.100.9")), Some(ip("203.0.113.7"))];
        assert_eq!(believed(ip("10.0.0.1"), &said, &trusted), ip("203.0.113.7"));
        assert_eq!(believed(ip("192.0.2.1"), &said, &trusted), ip("192.0.2.1"));
        assert_eq!(believed(ip("10.0.0.1"), &said, &[]), ip("10.0.0.1"));
        let chain = [Some(ip("203.0.113.7")), Some(ip("10.0.0.2"))];
        assert_eq!(
            believed(ip("10.0.0.1"), &chain, &trusted),
            ip("203.0.113.7")
        );
        assert_eq!(believed(ip("10.0.0.1"), &[None], &trusted), ip("10.0.0.1"));
    }

    #[test]
    fn a_callers_port_does_not_hide_its_network() {
        for part in [
            "203.0.113.7",
            " 203.0.113.7:50432 ",
            "[::ffff:203.0.113.7]:1",
        ] {
            let origin = said(part).map(Origin::of);
            assert_eq!(origin, Some(Origin::of(ip("203.0.113.7"))), "{part}");
        }
        for part in ["2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:443"] {
            assert_eq!(said(part), Some(ip("2001:db8::1")), "{part}");
        }
        for part in ["", "unknown", "_hidden", "203.0.113.7:x", "[]"] {
            assert_eq!(said(part), None, "{part}");
        }
    }

    #[test]
    fn a_network_is_shown_without_its_last_part() {
        assert_eq!(Origin::of(ip("198.51.100.77")).shown(), "198.51.100.x");
        assert_eq!(Origin::of(ip("2001:db8:0:1::7")).shown(), "2001:db8:0:1::");
    }

    #[test]
    fn a_network_is_a_slash_24_or_a_slash_64() {
        assert_eq!(Origin::of(ip("192.0.2.1")), Origin::of(ip("192.0.2.200")));
        assert_ne!(Origin::of(ip("192.0.2.1")), Origin::of(ip("192.0.3.1")));
        assert_eq!(
            Origin::of(ip("2001:db8::1")),
            Origin::of(ip("2001:db8::ffff:1"))
        );
        assert_ne!(
            Origin::of(ip("2001:db8::1")),
            Origin::of(ip("2001:db8:0:1::1"))
        );
        assert_eq!(
            Origin::of(ip("::ffff:192.0.2.1")),
            Origin::of(ip("192.0.2.9"))
        );
    }
}
