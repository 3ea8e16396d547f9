//! What managers see is what anybody counts who goes through the events by hand.

use domain::case::KnownTo;
use domain::clock::{ExceptionFact, Ground, Rule};
use domain::event::Order;
use domain::event::{CaseEvent, Happening, Readers, ReviewOutcome, Source, What, current};
use domain::timeliness::{
    Ahead, Board, Due, Measure, Month, OpenStep, STARTED, Span, WEEKS_SHOWN, Weeks,
    days_of_percent, half_up_tenths, weekly,
};
use domain::{AccountId, CaseId, CaseRef, Date, EventId, OfficerId, date};
use policy::{Access, Actor, CaseIds, Council, CountCases, SeeFigures};
use storage::Store;
use storage::event::NewEvent;
use storage::timeliness::{
    advice_came, advice_kinds, advice_owed, counts, days, leave, officers, open_between,
    open_counts, open_sealed, sent,
};

use crate::world::{self, COUNCIL};

const TODAY: Date = date(2026, 3, 18);
const MANAGER: i64 = 77;

/// A manager's proof. Of `url`: the database itself.
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

pub(crate) async fn run(url: &str, sql: &str) {
    use sqlx::{AssertSqlSafe, Connection as _};
    let sql = AssertSqlSafe(sql.to_owned());
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        sqlx::query(sql).execute(&mut db).await.expect("runs");
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        sqlx::query(sql).execute(&mut db).await.expect("runs");
    }
}

/// The board, as the page reads it.
async fn board(store: &Store, access: &Access<Council, SeeFigures>) -> Board {
    let month = Month::of(TODAY);
    Board {
        today: TODAY,
        target: 60,
        tally: counts(store, access, Board::first(TODAY), month)
            .await
            .expect("read"),
        days: days(store, access, month.plus(-11), month)
            .await
            .expect("read"),
        open: open_counts(store, access).await.expect("read"),
        sealed: open_sealed(store, access).await.expect("read"),
    }
}

/// The next of a row of numbers that looks like chance and is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, from: i32, to: i32) -> i32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let span = u64::try_from(to - from + 1).expect("positive");
        from + i32::try_from((self.0 >> 33) % span).expect("small")
    }

    fn one_in(&mut self, many: i32) -> bool {
        self.roll(1, many) == 1
    }
}

/// What may come after a refusal.
fn reopened(dice: &mut Dice, refused: Date, all: &mut Vec<(Date, Happening)>) {
    use Happening::*;
    let again = refused.plus_days(dice.roll(10, 90));
    match dice.roll(1, 4) {
        1 => all.push((again, DecidedToAssess)),
        2 => all.push((
            again,
            TribunalOrder {
                order: Order::MakePlan,
            },
        )),
        3 => all.push((again, DraftPlanServed)),
        _ => return,
    }
    if dice.one_in(2) {
        all.push((again.plus_days(dice.roll(15, 60)), FinalPlanSent));
    }
}

