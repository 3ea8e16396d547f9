//! Documents: sent, checked, sealed, listed, opened, taken back; and what the program does by
//! itself with what it keeps sealed.
//!
//! A document is sent in this order, and a stop at any point leaves nothing half:
//!
//! 1. It is noted that bytes will be sealed, and when they are nobody's.
//! 2. The stream is counted, hashed, sealed and stored, and made durable.
//! 3. What was stored is looked at: is it what its name says, and is it safe to keep?
//! 4. One transaction: access asked again, room asked again, the document's row, the note
//!    taken away, the event, the receipt's mail.
//!
//! So a row means that the bytes can be read; and bytes without a row are removed when their
//! time is up ([`sweep()`]).

mod check;
pub mod clamd;
mod enclosed;
mod flight;
mod keep;
mod key;
pub mod leaf;
mod lines;
mod look;
mod open;
mod painter;
mod picture;
mod ready;
mod receive;
mod remove;
mod scan;
mod sweep;
pub mod ticket;
pub mod upload;
mod verify;
mod whole;
pub mod with_event;

use std::sync::Arc;

use domain::Timestamp;
use vault::{KeyFile, Vault};

pub use enclosed::{Enclosed, matter, too, with_message};
pub use key::{KeyProblem, Rotated, check_keys, is_anything_sealed, masters, rotate};
pub use lines::{Line, Lines};
pub use look::{
    Found, Listed, Withdrawn, find, forward, list, mark_read, may_open, may_withdraw, see,
    sender_name, senders, sent_together, withdraw,
};
pub use open::{Opened, Opening, Part, open, open_leaf};
pub use painter::Painter;
pub use picture::{gets_copy, is_drawn, is_showable, is_shown};
pub use receive::{Offer, ReceiveError, Received, Refusal, receive, receive_by_bytes};
pub(crate) use remove::WITHDRAWN_SECONDS;
pub use remove::{put_back, remove};
pub use scan::{ScanRound, scan_waiting};
pub use sweep::{Swept, sweep};
pub use verify::{Verified, verify};
pub use whole::{ReceiveRound, receive_whole};

use clamd::Clamd;

/// What documents need of the running program.
#[derive(Clone)]
pub struct Documents {
    /// Where they lie sealed.
    pub vault: Vault,
    /// The council's master keys.
    pub keys: KeyFile,
    /// How much is taken.
    pub limits: Limits,
    /// Who scans them.
    pub scanner: Scanner,
    /// Who draws pictures anew for those who did not send them, and PDFs page by page.
    pub painter: Painter,
    /// Which sendings are under way.
    pub lines: Lines,
    /// The present moment: sending and opening take longer than one.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Called at each step of sending, by tests that stop the program there.
    pub at_step: Option<fn(Step)>,
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documents")
            .field("limits", &self.limits)
            .field("scanner", &self.scanner)
            .finish_non_exhaustive()
    }
}

/// How much is taken. All are settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one file.
    pub file_bytes_max: u64,
    /// The most files of one sending.
    pub sending_files_max: u64,
    /// The most bytes that one side may have on one case: a person, with the advisers whom
    /// they let in. Never of all sides together: from a limit that others fill one would
    /// learn how much they sent.
    pub side_bytes_max: u64,
    /// The most files that one side may have on one case.
    pub side_files_max: u64,
    /// The most pixels of one picture.
    pub picture_pixels_max: u64,
    /// The most bytes that a packed file may hold unpacked.
    pub unpacked_bytes_max: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes_max: 100 * 1_000 * 1_000,
            sending_files_max: 40,
            side_bytes_max: 2 * 1_000 * 1_000 * 1_000,
            side_files_max: 1_000,
            picture_pixels_max: 120 * 1_000 * 1_000,
            unpacked_bytes_max: 500 * 1_000 * 1_000,
        }
    }
}

/// Who scans documents.
#[derive(Debug, Clone, Default)]
pub enum Scanner {
    /// Nobody has said: documents wait, and only their senders see that they are here.
    #[default]
    Unset,
    /// Nobody, by the council's own choice: documents are shown as they came, and every
    /// staff page of documents says so.
    Off,
    /// ClamAV's daemon.
    Clamd(Clamd),
}

/// Whether what is sent is scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scanning {
    /// Nobody has said: what is sent waits, and is not being looked at.
    Unset,
    /// It is not, by the council's own choice.
    Off,
    /// It is.
    On,
}

impl Scanner {
    /// Whether what is sent is scanned.
    #[must_use]
    pub const fn scanning(&self) -> Scanning {
        match self {
            Scanner::Unset => Scanning::Unset,
            Scanner::Off => Scanning::Off,
            Scanner::Clamd(_) => Scanning::On,
        }
    }

    /// Whether documents that nobody scanned may be opened.
    #[must_use]
    pub const fn shows_unscanned(&self) -> bool {
        matches!(self, Scanner::Off)
    }
}

/// The steps of sending a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is noted that bytes will be sealed.
    Noted,
    /// Some bytes are sealed.
    Sealing,
    /// All bytes are sealed, and nothing is under the document's name yet.
    Sealed,
    /// The bytes are durable under the document's name.
    Stored,
    /// They were looked at.
    Checked,
    /// Inside the transaction, before it ends.
    Writing,
    /// The transaction is durable; nobody was told yet.
    Written,
}

impl Step {
    /// Every step, in its order.
    pub const ALL: [Step; 7] = [
        Step::Noted,
        Step::Sealing,
        Step::Sealed,
        Step::Stored,
        Step::Checked,
        Step::Writing,
        Step::Written,
    ];
}

impl Documents {
    fn step(&self, step: Step) {
        if let Some(at_step) = self.at_step {
            at_step(step);
        }
    }

    /// Now, or when the use case began if that is later.
    fn moment(&self, began: Timestamp) -> Timestamp {
        (self.now)().max(began)
    }
}
