//! Who draws what others sent: pictures anew, and PDFs page by page.
//!
//! A file is made by whoever sent it, and what reads it must be thought broken. It is read by
//! a process of its own, which opens nothing (no file, no line to anywhere), has little memory and
//! little time, gives way to everything else, and which answers points or nothing.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use domain::AccountId;
use domain::document::Media;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use vault::Reading;

use super::lines::{Line, Lines, Turns};
use super::ready::Ready;
use crate::ServiceError;

/// What is not drawn within so long never is, waiting included: less than a page may take.
const DRAWS: Duration = Duration::from_secs(20);
/// Nothing that is drawn has more bytes.
const DRAWN_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// So many are drawn at once: each takes a processor, and memory of its own.
const AT_ONCE: usize = 2;
/// So many that were drawn are on their way out: each is in memory till then.
const HELD_MAX: usize = 16;

/// Who draws what others sent.
#[derive(Debug, Clone)]
pub struct Painter {
    program: Option<PathBuf>,
    drawing: Arc<Semaphore>,
    held: Arc<Semaphore>,
    /// Whose they are: nobody takes the places of others.
    lines: Lines,
    /// One at a time for each.
    turns: Turns,
    /// Leaves that a page has announced, and that its browser asks for next.
    pub(super) ready: Ready,
}

impl Default for Painter {
    /// Nobody: then no picture is shown to anybody but its sender, and no PDF.
    fn default() -> Painter {
        Painter {
            program: None,
            drawing: Arc::new(Semaphore::new(AT_ONCE)),
            held: Arc::new(Semaphore::new(HELD_MAX)),
            lines: Lines::default(),
            turns: Turns::default(),
            ready: Ready::default(),
        }
    }
}

/// What was drawn; dropped, another may be.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) media: Media,
    pub(super) bytes: Bytes,
    _places: Option<Places>,
}

/// What the process answered.
pub(super) struct Ran {
    pub(super) bytes: Bytes,
    places: Places,
}

/// The places that it has among others.
#[derive(Debug)]
struct Places {
    _held: OwnedSemaphorePermit,
    _line: Line,
}

/// Why nothing was drawn.
#[derive(Debug, thiserror::Error)]
pub(super) enum DrawError {
    /// It cannot be: broken, too large, or made to do harm.
    #[error("it cannot be drawn")]
    Cannot,
    /// Whoever asks has as many on their way as one may.
    #[error("too many at once")]
    Busy,
    /// What was sent cannot be read.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl Drawn {
    /// What was drawn before, and has no place any more.
    pub(super) fn before(media: Media, bytes: Bytes) -> Drawn {
        Drawn {
            media,
            bytes,
            _places: None,
        }
    }
}

impl Ran {
    /// All that was answered is a picture of this make.
    pub(super) fn is(self, media: Media) -> Drawn {
        Drawn {
            media,
            bytes: self.bytes,
            _places: Some(self.places),
        }
    }
}

impl Painter {
    /// They are drawn by this program: `PROGRAM draw-picture`, as `server::drawing` does.
    #[must_use]
    pub fn at(program: PathBuf) -> Painter {
        Painter {
            program: Some(program),
            ..Painter::default()
        }
    }

    /// Runs the process that is asked so, with this file, for this account.
    pub(super) async fn run(
        &self,
        account: AccountId,
        asked: &[&str],
        file: Reading,
    ) -> Result<Ran, DrawError> {
        let line = self.lines.begin(account).ok_or(DrawError::Busy)?;
        let ran = timeout(DRAWS, self.ran(account, asked, file)).await;
        let (bytes, held) = ran.unwrap_or(Err(DrawError::Cannot))?;
        Ok(Ran {
            bytes,
            places: Places {
                _held: held,
                _line: line,
            },
        })
    }

    async fn ran(
        &self,
        account: AccountId,
        asked: &[&str],
        file: Reading,
    ) -> Result<(Bytes, OwnedSemaphorePermit), DrawError> {
        let program = self.program.as_ref().ok_or(DrawError::Cannot)?;
        let held = Arc::clone(&self.held).acquire_owned().await;
        let held = held.map_err(|_| DrawError::Cannot)?;
        let _turn = self.turns.of(account).await;
        let drawing = self.drawing.acquire().await;
        let _drawing = drawing.map_err(|_| DrawError::Cannot)?;
        let mut command = Command::new(program);
        command
            .args(asked)
            // No setting, no secret.
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        let mut child = command.spawn().map_err(|error| {
            tracing::error!(why = %error.kind(), "nothing can be drawn");
            DrawError::Cannot
        })?;
        let bytes = answered_by(&mut child, file).await?;
        Ok((bytes, held))
    }
}

/// What the process answers to this file.
async fn answered_by(child: &mut Child, file: Reading) -> Result<Bytes, DrawError> {
    let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(DrawError::Cannot);
    };
    let (given, bytes) = tokio::join!(give(file, stdin), take(stdout));
    given?;
    let bytes = bytes.map_err(|_| DrawError::Cannot)?;
    let ended = child.wait().await.map_err(|_| DrawError::Cannot)?;
    if ended.success() {
        Ok(bytes.into())
    } else {
        Err(DrawError::Cannot)
    }
}

async fn give(mut file: Reading, mut stdin: ChildStdin) -> Result<(), ServiceError> {
    while let Some(some) = file.next().await? {
        // A process that takes no more has an answer already, or is gone.
        if stdin.write_all(&some).await.is_err() {
            break;
        }
    }
    Ok(())
}

async fn take(stdout: ChildStdout) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut most = stdout.take(DRAWN_BYTES_MAX + 1);
    most.read_to_end(&mut bytes).await?;
    if most.limit() == 0 {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}
