//! What warns of somebody who waits: from the records of the case, at this moment.
//!
//! Names are compared as sets of folded words, so that "BELL, Craig" is Craig Bell. What cannot be told apart
//! is warned of: an officer looks, and a child's address does not come back.

use std::collections::BTreeSet;

use domain::email::folded;
use domain::people::DetailKind;
use domain::{Date, PersonId, Timestamp};
use policy::Relation;
use storage::held_person::HeldRow;
use storage::invitation::{Invitation, InvitationState};
use storage::protected::{Detail, NoContact};
use storage::relation::RelationRow;

use crate::search::words_of;

/// After so many days what was sent is old.
const OLD_DAYS: i64 = 30;
const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1_000;
/// Fewer digits than these are no telephone number to compare.
const PHONE_DIGITS_MIN: usize = 7;
/// So many digits at the end of two numbers are the same: one may have the country's before it.
const PHONE_DIGITS_ALIKE: usize = 10;

/// What warns of somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// An officer keeps this person apart from somebody on the case, by their name or address.
    KeptApart {
        /// Who is kept apart.
        name: String,
    },
    /// People of the case are kept apart: is it one of them?
    ApartOnCase,
    /// Something about somebody on the case is protected: whoever joins may learn it.
    HiddenDetails,
    /// The address is one that is protected on the case.
    ProtectedAddress,
    /// The rights moved to the young person, and they would be a parent.
    RightsMoved {
        /// On which day.
        on: Date,
    },
    /// The address is the account of somebody else on the case.
    AddressOfOther {
        /// Whose.
        name: String,
    },
    /// The address is that of somebody who has no more to do with the case.
    AddressOfRemoved {
        /// Whose.
        name: String,
    },
    /// The address was once that of somebody who has no more to do with the case.
    FormerAddressOfRemoved {
        /// Whose.
        name: String,
    },
    /// The address that the officer typed is not the one that was sent.
    OtherAddress,
    /// The name is like that of somebody who has no more to do with the case.
    NameOfRemoved {
        /// Whose.
        name: String,
    },
    /// The telephone number is that of somebody who has no more to do with the case.
    PhoneOfRemoved {
        /// Whose.
        name: String,
    },
    /// The telephone number is that of somebody else on the case, or protected.
    PhoneOfOther {
        /// Whose.
        name: String,
    },
    /// It is disputed what somebody on the case may see.
    Contested,
    /// Somebody of a like name is on the case.
    NameOnCase {
        /// Who.
        name: String,
    },
    /// Somebody is invited at this address, and may still join.
    Invited,
    /// Another who waits on this case has the same name or address.
    WaitsToo,
    /// The address is that of somebody who works for the council.
    OfCouncil,
    /// The address is that of an adviser.
    OfAdviser,
    /// An invitation by hand does not offer what was sent.
    NotOffered,
    /// A language other than English was sent: the portal writes in English.
    Language,
    /// A format was sent that the portal does not have.
    Format,
    /// They wait for long.
    Old {
        /// For how many days.
        days: i64,
    },
}

impl Warning {
    /// Whether the officer has to tick it.
    #[must_use]
    pub const fn is_red(&self) -> bool {
        match self {
            Warning::KeptApart { .. }
            | Warning::ApartOnCase
            | Warning::HiddenDetails
            | Warning::ProtectedAddress
            | Warning::RightsMoved { .. }
            | Warning::AddressOfOther { .. }
            | Warning::AddressOfRemoved { .. }
            | Warning::FormerAddressOfRemoved { .. }
            | Warning::OtherAddress
            | Warning::NameOfRemoved { .. }
            | Warning::PhoneOfRemoved { .. }
            | Warning::PhoneOfOther { .. }
            | Warning::Contested => true,
            Warning::NameOnCase { .. }
            | Warning::Invited
            | Warning::WaitsToo
            | Warning::OfCouncil
            | Warning::OfAdviser
            | Warning::NotOffered
            | Warning::Language
            | Warning::Format
            | Warning::Old { .. } => false,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Warning::KeptApart { .. } => "kept-apart",
            Warning::ApartOnCase => "apart-on-case",
            Warning::HiddenDetails => "hidden-details",
            Warning::ProtectedAddress => "protected-address",
            Warning::RightsMoved { .. } => "rights-moved",
            Warning::AddressOfOther { .. } => "address-of-other",
            Warning::AddressOfRemoved { .. } => "address-of-removed",
            Warning::FormerAddressOfRemoved { .. } => "former-address-of-removed",
            Warning::OtherAddress => "other-address",
            Warning::NameOfRemoved { .. } => "name-of-removed",
            Warning::PhoneOfRemoved { .. } => "phone-of-removed",
            Warning::PhoneOfOther { .. } => "phone-of-other",
            Warning::Contested => "contested",
            Warning::NameOnCase { .. } => "name-on-case",
            Warning::Invited => "invited",
            Warning::WaitsToo => "waits-too",
            Warning::OfCouncil => "of-council",
            Warning::OfAdviser => "of-adviser",
            Warning::NotOffered => "not-offered",
            Warning::Language => "language",
            Warning::Format => "format",
            Warning::Old { .. } => "old",
        }
    }
}

