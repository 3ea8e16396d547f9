//! From a message to a letter: the words, once as plain text and once as HTML.

use domain::call::{Slot, clock_words};
use domain::council::Council;
use domain::dropped::FileWhy;
use domain::{CaseRef, Timestamp, paths};
use words::{Arg, Words};

use crate::calendar;
use crate::letter::Letter;
use crate::message::{Message, Stoppable};

/// What a letter needs beside its message.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// The receiver's address.
    pub to: &'a str,
    /// The case that it is about, where it is about one.
    pub case: Option<CaseRef>,
    /// The Message-ID of the outbox row, the same at every attempt: `<…@…>`.
    pub message_id: &'a str,
    /// What a report of it has to show ([`Letter::returns`]).
    pub returns: &'a str,
    /// When the row was made.
    pub written_at: Timestamp,
    /// The portal's public address, without a slash at its end.
    pub public_url: &'a str,
    /// A token that stops all optional mails to this person.
    pub unsubscribe_token: &'a str,
    /// What a digest tells, in order.
    pub items: &'a [Item],
}

/// One thing that a digest tells: what kind, which day, which case. No more than its own
/// mail's subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub message: Message,
    /// Of which case.
    pub case: Option<CaseRef>,
}

/// One piece of a mail, in reading order.
enum Part {
    Words(String),
    Link {
        lead: String,
        url: String,
    },
    /// A code, alone on its line so that it can be copied.
    Code(String),
    /// Smaller words at the end.
    Small(String),
}

/// Writes the letter.
#[must_use]
pub fn write(
    words: &Words,
    council: &Council,
    envelope: &Envelope<'_>,
    message: &Message,
) -> Letter {
    let stem = message.words_stem();
    let subject = say(words, council, message, &format!("mail-{stem}-subject"));
    let parts = parts(words, council, envelope, message);
    let unsubscribe = (message.stoppable() != Stoppable::Never).then(|| unsubscribe_url(envelope));
    Letter {
        to: envelope.to.to_owned(),
        text: as_text(&parts),
        html: as_html(words, &subject, &parts),
        subject,
        unsubscribe,
        calendar: appointment(words, envelope.written_at, message),
        message_id: envelope.message_id.to_owned(),
        returns: envelope.returns.to_owned(),
        written_at: envelope.written_at,
    }
}

/// What a message's subject says: the heading of a letter, a line of a list.
#[must_use]
pub fn heading(words: &Words, council: &Council, message: &Message) -> String {
    let stem = message.words_stem();
    say(words, council, message, &format!("mail-{stem}-subject"))
}

/// A message's heading, and the paragraphs that tell it.
pub(crate) fn said_of(
    words: &Words,
    council: &Council,
    message: &Message,
) -> (String, Vec<String>) {
    let stem = message.words_stem();
    let text = |end: &str| say(words, council, message, &format!("mail-{stem}-{end}"));
    (
        heading(words, council, message),
        vec![text("said"), text("next")],
    )
}

/// What goes into the receiver's calendar, where a time was agreed.
fn appointment(words: &Words, written_at: Timestamp, message: &Message) -> Option<String> {
    match message {
        Message::CallBooked { on, window, call } | Message::CallMissed { on, window, call } => {
            let slot = Slot {
                on: *on,
                window: *window,
            };
            Some(calendar::phone_call(words, *call, slot, written_at))
        }
        _ => None,
    }
}

fn say(words: &Words, council: &Council, message: &Message, key: &str) -> String {
    let mut args: Vec<(&str, Arg<'_>)> = vec![
        ("council", Arg::from(&council.name)),
        ("phone", Arg::from(&council.phone)),
    ];
    if let Some(day) = message.day() {
        args.push(("date", day.into()));
    }
    match message {
        Message::Deadline { days, aim_for, .. } => {
            args.push(("days", (*days).into()));
            if let Some(aim) = aim_for {
                args.push(("aim", (*aim).into()));
            }
        }
        Message::SignInCode { code }
        | Message::LineCode { code }
        | Message::AdviceCode { code } => {
            args.push(("code", code.into()));
        }
        Message::CallBooked { window, .. }
        | Message::CallSoon { window, .. }
        | Message::CallMissed { window, .. } => {
            args.push(("from", clock_words(window.from).into()));
            args.push(("until", clock_words(window.until).into()));
        }
        Message::FileReport {
            state,
            why,
            became,
            rows,
            cases,
            ..
        } => {
            args.push(("state", state.word().into()));
            args.push(("why", why.map_or("", FileWhy::word).into()));
            args.push(("recorded", became.recorded.into()));
            args.push(("known", became.known.into()));
            args.push(("refused", became.refused.into()));
            args.push(("rows", (*rows).into()));
            args.push(("cases", (*cases).into()));
        }
        Message::WebhookFails { is_over, .. } => {
            let over = if *is_over { "yes" } else { "no" };
            args.push(("over", over.into()));
        }
        Message::InvitationEnded { reference, .. }
        | Message::EventFileUnopened { reference, .. }
        | Message::AdviceCame { reference, .. }
        | Message::AdviceTried { reference, .. } => {
            args.push(("reference", reference.to_string().into()));
        }
        _ => {}
    }
    words.say_with(key, &args)
}

