//! The public start page.

use domain::paths;
use govuk::{Button, ButtonKind};
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{bullets, lead, para, section, title};
use crate::shell::Shell;

/// What this is, who may use it, and how to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartPage;

impl Page for StartPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("start-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let can = [
            "start-can-step",
            "start-can-next",
            "start-can-late",
            "start-can-mail",
        ];
        let (to, button) = if shell.signed_in() {
            (paths::CHILDREN, "start-open")
        } else {
            (paths::SIGN_IN, "start-sign-in")
        };
        let council = ("council", (&shell.council.name).into());
        view! {
            {title(words.say("start-title"))}
            {lead(words.say("start-lead"))}
            {section(words.say("start-can-heading"))}
            {bullets(words, &can)}
            <Button kind=ButtonKind::Start href=to>{words.say(button)}</Button>
            {section(words.say("start-invite-heading"))}
            {para(words.say_with("start-invite", &[council]))}
            {para(words.say("start-invite-check"))}
            {para(words.say("start-invite-word"))}
            {section(words.say("start-figures-heading"))}
            {para(words.say("start-figures"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::TIMELINESS>{words.say("start-figures-link")}</a>
            </p>
            {section(words.say("start-no-web-heading"))}
            {para(words.say("start-no-web"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![
            Sample::public("usual", StartPage),
            Sample::signed_in("signed-in", StartPage),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::document;

    #[test]
    fn the_start_page_is_a_whole_document_with_one_heading() {
        let html = document(&StartPage::samples()[0]);
        assert!(
            html.starts_with("<!DOCTYPE html><html lang=\"en-GB\""),
            "{html}"
        );
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.ends_with("</html>"), "{html}");
    }
}
