//! Authenticator apps: six digits that change every 30 seconds (RFC 6238).
//!
//! The secret is drawn here, shown once as a picture and as text, and kept sealed under
//! the key file's key. It is kept only once its first code was right, so that nobody locks
//! themselves out with a picture that they never scanned. A code is taken once: its step
//! and every earlier one are used up with it (RFC 6238 section 5.2). A phone whose clock
//! is 30 seconds out still works.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::forms::NewApp;
use domain::{AccountId, FactorId, Timestamp};
use policy::{Access, Account, ChangeAccount, confirm};
use storage::factor as kept;
use storage::unguarded::factor as sealed_apps;
use storage::{StorageError, Tx};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use super::qr::{self, Qr};
use crate::{Cx, ServiceError};

/// RFC 4226 recommends 160 bits.
const SECRET_BYTES: usize = 20;
const DIGITS: u8 = 6;
const STEP_SECONDS: u64 = 30;
/// How many steps a phone's clock may be out, either way.
const SKEW_STEPS: u16 = 1;
/// How long a picture can be scanned.
const SET_UP_SECONDS: i64 = 30 * 60;
/// The most apps of one account.
const APPS_MAX: usize = 5;

/// What somebody scans, or types into their app.
#[derive(Clone, PartialEq, Eq)]
pub struct SetUp {
    /// The picture.
    pub qr: Qr,
    /// The secret as text, in groups of four.
    pub secret: String,
    /// The secret, sealed for this account: it comes back with the first code.
    pub sealed: String,
}

/// Draws a secret for somebody who adds an app. Nothing is kept yet.
///
/// # Errors
/// When the records fail.
pub async fn begin(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
) -> Result<SetUp, ServiceError> {
    let mut secret = [0_u8; SECRET_BYTES];
    cx.chance.fill(&mut secret);
    let until = cx.now.plus_seconds(SET_UP_SECONDS);
    let inside = [until.0.to_le_bytes().as_slice(), &secret].concat();
    let sealed = cx
        .keys
        .seal(&*cx.chance, "app-set-up", access.account().0, &inside);
    set_up(cx, access, &secret, URL_SAFE_NO_PAD.encode(sealed)).await
}

/// The same secret once more, for somebody whose first code was wrong; a new one where the
/// page has been open too long.
///
/// # Errors
/// When the records fail.
pub async fn again(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    form: &NewApp,
) -> Result<SetUp, ServiceError> {
    match unsealed(cx, access.account(), &form.sealed) {
        Some(secret) => set_up(cx, access, &secret, form.sealed.clone()).await,
        None => begin(cx, access).await,
    }
}

async fn set_up(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    secret: &[u8],
    sealed: String,
) -> Result<SetUp, ServiceError> {
    let own = storage::account::read(&cx.store, access).await?;
    let text = Secret::from(secret).to_base32();
    let issuer = format!("Waymark {}", cx.council.name);
    let address = format!(
        "otpauth://totp/{}:{}?secret={text}&issuer={}",
        escaped(&issuer),
        escaped(&own.email),
        escaped(&issuer)
    );
    Ok(SetUp {
        qr: qr::of(&address),
        secret: in_fours(&text),
        sealed,
    })
}

fn unsealed(cx: &Cx, account: AccountId, sealed: &str) -> Option<Vec<u8>> {
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let inside = cx.keys.open("app-set-up", account.0, &sealed)?;
    let (until, secret) = inside.split_first_chunk::<8>()?;
    let until = Timestamp(i64::from_le_bytes(*until));
    (cx.now < until && secret.len() == SECRET_BYTES).then(|| secret.to_vec())
}

/// What came of adding an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is added. Whether it is the account's first factor.
    Done {
        /// Recovery codes are made next.
        first: bool,
    },
    /// The code is not the app's.
    Wrong,
    /// The page was open too long: there is a new secret.
    TooLate,
    /// The account has as many as one can have.
    TooMany,
}

