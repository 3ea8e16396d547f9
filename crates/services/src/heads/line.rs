//! One signed head as a line of text: what a file keeps and a mail carries.
//!
//! `waymark-head council=926 seq=1204 at=2026-11-24T19:00:00Z hash=… key=… signature=…`
//! where `at` is when it was signed, `hash` seals that row and all before it, `key` is
//! the public key, and the signature is Ed25519 over everything before it.

use domain::{CouncilId, Timestamp};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use storage::audit::Head;

const NAME: &str = "waymark-head";
const SIGNED_BY: &str = " signature=";

/// The key that signs heads.
#[derive(Clone)]
pub struct HeadKey(SigningKey);

/// Never shown.
impl std::fmt::Debug for HeadKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HeadKey")
    }
}

/// Whose signature is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl HeadKey {
    /// The key of 32 secret bytes.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> HeadKey {
        HeadKey(SigningKey::from_bytes(secret))
    }

    /// What others verify its signatures with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The line of a head.
    #[must_use]
    pub fn sign(&self, council: CouncilId, head: Head, at: Timestamp) -> String {
        let said = format!(
            "{NAME} council={} seq={} at={} hash={} key={}",
            council.0,
            head.seq,
            at.0,
            hex(&head.hash),
            self.public()
        );
        let signature = self.0.sign(said.as_bytes());
        format!("{said}{SIGNED_BY}{}", hex(&signature.to_bytes()))
    }
}

impl PublicKey {
    /// The key written as 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<PublicKey> {
        let bytes = unhex(text)?;
        VerifyingKey::from_bytes(&bytes).ok().map(PublicKey)
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex(self.0.as_bytes()))
    }
}

/// A head that was signed, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedHead {
    /// The head.
    pub head: Head,
    /// When.
    pub at: Timestamp,
}

/// Why a line is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// It is no such line.
    #[error("it is no line of a signed head")]
    Shape,
    /// It is another council's.
    #[error("it is another council's")]
    OtherCouncil,
    /// Another key signed it, or none did.
    #[error("its signature is not this key's")]
    Signature,
}

/// Reads a line that this key must have signed for this council.
///
/// # Errors
/// When it is not to be believed.
pub fn read(line: &str, council: CouncilId, key: &PublicKey) -> Result<SignedHead, LineFault> {
    let (said, signature) = line.split_once(SIGNED_BY).ok_or(LineFault::Shape)?;
    let (of, head) = parse(said).ok_or(LineFault::Shape)?;
    let signature = unhex::<64>(signature).ok_or(LineFault::Shape)?;
    key.0
        .verify_strict(said.as_bytes(), &Signature::from_bytes(&signature))
        .map_err(|_| LineFault::Signature)?;
    if of == council {
        Ok(head)
    } else {
        Err(LineFault::OtherCouncil)
    }
}

/// What a line says before its signature. The key is there for people: the one that is
/// believed is the reader's own.
fn parse(said: &str) -> Option<(CouncilId, SignedHead)> {
    let mut words = said.split(' ');
    if words.next()? != NAME {
        return None;
    }
    let mut value = |name: &str| words.next()?.strip_prefix(name)?.strip_prefix('=');
    let council = CouncilId(value("council")?.parse().ok()?);
    let head = Head {
        seq: value("seq")?.parse().ok()?,
        hash: [0; 32],
    };
    let at = Timestamp(value("at")?.parse().ok()?);
    let hash = unhex(value("hash")?)?;
    value("key")?;
    let head = Head { hash, ..head };
    words
        .next()
        .is_none()
        .then_some((council, SignedHead { head, at }))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNCIL: CouncilId = CouncilId(926);
    const HEAD: Head = Head {
        seq: 12,
        hash: [0xab; 32],
    };
    const AT: Timestamp = Timestamp(1_780_000_000_000);

    #[test]
    fn a_line_comes_back_as_it_was_signed() {
        let key = HeadKey::new(&[7; 32]);
        let line = key.sign(COUNCIL, HEAD, AT);
        assert_eq!(
            read(&line, COUNCIL, &key.public()),
            Ok(SignedHead { head: HEAD, at: AT })
        );
        let told = PublicKey::from_hex(&key.public().to_string()).expect("a key");
        assert_eq!(told, key.public());
    }

    #[test]
    fn no_letter_of_a_line_can_be_changed() {
        let key = HeadKey::new(&[7; 32]);
        let line = key.sign(COUNCIL, HEAD, AT);
        for at in 0..line.len() {
            for other in ['0', '1', 'f', ' ', '='] {
                let mut changed = line.clone();
                changed.replace_range(at..=at, &other.to_string());
                if changed != line {
                    assert!(read(&changed, COUNCIL, &key.public()).is_err(), "{changed}");
                }
            }
        }
    }

    #[test]
    fn another_key_and_another_council_are_not_believed() {
        let (ours, theirs) = (HeadKey::new(&[7; 32]), HeadKey::new(&[8; 32]));
        let forged = theirs.sign(COUNCIL, HEAD, AT);
        assert_eq!(
            read(&forged, COUNCIL, &ours.public()),
            Err(LineFault::Signature)
        );
        let said = forged.split_once(SIGNED_BY).expect("signed").0;
        let mended = said.replace(&theirs.public().to_string(), &ours.public().to_string());
        let signature = theirs.0.sign(mended.as_bytes());
        let mended = format!("{mended}{SIGNED_BY}{}", hex(&signature.to_bytes()));
        assert_eq!(
            read(&mended, COUNCIL, &ours.public()),
            Err(LineFault::Signature)
        );
        let elsewhere = ours.sign(CouncilId(927), HEAD, AT);
        assert_eq!(
            read(&elsewhere, COUNCIL, &ours.public()),
            Err(LineFault::OtherCouncil)
        );
        for text in ["", "waymark-head", "waymark-head council=926 signature="] {
            assert_eq!(
                read(text, COUNCIL, &ours.public()),
                Err(LineFault::Shape),
                "{text}"
            );
        }
    }
}
