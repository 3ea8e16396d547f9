// refused with E0277
//! A case is read; an account is not "read as a case".
use policy::{Access, Account, Read};

fn nonsense(_access: &Access<Account, Read>) {}

fn main() {}
