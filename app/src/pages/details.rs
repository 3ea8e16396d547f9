//! Addresses, phone numbers, schools and meetings: those that the reader may see.

use domain::people::DetailKind;
use domain::{CaseRef, Date, paths};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, fact, lead, para, section, title};
use crate::shell::Shell;

/// The protected details of a case that one reader may see, and no sign of any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailsPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// By person: what they call themselves, and their details.
    pub people: Vec<(String, Vec<DetailLine>)>,
}

/// One detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailLine {
    /// What it is.
    pub kind: DetailKind,
    /// Its value.
    pub value: String,
    /// The day on which it was recorded.
    pub on: Date,
}

impl Page for DetailsPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("details-title")
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let case = paths::case(self.reference);
        Some(back(words, case, words.say("details-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let people = if self.people.is_empty() {
            para(words.say("details-none"))
        } else {
            self.people
                .iter()
                .map(|(name, lines)| person(shell, name, lines))
                .collect_view()
                .into_any()
        };
        let phone = ("phone", (&shell.council.phone).into());
        view! {
            {title(words.say("details-title"))}
            {lead(words.say("details-lead"))}
            {people}
            {para(words.say_with("details-wrong", &[phone]))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |kind: &DetailKind| DetailLine {
            kind: *kind,
            value: "12 Elm Row, Fenwick".to_owned(),
            on: domain::date(2026, 11, 2),
        };
        let page = |people| DetailsPage {
            reference: CaseRef::from_number(7),
            people,
        };
        let all = DetailKind::ALL.iter().map(line).collect();
        vec![
            Sample::signed_in("usual", page(vec![("Dawn Bell".to_owned(), all)])),
            Sample::signed_in("none", page(vec![])),
        ]
    }
}

fn person(shell: &Shell, name: &str, lines: &[DetailLine]) -> AnyView {
    let words = shell.words;
    let lines = lines
        .iter()
        .map(|line| {
            let key = match line.kind {
                DetailKind::Address => "details-address",
                DetailKind::Phone => "details-phone",
                DetailKind::Email => "details-email",
                DetailKind::School => "details-school",
                DetailKind::Appointment => "details-appointment",
                DetailKind::Other => "details-other",
            };
            fact(words.say(key), line.value.clone())
        })
        .collect_view();
    view! {
        {section(name.to_owned())}
        <dl class="wm-facts">{lines}</dl>
    }
    .into_any()
}
