//! ClamAV's daemon, by its own protocol: a file is streamed to it, and one line comes back.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::time::timeout;

/// The daemon must take a connection, and each part, within so long.
const TAKES: Duration = Duration::from_secs(10);
/// It must have scanned within so long.
const SCANS: Duration = Duration::from_secs(180);
/// A longer answer is none.
const ANSWER_MAX: u64 = 4 * 1024;

/// Where the daemon is, and how much it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clamd {
    /// Where it listens.
    pub at: Address,
    /// The most bytes that its own limits let it scan whole: `StreamMaxLength`,
    /// `MaxFileSize`. What is bigger is not sent, and is not called safe.
    pub bytes_max: u64,
}

/// Where the daemon listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// At a port.
    Tcp(SocketAddr),
    /// At a socket in the file system.
    Unix(PathBuf),
}

/// What the daemon says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It scanned all of it and found nothing.
    Clean,
    /// It found something.
    Found,
    /// It cannot scan all of it: too big, locked, or past one of its limits.
    CannotSay,
}

/// Why the daemon did not answer. Tried again later.
#[derive(Debug, thiserror::Error)]
pub enum ClamdError {
    /// It is not there, or the line was cut.
    #[error("the scanner")]
    Line(#[from] std::io::Error),
    /// It was too slow.
    #[error("the scanner did not answer in time")]
    Slow,
    /// It answered something else.
    #[error("the scanner answered with an error")]
    Trouble,
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<L: AsyncRead + AsyncWrite + Send + Unpin> Line for L {}

/// A file that is being scanned.
pub struct Scanning {
    line: Box<dyn Line>,
}

impl std::fmt::Debug for Scanning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scanning")
    }
}

impl Clamd {
    /// Whether the daemon is there.
    ///
    /// # Errors
    /// When it is not.
    pub async fn ping(&self) -> Result<(), ClamdError> {
        let mut line = self.connect().await?;
        within(TAKES, line.write_all(b"zPING\0")).await?;
        match answer(&mut line, TAKES).await?.as_str() {
            "PONG" => Ok(()),
            _ => Err(ClamdError::Trouble),
        }
    }

    /// Begins to scan a file.
    ///
    /// # Errors
    /// When the daemon is not there.
    pub async fn begin(&self) -> Result<Scanning, ClamdError> {
        let mut line = self.connect().await?;
        within(TAKES, line.write_all(b"zINSTREAM\0")).await?;
        Ok(Scanning { line })
    }

    async fn connect(&self) -> Result<Box<dyn Line>, ClamdError> {
        Ok(match &self.at {
            Address::Tcp(at) => Box::new(within(TAKES, TcpStream::connect(at)).await?),
            #[cfg(unix)]
            Address::Unix(path) => Box::new(within(TAKES, UnixStream::connect(path)).await?),
            #[cfg(not(unix))]
            Address::Unix(_) => return Err(ClamdError::Trouble),
        })
    }
}

impl Scanning {
    /// Sends some more. `false` when the daemon takes no more: it has made up its mind.
    ///
    /// # Errors
    /// When it is too slow.
    pub async fn send(&mut self, some: &[u8]) -> Result<bool, ClamdError> {
        let Ok(length) = u32::try_from(some.len()) else {
            return Err(ClamdError::Trouble);
        };
        if length == 0 {
            return Ok(true);
        }
        let sending = async {
            self.line.write_all(&length.to_be_bytes()).await?;
            self.line.write_all(some).await
        };
        match within(TAKES, sending).await {
            Ok(()) => Ok(true),
            Err(ClamdError::Line(_)) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// All of it is sent: what does the daemon say?
    ///
    /// # Errors
    /// When it does not.
    pub async fn end(mut self) -> Result<Answer, ClamdError> {
        // Whether or not the end is taken, there may be an answer already.
        let ending = async {
            self.line.write_all(&0_u32.to_be_bytes()).await?;
            self.line.flush().await
        };
        match within(TAKES, ending).await {
            Ok(()) | Err(ClamdError::Line(_)) => {}
            Err(other) => return Err(other),
        }
        understand(&answer(&mut self.line, SCANS).await?)
    }
}

/// What a line of the daemon means. Whatever is not plainly "nothing found" is not clean.
fn understand(line: &str) -> Result<Answer, ClamdError> {
    let line = line.strip_prefix("stream: ").unwrap_or(line);
    if line == "OK" {
        return Ok(Answer::Clean);
    }
    if let Some(found) = line.strip_suffix(" FOUND") {
        let limit = ["Heuristics.Limits.", "Heuristics.Encrypted."];
        let cannot = limit.iter().any(|word| found.starts_with(word));
        return Ok(if cannot {
            Answer::CannotSay
        } else {
            Answer::Found
        });
    }
    if line.contains("size limit exceeded") {
        return Ok(Answer::CannotSay);
    }
    Err(ClamdError::Trouble)
}

async fn answer(line: &mut Box<dyn Line>, time: Duration) -> Result<String, ClamdError> {
    let mut bytes = Vec::new();
    let mut limited = line.take(ANSWER_MAX);
    within(time, limited.read_to_end(&mut bytes)).await?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_end_matches(['\0', '\n']).to_owned())
}

async fn within<T>(
    time: Duration,
    work: impl Future<Output = std::io::Result<T>>,
) -> Result<T, ClamdError> {
    match timeout(time, work).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(ClamdError::Slow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_ok_is_clean() {
        assert_eq!(understand("stream: OK").ok(), Some(Answer::Clean));
        assert_eq!(
            understand("stream: Waymark.Test FOUND").ok(),
            Some(Answer::Found)
        );
        for line in [
            "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND",
            "stream: Heuristics.Encrypted.PDF FOUND",
            "INSTREAM size limit exceeded. ERROR",
        ] {
            assert_eq!(understand(line).ok(), Some(Answer::CannotSay), "{line}");
        }
        for line in [
            "",
            "stream: ",
            "OKAY",
            "UNKNOWN COMMAND",
            "stream: Can't allocate memory ERROR",
        ] {
            assert!(understand(line).is_err(), "{line}");
        }
    }
}
