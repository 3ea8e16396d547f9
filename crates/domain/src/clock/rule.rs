//! The rules whose steps the clock computes, by their ids.

use serde::{Deserialize, Serialize};

/// A rule of the clock. Its name in text is the id used throughout (`C3`, `D23-draft`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Rule {
    C3,
    C5,
    C6,
    C8,
    C10,
    D1,
    D3,
    D5,
    D6,
    D20,
    D21,
    D22,
    #[serde(rename = "D23-draft")]
    D23Draft,
    #[serde(rename = "D23-final")]
    D23Final,
    D25,
    D26,
    R1,
    R2,
    R6,
    R7,
    R8,
    R9,
    R10,
    R13,
    R14,
    R15,
    R17,
    R18,
}
