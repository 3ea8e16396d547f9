//! The table of who may do what. Total: every standing under every action is answered
//! by name, so that a new one does not compile until somebody has thought about it.

use crate::action::ActionName;
use crate::actor::{Relation, Standing};

/// Yes, or no and why. The why is for the audit alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They may.
    Allow,
    /// They may not.
    Deny(Why),
}

/// Why not, for the audit. Nobody who is refused is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// There is no such thing in this council.
    Missing,
    /// They have nothing to do with it, or no longer, or not yet.
    Stranger,
    /// They have to do with it, but may not do this.
    NotTheirs,
}

impl Why {
    /// The word that the audit uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Why::Missing => "missing",
            Why::Stranger => "stranger",
            Why::NotTheirs => "not_theirs",
        }
    }
}

/// Whether somebody who stands so may do this.
#[must_use]
pub const fn decide(standing: Standing, action: ActionName) -> Verdict {
    use Verdict::{Allow, Deny};
    match action {
        ActionName::Read => match standing {
            Standing::Family(Relation::Parent | Relation::YoungPerson) | Standing::Officer => Allow,
            // A child's account is for their views; it has no door to the case yet.
            Standing::Family(Relation::Child) | Standing::Owner | Standing::System => {
                Deny(Why::NotTheirs)
            }
            Standing::Stranger => Deny(Why::Stranger),
        },
        ActionName::Record | ActionName::Invite | ActionName::GiveWord => match standing {
            Standing::Officer => Allow,
            Standing::Family(Relation::Parent | Relation::YoungPerson | Relation::Child)
            | Standing::Owner
            | Standing::System => Deny(Why::NotTheirs),
            Standing::Stranger => Deny(Why::Stranger),
        },
        // The command line's import runs as the officer who typed it, or as a job.
        ActionName::Import => match standing {
            Standing::Officer | Standing::System => Allow,
            Standing::Family(Relation::Parent | Relation::YoungPerson | Relation::Child)
            | Standing::Owner => Deny(Why::NotTheirs),
            Standing::Stranger => Deny(Why::Stranger),
        },
        // A person releases what an import would send; a job never does.
        ActionName::Release | ActionName::ReadAudit => match standing {
            Standing::Officer => Allow,
            Standing::Family(Relation::Parent | Relation::YoungPerson | Relation::Child)
            | Standing::Owner
            | Standing::System => Deny(Why::NotTheirs),
            Standing::Stranger => Deny(Why::Stranger),
        },
        ActionName::Notify => match standing {
            Standing::System => Allow,
            Standing::Family(Relation::Parent | Relation::YoungPerson | Relation::Child)
            | Standing::Owner
            | Standing::Officer => Deny(Why::NotTheirs),
            Standing::Stranger => Deny(Why::Stranger),
        },
        ActionName::ListCases | ActionName::ReadAccount | ActionName::ChangeAccount => {
            match standing {
                Standing::Owner => Allow,
                Standing::Family(Relation::Parent | Relation::YoungPerson | Relation::Child)
                | Standing::Officer
                | Standing::System => Deny(Why::NotTheirs),
                Standing::Stranger => Deny(Why::Stranger),
            }
        }
    }
}
