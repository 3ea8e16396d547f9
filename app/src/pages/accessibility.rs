//! The accessibility statement that the law asks of public bodies
//! (Public Sector Bodies Accessibility Regulations 2018, reg 8).

use domain::council::{AccessibilityReview, Compliance};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Sample};
use crate::parts::{bullets, para, section, timed, title};
use crate::shell::Shell;

const ADVICE_SERVICE: &str = "https://www.equalityadvisoryservice.com";

/// How accessible the service is, what is not, and whom to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessibilityPage;

impl Page for AccessibilityPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("accessibility-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let council = ("council", (&shell.council.name).into());
        let means = [
            "accessibility-zoom",
            "accessibility-phone",
            "accessibility-keyboard",
            "accessibility-reader",
            "accessibility-script",
            "accessibility-print",
        ];
        view! {
            {title(words.say("accessibility-title"))}
            {para(words.say_with("accessibility-whose", &[council]))}
            {para(words.say("accessibility-means"))}
            {bullets(words, &means)}
            {section(words.say("accessibility-status-heading"))}
            {para(words.say("accessibility-aim"))}
            {status(words, shell.council.accessibility.as_ref())}
            {section(words.say("accessibility-faults-heading"))}
            {known_faults(&shell.council.known_faults, words.say("accessibility-no-faults"))}
            {section(words.say("accessibility-tested-heading"))}
            {para(words.say("accessibility-tested"))}
            {shell.council.accessibility.as_ref().map(|review| reviewed(words, review))}
            {section(words.say("accessibility-help-heading"))}
            {para(words.say("accessibility-help"))}
            {section(words.say("accessibility-tell-heading"))}
            {para(words.say("accessibility-tell"))}
            {section(words.say("accessibility-enforce-heading"))}
            {para(words.say("accessibility-enforce"))}
            <p class="govuk-body">
                <a class="govuk-link" href=ADVICE_SERVICE>
                    {words.say("accessibility-enforce-name")}
                </a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", AccessibilityPage)]
    }
}

/// How far it meets the guidelines, if people have looked.
fn status(words: &'static Words, review: Option<&AccessibilityReview>) -> AnyView {
    para(words.say(match review.map(|review| review.status) {
        Some(Compliance::Full) => "accessibility-status-full",
        Some(Compliance::Partial) => "accessibility-status-partial",
        Some(Compliance::Not) => "accessibility-status-not",
        None => "accessibility-status-unknown",
    }))
}

/// Who looked, and when.
fn reviewed(words: &'static Words, review: &AccessibilityReview) -> AnyView {
    let args = [("by", (&review.by).into()), ("date", review.on.into())];
    let text = words.say_with("accessibility-reviewed", &args);
    view! { <p class="govuk-body">{timed(words, text, review.on)}</p> }.into_any()
}

/// What the council owns up to; what to say where it knows of nothing.
fn known_faults(faults: &[String], none: String) -> AnyView {
    if faults.is_empty() {
        return para(none);
    }
    let items = faults
        .iter()
        .map(|fault| view! { <li>{fault.clone()}</li> })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::render::render;
    use crate::samples::{council, shell};

    #[test]
    fn faults_that_the_council_knows_are_owned_up_to() {
        let mut shell = shell(false);
        let mut council = council();
        council.known_faults = vec!["The calendar is hard to hear.".into()];
        shell.council = Arc::new(council);

        let html = render(&AccessibilityPage, &shell);

        assert!(html.contains("<li>The calendar is hard to hear.</li>"));
        assert!(!html.contains("We know of no faults"));
        assert!(html.contains("Nobody has tested it by hand yet"));
    }

    #[test]
    fn what_people_found_is_said_with_who_and_when() {
        let mut shell = shell(false);
        let mut council = council();
        council.accessibility = Some(AccessibilityReview {
            status: Compliance::Partial,
            on: domain::date(2026, 11, 24),
            by: "Example Access Ltd".into(),
        });
        shell.council = Arc::new(council);

        let html = render(&AccessibilityPage, &shell);

        assert!(html.contains("partially compliant"));
        assert!(html.contains("Example Access Ltd tested it by hand."));
        assert!(html.contains("datetime=\"2026-11-24\""));
        assert!(!html.contains("Nobody has tested it by hand yet"));
    }
}
