//! One's own account: how one signs in, and where one is signed in.

mod app;
mod calendar;
mod check;
mod codes;
mod confirm;
mod lines;
mod passkey;
mod set_up;

use domain::paths;
use govuk::{Button, ButtonKind, InsetText};
use leptos::prelude::*;

pub use app::{AppPage, Qr};
pub use calendar::CalendarPage;
pub use check::CheckPage;
pub use codes::CodesPage;
pub use confirm::ConfirmPage;
pub use passkey::{AddPasskeyPage, PasskeyFor, PasskeyPage};
pub use set_up::SetUpPage;

pub use lines::{DeviceLine, FactorLine, SessionLine};

use crate::page::{Page, Place, Sample};
use crate::parts::{fact, lead, para, section, title};
use crate::shell::Shell;

/// How a person signs in, where they are signed in, which devices are remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnAccountPage {
    /// What one reads out when one rings the phone line; nothing for those who do not ring it.
    pub characters: String,
    /// The address that they sign in with.
    pub email: String,
    /// Whether our e-mail to it comes back.
    pub email_back: bool,
    /// When another address that waits takes effect, in words. Which one it is stands nowhere:
    /// whoever else is in the account would read it.
    pub new_email: Option<String>,
    /// Whether they sign in at the council's own provider, and nowhere else.
    pub by_provider: bool,
    /// The authenticator apps.
    pub apps: Vec<FactorLine>,
    /// The passkeys.
    pub passkeys: Vec<FactorLine>,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// The sessions, last used first.
    pub sessions: Vec<SessionLine>,
    /// The devices that are remembered.
    pub devices: Vec<DeviceLine>,
}

impl OwnAccountPage {
    fn is_strong(&self) -> bool {
        !self.apps.is_empty() || !self.passkeys.is_empty()
    }

    fn factors(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if self.by_provider {
            return view! {
                {section(words.say("own-factors"))}
                <dl class="wm-facts">{fact(words.say("own-email"), self.email.clone())}</dl>
                {para(words.say("own-work-account"))}
            }
            .into_any();
        }
        let second = words.say(match (self.passkeys.is_empty(), self.apps.is_empty()) {
            (true, true) => "own-second-mail",
            (true, false) => "own-second-strong",
            (false, true) => "own-second-recovery",
            (false, false) => "own-second-strong",
        });
        let weaker = (!self.is_strong()).then(|| para(words.say("own-weaker")));
        let apps = self
            .apps
            .iter()
            .map(|app| app.show(words, paths::account_app_remove(app.id)))
            .collect_view();
        let apps = (!self.apps.is_empty()).then(|| {
            view! {
                <h3 class="govuk-heading-m">{words.say("own-apps")}</h3>
                <ul class="wm-ways">{apps}</ul>
            }
        });
        let passkeys = self
            .passkeys
            .iter()
            .map(|passkey| passkey.show(words, paths::account_passkey_remove(passkey.id)))
            .collect_view();
        let passkeys = (!self.passkeys.is_empty()).then(|| {
            view! {
                <h3 class="govuk-heading-m">{words.say("own-passkeys")}</h3>
                <ul class="wm-ways">{passkeys}</ul>
            }
        });
        view! {
            {section(words.say("own-factors"))}
            <dl class="wm-facts">
                {fact(words.say("own-email"), self.email.clone())}
                {fact(words.say("own-password"), view! {
                    <a class="govuk-link" href=paths::FORGOTTEN>{words.say("own-password-change")}</a>
                })}
                {fact(words.say("own-second"), second)}
            </dl>
            {self.email_back(shell)}
            {self.new_email(shell)}
            {weaker}
            {passkeys}
            <Button kind=ButtonKind::Secondary href=paths::ACCOUNT_PASSKEY>
                {words.say("own-passkey-add")}
            </Button>
            {apps}
            <Button kind=ButtonKind::Secondary href=paths::ACCOUNT_APP>
                {words.say("own-app-add")}
            </Button>
            {self.codes(shell)}
        }
        .into_any()
    }

