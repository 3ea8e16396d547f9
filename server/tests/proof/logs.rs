//! Everything that the program says in its log while the proof runs.

use std::io::Write;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use tracing_subscriber::EnvFilter;

use crate::secrets::Secrets;

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static LISTENING: OnceLock<()> = OnceLock::new();

struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        lines().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn lines() -> MutexGuard<'static, Vec<u8>> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From here on the log is kept: what a council's log says, and all that our own rooms
/// would say if they were asked for more.
pub fn listen() {
    LISTENING.get_or_init(|| {
        let filter = EnvFilter::new(
            "info,server=trace,services=trace,storage=trace,jobs=trace,mail=trace,policy=trace",
        );
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(|| Kept)
            .with_ansi(false)
            .init();
    });
}

/// The first canary in the log: nobody at all may read one there.
pub fn leak(secrets: &Secrets) -> Option<String> {
    let text = String::from_utf8_lossy(&lines()).into_owned();
    assert!(text.contains("answered"), "the log is kept");
    let seen = secrets.seen_in(&text);
    seen.first().map(|secret| secret.what.clone())
}

/// How many tokens were refused until now, by the log.
pub fn refusals() -> usize {
    let text = String::from_utf8_lossy(&lines()).into_owned();
    text.matches("a token was refused").count()
}
