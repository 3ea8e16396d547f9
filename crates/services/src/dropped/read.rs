//! What is in a dropped file, read whole: its lines, or why it cannot be read.

use std::io::{self, Read};

use domain::CaseRef;
use domain::dropped::{FileWhy, LineWhy};
use sha2::{Digest as _, Sha256};

use crate::case_system::{Columns, Refusal, Sent, Typed, has_head_of, read_lines};
use crate::held_person::{PersonSent, PersonTyped};

/// The largest file.
pub const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// The most lines of a file, without its head.
pub const LINES_MAX: usize = 20_000;

/// What is in a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Content {
    /// By which it is known, SHA-256.
    pub digest: [u8; 32],
    /// What it says; `None` where it is too large.
    pub bytes: Option<Vec<u8>>,
}

/// What a file says is not for logs.
impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Content")
    }
}

/// Reads a file to its end, and keeps what it says unless it is too large.
///
/// # Errors
/// When it cannot be read.
pub fn content(mut file: impl Read) -> io::Result<Content> {
    let mut hash = Sha256::new();
    let (mut bytes, mut is_too_large) = (Vec::new(), false);
    let mut part = vec![0_u8; 64 * 1024];
    loop {
        let read = match file.read(&mut part) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let part = part.get(..read).unwrap_or_default();
        hash.update(part);
        if bytes.len() + read > FILE_BYTES_MAX {
            (is_too_large, bytes) = (true, Vec::new());
        }
        if !is_too_large {
            bytes.extend_from_slice(part);
        }
    }
    Ok(Content {
        digest: hash.finalize().into(),
        bytes: (!is_too_large).then_some(bytes),
    })
}

/// A line of a file.
#[derive(Debug)]
pub(super) struct Row {
    /// Which, as an editor counts them.
    pub(super) line: u32,
    /// What it says; or why that cannot be recorded, and which part is wrong.
    pub(super) sent: Result<OnCase, (LineWhy, String)>,
}

/// What a line says.
#[derive(Debug)]
pub(super) struct OnCase {
    /// On which case.
    pub(super) case: CaseRef,
    /// What kind of thing happened, or what somebody would be: one of the words that there are.
    pub(super) kind: String,
    /// What it says of the case.
    pub(super) says: Says,
}

/// What a line says of its case.
#[derive(Debug)]
pub(super) enum Says {
    /// What happened.
    Event(Sent),
    /// Whom to invite.
    Person(PersonSent),
}

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// What happened.
    Events,
    /// Whom to invite.
    People,
}

/// The lines of a file, and what they are about: the head says it.
pub(super) fn rows(content: &Content) -> Result<(About, Vec<Row>), FileWhy> {
    let bytes = content.bytes.as_deref().ok_or(FileWhy::TooLarge)?;
    if bytes.is_empty() {
        return Err(FileWhy::Empty);
    }
    // Names and reasons of a file in another writing would be recorded wrongly, one by one.
    if std::str::from_utf8(bytes).is_err() {
        return Err(FileWhy::NotUtf8);
    }
    // What was half written may end within a key or a day that is one all the same.
    if !bytes.ends_with(b"\n") {
        return Err(FileWhy::Unfinished);
    }
    if has_head_of::<PersonTyped>(bytes) {
        Ok((About::People, all(bytes, person)?))
    } else {
        Ok((About::Events, all(bytes, event)?))
    }
}

fn all<T: Columns>(
    bytes: &[u8],
    said: fn(&T) -> Result<OnCase, Refusal>,
) -> Result<Vec<Row>, FileWhy> {
    let lines = read_lines::<T>(bytes, LINES_MAX).map_err(|_| FileWhy::Head)?;
    if !is_strictly_quoted(bytes) {
        return Err(FileWhy::Quotes);
    }
    if lines.is_empty() {
        return Err(FileWhy::Empty);
    }
    if lines.len() > LINES_MAX {
        return Err(FileWhy::TooMany);
    }
    let rows = lines.into_iter();
    Ok(rows
        .map(|line| Row {
            line: line.number,
            sent: match line.item {
                Ok(typed) => said(&typed)
                    .map_err(|refusal| (LineWhy::Wrong, refusal.part.unwrap_or_default())),
                Err(_) => Err((LineWhy::Unread, String::new())),
            },
        })
        .collect())
}

