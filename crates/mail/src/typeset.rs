//! Text in our own type: which way each part of it is read, where its lines end, and its signs.
//!
//! A name in Arabic or Hebrew within an English sentence is read from right to left, and what is
//! around it from left to right: the order on paper is the Unicode Bidirectional Algorithm's
//! (UAX #9). Lines end in the order in which a text is read.

use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, UnicodeBuffer};
use unicode_bidi::ParagraphBidiInfo;
use unicode_script::{Script, UnicodeScript as _};

use crate::paper::PaperError;

/// DejaVu Sans: Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian letters; free to
/// embed (`fonts/LICENCE-DejaVu.txt`).
pub(crate) static FONT: &[u8] = include_bytes!("../fonts/DejaVuSans.ttf");

/// A part of a line, in one script and read one way.
#[derive(Debug)]
pub(crate) struct Run {
    /// Its letters, in the order in which they are read.
    pub(crate) text: String,
    /// Whether it is read from right to left.
    pub(crate) is_leftward: bool,
    /// How far from the line's left edge it begins, for type of size 1.
    pub(crate) from: f32,
    /// Its signs, from left to right.
    pub(crate) glyphs: Vec<KrillaGlyph>,
}

/// A line's parts, in the order in which they are read.
pub(crate) type Runs = Vec<Run>;

/// Our type.
pub(crate) fn face() -> Face<'static> {
    Face::from_slice(FONT, 0).expect("the font is a font")
}

/// The text with a box for each letter that the type has not.
pub(crate) fn printable(face: &Face<'_>, text: &str) -> String {
    let has = |letter: &char| letter.is_whitespace() || face.glyph_index(*letter).is_some();
    let boxed = |letter| if has(&letter) { letter } else { '□' };
    text.chars().map(boxed).collect()
}

