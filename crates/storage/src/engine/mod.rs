//! The two engines: how a query runs, how a transaction begins and ends.

mod copy;
mod ending;
mod migrate;
mod query;
mod row;
mod statistics;
mod store;
mod tx;
mod writer;

pub use copy::{Cell, Filling, Snapshot, Table};
pub use ending::EndingLog;
pub(crate) use query::{Query, Sql};
pub(crate) use query::{sql, sql_of};
pub(crate) use row::Row;
pub use store::{EngineName, Reader, Store};
pub use tx::Tx;
