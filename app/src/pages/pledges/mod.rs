//! What the council promised after an inspection: at a manager's desk, on paper, and for everybody
//! (decision 0063).

mod list;
mod one;
mod public;
mod report;
mod sample;
mod write;

pub use list::PledgesPage;
pub use one::PledgePage;
pub use public::PromisedPage;
pub use report::PledgeReportPage;
pub use write::{PledgeSince, WritePledgePage, Writing};

use domain::pledge::{
    FigureNow, Figures, Measured, Pledge, PledgeCounts, PledgePart, PledgeState, PledgeText,
    PledgeVersion,
};
use domain::{Date, Timestamp, england};
use leptos::prelude::*;
use words::Words;

use crate::pages::timeliness::{long_month, percent};
use crate::parts::{fact, flag, time, timed};

/// The name of a state.
fn state_name(words: &'static Words, state: PledgeState) -> String {
    words.say(&format!("pledge-state-{}", state.word()))
}

/// How a promise stands, with its colour: a day that has passed is late whatever is said.
fn state_flag(words: &'static Words, pledge: &Pledge, today: Date) -> AnyView {
    let state = match pledge.is_late(today) {
        true => PledgeState::Late,
        false => pledge.now.text.state,
    };
    let look = match state {
        PledgeState::Late => "late",
        PledgeState::Done => "done",
        PledgeState::OnTime => "now",
        PledgeState::NotBegun => "soon",
        PledgeState::Dropped => "unknown",
    };
    flag(look, state_name(words, state))
}

/// How it stands, since when that is said, and that its day has passed.
fn stands(words: &'static Words, pledge: &Pledge, today: Date) -> AnyView {
    let text = &pledge.now.text;
    let since = pledge.stands_since();
    let said = words.say_with("pledge-since", &[("date", since.into())]);
    // What the calendar says was said by nobody.
    let said = (!pledge.is_overdue(today) || text.state == PledgeState::Late)
        .then(|| view! { " "{timed(words, said, since)} });
    let passed = pledge.is_overdue(today).then(|| {
        let key = format!("pledge-passed-{}", text.state.word());
        let days = ("days", today.days_since(text.due).into());
        view! { " "{words.say_with(&key, &[days])} }
    });
    view! { {state_flag(words, pledge, today)}{said}{passed} }.into_any()
}

/// Its day, and the one that was promised at first.
fn due(words: &'static Words, pledge: &Pledge) -> AnyView {
    let due = pledge.now.text.due;
    match pledge.first_due() {
        None => time(words, due),
        Some(first) if first == due => {
            let said = words.say_with("pledge-due-back", &[("date", due.into())]);
            timed(words, said, due)
        }
        Some(first) => {
            let args = [("date", due.into()), ("first", first.into())];
            timed(words, words.say_with("pledge-due-first", &args), due)
        }
    }
}

/// What a live figure is now.
fn figure_now(words: &'static Words, now: FigureNow) -> String {
    match now {
        FigureNow::Share { tenths, to } => words.say_with(
            "pledge-now-share",
            &[
                ("percent", percent(tenths).into()),
                ("month", long_month(words, to).into()),
            ],
        ),
        FigureNow::AtLeast(count) => {
            words.say_with("pledge-now-at-least", &[("count", count.into())])
        }
        FigureNow::Few => words.say("pledge-now-few"),
        FigureNow::Nothing => words.say("pledge-now-nothing"),
        FigureNow::NotShown => words.say("pledge-now-not-shown"),
        FigureNow::Inside => words.say("pledge-now-inside"),
    }
}

/// What a promise is measured by, without its figure.
fn measure_name(words: &'static Words, measured: &Measured) -> String {
    match measured {
        Measured::Nothing => words.say("pledge-measure-nothing"),
        Measured::Live(figure) => words.say(&format!("pledge-figure-{}", figure.word())),
        Measured::Said { text, on } => words.say_with(
            "pledge-measure-said",
            &[("text", text.into()), ("date", (*on).into())],
        ),
    }
}

/// What it is measured by, and what that is now.
fn measure(words: &'static Words, measured: &Measured, figures: &Figures) -> String {
    let name = measure_name(words, measured);
    let Measured::Live(figure) = measured else {
        return name;
    };
    let now = figures.get(figure).copied().unwrap_or(FigureNow::NotShown);
    let args = [
        ("figure", name.into()),
        ("now", figure_now(words, now).into()),
    ];
    words.say_with("pledge-measure-live", &args)
}

/// A text as it was typed, line by line.
fn lines(text: &str) -> AnyView {
    view! { <span class="wm-lines wm-breaks">{text.to_owned()}</span> }.into_any()
}

/// What shows how far it is, with its web address.
fn evidence(text: &PledgeText) -> Option<AnyView> {
    if text.evidence.is_empty() && text.link.is_none() {
        return None;
    }
    let said = (!text.evidence.is_empty()).then(|| lines(&text.evidence));
    let link = text.link.clone().map(|link| {
        // Paper has no links: the address is what is read.
        let href = link.clone();
        view! { " "<a class="govuk-link wm-breaks" href=href>{link}</a> }
    });
    Some(view! { {said}{link} }.into_any())
}

