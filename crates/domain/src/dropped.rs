//! A file that the council's own programs leave in a folder: what it would change, when that is so much
//! that somebody is asked first, and what became of it. Counts, lines and fixed words; never what a line
//! says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{DroppedFileId, Timestamp};

/// How a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// Its lines are being recorded.
    UnderWay,
    /// It would change so many cases that somebody has to let it in.
    Held,
    /// Somebody let it in; it comes in at the next look.
    LetIn,
    /// Each of its lines was recorded or refused.
    Done,
    /// It cannot be read: nothing of it was recorded.
    Refused,
    /// The token under which it would come in is not good: it waits for one that is.
    Stopped,
    /// Somebody turned it down, or nobody let it in for two weeks: nothing of it was recorded.
    TurnedDown,
    /// It was taken out of the folder before it was done.
    Gone,
}

impl FileState {
    /// Every state.
    pub const ALL: [FileState; 8] = [
        FileState::UnderWay,
        FileState::Held,
        FileState::LetIn,
        FileState::Done,
        FileState::Refused,
        FileState::Stopped,
        FileState::TurnedDown,
        FileState::Gone,
    ];

    /// The word that tables and texts use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            FileState::UnderWay => "under_way",
            FileState::Held => "held",
            FileState::LetIn => "let_in",
            FileState::Done => "done",
            FileState::Refused => "refused",
            FileState::Stopped => "stopped",
            FileState::TurnedDown => "turned_down",
            FileState::Gone => "gone",
        }
    }

    /// The state with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<FileState> {
        FileState::ALL
            .into_iter()
            .find(|state| state.word() == word)
    }

    /// Whether nothing more happens with the file, but that it is put away.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            FileState::Done | FileState::Refused | FileState::TurnedDown | FileState::Gone
        )
    }
}

/// Why nothing of a file can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileWhy {
    /// It is larger than a file may be.
    TooLarge,
    /// It has more lines than a file may have.
    TooMany,
    /// It is not written in UTF-8.
    NotUtf8,
    /// Its last line has no end: it may be half written.
    Unfinished,
    /// Its head does not have the names that it must have, or has others.
    Head,
    /// A quotation mark stands where it could swallow the lines after it.
    Quotes,
    /// There is nothing in it.
    Empty,
}

impl FileWhy {
    /// Every reason.
    pub const ALL: [FileWhy; 7] = [
        FileWhy::TooLarge,
        FileWhy::TooMany,
        FileWhy::NotUtf8,
        FileWhy::Unfinished,
        FileWhy::Head,
        FileWhy::Quotes,
        FileWhy::Empty,
    ];

    /// The word that tables and texts use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            FileWhy::TooLarge => "too_large",
            FileWhy::TooMany => "too_many",
            FileWhy::NotUtf8 => "not_utf8",
            FileWhy::Unfinished => "unfinished",
            FileWhy::Head => "head",
            FileWhy::Quotes => "quotes",
            FileWhy::Empty => "empty",
        }
    }

    /// The reason with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<FileWhy> {
        FileWhy::ALL.into_iter().find(|why| why.word() == word)
    }
}

/// Why the folder, or a file in it, cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderFault {
    /// It is not there: a share that is not mounted, say.
    NotThere,
    /// The program may not read it, or may not move what lies in it.
    NotAllowed,
    /// Something else.
    Other,
}

impl FolderFault {
    /// Every reason.
    pub const ALL: [FolderFault; 3] = [
        FolderFault::NotThere,
        FolderFault::NotAllowed,
        FolderFault::Other,
    ];

    /// The word that tables and texts use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            FolderFault::NotThere => "not_there",
            FolderFault::NotAllowed => "not_allowed",
            FolderFault::Other => "other",
        }
    }

    /// The reason with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<FolderFault> {
        FolderFault::ALL
            .into_iter()
            .find(|fault| fault.word() == word)
    }
}

