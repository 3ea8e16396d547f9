//! Whether the mail server is there. One that says nothing to mail after mail is dead: then one mail
//! at a time is tried, less and less often, and all others wait without being tried.

use domain::Timestamp;

/// After so many silences in a row it is taken for dead: two for each pooled connection, so that no
/// single mail can look like it.
const SILENCES: u32 = 8;
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
    /// Nobody was there, or broke off.
    Silence,
}

/// What a worker knows of the mail server, from round to round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pulse {
    silences: u32,
    probes: u32,
    until: Option<Timestamp>,
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

    /// What the mails of a round said.
    pub(crate) fn note(&mut self, heard: &[Heard], now: Timestamp) {
        if heard.contains(&Heard::Answer) {
            if self.until.is_some() {
                tracing::info!("the mail server answers again");
            }
            *self = Pulse::default();
            return;
        }
        let silences = heard.iter().filter(|one| **one == Heard::Silence).count();
        if silences == 0 {
            return;
        }
        let silences = u32::try_from(silences).unwrap_or(u32::MAX);
        self.silences = self.silences.saturating_add(silences);
        if self.silences < SILENCES {
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

    fn dead() -> Pulse {
        let mut pulse = Pulse::default();
        for _ in 0..2 {
            pulse.note(&[Heard::Silence; 4], NOW);
        }
        pulse
    }

    #[test]
    fn a_server_that_is_silent_to_mail_after_mail_is_left_alone() {
        let mut pulse = Pulse::default();
        pulse.note(&[Heard::Silence; 4], NOW);
        pulse.note(&[Heard::Silence, Heard::Silence, Heard::Silence], NOW);
        assert_eq!(pulse.allows(NOW, 4), 4, "seven are not enough");
        pulse.note(&[Heard::NotAsked], NOW);
        pulse.note(&[Heard::Silence], NOW);
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
        for _ in 0..100 {
            pulse.note(
                &[
                    Heard::Silence,
                    Heard::Answer,
                    Heard::Silence,
                    Heard::Silence,
                ],
                NOW,
            );
        }
        assert_eq!(
            pulse.allows(NOW, 4),
            4,
            "a mail that it hangs at is that mail's affair"
        );
        let mut pulse = dead();
        pulse.note(&[Heard::Answer], NOW);
        assert_eq!(pulse, Pulse::default());
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
            pulse.note(&[Heard::Silence], now);
        }
        assert_eq!(pauses, [15, 30, 60, 120, 120, 120]);
        // What has nothing to send says nothing.
        let before = pulse;
        pulse.note(&[], now);
        pulse.note(&[Heard::NotAsked], now);
        assert_eq!(pulse, before);
    }
}
