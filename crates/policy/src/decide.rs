//! The table of who may do what. Total: every standing under every action is answered
//! by name, so that a new one does not compile until somebody has thought about it.

use crate::action::ActionName;
use crate::class::Class;
use crate::standing::{ApiScopes, Reach, Relation, Rights, Role, Scopes, Seat, Standing, Tie};

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
    /// It is withheld until an officer has decided a dispute.
    Disputed,
    /// The rights have moved to the young person.
    RightsMoved,
    /// The family did not let the adviser do this; or the token of a case system is not for it.
    NotGranted,
    /// The case is not within the officer's reach.
    OutOfReach,
    /// The case is sealed after a death or an adoption.
    Sealed,
    /// They did not prove who they are: a password, a code, a word, a link was not right.
    Unproven,
}

impl Why {
    /// Every reason.
    pub const ALL: [Why; 9] = [
        Why::Missing,
        Why::Stranger,
        Why::NotTheirs,
        Why::Disputed,
        Why::RightsMoved,
        Why::NotGranted,
        Why::OutOfReach,
        Why::Sealed,
        Why::Unproven,
    ];

    /// The word that the audit uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Why::Missing => "missing",
            Why::Stranger => "stranger",
            Why::NotTheirs => "not_theirs",
            Why::Disputed => "disputed",
            Why::RightsMoved => "rights_moved",
            Why::NotGranted => "not_granted",
            Why::OutOfReach => "out_of_reach",
            Why::Sealed => "sealed",
            Why::Unproven => "unproven",
        }
    }
}

/// Whether somebody who stands so may do this.
#[must_use]
pub const fn decide(standing: Standing, action: ActionName) -> Verdict {
    match standing {
        Standing::Stranger => Verdict::Deny(Why::Stranger),
        Standing::Family(tie) => family(tie, action),
        Standing::Adviser(tie, scopes) => adviser(tie, scopes, action),
        Standing::Caller(tie) => on_the_phone(tie, action),
        Standing::Sealed => Verdict::Deny(Why::Sealed),
        Standing::Owner => owner(action),
        Standing::Officer(reach) => officer(reach, action),
        Standing::Staff(role) => staff(role, action),
        Standing::Service(seat) => service(seat, action),
        Standing::Asked => asked(action),
        Standing::CaseSystem(scopes) => case_system(scopes, action),
        Standing::System => system(action),
    }
}

