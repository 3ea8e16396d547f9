//! Letters as files, for a demo council: nothing leaves the machine.

use std::path::{Path, PathBuf};

use lettre::Message;

use super::SendError;
use crate::letter::Letter;

/// A folder of written mails.
pub struct Folder(PathBuf);

/// A mail that was written into the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's name, which orders them by time.
    pub file: String,
    /// Receiver.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
}

impl Folder {
    /// The folder, which is made at the first letter.
    #[must_use]
    pub fn new(folder: PathBuf) -> Folder {
        Folder(folder)
    }

    /// Writes the message as `<milliseconds>-<id>.eml`, and its words beside it for the page
    /// that shows them. The same letter again takes the same name, so a retry adds nothing.
    pub(super) async fn write(&self, letter: &Letter, message: &Message) -> Result<(), SendError> {
        let id: String = letter
            .message_id
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let name = format!("{:015}-{id}", letter.written_at.0.max(0));
        let plain = format!("{}\n{}\n\n{}", letter.to, letter.subject, letter.text);
        let written = async {
            tokio::fs::create_dir_all(&self.0).await?;
            whole(&self.0.join(format!("{name}.eml")), &message.formatted()).await?;
            whole(&self.0.join(format!("{name}.txt")), plain.as_bytes()).await
        };
        written
            .await
            .map_err(|_: std::io::Error| SendError::Deferred { code: None })
    }

    /// What was written, newest first, at most `limit`.
    ///
    /// # Errors
    /// When the folder cannot be read; one that does not exist yet is empty.
    pub async fn list(&self, limit: usize) -> std::io::Result<Vec<Written>> {
        let mut names = Vec::new();
        let mut entries = match tokio::fs::read_dir(&self.0).await {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        while let Some(entry) = entries.next_entry().await? {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == "txt") {
                names.push(path);
            }
        }
        names.sort();
        let mut found = Vec::new();
        for path in names.into_iter().rev().take(limit) {
            let plain = tokio::fs::read_to_string(&path).await?;
            let mut parts = plain.splitn(3, '\n');
            found.push(Written {
                file: path
                    .file_stem()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default(),
                to: parts.next().unwrap_or("").to_owned(),
                subject: parts.next().unwrap_or("").to_owned(),
                text: parts
                    .next()
                    .unwrap_or("")
                    .trim_start_matches('\n')
                    .to_owned(),
            });
        }
        Ok(found)
    }
}

/// Writes a file so that it is there whole or not at all.
async fn whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let draft = path.with_extension("part");
    tokio::fs::write(&draft, bytes).await?;
    tokio::fs::rename(&draft, path).await
}
