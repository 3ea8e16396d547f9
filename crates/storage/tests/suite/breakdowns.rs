//! The breakdowns are what anybody counts who goes through the cases by hand, whatever became of
//! them: events put right, cases handed over, officers in other teams, facts changed.

use domain::clock::{ExceptionFact, Ground, Rule};
use domain::event::{Happening, Readers, Source, What};
use domain::profile::{Filed, Need, Profile, Says, School};
use domain::timeliness::{
    About, Breakdown, Cohort, GroupTally, Grouped, Groups, Held, Measure, Month, NOT_RECORDED,
    OpenCount, Outside, OutsideRow, counted,
};
use domain::{AccountId, Date, EventId, OfficerId, TeamId, Timestamp, date, england};
use policy::{Access, Actor, Assign, Case, CaseIds, Council, CountCases, Invite, SeeFigures};
use storage::Store;
use storage::breakdown::grouped;
use storage::case::SealedWhy;
use storage::caseload::Assignee;
use storage::event::NewEvent;
use storage::staff::TeamRow;
use storage::unguarded::council;

use crate::board::run;
use crate::world::{self, COUNCIL, NOON};

const MANAGER: i64 = 78;
const FIRST: OfficerId = OfficerId(101);
const TEAMS: [i64; 3] = [301, 302, 303];

async fn manager(store: &Store, url: &str) -> Access<Council, SeeFigures> {
    run(
        url,
        &format!(
            "insert into officer (council_id, officer_id, name, created_at, role) \
             values ({}, {MANAGER}, 'Mel', 0, 'manager')",
            COUNCIL.0
        ),
    )
    .await;
    let actor = Actor::Officer {
        officer: OfficerId(MANAGER),
        account: Some(AccountId(MANAGER + 1)),
    };
    world::admitted(store, &actor, ()).await
}

/// What is kept of every breakdown.
async fn kept(store: &Store, access: &Access<Council, SeeFigures>) -> Vec<Grouped> {
    let month = |year| Month::new(year, 1).expect("a month");
    let mut all = Vec::new();
    for by in Breakdown::ALL {
        let one = grouped(store, access, by, month(1900), month(2100)).await;
        all.push(in_order(one.expect("read")));
    }
    all
}

/// Open requests one by one, in one order.
fn in_order(mut grouped: Grouped) -> Grouped {
    for alike in grouped.open.values_mut() {
        let each = alike.iter().flat_map(|one| {
            let cases = usize::try_from(one.cases).expect("some");
            let one = OpenCount { cases: 1, ..*one };
            std::iter::repeat_n(one, cases)
        });
        *alike = each.collect();
        alike.sort_by_key(|one| (one.open.since, format!("{one:?}")));
    }
    grouped
}

/// A case as it was lived.
struct Life {
    ids: CaseIds,
    events: Vec<EventId>,
    about: About,
    said: Profile,
    filed: Filed,
    version: i64,
    person: i64,
}

/// The same from every event that there is, by nothing that was kept.
async fn by_hand(store: &Store, lives: &[Life]) -> Vec<Grouped> {
    let access: Access<Council, CountCases> = world::admitted(store, &world::job(), ()).await;
    let mut tally = GroupTally::default();
    let mut open_now: Vec<(Groups, OpenCount)> = Vec::new();
    for life in lives {
        let on_case = access.on_case(life.ids);
        let events = storage::event::of_case(store, &on_case)
            .await
            .expect("read");
        let about = About {
            profile: life.said.clone().or(life.filed),
            ..life.about.clone()
        };
        let counted = counted(&events, None);
        let known_to = domain::case::KnownTo::Today;
        for part in &counted.parts {
            if (part.measure, part.cohort) == (Measure::Plan, Cohort::Finished) {
                tally.add_plan(&about.of_plan(part), part, 1);
            }
        }
        if let Some(open) = counted.open.filter(|_| !about.is_sealed) {
            open_now.push((
                about.of_open(open.since),
                OpenCount {
                    open,
                    known_to,
                    cases: 1,
                },
            ));
        }
    }
    let of = |by| {
        let mut grouped = Grouped::default();
        for ((breakdown, month, name, weeks, excepted), cases) in tally.plans() {
            if *breakdown == by {
                grouped.add_plans(name, *month, (*weeks, *excepted), *cases);
            }
        }
        for (groups, one) in &open_now {
            let alike = grouped.open.entry(by.group_of(groups).to_owned());
            alike.or_default().push(*one);
        }
        in_order(grouped)
    };
    Breakdown::ALL.map(of).into()
}

