//! Random lives of cases against a small model: ties that begin, end, are disputed and
//! settled, move and come back; grants given, ended and run out; officers handed a case,
//! moved, gone and back; glass broken; cases sealed. After any of it, whoever asks may do
//! exactly what the model says, and sees with the eyes that it says.
//!
//! The model knows nothing of policy's table and nothing of SQL.

use std::collections::BTreeSet;

use domain::{AccountId, CaseRef, CouncilId, GrantId, OfficerId, PersonId, Timestamp};
use policy::{ActionName, Actor, Found, Ledger, Target, Verdict, decide};
use storage::Store;
use testkit::chance::{Seeded, sized};

use domain::chance::Chance as _;

use crate::records::Records;

const COUNCIL: CouncilId = CouncilId(7);
const DAY: i64 = 86_400_000;
const CASES: usize = 3;
const PEOPLE: usize = 5;
const ADVISERS: usize = 3;
const OFFICERS: usize = 4;

/// What can be done on a case, as this model is about it.
const ON_A_CASE: [&str; 20] = [
    "read",
    "record",
    "invite",
    "read_details",
    "read_notes",
    "read_documents",
    "send_documents",
    "remove_documents",
    "read_messages",
    "write_messages",
    "read_letters",
    "read_log",
    "read_grants",
    "delegate",
    "end_grant",
    "share_notes",
    "read_people",
    "change_people",
    "assign",
    "break_glass",
];
/// What shows a case; a dispute withholds it.
const READS: [&str; 6] = [
    "read",
    "read_notes",
    "read_documents",
    "read_messages",
    "read_letters",
    "read_log",
];
/// What changes it, or shows where somebody lives: not once the rights have moved.
const ACTS: [&str; 4] = [
    "read_details",
    "send_documents",
    "write_messages",
    "delegate",
];
/// What is one's own affair, whatever is disputed.
const OWN: [&str; 3] = ["read_grants", "end_grant", "share_notes"];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Parent,
    Young,
    Representative,
    Child,
}

#[derive(Debug, Clone)]
struct Tie {
    id: i64,
    case: usize,
    person: usize,
    kind: Kind,
    from: i64,
    until: Option<i64>,
    disputed: bool,
    shown_until: Option<i64>,
}

#[derive(Debug, Clone)]
struct Grant {
    id: i64,
    case: usize,
    adviser: usize,
    giver: usize,
    at: i64,
    until: i64,
    ended: bool,
    scopes: Vec<&'static str>,
}

/// A hand-over of a case to an officer, or to a team.
#[derive(Debug, Clone)]
struct Hand {
    id: i64,
    case: usize,
    officer: Option<usize>,
    team: Option<i64>,
    until: Option<i64>,
}

/// Everything that the model remembers.
struct Model {
    now: i64,
    next: i64,
    ties: Vec<Tie>,
    grants: Vec<Grant>,
    hands: Vec<Hand>,
    /// Case, officer, until.
    glass: Vec<(usize, usize, i64)>,
    sealed: [bool; CASES],
    adviser_gone: [bool; ADVISERS],
    service_shut: [bool; 2],
    officer_gone: [bool; OFFICERS],
    team: [i64; OFFICERS],
}

/// Who may ask.
#[derive(Debug, Clone, Copy)]
enum Who {
    Nobody,
    Person(usize),
    Adviser(usize),
    Officer(usize),
}

