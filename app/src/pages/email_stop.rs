//! A new address to sign in with is stopped, without signing in. Nobody is named here.

use domain::paths;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{lead, para, title};
use crate::shell::Shell;

/// What the link of the mail to the old address opens: a page whose button alone changes anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmailStopPage {
    /// It can be stopped.
    Ask {
        /// The token of the mail's link.
        token: String,
    },
    /// It was.
    Stopped,
    /// The link is wrong or too old.
    Ended,
}

impl Page for EmailStopPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self {
            EmailStopPage::Ask { .. } => "email-stop-title",
            EmailStopPage::Stopped => "email-stopped-title",
            EmailStopPage::Ended => "email-stop-ended-title",
        })
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let phone = [("phone", (&shell.council.phone).into())];
        let said = match self {
            EmailStopPage::Ask { .. } => words.say("email-stop-lead"),
            EmailStopPage::Stopped => words.say_with("email-stopped-lead", &phone),
            EmailStopPage::Ended => words.say_with("email-stop-ended-lead", &phone),
        };
        let ask = match self {
            EmailStopPage::Ask { token } => {
                let action = paths::email_stop(token);
                let button = words.say("email-stop-button");
                Some(view! {
                    {para(words.say("email-stop-else"))}
                    <form method="post" action=action>
                        <Button>{button}</Button>
                    </form>
                })
            }
            EmailStopPage::Stopped | EmailStopPage::Ended => None,
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
            Sample::public("ask", EmailStopPage::Ask { token }),
            Sample::public("stopped", EmailStopPage::Stopped),
            Sample::public("ended", EmailStopPage::Ended),
        ]
    }
}
