//! A notice on paper: the mail's words as a tagged PDF (PDF/UA-1), with name and address where
//! the window of a DL envelope is. And what a page says, to be kept.
//!
//! A notice names whom it is sent to, and nobody else: no child, no school, no need. Everything is
//! text of 14 points or more. The validator of PDF/UA-1 runs each time; what it refuses is no
//! letter.

use std::num::NonZeroU16;

use domain::council::Council;
use domain::decision_letter::{Block, LetterText};
use domain::{CaseRef, Date};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::Font;
use krilla::{Document, SerializeSettings};
use rustybuzz::Face;
use words::{Arg, Words};

use crate::message::Message;
use crate::typeset::{FONT, Runs, face, printable, wrapped};
use crate::write::said_of;

/// A4, in points.
const PAGE: (f32, f32) = (595.28, 841.89);
/// The left edge of text, and of the window.
const LEFT: f32 = 62.0;
/// How wide a line is.
const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
/// Where a page begins.
const TOP: f32 = 62.0;
/// The first line within the window.
const WINDOW: f32 = 142.0;
/// Where the letter begins below the window.
const BODY: f32 = 290.0;
/// Below it, a new page begins.
const FOOT: f32 = PAGE.1 - 62.0;
/// The size of text.
const TEXT: f32 = 14.0;
/// The size of the heading.
const HEADING: f32 = 18.0;
/// The size of a heading within a letter.
const SUBHEADING: f32 = 15.0;

/// Whom a letter is for, and what it tells.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// What the person calls themselves.
    pub name: &'a str,
    /// Their address, line by line.
    pub address: &'a [String],
    /// The case.
    pub case: CaseRef,
    /// What it tells.
    pub message: &'a Message,
    /// The letter of the decision, where an officer wrote one: it says what the message only names.
    pub letter: Option<&'a LetterText>,
    /// Of a second copy, the day of the first.
    pub copy_of_on: Option<Date>,
    /// The day on which it is printed.
    pub on: Date,
    /// The portal's public address.
    pub public_url: &'a str,
}

/// Why there is no letter. Carries no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The name or the address has a letter that the font has not.
    #[error("a name or address has a letter that cannot be printed")]
    Letter,
    /// It is no PDF that everybody can read.
    #[error("the letter is no accessible PDF")]
    Refused,
}

/// One line on a page.
struct Line {
    page: usize,
    at: (f32, f32),
    size: f32,
    runs: Runs,
    /// Which paragraph it is of.
    paragraph: usize,
}

/// The level of a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// The letter's own.
    First,
    /// That of a part of it.
    Second,
}

impl Level {
    const fn number(self) -> NonZeroU16 {
        match self {
            Level::First => NonZeroU16::MIN,
            Level::Second => NonZeroU16::MIN.saturating_add(1),
        }
    }

    const fn size(self) -> f32 {
        match self {
            Level::First => HEADING,
            Level::Second => SUBHEADING,
        }
    }
}

/// A letter under way.
struct Layout {
    lines: Vec<Line>,
    /// Where it is a heading: of which level, and what it says.
    paragraphs: Vec<Option<(Level, String)>>,
    page: usize,
    y: f32,
}

/// The letter as a PDF.
///
/// # Errors
/// When it cannot be printed for everybody to read.
pub fn paper(words: &Words, council: &Council, paper: &Paper<'_>) -> Result<Vec<u8>, PaperError> {
    papers(words, council, std::slice::from_ref(paper))
}

/// Whether our type has every letter of a name and an address.
#[must_use]
pub fn has_letters_of(name: &str, address: &str) -> bool {
    let face = face();
    let mut lines = std::iter::once(name).chain(address.lines());
    lines.all(|line| wrapped(&face, WIDTH / TEXT, line).is_ok())
}

