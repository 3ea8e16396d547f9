//! A picture drawn anew, for whoever did not send it.
//!
//! A phone writes beside a picture where it was taken, when, and on whose phone. A parent who
//! moved away must not tell the other where they live by a photograph of a letter. So nobody but
//! its sender is given the file as it came: others get its points, drawn anew, and nothing else
//! that was in it. What was sent stays sealed as it came.
//!
//! A picture is made by whoever sent it, and what reads it must be thought broken. It is read by
//! a process of its own, which opens nothing (no file, no line to anywhere), has little memory and
//! little time, and which answers points or nothing.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use domain::document::Media;
use domain::{AccountId, PersonId};
use storage::document::DocumentRow;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use vault::Reading;

use super::lines::{Line, Lines};
use crate::ServiceError;

/// A picture that is not drawn within so long never is, waiting included: less than a page may take.
const DRAWS: Duration = Duration::from_secs(20);
/// No drawn picture has more bytes.
const DRAWN_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// So many are drawn at once: each takes a processor, and memory of its own.
const AT_ONCE: usize = 2;
/// So many that were drawn are on their way out: each is in memory till then.
const HELD_MAX: usize = 16;

/// Who draws pictures anew.
#[derive(Debug, Clone)]
pub struct Painter {
    program: Option<PathBuf>,
    drawing: Arc<Semaphore>,
    held: Arc<Semaphore>,
    /// Whose they are: nobody takes the places of others.
    lines: Lines,
}

impl Default for Painter {
    /// Nobody: then no picture is shown to anybody but its sender.
    fn default() -> Painter {
        Painter {
            program: None,
            drawing: Arc::new(Semaphore::new(AT_ONCE)),
            held: Arc::new(Semaphore::new(HELD_MAX)),
            lines: Lines::default(),
        }
    }
}

/// A picture, drawn anew; dropped, another may be.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) media: Media,
    pub(super) bytes: Bytes,
    _held: OwnedSemaphorePermit,
    _line: Line,
}

/// Why a picture was not drawn.
#[derive(Debug, thiserror::Error)]
pub(super) enum DrawError {
    /// It cannot be: broken, too large, or made to do harm.
    #[error("the picture cannot be drawn")]
    Cannot,
    /// Whoever asks has as many on their way as one may.
    #[error("too many at once")]
    Busy,
    /// What was sent cannot be read.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl Painter {
    /// Pictures are drawn by this program: `PROGRAM draw-picture`, as `server::picture` does.
    #[must_use]
    pub fn at(program: PathBuf) -> Painter {
        Painter {
            program: Some(program),
            ..Painter::default()
        }
    }

    /// Draws a picture anew for this account. The same picture gives the same bytes.
    pub(super) async fn draw(
        &self,
        account: AccountId,
        picture: Reading,
    ) -> Result<Drawn, DrawError> {
        let line = self.lines.begin(account).ok_or(DrawError::Busy)?;
        let drawn = timeout(DRAWS, self.drawn(picture)).await;
        let (media, bytes, held) = drawn.unwrap_or(Err(DrawError::Cannot))?;
        Ok(Drawn {
            media,
            bytes,
            _held: held,
            _line: line,
        })
    }

    async fn drawn(
        &self,
        picture: Reading,
    ) -> Result<(Media, Bytes, OwnedSemaphorePermit), DrawError> {
        let program = self.program.as_ref().ok_or(DrawError::Cannot)?;
        let held = Arc::clone(&self.held).acquire_owned().await;
        let held = held.map_err(|_| DrawError::Cannot)?;
        let drawing = self.drawing.acquire().await;
        let _drawing = drawing.map_err(|_| DrawError::Cannot)?;
        let mut command = Command::new(program);
        command
            .arg("draw-picture")
            // No setting, no secret.
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        let mut child = command.spawn().map_err(|error| {
            tracing::error!(why = %error.kind(), "pictures cannot be drawn");
            DrawError::Cannot
        })?;
        let (media, bytes) = drawn_by(&mut child, picture).await?;
        Ok((media, bytes, held))
    }
}

/// What the process answers to this picture.
async fn drawn_by(child: &mut Child, picture: Reading) -> Result<(Media, Bytes), DrawError> {
    let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(DrawError::Cannot);
    };
    let (given, bytes) = tokio::join!(give(picture, stdin), take(stdout));
    given?;
    let bytes = bytes.map_err(|_| DrawError::Cannot)?;
    let ended = child.wait().await.map_err(|_| DrawError::Cannot)?;
    let media = made(&bytes).filter(|_| ended.success());
    Ok((media.ok_or(DrawError::Cannot)?, bytes.into()))
}

async fn give(mut picture: Reading, mut stdin: ChildStdin) -> Result<(), ServiceError> {
    while let Some(some) = picture.next().await? {
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

/// What was drawn, by its first bytes: nothing but these two is passed on.
fn made(bytes: &[u8]) -> Option<Media> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(Media::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Media::Png)
    } else {
        None
    }
}

/// Whether a picture of this make can be shown in a page, and drawn anew.
#[must_use]
pub fn is_shown(document: &DocumentRow) -> bool {
    Media::from_media_type(&document.media_type).is_some_and(Media::is_drawn)
}

/// Whether this person gets a document drawn anew, and never as it came: a picture that a
/// family sent, for everybody but its sender.
#[must_use]
pub fn gets_copy(document: &DocumentRow, reader: Option<PersonId>) -> bool {
    let is_senders = document.sender.is_some() && document.sender == reader;
    is_shown(document) && document.side.is_some() && !is_senders
}
