//! One cell of the matrix: asked through the router, and held against its word.

use std::collections::BTreeMap;

use axum::Router;
use domain::paths;
use server::registry::{Printed, printed};

use crate::records::Audited;
use crate::site::{Answer, Browser};
use crate::table::{COLUMNS, Group};
use crate::world::{EMAIL_BACK, Subject, World};

/// One question.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    pub group: &'a Group,
    /// `GET /cases/{case}`.
    pub route: &'a str,
    pub subject: &'a Subject,
    pub column: usize,
}

/// What came of it.
pub struct Answered {
    pub answer: Answer,
    pub address: String,
    touched: Vec<String>,
    audited: Vec<Audited>,
}

/// Asks, with a browser for each subject.
pub struct Asker<'w> {
    world: &'w World,
    router: Router,
    browsers: BTreeMap<&'static str, Browser<'w>>,
    touched: i64,
    audited: i64,
    asked: u32,
    missing: Answer,
    gone: (u16, String),
}

impl Cell<'_> {
    fn is_get(&self) -> bool {
        self.route.starts_with("GET ")
    }

    fn path(&self) -> &str {
        self.route.split_once(' ').expect("a verb and a path").1
    }

    /// What the table says, as a fault when it says nothing.
    fn word(&self) -> Result<&str, String> {
        self.group
            .word(self.subject.key, self.column)
            .ok_or_else(|| format!("matrix.txt has no line for {}", self.subject.key))
    }
}

impl std::fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (who, about) = (self.subject.key, COLUMNS[self.column]);
        write!(f, "{} by {who} about {about}", self.route)
    }
}