/// What a person of the family may do on the case.
const fn family(tie: Tie, action: ActionName) -> Verdict {
    // A child's account is for their views: the one thing of the case that is theirs to say
    // before the rights are theirs is who may see it then.
    if matches!(tie.relation, Relation::Child) {
        return match action {
            ActionName::ReadRights | ActionName::ChooseViews => Verdict::Allow,
            _ => Verdict::Deny(Why::NotTheirs),
        };
    }
    match action {
        // Whoever is tied to the case is told why they see what they see, whoever has the
        // rights. While it is disputed whether they are, the page would name the child.
        ActionName::ReadRights => reading(tie, Class::Progress),
        ActionName::ChooseViews => match tie.relation {
            Relation::YoungPerson => Verdict::Allow,
            Relation::Parent | Relation::Representative | Relation::Child => {
                Verdict::Deny(Why::NotTheirs)
            }
        },
        ActionName::SayWishes => match tie.relation {
            Relation::Parent | Relation::Representative => reading(tie, Class::Progress),
            Relation::YoungPerson | Relation::Child => Verdict::Deny(Why::NotTheirs),
        },
        ActionName::Read => reading(tie, Class::Progress),
        ActionName::ReadNotes => reading(tie, Class::Notes),
        ActionName::ReadDocuments => reading(tie, Class::Documents),
        ActionName::ReadMessages => reading(tie, Class::Messages),
        ActionName::ReadLetters => reading(tie, Class::Letters),
        ActionName::ReadLog => reading(tie, Class::Progress),
        // What people's details are now would be new to a parent whose rights have moved.
        ActionName::ReadDetails => match tie.rights {
            Rights::Held | Rights::Shared => reading(tie, Class::Details),
            Rights::Moved => Verdict::Deny(Why::RightsMoved),
        },
        ActionName::SendDocuments => acting(tie, Class::Documents),
        ActionName::WriteMessages => acting(tie, Class::Messages),
        ActionName::Delegate => acting(tie, Class::Progress),
        // Whoever let an adviser in may see that and end it, whatever has happened since.
        ActionName::ReadGrants | ActionName::EndGrant | ActionName::ShareNotes => Verdict::Allow,
        ActionName::Record
        | ActionName::Invite
        | ActionName::Import
        | ActionName::MakeReturn
        | ActionName::Release
        | ActionName::Notify
        | ActionName::CountCases
        | ActionName::KeepDocuments
        | ActionName::RemoveDocuments
        | ActionName::ReadPeople
        | ActionName::ChangePeople
        | ActionName::Assign
        | ActionName::BreakGlass
        | ActionName::AskAdvice
        | ActionName::WriteLetters
        | ActionName::GiveAdvice
        | ActionName::MoveRights
        | ActionName::ListCases
        | ActionName::ReadAccount
        | ActionName::ChangeAccount
        | ActionName::GiveWord
        | ActionName::ReadAudit
        | ActionName::CheckAudit
        | ActionName::BackUp
        | ActionName::ListCaseload
        | ActionName::SeeFigures
        | ActionName::KeepPledges
        | ActionName::PlanAbsence
        | ActionName::HandOver
        | ActionName::RunLine
        | ActionName::AnswerLine
        | ActionName::CheckCaller
        | ActionName::AnswerCaller
        | ActionName::ActForCaller
        | ActionName::WrapUp
        | ActionName::EndCalls
        | ActionName::RingBack
        | ActionName::ManageStaff
        | ActionName::ManageOrganisations
        | ActionName::ManageSystems
        | ActionName::ExportPerson
        | ActionName::ErasePerson
        | ActionName::ReadService
        | ActionName::TakeGrant
        | ActionName::LeadService
        | ActionName::ReadListed
        | ActionName::SendEvents
        | ActionName::SendPeople
        | ActionName::TakeFiles
        | ActionName::SeeImports
        | ActionName::JudgeImports
        | ActionName::ReadChanges
        | ActionName::GetIn => Verdict::Deny(Why::NotTheirs),
    }
}

/// Reading a class of the case's data: not while it is disputed.
const fn reading(tie: Tie, class: Class) -> Verdict {
    if tie.disputed.has(class) {
        Verdict::Deny(Why::Disputed)
    } else {
        Verdict::Allow
    }
}

/// Acting: for whoever has the rights.
const fn acting(tie: Tie, class: Class) -> Verdict {
    match tie.rights {
        Rights::Held => reading(tie, class),
        Rights::Shared | Rights::Moved => Verdict::Deny(Why::RightsMoved),
    }
}

/// What an adviser may do on the case: never more than whoever let them in.
const fn adviser(tie: Tie, scopes: Scopes, action: ActionName) -> Verdict {
    let granted = match action {
        ActionName::Read
        | ActionName::ReadListed
        | ActionName::ReadLog
        | ActionName::ReadGrants
        | ActionName::EndGrant
        | ActionName::ShareNotes => true,
        ActionName::ReadDocuments | ActionName::ReadLetters => scopes.documents,
        // Whoever sends a document holds its receipt, which only those who may read have.
        ActionName::SendDocuments => scopes.write && scopes.documents,
        ActionName::ReadMessages | ActionName::WriteMessages => scopes.write,
        ActionName::ReadDetails
        | ActionName::ReadNotes
        | ActionName::Delegate
        | ActionName::Record
        | ActionName::Invite
        | ActionName::Import
        | ActionName::MakeReturn
        | ActionName::Release
        | ActionName::Notify
        | ActionName::CountCases
        | ActionName::KeepDocuments
        | ActionName::RemoveDocuments
        | ActionName::ReadPeople
        | ActionName::ChangePeople
        | ActionName::Assign
        | ActionName::BreakGlass
        | ActionName::AskAdvice
        | ActionName::WriteLetters
        | ActionName::GiveAdvice
        | ActionName::MoveRights
        | ActionName::ReadRights
        | ActionName::ChooseViews
        | ActionName::SayWishes
        | ActionName::ListCases
        | ActionName::ReadAccount
        | ActionName::ChangeAccount
        | ActionName::GiveWord
        | ActionName::ReadAudit
        | ActionName::CheckAudit
        | ActionName::BackUp
        | ActionName::ListCaseload
        | ActionName::SeeFigures
        | ActionName::KeepPledges
        | ActionName::PlanAbsence
        | ActionName::HandOver
        | ActionName::RunLine
        | ActionName::AnswerLine
        | ActionName::CheckCaller
        | ActionName::AnswerCaller
        | ActionName::ActForCaller
        | ActionName::WrapUp
        | ActionName::EndCalls
        | ActionName::RingBack
        | ActionName::ManageStaff
        | ActionName::ManageOrganisations
        | ActionName::ManageSystems
        | ActionName::ExportPerson
        | ActionName::ErasePerson
        | ActionName::ReadService
        | ActionName::TakeGrant
        | ActionName::LeadService
        | ActionName::SendEvents
        | ActionName::SendPeople
        | ActionName::TakeFiles
        | ActionName::SeeImports
        | ActionName::JudgeImports
        | ActionName::ReadChanges
        | ActionName::GetIn => return Verdict::Deny(Why::NotTheirs),
    };
    if granted {
        // A line on a list tells of a case what its page does.
        let as_the_giver = match action {
            ActionName::ReadListed => ActionName::Read,
            other => other,
        };
        family(tie, as_the_giver)
    } else {
        Verdict::Deny(Why::NotGranted)
    }
}

