//! Dovecot, started by the test run itself on a free port with one mailbox: no root needed, gone
//! with the test. Mails are delivered into it as a mail server does, as files of its maildir.

use std::net::SocketAddr;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};

/// Who signs in at the mailbox.
pub const USER: &str = "bounces";
/// By what.
pub const PASSWORD: &str = "a \"password\" with \\ in it";

/// What to do where there is none.
const INSTALL: &str = "dovecot is not installed, and this test needs it. Install it \
    (Debian, Ubuntu: `apt-get install dovecot-imapd`)";

/// Dovecot gives nobody's mail to root: where the tests are root's, it is this user's.
const NOBODY: u32 = 65_534;

/// A certificate and its key, as PEM.
pub struct Certificate {
    /// The certificate.
    pub certificate: String,
    /// Its key.
    pub key: String,
}

/// A running server; dropped, it ends.
#[derive(Debug)]
pub struct Dovecot {
    /// Where it listens: encrypted from the start if it was given a certificate, and not else.
    pub address: SocketAddr,
    settings: PathBuf,
    folder: TempDir,
    child: Child,
    delivered: AtomicU64,
    can_expunge: bool,
}

impl Dovecot {
    /// Starts one without encryption.
    ///
    /// # Panics
    /// When it is not installed, or does not start.
    pub async fn start() -> Dovecot {
        Dovecot::start_with(None).await
    }

    /// Starts one without encryption that says it cannot remove single mails (UIDPLUS).
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    pub async fn start_without_uidplus() -> Dovecot {
        let mut server =
            Dovecot::start_as(None, "imap_capability = IMAP4rev1 LITERAL+ AUTH=PLAIN\n").await;
        server.can_expunge = false;
        server
    }

