//! The tree of keys: the council's master key wraps a key for each case, and that makes a
//! key for each document.

mod file;
mod held;
mod ring;

use domain::CaseId;
use domain::CouncilId;
use domain::chance::Chance;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::ZeroizeOnDrop;

pub use file::{KeyFile, KeyFileError};
pub use held::Held;
pub use ring::{Ring, Wrapped};

/// How many bytes every key has.
pub const KEY_BYTES: usize = 32;

/// Which master key wrapped a case's key: made from the key, and tells nothing about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MasterId(u64);

impl std::fmt::Display for MasterId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl std::str::FromStr for MasterId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<MasterId, Self::Err> {
        u64::from_str_radix(text, 16).map(MasterId)
    }
}

/// The council's master key.
#[derive(Clone, ZeroizeOnDrop)]
pub struct MasterKey {
    secret: [u8; KEY_BYTES],
}

impl MasterKey {
    /// The key with this secret.
    #[must_use]
    pub const fn new(secret: [u8; KEY_BYTES]) -> MasterKey {
        MasterKey { secret }
    }

    /// A new one.
    #[must_use]
    pub fn made(chance: &dyn Chance) -> MasterKey {
        let mut secret = [0_u8; KEY_BYTES];
        chance.fill(&mut secret);
        MasterKey { secret }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> MasterId {
        let made = derive(&self.secret, "waymark master key id", &[]);
        let mut first = [0_u8; 8];
        first.copy_from_slice(&made[..8]);
        MasterId(u64::from_be_bytes(first))
    }

    fn wrapping(&self, council: CouncilId, case: CaseId) -> [u8; KEY_BYTES] {
        let parts: [&[u8]; 2] = [&council.0.to_be_bytes(), &case.0.to_be_bytes()];
        derive(&self.secret, "waymark case key wrapping", &parts)
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MasterKey({})", self.id())
    }
}

/// A case's key, unwrapped. Never kept longer than the work that needs it.
#[derive(Clone, ZeroizeOnDrop)]
pub struct CaseKey {
    secret: [u8; KEY_BYTES],
}

impl CaseKey {
    /// The key with this secret.
    #[must_use]
    pub const fn new(secret: [u8; KEY_BYTES]) -> CaseKey {
        CaseKey { secret }
    }

    /// A new one.
    #[must_use]
    pub fn made(chance: &dyn Chance) -> CaseKey {
        let mut secret = [0_u8; KEY_BYTES];
        chance.fill(&mut secret);
        CaseKey { secret }
    }

    /// The key of one sealing of one document.
    pub(crate) fn of_document(&self, label: &[u8], salt: &[u8]) -> [u8; KEY_BYTES] {
        derive(&self.secret, "waymark document", &[label, salt])
    }

    pub(crate) const fn secret(&self) -> &[u8; KEY_BYTES] {
        &self.secret
    }
}

impl std::fmt::Debug for CaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CaseKey")
    }
}

/// A key made from another for one purpose (HMAC-SHA256 of its parts, each with its length).
fn derive(secret: &[u8; KEY_BYTES], purpose: &str, parts: &[&[u8]]) -> [u8; KEY_BYTES] {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    let all = [purpose.as_bytes()];
    for part in all.iter().chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