/// What an officer of the phone line may do while they speak with somebody who is tied to the
/// case so: read what the caller reads, and keep what was said.
const fn on_the_phone(tie: Tie, action: ActionName) -> Verdict {
    match action {
        ActionName::CheckCaller | ActionName::RingBack | ActionName::WrapUp => Verdict::Allow,
        // Their pages are read on the line's own: the family's addresses stay the family's.
        ActionName::AnswerCaller => family(tie, ActionName::Read),
        // For whoever could write it themselves.
        ActionName::ActForCaller => family(tie, ActionName::WriteMessages),
        ActionName::EndCalls => Verdict::Deny(Why::NotTheirs),
        ActionName::Read
        | ActionName::Record
        | ActionName::Invite
        | ActionName::ReadDetails
        | ActionName::ReadNotes
        | ActionName::ReadDocuments
        | ActionName::SendDocuments
        | ActionName::RemoveDocuments
        | ActionName::ReadMessages
        | ActionName::WriteMessages
        | ActionName::ReadLetters
        | ActionName::ReadLog
        | ActionName::ReadGrants
        | ActionName::Delegate
        | ActionName::EndGrant
        | ActionName::ShareNotes
        | ActionName::ReadListed
        | ActionName::ReadPeople
        | ActionName::ChangePeople
        | ActionName::Assign
        | ActionName::BreakGlass
        | ActionName::AskAdvice
        | ActionName::WriteLetters
        | ActionName::GiveAdvice
        | ActionName::ReadRights
        | ActionName::ChooseViews
        | ActionName::SayWishes
        | ActionName::MoveRights
        | ActionName::Import
        | ActionName::MakeReturn
        | ActionName::Release
        | ActionName::Notify
        | ActionName::CountCases
        | ActionName::KeepDocuments
        | ActionName::ListCases
        | ActionName::ReadAccount
        | ActionName::ChangeAccount
        | ActionName::GiveWord
        | ActionName::SendEvents
        | ActionName::SendPeople
        | ActionName::TakeFiles
        | ActionName::SeeImports
        | ActionName::JudgeImports
        | ActionName::ReadChanges
        | ActionName::GetIn
        | ActionName::ReadAudit
        | ActionName::CheckAudit
        | ActionName::BackUp
        | ActionName::ListCaseload
        | ActionName::SeeFigures
        | ActionName::KeepPledges
        | ActionName::AnswerLine
        | ActionName::PlanAbsence
        | ActionName::HandOver
        | ActionName::RunLine
        | ActionName::ManageStaff
        | ActionName::ManageOrganisations
        | ActionName::ManageSystems
        | ActionName::ReadService
        | ActionName::TakeGrant
        | ActionName::LeadService
        | ActionName::ExportPerson
        | ActionName::ErasePerson => Verdict::Deny(Why::NotTheirs),
    }
}

