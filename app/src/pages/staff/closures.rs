//! When the phone line is closed for a reason, and what families are told then.

use domain::forms::{CloseLine, Fault};
use domain::paths;
use govuk::{Button, ButtonKind, DateInput, DatePart, Fieldset, Input, Label, Legend, Size};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, lead, para, section, summary, title};
use crate::shell::{Desk, Shell, Visitor};

/// When the line is closed from now on, with a form to close it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClosuresPage {
    /// The next first.
    pub closures: Vec<ClosureLine>,
    /// What was typed.
    pub form: CloseLine,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// One closure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosureLine {
    /// Its id.
    pub id: i64,
    /// From when, in words.
    pub from: String,
    /// Until when, in words.
    pub until: String,
    /// What families are told.
    pub said: String,
}

impl Page for ClosuresPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("closures-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let (path, key) = match shell.visitor {
            Visitor::Staff {
                desk: Desk::Administrator,
                ..
            } => (paths::STAFF_PEOPLE, "nav-staff"),
            _ => (paths::STAFF_FIGURES, "nav-figures"),
        };
        Some(back(words, path.to_owned(), words.say(key)))
    }

    fn place(&self) -> Place {
        Place::Figures
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.closures.is_empty() {
            para(words.say("closures-none"))
        } else {
            let lines = self.closures.iter().map(|line| line.view(words));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        let form = &self.form;
        let from = [&form.from_day, &form.from_month, &form.from_year];
        let until = [&form.until_day, &form.until_month, &form.until_year];
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("closures-lead"))}
            {list}
            {section(words.say("closures-add"))}
            <form method="post" action=paths::STAFF_CLOSURES novalidate>
                <Input
                    name="said"
                    id="closed-said"
                    label=Label::new(words.say("closures-said"))
                    hint=words.say("closures-said-hint")
                    error=error_for(words, &self.faults, "closed-said")
                    value=form.said.clone()
                    autocomplete="off"
                />
                {self.day(words, "from", "closures-from", from)}
                {self.time(words, "from", "closures-time-hint", &form.from_time)}
                {self.day(words, "until", "closures-until", until)}
                {self.time(words, "until", "closures-time-until-hint", &form.until_time)}
                <Button prevent_double_click=true>{words.say("closures-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = ClosuresPage {
            closures: vec![ClosureLine {
                id: 7,
                from: "2 March 2026, 13:30".into(),
                until: "3 March 2026, 00:00".into(),
                said: "Closed this afternoon for staff training".into(),
            }],
            ..ClosuresPage::default()
        };
        let empty = ClosuresPage {
            faults: CloseLine::default().faults(domain::Timestamp(0)),
            ..ClosuresPage::default()
        };
        vec![
            Sample::staff("usual", Desk::Manager, usual),
            Sample::staff("none", Desk::Administrator, ClosuresPage::default()),
            Sample::staff("empty", Desk::Manager, empty),
        ]
    }
}

impl ClosureLine {
    fn view(&self, words: &'static Words) -> AnyView {
        let args = [
            ("from", (&self.from).into()),
            ("until", (&self.until).into()),
        ];
        let when = words.say_with("closures-one", &args);
        let end = paths::staff_closure_end(self.id);
        let said = self.said.clone();
        view! {
            <li class="wm-case">
                <p class="govuk-body wm-breaks"><strong>{self.said.clone()}</strong></p>
                <p class="govuk-body">{when}</p>
                <form method="post" action=end>
                    <Button kind=ButtonKind::Secondary>
                        {words.say("closures-end")}
                        <span class="govuk-visually-hidden">": "{said}</span>
                    </Button>
                </form>
            </li>
        }
        .into_any()
    }
}

impl ClosuresPage {
    fn day(
        &self,
        words: &'static Words,
        name: &'static str,
        legend: &str,
        [day, month, year]: [&String; 3],
    ) -> AnyView {
        let id = format!("closed-{name}");
        let parts = vec![
            DatePart::day()
                .name(format!("{name}_day"))
                .id(id.clone())
                .label(words.say("closures-day"))
                .value(day.clone()),
            DatePart::month()
                .name(format!("{name}_month"))
                .label(words.say("closures-month"))
                .value(month.clone()),
            DatePart::year()
                .name(format!("{name}_year"))
                .label(words.say("closures-year"))
                .value(year.clone()),
        ];
        view! {
            <DateInput
                id=format!("{id}-date")
                fieldset=Fieldset::new(Legend::new(words.say(legend)).size(Size::S))
                hint=words.say("closures-date-hint")
                error=error_for(words, &self.faults, &id)
                parts=parts
            />
        }
        .into_any()
    }

    fn time(&self, words: &'static Words, name: &str, hint: &str, value: &str) -> AnyView {
        let id = format!("closed-{name}-time");
        view! {
            <Input
                name=format!("{name}_time")
                id=id.clone()
                label=Label::new(words.say("closures-time"))
                hint=words.say(hint)
                error=error_for(words, &self.faults, &id)
                value=value.to_owned()
                autocomplete="off"
                classes="govuk-input--width-5"
            />
        }
        .into_any()
    }
}
