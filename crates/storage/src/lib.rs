//! SQL behind Access.