fn unsubscribe_url(envelope: &Envelope<'_>) -> String {
    format!(
        "{}{}",
        envelope.public_url,
        paths::unsubscribe(envelope.unsubscribe_token)
    )
}

fn parts(
    words: &Words,
    council: &Council,
    envelope: &Envelope<'_>,
    message: &Message,
) -> Vec<Part> {
    let stem = message.words_stem();
    let text = |end: &str| say(words, council, message, &format!("mail-{stem}-{end}"));
    let mut parts = Vec::new();
    parts.push(Part::Words(text("said")));
    if let Message::SharedNews { .. } = message {
        parts.push(Part::Words(words.say("mail-shared_news")));
    }
    if let Message::Digest { .. } = message {
        let items = envelope.items.iter();
        parts.extend(items.map(|item| Part::Words(line(words, council, item))));
    }
    match message {
        Message::SignInCode { code }
        | Message::LineCode { code }
        | Message::AdviceCode { code } => {
            parts.push(Part::Code(code.clone()));
        }
        Message::AuditHead { line, .. } => parts.push(Part::Small(line.clone())),
        Message::FileReport { refused, .. } => {
            parts.extend(
                refused
                    .iter()
                    .map(|lines| Part::Words(words::not_recorded(words, lines))),
            );
        }
        _ => {}
    }
    if let Message::Deadline {
        aim_for: Some(_),
        deadline: domain::deadline::DeadlineKind::AppealEnds,
        ..
    } = message
    {
        parts.push(Part::Words(text("aim")));
    }
    // What comes next is said to the family; its adviser reads it on the page.
    if !matches!(message, Message::SharedNews { .. }) {
        parts.push(Part::Words(text("next")));
    }
    parts.extend(link(words, envelope, message, &text));
    parts.extend(about_us(words, council, message));
    if let Some(reference) = envelope.case {
        parts.push(Part::Small(words.say_with(
            "mail-reference",
            &[("reference", reference.to_string().into())],
        )));
    }
    parts.extend(how_to_stop(words, envelope, message));
    parts.push(Part::Small(
        words.say_with("mail-from", &[("council", Arg::from(&council.name))]),
    ));
    parts
}

/// One line of a digest: the subject that its own mail would have had.
fn line(words: &Words, council: &Council, item: &Item) -> String {
    let what = heading(words, council, &item.message);
    match item.case {
        Some(reference) => words.say_with(
            "mail-digest-item",
            &[
                ("what", what.into()),
                ("reference", reference.to_string().into()),
            ],
        ),
        None => what,
    }
}

