//! The tree of keys, and the file that its root lies in.

use domain::{CaseId, CouncilId};
use testkit::chance::Seeded;
use vault::key::MasterKey;
use vault::{CaseKey, KeyFile, KeyFileError, Ring, Wrapped};

const COUNCIL: CouncilId = CouncilId(926);
const CASE: CaseId = CaseId(7);

fn opens(ring: &Ring, council: CouncilId, case: CaseId, wrapped: &Wrapped) -> bool {
    ring.unwrap(council, case, wrapped).is_some()
}

#[test]
fn a_cases_key_unwraps_for_its_case_under_a_known_master_alone() {
    let chance = Seeded::new(1);
    let master = MasterKey::made(&chance);
    let ring = Ring::new(master.clone(), Vec::new());
    let wrapped = ring.wrap(&chance, COUNCIL, CASE, &CaseKey::made(&chance));
    assert_eq!(wrapped.master, master.id());
    assert!(opens(&ring, COUNCIL, CASE, &wrapped));
    assert!(
        !opens(&ring, CouncilId(1), CASE, &wrapped),
        "another council"
    );
    assert!(!opens(&ring, COUNCIL, CaseId(8), &wrapped), "another case");
    let other = MasterKey::made(&chance);
    let rotated = Ring::new(other.clone(), vec![master]);
    assert!(
        opens(&rotated, COUNCIL, CASE, &wrapped),
        "an older key unwraps"
    );
    let without = Ring::new(other.clone(), Vec::new());
    assert!(
        !opens(&without, COUNCIL, CASE, &wrapped),
        "an unknown key does not"
    );
    let mislabelled = Wrapped {
        master: other.id(),
        ..wrapped.clone()
    };
    assert!(!opens(&rotated, COUNCIL, CASE, &mislabelled));
    for at in 0..wrapped.sealed.len() {
        let mut flipped = wrapped.clone();
        flipped.sealed[at] ^= 1;
        assert!(!opens(&ring, COUNCIL, CASE, &flipped), "byte {at}");
    }
    for length in 0..wrapped.sealed.len() {
        let short = Wrapped {
            sealed: wrapped.sealed[..length].to_vec(),
            ..wrapped
        };
        assert!(!opens(&ring, COUNCIL, CASE, &short), "cut to {length}");
    }
}

#[test]
fn a_new_key_comes_before_the_others_and_whoever_reads_again_knows_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("documents.key");
    assert!(KeyFile::open(&path).expect("no fault").is_none());
    let chance = Seeded::new(2);
    let made = KeyFile::make(&path, &chance).expect("made");
    let running = KeyFile::open(&path).expect("opens").expect("is there");
    assert_eq!(made.known().ids(), running.known().ids());
    assert!(KeyFile::make(&path, &chance).is_err(), "never over another");

    let first = made.known().current();
    let rotated = made.add_key(&chance).expect("added");
    assert_eq!(rotated.ids().len(), 2);
    assert_eq!(rotated.ids()[1], first);
    assert_eq!(running.known().ids(), [first]);
    let with = running.with(rotated.current()).expect("reads again");
    assert_eq!(with.ids(), rotated.ids());
    assert_eq!(running.known().ids(), rotated.ids());
}

#[test]
fn two_rotations_at_once_lose_no_key_and_keep_who_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("documents.key");
    let made = KeyFile::make(&path, &Seeded::new(3)).expect("made");
    private(&path, 0o640);
    let all = std::thread::scope(|threads| {
        let adds: Vec<_> = (0..8)
            .map(|n| {
                let path = &path;
                threads.spawn(move || {
                    let keys = KeyFile::open(path).expect("opens").expect("is there");
                    keys.add_key(&Seeded::new(10 + n)).expect("added").current()
                })
            })
            .collect();
        let all = adds.into_iter().map(|add| add.join().expect("no panic"));
        all.collect::<Vec<_>>()
    });
    let kept = made.read_again().expect("read").ids();
    assert_eq!(kept.len(), 9);
    assert!(all.iter().all(|id| kept.contains(id)), "none was lost");
    let mode = std::fs::metadata(&path)
        .expect("is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);

    // One rotation at a time, whichever program runs it.
    let other = KeyFile::open(&path).expect("opens").expect("is there");
    let held = made.hold().expect("no fault");
    assert!(held.is_some());
    assert!(other.hold().expect("no fault").is_none());
    drop(held);
    assert!(other.hold().expect("no fault").is_some());
}

#[test]
fn a_key_file_that_was_cut_off_before_it_was_whole_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("documents.key");
    std::fs::write(folder.path().join("documents.key.new"), "abc").expect("written");
    assert!(KeyFile::open(&path).expect("no fault").is_none());
    KeyFile::make(&path, &Seeded::new(4)).expect("made all the same");
}

#[test]
fn a_file_that_is_no_key_or_is_open_to_others_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("documents.key");
    for text in [
        "",
        "\n",
        "abc",
        &"g".repeat(64),
        &"é".repeat(32),
        &format!("{}\nabc", "a".repeat(64)),
    ] {
        std::fs::write(&path, text).expect("written");
        private(&path, 0o600);
        let refused = KeyFile::open(&path);
        assert!(matches!(refused, Err(KeyFileError::Shape(_))), "{text}");
    }
    std::fs::write(&path, "a".repeat(64)).expect("written");
    private(&path, 0o644);
    assert!(matches!(KeyFile::open(&path), Err(KeyFileError::Rights(_))));
    private(&path, 0o640);
    assert!(KeyFile::open(&path).expect("opens").is_some());
}

fn private(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
}
