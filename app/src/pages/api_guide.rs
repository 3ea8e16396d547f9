//! What the council's case system may send and take, for whoever writes its program.

use domain::paths;
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Sample};
use crate::parts::{bullets, fact, lead, para, section, title};
use crate::shell::Shell;

/// What can be asked, what each kind of event needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiGuidePage {
    /// What can be asked.
    pub routes: Vec<ApiRoute>,
    /// The kinds of events.
    pub kinds: Vec<ApiKind>,
}

/// Something that can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiRoute {
    /// How: the method and the address.
    pub asked: String,
    /// What it does, by the key of the words.
    pub does: &'static str,
    /// What the token must be for.
    pub scope: &'static str,
    /// The types that it takes.
    pub takes: Vec<&'static str>,
    /// What it may be asked with.
    pub asks: Vec<&'static str>,
    /// What it answers: the status, and what that means, by the key of the words.
    pub answers: Vec<(u16, &'static str)>,
}

/// A kind of event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKind {
    /// Its word.
    pub kind: &'static str,
    /// What it needs.
    pub needed: Vec<String>,
    /// What it may have.
    pub allowed: Vec<String>,
}

impl Page for ApiGuidePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("api-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let routes = self.routes.iter().map(|route| route.view(words));
        let kinds = self.kinds.iter().map(|kind| kind.view(words));
        view! {
            {title(words.say("api-title"))}
            {lead(words.say("api-lead"))}
            {bullets(words, &["api-token", "api-key", "api-again", "api-doubtful", "api-past", "api-not-taken", "api-taking"])}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::API_DOCUMENT>{words.say("api-document")}</a>
            </p>
            {routes.collect_view()}
            {section(words.say("api-webhook"))}
            {para(words.say("api-notice"))}
            {bullets(words, &["api-notice-signature", "api-notice-timestamp", "api-notice-id", "api-notice-taken", "api-notice-not-taken", "api-notice-gone"])}
            {section(words.say("api-kinds"))}
            {para(words.say("api-kinds-how"))}
            <dl class="wm-facts">{kinds.collect_view()}</dl>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = ApiGuidePage {
            routes: vec![
                ApiRoute {
                    asked: format!("POST {}", paths::API_CASE_EVENTS_AT),
                    does: "api-records-one",
                    scope: "events:write",
                    takes: vec!["application/json"],
                    asks: vec![],
                    answers: vec![
                        (201, "api-recorded"),
                        (200, "api-stood-already"),
                        (401, "api-refused-401"),
                        (409, "api-refused-409"),
                        (422, "api-refused-422"),
                    ],
                },
                ApiRoute {
                    asked: format!("POST {}", paths::API_EVENTS),
                    does: "api-records-several",
                    scope: "events:write",
                    takes: vec!["application/json", "text/csv"],
                    asks: vec![],
                    answers: vec![(207, "api-one-by-one"), (413, "api-refused-413")],
                },
                ApiRoute {
                    asked: format!("POST {}", paths::API_PEOPLE),
                    does: "api-sends-people",
                    scope: "people:write",
                    takes: vec!["application/json", "text/csv"],
                    asks: vec![],
                    answers: vec![(207, "api-people-one-by-one"), (413, "api-refused-413")],
                },
                ApiRoute {
                    asked: format!("GET {}", paths::API_CHANGES),
                    does: "api-reads-changes",
                    scope: "changes:read",
                    takes: vec![],
                    asks: vec!["after", "limit"],
                    answers: vec![(200, "api-changes"), (410, "api-refused-410")],
                },
                ApiRoute {
                    asked: format!("GET {}", paths::API_CHANGE_DOCUMENT_AT),
                    does: "api-reads-document",
                    scope: "changes:read",
                    takes: vec![],
                    asks: vec![],
                    answers: vec![(200, "api-bytes"), (404, "api-refused-404")],
                },
            ],
            kinds: vec![
                ApiKind {
                    kind: "final_plan_sent",
                    needed: vec![],
                    allowed: vec![],
                },
                ApiKind {
                    kind: "amendment_comments_received",
                    needed: vec![],
                    allowed: vec![],
                },
                ApiKind {
                    kind: "exception",
                    needed: ["rule", "ground", "from", "reason"].map(Into::into).into(),
                    allowed: ["to", "id"].map(Into::into).into(),
                },
            ],
        };
        vec![Sample::public("usual", page)]
    }
}

impl ApiRoute {
    fn view(&self, words: &'static Words) -> AnyView {
        let answers = self
            .answers
            .iter()
            .map(|(status, means)| fact(status.to_string(), words.say(means)))
            .collect_view();
        let scope = ("scope", self.scope.into());
        let takes = if self.takes.is_empty() {
            words.say_with("api-takes-nothing", &[scope])
        } else {
            let takes = ("types", self.takes.join(", ").into());
            words.say_with("api-takes", &[takes, scope])
        };
        let asks = (!self.asks.is_empty()).then(|| {
            let parts = ("parts", self.asks.join(", ").into());
            para(words.say_with("api-asks", &[parts]))
        });
        view! {
            <h2 class="govuk-heading-m wm-breaks">{self.asked.clone()}</h2>
            {para(words.say(self.does))}
            {para(takes)}
            {asks}
            <h3 class="govuk-heading-s">{words.say("api-answers")}</h3>
            <dl class="wm-facts">{answers}</dl>
        }
        .into_any()
    }
}

impl ApiKind {
    fn view(&self, words: &'static Words) -> AnyView {
        let parts = |key: &str, parts: &[String]| {
            let said = ("parts", parts.join(", ").into());
            (!parts.is_empty()).then(|| words.say_with(key, &[said]))
        };
        let said: Vec<String> = [
            parts("api-needs", &self.needed),
            parts("api-may", &self.allowed),
        ]
        .into_iter()
        .flatten()
        .collect();
        let said = match said.is_empty() {
            true => words.say("api-nothing-more"),
            false => said.join(" "),
        };
        fact(self.kind.to_owned(), said)
    }
}
