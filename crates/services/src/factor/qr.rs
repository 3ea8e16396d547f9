//! A QR code as a drawing: one path, so that the page shows it without script or picture.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// A QR code. One square of it is one unit of the drawing.
#[derive(Clone, PartialEq, Eq)]
pub struct Qr {
    /// How many squares it has on a side, its quiet edge included.
    pub side: usize,
    /// The dark squares, as the `d` of an SVG path.
    pub path: String,
}

/// The standard asks for a white edge of four squares.
const EDGE: usize = 4;

/// The QR code of a short text.
///
/// # Panics
/// When the text is longer than a QR code can be, about 2,000 letters.
#[must_use]
pub fn of(text: &str) -> Qr {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .expect("an address of a few hundred letters has room");
    let width = code.width();
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut from = 0;
        while from < width {
            let dark = colours[from] == Color::Dark;
            let length = colours[from..]
                .iter()
                .take_while(|colour| (**colour == Color::Dark) == dark)
                .count();
            if dark {
                let _ = write!(
                    path,
                    "M{} {}h{length}v1h-{length}z",
                    from + EDGE,
                    row + EDGE
                );
            }
            from += length;
        }
    }
    Qr {
        side: width + 2 * EDGE,
        path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_has_every_dark_square_once() {
        let code = QrCode::with_error_correction_level("otpauth://totp/x", EcLevel::M)
            .expect("short enough");
        let dark = code
            .to_colors()
            .iter()
            .filter(|c| **c == Color::Dark)
            .count();
        let qr = of("otpauth://totp/x");
        assert_eq!(qr.side, code.width() + 8);
        let drawn: usize = qr
            .path
            .split('M')
            .skip(1)
            .map(|run| {
                let (_, length) = run.split_once('h').expect("a run has a length");
                let (length, _) = length.split_once('v').expect("and a height");
                length.parse::<usize>().expect("a number")
            })
            .sum();
        assert_eq!(drawn, dark);
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "the corner's mark");
    }
}
