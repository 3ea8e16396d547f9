//! The proof that a day of a council's life leaves nothing behind in the program: hour by hour
//! people come, ask, write, send and leave, the jobs do what each hour brings, and neither the
//! memory of the process nor what it has open grows with it.
//!
//! A program of its own, so that what is measured is this day's alone. `WAYMARK_PROOF_DAY` says how
//! many rounds of visits an hour has, `WAYMARK_PROOF_SEED` where chance starts from.

#![allow(missing_docs, reason = "tests")]

mod hour;
mod level;
mod process;

#[path = "../suite/site.rs"]
#[allow(dead_code, reason = "the suite uses the rest of it")]
mod site;

use std::sync::Arc;

use tempfile::TempDir;
use testkit::chance::{Seeded, say, sized};
use tokio::sync::Mutex;

use crate::hour::Town;
use crate::level::Level;
use crate::site::Site;

/// One engine after the other: they are one process, and each would see what the other does.
static ALONE: Mutex<()> = Mutex::const_new(());

testkit::on_both! {
    async fn a_day_leaves_memory_and_open_files_level(store) {
        let _alone = ALONE.lock().await;
        let rounds = sized("WAYMARK_PROOF_DAY", 2);
        let seed = sized("WAYMARK_PROOF_SEED", 20_260_302);
        say(&format!("a day of {rounds} rounds an hour, from seed {seed}"));
        let folder = TempDir::with_prefix("wm-day-").expect("a temporary folder");
        let site = Site::keeping_documents_in(store, folder.path()).await;
        let heads = folder.path().join("heads");
        let mut town = Town::new(&site, Arc::new(Seeded::new(seed)), heads).await;

        let (mut memory, mut open) = (Vec::new(), Vec::new());
        for hour in 0..24 {
            town.lives(hour, rounds).await;
            let Some(now) = process::now() else {
                // Elsewhere than on Linux a process is not told this of itself.
                continue;
            };
            memory.push(now.memory_kb);
            open.push(now.open);
        }

        town.assert_lived();
        say(&format!("memory {memory:?} kB, open {open:?}"));
        if !memory.is_empty() {
            assert_eq!(level::of(&memory, level::MEMORY_KB), Level::Even, "memory grows: {memory:?} kB");
            assert_eq!(level::of(&open, level::OPEN), Level::Even, "more and more is open: {open:?}");
        }
    }
}
