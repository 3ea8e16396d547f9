//! What is typed to give a case system a token, or a webhook.

use serde::{Deserialize, Serialize};

use super::{Fault, Wrong, check, line};
use crate::CaseSystemId;

/// The longest name of a case system.
pub const SYSTEM_NAME_CHARACTERS_MAX: usize = 60;
/// For how many days a token can be good.
pub const TOKEN_DAYS: [i64; 4] = [30, 90, 180, 365];

/// What a token can be for: to record what happened, to take what families send, or both; to send whom to invite;
/// all of these.
pub const TOKEN_FOR: [&str; 5] = ["events", "changes", "both", "people", "all"];

/// A token for a case system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NewSystemToken {
    /// What the council calls the case system.
    pub system: String,
    /// What it is for.
    pub scope: String,
    /// For how many days.
    pub days: String,
    /// What lets the page be sent once.
    pub ticket: String,
}

impl NewSystemToken {
    /// For how many days, where it is one of those that there are.
    #[must_use]
    pub fn days(&self) -> Option<i64> {
        let days = self.days.parse().ok();
        days.filter(|days| TOKEN_DAYS.contains(days))
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let too_long = self.system.trim().chars().count() > SYSTEM_NAME_CHARACTERS_MAX;
        let wrong = line(&self.system).or(too_long.then_some(Wrong::TooLong));
        check(&mut faults, "system", wrong);
        let is_known = TOKEN_FOR.contains(&self.scope.as_str());
        check(&mut faults, "scope", (!is_known).then_some(Wrong::Missing));
        let endless = self.days().is_none().then_some(Wrong::Missing);
        check(&mut faults, "days", endless);
        faults
    }
}

/// A webhook for a case system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NewWebhook {
    /// Which case system.
    pub for_system: String,
    /// Where notices go.
    pub goes_to: String,
    /// What lets the page be sent once.
    pub ticket: String,
}

impl NewWebhook {
    /// Which case system, where it is one.
    #[must_use]
    pub fn system(&self) -> Option<CaseSystemId> {
        self.for_system.parse().ok().map(CaseSystemId)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let missing = self.system().is_none().then_some(Wrong::Missing);
        check(&mut faults, "for_system", missing);
        check(&mut faults, "goes_to", line(&self.goes_to));
        faults
    }
}

/// Another secret for a webhook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebhookSecret {
    /// What lets the page be sent once.
    pub ticket: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_needs_a_name_of_some_length_and_one_of_the_ends() {
        let typed = |system: &str, days: &str| {
            let form = NewSystemToken {
                system: system.into(),
                scope: "both".into(),
                days: days.into(),
                ..NewSystemToken::default()
            };
            let faults = form.faults();
            faults
                .into_iter()
                .map(|fault| fault.field)
                .collect::<Vec<_>>()
        };
        assert!(typed("Case system", "90").is_empty());
        assert_eq!(typed(" ", "90"), ["system"]);
        assert_eq!(typed(&"x".repeat(61), "90"), ["system"]);
        assert_eq!(typed("Case\nsystem", "90"), ["system"]);
        for days in ["", "0", "91", "-30", "9999"] {
            assert_eq!(typed("Case system", days), ["days"]);
        }
        for scope in ["", "everything", "Both"] {
            let form = NewSystemToken {
                system: "Case system".into(),
                scope: scope.into(),
                days: "90".into(),
                ..NewSystemToken::default()
            };
            let faults = form.faults();
            assert_eq!(faults.len(), 1);
            assert_eq!(faults[0].field, "scope");
        }
    }
}
