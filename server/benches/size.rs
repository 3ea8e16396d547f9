//! How long the pages take in a council of a given size, on SQLite and, where one is installed,
//! on PostgreSQL, each over a connection of its own as a browser has it. Beside each page: a bare
//! handler of the same framework that sends the same bytes.
//!
//! The council is the cast, and a return of so many children as a council sends one each January.
//! `WAYMARK_BENCH_CASES=1000,100000` says how many (these, if it does not).

#![allow(missing_docs, reason = "a benchmark")]

#[path = "../tests/suite/site.rs"]
#[allow(dead_code, reason = "the suite's, of which a benchmark needs a part")]
mod site;

use std::time::{Duration, Instant};

use axum::Router;
use axum::response::IntoResponse;
use domain::paths;
use policy::Actor;
use sen2::{Input, Limits, Upn};
use services::import::{self, Asked};
use sqlx::{AssertSqlSafe, Connection as _};
use storage::Store;
use testkit::cast::staff::COLLEAGUES;
use testkit::databases::Database;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::site::{ORIGIN, Site};

const SAMPLE: &str = include_str!("../../crates/testkit/returns/norfolk-like-300.xml");

/// So often each page is asked for.
const VISITS: usize = 400;
/// So often before that, unmeasured.
const WARMING: usize = 40;

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        // Any other way to be called is a test run, where there is nothing to measure.
        return;
    }
    let sizes = testkit::setting::setting("WAYMARK_BENCH_CASES");
    let sizes = sizes.unwrap_or_else(|| "1000,100000".to_owned());
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    runtime.block_on(async {
        for size in sizes.split(',') {
            let size: u64 = size.trim().parse().expect("a number of children");
            measure("SQLite", Database::sqlite(), size).await;
            if let Some(database) = Database::postgres() {
                measure("PostgreSQL", database, size).await;
            }
        }
    });
}

/// A page, how it is asked for, and by whom.
struct Visit {
    what: &'static str,
    request: Vec<u8>,
}

async fn measure(engine: &str, database: Database, size: u64) {
    Store::migrate(database.url()).await.expect("it migrates");
    let store = Store::open(database.url()).await.expect("it opens");
    let site = Site::new(store.clone()).await;
    let employed = server::demo::employ(&site.app.moment()).await;
    employed.expect("they move in");
    let took = imported(&site, size).await;
    assigned(database.url()).await;
    let cases = cases(database.url()).await;
    figure(&format!(
        "{cases} cases on {engine}, a return of {size} children imported: {:.1} s, {:.0} children a second",
        took.as_secs_f64(),
        size as f64 / took.as_secs_f64()
    ));
    for visit in visits(&site).await {
        told(engine, cases, &site, &visit).await;
    }
    store.close().await;
}

/// The pages that families, officers, managers and everybody open most.
async fn visits(site: &Site) -> Vec<Visit> {
    let case = site.bell();
    let mut visits = Vec::new();
    for (what, who, path) in [
        (
            "the family's case page",
            "parent_late_case",
            paths::case(case),
        ),
        ("who looked", "parent_late_case", paths::who_looked(case)),
        (
            "a parent's children",
            "parent_late_case",
            paths::CHILDREN.to_owned(),
        ),
        ("an officer's list", "officer", paths::STAFF.to_owned()),
        (
            "an officer's queue",
            "officer",
            paths::STAFF_QUEUE.to_owned(),
        ),
        (
            "the managers' board",
            "manager",
            paths::STAFF_BOARD.to_owned(),
        ),
        ("how long it takes here", "", paths::TIMELINESS.to_owned()),
    ] {
        let request = asked(site, who, "GET", &path, "").await;
        visits.push(Visit { what, request });
    }
    let find = "find=belll+jaime&born_day=&born_month=&born_year=";
    let request = asked(site, "officer", "POST", paths::STAFF_SEARCH, find).await;
    visits.push(Visit {
        what: "an officer's search",
        request,
    });
    visits
}

/// What a browser of this one of the cast sends.
async fn asked(site: &Site, who: &str, method: &str, path: &str, form: &str) -> Vec<u8> {
    let host = ORIGIN.trim_start_matches("https://");
    let mut lines = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nx-forwarded-for: 198.51.100.7\r\naccept: text/html\r\n"
    );
    if !who.is_empty() {
        let colleague = COLLEAGUES.iter().find(|colleague| colleague.key == who);
        let browser = match colleague {
            Some(colleague) => site.signed_in_as(&colleague.email()).await,
            None => site.signed_in(who).await,
        };
        let (name, value) = browser.cookies.first_key_value().expect("a session");
        lines += &format!("cookie: {name}={value}\r\n");
    }
    if method == "POST" {
        lines += &format!(
            "origin: {ORIGIN}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
            form.len()
        );
    }
    format!("{lines}\r\n{form}").into_bytes()
}