/// A text in lines no wider than this, for type of size 1; a word that is longer than a line is
/// cut. As a whole it is read the way in which its first letter is.
pub(crate) fn wrapped(face: &Face<'_>, wide: f32, text: &str) -> Result<Vec<Runs>, PaperError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let order = ParagraphBidiInfo::new(&text, None);
    let (mut lines, mut line) = (Vec::new(), 0..0);
    let mut start = 0;
    for word in words {
        let longer = line.start..start + word.len();
        if width(&runs(face, &order, longer.clone())?) <= wide {
            line = longer;
        } else {
            if !line.is_empty() {
                lines.push(line);
            }
            line = start..start;
            for (at, letter) in word.char_indices() {
                let longer = line.start..start + at + letter.len_utf8();
                if width(&runs(face, &order, longer.clone())?) > wide && !line.is_empty() {
                    lines.push(line);
                    line = start + at..longer.end;
                } else {
                    line = longer;
                }
            }
        }
        start += word.len() + 1;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    let lines = lines.into_iter().map(|line| runs(face, &order, line));
    lines.collect()
}

fn width(runs: &[Run]) -> f32 {
    let glyphs = runs.iter().flat_map(|run| &run.glyphs);
    glyphs.map(|glyph| glyph.x_advance).sum()
}

/// One line of a text: each part where it stands on paper, in the order in which they are read.
fn runs(
    face: &Face<'_>,
    order: &ParagraphBidiInfo<'_>,
    line: Range<usize>,
) -> Result<Runs, PaperError> {
    let (levels, seen) = order.visual_runs(line);
    let (mut found, mut from) = (Vec::with_capacity(seen.len()), 0.0);
    for part in seen {
        let is_leftward = levels[part.start].is_rtl();
        let mut parts = parts(&order.text[part.clone()], is_leftward);
        if is_leftward {
            parts.reverse();
        }
        for within in parts {
            let start = part.start + within.start;
            let text = order.text[start..part.start + within.end].to_owned();
            let glyphs = shaped(face, &text, is_leftward)?;
            let run = Run {
                text,
                is_leftward,
                from,
                glyphs,
            };
            from += width(std::slice::from_ref(&run));
            found.push((start, run));
        }
    }
    found.sort_by_key(|(start, _)| *start);
    Ok(found.into_iter().map(|(_, run)| run).collect())
}

/// What is read one way, script by script: how letters join is their script's own. What is of
/// every script (a space, a full stop) goes with what is before it. From right to left also word
/// by word, as a PDF has it (ISO 32000-1, 14.8.2.3.3).
fn parts(text: &str, is_leftward: bool) -> Vec<Range<usize>> {
    let of_all = [Script::Common, Script::Inherited, Script::Unknown];
    let (mut parts, mut start, mut before) = (Vec::new(), 0, None);
    let mut is_after_space = false;
    for (at, letter) in text.char_indices() {
        let script = letter.script();
        let is_other = !of_all.contains(&script) && before.is_some_and(|before| before != script);
        if at > 0 && (is_other || is_leftward && is_after_space) {
            parts.push(start..at);
            start = at;
        }
        if !of_all.contains(&script) {
            before = Some(script);
        }
        is_after_space = letter == ' ';
    }
    parts.push(start..text.len());
    parts
}

/// The signs of a part, from left to right.
fn shaped(face: &Face<'_>, text: &str, is_leftward: bool) -> Result<Vec<KrillaGlyph>, PaperError> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(match is_leftward {
        true => Direction::RightToLeft,
        false => Direction::LeftToRight,
    });
    let found = rustybuzz::shape(face, &[], buffer);
    let (infos, positions) = (found.glyph_infos(), found.glyph_positions());
    let em = face.units_per_em() as f32;
    let cluster = |at: usize| infos[at].cluster as usize;
    let mut glyphs = Vec::with_capacity(infos.len());
    for (at, info) in infos.iter().enumerate() {
        if info.glyph_id == 0 {
            return Err(PaperError::Letter);
        }
        let start = cluster(at);
        let next = match is_leftward {
            true => (0..at).rev().map(cluster).find(|next| *next != start),
            false => (at + 1..infos.len())
                .map(cluster)
                .find(|next| *next != start),
        };
        let place = positions[at];
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            place.x_advance as f32 / em,
            place.x_offset as f32 / em,
            place.y_offset as f32 / em,
            place.y_advance as f32 / em,
            start..next.unwrap_or(text.len()),
            None,
        ));
    }
    Ok(glyphs)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a text as they stand, each from left to right.
    fn stand(text: &str, wide: f32) -> Vec<Runs> {
        let mut lines = wrapped(&face(), wide, text).expect("it has the letters");
        for line in &mut lines {
            line.sort_by(|one, other| one.from.total_cmp(&other.from));
        }
        lines
    }

    /// The one line's signs, from left to right.
    fn signs(text: &str) -> Vec<u32> {
        let lines = stand(text, f32::MAX);
        assert_eq!(lines.len(), 1);
        let glyphs = lines[0].iter().flat_map(|run| &run.glyphs);
        glyphs.map(|glyph| glyph.glyph_id.to_u32()).collect()
    }

    /// What each sign of each line stands for, from left to right.
    fn seen(text: &str, wide: f32) -> Vec<String> {
        let of = |run: &Run| {
            let glyphs = run.glyphs.iter();
            let letters = glyphs.map(|glyph| &run.text[glyph.text_range.clone()]);
            letters.collect::<String>()
        };
        let lines = stand(text, wide);
        lines
            .iter()
            .map(|line| line.iter().map(of).collect())
            .collect()
    }

    /// What is read, line by line.
    fn read(text: &str, wide: f32) -> Vec<String> {
        let lines = wrapped(&face(), wide, text).expect("it has the letters");
        let of = |line: &Runs| line.iter().map(|run| run.text.as_str()).collect();
        lines.iter().map(of).collect()
    }

    #[test]
    fn each_part_of_a_line_stands_in_its_own_direction() {
        for (text, stands) in [
            ("מיכל לוי", "יול לכימ"),
            ("מיכל Levy", "Levy לכימ"),
            ("Levy מיכל", "Levy לכימ"),
            ("Dear מיכל לוי, hello", "Dear יול לכימ, hello"),
            ("(מיכל) 12", "12 )לכימ("),
            ("By: מיכל 12 b", "By: 12 לכימ b"),
            ("12 Elm Row", "12 Elm Row"),
            ("Олена Ελένη Zoë", "Олена Ελένη Zoë"),
        ] {
            assert_eq!(seen(text, f32::MAX), [stands]);
            assert_eq!(read(text, f32::MAX), [text]);
        }
        // A bracket that opens a name opens to where the name goes.
        assert_eq!(
            signs("(מיכל)"),
            [
                signs("("),
                signs("לכימ").into_iter().rev().collect(),
                signs(")")
            ]
            .concat()
        );
    }

    #[test]
    fn letters_that_join_are_joined_wherever_they_stand() {
        // Beh at the beginning, in the middle and at the end looks another way than alone.
        let alone = signs("ب ب ب");
        let joined = signs("ببب");
        assert_eq!(joined.len(), 3);
        assert!(joined.iter().all(|sign| !alone.contains(sign)));
        let holds = |text: &str| signs(text).windows(3).any(|some| some == joined);
        for text in [
            "For ببب.",
            "ببب Smith",
            "Smith ببب",
            "לוי ببب",
            "ببب לוי",
            "ببب 12",
        ] {
            assert!(holds(text), "{text}");
        }
    }

    #[test]
    fn parts_stand_side_by_side() {
        for text in ["Dear מיכל לוי, hello", "מיכל Levy 12", "ببب לוי Zoë"] {
            let lines = stand(text, f32::MAX);
            let mut from = 0.0;
            for run in &lines[0] {
                assert!((run.from - from).abs() < 0.001, "{text}");
                from += width(std::slice::from_ref(run));
            }
        }
    }

    #[test]
    fn lines_end_in_the_order_in_which_a_text_is_read() {
        let text = "מיכל שרה Levy Adler";
        let wide = width(&wrapped(&face(), f32::MAX, "מיכל שרה Levy").expect("letters")[0]);
        assert_eq!(read(text, wide + 0.01), ["מיכל שרה Levy", "Adler"]);
        assert_eq!(seen(text, wide + 0.01), ["Levy הרש לכימ", "Adler"]);
        // A name that is longer than a line begins where it is begun to be read.
        let cut = seen(
            "בגדהו",
            width(&wrapped(&face(), f32::MAX, "בגד").expect("letters")[0]) + 0.01,
        );
        assert_eq!(cut, ["דגב", "וה"]);
    }

    #[test]
    fn no_line_is_wider_than_it_may_be_and_no_word_is_lost() {
        let text =
            "Zoë wrote to فاطمة الزهراء and מיכל לוי of Wolstenholmefeatherstonehaugh, (12) "
                .repeat(3);
        for wide in [3.0, 7.5, 20.0] {
            let lines = wrapped(&face(), wide, &text).expect("letters");
            assert!(lines.iter().all(|line| width(line) <= wide));
            let all = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(all(&read(&text, wide).concat()), all(&text));
        }
    }

    #[test]
    fn a_letter_that_the_type_has_not_is_a_box_or_no_line() {
        assert_eq!(printable(&face(), "王 Zoë"), "□ Zoë");
        assert!(wrapped(&face(), f32::MAX, "王").is_err());
        assert!(
            wrapped(&face(), f32::MAX, " ")
                .expect("no letters")
                .is_empty()
        );
    }
}
