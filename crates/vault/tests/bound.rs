//! Sealed bytes open at their own place, in their own document, whole: or not at all.

use domain::chance::Chance as _;
use domain::{CaseId, CouncilId, DocumentId};
use proptest::prelude::*;
use testkit::chance::Seeded;
use vault::format::{CHUNK_BYTES, Cipher, Damaged, HEAD_BYTES, Shape, TAG_BYTES, head};
use vault::{CaseKey, Label};

const LABEL: Label = Label {
    council: CouncilId(926),
    case: CaseId(7),
    document: DocumentId(11),
};

fn key() -> CaseKey {
    CaseKey::new([5; 32])
}

fn seal(label: &Label, key: &CaseKey, chance: &Seeded, plain: &[u8]) -> Vec<u8> {
    let head = head(chance);
    let cipher = Cipher::new(key, label, &head).expect("a head");
    let shape = Shape::of(plain.len() as u64);
    let mut sealed = head.to_vec();
    for at in 0..shape.chunks() {
        let from = at as usize * CHUNK_BYTES;
        let to = (from + CHUNK_BYTES).min(plain.len());
        cipher.seal(at, shape.is_last(at), &plain[from..to], &mut sealed);
    }
    assert_eq!(sealed.len() as u64, shape.sealed_bytes());
    sealed
}

/// Opens all of it, as a reader does who believes that it has so many bytes.
fn open(label: &Label, key: &CaseKey, bytes: u64, sealed: &[u8]) -> Result<Vec<u8>, Damaged> {
    let shape = Shape::of(bytes);
    if sealed.len() as u64 != shape.sealed_bytes() {
        return Err(Damaged);
    }
    let head: [u8; HEAD_BYTES] = sealed[..HEAD_BYTES].try_into().map_err(|_| Damaged)?;
    let cipher = Cipher::new(key, label, &head)?;
    let mut plain = Vec::new();
    for at in 0..shape.chunks() {
        let lies = shape.lies(&(at..at + 1));
        let mut chunk = sealed[lies.start as usize..lies.end as usize].to_vec();
        plain.extend_from_slice(cipher.open(at, shape.is_last(at), &mut chunk)?);
    }
    Ok(plain)
}

fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    Seeded::new(seed).fill(&mut bytes);
    bytes
}

#[test]
fn a_flip_of_any_byte_of_a_small_document_is_refused() {
    let plain = b"My views. What I want to say is that the help has not begun.";
    let sealed = seal(&LABEL, &key(), &Seeded::new(1), plain);
    let length = plain.len() as u64;
    assert_eq!(
        open(&LABEL, &key(), length, &sealed).as_deref(),
        Ok(&plain[..])
    );
    for at in 0..sealed.len() {
        for bit in 0..8 {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1 << bit;
            let opened = open(&LABEL, &key(), length, &flipped);
            assert_eq!(opened, Err(Damaged), "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn a_document_cut_short_is_refused_whatever_length_is_believed() {
    let plain = bytes(2, 2 * CHUNK_BYTES + 100);
    let sealed = seal(&LABEL, &key(), &Seeded::new(3), &plain);
    for cut in [
        1,
        100,
        100 + TAG_BYTES,
        CHUNK_BYTES,
        CHUNK_BYTES + 100 + 2 * TAG_BYTES,
    ] {
        let short = &sealed[..sealed.len() - cut];
        for believed in [plain.len(), plain.len() - cut, 2 * CHUNK_BYTES, CHUNK_BYTES] {
            let opened = open(&LABEL, &key(), believed as u64, short);
            assert_eq!(opened, Err(Damaged), "cut {cut}, believed {believed}");
        }
    }
    let mut longer = sealed.clone();
    longer.extend_from_slice(&sealed[HEAD_BYTES..HEAD_BYTES + CHUNK_BYTES + TAG_BYTES]);
    for believed in [plain.len(), plain.len() + CHUNK_BYTES] {
        assert_eq!(open(&LABEL, &key(), believed as u64, &longer), Err(Damaged));
    }
}

#[test]
fn two_sealings_of_one_document_share_no_bytes_and_no_chunks() {
    let plain = bytes(4, 3 * CHUNK_BYTES);
    let chance = Seeded::new(5);
    let (one, other) = (
        seal(&LABEL, &key(), &chance, &plain),
        seal(&LABEL, &key(), &chance, &plain),
    );
    let chunk = CHUNK_BYTES + TAG_BYTES;
    assert_ne!(one[HEAD_BYTES..], other[HEAD_BYTES..]);
    let mut mixed = one.clone();
    mixed[HEAD_BYTES..HEAD_BYTES + chunk].copy_from_slice(&other[HEAD_BYTES..HEAD_BYTES + chunk]);
    assert_eq!(
        open(&LABEL, &key(), plain.len() as u64, &mixed),
        Err(Damaged)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_was_sealed_opens_and_no_chunk_at_another_place(
        seed in any::<u64>(),
        length in prop_oneof![0_usize..200, (1_usize..4).prop_map(|n| n * CHUNK_BYTES), 0_usize..300_000],
        one in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
    ) {
        let plain = bytes(seed, length);
        let sealed = seal(&LABEL, &key(), &Seeded::new(seed), &plain);
        prop_assert_eq!(open(&LABEL, &key(), length as u64, &sealed), Ok(plain));

        let shape = Shape::of(length as u64);
        let whole = shape.chunks() as usize - 1;
        if whole >= 2 {
            let (one, other) = (one.index(whole), other.index(whole));
            if one != other {
                let chunk = CHUNK_BYTES + TAG_BYTES;
                let mut moved = sealed.clone();
                let place = |n: usize| HEAD_BYTES + n * chunk..HEAD_BYTES + (n + 1) * chunk;
                moved[place(one)].copy_from_slice(&sealed[place(other)]);
                moved[place(other)].copy_from_slice(&sealed[place(one)]);
                prop_assert_eq!(open(&LABEL, &key(), length as u64, &moved), Err(Damaged));
            }
        }
    }

    #[test]
    fn it_opens_for_its_own_council_case_document_and_key_alone(
        seed in any::<u64>(),
        length in 0_usize..70_000,
        council in 1_i64..999,
        case in 1_i64..i64::MAX,
        document in 1_i64..i64::MAX,
    ) {
        let plain = bytes(seed, length);
        let sealed = seal(&LABEL, &key(), &Seeded::new(seed), &plain);
        for label in [
            Label { council: CouncilId(council), ..LABEL },
            Label { case: CaseId(case), ..LABEL },
            Label { document: DocumentId(document), ..LABEL },
        ] {
            let opened = open(&label, &key(), length as u64, &sealed);
            prop_assert_eq!(opened.is_ok(), label == LABEL);
        }
        let other = CaseKey::new([6; 32]);
        prop_assert_eq!(open(&LABEL, &other, length as u64, &sealed), Err(Damaged));
    }
}
