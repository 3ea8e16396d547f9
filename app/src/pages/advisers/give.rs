//! Letting an adviser in: by name, or by a code that is read out.

use domain::forms::{Fault, GiveGrant, Wrong};
use domain::{CaseRef, OrganisationId, paths};
use govuk::{Button, Checkboxes, Choice, Fieldset, Input, Label, Legend, Radios, Size};
use leptos::prelude::*;
use words::Words;

use super::back_to_advisers;
use crate::page::{Page, Place, Sample};
use crate::parts::{error_for, lead, para, summary, title};
use crate::shell::Shell;

/// Whom to let in, for how much, for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivePage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The services whose advisers can be let in.
    pub services: Vec<(OrganisationId, String)>,
    /// What was typed.
    pub form: GiveGrant,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// The boxes for what an adviser may do beyond seeing how the case goes.
pub(super) fn scope_boxes(
    words: &'static Words,
    (documents, write, mail): (bool, bool, bool),
) -> AnyView {
    let items = [
        ("documents", documents, "adviser-may-documents"),
        ("write", write, "adviser-may-write"),
        ("mail", mail, "adviser-may-mail"),
    ]
    .map(|(name, given, key)| {
        Choice::new("yes", words.say(key))
            .name(name)
            .id(name)
            .checked(given)
    });
    view! {
        <Checkboxes
            name="what"
            fieldset=Fieldset::new(Legend::new(words.say("give-what")).size(Size::S))
            hint=words.say("give-what-hint")
            items=Vec::from(items)
        />
    }
    .into_any()
}

/// For how many months.
pub(super) fn months_choice(words: &'static Words, value: &str, faults: &[Fault]) -> AnyView {
    let months = ["1", "3", "6", "12"].map(|months| {
        let count = ("months", months.parse::<i32>().unwrap_or(0).into());
        Choice::new(months, words.say_with("give-months", &[count]))
    });
    view! {
        <Radios
            name="months"
            fieldset=Fieldset::new(Legend::new(words.say("give-months-legend")).size(Size::S))
            error=error_for(words, faults, "months")
            items=Vec::from(months)
            value=value.to_owned()
        />
    }
    .into_any()
}

impl Page for GivePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("give-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_advisers(shell.words, self.reference))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let (words, faults, form) = (shell.words, &self.faults, &self.form);
        let how = [("name", "give-by-name"), ("code", "give-by-code")]
            .map(|(word, key)| Choice::new(word, words.say(key)));
        let services = self
            .services
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
            .collect::<Vec<_>>();
        let services = if services.is_empty() {
            para(words.say("give-service-none"))
        } else {
            view! {
                <Radios
                    name="organisation"
                    fieldset=Fieldset::new(Legend::new(words.say("give-service")).size(Size::S))
                    error=error_for(words, faults, "organisation")
                    items=services
                    value=form.organisation.clone()
                />
            }
            .into_any()
        };
        let ticked = |text: &str| !text.is_empty();
        let scopes = (
            ticked(&form.documents),
            ticked(&form.write),
            ticked(&form.mail),
        );
        view! {
            {summary(words, faults)}
            {title(words.say("give-title"))}
            {lead(words.say("give-lead"))}
            <form method="post" action=paths::adviser_give(self.reference) novalidate>
                <Radios
                    name="how"
                    fieldset=Fieldset::new(Legend::new(words.say("give-how")).size(Size::S))
                    error=error_for(words, faults, "how")
                    items=Vec::from(how)
                    value=form.how.clone()
                />
                {para(words.say("give-by-name-only"))}
                {services}
                <Input
                    name="name"
                    id="adviser-name"
                    label=Label::new(words.say("give-name"))
                    hint=words.say("give-name-hint")
                    error=error_for(words, faults, "adviser-name")
                    value=form.name.clone()
                    autocomplete="off"
                    spellcheck=false
                />
                {scope_boxes(words, scopes)}
                {months_choice(words, &form.months, faults)}
                <Button>{words.say("give-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = GivePage {
            reference: CaseRef::from_number(7),
            services: vec![
                (OrganisationId(1), "Fenshire SENDIASS".into()),
                (OrganisationId(2), "Fenshire Parents Together".into()),
            ],
            form: GiveGrant::default(),
            faults: vec![],
        };
        let named = GiveGrant {
            how: "name".into(),
            name: "Nadia".into(),
            organisation: "1".into(),
            documents: "yes".into(),
            ..GiveGrant::default()
        };
        let fault = |wrong| Fault {
            field: "adviser-name",
            wrong,
        };
        let again = |wrong| GivePage {
            form: named.clone(),
            faults: vec![fault(wrong)],
            ..usual.clone()
        };
        let empty = GiveGrant {
            how: "name".into(),
            months: String::new(),
            ..GiveGrant::default()
        };
        vec![
            Sample::signed_in("usual", usual.clone()),
            Sample::signed_in(
                "empty",
                GivePage {
                    faults: empty.faults(),
                    form: empty,
                    ..usual.clone()
                },
            ),
            Sample::signed_in("nobody", again(Wrong::NotHere)),
            Sample::signed_in("several", again(Wrong::NoMatch)),
            Sample::signed_in("already", again(Wrong::Taken)),
            Sample::signed_in("too-many", again(Wrong::TooMany)),
            Sample::signed_in(
                "no-service",
                GivePage {
                    services: vec![],
                    faults: GiveGrant {
                        months: "3".into(),
                        ..GiveGrant::default()
                    }
                    .faults(),
                    ..usual
                },
            ),
        ]
    }
}

/// A code to read out, shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeGivenPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The code.
    pub word: String,
    /// For how many minutes it works.
    pub minutes: i32,
}

impl Page for CodeGivenPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("code-given-title")
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_advisers(shell.words, self.reference))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let minutes = ("minutes", self.minutes.into());
        view! {
            {title(words.say("code-given-title"))}
            {lead(words.say("code-given-lead"))}
            <p class="govuk-heading-l">{self.word.clone()}</p>
            {para(words.say_with("code-given-minutes", &[minutes]))}
            {para(words.say("code-given-safe"))}
            {para(words.say("code-given-back"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = CodeGivenPage {
            reference: CaseRef::from_number(7),
            word: "copper-otter-41".into(),
            minutes: 10,
        };
        vec![Sample::signed_in("usual", page)]
    }
}