fn set(words: &[&[&'static str]]) -> BTreeSet<&'static str> {
    words.concat().into_iter().collect()
}

impl Model {
    fn tie(&self, case: usize, person: usize) -> Option<&Tie> {
        self.ties.iter().find(|tie| {
            tie.case == case
                && tie.person == person
                && tie.from <= self.now
                && tie.until.is_none_or(|until| until > self.now)
        })
    }

    /// What this tie gives of itself.
    fn of_tie(&self, tie: &Tie) -> BTreeSet<&'static str> {
        match tie {
            Tie {
                kind: Kind::Child, ..
            } => set(&[]),
            Tie { disputed: true, .. } => set(&[&OWN]),
            Tie {
                shown_until: Some(_),
                ..
            } => set(&[&READS, &OWN]),
            Tie { .. } => set(&[&READS, &ACTS, &OWN]),
        }
    }

    /// The grant that lets an adviser in: the newest that holds.
    fn grant(&self, case: usize, adviser: usize) -> Option<(&Grant, &Tie)> {
        if self.adviser_gone[adviser] || self.service_shut[adviser % 2] {
            return None;
        }
        let holds = self.grants.iter().filter(|grant| {
            (grant.case, grant.adviser) == (case, adviser) && !grant.ended && grant.until > self.now
        });
        holds
            .filter_map(|grant| Some((grant, self.tie(case, grant.giver)?)))
            .max_by_key(|(grant, _)| grant.at)
    }

    /// What this one may do, and through whose eyes they see.
    fn may(&self, who: Who, case: usize) -> (BTreeSet<&'static str>, Option<usize>, Option<i64>) {
        match who {
            Who::Nobody => (set(&[]), None, None),
            Who::Person(person) => match self.tie(case, person) {
                None => (set(&[]), None, None),
                Some(_) if self.sealed[case] => (set(&[]), Some(person), None),
                Some(tie) => (self.of_tie(tie), Some(person), None),
            },
            Who::Adviser(adviser) => match self.grant(case, adviser) {
                None => (set(&[]), None, None),
                Some((grant, tie)) => {
                    let eyes = (Some(grant.giver), Some(grant.id));
                    if self.sealed[case] {
                        return (set(&[]), eyes.0, eyes.1);
                    }
                    let mut may = self.of_tie(tie);
                    // Nobody who was let in lets others in, learns where somebody lives, or
                    // reads the note of a call, which is the caller's alone.
                    may.remove("read_notes");
                    may.remove("delegate");
                    may.remove("read_details");
                    if !grant.scopes.contains(&"documents") {
                        may.remove("read_documents");
                        may.remove("read_letters");
                        may.remove("send_documents");
                    }
                    if !grant.scopes.contains(&"write") {
                        may.remove("send_documents");
                        may.remove("read_messages");
                        may.remove("write_messages");
                    }
                    (may, eyes.0, eyes.1)
                }
            },
            Who::Officer(officer) => (self.officer(officer, case), None, None),
        }
    }

    fn officer(&self, officer: usize, case: usize) -> BTreeSet<&'static str> {
        const GLASS: [&str; 8] = [
            "read",
            "record",
            "read_details",
            "read_notes",
            "read_documents",
            "read_messages",
            "read_letters",
            "read_people",
        ];
        const HANDED: [&str; 6] = [
            "invite",
            "send_documents",
            "remove_documents",
            "write_messages",
            "change_people",
            "assign",
        ];
        if self.officer_gone[officer] {
            return set(&[]);
        }
        let handed = self.hands.iter().any(|hand| {
            hand.case == case
                && hand.until.is_none_or(|until| until > self.now)
                && (hand.officer == Some(officer) || hand.team == Some(self.team[officer]))
        });
        let glass = self
            .glass
            .iter()
            .any(|(of, by, until)| (*of, *by) == (case, officer) && *until > self.now);
        if handed {
            set(&[&GLASS, &HANDED])
        } else if glass {
            set(&[&GLASS])
        } else {
            set(&[&["break_glass"]])
        }
    }
}

/// Draws what happens next.
struct Dice<'a>(&'a Seeded);

impl Dice<'_> {
    fn below(&self, count: usize) -> usize {
        self.0.below(u32::try_from(count).expect("small")) as usize
    }

    fn pick<T: Copy>(&self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.below(from.len())])
    }
}

