//! The frame around every page: head, skip link, header, navigation, exit, footer.
//!
//! Help is always in the same place, below what the page says, and the way out of the
//! page is always the first thing after the header.

use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place};
use crate::shell::{Shell, Visitor};

/// A page about the weather: dull, and on every phone already.
const EXIT_TO: &str = "https://www.bbc.co.uk/weather";

/// The whole document, without its doctype.
pub(crate) fn document<P: Page>(page: &P, shell: &Shell) -> impl IntoView + use<P> {
    let words = shell.words;
    view! {
        <html lang=words.language() class="govuk-template">
            <head>
                <meta charset="utf-8"/>
                <title>{full_title(page, shell)}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                // Whatever is opened from here must not learn which page it was opened from.
                <meta name="referrer" content="same-origin"/>
                <link rel="stylesheet" href=shell.assets.style.clone()/>
                {shell.assets.script.clone().map(|src| view! {
                    <script type="module" src=src nonce=shell.assets.nonce.clone()></script>
                })}
            </head>
            <body class="govuk-template__body">
                <a href="#main-content" class="govuk-skip-link">{words.say("skip")}</a>
                <header class="govuk-template__header">{header(page.place(), shell)}</header>
                <div class="govuk-width-container">
                    {phase(shell)}
                    {exit(words)}
                    {page.before(shell)}
                    <main class="govuk-main-wrapper" id="main-content">{page.view(shell)}</main>
                </div>
                <footer class="govuk-template__footer">{footer(shell)}</footer>
            </body>
        </html>
    }
}

/// "Page – Waymark – Council", with "Error: " first where what was typed was wrong.
fn full_title<P: Page>(page: &P, shell: &Shell) -> String {
    let words = shell.words;
    let title = words.say_with(
        "title",
        &[
            ("page", page.title(shell).into()),
            ("service", words.say("service").into()),
            ("council", (&shell.council.name).into()),
        ],
    );
    if page.failed() {
        words.say_with("title-error", &[("title", title.into())])
    } else {
        title
    }
}

fn header(place: Place, shell: &Shell) -> impl IntoView + use<> {
    let words = shell.words;
    view! {
        <div class="govuk-generic-header">
            <div class="govuk-generic-header__container govuk-width-container">
                <div class="govuk-generic-header__logo">
                    <a href="/" class="govuk-generic-header__homepage-link">
                        {words.say("service")}
                        <span class="wm-council">{shell.council.name.clone()}</span>
                    </a>
                </div>
            </div>
        </div>
        {navigation(place, shell)}
    }
}

fn navigation(place: Place, shell: &Shell) -> impl IntoView + use<> {
    let words = shell.words;
    let items = match shell.visitor {
        Visitor::Anyone => vec![("/sign-in", "nav-sign-in", Place::SignIn)],
        Visitor::SignedIn { .. } => vec![
            ("/children", "nav-children", Place::Children),
            ("/emails", "nav-emails", Place::Emails),
        ],
    };
    let items = items
        .into_iter()
        .map(|(href, key, at)| navigation_item(words, href, key, at == place))
        .collect_view();
    view! {
        <div class="govuk-service-navigation">
            <div class="govuk-width-container">
                <div class="govuk-service-navigation__container">
                    <nav aria-label=words.say("nav-label") class="govuk-service-navigation__wrapper">
                        <ul class="govuk-service-navigation__list">
                            {items}
                            {shell.signed_in().then(|| sign_out(words))}
                        </ul>
                    </nav>
                </div>
            </div>
        </div>
    }
}

fn navigation_item(
    words: &Words,
    href: &'static str,
    key: &str,
    here: bool,
) -> impl IntoView + use<> {
    let class = if here {
        "govuk-service-navigation__item govuk-service-navigation__item--active"
    } else {
        "govuk-service-navigation__item"
    };
    let text = words.say(key);
    let text = if here {
        view! { <strong class="govuk-service-navigation__active-fallback">{text}</strong> }
            .into_any()
    } else {
        text.into_any()
    };
    view! {
        <li class=class>
            <a class="govuk-service-navigation__link" href=href aria-current=here.then_some("page")>
                {text}
            </a>
        </li>
    }
}

/// Signing out changes something, so it is a button, never a link.
fn sign_out(words: &Words) -> impl IntoView + use<> {
    view! {
        <li class="govuk-service-navigation__item">
            <form method="post" action="/sign-out">
                <button class="wm-link-button govuk-service-navigation__link">
                    {words.say("nav-sign-out")}
                </button>
            </form>
        </li>
    }
}

fn phase(shell: &Shell) -> impl IntoView + use<> {
    let words = shell.words;
    shell.demo.then(|| {
        view! {
            <div class="govuk-phase-banner">
                <p class="govuk-phase-banner__content">
                    <strong class="govuk-tag govuk-phase-banner__content__tag">
                        {words.say("phase-demo-tag")}
                    </strong>
                    <span class="govuk-phase-banner__text">{words.say("phase-demo-text")}</span>
                </p>
            </div>
        }
    })
}

/// The way out, for a reader who must not be seen reading this.
fn exit(words: &Words) -> impl IntoView + use<> {
    view! {
        <div class="govuk-exit-this-page">
            <a
                href=EXIT_TO
                role="button"
                draggable="false"
                class="govuk-button govuk-button--warning govuk-exit-this-page__button"
                rel="nofollow noreferrer"
            >
                <span class="govuk-visually-hidden">{words.say("exit-hidden")}" "</span>
                {words.say("exit")}
            </a>
        </div>
    }
}

fn footer(shell: &Shell) -> impl IntoView + use<> {
    let words = shell.words;
    let links = [
        ("/help", "footer-help"),
        ("/accessibility", "footer-accessibility"),
        ("/privacy", "footer-privacy"),
        ("/cookies", "footer-cookies"),
    ]
    .map(|(href, key)| {
        view! {
            <li class="govuk-footer__inline-list-item">
                <a class="govuk-footer__link" href=href>{words.say(key)}</a>
            </li>
        }
    })
    .collect_view();
    view! {
        <div class="govuk-footer">
            <div class="govuk-width-container">
                <h2 class="govuk-visually-hidden">{words.say("footer-heading")}</h2>
                <ul class="govuk-footer__inline-list">{links}</ul>
                <p class="govuk-footer__meta-custom">
                    {words.say_with("footer-whose", &[("council", (&shell.council.name).into())])}
                </p>
            </div>
        </div>
    }
}
