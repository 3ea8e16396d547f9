//! Whom a family lets into a case, for how much, and what is said between the two.

use serde::{Deserialize, Serialize};

use super::account::looks_like_email;
use super::rights::long;
use super::{Fault, Wrong, check, line};
use crate::ids::OrganisationId;

/// How long a grant lasts where nobody says otherwise.
pub const GRANT_MONTHS: i32 = 3;
/// The longest that a grant lasts.
pub const GRANT_MONTHS_MAX: i32 = 12;

/// An adviser to let in: by name, or by a code that is read out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiveGrant {
    /// `name` or `code`.
    #[serde(default)]
    pub how: String,
    /// The adviser's service.
    #[serde(default)]
    pub organisation: String,
    /// The adviser's name.
    #[serde(default)]
    pub name: String,
    /// They may read documents, where it holds anything.
    #[serde(default)]
    pub documents: String,
    /// They may write for the family.
    #[serde(default)]
    pub write: String,
    /// They are told by e-mail.
    #[serde(default)]
    pub mail: String,
    /// For how many months.
    #[serde(default)]
    pub months: String,
}

impl Default for GiveGrant {
    fn default() -> GiveGrant {
        GiveGrant {
            how: String::new(),
            organisation: String::new(),
            name: String::new(),
            documents: String::new(),
            write: String::new(),
            mail: String::new(),
            months: GRANT_MONTHS.to_string(),
        }
    }
}

impl GiveGrant {
    /// Whether it is by a code.
    #[must_use]
    pub fn by_code(&self) -> bool {
        self.how == "code"
    }

    /// The adviser's service.
    #[must_use]
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok().map(OrganisationId)
    }

    /// For how many months.
    #[must_use]
    pub fn months(&self) -> Option<i32> {
        months(&self.months)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let how = ["name", "code"].contains(&self.how.as_str());
        check(&mut faults, "how", (!how).then_some(Wrong::Missing));
        if self.how == "name" {
            let service = self.organisation().is_none().then_some(Wrong::Missing);
            check(&mut faults, "organisation", service);
            check(&mut faults, "adviser-name", line(&self.name));
        }
        let endless = self.months().is_none().then_some(Wrong::Missing);
        check(&mut faults, "months", endless);
        faults
    }
}

/// How long an adviser stays, and for how much.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenewGrant {
    /// They may read documents.
    #[serde(default)]
    pub documents: String,
    /// They may write for the family.
    #[serde(default)]
    pub write: String,
    /// They are told by e-mail.
    #[serde(default)]
    pub mail: String,
    /// For how many months, from today.
    #[serde(default)]
    pub months: String,
}

impl RenewGrant {
    /// For how many months.
    #[must_use]
    pub fn months(&self) -> Option<i32> {
        months(&self.months)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let endless = self.months().is_none().then_some(Wrong::Missing);
        check(&mut faults, "months", endless);
        faults
    }
}

fn months(text: &str) -> Option<i32> {
    let months = text.parse().ok();
    months.filter(|months| (1..=GRANT_MONTHS_MAX).contains(months))
}

/// A note between a family and its adviser.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantNote {
    /// What it says.
    #[serde(default)]
    pub text: String,
}

impl GrantNote {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "text", long(&self.text));
        faults
    }
}

impl std::fmt::Debug for GrantNote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GrantNote")
    }
}

/// A code that a family read out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeCode {
    /// As typed.
    #[serde(default)]
    pub code: String,
}

impl TakeCode {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "grant-code", line(&self.code));
        faults
    }
}

impl std::fmt::Debug for TakeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TakeCode")
    }
}

/// A colleague to invite to a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAdviser {
    /// Their name.
    #[serde(default)]
    pub name: String,
    /// The address of their work.
    #[serde(default)]
    pub email: String,
    /// They lead the service too, where it holds anything.
    #[serde(default)]
    pub leads: String,
}

impl NewAdviser {
    /// What is wrong with its shape.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "adviser-name", line(&self.name));
        let email = match line(&self.email) {
            None if !looks_like_email(&self.email) => Some(Wrong::NotAnEmail),
            other => other,
        };
        check(&mut faults, "email", email);
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_lasts_a_year_at_most_and_names_somebody_or_is_by_code() {
        let wrong = |form: &GiveGrant| {
            let faults = form.faults();
            faults
                .into_iter()
                .map(|fault| fault.field)
                .collect::<Vec<_>>()
        };
        let code = GiveGrant {
            how: "code".into(),
            ..GiveGrant::default()
        };
        assert_eq!(wrong(&code), Vec::<&str>::new(), "three months by itself");
        for months in ["", "0", "13", "-1", "x"] {
            let form = GiveGrant {
                months: months.into(),
                ..code.clone()
            };
            assert_eq!(wrong(&form), ["months"], "{months}");
        }
        let named = GiveGrant {
            how: "name".into(),
            ..GiveGrant::default()
        };
        assert_eq!(wrong(&named), ["organisation", "adviser-name"]);
        assert_eq!(wrong(&GiveGrant::default()), ["how"]);
    }
}