/// Measures one page and, turn by turn with it, a bare handler of the same bytes.
async fn told(engine: &str, cases: i64, site: &Site, visit: &Visit) {
    let mut ours = Line::to(site.router()).await;
    let page = ours.ask(&visit.request).await;
    assert!(page.len() > 2_000, "{}: {} bytes", visit.what, page.len());
    let length = page.len();
    let bare = Router::new().fallback(move || {
        let page = page.clone();
        async move { ([("content-type", "text/html; charset=utf-8")], page).into_response() }
    });
    let mut bare = Line::to(bare).await;
    let (mut times, mut bare_times) = (Vec::new(), Vec::new());
    for nth in 0..WARMING + VISITS {
        let (one, other) = (
            ours.timed(&visit.request).await,
            bare.timed(&visit.request).await,
        );
        if nth >= WARMING {
            times.push(one);
            bare_times.push(other);
        }
    }
    times.sort_unstable();
    bare_times.sort_unstable();
    let at = |times: &[Duration], share: f64| times[(times.len() as f64 * share) as usize];
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let (half, bare_half) = (at(&times, 0.5), at(&bare_times, 0.5));
    figure(&format!(
        "{cases} cases on {engine}, {}: p50 {:.2} ms, p99 {:.2} ms; p50 is {:.1} x a bare handler of the same {length} bytes ({:.2} ms)",
        visit.what,
        ms(half),
        ms(at(&times, 0.99)),
        half.as_secs_f64() / bare_half.as_secs_f64(),
        ms(bare_half),
    ));
}

#[expect(
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "a benchmark prints what it measured"
)]
fn figure(what: &str) {
    println!("figure: {what}");
}

/// A connection that is kept, as a browser keeps it.
struct Line(BufReader<TcpStream>);

impl Line {
    /// To these routes, served as any program of this framework serves them.
    async fn to(router: Router) -> Line {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        let stream = TcpStream::connect(address).await.expect("it listens");
        stream.set_nodelay(true).expect("a setting of the line");
        Line(BufReader::new(stream))
    }

    #[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
    async fn timed(&mut self, request: &[u8]) -> Duration {
        let start = Instant::now();
        self.ask(request).await;
        start.elapsed()
    }

    /// The body of the answer, whose length its head says.
    async fn ask(&mut self, request: &[u8]) -> Vec<u8> {
        self.0.write_all(request).await.expect("sent");
        let mut length = None;
        let mut line = String::new();
        let mut status = String::new();
        loop {
            line.clear();
            self.0.read_line(&mut line).await.expect("a line");
            let said = line.trim_end();
            if status.is_empty() {
                said.clone_into(&mut status);
            } else if said.is_empty() {
                break;
            } else if let Some((name, value)) = said.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok();
            }
        }
        assert!(status.contains(" 200 "), "{status}");
        let mut body = vec![0; length.expect("the length of the body")];
        self.0.read_exact(&mut body).await.expect("the body");
        body
    }
}

/// Imports a return of so many children; answers how long it took.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
async fn imported(site: &Site, size: u64) -> Duration {
    let text = returned(size);
    let start = Instant::now();
    let opened = tokio::task::block_in_place(|| {
        let inputs = vec![Input::bytes("return.xml", text.into_bytes())];
        import::open(inputs, &Limits::default()).expect("a return that can be believed")
    });
    let asked = Asked {
        by: Actor::System { job: "benchmark" },
        dry_run: false,
    };
    let report = import::import_sen2(&site.app.moment(), &opened, asked, &mut |_| {}).await;
    let took = start.elapsed();
    report.expect("it is imported");
    took
}

/// The sample's children over and over, each time with other names and numbers.
fn returned(size: u64) -> String {
    let (head, rest) = SAMPLE.split_once("<Persons>").expect("persons");
    let (persons, end) = rest.split_once("</Persons>").expect("their end");
    let persons: Vec<&str> = persons.split_inclusive("</Person>").collect();
    let persons = &persons[..persons.len() - 1];
    let mut text = format!("{head}<Persons>");
    for nth in 0..size {
        let person = persons[nth as usize % persons.len()];
        let again = nth / persons.len() as u64;
        let named = person.replacen("</Surname>", &format!("{}</Surname>", letters(again)), 1);
        match named.split_once("<UPN>") {
            Some((before, after)) => {
                let (_, after) = after.split_once("</UPN>").expect("its end");
                text += &format!("{before}<UPN>{}</UPN>{after}", number(nth));
            }
            None => text += &named,
        }
    }
    text + "</Persons>" + end
}

/// A number in letters, as the end of a name.
fn letters(number: u64) -> String {
    let mut left = number;
    let mut text = String::new();
    while left > 0 {
        text.push(char::from(b'a' + (left % 26) as u8));
        left /= 26;
    }
    text
}

/// A pupil number that is right.
fn number(nth: u64) -> String {
    ('A'..='Z')
        .map(|letter| {
            format!(
                "{letter}999{:02}{:07}",
                10 + nth / 10_000_000,
                nth % 10_000_000
            )
        })
        .find(|number| Upn::new(number).is_some())
        .expect("one of the letters is right")
}

/// One case of forty is the team's of the officer of the cast, and one of four hundred their own.
async fn assigned(url: &str) {
    for (share, own) in [(40, "null, team_id"), (400, "officer_id, null")] {
        let sql = format!(
            "insert into assignment (council_id, case_id, assignment_id, officer_id, team_id, \
             recorded_by, recorded_at, valid_from) \
             select case_file.council_id, case_file.case_id, {share} + case_file.case_id, {own}, \
             'benchmark', 0, 0 from case_file join officer on officer.name = 'Samira Khan' \
             where case_file.case_id % {share} = 1"
        );
        run(url, &sql).await;
    }
}

async fn run(url: &str, sql: &str) {
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut db);
        done.await.expect("written");
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut db);
        done.await.expect("written");
    }
}

async fn cases(url: &str) -> i64 {
    let sql = "select count(*) from case_file";
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        sqlx::query_scalar(sql)
            .fetch_one(&mut db)
            .await
            .expect("a count")
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        // As its own job does some minutes after a large import.
        sqlx::query("analyze")
            .execute(&mut db)
            .await
            .expect("counted");
        sqlx::query_scalar(sql)
            .fetch_one(&mut db)
            .await
            .expect("a count")
    }
}