impl<'w> Asker<'w> {
    /// Whoever asks this router.
    pub async fn new(world: &'w World, router: Router) -> Asker<'w> {
        let mut nobody = world.browser(world.subject("parent")).await;
        // The one page of what is not there, which every refusal must be byte for byte.
        let missing = nobody.get("/no-such-page").await;
        missing.assert(404);
        let mut asker = Asker {
            world,
            router,
            browsers: BTreeMap::new(),
            touched: 0,
            audited: 0,
            asked: 0,
            missing,
            gone: (0, String::new()),
        };
        asker.forget().await;
        asker
    }

    /// What was noted until now is not the next question's.
    async fn forget(&mut self) {
        self.touched = self.world.records.touched(self.touched).await.1;
        self.audited = self.world.records.audit(self.audited).await.1;
    }

    /// Asks and judges: what is wrong, if anything.
    pub async fn try_cell(&mut self, cell: Cell<'_>) -> Result<(), String> {
        if !cell.is_get() {
            // No two forms come at the very same moment.
            self.world.site.tick();
        }
        if cell.word()? == "gone" {
            self.learn_gone(cell).await;
        }
        let answered = self.ask(cell).await;
        self.judge(cell, &answered)
            .map_err(|fault| format!("{cell}: {fault}"))
    }

    /// How this route answers this subject about what never was.
    async fn learn_gone(&mut self, cell: Cell<'_>) {
        let column = COLUMNS.len() - 1;
        let Answered { answer, .. } = self.ask(Cell { column, ..cell }).await;
        self.gone = (answer.status.as_u16(), answer.bare());
    }

    /// Asks, as a browser would.
    pub async fn ask(&mut self, cell: Cell<'_>) -> Answered {
        let mut browser = match self.browsers.remove(cell.subject.key) {
            Some(browser) => browser,
            None => {
                let browser = self.world.browser(cell.subject).await;
                self.forget().await;
                browser
            }
        };
        browser.router = self.router.clone();
        self.asked += 1;
        let [_, _, high, low] = self.asked.to_be_bytes();
        // No cell is slowed by another one.
        browser.network = format!("10.{high}.{low}.7");
        let before = browser.cookies.clone();
        let mut address = self.world.address(cell.path(), cell.column);
        // What is asked a question of its own refuses every other: tested by itself.
        if !cell.path().contains('{') && cell.path() != paths::API_CHANGES {
            // The route is about nothing; naming something must change nothing.
            let reference = self.world.references[cell.column];
            address.push_str(&format!("?case={reference}"));
        }
        let form: Vec<(&str, &str)> = cell
            .group
            .form
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let answer = if cell.is_get() {
            browser.get(&address).await
        } else if cell.path().starts_with(paths::API) {
            let sent = self.as_json(cell, &form).to_string();
            browser.post_text(&address, "application/json", &sent).await
        } else {
            browser.post(&address, &form).await
        };
        // A session that was ended or changed is not the next question's.
        if browser.cookies == before {
            self.browsers.insert(cell.subject.key, browser);
        }
        let (touched, last) = self.world.records.touched(self.touched).await;
        self.touched = last;
        let (audited, last) = self.world.records.audit(self.audited).await;
        self.audited = last;
        if touched.iter().any(|what| what == "session update") {
            // Two subjects may have one account, and one of them may have ended all others.
            self.browsers.clear();
        }
        if touched.iter().any(|what| what == "access_grant update") {
            // Each cell finds every grant as the world was made.
            let again = "update access_grant set ended_at = null, ended_by = null \
                         where ended_by is not null";
            self.world.records.run(again).await;
            self.forget().await;
        }
        if touched.iter().any(|what| what == "email_change update") {
            // Each cell finds every new address of the world waiting, and no other.
            for again in [
                "delete from email_change where email_change_id <> account_id",
                "update email_change set ended_at = null, how = null",
            ] {
                self.world.records.run(again).await;
            }
            self.forget().await;
        }
        if cell.route.ends_with("/email-works/{token}") {
            // Each cell finds the e-mail coming back from whom it came back in the world.
            let again = format!(
                "update account set email_back_at = {EMAIL_BACK}, email_works_at = null \
                 where email_works_at is not null"
            );
            self.world.records.run(&again).await;
            self.forget().await;
        }
        if touched.iter().any(|what| what == "advice_link update") {
            // Each cell finds every private link as the world was made, and may try as often.
            for again in [
                "update advice_link set draft = asked_of, code_hash = null",
                "update advice_link set session_hash = token_hash",
                "delete from throttle",
            ] {
                self.world.records.run(again).await;
            }
            self.forget().await;
        }
        if touched.iter().any(|what| what == "document update") {
            // Each cell finds every document as the world was made.
            for again in [
                "update document set withdrawn_at = null, withdrawn_by = null, read_at = null, read_by = null",
                "delete from sealed_blob",
                "delete from document_forward",
            ] {
                self.world.records.run(again).await;
            }
            self.forget().await;
        }
        if touched.iter().any(|what| what == "sign_in_code insert") {
            // Each cell finds the account with all its codes.
            self.world.records.run("delete from sign_in_code").await;
            self.forget().await;
        }
        Answered {
            answer,
            address,
            touched,
            audited,
        }
    }

    /// The form as the case system sends it: with a key of its own each time, and in a list where the
    /// route takes several.
    fn as_json(&self, cell: Cell<'_>, form: &[(&str, &str)]) -> serde_json::Value {
        let mut one = serde_json::json!({ "key": format!("cell {}", self.asked) });
        for (name, value) in form {
            one[*name] = (*value).into();
        }
        match cell.path() {
            paths::API_EVENTS | paths::API_PEOPLE => serde_json::json!([one]),
            _ => one,
        }
    }

    fn judge(&self, cell: Cell<'_>, answered: &Answered) -> Result<(), String> {
        let word = cell.word()?;
        self.judge_answer(cell, word, answered)?;
        judge_touched(cell, word, &answered.touched)?;
        self.judge_audit(cell, word, &answered.audited)?;
        self.judge_canaries(cell, answered)
    }

    fn judge_answer(&self, cell: Cell<'_>, word: &str, answered: &Answered) -> Result<(), String> {
        let answer = &answered.answer;
        let status = answer.status.as_u16();
        let wanted = |wanted: u16| match status == wanted {
            true => Ok(()),
            false => Err(format!(
                "{word} is written, {status} {} was answered",
                answer.header("location")
            )),
        };
        let leads = |path: &str| {
            wanted(303)?;
            let location = answer.header("location");
            if location != path || !answer.body.is_empty() {
                return Err(format!("it leads to {location}, and {path} is written"));
            }
            Ok(())
        };
        match word {
            "page" | "file" => {
                wanted(200)?;
                let kind = answer.header("content-type");
                if word == "page" && (!kind.starts_with("text/html") || answer.body.is_empty()) {
                    return Err(format!("a page of type {kind}"));
                }
                Ok(())
            }
            "json" => {
                wanted(200)?;
                let kind = answer.header("content-type");
                match kind.starts_with("application/json") {
                    true => Ok(()),
                    false => Err(format!("an answer of type {kind}")),
                }
            }
            "404" => {
                wanted(404)?;
                if answer.bare() != self.missing.bare() {
                    return Err("this 404 is not the page of what is not there".to_owned());
                }
                if plain_headers(answer) != plain_headers(&self.missing) {
                    return Err(format!(
                        "the headers of this 404 tell: {:?}",
                        answer.headers
                    ));
                }
                Ok(())
            }
            "gone" => {
                if self.gone != (status, answer.bare()) {
                    return Err("it is not answered as what never was".to_owned());
                }
                Ok(())
            }
            "wrong" => wanted(422),
            "token" | "foreign" | "token_over" | "scope" | "nil" | "nothing" => {
                let (status, name) = match word {
                    "token" => (401, "no-token"),
                    "foreign" => (401, "wrong-token"),
                    "token_over" => (401, "token-ended"),
                    "scope" => (403, "not-in-scope"),
                    _ => (404, "not-there"),
                };
                wanted(status)?;
                let kind = answer.header("content-type");
                let told = format!("urn:waymark:problem:{name}");
                match kind == "application/problem+json" && answer.body.contains(&told) {
                    true => Ok(()),
                    false => Err(format!("a refusal of type {kind}: {}", answer.body)),
                }
            }
            "shut" | "none" => self.judge_answer(cell, "404", answered),
            "over" => leads(paths::ADVICE_ENDED),
            "glass" => leads(&paths::staff_glass(self.world.references[cell.column])),
            "in" | "out" => {
                let is_staff = path_is_staff(cell.path());
                let path = answered.address.split('?').next().unwrap_or_default();
                let next = if cell.is_get() && paths::may_follow_sign_in(path) {
                    path
                } else if is_staff {
                    paths::STAFF
                } else {
                    paths::CHILDREN
                };
                leads(&match word {
                    "in" if is_staff => paths::staff_sign_in_then(next),
                    "in" => paths::sign_in_then(next),
                    _ => paths::signed_out_then(next),
                })
            }
            other => match other.strip_prefix("->").or(other.strip_prefix('>')) {
                Some(path) => {
                    let reference = self.world.references[cell.column].to_string();
                    // An adviser's grant has their own number in this world.
                    let grant = cell.subject.person.map_or(0, |person| person.0);
                    let path = path.replace("{grant}", &grant.to_string());
                    let document = self.world.parameter("{document}", cell.column);
                    let path = path.replace("{document}", document);
                    let thread = self.world.parameter("{thread}", cell.column);
                    let path = path.replace("{thread}", thread);
                    let token = self.world.parameter("/advice/{token}", cell.column);
                    let path = path.replace("{token}", token);
                    let call = self.world.parameter("{call}", cell.column);
                    let path = path.replace("{call}", call);
                    let ring = self.world.parameter("{ring}", cell.column);
                    let path = path.replace("{ring}", ring);
                    let letter = self.world.parameter("{letter}", cell.column);
                    let path = path.replace("{letter}", letter);
                    let letter = self.world.parameter("{decision_letter}", cell.column);
                    let path = path.replace("{decision_letter}", letter);
                    leads(&path.replace("{case}", &reference))
                }
                None => wanted(other.parse().map_err(|_| format!("what is {other}?"))?),
            },
        }
    }

    fn judge_audit(&self, cell: Cell<'_>, word: &str, rows: &[Audited]) -> Result<(), String> {
        if word == "shut" {
            return match rows {
                [row] if row.decision == "deny" && row.action == shuts(cell.path()) => Ok(()),
                rows => Err(format!("the refusal is not in the audit alone: {rows:?}")),
            };
        }
        let asks = !matches!(word, "in" | "out" | "token" | "foreign") && !word.starts_with("->");
        // What whoever has a link does by it, as nobody.
        let by_link = |row: &&Audited| {
            let did = format!("link {} {}", row.action, row.resource);
            row.actor_kind == "anonymous" && cell.group.audit.contains(&did)
        };
        let rows: Vec<&Audited> = rows.iter().filter(|row| !by_link(row)).collect();
        let mut asked_first = cell.group.audit.iter();
        let first = asked_first.find(|asked| !asked.starts_with("link "));
        let Some(first) = first.filter(|_| asks) else {
            return match rows.as_slice() {
                [] => Ok(()),
                rows => Err(format!("nothing is asked here, but the audit has {rows:?}")),
            };
        };
        let decision = match word {
            "404" | "glass" | "over" | "token_over" | "scope" | "nil" => "deny",
            _ => "allow",
        };
        let mut first_is_there = false;
        for row in &rows {
            let asked = format!("{} {}", row.action, row.resource);
            let person = cell.subject.person.map(|person| person.0);
            if row.actor_kind == "anonymous" || row.actor != person {
                return Err(format!("the audit names somebody else: {row:?}"));
            }
            if !cell.group.audit.contains(&asked) {
                return Err(format!("the audit says {asked}"));
            }
            if asked == *first {
                first_is_there = true;
                let case = self.world.case(cell.column).map(|case| case.0);
                let about = row.resource == "case" && cell.path().contains("{case}");
                // Another council's case is no case of ours: the row names none.
                if about && row.resource_id.is_some() && row.resource_id != case {
                    return Err(format!("the audit names another case: {row:?}"));
                }
                if row.decision != decision {
                    return Err(format!("the audit says {}", row.decision));
                }
            }
        }
        if first_is_there {
            Ok(())
        } else {
            Err(format!("the audit has no row of {first}: {rows:?}"))
        }
    }

    fn judge_canaries(&self, cell: Cell<'_>, answered: &Answered) -> Result<(), String> {
        let answer = &answered.answer;
        // The one file that tells a manager of every child, and what it is for: the government.
        let is_return = cell.path() == paths::STAFF_RETURN_XML_AT && answer.status.is_success();
        if is_return && cell.subject.key == "manager" {
            return Ok(());
        }
        let headers = answer
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())));
        for text in headers.chain([answer.body.clone()]) {
            if let Some(secret) = self.world.secrets.leak(cell.subject.key, &text) {
                return Err(format!("{} is told", secret.what));
            }
        }
        Ok(())
    }
}

