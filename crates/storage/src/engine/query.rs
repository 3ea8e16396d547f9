//! One query: its text for each engine, and its values in order.

use domain::{
    AccountId, AdviceLinkId, CallId, CaseId, CaseRef, CaseSystemId, CouncilId, Date,
    DecisionLetterId, DeviceId, DocumentId, DroppedFileId, EventId, FactorId, GrantId,
    HeldPersonId, ImportId, InvitationId, MailId, MessageId, OfficerId, OrganisationId, PersonId,
    PledgeId, SendingId, SessionId, SystemTokenId, TeamId, ThreadId, Timestamp, UploadId,
    WebhookId,
};

/// The text of one query, named by its file.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

/// The text in `sql/<name>.sql`; with `by_engine`, in `sql/<name>.sqlite.sql` and
/// `sql/<name>.postgres.sql`.
macro_rules! sql_of {
    ($name:literal) => {
        $crate::engine::Sql {
            name: $name,
            sqlite: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $name, ".sql")),
            postgres: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $name, ".sql")),
        }
    };
    (by_engine $name:literal) => {
        $crate::engine::Sql {
            name: $name,
            sqlite: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/sql/",
                $name,
                ".sqlite.sql"
            )),
            postgres: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/sql/",
                $name,
                ".postgres.sql"
            )),
        }
    };
}
pub(crate) use sql_of;

/// The query with that text, its values still to come.
macro_rules! sql {
    ($($name:tt)+) => {
        $crate::engine::sql_of!($($name)+).query()
    };
}
pub(crate) use sql;

impl Sql {
    pub(crate) fn query(self) -> Query {
        Query {
            sql: self,
            values: Vec::new(),
        }
    }
}

/// A query and its values.
#[derive(Debug)]
pub struct Query {
    pub(crate) sql: Sql,
    pub(crate) values: Vec<Value>,
}

impl Query {
    /// The next value: the first is `$1`.
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Query {
        self.values.push(value.into());
        self
    }
}

/// A value as both engines keep it: everything is a number, a text or bytes.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// Values can be names and addresses: they are never shown.
impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Value::Int(_) => "number",
            Value::Text(_) => "text",
            Value::Bytes(_) => "bytes",
        })
    }
}

macro_rules! value {
    ($($variant:ident: $($type:ty => $to:expr),+;)+) => {$($(
        impl From<$type> for Value {
            fn from(value: $type) -> Value {
                Value::$variant(Some($to(value)))
            }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Value {
                Value::$variant(value.map($to))
            }
        }
    )+)+};
}

value! {
    Int:
        i64 => |v| v,
        bool => i64::from,
        Timestamp => |v: Timestamp| v.0,
        AccountId => |v: AccountId| v.0,
        CaseId => |v: CaseId| v.0,
        CouncilId => |v: CouncilId| v.0,
        EventId => |v: EventId| v.0,
        ImportId => |v: ImportId| v.0,
        InvitationId => |v: InvitationId| v.0,
        MailId => |v: MailId| v.0,
        OfficerId => |v: OfficerId| v.0,
        TeamId => |v: TeamId| v.0,
        OrganisationId => |v: OrganisationId| v.0,
        GrantId => |v: GrantId| v.0,
        PersonId => |v: PersonId| v.0,
        SessionId => |v: SessionId| v.0,
        FactorId => |v: FactorId| v.0,
        DocumentId => |v: DocumentId| v.0,
        SendingId => |v: SendingId| v.0,
        UploadId => |v: UploadId| v.0,
        AdviceLinkId => |v: AdviceLinkId| v.0,
        CaseSystemId => |v: CaseSystemId| v.0,
        SystemTokenId => |v: SystemTokenId| v.0,
        HeldPersonId => |v: HeldPersonId| v.0,
        WebhookId => |v: WebhookId| v.0,
        DecisionLetterId => |v: DecisionLetterId| v.0,
        PledgeId => |v: PledgeId| v.0,
        DroppedFileId => |v: DroppedFileId| v.0,
        ThreadId => |v: ThreadId| v.0,
        MessageId => |v: MessageId| v.0,
        CallId => |v: CallId| v.0,
        DeviceId => |v: DeviceId| v.0;
    Text:
        &str => str::to_owned,
        String => |v| v,
        &String => |v: &String| v.clone(),
        Date => |v: Date| v.to_string(),
        CaseRef => |v: CaseRef| v.to_string();
    Bytes:
        &[u8] => <[u8]>::to_vec,
        [u8; 32] => |v: [u8; 32]| v.to_vec(),
        &[u8; 32] => |v: &[u8; 32]| v.to_vec();
}

/// Binds a query's values for one engine's driver.
macro_rules! bind_all {
    ($query:expr, $text:ident) => {{
        let mut bound = sqlx::query($query.sql.$text);
        for value in $query.values {
            bound = match value {
                $crate::engine::query::Value::Int(value) => bound.bind(value),
                $crate::engine::query::Value::Text(value) => bound.bind(value),
                $crate::engine::query::Value::Bytes(value) => bound.bind(value),
            };
        }
        bound
    }};
}
pub(super) use bind_all;
