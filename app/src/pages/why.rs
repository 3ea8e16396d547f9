//! Why a step has its date: the rule, the counting shown on a calendar, exceptions, the law.

use domain::clock::Rule;
use domain::reading::StepState;
use domain::why::{Count, Rolled, Why};
use domain::{CaseRef, Date, paths};
use leptos::prelude::*;
use words::{RulePart, Words, ground_key, rule_key};

use super::calendar::calendar;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, lead, para, section, timed, title};
use crate::shell::Shell;

/// Why a step has its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyPage {
    /// The child's first name.
    pub child: String,
    /// The case's reference.
    pub reference: CaseRef,
    /// The day of reading.
    pub today: Date,
    /// The counting.
    pub why: Why,
}

impl WhyPage {
    fn step(&self, words: &'static Words) -> String {
        let name = words.say(&rule_key(self.why.question.rule, RulePart::Name));
        match &self.why.question.id {
            Some(id) => words.say_with("step-with-id", &[("step", name.into()), ("id", id.into())]),
            None => name,
        }
    }
}

impl Page for WhyPage {
    fn title(&self, shell: &Shell) -> String {
        let date = ("date", self.why.due.into());
        shell.words.say_with("why-title", &[date])
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let name = ("name", (&self.child).into());
        Some(back(
            shell.words,
            paths::case(self.reference),
            shell.words.say_with("timeline-back", &[name]),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let why = &self.why;
        let rule = why.question.rule;
        let law = words.say_with("why-law", &[("citation", (&why.citation).into())]);
        let adviser = ("sendiass", (&shell.council.sendiass.name).into());
        view! {
            {title(self.title(shell))}
            {lead(self.step(words))}
            {section(words.say("why-rule-heading"))}
            {para(words.say(&rule_key(rule, RulePart::Plain)))}
            {section(words.say("why-count-heading"))}
            {counting(words, why)}
            {calendar(words, why, self.today)}
            {section(words.say("why-exceptions-heading"))}
            {exceptions(words, why)}
            {section(words.say("why-law-heading"))}
            <p class="govuk-body wm-explain__law">{law}</p>
            {para(words.say_with("why-help", &[adviser]))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        crate::samples::whys()
            .into_iter()
            .map(|(name, page)| Sample::signed_in(name, page))
            .collect()
    }
}

/// The counting in sentences: what starts it, how it goes on, where it ends.
fn counting(words: &'static Words, why: &Why) -> AnyView {
    let from = [
        ("event", words.say(&started_by(why)).into()),
        ("date", why.question.trigger.into()),
    ];
    let started = words.say_with("why-count-from", &from);
    let certificate = match (why.question.certificate, why.certificate_ends) {
        (Some(issued), Some(ends)) => Some(para(words.say_with(
            "why-count-certificate",
            &[("issued", issued.into()), ("date", ends.into())],
        ))),
        _ => None,
    };
    let every_day = match why.count {
        Count::WorkingDays(_) => "why-working-days",
        Count::BeforeDay { .. } => "why-before-day",
        _ => "why-every-day",
    };
    let rolled = why.rolled.map(|rolled| {
        let key = match rolled {
            Rolled::NotAWorkingDay => "why-rolled-closed",
            Rolled::August => "why-rolled-august",
            Rolled::Christmas => "why-rolled-christmas",
        };
        let args = [("raw", why.aim_for.into()), ("date", why.due.into())];
        view! {
            {para(words.say_with(key, &args))}
            {para(words.say_with("next-rolled", &args))}
        }
    });
    let last = words.say_with("why-count-to", &[("date", why.aim_for.into())]);
    view! {
        <p class="govuk-body">{timed(words, started, why.question.trigger)}</p>
        {para(count_words(words, why.count))}
        {certificate}
        {para(last)}
        {para(words.say(every_day))}
        {rolled}
        {state(words, why)}
    }
    .into_any()
}

/// The event that started it, by its own words; those of advice have a gap for whose.
fn started_by(why: &Why) -> String {
    match why.question.rule {
        Rule::C5 => "why-started-by-advice".to_owned(),
        Rule::R13 | Rule::R14 | Rule::R15 => "event-phase_transfer".to_owned(),
        _ => why.question.started_by.clone(),
    }
}

fn count_words(words: &'static Words, count: Count) -> String {
    let number = |key: &str, number: i32| words.say_with(key, &[("number", number.into())]);
    match count {
        Count::Weeks(weeks) => number("why-count-weeks", weeks),
        Count::Days(days) => number("why-count-days", days),
        Count::DaysBeginningWith(days) => number("why-count-days-from", days),
        Count::Months(months) => number("why-count-months", months),
        Count::MonthsBeginningWith(months) => number("why-count-months-from", months),
        Count::WorkingDays(days) => number("why-count-working-days", days),
        Count::MonthsBefore(months) => number("why-count-months-before", months),
        Count::BeforeDay { month, day } => words.say_with(
            "why-count-before",
            &[("day", day.into()), ("month", words.month(month).into())],
        ),
    }
}

/// How it stands, where that can be said in one sentence.
fn state(words: &'static Words, why: &Why) -> Option<AnyView> {
    let said = match (why.question.state, why.question.met_on) {
        (StepState::Late { days }, _) => words.say_with(
            "late-is",
            &[("date", why.due.into()), ("days", days.into())],
        ),
        (StepState::Met, Some(on)) => {
            words.say_with("state-met", &[("date", on.into()), ("due", why.due.into())])
        }
        (StepState::MetLate { days }, Some(on)) => words.say_with(
            "state-met-late",
            &[
                ("date", on.into()),
                ("due", why.due.into()),
                ("days", days.into()),
            ],
        ),
        _ => return None,
    };
    Some(para(said))
}

fn exceptions(words: &'static Words, why: &Why) -> AnyView {
    if why.grounds.is_empty() {
        return para(words.say("why-exceptions-none"));
    }
    let grounds = why
        .grounds
        .iter()
        .map(|ground| view! { <li>{words.say(ground_key(*ground))}</li> })
        .collect_view();
    view! {
        {para(words.say("why-exceptions-some"))}
        <ul class="govuk-list govuk-list--bullet">{grounds}</ul>
        {para(words.say("why-exceptions-not"))}
    }
    .into_any()
}