/// The folder cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderTrouble {
    /// Why, at the last look.
    pub fault: FolderFault,
    /// Since when.
    pub since: Timestamp,
}

/// Why a line was not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineWhy {
    /// It has more or fewer parts than the head.
    Unread,
    /// A part of it cannot be so.
    Wrong,
    /// There is no such case, or it is sealed.
    NoCase,
    /// Its key came before with something else.
    OtherContent,
    /// An officer would be asked whether it is right.
    Doubtful,
    /// The portal failed at it, and would again.
    Fault,
}

impl LineWhy {
    /// Every reason.
    pub const ALL: [LineWhy; 6] = [
        LineWhy::Unread,
        LineWhy::Wrong,
        LineWhy::NoCase,
        LineWhy::OtherContent,
        LineWhy::Doubtful,
        LineWhy::Fault,
    ];

    /// The word that tables and texts use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            LineWhy::Unread => "unread",
            LineWhy::Wrong => "wrong",
            LineWhy::NoCase => "no_case",
            LineWhy::OtherContent => "other_content",
            LineWhy::Doubtful => "doubtful",
            LineWhy::Fault => "fault",
        }
    }

    /// The reason with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<LineWhy> {
        LineWhy::ALL.into_iter().find(|why| why.word() == word)
    }
}

/// A line that was not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedLine {
    /// Which line of the file, as an editor counts them; the head is the first.
    pub line: u32,
    /// Why.
    pub why: LineWhy,
    /// The part that it is about, or the doubts: our own fixed words; empty where there is none.
    pub part: String,
}

/// Lines that were not recorded for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedLines {
    /// Why.
    pub why: LineWhy,
    /// The part that it is about, or the doubts.
    pub part: String,
    /// How many.
    pub count: u32,
    /// The first of them.
    pub lines: Vec<u32>,
}

/// The lines by reason, with at most so many numbers each.
#[must_use]
pub fn by_reason(lines: &[RefusedLine], most: usize) -> Vec<RefusedLines> {
    let mut groups: BTreeMap<(LineWhy, &str), Vec<u32>> = BTreeMap::new();
    for line in lines {
        let group = groups.entry((line.why, &line.part)).or_default();
        group.push(line.line);
    }
    let groups = groups.into_iter();
    groups
        .map(|((why, part), mut lines)| {
            let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
            lines.truncate(most);
            RefusedLines {
                why,
                part: part.to_owned(),
                count,
                lines,
            }
        })
        .collect()
}

/// What a file would change, counted before anything is recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weighed {
    /// How many lines it has, without the head.
    pub rows: u32,
    /// How many cases it would change.
    pub cases: u32,
    /// How many cases the council has.
    pub of: u32,
    /// How many lines of each kind would be recorded.
    pub kinds: BTreeMap<String, u32>,
}

impl Weighed {
    /// The kinds as one text, for tables.
    #[must_use]
    pub fn kinds_text(&self) -> String {
        let kinds = self.kinds.iter();
        let kinds = kinds.map(|(kind, count)| format!("{kind}:{count}"));
        kinds.collect::<Vec<_>>().join(",")
    }

    /// The kinds from that text; `None` where it is none.
    #[must_use]
    pub fn kinds_of(text: &str) -> Option<BTreeMap<String, u32>> {
        let parts = text.split(',').filter(|part| !part.is_empty());
        parts
            .map(|part| {
                let (kind, count) = part.split_once(':')?;
                Some((kind.to_owned(), count.parse().ok()?))
            })
            .collect()
    }
}

/// From how much on somebody is asked before a file comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// More than this share of the council's cases, in hundredths.
    pub share_percent: u32,
    /// And this many cases at least.
    pub least_cases: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            share_percent: 10,
            least_cases: 20,
        }
    }
}

