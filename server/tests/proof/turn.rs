//! Which rows are asked in a proof that is too long to ask each of them in every run.
//!
//! Doors do not know which engine keeps the records, so each engine asks its own share, and two
//! engines ask different rows. CI's seed is the commit's: each commit asks others. All of them
//! are asked by `cargo xtask prove doors`.

use storage::EngineName;

use testkit::chance::sized;

/// One row of so many on each engine.
const SHARE: u64 = 4;

/// Which rows have their turn in this run.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    engine: EngineName,
    seed: u64,
    share: u64,
}

impl Turn {
    /// A share of the rows, which the seed chooses.
    pub fn of(engine: EngineName) -> Turn {
        let seed = sized("WAYMARK_PROOF_TURN", 20_261_124);
        Turn {
            engine,
            seed: seed ^ u64::from(engine == EngineName::Postgres),
            share: sized("WAYMARK_PROOF_DOORS", SHARE).max(1),
        }
    }

    /// Whether it is this row's turn.
    pub fn has(&self, route: &str) -> bool {
        // FNV-1a: the same on every machine.
        let hash = route
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        ((hash >> 32) ^ self.seed).is_multiple_of(self.share)
    }
}

impl std::fmt::Display for Turn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Turn {
            engine,
            seed,
            share,
        } = self;
        write!(f, "on {engine:?}: one row of {share}, seed {seed}")
    }
}

#[test]
fn every_row_has_its_turn_with_some_seed() {
    let turn = |seed| Turn {
        engine: EngineName::Postgres,
        seed,
        share: 4,
    };
    for route in crate::asked::routes().keys() {
        let turns = (0..4).filter(|seed| turn(*seed).has(route)).count();
        assert_eq!(turns, 1, "{route}");
    }
}
