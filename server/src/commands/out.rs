//! Printing. A reader that stops reading (`| head`) is no fault of ours.

use std::fmt::Display;
use std::io::Write;

/// One line of the answer.
pub(crate) fn line(text: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// One line about the work, for the person at the keyboard.
pub(crate) fn aside(text: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// An error and every cause of it, on one line.
pub(crate) fn error(error: &dyn std::error::Error) {
    let mut text = format!("waymark: {error}");
    let mut cause = error.source();
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    aside(text);
}
