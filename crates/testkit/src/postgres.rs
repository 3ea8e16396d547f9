//! A PostgreSQL of the test run's own: made in a temporary folder, reached by a socket
//! in it, and gone when the test process is.
//!
//! Each test process has a database, and each test a schema of its own in it: a schema
//! costs a millisecond where a database costs a copy.
//!
//! `WAYMARK_TEST_POSTGRES=postgres://user@host/` names a server to use instead.
//! `WAYMARK_TEST_ENGINES=sqlite` leaves PostgreSQL out, which `cargo xtask check` does
//! and nothing else should.
//!
//! The server is ended by a shell that waits for this process to end, whatever ends it:
//! a panic and `kill -9` included.

use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, OnceLock};

use crate::setting::setting;

/// What to do where there is no PostgreSQL.
const INSTALL: &str = "PostgreSQL is not installed, and this test needs it. Install it \
    (Debian, Ubuntu: `apt-get install postgresql`), or name a server in WAYMARK_TEST_POSTGRES";

/// Settings for tests: nothing that is lost with the machine matters.
const SETTINGS: &str = "\
listen_addresses = ''
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
shared_buffers = 64MB
log_min_messages = fatal
";

/// How many schemas are made at once.
const BATCH: u32 = 200;

static SERVER: OnceLock<Server> = OnceLock::new();
static NEXT: Mutex<u32> = Mutex::new(0);

/// A server, and how its databases are addressed.
#[derive(Debug)]
struct Server {
    /// Everything before the database's name.
    before: String,
    /// Everything after it.
    after: String,
    /// The shell that ends the server when its standard input closes: with this process.
    _end: Option<Child>,
}

impl Server {
    /// The address of this process's database.
    fn database(&self) -> String {
        format!(
            "{}waymark_test_{}{}",
            self.before,
            std::process::id(),
            self.after
        )
    }
}

/// The address of a new, empty schema in this process's database, or `None` where PostgreSQL is left out.
///
/// # Panics
/// When PostgreSQL is neither installed nor left out, or does not start.
#[must_use]
pub fn database() -> Option<String> {
    if setting("WAYMARK_TEST_ENGINES").as_deref() == Some("sqlite") {
        return None;
    }
    let server = SERVER.get_or_init(|| {
        let server = match setting("WAYMARK_TEST_POSTGRES") {
            Some(url) => foreign(&url),
            None => private(),
        };
        let name = format!("waymark_test_{}", std::process::id());
        let admin = format!("{}postgres{}", server.before, server.after);
        psql(&admin, &format!("drop database if exists {name}"));
        psql(
            &admin,
            &format!("create database {name} template template0"),
        );
        server
    });
    let database = server.database();
    let mut next = NEXT.lock().expect("making schemas does not panic");
    if next.is_multiple_of(BATCH) {
        let schemas: String = (*next..*next + BATCH)
            .map(|number| format!("create schema test_{number};"))
            .collect();
        psql(&database, &schemas);
    }
    let joint = if database.contains('?') { '&' } else { '?' };
    let url = format!("{database}{joint}options=-csearch_path%3Dtest_{}", *next);
    *next += 1;
    Some(url)
}

/// Runs some SQL on a database.
fn psql(database: &str, sql: &str) {
    run(Command::new(program("psql")).args([
        "-q",
        "-X",
        "-v",
        "ON_ERROR_STOP=1",
        "-d",
        database,
        "-c",
        sql,
    ]));
}

/// A server that somebody else runs.
fn foreign(url: &str) -> Server {
    let (address, after) = match url.split_once('?') {
        Some((address, options)) => (address, format!("?{options}")),
        None => (url, String::new()),
    };
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..]
        .find('/')
        .map_or(address.len(), |at| host + at);
    Server {
        before: format!("{}/", &address[..end]),
        after,
        _end: None,
    }
}

