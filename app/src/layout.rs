//! The frame around every page: head, skip link, header, navigation, exit, help, footer.
//!
//! Help is always in the same place, below what the page says, and the way out of the
//! page is always at its top; those at work for the council have neither, and the whole width.

use domain::paths;
use govuk::{
    ExitThisPage, Footer, FooterLink, GenericHeader, NavigationItem, NavigationSlots,
    NotificationBanner, PhaseBanner, ServiceNavigation, SkipLink,
};
use islands::{SessionTimer, SessionWords};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place};
use crate::parts;
use crate::shell::{Assets, Desk, Shell, Visitor};

/// A page about the weather: dull, and on every phone already.
pub const EXIT_TO: &str = "https://www.bbc.co.uk/weather";

/// The whole document, without its doctype.
pub(crate) fn document<P: Page>(page: &P, shell: &Shell) -> impl IntoView + use<P> {
    let words = shell.words;
    view! {
        <html lang=words.language() class="govuk-template">
            <head>
                <meta charset="utf-8"/>
                <title>{full_title(page, shell)}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                // Where a link leads must not learn which page it was followed from.
                <meta name="referrer" content="same-origin"/>
                <link rel="stylesheet" href=shell.assets.style.clone()/>
                {script(shell.assets.script.clone(), &shell.assets)}
                {script(page.script().and_then(|own| shell.assets.own(own)), &shell.assets)}
                {shell.assets.icon.clone().map(|href| view! { <link rel="icon" href=href/> })}
            </head>
            <body class="govuk-template__body">
                <SkipLink href="#content">{words.say("skip")}</SkipLink>
                <header class="wm-top">
                    <GenericHeader href=paths::START logo=shell.council.name.clone()/>
                    {(!at_work(shell)).then(|| exit(words))}
                    {phase(shell)}
                </header>
                {navigation(page.place(), shell)}
                <div class="govuk-width-container">
                    {page.before(shell)}
                    {banner(shell)}
                    {email_back(shell)}
                    <main class="govuk-main-wrapper" id="content" tabindex="-1">
                        {columns(page, shell)}
                    </main>
                </div>
                <footer>{footer(shell)}</footer>
                {session(shell)}
            </body>
        </html>
    }
}

/// Whether somebody of the council is at their desk. Their lists want the whole width; the
/// council's own phone number and the way out are for families.
const fn at_work(shell: &Shell) -> bool {
    matches!(shell.visitor, Visitor::Staff { .. })
}

/// What the page says, and where to get help, beside it or below.
fn columns<P: Page>(page: &P, shell: &Shell) -> AnyView {
    if at_work(shell) {
        let beside = page
            .beside(shell)
            .map(|beside| view! { <div class="wm-columns__side">{beside}</div> });
        return view! {
            <div class="wm-columns wm-columns--desk">
                <div class="wm-columns__main">{page.view(shell)}</div>
                {beside}
            </div>
        }
        .into_any();
    }
    view! {
        <div class="wm-columns">
            <div class="wm-columns__main">{page.view(shell)}</div>
            <div class="wm-columns__side">{parts::help(shell, page.worker())}</div>
        </div>
    }
    .into_any()
}

/// The script of every page: the way out by keyboard, and what wakes islands where there are
/// some. A page that asks for a passkey, or sends files, has one more.
fn script(src: Option<String>, assets: &Assets) -> Option<AnyView> {
    let (src, nonce) = (src?, assets.nonce.clone());
    Some(view! { <script type="module" src=src nonce=nonce></script> }.into_any())
}

