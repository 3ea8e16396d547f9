//! `waymark version`.

use super::{Ended, out};

pub(crate) fn run() -> Ended {
    out::line(format_args!("waymark {}", env!("CARGO_PKG_VERSION")));
    Ended::Well
}
