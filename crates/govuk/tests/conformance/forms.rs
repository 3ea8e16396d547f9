//! The components that ask something.

use govuk::*;
use leptos::prelude::*;
use serde_json::Value;

use crate::{
    Renderer,
    layout::{error_of, hint_of, label_of},
    options::{attributes, choice, content, list, markup, text, truthy},
};

pub const RENDERERS: &[Renderer] = &[
    ("checkboxes", checkboxes),
    ("date-input", date_input),
    ("fieldset", fieldset),
    ("file-upload", file_upload),
    ("input", input),
    ("password-input", password_input),
    ("radios", radios),
    ("textarea", textarea),
];

fn legend_of(o: &Value) -> Legend {
    let legend = Legend::new(content(o));
    let legend = match o["classes"].as_str() {
        Some("govuk-fieldset__legend--s") => legend.size(Size::S),
        Some("govuk-fieldset__legend--m") => legend.size(Size::M),
        Some("govuk-fieldset__legend--l") => legend.size(Size::L),
        Some("govuk-fieldset__legend--xl") => legend.size(Size::Xl),
        _ => legend.classes(text(&o["classes"])),
    };
    if truthy(&o["isPageHeading"]) {
        legend.heading()
    } else {
        legend
    }
}

fn fieldset_of(o: &Value) -> Fieldset {
    Fieldset::new(legend_of(&o["legend"]))
        .classes(text(&o["classes"]))
        .role(text(&o["role"]))
        .described_by(text(&o["describedBy"]))
        .attributes(attributes(o))
}

fn group_of(o: &Value, before: &str, after: &str) -> FormGroup {
    FormGroup {
        classes: text(&o["classes"]),
        attributes: attributes(o),
        before: content(&o[before]),
        after: content(&o[after]),
    }
}

fn affix_of(o: &Value) -> Affix {
    Affix {
        content: content(o),
        classes: text(&o["classes"]),
        attributes: attributes(o),
    }
}

fn fieldset(o: &Value) -> AnyView {
    let fields = markup(&o["html"]);
    view! { <Fieldset fieldset=fieldset_of(o)>{fields}</Fieldset> }.into_any()
}

