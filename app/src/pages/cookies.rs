//! The cookies: only those that signing in needs.

use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{lead, para, title};
use crate::shell::Shell;

/// Which cookies are set, what for and how long. Whoever sets them knows their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookiesPage {
    /// The name of the cookie that keeps a person signed in.
    pub session: String,
    /// The name of the cookie of a remembered device.
    pub device: String,
    /// The name of the cookie of somebody who is asked for advice by a private link.
    pub advice: String,
    /// The name of the cookie of staff on their way to their work account, where they have one.
    pub provider: Option<String>,
}

impl Page for CookiesPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("cookies-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let usual = [
            (&self.session, "cookies-session-for", "cookies-session-long"),
            (&self.device, "cookies-device-for", "cookies-device-long"),
            (&self.advice, "cookies-advice-for", "cookies-advice-long"),
        ];
        let provider = self.provider.iter();
        let provider = provider.map(|it| (it, "cookies-provider-for", "cookies-provider-long"));
        let rows = usual
            .into_iter()
            .chain(provider)
            .map(|(name, what_for, long)| {
                view! {
                    <tr class="govuk-table__row">
                        <th scope="row" class="govuk-table__header wm-breaks">{name.clone()}</th>
                        <td class="govuk-table__cell">{words.say(what_for)}</td>
                        <td class="govuk-table__cell">{words.say(long)}</td>
                    </tr>
                }
            })
            .collect_view();
        let heads = ["cookies-name", "cookies-for", "cookies-long"]
            .map(|key| view! { <th scope="col" class="govuk-table__header">{words.say(key)}</th> })
            .into_iter()
            .collect_view();
        view! {
            {title(words.say("cookies-title"))}
            {lead(words.say("cookies-lead"))}
            {para(words.say("cookies-only"))}
            <table class="govuk-table">
                <caption class="govuk-table__caption govuk-table__caption--m">
                    {words.say("cookies-caption")}
                </caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">{heads}</tr>
                </thead>
                <tbody class="govuk-table__body">{rows}</tbody>
            </table>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = CookiesPage {
            session: "__Host-waymark".into(),
            device: "__Host-waymark-device".into(),
            advice: "__Host-waymark-advice".into(),
            provider: None,
        };
        let provider = CookiesPage {
            provider: Some("__Host-waymark-provider".into()),
            ..usual.clone()
        };
        vec![
            Sample::public("usual", usual),
            Sample::public("provider", provider),
        ]
    }
}
