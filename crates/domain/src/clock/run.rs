//! From facts to steps: the events take effect one after another, then each step is read
//! at the end of today.

use super::rights::rights_of;
use super::rules::{self, Limit, Rolls, Row, Span, tribunal_day};
use super::settle::settle;
use super::timetable::SecondLimb;
use super::{Facts, PhaseTransfer, Rule, State, Step, Timetable, TransferKind};
use crate::date::{Date, date};

/// Every statutory step of a case at the end of `today`.
///
/// ```
/// use domain::clock::{Facts, Rule, State, timetable};
/// use domain::{date, event::Happening};
///
/// let facts = Facts {
///     events: vec![(date(2026, 1, 12), Happening::RequestReceived)],
///     ..Facts::default()
/// };
/// let timetable = timetable(&facts, date(2026, 3, 1));
/// let decide = timetable.steps[0];
/// assert_eq!(decide.rule, Rule::C3);
/// assert_eq!(decide.due, date(2026, 2, 23));
/// assert_eq!((decide.state, decide.days), (State::Overdue, Some(-6)));
/// ```
#[must_use]
pub fn timetable(facts: &Facts, today: Date) -> Timetable<'_> {
    let mut run = Run::new(facts);
    if facts
        .events
        .is_sorted_by(|a, b| a.0 < b.0 || (a.0 == b.0 && a.1 < b.1))
    {
        for (on, happening) in &facts.events {
            if *on > today {
                break;
            }
            run.take(*on, happening);
        }
    } else {
        let mut events = Vec::with_capacity(facts.events.len());
        events.extend(facts.events.iter().filter(|(on, _)| *on <= today));
        events.sort_unstable();
        events.dedup();
        for (on, happening) in events {
            run.take(*on, happening);
        }
    }
    let (steps, next) = run.finish(facts, today);
    let (young_person_from, check_birthday) = facts.born.map(rights_of).unzip();
    Timetable {
        reference: facts.reference.as_deref(),
        today,
        young_person_from,
        check_birthday,
        steps,
        next,
    }
}

/// The steps as far as the events have been taken.
pub(super) struct Run<'a> {
    /// In the order they started. While running, an open step is `State::Due`.
    steps: Vec<Step<'a>>,
    /// For each rule the place of its open step. C5 may have one for each id.
    open: [Option<Place>; Rule::COUNT],
    /// How many C5 steps are open.
    advice_open: u32,
    /// A phase transfer that has not started yet.
    transfer: Option<Step<'a>>,
    /// The last length that was counted in months or working days, and its last day: a
    /// decision starts D1 and D6, which ask for the same.
    counted: Option<(Span, Date, Date)>,
    /// When notices count as served.
    served: &'a [(Rule, Date, Date)],
}

/// A place in `Run::steps`, one more than the index, so that "no place" costs nothing.
type Place = std::num::NonZeroU32;

