//! Everything that has happened on a case, newest first, grouped by stage; also for paper.

use std::collections::BTreeMap;

use domain::event::Source;
use domain::stage::Stage;
use domain::timeline::{TimelineArg, TimelineEntry, by_stage};
use domain::{CaseRef, Date, EventId, paths};
use leptos::prelude::*;
use words::{Arg, RulePart, Words, ground_key, rule_key};

use crate::page::{Page, Place, Reader, Sample};
use crate::pages::documents::EventFiles;
use crate::parts::{back, lead, para, stage_name, time, timed, title};
use crate::shell::Shell;

/// Everything that this reader may know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelinePage {
    /// The child's first name.
    pub child: String,
    /// As whom it is read.
    pub reader: Reader,
    /// The case's reference.
    pub reference: CaseRef,
    /// The day of reading, for paper.
    pub today: Date,
    /// "Our records stop at …", where they do.
    pub records_stop: Option<Date>,
    /// The last day of which the reader is shown anything, where the rights have moved.
    pub seen_until: Option<Date>,
    /// Newest first.
    pub entries: Vec<TimelineEntry>,
    /// The documents that go with them, as far as the reader may see those.
    pub files: BTreeMap<EventId, EventFiles>,
}

impl Page for TimelinePage {
    fn title(&self, shell: &Shell) -> String {
        self.reader.case(shell.words, "timeline-tab", &self.child)
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back(
            shell.words,
            shell.way(paths::case(self.reference)),
            self.reader.case(shell.words, "timeline-back", &self.child),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let whose = [
            self.reader.arg(),
            ("name", (&self.child).into()),
            ("reference", self.reference.to_string().into()),
        ];
        let printed = words.say_with("timeline-printed", &[("date", self.today.into())]);
        let stop = match (self.seen_until, self.records_stop) {
            (Some(date), _) => Some((date, "seen-until")),
            (None, Some(date)) => Some((date, "records-stop")),
            (None, None) => None,
        };
        let stop = stop.map(|(date, key)| {
            let args = [
                ("name", (&self.child).into()),
                ("date", date.into()),
                ("phone", (&shell.council.phone).into()),
            ];
            para(words.say_with(key, &args))
        });
        let happened = if self.entries.is_empty() {
            para(words.say("timeline-none"))
        } else {
            by_stage(self.entries.clone())
                .into_iter()
                .map(|(stage, entries)| self.group(shell, stage, &entries))
                .collect_view()
                .into_any()
        };
        view! {
            {title(words.say("timeline-title"))}
            {para(words.say_with("timeline-whose", &whose))}
            <p class="govuk-body wm-paper-only">{printed}</p>
            {lead(words.say("timeline-lead"))}
            {stop}
            {happened}
            <p class="govuk-body wm-screen-only">
                <a class="govuk-link" href=shell.way(paths::who_looked(self.reference))>
                    {words.say("who-looked-link")}
                </a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        crate::samples::timelines()
            .into_iter()
            .map(|(name, page)| Sample::signed_in(name, page))
            .collect()
    }
}

impl TimelinePage {
    fn group(&self, shell: &Shell, stage: Stage, entries: &[TimelineEntry]) -> AnyView {
        let words = shell.words;
        let events = entries
            .iter()
            .map(|entry| event(words, entry, self.files_of(shell, entry)))
            .collect_view();
        view! {
            <section class="wm-timeline">
                <h2 class="wm-timeline__stage">{stage_name(words, stage)}</h2>
                <ol class="wm-timeline__list" reversed>{events}</ol>
            </section>
        }
        .into_any()
    }

    fn files_of(&self, shell: &Shell, entry: &TimelineEntry) -> Option<AnyView> {
        let of_it = self.files.get(&entry.event)?;
        let href = |id| shell.way(paths::document(self.reference, id));
        of_it.view(shell.words, href)
    }
}

fn event(words: &'static Words, entry: &TimelineEntry, files: Option<AnyView>) -> AnyView {
    let args: Vec<(&str, Arg<'_>)> = entry
        .args
        .iter()
        .map(|(name, arg)| (name.as_str(), argument(words, arg)))
        .collect();
    let on = match (entry.on, entry.by) {
        (Some(on), _) => Some(time(words, on)),
        (None, Some(by)) => {
            let said = words.say_with("timeline-undated", &[("date", by.into())]);
            Some(timed(words, said, by))
        }
        (None, None) => None,
    };
    let on = on.map(|on| view! { <p class="wm-timeline__date">{on}</p> });
    let served = entry.served.map(|day| {
        let said = words.say_with("timeline-served", &[("date", day.into())]);
        view! { <p class="wm-timeline__why">{timed(words, said, day)}</p> }
    });
    let more = ground_words(words, entry);
    let plain = words.say_with(&entry.plain_key, &args);
    let source = words.say(source_key(entry));
    let corrected = entry
        .corrected
        .then(|| format!(" {}", words.say("timeline-corrected")));
    view! {
        <li class="wm-timeline__event">
            {on}
            <h3 class="wm-timeline__what">{words.say_with(&entry.key, &args)}</h3>
            {more}
            <p class="wm-timeline__why">{plain}</p>
            {served}
            {files}
            <p class="wm-timeline__source">{source}{corrected}</p>
        </li>
    }
    .into_any()
}

/// What an entry says, in one line.
pub(super) fn entry_words(words: &'static Words, entry: &TimelineEntry) -> String {
    let args: Vec<(&str, Arg<'_>)> = entry
        .args
        .iter()
        .map(|(name, arg)| (name.as_str(), argument(words, arg)))
        .collect();
    words.say_with(&entry.key, &args)
}

/// An exception's ground, days and reason, where this reader may know them.
fn ground_words(words: &'static Words, entry: &TimelineEntry) -> Option<AnyView> {
    let find = |wanted: &str| {
        entry
            .args
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, arg)| argument(words, arg))
    };
    let ground = find("ground")?;
    let mut said = vec![words.say_with("event-exception-ground", &[("ground", ground)])];
    match (find("from"), find("to")) {
        (Some(from), Some(to)) => {
            said.push(words.say_with("exception-dates", &[("from", from), ("to", to)]));
        }
        (Some(from), None) => said.push(words.say_with("exception-from", &[("from", from)])),
        (None, _) => {}
    }
    if let Some(reason) = find("reason") {
        said.push(words.say_with("exception-reason", &[("reason", reason)]));
    }
    Some(view! { <p class="wm-timeline__why">{said.join(" ")}</p> }.into_any())
}

fn argument(words: &'static Words, arg: &TimelineArg) -> Arg<'static> {
    match arg {
        TimelineArg::Text(text) => Arg::from(text.clone()),
        TimelineArg::Date(date) => Arg::from(*date),
        TimelineArg::Rule(rule) => Arg::from(words.say(&rule_key(*rule, RulePart::Name))),
        TimelineArg::Ground(ground) => Arg::from(words.say(ground_key(*ground))),
    }
}

fn source_key(entry: &TimelineEntry) -> &'static str {
    match entry.source {
        Source::Officer => "timeline-source-officer",
        Source::Import => "timeline-source-import",
        Source::Family if entry.own => "timeline-source-own",
        Source::Family => "timeline-source-family",
    }
}