/// One request from its day on, as councils live it: what has happened by today.
fn life(dice: &mut Dice, asked: Date) -> Vec<(Date, What)> {
    use Happening::*;
    let mut all = vec![(asked, RequestReceived)];
    let decided = asked.plus_days(dice.roll(20, 60));
    let told = decided.plus_days(dice.roll(40, 80));
    let draft = told.plus_days(dice.roll(0, 20));
    let plan = draft.plus_days(dice.roll(15, 90));
    if dice.one_in(7) {
        all.push((decided, DecidedNotToAssess));
        reopened(dice, decided, &mut all);
    } else {
        all.push((decided, DecidedToAssess));
        match dice.roll(1, 10) {
            1 => {
                all.push((told, DecidedNotToIssue));
                reopened(dice, told, &mut all);
            }
            2 => all.push((told, Withdrawn)),
            way => {
                if way > 4 {
                    all.push((told, DecidedToIssue));
                }
                all.push((draft, DraftPlanServed));
                all.push((plan, FinalPlanSent));
                let meeting = plan.plus_days(dice.roll(60, 200));
                let after = meeting.plus_days(dice.roll(5, 60));
                all.push((meeting, ReviewMeetingHeld));
                if dice.one_in(2) {
                    let outcome = ReviewOutcome::Maintain;
                    all.push((after, ReviewDecisionSent { outcome }));
                } else {
                    // The letter alone is no decision.
                    let outcome = ReviewOutcome::Amend;
                    all.push((meeting.plus_days(3), ReviewDecisionSent { outcome }));
                    all.push((after, AmendmentNoticeSent));
                    all.push((after.plus_days(dice.roll(20, 90)), AmendedPlanSent));
                }
            }
        }
    }
    let mut all: Vec<(Date, What)> = all
        .into_iter()
        .map(|(on, happening)| (on, What::Clock(happening)))
        .collect();
    if dice.one_in(6) {
        let fact = ExceptionFact {
            rule: Rule::C10,
            ground: Ground::AbsentFromArea,
            id: None,
            from: asked.plus_days(10),
            to: Some(asked.plus_days(40)),
        };
        let reason = String::new();
        all.push((asked.plus_days(40), What::Exception { fact, reason }));
    }
    all.retain(|(on, _)| *on <= TODAY);
    all
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

async fn append(store: &Store, ids: CaseIds, events: &[NewEvent]) {
    let access = world::recording(store, ids).await;
    store
        .write(|tx| Box::pin(async { storage::event::append(tx, &access, events).await }))
        .await
        .expect("appended");
}

/// What the events of one case say, looked up one by one.
struct Read {
    reference: CaseRef,
    events: Vec<(Date, What)>,
}

impl Read {
    fn of(reference: CaseRef, events: &[CaseEvent]) -> Read {
        let events = current(events).map(|event| (event.on, event.what.clone()));
        Read {
            reference,
            events: events.collect(),
        }
    }

    /// The first day of any of these.
    fn first(&self, of: &[Happening]) -> Option<Date> {
        let is_one = |what: &What| matches!(what, What::Clock(one) if of.contains(one));
        let days = self.events.iter().filter(|(_, what)| is_one(what));
        days.map(|(on, _)| *on).min()
    }

    fn asked(&self) -> Date {
        self.first(&[Happening::RequestReceived])
            .expect("a request")
    }

    fn decided(&self) -> Option<Date> {
        self.first(&[Happening::DecidedToAssess, Happening::DecidedNotToAssess])
    }

    fn told(&self) -> Option<Date> {
        self.first(&[
            Happening::DecidedToIssue,
            Happening::DraftPlanServed,
            Happening::DecidedNotToIssue,
        ])
    }

    fn plan(&self) -> Option<Date> {
        self.first(&[Happening::FinalPlanSent])
    }

    fn refused(&self) -> Option<Date> {
        self.first(&[Happening::DecidedNotToAssess, Happening::DecidedNotToIssue])
    }

    /// It was refused, and went on.
    fn is_reopened(&self) -> bool {
        let order = Happening::TribunalOrder {
            order: Order::MakePlan,
        };
        let goes_on = [
            Happening::DecidedToAssess,
            Happening::DraftPlanServed,
            order,
        ];
        let is_one = |what: &What| matches!(what, What::Clock(one) if goes_on.contains(one));
        self.refused().is_some_and(|refused| {
            let mut after = self.events.iter().filter(|(on, _)| *on > refused);
            after.any(|(_, what)| is_one(what))
        })
    }

    /// Ended without a plan.
    fn is_ended(&self) -> bool {
        let is_over = self.first(&[Happening::Withdrawn]).is_some()
            || self.refused().is_some() && !self.is_reopened();
        is_over && self.plan().is_none()
    }

    /// Open, with the limits that run from the request.
    fn has_limits(&self) -> bool {
        self.is_open() && !self.is_reopened()
    }

    fn is_open(&self) -> bool {
        self.plan().is_none() && !self.is_ended()
    }

    fn is_excepted(&self) -> bool {
        let is_one = |what: &What| matches!(what, What::Exception { .. });
        self.events.iter().any(|(_, what)| is_one(what))
    }

    /// From the meeting to the decision, and to the amended plan.
    fn review(&self, measure: Measure) -> Option<(Date, Date)> {
        let keep = Happening::ReviewDecisionSent {
            outcome: ReviewOutcome::Maintain,
        };
        let end = match measure {
            Measure::ReviewDecision => self.first(&[keep, Happening::AmendmentNoticeSent]),
            _ => self.first(&[Happening::AmendedPlanSent]),
        };
        Some((self.first(&[Happening::ReviewMeetingHeld])?, end?))
    }

    /// From when to when a step took.
    fn took(&self, measure: Measure) -> Option<(Date, Date)> {
        match measure {
            Measure::Decision => Some((self.asked(), self.decided()?)),
            Measure::Outcome => Some((self.asked(), self.told()?)),
            Measure::Plan => Some((self.asked(), self.plan()?)),
            _ => self.review(measure),
        }
    }
}

async fn read_all(store: &Store) -> Vec<Read> {
    let access: Access<Council, CountCases> = world::admitted(store, &world::job(), ()).await;
    let mut all = Vec::new();
    let cases = storage::case::page(store, &access, CaseId(0), 1_000).await;
    for row in cases.expect("read") {
        let on_case = access.on_case(row.ids);
        let events = storage::event::of_case(store, &on_case).await;
        all.push(Read::of(row.ids.reference, &events.expect("read")));
    }
    all
}

fn count<'a>(cases: impl Iterator<Item = &'a Read>) -> i64 {
    i64::try_from(cases.count()).expect("few")
}

