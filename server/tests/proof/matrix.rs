//! Every subject, at every route, about every thing, on both engines.

use std::collections::BTreeSet;

use crate::asked::{Asker, Cell, routes};
use crate::table::{COLUMNS, Group, read};
use crate::world::World;

/// What the matrix must not shrink below.
const CELLS_MIN: usize = 5_000;
const SUBJECTS_MIN: usize = 18;
/// How many faults are told at once.
const TOLD_MAX: usize = 60;

pub fn table() -> Vec<Group> {
    read(include_str!("matrix.txt"))
}

#[test]
fn every_row_of_the_registry_has_its_lines() {
    let table = table();
    let written: Vec<&String> = table.iter().flat_map(|group| &group.routes).collect();
    let once: BTreeSet<&String> = written.iter().copied().collect();
    assert_eq!(written.len(), once.len(), "a route is written twice");
    let routes = routes();
    let missing: Vec<&String> = routes
        .keys()
        .filter(|route| !once.contains(route))
        .collect();
    assert!(
        missing.is_empty(),
        "say in server/tests/proof/matrix.txt who is answered what at {missing:?}"
    );
    let stale: Vec<_> = once
        .iter()
        .filter(|route| !routes.contains_key(**route))
        .collect();
    assert!(stale.is_empty(), "no such route: {stale:?}");
}

/// Faults that are told together.
#[derive(Default)]
pub struct Faults(Vec<String>);

impl Faults {
    pub fn note(&mut self, tried: Result<(), String>) {
        self.0.extend(tried.err());
    }

    #[track_caller]
    pub fn assert_none(&self) {
        let told: Vec<&str> = self.0.iter().take(TOLD_MAX).map(String::as_str).collect();
        assert!(
            told.is_empty(),
            "{} faults:\n{}",
            self.0.len(),
            told.join("\n")
        );
    }
}

/// Everything that mails said and were called, by who got them.
async fn judge_mails(world: &World, faults: &mut Faults) {
    let mails = world.site.all_mails().await;
    assert!(mails.len() > 3, "mails were sent");
    for mail in &mails {
        let to = world.addresses.get(&mail.to).copied().unwrap_or("nobody");
        for text in [&mail.subject, &mail.text] {
            if let Some(secret) = world.secrets.leak(to, text) {
                faults.note(Err(format!("a mail to {to} tells {}", secret.what)));
            }
        }
    }
    for (name, text) in world.site.mail_files().await {
        if !world.secrets.seen_in(&name).is_empty() {
            faults.note(Err(format!("a file is named {name}")));
        }
        // Whoever else reads the file: it names one person's address, and nothing more.
        let people: BTreeSet<_> = world
            .secrets
            .seen_in(&text)
            .into_iter()
            .filter(|secret| !secret.what.ends_with(".email"))
            .map(|secret| secret.what.clone())
            .collect();
        if !people.is_empty() {
            faults.note(Err(format!("the file of a mail holds {people:?}")));
        }
    }
}

/// The part of a route's address that a builder asks about alone; nothing asks about all.
fn only() -> String {
    testkit::setting::setting("WAYMARK_PROOF_ONLY").unwrap_or_default()
}

testkit::on_both! {
    async fn everybody_is_answered_as_the_table_says(store, url) {
        let world = World::new(store, url, 1).await;
        assert!(world.subjects.len() >= SUBJECTS_MIN);
        let mut asker = Asker::new(&world, world.site.router()).await;
        let (mut faults, mut cells) = (Faults::default(), 0);
        let only = only();
        for group in &table() {
            for named in group.subjects() {
                world.subject(named);
            }
            // A builder may ask about some rows alone.
            for route in group.routes.iter().filter(|route| route.contains(&only)) {
                for subject in &world.subjects {
                    for column in 0..COLUMNS.len() {
                        let cell = Cell { group, route, subject, column };
                        faults.note(asker.try_cell(cell).await);
                        cells += 1;
                    }
                }
            }
        }
        judge_mails(&world, &mut faults).await;
        if let Some(word) = crate::logs::leak(&world.secrets) {
            faults.note(Err(format!("a line of the log tells {word}")));
        }
        crate::say(&format!(
            "matrix: {cells} cells, {} subjects, {} routes, {} canaries, {:?}",
            world.subjects.len(), routes().len(), world.secrets.len(), world.site.app.store.engine(),
        ));
        world.records.close().await;
        faults.assert_none();
        assert!(cells >= CELLS_MIN || !only.is_empty(), "only {cells} cells");
    }
}
