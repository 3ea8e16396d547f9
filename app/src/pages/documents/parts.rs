//! What the page that sends has for its script: the rows of files, their words; and what was begun
//! before and can be gone on with.

use domain::paths;
use govuk::{Button, ButtonKind};
use leptos::prelude::*;
use words::Words;

use super::send::{Ended, NotTaken, SendPage, Unfinished};
use super::words::{file_name, kind_name, size};
use crate::parts::{para, section, with_gaps};
use crate::shell::Shell;

/// The words that the script says of a file, by its state; and a few more.
const SAID: [(&str, &str); 19] = [
    ("ready", "send-parts-ready"),
    ("waiting", "send-parts-waiting"),
    ("sending", "send-parts-sending"),
    ("paused", "send-parts-paused"),
    ("cut", "send-parts-cut"),
    ("received", "send-parts-received"),
    ("here", "send-parts-here"),
    ("refused", "send-parts-refused"),
    ("signed-out", "send-parts-signed-out"),
    ("ended", "send-parts-ended"),
    ("removing", "send-parts-removing"),
    ("not-removed", "send-parts-not-removed"),
    ("failed", "send-parts-failed"),
    ("joined", "send-parts-joined"),
    ("none", "fault-files-missing"),
    ("some", "fault-files-not-fitting"),
    ("error", "error-prefix"),
    ("mistakes", "errors-heading"),
    ("count", "send-parts-count"),
];

/// What may be done with a file, in the order of its buttons.
const ACTS: [(&str, &str); 5] = [
    ("pause", "send-parts-pause"),
    ("go-on", "send-parts-go-on"),
    ("turn", "send-parts-turn"),
    ("earlier", "send-parts-earlier"),
    ("remove", "send-parts-remove"),
];

/// The row of a file, and every word that the script says.
pub(super) fn script_words(words: &'static Words) -> AnyView {
    let said = SAID.map(|(name, key)| {
        let text = with_gaps(words, key, &[], &["here", "count"]);
        view! { <span data-word=name>{text}</span> }
    });
    let acts = ACTS.map(|(act, key)| {
        view! {
            <button type="button" class="wm-link-button" data-act=act>
                {words.say(key)}
            </button>
        }
    });
    view! {
        <p class="govuk-body" data-receipt="" hidden>
            {words.say("send-taken")}
            " "
            <a class="govuk-link" href="#chosen">
                {words.say("document-receipt")}
            </a>
        </p>
        <template id="sending-words">{said.collect_view()}</template>
        <template id="sending-row">
            <li class="wm-file">
                <canvas class="wm-file__picture" hidden></canvas>
                <p class="wm-file__name">
                    <bdi class="wm-breaks"></bdi>
                    " ("
                    <span data-size=""></span>
                    ")"
                </p>
                <progress class="wm-file__bar" max="100" hidden></progress>
                <p class="wm-file__said" data-said=""></p>
                <p class="wm-file__acts">{acts.collect_view()}</p>
            </li>
        </template>
    }
    .into_any()
}

/// What was begun before; nothing where nothing was.
pub(super) fn unfinished(page: &SendPage, shell: &Shell) -> Option<AnyView> {
    let words = shell.words;
    if page.unfinished.is_empty() {
        return None;
    }
    let lines = page
        .unfinished
        .iter()
        .map(|one| one.view(page, shell))
        .collect_view();
    Some(
        view! {
            {section(words.say("send-unfinished-heading"))}
            {para(words.say("send-unfinished"))}
            <ul class="govuk-list wm-files">{lines}</ul>
        }
        .into_any(),
    )
}

/// What came whole and was ended without its sender; nothing where nothing was.
pub(super) fn ended(page: &SendPage, shell: &Shell) -> Option<AnyView> {
    let words = shell.words;
    if page.ended.is_empty() {
        return None;
    }
    let lines = page
        .ended
        .iter()
        .map(|one| one.view(page, shell))
        .collect_view();
    Some(
        view! {
            {section(words.say("send-ended-heading"))}
            {para(words.say("send-ended"))}
            <ul class="govuk-list wm-files">{lines}</ul>
        }
        .into_any(),
    )
}

