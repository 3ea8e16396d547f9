//! What recording an event will do, before it is done.

use domain::clock::Rule;
use domain::forms::{Fault, Wrong};
use domain::reading::{Reading, StepState};
use domain::record::{Change, Doubt, RecordForm, field, parts_of};
use domain::setting::usual_day;
use domain::timeline::TimelineEntry;
use domain::{CaseRef, Date, paths};
use govuk::{Button, ButtonKind, Checkboxes, Choice, Fieldset, Legend, Size, WarningText};
use leptos::prelude::*;
use words::{RulePart, Words, rule_key};

use super::choose::back_to_case;
use super::{Corrected, corrected_words, kind_words};
use crate::page::{Page, Place, Sample};
use crate::pages::case::family_reads;
use crate::pages::documents::{EventFile, EventFiles, Standing, file_name};
use crate::pages::staff::MayRead;
use crate::pages::staff::case::officers_words;
use crate::pages::timeline::entry_words;
use crate::parts::{error_for, fact, para, place_words, section, step_name, summary};
use crate::parts::{time, title};
use crate::shell::{Desk, Shell};

/// What recording an event will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRecordPage {
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// What was typed.
    pub form: RecordForm,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// The day on which it happened.
    pub on: Date,
    /// What is put right by it.
    pub corrected: Option<Corrected>,
    /// What the timeline says of it; nothing where it takes something away.
    pub entry: Option<TimelineEntry>,
    /// What was written, where it is a note or a reason.
    pub text: Option<String>,
    /// The age at which the text can be read, where it is long enough to tell.
    pub reading_age: Option<u8>,
    /// Who may read it.
    pub readers: MayRead,
    /// Whose own act it is, or who alone reads it.
    pub person: Option<String>,
    /// What becomes different: as everybody reads it, then as single persons do.
    pub dates: Vec<DatesOf>,
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
    /// Who is told, and how.
    pub mails: Vec<MailLine>,
    /// How many mails about the child it stops.
    pub stopped: u64,
    /// The records reached only to this day until now.
    pub worked_here_since: Option<Date>,
    /// What others recorded meanwhile.
    pub since: Vec<Since>,
    /// The documents that go with it.
    pub files: Vec<EventFile>,
    /// Who is not given them though everybody reads the event: their names.
    pub files_not_for: Vec<String>,
    /// Who of the case's people cannot open them for another reason, by name.
    pub files_closed_to: Vec<(ClosedBy, Vec<String>)>,
    /// Whether the one person who reads the event is kept apart from somebody on the case, or the address
    /// of one of the two is kept from the other.
    pub reader_is_apart: bool,
    /// The names of the documents that went with what is put right, and go with nothing from now on.
    pub files_lost: Vec<String>,
}

/// Why somebody cannot open what goes with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedBy {
    /// A dispute that no officer has decided.
    Dispute,
    /// Their view has ended.
    ViewEnded,
    /// They are the child.
    Child,
    /// They have no account.
    NoAccount,
}

impl ClosedBy {
    const fn key(self) -> &'static str {
        match self {
            ClosedBy::Dispute => "record-files-closed-dispute",
            ClosedBy::ViewEnded => "record-files-closed-ended",
            ClosedBy::Child => "record-files-closed-child",
            ClosedBy::NoAccount => "record-files-closed-account",
        }
    }
}

/// What becomes different, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatesOf {
    /// By whom; without a name, by everybody.
    pub reader: Option<String>,
    /// The case before.
    pub before: Reading,
    /// The case after.
    pub after: Reading,
    /// Which dates become different.
    pub changes: Vec<Change>,
}

impl DatesOf {
    /// Whether the case stands elsewhere afterwards.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.before.standing.place != self.after.standing.place
    }
}

/// How one person is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailLine {
    /// Who.
    pub name: String,
    /// Whether it goes only as they chose: they may have turned such mails off, or gather them.
    pub is_choice: bool,
    /// What the mail is called; nothing where it goes by letter.
    pub subject: Option<String>,
}

