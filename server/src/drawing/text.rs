//! The text of a page, letter by letter, for whoever cannot see its picture: what can be seen on
//! it, and no more. A word under a black bar, or white on white, is left out here as well: all of
//! it, also where some of its letters look out.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, SoftMask,
};
use hayro::kurbo::{BezPath, Point, Vec2};
use image::RgbImage;

use super::cover::Cover;

/// A letter's own square, in the units of its font.
const SQUARE: f64 = 1_000.0;
/// How wide a letter is that does not say: as a share of its square.
const WIDTH: f64 = 0.5;
/// The part above the line in which a letter has ink: as a share of its square.
const INK: f64 = 0.72;
/// What of a letter's width and of its ink counts, where something is drawn over it: as a share of
/// each. What stands close beside a letter is not over it.
const MIDST: (f64, f64) = (0.1, 0.9);
/// How much darker than the paper the ink is at least, of 255.
const CONTRAST: u8 = 24;
/// What is no lighter is a bar, and no paper: of 255.
const DARK: u8 = 128;
/// From so wide a gap on, words are apart: as a share of the square.
const GAP: f64 = 0.18;
/// From so far off the line on, a letter is on another.
const OFF: f64 = 0.5;
/// From so far below on, a line begins a paragraph.
const PARAGRAPH: f64 = 1.9;

/// Hears of each letter as the page is drawn, and of whatever is drawn over it later.
pub(super) struct Letters<'a> {
    picture: &'a RgbImage,
    bytes_max: usize,
    bytes: usize,
    letters: Vec<Letter>,
    cover: Cover,
    /// Counts what is drawn.
    now: u32,
    /// Whether the letter before was seen: a full stop goes with it.
    seen: bool,
}

/// One letter on the line.
struct Letter {
    text: String,
    /// When it was drawn.
    drawn: u32,
    /// Whether it was found in a photograph, which may be drawn over it.
    is_found: bool,
    /// Whether it can be seen where it stands.
    is_seen: bool,
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

/// What the picture has where a letter stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spot {
    Ink,
    /// One light colour: paper.
    Light,
    /// One dark colour: a bar, or a photograph's shade.
    Dark,
}

