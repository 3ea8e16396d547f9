//! The invented council of a demo.

use domain::CouncilId;
use domain::council::{Contact, Council};
use domain::message::Answers;

/// The council that the demo's families belong to: its name and numbers are invented, its
/// local authority number is that of the sample return.
#[must_use]
pub fn council() -> Council {
    let contact = |name: &str, phone: &str, email: &str| Contact {
        name: name.to_owned(),
        phone: Some(phone.to_owned()),
        email: Some(email.to_owned()),
        web: None,
    };
    Council {
        number: CouncilId(999),
        name: "Fenshire County Council".to_owned(),
        // Numbers that Ofcom keeps for drama.
        phone: "01632 960001".to_owned(),
        hours: "Monday to Friday, 9am to 5pm".to_owned(),
        email: "plans@fenshire.example".to_owned(),
        sendiass: contact("Fenshire SENDIASS", "01632 960002", "help@sendiass.example"),
        complaints: contact(
            "Fenshire complaints team",
            "01632 960003",
            "complaints@fenshire.example",
        ),
        mediation: Some(contact(
            "Fenland Mediation",
            "01632 960004",
            "talk@mediation.example",
        )),
        disagreement: Some(contact(
            "Fenland Mediation",
            "01632 960004",
            "talk@mediation.example",
        )),
        schools: Some("https://localoffer.fenshire.example/schools".to_owned()),
        tribunal: Council::tribunal(),
        data_protection: Some(contact(
            "Data protection officer",
            "01632 960005",
            "privacy@fenshire.example",
        )),
        known_faults: Vec::new(),
        advice_link_days: Council::advice_link_days(),
        advice_domains: Vec::new(),
        accessibility: None,
        answers: Answers {
            childrens_services: Some(contact(
                "Fenshire children's services",
                "01632 960006",
                "children@fenshire.example",
            )),
            out_of_hours: Some(contact(
                "Fenshire emergency duty team",
                "01632 960007",
                "duty@fenshire.example",
            )),
            ..Answers::default()
        },
        calls: domain::call::Calls {
            by_line: vec![
                domain::message::Subject::Date,
                domain::message::Subject::Other,
            ],
            ..Default::default()
        },
        line: Some(domain::line::Hours::weekdays(9 * 60, 17 * 60)),
        timeliness: domain::timeliness::Report {
            since: domain::timeliness::Month::new(2025, 1),
            target: Some(60),
            plan: None,
            areas: ["Fen edge", "Market towns", "The coast"]
                .map(str::to_owned)
                .into(),
        },
    }
}
