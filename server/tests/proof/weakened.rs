//! That the matrix would notice: with the door of any one row weakened, or with its action
//! swapped for another, that row's cells fail.
//!
//! A row that is open to everybody has no weaker door; it is shut instead.
//!
//! Each run weakens one row of four on SQLite and one of four others on PostgreSQL ([`crate::turn`]),
//! and all of them by `cargo xtask prove doors`.

use policy::ActionName;
use server::registry::{Printed, Verb};
use server::weaken::{self, Weakness};

use crate::asked::{Asker, Cell, routes};
use crate::matrix::table;
use crate::table::{COLUMNS, Group};
use crate::turn::Turn;
use crate::world::World;

/// The ways in which the door of a row can fail.
fn weaknesses(row: &Printed) -> Vec<Weakness> {
    if row.action == "-" {
        return vec![Weakness::Shut];
    }
    let all = ActionName::ALL;
    let own = all.iter().position(|action| action.word() == row.action);
    let own = own.expect("an action of policy's");
    // Three others for each row; over the rows every action is tried.
    let swapped = [1, 7, 13].map(|on| Weakness::AsksFor(all[(own + on) % all.len()]));
    [Weakness::Open, Weakness::Shut]
        .into_iter()
        .chain(swapped)
        .collect()
}

/// Whether a cell of this row fails behind this door.
async fn is_noticed(
    world: &World,
    group: &Group,
    route: &str,
    row: &Printed,
    how: Weakness,
) -> bool {
    let verb = match row.method {
        "GET" => Verb::Get,
        _ => Verb::Post,
    };
    let router = weaken::service(&world.site.app, verb, row.path, how).expect("a good origin");
    let mut asker = Asker::new(world, router).await;
    for column in 0..COLUMNS.len() {
        for subject in &world.subjects {
            let cell = Cell {
                group,
                route,
                subject,
                column,
            };
            if asker.try_cell(cell).await.is_err() {
                return true;
            }
        }
    }
    false
}

testkit::on_both! {
    async fn no_door_can_be_weakened_and_no_action_swapped_unnoticed(store, url) {
        let world = World::new(store, url, 1).await;
        let rows = routes();
        let turn = Turn::of(world.site.app.store.engine());
        let (mut weakened, mut unnoticed) = (0, Vec::new());
        for group in &table() {
            for route in &group.routes {
                if !turn.has(route) {
                    continue;
                }
                let row = &rows[route];
                // Where nothing is there for anybody, nothing changes when nobody comes in.
                if !is_there(&world, group) {
                    continue;
                }
                for how in weaknesses(row) {
                    weakened += 1;
                    if !is_noticed(&world, group, route, row, how).await {
                        unnoticed.push(format!("{route} {how:?}"));
                    }
                }
            }
        }
        crate::say(&format!("weakened: {weakened} doors, {turn}"));
        world.records.close().await;
        assert!(unnoticed.is_empty(), "nothing failed with {unnoticed:#?}");
    }
}

/// Whether the routes of a group answer anybody with more than "there is nothing here".
fn is_there(world: &World, group: &Group) -> bool {
    world.subjects.iter().any(|subject| {
        (0..COLUMNS.len()).any(|column| group.word(subject.key, column) != Some("404"))
    })
}

#[test]
fn only_tests_are_built_with_doors_that_can_be_weakened() {
    let manifest = include_str!("../../Cargo.toml");
    let asked: Vec<&str> = manifest
        .lines()
        .filter(|line| line.contains("weaken") && !line.starts_with('#'))
        .collect();
    assert_eq!(
        asked,
        [
            "weaken = []",
            "server = { path = \".\", features = [\"weaken\"] }",
        ]
    );
    let (before, after) = manifest
        .split_once("[dev-dependencies]")
        .expect("it has some");
    assert!(!before.contains("default") && after.contains(asked[1]));
}