/// The month of a day, as a number that grows.
fn month_of(day: Date) -> i32 {
    day.year() * 12 + i32::from(day.month()) - 1
}

/// A town of cases, some put right.
async fn town(store: &Store) {
    let mut dice = Dice(20_260_318);
    for _ in 0..110 {
        let ids = world::case(store).await;
        let asked = TODAY.plus_days(-dice.roll(0, 620));
        let events: Vec<NewEvent> = life(&mut dice, asked)
            .into_iter()
            .map(|(on, what)| event(on, what, None))
            .collect();
        append(store, ids, &events).await;
        if dice.one_in(5) {
            // Typed on the wrong case, and struck.
            let wrong = event(TODAY, What::Clock(Happening::FinalPlanSent), None);
            let struck = event(TODAY, What::Struck, Some(wrong.id));
            append(store, ids, &[wrong]).await;
            append(store, ids, &[struck]).await;
        }
    }
}

testkit::on_both! {
    async fn what_was_counted_by_its_month_alone_is_counted_by_its_day(store, url) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        // The first of a month is what a row without a day is taken for.
        let sent_on = date(2026, 3, 1);
        let life = [(date(2025, 12, 1), Happening::RequestReceived), (sent_on, Happening::FinalPlanSent)];
        let events = life.map(|(on, happening)| event(on, What::Clock(happening), None));
        append(&store, ids, &events).await;
        let access = manager(&store, url).await;
        let all = (date(2025, 1, 1), TODAY);
        let before = counts(&store, &access, Month::of(all.0), Month::of(TODAY)).await.expect("read");
        for sql in ["update timeliness_part set counted_on = null", "update case_file set counted_by = 4"] {
            run(url, sql).await;
        }
        assert!(sent(&store, &access, all).await.expect("read").is_empty());

        let work: Access<Council, CountCases> = world::admitted(&store, &world::job(), ()).await;
        assert_eq!(storage::timeliness::fill(&store, &work).await.expect("counted"), 1);

        assert_eq!(sent(&store, &access, all).await.expect("read"), [(sent_on, 90, 1)]);
        let after = counts(&store, &access, Month::of(all.0), Month::of(TODAY)).await.expect("read");
        assert_eq!(before, after, "the sums are what they were");
    }

    async fn every_figure_of_the_board_is_what_the_events_say(store, url) {
        world::council(&store).await;
        town(&store).await;
        let access = manager(&store, url).await;
        let board = board(&store, &access).await;
        let cases = read_all(&store).await;
        let this = Month::of(TODAY);

        // By the month in which they were sent, and over twelve.
        for back in 0..13 {
            let month = this.plus(-back);
            for months in [month..=month, month.twelve_to()] {
                let (from, to) = (months.start().number(), months.end().number());
                for with in [true, false] {
                    let sent = || cases.iter().filter(|case| {
                        let is_in = case.plan().is_some_and(|on| (from..=to).contains(&month_of(on)));
                        is_in && (with || !case.is_excepted())
                    });
                    let in_time = sent().filter(|case| {
                        case.plan().is_some_and(|on| on.days_since(case.asked()) <= 140)
                    });
                    let of = board.finished(&months, with);
                    assert_eq!((of.all, of.in_time), (count(sent()), count(in_time)), "{months:?}");
                }
            }
        }

        // By the week in which they were sent, exceptions left out.
        let shown = (TODAY.plus_weeks(-WEEKS_SHOWN - 1), TODAY);
        let rows = sent(&store, &access, shown).await.expect("read");
        let weeks = weekly(TODAY, TODAY.plus_weeks(-60), rows);
        assert_eq!(weeks.len(), 52);
        for week in &weeks {
            let sent = || cases.iter().filter(|case| {
                let in_it = |on: Date| (0..7).contains(&on.days_since(week.from));
                case.plan().is_some_and(in_it) && !case.is_excepted()
            });
            let in_time = sent().filter(|case| {
                case.plan().is_some_and(|on| on.days_since(case.asked()) <= 140)
            });
            assert_eq!((week.plans, week.in_time), (count(sent()), count(in_time)), "{week:?}");
        }
        let late: i64 = weeks.iter().map(|week| week.plans - week.in_time).sum();
        assert!(late > 0 && weeks.iter().any(|week| week.in_time > 0));

        // Since when a draft is out, of those that are open.
        let drafted = || cases.iter().filter(|case| case.is_open() && !case.is_reopened());
        let days: std::collections::BTreeMap<Option<Date>, i64> = board
            .open
            .iter()
            .filter(|one| one.open.step != OpenStep::Reopened)
            .fold(Default::default(), |mut days, one| {
                *days.entry(one.open.drafted).or_default() += one.cases;
                days
            });
        for (on, cases) in &days {
            let alike = drafted().filter(|case| case.first(&[Happening::DraftPlanServed]) == *on);
            assert_eq!(*cases, count(alike), "{on:?}");
        }
        assert!(days.len() > 1, "{days:?}");

        // By the month of the request.
        for back in 0..STARTED {
            let month = this.plus(-back);
            let asked = || cases.iter().filter(|case| month_of(case.asked()) == month.number());
            let of = board.started(month);
            assert_eq!(of.requests, count(asked()));
            assert_eq!(of.closed, count(asked().filter(|case| case.is_ended())));
            assert_eq!(of.open, count(asked().filter(|case| case.is_open())));
            // Each request is one of the three.
            assert_eq!(of.requests, of.closed + of.plans.all + of.open, "{month}");
            let late = |case: &&Read| TODAY.days_since(case.asked()) > 140;
            let open_late = asked().filter(|case| case.has_limits() && !case.is_excepted()).filter(late);
            assert_eq!(of.open_late, count(open_late));
            for (share, with) in [(of.included, true), (of.left_out, false)] {
                let base = || asked().filter(|case| !case.is_ended() && (with || !case.is_excepted()));
                let in_time = base().filter(|case| {
                    case.plan().is_some_and(|on| on.days_since(case.asked()) <= 140)
                });
                assert_eq!((share.all, share.in_time), (count(base()), count(in_time)));
            }
            let whole = asked().all(|case| TODAY.days_since(case.asked()) > 140);
            assert!(!of.is_whole || whole, "{month}");
        }

        // Twelve months of requests, the last for which twenty weeks are over: October 2025 ends
        // 138 days before, September 169.
        let september = Month::new(2025, 9).expect("a month");
        assert_eq!(board.last_whole(), september);
        let (included, left_out) = board.started_twelve(september);
        for (share, with) in [(included, true), (left_out, false)] {
            let base = || cases.iter().filter(|case| {
                let asked = month_of(case.asked());
                (september.number() - 11..=september.number()).contains(&asked)
                    && !case.is_ended()
                    && (with || !case.is_excepted())
            });
            let in_time = base().filter(|case| {
                case.plan().is_some_and(|on| on.days_since(case.asked()) <= 140)
            });
            assert_eq!((share.all, share.in_time), (count(base()), count(in_time)));
            assert!(share.all > 20, "{share:?}");
        }

        // Each step: how many, in time, and in how many days.
        for step in board.steps() {
            let weeks = i32::from(step.measure.weeks().expect("a limit"));
            let mut days: Vec<i32> = cases
                .iter()
                .filter_map(|case| case.took(step.measure))
                .filter(|(_, done)| (this.number() - 11..=this.number()).contains(&month_of(*done)))
                .map(|(from, done)| done.days_since(from))
                .collect();
            days.sort_unstable();
            assert!(days.len() > 5, "{:?}: too few to prove anything", step.measure);
            let in_time = days.iter().filter(|days| **days <= 7 * weeks).count();
            assert_eq!(step.included.all, i64::try_from(days.len()).expect("few"));
            assert_eq!(step.included.in_time, i64::try_from(in_time).expect("few"));
            // The exceptions of this town are for the plan.
            let left_out = || cases.iter().filter(|case| step.measure != Measure::Plan || !case.is_excepted());
            let took = left_out().filter_map(|case| case.took(step.measure));
            let of: Vec<i32> = took
                .filter(|(_, done)| (this.number() - 11..=this.number()).contains(&month_of(*done)))
                .map(|(from, done)| done.days_since(from))
                .collect();
            let in_time = of.iter().filter(|days| **days <= 7 * weeks).count();
            assert_eq!(step.left_out.all, i64::try_from(of.len()).expect("few"));
            assert_eq!(step.left_out.in_time, i64::try_from(in_time).expect("few"));
            let rank = |percent: usize| days[(days.len() * percent).div_ceil(100) - 1];
            assert_eq!((step.median, step.ninety), (Some(rank(50)), Some(rank(90))));
        }

        // Open ones: by step and age, and those that are late.
        let step_of = |case: &Read| {
            if case.is_reopened() {
                OpenStep::Reopened
            } else if case.first(&[Happening::DraftPlanServed]).is_some() {
                OpenStep::Draft
            } else if case.told().is_some() {
                OpenStep::Writing
            } else if case.decided().is_some() {
                OpenStep::Assessing
            } else {
                OpenStep::Deciding
            }
        };
        let ages = [(-1, 42), (42, 112), (112, 140), (140, 182), (182, 364), (364, 10_000)];
        for (band, (over, to)) in board.bands().iter().zip(ages) {
            for (step, shown) in OpenStep::ALL.into_iter().zip(band.by_step) {
                let those = cases.iter().filter(|case| {
                    let age = TODAY.days_since(case.asked());
                    case.is_open() && step_of(case) == step && age > over && age <= to
                });
                assert_eq!(shown, count(those), "{step:?} {over}");
            }
        }
        let late = |due: Due, open: &dyn Fn(&Read) -> bool| {
            let after = 7 * due.weeks();
            let those = cases.iter().filter(|case| {
                case.has_limits() && open(case) && TODAY.days_since(case.asked()) > after
            });
            count(those)
        };
        let shown = |due| board.open_late(due).iter().sum::<i64>();
        assert_eq!(shown(Due::Decision), late(Due::Decision, &|case| case.decided().is_none()));
        assert_eq!(shown(Due::Outcome), late(Due::Outcome, &|case| case.told().is_none()));
        assert_eq!(shown(Due::Plan), late(Due::Plan, &|case| !case.is_excepted()));
        let open = count(cases.iter().filter(|case| case.is_open()));
        assert!(open > 20, "{open}");
        assert_eq!(board.open_by_step(|_| true).iter().sum::<i64>(), open);

        // The way to the end of the month.
        let ends = date(2026, 3, 31);
        let soonest = |case: &Read| match step_of(case) {
            OpenStep::Draft => {
                let draft = case.first(&[Happening::DraftPlanServed]).expect("a draft");
                TODAY.max(draft.plus_days(15))
            }
            _ => TODAY.plus_days(15),
        };
        let can = cases.iter().filter(|case| {
            let soonest = soonest(case);
            case.has_limits() && !case.is_excepted() && soonest <= ends
                && soonest.days_since(case.asked()) <= 140
        });
        let reopened = cases.iter().filter(|case| case.is_open() && case.is_reopened());
        assert!(count(reopened) > 0, "none goes on after a refusal");
        let due = |can: bool| {
            let those = cases.iter().filter(|case| {
                let last = case.asked().plus_days(140);
                case.has_limits() && !case.is_excepted() && last >= TODAY && last <= ends
            });
            count(those.filter(|case| {
                can == (soonest(case) <= case.asked().plus_days(140).min(ends))
            }))
        };
        let [month, twelve] = board.roads();
        assert_eq!((month.can, twelve.can), (count(can.clone()), count(can)));
        assert_eq!(board.due_this_month(), (due(true), due(false)));
        assert_eq!(month.sent, board.finished(&(this..=this), false).all);
        assert_eq!(twelve.in_time, board.finished(&this.twelve_to(), false).in_time);
    }

    async fn what_is_due_in_a_week_is_what_the_events_say(store, url) {
        world::council(&store).await;
        town(&store).await;
        let access = manager(&store, url).await;
        let cases = read_all(&store).await;
        let mut all = 0;
        for week in Weeks::ahead(TODAY) {
            for due in Due::ALL {
                let asked = (week.from.plus_weeks(-due.weeks()), week.to.plus_weeks(-due.weeks()));
                let found = open_between(&store, &access, asked, TODAY, 1_000).await.expect("read");
                let mut shown: Vec<(CaseRef, Date)> = found
                    .iter()
                    .filter_map(|case| Some((case.reference, case.open.last_day(due)?)))
                    .collect();
                let mut by_hand: Vec<(CaseRef, Date)> = cases
                    .iter()
                    .filter(|case| case.has_limits())
                    .filter(|case| match due {
                        Due::Decision => case.decided().is_none(),
                        Due::Outcome => case.told().is_none(),
                        Due::Plan => !case.is_excepted(),
                    })
                    .map(|case| (case.reference, case.asked().plus_days(7 * due.weeks())))
                    .filter(|(_, last)| week.from <= *last && *last <= week.to)
                    .collect();
                shown.sort_unstable();
                by_hand.sort_unstable();
                assert_eq!(shown, by_hand, "{due:?} {week:?}");
                all += shown.len();
            }
        }
        assert!(all > 5, "a month in which nothing is due proves nothing: {all}");
    }

    async fn a_council_with_nothing_and_one_with_one_case_have_a_board(store, url) {
        world::council(&store).await;
        let access = manager(&store, url).await;
        let none = board(&store, &access).await;
        assert_eq!(none.roads().map(|road| road.ahead()), [Ahead::Gone { more: None }; 2]);
        assert!(none.steps().iter().all(|step| step.included.all == 0 && step.median.is_none()));

        let ids = world::case(&store).await;
        let asked = TODAY.plus_days(-130);
        append(&store, ids, &[
            event(asked, What::Clock(Happening::RequestReceived), None),
            event(asked.plus_days(120), What::Clock(Happening::DraftPlanServed), None),
        ]).await;
        let one = board(&store, &access).await;
        assert_eq!(one.roads()[0].ahead(), Ahead::Nothing);
        assert_eq!(one.due_this_month(), (1, 0));

        append(&store, ids, &[event(TODAY, What::Clock(Happening::FinalPlanSent), None)]).await;
        let done = board(&store, &access).await;
        assert_eq!(done.open, []);
        assert_eq!(days_of_percent(&done.days, Measure::Plan, 50), Some(130));
        assert_eq!(half_up_tenths(done.roads()[0].in_time, 1), Some(1_000));
    }

    async fn a_sealed_case_is_not_on_the_board(store, url) {
        world::council(&store).await;
        let access = manager(&store, url).await;
        let ids = world::case(&store).await;
        let asked = TODAY.plus_days(-130);
        append(&store, ids, &[event(asked, What::Clock(Happening::RequestReceived), None)]).await;
        assert_eq!(board(&store, &access).await.open.len(), 1);
        run(url, "update case_file set sealed_at = 1, sealed_why = 'adoption'").await;
        assert_eq!(board(&store, &access).await.open, []);
        let found = open_between(&store, &access, (asked, asked), TODAY, 10).await.expect("read");
        assert_eq!(found, []);
        // Its request came in, and the row still adds up: it ended without a plan.
        let of = board(&store, &access).await.started(Month::of(asked));
        assert_eq!((of.requests, of.closed, of.open), (1, 1, 0));
        assert_eq!(of.included.all, 0);
    }

    async fn a_case_whose_records_stop_is_never_late_and_never_due(store, url) {
        world::council(&store).await;
        let access = manager(&store, url).await;
        let ids = world::case(&store).await;
        let asked = TODAY.plus_days(-150);
        append(&store, ids, &[event(asked, What::Clock(Happening::RequestReceived), None)]).await;
        let until = |known_to: Option<Date>| {
            let day = known_to.map_or("null".to_owned(), |day| format!("'{day}'"));
            format!("update case_file set known_to = {day}")
        };
        let sum = |of: [i64; 5]| of.iter().sum::<i64>();
        let due = |week: Date| (week.plus_days(-150), week);
        // Vouched for to today, or worked here, it is late like any other.
        for known_to in [None, Some(TODAY)] {
            run(url, &until(known_to)).await;
            let board = board(&store, &access).await;
            assert_eq!((sum(board.open_late(Due::Plan)), sum(board.stopped_by_step())), (1, 0));
            let of = board.started(Month::of(asked));
            assert_eq!((of.open, of.open_late, of.stopped, of.included.all), (1, 1, 0, 1));
            let found = open_between(&store, &access, due(asked), TODAY, 10).await.expect("read");
            assert_eq!(found.len(), 1);
        }
        let stop = TODAY.plus_days(-1);
        run(url, &until(Some(stop))).await;
        let board = board(&store, &access).await;
        assert_eq!(board.open[0].known_to, KnownTo::Until(stop));
        for what in Due::ALL {
            assert_eq!(sum(board.open_late(what)), 0);
        }
        assert_eq!((sum(board.open_by_step(|_| true)), sum(board.stopped_by_step())), (0, 1));
        assert!(board.bands().iter().all(|band| band.cases() == 0));
        let of = board.started(Month::of(asked));
        assert_eq!((of.requests, of.open, of.open_late, of.stopped), (1, 0, 0, 1));
        assert_eq!((of.included.all, of.left_out.all), (0, 0));
        let found = open_between(&store, &access, due(asked), TODAY, 10).await.expect("read");
        assert_eq!(found, []);
    }

    async fn advice_is_counted_with_the_events_and_again_when_they_are_put_right(store, url) {
        world::council(&store).await;
        let access = manager(&store, url).await;
        let day = |before: i32| TODAY.plus_days(-before);
        let asks = |id: &str| What::Clock(Happening::AdviceRequested { id: id.into() });
        let gets = |id: &str| What::Clock(Happening::AdviceReceived { id: id.into() });
        let request = || event(day(90), What::Clock(Happening::RequestReceived), None);
        let ids = world::case(&store).await;
        let came = event(day(20), gets("Health"), None);
        let events = [
            request(),
            event(day(80), asks("Health"), None),
            event(day(80), asks("Psychologist"), None),
            came.clone(),
        ];
        append(&store, ids, &events).await;
        // Another family waits since another day; a case that ended waits for nothing.
        let other = world::case(&store).await;
        append(&store, other, &[request(), event(day(30), asks("Psychologist"), None)]).await;
        let ended = world::case(&store).await;
        let withdrawn = event(day(10), What::Clock(Happening::Withdrawn), None);
        append(&store, ended, &[request(), event(day(40), asks("Health"), None), withdrawn]).await;

        let read = async |from: Date, to: Date| {
            let came = advice_came(&store, &access, (from, to)).await.expect("read");
            let came: Vec<_> = came.into_iter().map(|one| (one.of, one.days, one.pieces)).collect();
            (came, advice_owed(&store, &access, TODAY).await.expect("read"))
        };
        let psychologist = |before| ("Psychologist".to_owned(), day(before), 1);
        let (came_then, owed) = read(day(30), TODAY).await;
        assert_eq!(came_then, [("Health".to_owned(), 60, 1)]);
        assert_eq!(owed, [psychologist(80), psychologist(30)]);
        assert_eq!(read(day(19), TODAY).await.0, []);
        // Words of few cases are named to nobody.
        let kinds = async || advice_kinds(&store, &access, (day(30), TODAY)).await.expect("read");
        assert!(kinds().await.is_empty());
        for nth in 0..5 {
            let ids = world::case(&store).await;
            let advice = if nth < 3 { came.clone() } else { event(day(20), asks("Health"), None) };
            let advice = NewEvent { id: EventId(world::next_id()), ..advice };
            append(&store, ids, &[request(), event(day(80), asks("Health"), None), advice]).await;
        }
        assert!(kinds().await.is_empty(), "four came, and two are owed");
        let last = world::case(&store).await;
        let came_too = event(day(20), gets("Health"), None);
        append(&store, last, &[request(), event(day(80), asks("Health"), None), came_too]).await;
        assert!(kinds().await.contains("Health"));
        // It came a day later than was typed; then that it came is struck.
        let later = event(day(19), gets("Health"), Some(came.id));
        append(&store, ids, std::slice::from_ref(&later)).await;
        let of_others = ("Health".to_owned(), 60, 4);
        let moved = ("Health".to_owned(), 61, 1);
        assert_eq!(read(day(30), TODAY).await.0, [of_others.clone(), moved]);
        append(&store, ids, &[event(TODAY, What::Struck, Some(later.id))]).await;
        let (came_then, owed) = read(day(30), TODAY).await;
        assert_eq!(came_then, [of_others]);
        let health = ("Health".to_owned(), day(80), 3);
        assert_eq!(owed, [health, psychologist(80), psychologist(30)]);
    }

    async fn officers_are_counted_by_the_open_requests_that_they_have(store, url) {
        world::council(&store).await;
        let access = manager(&store, url).await;
        let request = || event(TODAY.plus_days(-9), What::Clock(Happening::RequestReceived), None);
        for officer in [1, 2, 3] {
            let left = if officer == 3 { "5" } else { "null" };
            run(url, &format!(
                "insert into officer (council_id, officer_id, name, created_at, role, left_at) \
                 values ({}, {officer}, 'Sam {officer}', 0, 'officer', {left})",
                COUNCIL.0
            )).await;
        }
        // One of three has its end; the one who left has one too; one was handed on.
        for (nth, officer) in [(1, 1), (2, 1), (3, 1), (4, 2), (5, 3), (6, 2)] {
            let ids = world::case(&store).await;
            let mut events = vec![request()];
            if nth == 3 {
                events.push(event(TODAY, What::Clock(Happening::Withdrawn), None));
            }
            append(&store, ids, &events).await;
            let until = if nth == 6 { "1" } else { "null" };
            run(url, &format!(
                "insert into assignment (council_id, case_id, assignment_id, officer_id, \
                 recorded_by, recorded_at, valid_from, valid_until) \
                 values ({}, {}, {}, {officer}, 'test', 0, 0, {until})",
                COUNCIL.0, ids.case.0, world::next_id()
            )).await;
        }
        let found = officers(&store, &access, TODAY).await.expect("read");
        assert_eq!(found, [(OfficerId(2), 1), (OfficerId(1), 2)]);
        // Away: one for two days, one taken back, one who left, one whose end nobody knows yet, one before.
        let days = |from: i32, until: Option<i32>| {
            let at = |day: i32| domain::line::at(TODAY.plus_days(day), 0).0;
            let until = until.map_or("null".to_owned(), |until| at(until).to_string());
            format!("{}, {until}", at(from))
        };
        let all = [
            (1, days(3, Some(5))),
            (1, days(9, Some(9))),
            (3, days(3, None)),
            (2, days(20, None)),
            (2, days(-40, Some(-30))),
        ];
        for (nth, (officer, days)) in (1..).zip(all) {
            run(url, &format!(
                "insert into absence (council_id, absence_id, officer_id, from_at, until_at, set_by, set_at) \
                 values ({}, {nth}, {officer}, {days}, 'test', 0)",
                COUNCIL.0
            )).await;
        }
        let away = leave(&store, &access, (TODAY, TODAY.plus_days(20))).await.expect("read");
        let span = |officer, first, last: Option<i32>| Span {
            officer: OfficerId(officer),
            first: TODAY.plus_days(first),
            last: last.map(|day| TODAY.plus_days(day)),
        };
        assert_eq!(away, [span(1, 3, Some(4)), span(2, 20, None)]);
        assert_eq!(leave(&store, &access, (TODAY, TODAY.plus_days(2))).await.expect("read"), []);
    }
}
