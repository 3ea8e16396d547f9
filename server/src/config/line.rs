//! The phone line: when somebody answers it, day by day.

use domain::call::Window;
use domain::line::Hours;
use serde::Deserialize;

use super::Troubles;

/// How a day is said on which nobody answers.
const CLOSED: &str = "closed";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub monday: Option<String>,
    pub tuesday: Option<String>,
    pub wednesday: Option<String>,
    pub thursday: Option<String>,
    pub friday: Option<String>,
    pub saturday: Option<String>,
    pub sunday: Option<String>,
}

/// Nothing where the settings say nothing: then `council.hours` alone is shown.
pub(super) fn settle(raw: Option<&Raw>, troubles: &mut Troubles) -> Option<Hours> {
    let raw = raw?;
    let days = [
        ("line.monday", &raw.monday),
        ("line.tuesday", &raw.tuesday),
        ("line.wednesday", &raw.wednesday),
        ("line.thursday", &raw.thursday),
        ("line.friday", &raw.friday),
        ("line.saturday", &raw.saturday),
        ("line.sunday", &raw.sunday),
    ];
    let mut hours = Hours::default();
    for (place, (setting, set)) in hours.days.iter_mut().zip(days) {
        match set.as_deref() {
            None | Some(CLOSED) => {}
            Some(word) => {
                *place = Window::from_word(word);
                if place.is_none() {
                    troubles.add(setting, "must be like \"09:00-17:00\", or \"closed\".");
                }
            }
        }
    }
    Some(hours)
}
