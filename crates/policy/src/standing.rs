//! How somebody stands to the thing that they act on.

use domain::{GrantId, PersonId, Timestamp};

use crate::class::Classes;

/// How a person of the family stands to a case, as an officer recorded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// A parent in the law's sense (Education Act 1996 s576): there can be any number.
    Parent,
    /// The young person whose case it is, after the rights have moved (CFA 2014 s83(2)).
    YoungPerson,
    /// The child whose case it is: an account for their views.
    Child,
    /// Somebody who acts for a young person or a parent without capacity for a decision: a
    /// deputy, an attorney, a parent (CFA 2014 s80, SEND Regulations 2014 regs 63 and 64).
    Representative,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Relation; 4] = [
        Relation::Parent,
        Relation::YoungPerson,
        Relation::Child,
        Relation::Representative,
    ];

    /// The word that tables, commands and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Relation::Parent => "parent",
            Relation::YoungPerson => "young_person",
            Relation::Child => "child",
            Relation::Representative => "representative",
        }
    }

    /// The relation with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Relation> {
        Relation::ALL.into_iter().find(|r| r.word() == word)
    }
}

/// What ties a person of the family to a case today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tie {
    /// What they are to the child.
    pub relation: Relation,
    /// What is withheld from them until an officer has decided a dispute about the tie.
    pub disputed: Classes,
    /// Whether the rights of a parent have moved to the young person.
    pub rights: Rights,
}

impl Tie {
    /// A tie that nobody disputes, with its rights.
    #[must_use]
    pub const fn plain(relation: Relation) -> Tie {
        Tie {
            relation,
            disputed: Classes::NONE,
            rights: Rights::Held,
        }
    }
}

/// Who has the rights that a parent had (CFA 2014 s83; domain.md of the law: they move after
/// the last Friday in June of the school year of the 16th birthday).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rights {
    /// This person, as far as their relation goes.
    Held,
    /// The young person, who lets this person go on seeing what is new.
    Shared,
    /// The young person. A parent keeps what was shown already, and gains nothing new.
    Moved,
}

/// What a family lets an adviser do, beyond seeing how the case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Scopes {
    /// Read documents and letters.
    pub documents: bool,
    /// Write to the council for the family, and read what it answers.
    pub write: bool,
    /// Be told by e-mail when something happens.
    pub mail: bool,
}

impl Scopes {
    /// The words that tables and forms use, with commas between; nothing for progress alone.
    #[must_use]
    pub fn words(self) -> String {
        let words = [
            (self.documents, "documents"),
            (self.write, "write"),
            (self.mail, "mail"),
        ];
        let words: Vec<&str> = words
            .into_iter()
            .filter_map(|(given, word)| given.then_some(word))
            .collect();
        words.join(",")
    }

    /// The scopes with these words; `None` when a word is not one.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Scopes> {
        let mut scopes = Scopes::default();
        for word in words.split(',').filter(|word| !word.is_empty()) {
            match word {
                "documents" => scopes.documents = true,
                "write" => scopes.write = true,
                "mail" => scopes.mail = true,
                _ => return None,
            }
        }
        Some(scopes)
    }
}

/// What a token lets the council's case system do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ApiScopes {
    /// Record what happened on cases.
    pub events: bool,
    /// Take what families sent, and what was recorded here.
    pub changes: bool,
    /// Send whom to invite, each of whom waits for an officer.
    pub people: bool,
}

impl ApiScopes {
    /// Every scope, by its word.
    pub const WORDS: [&'static str; 3] = ["events:write", "changes:read", "people:write"];

    /// The words that tokens and tables use, with spaces between.
    #[must_use]
    pub fn words(self) -> String {
        let words = [
            (self.events, "events:write"),
            (self.changes, "changes:read"),
            (self.people, "people:write"),
        ];
        let given = words.into_iter().filter(|(given, _)| *given);
        given.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
    }

    /// The scopes with these words; `None` when a word is not one.
    #[must_use]
    pub fn from_words(words: &str) -> Option<ApiScopes> {
        let mut scopes = ApiScopes::default();
        for word in words.split_whitespace() {
            match word {
                "events:write" => scopes.events = true,
                "changes:read" => scopes.changes = true,
                "people:write" => scopes.people = true,
                _ => return None,
            }
        }
        Some(scopes)
    }
}

/// Why a case is within an officer's reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// It was handed to them.
    Assigned,
    /// It was handed to their team.
    Team,
    /// It was handed to a colleague of their team who is away, and they answer meanwhile.
    StandIn,
    /// They broke the glass, within the last half hour.
    BrokenGlass,
    /// They type at the server's own command line.
    Desk,
}