/// Some letters as one PDF, each from a new page.
///
/// # Errors
/// As [`paper`], when one of them cannot be printed.
pub fn papers(
    words: &Words,
    council: &Council,
    papers: &[Paper<'_>],
) -> Result<Vec<u8>, PaperError> {
    let face = face();
    let mut layout = Layout::new();
    let mut title = String::new();
    for (place, paper) in papers.iter().enumerate() {
        if place > 0 {
            layout.page += 1;
            layout.y = TOP;
        }
        let subject = lay(&mut layout, &face, words, council, paper)?;
        title = match papers.len() {
            1 => subject,
            _ => words.say("staff-letters-title"),
        };
    }
    draw(words, &title, &layout)
}

/// What a page of the portal says, to be kept: a heading, and its texts. A letter that the font
/// has not is a box, and the last line says so: on a letter it would be a wrong name, and here all
/// else still counts.
///
/// # Errors
/// When it is no PDF that everybody can read.
pub fn sheet(
    words: &Words,
    council: &Council,
    heading: &str,
    texts: &[String],
) -> Result<Vec<u8>, PaperError> {
    let face = face();
    let mut layout = Layout::new();
    layout.text(&face, &council.name)?;
    layout.heading(&face, Level::First, heading)?;
    let printed: Vec<String> = texts.iter().map(|text| printable(&face, text)).collect();
    for text in &printed {
        layout.text(&face, text)?;
    }
    if printed != texts {
        layout.text(&face, &words.say("paper-boxes"))?;
    }
    draw(words, heading, &layout)
}

/// A letter of a decision, for whom it went to to keep: as it was sent, and what is to be known of it
/// since (`notes`). A letter that the font has not is a box, and the last line says so.
///
/// # Errors
/// When it is no PDF that everybody can read.
pub fn kept_letter(
    words: &Words,
    council: &Council,
    (name, on): (&str, Date),
    letter: &LetterText,
    notes: &[String],
) -> Result<Vec<u8>, PaperError> {
    let face = face();
    let mut layout = Layout::new();
    let dear = words.say_with("decision-letter-dear", &[("name", name.into())]);
    let (letter, mut has_boxes) = boxed(&face, letter);
    let printed = printable(&face, &dear);
    has_boxes |= printed != dear;
    layout.text(&face, &council.name)?;
    layout.text(&face, &words.date(on))?;
    layout.heading(&face, Level::First, &letter.title)?;
    for note in notes {
        layout.text(&face, note)?;
    }
    layout.text(&face, &printed)?;
    layout.blocks(&face, &letter.blocks)?;
    if has_boxes {
        layout.text(&face, &words.say("paper-boxes"))?;
    }
    draw(words, &letter.title, &layout)
}

/// What a letter says, with a box for each letter that the font has not; whether there is one. Whom it
/// is for, and their address, have none: those are printed as they are or not at all.
fn boxed(face: &Face<'_>, letter: &LetterText) -> (LetterText, bool) {
    let shown = |text: &String| printable(face, text);
    let printed = LetterText {
        title: shown(&letter.title),
        blocks: letter
            .blocks
            .iter()
            .map(|block| match block {
                Block::Heading(text) => Block::Heading(shown(text)),
                Block::Text(text) => Block::Text(shown(text)),
                Block::Lines(lines) => Block::Lines(lines.iter().map(shown).collect()),
            })
            .collect(),
    };
    let has_boxes = printed != *letter;
    (printed, has_boxes)
}

/// Lays one letter out; answers its heading.
fn lay(
    layout: &mut Layout,
    face: &Face<'_>,
    words: &Words,
    council: &Council,
    paper: &Paper<'_>,
) -> Result<String, PaperError> {
    layout.text(face, &council.name)?;
    layout.y = WINDOW;
    let window = std::iter::once(paper.name).chain(paper.address.iter().map(String::as_str));
    layout.block(face, window)?;
    layout.y = layout.y.max(BODY);
    layout.text(face, &words.date(paper.on))?;
    let copy = paper.copy_of_on.map(|first| {
        let date = ("date", words.date(first).into());
        words.say_with("paper-copy", &[date])
    });
    let Some(letter) = paper.letter else {
        let (subject, said) = said_of(words, council, paper.message);
        layout.heading(face, Level::First, &subject)?;
        for text in copy
            .into_iter()
            .chain(said)
            .chain(around(words, council, paper))
        {
            layout.text(face, &text)?;
        }
        return Ok(subject);
    };
    let (letter, has_boxes) = boxed(face, letter);
    layout.heading(face, Level::First, &letter.title)?;
    if let Some(text) = copy {
        layout.text(face, &text)?;
    }
    let name = ("name", paper.name.into());
    layout.text(face, &words.say_with("decision-letter-dear", &[name]))?;
    layout.blocks(face, &letter.blocks)?;
    if has_boxes {
        layout.text(face, &words.say("paper-boxes"))?;
    }
    layout.text(face, &see(words, paper))?;
    Ok(letter.title)
}

/// Where it can be read as well.
fn see(words: &Words, paper: &Paper<'_>) -> String {
    words.say_with("paper-see", &[("link", paper.public_url.into())])
}

/// What every letter says after its news.
fn around(words: &Words, council: &Council, paper: &Paper<'_>) -> Vec<String> {
    let sendiass = &council.sendiass;
    let free = match &sendiass.phone {
        Some(phone) => words.say_with(
            "mail-sendiass-phone",
            &[
                ("name", Arg::from(&sendiass.name)),
                ("phone", Arg::from(phone)),
            ],
        ),
        None => words.say_with("mail-sendiass", &[("name", Arg::from(&sendiass.name))]),
    };
    let reference = paper.case.to_string();
    vec![
        see(words, paper),
        words.say_with(
            "paper-help",
            &[
                ("phone", Arg::from(&council.phone)),
                ("hours", Arg::from(&council.hours)),
                ("email", Arg::from(&council.email)),
            ],
        ),
        free,
        words.say_with("mail-reference", &[("reference", reference.into())]),
    ]
}

impl Layout {
    /// Nothing yet, on the first page.
    const fn new() -> Layout {
        Layout {
            lines: Vec::new(),
            paragraphs: Vec::new(),
            page: 0,
            y: TOP,
        }
    }

    /// A paragraph, wrapped.
    fn text(&mut self, face: &Face<'_>, text: &str) -> Result<(), PaperError> {
        self.paragraph(face, TEXT, text, None)
    }

    /// A heading, with room for what it heads.
    fn heading(&mut self, face: &Face<'_>, level: Level, text: &str) -> Result<(), PaperError> {
        let size = level.size();
        if level == Level::Second {
            self.y += size * 0.4;
            if self.y + size * 1.25 + 2.0 * TEXT * 1.25 > FOOT {
                self.page += 1;
                self.y = TOP;
            }
        }
        self.paragraph(face, size, text, Some(level))
    }

    fn paragraph(
        &mut self,
        face: &Face<'_>,
        size: f32,
        text: &str,
        level: Option<Level>,
    ) -> Result<(), PaperError> {
        let paragraph = self.paragraphs.len();
        self.paragraphs
            .push(level.map(|level| (level, text.to_owned())));
        for runs in wrapped(face, WIDTH / size, text)? {
            self.line(size, runs, paragraph);
        }
        self.y += size * 0.7;
        Ok(())
    }

    /// The parts of a letter; each line of what somebody wrote is a paragraph.
    fn blocks(&mut self, face: &Face<'_>, blocks: &[Block]) -> Result<(), PaperError> {
        for block in blocks {
            match block {
                Block::Heading(text) => self.heading(face, Level::Second, text)?,
                Block::Text(text) => {
                    for line in text.lines().filter(|line| !line.trim().is_empty()) {
                        self.text(face, line)?;
                    }
                }
                Block::Lines(lines) => {
                    self.block(face, lines.iter().map(String::as_str))?;
                    self.y += TEXT * 0.7;
                }
            }
        }
        Ok(())
    }

    /// Lines that belong together, each on its own: an address.
    fn block<'a>(
        &mut self,
        face: &Face<'_>,
        lines: impl Iterator<Item = &'a str>,
    ) -> Result<(), PaperError> {
        let paragraph = self.paragraphs.len();
        self.paragraphs.push(None);
        for line in lines {
            for runs in wrapped(face, WIDTH / TEXT, line)? {
                self.line(TEXT, runs, paragraph);
            }
        }
        Ok(())
    }

    fn line(&mut self, size: f32, runs: Runs, paragraph: usize) {
        if self.y + size > FOOT {
            self.page += 1;
            self.y = TOP;
        }
        self.y += size * 1.25;
        self.lines.push(Line {
            page: self.page,
            at: (LEFT, self.y),
            size,
            runs,
            paragraph,
        });
    }
}

