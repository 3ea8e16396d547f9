//! What somebody typed before their session ran out: it comes back, to be read and sent.

use domain::{CaseRef, Date, paths};
use govuk::{Button, ButtonKind, InsetText, Label, Textarea};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{lead, para, section, title};
use crate::shell::{Desk, Shell};

/// What was typed and not sent, for whoever typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsentPage {
    /// Whether they work for the council.
    pub at_work: bool,
    /// The forms, the newest first.
    pub forms: Vec<UnsentForm>,
    /// Something else came that there was no room for.
    pub more_came: bool,
}

/// One form.
#[derive(Clone, PartialEq, Eq)]
pub struct UnsentForm {
    /// Its number.
    pub id: i64,
    /// The case that it is about, where it is about one.
    pub case: Option<CaseRef>,
    /// The last day on which it is here.
    pub until: Date,
    /// Its address.
    pub to: String,
    /// Something was sent from the same page since: perhaps this very text.
    pub perhaps_sent: bool,
    /// Its fields: name, whether somebody wrote it, and value.
    pub fields: Vec<(String, bool, String)>,
}

/// What was typed is its writer's alone.
impl std::fmt::Debug for UnsentForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UnsentForm")
    }
}

impl UnsentForm {
    /// Whether it can be sent from here: what goes on with a matter, to whoever has that, or what
    /// leads to the check of a recording. Of any other form the choices that were made beside the text
    /// cannot be seen here, and they decide to whom it goes.
    fn goes_again(&self) -> bool {
        self.is_answer() || self.is_record()
    }

    /// Whether it goes on with a matter.
    fn is_answer(&self) -> bool {
        let (_, matter) = self.to.split_once("/messages/").unwrap_or_default();
        !matter.is_empty() && matter.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The page on which it was typed, for a family: it has the same address, all but one.
    fn typed_on(&self) -> String {
        let page = self.to.strip_suffix("/wishes");
        page.unwrap_or(&self.to).to_owned()
    }

    /// Whether it was typed in a call of the phone line, which is over: its desk shows the calls
    /// without a note.
    fn is_of_a_call(&self) -> bool {
        let at_desk = self.to.strip_prefix(paths::STAFF_LINE);
        at_desk.is_some_and(|rest| rest.starts_with("/cases/"))
    }

    fn is_record(&self) -> bool {
        self.to.ends_with("/record")
    }

    fn view(&self, words: &'static Words, at_work: bool, nth: usize) -> AnyView {
        let about = match self.case {
            Some(case) => words.say_with("unsent-case", &[("reference", case.to_string().into())]),
            None => words.say("unsent-no-case"),
        };
        let until = words.say_with("unsent-until", &[("date", self.until.into())]);
        let fields = self
            .fields
            .iter()
            .enumerate()
            .map(|(at, (name, is_text, value))| {
                // "Save" was pressed there; here only "Send" is.
                if name == "then" {
                    return ().into_any();
                }
                // It is read and copied here, and goes from its own page.
                if !self.goes_again() {
                    let value = value.clone();
                    return is_text
                        .then(|| {
                            view! {
                                <InsetText>
                                    <p class="govuk-body wm-mail">{value}</p>
                                </InsetText>
                            }
                        })
                        .into_any();
                }
                if !is_text {
                    // What was ready to be recorded is checked once more.
                    let value = match name.as_str() {
                        "step" if self.is_record() => "check".to_owned(),
                        _ => value.clone(),
                    };
                    return view! { <input type="hidden" name=name.clone() value=value/> }
                        .into_any();
                }
                let rows = value.len() / 60 + value.lines().count();
                let rows = u16::try_from(rows).unwrap_or(u16::MAX).clamp(3, 20);
                view! {
                    <Textarea
                        name=name.clone()
                        id=format!("unsent-{nth}-{at}")
                        label=Label::new(words.say("unsent-text"))
                        rows=rows
                        value=value.clone()
                    />
                }
                .into_any()
            });
        let to = paths::with_query(&self.to, &[("unsent", self.id.to_string())]);
        let case = self.case.map(|case| {
            let reference = [("reference", case.to_string().into())];
            // A family has two parents, and the page of a matter says whose it is.
            let (href, said) = if self.is_of_a_call() {
                (paths::STAFF_LINE.to_owned(), words.say("unsent-line"))
            } else if at_work && !self.is_answer() {
                let said = words.say_with("unsent-look", &reference);
                (paths::staff_case(case), said)
            } else {
                (self.typed_on(), words.say("unsent-open"))
            };
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{said}</a>
                </p>
            }
        });
        let sent_from_here = if self.goes_again() {
            view! {
                <form method="post" action=to>
                    {fields.collect_view()}
                    <Button prevent_double_click=true>{words.say("unsent-send")}</Button>
                </form>
            }
            .into_any()
        } else {
            view! {
                {para(words.say("unsent-copy"))}
                {fields.collect_view()}
            }
            .into_any()
        };
        view! {
            {section(about)}
            {case}
            {self.perhaps_sent.then(|| para(words.say("unsent-perhaps")))}
            {sent_from_here}
            <form method="post" action=home(at_work)>
                <input type="hidden" name="which" value=self.id.to_string()/>
                <Button kind=ButtonKind::Secondary>{words.say("unsent-throw-away")}</Button>
            </form>
            {para(until)}
        }
        .into_any()
    }
}