/// What somebody does for the council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Works cases.
    Officer,
    /// Leads a team: sees its figures, without names.
    Manager,
    /// Reads the audit, not the cases.
    Auditor,
    /// Adds and removes staff and services; reads no case.
    Administrator,
    /// Answers the phone line: reads the case of a caller who was checked, during the call.
    Line,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 5] = [
        Role::Officer,
        Role::Manager,
        Role::Auditor,
        Role::Administrator,
        Role::Line,
    ];

    /// The word that tables, settings and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Role::Officer => "officer",
            Role::Manager => "manager",
            Role::Auditor => "auditor",
            Role::Administrator => "administrator",
            Role::Line => "line",
        }
    }

    /// The role with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// What somebody is in a service that is not the council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seat {
    /// Advises families.
    Adviser,
    /// Advises families, and invites and removes colleagues.
    Lead,
}

/// How an actor stands to one thing, as far as [`decide`](crate::decide) cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Not signed in, or nothing to do with it, or no longer, or not yet.
    Stranger,
    /// Tied to the case today.
    Family(Tie),
    /// Let in by somebody who is tied to the case so, for so much.
    Adviser(Tie, Scopes),
    /// Tied to the case, or let in by somebody who is; but the case is sealed after a death
    /// or an adoption.
    Sealed,
    /// The account is their own.
    Owner,
    /// Works for this council, and the thing is within their reach.
    Officer(Reach),
    /// Works for this council in this role; the thing is not within their reach, or is no
    /// case.
    Staff(Role),
    /// Belongs to a service that families may let in; the thing is no case.
    Service(Seat),
    /// Answers the phone line, and speaks with somebody who is tied to the case so and was
    /// checked.
    Caller(Tie),
    /// Asked for one piece of advice, by a private link that is open.
    Asked,
    /// The council's case system, with a token that is good for so much.
    CaseSystem(ApiScopes),
    /// A job of the program.
    System,
}

impl Standing {
    /// The word that the audit uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Standing::Stranger => "stranger",
            Standing::Family(tie) => match tie.rights {
                Rights::Held => tie.relation.word(),
                Rights::Shared => "rights_shared",
                Rights::Moved => "rights_moved",
            },
            Standing::Adviser(..) => "adviser",
            Standing::Sealed => "sealed",
            Standing::Owner => "owner",
            Standing::Officer(Reach::Desk) => "officer",
            Standing::Officer(Reach::Assigned) => "officer_assigned",
            Standing::Officer(Reach::Team) => "officer_team",
            Standing::Officer(Reach::StandIn) => "officer_stand_in",
            Standing::Officer(Reach::BrokenGlass) => "officer_broken_glass",
            Standing::Staff(Role::Officer) => "staff_officer",
            Standing::Staff(Role::Manager) => "staff_manager",
            Standing::Staff(Role::Auditor) => "staff_auditor",
            Standing::Staff(Role::Administrator) => "staff_administrator",
            Standing::Staff(Role::Line) => "staff_line",
            Standing::Caller(_) => "phone_line",
            Standing::Service(Seat::Adviser) => "service_adviser",
            Standing::Service(Seat::Lead) => "service_lead",
            Standing::Asked => "asked",
            Standing::CaseSystem(_) => "case_system",
            Standing::System => "system",
        }
    }
}

/// Through whose eyes a case is seen, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct View {
    /// The person whose view it is: the actor, or whoever let the adviser in. `None` for
    /// officers and jobs, who read it all.
    pub person: Option<PersonId>,
    /// The grant that lets an adviser in.
    pub grant: Option<GrantId>,
    /// Only what was on record at this moment is shown: the rights have moved since.
    pub shown_until: Option<Timestamp>,
}
