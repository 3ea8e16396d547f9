//! How documents are spoken of: what they are, how big, where they stand, when they came.

use domain::document::DocumentKind;
use domain::{Date, Timestamp, england};
use leptos::prelude::*;
use words::Words;

use crate::parts::{flag, time};

/// A day and a time of day in England.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub on: Date,
    /// What the clocks show, in minutes after midnight.
    pub minute: u16,
}

impl When {
    /// The day and time at a moment.
    #[must_use]
    pub fn of(at: Timestamp) -> When {
        When {
            on: england::day(at),
            minute: england::minute(at),
        }
    }

    /// "12 March 2026, 10:42".
    pub(crate) fn view(self, words: &'static Words) -> AnyView {
        let clock = format!("{:02}:{:02}", self.minute / 60, self.minute % 60);
        view! { {time(words, self.on)}{words.say("document-at")}" "{clock} }.into_any()
    }

    /// The same, on paper.
    pub(crate) fn said(self, words: &'static Words) -> String {
        let (hour, minute) = (self.minute / 60, self.minute % 60);
        let at = words.say("document-at");
        format!("{}{at} {hour:02}:{minute:02}", words.date(self.on))
    }
}

/// Where a document stands, as whoever reads the list may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is being checked: nobody can open it yet.
    Checking,
    /// Nobody checks it yet, because no scanner is set: nobody can open it.
    NotChecked,
    /// Something harmful was found in it.
    Harmful,
    /// It cannot be checked.
    CannotCheck,
    /// It is here, and nobody of the council has read it.
    Here,
    /// The council has read it.
    Read(Date),
    /// It was taken back.
    TakenBack(Date),
    /// The council took it off the case.
    Removed(Date),
}

impl Standing {
    /// In a word or two.
    pub(crate) fn flag(&self, words: &'static Words) -> AnyView {
        let (look, key) = match self {
            Standing::Checking => ("soon", "document-checking"),
            Standing::NotChecked => ("soon", "document-not-checked"),
            Standing::Harmful => ("late", "document-harmful"),
            Standing::CannotCheck => ("late", "document-cannot-check"),
            Standing::Here => ("unknown", "document-here"),
            Standing::Read(on) => {
                let said = words.say_with("document-read", &[("date", (*on).into())]);
                return flag("done", said);
            }
            Standing::Removed(on) => {
                let said = words.say_with("document-removed", &[("date", (*on).into())]);
                return flag("late", said);
            }
            Standing::TakenBack(on) => {
                let said = words.say_with("document-taken-back", &[("date", (*on).into())]);
                return flag("unknown", said);
            }
        };
        flag(look, words.say(key))
    }

    /// What it means for the sender; nothing where the flag says all.
    pub(crate) fn meaning(&self) -> Option<&'static str> {
        match self {
            Standing::Checking => Some("document-checking-means"),
            Standing::NotChecked => Some("document-not-checked-means"),
            Standing::Harmful => Some("document-harmful-means"),
            Standing::CannotCheck => Some("document-cannot-check-means"),
            Standing::Removed(_) => Some("document-removed-means"),
            Standing::Here | Standing::Read(_) | Standing::TakenBack(_) => None,
        }
    }
}

/// What a kind of document is called.
pub(crate) fn kind_name(words: &Words, kind: DocumentKind) -> String {
    words.say(&format!("document-kind-{}", kind.word().replace('_', "-")))
}

/// How big a file is: "340 KB", "2.4 MB".
pub(crate) fn size(words: &Words, bytes: u64) -> String {
    let (key, shown) = if bytes < 1_000_000 {
        ("document-kilobytes", bytes.div_ceil(1_000).to_string())
    } else {
        let tenths = bytes / 100_000;
        (
            "document-megabytes",
            format!("{}.{}", tenths / 10, tenths % 10),
        )
    };
    words.say_with(key, &[("size", shown.into())])
}

/// A file's name, whatever its script: its direction never changes what stands beside it.
pub(crate) fn file_name(name: &str) -> AnyView {
    let name = name.to_owned();
    view! { <bdi class="wm-breaks">{name}</bdi> }.into_any()
}

/// The SHA-256 of a file, in groups that can be read out.
pub(crate) fn fingerprint(sha256: &[u8; 32]) -> String {
    let groups: Vec<String> = sha256
        .chunks(4)
        .map(|group| group.iter().map(|byte| format!("{byte:02x}")).collect())
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_unit_that_people_know() {
        let words = Words::english();
        assert_eq!(size(words, 1), "1 KB");
        assert_eq!(size(words, 999_001), "1000 KB");
        assert_eq!(size(words, 2_449_999), "2.4 MB");
        assert_eq!(size(words, 100_000_000), "100.0 MB");
    }

    #[test]
    fn a_moment_is_told_by_the_clocks_of_england() {
        // 23:30 UTC on 30 June is half past midnight on 1 July.
        let when = When::of(Timestamp(1_782_862_200_000));
        assert_eq!((when.on, when.minute), (domain::date(2026, 7, 1), 30));
        // The clocks went forward in the night before: it is 10:42 all the same.
        let when = When::of(Timestamp(1_774_777_320_000));
        assert_eq!(when.minute, 10 * 60 + 42);
    }

    #[test]
    fn a_fingerprint_has_all_of_its_bytes() {
        let said = fingerprint(&[0xab; 32]);
        assert_eq!(said.replace(' ', ""), "ab".repeat(32));
        assert_eq!(said.split(' ').count(), 8);
    }
}
