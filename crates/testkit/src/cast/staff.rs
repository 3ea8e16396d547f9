//! Those of the cast who work for the council.

use policy::Role;

/// The teams.
pub const TEAMS: [&str; 2] = ["Plan team north", "Plan team south"];

/// The families whose cases were handed to a whole team, so that two officers have them.
pub const TEAM_CASES: [(&str, &str); 1] = [(TEAMS[0], "harte")];

/// Somebody who works for the council.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colleague {
    /// The name of their sign-in link.
    pub key: &'static str,
    /// Their name.
    pub name: &'static str,
    /// What they do.
    pub role: Role,
    /// Their team.
    pub team: Option<&'static str>,
    /// What there is to see.
    pub story: &'static str,
    /// The families whose cases were handed to them.
    pub cases: &'static [&'static str],
}

/// Everybody who works for the council.
pub const COLLEAGUES: &[Colleague] = &[
    Colleague {
        key: "officer",
        name: "Samira Khan",
        role: Role::Officer,
        team: Some(TEAMS[0]),
        story: "An officer; some cases are theirs, the rest opens for a reason alone",
        cases: &["okafor", "bell", "deane", "meade", "stark", "brett"],
    },
    Colleague {
        key: "officer_second",
        name: "Amina Yusuf",
        role: Role::Officer,
        team: Some(TEAMS[0]),
        story: "A second officer of the north team: agrees to what one alone may not release",
        cases: &[],
    },
    Colleague {
        key: "officer_south",
        name: "Helen Marsh",
        role: Role::Officer,
        team: Some(TEAMS[1]),
        story: "An officer of another team",
        cases: &["baker", "clark"],
    },
    Colleague {
        key: "manager",
        name: "Grace Okoro",
        role: Role::Manager,
        team: Some(TEAMS[0]),
        story: "Leads the north team: figures without names, cases to hand out",
        cases: &[],
    },
    Colleague {
        key: "auditor",
        name: "Peter Lund",
        role: Role::Auditor,
        team: None,
        story: "Reads the record of who looked, and no case",
        cases: &[],
    },
    Colleague {
        key: "administrator",
        name: "Ines Duarte",
        role: Role::Administrator,
        team: None,
        story: "Adds and removes staff, and reads no case",
        cases: &[],
    },
    Colleague {
        key: "line",
        name: "Joan Tasker",
        role: Role::Line,
        team: None,
        story: "Answers the phone line: finds and checks whoever rings, and opens their case for the call",
        cases: &[],
    },
];

impl Colleague {
    /// Their work e-mail address, at a domain that never exists (RFC 2606).
    #[must_use]
    pub fn email(&self) -> String {
        format!("{}@fenshire.example", self.key.replace('_', "."))
    }
}