/// Tells of the end of a session before it comes; a reader who is not signed in has none.
fn session(shell: &Shell) -> Option<AnyView> {
    let seconds = match shell.visitor {
        Visitor::Anyone => return None,
        Visitor::SignedIn { seconds, .. }
        | Visitor::Adviser { seconds, .. }
        | Visitor::Staff { seconds, .. } => seconds,
    };
    let words = shell.words;
    let (one, many) = parts::counted(words, "stay-minutes", "minutes");
    let given = SessionWords {
        seconds: seconds.to_string(),
        title: words.say("stay-title"),
        left: parts::with_gaps(words, "stay-lead", &[], &["left"]),
        one,
        many,
        stay: words.say("stay-button"),
    };
    Some(view! { <SessionTimer given=given/> }.into_any())
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

fn navigation(place: Place, shell: &Shell) -> impl IntoView + use<> {
    let items = match shell.visitor {
        Visitor::Anyone if place == Place::ByLink => vec![],
        Visitor::Anyone => vec![(paths::SIGN_IN, "nav-sign-in", Place::SignIn)],
        Visitor::SignedIn { .. } => vec![
            (paths::CHILDREN, "nav-children", Place::Children),
            (paths::ACCOUNT, "nav-account", Place::Account),
        ],
        Visitor::Adviser { .. } => vec![
            (paths::SERVICE, "nav-service", Place::Service),
            (paths::ACCOUNT, "nav-account", Place::Account),
        ],
        Visitor::Staff { desk, .. } => {
            let account = (paths::ACCOUNT, "nav-account", Place::Account);
            [at_desk(desk), vec![account]].concat()
        }
    };
    let items: Vec<NavigationItem> = items
        .into_iter()
        .map(|(href, key, at)| NavigationItem::new(href, shell.words.say(key)).active(at == place))
        .collect();
    let slots = NavigationSlots {
        navigation_end: shell.signed_in().then(|| sign_out(shell.words)).into(),
        ..NavigationSlots::default()
    };
    view! {
        <ServiceNavigation
            service_name=shell.words.say("service")
            service_url=paths::START
            section_label=shell.words.say("nav-section")
            navigation_label=shell.words.say("nav-label")
            collapse_on_mobile=false
            items=items
            slots=slots
        />
    }
}

/// What those who work for the council go to from any page, by what they do.
fn at_desk(desk: Desk) -> Vec<(&'static str, &'static str, Place)> {
    match desk {
        Desk::Officer => vec![(paths::STAFF, "nav-caseload", Place::Caseload)],
        Desk::Manager => vec![
            (paths::STAFF_FIGURES, "nav-figures", Place::Figures),
            (paths::STAFF_BOARD, "nav-board", Place::Board),
            (paths::STAFF_ASSIGN, "nav-hand-out", Place::HandOut),
        ],
        Desk::Auditor => vec![(paths::STAFF_AUDIT, "nav-audit", Place::Audit)],
        Desk::Administrator => vec![(paths::STAFF_PEOPLE, "nav-staff", Place::Staff)],
        Desk::Line => vec![(paths::STAFF_LINE, "nav-line", Place::Line)],
    }
}

/// On every page of a case that an officer reads outside their reach, or an adviser as the
/// family lets them.
fn banner(shell: &Shell) -> Option<AnyView> {
    let (title, said) = match shell.visitor {
        Visitor::Staff { glass: true, .. } => ("glass-banner-title", "glass-banner"),
        Visitor::Adviser { here: Some(_), .. } => ("shared-banner-title", "shared-banner"),
        Visitor::Anyone
        | Visitor::SignedIn { .. }
        | Visitor::Adviser { here: None, .. }
        | Visitor::Staff { .. } => return None,
    };
    let (title, said) = (shell.words.say(title), shell.words.say(said));
    Some(
        view! {
            <NotificationBanner title=title>
                <p class="govuk-notification-banner__heading">{said}</p>
            </NotificationBanner>
        }
        .into_any(),
    )
}

/// On every page of whoever our e-mail comes back from, until they have seen to it.
fn email_back(shell: &Shell) -> Option<AnyView> {
    let words = shell.words;
    match shell.visitor {
        Visitor::SignedIn {
            email_back: true, ..
        }
        | Visitor::Adviser {
            email_back: true, ..
        } => {}
        _ => return None,
    }
    let (title, said) = (
        words.say("email-back-banner-title"),
        words.say("email-back-banner"),
    );
    Some(
        view! {
            <NotificationBanner title=title title_id="email-back-banner-title">
                <p class="govuk-notification-banner__heading">
                    {said}" "
                    <a class="govuk-notification-banner__link" href=paths::ACCOUNT_EMAIL>
                        {words.say("email-back-banner-link")}
                    </a>
                </p>
            </NotificationBanner>
        }
        .into_any(),
    )
}

/// Signing out changes something, so it is a button, never a link.
fn sign_out(words: &'static Words) -> govuk::Content {
    let text = words.say("nav-sign-out");
    govuk::Content::view(view! {
        <li class="govuk-service-navigation__item">
            <form method="post" action=paths::SIGN_OUT>
                <button class="wm-link-button">{text}</button>
            </form>
        </li>
    })
}

fn phase(shell: &Shell) -> Option<AnyView> {
    let words = shell.words;
    shell.demo.then(|| {
        view! {
            <PhaseBanner tag=words.say("phase-demo-tag")>{words.say("phase-demo-text")}</PhaseBanner>
        }
        .into_any()
    })
}

/// The way out, for a reader who must not be seen reading this.
fn exit(words: &'static Words) -> AnyView {
    view! {
        <ExitThisPage
            classes="wm-exit"
            href=EXIT_TO
            activated=words.say("exit-activated")
            timed_out=words.say("exit-timed-out")
            press_two_more_times=words.say("exit-pressed-once")
            press_one_more_time=words.say("exit-pressed-twice")
        >
            <span class="govuk-visually-hidden">{words.say("exit-hidden")}" "</span>
            {words.say("exit")}
        </ExitThisPage>
    }
    .into_any()
}

fn footer(shell: &Shell) -> AnyView {
    let words = shell.words;
    let mut links = vec![
        (paths::HELP, "footer-help"),
        (paths::ACCESSIBILITY, "footer-accessibility"),
        (paths::PRIVACY, "footer-privacy"),
        (paths::COOKIES, "footer-cookies"),
    ];
    // The page of a case is held to what comes in one go; help leads there too.
    if !shell.signed_in() {
        links.push((paths::TIMELINESS, "footer-timeliness"));
    }
    let links: Vec<FooterLink> = links
        .into_iter()
        .map(|(href, key)| FooterLink::new(href, words.say(key)))
        .collect();
    let whose = words.say_with("footer-whose", &[("council", (&shell.council.name).into())]);
    view! { <Footer links=links links_title=words.say("footer-heading") words=whose/> }.into_any()
}
