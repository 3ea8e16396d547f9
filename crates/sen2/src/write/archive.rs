//! Files that are packed while they are written, and several of them as one archive.
//!
//! A return of a large county is 20 MB; packed it is a tenth of it, so that it can be made
//! whole in memory before any of it is sent.

use std::io::{self, Read, Write};

use domain::Date;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// A file, packed as it is written.
#[derive(Debug)]
pub struct Packing {
    out: DeflateEncoder<Vec<u8>>,
    crc: Crc,
    bytes: u32,
}

impl Default for Packing {
    fn default() -> Packing {
        Packing {
            out: DeflateEncoder::new(Vec::new(), Compression::fast()),
            crc: Crc::new(),
            bytes: 0,
        }
    }
}

impl Write for Packing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = u32::try_from(bytes.len()).ok();
        let sum = length.and_then(|length| self.bytes.checked_add(length));
        self.bytes = sum.ok_or_else(|| io::Error::other("a file of more than 4 GB"))?;
        self.out.write_all(bytes)?;
        self.crc.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that was packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    packed: Vec<u8>,
    crc: u32,
    bytes: u32,
}

impl Packing {
    /// The file, whole.
    ///
    /// # Errors
    /// When it cannot be packed.
    pub fn finish(self) -> io::Result<Packed> {
        Ok(Packed {
            packed: self.out.finish()?,
            crc: self.crc.sum(),
            bytes: self.bytes,
        })
    }
}

impl Packed {
    /// How many bytes it has, unpacked.
    #[must_use]
    pub const fn bytes(&self) -> u32 {
        self.bytes
    }

    /// The file as it was written.
    #[must_use]
    pub fn unpacked(self) -> impl Read + Send + 'static {
        DeflateDecoder::new(io::Cursor::new(self.packed))
    }
}

/// The version of the form that can read these archives: deflated files, and no more.
const VERSION: u16 = 20;
const DEFLATED: u16 = 8;
/// An archive of this many files needs no longer form.
const FILES_MAX: usize = 1_000;

/// One archive of packed files, which each system opens by itself.
///
/// # Errors
/// When there are too many files, or too large ones.
pub fn archive(files: &[(String, Packed)], made_on: Date) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::other("an archive of more than 4 GB");
    if files.len() > FILES_MAX {
        return Err(io::Error::other("an archive of too many files"));
    }
    let day = (made_on.year().clamp(1980, 2107) - 1980) as u16 * 512
        + u16::from(made_on.month()) * 32
        + u16::from(made_on.day());
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, file) in files {
        let at = u32::try_from(out.len()).map_err(|_| too_large())?;
        let packed = u32::try_from(file.packed.len()).map_err(|_| too_large())?;
        let length = u16::try_from(name.len()).map_err(|_| too_large())?;
        // Version, flags, method, time, day, sum, sizes, length of the name, nothing more.
        let mut common = Vec::with_capacity(26);
        for word in [VERSION, 0, DEFLATED, 0, day] {
            common.extend_from_slice(&word.to_le_bytes());
        }
        for word in [file.crc, packed, file.bytes] {
            common.extend_from_slice(&word.to_le_bytes());
        }
        common.extend_from_slice(&length.to_le_bytes());
        common.extend_from_slice(&[0; 2]);
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&common);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&file.packed);
        list.extend_from_slice(b"PK\x01\x02");
        list.extend_from_slice(&VERSION.to_le_bytes());
        list.extend_from_slice(&common);
        // No remark, the first disk, no attributes.
        list.extend_from_slice(&[0; 10]);
        list.extend_from_slice(&at.to_le_bytes());
        list.extend_from_slice(name.as_bytes());
    }
    let at = u32::try_from(out.len()).map_err(|_| too_large())?;
    let length = u32::try_from(list.len()).map_err(|_| too_large())?;
    let count = (files.len() as u16).to_le_bytes();
    out.append(&mut list);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count);
    out.extend_from_slice(&count);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&at.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::date;

    #[test]
    fn what_is_packed_is_unpacked_as_it_was_written() {
        let mut file = Packing::default();
        for _ in 0..10_000 {
            file.write_all(b"a line of a return\n").expect("packed");
        }
        let file = file.finish().expect("packed");
        assert_eq!(file.bytes(), 190_000);
        assert!(file.packed.len() < 10_000);
        let mut text = String::new();
        file.clone()
            .unpacked()
            .read_to_string(&mut text)
            .expect("a text");
        assert_eq!(text, "a line of a return\n".repeat(10_000));
        let archive = archive(
            &[("a.csv".into(), file.clone()), ("b.csv".into(), file)],
            date(2026, 2, 3),
        );
        let archive = archive.expect("an archive");
        assert!(archive.starts_with(b"PK\x03\x04"));
        assert_eq!(
            archive
                .windows(4)
                .filter(|four| four == b"PK\x01\x02")
                .count(),
            2
        );
        assert_eq!(&archive[archive.len() - 22..][..4], b"PK\x05\x06");
    }
}
