//! Webhooks: the council's case system is told that there is something new, and comes for it by itself.
//!
//! A notice says no more than that: an id, a time, and up to which change there is news. Where it may
//! go, when it is tried again, and from when nobody seems to take it, is decided here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

/// The most characters of an address.
pub const ADDRESS_CHARACTERS_MAX: usize = 200;

/// How far away a webhook's address must be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// On the internet.
    #[default]
    Public,
    /// On the council's own network too.
    Private,
    /// On this very machine too, and there without TLS: for tests and the demo.
    Loopback,
}

impl Reach {
    /// The reach with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Reach> {
        match word {
            "public" => Some(Reach::Public),
            "private" => Some(Reach::Private),
            "loopback" => Some(Reach::Loopback),
            _ => None,
        }
    }

    /// Whether a notice may be sent to this place. Asked of the very address that is connected to, so
    /// that a name cannot lead elsewhere afterwards.
    ///
    /// ```
    /// use domain::webhook::Reach;
    ///
    /// let at = |text: &str| text.parse().unwrap();
    /// assert!(Reach::Public.holds(at("51.140.1.1")));
    /// assert!(!Reach::Public.holds(at("10.0.0.7")));
    /// assert!(Reach::Private.holds(at("10.0.0.7")));
    /// assert!(!Reach::Private.holds(at("127.0.0.1")));
    /// // Where machines of a cloud are told their secrets: never.
    /// assert!(!Reach::Loopback.holds(at("169.254.169.254")));
    /// ```
    #[must_use]
    pub fn holds(self, to: IpAddr) -> bool {
        match to.to_canonical() {
            to if tells_secrets(to) => false,
            to if to.is_loopback() => self == Reach::Loopback,
            IpAddr::V4(to) if to.is_private() => self >= Reach::Private,
            IpAddr::V6(to) if to.is_unique_local() => self >= Reach::Private,
            IpAddr::V4(to) => is_public_v4(to),
            IpAddr::V6(to) => is_public_v6(to),
        }
    }
}

/// Whether a cloud tells its machines their secrets there, or hands them their settings, at an address that
/// looks like one of a network's own or of the internet. What is link-local is in no reach anyway.
fn tells_secrets(to: IpAddr) -> bool {
    match to {
        // Azure's own service for its machines.
        IpAddr::V4(to) => to == Ipv4Addr::new(168, 63, 129, 16),
        // Amazon's, Google's and Oracle's.
        IpAddr::V6(to) => {
            let [a, b, ..] = to.segments();
            matches!((a, b), (0xfd00, 0x0ec2 | 0x00c1) | (0xfd20, 0x00ce))
        }
    }
}

/// Whether it is somebody's on the internet (IANA's registry of special addresses).
fn is_public_v4(to: Ipv4Addr) -> bool {
    let [a, b, c, _] = to.octets();
    let is_special = a == 0
        || (a == 100 && (64..128).contains(&b))
        || to.is_link_local()
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || to.is_documentation()
        || (a == 198 && (b == 18 || b == 19))
        || a >= 224;
    !is_special
}

/// The same. What carries an IPv4 address within it could lead anywhere, and is left out.
fn is_public_v6(to: Ipv6Addr) -> bool {
    let [a, b, ..] = to.segments();
    let is_global = (0x2000..0x4000).contains(&a);
    let is_special = a == 0x2002 || (a == 0x2001 && b < 0x0200) || (a == 0x2001 && b == 0x0db8);
    is_global && !is_special
}

