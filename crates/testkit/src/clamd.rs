//! ClamAV's daemon, started by the test run itself with a signature of our own: no download,
//! no root, gone with the test.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use tokio::net::{TcpListener, UnixStream};

/// What the one signature finds. Harmless, and in no real file.
pub const SIGNED: &str = "WAYMARK-TEST-SIGNATURE-1f8a0c";

/// What to do where there is no daemon.
const INSTALL: &str = "clamd is not installed, and this test needs it. Install it \
    (Debian, Ubuntu: `apt-get install clamav-daemon`)";

/// Small limits, so that tests can pass them.
const LIMITS: &str = "\
Foreground yes
LogSyslog no
StreamMaxLength 4M
MaxFileSize 2M
MaxScanSize 2M
AlertExceedsMax yes
AlertEncrypted yes
MaxThreads 4
";

/// A running daemon; dropped, it ends.
#[derive(Debug)]
pub struct Daemon {
    /// Its socket.
    pub socket: PathBuf,
    /// Its port.
    pub address: SocketAddr,
    child: Child,
    _folder: TempDir,
}

impl Daemon {
    /// Starts one.
    ///
    /// # Panics
    /// When it is not installed, or does not start.
    pub async fn start() -> Daemon {
        let folder = TempDir::with_prefix("wm-clamd-").expect("a temporary folder");
        let signature: String = SIGNED.bytes().map(|byte| format!("{byte:02x}")).collect();
        let signature = format!("Waymark.Test:0:*:{signature}\n");
        std::fs::write(folder.path().join("waymark.ndb"), signature).expect("written");
        let address = free_port().await;
        let socket = folder.path().join("clamd.sock");
        let settings = format!(
            "{LIMITS}DatabaseDirectory {0}\nTemporaryDirectory {0}\nLocalSocket {1}\nTCPAddr {2}\nTCPSocket {3}\n",
            folder.path().display(),
            socket.display(),
            address.ip(),
            address.port(),
        );
        let file = folder.path().join("clamd.conf");
        std::fs::write(&file, settings).expect("written");
        let mut child = Command::new(program())
            .arg("--config-file")
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect(INSTALL);
        for _ in 0..1_200 {
            if UnixStream::connect(&socket).await.is_ok() {
                return Daemon {
                    socket,
                    address,
                    child,
                    _folder: folder,
                };
            }
            let ended = child.try_wait().expect("it can be asked");
            assert!(ended.is_none(), "clamd ended at once: {ended:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let _ = child.kill();
        panic!("clamd did not listen within a minute");
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn free_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address")
}

/// Debian keeps it where only root's PATH looks.
fn program() -> PathBuf {
    let places = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/usr/bin/clamd"];
    let found = places
        .into_iter()
        .map(Path::new)
        .find(|path| path.is_file());
    found.map_or_else(|| PathBuf::from("clamd"), Path::to_owned)
}