/// What anybody may do with their own account.
const fn owner(action: ActionName) -> Verdict {
    match action {
        ActionName::ListCases | ActionName::ReadAccount | ActionName::ChangeAccount => {
            Verdict::Allow
        }
        ActionName::Read
        | ActionName::Record
        | ActionName::Invite
        | ActionName::ReadDetails
        | ActionName::ReadNotes
        | ActionName::ReadDocuments
        | ActionName::SendDocuments
        | ActionName::RemoveDocuments
        | ActionName::ReadMessages
        | ActionName::WriteMessages
        | ActionName::ReadLetters
        | ActionName::ReadLog
        | ActionName::ReadGrants
        | ActionName::Delegate
        | ActionName::EndGrant
        | ActionName::ShareNotes
        | ActionName::ReadPeople
        | ActionName::ChangePeople
        | ActionName::Assign
        | ActionName::BreakGlass
        | ActionName::AskAdvice
        | ActionName::WriteLetters
        | ActionName::GiveAdvice
        | ActionName::MoveRights
        | ActionName::ReadRights
        | ActionName::ChooseViews
        | ActionName::SayWishes
        | ActionName::Import
        | ActionName::MakeReturn
        | ActionName::Release
        | ActionName::Notify
        | ActionName::CountCases
        | ActionName::KeepDocuments
        | ActionName::GiveWord
        | ActionName::ReadAudit
        | ActionName::CheckAudit
        | ActionName::BackUp
        | ActionName::ListCaseload
        | ActionName::SeeFigures
        | ActionName::KeepPledges
        | ActionName::PlanAbsence
        | ActionName::HandOver
        | ActionName::RunLine
        | ActionName::AnswerLine
        | ActionName::CheckCaller
        | ActionName::AnswerCaller
        | ActionName::ActForCaller
        | ActionName::WrapUp
        | ActionName::EndCalls
        | ActionName::RingBack
        | ActionName::ManageStaff
        | ActionName::ManageOrganisations
        | ActionName::ManageSystems
        | ActionName::ExportPerson
        | ActionName::ErasePerson
        | ActionName::ReadService
        | ActionName::TakeGrant
        | ActionName::LeadService
        | ActionName::ReadListed
        | ActionName::SendEvents
        | ActionName::SendPeople
        | ActionName::TakeFiles
        | ActionName::SeeImports
        | ActionName::JudgeImports
        | ActionName::ReadChanges
        | ActionName::GetIn => Verdict::Deny(Why::NotTheirs),
    }
}

/// What an officer may do within their reach.
const fn officer(reach: Reach, action: ActionName) -> Verdict {
    match action {
        ActionName::Read
        | ActionName::Record
        | ActionName::ReadDetails
        | ActionName::ReadNotes
        | ActionName::ReadDocuments
        | ActionName::ReadMessages
        | ActionName::ReadLetters
        | ActionName::ReadPeople => Verdict::Allow,
        // Breaking the glass is for reading and for noting what must be noted: nobody takes
        // evidence off a case by it.
        ActionName::Invite
        | ActionName::AskAdvice
        | ActionName::WriteLetters
        | ActionName::SendDocuments
        | ActionName::RemoveDocuments
        | ActionName::WriteMessages
        | ActionName::ChangePeople => match reach {
            Reach::Assigned | Reach::Team | Reach::StandIn | Reach::Desk => Verdict::Allow,
            Reach::BrokenGlass => Verdict::Deny(Why::OutOfReach),
        },
        // Whoever answers for a colleague who is away does not make the case theirs: it ends with
        // the absence. A manager hands it over.
        ActionName::Assign => match reach {
            Reach::Assigned | Reach::Team | Reach::Desk => Verdict::Allow,
            Reach::StandIn | Reach::BrokenGlass => Verdict::Deny(Why::OutOfReach),
        },
        // Work on everything at once, and on staff, is done at the server's command line,
        // as whoever typed it.
        ActionName::Import
        | ActionName::MakeReturn
        | ActionName::Release
        | ActionName::GiveWord
        | ActionName::ReadAudit
        | ActionName::CheckAudit
        | ActionName::BackUp
        | ActionName::ManageStaff
        | ActionName::ManageOrganisations
        | ActionName::ManageSystems
        | ActionName::ExportPerson
        | ActionName::ErasePerson => match reach {
            Reach::Desk => Verdict::Allow,
            Reach::Assigned | Reach::Team | Reach::StandIn | Reach::BrokenGlass => {
                Verdict::Deny(Why::NotTheirs)
            }
        },
        // What a family does with its adviser, no staff sees; a job sends what is due.
        ActionName::ReadLog
        | ActionName::ReadGrants
        | ActionName::Delegate
        | ActionName::EndGrant
        | ActionName::ShareNotes
        | ActionName::BreakGlass
        | ActionName::GiveAdvice
        | ActionName::MoveRights
        | ActionName::ReadRights
        | ActionName::ChooseViews
        | ActionName::SayWishes
        | ActionName::Notify
        | ActionName::CountCases
        | ActionName::KeepDocuments
        | ActionName::ListCases
        | ActionName::ReadAccount
        | ActionName::ChangeAccount
        | ActionName::ListCaseload
        | ActionName::SeeFigures
        | ActionName::KeepPledges
        | ActionName::PlanAbsence
        | ActionName::HandOver
        | ActionName::RunLine
        | ActionName::AnswerLine
        | ActionName::CheckCaller
        | ActionName::AnswerCaller
        | ActionName::ActForCaller
        | ActionName::WrapUp
        | ActionName::EndCalls
        | ActionName::RingBack
        | ActionName::ReadService
        | ActionName::TakeGrant
        | ActionName::LeadService
        | ActionName::ReadListed
        | ActionName::SendEvents
        | ActionName::SendPeople
        | ActionName::TakeFiles
        | ActionName::SeeImports
        | ActionName::JudgeImports
        | ActionName::ReadChanges
        | ActionName::GetIn => Verdict::Deny(Why::NotTheirs),
    }
}