impl Limits {
    /// Whether somebody is asked first.
    #[must_use]
    pub fn ask_about(self, weighed: &Weighed) -> bool {
        let (cases, of) = (u64::from(weighed.cases), u64::from(weighed.of));
        weighed.cases >= self.least_cases && cases * 100 > of * u64::from(self.share_percent)
    }
}

/// What became of the lines of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Became {
    /// Recorded now.
    pub recorded: u32,
    /// Known already: sent before, or on record for that day.
    pub known: u32,
    /// Not recorded.
    pub refused: u32,
}

/// A file, as staff read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DroppedFile {
    /// Its id.
    pub id: DroppedFileId,
    /// How it stands.
    pub state: FileState,
    /// When it was first taken up.
    pub came_at: Timestamp,
    /// When it came to stand so.
    pub changed_at: Timestamp,
    /// What it would change.
    pub weighed: Weighed,
    /// What became of its lines.
    pub became: Became,
    /// Why nothing of it can be read.
    pub why: Option<FileWhy>,
    /// When somebody let it in or turned it down.
    pub judged_at: Option<Timestamp>,
    /// Who, by name.
    pub judged_by: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(cases: u32, of: u32) -> Weighed {
        Weighed {
            cases,
            of,
            ..Weighed::default()
        }
    }

    #[test]
    fn somebody_is_asked_about_a_share_of_the_cases_and_never_about_a_few() {
        let limits = Limits::default();
        assert!(!limits.ask_about(&weighed(19, 19)), "all, but few");
        assert!(limits.ask_about(&weighed(20, 199)));
        assert!(!limits.ask_about(&weighed(20, 200)), "a tenth");
        assert!(limits.ask_about(&weighed(21, 200)), "more than a tenth");
        assert!(!limits.ask_about(&weighed(0, 0)));
        let always = Limits {
            share_percent: 0,
            least_cases: 1,
        };
        assert!(always.ask_about(&weighed(1, 100_000)));
        assert!(!always.ask_about(&weighed(0, 100_000)), "nothing changes");
        let most = Limits {
            share_percent: 100,
            least_cases: 1,
        };
        assert!(!most.ask_about(&weighed(u32::MAX, u32::MAX)));
    }

    #[test]
    fn lines_are_told_by_reason_with_the_first_numbers() {
        let line = |line, why, part: &str| RefusedLine {
            line,
            why,
            part: part.to_owned(),
        };
        let lines = [
            line(2, LineWhy::Wrong, "on"),
            line(3, LineWhy::Doubtful, "long_ago"),
            line(4, LineWhy::Wrong, "on"),
            line(5, LineWhy::Wrong, "key"),
            line(9, LineWhy::Wrong, "on"),
        ];
        let told = by_reason(&lines, 2);
        let told: Vec<_> = told
            .iter()
            .map(|group| (group.part.as_str(), group.count, group.lines.as_slice()))
            .collect();
        assert_eq!(
            told,
            [
                ("key", 1, &[5][..]),
                ("on", 3, &[2, 4][..]),
                ("long_ago", 1, &[3][..]),
            ]
        );
    }

    #[test]
    fn words_come_back() {
        for state in FileState::ALL {
            assert_eq!(FileState::from_word(state.word()), Some(state));
        }
        for why in FileWhy::ALL {
            assert_eq!(FileWhy::from_word(why.word()), Some(why));
        }
        for why in LineWhy::ALL {
            assert_eq!(LineWhy::from_word(why.word()), Some(why));
        }
        let mut some = Weighed::default();
        assert_eq!(
            Weighed::kinds_of(&some.kinds_text()),
            Some(some.kinds.clone())
        );
        some.kinds.insert("final_plan_sent".to_owned(), 3);
        some.kinds.insert("withdrawn".to_owned(), 12);
        assert_eq!(some.kinds_text(), "final_plan_sent:3,withdrawn:12");
        assert_eq!(Weighed::kinds_of(&some.kinds_text()), Some(some.kinds));
        assert_eq!(Weighed::kinds_of("x"), None);
    }
}