/// Whether this is an address for a webhook: `https`, or, where the reach has this machine, `http` to it.
/// No name or password in it, and nothing that programs read in several ways.
///
/// ```
/// use domain::webhook::{Reach, is_address};
///
/// assert!(is_address("https://cases.example.gov.uk/waymark", Reach::Public));
/// assert!(!is_address("http://cases.example.gov.uk/waymark", Reach::Loopback));
/// assert!(!is_address("https://user:word@cases.example.gov.uk/", Reach::Public));
/// assert!(is_address("http://127.0.0.1:8080/", Reach::Loopback));
/// ```
#[must_use]
pub fn is_address(text: &str, reach: Reach) -> bool {
    let (rest, is_plain) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (rest, false),
        (_, Some(rest)) => (rest, true),
        _ => return false,
    };
    let is_shown =
        |c: char| c.is_ascii_graphic() && !matches!(c, '\\' | '@' | '#' | '"' | '<' | '>');
    if text.len() > ADDRESS_CHARACTERS_MAX || !rest.chars().all(is_shown) {
        return false;
    }
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let Some((host, port)) = host_and_port(&rest[..end]) else {
        return false;
    };
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let literal = host.parse::<IpAddr>().ok();
    let may_be_reached = literal.is_none_or(|to| reach.holds(to));
    let is_here = host == "localhost" || literal.is_some_and(|to| to.is_loopback());
    let is_named = literal.is_some() || is_name(host);
    is_port && is_named && may_be_reached && (!is_plain || (is_here && reach == Reach::Loopback))
}

fn host_and_port(text: &str) -> Option<(&str, Option<&str>)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (host, after) = rest.split_once(']')?;
        host.parse::<Ipv6Addr>().ok()?;
        return match after {
            "" => Some((host, None)),
            after => Some((host, Some(after.strip_prefix(':')?))),
        };
    }
    match text.split_once(':') {
        Some((host, port)) => Some((host, Some(port))),
        None => Some((text, None)),
    }
}

/// A name of a machine: letters, digits, points and dashes. Its last part has a letter, so that no number
/// passes as a name.
fn is_name(host: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.split('.').all(is_part)
        && last.bytes().any(|b| b.is_ascii_alphabetic())
        && !last.starts_with("0x")
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoticeKind {
    /// There is something new.
    Changes,
    /// Somebody tries whether it comes through.
    Test,
}

impl NoticeKind {
    /// The word that tables and programs use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            NoticeKind::Changes => "changes",
            NoticeKind::Test => "test",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<NoticeKind> {
        [NoticeKind::Changes, NoticeKind::Test]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// What came of sending a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It was taken (2xx).
    Taken(u16),
    /// Nobody wants notices there any more (410): the webhook is over.
    Gone,
    /// It was answered with something else; a redirect is not followed.
    NotTaken(u16),
    /// Nobody answered, or not in time.
    Silence,
    /// The name leads to an address outside the reach.
    OutOfReach,
    /// The secret cannot be read with the council's key: nothing was sent.
    NoSecret,
}

impl Answer {
    /// What a status says.
    #[must_use]
    pub const fn of_status(status: u16) -> Answer {
        match status {
            200..=299 => Answer::Taken(status),
            410 => Answer::Gone,
            other => Answer::NotTaken(other),
        }
    }

    /// The word that tables and pages use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Answer::Taken(_) => "taken",
            Answer::Gone => "gone",
            Answer::NotTaken(_) => "not_taken",
            Answer::Silence => "silence",
            Answer::OutOfReach => "out_of_reach",
            Answer::NoSecret => "no_secret",
        }
    }

    /// The status, where there was one.
    #[must_use]
    pub const fn status(self) -> Option<u16> {
        match self {
            Answer::Taken(status) | Answer::NotTaken(status) => Some(status),
            Answer::Gone => Some(410),
            Answer::Silence | Answer::OutOfReach | Answer::NoSecret => None,
        }
    }
}

/// The first pause after a notice was not taken.
const FIRST_SECONDS: i64 = 30;
/// The longest, until it is taken to fail.
const LONGEST_SECONDS: i64 = 3_600;
/// From when on it is taken to fail.
const FAILS_AFTER_SECONDS: i64 = 3 * 86_400;
/// Then it is tried once a day: whoever comes back needs nobody here.
const FAILING_SECONDS: i64 = 86_400;