/// What is asked of whoever comes to a page that is not for their kind at all.
fn shuts(path: &str) -> &'static str {
    if path.starts_with("/shared/") {
        "read_service"
    } else {
        "list_caseload"
    }
}

/// Whether a page is of those who work for the council, who sign in elsewhere.
fn path_is_staff(path: &str) -> bool {
    path == paths::STAFF || path.starts_with("/staff/")
}

/// GET changes nothing; nor does whoever is refused; who is not changes what is written.
fn judge_touched(cell: Cell<'_>, word: &str, touched: &[String]) -> Result<(), String> {
    let accepted = ["page", "json"].contains(&word) || word.starts_with('>');
    let stray = touched
        .iter()
        .find(|what| cell.is_get() || !accepted || !cell.group.writes.contains(what));
    match stray {
        None => Ok(()),
        Some(what) => Err(format!("it changed the records: {what}")),
    }
}

/// Headers without what differs from answer to answer.
pub fn plain_headers(answer: &Answer) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-request-id")
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let value = match value.split_once("'nonce-") {
                Some((before, rest)) => {
                    let after = rest.split_once('\'').map_or("", |(_, after)| after);
                    format!("{before}NONCE{after}")
                }
                None => value,
            };
            (name.to_string(), value)
        })
        .collect();
    headers.sort();
    headers
}

/// The routes of the registry, as the table writes them, and their rows.
pub fn routes() -> BTreeMap<String, Printed> {
    printed(true)
        .into_iter()
        .map(|row| (format!("{} {}", row.method, row.path), row))
        .collect()
}
