//! For how long each class of data is kept, as the council has set it.
//!
//! No law gives the portal one number for most of it: a council has a schedule of its own
//! (records of EHC cases are commonly kept until the young person is 25, or 31 and more).
//! What no time is set for is kept for ever, and that is said at every start.

/// One class of what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Sessions, codes, remembered devices, links for a new password: after they are over.
    SignIn,
    /// Mails: after they went, failed or were dropped.
    Mails,
    /// Invitations: after they were used, ran out or were taken back.
    Invitations,
    /// Protected details: after they ended.
    Details,
    /// Notes between families and advisers: after the adviser's access ended.
    Notes,
    /// Cases, their people and their events.
    Cases,
    /// The audit.
    Audit,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 7] = [
        Class::SignIn,
        Class::Mails,
        Class::Invitations,
        Class::Details,
        Class::Notes,
        Class::Cases,
        Class::Audit,
    ];

    /// The words for it, as an administrator reads them.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Class::SignIn => "what signing in leaves behind",
            Class::Mails => "mails that were sent",
            Class::Invitations => "invitations that are over",
            Class::Details => "protected details that ended",
            Class::Notes => "notes between families and advisers",
            Class::Cases => "cases, their people and what happened on them",
            Class::Audit => "the audit",
        }
    }

    /// The setting that says for how long; `None` where the program removes nothing by
    /// itself: a case is the council's statutory record, and the audit is a chain.
    #[must_use]
    pub const fn setting(self) -> Option<&'static str> {
        match self {
            Class::SignIn => Some("keeping.sign_in_days"),
            Class::Mails => Some("keeping.mails_days"),
            Class::Invitations => Some("keeping.invitations_days"),
            Class::Details => Some("keeping.details_days"),
            Class::Notes => Some("keeping.notes_days"),
            Class::Cases | Class::Audit => None,
        }
    }

    /// The fewest and the most days that may be set. Mails are kept for a year at least: a
    /// reminder that was sent is not sent again because it is remembered.
    #[must_use]
    pub const fn days_allowed(self) -> (i64, i64) {
        match self {
            Class::SignIn => (7, 400),
            Class::Mails => (365, DAYS_MAX),
            Class::Invitations | Class::Details | Class::Notes => (30, DAYS_MAX),
            Class::Cases | Class::Audit => (DAYS_MAX, DAYS_MAX),
        }
    }
}

/// A hundred years.
const DAYS_MAX: i64 = 36_525;

/// For how many days each class is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// What signing in leaves behind.
    pub sign_in: i64,
    /// Mails.
    pub mails: Option<i64>,
    /// Invitations.
    pub invitations: Option<i64>,
    /// Protected details.
    pub details: Option<i64>,
    /// Notes between families and advisers.
    pub notes: Option<i64>,
}

impl Default for Keeping {
    /// A month for what signing in leaves behind, for somebody who asks whether another used
    /// their account; the rest for ever.
    fn default() -> Keeping {
        Keeping {
            sign_in: 30,
            mails: None,
            invitations: None,
            details: None,
            notes: None,
        }
    }
}

impl Keeping {
    /// For how many days this class is kept; `None` is for ever.
    #[must_use]
    pub const fn days(&self, class: Class) -> Option<i64> {
        match class {
            Class::SignIn => Some(self.sign_in),
            Class::Mails => self.mails,
            Class::Invitations => self.invitations,
            Class::Details => self.details,
            Class::Notes => self.notes,
            Class::Cases | Class::Audit => None,
        }
    }

    /// What an administrator is told at each start: each class that is kept for ever.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        let kept = Class::ALL.into_iter();
        kept.filter(|class| self.days(*class).is_none())
            .map(|class| match class.setting() {
                Some(setting) => format!(
                    "No time is set for keeping {} ({setting}): kept for ever.",
                    class.words()
                ),
                None => format!("Nothing removes {}: kept for ever.", class.words()),
            })
            .collect()
    }
}