impl<'a> Run<'a> {
    fn new(facts: &'a Facts) -> Run<'a> {
        Run {
            steps: Vec::with_capacity(facts.events.len() + 4),
            open: [None; Rule::COUNT],
            advice_open: 0,
            transfer: facts.phase_transfer.map(transfer_step),
            counted: None,
            served: &facts.served,
        }
    }

    pub(super) fn is_open(&self, rule: Rule) -> bool {
        self.open[rule as usize].is_some()
    }

    /// Starts a step; one of the same rule that is still open is superseded.
    pub(super) fn start(&mut self, rule: Rule, on: Date) {
        self.close(rule, State::Superseded);
        let step = self.new_step(rule, None, on);
        self.open[rule as usize] = self.push(step);
    }

    /// Starts a step that counts from service: a letter counts as served on a later day than
    /// that of the notice.
    pub(super) fn start_served(&mut self, rule: Rule, on: Date) {
        let mut served = self.served.iter();
        let found = served.find(|(of, notice, day)| *of == rule && *notice == on && *day > on);
        self.start(rule, found.map_or(on, |(_, _, day)| *day));
    }

    /// Ends it; whoever answers before the letter counts as served answers on that day.
    pub(super) fn end_served(&mut self, rule: Rule, on: Date) {
        if let Some(step) = self.take_open(rule) {
            step.state = State::Met;
            step.met_on = Some(if on < step.trigger { step.trigger } else { on });
        }
    }

    /// A new open step, with its last day by the rule in force at its trigger.
    #[inline]
    fn new_step(&mut self, rule: Rule, id: Option<&'a str>, trigger: Date) -> Step<'a> {
        match rules::fixed_last_day(rule, trigger) {
            Some(last_day) => step_until(rule, id, trigger, last_day, last_day),
            None => {
                let row = rules::in_force(rule, trigger);
                let raw = match row.limit {
                    // The second time of D6 counts from a certificate, which is still to come.
                    Limit::Within(span) | Limit::LaterOf(span, _) => self.count(span, trigger),
                    _ => trigger,
                };
                step_until(rule, id, trigger, raw, rolled(row, raw))
            }
        }
    }

    #[inline]
    fn count(&mut self, span: Span, from: Date) -> Date {
        match self.counted {
            Some((counted, start, last_day)) if counted == span && start == from => last_day,
            _ => {
                let last_day = span.last_day(from);
                self.counted = Some((span, from, last_day));
                last_day
            }
        }
    }

    pub(super) fn start_unless_open(&mut self, rule: Rule, on: Date) {
        if !self.is_open(rule) {
            self.start(rule, on);
        }
    }

    /// The first and the later reviews are one clock.
    pub(super) fn start_review_year(&mut self, rule: Rule, on: Date) {
        self.close(Rule::R1, State::Superseded);
        self.close(Rule::R2, State::Superseded);
        self.start(rule, on);
    }

    pub(super) fn start_appeal(&mut self, on: Date) {
        self.start(Rule::D1, on);
        self.start(Rule::D6, on);
    }

    /// A transfer starts ahead of its day's events.
    pub(super) fn start_transfer_by(&mut self, on: Date) {
        if self.transfer.is_some_and(|step| step.trigger <= on) {
            self.start_transfer();
        }
    }

    fn start_transfer(&mut self) {
        if let Some(step) = self.transfer.take() {
            self.open[step.rule as usize] = self.push(step);
        }
    }

    fn push(&mut self, step: Step<'a>) -> Option<Place> {
        self.steps.push(step);
        Place::new(self.steps.len() as u32)
    }

    /// The open step of a rule, which from now on is open no more.
    fn take_open(&mut self, rule: Rule) -> Option<&mut Step<'a>> {
        let place = self.open[rule as usize].take()?;
        Some(&mut self.steps[place.get() as usize - 1])
    }

    fn close(&mut self, rule: Rule, state: State) {
        if let Some(step) = self.take_open(rule) {
            step.state = state;
        }
    }

    pub(super) fn end(&mut self, rule: Rule, on: Date) {
        if let Some(step) = self.take_open(rule) {
            step.state = State::Met;
            step.met_on = Some(on);
        }
    }

    pub(super) fn end_transfer(&mut self, on: Date) {
        self.end(Rule::R13, on);
        self.end(Rule::R14, on);
        self.end(Rule::R15, on);
    }

    pub(super) fn drop(&mut self, rule: Rule) {
        self.close(rule, State::NotApplicable);
    }

    pub(super) fn drop_all_but(&mut self, kept: &[Rule]) {
        for rule in Rule::ALL {
            if !kept.contains(&rule) {
                self.drop(rule);
            }
        }
        self.drop_advice();
    }

    pub(super) fn drop_advice(&mut self) {
        if self.advice_open > 0 {
            self.advice_open = 0;
            for step in self.steps.iter_mut().filter(|step| is_open_advice(step)) {
                step.state = State::NotApplicable;
            }
        }
    }

    fn open_advice(&mut self, id: &str) -> Option<&mut Step<'a>> {
        if self.advice_open == 0 {
            return None;
        }
        let mut steps = self.steps.iter_mut();
        steps.find(|step| is_open_advice(step) && step.id == Some(id))
    }

    pub(super) fn ask_advice(&mut self, id: &'a str, on: Date) {
        if self.open_advice(id).is_none() {
            self.advice_open += 1;
            let step = self.new_step(Rule::C5, Some(id), on);
            self.push(step);
        }
    }

    pub(super) fn end_advice(&mut self, id: &str, on: Date) {
        if let Some(step) = self.open_advice(id) {
            step.state = State::Met;
            step.met_on = Some(on);
            self.advice_open -= 1;
        }
    }

