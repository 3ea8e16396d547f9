//! Whether the mail server is there. One that says nothing to mail after mail is dead: then one mail
//! at a time is tried, less and less often, and all others wait without being tried.

use std::collections::BTreeSet;

use domain::{MailId, Timestamp};

/// After silence to so many mails with no answer between it is taken for dead: two for each line
/// to it. The same mail counts once, so that no single one can look like it.
const SILENCES: usize = 8;
/// The first pause.
const FIRST_SECONDS: i64 = 15;
/// The longest: a server that comes back is noticed within this time.
const LONGEST_SECONDS: i64 = 120;

/// What trying a mail said of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// It was not asked.
    NotAsked,
    /// It answered, whatever it said.
    Answer,
    /// Nobody was there, or broke off, or does not let us in.
    Silence,
}

/// The mails of the smallest round, and of the largest. Whoever asks for a code waits until the round
/// before it is over: only with a server that is quick is that a large one.
const ROUND: (i64, i64) = (4, 64);

/// What a worker knows of the mail server, from round to round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse {
    silent: BTreeSet<MailId>,
    probes: u32,
    until: Option<Timestamp>,
    /// How many mails the next round may be about.
    round: i64,
}

impl Default for Pulse {
    fn default() -> Pulse {
        Pulse {
            silent: BTreeSet::new(),
            probes: 0,
            until: None,
            round: ROUND.0,
        }
    }
}

impl Pulse {
    /// How many mails may be tried now, of those that would be: none while it is left alone, one
    /// while it is taken for dead.
    pub(crate) fn allows(&self, now: Timestamp, all: i64) -> i64 {
        match self.until {
            None => all,
            Some(until) if now < until => 0,
            Some(_) => 1,
        }
    }

    /// How many mails the next round may be about, where the server is there.
    pub(crate) fn round(&self) -> i64 {
        self.round
    }

    /// What the mails of a round said, and whether it was over soon: then the next is twice as large.
    /// After silence, a slow round or none it is the smallest.
    pub(crate) fn note(&mut self, heard: &[(MailId, Heard)], is_quick: bool, now: Timestamp) {
        let said = |what| heard.iter().any(|(_, one)| *one == what);
        let is_well = is_quick && !heard.is_empty() && !said(Heard::Silence);
        self.round = match (is_well, said(Heard::Answer)) {
            (true, true) => (self.round * 2).min(ROUND.1),
            (true, false) => self.round,
            (false, _) => ROUND.0,
        };
        if heard.iter().any(|(_, one)| *one == Heard::Answer) {
            if self.until.is_some() {
                tracing::info!("the mail server answers again");
            }
            *self = Pulse {
                round: self.round,
                ..Pulse::default()
            };
            return;
        }
        let silent = heard.iter().filter(|(_, one)| *one == Heard::Silence);
        let silent: Vec<MailId> = silent.map(|(mail, _)| *mail).collect();
        if silent.is_empty() {
            return;
        }
        if self.silent.len() < SILENCES {
            self.silent.extend(silent);
        }
        if self.silent.len() < SILENCES {
            return;
        }
        if self.until.is_none() {
            tracing::warn!("the mail server does not answer: one mail at a time is tried");
        }
        let pause = (FIRST_SECONDS << self.probes.min(10)).min(LONGEST_SECONDS);
        self.probes = self.probes.saturating_add(1);
        self.until = Some(now.plus_seconds(pause));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    /// Silence to these mails.
    fn silence(mails: std::ops::Range<i64>) -> Vec<(MailId, Heard)> {
        mails.map(|id| (MailId(id), Heard::Silence)).collect()
    }

    fn dead() -> Pulse {
        let mut pulse = Pulse::default();
        pulse.note(&silence(0..4), false, NOW);
        pulse.note(&silence(4..8), false, NOW);
        pulse
    }

    #[test]
    fn one_mail_that_it_hangs_at_again_and_again_is_that_mails_affair() {
        let mut pulse = Pulse::default();
        for _ in 0..100 {
            pulse.note(&silence(1..2), false, NOW);
        }
        assert_eq!(pulse.allows(NOW, 4), 4);
    }

    #[test]
    fn a_server_that_is_silent_to_mail_after_mail_is_left_alone() {
        let mut pulse = Pulse::default();
        pulse.note(&silence(0..4), false, NOW);
        pulse.note(&silence(3..7), false, NOW);
        assert_eq!(pulse.allows(NOW, 4), 4, "seven are not enough");
        pulse.note(&[(MailId(7), Heard::NotAsked)], false, NOW);
        pulse.note(&silence(7..8), false, NOW);
        assert_eq!(pulse.allows(NOW, 4), 0);
        assert_eq!(pulse.allows(NOW.plus_seconds(14), 4), 0);
        assert_eq!(
            pulse.allows(NOW.plus_seconds(15), 4),
            1,
            "one goes and looks"
        );
    }

    #[test]
    fn one_answer_is_enough_whatever_it_says() {
        let mut pulse = Pulse::default();
        for nth in 0..100 {
            let mut heard = silence(3 * nth..3 * nth + 3);
            heard.insert(1, (MailId(-1), Heard::Answer));
            pulse.note(&heard, false, NOW);
        }
        assert_eq!(
            pulse.allows(NOW, 4),
            4,
            "a mail that it hangs at is that mail's affair"
        );
        let mut pulse = dead();
        pulse.note(&[(MailId(1), Heard::Answer)], false, NOW);
        assert_eq!(pulse, Pulse::default());
    }

    #[test]
    fn rounds_grow_while_the_server_is_quick() {
        let mut pulse = Pulse::default();
        let answered = [(MailId(1), Heard::Answer), (MailId(2), Heard::NotAsked)];
        let rounds: Vec<_> = (0..6)
            .map(|_| {
                let round = pulse.round();
                pulse.note(&answered, true, NOW);
                round
            })
            .collect();
        assert_eq!(rounds, [4, 8, 16, 32, 64, 64]);
        let mut slow = pulse.clone();
        slow.note(&answered, false, NOW);
        assert_eq!(slow.round(), 4);
        let mut idle = pulse.clone();
        idle.note(&[answered[1]], true, NOW);
        assert_eq!(idle.round(), 64, "nobody was asked");
        idle.note(&[], true, NOW);
        assert_eq!(idle.round(), 4);
        let mut at_times_silent = pulse;
        at_times_silent.note(&[answered[0], (MailId(3), Heard::Silence)], true, NOW);
        assert_eq!(at_times_silent.round(), 4);
    }

    #[test]
    fn it_is_looked_for_less_often_and_at_least_every_two_minutes() {
        let mut pulse = dead();
        let mut now = NOW;
        let mut pauses = Vec::new();
        for _ in 0..6 {
            let pause = (0..).find(|seconds| pulse.allows(now.plus_seconds(*seconds), 4) == 1);
            pauses.extend(pause);
            now = now.plus_seconds(pause.unwrap_or(0));
            pulse.note(&silence(1..2), false, now);
        }
        assert_eq!(pauses, [15, 30, 60, 120, 120, 120]);
        // What has nothing to send says nothing.
        let before = pulse.clone();
        pulse.note(&[], false, now);
        pulse.note(&[(MailId(1), Heard::NotAsked)], false, now);
        assert_eq!(pulse, before);
    }
}
