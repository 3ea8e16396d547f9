//! What the mails say: every one of them, as text and as HTML.

use domain::council::{Contact, Council};
use domain::{CaseRef, CouncilId, Timestamp};
use mail::{Envelope, Item, Letter, Message, Stoppable, samples, write};
use words::Words;

fn council() -> Council {
    let contact = |name: &str| Contact {
        name: name.to_owned(),
        phone: Some("01632 960002".to_owned()),
        email: None,
        web: None,
    };
    Council {
        number: CouncilId(999),
        name: "Example County Council".to_owned(),
        phone: "01632 960001".to_owned(),
        hours: "Monday to Friday, 9am to 5pm".to_owned(),
        email: "plans@example.org".to_owned(),
        sendiass: contact("Example SENDIASS"),
        complaints: contact("Complaints"),
        mediation: None,
        disagreement: None,
        schools: None,
        tribunal: Council::tribunal(),
        data_protection: None,
        known_faults: Vec::new(),
        accessibility: None,
        answers: Default::default(),
        calls: Default::default(),
        line: None,
        timeliness: Default::default(),
        advice_link_days: Council::advice_link_days(),
        advice_domains: Vec::new(),
    }
}

fn letter(message: &Message) -> Letter {
    let reference = CaseRef::from_number(11);
    let items: Vec<Item> = samples()
        .into_iter()
        .filter(Message::may_wait)
        .map(|message| Item {
            message,
            case: Some(reference),
        })
        .collect();
    let envelope = Envelope {
        to: "parent@example.org",
        case: Some(CaseRef::from_number(7)),
        message_id: "<42.999@waymark.example>",
        returns: "<42.999.5ea1@waymark.example>",
        written_at: Timestamp(1_770_000_000_000),
        public_url: "https://waymark.example",
        unsubscribe_token: "TOKEN",
        items: &items,
    };
    write(Words::english(), &council(), &envelope, message)
}

#[test]
fn every_mail_has_its_words_and_names_its_day() {
    for message in samples() {
        let letter = letter(&message);
        if let Some(day) = message.day() {
            let day = Words::english().date(day);
            assert!(
                letter.text.contains(&day),
                "{message:?} does not name its day:\n{}",
                letter.text
            );
        }
        assert!(
            !letter.subject.is_empty() && letter.subject.chars().count() <= 70,
            "{}",
            letter.subject
        );
    }
}

#[test]
fn both_forms_of_a_mail_say_the_same() {
    for message in samples() {
        let letter = letter(&message);
        let mail = letter
            .message(&mail::Sender {
                name: council().name,
                address: council().email,
                returns_to: None,
            })
            .expect("a message")
            .formatted();
        let read = mail_parser::MessageParser::default()
            .parse(&mail)
            .expect("mail");
        let plain = |text: &str| {
            text.split_whitespace()
                .filter(|word| *word != "--")
                .collect::<Vec<_>>()
                .join(" ")
        };
        let html = letter
            .html
            .split("<body")
            .nth(1)
            .and_then(|body| body.split_once('>'))
            .expect("a body")
            .1;
        let mut said = String::new();
        let mut inside = false;
        for c in html.replace("<br>", " ").chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => said.push(c),
                _ => {}
            }
        }
        let said = said
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        assert_eq!(plain(&said), plain(&letter.text), "{message:?}");
        assert_eq!(
            plain(&read.body_text(0).expect("text")),
            plain(&letter.text)
        );
    }
}

#[test]
fn a_mail_never_says_how_a_decision_went() {
    for message in samples() {
        let letter = letter(&message);
        let all = format!("{} {}", letter.subject, letter.text).to_lowercase();
        for told in [
            "will not assess",
            "refus",
            "said no",
            "no plan",
            "cease",
            "autis",
            "school name",
        ] {
            assert!(!all.contains(told), "{message:?} says {told:?}");
        }
    }
    let text = |milestone| {
        letter(&Message::Milestone {
            milestone,
            on: domain::date(2026, 3, 12),
        })
        .text
    };
    use domain::milestone::Milestone;
    assert_eq!(
        text(Milestone::DecidedToAssess),
        text(Milestone::DecidedNotToAssess)
    );
    assert_eq!(
        text(Milestone::ReviewMaintain),
        text(Milestone::ReviewCease)
    );
}

#[test]
fn every_mail_that_can_be_stopped_says_how_and_no_other_does() {
    for message in samples() {
        let letter = letter(&message);
        let stops = letter
            .text
            .contains("https://waymark.example/unsubscribe/TOKEN");
        assert_eq!(
            stops,
            message.stoppable() != Stoppable::Never,
            "{message:?}"
        );
        assert_eq!(stops, letter.unsubscribe.is_some());
    }
}

#[test]
fn a_message_comes_back_from_the_outbox_as_it_went_in() {
    for message in samples() {
        let stored = serde_json::to_string(&message).expect("json");
        assert_eq!(
            serde_json::from_str::<Message>(&stored).expect("json"),
            message
        );
    }
}

#[test]
fn what_happened_and_what_to_do_stand_in_the_first_lines() {
    let letter = letter(&Message::Milestone {
        milestone: domain::milestone::Milestone::AdviceReceived,
        on: domain::date(2026, 3, 12),
    });
    let first: String = letter.text.chars().take(160).collect();
    assert!(first.contains("A report for the assessment came in on 12 March 2026."));
    assert!(first.contains("You do not need to do anything."));
}

#[test]
fn a_digest_says_of_each_thing_its_kind_its_day_and_its_case_and_no_more() {
    let on = domain::date(2026, 3, 14);
    let letter = letter(&Message::Digest { on });
    let reference = CaseRef::from_number(11);
    for line in [
        format!("A report came in on 12 March 2026 ({reference})"),
        format!("A note from the plan team, 12 March 2026 ({reference})"),
        format!("Late: something was due by 12 March 2026 ({reference})"),
    ] {
        assert!(letter.text.contains(&line), "{line}\n{}", letter.text);
    }
    // What cannot wait is never in one.
    for never in [
        "decision about an assessment was made",
        "last day to appeal is",
    ] {
        assert!(!letter.text.contains(never), "{never}");
    }
    assert!(letter.unsubscribe.is_some());
}

#[test]
fn what_waited_says_how_many_days_are_left_when_it_goes() {
    use domain::deadline::DeadlineKind;
    let due = domain::date(2026, 3, 14);
    let soon = Message::Deadline {
        deadline: DeadlineKind::DecisionSoon,
        due,
        aim_for: None,
        days: 7,
    };
    assert_eq!(soon.last_day(), Some(due));
    let later = letter(&soon.as_of(domain::date(2026, 3, 12)));
    assert!(later.text.contains("That is in 2 days."), "{}", later.text);
}
