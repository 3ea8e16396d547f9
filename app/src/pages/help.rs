//! Everybody a family can turn to.

use domain::paths;
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{contact_lines, email_link, lead, opening, para, phone_link, section, title};
use crate::shell::Shell;

/// The Ombudsman's help line is the same for every council.
const OMBUDSMAN_WEB: &str = "https://www.lgo.org.uk";

/// Everybody a family can turn to, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpPage;

impl Page for HelpPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("contact-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let council = &shell.council;
        let email = council.email.clone();
        let mediation = council.mediation.as_ref().map(|mediation| {
            view! {
                {section(words.say("contact-mediation-heading"))}
                {para(words.say("contact-mediation"))}
                {para(mediation.name.clone())}
                {contact_lines(words, mediation)}
            }
        });
        view! {
            {title(words.say("contact-title"))}
            {lead(words.say("contact-lead"))}
            {section(words.say("contact-danger-heading"))}
            {para(words.say("contact-danger"))}
            {section(words.say("contact-team-heading"))}
            {para(words.say_with("contact-team", &[("council", (&council.name).into())]))}
            <ul class="govuk-list">
                <li>{words.say("label-phone")}" "{phone_link(council.phone.clone())}</li>
                <li>{opening(shell)}</li>
                <li>
                    {words.say("label-email")}" "
                    {email_link(email)}
                </li>
            </ul>
            {section(words.say("contact-school-heading"))}
            {para(words.say("contact-school"))}
            {section(words.say("contact-sendiass-heading"))}
            {para(words.say_with("contact-sendiass", &[("name", (&council.sendiass.name).into())]))}
            {contact_lines(words, &council.sendiass)}
            {mediation}
            {section(words.say("contact-complain-heading"))}
            {para(words.say_with("contact-complain", &[("name", (&council.complaints.name).into())]))}
            {contact_lines(words, &council.complaints)}
            {para(words.say("contact-complain-then"))}
            <p class="govuk-body">
                <a class="govuk-link" href=OMBUDSMAN_WEB>{words.say("contact-ombudsman")}</a>
            </p>
            {section(words.say("contact-figures-heading"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::TIMELINESS>{words.say("contact-figures")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", HelpPage)]
    }
}
