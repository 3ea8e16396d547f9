//! What a person reads: pages as functions from data to HTML.
//!
//! A page is a struct with `view()` and `samples()` (see [`Page`]). It reads nothing and
//! decides nothing about access: whoever makes the struct has already done both. The
//! server hands it, with a [`Shell`], to [`render`] and sends what comes back.

mod bars;
mod chart;
mod layout;
mod page;
pub mod pages;
mod parts;
mod render;
pub mod samples;
mod shell;

pub use layout::EXIT_TO;
pub use page::{Page, Place, Reader, Sample};
pub use parts::PasskeyAsk;
pub use render::render;
pub use shell::{Assets, Desk, Shell, Visitor};
