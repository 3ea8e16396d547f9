//! Who may do what.
//!
//! A door asks [`admit`] for one person, one thing and one action. The answer is an
//! [`Access`], which nothing else can make, or [`NotAdmitted`]. Either way a row of the
//! audit is durable before the caller learns which. Storage asks for an `Access` before
//! it hands out or changes anything about a case.
//!
//! What lives here: relations, actions, the table of who may do what, and the proof
//! that it was asked. What does not: SQL (behind [`Ledger`]), HTTP, time.

mod access;
mod action;
mod actor;
mod admit;
mod class;
mod decide;
mod resource;
mod standing;

pub use access::{Access, Finishable};
pub use action::{
    ActForCaller, Action, ActionName, AnswerCaller, AnswerLine, Appends, AskAdvice, Assign, BackUp,
    BreakGlass, ChangeAccount, ChangePeople, CheckAudit, CheckCaller, ChooseViews, CountCases,
    Delegate, EndCalls, EndGrant, ErasePerson, ExportPerson, GetIn, GiveAdvice, GiveWord, HandOver,
    Import, Invite, JudgeImports, KeepDocuments, KeepPledges, LeadService, ListCaseload, ListCases,
    MakeReturn, ManageOrganisations, ManageStaff, ManageSystems, MoveRights, Notify, On,
    PlanAbsence, Read, ReadAccount, ReadAudit, ReadChanges, ReadDetails, ReadDocuments, ReadGrants,
    ReadLetters, ReadListed, ReadLog, ReadMessages, ReadNotes, ReadPeople, ReadRights, ReadService,
    Reads, Record, Release, RemoveDocuments, RingBack, RunLine, SayWishes, SeeFigures, SeeImports,
    SendDocuments, SendEvents, SendPeople, ShareNotes, TakeFiles, TakeGrant, Takes, WrapUp,
    WriteLetters, WriteMessages,
};
pub use actor::Actor;
pub use admit::{
    AuditEntry, Ledger, NotAdmitted, Outcome, admit, admit_about, admit_for, admit_on, confirm,
};
pub use class::{Class, Classes};
pub use decide::{Verdict, Why, decide};
pub use resource::{
    Account, Case, CaseIds, Council, Found, Person, Resource, ResourceKind, Target,
};
pub use standing::{ApiScopes, Reach, Relation, Rights, Role, Scopes, Seat, Standing, Tie, View};
