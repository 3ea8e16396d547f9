//! What is sent about a case: the list, one document, sending, and the receipt.

mod leaf;
mod list;
mod of_event;
mod one;
mod parts;
mod picture;
mod receipt;
mod send;
mod words;

pub use self::words::{Standing, When};
pub use leaf::{Leaf, LeafPage, NoLeaf};
pub use list::{DocumentLine, DocumentsPage, Sender};
pub use of_event::{EventFile, EventFiles, EventForm};
pub use one::{DocumentPage, Withdrawal};
pub use picture::{NoPicture, Picture};
pub use receipt::{LateWords, Missing, ReceiptFile, ReceiptPage};
pub use send::{Ended, NotTaken, SendPage, Unfinished, fault_said};

pub(crate) use self::words::{file_name, fingerprint, kind_name, size};
pub(crate) use list::sent_on;
pub(crate) use one::read_or_download;
pub(crate) use picture::By;
pub(crate) use send::ACCEPT;

use ::words::Words;
use domain::{CaseRef, paths};
use leptos::prelude::*;

use crate::parts::back;
use crate::shell::Shell;

/// The way back to the list.
fn back_to_list(shell: &Shell, reference: CaseRef) -> AnyView {
    let words: &'static Words = shell.words;
    let href = shell.way(paths::documents(reference));
    back(words, href, words.say("documents-back"))
}
