//! The master keys that are known, and what they wrap.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::chance::Chance;
use domain::{CaseId, CouncilId};
use zeroize::Zeroizing;

use super::{CaseKey, KEY_BYTES, MasterId, MasterKey};

/// Long enough to be drawn at random each time.
const NONCE_BYTES: usize = 24;

/// What the bytes of a wrap begin with: which way of wrapping it is.
const VERSION: u8 = 1;

/// The master keys that are known: the one that wraps, and older ones that only unwrap.
#[derive(Debug, Clone)]
pub struct Ring {
    keys: Vec<MasterKey>,
}

/// A case's key as the records keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// Which master key wrapped it.
    pub master: MasterId,
    /// The wrapped key.
    pub sealed: Vec<u8>,
}

impl Ring {
    /// One key that wraps, and older ones.
    #[must_use]
    pub fn new(current: MasterKey, older: Vec<MasterKey>) -> Ring {
        let mut keys = vec![current];
        keys.extend(older);
        Ring { keys }
    }

    /// The id of the key that wraps.
    #[must_use]
    pub fn current(&self) -> MasterId {
        self.keys[0].id()
    }

    /// The ids of all keys, the one that wraps first.
    #[must_use]
    pub fn ids(&self) -> Vec<MasterId> {
        self.keys.iter().map(MasterKey::id).collect()
    }

    /// Whether this key is known.
    #[must_use]
    pub fn knows(&self, id: MasterId) -> bool {
        self.keys.iter().any(|key| key.id() == id)
    }

    pub(super) fn keys(&self) -> &[MasterKey] {
        &self.keys
    }

    /// A case's key, wrapped for this case alone.
    #[must_use]
    pub fn wrap(
        &self,
        chance: &dyn Chance,
        council: CouncilId,
        case: CaseId,
        key: &CaseKey,
    ) -> Wrapped {
        let master = &self.keys[0];
        let mut nonce = [0_u8; NONCE_BYTES];
        chance.fill(&mut nonce);
        let aad = bound_to(council, case, master.id());
        let payload = Payload {
            msg: key.secret(),
            aad: &aad,
        };
        let sealed = XChaCha20Poly1305::new(&master.wrapping(council, case).into())
            .encrypt(&XNonce::from(nonce), payload)
            .expect("32 bytes can always be sealed");
        Wrapped {
            master: master.id(),
            sealed: [&[VERSION], nonce.as_slice(), &sealed].concat(),
        }
    }

    /// The case's key, if one of the known keys wrapped it for this case.
    #[must_use]
    pub fn unwrap(&self, council: CouncilId, case: CaseId, wrapped: &Wrapped) -> Option<CaseKey> {
        let master = self.keys.iter().find(|key| key.id() == wrapped.master)?;
        let (version, rest) = wrapped.sealed.split_first()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>()?;
        if *version != VERSION {
            return None;
        }
        let aad = bound_to(council, case, master.id());
        let payload = Payload {
            msg: sealed,
            aad: &aad,
        };
        let opened = XChaCha20Poly1305::new(&master.wrapping(council, case).into())
            .decrypt(&XNonce::from(*nonce), payload)
            .ok()?;
        let secret = Zeroizing::new(opened);
        let secret: [u8; KEY_BYTES] = secret.as_slice().try_into().ok()?;
        Some(CaseKey::new(secret))
    }
}

fn bound_to(council: CouncilId, case: CaseId, master: MasterId) -> [u8; 25] {
    let mut aad = [0_u8; 25];
    aad[0] = VERSION;
    aad[1..9].copy_from_slice(&council.0.to_be_bytes());
    aad[9..17].copy_from_slice(&case.0.to_be_bytes());
    aad[17..].copy_from_slice(&master.0.to_be_bytes());
    aad
}