    /// Starts one that is encrypted from the start, with this certificate.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    pub async fn start_with(certificate: Option<Certificate>) -> Dovecot {
        Dovecot::start_as(certificate, "").await
    }

    async fn start_as(certificate: Option<Certificate>, more: &str) -> Dovecot {
        let folder = TempDir::with_prefix("wm-imap-").expect("a temporary folder");
        let at = folder.path();
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(at, open).expect("our own folder");
        let (user, owner) = owner(at);
        for part in ["run", "mail", "mail/new", "mail/cur", "mail/tmp"] {
            let part = at.join(part);
            std::fs::create_dir(&part).expect("a new folder");
            if part.ends_with("run") {
                continue;
            }
            chown(&part, Some(owner), None).expect("our own folder");
        }
        let users = format!(
            "{USER}:{{PLAIN}}{PASSWORD}:{owner}:{}::{}::\n",
            group(at, owner),
            at.join("mail").display()
        );
        std::fs::write(at.join("users"), users).expect("written");
        let address = free_port().await;
        let (plain, encrypted, ssl) = match &certificate {
            None => (address.port(), 0, "ssl = no".to_owned()),
            Some(made) => {
                std::fs::write(at.join("cert.pem"), &made.certificate).expect("written");
                std::fs::write(at.join("key.pem"), &made.key).expect("written");
                let ssl = format!(
                    "ssl = required\nssl_cert = <{0}/cert.pem\nssl_key = <{0}/key.pem",
                    at.display()
                );
                (0, address.port(), ssl)
            }
        };
        let settings = at.join("dovecot.conf");
        let text = format!(
            "base_dir = {0}/run\nstate_dir = {0}/run\nlog_path = {0}/log\nprotocols = imap\n\
             listen = 127.0.0.1\n{ssl}\ndisable_plaintext_auth = no\nfirst_valid_uid = 1\n\
             default_internal_user = {user}\ndefault_login_user = {user}\n\
             default_internal_group = {1}\nmail_location = maildir:{0}/mail\n\
             passdb {{\n driver = passwd-file\n args = scheme=PLAIN {0}/users\n}}\n\
             userdb {{\n driver = passwd-file\n args = {0}/users\n}}\n\
             service imap-login {{\n chroot =\n inet_listener imap {{\n port = {plain}\n }}\n \
             inet_listener imaps {{\n port = {encrypted}\n ssl = yes\n }}\n}}\n\
             service anvil {{\n chroot =\n}}\nservice stats {{\n chroot =\n}}\n{more}",
            at.display(),
            group_name(at, &user),
        );
        std::fs::write(&settings, text).expect("written");
        let mut child = Command::new(program("dovecot"))
            .args(["-F", "-c"])
            .arg(&settings)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect(INSTALL);
        for _ in 0..1_200 {
            if TcpStream::connect(address).await.is_ok() {
                return Dovecot {
                    address,
                    settings,
                    folder,
                    child,
                    delivered: AtomicU64::new(0),
                    can_expunge: true,
                };
            }
            let ended = child.try_wait().expect("it can be asked");
            assert!(
                ended.is_none(),
                "dovecot (2.3 is known to work) ended at once: {ended:?}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let _ = child.kill();
        panic!("dovecot did not listen within a minute");
    }

    /// Whether it says that it can remove single mails.
    #[must_use]
    pub fn can_expunge(&self) -> bool {
        self.can_expunge
    }

    /// Delivers a mail.
    ///
    /// # Panics
    /// When the disk is full.
    pub fn deliver(&self, mail: &[u8]) {
        self.put(mail, |name| format!("new/{name}"));
    }

    /// Delivers a mail that has these flags already, by their letters.
    ///
    /// # Panics
    /// As [`Dovecot::deliver`].
    pub fn deliver_marked(&self, mail: &[u8], flags: &str) {
        self.put(mail, |name| format!("cur/{name}:2,{flags}"));
    }

    fn put(&self, mail: &[u8], to: impl Fn(&str) -> String) {
        let mailbox = self.folder.path().join("mail");
        let nth = self.delivered.fetch_add(1, Ordering::SeqCst);
        let name = format!("{:010}.M{nth}P1.testkit", 1_700_000_000 + nth);
        let draft = mailbox.join("tmp").join(&name);
        std::fs::write(&draft, mail).expect("written");
        let (_, owner) = owner(self.folder.path());
        chown(&draft, Some(owner), None).expect("our own file");
        std::fs::rename(&draft, mailbox.join(to(&name))).expect("delivered");
    }

    /// What lies in the mailbox, the oldest first: the letters of each mail's flags (`F`: flagged,
    /// `S`: read, `T`: deleted), and the mail.
    ///
    /// # Panics
    /// When the mailbox cannot be read.
    #[must_use]
    pub fn holds(&self) -> Vec<(String, Vec<u8>)> {
        let mailbox = self.folder.path().join("mail");
        let mut found = Vec::new();
        for part in ["new", "cur"] {
            for entry in std::fs::read_dir(mailbox.join(part)).expect("a maildir") {
                let path = entry.expect("an entry").path();
                let name = path
                    .file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned();
                let flags = name.split_once(":2,").map_or("", |(_, flags)| flags);
                found.push((
                    name.clone(),
                    flags.to_owned(),
                    std::fs::read(&path).expect("a mail"),
                ));
            }
        }
        found.sort();
        found
            .into_iter()
            .map(|(_, flags, mail)| (flags, mail))
            .collect()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Its own way takes those with it that it started.
        let stopped = Command::new(program("doveadm"))
            .arg("-c")
            .arg(&self.settings)
            .arg("stop")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// The user whose processes and mails these are, by name and by number.
fn owner(at: &Path) -> (String, u32) {
    use std::os::unix::fs::MetadataExt as _;
    let me = std::fs::metadata(at).expect("our own folder").uid();
    let name = |id: u32| {
        let users = std::fs::read_to_string("/etc/passwd").expect("users");
        let found = users.lines().find_map(|line| {
            let mut parts = line.split(':');
            let (name, number) = (parts.next()?, parts.nth(1)?);
            (number == id.to_string()).then(|| name.to_owned())
        });
        found.expect("a user")
    };
    match me {
        0 => (name(NOBODY), NOBODY),
        me => (name(me), me),
    }
}

fn group(at: &Path, owner: u32) -> u32 {
    use std::os::unix::fs::MetadataExt as _;
    match owner {
        NOBODY => NOBODY,
        _ => std::fs::metadata(at).expect("our own folder").gid(),
    }
}

/// The group that the server's own processes are in.
fn group_name(at: &Path, user: &str) -> String {
    let (_, owner) = owner(at);
    let id = group(at, owner).to_string();
    let groups = std::fs::read_to_string("/etc/group").expect("groups");
    let found = groups.lines().find_map(|line| {
        let mut parts = line.split(':');
        let (name, number) = (parts.next()?, parts.nth(1)?);
        (number == id).then(|| name.to_owned())
    });
    found.unwrap_or_else(|| user.to_owned())
}

async fn free_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address")
}

/// Debian keeps them where only root's PATH looks.
fn program(name: &str) -> PathBuf {
    let places = ["/usr/sbin", "/usr/local/sbin", "/usr/bin"];
    let found = places
        .into_iter()
        .map(|place| Path::new(place).join(name))
        .find(|path| path.is_file());
    found.unwrap_or_else(|| PathBuf::from(name))
}
