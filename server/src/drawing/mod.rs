//! Draws what anybody may have made: `waymark draw-picture` and `waymark draw-leaf`, the processes
//! that `services::document::Painter` starts, one for each picture and each page of a PDF.
//!
//! What they read may mean harm. They give away all that they could do harm with before they
//! read the first byte: they open no file, start no process, have a bounded memory and time, and
//! let everything else go first.

mod cover;
pub mod leaf;
pub mod picture;
mod text;

use rustix::process::{Resource, Rlimit, nice, setrlimit};

/// What is sent is never bigger: more than any setting of `documents.file_megabytes` that a
/// phone's picture or a report needs.
const SENT_BYTES_MAX: u64 = 128 * 1024 * 1024;
/// The most memory that the process may take, its own program included.
const MEMORY_MAX: u64 = 1536 * 1024 * 1024;
/// The most seconds of a processor: less than whoever waits for it does.
const SECONDS_MAX: u64 = 15;
/// How far it steps back behind whatever else wants a processor.
const STEPS_BACK: i32 = 10;

/// Why nothing was drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawingError {
    /// The process could not give away what it must not have.
    #[error("the process could not be bounded")]
    Unbounded(#[from] rustix::io::Errno),
    /// It could not be read or handed over.
    #[error("what was sent could not be read")]
    Line(#[from] std::io::Error),
    /// It is no picture that is drawn, or is broken, or too large.
    #[error("the picture could not be drawn")]
    Picture(#[from] image::ImageError),
}

/// Bounds this process for good.
///
/// # Errors
/// When the system does not let it.
pub fn bound() -> Result<(), DrawingError> {
    nice(STEPS_BACK)?;
    for (what, most, at_last) in [
        (Resource::As, MEMORY_MAX, MEMORY_MAX),
        // First it is told that its time is over, so that whoever waits knows why it ended.
        (Resource::Cpu, SECONDS_MAX, SECONDS_MAX + 1),
        (Resource::Core, 0, 0),
        (Resource::Fsize, 0, 0),
        // What is open stays open, the two pipes, and nothing more is opened.
        (Resource::Nofile, 0, 0),
        (Resource::Nproc, 0, 0),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(at_last),
        };
        setrlimit(what, limit)?;
    }
    Ok(())
}
