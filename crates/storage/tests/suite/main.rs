//! What storage promises, on SQLite and on PostgreSQL.

#![allow(missing_docs, reason = "tests")]

mod accounts;
mod audit;
mod board;
mod breakdowns;
mod case_systems;
mod cases;
mod changes;
mod crash;
mod decision_letters;
mod dropped;
mod endings;
mod event_documents;
mod guards;
mod held;
mod held_people;
mod imports;
mod mails;
mod pledges;
mod queries;
mod roles;
mod shape;
mod sign_in;
mod standing;
mod timeliness;
mod transactions;
mod webhooks;
mod world;
