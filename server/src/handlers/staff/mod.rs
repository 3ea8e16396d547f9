//! What answers those who work for the council.

pub(crate) mod absences;
pub(crate) mod advice;
pub(crate) mod audit;
pub(crate) mod board;
pub(crate) mod calls;
pub(crate) mod case;
pub(crate) mod caseload;
pub(crate) mod chase;
pub(crate) mod closures;
pub(crate) mod decision_letters;
pub(crate) mod documents;
pub(crate) mod figures;
pub(crate) mod hand_over;
pub(crate) mod held_people;
pub(crate) mod imports;
pub(crate) mod letters;
pub(crate) mod line;
pub(crate) mod line_acts;
pub(crate) mod line_calls;
pub(crate) mod messages;
pub(crate) mod on_case;
pub(crate) mod people;
pub(crate) mod pledges;
pub(crate) mod profile;
pub(crate) mod provider;
pub(crate) mod queue;
pub(crate) mod record;
pub(crate) mod returns;
pub(crate) mod rights;
pub(crate) mod search;
pub(crate) mod sign_in;
pub(crate) mod systems;
pub(crate) mod views;
pub(crate) mod webhooks;

use domain::paths;
use policy::Role;
use serde::Deserialize;

/// Which page of a list: the first is 0. What is no number is the first.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Pages(String);

impl Pages {
    /// As far as anybody leafs.
    const MAX: i64 = 10_000;

    pub(crate) fn number(&self) -> i64 {
        self.0.parse().unwrap_or(0).clamp(0, Pages::MAX)
    }
}

/// The page that somebody's work begins at.
pub(crate) const fn home(role: Role) -> &'static str {
    match role {
        Role::Officer => paths::STAFF,
        Role::Manager => paths::STAFF_FIGURES,
        Role::Auditor => paths::STAFF_AUDIT,
        Role::Administrator => paths::STAFF_PEOPLE,
        Role::Line => paths::STAFF_LINE,
    }
}