/// Adds an app whose first code is right, and tells the account's address.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn add(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    form: &NewApp,
) -> Result<Added, ServiceError> {
    let account = access.account();
    let Some(secret) = unsealed(cx, account, &form.sealed) else {
        return Ok(Added::TooLate);
    };
    let digits = form.digits().unwrap_or_default();
    let Some(step) = step_of(&secret, &digits, cx.now) else {
        return Ok(Added::Wrong);
    };
    // The id follows from the secret: the same page sent twice adds one app.
    let hash = cx.keys.hash_short(
        "app-id",
        account.0,
        &Secret::from(secret.as_slice()).to_base32(),
    );
    let (id, _) = hash.split_first_chunk::<8>().expect("a hash has 32 bytes");
    let app = kept::NewApp {
        id: FactorId((i64::from_le_bytes(*id) & i64::MAX).max(1)),
        name: form.name.trim().to_owned(),
        secret_sealed: cx.keys.seal(&*cx.chance, "app", account.0, &secret),
        last_step: step,
    };
    let added = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, account, cx.now).await?;
                let first = !kept::ways(&mut *tx, access).await?.are_strong();
                if kept::apps(&mut *tx, access).await?.len() >= APPS_MAX {
                    return Ok(Added::TooMany);
                }
                kept::add_app(tx, access, &app).await?;
                super::tell_of_change(tx, cx, access).await?;
                Ok(Added::Done { first })
            })
        })
        .await;
    match added {
        Err(ServiceError::Storage(StorageError::Taken)) => Ok(Added::Done { first: false }),
        other => other,
    }
}

/// Takes an app away, and tells the account's address. Whether it was there.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn remove(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    app: FactorId,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                if !kept::end_app(tx, access, app).await? {
                    return Ok(false);
                }
                super::forget_codes_without_factor(tx, access).await?;
                super::tell_of_change(tx, cx, access).await?;
                Ok(true)
            })
        })
        .await
}

/// Whether the digits are one of the account's apps' now, and were not used before.
pub(crate) async fn try_code(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: AccountId,
    digits: &str,
) -> Result<bool, ServiceError> {
    let council = cx.council.number;
    for app in sealed_apps::apps(&mut *tx, council, account).await? {
        let Some(secret) = cx.keys.open("app", account.0, &app.secret_sealed) else {
            continue;
        };
        if let Some(step) = step_of(&secret, digits, cx.now)
            && sealed_apps::use_step(tx, council, account, app.id, step, cx.now).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The step whose digits these are, if they are those of now or of the steps beside it.
fn step_of(secret: &[u8], digits: &str, now: Timestamp) -> Option<i64> {
    let seconds = u64::try_from(now.0.div_euclid(1_000)).ok()?;
    let step = clockwork(secret).check(digits, seconds)?;
    i64::try_from(step).ok()
}

fn clockwork(secret: &[u8]) -> Totp {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        .with_skew(SKEW_STEPS)
        .with_step_duration(STEP_SECONDS)
        .with_secret(secret)
        .build()
        .expect("a secret of 20 bytes and six digits are what the RFC asks for")
}

/// The digits that an app with this secret shows, for tests and for a demo's journeys.
///
/// `secret` is the text that the page shows; `None` if it is none.
#[must_use]
pub fn digits_of(secret: &str, now: Timestamp) -> Option<String> {
    let bare: String = secret.split_whitespace().collect();
    let secret = Secret::try_from_base32(&bare).ok()?;
    let seconds = u64::try_from(now.0.div_euclid(1_000)).ok()?;
    Some(clockwork(secret.as_ref()).generate(seconds).to_string())
}

fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters
        .chunks(4)
        .map(|four| four.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text within an address: everything but letters, digits and `-._~` written as `%XX`.
fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B, for SHA-1; the last six of its eight digits.
    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc_and_good_for_a_step_either_way() {
        let at = |seconds: i64| Timestamp(seconds * 1_000);
        assert_eq!(step_of(SECRET, "287082", at(59)), Some(1));
        assert_eq!(
            step_of(SECRET, "081804", at(1_111_111_109)),
            Some(37_037_036)
        );
        assert_eq!(
            step_of(SECRET, "353130", at(20_000_000_000)),
            Some(666_666_666)
        );
        assert_eq!(step_of(SECRET, "287082", at(89)), Some(1), "a slow phone");
        assert_eq!(step_of(SECRET, "287082", at(29)), Some(1), "a fast phone");
        assert_eq!(step_of(SECRET, "287082", at(90)), None);
        for wrong in ["", "28708", "2870820", "28708a"] {
            assert_eq!(step_of(SECRET, wrong, at(59)), None, "{wrong}");
        }
    }

    #[test]
    fn the_text_that_is_shown_makes_the_same_digits() {
        let text = in_fours(&Secret::from(SECRET).to_base32());
        assert_eq!(text, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let digits = digits_of(&text, Timestamp(59_000));
        assert_eq!(digits.as_deref(), Some("287082"));
        assert_eq!(digits_of("not base 32!", Timestamp(59_000)), None);
    }
}
