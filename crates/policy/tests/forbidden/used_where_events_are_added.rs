// refused with E0277
//! Leave to read is no leave to add, however generic the function.
use policy::{Access, Appends, Case, Read};

fn append<A: Appends>(_access: &Access<Case, A>) {}

fn slip(access: &Access<Case, Read>) {
    append(access);
}

fn main() {}
