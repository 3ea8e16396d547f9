//! Who has what waits, on the page of a message and of a call: to take it, and to hand it on.

use domain::forms::Fault;
use domain::queue::{Desk, Item};
use domain::{CaseRef, OfficerId, paths};
use govuk::{Button, ButtonKind, Choice, Details, Fieldset, Legend, Radios, Size};
use leptos::prelude::*;

use crate::parts::{error_for, para};
use crate::shell::Shell;

/// Who has what waits, and to whom it can go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// What waits.
    pub item: Item,
    /// The case.
    pub reference: CaseRef,
    /// The officer who has it.
    pub officer: Option<(OfficerId, String)>,
    /// Whether that is the reader.
    pub is_own: bool,
    /// To whom it can go, by name; without whoever has it.
    pub colleagues: Vec<(OfficerId, String)>,
    /// At which desk the reader sits.
    pub at: Desk,
    /// The other desk to which it can go.
    pub other: Option<Desk>,
    /// Whether it waits at the phone line, and the reader is not of it.
    pub is_lines: bool,
}

/// Who has it, with the forms.
pub(super) fn taking(shell: &Shell, of: &Taking, faults: &[Fault]) -> AnyView {
    let words = shell.words;
    let take = |from: &str, key: &str| {
        let (action, said) = (
            paths::staff_take(of.reference, of.item, of.at),
            words.say(key),
        );
        view! {
            <form method="post" action=action>
                <input type="hidden" name="from" value=from.to_owned()/>
                <Button kind=ButtonKind::Secondary>{said}</Button>
            </form>
        }
        .into_any()
    };
    let has = match &of.officer {
        _ if of.is_own => para(words.say("queue-yours")),
        Some((officer, name)) => view! {
            {para(words.say_with("queue-theirs", &[("name", name.into())]))}
            {take(&officer.to_string(), "queue-take-over")}
        }
        .into_any(),
        None => take("", "queue-take"),
    };
    let lines = of.is_lines.then(|| para(words.say("queue-lines")));
    let wrong = faults.iter().any(|fault| fault.field == "hand-on");
    let from = of.officer.as_ref().map(|(officer, _)| officer.to_string());
    let desk = of.other.map(|desk| {
        let key = match desk {
            Desk::Team => "queue-desk-team",
            Desk::Line => "queue-desk-line",
        };
        Choice::new(desk.word(), words.say(key))
    });
    let colleagues = of.colleagues.iter();
    let colleagues =
        colleagues.map(|(officer, name)| Choice::new(officer.to_string(), name.clone()));
    let items: Vec<Choice> = colleagues.chain(desk).collect();
    let inside = if items.is_empty() {
        para(words.say("queue-hand-on-nobody"))
    } else {
        let legend = Legend::new(words.say("queue-hand-on-to")).size(Size::S);
        let action = paths::staff_hand_on(of.reference, of.item, of.at);
        view! {
            <form method="post" action=action novalidate>
                <input type="hidden" name="from" value=from.unwrap_or_default()/>
                <Radios
                    name="to"
                    fieldset=Fieldset::new(legend)
                    id_prefix="hand-on"
                    error=error_for(words, faults, "hand-on")
                    items=items
                    value=""
                />
                <Button kind=ButtonKind::Secondary>{words.say("queue-hand-on-button")}</Button>
            </form>
        }
        .into_any()
    };
    view! {
        {lines}
        {has}
        <Details summary=words.say("queue-hand-on") open=wrong>{inside}</Details>
    }
    .into_any()
}

/// One for the samples of pages.
pub(super) fn sample(item: Item) -> Taking {
    Taking {
        item,
        reference: CaseRef::from_number(7),
        officer: None,
        is_own: false,
        colleagues: vec![
            (OfficerId(3), "Samira Khan".into()),
            (
                OfficerId(4),
                "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme".into(),
            ),
        ],
        at: Desk::Team,
        other: matches!(item, Item::Call(_)).then_some(Desk::Line),
        is_lines: false,
    }
}
