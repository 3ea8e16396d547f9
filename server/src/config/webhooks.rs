//! Webhooks: how far away the addresses must be at which case systems are told that there is something new.

use domain::webhook::Reach;
use serde::Deserialize;

use super::Troubles;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub reach: Option<String>,
}

/// On the internet, unless the council says otherwise.
pub(super) fn settle(raw: &Raw, troubles: &mut Troubles) -> Reach {
    let Some(word) = &raw.reach else {
        return Reach::default();
    };
    Reach::from_word(word.trim()).unwrap_or_else(|| {
        troubles.add(
            "webhooks.reach (or WAYMARK_WEBHOOKS_REACH)",
            "must be \"public\", \"private\" (your own network too) or \"loopback\" (this machine too, for tests).",
        );
        Reach::default()
    })
}