/// All that is said of a promise now.
fn facts(words: &'static Words, pledge: &Pledge, figures: &Figures, today: Date) -> AnyView {
    let text = &pledge.now.text;
    let reason =
        (!text.reason.is_empty()).then(|| fact(words.say("pledge-reason"), lines(&text.reason)));
    let measured = (text.measured != Measured::Nothing).then(|| {
        let said = measure(words, &text.measured, figures);
        fact(words.say("pledge-measure"), lines(&said))
    });
    let evidence = evidence(text).map(|evidence| fact(words.say("pledge-evidence"), evidence));
    view! {
        <dl class="wm-facts">
            {fact(words.say("pledge-state"), stands(words, pledge, today))}
            {reason}
            {fact(words.say("pledge-due"), due(words, pledge))}
            {fact(words.say("pledge-owner"), lines(&text.owner))}
            {measured}
            {evidence}
        </dl>
    }
    .into_any()
}

/// How many stand how.
fn counts(words: &'static Words, counts: PledgeCounts) -> AnyView {
    let of = [
        (PledgeState::Late, counts.late),
        (PledgeState::NotBegun, counts.not_begun),
        (PledgeState::OnTime, counts.on_time),
        (PledgeState::Done, counts.done),
        (PledgeState::Dropped, counts.dropped),
    ];
    let facts = of.map(|(state, count)| fact(state_name(words, state), count.to_string()));
    view! { <dl class="wm-facts">{facts.into_iter().collect_view()}</dl> }.into_any()
}

/// The name of a part of what is said.
fn part_name(words: &'static Words, part: PledgePart) -> String {
    words.say(match part {
        PledgePart::Area => "pledge-part-area",
        PledgePart::Promise => "pledge-part-promise",
        PledgePart::Owner => "pledge-owner",
        PledgePart::Due => "pledge-due",
        PledgePart::State => "pledge-state",
        PledgePart::Reason => "pledge-reason",
        PledgePart::Measured => "pledge-measure",
        PledgePart::Evidence => "pledge-evidence",
        PledgePart::Link => "pledge-part-link",
        PledgePart::Public => "pledge-part-public",
    })
}

/// What a part says.
fn part_value(words: &'static Words, text: &PledgeText, part: PledgePart) -> String {
    let said = match part {
        PledgePart::Area => text.area.clone(),
        PledgePart::Promise => text.promise.clone(),
        PledgePart::Owner => text.owner.clone(),
        PledgePart::Due => words.date(text.due),
        PledgePart::State => state_name(words, text.state),
        PledgePart::Reason => text.reason.clone(),
        PledgePart::Measured => measure_name(words, &text.measured),
        PledgePart::Evidence => text.evidence.clone(),
        PledgePart::Link => text.link.clone().unwrap_or_default(),
        PledgePart::Public => words.say(match text.is_public {
            true => "pledges-public-yes",
            false => "pledges-public-no",
        }),
    };
    match said.is_empty() {
        true => words.say("pledge-nothing"),
        false => said,
    }
}

/// A moment in England, as people write it.
fn when(words: &'static Words, at: Timestamp) -> String {
    let minutes = england::minute(at);
    let (hour, minute) = (minutes / 60, minutes % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = match hour % 12 {
        0 => 12,
        hour => hour,
    };
    format!("{}, {hour}:{minute:02}{half}", words.date(england::day(at)))
}

/// Whoever saved a version.
fn saver(words: &'static Words, version: &PledgeVersion) -> String {
    let by = version.by.clone();
    by.unwrap_or_else(|| words.say("pledge-somebody"))
}

/// All that was ever said of a promise, the newest first: what each version changed, from and to.
fn history(words: &'static Words, pledge: &Pledge) -> AnyView {
    let versions: Vec<&PledgeVersion> = pledge.versions().collect();
    let before = versions.iter().skip(1).map(|version| Some(*version));
    let pairs = versions.iter().zip(before.chain([None]));
    let items = pairs.map(|(version, before)| {
        let args = [
            ("version", version.number.into()),
            ("when", when(words, version.saved_at).into()),
            ("officer", saver(words, version).into()),
        ];
        let Some(before) = before else {
            let said = words.say_with("pledge-history-first", &args);
            return view! { <li><p class="govuk-body wm-breaks">{said}</p></li> }.into_any();
        };
        let said = words.say_with("pledge-history-version", &args);
        let parts = before.text.differs(&version.text).into_iter();
        let parts = parts.map(|part| {
            let was = part_value(words, &before.text, part);
            let now = part_value(words, &version.text, part);
            view! {
                <div class="wm-pledge__change">
                    <dt>{part_name(words, part)}</dt>
                    <dd><span class="wm-pledge__was">{words.say("pledge-history-was")}": "</span>{lines(&was)}</dd>
                    <dd><span class="wm-pledge__was">{words.say("pledge-history-now")}": "</span>{lines(&now)}</dd>
                </div>
            }
        });
        view! {
            <li>
                <p class="govuk-body wm-breaks"><strong>{said}</strong></p>
                <dl class="wm-pledge__changes">{parts.collect_view()}</dl>
            </li>
        }
        .into_any()
    });
    view! { <ol class="govuk-list wm-pledge__history">{items.collect_view()}</ol> }.into_any()
}
