//! Writing a promise: a new one, one that is changed, and one that takes another's place.

use domain::forms::{Fault, WritePledge};
use domain::pledge::{LiveFigure, Measured, PledgeState, PledgeText, PledgeVersion};
use domain::{PledgeId, paths};
use govuk::{
    Button, Checkboxes, Choice, DateInput, DatePart, Fieldset, Input, Label, Legend, Radios, Size,
    Textarea,
};
use leptos::prelude::*;
use words::Words;

use super::one::back_to_all;
use super::{lines, part_name, part_value, sample, saver, state_name, when};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, fact, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writing {
    /// A promise that is new.
    New,
    /// One that is there.
    Change(PledgeId),
    /// One that takes the place of another, which says this.
    Replace(PledgeId, String),
}

/// What a colleague saved while somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PledgeSince {
    /// Their version.
    pub version: PledgeVersion,
    /// What was typed; nothing where it is not whole.
    pub typed: Option<PledgeText>,
}

/// The form of a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WritePledgePage {
    /// What is written.
    pub which: Writing,
    /// What was typed.
    pub form: WritePledge,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// The weaknesses that there are promises about.
    pub areas: Vec<String>,
    /// What a colleague saved meanwhile.
    pub since: Option<PledgeSince>,
    /// What took the promise's place meanwhile: nothing can be saved any more.
    pub too_late: Option<PledgeId>,
}

