//! What a case is counted under, as an officer records it.

use domain::forms::{Fault, Wrong};
use domain::profile::{Filed, Need, School, SetProfile};
use domain::{CaseRef, paths};
use govuk::Button;
use leptos::prelude::*;
use words::Words;

use super::board::{need_words, school_words};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, lead, para, picked, summary, title};
use crate::shell::{Desk, Shell};

/// The need, the kind of school and the area of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfilePage {
    /// The case.
    pub reference: CaseRef,
    /// What is chosen.
    pub form: SetProfile,
    /// What the national return has.
    pub filed: Filed,
    /// The areas that can be chosen.
    pub areas: Vec<String>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// A colleague recorded it since the page was shown: what they did.
    pub since: Option<SetProfile>,
}

impl Page for ProfilePage {
    fn title(&self, shell: &Shell) -> String {
        let reference = ("reference", self.reference.to_string().into());
        shell.words.say_with("profile-title", &[reference])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let to = paths::staff_case(self.reference);
        Some(back(words, to, words.say("assign-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let since = self.since.as_ref().map(|since| {
            view! { {para(words.say("profile-since"))}{para(self.in_words(words, since))} }
        });
        let area = match self.areas.is_empty() {
            true => para(words.say("profile-no-areas")),
            false => {
                let areas = self.areas.iter().map(|area| (area.clone(), area.clone()));
                let options = with_none(words.say("profile-not-recorded"), areas);
                view! {
                    {picked("area", words.say("profile-area"), options, &self.form.area)}
                    {para(words.say("profile-area-safe"))}
                }
                .into_any()
            }
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {since}
            {lead(words.say("profile-lead"))}
            {para(words.say("profile-who"))}
            <form method="post" action=paths::staff_profile(self.reference) novalidate>
                {picked("need", words.say("profile-need"), self.needs(words), &self.form.need)}
                {picked("school", words.say("profile-school"), self.schools(words), &self.form.school)}
                {area}
                <input type="hidden" name="version" value=self.form.version.to_string()/>
                <Button>{words.say("profile-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let some = ProfilePage {
            reference: CaseRef::from_number(7),
            form: SetProfile {
                need: "semh".into(),
                school: String::new(),
                area: "North".into(),
                version: 2,
            },
            filed: Filed {
                need: Some(Need::Asd),
                school: Some(School::Unit),
            },
            areas: vec![
                "North".into(),
                "The villages west of the river, and the islands".into(),
            ],
            faults: vec![],
            since: None,
        };
        let empty = ProfilePage {
            form: SetProfile::default(),
            filed: Filed::default(),
            areas: vec![],
            ..some.clone()
        };
        let wrong = ProfilePage {
            faults: ["need", "school", "area"]
                .map(|field| Fault {
                    field,
                    wrong: Wrong::NotHere,
                })
                .into(),
            ..some.clone()
        };
        let since = ProfilePage {
            since: Some(SetProfile {
                need: "slcn".into(),
                ..SetProfile::default()
            }),
            ..some.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, some),
            Sample::staff("empty", Desk::Officer, empty),
            Sample::staff("wrong", Desk::Officer, wrong),
            Sample::staff("since", Desk::Officer, since),
        ]
    }
}

impl ProfilePage {
    fn needs(&self, words: &'static Words) -> Vec<(String, String)> {
        let none = match self.filed.need {
            Some(need) => as_filed(words, need_words(words, need)),
            None => words.say("profile-not-recorded"),
        };
        let needs = Need::ALL.map(|need| (need.as_str().to_owned(), need_words(words, need)));
        with_none(none, needs)
    }

    fn schools(&self, words: &'static Words) -> Vec<(String, String)> {
        let none = match self.filed.school {
            Some(school) => as_filed(words, school_words(words, school)),
            None => words.say("profile-not-recorded"),
        };
        let all = School::ALL.map(|one| (one.as_str().to_owned(), school_words(words, one)));
        with_none(none, all)
    }

    fn in_words(&self, words: &'static Words, form: &SetProfile) -> String {
        let profile = form.profile();
        let none = || words.say("profile-not-recorded");
        let said = [
            (
                "profile-need",
                profile.need.map(|need| need_words(words, need)),
            ),
            (
                "profile-school",
                profile.school.map(|one| school_words(words, one)),
            ),
            ("profile-area", profile.area),
        ];
        let lines =
            said.map(|(key, value)| format!("{}: {}", words.say(key), value.unwrap_or_else(none)));
        lines.join(". ")
    }
}

fn as_filed(words: &'static Words, what: String) -> String {
    words.say_with("profile-as-filed", &[("what", what.into())])
}

fn with_none(
    none: String,
    rest: impl IntoIterator<Item = (String, String)>,
) -> Vec<(String, String)> {
    std::iter::once((String::new(), none)).chain(rest).collect()
}
