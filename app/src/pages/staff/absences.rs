//! When officers of a team are away, and who answers meanwhile.

use domain::absence::{Away, Planned};
use domain::forms::{Fault, SetAbsence};
use domain::{OfficerId, paths};
use govuk::{Button, ButtonKind, Choice, DateInput, DatePart, Fieldset, Legend, Radios, Size};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{away_words, back, error_for, lead, para, section, summary, title};
use crate::shell::{Desk, Shell, Visitor};

/// When officers of a team are away now or later, with a form to say so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AbsencesPage {
    /// The next first.
    pub planned: Vec<Planned>,
    /// Whose absence the reader may set.
    pub officers: Vec<(OfficerId, String)>,
    /// Who may answer meanwhile.
    pub colleagues: Vec<(OfficerId, String)>,
    /// What was typed.
    pub form: SetAbsence,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for AbsencesPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("absences-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let (path, key) = match shell.visitor {
            Visitor::Staff {
                desk: Desk::Manager,
                ..
            } => (paths::STAFF_FIGURES, "nav-figures"),
            _ => (paths::STAFF_QUEUE, "queue-title"),
        };
        Some(back(words, path.to_owned(), words.say(key)))
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.planned.is_empty() {
            para(words.say("absences-none"))
        } else {
            let lines = self.planned.iter().map(|one| line(words, one));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("absences-lead"))}
            {list}
            {self.add(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

fn line(words: &'static Words, one: &Planned) -> AnyView {
    let key = if one.has_begun {
        "absences-since"
    } else {
        "absences-from"
    };
    let from = words.say_with(key, &[("date", one.from.into())]);
    let end = one.may_end.then(|| {
        let key = if one.has_begun {
            "absences-end"
        } else {
            "absences-take-back"
        };
        let name = one.away.name.clone();
        view! {
            <form method="post" action=paths::staff_absence_end(one.id)>
                <Button kind=ButtonKind::Secondary>
                    {words.say(key)}
                    <span class="govuk-visually-hidden">": "{name}</span>
                </Button>
            </form>
        }
    });
    view! {
        <li class="wm-case">
            <p class="govuk-body wm-breaks"><strong>{away_words(words, &one.away)}</strong></p>
            <p class="govuk-body">{from}</p>
            {end}
        </li>
    }
    .into_any()
}

impl AbsencesPage {
    /// Whose absence it is without asking: an officer says it of themselves alone.
    fn own(&self, shell: &Shell) -> Option<String> {
        let is_manager = matches!(
            shell.visitor,
            Visitor::Staff {
                desk: Desk::Manager,
                ..
            }
        );
        match self.officers.as_slice() {
            [(own, _)] if !is_manager => Some(own.to_string()),
            _ => None,
        }
    }

    fn add(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if self.officers.is_empty() {
            return para(words.say("absences-no-team"));
        }
        let form = &self.form;
        let choices = |all: &[(OfficerId, String)]| -> Vec<Choice> {
            all.iter()
                .map(|(officer, name)| Choice::new(officer.to_string(), name.clone()))
                .collect()
        };
        let who = if let Some(own) = self.own(shell) {
            view! { <input type="hidden" name="officer" value=own/> }.into_any()
        } else {
            view! {
                <Radios
                    name="officer"
                    fieldset=Fieldset::new(Legend::new(words.say("absences-who")).size(Size::S))
                    error=error_for(words, &self.faults, "officer")
                    items=choices(&self.officers)
                    value=form.officer.clone()
                />
            }
            .into_any()
        };
        // Nobody stands in for themselves.
        let own = self.own(shell);
        let others = self.colleagues.iter();
        let others = others.filter(|(who, _)| own.as_deref() != Some(who.to_string().as_str()));
        let mut answers = choices(&others.cloned().collect::<Vec<_>>());
        answers.push(Choice::new("team", words.say("absences-team")));
        let from = [&form.from_day, &form.from_month, &form.from_year];
        let until = [&form.until_day, &form.until_month, &form.until_year];
        view! {
            {section(words.say("absences-add"))}
            <form method="post" action=paths::STAFF_ABSENCES novalidate>
                {who}
                {self.day(words, "from", ["absences-first", "absences-first-hint"], from)}
                {self.day(words, "until", ["absences-last", "absences-last-hint"], until)}
                <Radios
                    name="answers"
                    fieldset=Fieldset::new(Legend::new(words.say("absences-answers")).size(Size::S))
                    hint=words.say("absences-answers-hint")
                    error=error_for(words, &self.faults, "answers")
                    items=answers
                    value=form.answers.clone()
                />
                {para(words.say("absences-instead"))}
                <Button prevent_double_click=true>{words.say("absences-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn day(
        &self,
        words: &'static Words,
        name: &'static str,
        [legend, hint]: [&str; 2],
        [day, month, year]: [&String; 3],
    ) -> AnyView {
        let id = format!("away-{name}");
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
                hint=words.say(hint)
                error=error_for(words, &self.faults, &id)
                parts=parts
            />
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<AbsencesPage>> {
    let long = "Maximiliana-Alexandra Featherstonehaugh-Cholmondeley-Wolstenholme";
    let one = |id, name: &str, has_begun, answers: Option<&str>| Planned {
        id,
        from: domain::date(2026, 3, 2),
        has_begun,
        away: Away {
            name: name.into(),
            until: answers.map(|_| domain::date(2026, 3, 12)),
            answers: answers.map(str::to_owned),
        },
        may_end: id != 9,
    };
    let team = vec![
        (OfficerId(7), "Sam Officer".to_owned()),
        (OfficerId(8), "Priya Shah".to_owned()),
        (OfficerId(9), long.to_owned()),
    ];
    let usual = AbsencesPage {
        planned: vec![
            one(7, "Sam Officer", true, Some("Priya Shah")),
            one(8, "Priya Shah", false, None),
            one(9, long, false, Some(long)),
        ],
        officers: vec![team[0].clone()],
        colleagues: team.clone(),
        ..AbsencesPage::default()
    };
    let today = domain::date(2026, 3, 2);
    let wrong = AbsencesPage {
        faults: SetAbsence::default().faults(today),
        officers: team.clone(),
        ..usual.clone()
    };
    let alone = AbsencesPage {
        planned: vec![],
        officers: vec![],
        colleagues: vec![],
        ..usual.clone()
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual),
        Sample::staff("wrong", Desk::Manager, wrong),
        Sample::staff("none", Desk::Officer, alone),
    ]
}
