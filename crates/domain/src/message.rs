//! Messages between a family and the council's team: what they are about, by when they are
//! answered, and which of them need help at once.

mod danger;

use serde::{Deserialize, Serialize};

use crate::calendar::plus_working_days;
use crate::council::Contact;
use crate::date::Date;

pub use danger::{DANGER_WORDS, sounds_of_danger};

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Why it is late.
    Late,
    /// A date.
    Date,
    /// A document.
    Document,
    /// A meeting.
    Meeting,
    /// A school.
    School,
    /// Something else.
    Other,
}

impl Subject {
    /// Every one, in the order in which a page offers them.
    pub const ALL: [Subject; 6] = [
        Subject::Late,
        Subject::Date,
        Subject::Document,
        Subject::Meeting,
        Subject::School,
        Subject::Other,
    ];

    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Subject::Late => "late",
            Subject::Date => "date",
            Subject::Document => "document",
            Subject::Meeting => "meeting",
            Subject::School => "school",
            Subject::Other => "other",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Subject> {
        Subject::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Subject::Late => "message-about-late",
            Subject::Date => "message-about-date",
            Subject::Document => "message-about-document",
            Subject::Meeting => "message-about-meeting",
            Subject::School => "message-about-school",
            Subject::Other => "message-about-other",
        }
    }
}

/// The most working days that a council may promise an answer in.
pub const ANSWER_DAYS_MAX: u32 = 20;

/// What the council promises of its answers, and whom it names where a message sounds of
/// danger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answers {
    /// Within how many working days a message is answered.
    pub working_days: u32,
    /// The same for what has days of its own.
    pub by_subject: Vec<(Subject, u32)>,
    /// Words that suggest danger, in small letters.
    pub danger_words: Vec<String>,
    /// Children's services.
    pub childrens_services: Option<Contact>,
    /// Whom to ring out of hours.
    pub out_of_hours: Option<Contact>,
}

impl Default for Answers {
    fn default() -> Answers {
        Answers {
            working_days: 5,
            by_subject: Vec::new(),
            danger_words: DANGER_WORDS.map(str::to_owned).to_vec(),
            childrens_services: None,
            out_of_hours: None,
        }
    }
}

impl Answers {
    /// Within how many working days a message about this is answered.
    #[must_use]
    pub fn days(&self, about: Subject) -> u32 {
        let own = self
            .by_subject
            .iter()
            .find(|(subject, _)| *subject == about);
        own.map_or(self.working_days, |(_, days)| *days)
    }

    /// The last day on which an answer to a message of this day is in time. The day itself
    /// does not count.
    #[must_use]
    pub fn answer_by(&self, about: Subject, written: Date) -> Date {
        plus_working_days(written, self.days(about))
    }
}

/// How a promise to answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Promise {
    /// It is not yet due.
    Waiting {
        /// The last day.
        by: Date,
    },
    /// The last day is over, and nobody has answered.
    Missed {
        /// The last day.
        by: Date,
    },
    /// It was kept.
    Kept {
        /// The day of the answer.
        on: Date,
    },
    /// The answer came too late.
    Late {
        /// The last day.
        by: Date,
        /// The day of the answer.
        on: Date,
    },
}

/// How a promise stands: its last day, the day of the answer, today.
#[must_use]
pub fn promise(by: Date, answered: Option<Date>, today: Date) -> Promise {
    match answered {
        Some(on) if on <= by => Promise::Kept { on },
        Some(on) => Promise::Late { by, on },
        None if today <= by => Promise::Waiting { by },
        None => Promise::Missed { by },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn an_answer_is_promised_in_working_days_and_some_subjects_have_their_own() {
        let answers = Answers {
            by_subject: vec![(Subject::School, 2)],
            ..Answers::default()
        };
        // Good Friday and Easter Monday 2026 do not count.
        let written = date(2026, 4, 1);
        assert_eq!(answers.answer_by(Subject::Late, written), date(2026, 4, 10));
        assert_eq!(
            answers.answer_by(Subject::School, written),
            date(2026, 4, 7)
        );
    }

    #[test]
    fn a_promise_is_kept_on_its_last_day_and_missed_the_day_after() {
        let by = date(2026, 3, 9);
        let next = by.plus_days(1);
        assert_eq!(promise(by, None, by), Promise::Waiting { by });
        assert_eq!(promise(by, None, next), Promise::Missed { by });
        assert_eq!(promise(by, Some(by), next), Promise::Kept { on: by });
        assert_eq!(
            promise(by, Some(next), next),
            Promise::Late { by, on: next }
        );
    }

    #[test]
    fn every_subject_is_found_by_its_word() {
        for subject in Subject::ALL {
            assert_eq!(Subject::from_word(subject.word()), Some(subject));
        }
        assert_eq!(Subject::from_word("Late"), None);
    }
}
