//! What a use case is given besides its own input.

use std::sync::Arc;

use domain::chance::Chance;
use domain::council::Council;
use domain::{Date, Timestamp};
use storage::Store;

use crate::document::Documents;
use crate::factor::passkey::RelyingParty;
use crate::keys::Keys;
use crate::limits::SessionLimits;
use crate::password::Hasher;

/// The world of one use case: the records, the moment, chance, the council.
#[derive(Clone)]
pub struct Cx {
    /// The records.
    pub store: Store,
    /// When it happens.
    pub now: Timestamp,
    /// The day that it then is in England.
    pub today: Date,
    /// Unguessable bytes.
    pub chance: Arc<dyn Chance>,
    /// The council whose portal this is.
    pub council: Arc<Council>,
    /// Where documents lie, how they are sealed, how many are taken and who scans them.
    pub documents: Arc<Documents>,
    /// What signs and hashes.
    pub keys: Keys,
    /// What hashes passwords.
    pub hasher: Hasher,
    /// The part after the `@` of every Message-ID.
    pub mail_host: Arc<str>,
    /// For what browsers make passkeys; `None` where they make none.
    pub passkeys: Option<Arc<RelyingParty>>,
    /// How long sessions last.
    pub sessions: SessionLimits,
}
