//! The running program: settings, doors, routes, layers and the command line.
//!
//! The two rivers meet here: what the services know becomes a page of `app`. Nothing
//! is decided about access here (that is `policy`), and no rule of law is read here.

pub mod assets;
pub mod boot;
mod carried;
pub mod chance;
pub mod clock;
mod closures;
pub mod commands;
pub mod config;
pub mod cookies;
pub mod ctx;
pub mod demo;
pub mod doors;
pub mod drawing;
mod handlers;
pub mod layers;
pub mod listen;
pub mod problem;
pub mod provider;
pub mod registry;
mod reply;
mod sent;
mod unsent;
#[cfg(feature = "weaken")]
pub mod weaken;

#[cfg(all(feature = "weaken", not(debug_assertions)))]
compile_error!("no release has doors that can be weakened");