fn link(
    words: &Words,
    envelope: &Envelope<'_>,
    message: &Message,
    text: &dyn Fn(&str) -> String,
) -> Vec<Part> {
    let url = |path: String| format!("{}{path}", envelope.public_url);
    match message {
        Message::Milestone { .. } | Message::Deadline { .. } | Message::DetailsChanged { .. } => {
            let path = envelope
                .case
                .map_or_else(|| paths::CHILDREN.to_owned(), paths::case);
            let lead = match message {
                Message::Milestone { .. } => words.say("mail-sign-in"),
                _ => words.say("mail-sign-in-see"),
            };
            vec![Part::Link {
                lead,
                url: url(path),
            }]
        }
        Message::ViewEnded { .. } | Message::Digest { .. } => vec![Part::Link {
            lead: words.say("mail-sign-in-see"),
            url: url(paths::CHILDREN.to_owned()),
        }],
        Message::RightsMoving { .. } | Message::RightsMoved { .. } => {
            let path = envelope
                .case
                .map_or_else(|| paths::CHILDREN.to_owned(), paths::rights_moving);
            vec![Part::Link {
                lead: words.say("mail-sign-in-see"),
                url: url(path),
            }]
        }
        Message::GrantGiven { .. } | Message::GrantEnding { .. } | Message::GrantEnded { .. } => {
            let path = envelope
                .case
                .map_or_else(|| paths::CHILDREN.to_owned(), paths::advisers);
            vec![Part::Link {
                lead: words.say("mail-sign-in-see"),
                url: url(path),
            }]
        }
        // The page that sends says which it is, and takes it again.
        Message::DocumentNotTaken { .. } => {
            let path = envelope
                .case
                .map_or_else(|| paths::CHILDREN.to_owned(), paths::documents_send);
            vec![Part::Link {
                lead: words.say("mail-sign-in-see"),
                url: url(path),
            }]
        }
        Message::DocumentUnopened { .. } | Message::DocumentRemoved { .. } => {
            let path = envelope
                .case
                .map_or_else(|| paths::CHILDREN.to_owned(), paths::documents);
            vec![Part::Link {
                lead: words.say("mail-sign-in-see"),
                url: url(path),
            }]
        }
        Message::CallBooked { .. } | Message::CallSoon { .. } | Message::CallMissed { .. } => {
            let path = envelope
                .case
                .map_or_else(|| paths::CHILDREN.to_owned(), paths::calls);
            vec![Part::Link {
                lead: words.say("mail-sign-in-see"),
                url: url(path),
            }]
        }
        Message::DecisionLetter { .. } => {
            let path = envelope
                .case
                .map_or_else(|| paths::CHILDREN.to_owned(), paths::decision_letters);
            vec![Part::Link {
                lead: words.say("mail-sign-in"),
                url: url(path),
            }]
        }
        Message::MessageReceived { .. } | Message::MessageAnswered { .. } => {
            let path = envelope
                .case
                .map_or_else(|| paths::CHILDREN.to_owned(), paths::messages);
            vec![Part::Link {
                lead: words.say("mail-sign-in-see"),
                url: url(path),
            }]
        }
        Message::SharedGiven { .. }
        | Message::SharedAnswered { .. }
        | Message::SharedEnding { .. }
        | Message::SharedEnded { .. }
        | Message::SharedNews { .. } => vec![Part::Link {
            lead: words.say("mail-sign-in-see"),
            url: url(paths::SERVICE.to_owned()),
        }],
        Message::AdviserInvitation { token, .. } => vec![
            Part::Link {
                lead: text("open"),
                url: url(paths::service_join(token)),
            },
            Part::Words(text("unknown")),
        ],
        Message::Invitation { token, .. } => vec![
            Part::Link {
                lead: text("open"),
                url: url(paths::join(token)),
            },
            Part::Words(text("unknown")),
        ],
        Message::StaffInvitation { token, .. } => vec![
            Part::Link {
                lead: text("open"),
                url: url(paths::staff_join(token)),
            },
            Part::Words(text("unknown")),
        ],
        Message::FileReport { file, .. } => vec![Part::Link {
            lead: words.say("mail-sign-in-see"),
            url: url(paths::staff_import(*file)),
        }],
        Message::WebhookFails { webhook, .. } => vec![Part::Link {
            lead: words.say("mail-sign-in-see"),
            url: url(paths::staff_webhook(*webhook)),
        }],
        Message::GlassBroken { .. } => vec![Part::Link {
            lead: words.say("mail-sign-in-see"),
            url: url(paths::STAFF_FIGURES.to_owned()),
        }],
        Message::Reset { token, .. } => vec![
            Part::Link {
                lead: text("open"),
                url: url(paths::reset(token)),
            },
            Part::Words(text("unknown")),
        ],
        Message::EmailChanging { token, .. } => vec![
            Part::Link {
                lead: text("open"),
                url: url(paths::email_stop(token)),
            },
            Part::Words(text("unknown")),
        ],
        Message::EmailCheck { token } => vec![
            Part::Link {
                lead: text("open"),
                url: url(paths::email_works(token)),
            },
            Part::Words(text("unknown")),
        ],
        Message::AdviceAsked { token, .. } => vec![
            Part::Link {
                lead: text("open"),
                url: url(paths::advice_link(token)),
            },
            Part::Words(text("unknown")),
        ],
        Message::AdviceCame { reference, .. }
        | Message::AdviceTried { reference, .. }
        | Message::EventFileUnopened { reference, .. } => {
            vec![Part::Link {
                lead: words.say("mail-sign-in-see"),
                url: url(paths::staff_case(*reference)),
            }]
        }
        Message::SignInCode { .. } | Message::LineCode { .. } | Message::AdviceCode { .. } => {
            vec![Part::Words(text("unknown"))]
        }
        Message::EmailChanged { .. }
        | Message::EmailKept { .. }
        | Message::PasswordChanged { .. }
        | Message::NewDevice { .. }
        | Message::SignInChanged { .. }
        | Message::RecoveryCodeUsed { .. }
        | Message::CaseAdded { .. }
        | Message::DocumentsReceived { .. }
        | Message::CallCancelled { .. }
        | Message::AuditHead { .. }
        | Message::InvitationEnded { .. } => Vec::new(),
    }
}

