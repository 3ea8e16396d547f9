//! Rows and columns.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// One cell.
#[derive(Default)]
pub struct Cell {
    content: Content,
    format: Text,
    classes: Text,
    colspan: Option<u16>,
    rowspan: Option<u16>,
    attributes: Attributes,
}

impl Cell {
    /// A cell that says this.
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// As a number, set to the right.
    #[must_use]
    pub fn numeric(self) -> Self {
        self.format("numeric")
    }

    /// In a format of this name.
    #[must_use]
    pub fn format(self, format: impl Into<Text>) -> Self {
        Self {
            format: format.into(),
            ..self
        }
    }

    /// Over several columns.
    #[must_use]
    pub fn colspan(self, columns: u16) -> Self {
        Self {
            colspan: Some(columns),
            ..self
        }
    }

    /// Over several rows.
    #[must_use]
    pub fn rowspan(self, rows: u16) -> Self {
        Self {
            rowspan: Some(rows),
            ..self
        }
    }

    /// With further class names.
    #[must_use]
    pub fn classes(self, classes: impl Into<Text>) -> Self {
        Self {
            classes: classes.into(),
            ..self
        }
    }

    /// With further attributes.
    #[must_use]
    pub fn attributes(self, attributes: impl Into<Attributes>) -> Self {
        Self {
            attributes: attributes.into(),
            ..self
        }
    }

    /// The cell in its place of the table.
    fn show(self, place: Place) -> AnyView {
        let block = match place {
            Place::Body => "govuk-table__cell",
            Place::ColumnHeader | Place::RowHeader => "govuk-table__header",
        };
        let format = match (place, self.format.as_str()) {
            (Place::RowHeader, _) | (_, "") => String::new(),
            (_, format) => format!("{block}--{format}"),
        };
        let class = classes(&[block, &format, self.classes.as_str()]);
        let (colspan, rowspan) = (self.colspan, self.rowspan);
        let (colspan, rowspan) = (
            colspan.map(|n| n.to_string()),
            rowspan.map(|n| n.to_string()),
        );
        let words = self.content.show();
        let scope = match place {
            Place::ColumnHeader => "col",
            Place::RowHeader => "row",
            Place::Body => {
                return view! {
                    <td class={class} colspan=colspan rowspan={rowspan} {..self.attributes.spread()}>
                        {words}
                    </td>
                }
                .into_any();
            }
        };
        view! {
            <th
                scope=scope
                class=class
                colspan=colspan
                rowspan={rowspan}
                {..self.attributes.spread()}
            >
                {words}
            </th>
        }
        .into_any()
    }
}

impl<T: Into<Content>> From<T> for Cell {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    ColumnHeader,
    RowHeader,
    Body,
}

/// A table with a caption.
#[component]
pub fn Table(
    /// What it shows.
    #[prop(into, optional)]
    caption: Text,
    /// Further class names of the caption.
    #[prop(into, optional)]
    caption_classes: Text,
    /// The columns' names.
    #[prop(into, optional_no_strip)]
    head: Option<Vec<Cell>>,
    /// The rows.
    rows: Vec<Vec<Cell>>,
    /// Whether each row's first cell names the row.
    #[prop(optional)]
    first_cell_is_header: bool,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let class = classes(&["govuk-table", extra.as_str()]);
    let caption = caption.attr().map(|words| {
        let class = classes(&["govuk-table__caption", caption_classes.as_str()]);
        view! { <caption class=class>{words}</caption> }
    });
    let head = head.map(|cells| {
        let cells: Vec<_> = cells
            .into_iter()
            .map(|cell| cell.show(Place::ColumnHeader))
            .collect();
        view! {
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">{cells}</tr>
            </thead>
        }
    });
    let show_row = move |cells: Vec<Cell>| {
        let cells = cells.into_iter().enumerate().map(|(at, cell)| {
            let is_header = at == 0 && first_cell_is_header;
            cell.show(if is_header {
                Place::RowHeader
            } else {
                Place::Body
            })
        });
        view! { <tr class="govuk-table__row">{cells.collect::<Vec<_>>()}</tr> }
    };
    let rows: Vec<_> = rows.into_iter().map(show_row).collect();
    view! {
        <table class={class} {..attributes.spread()}>
            {caption}
            {head}
            <tbody class="govuk-table__body">{rows}</tbody>
        </table>
    }
}
