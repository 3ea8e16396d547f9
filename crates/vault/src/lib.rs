//! Sealed documents: how bytes are sealed, where they lie, and how they are read again.
//!
//! A document is sealed in chunks of 64 KiB ([`format`]), each bound to its place in the
//! document and to the council, case and document that it belongs to ([`Label`]). Its key
//! comes from its case's key, and that lies in the records wrapped by the council's master
//! key ([`key`]), which lies in a file of its own and never in the records. Where the sealed
//! bytes lie is a folder or an S3 service ([`Vault`]).
//!
//! Nothing here knows who may read what, what a document is, or whether it is safe.

mod durable;
pub mod format;
pub mod key;
mod label;
mod place;
mod reading;
mod room;
mod vault;
mod writing;

pub use key::{CaseKey, KeyFile, KeyFileError, MasterId, Ring, Wrapped};
pub use label::Label;
pub use place::{Place, PlaceError, S3};
pub use reading::Reading;
pub use room::KeepFree;
pub use vault::{Vault, VaultError};
pub use writing::{Sealed, Writing};
