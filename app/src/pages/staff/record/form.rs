//! What is typed of one event.

use domain::clock::Rule;
use domain::forms::{Fault, Wrong};
use domain::reading::Reading;
use domain::record::{RecordForm, field, parts_of};
use domain::setting::{OtherDay, SettingAnswer};
use domain::{CaseRef, Date, paths};
use govuk::{
    Button, Choice, DateInput, DatePart, Fieldset, Input, Label, Legend, Radios, Size, Textarea,
};
use leptos::prelude::*;
use words::{RulePart, Words, rule_key};

use super::choose::back_to_case;
use super::{Corrected, Since, corrected_words, kind_words};
use crate::page::{Page, Place, Sample};
use crate::pages::case::family_reads;
use crate::pages::documents::{EventFile, EventForm, NotTaken, Standing, file_name};
use crate::pages::messages::hidden;
use crate::pages::staff::MayRead;
use crate::pages::staff::case::officers_words;
use crate::parts::{error_for, para, summary, time, title};
use crate::shell::{Desk, Shell};

/// The form of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPage {
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// Today.
    pub today: Date,
    /// The case as it stands.
    pub reading: Reading,
    /// What can be chosen.
    pub options: RecordOptions,
    /// What is to be put right.
    pub corrected: Option<Corrected>,
    /// What a colleague recorded in the meantime, in the place of what was to be put right.
    pub overtaken: Option<Since>,
    /// The names of the files that were ticked and that the colleague took out.
    pub files_lost: Vec<String>,
    /// The files that go with it, where the officer may send any.
    pub files: Option<EventForm>,
    /// What was typed.
    pub form: RecordForm,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// The order in which the parts of an event are asked for.
const ORDER: [&str; 16] = [
    "rule",
    "id",
    "outcome",
    "order",
    "ground",
    "from",
    "to",
    "name",
    "team",
    "answer",
    "answer-by",
    "by-why",
    "expected",
    "transfer",
    "moves-on",
    "reason",
];

/// What can be chosen, of this case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordOptions {
    /// Those on the case: the form's value, and the name.
    pub people: Vec<(String, String)>,
    /// The advice that was asked for and has not come.
    pub advice: Vec<String>,
    /// The settings that were asked and have not answered, and who reads that they were asked.
    pub settings: Vec<(String, MayRead)>,
    /// The council's steps that are to be done.
    pub steps: Vec<Rule>,
    /// The steps whose limit an exception can lift.
    pub excusable: Vec<Rule>,
    /// The steps that an order of the tribunal started.
    pub orders: Vec<Rule>,
}

impl Page for RecordPage {
    fn title(&self, shell: &Shell) -> String {
        kind_words(shell.words, &self.form.kind)
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
        Some(family_reads(shell, &self.reading, "family-reads"))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let kind = self.form.kind.as_str();
        let files = self.files.as_ref();
        let hint = format!("record-hint-{kind}");
        let hint = words.has(&hint).then(|| para(words.say(&hint)));
        let corrected = self
            .corrected
            .as_ref()
            .map(|one| corrected_words(words, one));
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {files.map(|files| files.results(words))}
            {self.overtaken(words)}
            {corrected}
            {hint}
            {self.fields(shell)}
            <p class="govuk-body">
                <a class="govuk-link" href=self.elsewhere()>{words.say("record-another")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl RecordPage {
    /// What a colleague did meanwhile; what was typed stands below.
    fn overtaken(&self, words: &'static Words) -> Option<AnyView> {
        let since = self.overtaken.as_ref()?;
        let what = match &since.entry {
            Some(entry) => officers_words(words, entry),
            None => words.say("record-overtaken-struck"),
        };
        Some(
            view! {
                <div class="govuk-inset-text">
                    <h2 class="govuk-heading-m">{words.say("record-overtaken-title")}</h2>
                    <p class="govuk-body wm-breaks">
                        <strong>{what}</strong>", "{time(words, since.on)}
                    </p>
                    {since.said()}
                    {para(words.say("record-overtaken-what"))}
                    {self.lost(words)}
                </div>
            }
            .into_any(),
        )
    }

    /// What was ticked and is not any more: the colleague took it out, or crossed out what it went with.
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
                {para(words.say("record-overtaken-files"))}
                <ul class="govuk-list govuk-list--bullet">{names.collect_view()}</ul>
            }
            .into_any(),
        )
    }

