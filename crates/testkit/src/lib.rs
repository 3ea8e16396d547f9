//! What tests and the demo stand on: invented families, and servers that a test run
//! starts and stops itself. Nothing here is part of a council's running portal.

#[cfg(feature = "seed")]
pub mod advisers;
pub mod cast;
pub mod chance;
pub mod clamd;
pub mod databases;
pub mod dovecot;
#[cfg(feature = "seed")]
pub mod held_people;
#[cfg(feature = "seed")]
pub mod imports;
#[cfg(feature = "seed")]
pub mod messages;
#[cfg(feature = "notify")]
pub mod notify;
pub mod pdf;
#[cfg(feature = "seed")]
pub mod pledges;
pub mod postgres;
#[cfg(feature = "s3")]
pub mod s3;
#[cfg(feature = "seed")]
pub mod seed;
pub mod setting;
pub mod smtp;
#[cfg(feature = "seed")]
pub mod staff;
