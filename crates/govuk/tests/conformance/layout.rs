//! The components that make up a page.

use govuk::*;
use leptos::prelude::*;
use serde_json::Value;

use crate::{
    Renderer,
    options::{attributes, choice, content, level, list, markup, named, text, truthy},
};

pub const RENDERERS: &[Renderer] = &[
    ("back-link", back_link),
    ("button", button),
    ("error-message", error_message),
    ("error-summary", error_summary),
    ("exit-this-page", exit_this_page),
    ("footer", footer),
    ("generic-header", generic_header),
    ("hint", hint),
    ("inset-text", inset_text),
    ("label", label),
    ("notification-banner", notification_banner),
    ("panel", panel),
    ("phase-banner", phase_banner),
    ("service-navigation", service_navigation),
    ("skip-link", skip_link),
    ("tag", tag),
    ("warning-text", warning_text),
];

fn back_link(o: &Value) -> AnyView {
    let words = content(o);
    if words.is_empty() {
        return view! { <BackLink classes=text(&o["classes"]) attributes=attributes(o)/> }
            .into_any();
    }
    view! {
        <BackLink href=text(&o["href"]) classes=text(&o["classes"]) attributes=attributes(o)>
            {words}
        </BackLink>
    }
    .into_any()
}

fn button(o: &Value) -> AnyView {
    let (kind, classes) = match o["classes"].as_str() {
        _ if truthy(&o["isStartButton"]) => (ButtonKind::Start, text(&o["classes"])),
        Some("govuk-button--secondary") => (ButtonKind::Secondary, Text::default()),
        Some("govuk-button--warning") => (ButtonKind::Warning, Text::default()),
        Some("govuk-button--inverse") => (ButtonKind::Inverse, Text::default()),
        _ => (ButtonKind::Primary, text(&o["classes"])),
    };
    // Markup in a start button stands in a span of its own.
    let words = match kind == ButtonKind::Start && truthy(&o["html"]) {
        true => Content::view(view! { <span>{content(o)}</span> }),
        false => content(o),
    };
    view! {
        <Button
            kind=kind
            href=text(&o["href"])
            button_type=text(&o["type"])
            name=text(&o["name"])
            value=text(&o["value"])
            disabled=truthy(&o["disabled"])
            prevent_double_click=choice(&o["preventDoubleClick"])
            id=text(&o["id"])
            classes=classes
            attributes=attributes(o)
        >
            {words}
        </Button>
    }
    .into_any()
}

pub fn error_of(o: &Value) -> ErrorMessage {
    let error = ErrorMessage::new(content(o))
        .classes(text(&o["classes"]))
        .attributes(attributes(o));
    match o.get("visuallyHiddenText") {
        Some(prefix) => error.prefix(if truthy(prefix) {
            text(prefix)
        } else {
            Text::default()
        }),
        None => error,
    }
}

fn error_message(o: &Value) -> AnyView {
    view! { <ErrorMessage error=error_of(o) id=text(&o["id"])/> }.into_any()
}

