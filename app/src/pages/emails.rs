//! Which e-mails a person gets, and how formal notices come.

use domain::forms::{Fault, MailChoices, NoticesBy};
use domain::pace::{Pace, Quiet};
use domain::paths;
use govuk::{Banner, Button, Choice, Fieldset, Legend, NotificationBanner, Radios, Size};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, lead, notices_field, para, section, summary, title};
use crate::shell::Shell;

/// Which e-mails a person gets, and how formal notices come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailsPage {
    /// How soon each optional kind comes, and the quiet hours.
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
            ("milestones", self.choices.milestones),
            ("dates", self.choices.dates),
            ("news", self.choices.news),
        ]
        .map(|(kind, pace)| paces(shell, kind, pace));
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
            {para(words.say("emails-never-wait"))}
            <form method="post" action=paths::EMAILS novalidate>
                {kinds}
                {quiet_hours(shell, self.choices.quiet)}
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
        let usual = EmailsPage {
            choices: MailChoices {
                milestones: Some(Pace::AtOnce),
                dates: Some(Pace::Weekly),
                news: Some(Pace::Never),
                quiet: Some(Quiet::Nights),
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

/// How soon one kind of news comes.
fn paces(shell: &Shell, kind: &'static str, chosen: Option<Pace>) -> AnyView {
    let words = shell.words;
    let items = Pace::ALL.map(|pace| {
        Choice::new(
            pace.word(),
            words.say(&format!("emails-pace-{}", pace.word())),
        )
    });
    view! {
        <Radios
            name=kind
            classes="govuk-radios--small"
            fieldset=Fieldset::new(
                Legend::new(words.say(&format!("emails-{kind}"))).size(Size::M),
            )
            hint=words.say(&format!("emails-{kind}-hint"))
            items=items.into()
            value=chosen.unwrap_or(Pace::AtOnce).word()
        />
    }
    .into_any()
}

/// In which hours no mail comes that can wait.
fn quiet_hours(shell: &Shell, chosen: Option<Quiet>) -> AnyView {
    let words = shell.words;
    let items = Quiet::ALL.map(|quiet| {
        Choice::new(
            quiet.word(),
            words.say(&format!("emails-quiet-{}", quiet.word())),
        )
    });
    view! {
        <Radios
            name="quiet"
            classes="govuk-radios--small"
            fieldset=Fieldset::new(Legend::new(words.say("emails-quiet")).size(Size::M))
            hint=words.say("emails-quiet-hint")
            items=items.into()
            value=chosen.unwrap_or_default().word()
        />
    }
    .into_any()
}
