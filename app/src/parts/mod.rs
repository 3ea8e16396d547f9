//! Pieces that several pages are made of.

mod contact;
mod faults;
mod help;
mod text;

pub(crate) use contact::contact_lines;
pub(crate) use faults::{error_for, summary};
pub(crate) use help::{email_link, help, phone_link};
pub(crate) use text::{back, bullets, lead, para, section, title};