    /// What was sent to the address came back.
    fn email_back(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        self.email_back.then(|| {
            view! {
                <InsetText>
                    {words.say("own-email-back")}" "
                    <a class="govuk-link" href=paths::ACCOUNT_EMAIL>
                        {words.say("own-email-back-link")}
                    </a>
                </InsetText>
            }
            .into_any()
        })
    }

    /// Another address that waits: whoever did not ask for it stops it here.
    fn new_email(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        self.new_email.as_ref().map(|when| {
            let args = [("when", when.into())];
            let (said, stop) = (
                words.say_with("own-email-waits", &args),
                words.say("own-email-stop"),
            );
            view! {
                <InsetText>{said}</InsetText>
                <form method="post" action=paths::ACCOUNT_EMAIL_STOP>
                    <Button kind=ButtonKind::Warning>{stop}</Button>
                </form>
            }
            .into_any()
        })
    }

    fn codes(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        self.is_strong().then(|| {
            let left = [("left", self.recovery_codes.into())];
            view! {
                {para(words.say_with("own-codes-left", &left))}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::ACCOUNT_CODES>{words.say("own-codes-make")}</a>
                </p>
            }
            .into_any()
        })
    }

    fn presence(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let sessions = self
            .sessions
            .iter()
            .map(|session| session.show(words))
            .collect_view();
        let others = self.sessions.iter().any(|session| !session.here) || !self.devices.is_empty();
        let end = others.then(|| {
            view! {
                <form method="post" action=paths::ACCOUNT_SESSIONS_END>
                    <Button kind=ButtonKind::Warning>{words.say("own-sessions-end")}</Button>
                </form>
            }
        });
        let devices = if self.devices.is_empty() {
            para(words.say("own-devices-none"))
        } else {
            let devices = self
                .devices
                .iter()
                .map(|device| device.show(words))
                .collect_view();
            view! { <ul class="wm-ways">{devices}</ul> }.into_any()
        };
        view! {
            {section(words.say("own-sessions"))}
            {para(words.say("own-sessions-why"))}
            <ul class="wm-ways">{sessions}</ul>
            {section(words.say("own-devices"))}
            {devices}
            {end}
        }
        .into_any()
    }
}

impl OwnAccountPage {
    /// What to read out when one rings.
    fn characters(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let apart: Vec<String> = self.characters.chars().map(String::from).collect();
        let said = apart.join(" ");
        (!apart.is_empty()).then(|| {
            view! {
                {section(words.say("own-calendar"))}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::ACCOUNT_CALENDAR>
                        {words.say("own-calendar-link")}
                    </a>
                </p>
                {section(words.say("own-characters"))}
                {para(words.say("own-characters-why"))}
                <p class="govuk-body-l"><strong>{said}</strong></p>
            }
            .into_any()
        })
    }
}

impl Page for OwnAccountPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("own-title")
    }

    fn place(&self) -> Place {
        Place::Account
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(words.say("own-title"))}
            {lead(words.say("own-lead"))}
            {self.factors(shell)}
            {self.presence(shell)}
            {self.characters(shell)}
            {section(words.say("own-mails"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::EMAILS>{words.say("own-mails-link")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let plain = OwnAccountPage {
            email: "ada.okafor@mail.example".into(),
            characters: "K7PX".into(),
            sessions: vec![SessionLine::sample(true)],
            ..OwnAccountPage::default()
        };
        let passkey = OwnAccountPage {
            passkeys: FactorLine::samples(),
            ..plain.clone()
        };
        vec![
            Sample::signed_in("usual", plain.clone()),
            Sample::signed_in(
                "new-email",
                OwnAccountPage {
                    new_email: Some("3 March 2026 at 10:12am".into()),
                    ..plain.clone()
                },
            ),
            Sample::signed_in(
                "email-back",
                OwnAccountPage {
                    email_back: true,
                    ..plain.clone()
                },
            ),
            Sample::signed_in("passkey", passkey),
            Sample::signed_in(
                "strong",
                OwnAccountPage {
                    apps: FactorLine::samples(),
                    passkeys: FactorLine::samples(),
                    recovery_codes: 1,
                    sessions: vec![SessionLine::sample(true), SessionLine::sample(false)],
                    devices: vec![DeviceLine::sample()],
                    ..plain
                },
            ),
        ]
    }
}
