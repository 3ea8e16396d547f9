//! The folder of styles and scripts: what `cargo xtask bundle` made, read once at start.
//!
//! `manifest.json` names the entries; every file's name holds its own hash, so that a
//! browser may keep it for ever. Each lies beside its brotli form.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;

use crate::layers::CspNonce;

/// What the bundler says of its folder.
#[derive(Debug, Clone, Default, Deserialize)]
struct Manifest {
    style: Option<String>,
    script: Option<String>,
    icon: Option<String>,
    passkey: Option<String>,
    sending: Option<String>,
    slider: Option<String>,
}

struct File {
    kind: &'static str,
    plain: Vec<u8>,
    brotli: Option<Vec<u8>>,
}

/// The assets, in memory: they are small, and a release is one program and one folder.
#[derive(Default)]
pub struct AssetFolder {
    manifest: Manifest,
    files: BTreeMap<String, File>,
}

/// Why the assets cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum AssetError {
    /// A file or the folder cannot be read.
    #[error("reading the assets in {path}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The manifest is not what the bundler writes.
    #[error("reading the manifest in {path}")]
    Manifest {
        /// Which.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
}

impl AssetFolder {
    /// Reads a folder.
    ///
    /// # Errors
    /// When the folder, its manifest or one of its files cannot be read.
    pub fn read(folder: &Path) -> Result<AssetFolder, AssetError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| AssetError::Read { path, source }
        };
        let manifest_path = folder.join("manifest.json");
        let manifest = std::fs::read(&manifest_path).map_err(failed(&manifest_path))?;
        let manifest =
            serde_json::from_slice(&manifest).map_err(|source| AssetError::Manifest {
                path: manifest_path,
                source,
            })?;
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
            let path = entry.map_err(failed(folder))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            let Some(kind) = kind_of(name) else { continue };
            let plain = std::fs::read(&path).map_err(failed(&path))?;
            let brotli = std::fs::read(folder.join(format!("{name}.br"))).ok();
            files.insert(
                name.to_owned(),
                File {
                    kind,
                    plain,
                    brotli,
                },
            );
        }
        Ok(AssetFolder { manifest, files })
    }

    /// The folder to read when none is named: beside the program, then the workspace's.
    #[must_use]
    pub fn found() -> Option<PathBuf> {
        let program = std::env::current_exe().ok()?;
        let beside = program.parent()?.join("assets");
        let built = PathBuf::from("target/site/assets");
        [beside, built]
            .into_iter()
            .find(|folder| folder.join("manifest.json").exists())
    }

    /// What a page's head names.
    pub(crate) fn for_page(&self, nonce: &CspNonce) -> app::Assets {
        let at = |file: &String| domain::paths::asset(file);
        app::Assets {
            style: self.manifest.style.as_ref().map(at).unwrap_or_default(),
            script: self.manifest.script.as_ref().map(at),
            passkey: self.manifest.passkey.as_ref().map(at),
            sending: self.manifest.sending.as_ref().map(at),
            slider: self.manifest.slider.as_ref().map(at),
            icon: self.manifest.icon.as_ref().map(at),
            nonce: nonce.text().to_owned(),
        }
    }

    /// The answer with one file, in the form that the browser takes; `None` where there is none.
    pub(crate) fn send(&self, name: &str, asked: &HeaderMap) -> Option<Response> {
        let file = self.files.get(name)?;
        let takes_brotli = asked
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.split(',').any(|one| one.trim().starts_with("br")));
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let body = match &file.brotli {
            Some(small) if takes_brotli => {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
                small.clone()
            }
            _ => file.plain.clone(),
        };
        let mut response = Response::new(Body::from(body));
        *response.headers_mut() = headers;
        Some(response)
    }
}

fn kind_of(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => return None,
    })
}
