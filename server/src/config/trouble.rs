//! What is wrong with the settings, in words for the person who sets them.

use std::fmt;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The setting's name in the file (`council.phone`), or the file itself.
    pub setting: String,
    /// What is wrong and what to do, without the value: it may be a secret.
    pub wrong: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.wrong)
    }
}

/// All faults found.
#[derive(Debug, Clone, Default, PartialEq, Eq, thiserror::Error)]
pub struct Troubles(pub Vec<Trouble>);

impl Troubles {
    pub(super) fn add(&mut self, setting: impl Into<String>, wrong: impl Into<String>) {
        self.0.push(Trouble {
            setting: setting.into(),
            wrong: wrong.into(),
        });
    }

    pub(super) fn none_or<T>(self, settled: T) -> Result<T, Troubles> {
        if self.0.is_empty() {
            Ok(settled)
        } else {
            Err(self)
        }
    }
}

impl fmt::Display for Troubles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, trouble) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "- {trouble}")?;
        }
        Ok(())
    }
}
