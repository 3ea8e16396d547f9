//! How long the pages take in a council of a given size, on SQLite and, where one is installed,
//! on PostgreSQL, each over a connection of its own as a browser has it. Beside each page: a bare
//! handler of the same framework that sends the same bytes. And how many events a second a case system
//! gets recorded, beside a bare row in a database of the same kind.
//!
//! The council is the cast, and a return of so many children as a council sends one each January.
//! `WAYMARK_BENCH_CASES=1000,100000` says how many (these, if it does not). What is measured is durable
//! where temporary files are: on a disk, unless `TMPDIR` says otherwise.
//!
//! It is a package of its own, so that its server has none of what tests ask for: no release has doors that
//! can be weakened.

mod council;
mod line;
mod peer;
#[path = "../../../server/tests/suite/site.rs"]
#[allow(dead_code, reason = "the suite's, of which a measurement needs a part")]
mod site;

use std::time::{Duration, Instant};

use axum::Router;
use axum::response::IntoResponse;
use domain::{CaseRef, paths};
use policy::ApiScopes;
use serde_json::json;
use services::case_system::{self, AskedToken};
use storage::Store;
use testkit::cast::staff::COLLEAGUES;
use testkit::databases::Database;

use crate::council::{assigned, cases, imported, references};
use crate::line::Line;
use crate::peer::Peer;
use crate::site::{ORIGIN, Site};

/// How often each thing is done.
#[derive(Debug, Clone, Copy)]
struct Times {
    /// Unmeasured, before.
    warming: usize,
    /// Each page is asked for.
    visits: usize,
    /// Events are sent one after the other, and as many by eight at once.
    writes: usize,
}

const USUAL: Times = Times {
    warming: 40,
    visits: 400,
    writes: 400,
};

/// So many send events at once.
const AT_ONCE: usize = 8;

#[tokio::main]
async fn main() {
    let sizes = testkit::setting::setting("WAYMARK_BENCH_CASES");
    let sizes = sizes.unwrap_or_else(|| "1000,100000".to_owned());
    for size in sizes.split(',') {
        let size: u64 = size.trim().parse().expect("a number of children");
        measure("SQLite", &Database::sqlite(), size, USUAL).await;
        if let Some(database) = Database::postgres() {
            measure("PostgreSQL", &database, size, USUAL).await;
        }
    }
}

/// A page, how it is asked for, and by whom.
struct Visit {
    what: &'static str,
    request: Vec<u8>,
}

async fn measure(engine: &str, database: &Database, size: u64, times: Times) {
    Store::migrate(database.url()).await.expect("it migrates");
    let store = Store::open(database.url()).await.expect("it opens");
    let site = Site::new(store.clone()).await;
    let employed = server::demo::employ(&site.app.moment()).await;
    employed.expect("they move in");
    let took = imported(&site, size).await;
    assigned(database.url()).await;
    let cases = cases(database.url()).await;
    let of = format!("{cases} cases on {engine}");
    figure(&format!(
        "{of}, a return of {size} children imported: {:.1} s, {:.0} children a second",
        took.as_secs_f64(),
        size as f64 / took.as_secs_f64()
    ));
    started(&of, &site, database.url()).await;
    for visit in visits(&site).await {
        told(&of, &site, &visit, times).await;
    }
    written(&of, &site, database.url(), times).await;
    if let Some(kilobytes) = resident() {
        figure(&format!(
            "{of}, memory of the server and of what measures it in one process: {:.1} MB",
            kilobytes as f64 / 1e3
        ));
    }
    store.close().await;
}

