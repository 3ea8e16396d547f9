//! Which submission of a national return a file is.

use serde::{Deserialize, Serialize};

use super::{Fault, Wrong};

/// The highest number that a submission can have: three digits.
const SERIAL_MAX: u32 = 999;

/// The form of the files of a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnForm {
    /// The number of the submission, as it was typed.
    #[serde(default = "first")]
    pub serial: String,
}

fn first() -> String {
    "1".to_owned()
}

impl Default for ReturnForm {
    fn default() -> ReturnForm {
        ReturnForm { serial: first() }
    }
}

impl ReturnForm {
    /// The number of the submission.
    ///
    /// ```
    /// use domain::forms::ReturnForm;
    /// let typed = |serial: &str| ReturnForm { serial: serial.to_owned() };
    /// assert_eq!(ReturnForm::default().number(), Some(1));
    /// assert_eq!(typed(" 12 ").number(), Some(12));
    /// assert_eq!([typed("0"), typed("1000"), typed("two")].map(|form| form.number()), [None; 3]);
    /// ```
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        let number = self.serial.trim().parse().ok()?;
        (1..=SERIAL_MAX).contains(&number).then_some(number)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        match self.number() {
            Some(_) => vec![],
            None => vec![Fault {
                field: "serial",
                wrong: Wrong::NotFitting,
            }],
        }
    }
}
