//! What is drawn over what on a page: for each of its cells, when something was last drawn there that
//! hides what lies under it.

use hayro::hayro_interpret::{BlendMode, DrawMode, FillRule, Image, Paint};
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _, Stroke, StrokeOpts};

/// A page has no more cells in a row or a column: finer than any letter.
const CELLS_MAX: u32 = 1_400;
/// What is thinner than so many cells is a line, and hides no letter: it is below or through it.
const THIN: f64 = 2.0;
/// From so much of its colour on, what is dark hides; of 1.
const DARK_HIDES: f32 = 0.5;
/// From so much of its colour on, what is light hides; below, letters show through and are seen.
const LIGHT_HIDES: f32 = 0.9;
/// Nothing has more crossings; what has is taken for all that is around it.
const CROSSINGS_MAX: usize = 4_000_000;
/// How exactly curves are followed, in points.
const EXACTLY: f64 = 0.25;

/// When each cell was last hidden, and by the order of drawing.
pub(super) struct Cover {
    columns: u32,
    rows: u32,
    /// So many points of the page are one cell's side.
    side: f64,
    last: Vec<u32>,
    /// What is drawn is drawn inside these alone.
    clips: Vec<Rect>,
    /// The groups that are being drawn: how much of them shows, and how they mix with what is below.
    groups: Vec<(f32, BlendMode)>,
}

impl Cover {
    /// Of a page with so many points.
    pub(super) fn of(width: u32, height: u32) -> Cover {
        let side = width.max(height).div_ceil(CELLS_MAX).max(1);
        let (columns, rows) = (width.div_ceil(side), height.div_ceil(side));
        Cover {
            columns,
            rows,
            side: f64::from(side),
            last: vec![0; columns as usize * rows as usize],
            clips: Vec::new(),
            groups: Vec::new(),
        }
    }

    /// Whether something was drawn, after this moment, over any of what lies between these corners:
    /// from `at` along one side and up the other.
    pub(super) fn hides(&self, after: u32, at: Point, along: (Point, Point)) -> bool {
        let (right, up) = (along.0 - at, along.1 - at);
        let steps = |length: f64| (length / self.side).ceil().clamp(1.0, 64.0) as u32;
        let (across, high) = (steps(right.hypot()), steps(up.hypot()));
        (0..=across).any(|x| {
            (0..=high).any(|y| {
                let (x, y) = (
                    f64::from(x) / f64::from(across),
                    f64::from(y) / f64::from(high),
                );
                let point = at + right * x + up * y;
                self.cell(point).is_some_and(|cell| self.last[cell] > after)
            })
        })
    }

    fn cell(&self, point: Point) -> Option<usize> {
        let (x, y) = (point.x / self.side, point.y / self.side);
        let inside = x >= 0.0 && y >= 0.0 && x < self.columns.into() && y < self.rows.into();
        inside.then(|| y as usize * self.columns as usize + x as usize)
    }

    pub(super) fn push_clip(&mut self, path: &BezPath) {
        let all = self.clip();
        self.clips.push(path.bounding_box().intersect(all));
    }

    pub(super) fn pop_clip(&mut self) {
        self.clips.pop();
    }

    pub(super) fn push_group(&mut self, shows: f32, mixes: BlendMode) {
        self.groups.push((shows, mixes));
    }

    pub(super) fn pop_group(&mut self) {
        self.groups.pop();
    }

    fn clip(&self) -> Rect {
        let width = f64::from(self.columns) * self.side;
        let height = f64::from(self.rows) * self.side;
        let all = Rect::new(0.0, 0.0, width, height);
        self.clips.last().copied().unwrap_or(all)
    }