fn error_summary(o: &Value) -> AnyView {
    let errors = list(&o["errorList"])
        .map(|item| {
            SummaryError::new(text(&item["href"]), content(item)).attributes(attributes(item))
        })
        .collect::<Vec<_>>();
    let description = match o.get("caller") {
        Some(html) => markup(html),
        None => named(o, "descriptionHtml", "descriptionText"),
    };
    view! {
        <ErrorSummary
            title=named(o, "titleHtml", "titleText")
            errors=errors
            description=description
            disable_auto_focus=choice(&o["disableAutoFocus"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn exit_this_page(o: &Value) -> AnyView {
    let words = content(o);
    if words.is_empty() {
        return view! {
            <ExitThisPage
                href=text(&o["redirectUrl"])
                id=text(&o["id"])
                activated=text(&o["activatedText"])
                timed_out=text(&o["timedOutText"])
                press_two_more_times=text(&o["pressTwoMoreTimesText"])
                press_one_more_time=text(&o["pressOneMoreTimeText"])
                classes=text(&o["classes"])
                attributes=attributes(o)
            />
        }
        .into_any();
    }
    view! {
        <ExitThisPage
            href=text(&o["redirectUrl"])
            id=text(&o["id"])
            activated=text(&o["activatedText"])
            timed_out=text(&o["timedOutText"])
            press_two_more_times=text(&o["pressTwoMoreTimesText"])
            press_one_more_time=text(&o["pressOneMoreTimeText"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        >
            {words}
        </ExitThisPage>
    }
    .into_any()
}

fn footer_link(o: &Value) -> FooterLink {
    FooterLink::new(text(&o["href"]), text(&o["text"])).attributes(attributes(o))
}

fn footer(o: &Value) -> AnyView {
    let sections = list(&o["navigation"])
        .map(|section| FooterSection {
            title: text(&section["title"]),
            width: text(&section["width"]),
            columns: section["columns"].as_u64().map(|columns| columns as u8),
            links: list(&section["items"])
                .filter(|item| truthy(&item["href"]) && truthy(&item["text"]))
                .map(footer_link)
                .collect(),
        })
        .collect::<Vec<_>>();
    let links: Vec<_> = list(&o["meta"]["items"]).map(footer_link).collect();
    let copyright_words = content(&o["copyright"]).or("© Crown copyright");
    let licence = match o.get("contentLicence") {
        Some(Value::Null) => Licence::Unsaid,
        Some(words) if !content(words).is_empty() => Licence::Words(content(words)),
        _ => Licence::OpenGovernment,
    };
    let links_title =
        truthy(&o["meta"]).then(|| text(&o["meta"]["visuallyHiddenTitle"]).or("Support links"));
    view! {
        <Footer
            emblem=Content::view(leptos::tachys::html::InertElement::new(crown()))
            sections=sections
            links=links
            links_title=links_title
            words=content(&o["meta"])
            licence=licence
            copyright=(copyright_words, CROWN_COPYRIGHT.into())
            container_classes=text(&o["containerClasses"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

const CROWN_COPYRIGHT: &str = "https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/";

/// The picture that only the Crown may show; taken from the published HTML, for it is not in the crate.
fn crown() -> String {
    let html = crate::fixtures("footer").remove(0).html;
    let from = html.find("<svg").expect("the crown comes first");
    let to = html.find("</svg>").expect("and ends");
    html[from..to + "</svg>".len()].to_owned()
}

fn generic_header(o: &Value) -> AnyView {
    view! {
        <GenericHeader
            href=text(&o["url"])
            logo=named(o, "logoHtml", "logoText")
            container_classes=text(&o["containerClasses"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

pub fn hint_of(o: &Value) -> Hint {
    Hint::new(content(o))
        .classes(text(&o["classes"]))
        .attributes(attributes(o))
}

fn hint(o: &Value) -> AnyView {
    view! { <Hint hint=hint_of(o) id=text(&o["id"])/> }.into_any()
}

fn inset_text(o: &Value) -> AnyView {
    let words = content(o);
    view! {
        <InsetText id=text(&o["id"]) classes=text(&o["classes"]) attributes=attributes(o)>
            {words}
        </InsetText>
    }
    .into_any()
}

pub fn label_of(o: &Value) -> Label {
    let label = Label::new(content(o)).attributes(attributes(o));
    let label = match o["classes"].as_str() {
        Some("govuk-label--s") => label.size(Size::S),
        Some("govuk-label--m") => label.size(Size::M),
        Some("govuk-label--l") => label.size(Size::L),
        Some("govuk-label--xl") => label.size(Size::Xl),
        _ => label.classes(text(&o["classes"])),
    };
    if truthy(&o["isPageHeading"]) {
        label.heading()
    } else {
        label
    }
}

fn label(o: &Value) -> AnyView {
    view! { <Label label=label_of(o) for_id=text(&o["for"])/> }.into_any()
}

fn notification_banner(o: &Value) -> AnyView {
    let kind = if o["type"] == "success" {
        Banner::Success
    } else {
        Banner::News
    };
    let (title, level) = (
        named(o, "titleHtml", "titleText"),
        level(&o["titleHeadingLevel"]),
    );
    let level = level.unwrap_or(Level::H2);
    if truthy(&o["html"]) {
        let news = markup(&o["html"]);
        return view! {
            <NotificationBanner kind=kind title=title title_level=level attributes=attributes(o)>
                {news}
            </NotificationBanner>
        }
        .into_any();
    }
    view! {
        <NotificationBanner
            kind=kind
            title=title
            title_level=level
            title_id=text(&o["titleId"])
            text=text(&o["text"])
            role=text(&o["role"])
            disable_auto_focus=choice(&o["disableAutoFocus"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn panel(o: &Value) -> AnyView {
    let words = content(o);
    const INTERRUPTION: &str = "govuk-panel--interruption";
    let classes = o["classes"].as_str().unwrap_or_default();
    let interrupts = classes.contains(INTERRUPTION);
    let kind = if interrupts {
        PanelKind::Interruption
    } else {
        PanelKind::Confirmation
    };
    let rest = classes.replace(INTERRUPTION, "");
    let actions = PanelActions {
        items: list(&o["actions"]["items"]).map(panel_action).collect(),
        classes: text(&o["actions"]["classes"]),
        attributes: attributes(&o["actions"]),
    };
    let title = named(o, "titleHtml", "titleText");
    let level = level(&o["headingLevel"]).unwrap_or(Level::H1);
    let rest = rest.trim().to_owned();
    if words.is_empty() {
        return view! {
            <Panel
                kind=kind
                title=title
                level=level
                actions=actions
                classes=rest
                attributes=attributes(o)
            />
        }
        .into_any();
    }
    view! {
        <Panel
            kind=kind
            title=title
            level=level
            actions=actions
            classes=rest
            attributes=attributes(o)
        >
            {words}
        </Panel>
    }
    .into_any()
}

fn panel_action(o: &Value) -> PanelAction {
    let action = match truthy(&o["href"]) {
        true => PanelAction::link(text(&o["text"]), text(&o["href"])),
        false => PanelAction::button(text(&o["text"])),
    };
    action
        .press(text(&o["type"]))
        .classes(text(&o["classes"]))
        .attributes(attributes(o))
}

fn phase_banner(o: &Value) -> AnyView {
    let words = content(o);
    view! {
        <PhaseBanner
            tag=content(&o["tag"])
            tag_classes=text(&o["tag"]["classes"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        >
            {words}
        </PhaseBanner>
    }
    .into_any()
}

fn service_navigation(o: &Value) -> AnyView {
    let items: Vec<_> = list(&o["navigation"])
        .filter(|item| truthy(item))
        .map(|item| {
            NavigationItem::new(text(&item["href"]), content(item))
                .current(truthy(&item["current"]))
                .active(truthy(&item["active"]))
                .attributes(attributes(item))
        })
        .collect();
    let slots = &o["slots"];
    let end = if slots["end"].is_string() {
        &slots["end"]
    } else {
        &slots["end"]["html"]
    };
    let slots = NavigationSlots {
        start: markup(&slots["start"]),
        end: markup(end),
        end_inline: slots["end"]["align"] == "inline",
        navigation_start: markup(&slots["navigationStart"]),
        navigation_end: markup(&slots["navigationEnd"]),
    };
    view! {
        <ServiceNavigation
            service_name=text(&o["serviceName"])
            service_url=text(&o["serviceUrl"])
            items=items
            section_label=text(&o["ariaLabel"])
            navigation_label=text(&o["navigationLabel"])
            navigation_id=text(&o["navigationId"])
            navigation_classes=text(&o["navigationClasses"])
            collapse_on_mobile=choice(&o["collapseNavigationOnMobile"])
            menu_text=text(&o["menuButtonText"])
            menu_label=text(&o["menuButtonLabel"])
            slots=slots
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn skip_link(o: &Value) -> AnyView {
    let words = content(o);
    view! {
        <SkipLink href=text(&o["href"]) classes=text(&o["classes"]) attributes=attributes(o)>
            {words}
        </SkipLink>
    }
    .into_any()
}

fn tag(o: &Value) -> AnyView {
    let words = content(o);
    let (colour, classes) = match o["classes"].as_str() {
        Some("govuk-tag--grey") => (TagColour::Grey, Text::default()),
        Some("govuk-tag--green") => (TagColour::Green, Text::default()),
        Some("govuk-tag--teal") => (TagColour::Teal, Text::default()),
        Some("govuk-tag--purple") => (TagColour::Purple, Text::default()),
        Some("govuk-tag--magenta") => (TagColour::Magenta, Text::default()),
        Some("govuk-tag--red") => (TagColour::Red, Text::default()),
        Some("govuk-tag--orange") => (TagColour::Orange, Text::default()),
        Some("govuk-tag--yellow") => (TagColour::Yellow, Text::default()),
        _ => (TagColour::Blue, text(&o["classes"])),
    };
    view! {
        <Tag colour=colour classes=classes attributes=attributes(o)>
            {words}
        </Tag>
    }
    .into_any()
}

fn warning_text(o: &Value) -> AnyView {
    let words = content(o);
    view! {
        <WarningText
            icon_text=text(&o["iconFallbackText"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        >
            {words}
        </WarningText>
    }
    .into_any()
}
