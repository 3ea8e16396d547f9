//! The rows.

use domain::paths;

use super::Row;
use crate::handlers::{assets, start};

/// Every route; those of a demo council only where it is one.
#[must_use]
pub fn rows(_demo: bool) -> Vec<Row> {
    vec![
        Row::page(paths::START, start::show),
        Row::file(paths::ASSETS_AT, assets::send),
    ]
}
