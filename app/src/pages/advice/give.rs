//! What somebody is asked for, and their answer: typed, checked, sent once.

use domain::forms::{AdviceText, CannotAdvise, Fault, Wrong};
use domain::paths;
use govuk::{Banner, Button, ButtonKind, InsetText, Label, NotificationBanner, Textarea};
use leptos::prelude::*;

use super::{AskedOf, contact};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, lead, para, phoned, section, summary, title};
use crate::shell::Shell;

/// What they are asked for, and where they type it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdvicePage {
    /// What they are asked for.
    pub asked: AskedOf,
    /// What they typed.
    pub form: AdviceText,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether it was kept just now.
    pub kept: bool,
}

impl Page for AdvicePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("asked-ask-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::ByLink
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let kept = self.kept.then(|| {
            let (heading, text) = (words.say("done"), words.say("asked-ask-kept"));
            view! { <NotificationBanner kind=Banner::Success title=heading text=text/> }
        });
        let until = [("when", (&self.asked.until).into())];
        let until = words.say_with("asked-ask-until", &until);
        view! {
            {summary(words, &self.faults)}
            {kept}
            {title(self.title(shell))}
            {self.asked.facts(shell)}
            {contact(shell)}
            <InsetText>{until}</InsetText>
            <form method="post" action=paths::ADVICE novalidate>
                <Textarea
                    name="text"
                    rows=20
                    label=Label::new(words.say("asked-ask-label"))
                    hint=words.say("asked-ask-hint")
                    error=error_for(words, &self.faults, "text")
                    value=self.form.text.clone()
                />
                <div class="govuk-button-group">
                    <Button name="then" value="check">{words.say("asked-ask-check")}</Button>
                    <Button name="then" value="save" kind=ButtonKind::Secondary>
                        {words.say("asked-ask-keep")}
                    </Button>
                </div>
            </form>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::ADVICE_DECLINE>{words.say("asked-ask-cannot")}</a>
            </p>
            <form method="post" action=paths::ADVICE_LEAVE>
                <Button kind=ButtonKind::Secondary>{words.say("asked-ask-leave")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let [asked, long] = AskedOf::samples();
        let usual = AdvicePage {
            asked,
            form: AdviceText::default(),
            faults: vec![],
            kept: false,
        };
        let kept = AdvicePage {
            form: AdviceText {
                text: "I saw Jamie in class on two days.\n\nJamie needs".into(),
                ..AdviceText::default()
            },
            kept: true,
            ..usual.clone()
        };
        let wrong = AdvicePage {
            asked: long,
            faults: vec![Fault {
                field: "text",
                wrong: Wrong::Missing,
            }],
            ..usual.clone()
        };
        vec![
            Sample::public("usual", usual),
            Sample::public("kept", kept),
            Sample::public("wrong", wrong),
        ]
    }
}

/// Their advice, before it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceCheckPage {
    /// What they are asked for.
    pub asked: AskedOf,
    /// What they typed.
    pub text: String,
    /// What shows that the page had this very text.
    pub seal: String,
    /// Whether it changed since they saw it last.
    pub changed: bool,
}

impl Page for AdviceCheckPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("asked-check-title")
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let text = words.say("asked-check-change");
        Some(back(words, paths::ADVICE.to_owned(), text))
    }

    fn place(&self) -> Place {
        Place::ByLink
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let changed = self.changed.then(|| {
            let said = words.say("asked-check-changed");
            view! { <InsetText>{said}</InsetText> }
        });
        view! {
            {title(self.title(shell))}
            {changed}
            {lead(words.say("asked-check-lead"))}
            {self.asked.facts(shell)}
            {section(words.say("asked-ask-label"))}
            <p class="govuk-body wm-lines wm-breaks">{self.text.clone()}</p>
            <form method="post" action=paths::ADVICE_CHECK novalidate>
                <input type="hidden" name="seal" value=self.seal.clone()/>
                <Button prevent_double_click=true>{words.say("asked-check-send")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let [asked, long] = AskedOf::samples();
        let usual = AdviceCheckPage {
            asked,
            text: "I saw Jamie in class on two days.\n\nJamie needs help with words.".into(),
            seal: "sample".into(),
            changed: false,
        };
        let changed = AdviceCheckPage {
            asked: long,
            changed: true,
            ..usual.clone()
        };
        vec![
            Sample::public("usual", usual),
            Sample::public("changed", changed),
        ]
    }
}

/// They cannot give it, and say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceCannotPage {
    /// What they are asked for.
    pub asked: AskedOf,
    /// What they typed.
    pub form: CannotAdvise,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// What they typed as advice, which goes by it: they are asked first.
    pub draft: Option<String>,
}