impl<'a> Letters<'a> {
    /// Letters on this picture, as many bytes at most.
    pub(super) fn on(picture: &'a RgbImage, bytes_max: usize) -> Letters<'a> {
        let (width, height) = picture.dimensions();
        Letters {
            picture,
            bytes_max,
            bytes: 0,
            letters: Vec::new(),
            cover: Cover::of(width, height),
            now: 0,
            seen: true,
        }
    }

    /// All that was seen, line by line.
    pub(super) fn text(mut self) -> String {
        let mut letters = std::mem::take(&mut self.letters);
        for letter in &mut letters {
            letter.is_seen &= !self.is_covered(letter);
        }
        let mut text = Lines::default();
        letters.into_iter().for_each(|letter| text.add(letter));
        text.end_line();
        let mut text = text.text;
        let mut end = self.bytes_max.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.trim().to_owned()
    }

    /// Whether something was drawn over any of it later.
    fn is_covered(&self, letter: &Letter) -> bool {
        let place = |along: f64, up: f64| letter.at + letter.along * along + letter.up * (up * INK);
        let (low, high) = MIDST;
        let ends = (place(high, low), place(low, high));
        self.cover.hides(letter.drawn, place(low, low), ends)
    }

    fn is_full(&self) -> bool {
        self.bytes > self.bytes_max
    }

    fn add(&mut self, letter: Letter) {
        self.bytes += letter.text.len();
        self.letters.push(letter);
    }

    /// A letter that is a box hides what lies under it.
    fn may_cover(&mut self, letter: &Letter) {
        let is_box =
            |c: char| matches!(c, '\u{2580}'..='\u{259f}' | '\u{25a0}'..='\u{25ff}' | '\u{2b1b}');
        if !letter.text.chars().any(is_box) {
            return;
        }
        let mut square = BezPath::new();
        let corners = [(0.0, -0.2), (1.0, -0.2), (1.0, 1.0), (0.0, 1.0)];
        let corners = corners.map(|(along, up)| letter.at + letter.along * along + letter.up * up);
        square.move_to(corners[0]);
        corners[1..]
            .iter()
            .for_each(|corner| square.line_to(*corner));
        self.cover.fill(letter.drawn, &square, FillRule::NonZero);
    }

    /// What there is where a letter stands.
    fn spot(&self, letter: &Letter) -> Spot {
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
        // By colour: black on a marker's yellow differs in red and green alone.
        let (mut low, mut high) = ([u8::MAX; 3], [u8::MIN; 3]);
        for y in rows {
            for x in columns.clone() {
                for (colour, value) in self.picture.get_pixel(x, y).0.into_iter().enumerate() {
                    low[colour] = low[colour].min(value);
                    high[colour] = high[colour].max(value);
                    if high[colour].saturating_sub(low[colour]) >= CONTRAST {
                        return Spot::Ink;
                    }
                }
            }
        }
        let lightest = high.into_iter().max().unwrap_or_default();
        if lightest < DARK {
            Spot::Dark
        } else {
            Spot::Light
        }
    }
}

/// The letters, line by line.
#[derive(Default)]
struct Lines {
    text: String,
    line: Vec<Letter>,
}

impl Lines {
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
        if line.iter().any(Letter::is_right_to_left) {
            in_reading_order(&mut line);
        }
        let words = line.chunk_by(|before, letter| !are_apart(before, letter));
        // Whoever looks reads no word of which a part is hidden.
        let seen = words.filter(|word| word.iter().all(|letter| letter.is_seen));
        let seen: Vec<String> = seen
            .map(|word| word.iter().map(|letter| letter.text.as_str()).collect())
            .collect();
        if !seen.is_empty() {
            self.text.push_str(&seen.join(" "));
            self.text.push('\n');
        }
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
        if self.is_full() {
            return;
        }
        self.now += 1;
        let is_found = matches!(mode, DrawMode::Invisible);
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
                drawn: self.now,
                is_found,
                is_seen: true,
                at,
                along: place * Point::new(width, 0.0) - at,
                up: place * Point::new(0.0, SQUARE) - at,
            };
            if letter.at.is_finite() && letter.along.is_finite() && letter.up.is_finite() {
                letters.push(letter);
            }
        }
        if is_found {
            // Words that were found in a photograph of a page lie about where their letters are.
            let spots: Vec<Spot> = letters.iter().map(|one| self.spot(one)).collect();
            let inked = spots.iter().filter(|spot| **spot == Spot::Ink).count();
            if inked * 2 >= letters.len() {
                for (mut letter, spot) in letters.into_iter().zip(spots) {
                    // Blacked out in the photograph itself.
                    letter.is_seen = spot != Spot::Dark;
                    self.add(letter);
                }
            }
            return;
        }
        for mut letter in letters {
            if letter.text.chars().any(char::is_alphanumeric) {
                self.seen = self.spot(&letter) == Spot::Ink;
            }
            letter.is_seen = self.seen;
            self.may_cover(&letter);
            self.add(letter);
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if self.letters.is_empty() {
            return;
        }
        self.now += 1;
        let shape = (path, props.transform);
        self.cover
            .draw(self.now, shape, (&props.paint, props.blend_mode), mode);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        if self.letters.is_empty() {
            return;
        }
        self.now += 1;
        self.cover
            .draw_image(self.now, (&image, props.transform), props.blend_mode);
        // A photograph of the page may be drawn over the words that were found in it.
        if self.cover.is_page(&image, props.transform) {
            let found = self.letters.iter_mut().filter(|letter| letter.is_found);
            found.for_each(|letter| letter.drawn = self.now);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.cover.push_clip(&clip.path);
    }

    fn push_transparency_group(&mut self, shows: f32, _: Option<SoftMask<'a>>, mixes: BlendMode) {
        self.cover.push_group(shows, mixes);
    }

    fn pop_clip(&mut self) {
        self.cover.pop_clip();
    }

    fn pop_transparency_group(&mut self) {
        self.cover.pop_group();
    }
}