    fn open_appeal(&mut self) -> Option<&mut Step<'a>> {
        let place = self.open[Rule::D6 as usize]?;
        Some(&mut self.steps[place.get() as usize - 1])
    }

    /// Mediation asked for in time holds the appeal's second limb open.
    pub(super) fn await_certificate(&mut self, on: Date) {
        if let Some(appeal) = self.open_appeal()
            && appeal.second_limb == SecondLimb::NotInSight
            && on <= appeal.aim_for
        {
            appeal.second_limb = SecondLimb::Awaited;
        }
    }

    /// The first certificate while an appeal is open gives it a month more, if that is later.
    pub(super) fn count_certificate(&mut self, on: Date) {
        if let Some(appeal) = self.open_appeal()
            && appeal.second_limb != SecondLimb::Begun
        {
            appeal.second_limb = SecondLimb::Begun;
            let row = rules::in_force(Rule::D6, appeal.trigger);
            if let Limit::LaterOf(_, after_certificate) = row.limit {
                let second = after_certificate.last_day(on);
                if second > appeal.aim_for {
                    appeal.aim_for = second;
                    appeal.due = rolled(row, second);
                }
            }
        }
    }

    /// The steps in their order, each as it stands at the end of today, and the rule that
    /// comes next: the earliest due day among steps not done and not excused.
    fn finish(&mut self, facts: &Facts, today: Date) -> (Vec<Step<'a>>, Option<Rule>) {
        self.start_transfer();
        let mut steps = std::mem::take(&mut self.steps);
        // Steps start in the order of their triggers, so that most are in order already.
        // The sort is stable: steps that are alike stay in the order they started.
        let in_order = |a: &Step<'_>, b: &Step<'_>| {
            dates(a)
                .cmp(&dates(b))
                .then_with(|| a.rule.text_rank().cmp(&b.rule.text_rank()))
                .then_with(|| a.id.cmp(&b.id))
        };
        if !steps.is_sorted_by(|a, b| in_order(a, b).is_le()) {
            steps.sort_by(in_order);
        }
        let mut next: Option<(Date, Rule)> = None;
        for step in &mut steps {
            settle(step, facts, today);
            if matches!(step.state, State::Due | State::Overdue)
                && next.is_none_or(|(earliest, _)| step.due < earliest)
            {
                next = Some((step.due, step.rule));
            }
        }
        (steps, next.map(|(_, rule)| rule))
    }
}

/// Trigger, then due day, as one number to compare.
#[inline]
fn dates(step: &Step<'_>) -> i64 {
    let [trigger, due] = [step.trigger, step.due].map(|date| i64::from(date.day_number()));
    (trigger << 32) + due
}

/// A step by itself, with its last day.
pub(super) fn step_of(rule: Rule, trigger: Date) -> Step<'static> {
    Run::new(&NO_FACTS).new_step(rule, None, trigger)
}

static NO_FACTS: Facts = Facts {
    reference: None,
    born: None,
    events: Vec::new(),
    exceptions: Vec::new(),
    phase_transfer: None,
    served: Vec::new(),
};

/// While running, an open step is `State::Due`.
fn is_open_advice(step: &Step<'_>) -> bool {
    step.rule == Rule::C5 && step.state == State::Due
}

#[inline]
fn step_until(rule: Rule, id: Option<&str>, trigger: Date, aim_for: Date, due: Date) -> Step<'_> {
    Step {
        rule,
        id,
        trigger,
        due,
        met_on: None,
        state: State::Due,
        days: None,
        aim_for,
        second_limb: SecondLimb::NotInSight,
    }
}

fn rolled(row: &Row, raw: Date) -> Date {
    match row.rolls {
        Rolls::Never => raw,
        Rolls::Tribunal => tribunal_day(raw),
    }
}

/// The step of a planned move. It opens on 1 September of the year before the move's, or
/// 12 months before a move between post-16 settings.
fn transfer_step<'a>(transfer: PhaseTransfer) -> Step<'a> {
    let year = transfer.on.year();
    let (rule, trigger) = match transfer.kind {
        TransferKind::ToPost16 => (Rule::R13, date(year - 1, 9, 1)),
        TransferKind::BetweenPhases => (Rule::R14, date(year - 1, 9, 1)),
        TransferKind::BetweenPost16 => (Rule::R15, transfer.on.plus_months(-12)),
    };
    let row = rules::in_force(rule, trigger);
    let raw = match row.limit {
        // "Before" is strict: the day itself is too late.
        Limit::BeforeDay { month, day } => date(year, month, day).plus_days(-1),
        Limit::Ahead(span) => span.before(transfer.on),
        _ => transfer.on,
    };
    step_until(rule, None, trigger, raw, rolled(row, raw))
}