    fn elsewhere(&self) -> String {
        let at = paths::staff_record(self.reference);
        match &self.corrected {
            Some(corrected) => paths::with_query(&at, &[("corrects", corrected.id.clone())]),
            None => at,
        }
    }

    fn fields(&self, shell: &Shell) -> AnyView {
        let (words, form) = (shell.words, &self.form);
        let files = self.files.as_ref();
        let encoded = files.map(|_| "multipart/form-data");
        let hidden_of_files = files.map(|_| hidden(&form.sending, &form.attempt));
        let files = files.map(|files| files.fields(shell, form, &self.faults));
        let (needed, allowed) = parts_of(&form.kind);
        // One page has one order of questions: whose act, when, and then what else there is.
        let has = |part: &&str| needed.contains(part) || allowed.contains(part);
        let parts = ORDER.iter().copied().filter(has);
        let parts = parts.map(|part| self.part(words, part)).collect_view();
        let is_own = matches!(
            form.kind.as_str(),
            "comments_received"
                | "amendment_comments_received"
                | "mediation_requested"
                | "mediation_held"
                | "mediation_certificate"
                | "appeal_registered"
                | "exception"
        );
        let person = is_own.then(|| self.person(words, "record-person"));
        let readers = form.chooses_readers().then(|| self.readers(words));
        let why = self.corrected.is_some().then(|| {
            view! {
                <Input
                    name="why"
                    id=field("why")
                    label=Label::new(words.say("record-why")).size(Size::S)
                    hint=words.say("record-why-hint")
                    error=error_for(words, &self.faults, field("why"))
                    value=form.why.clone()
                    autocomplete="off"
                />
            }
        });
        view! {
            <form
                method="post"
                action=paths::staff_record(self.reference)
                enctype=encoded
                novalidate
            >
                {hidden_of_files}
                <input type="hidden" name="kind" value=form.kind.clone()/>
                <input type="hidden" name="corrects" value=form.corrects.clone()/>
                <input type="hidden" name="seen" value=form.seen.clone()/>
                <input type="hidden" name="ticket" value=form.ticket.clone()/>
                {person}
                {self.when(words)}
                {parts}
                {readers}
                {why}
                {files}
                <Button name="step" value="check">{words.say("record-check-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn when(&self, words: &'static Words) -> AnyView {
        let today = words.say_with("record-today", &[("date", self.today.into())]);
        let other = self.day(words, "on", "record-other-day");
        let items = vec![
            Choice::new("today", today),
            Choice::new("other", words.say("record-other")).conditional(other),
        ];
        let own = format!("record-when-{}", self.form.kind);
        let legend = if words.has(&own) {
            words.say(&own)
        } else {
            words.say("record-when")
        };
        view! {
            <Radios
                name="when"
                id_prefix=field("when")
                fieldset=Fieldset::new(Legend::new(legend).size(Size::S))
                error=error_for(words, &self.faults, field("when"))
                items=items
                value=self.form.when.clone()
            />
        }
        .into_any()
    }

    fn day(&self, words: &'static Words, part: &str, legend: &str) -> AnyView {
        let [day, month, year] = self.form.boxes(part).map(str::to_owned);
        let name = match part {
            "moves-on" => "moves",
            "answer-by" => "by",
            other => other,
        };
        let hint = words.say(match part {
            "answer-by" => "record-answer-by-hint",
            _ => "record-day-hint",
        });
        let id = match part {
            "on" => "event-on".to_owned(),
            other => field(other).to_owned(),
        };
        let parts = vec![
            DatePart::day()
                .name(format!("{name}_day"))
                .id(id.clone())
                .label(words.say("closures-day"))
                .value(day),
            DatePart::month()
                .name(format!("{name}_month"))
                .id(format!("{id}-month"))
                .label(words.say("closures-month"))
                .value(month),
            DatePart::year()
                .name(format!("{name}_year"))
                .id(format!("{id}-year"))
                .label(words.say("closures-year"))
                .value(year),
        ];
        view! {
            <DateInput
                id=format!("{id}-date")
                fieldset=Fieldset::new(Legend::new(words.say(legend)).size(Size::S))
                hint=hint
                error=error_for(words, &self.faults, &id)
                parts=parts
            />
        }
        .into_any()
    }

    fn part(&self, words: &'static Words, part: &'static str) -> AnyView {
        match part {
            "id" => self.advice(words),
            "reason" => {
                let own = format!("record-reason-{}", self.form.kind);
                view! {
                    <Textarea
                        name="reason"
                        id=field("reason")
                        label=Label::new(words.say(&own)).size(Size::S)
                        hint=words.say("record-reason-hint")
                        error=error_for(words, &self.faults, field("reason"))
                        value=self.form.reason.clone()
                        rows=5
                    />
                }
                .into_any()
            }
            "name" if self.form.kind == "setting_replied" => self.settings(words),
            "name" => self.line(words, "name", &format!("record-name-{}", self.form.kind)),
            "team" => self.line(words, "team", "record-team"),
            "from" => self.day(words, "from", "record-from"),
            "to" => self.day(words, "to", "record-to"),
            "expected" => self.day(words, "expected", "record-expected"),
            "moves-on" => self.day(words, "moves-on", "record-moves-on"),
            "answer-by" => self.day(words, "answer-by", "record-answer-by"),
            "answer" => {
                let all = SettingAnswer::ALL.map(SettingAnswer::word);
                self.list(words, "answer", &self.form.answer, &all)
            }
            "by-why" => {
                let all = OtherDay::ALL.map(OtherDay::word);
                self.list(words, "by-why", &self.form.by_why, &all)
            }
            "rule" => self.rules(words),
            "outcome" => self.list(
                words,
                "outcome",
                &self.form.outcome,
                &["maintain", "amend", "cease"],
            ),
            "order" => self.list(
                words,
                "order",
                &self.form.order,
                &["assess", "make_plan", "amend_contents", "change_setting"],
            ),
            "ground" => {
                let all = [
                    "personal_circumstances",
                    "absent_from_area",
                    "missed_appointment",
                    "school_closed",
                    "early_years_closed",
                ];
                self.list(words, "ground", &self.form.ground, &all)
            }
            _ => self.list(
                words,
                "transfer",
                &self.form.transfer,
                &["to_post16", "between_phases", "between_post16"],
            ),
        }
    }

    fn line(&self, words: &'static Words, part: &'static str, label: &str) -> AnyView {
        let value = match part {
            "id" => self.form.id.clone(),
            "name" => self.form.name.clone(),
            _ => self.form.team.clone(),
        };
        view! {
            <Input
                name=part
                id=field(part)
                label=Label::new(words.say(label)).size(Size::S)
                error=error_for(words, &self.faults, field(part))
                value=value
                autocomplete="off"
            />
        }
        .into_any()
    }

    fn radios(
        &self,
        words: &'static Words,
        part: &'static str,
        legend: String,
        value: String,
        items: Vec<Choice>,
    ) -> AnyView {
        view! {
            <Radios
                name=match part {
                    "by-why" => "by_why",
                    other => other,
                }
                id_prefix=field(part)
                fieldset=Fieldset::new(Legend::new(legend).size(Size::S))
                error=error_for(words, &self.faults, field(part))
                items=items
                value=value
            />
        }
        .into_any()
    }

    fn list(
        &self,
        words: &'static Words,
        part: &'static str,
        value: &str,
        all: &[&'static str],
    ) -> AnyView {
        let items = all
            .iter()
            .map(|word| Choice::new(*word, words.say(&format!("record-{part}-{word}"))))
            .collect();
        let legend = words.say(&format!("record-{part}"));
        self.radios(words, part, legend, value.to_owned(), items)
    }

    /// What was asked for is chosen; what is asked for now is typed.
    fn advice(&self, words: &'static Words) -> AnyView {
        if self.form.kind == "advice_requested" {
            return view! {
                <Input
                    name="id"
                    id=field("id")
                    label=Label::new(words.say("record-advice-new")).size(Size::S)
                    hint=words.say("record-advice-hint")
                    error=error_for(words, &self.faults, field("id"))
                    value=self.form.id.clone()
                    autocomplete="off"
                />
            }
            .into_any();
        }
        // An exception is of a piece of advice only where it is about one.
        if self.form.kind == "exception" && !self.options.excusable.contains(&Rule::C5) {
            return ().into_any();
        }
        if self.options.advice.is_empty() {
            return view! {
                {para(words.say("record-advice-none"))}
                {self.line(words, "id", "record-advice")}
            }
            .into_any();
        }
        let of = |id: &String| Choice::new(id.clone(), id.clone());
        let items = self.options.advice.iter().map(of).collect();
        let legend = words.say(match self.form.kind.as_str() {
            "exception" => "record-advice-exception",
            _ => "record-advice",
        });
        self.radios(words, "id", legend, self.form.id.clone(), items)
    }

    /// Who was asked is chosen; where nobody is to answer, a name is typed.
    fn settings(&self, words: &'static Words) -> AnyView {
        let label = format!("record-name-{}", self.form.kind);
        if self.options.settings.is_empty() {
            return view! {
                {para(words.say("record-setting-none"))}
                {self.line(words, "name", &label)}
            }
            .into_any();
        }
        // Whose name is kept from somebody says so: an answer names it too.
        let of = |(name, readers): &(String, MayRead)| {
            let choice = Choice::new(name.clone(), name.clone());
            match readers {
                MayRead::Officers => choice.hint(words.say("record-setting-officers")),
                MayRead::OnePerson => choice.hint(words.say("record-setting-person")),
                MayRead::Everyone => choice,
            }
        };
        let items = self.options.settings.iter().map(of).collect();
        let legend = words.say("record-setting");
        self.radios(words, "name", legend, self.form.name.clone(), items)
    }

    fn rules(&self, words: &'static Words) -> AnyView {
        let kind = self.form.kind.as_str();
        let all = match kind {
            "exception" => &self.options.excusable,
            "order_complied" => &self.options.orders,
            _ => &self.options.steps,
        };
        let name = |rule: &Rule| words.say(&rule_key(*rule, RulePart::Name));
        let mut items: Vec<Choice> = all
            .iter()
            .map(|rule| Choice::new(rule.as_str(), name(rule)))
            .collect();
        if kind == "delay_reason" {
            items.push(Choice::new("", words.say("record-rule-whole")));
        }
        if items.is_empty() {
            return para(words.say("record-rule-none"));
        }
        let legend = words.say(&format!("record-rule-{kind}"));
        self.radios(words, "rule", legend, self.form.rule.clone(), items)
    }

    fn people(&self) -> Vec<Choice> {
        self.options
            .people
            .iter()
            .map(|(id, name)| Choice::new(id.clone(), name.clone()))
            .collect()
    }

    fn person(&self, words: &'static Words, legend: &str) -> AnyView {
        let mut items = self.people();
        if items.is_empty() {
            return para(words.say("record-person-none"));
        }
        let key = match self.form.kind.as_str() {
            "exception" => {
                items.push(Choice::new("", words.say("record-person-officers")));
                "record-person-exception"
            }
            _ => legend,
        };
        self.radios(
            words,
            "person",
            words.say(key),
            self.form.person.clone(),
            items,
        )
    }

    fn readers(&self, words: &'static Words) -> AnyView {
        let one = self.person(words, "record-person-reads");
        let items = vec![
            Choice::new("everyone", words.say("record-readers-everyone"))
                .hint(words.say("record-readers-everyone-hint")),
            Choice::new("person", words.say("record-readers-person")).conditional(one),
            Choice::new("officers", words.say("record-readers-officers"))
                .hint(words.say("record-readers-officers-hint")),
        ];
        let legend = words.say("record-readers");
        self.radios(words, "readers", legend, self.form.readers.clone(), items)
    }
}

fn samples() -> Vec<Sample<RecordPage>> {
    let today = domain::date(2026, 3, 2);
    let long = "Aleksandra-Konstancja Featherstonehaugh-Cholmondeley-Papadimitropoulou";
    let options = RecordOptions {
        people: vec![
            ("7".into(), "Dawn Bell, parent".into()),
            ("8".into(), format!("{long}, parent")),
        ],
        advice: vec!["Educational psychologist".into(), "Health".into()],
        settings: vec![
            ("Larkfield School".into(), MayRead::Everyone),
            (format!("{long} Academy"), MayRead::Officers),
            ("Hidden Hill School".into(), MayRead::OnePerson),
        ],
        steps: vec![Rule::C6, Rule::C10],
        excusable: vec![Rule::C5, Rule::C10],
        orders: vec![Rule::D23Draft, Rule::D23Final],
    };
    let (_, _, reading) = crate::samples::cases()
        .into_iter()
        .find(|(name, ..)| *name == "late")
        .expect("a sample of this name");
    let page = |form: RecordForm| RecordPage {
        reference: CaseRef::from_number(7),
        child: "Jamie".into(),
        today,
        reading: reading.clone(),
        options: options.clone(),
        corrected: None,
        overtaken: None,
        files_lost: vec![],
        files: Some(EventForm {
            offered: vec![],
            not_taken: vec![],
            megabytes_max: 100,
        }),
        form,
        faults: vec![],
    };
    let of = |kind: &str| RecordForm {
        kind: kind.into(),
        seen: "4".into(),
        ..RecordForm::default()
    };
    let wrong = |form: RecordForm| {
        let page = page(form);
        RecordPage {
            faults: page.form.faults(today),
            ..page
        }
    };
    let none = |form: RecordForm| RecordPage {
        options: RecordOptions::default(),
        files: None,
        ..page(form)
    };
    let refused = RecordPage {
        files: Some(EventForm {
            offered: vec![
                EventFile::sample(3, Standing::Here),
                EventFile::sample(4, Standing::Checking),
                EventFile::sample(5, Standing::Harmful),
            ],
            not_taken: vec![
                NotTaken {
                    name: format!("{long}.pdf"),
                    why: "too-big",
                },
                NotTaken {
                    name: "Plan 6.pdf".into(),
                    why: "too-many-for-event",
                },
            ],
            megabytes_max: 100,
        }),
        faults: vec![Fault {
            field: "files",
            wrong: Wrong::NotFitting,
        }],
        ..page(RecordForm {
            attach: "3 4".into(),
            ..of("final_plan_sent")
        })
    };
    let (_, timeline) = crate::samples::timelines().remove(0);
    let corrected = timeline.entries.into_iter().next().map(|entry| Corrected {
        id: "7".into(),
        kind: Some("decided_to_assess"),
        entry,
    });
    let correct = RecordPage {
        corrected,
        ..wrong(RecordForm {
            corrects: "7".into(),
            when: "other".into(),
            on_day: "32".into(),
            ..of("decided_to_assess")
        })
    };
    let overtaken = |entry| RecordPage {
        overtaken: Some(Since {
            entry,
            on: domain::date(2026, 2, 27),
            text: Some("She rang.\n\nWe call again on Monday.".into()),
        }),
        files_lost: vec!["Draft-plan.pdf".into(), format!("{long}.pdf")],
        ..page(of("draft_plan_served"))
    };
    let overtaken_struck = overtaken(None);
    let overtaken = RecordPage {
        corrected: correct.corrected.clone(),
        ..overtaken(correct.corrected.as_ref().map(|one| one.entry.clone()))
    };
    let order = RecordForm {
        order: "make_plan".into(),
        ..of("tribunal_order")
    };
    let other_day = RecordForm {
        name: "Larkfield School".into(),
        when: "today".into(),
        by_day: "1".into(),
        by_month: "4".into(),
        by_year: "2026".into(),
        ..of("setting_consulted")
    };
    let desk = Desk::Officer;
    vec![
        Sample::staff("usual", desk, page(of("decided_to_assess"))),
        Sample::staff("files", desk, refused),
        Sample::staff("correct-wrong", desk, correct),
        Sample::staff("overtaken", desk, overtaken),
        Sample::staff("overtaken-struck", desk, overtaken_struck),
        Sample::staff("note", desk, page(of("note_to_family"))),
        Sample::staff("note-wrong", desk, wrong(of("note_to_family"))),
        Sample::staff("exception", desk, page(of("exception"))),
        Sample::staff("exception-wrong", desk, wrong(of("exception"))),
        Sample::staff("comments-wrong", desk, wrong(of("comments_received"))),
        Sample::staff("comments-nobody", desk, none(of("comments_received"))),
        Sample::staff("advice", desk, page(of("advice_received"))),
        Sample::staff("advice-none", desk, none(of("advice_received"))),
        Sample::staff("advice-new-wrong", desk, wrong(of("advice_requested"))),
        Sample::staff("order", desk, page(order)),
        Sample::staff("expected-wrong", desk, wrong(of("expected_date"))),
        Sample::staff("expected-none", desk, none(of("expected_date"))),
        Sample::staff("transfer-wrong", desk, wrong(of("phase_transfer"))),
        Sample::staff("review", desk, wrong(of("review_decision_sent"))),
        Sample::staff("worker-wrong", desk, wrong(of("worker_named"))),
        Sample::staff("consulted", desk, page(of("setting_consulted"))),
        Sample::staff("consulted-wrong", desk, wrong(other_day)),
        Sample::staff("replied", desk, page(of("setting_replied"))),
        Sample::staff("replied-wrong", desk, wrong(of("setting_replied"))),
        Sample::staff("replied-none", desk, none(of("setting_replied"))),
        Sample::staff("died", desk, page(of("child_died"))),
    ]
}