/// What those who work for the council may do beyond the cases within their reach.
const fn staff(role: Role, action: ActionName) -> Verdict {
    match action {
        ActionName::ListCaseload | ActionName::BreakGlass | ActionName::GiveWord => match role {
            Role::Officer => Verdict::Allow,
            Role::Manager | Role::Auditor | Role::Administrator | Role::Line => {
                Verdict::Deny(Why::NotTheirs)
            }
        },
        ActionName::SeeFigures | ActionName::KeepPledges | ActionName::Assign => match role {
            Role::Manager => Verdict::Allow,
            Role::Officer => Verdict::Deny(Why::OutOfReach),
            Role::Auditor | Role::Administrator | Role::Line => Verdict::Deny(Why::NotTheirs),
        },
        ActionName::PlanAbsence | ActionName::HandOver => match role {
            Role::Officer | Role::Manager => Verdict::Allow,
            Role::Auditor | Role::Administrator | Role::Line => Verdict::Deny(Why::NotTheirs),
        },
        // What a file would change in many cases is decided by whoever answers for them, or for the
        // programs; its page names none.
        ActionName::RunLine | ActionName::SeeImports | ActionName::JudgeImports => match role {
            Role::Manager | Role::Administrator => Verdict::Allow,
            Role::Officer | Role::Auditor | Role::Line => Verdict::Deny(Why::NotTheirs),
        },
        // The return is of the council as a whole. Who answers for it signs it; its page names no
        // child, and the file that goes to the government names them all.
        ActionName::MakeReturn => match role {
            Role::Manager => Verdict::Allow,
            Role::Officer | Role::Auditor | Role::Administrator | Role::Line => {
                Verdict::Deny(Why::NotTheirs)
            }
        },
        // Whoever answers the phone reads no case but a checked caller's.
        ActionName::AnswerLine
        | ActionName::CheckCaller
        | ActionName::RingBack
        | ActionName::WrapUp => match role {
            Role::Line => Verdict::Allow,
            Role::Officer | Role::Manager | Role::Auditor | Role::Administrator => {
                Verdict::Deny(Why::NotTheirs)
            }
        },
        ActionName::AnswerCaller | ActionName::ActForCaller => match role {
            Role::Line => Verdict::Deny(Why::OutOfReach),
            Role::Officer | Role::Manager | Role::Auditor | Role::Administrator => {
                Verdict::Deny(Why::NotTheirs)
            }
        },
        ActionName::ReadAudit | ActionName::CheckAudit => match role {
            Role::Auditor => Verdict::Allow,
            Role::Officer | Role::Manager | Role::Administrator | Role::Line => {
                Verdict::Deny(Why::NotTheirs)
            }
        },
        ActionName::ManageStaff | ActionName::ManageOrganisations | ActionName::ManageSystems => {
            match role {
                Role::Administrator => Verdict::Allow,
                Role::Officer | Role::Manager | Role::Auditor | Role::Line => {
                    Verdict::Deny(Why::NotTheirs)
                }
            }
        }
        ActionName::Read
        | ActionName::Record
        | ActionName::Invite
        | ActionName::ReadDetails
        | ActionName::ReadNotes
        | ActionName::ReadDocuments
        | ActionName::SendDocuments
        | ActionName::RemoveDocuments
        | ActionName::ReadMessages
        | ActionName::WriteMessages
        | ActionName::ReadLetters
        | ActionName::ReadPeople
        | ActionName::AskAdvice
        | ActionName::WriteLetters
        | ActionName::ChangePeople => match role {
            Role::Officer => Verdict::Deny(Why::OutOfReach),
            Role::Manager | Role::Auditor | Role::Administrator | Role::Line => {
                Verdict::Deny(Why::NotTheirs)
            }
        },
        ActionName::Import
        | ActionName::Release
        | ActionName::Notify
        | ActionName::CountCases
        | ActionName::EndCalls
        | ActionName::KeepDocuments
        | ActionName::BackUp
        | ActionName::ReadLog
        | ActionName::ReadGrants
        | ActionName::Delegate
        | ActionName::EndGrant
        | ActionName::ShareNotes
        | ActionName::MoveRights
        | ActionName::ReadRights
        | ActionName::ChooseViews
        | ActionName::SayWishes
        | ActionName::ListCases
        | ActionName::ReadAccount
        | ActionName::ChangeAccount
        | ActionName::ReadService
        | ActionName::TakeGrant
        | ActionName::LeadService
        | ActionName::GiveAdvice
        | ActionName::ReadListed
        | ActionName::ExportPerson
        | ActionName::ErasePerson
        | ActionName::SendEvents
        | ActionName::SendPeople
        | ActionName::TakeFiles
        | ActionName::ReadChanges
        | ActionName::GetIn => Verdict::Deny(Why::NotTheirs),
    }
}

