//! Shares of several groups side by side, drawn here: a picture that needs no script, with a name
//! and a description. It looks as [`crate::chart`] does.

use std::fmt::Write as _;

use crate::chart::escaped;

/// One bar for each group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// The beginning of its ids, so that two pictures on a page differ.
    pub id: &'static str,
    /// What it shows, in a line.
    pub title: String,
    /// What it shows, for whoever does not see it.
    pub description: String,
    /// What each is called, how long it is in tenths of a percent, and what is written at it. No
    /// length where there is none to show.
    pub rows: Vec<(String, Option<i64>, String)>,
    /// A share that is aimed for, in percent, and what is written at it.
    pub target: (u8, String),
}

const WIDTH: i64 = 400;
const LEFT: i64 = 6;
/// How long a whole bar is: what is written at it stands behind.
const LENGTH: i64 = 330;
/// From one bar to the next.
const ROW: i64 = 44;
const TOP: i64 = 24;
/// As many letters of a name as there is room for.
const NAME_MAX: usize = 52;

impl Bars {
    /// Whether there is anything to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|(_, share, _)| share.is_none())
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let id = self.id;
        let rows = i64::try_from(self.rows.len()).unwrap_or(0);
        let height = TOP + rows * ROW + 8;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
             role=\"img\" aria-labelledby=\"{id}-title {id}-text\" font-size=\"13\" \
             font-family=\"sans-serif\" fill=\"#22282c\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-text\">{}</desc>\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>",
            escaped(&self.title),
            escaped(&self.description),
        );
        for (place, (name, share, said)) in (0..).zip(&self.rows) {
            let y = TOP + place * ROW;
            let long = share.map_or(0, |share| LENGTH * share.clamp(0, 1_000) / 1_000);
            // Writing into a text cannot fail.
            let _ = write!(
                out,
                "<text x=\"{LEFT}\" y=\"{}\">{}</text>\
                 <path d=\"M{LEFT} {}h{LENGTH}\" stroke=\"#ddd7cb\"/>\
                 <rect x=\"{LEFT}\" y=\"{}\" width=\"{long}\" height=\"14\" fill=\"#1c5d78\"/>\
                 <text x=\"{}\" y=\"{}\">{}</text>",
                y + 12,
                escaped(&shortened(name)),
                y + 32,
                y + 18,
                LEFT + long + 6,
                y + 30,
                escaped(said),
            );
        }
        let (percent, text) = &self.target;
        let x = LEFT + LENGTH * i64::from(*percent) / 100;
        let _ = write!(
            out,
            "<path d=\"M{x} {TOP}V{}\" stroke=\"#1d6654\" stroke-width=\"2\"/>\
             <text x=\"{x}\" y=\"{}\" fill=\"#1d6654\" text-anchor=\"middle\">{}</text></svg>",
            TOP + rows * ROW,
            TOP - 8,
            escaped(text),
        );
        out
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_MAX {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(NAME_MAX - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_the_picture_and_no_bar_is_longer_than_whole() {
        let bars = Bars {
            id: "some",
            title: "Title".into(),
            description: "Text".into(),
            rows: vec![
                (
                    "<b>North</b> & \"South\"".into(),
                    Some(1_000),
                    "100.0%".into(),
                ),
                ("x".repeat(90), None, "hidden".into()),
            ],
            target: (60, "Aim".into()),
        };
        let svg = bars.svg();
        assert!(!svg.contains("<b>"));
        assert!(svg.contains("&lt;b&gt;North&lt;/b&gt; &amp; &quot;South&quot;"));
        assert!(svg.contains("width=\"330\"") && svg.contains("width=\"0\""));
        assert!(svg.contains('…'));
    }
}
