//! Everything a family reads.