/// How long to wait after so many tries in a row that were not taken, and whether nobody has taken one for
/// so long (`seconds` since the first) that the administrators are told.
///
/// ```
/// use domain::webhook::pause;
///
/// assert_eq!(pause(1, 0), (30, false));
/// assert_eq!(pause(4, 300), (240, false));
/// assert_eq!(pause(60, 2 * 86_400), (3_600, false));
/// assert_eq!(pause(90, 3 * 86_400), (86_400, true));
/// ```
#[must_use]
pub fn pause(failures: i64, seconds: i64) -> (i64, bool) {
    if seconds >= FAILS_AFTER_SECONDS {
        return (FAILING_SECONDS, true);
    }
    let doublings = u32::try_from((failures - 1).clamp(0, 20)).unwrap_or(20);
    ((FIRST_SECONDS << doublings).min(LONGEST_SECONDS), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn nothing_within_reaches_what_is_not_on_the_internet() {
        for inside in [
            "0.0.0.0",
            "127.0.0.1",
            "127.9.9.9",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "168.63.129.16",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "100::1",
        ] {
            assert!(!Reach::Public.holds(at(inside)), "{inside}");
        }
        for outside in [
            "51.140.1.1",
            "8.8.8.8",
            "172.32.0.1",
            "2a00:1450:4009::1",
            "2606:4700::1",
        ] {
            assert!(Reach::Public.holds(at(outside)), "{outside}");
        }
    }

    #[test]
    fn a_wider_reach_has_what_it_says_and_no_more() {
        for (to, private, loopback) in [
            ("10.1.2.3", true, true),
            ("fd12:3456::1", true, true),
            ("::ffff:192.168.0.1", true, true),
            ("127.0.0.1", false, true),
            ("::1", false, true),
            ("169.254.169.254", false, false),
            ("::ffff:169.254.169.254", false, false),
            ("100.100.100.200", false, false),
            ("168.63.129.16", false, false),
            ("::ffff:168.63.129.16", false, false),
            ("fd00:ec2::254", false, false),
            ("fd20:ce::254", false, false),
            ("fd00:c1::a9fe:a9fe", false, false),
            ("fd00:ec3::254", true, true),
            ("fe80::1", false, false),
            ("0.0.0.0", false, false),
            ("224.0.0.1", false, false),
        ] {
            assert_eq!(Reach::Private.holds(at(to)), private, "{to}");
            assert_eq!(Reach::Loopback.holds(at(to)), loopback, "{to}");
        }
    }

    #[test]
    fn an_address_says_one_thing_to_every_program() {
        for good in [
            "https://cases.example.gov.uk",
            "https://cases.example.gov.uk:8443/in?x=1",
            "https://51.140.1.1/",
            "https://[2a00:1450:4009::1]:8443/",
        ] {
            assert!(is_address(good, Reach::Public), "{good}");
        }
        for wrong in [
            "",
            "cases.example.gov.uk",
            "http://cases.example.gov.uk/",
            "HTTPS://x.example/",
            "ftp://x.example/",
            "https://",
            "https:///x",
            "https://a@x.example/",
            "https://x.example/#part",
            "https://x.example\\@y/",
            "https://x.example/a b",
            "https://x.example:0/",
            "https://x.example:99999/",
            "https://x.example:/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://10.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://127.1/",
            "https://ex\u{e4}mple.uk/",
            "https://[::1/",
            "https://x..example/",
            "https://x.0x1/",
            "https://x.example/\u{0}",
            "file:///etc/passwd",
        ] {
            assert!(!is_address(wrong, Reach::Public), "{wrong}");
        }
        assert!(!is_address(
            &format!("https://x.example/{}", "a".repeat(200)),
            Reach::Public
        ));
        assert!(is_address("http://localhost:9000/in", Reach::Loopback));
        assert!(is_address("http://[::1]:9000/in", Reach::Loopback));
        assert!(!is_address("http://localhost:9000/in", Reach::Private));
        assert!(
            !is_address("http://10.0.0.1/in", Reach::Loopback),
            "plain within this machine alone"
        );
    }

    #[test]
    fn only_2xx_is_taken_and_only_410_ends() {
        assert_eq!(Answer::of_status(200), Answer::Taken(200));
        assert_eq!(Answer::of_status(204), Answer::Taken(204));
        assert_eq!(Answer::of_status(410), Answer::Gone);
        for other in [100, 301, 302, 307, 400, 401, 404, 429, 500, 503] {
            assert_eq!(Answer::of_status(other), Answer::NotTaken(other));
        }
    }
}
