//! Whoever has a case is away, and somebody else answers.

use domain::absence::Away;
use govuk::InsetText;
use leptos::prelude::*;
use words::Words;

use crate::shell::Shell;

/// One sentence or two: never why.
pub(crate) fn away_words(words: &'static Words, away: &Away) -> String {
    let mut args = vec![("name", (&away.name).into())];
    if let Some(until) = away.until {
        args.push(("date", until.into()));
    }
    if let Some(answers) = &away.answers {
        args.push(("answers", answers.into()));
    }
    let key = match (away.until.is_some(), away.answers.is_some()) {
        (true, true) => "away-until",
        (true, false) => "away-until-team",
        (false, true) => "away-open",
        (false, false) => "away-open-team",
    };
    words.say_with(key, &args)
}

/// Beside what families ask and read.
pub(crate) fn away_notes(shell: &Shell, away: &[Away]) -> Vec<AnyView> {
    let words = shell.words;
    let said = away.iter().map(|one| {
        let said = away_words(words, one);
        match one.answers {
            Some(_) => said,
            // Whoever has nobody by name has a number.
            None => {
                let phone = ("phone", (&shell.council.phone).into());
                format!("{said} {}", words.say_with("away-ring", &[phone]))
            }
        }
    });
    said.map(|said| view! { <InsetText>{said}</InsetText> }.into_any())
        .collect()
}

/// For samples.
pub(crate) fn away_sample() -> Vec<Away> {
    let long = "Maximiliana-Alexandra Featherstonehaugh-Cholmondeley-Wolstenholme";
    vec![Away {
        name: "Sam Officer".into(),
        until: Some(domain::date(2026, 3, 12)),
        answers: Some(long.into()),
    }]
}
