//! One row of an answer, read by column name into the domain's types.

use domain::{
    AccountId, AdviceLinkId, CallId, CaseId, CaseRef, CaseSystemId, CouncilId, Date,
    DecisionLetterId, DeviceId, DocumentId, DroppedFileId, EventId, FactorId, GrantId,
    HeldPersonId, ImportId, InvitationId, MailId, MessageId, OfficerId, OrganisationId, PersonId,
    PledgeId, SendingId, SessionId, SystemTokenId, TeamId, ThreadId, Timestamp, UploadId,
    WebhookId,
};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::error::StorageError;

/// One row.
pub struct Row {
    pub(super) query: &'static str,
    pub(crate) cells: Cells,
}

pub(crate) enum Cells {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a row of {}", self.query)
    }
}

impl Row {
    /// The value of a column that is never null.
    pub(crate) fn get<T: Column>(&self, column: &'static str) -> Result<T, StorageError> {
        self.maybe(column)?.ok_or_else(|| self.damaged(column))
    }

    /// The value of a column that may be null.
    pub(crate) fn maybe<T: Column>(&self, column: &'static str) -> Result<Option<T>, StorageError> {
        match T::Raw::read(&self.cells, column) {
            Ok(Some(raw)) => match T::from_raw(raw) {
                Some(value) => Ok(Some(value)),
                None => Err(self.damaged(column)),
            },
            Ok(None) => Ok(None),
            Err(error) => Err(StorageError::query(self.query, error)),
        }
    }

    /// The column's value is not one that we wrote.
    pub(crate) fn damaged(&self, column: &'static str) -> StorageError {
        StorageError::Damaged {
            query: self.query,
            column,
        }
    }
}

/// A type that a column can be read into.
pub(crate) trait Column: Sized {
    /// How the engines keep it.
    type Raw: Raw;
    /// The value, if it is one that we wrote.
    fn from_raw(raw: Self::Raw) -> Option<Self>;
}

/// Numbers, texts and bytes.
pub(crate) trait Raw: Sized {
    fn read(cells: &Cells, column: &str) -> Result<Option<Self>, sqlx::Error>;
}

macro_rules! raw {
    ($($type:ty),+) => {$(
        impl Raw for $type {
            fn read(cells: &Cells, column: &str) -> Result<Option<Self>, sqlx::Error> {
                match cells {
                    Cells::Sqlite(row) => row.try_get(column),
                    Cells::Postgres(row) => row.try_get(column),
                }
            }
        }
    )+};
}
raw!(i64, String, Vec<u8>);

macro_rules! column {
    ($($type:ty, $raw:ty, $from:expr;)+) => {$(
        impl Column for $type {
            type Raw = $raw;
            fn from_raw(raw: $raw) -> Option<Self> {
                ($from)(raw)
            }
        }
    )+};
}

column! {
    i64, i64, Some;
    bool, i64, |v| match v { 0 => Some(false), 1 => Some(true), _ => None };
    u32, i64, |v: i64| u32::try_from(v).ok();
    Timestamp, i64, |v| Some(Timestamp(v));
    AccountId, i64, |v| Some(AccountId(v));
    CaseId, i64, |v| Some(CaseId(v));
    CouncilId, i64, |v| Some(CouncilId(v));
    EventId, i64, |v| Some(EventId(v));
    ImportId, i64, |v| Some(ImportId(v));
    InvitationId, i64, |v| Some(InvitationId(v));
    MailId, i64, |v| Some(MailId(v));
    OfficerId, i64, |v| Some(OfficerId(v));
    TeamId, i64, |v| Some(TeamId(v));
    OrganisationId, i64, |v| Some(OrganisationId(v));
    GrantId, i64, |v| Some(GrantId(v));
    PersonId, i64, |v| Some(PersonId(v));
    SessionId, i64, |v| Some(SessionId(v));
    FactorId, i64, |v| Some(FactorId(v));
    DeviceId, i64, |v| Some(DeviceId(v));
    DocumentId, i64, |v| Some(DocumentId(v));
    SendingId, i64, |v| Some(SendingId(v));
    UploadId, i64, |v| Some(UploadId(v));
    AdviceLinkId, i64, |v| Some(AdviceLinkId(v));
    CaseSystemId, i64, |v| Some(CaseSystemId(v));
    SystemTokenId, i64, |v| Some(SystemTokenId(v));
    HeldPersonId, i64, |v| Some(HeldPersonId(v));
    WebhookId, i64, |v| Some(WebhookId(v));
    DecisionLetterId, i64, |v| Some(DecisionLetterId(v));
    PledgeId, i64, |v| Some(PledgeId(v));
    DroppedFileId, i64, |v| Some(DroppedFileId(v));
    ThreadId, i64, |v| Some(ThreadId(v));
    MessageId, i64, |v| Some(MessageId(v));
    CallId, i64, |v| Some(CallId(v));
    u64, i64, |v: i64| u64::try_from(v).ok();
    String, String, Some;
    Date, String, |v: String| v.parse().ok();
    CaseRef, String, |v: String| v.parse().ok();
    Vec<u8>, Vec<u8>, Some;
    [u8; 32], Vec<u8>, |v: Vec<u8>| v.try_into().ok();
}
