//! Draws one page of a PDF: `waymark draw-leaf NUMBER SIZE`.
//!
//! The library only draws: it knows no script, follows no link, sends no form and opens no file
//! that a PDF carries.

use std::io::{Read, Write};
use std::num::NonZeroU32;

use domain::document::{LEAVES_MAX, LeafSize};
use hayro::hayro_interpret::util::TransformExt as _;
use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::kurbo::{Affine, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::peniko::ImageAlphaType;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, RgbImage, RgbaImage};
use services::document::leaf::{Answer, Parts, TEXT_BYTES_MAX};

use super::text::Letters;
use super::{DrawingError, SENT_BYTES_MAX};

/// No leaf has more points.
const POINTS_MAX: f32 = 12_000_000.0;
/// Nor is one wider or higher.
const SIDE_MAX: f32 = 8_000.0;
/// How little of a leaf is left out where it is packed as a photograph: of 100.
const QUALITY: u8 = 85;

/// Reads a PDF, and writes one of its pages as [`Answer`] has it: the last page, where one
/// further on is asked for.
///
/// # Errors
/// When it cannot be read or handed over.
pub fn draw(
    sent: impl Read,
    number: NonZeroU32,
    size: LeafSize,
    mut drawn: impl Write,
) -> Result<(), DrawingError> {
    let mut bytes = Vec::new();
    sent.take(SENT_BYTES_MAX).read_to_end(&mut bytes)?;
    let pdf = match Pdf::new(bytes) {
        Ok(pdf) => pdf,
        Err(why) => {
            drawn.write_all(&refused(why).written())?;
            return Ok(drawn.flush()?);
        }
    };
    let count = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    let number = number.get().min(count);
    let at = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
    let page = pdf.pages().get(at);
    let sized = page.and_then(|page| Some((page, scale(page, size)?)));
    let drawn_page = match sized {
        Some((page, scale)) if count <= LEAVES_MAX => {
            picture(page, scale).map(|picture| (page, scale, picture))
        }
        _ => None,
    };
    let written = match drawn_page {
        None if count > LEAVES_MAX => Answer::TooMany.written(),
        None => Answer::Broken.written(),
        Some((page, scale, picture)) => {
            let text = text(page, scale, &picture);
            let leaf = Parts {
                count,
                number,
                text: &text,
                picture: &packed(picture)?,
            };
            Answer::Drawn(leaf).written()
        }
    };
    drawn.write_all(&written)?;
    Ok(drawn.flush()?)
}

fn refused(why: LoadPdfError) -> Answer<'static> {
    match why {
        // With a password, or in a way that nobody knows.
        LoadPdfError::Decryption(_) => Answer::Locked,
        LoadPdfError::Invalid => Answer::Broken,
    }
}

/// By how much a page is made larger, so that it has the points of this size and no more than
/// any leaf may have. `None` for a page without a size.
fn scale(page: &Page<'_>, size: LeafSize) -> Option<f32> {
    let (width, height) = page.render_dimensions();
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return None;
    }
    let wished = f32::from(size.points()) / width;
    let most = (POINTS_MAX / width / height).sqrt();
    let scale = wished.min(most).min(SIDE_MAX / height);
    (width * scale >= 1.0 && height * scale >= 1.0).then_some(scale)
}

fn picture(page: &Page<'_>, scale: f32) -> Option<RgbImage> {
    let settings = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let points = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let (width, height) = (points.width().into(), points.height().into());
    // Nothing shows through: the paper is white.
    let points = points.take_rgba8(ImageAlphaType::AlphaPremultiplied);
    let points = RgbaImage::from_raw(width, height, points)?;
    Some(DynamicImage::ImageRgba8(points).into_rgb8())
}

/// The text of a page that can be seen in its picture.
fn text(page: &Page<'_>, scale: f32, picture: &RgbImage) -> String {
    let (width, height) = picture.dimensions();
    let target = Rect::new(0.0, 0.0, width.into(), height.into());
    let to_points = Affine::scale(scale.into()) * page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(to_points, target, &cache, page.xref(), settings);
    let mut letters = Letters::on(picture, TEXT_BYTES_MAX);
    interpret_page(page, &mut context, &mut letters);
    letters.text()
}

/// As PNG or as JPEG, whichever is smaller; without colours where there are none.
fn packed(picture: RgbImage) -> Result<Vec<u8>, DrawingError> {
    let grey = picture.pixels().all(|point| {
        let [red, green, blue] = point.0;
        red == green && green == blue
    });
    let picture = DynamicImage::ImageRgb8(picture);
    let picture = if grey {
        DynamicImage::ImageLuma8(picture.into_luma8())
    } else {
        picture
    };
    let (mut png, mut jpeg) = (Vec::new(), Vec::new());
    picture.write_with_encoder(PngEncoder::new(&mut png))?;
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(if png.len() <= jpeg.len() { png } else { jpeg })
}
