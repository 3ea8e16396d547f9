//! One case at an officer's desk, and the reason that opens one outside their reach.

use std::collections::BTreeMap;

use domain::forms::{Fault, GlassReason};
use domain::timeline::{TimelineArg, TimelineEntry};
use domain::{CaseRef, Date, EventId, paths};
use govuk::{Banner, Button, ButtonKind, Label, NotificationBanner, Textarea};
use leptos::prelude::*;
use words::Words;

use super::colleague::Colleague;
use crate::page::{Page, Place, Sample};
use crate::pages::case::{consulted, family_reads};
use crate::pages::documents::{EventFile, EventFiles, Standing};
use crate::pages::timeline::entry_words;
use crate::parts::{back, error_for, fact, flag, lead, para, place_words, section, step_name};
use crate::parts::{summary, time, title};
use crate::shell::{Desk, Shell};
use domain::reading::{Reading, StepState};
use domain::setting::{AskedSetting, SettingStands};

/// A case as the council works it: all of it, and who may read what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffCasePage {
    /// The child.
    pub child: String,
    /// The case.
    pub reading: Reading,
    /// Who has it.
    pub holders: Vec<Colleague>,
    /// Whether this reader may hand it over.
    pub may_assign: bool,
    /// Everything on record, newest first.
    pub entries: Vec<CaseEntry>,
    /// The documents that go with them.
    pub files: BTreeMap<EventId, EventFiles>,
    /// Whether this reader may record what happened.
    pub may_record: bool,
    /// Whether the officer may write a letter of a decision.
    pub may_write_letters: bool,
    /// Whether something was recorded just now.
    pub recorded: bool,
    /// Advice that was asked for and is not here: the event by which it was asked for, whose it
    /// is, and its last day. Only where this reader may chase it.
    pub owed: Vec<(EventId, String, Date)>,
    /// The settings that were asked, whoever else may read of it.
    pub settings: Vec<AskedSetting>,
    /// Whether this reader may record what a setting answered.
    pub may_answer: bool,
    /// What came by private links, the newest first.
    pub came: Vec<CaseAnswer>,
    /// What was put right, by whom and why.
    pub put_right: Vec<PutRightLine>,
}

/// One entry of the case's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEntry {
    /// What it says.
    pub entry: TimelineEntry,
    /// Who may read it.
    pub readers: MayRead,
    /// Whose own it is, or who alone of the family reads it.
    pub whose: Option<String>,
    /// Who wrote it down; nothing where no officer did.
    pub officer: Option<Colleague>,
}

/// Something that came by a private link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseAnswer {
    /// The event by which the advice was asked for.
    pub asked: EventId,
    /// What whoever answered is.
    pub role: String,
    /// On which day it came.
    pub on: Date,
    /// Whether they could not advise.
    pub declined: bool,
    /// Whether an officer has read it.
    pub is_read: bool,
}

/// Something that was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutRightLine {
    /// What it said.
    pub entry: TimelineEntry,
    /// Who put it right; nothing where no officer did.
    pub officer: Option<Colleague>,
    /// Why.
    pub why: Option<String>,
}

/// Who may read an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayRead {
    /// Officers alone.
    Officers,
    /// One person of the family.
    OnePerson,
    /// Everyone who may see the case.
    Everyone,
}

impl MayRead {
    const fn key(self) -> &'static str {
        match self {
            MayRead::Officers => "staff-case-readers-officers",
            MayRead::OnePerson => "staff-case-readers-person",
            MayRead::Everyone => "staff-case-readers-case",
        }
    }
}