fn input(o: &Value) -> AnyView {
    let wrapper = InputWrapper {
        classes: text(&o["inputWrapper"]["classes"]),
        attributes: attributes(&o["inputWrapper"]),
    };
    view! {
        <Input
            name=text(&o["name"])
            label=label_of(&o["label"])
            hint=hint_of(&o["hint"])
            error=error_of(&o["errorMessage"])
            value=text(&o["value"])
            id=text(&o["id"])
            type_=text(&o["type"])
            inputmode=text(&o["inputmode"])
            autocomplete=text(&o["autocomplete"])
            autocapitalize=text(&o["autocapitalize"])
            pattern=text(&o["pattern"])
            spellcheck=choice(&o["spellcheck"])
            disabled=truthy(&o["disabled"])
            prefix=affix_of(&o["prefix"])
            suffix=affix_of(&o["suffix"])
            wrapper=wrapper
            described_by=text(&o["describedBy"])
            form_group=group_of(&o["formGroup"], "beforeInput", "afterInput")
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn file_upload(o: &Value) -> AnyView {
    let chosen = &o["multipleFilesChosenText"];
    let drop_zone = truthy(&o["javascript"]).then(|| DropZone {
        words: DropWords {
            choose: text(&o["chooseFilesButtonText"]),
            none: text(&o["noFileChosenText"]),
            one: text(&chosen["one"]),
            other: text(&chosen["other"]),
            drop: text(&o["dropInstructionText"]),
            entered: text(&o["enteredDropZoneText"]),
            left: text(&o["leftDropZoneText"]),
        },
        classes: text(&o["wrapperClasses"]),
        attributes: attributes(&serde_json::json!({ "attributes": o["wrapperAttributes"] })),
    });
    view! {
        <FileUpload
            name=text(&o["name"])
            label=label_of(&o["label"])
            hint=hint_of(&o["hint"])
            error=error_of(&o["errorMessage"])
            id=text(&o["id"])
            multiple=truthy(&o["multiple"])
            disabled=truthy(&o["disabled"])
            drop_zone=drop_zone
            described_by=text(&o["describedBy"])
            form_group=group_of(&o["formGroup"], "beforeInput", "afterInput")
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn textarea(o: &Value) -> AnyView {
    let rows = o["rows"].as_u64().map_or(5, |rows| rows as u16);
    view! {
        <Textarea
            name=text(&o["name"])
            label=label_of(&o["label"])
            hint=hint_of(&o["hint"])
            error=error_of(&o["errorMessage"])
            value=text(&o["value"])
            id=text(&o["id"])
            rows=rows
            autocomplete=text(&o["autocomplete"])
            spellcheck=choice(&o["spellcheck"])
            disabled=truthy(&o["disabled"])
            described_by=text(&o["describedBy"])
            form_group=group_of(&o["formGroup"], "beforeInput", "afterInput")
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn password_input(o: &Value) -> AnyView {
    let words = PasswordWords {
        show: text(&o["showPasswordText"]),
        hide: text(&o["hidePasswordText"]),
        show_label: text(&o["showPasswordAriaLabelText"]),
        hide_label: text(&o["hidePasswordAriaLabelText"]),
        shown: text(&o["passwordShownAnnouncementText"]),
        hidden: text(&o["passwordHiddenAnnouncementText"]),
    };
    view! {
        <PasswordInput
            name=text(&o["name"])
            label=label_of(&o["label"])
            hint=hint_of(&o["hint"])
            error=error_of(&o["errorMessage"])
            value=text(&o["value"])
            id=text(&o["id"])
            autocomplete=text(&o["autocomplete"])
            disabled=truthy(&o["disabled"])
            words=words
            button_classes=text(&o["button"]["classes"])
            described_by=text(&o["describedBy"])
            form_group=group_of(&o["formGroup"], "beforeInput", "afterInput")
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn choice_of(o: &Value) -> Choice {
    if !truthy(o) {
        return Choice::skipped();
    }
    if truthy(&o["divider"]) {
        return Choice::divider(text(&o["divider"]));
    }
    let label = Label::new(content(o))
        .classes(text(&o["label"]["classes"]))
        .attributes(attributes(&o["label"]));
    let answer = Choice::new(text(&o["value"]), label)
        .id(text(&o["id"]))
        .name(text(&o["name"]))
        .hint(hint_of(&o["hint"]))
        .conditional(markup(&o["conditional"]["html"]))
        .attributes(attributes(o));
    let answer = match choice(&o["checked"]) {
        Some(checked) => answer.checked(checked),
        None => answer,
    };
    let answer = if truthy(&o["disabled"]) {
        answer.disabled()
    } else {
        answer
    };
    if o["behaviour"] == "exclusive" {
        answer.exclusive()
    } else {
        answer
    }
}

fn radios(o: &Value) -> AnyView {
    let items: Vec<_> = list(&o["items"]).map(choice_of).collect();
    view! {
        <Radios
            name=text(&o["name"])
            items=items
            value=text(&o["value"])
            fieldset=fieldset_of(&o["fieldset"])
            hint=hint_of(&o["hint"])
            error=error_of(&o["errorMessage"])
            id_prefix=text(&o["idPrefix"])
            form_group=group_of(&o["formGroup"], "beforeInputs", "afterInputs")
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn checkboxes(o: &Value) -> AnyView {
    let items: Vec<_> = list(&o["items"]).map(choice_of).collect();
    let values: Vec<_> = list(&o["values"]).map(text).collect();
    view! {
        <Checkboxes
            name=text(&o["name"])
            items=items
            values=values
            fieldset=fieldset_of(&o["fieldset"])
            hint=hint_of(&o["hint"])
            error=error_of(&o["errorMessage"])
            id_prefix=text(&o["idPrefix"])
            described_by=text(&o["describedBy"])
            form_group=group_of(&o["formGroup"], "beforeInputs", "afterInputs")
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

fn date_input(o: &Value) -> AnyView {
    view! {
        <DateInput
            id=text(&o["id"])
            name_prefix=text(&o["namePrefix"])
            parts=date_parts(o)
            fieldset=fieldset_of(&o["fieldset"])
            hint=hint_of(&o["hint"])
            error=error_of(&o["errorMessage"])
            form_group=group_of(&o["formGroup"], "beforeInputs", "afterInputs")
            classes=text(&o["classes"])
            attributes=attributes(o)
        />
    }
    .into_any()
}

/// The boxes: those of `items`, or else the day, month and year that are not turned off.
fn date_parts(o: &Value) -> Vec<DatePart> {
    let nothing = Value::Null;
    let named = |name: &'static str| (name, &o[name]);
    let items: Vec<_> = list(&o["items"]).filter(|item| truthy(item)).collect();
    if items.is_empty() {
        return [named("day"), named("month"), named("year")]
            .into_iter()
            .filter(|(_, item)| **item != Value::Bool(false))
            .map(|(name, item)| date_part(o, name, item, &nothing))
            .collect();
    }
    items
        .into_iter()
        .map(|item| {
            let name = item["name"].as_str().unwrap_or_default();
            let known = ["day", "month", "year"]
                .into_iter()
                .find(|known| *known == name);
            match known {
                Some(known) => date_part(o, known, item, &o[known]),
                None => date_part(o, "", item, &nothing),
            }
        })
        .collect()
}

/// One box from an item, and from the date's own options for it.
fn date_part(o: &Value, known: &str, item: &Value, own: &Value) -> DatePart {
    let part = match known {
        "year" => DatePart::year(),
        "month" => DatePart::month(),
        "day" => DatePart::day(),
        _ => {
            let name = item["name"].as_str().unwrap_or_default();
            let label = name[..1].to_uppercase() + &name[1..];
            DatePart::day().label(label)
        }
    };
    let name = text(&item["name"]);
    let part = if name.is_empty() {
        part
    } else {
        part.name(name.clone())
    };
    let name = if name.is_empty() {
        known.to_owned().into()
    } else {
        name
    };
    let prefix = text(&o["namePrefix"]);
    let sent = match prefix.as_str() {
        "" => name.as_str().to_owned(),
        prefix => format!("{prefix}-{}", name.as_str()),
    };
    let value = [&item["value"], &own["value"], &o["values"][sent]]
        .into_iter()
        .map(text)
        .find(|value| !value.is_empty());
    let classes = item["classes"].as_str().unwrap_or_default();
    let has_error_class = classes.contains("govuk-input--error");
    let classes = classes.replace("govuk-input--error", "").trim().to_owned();
    let part = part.value(value).classes(classes).id(text(&item["id"]));
    let part = part
        .inputmode(text(&item["inputmode"]))
        .autocomplete(text(&item["autocomplete"]))
        .pattern(text(&item["pattern"]))
        .attributes(attributes(item));
    let part = match item["label"].as_str() {
        Some(label) => part.label(label.to_owned()),
        None => part,
    };
    match choice(&item["error"]).or(has_error_class.then_some(true)) {
        Some(wrong) => part.wrong(wrong),
        None => part,
    }
}
