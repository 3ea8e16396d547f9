//! `waymark clock --lines`: one case a line in, one answer a line out, as they come.

use std::io::{self, BufRead, BufReader, Read, Write};

use serde::Serialize;

use super::case;
use super::place::WireError;
use super::write::write_timetable;
use crate::clock::timetable;
use crate::date::Date;

const BUFFER_BYTES: usize = 1 << 16;

/// How the lines went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many lines there were.
    pub lines: usize,
    /// How many of them were bad, and were answered so.
    pub bad: usize,
}

/// The answer to a bad line.
#[derive(Serialize)]
struct Bad {
    error: String,
}

/// Answers each line with one line, in order, without holding more than a buffer of them.
///
/// A bad line is answered with `{"error": "…"}` and the rest go on. What is ready is
/// handed out before more input is waited for, so that the other end may do the same.
///
/// # Errors
/// When reading or writing fails.
pub fn answer_lines(input: impl Read, mut output: impl Write, today: Date) -> io::Result<Summary> {
    let mut input = BufReader::with_capacity(BUFFER_BYTES, input);
    let mut line = Vec::new();
    let mut ready = Vec::with_capacity(2 * BUFFER_BYTES);
    let mut summary = Summary::default();
    loop {
        let waits = !input.buffer().contains(&b'\n');
        if waits || ready.len() >= BUFFER_BYTES {
            output.write_all(&ready)?;
            output.flush()?;
            ready.clear();
        }
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(summary);
        }
        // The newline that ends the last line is not a line.
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        summary.lines += 1;
        if let Err(error) = answer(&line, today, &mut ready) {
            summary.bad += 1;
            let error = WireError {
                line: summary.lines,
                ..error
            };
            let error = error.to_string();
            serde_json::to_writer(&mut ready, &Bad { error })?;
        }
        ready.push(b'\n');
    }
}

fn answer(line: &[u8], today: Date, ready: &mut Vec<u8>) -> Result<(), WireError> {
    let facts = case::read(line)?;
    write_timetable(ready, &timetable(&facts, today));
    Ok(())
}
