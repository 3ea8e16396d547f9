//! The files of a return, as something that can be opened twice.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use flate2::read::MultiGzDecoder;

use crate::blade;
use crate::error::FileError;

/// How much is believed. The defaults suit the largest council many times over.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The size of one file when unpacked.
    pub unpacked_bytes: u64,
    /// The size of one text, tag, comment or CSV row.
    pub item_bytes: usize,
    /// The size of all that one person has.
    pub person_bytes: usize,
    /// How deep elements may be nested.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            unpacked_bytes: 500_000_000,
            item_bytes: 256 * 1024,
            person_bytes: 4 * 1024 * 1024,
            depth: 20,
        }
    }
}

type Opener = dyn Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync;

/// One file of a return. It is opened more than once: first to see whether it can be
/// believed as a whole, then to read it.
#[derive(Clone)]
pub struct Input {
    name: Arc<str>,
    open: Arc<Opener>,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("name", &self.name).finish()
    }
}

impl Input {
    /// A file on disk, named in reports by its last part alone.
    #[must_use]
    pub fn file(path: &Path) -> Input {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let name = name.to_string_lossy().into_owned();
        let path = path.to_owned();
        Input::from_fn(&name, move || {
            Ok(Box::new(std::fs::File::open(&path)?) as Box<dyn Read + Send>)
        })
    }

    /// Bytes in memory.
    #[must_use]
    pub fn bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Input {
        let bytes: Arc<[u8]> = bytes.into();
        Input::from_fn(name, move || {
            Ok(Box::new(io::Cursor::new(bytes.clone())) as Box<dyn Read + Send>)
        })
    }

    /// Anything that can be opened again and again.
    pub fn from_fn(
        name: &str,
        open: impl Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync + 'static,
    ) -> Input {
        Input {
            name: name.into(),
            open: Arc::new(open),
        }
    }

    /// The name that reports use.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The file as it is, for its size and hash.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn raw(&self) -> io::Result<Box<dyn Read + Send>> {
        (self.open)()
    }

    /// The file's content, unpacked where it is compressed, and no more of it than the limit.
    pub(crate) fn open(&self, limits: &Limits) -> Result<Unpacked, FileError> {
        let mut raw = (self.open)().map_err(|source| self.unreadable(source))?;
        let mut magic = [0; 2];
        let got = read_full(&mut raw, &mut magic).map_err(|source| self.unreadable(source))?;
        let rest = io::Cursor::new(magic).take(got as u64).chain(raw);
        let compressed = got == 2 && magic == [0x1f, 0x8b];
        let inner: Box<dyn Read + Send> = if compressed {
            Box::new(MultiGzDecoder::new(io::BufReader::new(rest)))
        } else {
            Box::new(rest)
        };
        Ok(Unpacked {
            inner,
            compressed,
            left_bytes: limits.unpacked_bytes,
        })
    }

    /// A reader's error as the fault of this file.
    pub(crate) fn fault(&self, error: io::Error, limits: &Limits) -> FileError {
        let file = self.name.clone();
        match error.get_ref().and_then(|inner| inner.downcast_ref()) {
            Some(Fault::TooLarge) => FileError::TooLarge {
                file,
                limit_bytes: limits.unpacked_bytes,
            },
            Some(Fault::CutShort) => FileError::CutShort { file },
            Some(Fault::Damaged) => FileError::Damaged { file },
            None => self.unreadable(error),
        }
    }

    fn unreadable(&self, source: io::Error) -> FileError {
        FileError::Unreadable {
            file: self.name.clone(),
            source: Arc::new(source),
        }
    }

    /// The first bytes, to see what kind of file this is.
    fn start(&self, limits: &Limits) -> Result<Vec<u8>, FileError> {
        let mut start = vec![0; 4096];
        let got = read_full(&mut self.open(limits)?, &mut start)
            .map_err(|error| self.fault(error, limits))?;
        start.truncate(got);
        Ok(start)
    }
}

/// A fault of the bytes, carried through `io::Error`.
#[derive(Debug, Clone, Copy, thiserror::Error)]
pub(crate) enum Fault {
    #[error("larger than the limit when unpacked")]
    TooLarge,
    #[error("compressed data is cut short")]
    CutShort,
    #[error("compressed data is damaged")]
    Damaged,
}

/// Unpacked content that ends in an error where it goes beyond the limit.
pub(crate) struct Unpacked {
    inner: Box<dyn Read + Send>,
    compressed: bool,
    left_bytes: u64,
}

impl Read for Unpacked {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(into).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof if self.compressed => io::Error::other(Fault::CutShort),
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput if self.compressed => {
                io::Error::other(Fault::Damaged)
            }
            _ => error,
        })?;
        self.left_bytes = self
            .left_bytes
            .checked_sub(got as u64)
            .ok_or_else(|| io::Error::other(Fault::TooLarge))?;
        Ok(got)
    }
}

/// Reads until the buffer is full or the input ends.
pub(crate) fn read_full(from: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    let mut got = 0;
    while got < into.len() {
        match from.read(&mut into[got..]) {
            Ok(0) => break,
            Ok(more) => got += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(got)
}

/// What a file holds, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Xml,
    Csv,
}

pub(crate) fn content(input: &Input, limits: &Limits) -> Result<Content, FileError> {
    let start = input.start(limits)?;
    let file = || input.name.clone();
    if start.starts_with(b"PK\x03\x04") {
        return Err(FileError::Archive { file: file() });
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    let text = text.strip_prefix(b"\xff\xfe").unwrap_or(text);
    let text = text.strip_prefix(b"\xfe\xff").unwrap_or(text);
    let first = text
        .iter()
        .find(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    match first {
        None => Err(FileError::Empty { file: file() }),
        Some(b'<') => Ok(Content::Xml),
        Some(_) => Ok(Content::Csv),
    }
}

/// Sorts the files of one command into returns: each XML file is a return of its own,
/// and blade files belong together by the start of their names.
///
/// # Errors
/// When a file cannot be read, or is neither shape.
pub fn arrange(inputs: Vec<Input>, limits: &Limits) -> Result<Vec<Vec<Input>>, FileError> {
    let mut returns = Vec::new();
    let mut tables = Vec::new();
    for input in inputs {
        match content(&input, limits)? {
            Content::Xml => returns.push(vec![input]),
            Content::Csv => tables.push((blade::table_of(&input, limits)?, input)),
        }
    }
    let repeated = tables
        .iter()
        .enumerate()
        .any(|(at, (table, _))| tables[..at].iter().any(|(earlier, _)| earlier == table));
    if !repeated {
        if !tables.is_empty() {
            returns.push(tables.into_iter().map(|(_, input)| input).collect());
        }
        return Ok(returns);
    }
    let mut sets: Vec<(String, Vec<Input>)> = Vec::new();
    for (_, input) in tables {
        let stem = input.name.rsplit_once('_').map_or("", |(stem, _)| stem);
        match sets.iter_mut().find(|(name, _)| name == stem) {
            Some((_, set)) => set.push(input),
            None => sets.push((stem.to_owned(), vec![input])),
        }
    }
    returns.extend(sets.into_iter().map(|(_, set)| set));
    Ok(returns)
}
