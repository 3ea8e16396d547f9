//! Passwords: which are refused, how they are kept, and how many are hashed at once.

mod common;
mod room;

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::chance::Chance;

pub use common::is_common;
use room::Room;

/// OWASP's parameters for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes passwords, a few at a time: each takes a core and 19 MiB for a moment, and a
/// flood of wrong ones must not take them all.
#[derive(Clone)]
pub struct Hasher {
    room: Room,
    params: Params,
    /// What an unknown address is checked against, so that it takes as long as a known one.
    nobody: Arc<str>,
}

/// Hashing failed: out of memory, or a stored hash is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("hashing a password")]
pub struct HashError;

impl Hasher {
    /// A hasher that works on this many passwords at once.
    ///
    /// # Errors
    /// When there is not the memory to hash one, or no thread.
    pub fn new(at_once: usize, chance: &dyn Chance) -> Result<Hasher, HashError> {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| HashError)?;
        let mut unknown = [0_u8; 16];
        chance.fill(&mut unknown);
        let nobody = hash(&params, &unknown, &salt(chance))?;
        Ok(Hasher {
            room: Room::new(at_once)?,
            params,
            nobody: nobody.into(),
        })
    }

    /// A new password as it is kept.
    ///
    /// # Errors
    /// When there is not the memory.
    pub async fn hash(&self, password: &str, chance: &dyn Chance) -> Result<String, HashError> {
        let (password, salt, params) = (password.to_owned(), salt(chance), self.params.clone());
        self.room
            .run(move || hash(&params, password.as_bytes(), &salt))
            .await
    }

    /// Whether the password is the one that is kept. `None` (nobody has this address) takes
    /// as long and is never right.
    ///
    /// # Errors
    /// When the hash is damaged or there is not the memory.
    pub async fn is_right(&self, password: &str, kept: Option<&str>) -> Result<bool, HashError> {
        // After a copy of the records was put back, a password that was changed since is no hash.
        let kept = kept.filter(|kept| kept.starts_with('$'));
        let known = kept.is_some();
        let kept = kept.map_or_else(|| self.nobody.to_string(), str::to_owned);
        let (password, params) = (password.to_owned(), self.params.clone());
        let right = self
            .room
            .run(move || {
                match hasher(&params).verify_password(password.as_bytes(), kept.as_str()) {
                    Ok(()) => Ok(true),
                    Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                    Err(_) => Err(HashError),
                }
            })
            .await?;
        Ok(right && known)
    }
}

fn hasher(params: &Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
}

fn hash(params: &Params, password: &[u8], salt: &[u8]) -> Result<String, HashError> {
    hasher(params)
        .hash_password_with_salt(password, salt)
        .map(|hash| hash.to_string())
        .map_err(|_| HashError)
}

fn salt(chance: &dyn Chance) -> [u8; 16] {
    let mut salt = [0_u8; 16];
    chance.fill(&mut salt);
    salt
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(std::sync::atomic::AtomicU8);
    impl Chance for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            for byte in bytes {
                *byte = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            }
        }
    }

    #[tokio::test]
    async fn what_a_restored_copy_does_not_know_is_never_right() {
        let chance = Counting(0.into());
        let hasher = Hasher::new(2, &chance).expect("memory");
        let kept = "(not kept outside the records)";
        assert_eq!(hasher.is_right(kept, Some(kept)).await, Ok(false));
        assert_eq!(hasher.is_right("", Some("")).await, Ok(false));
    }

    #[tokio::test]
    async fn a_password_is_right_for_its_own_hash_alone() {
        let chance = Counting(0.into());
        let hasher = Hasher::new(2, &chance).expect("memory");
        let kept = hasher
            .hash("a river in the fen", &chance)
            .await
            .expect("memory");
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert_eq!(
            hasher.is_right("a river in the fen", Some(&kept)).await,
            Ok(true)
        );
        assert_eq!(
            hasher.is_right("a river in the fem", Some(&kept)).await,
            Ok(false)
        );
        assert_eq!(hasher.is_right("a river in the fen", None).await, Ok(false));
        assert_eq!(
            hasher.is_right("x", Some("$argon2id$junk")).await,
            Err(HashError)
        );
        let again = hasher
            .hash("a river in the fen", &chance)
            .await
            .expect("memory");
        assert_ne!(kept, again, "each has its own salt");
    }
}
