//! The text of a page, letter by letter, for whoever cannot see its picture: what can be seen on
//! it, and no more. A letter under a black bar, or white on white, is left out here as well.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro::kurbo::{BezPath, Point, Vec2};
use image::RgbImage;

/// A letter's own square, in the units of its font.
const SQUARE: f64 = 1_000.0;
/// How wide a letter is that does not say: as a share of its square.
const WIDTH: f64 = 0.5;
/// The part above the line in which a letter has ink: as a share of its square.
const INK: f64 = 0.72;
/// How much darker than the paper the ink is at least, of 255.
const CONTRAST: u8 = 24;
/// From so wide a gap on, words are apart: as a share of the square.
const GAP: f64 = 0.18;
/// From so far off the line on, a letter is on another.
const OFF: f64 = 0.5;
/// From so far below on, a line begins a paragraph.
const PARAGRAPH: f64 = 1.9;

/// Hears of each letter as the page is drawn, and writes down those that can be seen.
pub(super) struct Letters<'a> {
    picture: &'a RgbImage,
    bytes_max: usize,
    text: String,
    line: Vec<Letter>,
    /// Whether the letter before was seen: a full stop goes with it.
    seen: bool,
}

/// One letter on the line.
struct Letter {
    text: String,
    /// Where it begins.
    at: Point,
    /// From there to where the next one begins.
    along: Vec2,
    /// From its foot to the top of its square.
    up: Vec2,
}

impl Letter {
    /// How wide its square is.
    fn square(&self) -> f64 {
        self.up.hypot()
    }

    /// How far a point lies along the line from where this letter begins, and how far off it.
    fn from(&self, point: Point) -> (f64, f64) {
        let way = self.along / self.along.hypot().max(f64::EPSILON);
        let off = point - self.at;
        (off.dot(way), off.cross(way).abs())
    }

    fn is_right_to_left(&self) -> bool {
        self.text.chars().any(is_right_to_left)
    }

    fn is_left_to_right(&self) -> bool {
        let mut letters = self.text.chars();
        letters.any(|c| c.is_alphanumeric() && !is_right_to_left(c))
    }
}

/// Hebrew, Arabic and their neighbours.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
        && !('\u{660}'..='\u{669}').contains(&c)
}

