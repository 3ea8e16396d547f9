//! The components that tell something.

use govuk::*;
use leptos::prelude::*;
use serde_json::Value;

use crate::{
    Renderer,
    options::{attributes, content, level, list, named, text, truthy},
};

pub const RENDERERS: &[Renderer] = &[
    ("breadcrumbs", breadcrumbs),
    ("details", details),
    ("summary-list", summary_list),
    ("table", table),
];

fn breadcrumbs(o: &Value) -> AnyView {
    let items: Vec<_> = list(&o["items"])
        .map(|item| {
            Breadcrumb::new(text(&item["href"]), content(item)).attributes(attributes(item))
        })
        .collect();
    view! {
        <Breadcrumbs
            items=items
            collapse_on_mobile=truthy(&o["collapseOnMobile"])
            label=text(&o["labelText"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn details(o: &Value) -> AnyView {
    let words = content(o);
    view! {
        <Details
            summary=named(o, "summaryHtml", "summaryText")
            open=truthy(&o["open"])
            id=text(&o["id"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        >
            {words}
        </Details>
    }
    .into_any()
}

fn action(o: &Value) -> SummaryAction {
    SummaryAction::new(text(&o["href"]), content(o))
        .about(text(&o["visuallyHiddenText"]))
        .classes(text(&o["classes"]))
        .attributes(attributes(o))
}

fn summary_list(o: &Value) -> AnyView {
    let rows: Vec<_> = list(&o["rows"])
        .filter(|row| truthy(row))
        .map(|row| {
            SummaryRow::new(content(&row["key"]), content(&row["value"]))
                .actions(list(&row["actions"]["items"]).map(action))
                .classes(text(&row["classes"]))
                .inner_classes(
                    text(&row["key"]["classes"]),
                    text(&row["value"]["classes"]),
                    text(&row["actions"]["classes"]),
                )
        })
        .collect();
    let card = truthy(&o["card"]).then(|| card(&o["card"]));
    let (classes, attributes) = (text(&o["classes"]), attributes(o));
    match card {
        Some(card) => {
            view! { <SummaryList rows=rows card=card classes=classes attributes=attributes/> }
                .into_any()
        }
        None => view! { <SummaryList rows=rows classes=classes attributes=attributes/> }.into_any(),
    }
}

fn card(o: &Value) -> SummaryCard {
    SummaryCard {
        title: content(&o["title"]),
        level: level(&o["title"]["headingLevel"]).unwrap_or(Level::H2),
        title_classes: text(&o["title"]["classes"]),
        actions: list(&o["actions"]["items"]).map(action).collect(),
        actions_classes: text(&o["actions"]["classes"]),
        classes: text(&o["classes"]),
        attributes: attributes(o),
    }
}

fn cell(o: &Value) -> Cell {
    let number = |name: &str| text(&o[name]).as_str().parse().ok();
    let cell = Cell::new(content(o))
        .classes(text(&o["classes"]))
        .attributes(attributes(o));
    let cell = if o["format"] == "numeric" {
        cell.numeric()
    } else {
        cell.format(text(&o["format"]))
    };
    let cell = match number("colspan") {
        Some(columns) => cell.colspan(columns),
        None => cell,
    };
    match number("rowspan") {
        Some(rows) => cell.rowspan(rows),
        None => cell,
    }
}

fn table(o: &Value) -> AnyView {
    let head = o["head"]
        .as_array()
        .map(|cells| cells.iter().map(cell).collect::<Vec<_>>());
    let rows: Vec<Vec<_>> = list(&o["rows"])
        .filter(|row| truthy(row))
        .map(|row| list(row).map(cell).collect())
        .collect();
    view! {
        <Table
            caption=text(&o["caption"])
            caption_classes=text(&o["captionClasses"])
            head=head
            rows=rows
            first_cell_is_header=truthy(&o["firstCellIsHeader"])
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}