impl Page for AdviceCannotPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self.draft {
            Some(_) => "asked-cannot-sure-title",
            None => "asked-cannot-title",
        })
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let text = words.say("asked-ask-title");
        Some(back(words, paths::ADVICE.to_owned(), text))
    }

    fn place(&self) -> Place {
        Place::ByLink
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if let Some(draft) = &self.draft {
            return view! {
                {title(self.title(shell))}
                {lead(words.say("asked-cannot-sure-lead"))}
                {section(words.say("asked-cannot-sure-draft"))}
                <p class="govuk-body wm-lines wm-breaks">{draft.clone()}</p>
                {section(words.say("asked-cannot-label"))}
                <p class="govuk-body wm-lines wm-breaks">{self.form.why.clone()}</p>
                <form method="post" action=paths::ADVICE_DECLINE novalidate>
                    <input type="hidden" name="why" value=self.form.why.clone()/>
                    <input type="hidden" name="sure" value="yes"/>
                    <Button kind=ButtonKind::Warning prevent_double_click=true>
                        {words.say("asked-cannot-sure-send")}
                    </Button>
                </form>
            }
            .into_any();
        }
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("asked-cannot-lead"))}
            {self.asked.facts(shell)}
            <form method="post" action=paths::ADVICE_DECLINE novalidate>
                <Textarea
                    name="why"
                    id="cannot-why"
                    label=Label::new(words.say("asked-cannot-label"))
                    hint=words.say("asked-cannot-hint")
                    error=error_for(words, &self.faults, "cannot-why")
                    value=self.form.why.clone()
                />
                <Button prevent_double_click=true>{words.say("asked-cannot-send")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let [asked, long] = AskedOf::samples();
        let usual = AdviceCannotPage {
            asked,
            form: CannotAdvise::default(),
            faults: vec![],
            draft: None,
        };
        let sure = AdviceCannotPage {
            form: CannotAdvise {
                why: "I do not know this child.".into(),
                ..CannotAdvise::default()
            },
            draft: Some("I saw Jamie in class on two days.\n\nJamie needs".into()),
            ..usual.clone()
        };
        let wrong = AdviceCannotPage {
            asked: long,
            faults: CannotAdvise::default().faults(),
            ..usual.clone()
        };
        vec![
            Sample::public("usual", usual),
            Sample::public("wrong", wrong),
            Sample::public("sure", sure),
        ]
    }
}

/// What they typed came too late: it is shown, so that it can be kept elsewhere.
#[derive(Clone, PartialEq, Eq)]
pub struct AdviceLatePage {
    /// What they typed.
    pub text: String,
    /// Whether the link has ended: nothing is kept any more, and another code opens nothing.
    pub is_over: bool,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for AdviceLatePage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AdviceLatePage")
    }
}

impl Page for AdviceLatePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("asked-late-title")
    }

    fn place(&self) -> Place {
        Place::ByLink
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let next = match self.is_over {
            true => {
                let phone = &shell.council.phone;
                let said = words.say_with("asked-late-over", &[("phone", phone.into())]);
                view! { <p class="govuk-body">{phoned(said, phone)}</p> }.into_any()
            }
            false => para(words.say("asked-late-next")),
        };
        let typed = (!self.text.trim().is_empty()).then(|| {
            view! {
                {section(words.say("asked-late-text"))}
                <p class="govuk-body wm-lines wm-breaks">{self.text.clone()}</p>
            }
        });
        view! {
            {title(self.title(shell))}
            {lead(words.say("asked-late-lead"))}
            {next}
            {typed}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = AdviceLatePage {
            text: "I saw Jamie in class on two days.\n\nJamie needs help with words.".into(),
            is_over: false,
        };
        let over = AdviceLatePage {
            is_over: true,
            ..usual.clone()
        };
        vec![Sample::public("usual", usual), Sample::public("over", over)]
    }
}

/// What they sent, and when it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceSentPage {
    /// What they were asked for.
    pub asked: AskedOf,
    /// When it came, in words.
    pub when: String,
    /// Whether they could not give it.
    pub declined: bool,
    /// What they wrote.
    pub text: String,
}

impl Page for AdviceSentPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self.declined {
            true => "asked-sent-declined-title",
            false => "asked-sent-title",
        })
    }

    fn place(&self) -> Place {
        Place::ByLink
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let when = [("when", (&self.when).into())];
        view! {
            {title(self.title(shell))}
            {lead(words.say_with("asked-sent-on", &when))}
            {para(words.say("asked-sent-next"))}
            {self.asked.facts(shell)}
            {section(words.say("asked-sent-text"))}
            <p class="govuk-body wm-lines wm-breaks">{self.text.clone()}</p>
            {contact(shell)}
            <form method="post" action=paths::ADVICE_LEAVE>
                <Button kind=ButtonKind::Secondary>{words.say("asked-ask-leave")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let [asked, long] = AskedOf::samples();
        let usual = AdviceSentPage {
            asked,
            when: "2 March 2026 at 10:30am".into(),
            declined: false,
            text: "I saw Jamie in class on two days.\n\nJamie needs help with words.".into(),
        };
        let declined = AdviceSentPage {
            asked: long,
            declined: true,
            text: "I do not know this child.".into(),
            ..usual.clone()
        };
        vec![
            Sample::public("usual", usual),
            Sample::public("declined", declined),
        ]
    }
}