/// Whether every quotation mark opens a part, closes one or stands twice within one. Otherwise one that
/// is stray takes the lines after it into its part, and the file would be done without them.
fn is_strictly_quoted(bytes: &[u8]) -> bool {
    enum At {
        Start,
        Bare,
        Quoted,
        Closed,
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut at = At::Start;
    for byte in bytes {
        at = match (at, byte) {
            (At::Start | At::Closed, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            (At::Bare, b'"') => return false,
            (_, b',' | b'\r' | b'\n') => At::Start,
            (At::Start | At::Bare, _) => At::Bare,
            (At::Closed, _) => return false,
        };
    }
    !matches!(at, At::Quoted)
}

fn event(typed: &Typed) -> Result<OnCase, Refusal> {
    let case = typed.reference()?;
    let event = typed.event()?;
    let kind = typed.kind.as_deref().map(str::trim).unwrap_or_default();
    Ok(OnCase {
        case,
        kind: kind.to_owned(),
        says: Says::Event(event),
    })
}

fn person(typed: &PersonTyped) -> Result<OnCase, Refusal> {
    let case = typed.reference()?;
    let person = typed.person()?;
    Ok(OnCase {
        case,
        kind: person.relation.word().to_owned(),
        says: Says::Person(person),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "case,kind,on,key\nWM-BELL-2D,withdrawn,2026-03-02,a\n";

    fn why(bytes: &[u8]) -> Option<FileWhy> {
        rows(&content(bytes).expect("read")).err()
    }

    #[test]
    fn a_file_that_cannot_be_read_whole_is_not_read_at_all() {
        assert_eq!(why(GOOD.as_bytes()), None);
        assert_eq!(why(GOOD.trim_end().as_bytes()), Some(FileWhy::Unfinished));
        assert_eq!(why(b""), Some(FileWhy::Empty));
        assert_eq!(why(b"case,kind,on,key\n"), Some(FileWhy::Empty));
        assert_eq!(why(b"case;kind;on;key\nWM;a;b;c\n"), Some(FileWhy::Head));
        assert_eq!(why(b"\n\n"), Some(FileWhy::Head));
        let windows = [GOOD.as_bytes(), b"WM-BELL-2D,note,2026-03-02,Jos\xe9\n"].concat();
        assert_eq!(why(&windows), Some(FileWhy::NotUtf8));
        let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(why(&utf16).is_some());
        let large = [GOOD.as_bytes(), &vec![b'\n'; FILE_BYTES_MAX]].concat();
        assert_eq!(why(&large), Some(FileWhy::TooLarge));
        let line = GOOD.lines().nth(1).expect("a line");
        let many = format!(
            "case,kind,on,key\n{}",
            format!("{line}\n").repeat(LINES_MAX + 1)
        );
        assert_eq!(why(many.as_bytes()), Some(FileWhy::TooMany));
    }

    #[test]
    fn each_line_says_what_is_wrong_with_it_and_keeps_no_other_out() {
        let file = "\u{feff}key,on,kind,case,reason\r\n\
            a,2026-03-02,withdrawn,WM-BELL-2D,\r\n\
            b,yesterday,withdrawn,WM-BELL-2D,\r\n\
            c,2026-03-02,withdrawn,Bell,\r\n\
            d,2026-03-02\r\n\
            e,2026-03-02,note_to_family,WM-BELL-2D,\"Two\r\nlines\"\r\n\
            f,2026-03-02,child_died,WM-BELL-2D,\r\n";
        let (_, rows) = rows(&content(file.as_bytes()).expect("read")).expect("lines");
        let told: Vec<_> = rows
            .iter()
            .map(|row| match &row.sent {
                Ok(sent) => (row.line, "ok", sent.kind.as_str()),
                Err((why, part)) => (row.line, why.word(), part.as_str()),
            })
            .collect();
        let wanted = [
            (2, "ok", "withdrawn"),
            (3, "wrong", "on"),
            (4, "wrong", "case"),
            (5, "unread", ""),
            (6, "ok", "note_to_family"),
            (8, "wrong", "kind"),
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_stray_quotation_mark_refuses_the_file_before_it_swallows_lines() {
        let file = |reason: &str| {
            let line = |reason: &str, key| {
                format!("WM-BELL-2D,note_to_family,2026-03-02,{reason},{key}\n")
            };
            let (first, second, third) =
                (line(reason, "a"), line("Two", "b"), line("\"Three\"", "c"));
            format!("case,kind,on,reason,key\n{first}{second}{third}")
        };
        for good in ["One", "\"One\"", "\"The \"\"one\"\", said\ntwice\"", "\"\""] {
            assert_eq!(why(file(good).as_bytes()), None, "{good}");
        }
        for stray in [
            "\"One",
            "One\"",
            "O\"n\"e",
            "\"One\" two",
            "\"One\"\"",
            " \"One\"",
        ] {
            assert_eq!(
                why(file(stray).as_bytes()),
                Some(FileWhy::Quotes),
                "{stray}"
            );
        }
        let open = format!("{GOOD}\"WM-BELL-2D,withdrawn,2026-03-02,b\n");
        assert_eq!(why(open.as_bytes()), Some(FileWhy::Quotes));
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line_with_a_number_of_its_own() {
        let file = "case,kind,on,key\r\nWM-BELL-2D,withdrawn,2026-03-02,a\rb\r\n\
            WM-BELL-2D\rWM-BELL-2D,withdrawn,2026-03-02,c\n";
        let (_, rows) = rows(&content(file.as_bytes()).expect("read")).expect("lines");
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.line, row.sent.is_ok()))
            .collect();
        assert_eq!(told, [(2, true), (3, false), (4, false), (5, true)]);
    }

    #[test]
    fn a_file_is_known_by_what_is_in_it() {
        let digest = |text: &str| content(text.as_bytes()).expect("read").digest;
        assert_eq!(digest(GOOD), digest(GOOD));
        assert_ne!(digest(GOOD), digest(&GOOD.replace('a', "b")));
    }

    #[test]
    fn a_file_of_people_is_known_by_its_head() {
        let file = "case,relation,name,email,phone,language,format,checked_by,key\n\
            WM-BELL-2D,parent,Craig Bell,craig@example.org,,,,Sam,p1\n\
            WM-BELL-2D,aunt,Anna Bell,anna@example.org,,,,Sam,p2\n\
            WM-BELL-2D,parent,Craig Bell,craig,,,,Sam,p3\n";
        let (about, rows) = rows(&content(file.as_bytes()).expect("read")).expect("lines");
        assert_eq!(about, About::People);
        let told: Vec<_> = rows
            .iter()
            .map(|row| match &row.sent {
                Ok(sent) => (row.line, sent.kind.as_str()),
                Err((_, part)) => (row.line, part.as_str()),
            })
            .collect();
        assert_eq!(told, [(2, "parent"), (3, "relation"), (4, "email")]);
    }
}