fn about_us(words: &Words, council: &Council, message: &Message) -> Vec<Part> {
    let sendiass = &council.sendiass;
    let free = match &sendiass.phone {
        Some(phone) => words.say_with(
            "mail-sendiass-phone",
            &[
                ("name", Arg::from(&sendiass.name)),
                ("phone", Arg::from(phone)),
            ],
        ),
        None => words.say_with("mail-sendiass", &[("name", Arg::from(&sendiass.name))]),
    };
    let help = Part::Words(words.say_with(
        "mail-help",
        &[
            ("phone", Arg::from(&council.phone)),
            ("hours", Arg::from(&council.hours)),
        ],
    ));
    // Help for families is for none who is asked for advice, nor for whoever reads reports.
    let is_work = matches!(
        message,
        Message::AdviceAsked { .. }
            | Message::AdviceCode { .. }
            | Message::FileReport { .. }
            | Message::WebhookFails { .. }
    );
    match is_work {
        true => vec![help],
        false => vec![help, Part::Words(free)],
    }
}

fn how_to_stop(words: &Words, envelope: &Envelope<'_>, message: &Message) -> Vec<Part> {
    let choices = format!("{}{}", envelope.public_url, paths::EMAILS);
    let stop =
        || Part::Small(words.say_with("mail-stop", &[("link", unsubscribe_url(envelope).into())]));
    match message.stoppable() {
        Stoppable::Never => Vec::new(),
        Stoppable::Notice => {
            vec![
                Part::Small(words.say_with("mail-why-notice", &[("link", choices.into())])),
                stop(),
            ]
        }
        Stoppable::Optional => {
            vec![
                Part::Small(words.say_with("mail-why-optional", &[("link", choices.into())])),
                stop(),
            ]
        }
    }
}

fn as_text(parts: &[Part]) -> String {
    let mut text = String::new();
    let mut small = false;
    for part in parts {
        match part {
            Part::Words(words) => text.push_str(words),
            Part::Code(code) => {
                text.push_str("    ");
                text.push_str(code);
            }
            Part::Link { lead, url } => {
                text.push_str(lead);
                text.push('\n');
                text.push_str(url);
            }
            Part::Small(words) => {
                if !small {
                    text.push_str("-- \n");
                    small = true;
                }
                text.push_str(words);
                text.push('\n');
                continue;
            }
        }
        text.push_str("\n\n");
    }
    text
}

fn as_html(words: &Words, subject: &str, parts: &[Part]) -> String {
    let mut body = String::new();
    for part in parts {
        match part {
            Part::Words(words) => paragraph(&mut body, "margin:0 0 16px", &linked(words)),
            Part::Code(code) => paragraph(
                &mut body,
                "margin:0 0 16px;font-size:28px;letter-spacing:4px",
                &escape(code),
            ),
            Part::Link { lead, url } => {
                let url = escape(url);
                let linked = format!("{}<br><a href=\"{url}\">{url}</a>", escape(lead));
                paragraph(&mut body, "margin:0 0 16px", &linked);
            }
            Part::Small(words) => paragraph(
                &mut body,
                "margin:0 0 8px;font-size:14px;color:#444444",
                &linked(words),
            ),
        }
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head>\n<body style=\"margin:0;padding:16px;max-width:36em;font:18px/1.5 sans-serif;color:#111111;background:#ffffff\">\n{body}</body>\n</html>\n",
        words.language(),
        escape(subject),
    )
}

fn paragraph(body: &mut String, style: &str, html: &str) {
    body.push_str(&format!("<p style=\"{style}\">{html}</p>\n"));
}

/// Escaped words, their web addresses made into links.
fn linked(words: &str) -> String {
    let pieces = words.split(' ').map(|piece| {
        let escaped = escape(piece);
        if piece.starts_with("https://") || piece.starts_with("http://") {
            format!("<a href=\"{escaped}\">{escaped}</a>")
        } else {
            escaped
        }
    });
    pieces.collect::<Vec<_>>().join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
