//! `waymark`: the server and everything that a system administrator does with it.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::commands::main()
}