/// What those may do who belong to a service that is not the council, beyond the cases that
/// families share with them.
const fn service(seat: Seat, action: ActionName) -> Verdict {
    match action {
        ActionName::ReadService | ActionName::TakeGrant => Verdict::Allow,
        ActionName::LeadService => match seat {
            Seat::Lead => Verdict::Allow,
            Seat::Adviser => Verdict::Deny(Why::NotTheirs),
        },
        ActionName::Read
        | ActionName::Record
        | ActionName::Invite
        | ActionName::ReadDetails
        | ActionName::ReadNotes
        | ActionName::ReadDocuments
        | ActionName::SendDocuments
        | ActionName::RemoveDocuments
        | ActionName::ReadMessages
        | ActionName::WriteMessages
        | ActionName::ReadLetters
        | ActionName::ReadLog
        | ActionName::ReadGrants
        | ActionName::Delegate
        | ActionName::EndGrant
        | ActionName::ShareNotes
        | ActionName::ReadListed
        | ActionName::ReadPeople
        | ActionName::ChangePeople
        | ActionName::Assign
        | ActionName::BreakGlass
        | ActionName::AskAdvice
        | ActionName::WriteLetters
        | ActionName::GiveAdvice
        | ActionName::ReadRights
        | ActionName::ChooseViews
        | ActionName::SayWishes
        | ActionName::MoveRights
        | ActionName::Import
        | ActionName::MakeReturn
        | ActionName::Release
        | ActionName::Notify
        | ActionName::CountCases
        | ActionName::KeepDocuments
        | ActionName::ListCases
        | ActionName::ReadAccount
        | ActionName::ChangeAccount
        | ActionName::GiveWord
        | ActionName::SendEvents
        | ActionName::SendPeople
        | ActionName::TakeFiles
        | ActionName::SeeImports
        | ActionName::JudgeImports
        | ActionName::ReadChanges
        | ActionName::GetIn
        | ActionName::ReadAudit
        | ActionName::CheckAudit
        | ActionName::BackUp
        | ActionName::ListCaseload
        | ActionName::SeeFigures
        | ActionName::KeepPledges
        | ActionName::PlanAbsence
        | ActionName::HandOver
        | ActionName::RunLine
        | ActionName::AnswerLine
        | ActionName::CheckCaller
        | ActionName::AnswerCaller
        | ActionName::ActForCaller
        | ActionName::WrapUp
        | ActionName::EndCalls
        | ActionName::RingBack
        | ActionName::ManageStaff
        | ActionName::ManageOrganisations
        | ActionName::ManageSystems
        | ActionName::ExportPerson
        | ActionName::ErasePerson => Verdict::Deny(Why::NotTheirs),
    }
}