/// One change: in the model, and as SQL for the records.
fn change(model: &mut Model, dice: &Dice<'_>) -> Option<String> {
    let council = COUNCIL.0;
    model.next += 1;
    let (id, now) = (model.next, model.now);
    let case = dice.below(CASES);
    let alive: Vec<usize> = (0..model.ties.len())
        .filter(|place| model.ties[*place].until.is_none_or(|until| until > now))
        .collect();
    let some_tie = dice.pick(&alive);
    let text = |value: Option<i64>| value.map_or("null".to_owned(), |value| value.to_string());
    match dice.below(16) {
        // Split and join: another person is tied to the case.
        0 | 1 => {
            let person = dice.below(PEOPLE);
            let busy = |tie: &Tie| {
                (tie.case, tie.person) == (case, person)
                    && tie.until.is_none_or(|until| until > now)
            };
            if model.ties.iter().any(busy) {
                return None;
            }
            let (kind, word) = [
                (Kind::Parent, "parent"),
                (Kind::Young, "young_person"),
                (Kind::Representative, "representative"),
                (Kind::Child, "child"),
            ][dice.below(4)];
            let from = now + [0, 0, 0, DAY][dice.below(4)];
            let until = [None, None, Some(from + 3 * DAY)][dice.below(3)];
            model.ties.push(Tie {
                id,
                case,
                person,
                kind,
                from,
                until,
                disputed: false,
                shown_until: None,
            });
            Some(format!(
                "insert into relation (council_id, case_id, relation_id, person_id, kind, evidence, \
                 recorded_by, recorded_at, valid_from, valid_until) values ({council}, {}, {id}, {}, \
                 '{word}', 'seen', 'officer 1', {now}, {from}, {})",
                case + 1,
                person + 1,
                text(until)
            ))
        }
        // End.
        2 => {
            let tie = &mut model.ties[some_tie?];
            tie.until = Some(now);
            Some(format!(
                "update relation set valid_until = {now} where relation_id = {}",
                tie.id
            ))
        }
        // Contest, and an officer decides.
        3 | 4 => {
            let tie = &mut model.ties[some_tie?];
            tie.disputed = !tie.disputed;
            let words = match tie.disputed {
                true => "'progress,details,notes,documents,messages,letters'",
                false => "null",
            };
            Some(format!(
                "update relation set disputed = {words} where relation_id = {}",
                tie.id
            ))
        }
        // Birthday: the rights move; or capacity is decided, and they come back.
        5 | 6 => {
            let tie = &mut model.ties[some_tie?];
            if tie.kind != Kind::Parent {
                return None;
            }
            tie.shown_until = match tie.shown_until {
                None => Some(now),
                Some(_) => None,
            };
            let shown = text(tie.shown_until);
            Some(format!(
                "update relation set shown_until = {shown} where relation_id = {}",
                tie.id
            ))
        }
        // Grant.
        7..=9 => {
            let (adviser, giver) = (dice.below(ADVISERS), dice.below(PEOPLE));
            let scopes: Vec<&'static str> = ["documents", "write", "mail"]
                .into_iter()
                .filter(|_| dice.below(2) == 0)
                .collect();
            let until = now + [DAY / 4, 5 * DAY, 60 * DAY][dice.below(3)];
            let words = scopes.join(",");
            model.grants.push(Grant {
                id,
                case,
                adviser,
                giver,
                at: now,
                until,
                ended: false,
                scopes,
            });
            Some(format!(
                "insert into access_grant (council_id, case_id, grant_id, given_by, adviser_id, scopes, \
                 given_at, until_at) values ({council}, {}, {id}, {}, {}, '{words}', {now}, {until})",
                case + 1,
                giver + 1,
                101 + adviser
            ))
        }
        // End a grant.
        10 => {
            let open: Vec<usize> = (0..model.grants.len())
                .filter(|place| !model.grants[*place].ended)
                .collect();
            let grant = &mut model.grants[dice.pick(&open)?];
            grant.ended = true;
            Some(format!(
                "update access_grant set ended_at = {now} where grant_id = {}",
                grant.id
            ))
        }
        // Transfer: to an officer, to a team, or away again.
        11 | 12 => {
            let open: Vec<usize> = (0..model.hands.len())
                .filter(|place| model.hands[*place].until.is_none())
                .collect();
            if open.len() > 4 {
                let hand = &mut model.hands[dice.pick(&open)?];
                hand.until = Some(now);
                return Some(format!(
                    "update assignment set valid_until = {now} where assignment_id = {}",
                    hand.id
                ));
            }
            let (officer, team) = match dice.below(2) {
                0 => (Some(dice.below(OFFICERS)), None),
                _ => (None, Some(1 + dice.below(2) as i64)),
            };
            model.hands.push(Hand {
                id,
                case,
                officer,
                team,
                until: None,
            });
            Some(format!(
                "insert into assignment (council_id, case_id, assignment_id, officer_id, team_id, \
                 recorded_by, recorded_at, valid_from) \
                 values ({council}, {}, {id}, {}, {}, 'officer 1', {now}, {now})",
                case + 1,
                text(officer.map(|officer| 201 + officer as i64)),
                text(team)
            ))
        }
        // Break the glass.
        13 => {
            let officer = dice.below(OFFICERS);
            let until = now + 30 * 60_000;
            model.glass.push((case, officer, until));
            Some(format!(
                "insert into broken_glass (council_id, case_id, glass_id, officer_id, at, until_at, reason) \
                 values ({council}, {}, {id}, {}, {now}, {until}, 'a reason')",
                case + 1,
                201 + officer
            ))
        }
        // Disable and restore.
        14 => Some(disable(model, dice)),
        // Seal and unseal.
        _ => {
            if dice.below(4) > 0 && !model.sealed[case] {
                return None;
            }
            model.sealed[case] = !model.sealed[case];
            let (at, why) = match model.sealed[case] {
                true => (now.to_string(), "'death'"),
                false => ("null".to_owned(), "null"),
            };
            Some(format!(
                "update case_file set sealed_at = {at}, sealed_why = {why} where case_id = {}",
                case + 1
            ))
        }
    }
}

