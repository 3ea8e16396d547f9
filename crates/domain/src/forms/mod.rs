//! What people send: one typed command for each form, and what may be wrong with it.
//!
//! The server reads a form into its struct (unknown fields are refused), asks `faults`,
//! and either acts or shows the page again with what was typed. Islands ask the same
//! functions. Which words say a fault is the page's affair; here it has only a name.
//! Names and free text are taken as people write them: every letter and sign is good, and
//! only what no keyboard writes (control characters) is refused.

mod absence;
mod account;
mod advice;
mod call;
mod chase;
mod day;
mod decision_letter;
mod documents;
mod factor;
mod find;
mod grant;
mod hand_over;
mod import;
mod kept;
mod letter;
mod letter_batch;
mod line;
mod mails;
mod message;
mod pace;
mod people;
mod pledge;
mod returns;
mod rights;
mod sign_in;
mod staff;
mod system;

pub use absence::SetAbsence;
pub use account::{Join, NewAccount, NoticesBy, PASSWORD_CHARACTERS_MIN, looks_like_email};
pub use advice::{
    ADVICE_CHARACTERS_MAX, AdviceLinkForm, AdviceText, AskByLink, CannotAdvise, LinkCode,
};
pub(crate) use day::{TypedDay, typed_day};

pub use call::{AskCall, CallEnded, MoveCall};
pub use chase::ChaseMany;
pub use decision_letter::{
    ActOnLetter, BeginDecisionLetter, SendDecisionLetter, WriteDecisionLetter,
};
pub use documents::{
    BeginParts, FinishParts, ForwardDocument, PartsHere, RemoveDocument, SENDING_SAID_MAX,
    SendDocuments,
};
pub use factor::{Confirm, NewApp, NewPasskey, Passkey, RECOVERY_CHARACTERS, Recovery, name_fault};
pub use find::{FindCase, NameView, VIEW_CHARACTERS_MAX};
pub use grant::{
    GRANT_MONTHS, GRANT_MONTHS_MAX, GiveGrant, GrantNote, NewAdviser, RenewGrant, TakeCode,
};
pub use hand_over::{HandOverMany, chosen_cases};
pub use import::{IMPORT_CHOICES, JudgeImport};
pub use kept::Kept;
pub use letter::{BETWEEN_ADDRESSES, LetterForm, is_refused};
pub use letter_batch::LetterBatch;
pub use line::{
    BookForCaller, CLOSURE_CHARACTERS_MAX, CloseLine, EmailForCaller, FindCaller, ReadOutBy,
    SendAgain, TakeDown, WrapUp,
};
pub use mails::{MailChoices, Notices};
pub use message::{Answer, MESSAGE_CHARACTERS_MAX, NewMessage};
pub use pace::TryPace;
pub use people::{Field, LetInForm, PeopleForm, TurnDownForm, fields};
pub use pledge::WritePledge;
pub use returns::ReturnForm;
pub use rights::{SAID_CHARACTERS_MAX, ViewChoice, WishSaid};
pub use sign_in::{Code, Forgotten, NewPassword, SignIn};
pub use staff::{
    GlassReason, HandOn, HandOver, NewStaff, NewTeam, ProviderBack, ProviderStart,
    REASON_CHARACTERS_MIN, StaffJoin, StaffRole, Take,
};
pub use system::{
    NewSystemToken, NewWebhook, SYSTEM_NAME_CHARACTERS_MAX, TOKEN_DAYS, TOKEN_FOR, WebhookSecret,
};

/// Something wrong with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fault {
    /// The field's name in the form; the summary links to it.
    pub field: &'static str,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with a field; every page has words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wrong {
    /// Nothing was typed or chosen.
    Missing,
    /// It has not the shape of an e-mail address.
    NotAnEmail,
    /// It is not a day of the calendar.
    NotADay,
    /// It is not six digits.
    NotACode,
    /// A password of fewer than twelve characters.
    TooShort,
    /// A password that many people use.
    TooCommon,
    /// More than anyone means to type.
    TooLong,
    /// Characters that do not show, such as a null byte.
    NotText,
    /// E-mail and password do not go together, or nobody has them: never said which.
    NotTogether,
    /// The code is wrong or no longer good.
    WrongCode,
    /// The page was open for too long.
    TooLate,
    /// There are as many as there can be.
    TooMany,
    /// The word or the date of birth does not match: never said which.
    NoMatch,
    /// It is not the word that was given.
    NotTheWord,
    /// It is not a case's reference.
    NotAReference,
    /// There is no such thing here.
    NotHere,
    /// Somebody, or something, has it already.
    Taken,
    /// Two of them, and no other number.
    NotTwo,
    /// It does not go with what was chosen beside it.
    NotFitting,
    /// The day is to come, or over.
    WrongDay,
    /// A colleague has it.
    Theirs,
}

impl Wrong {
    /// Its name in the files of words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Wrong::Missing => "missing",
            Wrong::NotAnEmail => "not-an-email",
            Wrong::NotADay => "not-a-day",
            Wrong::NotACode => "not-a-code",
            Wrong::TooShort => "too-short",
            Wrong::TooCommon => "too-common",
            Wrong::TooLong => "too-long",
            Wrong::NotText => "not-text",
            Wrong::NotTogether => "not-together",
            Wrong::WrongCode => "wrong-code",
            Wrong::TooLate => "too-late",
            Wrong::TooMany => "too-many",
            Wrong::NoMatch => "no-match",
            Wrong::NotTheWord => "not-the-word",
            Wrong::NotAReference => "not-a-reference",
            Wrong::NotHere => "not-here",
            Wrong::Taken => "taken",
            Wrong::NotTwo => "not-two",
            Wrong::NotFitting => "not-fitting",
            Wrong::WrongDay => "wrong-day",
            Wrong::Theirs => "theirs",
        }
    }
}

/// The most characters that a one-line field takes.
pub const LINE_CHARACTERS_MAX: usize = 200;

/// Adds a fault where one was found.
fn check(faults: &mut Vec<Fault>, field: &'static str, wrong: Option<Wrong>) {
    faults.extend(wrong.map(|wrong| Fault { field, wrong }));
}

/// Missing or too long, for a line that must be there.
fn line(text: &str) -> Option<Wrong> {
    if text.trim().is_empty() {
        Some(Wrong::Missing)
    } else if text.chars().count() > LINE_CHARACTERS_MAX {
        Some(Wrong::TooLong)
    } else if !is_text(text) {
        Some(Wrong::NotText)
    } else {
        None
    }
}

/// The fields that are somebody's own words, however short they are and in any script: every box
/// of several lines has one of these names, and no choice has.
pub const OWN_WORDS: [&str; 11] = [
    "text", "said", "reason", "reasons", "enclosed", "more", "why", "evidence", "lines", "value",
    "promise",
];

/// Whether a line holds nothing but what shows. A database takes no null byte, and a line
/// break in a name could pass for another field in a letter or a log.
#[must_use]
pub fn is_text(line: &str) -> bool {
    !line.trim().chars().any(char::is_control)
}

/// Whether a text of several lines holds nothing but what shows.
#[must_use]
pub fn is_long_text(text: &str) -> bool {
    text.lines().all(|line| is_text(&line.replace('\t', " ")))
}
