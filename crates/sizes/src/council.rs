//! A council of some size: a return of so many children, and the officers who have their cases.

use std::time::{Duration, Instant};

use domain::CaseRef;
use policy::Actor;
use sen2::{Input, Limits, Upn};
use services::import::{self, Asked};
use sqlx::{AssertSqlSafe, Connection as _};

use crate::site::Site;

const SAMPLE: &str = include_str!("../../testkit/returns/norfolk-like-300.xml");

/// Imports a return of so many children; answers how long it took.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
pub async fn imported(site: &Site, size: u64) -> Duration {
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
pub async fn assigned(url: &str) {
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

pub async fn cases(url: &str) -> i64 {
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

/// The first cases, up to so many.
pub async fn references(url: &str, most: usize) -> Vec<CaseRef> {
    let sql = format!("select reference from case_file order by case_id limit {most}");
    let all: Vec<String> = if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        let all = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut db);
        all.await.expect("read")
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        let all = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut db);
        all.await.expect("read")
    };
    let read = |text: &String| text.parse().expect("a reference");
    all.iter().map(read).collect()
}