/// Somebody leaves or comes back; a service shuts or opens; an officer changes teams.
fn disable(model: &mut Model, dice: &Dice<'_>) -> String {
    let at = |gone: bool| match gone {
        true => model.now.to_string(),
        false => "null".to_owned(),
    };
    match dice.below(4) {
        0 => {
            let adviser = dice.below(ADVISERS);
            let gone = !model.adviser_gone[adviser];
            let sql = format!(
                "update adviser set left_at = {} where person_id = {}",
                at(gone),
                101 + adviser
            );
            model.adviser_gone[adviser] = gone;
            sql
        }
        1 => {
            let service = dice.below(2);
            let shut = !model.service_shut[service];
            let sql = format!(
                "update organisation set closed_at = {} where organisation_id = {}",
                at(shut),
                1 + service
            );
            model.service_shut[service] = shut;
            sql
        }
        2 => {
            let officer = dice.below(OFFICERS);
            let gone = !model.officer_gone[officer];
            let sql = format!(
                "update officer set left_at = {} where officer_id = {}",
                at(gone),
                201 + officer
            );
            model.officer_gone[officer] = gone;
            sql
        }
        _ => {
            let officer = dice.below(OFFICERS);
            model.team[officer] = 3 - model.team[officer];
            format!(
                "update officer set team_id = {} where officer_id = {}",
                model.team[officer],
                201 + officer
            )
        }
    }
}

pub fn reference(case: usize) -> CaseRef {
    CaseRef::from_number(1_000 + u32::try_from(case).expect("few"))
}

/// The council, its cases and everybody, with nothing between them yet.
pub async fn prepare(records: &Records) {
    let council = COUNCIL.0;
    let mut all = vec![format!(
        "insert into council (council_id, name, named_by, created_at) values ({council}, 'C', 'settings', 0)"
    )];
    let person = |id: usize, kind: &str| {
        format!(
            "insert into person (council_id, person_id, kind, created_at) values ({council}, {id}, '{kind}', 0)"
        )
    };
    all.extend((1..=PEOPLE).map(|id| person(id, "adult")));
    for case in 0..CASES {
        all.push(person(301 + case, "child"));
        all.push(format!(
            "insert into case_file (council_id, case_id, reference, child_id, created_at) \
             values ({council}, {}, '{}', {}, 0)",
            case + 1,
            reference(case),
            301 + case
        ));
    }
    for id in 1..=2 {
        all.push(format!(
            "insert into organisation (council_id, organisation_id, kind, name, created_at) \
             values ({council}, {id}, 'charity', 'S{id}', 0)"
        ));
        all.push(format!(
            "insert into team (council_id, team_id, name, created_at) values ({council}, {id}, 'T{id}', 0)"
        ));
    }
    for adviser in 0..ADVISERS {
        all.push(person(101 + adviser, "adult"));
        all.push(format!(
            "insert into adviser (council_id, person_id, organisation_id, joined_at) \
             values ({council}, {}, {}, 0)",
            101 + adviser,
            1 + adviser % 2
        ));
    }
    for officer in 0..OFFICERS {
        all.push(format!(
            "insert into officer (council_id, officer_id, name, created_at, role, team_id) \
             values ({council}, {}, 'O{officer}', 0, 'officer', {})",
            201 + officer,
            1 + officer % 2
        ));
    }
    for sql in all {
        records.run(&sql).await;
    }
}

