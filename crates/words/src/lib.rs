//! Everything a family reads, and the one small module that reads it.
//!
//! The texts are Fluent files in `locales/en`, one for each page or noun, built into the
//! program. Pages, mails and errors ask here by key; no family-facing text lives
//! anywhere else. Islands are handed their words as properties, so that no
//! translations travel to the phone.
//!
//! A key that is missing is a fault of ours: tests find it (`tests/keys.rs`), a debug
//! build stops, and a release shows the key rather than failing a family's page.

mod arg;
mod dropped;
mod english;
mod keys;

use std::sync::LazyLock;

use domain::{Date, Weekday};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use arg::Arg;
pub use dropped::not_recorded;
pub use english::FILES;
pub use keys::{RulePart, ground_key, rule_key};

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    /// The tag for `<html lang>`.
    language: &'static str,
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::of("en-GB", FILES));

impl Words {
    /// The English words.
    #[must_use]
    pub fn english() -> &'static Words {
        &ENGLISH
    }

    fn of(language: &'static str, files: &[(&str, &str)]) -> Words {
        let tag = language
            .parse()
            .expect("our own language tags are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Fluent can wrap each argument in invisible direction marks. Every argument here is
        // left-to-right, and the marks would end up in mail subjects, on the phone line's
        // screen readers and in what people copy. The first right-to-left language turns
        // them on for itself.
        bundle.set_use_isolating(false);
        for (name, text) in files {
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, faults)| panic!("{name}.ftl cannot be read: {faults:?}"));
            bundle
                .add_resource(resource)
                .unwrap_or_else(|faults| panic!("{name}.ftl repeats a key: {faults:?}"));
        }
        Words { bundle, language }
    }

    /// The tag for `<html lang>`.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Whether there is a text with this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The text with this key.
    ///
    /// ```
    /// assert_eq!(words::Words::english().say("yes"), "Yes");
    /// ```
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The text with this key, its gaps filled.
    ///
    /// ```
    /// let words = words::Words::english();
    /// assert_eq!(words.say_with("days-late", &[("days", 12.into())]), "12 days late");
    /// assert_eq!(words.say_with("days-late", &[("days", 1.into())]), "1 day late");
    /// ```
    #[must_use]
    pub fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let pattern = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value());
        let Some(pattern) = pattern else {
            debug_assert!(false, "no words for the key {key}");
            return key.to_owned();
        };
        let filled: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (*name, value.fluent(self)))
            .collect();
        let mut faults = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(&filled), &mut faults);
        debug_assert!(
            faults.is_empty(),
            "the words for {key} lack something: {faults:?}"
        );
        said.trim_end().to_owned()
    }

    /// A date as people write it.
    ///
    /// ```
    /// let words = words::Words::english();
    /// assert_eq!(words.date(domain::date(2026, 3, 2)), "2 March 2026");
    /// ```
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = date.civil();
        self.say_with(
            "date",
            &[
                ("day", day.into()),
                ("month", self.month(month).into()),
                ("year", year.into()),
            ],
        )
    }

    /// A date with its day of the week: "Monday 2 March 2026".
    #[must_use]
    pub fn long_date(&self, date: Date) -> String {
        self.say_with(
            "date-long",
            &[
                ("weekday", self.weekday(date.weekday()).into()),
                ("date", date.into()),
            ],
        )
    }

    /// The name of a day of the week.
    #[must_use]
    pub fn weekday(&self, weekday: Weekday) -> String {
        self.say_with("weekday", &[("number", (weekday as u8 + 1).into())])
    }

    /// The name of a month, 1 to 12.
    #[must_use]
    pub fn month(&self, month: u8) -> String {
        self.say_with("month", &[("number", month.into())])
    }
}
