//! Which e-mails a person gets, and how formal notices come.

use domain::forms::{Fault, MailChoices, NoticesBy};
use domain::paths;
use govuk::{Banner, Button, Checkboxes, Choice, Fieldset, Legend, NotificationBanner, Size};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, lead, notices_field, para, section, summary, title};
use crate::shell::Shell;

/// Which e-mails a person gets, and how formal notices come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailsPage {
    /// The optional kinds that are on.
    pub choices: MailChoices,
    /// How formal notices come; `None` where it was never asked.
    pub notices: Option<NoticesBy>,
    /// What is wrong with the choice of notices.
    pub faults: Vec<Fault>,
    /// Whether a choice was just saved.
    pub saved: bool,
}

impl Page for EmailsPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("emails-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Account
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let says = shell.words.say("own-title");
        Some(back(shell.words, paths::ACCOUNT.to_owned(), says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let kinds = [
            ("milestones", &self.choices.milestones),
            ("dates", &self.choices.dates),
            ("news", &self.choices.news),
        ]
        .into_iter()
        .map(|(kind, on)| {
            Choice::new("yes", words.say(&format!("emails-{kind}")))
                .name(kind)
                .id(kind)
                .hint(words.say(&format!("emails-{kind}-hint")))
                .checked(on.is_some())
        })
        .collect::<Vec<_>>();
        let saved = self.saved.then(|| {
            view! {
                <NotificationBanner
                    kind=Banner::Success
                    title=words.say("done")
                    text=words.say("emails-saved")
                />
            }
        });
        view! {
            {summary(words, &self.faults)}
            {saved}
            {title(words.say("emails-title"))}
            {lead(words.say("emails-lead"))}
            <form method="post" action=paths::EMAILS novalidate>
                <Checkboxes
                    name="kinds"
                    fieldset=Fieldset::new(Legend::new(words.say("emails-legend")).size(Size::M))
                    items=kinds
                />
                <Button>{words.say("emails-button")}</Button>
            </form>
            {section(words.say("emails-notices-heading"))}
            {para(words.say("emails-notices-why"))}
            <form method="post" action=paths::NOTICES novalidate>
                {notices_field(words, self.notices, &self.faults)}
                <Button>{words.say("emails-notices-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let on = || Some("yes".to_owned());
        let usual = EmailsPage {
            choices: MailChoices {
                milestones: on(),
                dates: on(),
                news: None,
            },
            notices: Some(NoticesBy::Email),
            faults: vec![],
            saved: false,
        };
        vec![
            Sample::signed_in("usual", usual.clone()),
            Sample::signed_in(
                "saved",
                EmailsPage {
                    saved: true,
                    ..usual.clone()
                },
            ),
            Sample::signed_in(
                "wrong",
                EmailsPage {
                    notices: None,
                    faults: domain::forms::Notices::default().faults(),
                    ..usual
                },
            ),
        ]
    }
}
