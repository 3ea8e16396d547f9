//! Where a case is, in plain words.

use domain::Date;
use domain::clock::Rule;
use domain::reading::Reading;
use domain::stage::{Scene, Stage};
use words::{Arg, Words};

/// The sentence of the place where the case is, with the date that it waits for.
pub(crate) fn place_words(words: &'static Words, reading: &Reading) -> String {
    let standing = &reading.standing;
    let date = waits_for(reading).map_or(Arg::from("none"), Arg::from);
    let (received, requested) = standing
        .advice
        .map_or((0, 0), |advice| (advice.received, advice.requested));
    words.say_with(
        &standing.place.key(),
        &[
            ("date", date),
            ("received", received.into()),
            ("requested", requested.into()),
        ],
    )
}

/// The law's last day for what the stage waits for: the first open step of its first rule
/// that has one.
fn waits_for(reading: &Reading) -> Option<Date> {
    let place = reading.standing.place;
    let rules = match place.scene {
        // The report comes first; the words are about the decision.
        Scene::MeetingHeld => &[Rule::R7],
        _ => place.stage.rules(),
    };
    rules.iter().find_map(|rule| {
        reading
            .steps
            .iter()
            .find(|step| step.rule == *rule && step.state.is_open())
            .map(|step| step.due)
    })
}

/// The short name of the stage.
pub(crate) fn stage_name(words: &'static Words, stage: Stage) -> String {
    words.say(&stage.name_key())
}
