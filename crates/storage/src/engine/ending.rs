//! What ended, written down outside the database: a copy that is restored knows nothing of it.
//!
//! A family that withdraws what it sent, ends an adviser's access or signs out a lost phone has
//! done it for good. Were the records put back from a copy of the night before, it would be
//! undone without a word. So whatever takes something away is also a line of a file in another
//! folder, durable before anybody is told that it is done; a restore runs these lines again.
//!
//! A line names the query and its numbers and words. What people wrote, addresses and hashes of
//! passwords are left out ([`Ending::blank`]): nothing there has to be erased with a person.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::query::{Query, Sql, Value, sql_of};

/// What stands where something was left out.
const LEFT_OUT: &str = "(not kept outside the records)";

/// A query that takes something away from somebody.
pub(crate) struct Ending {
    /// What a restore runs: the same query, or one that fits what a copy still holds.
    pub(crate) sql: Sql,
    /// The query's name, as it is written down.
    pub(crate) name: &'static str,
    /// Values that are left out: the third is 3.
    blank: &'static [usize],
}

macro_rules! endings {
    ($($name:literal $(runs $replay:literal)? $(without $blank:literal)*,)+) => {
        /// All of them, by name.
        pub(crate) const ENDINGS: &[Ending] = &[$(Ending {
            name: $name,
            sql: endings!(@sql $name $($replay)?),
            blank: &[$($blank),*],
        }),+];
    };
    (@sql $name:literal $replay:literal) => { sql_of!($replay) };
    (@sql $name:literal) => { sql_of!($name) };
}

endings! {
    "access_grant/end" runs "ending/grant_ended",
    "access_grant/end_as_adviser_leaves",
    "access_grant/renew",
    "access_grant/replace" runs "ending/grant_replaced",
    "account/change_email" runs "ending/email_changed" without 3 without 4,
    "account/change_password" without 3,
    "account/close",
    "advice_link/end",
    "advice_link/end_tried" runs "ending/advice_link_tried",
    "advice_link/refuse",
    "advice_link/withdraw",
    "adviser/leave",
    "adviser_invitation/count_try",
    "adviser_invitation/spend",
    "adviser_invitation/withdraw",
    "assignment/end",
    "calendar_feed/end",
    "calendar_feed/put" runs "ending/calendar_feed_renewed",
    "case/seal",
    "case_system/withdraw",
    "code/count_try",
    "code/spend",
    "device/end",
    "device/end_all",
    "document/put_back",
    "document/withdraw" without 6,
    "email_change/end_resets",
    "email_change/stop",
    "email_change/stop_all",
    "erase/account",
    "erase/adviser",
    "erase/adviser_invitations",
    "erase/authenticators",
    "erase/calendar_feeds",
    "erase/calls",
    "erase/changes",
    "erase/codes",
    "erase/detail_readers",
    "erase/details",
    "erase/devices",
    "erase/email_changes",
    "erase/grant_codes",
    "erase/grant_notes",
    "erase/grants",
    "erase/held_people",
    "erase/invitations",
    "erase/invitations_open",
    "erase/letters",
    "erase/mail_choices",
    "erase/mails",
    "erase/mails_waiting",
    "erase/message_drafts",
    "erase/no_contacts",
    "erase/notices",
    "erase/passkeys",
    "erase/person",
    "erase/postal_addresses",
    "erase/provider_sessions",
    "erase/recovery_codes",
    "erase/relations",
    "erase/resets",
    "erase/returns",
    "erase/sessions",
    "erase/unsubscribes",
    "erase/wishes",
    "event/supersede" runs "ending/event_superseded" without 7 without 15,
    "factor/end",
    "factor/end_all",
    "grant_code/take",
    "grant_code/withdraw",
    "held_person/end_of_case",
    "held_person/turn_down",
    "invitation/count_try",
    "invitation/spend",
    "invitation/withdraw" without 6,
    "letter/keep_address" runs "ending/address_replaced" without 3,
    "letter/refuse_address",
    "letter/unprint",
    "mail_choice/choose",
    "no_contact/add" without 6,
    "officer/change" runs "ending/office_changed",
    "officer/leave",
    "officer/set_role",
    "organisation/close",
    "outbox/finish" runs "ending/mail_finished",
    "passkey/end",
    "passkey/end_all",
    "person/silence",
    "person/speak",
    "pledge/hide" runs "ending/pledge_hidden",
    "protected/add" without 6,
    "provider/forget_identity",
    "recovery/forget_all",
    "recovery/spend",
    "relation/dispute",
    "relation/end" without 6,
    "relation/set_basis" runs "ending/power_ended" without 5 without 6 without 7,
    "reset/count_try",
    "reset/spend",
    "rights/move",
    "rights/show",
    "saved_view/forget",
    "session/confirm",
    "session/end",
    "session/end_all",
    "session/end_others",
    "staff_invitation/count_try",
    "staff_invitation/spend",
    "staff_invitation/withdraw",
    "unsubscribe/note",
    "webhook/end",
}