/// The next of a row of numbers that looks like chance and is the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from((self.0 >> 33) % below).expect("small")
    }

    fn day(&mut self) -> Date {
        date(2025, 3, 1).plus_days(i32::try_from(self.roll(440)).expect("small"))
    }

    fn what(&mut self, on: Date) -> What {
        match self.roll(12) {
            0..4 => What::Clock(Happening::RequestReceived),
            4 => What::Clock(Happening::DecidedNotToAssess),
            5..10 => What::Clock(Happening::FinalPlanSent),
            10 => What::Exception {
                fact: ExceptionFact {
                    rule: Rule::C10,
                    ground: Ground::AbsentFromArea,
                    id: None,
                    from: on.plus_days(-40),
                    to: Some(on),
                },
                reason: String::new(),
            },
            _ => What::Clock(Happening::Withdrawn),
        }
    }

    fn need(&mut self) -> Option<Need> {
        Need::ALL
            .get(self.roll(5))
            .copied()
            .filter(|_| self.roll(3) > 0)
    }

    fn school(&mut self) -> Option<School> {
        School::ALL
            .get(self.roll(4))
            .copied()
            .filter(|_| self.roll(3) > 0)
    }
}

async fn append(store: &Store, ids: CaseIds, event: NewEvent) {
    let access = world::recording(store, ids).await;
    store
        .write(|tx| Box::pin(async { storage::event::append(tx, &access, &[event]).await }))
        .await
        .expect("appended");
}

fn event(on: Date, what: What, supersedes: Option<EventId>) -> NewEvent {
    NewEvent {
        id: EventId(world::next_id()),
        on,
        what,
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes,
        import: None,
        why: supersedes.map(|_| "typed the wrong day".to_owned()),
    }
}

async fn assign(store: &Store, ids: CaseIds, to: Assignee, at: Timestamp) {
    let access: Access<Case, Assign> =
        policy::admit(store, COUNCIL, &world::officer(), ids.reference, at)
            .await
            .expect("admitted");
    let id = world::next_id();
    store
        .write(|tx| Box::pin(async { storage::caseload::assign(tx, &access, id, to).await }))
        .await
        .expect("handed over");
}

async fn staff(store: &Store) {
    let access: Access<Council, policy::ManageStaff> =
        world::admitted(store, &world::officer(), ()).await;
    store
        .write(|tx| {
            Box::pin(async {
                for (place, id) in (0_i64..).zip(TEAMS) {
                    let team = TeamRow {
                        id: TeamId(id),
                        name: format!("Team {id}"),
                    };
                    storage::staff::add_team(tx, &access, &team).await?;
                    let officer = OfficerId(FIRST.0 + place);
                    let name = format!("Officer {place}");
                    council::officer(tx, COUNCIL, &name, officer, NOON).await?;
                    let role = policy::Role::Officer;
                    storage::staff::employ(tx, &access, officer, role, Some(TeamId(id))).await?;
                }
                Ok::<_, storage::StorageError>(())
            })
        })
        .await
        .expect("staff");
}

