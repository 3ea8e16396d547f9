//! How big a picture says that it is, before anything decodes it.

use domain::document::Media;

use super::{ReceiveError, Refusal, Seen};

/// No picture is this wide or high.
const SIDE_MAX: u64 = 65_500;
/// How much of a JPEG is read to find its size: phones put previews before it.
const JPEG_HEAD: u64 = 1024 * 1024;

pub(super) async fn check(seen: &Seen<'_>, media: Media) -> Result<(), ReceiveError> {
    let head = seen.watch.head();
    let size = match media {
        Media::Png => png(head),
        Media::WebP => webp(head),
        Media::Heic => heic(head),
        Media::Jpeg => match jpeg(head) {
            None if seen.bytes > head.len() as u64 => jpeg(&seen.read(0, JPEG_HEAD).await?),
            found => found,
        },
        _ => return Ok(()),
    };
    let (width, height) = size.ok_or(Refusal::Damaged)?;
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged.into());
    }
    let flood = width.saturating_mul(height) > seen.limits.picture_pixels_max;
    if flood || width > SIDE_MAX || height > SIDE_MAX {
        return Err(Refusal::TooManyPixels.into());
    }
    Ok(())
}

fn big(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    let some = bytes.get(at..at.checked_add(count)?)?;
    Some(
        some.iter()
            .fold(0, |sum, byte| (sum << 8) | u64::from(*byte)),
    )
}

fn little(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    let some = bytes.get(at..at.checked_add(count)?)?;
    let from_the_end = some.iter().rev();
    Some(from_the_end.fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
}

fn png(head: &[u8]) -> Option<(u64, u64)> {
    (head.get(12..16)? == b"IHDR").then_some(())?;
    Some((big(head, 16, 4)?, big(head, 20, 4)?))
}

fn webp(head: &[u8]) -> Option<(u64, u64)> {
    match head.get(12..16)? {
        b"VP8X" => Some((little(head, 24, 3)? + 1, little(head, 27, 3)? + 1)),
        b"VP8L" => {
            let bits = little(head, 21, 4)?;
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8 " => {
            let side = |at| Some(little(head, at, 2)? & 0x3fff);
            Some((side(26)?, side(28)?))
        }
        _ => None,
    }
}

/// Segment after segment, until the one that has the size.
fn jpeg(head: &[u8]) -> Option<(u64, u64)> {
    let mut at = 2;
    loop {
        if *head.get(at)? != 0xff {
            return None;
        }
        match *head.get(at + 1)? {
            0xff => at += 1,
            // Size: baseline, progressive and the rest, without tables.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((big(head, at + 7, 2)?, big(head, at + 5, 2)?));
            }
            // The picture itself, or its end, without a size before it.
            0xda | 0xd9 => return None,
            0x01 | 0xd0..=0xd8 => at += 2,
            _ => {
                let length = usize::try_from(big(head, at + 2, 2)?).ok()?;
                at += 2 + length.max(2);
            }
        }
    }
}

/// The biggest of the sizes that its parts have.
fn heic(head: &[u8]) -> Option<(u64, u64)> {
    memchr::memmem::find_iter(head, b"ispe")
        .filter_map(|at| Some((big(head, at + 8, 4)?, big(head, at + 12, 4)?)))
        .max_by_key(|(width, height)| width.saturating_mul(*height))
}
