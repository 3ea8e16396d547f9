//! A PostgreSQL of the run's own: made, started on a free port, and gone when xtask is gone.
//!
//! PostgreSQL refuses to run as the super-user, so for root another user runs it. A small shell
//! holds the server and waits on a pipe from us: however xtask ends, the pipe closes and the
//! shell stops the server and removes its folder.

use crate::stopwatch::Stopwatch;
use crate::{run, say, scratch, setup, surroundings};
use anyhow::{Context, Result, bail};
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const USERS: [&str; 2] = ["postgres", "nobody"];
const START_SECONDS_MAX: u64 = 60;

/// `$1` is the programs' folder, `$2` the port. Speed matters here and lasting does not.
const KEEPER: &str = r#"
set -eu
trap '' INT
folder=$(mktemp -d "${TMPDIR:-/tmp}/waymark-postgres-XXXXXX")
trap 'rm -rf "$folder"' EXIT
"$1/initdb" --pgdata="$folder/data" --username=waymark --auth=trust --encoding=UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
"$1/postgres" -D "$folder/data" -p "$2" -h 127.0.0.1 -k "$folder" \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
  -c max_connections=300 -c shared_buffers=128MB -c log_min_messages=fatal >&2 &
server=$!
echo started
read -r line || true
kill -INT "$server" 2>/dev/null || true
wait "$server" || true
"#;

/// A running server.
pub struct Server {
    keeper: Child,
    port: u16,
}

impl Server {
    /// Makes a server and waits until it answers.
    pub fn start() -> Result<Self> {
        let programs = setup::postgres::ensure()?;
        let port = surroundings::free_port().context("finding a free port")?;
        say::step(&format!("Starting a private PostgreSQL on port {port}"));
        let mut keeper = keeper(&programs, port)?;
        scratch::in_memory(&mut keeper);
        let mut keeper = keeper
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting PostgreSQL's keeper")?;
        let mut said = [0; 8];
        let read = keeper
            .stdout
            .as_mut()
            .expect("standard output was piped")
            .read_exact(&mut said);
        let server = Self { keeper, port };
        read.context("PostgreSQL's data folder could not be made")?;
        server.wait_for_answer(&programs)?;
        Ok(server)
    }

    /// Where the server is, as a user that may make databases.
    pub fn url(&self) -> String {
        format!("postgres://waymark@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_for_answer(&self, programs: &Path) -> Result<()> {
        let clock = Stopwatch::start();
        let port = self.port.to_string();
        while !run::works(run::command(programs.join("pg_isready")).args([
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            &port,
        ])) {
            if clock.elapsed() > Duration::from_secs(START_SECONDS_MAX) {
                bail!("PostgreSQL did not answer within {START_SECONDS_MAX} s");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing can be done about a keeper that cannot be waited for.
        let _ = self.keeper.wait();
    }
}

fn keeper(programs: &Path, port: u16) -> Result<Command> {
    let mut command = if surroundings::is_root() {
        let user = USERS
            .into_iter()
            .find(|user| surroundings::has_user(user))
            .context(
                "PostgreSQL does not run as root, and this machine has no user postgres or nobody",
            )?;
        let mut command = run::command("runuser");
        command.args(["-u", user, "--", "sh"]);
        command
    } else {
        run::command("sh")
    };
    command
        .args(["-c", KEEPER, "waymark-postgres"])
        .arg(programs)
        .arg(port.to_string());
    Ok(command)
}
