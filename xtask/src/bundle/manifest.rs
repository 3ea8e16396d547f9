//! The list of what the browser gets, by the name that pages use.
//!
//! ```json
//! { "style": "main-0a1b2c3d4e.css", "script": "frontend-1f2e3d4c5b.js", "icon": "icon-2b3c4d5e6f.svg",
//!   "files": { "frontend.js": { "file": "frontend-1f2e3d4c5b.js", "bytes": 21034, "brotli": 4101, "gzip": 4800 } } }
//! ```
//! Beside each file lie its compressed forms, `FILE.br` and `FILE.gz`, where compressing helps
//! (`brotli` and `gzip` are null where it does not).

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The manifest's name, in the folder that it describes.
pub const FILE: &str = "manifest.json";
/// The style sheet's logical name.
pub const STYLE: &str = "main.css";
/// The logical name of the script that wakes the islands.
pub const SCRIPT: &str = "frontend.js";
/// The logical name of the script that asks for a passkey.
pub const PASSKEY: &str = "passkey.js";
/// The logical name of the script that sends files part by part.
pub const SENDING: &str = "sending.js";
/// The logical name of the script that has a slider for a number.
pub const SLIDER: &str = "slider.js";
/// The logical name of the picture in the browser's tab.
pub const ICON: &str = "icon.svg";

/// WebAssembly and the scripts of every page, as brotli.
const SCRIPT_BYTES_MAX: usize = 60 * 1024;
/// The scripts that a few pages have besides the one of every page, and the most bytes of each as
/// brotli.
const OWN: [(&str, usize); 3] = [(PASSKEY, 1_024), (SENDING, 5 * 1_024), (SLIDER, 1_024)];

/// What a page's head names, and every asset by its logical name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The style sheet's file.
    pub style: String,
    /// The file of the script that wakes the islands.
    pub script: String,
    /// The file of the script that asks for a passkey, on the few pages that do.
    pub passkey: Option<String>,
    /// The file of the script that sends files part by part, on the page that sends.
    pub sending: Option<String>,
    /// The file of the script that has a slider for a number, on the page that tries numbers.
    pub slider: Option<String>,
    /// The file of the picture in the browser's tab, if there is one.
    pub icon: Option<String>,
    /// Every asset.
    pub files: BTreeMap<String, Entry>,
}

/// One asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The file's name, which changes with its content.
    pub file: String,
    /// Its size as it is.
    pub bytes: usize,
    /// The size of `FILE.br`.
    pub brotli: Option<usize>,
    /// The size of `FILE.gz`.
    pub gzip: Option<usize>,
}

impl Manifest {
    /// The list of these files, which must have a style sheet and a script.
    pub fn of(files: BTreeMap<String, Entry>) -> Result<Self> {
        let named = |name: &str| {
            let entry = files
                .get(name)
                .with_context(|| format!("the bundle has no {name}"))?;
            anyhow::Ok(entry.file.clone())
        };
        Ok(Self {
            style: named(STYLE)?,
            script: named(SCRIPT)?,
            passkey: files.get(PASSKEY).map(|entry| entry.file.clone()),
            sending: files.get(SENDING).map(|entry| entry.file.clone()),
            slider: files.get(SLIDER).map(|entry| entry.file.clone()),
            icon: files.get(ICON).map(|entry| entry.file.clone()),
            files,
        })
    }

    /// Reads the manifest of a folder, if it has one.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let file = folder.join(FILE);
        if !file.is_file() {
            return Ok(None);
        }
        let text = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        Ok(serde_json::from_slice(&text).ok())
    }

    /// Is every file of the list there?
    pub fn is_whole(&self, folder: &Path) -> bool {
        self.files
            .values()
            .all(|entry| folder.join(&entry.file).is_file())
    }

    /// Fails if WebAssembly and scripts are more than a phone should have to fetch.
    pub fn fits(&self) -> Result<()> {
        let scripts = self.files.iter().filter(|(name, _)| {
            let kind = name.rsplit('.').next();
            let is_own = OWN.iter().any(|(own, _)| name == own);
            matches!(kind, Some("js" | "wasm")) && !is_own
        });
        let bytes: usize = scripts
            .map(|(_, entry)| entry.brotli.unwrap_or(entry.bytes))
            .sum();
        for (own, most) in OWN {
            let bytes = self.files.get(own).and_then(|entry| entry.brotli);
            ensure!(
                bytes.is_none_or(|bytes| bytes <= most),
                "{own} is more than {most} bytes as brotli"
            );
        }
        ensure!(
            bytes <= SCRIPT_BYTES_MAX,
            "WebAssembly and scripts are {bytes} bytes as brotli; {SCRIPT_BYTES_MAX} are allowed"
        );
        Ok(())
    }

    /// One line for each asset, for the screen.
    pub fn lines(&self) -> Vec<String> {
        self.files
            .iter()
            .map(|(name, entry)| match entry.brotli {
                Some(brotli) => format!("{name}: {} bytes, {brotli} as brotli", entry.bytes),
                None => format!("{name}: {} bytes", entry.bytes),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(brotli: usize) -> Manifest {
        let entry = |file: &str, brotli| Entry {
            file: file.into(),
            bytes: 400_000,
            brotli: Some(brotli),
            gzip: None,
        };
        let files = [
            (STYLE.to_owned(), entry("main-1.css", 300_000)),
            (SCRIPT.to_owned(), entry("frontend-1.js", 1_000)),
            ("frontend.wasm".to_owned(), entry("frontend-1.wasm", brotli)),
        ];
        Manifest::of(files.into()).unwrap()
    }

    #[test]
    fn scripts_and_module_together_have_a_limit() {
        assert!(with(SCRIPT_BYTES_MAX - 1_000).fits().is_ok());
        assert!(with(SCRIPT_BYTES_MAX - 999).fits().is_err());
    }
}
