//! Naming assets by their content, compressing them, and writing the folder.

use super::manifest::{Entry, FILE, Manifest};
use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW: i32 = 22;
const HASH_LETTERS: usize = 10;

/// Kinds of file that are compressed already.
const COMPRESSED: [&str; 5] = ["woff2", "png", "jpg", "webp", "ico"];

/// Something for the browser, under the name that pages use.
#[derive(Debug)]
pub struct Asset {
    /// The logical name, "main.css".
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
}

impl Asset {
    /// An asset of this name.
    pub fn new(name: &str, content: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            content,
        }
    }

    /// The name with the content's hash: "main-1f2e3d4c5b.css".
    pub fn hashed_name(&self) -> String {
        let hash = fingerprint(&self.content);
        let flat = self.name.replace('/', "-");
        match flat.rsplit_once('.') {
            Some((stem, kind)) => format!("{stem}-{hash}.{kind}"),
            None => format!("{flat}-{hash}"),
        }
    }

    fn shrinks(&self) -> bool {
        let kind = self.name.rsplit('.').next().unwrap_or_default();
        !COMPRESSED.contains(&kind)
    }
}

/// The first letters of the content's SHA-256.
pub fn fingerprint(content: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(content) {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
    }
    text.truncate(HASH_LETTERS);
    text
}

/// Writes the folder anew, the manifest last.
///
/// The new folder is made beside the old one and takes its place at the end, so that a server
/// never finds half a bundle.
pub fn write(folder: &Path, assets: &[Asset]) -> Result<Manifest> {
    let fresh = folder.with_extension("new");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh).context("clearing a half-made bundle")?;
    }
    std::fs::create_dir_all(&fresh)?;
    let mut entries = BTreeMap::new();
    for asset in assets {
        let entry = place(&fresh, asset).with_context(|| format!("writing {}", asset.name))?;
        entries.insert(asset.name.clone(), entry);
    }
    let manifest = Manifest::of(entries)?;
    std::fs::write(fresh.join(FILE), serde_json::to_vec_pretty(&manifest)?)?;
    if folder.exists() {
        std::fs::remove_dir_all(folder).context("removing the old bundle")?;
    }
    std::fs::rename(&fresh, folder).context("putting the new bundle in place")?;
    Ok(manifest)
}

fn place(folder: &Path, asset: &Asset) -> Result<Entry> {
    let file = asset.hashed_name();
    std::fs::write(folder.join(&file), &asset.content)?;
    let (mut brotli, mut gzip) = (None, None);
    if asset.shrinks() {
        brotli = keep_if_smaller(
            asset,
            &folder.join(format!("{file}.br")),
            &as_brotli(&asset.content)?,
        )?;
        gzip = keep_if_smaller(
            asset,
            &folder.join(format!("{file}.gz")),
            &as_gzip(&asset.content)?,
        )?;
    }
    Ok(Entry {
        file,
        bytes: asset.content.len(),
        brotli,
        gzip,
    })
}

fn keep_if_smaller(asset: &Asset, file: &Path, packed: &[u8]) -> Result<Option<usize>> {
    if packed.len() >= asset.content.len() {
        return Ok(None);
    }
    std::fs::write(file, packed)?;
    Ok(Some(packed.len()))
}

fn as_brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut packed, &parameters)?;
    Ok(packed)
}

fn as_gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content)?;
    Ok(packer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_what_is_in_it() {
        let first = Asset::new("main.css", b"a{}".to_vec()).hashed_name();
        let second = Asset::new("main.css", b"b{}".to_vec()).hashed_name();
        assert_ne!(first, second);
        assert!(first.starts_with("main-") && first.ends_with(".css"));
        assert_eq!(first.len(), "main-.css".len() + HASH_LETTERS);
    }

    #[test]
    fn a_bundle_is_whole_and_says_its_sizes() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("assets");
        let assets = [
            Asset::new("main.css", b"a { color: red } ".repeat(100)),
            Asset::new("frontend.js", b"boot();".to_vec()),
            Asset::new("mark.png", vec![7; 400]),
        ];

        let manifest = write(&folder, &assets).unwrap();

        assert!(manifest.is_whole(&folder));
        assert_eq!(Manifest::read(&folder).unwrap(), Some(manifest.clone()));
        let style = &manifest.files["main.css"];
        let packed = std::fs::metadata(folder.join(format!("{}.br", style.file))).unwrap();
        assert_eq!(packed.len() as usize, style.brotli.unwrap());
        assert_eq!(manifest.files["mark.png"].brotli, None);
    }
}