/// Where what is held comes back.
const fn home(at_work: bool) -> &'static str {
    match at_work {
        true => paths::STAFF_UNSENT,
        false => paths::ACCOUNT_UNSENT,
    }
}

/// On the first page that somebody sees: what they typed at this time is held, and where.
pub(crate) fn unsent_note(
    words: &'static Words,
    at: Option<&String>,
    at_work: bool,
) -> Option<AnyView> {
    let said = words.say_with("unsent-waits", &[("time", at?.into())]);
    Some(
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=home(at_work)>{said}</a>
            </p>
        }
        .into_any(),
    )
}

impl Page for UnsentPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("unsent-title")
    }

    fn place(&self) -> Place {
        match self.at_work {
            true => Place::Caseload,
            false => Place::Account,
        }
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words: &'static Words = shell.words;
        if self.forms.is_empty() {
            return view! {
                {title(self.title(shell))}
                {lead(words.say("unsent-none"))}
            }
            .into_any();
        }
        let forms = self.forms.iter().enumerate();
        let first = match self.forms.iter().any(|form| form.perhaps_sent) {
            true => "unsent-lead-perhaps",
            false => "unsent-lead",
        };
        view! {
            {title(self.title(shell))}
            {lead(words.say(first))}
            {para(words.say("unsent-check"))}
            {self.more_came.then(|| para(words.say("unsent-more")))}
            {forms.map(|(nth, form)| form.view(words, self.at_work, nth)).collect_view()}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let form = |id, to: &str, case, text: &str| UnsentForm {
            id,
            case,
            until: domain::date(2026, 3, 13),
            to: to.to_owned(),
            perhaps_sent: id == 2,
            fields: vec![
                ("seen".to_owned(), false, "3".to_owned()),
                ("text".to_owned(), true, text.to_owned()),
            ],
        };
        let case = CaseRef::from_number(7);
        let long =
            "Dear Ms Bell,\r\n\r\nI rang the school this morning. <They> will write to you.\r\n"
                .repeat(6);
        let message = format!("/staff/cases/{case}/messages/7");
        let notes = format!("/cases/{case}/advisers/7/notes");
        let familys = UnsentPage {
            at_work: false,
            more_came: false,
            forms: vec![
                form(
                    3,
                    &format!("/cases/{case}/messages/7"),
                    Some(case),
                    "Thank you. When will it be?",
                ),
                form(
                    4,
                    &notes,
                    Some(case),
                    "We would like to speak with you first.",
                ),
            ],
        };
        let two = UnsentPage {
            at_work: true,
            more_came: true,
            forms: vec![
                form(1, &message, Some(case), &long),
                form(
                    2,
                    "/staff/line/closures",
                    None,
                    "The phones are out of order.",
                ),
            ],
        };
        vec![
            Sample::staff("usual", Desk::Officer, two),
            Sample::staff(
                "none",
                Desk::Officer,
                UnsentPage {
                    at_work: true,
                    forms: vec![],
                    more_came: false,
                },
            ),
            Sample::signed_in("familys", familys),
            Sample::signed_in(
                "familys-none",
                UnsentPage {
                    at_work: false,
                    forms: vec![],
                    more_came: false,
                },
            ),
        ]
    }
}
