//! What happens next, by when, what the law says, and whether the family must do anything.

use domain::reading::{Reading, StepReading, StepState};
use domain::stage::{Need, Scene};
use domain::why::Question;
use islands::{Asked, ExplainWords, WhyGiven, WhyThisDate};
use leptos::prelude::*;
use words::{RulePart, rule_key};

use crate::parts::{
    exception_words, explain_words, nth, phoned, state_words, timed, what_if_words, why_link,
};
use crate::shell::Shell;

/// The card of what happens next.
pub(super) fn next(shell: &Shell, reading: &Reading, question: Option<&Question>) -> AnyView {
    let words = shell.words;
    let step = reading
        .next
        .and_then(|place| reading.steps.get(place).map(|step| (place, step)));
    // Where the law allows longer, that comes before what else has a date.
    let excepted = reading.excepted_step().map(|step| {
        view! {
            <p class="wm-next__what">{words.say(&rule_key(step.rule, RulePart::Must))}</p>
            <p class="wm-next__by">{words.say("next-excepted")}</p>
        }
    });
    let waited_for = match step {
        _ if excepted.is_some() => excepted.into_any(),
        Some((place, step)) => waited_for(shell, reading, place, step, question),
        None => {
            let key = match reading.standing.place.scene {
                Scene::Appeal => "next-tribunal",
                _ => "next-nothing",
            };
            view! { <p class="wm-next__what">{words.say(key)}</p> }.into_any()
        }
    };
    let need = reading.standing.need;
    let need_class = match need {
        Need::YourTurn => "wm-next__need wm-next__need--yes",
        Need::Nothing
        | Need::IfYouWish
        | Need::IfYouDisagree
        | Need::TribunalDates
        | Need::CannotTell => "wm-next__need",
    };
    view! {
        <section class="wm-next">
            <h2 class="wm-next__title">{words.say("next-heading")}</h2>
            {waited_for}
            <p class=need_class>
                <strong>{words.say("next-need-label")}</strong>" "{need_words(shell, reading)}
            </p>
        </section>
    }
    .into_any()
}

/// Whether the family has to do anything, with the last day where there is one.
fn need_words(shell: &Shell, reading: &Reading) -> AnyView {
    let words = shell.words;
    let key = reading.standing.need.key();
    match reading.standing.need_by {
        Some(date) => timed(words, words.say_with(key, &[("date", date.into())]), date),
        None => {
            let phone = &shell.council.phone;
            phoned(words.say_with(key, &[("phone", phone.into())]), phone)
        }
    }
}

fn waited_for(
    shell: &Shell,
    reading: &Reading,
    place: usize,
    step: &StepReading,
    question: Option<&Question>,
) -> AnyView {
    let words = shell.words;
    let left = match step.state {
        StepState::Due { days } => {
            let said = words.say_with("next-days", &[("days", days.into())]);
            Some(format!(" {said}"))
        }
        _ => None,
    };
    // Where it is late, the panel above has said so already.
    let late = matches!(step.state, StepState::Late { .. });
    let expected = step.expected.filter(|_| !late).map(|expected| {
        let said = words.say_with("next-expected", &[("date", expected.by.into())]);
        view! { <p class="wm-next__expected">{timed(words, said, expected.by)}</p> }
    });
    let exception = step.exception.as_ref().map(|seen| {
        let said = exception_words(words, seen).join(" ");
        view! { <p class="wm-next__exception">{said}</p> }
    });
    let why = why(shell, reading, place, step, question);
    let by = timed(words, state_words(shell, reading, step), step.due);
    view! {
        <p class="wm-next__what">{words.say(&rule_key(step.rule, RulePart::Must))}</p>
        <p class="wm-next__by">{by}{left}</p>
        {expected}
        {exception}
        <p class="wm-next__law">{words.say(&rule_key(step.rule, RulePart::Plain))}</p>
        {why}
    }
    .into_any()
}

/// Why it has its date: a link to its page, which opens in place where scripts run.
fn why(
    shell: &Shell,
    reading: &Reading,
    place: usize,
    step: &StepReading,
    question: Option<&Question>,
) -> Option<AnyView> {
    let question = question?;
    let words = shell.words;
    let href = shell.way(domain::paths::why(
        reading.reference,
        step.rule,
        nth(reading, place),
    ));
    // How it stands is said just above.
    let explain = ExplainWords {
        state: String::new(),
        ..explain_words(words, &question.clone().answer())
    };
    let given = WhyGiven {
        link: why_link(words, href, step),
        asked: Asked::of(question, reading.today),
        words: explain,
        what_if: what_if_words(words, question),
    };
    Some(
        view! {
            <div class="wm-next__why">
                <WhyThisDate given=given/>
            </div>
        }
        .into_any(),
    )
}
