//! Pages of a demo council alone: its cast, and the e-mails that it wrote.

use domain::{MailId, paths};
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{back, lead, para, section, title};
use crate::shell::Shell;

/// One-click sign-in links for the cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoLinksPage {
    /// Each one's name in links, and what there is to see.
    pub cast: Vec<DemoLink>,
}

/// One of the cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoLink {
    /// The name in the link: `parent_late_case`.
    pub name: String,
    /// Who it is and what there is to see.
    pub says: String,
}

impl Page for DemoLinksPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("demo-links-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let cast = self
            .cast
            .iter()
            .map(|one| {
                let href = paths::demo_sign_in(&one.name);
                let says = one.says.clone();
                view! { <li><a class="govuk-link" href=href>{says}</a></li> }
            })
            .collect_view();
        view! {
            {title(words.say("demo-links-title"))}
            {lead(words.say("demo-links-lead"))}
            <ul class="govuk-list govuk-list--spaced">{cast}</ul>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::DEMO_MAIL>{words.say("demo-mail-link")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let one = |name: &str, says: &str| DemoLink {
            name: name.into(),
            says: says.into(),
        };
        vec![Sample::demo(
            "usual",
            DemoLinksPage {
                cast: vec![
                    one("parent", "Ada Okafor: a request is in"),
                    one("parent_late_case", "Dawn Bell: a decision is 12 days late"),
                ],
            },
        )]
    }
}

/// The e-mails that the demo wrote, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoMailPage {
    /// The e-mails.
    pub mails: Vec<DemoMail>,
}

/// One e-mail in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoMail {
    /// Its id.
    pub id: MailId,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was written, as people read it.
    pub written: String,
}

impl Page for DemoMailPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("demo-mail-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.mails.is_empty() {
            para(words.say("demo-mail-none"))
        } else {
            let rows = self.mails.iter().map(row).collect_view();
            let heads = ["demo-mail-subject", "demo-mail-to", "demo-mail-when"]
                .into_iter()
                .map(|key| {
                    view! { <th scope="col" class="govuk-table__header">{words.say(key)}</th> }
                })
                .collect_view();
            view! {
                <table class="govuk-table">
                    <caption class="govuk-table__caption govuk-table__caption--m">
                        {words.say("demo-mail-caption")}
                    </caption>
                    <thead class="govuk-table__head">
                        <tr class="govuk-table__row">{heads}</tr>
                    </thead>
                    <tbody class="govuk-table__body">{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            {title(words.say("demo-mail-title"))}
            {list}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![
            Sample::demo(
                "usual",
                DemoMailPage {
                    mails: vec![DemoMail {
                        id: MailId(7),
                        to: "ada@mail.example".into(),
                        subject: "Late: something was due by 12 November 2026".into(),
                        written: "13 November 2026, 9:02am".into(),
                    }],
                },
            ),
            Sample::demo("none", DemoMailPage { mails: vec![] }),
        ]
    }
}

fn row(mail: &DemoMail) -> AnyView {
    let href = paths::demo_mail(mail.id);
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">
                <a class="govuk-link" href=href>{mail.subject.clone()}</a>
            </th>
            <td class="govuk-table__cell wm-breaks">{mail.to.clone()}</td>
            <td class="govuk-table__cell">{mail.written.clone()}</td>
        </tr>
    }
    .into_any()
}

/// One e-mail, as plain text: what its reader's program shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoMailOnePage {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The addresses of this service in it, so that a demo's links can be followed.
    pub links: Vec<String>,
}

impl Page for DemoMailOnePage {
    fn title(&self, shell: &Shell) -> String {
        let subject = ("subject", (&self.subject).into());
        shell.words.say_with("demo-mail-one-title", &[subject])
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back(
            shell.words,
            paths::DEMO_MAIL.to_owned(),
            shell.words.say("demo-mail-back"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let links = self
            .links
            .iter()
            .map(|link| {
                let (href, shown) = (link.clone(), link.clone());
                view! { <li><a class="govuk-link wm-breaks" href=href>{shown}</a></li> }
            })
            .collect_view();
        view! {
            {title(self.title(shell))}
            <p class="govuk-body">{words.say("demo-mail-to")}": "{self.to.clone()}</p>
            {section(words.say("demo-mail-text"))}
            <pre class="wm-mail">{self.text.clone()}</pre>
            {section(words.say("demo-mail-links"))}
            <ul class="govuk-list">{links}</ul>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::demo(
            "usual",
            DemoMailOnePage {
                to: "ada@mail.example".into(),
                subject: "A report came in on 12 November 2026".into(),
                text: "A report for the assessment came in on 12 November 2026.\n\nSign in to \
                       read it:\nhttp://127.0.0.1:3000/sign-in"
                    .into(),
                links: vec!["http://127.0.0.1:3000/sign-in".into()],
            },
        )]
    }
}
