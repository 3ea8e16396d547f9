//! What a report of a dropped file says, in a mail and on its page alike.

use domain::dropped::RefusedLines;

use crate::Words;

/// Why lines of a file were not recorded, and which.
#[must_use]
pub fn not_recorded(words: &Words, lines: &RefusedLines) -> String {
    let numbers: Vec<String> = lines.lines.iter().map(u32::to_string).collect();
    let told = u32::try_from(lines.lines.len()).unwrap_or(u32::MAX);
    words.say_with(
        "imports-refused",
        &[
            ("why", lines.why.word().into()),
            ("part", lines.part.replace(',', ", ").into()),
            ("count", lines.count.into()),
            ("lines", numbers.join(", ").into()),
            ("more", lines.count.saturating_sub(told).into()),
        ],
    )
}