/// What a start does with records that are there.
#[expect(clippy::disallowed_methods, reason = "a measurement of real time")]
async fn started(of: &str, site: &Site, url: &str) {
    let start = Instant::now();
    let store = Store::open(url).await.expect("it opens");
    let counted = services::timeliness::count_cases(&site.app.moment()).await;
    counted.expect("all are counted");
    let took = start.elapsed();
    store.close().await;
    figure(&format!(
        "{of}, the records opened and found counted: {:.1} ms",
        ms(took)
    ));
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
        (
            "the managers' forecast",
            "manager",
            paths::STAFF_AHEAD.to_owned(),
        ),
        (
            "how many plans a week",
            "manager",
            paths::STAFF_CAPACITY.to_owned(),
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
async fn told(of: &str, site: &Site, visit: &Visit, times: Times) {
    let mut ours = Line::to(site.router()).await;
    let page = ours.ask(&visit.request).await;
    assert!(page.len() > 2_000, "{}: {} bytes", visit.what, page.len());
    let length = page.len();
    let bare = Router::new().fallback(move || {
        let page = page.clone();
        async move { ([("content-type", "text/html; charset=utf-8")], page).into_response() }
    });
    let mut bare = Line::to(bare).await;
    let (mut took, mut bare_took) = (Vec::new(), Vec::new());
    for nth in 0..times.warming + times.visits {
        let (one, other) = (
            ours.timed(&visit.request).await,
            bare.timed(&visit.request).await,
        );
        if nth >= times.warming {
            took.push(one);
            bare_took.push(other);
        }
    }
    took.sort_unstable();
    bare_took.sort_unstable();
    let at = |times: &[Duration], share: f64| times[(times.len() as f64 * share) as usize];
    let (half, bare_half) = (at(&took, 0.5), at(&bare_took, 0.5));
    figure(&format!(
        "{of}, {}: p50 {:.2} ms, p99 {:.2} ms; p50 is {:.1} x a bare handler of the same {length} bytes ({:.2} ms)",
        visit.what,
        ms(half),
        ms(at(&took, 0.99)),
        half.as_secs_f64() / bare_half.as_secs_f64(),
        ms(bare_half),
    ));
}

/// Measures how many events a second a case system gets recorded, one after the other and by some at
/// once, each durable before its answer; and how many bare rows a database of the same kind takes.
async fn written(of: &str, site: &Site, url: &str, times: Times) {
    let bearer = bearer(site).await;
    let cases = references(url, times.writes).await;
    let peer = Peer::beside(url).await;
    for (how, at_once) in [("one after the other", 1), ("by eight at once", AT_ONCE)] {
        let mut all = tokio::task::JoinSet::new();
        let each = times.writes / at_once;
        let start = now();
        for nth in 0..at_once {
            let requests: Vec<Vec<u8>> = (0..each)
                .map(|one| {
                    let case = cases[(nth * each + one) % cases.len()];
                    recorded(case, &bearer, &format!("{at_once}-{nth}-{one}"))
                })
                .collect();
            let mut line = Line::to(site.router()).await;
            all.spawn(async move {
                for request in &requests {
                    line.ask(request).await;
                }
            });
        }
        while let Some(done) = all.join_next().await {
            done.expect("all are recorded");
        }
        let (took, count) = (start.elapsed(), each * at_once);
        let bare = peer.rows(count, at_once).await;
        let a_second = |took: Duration| count as f64 / took.as_secs_f64();
        figure(&format!(
            "{of}, events recorded by token, {how}: {:.0} a second, {:.2} x bare rows made durable ({:.0} a second)",
            a_second(took),
            bare.as_secs_f64() / took.as_secs_f64(),
            a_second(bare),
        ));
    }
    peer.end().await;
}

#[expect(clippy::disallowed_methods, reason = "a measurement of real time")]
fn now() -> Instant {
    Instant::now()
}

/// A token with which events are recorded.
async fn bearer(site: &Site) -> String {
    let cx = site.app.moment();
    let access = case_system::at_the_desk(&cx, "Desk").await;
    let asked = AskedToken {
        system: "Case system".to_owned(),
        scopes: ApiScopes {
            events: true,
            changes: false,
            people: false,
        },
        days: 30,
    };
    let issued = case_system::issue(&cx, &access.expect("the desk"), &asked).await;
    issued.expect("a token").token
}

/// An event as a case system sends it.
fn recorded(case: CaseRef, bearer: &str, key: &str) -> Vec<u8> {
    let on = site::TODAY.to_string();
    let reason = "We have asked for the reports.";
    let event = json!({"kind": "note_to_family", "on": on, "key": key, "reason": reason});
    let (body, host) = (event.to_string(), ORIGIN.trim_start_matches("https://"));
    let path = paths::api_case_events(case);
    format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\nx-forwarded-for: 198.51.100.7\r\n\
         authorization: Bearer {bearer}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The memory of this process that is in use, in kilobytes, where the system tells it.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[expect(
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "a benchmark prints what it measured"
)]
fn figure(what: &str) {
    println!("figure: {what}");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is measured at size is done at a small one in each run of the tests, so that it cannot rot.
    const FEW: Times = Times {
        warming: 1,
        visits: 3,
        writes: 16,
    };

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_small_council_is_measured_on_sqlite() {
        measure("SQLite", &Database::sqlite(), 40, FEW).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_small_council_is_measured_on_postgres() {
        if let Some(database) = Database::postgres() {
            measure("PostgreSQL", &database, 40, FEW).await;
        }
    }
}
