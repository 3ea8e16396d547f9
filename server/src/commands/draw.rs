//! `waymark draw-picture` and `waymark draw-leaf`: the program's own process for a file that anybody
//! may have made.

use std::io::{stdin, stdout};
use std::num::NonZeroU32;

use domain::document::LeafSize;

use super::Ended;
use crate::drawing::{DrawingError, bound, leaf, picture};

/// Which page of a PDF, and how large.
#[derive(Debug, clap::Args)]
pub(crate) struct LeafLine {
    /// The page, from 1.
    number: NonZeroU32,
    /// How large.
    #[arg(value_parser = size)]
    size: LeafSize,
}

fn size(word: &str) -> Result<LeafSize, String> {
    LeafSize::from_word(word).ok_or_else(|| "no such size".to_owned())
}

/// Draws the picture that comes in.
pub(crate) fn picture() -> Ended {
    ended(&bound().and_then(|()| picture::draw(stdin().lock(), stdout().lock())))
}

/// Draws a page of the PDF that comes in.
pub(crate) fn leaf(asked: &LeafLine) -> Ended {
    let drawn = bound()
        .and_then(|()| leaf::draw(stdin().lock(), asked.number, asked.size, stdout().lock()));
    ended(&drawn)
}

/// Says nothing of it: whoever started it needs no reason.
fn ended(drawn: &Result<(), DrawingError>) -> Ended {
    match drawn {
        Ok(()) => Ended::Well,
        Err(_) => Ended::Badly,
    }
}
