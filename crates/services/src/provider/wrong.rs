//! Why the provider's answer lets nobody in, in the audit's words.

/// What was not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unproven {
    /// What they came back with is not theirs, was used, or is too old.
    State,
    /// The answer is of another provider than the one that they were sent to.
    Elsewhere,
    /// The provider does not take the code.
    Code,
    /// The provider cannot be reached, or answers nonsense.
    Away,
    /// The token cannot be read, or is not of a kind that is taken.
    Token,
    /// Another provider issued it.
    Issuer,
    /// It is meant for somebody else.
    Audience,
    /// It answers another question.
    Nonce,
    /// It is too old, or of the time to come.
    Expired,
    /// Its signature is not the provider's.
    Signature,
    /// They did not prove themselves anew.
    AuthTime,
    /// None of their groups is in the map.
    NoGroup,
    /// The provider vouches for no address, and has not named them here before.
    NoAddress,
    /// Nobody has added them.
    Unknown,
    /// They have left.
    Left,
    /// Their address signs in here.
    SignsInHere,
    /// The address is of somebody whom the provider names otherwise.
    OtherSubject,
    /// Somebody else than the one who is signed in.
    OtherPerson,
    /// The provider has ended what it vouched for.
    Ended,
    /// The provider has not vouched for too long.
    Silent,
}

impl Unproven {
    /// The audit's word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Unproven::State => "provider_state",
            Unproven::Elsewhere => "provider_elsewhere",
            Unproven::Code => "provider_code",
            Unproven::Away => "provider_away",
            Unproven::Token => "provider_token",
            Unproven::Issuer => "provider_issuer",
            Unproven::Audience => "provider_audience",
            Unproven::Nonce => "provider_nonce",
            Unproven::Expired => "provider_expired",
            Unproven::Signature => "provider_signature",
            Unproven::AuthTime => "provider_auth_time",
            Unproven::NoGroup => "provider_no_group",
            Unproven::NoAddress => "provider_no_address",
            Unproven::Unknown => "provider_unknown",
            Unproven::Left => "provider_left",
            Unproven::SignsInHere => "provider_signs_in_here",
            Unproven::OtherSubject => "provider_other_subject",
            Unproven::OtherPerson => "provider_other_person",
            Unproven::Ended => "provider_ended",
            Unproven::Silent => "provider_silent",
        }
    }
}
