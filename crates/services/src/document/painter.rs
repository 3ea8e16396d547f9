//! Who draws what others sent: pictures anew, and PDFs page by page.
//!
//! A file is made by whoever sent it, and what reads it must be thought broken. It is read by
//! a process of its own, which opens nothing (no file, no line to anywhere), has little memory and
//! little time, gives way to everything else, and which answers points or nothing.

use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use domain::AccountId;
use domain::document::Media;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use vault::Reading;

use super::flight::{Flight, Held, Most, NoRoom};
use super::lines::{Line, Lines, Turns};
use super::ready::Ready;
use crate::ServiceError;

/// What is not drawn within so long never is, waiting included: less than a page may take.
const DRAWS: Duration = Duration::from_secs(20);
/// Nothing that is drawn has more bytes: the points of a picture of nothing but noise are fewer.
const DRAWN_BYTES_MAX: u64 = 40 * 1024 * 1024;
/// So many are drawn at once: each takes a processor, and memory of its own.
const AT_ONCE: usize = 2;
/// So much of what was drawn is in memory, till it has gone out.
const HELD_MAX: Most = Most {
    of_one: 64 * 1024 * 1024,
    of_all: 512 * 1024 * 1024,
};

/// The signal to a process that has used up its seconds of a processor (SIGXCPU).
#[cfg(unix)]
const OUT_OF_TIME: i32 = 24;

/// Who draws what others sent.
#[derive(Debug, Clone)]
pub struct Painter {
    program: Option<PathBuf>,
    drawing: Arc<Semaphore>,
    flight: Flight,
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
            flight: Flight::of(HELD_MAX),
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
    pub(super) held: Held,
    _line: Option<Line>,
}

/// What the process answered.
pub(super) struct Ran {
    pub(super) bytes: Bytes,
    held: Held,
    line: Line,
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
    /// It used up the processor's time that one has: it will do so again.
    #[error("it takes too long")]
    OutOfTime,
    /// There was no room for it, or no turn in time: there may be soon.
    #[error("it took too long")]
    Slow,
    /// What was sent cannot be read.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Whoever has as much as one may has it on their way. What is short for all is there again soon.
impl From<NoRoom> for DrawError {
    fn from(why: NoRoom) -> DrawError {
        match why {
            NoRoom::Own => DrawError::Busy,
            NoRoom::All => DrawError::Slow,
        }
    }
}

impl Drawn {
    /// What was drawn before, and waited for its reader.
    pub(super) fn before(media: Media, bytes: Bytes, held: Held) -> Drawn {
        Drawn {
            media,
            bytes,
            held,
            _line: None,
        }
    }
}

impl Ran {
    /// All that was answered is a picture of this make.
    pub(super) fn is(self, media: Media) -> Drawn {
        Drawn {
            media,
            bytes: self.bytes,
            held: self.held,
            _line: Some(self.line),
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
        self.flight.has_room(account)?;
        let ran = timeout(DRAWS, self.ran(account, asked, file)).await;
        let (bytes, held) = ran.unwrap_or(Err(DrawError::Slow))?;
        Ok(Ran { bytes, held, line })
    }

    async fn ran(
        &self,
        account: AccountId,
        asked: &[&str],
        file: Reading,
    ) -> Result<(Bytes, Held), DrawError> {
        let program = self.program.as_ref().ok_or(DrawError::Cannot)?;
        // First behind oneself, then behind others: whoever asks for many takes one place.
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
        // The place among those that are drawn ends here: how long its reader takes is their own.
        let held = self.flight.hold(account, bytes.len())?;
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
    } else if is_out_of_time(ended) {
        Err(DrawError::OutOfTime)
    } else {
        Err(DrawError::Cannot)
    }
}

/// Whether the system ended a process that had used up its time.
fn is_out_of_time(ended: ExitStatus) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;
        ended.signal() == Some(OUT_OF_TIME)
    }
    #[cfg(not(unix))]
    {
        let _ = ended;
        false
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
    // What is counted is what it takes.
    bytes.shrink_to_fit();
    if most.limit() == 0 {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}
