//! The tracker: what is done, what is now and what is next, in an order that reads well aloud.

use domain::reading::Reading;
use domain::stage::{Mark, When};
use leptos::prelude::*;
use words::Words;

use crate::parts::{flag, section, timed};
use crate::shell::Shell;

/// The stages of the case, each with its status in words and its date.
pub(super) fn tracker(shell: &Shell, reading: &Reading, marks: &[Mark]) -> Option<AnyView> {
    if marks.is_empty() {
        return None;
    }
    let words = shell.words;
    let stopped = reading.records_stop.is_some();
    let items = marks
        .iter()
        .map(|mark| item(words, *mark, stopped))
        .collect_view();
    Some(
        view! {
            {section(words.say("case-line-heading"))}
            <ol class="wm-stages">{items}</ol>
        }
        .into_any(),
    )
}

fn item(words: &'static Words, mark: Mark, stopped: bool) -> AnyView {
    let class = match (mark.when, mark.late) {
        (When::Done, _) => "wm-stages__step--done",
        (When::Now, None) => "wm-stages__step--now",
        (When::Now, Some(_)) => "wm-stages__step--now wm-stages__step--late",
        (_, None) => "wm-stages__step--next",
        (_, Some(_)) => "wm-stages__step--next wm-stages__step--late",
    };
    let now = (mark.when == When::Now).then_some("step");
    let name = words.say(&mark.stage.name_key());
    // Where our records stop, where it is now we do not know.
    let state = match mark.when {
        When::Now if stopped => "mark-last-known",
        when => when.key(),
    };
    view! {
        <li class=class aria-current=now>
            <p class="wm-stages__name">
                <span class="wm-stages__state">{words.say(state)}</span>" "{name}
            </p>
            {detail(words, mark)}
        </li>
    }
    .into_any()
}

/// When it was reached, by when it must end, and how late it is.
fn detail(words: &'static Words, mark: Mark) -> Option<AnyView> {
    let said =
        |key: &str, date| timed(words, words.say_with(key, &[("date", date)]), date_of(mark));
    let date = match (mark.due, mark.on) {
        (Some(due), _) => Some(said("state-due", due.into())),
        (None, Some(on)) if mark.when == When::Done => Some(said("mark-on", on.into())),
        (None, Some(on)) => Some(said("case-since", on.into())),
        (None, None) => None,
    };
    let late = mark.late.map(|days| {
        let said = words.say_with("days-late", &[("days", days.into())]);
        view! { " "{flag("late", said)} }
    });
    (date.is_some() || late.is_some())
        .then(|| view! { <p class="wm-stages__detail">{date}{late}</p> }.into_any())
}

/// The one date that a mark shows.
fn date_of(mark: Mark) -> domain::Date {
    mark.due.or(mark.on).unwrap_or(domain::Date::EARLIEST)
}