/// Something that others recorded since the page was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// What.
    pub entry: Option<TimelineEntry>,
    /// The day on which it happened.
    pub on: Date,
    /// What was written, where it is a note or a reason.
    pub text: Option<String>,
}

impl Since {
    /// What was written.
    pub(super) fn said(&self) -> Option<AnyView> {
        let text = self.text.clone()?;
        Some(view! { <p class="govuk-body wm-lines wm-breaks">{text}</p> }.into_any())
    }
}

impl Page for CheckRecordPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("record-check-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_case(shell.words, self.reference, &self.child))
    }

    fn beside(&self, shell: &Shell) -> Option<AnyView> {
        let everybodys = self.dates.iter().find(|of| of.reader.is_none())?;
        Some(family_reads(shell, &everybodys.after, "family-will-read"))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let corrected = self
            .corrected
            .as_ref()
            .map(|one| corrected_words(words, one));
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {self.since(words)}
            {corrected}
            {self.what(words)}
            {self.files(words)}
            {self.dates(words)}
            {self.told(words)}
            {self.form(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl CheckRecordPage {
    /// What others recorded meanwhile: both stand side by side, and nothing is lost.
    fn since(&self, words: &'static Words) -> Option<AnyView> {
        if self.since.is_empty() {
            return None;
        }
        let lines = self
            .since
            .iter()
            .map(|one| {
                let what = match &one.entry {
                    Some(entry) => officers_words(words, entry),
                    None => words.say("record-since-unsaid"),
                };
                view! {
                    <li class="wm-breaks">{what}", "{time(words, one.on)}{one.said()}</li>
                }
            })
            .collect_view();
        Some(
            view! {
                <div class="govuk-inset-text">
                    <h2 class="govuk-heading-m">{words.say("record-since-title")}</h2>
                    <ul class="govuk-list govuk-list--bullet">{lines}</ul>
                    {para(words.say("record-since-what"))}
                </div>
            }
            .into_any(),
        )
    }

    fn what(&self, words: &'static Words) -> AnyView {
        let person = self
            .person
            .clone()
            .map(|name| fact(words.say("record-fact-person"), name));
        let why = (!self.form.why.trim().is_empty())
            .then(|| fact(words.say("record-fact-why"), self.form.why.clone()));
        let reads = words.say(match self.readers {
            MayRead::Officers => "record-reads-officers",
            MayRead::OnePerson => "record-reads-person",
            MayRead::Everyone => "record-reads-everyone",
        });
        let seen = match (&self.entry, self.readers) {
            (Some(entry), MayRead::Everyone | MayRead::OnePerson) => {
                let what = entry_words(words, entry);
                Some(view! {
                    {section(words.say("record-family-reads"))}
                    <div class="govuk-inset-text">
                        <p class="govuk-body">{time(words, self.on)}</p>
                        <p class="govuk-body wm-breaks"><strong>{what}</strong></p>
                        {self.text.clone().map(|text| view! { <p class="govuk-body wm-lines wm-breaks">{text}</p> })}
                    </div>
                    {self.age(words)}
                })
            }
            _ => None,
        };
        let kept = (self.readers == MayRead::Officers)
            .then(|| self.text.clone())
            .flatten()
            .map(|text| {
                view! { <div class="govuk-inset-text"><p class="govuk-body wm-lines wm-breaks">{text}</p></div> }
            });
        view! {
            <dl class="wm-facts">
                {fact(words.say("record-fact-what"), kind_words(words, &self.form.kind))}
                {fact(words.say("record-fact-on"), time(words, self.on))}
                {person}
                {fact(words.say("record-fact-reads"), reads)}
                {self.typed(words)}
                {why}
            </dl>
            {seen}
            {kept}
        }
        .into_any()
    }

    /// What goes with it, and who sees that.
    fn files(&self, words: &'static Words) -> Option<AnyView> {
        let lost = self.lost(words);
        if self.files.is_empty() {
            return lost;
        }
        let files = EventFiles {
            files: self.files.clone(),
            ..EventFiles::default()
        };
        let list = files.view(words, |id| paths::staff_document(self.reference, id));
        let name = self.person.clone().unwrap_or_default();
        let apart = (self.readers == MayRead::OnePerson && self.reader_is_apart).then(|| {
            let name = ("name", name.clone().into());
            view! { <WarningText>{words.say_with("record-files-apart", &[name])}</WarningText> }
        });
        let seen_by = match self.readers {
            MayRead::Officers => words.say("record-files-officers"),
            MayRead::OnePerson => words.say_with("record-files-person", &[("name", name.into())]),
            MayRead::Everyone => words.say("record-files-everyone"),
        };
        let is_later = self.files.iter().any(|file| !file.opens());
        let later = is_later.then(|| para(words.say("record-files-later")));
        let all_read = self.readers == MayRead::Everyone && !self.files_not_for.is_empty();
        let not_for = all_read.then(|| {
            let names = ("names", self.files_not_for.join(", ").into());
            view! { <WarningText>{words.say_with("record-files-not-for", &[names])}</WarningText> }
        });
        Some(
            view! {
                {section(words.say("record-files-title"))}
                {list}
                {para(seen_by)}
                {self.closed_to(words)}
                {later}
                {not_for}
                {apart}
                {lost}
            }
            .into_any(),
        )
    }

    /// Who cannot open them, and why.
    fn closed_to(&self, words: &'static Words) -> Option<AnyView> {
        if self.files_closed_to.is_empty() {
            return None;
        }
        let lines = self.files_closed_to.iter().map(|(why, names)| {
            let names = ("names", names.join(", ").into());
            view! { <li class="wm-breaks">{words.say_with(why.key(), &[names])}</li> }
        });
        Some(
            view! {
                <p class="govuk-body">{words.say("record-files-closed")}</p>
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
            }
            .into_any(),
        )
    }

    /// What no longer goes with it.
    fn lost(&self, words: &'static Words) -> Option<AnyView> {
        if self.files_lost.is_empty() {
            return None;
        }
        let names = self.files_lost.iter().map(|name| {
            let name = file_name(name);
            view! { <li class="wm-breaks">{name}</li> }
        });
        Some(
            view! {
                {section(words.say("record-files-lost-title"))}
                {para(words.say("record-files-lost"))}
                <ul class="govuk-list govuk-list--bullet">{names.collect_view()}</ul>
            }
            .into_any(),
        )
    }

    /// The parts of the event, as they were understood.
    fn typed(&self, words: &'static Words) -> AnyView {
        let form = &self.form;
        let (needed, allowed) = parts_of(&form.kind);
        let parts = needed.iter().chain(allowed);
        let facts = parts.filter_map(|part| {
            let (label, value) = match *part {
                // The usual day, where no other was typed.
                "answer-by" => {
                    let by = form.date(part).unwrap_or_else(|| usual_day(self.on));
                    (format!("record-fact-{part}"), words.date(by))
                }
                "from" | "to" | "expected" | "moves-on" => {
                    let label = match *part {
                        "to" => "record-fact-to".to_owned(),
                        other => format!("record-{other}"),
                    };
                    (label, words.date(form.date(part)?))
                }
                "name" => (format!("record-name-{}", form.kind), form.name.clone()),
                "team" => ("record-team".to_owned(), form.team.clone()),
                "id" => ("record-advice".to_owned(), form.id.clone()),
                "rule" => {
                    let rule: Rule = form.rule.parse().ok()?;
                    let label = format!("record-rule-{}", form.kind);
                    (label, words.say(&rule_key(rule, RulePart::Name)))
                }
                "reason" => return None,
                part => {
                    let value = match part {
                        "outcome" => &form.outcome,
                        "order" => &form.order,
                        "ground" => &form.ground,
                        "answer" => &form.answer,
                        // A reason for the usual day is none.
                        "by-why" if form.date("answer-by").is_none() => return None,
                        "by-why" => &form.by_why,
                        _ => &form.transfer,
                    };
                    if value.is_empty() {
                        return None;
                    }
                    let said = words.say(&format!("record-{part}-{value}"));
                    let label = match part {
                        "by-why" => "record-fact-by-why".to_owned(),
                        part => format!("record-{part}"),
                    };
                    (label, said)
                }
            };
            (!value.is_empty()).then(|| fact(words.say(&label), value))
        });
        facts.collect_view().into_any()
    }

    fn age(&self, words: &'static Words) -> Option<AnyView> {
        let age = self.reading_age?;
        let key = if age > AGE_MAX {
            "record-age-hard"
        } else {
            "record-age"
        };
        Some(para(words.say_with(key, &[("age", i64::from(age).into())])))
    }

    fn dates(&self, words: &'static Words) -> AnyView {
        let reach = self
            .worked_here_since
            .map(|last| para(words.say_with("record-reach", &[("date", last.into())])));
        view! {
            {section(words.say("record-changes"))}
            {self.dates.iter().map(|one| dates_of(words, one)).collect_view()}
            {reach}
        }
        .into_any()
    }

    fn told(&self, words: &'static Words) -> AnyView {
        let stopped = (self.stopped > 0).then(|| {
            let count = i64::try_from(self.stopped).unwrap_or(i64::MAX);
            para(words.say_with("record-stopped", &[("count", count.into())]))
        });
        let list = if self.mails.is_empty() {
            para(words.say("record-told-nobody"))
        } else {
            let lines = self
                .mails
                .iter()
                .map(|line| {
                    let name = ("name", line.name.as_str().into());
                    let said = match &line.subject {
                        Some(subject) => words.say_with(
                            match line.is_choice {
                                true => "record-told-choice",
                                false => "record-told-mail",
                            },
                            &[name, ("subject", subject.as_str().into())],
                        ),
                        None => words.say_with("record-told-letter", &[name]),
                    };
                    view! { <li class="wm-breaks">{said}</li> }
                })
                .collect_view();
            view! { <ul class="govuk-list govuk-list--bullet">{lines}</ul> }.into_any()
        };
        view! {
            {section(words.say("record-told"))}
            {list}
            {stopped}
        }
        .into_any()
    }

    fn form(&self, words: &'static Words) -> AnyView {
        let doubts = (!self.doubts.is_empty()).then(|| {
            let lines = self
                .doubts
                .iter()
                .map(|one| view! { <li>{doubt(words, one)}</li> })
                .collect_view();
            let sure =
                Choice::new("yes", words.say("record-sure")).checked(self.form.sure == "yes");
            view! {
                {section(words.say("record-doubts"))}
                <ul class="govuk-list govuk-list--bullet">{lines}</ul>
                <Checkboxes
                    name="sure"
                    id_prefix=field("sure")
                    fieldset=Fieldset::new(
                        Legend::new(words.say("record-sure-legend")).size(Size::S),
                    )
                    error=error_for(words, &self.faults, field("sure"))
                    items=vec![sure]
                />
            }
        });
        let hidden = hidden(&self.form)
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        let do_it = match self.form.kind.as_str() {
            "struck" => "record-strike-button",
            _ => "record-button",
        };
        let kind = match self.form.kind.as_str() {
            "struck" | "child_died" => ButtonKind::Warning,
            _ => ButtonKind::Primary,
        };
        view! {
            <form method="post" action=paths::staff_record(self.reference) novalidate>
                {hidden}
                {doubts}
                <div class="govuk-button-group">
                    <Button kind=kind name="step" value="record" prevent_double_click=true>
                        {words.say(do_it)}
                    </Button>
                    <Button kind=ButtonKind::Secondary name="step" value="change">
                        {words.say("record-change-button")}
                    </Button>
                </div>
            </form>
        }
        .into_any()
    }
}

fn dates_of(words: &'static Words, dates: &DatesOf) -> AnyView {
    let reader = dates.reader.as_ref().map(|name| {
        let said = words.say_with("record-changes-person", &[("name", name.as_str().into())]);
        view! { <h3 class="govuk-heading-s wm-breaks">{said}</h3> }
    });
    let moves = dates.moves().then(|| {
        view! {
            <dl class="wm-facts">
                {fact(words.say("record-stage-before"), place_words(words, &dates.before))}
                {fact(words.say("record-stage-after"), place_words(words, &dates.after))}
            </dl>
        }
    });
    let list = if dates.changes.is_empty() {
        para(words.say("record-changes-none"))
    } else {
        let lines = dates
            .changes
            .iter()
            .map(|one| change(words, one))
            .collect_view();
        view! { <ul class="govuk-list govuk-list--bullet">{lines}</ul> }.into_any()
    };
    view! {
        {reader}
        {moves}
        {list}
    }
    .into_any()
}

/// A text that asks for more is hard for many families.
const AGE_MAX: u8 = 11;

/// All that was typed, but for the tick that says that it is right.
fn hidden(form: &RecordForm) -> Vec<(&'static str, String)> {
    let RecordForm {
        kind,
        when,
        on_day,
        on_month,
        on_year,
        id,
        outcome,
        order,
        rule,
        ground,
        name,
        team,
        reason,
        from_day,
        from_month,
        from_year,
        to_day,
        to_month,
        to_year,
        expected_day,
        expected_month,
        expected_year,
        moves_day,
        moves_month,
        moves_year,
        transfer,
        answer,
        by_day,
        by_month,
        by_year,
        by_why,
        person,
        readers,
        corrects,
        why,
        seen,
        sure: _,
        step: _,
        ticket,
        attach: _,
        what,
        sending,
        attempt,
    } = form;
    let attached = form.documents().into_iter();
    let attached = attached.map(|document| ("attach", document.to_string()));
    [
        ("kind", kind),
        ("when", when),
        ("on_day", on_day),
        ("on_month", on_month),
        ("on_year", on_year),
        ("id", id),
        ("outcome", outcome),
        ("order", order),
        ("rule", rule),
        ("ground", ground),
        ("name", name),
        ("team", team),
        ("reason", reason),
        ("from_day", from_day),
        ("from_month", from_month),
        ("from_year", from_year),
        ("to_day", to_day),
        ("to_month", to_month),
        ("to_year", to_year),
        ("expected_day", expected_day),
        ("expected_month", expected_month),
        ("expected_year", expected_year),
        ("moves_day", moves_day),
        ("moves_month", moves_month),
        ("moves_year", moves_year),
        ("transfer", transfer),
        ("answer", answer),
        ("by_day", by_day),
        ("by_month", by_month),
        ("by_year", by_year),
        ("by_why", by_why),
        ("person", person),
        ("readers", readers),
        ("corrects", corrects),
        ("why", why),
        ("seen", seen),
        ("ticket", ticket),
        ("what", what),
        ("sending", sending),
        ("attempt", attempt),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| (name, value.clone()))
    // One field for each document, as the form's boxes have it: what is typed is no list of ids.
    .chain(attached)
    .collect()
}

fn change(words: &'static Words, change: &Change) -> AnyView {
    let step = change.step();
    let name = ("step", step_name(words, step).into());
    let due = ("date", step.due.into());
    let said = match change {
        Change::Ends { step } => match step.state {
            StepState::MetLate { days } => words.say_with(
                "record-change-ends-late",
                &[name, due, ("days", days.into())],
            ),
            StepState::Met => words.say_with("record-change-ends", &[name, due]),
            StepState::Excepted => words.say_with("record-change-ends-excepted", &[name]),
            _ => words.say_with("record-change-closes", &[name]),
        },
        Change::Starts { step } => match step.state {
            StepState::Late { days } => words.say_with(
                "record-change-starts-late",
                &[name, due, ("days", days.into())],
            ),
            _ => words.say_with("record-change-starts", &[name, due]),
        },
        Change::Moves { from, .. } => words.say_with(
            "record-change-moves",
            &[name, ("from", (*from).into()), due],
        ),
        Change::Reads { step, .. } => {
            let key = match step.state {
                StepState::Excepted => "record-change-excepted",
                StepState::Late { .. } | StepState::Due { .. } => "record-change-open",
                _ => "record-change-reads",
            };
            words.say_with(key, &[name, due])
        }
        Change::Goes { .. } => words.say_with("record-change-goes", &[name]),
    };
    view! { <li>{said}</li> }.into_any()
}

pub(in crate::pages::staff) fn doubt(words: &'static Words, doubt: &Doubt) -> String {
    match doubt {
        Doubt::BeforeRequest(on) => {
            words.say_with("record-doubt-before-request", &[("date", (*on).into())])
        }
        Doubt::AfterLater { kind, on } => words.say_with(
            "record-doubt-after-later",
            &[
                ("what", kind_words(words, kind).into()),
                ("date", (*on).into()),
            ],
        ),
        Doubt::BeforeEarlier { kind, on } => words.say_with(
            "record-doubt-before-earlier",
            &[
                ("what", kind_words(words, kind).into()),
                ("date", (*on).into()),
            ],
        ),
        Doubt::Twice => words.say("record-doubt-twice"),
        Doubt::OtherDay(on) => words.say_with("record-doubt-other-day", &[("date", (*on).into())]),
        Doubt::LongAgo { days } => {
            words.say_with("record-doubt-long-ago", &[("days", (*days).into())])
        }
        Doubt::NotCovered => words.say("record-doubt-not-covered"),
        Doubt::LeavesAnswer { name, on } => words.say_with(
            "record-doubt-leaves-answer",
            &[("name", name.into()), ("date", (*on).into())],
        ),
        Doubt::NotAsked => words.say("record-doubt-not-asked"),
        Doubt::WiderThanAsked => words.say("record-doubt-wider-than-asked"),
        Doubt::FilesReachMore => words.say("record-doubt-files-reach-more"),
    }
}

fn samples() -> Vec<Sample<CheckRecordPage>> {
    const LONG: &str = "Aleksandra-Konstancja Featherstonehaugh-Cholmondeley-Papadimitropoulou";
    let reading = |wanted: &str| {
        let (_, _, reading) = crate::samples::cases()
            .into_iter()
            .find(|(name, ..)| *name == wanted)
            .expect("a sample of this name");
        reading
    };
    let (_, timeline) = crate::samples::timelines().remove(0);
    let entry = timeline.entries.into_iter().next();
    let late = reading("late");
    let steps = |make: fn(domain::reading::StepReading) -> Change| -> Vec<Change> {
        late.steps.iter().take(2).cloned().map(make).collect()
    };
    let of_all = |changes| {
        vec![DatesOf {
            reader: None,
            before: late.clone(),
            after: late.clone(),
            changes,
        }]
    };
    let usual = CheckRecordPage {
        reference: CaseRef::from_number(7),
        child: "Jamie".into(),
        form: RecordForm {
            kind: "decided_to_assess".into(),
            when: "today".into(),
            seen: "4".into(),
            ..RecordForm::default()
        },
        faults: vec![],
        on: domain::date(2026, 3, 2),
        corrected: None,
        entry: entry.clone(),
        text: None,
        reading_age: None,
        readers: MayRead::Everyone,
        person: None,
        dates: vec![DatesOf {
            reader: None,
            before: late.clone(),
            after: reading("usual"),
            changes: steps(|step| Change::Ends { step }),
        }],
        doubts: vec![],
        mails: vec![
            MailLine {
                name: "Dawn Bell".into(),
                is_choice: true,
                subject: Some("A decision about an assessment was made on 2 March 2026".into()),
            },
            MailLine {
                name: LONG.into(),
                is_choice: false,
                subject: None,
            },
        ],
        stopped: 0,
        worked_here_since: Some(domain::date(2026, 1, 15)),
        since: vec![],
        files: vec![
            EventFile::sample(3, Standing::Here),
            EventFile::sample(4, Standing::Checking),
        ],
        files_not_for: vec!["Craig Bell".into(), LONG.into()],
        files_closed_to: vec![
            (ClosedBy::Dispute, vec!["Craig Bell".into()]),
            (ClosedBy::ViewEnded, vec!["Dawn Bell".into(), LONG.into()]),
            (ClosedBy::Child, vec!["Jamie".into()]),
            (ClosedBy::NoAccount, vec!["Ines Bell".into()]),
        ],
        reader_is_apart: true,
        files_lost: vec!["Draft-plan.pdf".into(), format!("{LONG}.pdf")],
    };
    let doubtful = CheckRecordPage {
        doubts: vec![
            Doubt::BeforeRequest(domain::date(2026, 1, 5)),
            Doubt::AfterLater {
                kind: "final_plan_sent".into(),
                on: domain::date(2026, 2, 1),
            },
            Doubt::BeforeEarlier {
                kind: "decided_to_assess".into(),
                on: domain::date(2026, 3, 1),
            },
            Doubt::Twice,
            Doubt::OtherDay(domain::date(2026, 1, 6)),
            Doubt::LongAgo { days: 90 },
            Doubt::NotCovered,
            Doubt::LeavesAnswer {
                name: "Oak School".into(),
                on: domain::date(2026, 2, 20),
            },
            Doubt::NotAsked,
            Doubt::WiderThanAsked,
            Doubt::FilesReachMore,
        ],
        faults: vec![Fault {
            field: field("sure"),
            wrong: Wrong::Missing,
        }],
        dates: of_all({
            let mut all = steps(|step| Change::Starts { step });
            all.extend(steps(|step| Change::Moves {
                step,
                from: domain::date(2026, 3, 9),
            }));
            all.extend(steps(|step| Change::Goes { step }));
            all.extend(steps(|step| Change::Reads {
                was: step.state,
                step,
            }));
            all
        }),
        ..usual.clone()
    };
    let note = CheckRecordPage {
        form: RecordForm {
            kind: "note_to_family".into(),
            readers: "person".into(),
            ..usual.form.clone()
        },
        text: Some("The psychologist is booked.\n\nYou will get her report by 9 March.".into()),
        reading_age: Some(9),
        readers: MayRead::OnePerson,
        person: Some("Dawn Bell".into()),
        dates: of_all(vec![]),
        since: vec![
            Since {
                entry: entry.clone(),
                on: domain::date(2026, 3, 2),
                text: Some("She rang.\n\nWe call again on Monday.".into()),
            },
            Since {
                entry: None,
                on: domain::date(2026, 3, 1),
                text: None,
            },
        ],
        ..usual.clone()
    };
    let hard = CheckRecordPage {
        reading_age: Some(16),
        ..note.clone()
    };
    let officers = CheckRecordPage {
        readers: MayRead::Officers,
        mails: vec![],
        person: None,
        since: vec![],
        ..note.clone()
    };
    let struck = CheckRecordPage {
        form: RecordForm {
            kind: "struck".into(),
            corrects: "7".into(),
            why: "It was another child's.".into(),
            ..usual.form.clone()
        },
        corrected: entry.map(|entry| Corrected {
            id: "7".into(),
            kind: None,
            entry,
        }),
        entry: None,
        dates: [None, Some("Dawn Bell"), Some(LONG)]
            .into_iter()
            .flat_map(|reader| {
                of_all(steps(|step| Change::Goes { step }))
                    .into_iter()
                    .map(move |dates| DatesOf {
                        reader: reader.map(str::to_owned),
                        ..dates
                    })
            })
            .collect(),
        stopped: 2,
        ..usual.clone()
    };
    let consulted = CheckRecordPage {
        form: RecordForm {
            kind: "setting_consulted".into(),
            name: format!("{LONG} Academy"),
            by_day: "27".into(),
            by_month: "3".into(),
            by_year: "2026".into(),
            by_why: "closed".into(),
            ..usual.form.clone()
        },
        ..doubtful.clone()
    };
    let desk = Desk::Officer;
    vec![
        Sample::staff("usual", desk, usual),
        Sample::staff("doubtful", desk, doubtful),
        Sample::staff("note-and-others", desk, note),
        Sample::staff("note-hard", desk, hard),
        Sample::staff("note-officers", desk, officers),
        Sample::staff("struck", desk, struck),
        Sample::staff("consulted", desk, consulted),
    ]
}