/// Somebody who has or had to do with the case.
pub(super) struct Known {
    person: PersonId,
    name: String,
    /// Whether nothing ties them to it any more.
    is_removed: bool,
    is_disputed: bool,
    /// Folded, the account's own first.
    addresses: Vec<String>,
    phones: Vec<String>,
}

impl Known {
    /// Each person once, however many ties they have.
    pub(super) fn all(
        relations: &[RelationRow],
        addresses: &[(PersonId, String)],
        phones: &[(PersonId, String)],
        now: Timestamp,
    ) -> Vec<Known> {
        let mut all: Vec<Known> = Vec::new();
        for row in relations {
            let has_ended = row.until.is_some_and(|until| until <= now);
            let is_disputed = !has_ended && !row.disputed.is_none();
            if let Some(known) = all.iter_mut().find(|known| known.person == row.person) {
                known.is_removed &= has_ended;
                known.is_disputed |= is_disputed;
                continue;
            }
            let of = |all: &[(PersonId, String)]| -> Vec<String> {
                let own = all.iter().filter(|(person, _)| *person == row.person);
                own.map(|(_, text)| folded(text)).collect()
            };
            all.push(Known {
                person: row.person,
                name: row.name.clone(),
                is_removed: has_ended,
                is_disputed,
                addresses: of(addresses),
                phones: of(phones),
            });
        }
        all
    }
}

/// What is on record about the case.
pub(super) struct Facts {
    pub(super) known: Vec<Known>,
    pub(super) child: (PersonId, String),
    pub(super) details: Vec<Detail>,
    pub(super) apart: Vec<NoContact>,
    pub(super) invitations: Vec<Invitation>,
    /// Of which kind the account with the address is.
    pub(super) account: Option<String>,
    /// Since when the rights are the young person's.
    pub(super) moved: Option<Date>,
    pub(super) now: Timestamp,
}

/// Whom an officer is asked about, as they would be invited.
pub(super) struct Asked<'a> {
    pub(super) row: &'a HeldRow,
    pub(super) relation: Relation,
    pub(super) email: &'a str,
    /// Who else waits on the case.
    pub(super) others: &'a [HeldRow],
}

/// What warns of them.
pub(super) fn warnings(facts: &Facts, asked: &Asked<'_>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    of_case(facts, asked, &mut warnings);
    for known in &facts.known {
        of_person(facts, known, asked, &mut warnings);
    }
    of_row(facts, asked, &mut warnings);
    warnings.dedup();
    warnings
}

fn of_case(facts: &Facts, asked: &Asked<'_>, warnings: &mut Vec<Warning>) {
    if !facts.apart.is_empty() {
        warnings.push(Warning::ApartOnCase);
    }
    if !facts.details.is_empty() {
        warnings.push(Warning::HiddenDetails);
    }
    let is_asked = |email: &str| {
        let email = folded(email);
        email == folded(asked.email) || email == folded(&asked.row.email)
    };
    for detail in &facts.details {
        match detail.kind {
            DetailKind::Email if is_asked(&detail.value) => {
                warnings.push(Warning::ProtectedAddress);
            }
            DetailKind::Phone if is_same_phone(&detail.value, asked.row.phone.as_deref()) => {
                let name = detail.name.clone();
                warnings.push(Warning::PhoneOfOther { name });
            }
            _ => {}
        }
    }
    if facts.known.iter().any(|known| known.is_disputed) {
        warnings.push(Warning::Contested);
    }
    if asked.relation == Relation::Parent
        && let Some(on) = facts.moved
    {
        warnings.push(Warning::RightsMoved { on });
    }
    if folded(asked.email) != folded(&asked.row.email) {
        warnings.push(Warning::OtherAddress);
    }
    let is_open = |invitation: &&Invitation| {
        let is_open = invitation.state == InvitationState::Open;
        is_open && invitation.tries_left > 0 && invitation.until > facts.now
    };
    let mut open = facts.invitations.iter().filter(is_open);
    if open.any(|invitation| is_asked(&invitation.email)) {
        warnings.push(Warning::Invited);
    }
}

