//! One's dates for one's own calendar: how, and once, the secret address.

use domain::{Date, paths};
use govuk::{Button, ButtonKind};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, bullets, lead, para, title};
use crate::shell::Shell;

/// A secret address for one's calendar.
#[derive(Clone, PartialEq, Eq)]
pub enum CalendarPage {
    /// Whether there is one, and since when.
    Stands(Option<Date>),
    /// A new one, shown this once.
    Made(String),
}

/// The address opens somebody's dates.
impl std::fmt::Debug for CalendarPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CalendarPage")
    }
}

fn act(shell: &Shell, act: &'static str, kind: ButtonKind, key: &str) -> AnyView {
    let said = shell.words.say(key);
    view! {
        <form method="post" action=paths::ACCOUNT_CALENDAR>
            <input type="hidden" name="act" value=act/>
            <Button kind=kind>{said}</Button>
        </form>
    }
    .into_any()
}

impl Page for CalendarPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("calendar-title")
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
        let inside = match self {
            CalendarPage::Stands(None) => view! {
                {lead(words.say("calendar-lead"))}
                {bullets(words, &["calendar-names", "calendar-secret", "calendar-late"])}
                {act(shell, "make", ButtonKind::Primary, "calendar-make")}
            }
            .into_any(),
            CalendarPage::Stands(Some(since)) => view! {
                {lead(words.say_with("calendar-since", &[("date", (*since).into())]))}
                {para(words.say("calendar-renew-why"))}
                {act(shell, "make", ButtonKind::Secondary, "calendar-renew")}
                {act(shell, "end", ButtonKind::Warning, "calendar-end")}
            }
            .into_any(),
            CalendarPage::Made(address) => view! {
                {lead(words.say("calendar-made"))}
                <p class="govuk-body wm-breaks"><strong>{address.clone()}</strong></p>
                {bullets(words, &["calendar-how", "calendar-once", "calendar-secret"])}
                <Button href=paths::ACCOUNT>{words.say("calendar-done")}</Button>
            }
            .into_any(),
        };
        view! {
            {title(words.say("calendar-title"))}
            {inside}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let address = "https://waymark.example.gov.uk/calendar/q9WrtZxcv2q9WrtZxcv2Aw/waymark.ics";
        let since = domain::date(2026, 3, 2);
        vec![
            Sample::signed_in("none", CalendarPage::Stands(None)),
            Sample::signed_in("stands", CalendarPage::Stands(Some(since))),
            Sample::signed_in("made", CalendarPage::Made(address.into())),
        ]
    }
}
