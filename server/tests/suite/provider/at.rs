//! A real provider of the test run's own (npm's `oidc-provider`), and somebody who uses it.
//! One for all tests of a process; whose account it is says how the provider misbehaves.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::paths;
use policy::Role;
use server::config::ProviderSettings;
use services::provider::Seat;

use crate::site::ORIGIN;

pub const TEAM: &str = "Plan team north";
/// The group of officers of that team.
pub const NORTH: &str = "8f1c-north";
/// The group of its managers.
pub const LEADS: &str = "8f1c-leads";
/// The group of auditors.
pub const AUDIT: &str = "8f1c-audit";

static PROVIDER: OnceLock<At> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

pub struct At {
    pub issuer: String,
    // It ends when its standard input closes: with this process, whatever ends that.
    _child: Child,
}

/// The provider.
pub fn provider() -> &'static At {
    PROVIDER.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut child = Command::new("node")
            .arg(root.join("server/tests/provider/provider.mjs"))
            .arg(format!("{ORIGIN}{}", paths::STAFF_PROVIDER_BACK))
            .current_dir(&root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Node runs the provider");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let mut lines = out.lines().map_while(Result::ok);
        let issuer = lines
            .find(|line| line.starts_with("http://"))
            .expect("the provider begins; does `npm ci` come before it?");
        At {
            issuer,
            _child: child,
        }
    })
}

/// Somebody's account there, whose name nobody else has. What it begins with says how the
/// provider misbehaves.
#[derive(Clone)]
pub struct Account {
    pub subject: String,
    pub email: String,
}

impl At {
    pub fn settings(&self) -> ProviderSettings {
        let seat = |role, team: Option<&str>| Seat {
            role,
            team: team.map(str::to_owned),
        };
        ProviderSettings {
            issuer: self.issuer.clone(),
            client_id: "waymark-tests".to_owned(),
            client_secret: "not a secret: every test knows it, and nobody else asks here"
                .to_owned(),
            ca_file: None,
            group_claim: "groups".to_owned(),
            address_claim: "email".to_owned(),
            scopes: vec![],
            leads_to: vec![],
            groups: vec![
                (LEADS.to_owned(), seat(Role::Manager, Some(TEAM))),
                (NORTH.to_owned(), seat(Role::Officer, Some(TEAM))),
                (AUDIT.to_owned(), seat(Role::Auditor, None)),
            ],
        }
    }

    pub async fn account(&self, like: &str, groups: &[&str]) -> Account {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let account = Account {
            subject: format!("{like}.{number}"),
            email: format!("{like}.{number}@fenshire.example"),
        };
        let known = serde_json::json!({
            "email": account.email, "email_verified": true, "groups": groups,
        });
        self.change(&account, known).await;
        account
    }

    /// Changes what is known of somebody.
    pub async fn change(&self, account: &Account, mut known: serde_json::Value) {
        known["sub"] = account.subject.clone().into();
        self.tell("/test/account", known.to_string()).await;
    }

    pub async fn tell(&self, path: &str, body: String) {
        let url = format!("{}{path}", self.issuer);
        let told = tokio::task::spawn_blocking(move || ureq::post(url).send(body));
        told.await.expect("told").expect("the provider hears");
    }

    /// Somebody signs in there, from the address that they were sent to: the path and query
    /// that they are led back to.
    pub async fn signs_in(&self, there: &str, account: &Account) -> String {
        Visitor::default().signs_in(there, account).await
    }
}

/// Somebody's browser, at the provider.
#[derive(Default, Clone)]
pub struct Visitor(BTreeMap<String, String>);

impl Visitor {
    pub async fn signs_in(&mut self, there: &str, account: &Account) -> String {
        let begin = format!("{there}&login_hint={}", account.subject);
        let mut cookies = self.0.clone();
        let went = tokio::task::spawn_blocking(move || (follow(&mut cookies, begin), cookies));
        let (back, cookies) = went.await.expect("a browser");
        self.0 = cookies;
        back
    }
}

/// Follows the provider until it leads back to us.
fn follow(cookies: &mut BTreeMap<String, String>, begin: String) -> String {
    let at = provider();
    let config = ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .build();
    let agent = config.new_agent();
    let mut url = begin;
    for _ in 0..10 {
        let sent: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let mut answer = agent
            .get(&url)
            .header("cookie", sent.join("; "))
            .call()
            .expect("the provider answers");
        for cookie in answer.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().expect("plain");
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a pair");
            if value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = answer.headers().get("location");
        let location = location.map(|to| to.to_str().expect("plain").to_owned());
        let Some(location) = location else {
            let page = answer.body_mut().read_to_string().unwrap_or_default();
            panic!("the provider leads nowhere from {url}: {page}");
        };
        if let Some(back) = location.strip_prefix(ORIGIN) {
            return back.to_owned();
        }
        url = if location.starts_with('/') {
            format!("{}{location}", at.issuer)
        } else {
            location
        };
    }
    panic!("the provider leads in circles");
}
