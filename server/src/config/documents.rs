//! Documents: where they lie, what seals them, how many are taken, who scans them.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use services::document::clamd::{Address, Clamd};
use services::document::{Limits, Scanner};
use vault::{KeepFree, Place, S3};

use super::Troubles;
use super::source::{Raw as All, missing, secret};

const MEGABYTE: u64 = 1_000 * 1_000;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub dir: Option<PathBuf>,
    pub key_file: Option<PathBuf>,
    pub file_megabytes: Option<i64>,
    pub sending_files: Option<i64>,
    pub side_megabytes: Option<i64>,
    pub side_files: Option<i64>,
    pub keep_free_megabytes: Option<i64>,
    pub scanner: Option<String>,
    pub scanner_megabytes: Option<i64>,
    pub s3: Option<RawS3>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawS3 {
    pub bucket: Option<String>,
    pub region: Option<String>,
    pub endpoint: Option<String>,
    pub key_id: Option<String>,
    pub secret: Option<String>,
    pub secret_file: Option<PathBuf>,
}

/// How documents are kept.
#[derive(Debug, Clone)]
pub struct Documents {
    /// Where they lie.
    pub place: Place,
    /// How much of a folder's disk stays free for the records.
    pub keep_free: KeepFree,
    /// The file of the keys that seal them.
    pub key_file: PathBuf,
    /// How much is taken.
    pub limits: Limits,
    /// Who scans them.
    pub scanner: Scanner,
}

impl Documents {
    /// Everything in one folder, and nobody scans.
    #[must_use]
    pub fn inside(folder: &Path) -> Documents {
        Documents {
            place: Place::Folder(folder.join("documents")),
            keep_free: KeepFree::Usual,
            key_file: folder.join("waymark-documents.key"),
            limits: Limits::default(),
            scanner: Scanner::Off,
        }
    }
}

pub(super) fn settle(raw: &All, data_dir: &Path, troubles: &mut Troubles) -> Documents {
    let set = &raw.documents;
    let mut documents = Documents {
        scanner: scanner(set, troubles),
        ..Documents::inside(data_dir)
    };
    if let Some(file) = &set.key_file {
        documents.key_file.clone_from(file);
    } else if let Some(folder) = raw.key_file.as_ref().and_then(|file| file.parent()) {
        // Whoever keeps the one key outside the data folder means the other too.
        documents.key_file = folder.join("waymark-documents.key");
    }
    match (&set.dir, &set.s3) {
        (Some(_), Some(_)) => troubles.add(
            "documents.dir",
            "is set, and so is documents.s3. Documents lie in one place: keep one of them.",
        ),
        (Some(dir), None) => documents.place = Place::Folder(dir.clone()),
        (None, Some(s3)) => documents.place = Place::S3(in_s3(s3, troubles)),
        (None, None) => {}
    }
    let limits = &mut documents.limits;
    let mut number = |name: &str, set: Option<i64>, (least, most): (u64, u64), usual: u64| {
        let Some(set) = set else { return usual };
        match u64::try_from(set) {
            Ok(set) if (least..=most).contains(&set) => set,
            Ok(_) | Err(_) => {
                let name = format!("documents.{name}");
                troubles.add(name, format!("must be from {least} to {most}."));
                usual
            }
        }
    };
    let in_megabytes = |bytes: u64| bytes / MEGABYTE;
    limits.file_bytes_max = MEGABYTE
        * number(
            "file_megabytes",
            set.file_megabytes,
            (1, 2_000),
            in_megabytes(limits.file_bytes_max),
        );
    limits.sending_files_max = number(
        "sending_files",
        set.sending_files,
        (1, 200),
        limits.sending_files_max,
    );
    limits.side_bytes_max = MEGABYTE
        * number(
            "side_megabytes",
            set.side_megabytes,
            (1, 100_000),
            in_megabytes(limits.side_bytes_max),
        );
    limits.side_files_max = number(
        "side_files",
        set.side_files,
        (1, 100_000),
        limits.side_files_max,
    );
    documents.keep_free = match set.keep_free_megabytes.map(u64::try_from) {
        None => KeepFree::Usual,
        Some(Ok(megabytes @ 0..=1_000_000)) => KeepFree::Bytes(megabytes * MEGABYTE),
        Some(_) => {
            troubles.add(
                "documents.keep_free_megabytes",
                "must be from 0 to 1000000.",
            );
            KeepFree::Usual
        }
    };
    documents
}

fn scanner(set: &Raw, troubles: &mut Troubles) -> Scanner {
    let megabytes = set.scanner_megabytes.unwrap_or(100);
    let bytes_max = match u64::try_from(megabytes) {
        Ok(megabytes @ 1..=4_000) => megabytes * MEGABYTE,
        Ok(_) | Err(_) => {
            troubles.add("documents.scanner_megabytes", "must be from 1 to 4000.");
            0
        }
    };
    let at = match set.scanner.as_deref().map(str::trim) {
        None => return Scanner::Unset,
        Some("off") => return Scanner::Off,
        Some(path) if path.starts_with('/') => Address::Unix(PathBuf::from(path)),
        Some(address) => match address.parse() {
            Ok(address) => Address::Tcp(address),
            Err(_) => {
                troubles.add(
                    "documents.scanner (or WAYMARK_DOCUMENTS_SCANNER)",
                    "must be clamd's socket (/run/clamav/clamd.ctl), its address and port (127.0.0.1:3310), or off.",
                );
                return Scanner::Unset;
            }
        },
    };
    Scanner::Clamd(Clamd { at, bytes_max })
}

fn in_s3(set: &RawS3, troubles: &mut Troubles) -> S3 {
    let mut must = |name: &str, given: Option<&String>| match given {
        Some(text) => text.clone(),
        None => {
            let setting = format!("documents.s3.{name}");
            missing(&setting, "Documents are to lie in an S3 service.", troubles);
            String::new()
        }
    };
    let (bucket, region) = (
        must("bucket", set.bucket.as_ref()),
        must("region", set.region.as_ref()),
    );
    let key_id = must("key_id", set.key_id.as_ref());
    let given = secret(
        "documents.s3.secret",
        set.secret.as_ref(),
        set.secret_file.as_ref(),
        troubles,
    );
    if set.secret.is_none() && set.secret_file.is_none() {
        missing(
            "documents.s3.secret",
            "Documents are to lie in an S3 service.",
            troubles,
        );
    }
    S3 {
        bucket,
        region,
        endpoint: set.endpoint.clone(),
        key_id,
        secret: given.unwrap_or_default(),
    }
}
