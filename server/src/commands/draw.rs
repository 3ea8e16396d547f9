//! `waymark draw-picture`: the program's own process for a picture that anybody may have made.

use super::Ended;
use crate::picture;

/// Draws what comes in. Says nothing of it: whoever started it needs no reason.
pub(crate) fn run() -> Ended {
    let drawn = picture::bound()
        .and_then(|()| picture::draw(std::io::stdin().lock(), std::io::stdout().lock()));
    match drawn {
        Ok(()) => Ended::Well,
        Err(_) => Ended::Badly,
    }
}
