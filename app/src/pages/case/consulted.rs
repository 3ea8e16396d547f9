//! Schools, colleges and other settings that were asked: by when they are to answer, and what they said.

use domain::reading::Reading;
use domain::setting::{AskedSetting, SettingStands};
use leptos::prelude::*;
use words::Words;

use crate::parts::{flag, para, section};
use crate::shell::Shell;

/// What is said of a setting that was asked.
pub(in crate::pages) fn said(words: &'static Words, one: &AskedSetting) -> String {
    let by = ("by", one.by.into());
    let asked = [("name", (&one.name).into()), ("asked", one.on.into())];
    let asked = words.say_with("consult-asked", &asked);
    let other_day = one.other_day.map(|why| {
        let key = format!("consult-other-{}", why.word());
        words.say(&key)
    });
    let none = || {
        Some(words.say(match one.stops {
            true => "consult-stops",
            false => "consult-none",
        }))
    };
    let (stands, said) = match one.stands {
        SettingStands::Waiting => (words.say_with("consult-by", &[by]), none()),
        SettingStands::Late => (words.say_with("consult-late", &[by]), none()),
        SettingStands::NotKnown => (words.say_with("consult-not-known", &[by]), none()),
        SettingStands::NotTold => return asked,
        SettingStands::Answered { on, answer } => {
            let key = match on > one.by {
                true => "consult-answered-late",
                false => "consult-answered",
            };
            let answered = words.say_with(key, &[("on", on.into()), by]);
            let said = answer.map(|one| words.say(&format!("consult-said-{}", one.word())));
            (answered, said)
        }
    };
    // Why the day is another one is of use while it is waited for.
    let is_answered = matches!(one.stands, SettingStands::Answered { .. });
    let other_day = other_day.filter(|_| !is_answered);
    let all = [Some(asked), Some(stands), other_day, said];
    let all: Vec<String> = all.into_iter().flatten().collect();
    all.join(" ")
}

/// That it is late, beside what is said.
pub(in crate::pages) fn late(words: &'static Words, one: &AskedSetting) -> Option<AnyView> {
    let is_late = one.stands == SettingStands::Late;
    is_late.then(|| view! { {flag("late", words.say("mark-late"))}" " }.into_any())
}

/// The settings that were asked, on the page of a case.
pub(super) fn consulted(shell: &Shell, reading: &Reading) -> Option<AnyView> {
    if reading.settings.is_empty() {
        return None;
    }
    let words = shell.words;
    let lines = reading.settings.iter().map(|one| {
        view! { <li class="wm-breaks">{late(words, one)}{said(words, one)}</li> }
    });
    Some(
        view! {
            {section(words.say("consult-heading"))}
            <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
            {para(words.say("consult-days"))}
            {para(words.say("consult-decides"))}
        }
        .into_any(),
    )
}
