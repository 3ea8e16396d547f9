//! Writes every sample of every page into a folder, to look at.
//!
//! ```text
//! cargo run -p app --example pages target/pages
//! ```
//!
//! The pages ask for their style sheet at `main.css` beside them.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "target/pages".into());
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    for (name, html) in app::samples::documents() {
        let html = html.replace("/assets/main.css", "main.css");
        fs::write(folder.join(format!("{name}.html")), html)?;
    }
    Ok(())
}
