//! How long sessions last, by whom they are of.

use serde::Deserialize;
use services::limits::{SessionLimit, SessionLimits};

use super::Troubles;
use super::source::Raw as All;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub families: Option<One>,
    pub advisers: Option<One>,
    pub staff: Option<One>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct One {
    pub minutes_idle: Option<i64>,
    pub hours: Option<i64>,
}

/// Below this nobody could read a page in peace (WCAG 2.2, 2.2.1 asks for a warning too).
const MINUTES_IDLE_MIN: i64 = 5;

/// What may be set at most, by whom the session is of: minutes without use, and hours.
const MOST: [(&str, i64, i64); 3] = [
    ("families", 60, 24),
    ("advisers", 30, 12),
    ("staff", 30, 12),
];

pub(super) fn settle(raw: &All, troubles: &mut Troubles) -> SessionLimits {
    let mut limits = SessionLimits::default();
    let set = [
        (raw.sessions.families, &mut limits.families),
        (raw.sessions.advisers, &mut limits.advisers),
        (raw.sessions.staff, &mut limits.staff),
    ];
    for ((name, idle_max, hours_max), (one, limit)) in MOST.into_iter().zip(set) {
        let Some(one) = one else { continue };
        let usual = *limit;
        let idle = one.minutes_idle.unwrap_or(usual.seconds_idle / 60);
        let hours = one.hours.unwrap_or(usual.seconds_whole / 3_600);
        if !(MINUTES_IDLE_MIN..=idle_max).contains(&idle) {
            troubles.add(
                format!("sessions.{name}.minutes_idle"),
                format!("must be from {MINUTES_IDLE_MIN} to {idle_max}."),
            );
        } else if !(1..=hours_max).contains(&hours) {
            troubles.add(
                format!("sessions.{name}.hours"),
                format!("must be from 1 to {hours_max}."),
            );
        } else {
            *limit = SessionLimit::of(idle, hours);
        }
    }
    limits
}
