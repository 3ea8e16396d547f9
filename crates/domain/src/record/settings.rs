//! Settings that were consulted, as those who work for the council read it: whoever else may.

use crate::case::CaseFile;
use crate::date::Date;
use crate::setting::{AskedSetting, SettingStands, asked_settings};

/// The settings that were consulted in the round that goes on, the oldest first.
#[must_use]
pub fn settings_asked(file: &CaseFile, today: Date) -> Vec<AskedSetting> {
    // The day of a death can be one that our records do not reach.
    if file.child_died() {
        return Vec::new();
    }
    let mut all = file.standing_events();
    all.retain(|event| file.tells(event, today));
    let days = (today, file.known_to.as_of(today));
    asked_settings(&all, |_| true, days)
}

/// How many of them are late.
#[must_use]
pub fn settings_late(file: &CaseFile, today: Date) -> usize {
    let asked = settings_asked(file, today);
    asked
        .iter()
        .filter(|one| one.stands == SettingStands::Late)
        .count()
}