fn actor(who: Who) -> Actor {
    match who {
        Who::Nobody => Actor::Anonymous,
        Who::Person(person) => Actor::Person {
            person: PersonId(person as i64 + 1),
            account: AccountId(1),
        },
        Who::Adviser(adviser) => Actor::Adviser {
            person: PersonId(adviser as i64 + 101),
            account: AccountId(1),
            under: None,
        },
        Who::Officer(officer) => Actor::Officer {
            officer: OfficerId(officer as i64 + 201),
            account: Some(AccountId(1)),
        },
    }
}

/// Asks the records, and holds the answer against the model.
async fn ask(store: &Store, model: &Model, who: Who, case: usize) -> Result<(), String> {
    let mut ledger = store;
    let target = Target::CaseRef(reference(case));
    let found = Ledger::find(
        &mut ledger,
        COUNCIL,
        &actor(who),
        target,
        Timestamp(model.now),
    )
    .await;
    let Some(found @ Found::Case { standing, view, .. }) = found.expect("the records answer")
    else {
        return Err("the case is not there".to_owned());
    };
    let may: BTreeSet<&str> = ActionName::ALL
        .iter()
        .filter(|action| ON_A_CASE.contains(&action.word()))
        .filter(|action| decide(standing, **action) == Verdict::Allow)
        .map(|action| action.word())
        .collect();
    let (expected, eyes, grant) = model.may(who, case);
    if may != expected {
        return Err(format!(
            "{who:?} on case {case} may {may:?}, the model says {expected:?} ({found:?})"
        ));
    }
    let seen = (view.person, view.grant);
    let wanted = (
        eyes.map(|person| PersonId(person as i64 + 1)),
        grant.map(GrantId),
    );
    if seen != wanted {
        return Err(format!(
            "{who:?} on case {case} sees with {seen:?}, the model says {wanted:?}"
        ));
    }
    Ok(())
}

testkit::on_both! {
    async fn whatever_happens_everybody_may_do_what_the_model_says(store, url) {
        let records = Records::open_fast(url).await;
        prepare(&records).await;
        let seed = sized("WAYMARK_PROOF_SEED", 20_261_124);
        let steps = sized("WAYMARK_PROOF_STEPS", 4_000);
        crate::say(&format!("machine: {steps} steps, seed {seed}, on {:?}", store.engine()));
        let chance = Seeded::new(seed);
        let dice = Dice(&chance);
        let mut model = Model {
            now: 1_800_000_000_000,
            next: 0,
            ties: Vec::new(),
            grants: Vec::new(),
            hands: Vec::new(),
            glass: Vec::new(),
            sealed: [false; CASES],
            adviser_gone: [false; ADVISERS],
            service_shut: [false; 2],
            officer_gone: [false; OFFICERS],
            team: [1, 2, 1, 2],
        };
        let (mut changes, mut allowed) = (0_u64, 0_u64);
        for step in 0..steps {
            model.now += [1, 60_000, 10 * 60_000, DAY / 8][dice.below(4)];
            if dice.below(2) == 0 {
                if let Some(sql) = change(&mut model, &dice) {
                    records.run(&sql).await;
                    changes += 1;
                }
                forget_what_is_over(&mut model);
                continue;
            }
            let who = match dice.below(12) {
                0 => Who::Nobody,
                1..=4 => Who::Person(dice.below(PEOPLE)),
                5..=8 => Who::Adviser(dice.below(ADVISERS)),
                _ => Who::Officer(dice.below(OFFICERS)),
            };
            let case = dice.below(CASES);
            allowed += u64::from(model.may(who, case).0.contains("read"));
            if let Err(fault) = ask(&store, &model, who, case).await {
                panic!("seed {seed}, step {step}: {fault}");
            }
        }
        records.close().await;
        // Else nothing much was asked.
        assert!(changes > steps / 5 && allowed > steps / 50, "{changes} changes, {allowed} reads");
    }
}

/// Old ties and grants cannot matter again, and the model need not look at them.
fn forget_what_is_over(model: &mut Model) {
    let now = model.now;
    model
        .ties
        .retain(|tie| tie.until.is_none_or(|until| until > now));
    model
        .grants
        .retain(|grant| !grant.ended && grant.until > now);
    model.hands.retain(|hand| hand.until.is_none());
    model.glass.retain(|(_, _, until)| *until > now);
}