impl Page for StaffCasePage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.child).into());
        shell.words.say_with("staff-case-title", &[name])
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::STAFF.to_owned(),
            words.say("nav-caseload"),
        ))
    }

    fn beside(&self, shell: &Shell) -> Option<AnyView> {
        Some(family_reads(shell, &self.reading, "family-reads"))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let reading = &self.reading;
        let reference = reading.reference;
        let late = reading.late().first().map(|step| step.state);
        let late = match late {
            Some(StepState::Late { days }) => {
                let said = words.say_with("days-late", &[("days", days.into())]);
                Some(view! { <p class="govuk-body">{flag("late", said)}</p> })
            }
            _ => None,
        };
        let next = reading.next_step().map(|step| {
            let due = view! { {step_name(words, step)}": "{time(words, step.due)} };
            fact(words.say("next-heading"), due)
        });
        let holders = if self.holders.is_empty() {
            words.say("staff-case-nobody")
        } else {
            let names = self.holders.iter().map(|one| one.words(words));
            names.collect::<Vec<_>>().join(", ")
        };
        let assign = self.may_assign.then(|| {
            view! {
                <li><a class="govuk-link" href=paths::staff_assign(reference)>
                    {words.say("staff-case-assign")}
                </a></li>
            }
        });
        let profile = self.may_answer.then(|| {
            view! {
                <li><a class="govuk-link" href=paths::staff_profile(reference)>
                    {words.say("profile-link")}
                </a></li>
            }
        });
        let letters = self.may_write_letters.then(|| {
            view! {
                <li><a class="govuk-link" href=paths::staff_decision_letters(reference)>
                    {words.say("decision-letters-link")}
                </a></li>
            }
        });
        let entries = self
            .entries
            .iter()
            .map(|one| self.event(words, one))
            .collect_view();
        let recorded = self.recorded.then(|| {
            let said = words.say("record-done");
            view! { <NotificationBanner kind=Banner::Success text=said/> }
        });
        let record = self.may_record.then(|| {
            view! {
                <p class="govuk-body">
                    <Button href=paths::staff_record(reference)>{words.say("record-link")}</Button>
                </p>
            }
        });
        view! {
            {recorded}
            {title(self.title(shell))}
            <dl class="wm-facts">
                {fact(words.say("staff-case-reference"), reference.to_string())}
                {fact(words.say("staff-case-stage"), place_words(words, reading))}
                {fact(words.say("staff-case-holders"), holders)}
                {next}
            </dl>
            {late}
            {record}
            <ul class="govuk-list">
                <li><a class="govuk-link" href=paths::case(reference)>
                    {words.say("staff-case-as-family")}
                </a></li>
                <li><a class="govuk-link" href=paths::staff_documents(reference)>
                    {words.say("staff-case-documents")}
                </a></li>
                <li><a class="govuk-link" href=paths::case_people(reference)>
                    {words.say("on-case-link-all")}
                </a></li>
                <li><a class="govuk-link" href=paths::staff_case_messages(reference)>
                    {words.say("staff-messages-case")}
                </a></li>
                {letters}
                {profile}
                {assign}
            </ul>
            {self.came(words)}
            {self.owed(words)}
            {self.settings(words)}
            {section(words.say("staff-case-record"))}
            <ol class="wm-timeline__list" reversed>{entries}</ol>
            {self.put_right(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        const LONG: &str = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme";
        let you = || Colleague {
            name: "Sam Officer".into(),
            is_you: true,
        };
        let page = |wanted: &str, holders: Vec<Colleague>| {
            let (_, child, reading) = crate::samples::cases()
                .into_iter()
                .find(|(name, ..)| *name == wanted)
                .expect("a sample of this name");
            let (_, timeline) = crate::samples::timelines().remove(0);
            let readers = [MayRead::Everyone, MayRead::OnePerson, MayRead::Officers];
            StaffCasePage {
                child,
                reading,
                may_assign: !holders.is_empty(),
                may_record: !holders.is_empty(),
                may_write_letters: !holders.is_empty(),
                recorded: false,
                owed: vec![],
                settings: vec![],
                may_answer: !holders.is_empty(),
                came: vec![],
                put_right: vec![],
                files: BTreeMap::new(),
                holders,
                entries: timeline
                    .entries
                    .into_iter()
                    .zip(readers.into_iter().cycle())
                    .enumerate()
                    .map(|(place, (entry, readers))| CaseEntry {
                        entry,
                        readers,
                        whose: (readers == MayRead::OnePerson).then(|| LONG.to_owned()),
                        officer: match place % 3 {
                            0 => None,
                            1 => Some(you()),
                            _ => Some(Colleague::other(LONG)),
                        },
                    })
                    .collect(),
            }
        };
        let sam = || vec![you(), Colleague::other("Plan team north")];
        let recorded = {
            let page = page("usual", sam());
            let line = |entry: &TimelineEntry, why: Option<&str>| PutRightLine {
                // No longer among what stands.
                entry: TimelineEntry {
                    event: EventId(entry.event.0 + 90),
                    ..entry.clone()
                },
                officer: why.map(|_| you()),
                why: why.map(str::to_owned),
            };
            let lines: Vec<PutRightLine> = page
                .entries
                .iter()
                .zip([Some("It was another child’s."), None])
                .map(|(one, why)| line(&one.entry, why))
                .collect();
            let files = EventFiles {
                files: vec![EventFile::sample(3, Standing::Here)],
                checking: 1,
                unsafe_count: 2,
                unopened: 0,
            };
            let of_it = page.entries.first().map(|one| (one.entry.event, files));
            StaffCasePage {
                recorded: true,
                files: of_it.into_iter().collect(),
                owed: vec![
                    (EventId(12), "School".into(), domain::date(2026, 3, 2)),
                    (
                        EventId(13),
                        "Educational psychologist".into(),
                        domain::date(2026, 4, 13),
                    ),
                ],
                came: [
                    (13, "Educational psychologist", 30, false),
                    (12, "Head teacher", 24, true),
                ]
                .map(|(asked, role, day, is_read)| CaseAnswer {
                    asked: EventId(asked),
                    role: role.into(),
                    on: domain::date(2026, 3, day),
                    declined: is_read,
                    is_read,
                })
                .into(),
                settings: crate::samples::settings(),
                put_right: lines,
                ..page
            }
        };
        vec![
            Sample::staff("recorded", Desk::Officer, recorded),
            Sample::staff("usual", Desk::Officer, page("usual", sam())),
            Sample::staff("late", Desk::Officer, page("late", vec![])),
            Sample::staff(
                "very-long-name",
                Desk::Officer,
                page("very-long-name", sam()),
            ),
        ]
    }
}

impl CaseEntry {
    /// Whose it is, who reads it, and who wrote it down.
    fn around(&self, words: &'static Words) -> String {
        let named = |key: &str, name: &str| words.say_with(key, &[("name", name.into())]);
        let whose = self.whose.as_deref();
        let own = whose.filter(|_| self.entry.own);
        let own = own.map(|name| named("staff-case-own", name));
        let readers = match (self.readers, whose) {
            (MayRead::OnePerson, Some(name)) => named("staff-case-readers-named", name),
            (readers, _) => words.say(readers.key()),
        };
        let by = self.officer.as_ref();
        let by = by.map(|one| named("staff-case-by", &one.words(words)));
        [own, Some(readers), by]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl CaseAnswer {
    fn view(&self, words: &'static Words, page: &StaffCasePage) -> AnyView {
        let gaps = [("role", (&self.role).into()), ("date", self.on.into())];
        let said = words.say_with(
            match self.declined {
                true => "ask-link-declined",
                false => "ask-link-came",
            },
            &gaps,
        );
        let href = paths::staff_advice(page.reading.reference, self.asked);
        view! { <li class="wm-breaks"><a class="govuk-link" href=href>{said}</a></li> }.into_any()
    }
}

impl StaffCasePage {
    /// What came by private links: what is to be read, then what was.
    fn came(&self, words: &'static Words) -> AnyView {
        let list = |is_read: bool, key: &str| {
            let lines = self.came.iter().filter(|came| came.is_read == is_read);
            let lines: Vec<_> = lines.map(|came| came.view(words, self)).collect();
            (!lines.is_empty()).then(|| {
                view! {
                    {section(words.say(key))}
                    <ul class="govuk-list govuk-list--bullet">{lines}</ul>
                }
            })
        };
        view! {
            {list(false, "staff-case-came")}
            {list(true, "staff-case-came-read")}
        }
        .into_any()
    }

    /// Advice that has not come, each to be chased.
    fn owed(&self, words: &'static Words) -> Option<AnyView> {
        if self.owed.is_empty() {
            return None;
        }
        let lines = self.owed.iter().map(|(asked, id, due)| {
            let field = format!("{}.{asked}", self.reading.reference);
            let query = [
                (field.as_str(), "yes".to_owned()),
                ("from", "case".to_owned()),
            ];
            let href = paths::with_query(paths::STAFF_CHASE, &query);
            let link = paths::staff_advice(self.reading.reference, *asked);
            view! {
                <li class="wm-breaks">
                    {id.clone()}": "{time(words, *due)}" "
                    <a class="govuk-link" href=href>
                        {words.say("staff-case-chase")}
                        <span class="govuk-visually-hidden">": "{id.clone()}</span>
                    </a>" "
                    <a class="govuk-link" href=link>
                        {words.say("ask-link-of-case")}
                        <span class="govuk-visually-hidden">": "{id.clone()}</span>
                    </a>
                </li>
            }
        });
        Some(
            view! {
                {section(words.say("staff-case-owed"))}
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
            }
            .into_any(),
        )
    }

    /// The settings that were asked, each to be answered.
    fn settings(&self, words: &'static Words) -> Option<AnyView> {
        if self.settings.is_empty() {
            return None;
        }
        let lines = self.settings.iter().map(|one| {
            let is_answered = matches!(one.stands, SettingStands::Answered { .. });
            let answer = (self.may_answer && !is_answered).then(|| {
                let query = [
                    ("kind", "setting_replied".to_owned()),
                    ("setting", one.event.to_string()),
                ];
                let href = paths::with_query(&paths::staff_record(self.reading.reference), &query);
                view! {
                    " "
                    <a class="govuk-link" href=href>
                        {words.say("staff-consult-record")}
                        <span class="govuk-visually-hidden">": "{one.name.clone()}</span>
                    </a>
                }
            });
            view! {
                <li class="wm-breaks">
                    {consulted::late(words, one)}{consulted::said(words, one)}{answer}
                </li>
            }
        });
        Some(
            view! {
                {section(words.say("consult-heading"))}
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
            }
            .into_any(),
        )
    }

    /// What was put right stays readable here, crossed out.
    fn put_right(&self, words: &'static Words) -> Option<AnyView> {
        if self.put_right.is_empty() {
            return None;
        }
        let lines = self
            .put_right
            .iter()
            .map(|line| {
                let on = line.entry.on.or(line.entry.by);
                let on = on.map(|on| view! { ", "{time(words, on)} });
                let name = line.officer.as_ref().map(|one| one.words(words));
                let name = name.unwrap_or_else(|| words.say("record-put-right-system"));
                let by = match &line.why {
                    Some(why) => words.say_with(
                        "record-put-right-by",
                        &[("name", name.into()), ("why", why.as_str().into())],
                    ),
                    None => words.say_with("record-put-right-unsaid", &[("name", name.into())]),
                };
                view! {
                    <li id=paths::event_mark(line.entry.event)>
                        <p class="govuk-body wm-breaks">
                            <s>{officers_words(words, &line.entry)}{on}</s>
                        </p>
                        <p class="govuk-body wm-breaks">{by}</p>
                    </li>
                }
            })
            .collect_view();
        Some(
            view! {
                {section(words.say("record-put-right-title"))}
                <ul class="govuk-list">{lines}</ul>
            }
            .into_any(),
        )
    }

    fn event(&self, words: &'static Words, one: &CaseEntry) -> AnyView {
        let entry = &one.entry;
        let on = entry.on.or(entry.by);
        let on = on.map(|on| view! { <p class="wm-timeline__date">{time(words, on)}</p> });
        let corrected = entry
            .corrected
            .then(|| view! { " "{words.say("timeline-corrected")} });
        let reference = self.reading.reference;
        let files = self.files.get(&entry.event);
        let files =
            files.and_then(|files| files.view(words, |id| paths::staff_document(reference, id)));
        let right = self.may_record.then(|| {
        let query = [("corrects", entry.event.to_string())];
        let href = paths::with_query(&paths::staff_record(self.reading.reference), &query);
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=href>
                    {words.say("record-put-right")}
                    <span class="govuk-visually-hidden">": "{officers_words(words, entry)}</span>
                </a>
            </p>
        }
    });
        view! {
        <li class="wm-timeline__event" id=paths::event_mark(entry.event)>
            {on}
            <h3 class="wm-timeline__what wm-breaks">{officers_words(words, entry)}</h3>
            {text_of(entry).map(|text| view! { <p class="govuk-body wm-lines wm-breaks">{text}</p> })}
            {files}
            <p class="wm-timeline__source wm-breaks">{one.around(words)}{corrected}</p>
            {right}
        </li>
    }
    .into_any()
    }
}

/// What an officer reads of an event: a person's own act in the officer's words.
pub(in crate::pages) fn officers_words(words: &'static Words, entry: &TimelineEntry) -> String {
    let kind = entry.key.strip_prefix("event-").unwrap_or_default();
    let own = format!("record-kind-{kind}");
    match entry.own && words.has(&own) {
        true => words.say(&own),
        false => entry_words(words, entry),
    }
}

/// The text of a note or a reason.
fn text_of(entry: &TimelineEntry) -> Option<String> {
    let mut args = entry.args.iter();
    args.find_map(|(name, arg)| match (name.as_str(), arg) {
        ("text" | "reason", TimelineArg::Text(text)) if !text.is_empty() => Some(text.clone()),
        _ => None,
    })
}

/// A case that is not on the officer's list: the reason, typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassPage {
    /// The case.
    pub reference: CaseRef,
    /// What was typed.
    pub form: GlassReason,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for GlassPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("glass-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::STAFF.to_owned(),
            words.say("nav-caseload"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let faults = &self.faults;
        let reference = ("reference", self.reference.to_string().into());
        view! {
            {summary(words, faults)}
            {title(words.say("glass-title"))}
            {lead(words.say_with("glass-lead", &[reference]))}
            {para(words.say("glass-told"))}
            <form method="post" action=paths::staff_glass(self.reference) novalidate>
                <Textarea
                    name="reason"
                    label=Label::new(words.say("glass-reason"))
                    hint=words.say("glass-reason-hint")
                    error=error_for(words, faults, "reason")
                    value=self.form.reason.clone()
                />
                <Button kind=ButtonKind::Warning>{words.say("glass-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |reason: &str| {
            let form = GlassReason {
                reason: reason.into(),
            };
            GlassPage {
                reference: CaseRef::from_number(7),
                faults: form.faults(),
                form,
            }
        };
        let fresh = GlassPage {
            faults: vec![],
            ..page("")
        };
        vec![
            Sample::staff("usual", Desk::Officer, fresh),
            Sample::staff("empty", Desk::Officer, page("")),
            Sample::staff("too-short", Desk::Officer, page("Duty call")),
        ]
    }
}
