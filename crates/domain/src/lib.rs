//! What Waymark is about: a case, its people, its stages and its statutory clock.
//!
//! Everything here is pure: no database, no network, no clock of its own, no chance.
//! It builds for the server and for WebAssembly from the same source.

pub mod absence;
pub mod calendar;
pub mod call;
pub mod caller;
pub mod case;
pub mod caseload;
pub mod chance;
pub mod change;
pub mod clock;
pub mod council;
mod date;
pub mod deadline;
pub mod decision_letter;
pub mod device;
pub mod document;
pub mod dropped;
pub mod email;
pub mod england;
pub mod event;
#[cfg(test)]
mod fixture;
pub mod forms;
pub mod held_person;
mod ids;
pub mod line;
pub mod message;
pub mod milestone;
pub mod pace;
pub mod paths;
pub mod people;
pub mod pledge;
pub mod profile;
pub mod queue;
pub mod reading;
pub mod record;
mod reference;
pub mod rights;
pub mod service;
pub mod setting;
pub mod stage;
pub mod timeline;
pub mod timeliness;
pub mod webhook;
pub mod why;

pub use date::{Date, NotADate, Weekday, date, days_in_month, is_leap};
pub use ids::{
    AccountId, AdviceLinkId, CallId, CaseId, CaseSystemId, CouncilId, DecisionLetterId, DeviceId,
    DocumentId, DroppedFileId, EventId, FactorId, GrantId, HeldPersonId, ImportId, InvitationId,
    MailId, MessageId, OfficerId, OrganisationId, PersonId, PledgeId, SendingId, SessionId,
    SystemTokenId, TeamId, ThreadId, Timestamp, UploadId, WebhookId,
};
pub use reference::{ALPHABET, CaseRef, NotAReference};
