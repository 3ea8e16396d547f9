//! What the server promises, driven through its real router on both engines.

#![allow(missing_docs, reason = "tests")]

mod absences;
mod account;
mod advice;
mod advisers;
mod authenticator;
mod board;
mod bounces;
mod calendar;
mod calls;
mod case_system;
mod chase;
mod commands;
mod connections;
mod cookies;
mod corpus;
mod documents;
mod factors;
mod forgotten;
mod forms;
mod hand_over;
mod headers;
mod invitation;
mod kept;
mod leaves;
mod letters;
mod letters_put_right;
mod line;
mod line_acts;
mod line_calls;
mod line_email;
mod line_queue;
mod mails;
mod messages;
mod on_case;
mod parts;
mod passkeys;
mod pictures;
mod provider;
mod queue;
mod record;
mod refusals;
mod registry;
mod returns;
mod routes;
mod sending;
mod sign_in;
#[allow(dead_code, reason = "the proof uses the rest of it")]
mod site;
mod staff;
mod sweep;
mod timeliness;
mod today;
mod unsent;
mod who_looked;