impl Page for WritePledgePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self.which {
            Writing::New => "pledge-new-title",
            Writing::Change(_) => "pledge-edit-title",
            Writing::Replace(..) => "pledge-replace-title",
        })
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Board
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(match self.which {
            Writing::New => back_to_all(words),
            Writing::Change(id) | Writing::Replace(id, _) => {
                let says = words.say("pledge-history");
                back(words, paths::staff_pledge(id), says)
            }
        })
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let action = match self.which {
            Writing::New => paths::STAFF_PLEDGE_NEW.to_owned(),
            Writing::Change(id) => paths::staff_pledge_change(id),
            Writing::Replace(id, _) => paths::staff_pledge_replace(id),
        };
        let old = match &self.which {
            Writing::Replace(_, promise) => Some(view! {
                {para(words.say("pledge-replace-lead"))}
                <dl class="wm-facts">{fact(words.say("pledge-replace-old"), lines(promise))}</dl>
            }),
            Writing::New | Writing::Change(_) => None,
        };
        let fields = view! {
            <input type="hidden" name="seen" value=self.form.seen.clone()/>
            <input type="hidden" name="ticket" value=self.form.ticket.clone()/>
            {self.what(words)}
            {self.how(words)}
            {self.measured(words)}
            {self.shown(words)}
        };
        // Nothing can be saved: the fields are there to be copied from.
        let form = match self.too_late {
            Some(_) => view! { <div>{fields}</div> }.into_any(),
            None => view! {
                <form method="post" action=action novalidate>
                    {fields}
                    <Button prevent_double_click=true>{words.say("pledge-save")}</Button>
                </form>
            }
            .into_any(),
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {self.late(words)}
            {self.since(words)}
            {old}
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl WritePledgePage {
    fn input(
        &self,
        words: &'static Words,
        name: &'static str,
        value: &str,
        hint: String,
    ) -> AnyView {
        let id = format!("pledge-{name}");
        view! {
            <Input
                name=name
                id=id.clone()
                label=Label::new(words.say(&format!("pledge-{name}-label"))).size(Size::S)
                hint=hint
                error=error_for(words, &self.faults, &id)
                value=value.to_owned()
                autocomplete="off"
            />
        }
        .into_any()
    }

    fn text(&self, words: &'static Words, name: &'static str, value: &str, rows: u16) -> AnyView {
        let id = format!("pledge-{name}");
        view! {
            <Textarea
                name=name
                id=id.clone()
                label=Label::new(words.say(&format!("pledge-{name}-label"))).size(Size::S)
                hint=words.say(&format!("pledge-{name}-hint"))
                error=error_for(words, &self.faults, &id)
                value=value.to_owned()
                rows=rows
                spellcheck=true
            />
        }
        .into_any()
    }

    fn day(
        &self,
        words: &'static Words,
        (name, what): (&'static str, &'static str),
        [day, month, year]: [&String; 3],
    ) -> AnyView {
        let id = format!("pledge-{what}");
        let legend = words.say(&format!("pledge-{what}-label"));
        let parts = vec![
            DatePart::day()
                .name(format!("{name}_day"))
                .id(id.clone())
                .label(words.say("pledge-day"))
                .value(day.clone()),
            DatePart::month()
                .name(format!("{name}_month"))
                .label(words.say("pledge-month"))
                .value(month.clone()),
            DatePart::year()
                .name(format!("{name}_year"))
                .label(words.say("pledge-year"))
                .value(year.clone()),
        ];
        view! {
            <DateInput
                id=format!("{id}-date")
                fieldset=Fieldset::new(Legend::new(legend).size(Size::S))
                hint=words.say("pledge-due-hint")
                error=error_for(words, &self.faults, &id)
                parts=parts
            />
        }
        .into_any()
    }

    /// What is promised, who answers for it, by when.
    fn what(&self, words: &'static Words) -> AnyView {
        let form = &self.form;
        let mut hint = words.say("pledge-area-hint");
        if !self.areas.is_empty() {
            let areas = [("areas", self.areas.join("; ").into())];
            hint = format!("{hint} {}", words.say_with("pledge-area-known", &areas));
        }
        let due = [&form.due_day, &form.due_month, &form.due_year];
        view! {
            {self.input(words, "area", &form.area, hint)}
            {self.text(words, "promise", &form.promise, 3)}
            {self.input(words, "owner", &form.owner, words.say("pledge-owner-hint"))}
            {self.day(words, ("due", "due"), due)}
        }
        .into_any()
    }

    /// How it stands, and why.
    fn how(&self, words: &'static Words) -> AnyView {
        let states = PledgeState::ALL;
        let items = states.map(|state| Choice::new(state.word(), state_name(words, state)));
        view! {
            <Radios
                name="state"
                id_prefix="pledge-state"
                fieldset=Fieldset::new(Legend::new(words.say("pledge-state-label")).size(Size::S))
                hint=words.say("pledge-state-hint")
                error=error_for(words, &self.faults, "pledge-state")
                items=Vec::from(items)
                value=self.form.state.clone()
            />
            {self.text(words, "reason", &self.form.reason, 4)}
        }
        .into_any()
    }

    fn measured(&self, words: &'static Words) -> AnyView {
        let form = &self.form;
        let on = [
            &form.measured_day,
            &form.measured_month,
            &form.measured_year,
        ];
        let said = view! {
            {self.input(
                words,
                "measured",
                &form.measured,
                words.say("pledge-measured-hint"),
            )}
            {self.day(words, ("measured", "measured-on"), on)}
        }
        .into_any();
        let mut items: Vec<Choice> = LiveFigure::ALL
            .into_iter()
            .map(|figure| {
                let name = words.say(&format!("pledge-figure-{}", figure.word()));
                Choice::new(figure.word(), name)
            })
            .collect();
        items.push(
            Choice::new(Measured::SAID, words.say("pledge-measure-said-choice")).conditional(said),
        );
        items.push(Choice::new(
            Measured::NOTHING,
            words.say("pledge-measure-nothing-choice"),
        ));
        view! {
            <Radios
                name="measure"
                id_prefix="pledge-measure"
                fieldset=Fieldset::new(Legend::new(words.say("pledge-measure-label")).size(Size::S))
                hint=words.say("pledge-measure-hint")
                error=error_for(words, &self.faults, "pledge-measure")
                items=items
                value=form.measure.clone()
            />
        }
        .into_any()
    }

    /// What shows how far it is, and who may read it.
    fn shown(&self, words: &'static Words) -> AnyView {
        let form = &self.form;
        let public = Choice::new("yes", words.say("pledge-public-choice"))
            .id("pledge-public")
            .checked(form.public == "yes");
        view! {
            {self.text(words, "evidence", &form.evidence, 4)}
            {self.input(words, "link", &form.link, words.say("pledge-link-hint"))}
            <Checkboxes
                name="public"
                fieldset=Fieldset::new(Legend::new(words.say("pledge-public-label")).size(Size::S))
                hint=words.say("pledge-public-hint")
                items=vec![public]
            />
        }
        .into_any()
    }

    /// What a colleague saved meanwhile, where it differs; what was typed stands below.
    fn since(&self, words: &'static Words) -> Option<AnyView> {
        let since = self.since.as_ref()?;
        let version = &since.version;
        let args = [
            ("officer", saver(words, version).into()),
            ("version", version.number.into()),
            ("when", when(words, version.saved_at).into()),
        ];
        let theirs = &version.text;
        let parts = match &since.typed {
            Some(typed) => typed.differs(theirs),
            None => domain::pledge::PledgePart::ALL.to_vec(),
        };
        let said = match parts.is_empty() {
            true => para(words.say("pledge-since-same")),
            false => {
                let all = parts.into_iter().map(|part| {
                    let value = part_value(words, theirs, part);
                    fact(part_name(words, part), lines(&value))
                });
                view! { <dl class="wm-facts">{all.collect_view()}</dl> }.into_any()
            }
        };
        Some(
            view! {
                <div class="govuk-inset-text">
                    {section(words.say("pledge-since-title"))}
                    {para(words.say_with("pledge-since-said", &args))}
                    {said}
                </div>
            }
            .into_any(),
        )
    }

    /// That nothing can be saved any more.
    fn late(&self, words: &'static Words) -> Option<AnyView> {
        let href = paths::staff_pledge(self.too_late?);
        Some(
            view! {
                <div class="govuk-inset-text">
                    {section(words.say("pledge-late-title"))}
                    {para(words.say("pledge-late-said"))}
                    <p class="govuk-body">
                        <a class="govuk-link" href=href>{words.say("pledge-late-other")}</a>
                    </p>
                </div>
            }
            .into_any(),
        )
    }
}

fn samples() -> Vec<Sample<WritePledgePage>> {
    let pledge = sample::pledges().swap_remove(0);
    let form = WritePledge::of(&pledge.now.text, pledge.now.number);
    let new = WritePledgePage {
        which: Writing::New,
        form: WritePledge::default(),
        faults: vec![],
        areas: vec![],
        since: None,
        too_late: None,
    };
    let usual = WritePledgePage {
        which: Writing::Change(pledge.id),
        form: form.clone(),
        areas: vec!["Plans on time".into(), "Talking with families".into()],
        ..new.clone()
    };
    let empty = WritePledgePage {
        faults: WritePledge::default().faults(sample::TODAY, &[], false),
        ..new.clone()
    };
    let typed = WritePledge {
        measure: Measured::SAID.into(),
        measured: "12 of 14 posts".into(),
        measured_day: "31".into(),
        measured_month: "2".into(),
        measured_year: "2026".into(),
        due_month: "13".into(),
        link: "our website".into(),
        reason: String::new(),
        ..form.clone()
    };
    let wrong = WritePledgePage {
        faults: typed.faults(sample::TODAY, &[&pledge.now.text], false),
        form: typed,
        ..usual.clone()
    };
    let mine = WritePledge {
        owner: "Director of children’s services".into(),
        reason: "Three officers begin in May.".into(),
        ..form
    };
    let since = WritePledgePage {
        since: Some(PledgeSince {
            version: pledge.now.clone(),
            typed: mine.text(),
        }),
        form: mine,
        ..usual.clone()
    };
    let replace = WritePledgePage {
        which: Writing::Replace(pledge.id, pledge.now.text.promise.clone()),
        ..new.clone()
    };
    let late = WritePledgePage {
        too_late: Some(PledgeId(99)),
        ..usual.clone()
    };
    vec![
        Sample::staff("new", Desk::Manager, new),
        Sample::staff("usual", Desk::Manager, usual),
        Sample::staff("empty", Desk::Manager, empty),
        Sample::staff("wrong", Desk::Manager, wrong),
        Sample::staff("since", Desk::Manager, since),
        Sample::staff("replace", Desk::Manager, replace),
        Sample::staff("late", Desk::Manager, late),
    ]
}