/// Why a file was not taken, on a line of its own.
fn not_taken(page: &SendPage, words: &'static Words, name: &str, why: &'static str) -> AnyView {
    let refused = NotTaken {
        name: name.to_owned(),
        why,
    };
    let why = refused.said(words, page.megabytes_max, page.files_max);
    let said = words.say_with("send-ended-refused", &[("why", why.into())]);
    view! { <p class="wm-file__said">{said}</p> }.into_any()
}

impl Ended {
    fn view(&self, page: &SendPage, shell: &Shell) -> AnyView {
        let words = shell.words;
        let name = file_name(&self.name);
        match &self.end {
            Ok(at) => {
                let href = shell.way(paths::receipt(page.reference, self.sending));
                let which = file_name(&self.name);
                view! {
                    // Chosen again, it has the receipt that it has.
                    <li
                        class="wm-file"
                        data-begun=self.key.clone()
                        data-what=self.kind.word()
                        data-audience=self.audience.word()
                    >
                        <p class="wm-file__name">{name}</p>
                        <p class="wm-file__said">{kind_name(words, self.kind)}</p>
                        <p class="wm-file__said">
                            {words.say("document-received")}": "{at.view(words)}
                        </p>
                        <p class="wm-file__said">
                            <a class="govuk-link" href=href>
                                {words.say("document-receipt")}
                                <span class="govuk-visually-hidden">": "{which}</span>
                            </a>
                        </p>
                    </li>
                }
                .into_any()
            }
            Err(why) => {
                let put_away = shell.way(paths::parts_give_up(page.reference, self.upload));
                let which = file_name(&self.name);
                view! {
                    <li class="wm-file">
                        <p class="wm-file__name">{name}</p>
                        <p class="wm-file__said">{kind_name(words, self.kind)}</p>
                        {not_taken(page, words, &self.name, why)}
                        <form method="post" action=put_away>
                            <Button kind=ButtonKind::Secondary>
                                {words.say("send-ended-put-away")}
                                <span class="govuk-visually-hidden">" "{which}</span>
                            </Button>
                        </form>
                    </li>
                }
                .into_any()
            }
        }
    }
}

impl Unfinished {
    /// How far it has come, and what happens to it.
    fn here(&self, words: &'static Words) -> String {
        let key = match (self.refused, self.here < self.bytes) {
            (Some(_), _) => "send-unfinished-kept",
            (None, true) => "send-unfinished-here",
            (None, false) => "send-unfinished-whole",
        };
        words.say_with(
            key,
            &[
                ("here", size(words, self.here).into()),
                ("size", size(words, self.bytes).into()),
                ("date", self.until.into()),
            ],
        )
    }

    fn view(&self, page: &SendPage, shell: &Shell) -> AnyView {
        let words = shell.words;
        let give_up = shell.way(paths::parts_give_up(page.reference, self.upload));
        let here = self.here(words);
        let refused = self
            .refused
            .map(|why| not_taken(page, words, &self.name, why));
        let button = words.say("send-unfinished-give-up");
        let name = file_name(&self.name);
        let which = file_name(&self.name);
        view! {
            <li
                class="wm-file"
                data-begun=self.key.clone()
                data-what=self.kind.word()
                data-audience=self.audience.word()
            >
                <p class="wm-file__name">{name}</p>
                <p class="wm-file__said">{kind_name(words, self.kind)}</p>
                {refused}
                <p class="wm-file__said">{here}</p>
                <form method="post" action=give_up>
                    <Button kind=ButtonKind::Secondary>
                        {button}
                        <span class="govuk-visually-hidden">" "{which}</span>
                    </Button>
                </form>
            </li>
        }
        .into_any()
    }
}
