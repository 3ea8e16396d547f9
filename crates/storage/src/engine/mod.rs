//! The two engines: how a query runs, how a transaction begins and ends.

mod migrate;
mod query;
mod row;
mod store;
mod tx;
mod writer;

pub(crate) use query::sql;
pub(crate) use query::{Query, Sql};
pub(crate) use row::Row;
pub use store::{EngineName, Reader, Store};
pub use tx::Tx;