/// The ending that a query is, if it is one.
fn ending(name: &str) -> Option<&'static Ending> {
    let found = ENDINGS.binary_search_by(|ending| ending.name.cmp(name));
    found.ok().map(|at| &ENDINGS[at])
}

/// One value of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kept {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    query: String,
    /// What the query was when it ran: another program's may mean something else.
    form: String,
    values: Vec<Kept>,
}

/// The first bytes of the query's hash.
fn form(sql: &Sql) -> String {
    let hash = Sha256::digest(sql.sqlite.as_bytes());
    hash.iter().take(6).fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Line {
    /// What a query that ends something leaves for a restore.
    pub(super) fn of(query: &Query) -> Option<Line> {
        let ending = ending(query.sql.name)?;
        let values = query.values.iter().enumerate();
        Some(Line {
            query: ending.name.to_owned(),
            form: form(&ending.sql),
            values: values
                .map(|(at, value)| match value {
                    Value::Text(Some(_)) if ending.blank.contains(&(at + 1)) => {
                        Kept::Text(Some(LEFT_OUT.to_owned()))
                    }
                    Value::Int(value) => Kept::Int(*value),
                    Value::Text(value) => Kept::Text(value.clone()),
                    Value::Bytes(value) => Kept::Bytes(value.clone()),
                })
                .collect(),
        })
    }

    /// The query to run again; the line's query name where this program has not that query.
    pub(crate) fn again(&self) -> Result<Query, &str> {
        let ending = ending(&self.query).filter(|ending| form(&ending.sql) == self.form);
        let mut query = ending.ok_or(self.query.as_str())?.sql.query();
        query.values = self
            .values
            .iter()
            .map(|value| match value {
                Kept::Int(value) => Value::Int(*value),
                Kept::Text(value) => Value::Text(value.clone()),
                Kept::Bytes(value) => Value::Bytes(value.clone()),
            })
            .collect();
        Ok(query)
    }

    /// The name of its query.
    pub(crate) fn name(&self) -> &str {
        &self.query
    }
}

/// The folder of what ended: numbered files, of which the last is written to.
///
/// A backup begins the next file before it looks at the records, so that whatever is in
/// earlier files is in its copy.
#[derive(Debug)]
pub struct EndingLog {
    folder: PathBuf,
    /// What could not be written yet.
    waiting: Mutex<Vec<u8>>,
}

/// The log of a store, once it has one.
#[derive(Debug, Clone, Default)]
pub(super) struct Endings(Arc<OnceLock<Arc<EndingLog>>>);

impl Endings {
    /// From now on it is this one; the first stays.
    pub(super) fn set(&self, log: EndingLog) {
        let _ = self.0.set(Arc::new(log));
    }

    pub(super) fn log(&self) -> Option<&Arc<EndingLog>> {
        self.0.get()
    }

    /// Writes down outside the database what is now durable in it. Where that fails it stays
    /// ended: the line goes with the next, and whoever looks after the machine is told.
    pub(super) async fn write_down(&self, lines: Vec<Line>) {
        let Some(log) = self.log().cloned().filter(|_| !lines.is_empty()) else {
            return;
        };
        let written = tokio::task::spawn_blocking(move || log.add(&lines)).await;
        let written = written.unwrap_or_else(|_| Err(std::io::ErrorKind::Other.into()));
        if let Err(error) = written {
            let why = error.kind();
            tracing::error!(%why, "what ended could not be written down outside the records");
        }
    }
}

const BEFORE: &str = "endings-";
const AFTER: &str = ".jsonl";

impl EndingLog {
    /// The folder, made for its owner alone if it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(folder: &Path) -> std::io::Result<EndingLog> {
        use std::os::unix::fs::DirBuilderExt as _;
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true).mode(0o700).create(folder)?;
        Ok(EndingLog {
            folder: folder.to_owned(),
            waiting: Mutex::new(Vec::new()),
        })
    }

    /// The numbers of the files that are there, the first first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn files(&self) -> std::io::Result<Vec<u64>> {
        let mut numbers = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            let name = name.to_string_lossy();
            let number = name
                .strip_prefix(BEFORE)
                .and_then(|rest| rest.strip_suffix(AFTER));
            numbers.extend(number.and_then(|number| number.parse::<u64>().ok()));
        }
        numbers.sort_unstable();
        Ok(numbers)
    }

    fn path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{BEFORE}{number:06}{AFTER}"))
    }

    /// Begins the next file, and answers its number: what ends from now on is in it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn begin(&self) -> std::io::Result<u64> {
        let next = self.files()?.last().map_or(1, |last| last + 1);
        open_file(&self.path(next))?.sync_all()?;
        File::open(&self.folder)?.sync_all()?;
        Ok(next)
    }

    /// Writes lines down; durable when this returns.
    ///
    /// # Errors
    /// When the disk is full or away. They are kept in memory and go with the next.
    pub(super) fn add(&self, lines: &[Line]) -> std::io::Result<()> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for line in lines {
            serde_json::to_writer(&mut *waiting, line)?;
            waiting.push(b'\n');
        }
        if waiting.is_empty() {
            return Ok(());
        }
        let number = self.files()?.last().copied().unwrap_or(1);
        let is_new = !self.path(number).exists();
        let mut file = open_file(&self.path(number))?;
        if !ends_well(&mut file)? && waiting.first() != Some(&b'\n') {
            // Cut off by a power cut: what stands there is no line, and spoils no other.
            waiting.insert(0, b'\n');
        }
        let whole = file.metadata()?.len();
        if let Err(error) = file.write_all(&waiting).and_then(|()| file.sync_all()) {
            // What was written of it is taken back: all of it goes with the next.
            let _ = file.set_len(whole);
            return Err(error);
        }
        if is_new {
            File::open(&self.folder)?.sync_all()?;
        }
        waiting.clear();
        Ok(())
    }

    /// What is written in that file and those after it, in order; how many lines were cut off.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(crate) fn since(&self, number: u64) -> std::io::Result<(Vec<Line>, u64)> {
        let (mut lines, mut cut_off) = (Vec::new(), 0);
        for file in self.files()?.into_iter().filter(|file| *file >= number) {
            let mut bytes = Vec::new();
            File::open(self.path(file))?.read_to_end(&mut bytes)?;
            // Cut off, a line may end in half a letter.
            let lines_of_file = bytes.split(|byte| *byte == b'\n');
            for line in lines_of_file.filter(|line| !line.is_empty()) {
                match serde_json::from_slice(line) {
                    Ok(line) => lines.push(line),
                    Err(_) => cut_off += 1,
                }
            }
        }
        Ok((lines, cut_off))
    }
}

