//! The letters that were printed for a checked caller: one goes to them once more.

use domain::forms::{Fault, SendAgain};
use domain::{CaseRef, Date, paths};
use govuk::{
    Banner, Button, Choice, Fieldset, InsetText, Legend, NotificationBanner, Radios, Size,
};
use leptos::prelude::*;

use super::speak::{CarefulWith, careful_words};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, para, summary, title};
use crate::shell::{Desk, Shell};

/// A letter is posted once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendAgainPage {
    /// The case.
    pub reference: CaseRef,
    /// What the caller is called.
    pub caller: String,
    /// What is careful about them.
    pub careful: CarefulWith,
    /// The newest first: its id, what it tells, when it was posted or printed.
    pub letters: Vec<(i64, String, Date)>,
    /// Whether one was just queued.
    pub is_sent: bool,
    /// What was chosen.
    pub form: SendAgain,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for SendAgainPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("again-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Line
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let call = paths::staff_line_case(self.reference);
        Some(back(words, call, words.say("act-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let sent = self.is_sent.then(|| {
            let (title, text) = (words.say("done"), words.say("again-done"));
            view! { <NotificationBanner kind=Banner::Success title=title text=text/> }
        });
        let with = words.say_with("act-with", &[("name", (&self.caller).into())]);
        let letters = if self.letters.is_empty() {
            para(words.say("again-none"))
        } else {
            self.choose(shell)
        };
        view! {
            {summary(words, &self.faults)}
            {sent}
            {title(self.title(shell))}
            <InsetText>{with}</InsetText>
            {careful_words(words, self.careful)}
            {para(words.say("again-why"))}
            {letters}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let on = domain::date(2026, 3, 2);
        let usual = SendAgainPage {
            reference: CaseRef::from_number(7),
            caller: "Dawn Bell".into(),
            careful: CarefulWith::default(),
            letters: vec![
                (
                    2,
                    "Draft plan: 15 days to comment from 2 March 2026".into(),
                    on,
                ),
                (1, "A decision about an assessment was made".into(), on),
            ],
            is_sent: false,
            form: SendAgain::default(),
            faults: vec![],
        };
        let none = SendAgainPage {
            letters: vec![],
            ..usual.clone()
        };
        let sent = SendAgainPage {
            is_sent: true,
            ..usual.clone()
        };
        let wrong = SendAgainPage {
            caller: "Maximiliana-Alexandrina ".repeat(4),
            careful: CarefulWith {
                own: true,
                ..CarefulWith::default()
            },
            faults: SendAgain::default().faults(),
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Line, usual),
            Sample::staff("none", Desk::Line, none),
            Sample::staff("sent", Desk::Line, sent),
            Sample::staff("wrong", Desk::Line, wrong),
        ]
    }
}

impl SendAgainPage {
    fn choose(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let items = self.letters.iter().map(|(id, about, on)| {
            let hint = words.say_with("again-on", &[("date", (*on).into())]);
            Choice::new(id.to_string(), about.clone()).hint(hint)
        });
        let legend = Legend::new(words.say("again-which")).size(Size::S);
        view! {
            <form method="post" action=paths::staff_line_letters(self.reference) novalidate>
                <input type="hidden" name="call" value=self.form.call.clone() />
                <Radios
                    name="letter"
                    fieldset=Fieldset::new(legend)
                    id_prefix="letter"
                    error=error_for(words, &self.faults, "letter")
                    items=items.collect()
                    value=self.form.letter.clone()
                />
                <Button prevent_double_click=true>{words.say("again-send")}</Button>
            </form>
        }
        .into_any()
    }
}
