//! Shares over time, drawn here: a picture that needs no script, with a name and a description.
//!
//! Colours stand in the picture itself, on its own paper, so that it reads the same within a page,
//! by itself elsewhere, in forced colours and in print. Lines differ in their dashes and marks too.

use std::fmt::Write as _;

/// Shares over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What it is called; also the beginning of its ids, so that two on a page differ.
    pub id: &'static str,
    /// What it shows, in a line.
    pub title: String,
    /// What it shows, for whoever does not see it.
    pub description: String,
    /// What is written below, from the left to the right.
    pub below: Vec<String>,
    /// Its lines, three at most.
    pub lines: Vec<Line>,
    /// A share that is aimed for, in percent, and what is written at it.
    pub target: Option<(u8, String)>,
    /// Before which point the way of counting changed, and what is written there.
    pub changed: Option<(usize, String)>,
}

/// One line of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// Shares in tenths of a percent; a gap where there is none.
    pub shares: Vec<Option<i64>>,
}

const WIDTH: i64 = 400;
const LEFT: i64 = 44;
const RIGHT: i64 = 14;
const TOP: i64 = 14;
const HEIGHT: i64 = 200;
/// From one line of text to the next.
const ROW: i64 = 20;
/// As many words below as can be read.
const BELOW_MAX: usize = 6;

/// As many points as are marked on a line.
const MARKS_MAX: usize = 14;

/// How the lines look: colour, dashes.
const LOOKS: [(&str, &str); 3] = [
    ("#1c5d78", ""),
    ("#8f3d0f", " stroke-dasharray=\"7 4\""),
    ("#4f585d", " stroke-dasharray=\"2 4\""),
];

impl Chart {
    /// Whether there is anything to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines
            .iter()
            .all(|line| line.shares.iter().all(Option::is_none))
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let id = self.id;
        let rows = i64::try_from(self.lines.len()).unwrap_or(0);
        let height = TOP + HEIGHT + 30 + rows * ROW + 8;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
             role=\"img\" aria-labelledby=\"{id}-title {id}-text\" font-size=\"13\" \
             font-family=\"sans-serif\" fill=\"#22282c\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-text\">{}</desc>\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>",
            escaped(&self.title),
            escaped(&self.description),
        );
        self.frame(&mut out);
        for (line, look) in self.lines.iter().zip(LOOKS) {
            self.line(&mut out, line, look);
        }
        for (row, (line, look)) in (0..).zip(self.lines.iter().zip(LOOKS)) {
            let y = TOP + HEIGHT + 30 + row * ROW + 8;
            let (colour, dashes) = look;
            write(
                &mut out,
                format_args!(
                    "<path d=\"M{LEFT} {y}h34\" stroke=\"{colour}\" stroke-width=\"3\"{dashes}/>{}\
                     <text x=\"{}\" y=\"{}\">{}</text>",
                    mark(look, LEFT + 17, y),
                    LEFT + 42,
                    y + 4,
                    escaped(&line.name),
                ),
            );
        }
        out.push_str("</svg>");
        out
    }

    /// The lines across, what stands beside and below, the aim, and where counting changed.
    fn frame(&self, out: &mut String) {
        for percent in [0, 25, 50, 75, 100] {
            let y = height_of(percent * 10);
            write(
                out,
                format_args!(
                    "<path d=\"M{LEFT} {y}H{}\" stroke=\"#ddd7cb\"/>\
                     <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{percent}%</text>",
                    WIDTH - RIGHT,
                    LEFT - 6,
                    y + 4,
                ),
            );
        }
        let step = self.below.len().div_ceil(BELOW_MAX).max(1);
        for (place, text) in self.below.iter().enumerate().step_by(step) {
            write(
                out,
                format_args!(
                    "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                    self.x(place),
                    TOP + HEIGHT + 18,
                    escaped(text),
                ),
            );
        }
        if let Some((percent, text)) = &self.target {
            let y = height_of(i64::from(*percent) * 10);
            write(
                out,
                format_args!(
                    "<path d=\"M{LEFT} {y}H{}\" stroke=\"#1d6654\" stroke-width=\"2\"/>\
                     <text x=\"{}\" y=\"{}\" fill=\"#1d6654\">{}</text>",
                    WIDTH - RIGHT,
                    LEFT + 4,
                    y - 6,
                    escaped(text),
                ),
            );
        }
        if let Some((place, text)) = &self.changed
            && *place > 0
        {
            let x = i64::midpoint(self.x(place - 1), self.x(*place));
            write(
                out,
                format_args!(
                    "<path d=\"M{x} {TOP}V{}\" stroke=\"#4f585d\" stroke-dasharray=\"3 3\"/>\
                     <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                    TOP + HEIGHT,
                    x - 5,
                    TOP + 12,
                    escaped(text),
                ),
            );
        }
    }

    /// One line: joined where points follow each other, a gap where there is none.
    fn line(&self, out: &mut String, line: &Line, look: (&str, &str)) {
        let (colour, dashes) = look;
        let (mut path, mut marks, mut joined) = (String::new(), String::new(), false);
        let is_there = |place: Option<usize>| {
            place.is_some_and(|place| line.shares.get(place).copied().flatten().is_some())
        };
        for (place, share) in line.shares.iter().enumerate() {
            let Some(share) = share else {
                joined = false;
                continue;
            };
            let (x, y) = (self.x(place), height_of(*share));
            let letter = if joined { 'L' } else { 'M' };
            write(&mut path, format_args!("{letter}{x} {y}"));
            // Where points are many, those alone are marked that no line shows.
            let alone = !is_there(place.checked_sub(1)) && !is_there(Some(place + 1));
            if alone || line.shares.len() <= MARKS_MAX {
                marks.push_str(&mark(look, x, y));
            }
            joined = true;
        }
        write(
            out,
            format_args!(
                "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"3\"{dashes}/>"
            ),
        );
        out.push_str(&marks);
    }

    fn x(&self, place: usize) -> i64 {
        let (place, size) = (
            i64::try_from(place).unwrap_or(0),
            i64::try_from(self.below.len()).unwrap_or(1),
        );
        let (first, wide) = (LEFT + 18, WIDTH - LEFT - RIGHT - 36);
        if size < 2 {
            return first + wide / 2;
        }
        first + wide * place / (size - 1)
    }
}