fn open_file(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600);
    options.open(path)
}

/// Whether a file is empty or ends with a whole line.
fn ends_well(file: &mut File) -> std::io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_each_query_can_be_found() {
        assert!(ENDINGS.windows(2).all(|two| two[0].name < two[1].name));
        for one in ENDINGS {
            assert_eq!(ending(one.name).map(|found| found.name), Some(one.name));
        }
        assert!(ending("session/see").is_none());
    }

    fn line(session: i64) -> Line {
        let sql = ending("session/end").expect("it is one").sql;
        let query = sql
            .query()
            .bind(926)
            .bind(1)
            .bind(session)
            .bind(5)
            .bind("ended");
        Line::of(&query).expect("it is one")
    }

    #[test]
    fn what_people_wrote_is_left_out() {
        let sql = ending("document/withdraw").expect("it is one").sql;
        let mut query = sql.query();
        for number in [926, 1, 2, 3] {
            query = query.bind(number);
        }
        let query = query.bind("family").bind("The address is on page 3.");
        let text = serde_json::to_string(&Line::of(&query).expect("it is one")).expect("JSON");
        assert!(!text.contains("address"), "{text}");
        assert!(text.contains("family"), "{text}");
        let mut query = sql_of!("event/supersede").query();
        for number in 1..=14 {
            query = query.bind(number);
        }
        let query = query.bind("She has a new address.");
        let text = serde_json::to_string(&Line::of(&query).expect("it is one")).expect("JSON");
        assert!(!text.contains("address"), "{text}");
    }

    #[test]
    fn a_line_that_was_cut_off_spoils_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = EndingLog::open(folder.path()).expect("it opens");
        log.add(&[line(1)]).expect("it is written");
        let mut file = open_file(&log.path(1)).expect("it is there");
        file.write_all(b"{\"query\":\"session/e").expect("written");
        log.add(&[line(2)]).expect("it is written");
        let (lines, cut_off) = log.since(1).expect("readable");
        assert_eq!((lines, cut_off), (vec![line(1), line(2)], 1));
    }

    #[test]
    fn a_copy_is_followed_by_a_file_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = EndingLog::open(folder.path()).expect("it opens");
        log.add(&[line(1)]).expect("it is written");
        assert_eq!(log.begin().expect("it begins"), 2);
        log.add(&[line(2)]).expect("it is written");
        // Another process writes to the same.
        let another = EndingLog::open(folder.path()).expect("it opens");
        another.add(&[line(3)]).expect("it is written");
        assert_eq!(log.since(2).expect("readable").0, [line(2), line(3)]);
        assert_eq!(log.since(1).expect("readable").0.len(), 3);
    }

    #[test]
    fn a_query_that_was_another_when_it_ran_is_not_run() {
        let mut other = line(1);
        other.form = "000000000000".to_owned();
        assert_eq!(other.again().err(), Some("session/end"));
        assert!(line(1).again().is_ok());
    }
}
