//! Passkeys (WebAuthn): a key in a phone, a computer or a key ring, opened by a finger, a
//! face or a PIN. It is both factors in one, and cannot be phished.
//!
//! A challenge stands in the page, sealed under the key file with its purpose, account,
//! session and end; nothing is kept for those who only look at the page. Once it is
//! answered it is used up in the records, in the transaction that takes the answer.

mod adding;
mod given;
mod sealed;

use webauthn_rs::prelude::{Url, Uuid, Webauthn, WebauthnBuilder};

pub use adding::{Added, add, begin_adding, remove};
pub use given::{Given, begin_confirming, begin_sign_in, confirm, sign_in};

use crate::keys::Keys;
use domain::AccountId;

/// The part of this service that browsers make passkeys for: its host and origin.
#[derive(Debug, Clone)]
pub struct RelyingParty(Webauthn);

impl RelyingParty {
    /// For the address that people type, under the council's name. `None` where browsers
    /// make no passkeys for it: a bare IP address is no name that one could belong to.
    #[must_use]
    pub fn at(public_url: &str, name: &str) -> Option<RelyingParty> {
        let origin = Url::parse(public_url).ok()?;
        let host = origin.domain()?.to_owned();
        let builder = WebauthnBuilder::new(&host, &origin).ok()?;
        builder.rp_name(name).build().ok().map(RelyingParty)
    }
}

/// What a page asks a browser for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What the browser is given, as JSON.
    pub options: String,
    /// What comes back with its answer.
    pub sealed: String,
}

/// By which devices know an account: nobody reads from it whose it is.
fn handle(keys: &Keys, account: AccountId) -> Uuid {
    let hash = keys.hash_short("passkey-user", account.0, "");
    let (first, _) = hash.split_first_chunk().expect("a hash has 32 bytes");
    Uuid::from_bytes(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_belong_to_a_name_never_to_a_bare_address() {
        for good in ["https://plans.example.gov.uk", "http://localhost:3000"] {
            assert!(RelyingParty::at(good, "Example").is_some(), "{good}");
        }
        for bad in ["http://127.0.0.1:3000", "http://[::1]:3000", "", "plans"] {
            assert!(RelyingParty::at(bad, "Example").is_none(), "{bad}");
        }
    }
}
