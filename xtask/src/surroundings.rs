//! What this machine is: environment, programs, user, ports. The only reader of `env`.

use std::ffi::OsString;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An environment variable, if it is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "the build's own settings; the product reads its settings in server::config"
)]
pub fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Variables that programs started from here must not find.
///
/// Those that `cargo run` set for us would make the next cargo build things again: some build
/// scripts (`ring`'s is one) ask to be run again when `CARGO_PKG_…` changes. Those of Waymark are
/// xtask's own, or somebody's real settings: neither belongs in a test or a demo.
#[expect(
    clippy::disallowed_methods,
    reason = "names are listed to be kept from others; no setting is read"
)]
pub fn not_for_others() -> Vec<OsString> {
    std::env::vars_os()
        .map(|(name, _)| name)
        .filter(|name| {
            let name = name.to_string_lossy();
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || name.starts_with("WAYMARK_")
                || name.starts_with("CARGO_BIN_")
                || matches!(
                    &*name,
                    "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE" | "OUT_DIR" | "LD_LIBRARY_PATH"
                )
        })
        .collect()
}

/// Where a program is, looking along `PATH`.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = variable("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Is this the super-user?
pub fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

/// Does the machine know a user of this name?
pub fn has_user(name: &str) -> bool {
    Command::new("id")
        .args(["-u", name])
        .output()
        .is_ok_and(|answer| answer.status.success())
}

/// A TCP port of the loopback address that was free a moment ago.
pub fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Is this port of the loopback address free?
pub fn is_free(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).is_ok()
}

/// Does the folder hold a file whose name starts and ends so?
pub fn holds(folder: &Path, start: &str, end: &str) -> bool {
    folder.read_dir().is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with(start) && name.ends_with(end)
        })
    })
}
