//! Ids that never leave the council's own records, each its own type.
//!
//! Ids are random 63-bit numbers, so that none tells how many families there
//! are, and none can be guessed. What people read and type is a
//! [`CaseRef`](crate::CaseRef).

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[doc = $doc:literal] $name:ident),+ $(,)?) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id! {
    /// A case: one request for an assessment and all that follows from it.
    CaseId,
    /// A person: child, parent, young person.
    PersonId,
    /// Somebody who works for the council.
    OfficerId,
    /// A team of the council's officers.
    TeamId,
    /// A service whose advisers families may let in: a SENDIASS, a charity, a solicitor.
    OrganisationId,
    /// What a family lets one adviser do on one case, and until when.
    GrantId,
    /// A way to sign in, held by one person.
    AccountId,
    /// One dated fact on a case.
    EventId,
    /// A private link by which somebody who was asked for advice answers.
    AdviceLinkId,
    /// A council's own case system, which sends what happened.
    CaseSystemId,
    /// A token by which a case system comes in.
    SystemTokenId,
    /// Somebody whom a case system would have invited, who waits for an officer.
    HeldPersonId,
    /// Where a case system is told that there is something new.
    WebhookId,
    /// A letter that tells a decision.
    DecisionLetterId,
    /// Something that the council promised after an inspection.
    PledgeId,
    /// A file that was dropped for the council, to be imported.
    DroppedFileId,
    /// An invitation to join a case.
    InvitationId,
    /// A session of one browser.
    SessionId,
    /// An authenticator app or a passkey of one account.
    FactorId,
    /// A device that its person chose to remember.
    DeviceId,
    /// One mail to one person.
    MailId,
    /// One run of an import.
    ImportId,
    /// A document, or a part of one that is still being sent.
    DocumentId,
    /// The documents that one person sent together.
    SendingId,
    /// A document that is being sent in parts.
    UploadId,
    /// A matter that one person of a family and the council write to each other about.
    ThreadId,
    /// One message of it.
    MessageId,
    /// A call that somebody of a family asked for.
    CallId,
}

/// A local authority's three-digit number (Norfolk is 926). Part of every key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CouncilId(pub i64);

/// Milliseconds since 1 January 1970, UTC. Made by the server's clock alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This many seconds later; earlier when negative.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Timestamp {
        Timestamp(self.0 + seconds * 1_000)
    }
}
