//! Writes a page with one of each component, to look at.
//!
//! ```text
//! cargo run -p govuk --example review > target/review.html
//! ```
//!
//! The page asks for its stylesheet at `main.css` beside it.

use std::io::{Write, stdout};

use govuk::{
    BackLink, Banner, Breadcrumb, Breadcrumbs, Button, ButtonKind, Cell, Checkboxes, Choice,
    DateInput, DatePart, Details, ErrorSummary, ExitThisPage, Footer, FooterLink, GenericHeader,
    Hint, Input, InsetText, Label, Legend, NavigationItem, NotificationBanner, Panel, PanelAction,
    PanelKind, PasswordInput, PhaseBanner, Radios, ServiceNavigation, Size, SkipLink,
    SummaryAction, SummaryError, SummaryList, SummaryRow, Table, Tag, TagColour, Textarea,
    WarningText,
};
use leptos::prelude::*;

fn main() -> std::io::Result<()> {
    let page = Owner::new().with(|| page().to_html());
    write!(stdout(), "<!DOCTYPE html>{page}")
}

fn page() -> impl IntoView {
    view! {
        <html class="govuk-template" lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>"One of each component"</title>
                <link rel="stylesheet" href="main.css"/>
            </head>
            <body class="govuk-template__body">
                <SkipLink>"Skip to main content"</SkipLink>
                <header>
                    <GenericHeader logo="Anyshire Council"/>
                    <ServiceNavigation
                        service_name="A service"
                        service_url="/"
                        items=vec![
                            NavigationItem::new("/", "Progress").current(true),
                            NavigationItem::new("/account", "Your account"),
                        ]
                    />
                    <PhaseBanner tag="Beta">"This is a new service."</PhaseBanner>
                    <ExitThisPage/>
                </header>
                <div class="govuk-width-container">
                    <nav aria-label="Back">
                        <BackLink href="/">"Back"</BackLink>
                    </nav>
                    <Breadcrumbs items=vec![
                        Breadcrumb::new("/", "Start"),
                        Breadcrumb::new("", "One of each component"),
                    ]/>
                    <main class="govuk-main-wrapper" id="content">
                        <h1 class="govuk-heading-xl">"One of each component"</h1>
                        {told()}
                        {asked()}
                    </main>
                </div>
                <footer>
                    <Footer
                        links=vec![
                            FooterLink::new("/accessibility", "Accessibility"),
                            FooterLink::new("/privacy", "Privacy"),
                        ]
                        words="Run by Anyshire Council"
                    />
                </footer>
            </body>
        </html>
    }
}

/// The components that tell something.
fn told() -> impl IntoView {
    let facts = vec![
        SummaryRow::new("Name", "Ada Okafor")
            .actions([SummaryAction::new("#", "Change").about("your name")]),
        SummaryRow::new("Born", "27 March 1988"),
    ];
    let head: Vec<Cell> = vec!["Step".into(), Cell::new("Days").numeric()];
    let rows = vec![vec!["Decide".into(), Cell::new("42").numeric()]];
    view! {
        <NotificationBanner text="The phone line is closed on Friday"/>
        <NotificationBanner kind=Banner::Success title_id="saved" text="Your choices are saved"/>
        <Panel title="You have joined">"Your reference is 7K3Q"</Panel>
        <Panel
            kind=PanelKind::Interruption
            title="Is this right?"
            actions=vec![
                PanelAction::button("Yes").press("submit"),
                PanelAction::link("No, change it", "#"),
            ]
        >
            <p class="govuk-body">"You said that you were born in 1888."</p>
        </Panel>
        <p class="govuk-body">
            <Tag>"New"</Tag>
            " "
            <Tag colour=TagColour::Green>"Done"</Tag>
            " "
            <Tag colour=TagColour::Red>"Late"</Tag>
        </p>
        <InsetText>"It can take up to 5 days for a letter to come."</InsetText>
        <WarningText>"You have until 3 March to appeal."</WarningText>
        <Details summary="Help with this">"Ring us, or write to us."</Details>
        <SummaryList rows=facts/>
        <Table caption="How long each step may take" head=head rows=rows first_cell_is_header=true/>
    }
}

/// The components that ask something.
fn asked() -> impl IntoView {
    let wrong = "Enter an e-mail address";
    view! {
        <ErrorSummary
            title="There is a problem"
            errors=vec![SummaryError::new("#email", wrong)]
            disable_auto_focus=true
        />
        <Input
            name="email"
            label=Label::new("E-mail address").size(Size::M)
            hint=Hint::new("The one that we have for you")
            type_="email"
            autocomplete="email"
            error=wrong
        />
        <Input name="cost" label="Cost" prefix="£" inputmode="decimal" classes="govuk-input--width-5"/>
        <PasswordInput name="password" label="Password"/>
        <Textarea name="more" label="Tell us more"/>
        <DateInput
            id="born"
            name_prefix="born"
            fieldset=Legend::new("When were you born?").size(Size::M)
            hint="For example, 27 3 1988"
            parts=vec![DatePart::day(), DatePart::month(), DatePart::year()]
        />
        <Radios
            name="notices"
            fieldset=Legend::new("May we send notices here?").size(Size::M)
            value="yes"
            items=vec![
                Choice::new("yes", "Yes"),
                Choice::divider("or"),
                Choice::new("post", "No, by post").hint("To the address that we have"),
            ]
        />
        <Checkboxes
            name="about"
            fieldset=Legend::new("What may we write about?").size(Size::M)
            items=vec![Choice::new("late", "When we are late"), Choice::new("none", "Nothing").exclusive()]
        />
        <div class="govuk-button-group">
            <Button>"Continue"</Button>
            <Button kind=ButtonKind::Secondary>"Not now"</Button>
            <Button kind=ButtonKind::Warning>"Delete it"</Button>
            <Button kind=ButtonKind::Start href="/start">"Start now"</Button>
        </div>
    }
}