impl<'a> Letters<'a> {
    /// Letters on this picture, as many bytes at most.
    pub(super) fn on(picture: &'a RgbImage, bytes_max: usize) -> Letters<'a> {
        Letters {
            picture,
            bytes_max,
            text: String::new(),
            line: Vec::new(),
            seen: true,
        }
    }

    /// All that was seen, line by line.
    pub(super) fn text(mut self) -> String {
        self.end_line();
        let mut text = self.text;
        let mut end = self.bytes_max.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.trim().to_owned()
    }

    fn add(&mut self, letter: Letter) {
        if let Some(before) = self.line.last() {
            let (along, off) = before.from(letter.at);
            let (square, step) = (before.square().max(letter.square()), before.along.hypot());
            // Back where the line began is another line; scripts from right to left go back.
            let back = along < -square && !letter.is_right_to_left();
            let turned = before.along.dot(letter.along) <= 0.0;
            let far = along - step > 12.0 * square;
            if off > OFF * square || back || turned || far {
                let paragraph = off > PARAGRAPH * square;
                self.end_line();
                if paragraph {
                    self.text.push('\n');
                }
            }
        }
        self.line.push(letter);
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if line.is_empty() || self.text.len() > self.bytes_max {
            return;
        }
        if line.iter().any(Letter::is_right_to_left) {
            in_reading_order(&mut line);
        }
        for (nth, letter) in line.iter().enumerate() {
            let before = nth.checked_sub(1).and_then(|before| line.get(before));
            if before.is_some_and(|before| are_apart(before, letter)) {
                self.text.push(' ');
            }
            self.text.push_str(&letter.text);
        }
        self.text.push('\n');
    }

    /// Whether there is ink where a letter stands.
    fn has_ink(&self, letter: &Letter) -> bool {
        let corners = [(0.08, 0.0), (0.92, 0.0), (0.08, INK), (0.92, INK)];
        let corners = corners.map(|(along, up)| letter.at + letter.along * along + letter.up * up);
        let (width, height) = self.picture.dimensions();
        let span = |values: [f64; 4], most: u32| {
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            // Bounded before they are cut off, so that no number is too large for its type.
            let bound = |value: f64| value.clamp(0.0, f64::from(most)) as u32;
            bound(low.floor())..bound(high.ceil())
        };
        let columns = span(corners.map(|corner| corner.x), width);
        let rows = span(corners.map(|corner| corner.y), height);
        let (mut darkest, mut lightest) = (u8::MAX, u8::MIN);
        for y in rows {
            for x in columns.clone() {
                let [red, green, blue] = self.picture.get_pixel(x, y).0;
                darkest = darkest.min(red).min(green).min(blue);
                lightest = lightest.max(red.min(green).min(blue));
                if lightest.saturating_sub(darkest) >= CONTRAST {
                    return true;
                }
            }
        }
        false
    }
}

/// Whether there is a gap between two letters that follow each other.
fn are_apart(before: &Letter, letter: &Letter) -> bool {
    let (along, _) = before.from(letter.at);
    let square = before.square().max(letter.square());
    let gap = if along >= 0.0 {
        along - before.along.hypot()
    } else {
        -along - letter.along.hypot()
    };
    gap > GAP * square
}

/// Puts a line with letters that are read from right to left into the order in which it is read,
/// whatever the order in which it was drawn.
fn in_reading_order(line: &mut [Letter]) {
    let way = line.first().map_or(Vec2::ZERO, |first| first.along);
    let place = |letter: &Letter| letter.at.to_vec2().dot(way);
    line.sort_by(|one, other| place(one).total_cmp(&place(other)));
    let leftward = line.iter().filter(|one| one.is_right_to_left()).count();
    let rightward = line.iter().filter(|one| one.is_left_to_right()).count();
    let is_inner: fn(&Letter) -> bool = if leftward >= rightward {
        line.reverse();
        Letter::is_left_to_right
    } else {
        Letter::is_right_to_left
    };
    let mut from = 0;
    while let Some(start) = line[from..].iter().position(is_inner) {
        let start = from + start;
        let other = |letter: &Letter| {
            (letter.is_left_to_right() || letter.is_right_to_left()) && !is_inner(letter)
        };
        let end = line[start..].iter().position(other);
        let end = end.map_or(line.len(), |end| start + end);
        let last = line[start..end].iter().rposition(is_inner);
        let end = last.map_or(end, |last| start + last + 1);
        line[start..end].reverse();
        from = end;
    }
}

fn said(text: BfString) -> String {
    match text {
        BfString::Char(one) => one.to_string(),
        BfString::String(several) => several,
    }
}

impl<'a> Device<'a> for Letters<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if self.text.len() > self.bytes_max {
            return;
        }
        let mut letters = Vec::new();
        for glyph in run.glyphs() {
            let Some(text) = glyph.as_unicode().map(said) else {
                continue;
            };
            // A gap says so by itself.
            if text.trim().is_empty() {
                continue;
            }
            let place = props.transform * glyph.transform();
            let width = match &**glyph {
                hayro::hayro_interpret::font::Glyph::Outline(glyph) => glyph.advance_width(),
                hayro::hayro_interpret::font::Glyph::Type3(glyph) => glyph.advance_width(),
            };
            let width = width.map_or(WIDTH * SQUARE, f64::from);
            let width = if width > 0.0 { width } else { WIDTH * SQUARE };
            let at = place * Point::ZERO;
            let letter = Letter {
                text,
                at,
                along: place * Point::new(width, 0.0) - at,
                up: place * Point::new(0.0, SQUARE) - at,
            };
            if letter.at.is_finite() && letter.along.is_finite() && letter.up.is_finite() {
                letters.push(letter);
            }
        }
        if matches!(mode, DrawMode::Invisible) {
            // Words that were found in a photograph of a page lie about where their letters are.
            let inked = letters.iter().filter(|one| self.has_ink(one)).count();
            if inked * 2 >= letters.len() {
                letters.into_iter().for_each(|letter| self.add(letter));
            }
            return;
        }
        for letter in letters {
            if letter.text.chars().any(char::is_alphanumeric) {
                self.seen = self.has_ink(&letter);
            }
            if self.seen {
                self.add(letter);
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