/// What somebody may do who is asked for advice by a private link: that one thing.
const fn asked(action: ActionName) -> Verdict {
    match action {
        ActionName::GiveAdvice => Verdict::Allow,
        _ => Verdict::Deny(Why::NotTheirs),
    }
}

/// What the council's case system may do: what its token is for.
const fn case_system(scopes: ApiScopes, action: ActionName) -> Verdict {
    let granted = match action {
        ActionName::Record | ActionName::SendEvents => scopes.events,
        // Whom it sends waits for an officer, and is told to nobody: it reads nothing by this.
        ActionName::SendPeople => scopes.people,
        // What is taken is what an officer reads: a message, a document that is safe.
        ActionName::ReadChanges | ActionName::ReadMessages | ActionName::ReadDocuments => {
            scopes.changes
        }
        _ => return Verdict::Deny(Why::NotTheirs),
    };
    if granted {
        Verdict::Allow
    } else {
        Verdict::Deny(Why::NotGranted)
    }
}

/// What the program's own jobs may do. A person releases what an import would send; a job
/// never does.
const fn system(action: ActionName) -> Verdict {
    match action {
        ActionName::Import
        | ActionName::Notify
        | ActionName::CountCases
        | ActionName::EndCalls
        | ActionName::KeepDocuments
        | ActionName::TakeFiles
        | ActionName::MoveRights
        | ActionName::CheckAudit
        | ActionName::BackUp => Verdict::Allow,
        ActionName::Read
        | ActionName::Record
        | ActionName::Invite
        | ActionName::ReadDetails
        | ActionName::ReadNotes
        | ActionName::ReadDocuments
        | ActionName::SendDocuments
        | ActionName::RemoveDocuments
        | ActionName::ReadMessages
        | ActionName::WriteMessages
        | ActionName::ReadLetters
        | ActionName::ReadLog
        | ActionName::ReadGrants
        | ActionName::Delegate
        | ActionName::EndGrant
        | ActionName::ShareNotes
        | ActionName::ReadPeople
        | ActionName::ChangePeople
        | ActionName::Assign
        | ActionName::BreakGlass
        | ActionName::AskAdvice
        | ActionName::WriteLetters
        | ActionName::GiveAdvice
        | ActionName::ReadRights
        | ActionName::ChooseViews
        | ActionName::SayWishes
        | ActionName::Release
        | ActionName::MakeReturn
        | ActionName::ListCases
        | ActionName::ReadAccount
        | ActionName::ChangeAccount
        | ActionName::GiveWord
        | ActionName::ReadAudit
        | ActionName::ListCaseload
        | ActionName::SeeFigures
        | ActionName::KeepPledges
        | ActionName::PlanAbsence
        | ActionName::HandOver
        | ActionName::RunLine
        | ActionName::AnswerLine
        | ActionName::CheckCaller
        | ActionName::AnswerCaller
        | ActionName::ActForCaller
        | ActionName::WrapUp
        | ActionName::RingBack
        | ActionName::ManageStaff
        | ActionName::ManageOrganisations
        | ActionName::ManageSystems
        | ActionName::ExportPerson
        | ActionName::ErasePerson
        | ActionName::ReadService
        | ActionName::TakeGrant
        | ActionName::LeadService
        | ActionName::ReadListed
        | ActionName::SendEvents
        | ActionName::SendPeople
        | ActionName::SeeImports
        | ActionName::JudgeImports
        | ActionName::ReadChanges
        | ActionName::GetIn => Verdict::Deny(Why::NotTheirs),
    }
}