fn height_of(tenths: i64) -> i64 {
    TOP + HEIGHT - HEIGHT * tenths.clamp(0, 1_000) / 1_000
}

/// The mark of a point: a disc, a square, a diamond.
fn mark((colour, dashes): (&str, &str), x: i64, y: i64) -> String {
    match dashes.len() {
        0 => format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"{colour}\"/>"),
        _ if colour == LOOKS[1].0 => {
            format!(
                "<path d=\"M{} {}h8v8h-8z\" fill=\"{colour}\"/>",
                x - 4,
                y - 4
            )
        }
        _ => format!(
            "<path d=\"M{x} {}l5 5l-5 5l-5-5z\" fill=\"{colour}\"/>",
            y - 5
        ),
    }
}

/// Writing into a text cannot fail.
fn write(out: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(what);
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(shares: Vec<Option<i64>>) -> Chart {
        Chart {
            id: "plans",
            title: "On time <b>".into(),
            description: "By year".into(),
            below: (0..shares.len()).map(|at| format!("20{at:02}")).collect(),
            lines: vec![Line {
                name: "Here & there".into(),
                shares,
            }],
            target: Some((60, "60% aim".into())),
            changed: Some((2, "counted anew".into())),
        }
    }

    #[test]
    fn a_gap_is_not_bridged() {
        let svg = chart(vec![Some(82), Some(205), None, Some(422), Some(557)]).svg();
        let line = svg.split("fill=\"none\"").next().expect("a line");
        let path = line.rsplit("d=\"").next().expect("a path");
        assert_eq!(
            (path.matches('M').count(), path.matches('L').count()),
            (2, 2),
            "{path}"
        );
    }

    #[test]
    fn it_has_a_name_a_description_and_no_markup_from_outside() {
        let svg = chart(vec![None, None]).svg();
        assert!(svg.contains("<title id=\"plans-title\">On time &lt;b&gt;</title>"));
        assert!(svg.contains("<desc id=\"plans-text\">By year</desc>"));
        assert!(svg.contains("role=\"img\" aria-labelledby=\"plans-title plans-text\""));
        assert!(svg.contains("Here &amp; there"));
        assert!(chart(vec![None, None]).is_empty());
        assert!(
            !svg.contains("style="),
            "the page's policy allows no style in a tag"
        );
    }

    #[test]
    fn every_point_lies_on_the_paper() {
        for size in 1..60 {
            let chart = chart(vec![Some(1_000); size]);
            for place in 0..size {
                assert!((LEFT..=WIDTH - RIGHT).contains(&chart.x(place)));
            }
        }
        assert_eq!((height_of(0), height_of(1_000)), (TOP + HEIGHT, TOP));
    }
}