testkit::on_both! {
    async fn breakdowns_are_what_the_cases_say_after_any_life(store, url) {
        let seed = 20_261_201;
        world::council(&store).await;
        staff(&store).await;
        let access = manager(&store, url).await;
        let mut dice = Dice(seed);
        let mut lives = Vec::new();
        for _ in 0..8 {
            let ids = world::case(&store).await;
            lives.push(Life {
                ids,
                events: vec![],
                about: About { born: Some(world::BORN), ..About::default() },
                said: Profile::default(),
                filed: Filed::default(),
                version: 0,
                person: 1,
            });
        }
        // Which team each officer is in.
        let mut teams = TEAMS;
        let mut at = Timestamp(1_740_000_000_000);
        for step in 0..320 {
            at = at.plus_seconds(60_000 + i64::try_from(dice.roll(60_000)).expect("small"));
            let place = dice.roll(8);
            let life = &mut lives[place];
            if life.about.is_sealed {
                continue;
            }
            match dice.roll(16) {
                0..7 => {
                    let on = dice.day();
                    let older = (!life.events.is_empty() && dice.roll(4) == 0)
                        .then(|| life.events[dice.roll(life.events.len() as u64)]);
                    let what = match older {
                        Some(_) if dice.roll(2) == 0 => What::Struck,
                        _ => dice.what(on),
                    };
                    let new = event(on, what, older);
                    life.events.push(new.id);
                    append(&store, life.ids, new).await;
                }
                7..10 => {
                    let who = dice.roll(3);
                    let (to, team) = if dice.roll(2) == 0 {
                        (Assignee::Officer(OfficerId(FIRST.0 + who as i64)), teams[who])
                    } else {
                        (Assignee::Team(TeamId(TEAMS[who])), TEAMS[who])
                    };
                    assign(&store, life.ids, to, at).await;
                    let day = england::day(at);
                    if let Some(last) = life.about.held.last_mut() {
                        last.until = Some(day);
                    }
                    life.about.held.push(Held { team: Some(team), from: day, until: None });
                }
                10..12 => {
                    life.said = Profile {
                        need: dice.need(),
                        school: dice.school(),
                        area: Some(format!("Area {}", dice.roll(3))).filter(|_| dice.roll(3) > 0),
                    };
                    let on_case = world::recording(&store, life.ids).await;
                    let (version, said) = (life.version, life.said.clone());
                    store.write(|tx| Box::pin(async {
                        storage::profile::set(tx, &on_case, version, &said).await
                    })).await.expect("set");
                    let access: Access<Council, CountCases> =
                        world::admitted(&store, &world::job(), ()).await;
                    let kept = storage::profile::of_case(&store, &access.on_case(life.ids)).await;
                    life.version = kept.expect("read").version;
                }
                12 => {
                    let says = Says {
                        need: (dice.roll(3) > 0).then(|| dice.need()),
                        school: (dice.roll(3) > 0).then(|| dice.school()),
                    };
                    life.filed = says.after(life.filed);
                    let on_case = world::importing(&store).await.on_case(life.ids);
                    store.write(|tx| Box::pin(async {
                        storage::profile::file(tx, &on_case, says).await
                    })).await.expect("filed");
                }
                13 => {
                    let access = world::importing(&store).await;
                    let born = (dice.roll(5) > 0)
                        .then(|| date(2001, 1, 1).plus_days(dice.roll(8_000) as i32));
                    let details = storage::person::ChildDetails {
                        surname: "Bell".into(),
                        forename: "Robin".into(),
                        born,
                        ..Default::default()
                    };
                    let (child, version) = (life.ids.child, life.person);
                    store.write(|tx| Box::pin(async {
                        storage::person::change_child(tx, &access, child, version, &details).await
                    })).await.expect("changed");
                    life.person += 1;
                    life.about.born = born;
                }
                14 => {
                    let (who, to) = (dice.roll(3), dice.roll(3));
                    teams[who] = TEAMS[to];
                    let sql = format!(
                        "update officer set team_id = {} where officer_id = {}",
                        TEAMS[to], FIRST.0 + who as i64
                    );
                    run(url, &sql).await;
                }
                _ if step > 250 => {
                    let on_case: Access<Case, Invite> =
                        world::admitted(&store, &world::officer(), life.ids.reference).await;
                    store.write(|tx| Box::pin(async {
                        storage::case::seal(tx, &on_case, SealedWhy::Adoption).await
                    })).await.expect("sealed");
                    life.about.is_sealed = true;
                }
                _ => {}
            }
        }

        let kept = kept(&store, &access).await;

        assert_eq!(kept, by_hand(&store, &lives).await, "SEED={seed}");
        // A life in which little happens proves little.
        let months = Month::new(1900, 1).expect("a month")..=Month::new(2100, 1).expect("a month");
        let all: Vec<_> = kept.iter().map(|one| one.row(None, &months, date(2026, 5, 28))).collect();
        assert!(all[0].included.all > 5 && all[0].open > 0, "{:?}", all[0]);
        assert!(kept.iter().all(|one| one.names().len() > 2));
        // Every breakdown adds up to the same whole.
        assert!(all.windows(2).all(|two| two[0] == two[1]));
    }

    async fn cases_that_were_never_grouped_are_at_the_start_and_only_once(store, url) {
        world::council(&store).await;
        let access = manager(&store, url).await;
        for _ in 0..3 {
            let ids = world::case(&store).await;
            append(&store, ids, event(date(2026, 1, 12), What::Clock(Happening::RequestReceived), None)).await;
            append(&store, ids, event(date(2026, 5, 1), What::Clock(Happening::FinalPlanSent), None)).await;
        }
        let ids = world::case(&store).await;
        append(&store, ids, event(date(2026, 2, 2), What::Clock(Happening::RequestReceived), None)).await;
        let before = kept(&store, &access).await;
        // As an older program left them.
        for sql in [
            "update timeliness_part set counted_under = null",
            "update timeliness_open set counted_under = null",
            "delete from timeliness_group",
            "update case_file set counted_by = 5",
        ] {
            run(url, sql).await;
        }

        let counting: Access<Council, CountCases> = world::admitted(&store, &world::job(), ()).await;
        let filled = storage::timeliness::fill(&store, &counting).await.expect("filled");
        let again = storage::timeliness::fill(&store, &counting).await.expect("filled");

        assert_eq!((filled, again), (4, 0));
        assert_eq!(kept(&store, &access).await, before);
        let row = before[0].row(Some(NOT_RECORDED), &Month::year_of(2026), date(2026, 5, 28));
        assert_eq!((row.included.all, row.open), (3, 1));
    }

    async fn of_two_officers_the_second_does_not_undo_the_first(store) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        let access = world::recording(&store, ids).await;
        let set = async |version: i64, need: Need| {
            let profile = Profile { need: Some(need), ..Profile::default() };
            store.write(|tx| Box::pin(async {
                storage::profile::set(tx, &access, version, &profile).await
            })).await
        };
        set(0, Need::Asd).await.expect("the first");

        let second = set(0, Need::Semh).await;

        assert!(matches!(second, Err(storage::StorageError::Stale)));
        let kept = storage::profile::of_case(&store, &access).await.expect("read");
        assert_eq!((kept.profile.need, kept.version), (Some(Need::Asd), 1));
    }

    async fn what_a_return_says_is_no_change_by_an_officer(store) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        let importing = world::importing(&store).await.on_case(ids);
        let says = Says { need: Some(Some(Need::Asd)), school: None };
        store.write(|tx| Box::pin(async {
            storage::profile::file(tx, &importing, says).await
        })).await.expect("filed");
        let access = world::recording(&store, ids).await;
        let kept = storage::profile::of_case(&store, &access).await.expect("read");
        assert_eq!((kept.filed.need, kept.version), (Some(Need::Asd), 0));

        // The page was shown before the return came.
        let said = Profile { need: Some(Need::Semh), ..Profile::default() };
        store.write(|tx| Box::pin(async {
            storage::profile::set(tx, &access, 0, &said).await
        })).await.expect("set");

        let kept = storage::profile::of_case(&store, &access).await.expect("read");
        assert_eq!((kept.profile, kept.filed.need, kept.version), (said, Some(Need::Asd), 1));
    }

    async fn what_may_be_passed_on_is_made_once(store, url) {
        world::council(&store).await;
        let access = manager(&store, url).await;
        let counting: Access<Council, CountCases> = world::admitted(&store, &world::job(), ()).await;
        let outside = |year: i32, in_time: i64| Outside {
            year,
            rows: vec![(String::new(), OutsideRow { in_time: Some(in_time), ..OutsideRow::default() })],
            all: OutsideRow::default(),
        };
        let keep = async |one: Outside| {
            store.write(|tx| Box::pin(async {
                storage::breakdown::pass_on(tx, &counting, Breakdown::Need, &one).await
            })).await.expect("kept");
        };
        let read = async || {
            let found = storage::breakdown::passed_on(&store, &access, Breakdown::Need).await;
            found.expect("read").map(|(outside, _)| outside)
        };
        assert_eq!(read().await, None);
        keep(outside(2024, 30)).await;
        assert_eq!(read().await, Some(outside(2024, 30)));
        assert!(storage::breakdown::is_passed_on(&store, &counting, 2024).await.expect("read"));
        assert!(!storage::breakdown::is_passed_on(&store, &counting, 2025).await.expect("read"));

        // A late plan: another table, and the first stays.
        keep(outside(2024, 31)).await;
        assert_eq!(read().await, Some(outside(2024, 30)));
        keep(outside(2025, 40)).await;
        assert_eq!(read().await, Some(outside(2025, 40)));
    }
}