    /// A shape is drawn at this moment.
    pub(super) fn draw(
        &mut self,
        now: u32,
        (path, to_points): (&BezPath, Affine),
        (paint, mixes): (&Paint<'_>, BlendMode),
        mode: &DrawMode,
    ) {
        if !self.is_hidden_by(paint, mixes) {
            return;
        }
        let (rule, line) = match mode {
            DrawMode::Fill(rule) => (Some(*rule), None),
            DrawMode::Stroke(line) => (None, Some(line)),
            DrawMode::FillAndStroke(rule, line) => (Some(*rule), Some(line)),
            DrawMode::Invisible => return,
        };
        if let Some(rule) = rule {
            self.fill(now, &(to_points * path.clone()), rule);
        }
        let Some(line) = line else {
            return;
        };
        let width = f64::from(line.line_width);
        if width * to_points.determinant().abs().sqrt() < THIN * self.side {
            return;
        }
        let line = Stroke::new(width)
            .with_caps(line.line_cap)
            .with_join(line.line_join);
        let around = hayro::kurbo::stroke(path.iter(), &line, &StrokeOpts::default(), EXACTLY);
        self.fill(now, &(to_points * around), FillRule::NonZero);
    }

    /// A picture is drawn at this moment; whether it is as large as the page.
    pub(super) fn draw_image(
        &mut self,
        now: u32,
        (image, to_points): (&Image<'_, '_>, Affine),
        mixes: BlendMode,
    ) {
        if self.shows() < DARK_HIDES || self.mixes(mixes) {
            return;
        }
        let part = |left: u32, top: u32, right: u32, bottom: u32, scale: (f32, f32)| {
            let whole = Rect::new(left.into(), top.into(), right.into(), bottom.into());
            let scale = Affine::scale_non_uniform(scale.0.into(), scale.1.into());
            (to_points * scale) * whole.to_path(EXACTLY)
        };
        let whole = part(0, 0, image.width(), image.height(), (1.0, 1.0));
        let mut through = None;
        match image {
            Image::Stencil(stencil) => stencil.with_stencil(|luma, _| through = Some(luma), None),
            Image::Raster(raster) => raster.with_rgba(|_, alpha| through = alpha, None),
        }
        let Some(luma) = through else {
            self.fill(now, &whole, FillRule::NonZero);
            return;
        };
        // One can look through some of it: row by row, what one cannot.
        let width = luma.width.max(1) as usize;
        for (row, line) in (0..luma.height).zip(luma.data.chunks_exact(width)) {
            let mut from = 0;
            while let Some(start) = line[from..].iter().position(|one| *one >= 128) {
                let start = from + start;
                let run = line[start..].iter().position(|one| *one < 128);
                from = run.map_or(line.len(), |run| start + run);
                let at = |column: usize| u32::try_from(column).unwrap_or(u32::MAX);
                let run = part(at(start), row, at(from), row + 1, luma.scale_factors);
                self.fill_even_thin(now, &run, FillRule::NonZero);
            }
        }
    }

    /// Whether a picture lies over most of the page: a photograph of it, and no bar.
    pub(super) fn is_page(&self, image: &Image<'_, '_>, to_points: Affine) -> bool {
        let local = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        let page = f64::from(self.columns) * f64::from(self.rows) * self.side * self.side;
        let there = to_points.transform_rect_bbox(local).intersect(self.clip());
        there.area() > page / 2.0
    }

    fn shows(&self) -> f32 {
        self.groups.iter().map(|(shows, _)| shows).product()
    }

    /// Whether what is below shows through what is light, as under a marker.
    fn mixes(&self, own: BlendMode) -> bool {
        let all = self.groups.iter().map(|(_, mixes)| *mixes);
        let mut all = all.chain([own]);
        all.any(|mixes| {
            matches!(
                mixes,
                BlendMode::Multiply | BlendMode::Darken | BlendMode::ColorBurn
            )
        })
    }

    fn is_hidden_by(&self, paint: &Paint<'_>, mixes: BlendMode) -> bool {
        let (is_dark, shows) = match paint {
            Paint::Color(color) => {
                let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
                (red.max(green).max(blue) < 128, f32::from(alpha) / 255.0)
            }
            Paint::Pattern(_) => (true, 1.0),
        };
        let shows = shows * self.shows();
        if is_dark {
            shows >= DARK_HIDES
        } else {
            shows >= LIGHT_HIDES && !self.mixes(mixes)
        }
    }

    /// Fills a shape that is no line.
    pub(super) fn fill(&mut self, now: u32, path: &BezPath, rule: FillRule) {
        let around = path.bounding_box();
        if around.width().min(around.height()) >= THIN * self.side {
            self.fill_even_thin(now, path, rule);
        }
    }

    fn fill_even_thin(&mut self, now: u32, path: &BezPath, rule: FillRule) {
        let around = path.bounding_box().intersect(self.clip());
        if !around.is_finite() || around.width() <= 0.0 || around.height() <= 0.0 {
            return;
        }
        let rows = span(around.y0 / self.side, around.y1 / self.side, self.rows);
        let mut crossings = self.crossings(path, &rows);
        if crossings.len() >= CROSSINGS_MAX {
            for row in rows {
                self.hide(now, row, around.x0, around.x1);
            }
            return;
        }
        crossings.sort_unstable_by(|one, other| {
            (one.0, one.1)
                .partial_cmp(&(other.0, other.1))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let mut winding = 0;
        for (nth, (row, x, turn)) in crossings.iter().enumerate() {
            if nth == 0 || crossings[nth - 1].0 != *row {
                winding = 0;
            }
            winding += turn;
            let is_inside = match rule {
                FillRule::NonZero => winding != 0,
                FillRule::EvenOdd => winding % 2 != 0,
            };
            let Some((_, end, _)) = crossings.get(nth + 1).filter(|next| next.0 == *row) else {
                continue;
            };
            if is_inside {
                self.hide(now, *row, x.max(around.x0), end.min(around.x1));
            }
        }
    }

    /// Where the middle of each row crosses the shape: the row, the place, and which way.
    fn crossings(&self, path: &BezPath, rows: &std::ops::Range<u32>) -> Vec<(u32, f64, i32)> {
        let mut found = Vec::new();
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        let mut edge = |from: Point, to: Point| {
            let (top, bottom, turn) = if from.y <= to.y {
                (from, to, 1)
            } else {
                (to, from, -1)
            };
            let between = span(top.y / self.side, bottom.y / self.side, self.rows);
            for row in between.start.max(rows.start)..between.end.min(rows.end) {
                if found.len() >= CROSSINGS_MAX {
                    return;
                }
                let middle = (f64::from(row) + 0.5) * self.side;
                let way = (middle - top.y) / (bottom.y - top.y);
                found.push((row, top.x + (bottom.x - top.x) * way, turn));
            }
        };
        hayro::kurbo::flatten(path, EXACTLY, |part| match part {
            PathEl::MoveTo(to) => {
                edge(last, start);
                (start, last) = (to, to);
            }
            PathEl::LineTo(to) => {
                edge(last, to);
                last = to;
            }
            _ => {
                edge(last, start);
                last = start;
            }
        });
        edge(last, start);
        found
    }

    fn hide(&mut self, now: u32, row: u32, from: f64, to: f64) {
        let cells = span(from / self.side, to / self.side, self.columns);
        let row = row as usize * self.columns as usize;
        if let Some(cells) = self
            .last
            .get_mut(row + cells.start as usize..row + cells.end as usize)
        {
            cells.fill(now);
        }
    }
}

/// The cells whose middles lie between two places.
fn span(from: f64, to: f64, most: u32) -> std::ops::Range<u32> {
    // Bounded before they are cut off, so that no number is too large for its type.
    let bound = |value: f64| (value - 0.5).ceil().clamp(0.0, most.into()) as u32;
    let (from, to) = (bound(from), bound(to));
    from..to.max(from)
}

#[cfg(test)]
mod tests {
    use hayro::hayro_interpret::color::{AlphaColor, Color};

    use super::*;

    fn paint(red: u8, green: u8, blue: u8, alpha: u8) -> Paint<'static> {
        Paint::Color(Color::from_rgba(AlphaColor::from_rgba8(
            red, green, blue, alpha,
        )))
    }

    const FILL: DrawMode = DrawMode::Fill(FillRule::NonZero);

    fn bar(cover: &mut Cover, now: u32, bar: Rect, paint: &Paint<'_>, mixes: BlendMode) {
        let shape = (&bar.to_path(EXACTLY), Affine::IDENTITY);
        cover.draw(now, shape, (paint, mixes), &FILL);
    }

    /// Whether a letter of ten points at this place, drawn at moment 5, is hidden.
    fn is_hidden(cover: &Cover, x: f64, y: f64) -> bool {
        cover.hides(
            5,
            Point::new(x, y),
            (Point::new(x + 10.0, y), Point::new(x, y - 10.0)),
        )
    }

    #[test]
    fn what_is_drawn_over_any_part_of_a_letter_later_hides_it() {
        let black = paint(0, 0, 0, 255);
        let mut cover = Cover::of(200, 100);
        bar(
            &mut cover,
            3,
            Rect::new(0.0, 0.0, 200.0, 100.0),
            &black,
            BlendMode::Normal,
        );
        assert!(!is_hidden(&cover, 20.0, 50.0), "it lies under the letter");
        bar(
            &mut cover,
            6,
            Rect::new(27.0, 30.0, 90.0, 60.0),
            &black,
            BlendMode::Normal,
        );
        assert!(is_hidden(&cover, 20.0, 50.0), "its last third");
        assert!(!is_hidden(&cover, 10.0, 50.0), "beside it");
        assert!(!is_hidden(&cover, 30.0, 80.0), "below it");
        bar(
            &mut cover,
            7,
            Rect::new(0.0, 74.0, 200.0, 75.0),
            &black,
            BlendMode::Normal,
        );
        assert!(!is_hidden(&cover, 30.0, 80.0), "a thin line hides nothing");
    }

    #[test]
    fn a_marker_hides_nothing_and_what_one_cannot_look_through_does() {
        let whole = Rect::new(0.0, 0.0, 200.0, 100.0);
        for (colour, mixes, hides) in [
            ((255, 255, 0, 255), BlendMode::Multiply, false),
            ((255, 255, 0, 100), BlendMode::Normal, false),
            ((255, 255, 0, 255), BlendMode::Normal, true),
            ((255, 255, 255, 255), BlendMode::Normal, true),
            ((0, 0, 0, 255), BlendMode::Multiply, true),
            ((0, 0, 0, 200), BlendMode::Normal, true),
            ((0, 0, 0, 40), BlendMode::Normal, false),
        ] {
            let mut cover = Cover::of(200, 100);
            let (red, green, blue, alpha) = colour;
            bar(&mut cover, 6, whole, &paint(red, green, blue, alpha), mixes);
            assert_eq!(is_hidden(&cover, 20.0, 50.0), hides, "{colour:?} {mixes:?}");
        }
        // Of a group that hardly shows, nothing hides.
        let mut cover = Cover::of(200, 100);
        cover.push_group(0.2, BlendMode::Normal);
        bar(
            &mut cover,
            6,
            whole,
            &paint(0, 0, 0, 255),
            BlendMode::Normal,
        );
        assert!(!is_hidden(&cover, 20.0, 50.0));
        cover.pop_group();
        bar(
            &mut cover,
            7,
            whole,
            &paint(0, 0, 0, 255),
            BlendMode::Normal,
        );
        assert!(is_hidden(&cover, 20.0, 50.0));
    }

    #[test]
    fn holes_and_clips_and_turns_are_as_they_are_drawn() {
        let black = paint(0, 0, 0, 255);
        let mut cover = Cover::of(4_000, 2_000);
        let mut frame = Rect::new(0.0, 0.0, 2_000.0, 2_000.0).to_path(EXACTLY);
        frame.extend(Rect::new(500.0, 500.0, 1_500.0, 1_500.0).to_path(EXACTLY));
        let even = DrawMode::Fill(FillRule::EvenOdd);
        let shape = (&frame, Affine::IDENTITY);
        cover.draw(6, shape, (&black, BlendMode::Normal), &even);
        assert!(is_hidden(&cover, 100.0, 1_000.0) && !is_hidden(&cover, 1_000.0, 1_000.0));
        // A diamond, inside a clip alone.
        cover.push_clip(&Rect::new(0.0, 0.0, 1_000.0, 2_000.0).to_path(EXACTLY));
        let square = Rect::new(-200.0, -200.0, 200.0, 200.0).to_path(EXACTLY);
        let turned =
            Affine::translate((1_000.0, 1_000.0)) * Affine::rotate(std::f64::consts::FRAC_PI_4);
        cover.draw(6, (&square, turned), (&black, BlendMode::Normal), &FILL);
        cover.pop_clip();
        assert!(is_hidden(&cover, 900.0, 1_000.0), "inside");
        assert!(!is_hidden(&cover, 1_050.0, 1_000.0), "clipped away");
        assert!(
            !is_hidden(&cover, 820.0, 850.0),
            "beside the diamond's edge"
        );
        // A thick line.
        let mut line = BezPath::new();
        line.move_to((2_500.0, 1_000.0));
        line.line_to((3_500.0, 1_000.0));
        let thick = hayro::hayro_interpret::StrokeProps {
            line_width: 40.0,
            ..Default::default()
        };
        let mode = DrawMode::Stroke(thick);
        cover.draw(
            6,
            (&line, Affine::IDENTITY),
            (&black, BlendMode::Normal),
            &mode,
        );
        assert!(is_hidden(&cover, 3_000.0, 1_010.0) && !is_hidden(&cover, 3_000.0, 1_060.0));
        // Nothing that is no number, or far away, does harm.
        let far = Rect::new(-1e300, f64::NAN, f64::INFINITY, 1e300).to_path(EXACTLY);
        cover.draw(
            7,
            (&far, Affine::IDENTITY),
            (&black, BlendMode::Normal),
            &FILL,
        );
    }
}
