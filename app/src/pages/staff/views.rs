//! What an officer saved of their list: named, renamed, removed.

use domain::caseload::Filter;
use domain::forms::{Fault, NameView, Wrong};
use domain::paths;
use govuk::{Button, ButtonKind, Input, Label};
use leptos::prelude::*;
use words::Words;

use super::caseload::filter_words;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// What an officer saved, and what they are about to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedViewsPage {
    /// By name.
    pub views: Vec<SavedViewLine>,
    /// What is to be saved, where there is anything.
    pub new: Option<NameView>,
    /// Which of them is renamed, and what was typed.
    pub renamed: Option<(i64, String)>,
    /// What is wrong with the name.
    pub faults: Vec<Fault>,
}

/// One that is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedViewLine {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What it shows.
    pub filter: Filter,
}

impl SavedViewLine {
    /// Where it shows.
    pub(super) fn href(&self) -> String {
        paths::with_query(paths::STAFF, &self.filter.query())
    }
}

impl Page for SavedViewsPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("views-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let filter = self.new.as_ref().map(NameView::filter).unwrap_or_default();
        let list = paths::with_query(paths::STAFF, &filter.query());
        Some(back(words, list, words.say("nav-caseload")))
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let new = self.new.as_ref().map(|form| self.add(words, form));
        let list = if self.views.is_empty() {
            para(words.say("views-none"))
        } else {
            let lines = self.views.iter().map(|view| self.line(words, view));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("views-lead"))}
            {new}
            {section(words.say("views-saved"))}
            {list}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |id: i64, name: &str, filter: Filter| SavedViewLine {
            id,
            name: name.into(),
            filter,
        };
        let form = |name: &str| NameView {
            view: name.into(),
            whose: "mine".into(),
            due: "late".into(),
            ..NameView::default()
        };
        let long = "All that is late and has advice outstanding at any of our schools";
        let views = vec![
            line(7, "Late and mine", Filter::of("mine", "late", "", "")),
            line(8, long, Filter::of("team", "28", "advice", "S13")),
        ];
        let usual = SavedViewsPage {
            views,
            ..SavedViewsPage::default()
        };
        let new = SavedViewsPage {
            new: Some(form("")),
            ..usual.clone()
        };
        let fault = |wrong| {
            vec![Fault {
                field: "view",
                wrong,
            }]
        };
        let taken = SavedViewsPage {
            new: Some(form("Late and mine")),
            faults: fault(Wrong::Taken),
            ..usual.clone()
        };
        let many = SavedViewsPage {
            faults: fault(Wrong::TooMany),
            ..taken.clone()
        };
        let renamed = SavedViewsPage {
            renamed: Some((8, String::new())),
            faults: fault(Wrong::Missing),
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, usual),
            Sample::staff("new", Desk::Officer, new),
            Sample::staff("taken", Desk::Officer, taken),
            Sample::staff("many", Desk::Officer, many),
            Sample::staff("renamed", Desk::Officer, renamed),
            Sample::staff("none", Desk::Officer, SavedViewsPage::default()),
        ]
    }
}

impl SavedViewsPage {
    fn add(&self, words: &'static Words, form: &NameView) -> AnyView {
        let filter = form.filter();
        let hidden = filter
            .query()
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        let shows = filter_words(words, filter).join(", ");
        view! {
            {section(words.say("views-new"))}
            {para(words.say_with("views-shows", &[("what", shows.into())]))}
            <form method="post" action=paths::STAFF_VIEWS novalidate>
                {hidden}
                <Input
                    name="view"
                    label=Label::new(words.say("views-name"))
                    hint=words.say("views-name-hint")
                    error=error_for(words, &self.faults, "view")
                    value=form.view.clone()
                    autocomplete="off"
                    classes="govuk-input--width-20"
                />
                <Button prevent_double_click=true>{words.say("views-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn line(&self, words: &'static Words, view: &SavedViewLine) -> AnyView {
        let typed = self.renamed.as_ref().filter(|(id, _)| *id == view.id);
        let faults: &[Fault] = if typed.is_some() { &self.faults } else { &[] };
        let value = typed.map_or_else(|| view.name.clone(), |(_, name)| name.clone());
        // The summary leads to the one that is wrong.
        let id = if typed.is_some() {
            "view".to_owned()
        } else {
            format!("view-{}", view.id)
        };
        let name = view.name.clone();
        let hidden = |name: String| view! { <span class="govuk-visually-hidden">": "{name}</span> };
        let (renames, removes) = (hidden(name.clone()), hidden(name));
        let shows = filter_words(words, view.filter).join(", ");
        view! {
            <li class="wm-case">
                <p class="govuk-body wm-breaks">
                    <a class="govuk-link" href=view.href()>{view.name.clone()}</a>
                </p>
                <p class="govuk-body">{shows}</p>
                <form method="post" action=paths::staff_view(view.id) novalidate>
                    <Input
                        name="view"
                        id=id
                        label=Label::new(words.say("views-rename"))
                        error=error_for(words, faults, "view")
                        value=value
                        autocomplete="off"
                    />
                    <Button kind=ButtonKind::Secondary>
                        {words.say("views-rename-button")}{renames}
                    </Button>
                </form>
                <form method="post" action=paths::staff_view_remove(view.id)>
                    <Button kind=ButtonKind::Secondary>
                        {words.say("views-remove")}{removes}
                    </Button>
                </form>
            </li>
        }
        .into_any()
    }
}
