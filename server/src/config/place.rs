//! The folder of everything that is kept.

use std::path::PathBuf;

use super::source::Raw;

/// Where data goes when nothing says otherwise.
pub(super) const DEFAULT: &str = "./waymark-data";

pub(super) fn data_dir(raw: &Raw) -> PathBuf {
    raw.data_dir
        .clone()
        .unwrap_or_else(|| PathBuf::from(DEFAULT))
}
