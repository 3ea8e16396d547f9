//! The SEN2 person-level return.
