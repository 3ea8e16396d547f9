//! Pieces that several pages are made of.

mod away;
mod contact;
mod explain;
mod faults;
mod fields;
mod help;
mod kept;
mod letter;
mod passkey;
mod pick;
mod place;
mod step;
mod text;

pub(crate) use away::{away_notes, away_sample, away_words};
pub(crate) use contact::contact_lines;
pub(crate) use explain::{counted, explain_words, what_if_words, why_link, with_gaps};
pub(crate) use faults::{error_for, fault_words, summary};
pub(crate) use fields::{
    code_field, email_field, factor_name_field, notices_field, password_field, word_field,
};
pub(crate) use help::{email_link, help, opening, phone_link};
pub(crate) use kept::{as_typed, handed_on, sample_kept};
pub(crate) use letter::letter_blocks;
pub use passkey::PasskeyAsk;
pub(crate) use passkey::passkey_form;
pub(crate) use pick::picked;
pub(crate) use place::{place_words, stage_name};
pub(crate) use step::{exception_words, nth, state_words, step_name};
pub(crate) use text::{
    back, bullets, bullets_of, copied, fact, flag, lead, para, phoned, section, time, timed, title,
};