/// What is known of somebody who has or had to do with the case, and fits whoever is asked about.
fn of_person(facts: &Facts, known: &Known, asked: &Asked<'_>, warnings: &mut Vec<Warning>) {
    let name = || known.name.clone();
    let (typed, sent) = (folded(asked.email), folded(&asked.row.email));
    let place = known
        .addresses
        .iter()
        .position(|address| *address == typed || *address == sent);
    match (known.is_removed, place) {
        (true, Some(0)) => warnings.push(Warning::AddressOfRemoved { name: name() }),
        (true, Some(_)) => warnings.push(Warning::FormerAddressOfRemoved { name: name() }),
        (false, Some(_)) => warnings.push(Warning::AddressOfOther { name: name() }),
        (_, None) => {}
    }
    let is_named = is_like(&asked.row.name, &known.name);
    if is_named {
        warnings.push(match known.is_removed {
            true => Warning::NameOfRemoved { name: name() },
            false => Warning::NameOnCase { name: name() },
        });
    }
    let is_apart = facts
        .apart
        .iter()
        .any(|pair| [pair.one, pair.other].contains(&known.person));
    if is_apart && (is_named || place.is_some()) {
        warnings.push(Warning::KeptApart { name: name() });
    }
    let mut phones = known.phones.iter();
    if phones.any(|phone| is_same_phone(phone, asked.row.phone.as_deref())) {
        warnings.push(match known.is_removed {
            true => Warning::PhoneOfRemoved { name: name() },
            false => Warning::PhoneOfOther { name: name() },
        });
    }
}

/// What was sent, and nobody's on the case.
fn of_row(facts: &Facts, asked: &Asked<'_>, warnings: &mut Vec<Warning>) {
    let row = asked.row;
    let (child, name) = &facts.child;
    let is_known = facts.known.iter().any(|known| known.person == *child);
    if asked.relation != Relation::YoungPerson && !is_known && is_like(&row.name, name) {
        let name = name.clone();
        warnings.push(Warning::NameOnCase { name });
    }
    let is_same = |other: &HeldRow| {
        folded(&other.email) == folded(asked.email) || is_like(&other.name, &row.name)
    };
    if asked.others.iter().any(is_same) {
        warnings.push(Warning::WaitsToo);
    }
    match facts.account.as_deref() {
        Some("staff") => warnings.push(Warning::OfCouncil),
        Some("adviser") => warnings.push(Warning::OfAdviser),
        _ => {}
    }
    if row.relation == Relation::Child {
        warnings.push(Warning::NotOffered);
    }
    let is_english = |language: &String| {
        let language = language.to_lowercase();
        ["en", "en-gb", "eng", "english"].contains(&language.as_str())
    };
    if row
        .language
        .as_ref()
        .is_some_and(|language| !is_english(language))
    {
        warnings.push(Warning::Language);
    }
    let is_standard = |format: &String| {
        let format = format.to_lowercase();
        ["standard", "none", "email", "e-mail"].contains(&format.as_str())
    };
    if row
        .format
        .as_ref()
        .is_some_and(|format| !is_standard(format))
    {
        warnings.push(Warning::Format);
    }
    let days = (facts.now.0 - row.sent_at.0).div_euclid(DAY_MILLISECONDS);
    if days > OLD_DAYS {
        warnings.push(Warning::Old { days });
    }
}

/// Whether two names may be one person's: all words of one are words of the other.
fn is_like(one: &str, other: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> { words_of(name).into_iter().collect() };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

/// Whether two numbers are one, however they were typed.
fn is_same_phone(one: &str, other: Option<&str>) -> bool {
    let digits = |text: &str| -> Vec<char> {
        let digits = text.chars().rev().filter(char::is_ascii_digit);
        digits.take(PHONE_DIGITS_ALIKE).collect()
    };
    let (one, other) = (digits(one), digits(other.unwrap_or_default()));
    one.len() >= PHONE_DIGITS_MIN && one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_set_of_words_however_it_is_written() {
        for other in [
            "Craig Bell",
            "BELL, Craig",
            "craig BELL",
            "Craig John Bell",
            "Cráig Bell",
            "Craig",
        ] {
            assert!(is_like("Craig Bell", other), "{other}");
        }
        for other in ["Craig Ball", "Dawn Bell", ""] {
            assert!(!is_like("Craig Bell", other), "{other}");
        }
    }

    #[test]
    fn a_number_is_the_same_however_it_is_typed() {
        for other in ["020 7946 0018", "+44 20 7946 0018", "(020) 7946-0018"] {
            assert!(is_same_phone("02079460018", Some(other)), "{other}");
        }
        assert!(!is_same_phone("02079460018", Some("02079460019")));
        assert!(!is_same_phone("02079460018", None));
        assert!(!is_same_phone("18", Some("18")), "that is no number");
    }
}
