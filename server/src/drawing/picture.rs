//! Draws one picture anew: `waymark draw-picture`.

use std::io::{Cursor, Read, Write};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::{DrawingError, SENT_BYTES_MAX};

/// No drawn picture is wider or higher: a page of A4 at 250 points an inch.
const SIDE_MAX: u32 = 3_000;
/// The most memory that a picture's points may take before they are made fewer.
const POINTS_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// How little of a picture is left out where it is packed: of 100.
const QUALITY: u8 = 88;

/// Reads a picture, and writes its points and nothing else: as PNG where it was one or where
/// one can look through it, otherwise as JPEG.
///
/// # Errors
/// When it cannot be drawn.
pub fn draw(sent: impl Read, mut drawn: impl Write) -> Result<(), DrawingError> {
    let mut bytes = Vec::new();
    let mut sent = sent.take(SENT_BYTES_MAX);
    sent.read_to_end(&mut bytes)?;
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let is_png = reader.format() == Some(ImageFormat::Png);
    let mut limits = Limits::default();
    limits.max_alloc = Some(POINTS_BYTES_MAX);
    let mut reader = reader;
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    // A phone held upright writes the turn beside the points; the points are turned instead.
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    if picture.width().max(picture.height()) > SIDE_MAX {
        picture = picture.thumbnail(SIDE_MAX, SIDE_MAX);
    }
    picture.apply_orientation(turn);
    let mut out = Vec::new();
    if is_png || picture.color().has_alpha() {
        let plain = plain(picture);
        plain.write_with_encoder(PngEncoder::new(&mut out))?;
    } else {
        let plain = DynamicImage::ImageRgb8(picture.into_rgb8());
        plain.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))?;
    }
    drawn.write_all(&out)?;
    Ok(drawn.flush()?)
}

/// Eight bits a colour: what a screen shows.
fn plain(picture: DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    }
}

#[cfg(test)]
mod tests {
    use image::{GenericImageView as _, Rgb, RgbImage};

    use super::*;

    fn as_jpeg(picture: RgbImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
        let picture = DynamicImage::ImageRgb8(picture);
        picture.write_with_encoder(encoder).expect("encoded");
        bytes
    }

    /// A JPEG with an EXIF part as phones write it: how it is turned, and words of where.
    fn from_a_phone(turn: u8, picture: RgbImage) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([turn, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPS 51.5 N 0.1 W, 14 Refuge Lane");
        let plain = as_jpeg(picture);
        let mut bytes = plain[..2].to_vec();
        bytes.extend([0xff, 0xe1]);
        let length = u16::try_from(exif.len() + 2).expect("short");
        bytes.extend(length.to_be_bytes());
        bytes.extend(exif);
        bytes.extend(&plain[2..]);
        bytes
    }

    fn drawn(sent: &[u8]) -> Result<Vec<u8>, DrawingError> {
        let mut out = Vec::new();
        draw(sent, &mut out).map(|()| out)
    }

    #[test]
    fn a_phones_picture_keeps_its_points_and_loses_where_it_was_taken() {
        // Left half red: a quarter turn clockwise puts it at the top.
        let picture = RgbImage::from_fn(64, 32, |x, _| {
            Rgb(if x < 32 { [250, 0, 0] } else { [0, 0, 250] })
        });
        let sent = from_a_phone(6, picture);
        assert!(memchr_of(&sent, b"Refuge Lane"), "the test's picture tells");
        let out = drawn(&sent).expect("drawn");
        assert!(!memchr_of(&out, b"Refuge Lane") && !memchr_of(&out, b"Exif"));
        let again = image::load_from_memory(&out).expect("a picture");
        assert_eq!(again.dimensions(), (32, 64));
        let (top, bottom) = (again.get_pixel(16, 8).0, again.get_pixel(16, 56).0);
        assert!(top[0] > 200 && top[2] < 60, "{top:?}");
        assert!(bottom[2] > 200 && bottom[0] < 60, "{bottom:?}");
        assert_eq!(
            drawn(&sent).expect("drawn"),
            out,
            "the same picture, the same bytes"
        );
    }

    fn memchr_of(bytes: &[u8], word: &[u8]) -> bool {
        bytes.windows(word.len()).any(|some| some == word)
    }

    #[test]
    fn a_large_picture_is_made_smaller_and_what_is_seen_through_stays_so() {
        let wide = RgbImage::from_pixel(4_500, 30, Rgb([9, 200, 9]));
        let out =
            image::load_from_memory(&drawn(&as_jpeg(wide)).expect("drawn")).expect("a picture");
        assert_eq!(out.dimensions(), (3_000, 20));
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(
            5,
            5,
            image::Rgba([1, 2, 3, 77]),
        ));
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let mut sent = Cursor::new(Vec::new());
            clear.write_to(&mut sent, format).expect("encoded");
            let out = drawn(sent.get_ref()).expect("drawn");
            let again = image::load_from_memory_with_format(&out, ImageFormat::Png).expect("a PNG");
            assert_eq!(again.get_pixel(2, 2).0, [1, 2, 3, 77]);
        }
    }

    #[test]
    fn what_is_broken_or_no_picture_is_not_drawn() {
        let whole = as_jpeg(RgbImage::from_pixel(40, 40, Rgb([1, 2, 3])));
        assert!(drawn(&whole).is_ok());
        assert!(drawn(&whole[..60]).is_err());
        for sent in [
            &b""[..],
            b"GIF89a",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"%PDF-1.7",
        ] {
            assert!(
                matches!(drawn(sent), Err(DrawingError::Picture(_))),
                "{sent:?}"
            );
        }
        // Says that it has sixteen thousand million points.
        let mut flood = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        flood.extend([0, 1, 0xff, 0xff, 0, 1, 0xff, 0xff, 8, 2, 0, 0, 0]);
        flood.extend([0; 4]);
        assert!(drawn(&flood).is_err());
    }
}