/// A server of our own.
fn private() -> Server {
    let folder = tempfile::Builder::new()
        .prefix("wm-pg-")
        .tempdir()
        .expect("a temporary folder can be made")
        .keep();
    let user = user_for_postgres();
    if let Some(user) = &user {
        let (uid, gid) = (id(user, "-u"), id(user, "-g"));
        std::os::unix::fs::chown(&folder, Some(uid), Some(gid))
            .expect("root can give folders away");
    }
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755))
        .expect("our own folder's rights can be set");
    let data = folder.join("data");
    let as_user = |name: &str| match &user {
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--"]).arg(program(name));
            command.current_dir(&folder);
            command
        }
        None => Command::new(program(name)),
    };
    // From here on whatever happens to us, the folder and the server in it go.
    let end = end_with_us(&as_user("pg_ctl"), &data, &folder);
    run(as_user("initdb")
        .args(["--no-sync", "--auth=trust", "--username=postgres"])
        .args(["--encoding=UTF8", "--locale=C", "-D"])
        .arg(&data));
    let socket = format!("unix_socket_directories = '{}'\n", folder.display());
    append(
        &data.join("postgresql.conf"),
        &format!("{SETTINGS}{socket}"),
    );
    run(as_user("pg_ctl")
        .args(["start", "-w", "-s", "-t", "60", "-D"])
        .arg(&data)
        .arg("-l")
        .arg(data.join("log")));
    Server {
        before: "postgres://postgres@localhost/".to_owned(),
        after: format!("?host={}", folder.display()),
        _end: Some(end),
    }
}

/// Adds our settings to the server's own, of which the last counts. As root the file is
/// another user's, which is no hindrance to root.
fn append(file: &Path, settings: &str) {
    std::fs::OpenOptions::new()
        .append(true)
        .open(file)
        .and_then(|mut file| file.write_all(settings.as_bytes()))
        .expect("the server's settings can be written");
}

/// A shell that waits for its standard input to close, which it does when this process
/// ends, and then ends the server and removes the folder.
fn end_with_us(pg_ctl: &Command, data: &Path, folder: &Path) -> Child {
    let mut stop: Vec<String> = vec![pg_ctl.get_program().to_string_lossy().into_owned()];
    stop.extend(
        pg_ctl
            .get_args()
            .map(|arg| arg.to_string_lossy().into_owned()),
    );
    let script = r#"trap '' INT TERM HUP
folder=$1 data=$2
shift 2
read -r _
cd /
"$@" stop -m immediate -w -t 20 -s -D "$data"
rm -rf "$folder""#;
    Command::new("sh")
        .args(["-c", script, "end-postgres"])
        .args([folder, data])
        .args(stop)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("there is a shell")
}

/// PostgreSQL does not run as root: as root another user runs it.
fn user_for_postgres() -> Option<String> {
    let root = std::fs::metadata("/proc/self").is_ok_and(|us| us.uid() == 0);
    root.then(|| {
        ["postgres", "nobody"]
            .into_iter()
            .find(|user| {
                Command::new("id")
                    .arg(user)
                    .output()
                    .is_ok_and(|output| output.status.success())
            })
            .expect("as root, a user `postgres` or `nobody` is needed to run PostgreSQL")
            .to_owned()
    })
}

fn id(user: &str, which: &str) -> u32 {
    let output = run(Command::new("id").args([which, user]));
    String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .expect("`id` prints a number")
}

/// One of PostgreSQL's programs, the newest version first.
///
/// # Panics
/// With the command that installs it, where there is none.
fn program(name: &str) -> PathBuf {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin").join(name)))
        })
        .filter(|(_, program)| program.exists())
        .collect();
    versions.sort();
    if let Some((_, program)) = versions.pop() {
        return program;
    }
    let path = setting("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.exists())
        .expect(INSTALL)
}

fn run(command: &mut Command) -> Output {
    let output = command
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{:?}: {error}", command.get_program()));
    assert!(
        output.status.success(),
        "{command:?} failed: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    output
}
