//! Those of the cast who advise families and do not work for the council.

/// Somebody who advises for the cast's SENDIASS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adviser {
    /// The name of their sign-in link.
    pub key: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Whether they lead the service.
    pub leads: bool,
    /// What there is to see.
    pub story: &'static str,
    /// Who lets them in, and to which family's case: the member's key, the family's; and
    /// whether they may write for them.
    pub cases: &'static [(&'static str, &'static str, bool)],
}

/// Everybody who advises.
pub const ADVISERS: &[Adviser] = &[
    Adviser {
        key: "adviser",
        name: "Nadia Rahman",
        leads: false,
        story: "A SENDIASS adviser; two families let her see a case",
        cases: &[
            ("parent_late_case", "bell", false),
            ("parent_s5", "evans", true),
        ],
    },
    Adviser {
        key: "adviser_lead",
        name: "Tom Alder",
        leads: true,
        story: "Leads the SENDIASS: colleagues and numbers; one case, as the other parent sees it",
        cases: &[("parent_late_case_other", "bell", false)],
    },
];

impl Adviser {
    /// Their work e-mail address, at a domain that never exists (RFC 2606).
    #[must_use]
    pub fn email(&self) -> String {
        format!("{}@sendiass.example", self.key.replace('_', "."))
    }
}