fn draw(words: &Words, subject: &str, layout: &Layout) -> Result<Vec<u8>, PaperError> {
    let settings = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PaperError::Refused)?;
    let mut document = Document::new_with(SerializeSettings {
        configuration: settings,
        ..SerializeSettings::default()
    });
    document.set_metadata(
        Metadata::new()
            .title(subject.to_owned())
            .language(words.language().to_owned()),
    );
    let font = Font::new(FONT.into(), 0).expect("the font is a font");
    let mut parts: Vec<Vec<Node>> = layout.paragraphs.iter().map(|_| Vec::new()).collect();
    for number in 0..=layout.page {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1).expect("paper has a size");
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for line in layout.lines.iter().filter(|line| line.page == number) {
            parts[line.paragraph].extend(put(&mut surface, &font, line));
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(words.language().to_owned()));
    for (heading, lines) in layout.paragraphs.iter().zip(parts) {
        let mut group = match heading {
            Some((level, text)) => TagGroup::new(Tag::Hn(level.number(), Some(text.clone()))),
            None => TagGroup::new(Tag::P),
        };
        for line in lines {
            group.push(line);
        }
        tree.push(group);
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(layout));
    // What the validator says may quote the letter, and goes no further.
    document.finish().map_err(|_| PaperError::Refused)
}

/// The headings, for whoever goes from letter to letter.
fn outline(layout: &Layout) -> Outline {
    let mut outline = Outline::new();
    for (place, heading) in layout.paragraphs.iter().enumerate() {
        let line = layout.lines.iter().find(|line| line.paragraph == place);
        if let (Some((Level::First, text)), Some(line)) = (heading, line) {
            let at = Point::from_xy(line.at.0, line.at.1 - line.size);
            outline.push_child(OutlineNode::new(
                text.clone(),
                XyzDestination::new(line.page, at),
            ));
        }
    }
    outline
}

/// Puts a line on paper, part by part in the order in which it is read: what is tagged is read so.
fn put(surface: &mut Surface<'_>, font: &Font, line: &Line) -> Vec<Node> {
    let (left, foot) = line.at;
    let parts = line.runs.iter().map(|run| {
        let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        let at = Point::from_xy(left + run.from * line.size, foot);
        surface.draw_glyphs(at, &run.glyphs, font.clone(), &run.text, line.size, false);
        surface.end_tagged();
        if !run.is_leftward {
            return Node::from(id);
        }
        // Its signs stand the other way round. A screen reader says its letters as they are read.
        let said = Tag::Span.with_actual_text(Some(run.text.clone()));
        let mut group = TagGroup::new(said);
        group.push(id);
        Node::from(group)
    });
    parts.collect()
}
