//! Our e-mail to somebody came back: what that means, and how they show that it arrives again.

use domain::{Date, paths};
use govuk::{Banner, Button, NotificationBanner};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{fact, lead, para, section, title};
use crate::shell::Shell;

/// What somebody is told whose e-mail comes back, at their own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailBackPage {
    /// The address.
    pub email: String,
    /// Since which day it comes back; none where it arrives.
    pub since: Option<Date>,
    /// Whether formal notices are for them: an adviser gets none.
    pub has_notices: bool,
    /// Whether a test was just sent.
    pub is_sent: bool,
}

impl EmailBackPage {
    fn back(&self, shell: &Shell, since: Date) -> AnyView {
        let words = shell.words;
        let day = [("date", since.into())];
        let phone = [("phone", (&shell.council.phone).into())];
        let letters = self
            .has_notices
            .then(|| para(words.say_with("email-back-letters", &phone)));
        view! {
            {lead(words.say_with("email-back-lead", &day))}
            <dl class="wm-facts">{fact(words.say("own-email"), self.email.clone())}</dl>
            {letters}
            {para(words.say("email-back-stopped"))}
            {section(words.say("email-back-right"))}
            {para(words.say("email-back-test-what"))}
            <form method="post" action=paths::ACCOUNT_EMAIL_TEST>
                <Button prevent_double_click=true>{words.say("email-back-test")}</Button>
            </form>
            {section(words.say("email-back-wrong"))}
            {para(words.say_with("email-back-change", &phone))}
        }
        .into_any()
    }
}

impl Page for EmailBackPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self.since {
            Some(_) => "email-back-title",
            None => "email-fine-title",
        })
    }

    fn place(&self) -> Place {
        Place::Account
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let sent = self.is_sent.then(|| {
            let (title, text) = (words.say("done"), words.say("email-back-sent"));
            view! { <NotificationBanner kind=Banner::Success title=title text=text/> }
        });
        let what = match self.since {
            Some(since) => self.back(shell, since),
            None => view! {
                {lead(words.say("email-fine-lead"))}
                <dl class="wm-facts">{fact(words.say("own-email"), self.email.clone())}</dl>
            }
            .into_any(),
        };
        view! {
            {sent}
            {title(self.title(shell))}
            {what}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::ACCOUNT>{words.say("email-back-account")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let back = EmailBackPage {
            email: "ada.okafor@mail.example".into(),
            since: Some(domain::date(2026, 3, 2)),
            has_notices: true,
            is_sent: false,
        };
        let sent = EmailBackPage {
            is_sent: true,
            ..back.clone()
        };
        let fine = EmailBackPage {
            since: None,
            ..back.clone()
        };
        vec![
            Sample::signed_in("usual", back),
            Sample::signed_in("sent", sent),
            Sample::signed_in("fine", fine),
        ]
    }
}

/// What the link of a test mail opens: a page whose button alone changes anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmailWorksPage {
    /// It can be confirmed.
    Ask {
        /// The token of the mail's link.
        token: String,
    },
    /// It was.
    Works,
    /// The link is wrong or too old.
    Ended,
}

impl Page for EmailWorksPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self {
            EmailWorksPage::Ask { .. } => "email-works-title",
            EmailWorksPage::Works => "email-worked-title",
            EmailWorksPage::Ended => "email-works-ended-title",
        })
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let phone = [("phone", (&shell.council.phone).into())];
        let said = match self {
            EmailWorksPage::Ask { .. } => words.say("email-works-lead"),
            EmailWorksPage::Works => words.say("email-worked-lead"),
            EmailWorksPage::Ended => words.say_with("email-works-ended-lead", &phone),
        };
        let ask = match self {
            EmailWorksPage::Ask { token } => {
                let action = paths::email_works(token);
                let button = words.say("email-works-button");
                Some(view! {
                    <form method="post" action=action>
                        <Button>{button}</Button>
                    </form>
                })
            }
            EmailWorksPage::Works | EmailWorksPage::Ended => None,
        };
        view! {
            {title(self.title(shell))}
            {lead(said)}
            {ask}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let token = "sample".to_owned();
        vec![
            Sample::public("ask", EmailWorksPage::Ask { token }),
            Sample::public("works", EmailWorksPage::Works),
            Sample::public("ended", EmailWorksPage::Ended),
        ]
    }
}
