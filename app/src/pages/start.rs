//! The public start page.

use leptos::prelude::*;

use crate::page::{Page, Sample};
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
        let council = || ("council", (&shell.council.name).into());
        view! {
            <h1 class="govuk-heading-xl">{words.say("start-title")}</h1>
            <p class="govuk-body-l">{words.say("start-lead")}</p>
            <h2 class="govuk-heading-m">{words.say("start-invite-heading")}</h2>
            <p class="govuk-body">{words.say_with("start-invite", &[council()])}</p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", StartPage)]
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
