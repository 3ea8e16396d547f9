//! The demo's folder: made by the demo, and thrown away by it alone.

use std::path::{Path, PathBuf};

use domain::Date;

/// The file that says that a folder is a demo's, and of which day its dates are.
const MARK: &str = "waymark-demo.txt";

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It holds something that no demo made.
    #[error("{0} holds files that no demo made; name an empty folder")]
    NotADemo(PathBuf),
    /// It cannot be read, made or emptied.
    #[error("the folder {path}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Whether a folder is a demo's.
#[must_use]
pub fn is_demo(folder: &Path) -> bool {
    folder.join(MARK).exists()
}

/// Makes the folder ready. Whether it is new: the last demo's data are thrown away where
/// that is asked, and where they are of another day, since the cast's dates lie back from
/// today.
///
/// # Errors
/// When the folder is not a demo's, or cannot be made.
pub fn prepare(folder: &Path, today: Date, fresh: bool) -> Result<bool, FolderError> {
    let failed = |source| FolderError::File {
        path: folder.to_owned(),
        source,
    };
    let mark = folder.join(MARK);
    let is_empty = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(failed(error)),
    };
    if !is_empty {
        let Ok(day) = std::fs::read_to_string(&mark) else {
            return Err(FolderError::NotADemo(folder.to_owned()));
        };
        if !fresh && day.trim() == today.to_string() {
            return Ok(false);
        }
        std::fs::remove_dir_all(folder).map_err(failed)?;
    }
    std::fs::create_dir_all(folder).map_err(failed)?;
    // Until the families are in, the day is not there: a demo that was interrupted while
    // it was filled begins again.
    std::fs::write(&mark, "being filled\n").map_err(failed)?;
    Ok(true)
}

/// Notes that the families are in, as of this day.
///
/// # Errors
/// When the file cannot be written.
pub fn filled(folder: &Path, today: Date) -> Result<(), FolderError> {
    std::fs::write(folder.join(MARK), format!("{today}\n")).map_err(|source| FolderError::File {
        path: folder.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::date;

    #[test]
    fn a_folder_that_no_demo_made_is_never_thrown_away() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let precious = folder.path().join("waymark.db");
        std::fs::write(&precious, "a council's records").expect("written");
        for fresh in [true, false] {
            let refused = prepare(folder.path(), date(2026, 3, 2), fresh);
            assert!(matches!(refused, Err(FolderError::NotADemo(_))));
        }
        assert!(precious.exists());
    }

    #[test]
    fn a_demo_is_kept_for_its_day() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
        assert!(prepare(folder.path(), monday, false).expect("made"));
        assert!(prepare(folder.path(), monday, false).expect("it was never filled"));
        filled(folder.path(), monday).expect("marked");
        assert!(!prepare(folder.path(), monday, false).expect("kept"));
        assert!(prepare(folder.path(), tuesday, false).expect("thrown away"));
        filled(folder.path(), tuesday).expect("marked");
        assert!(prepare(folder.path(), tuesday, true).expect("thrown away"));
    }
}
