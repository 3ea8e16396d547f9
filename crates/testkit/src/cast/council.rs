//! The invented council of the cast.

use domain::CouncilId;
use domain::council::{Contact, Council};

/// Number 999, which no authority has; phone numbers that are kept free for drama.
#[must_use]
pub fn council() -> Council {
    Council {
        advice_link_days: Council::advice_link_days(),
        advice_domains: Vec::new(),
        number: CouncilId(999),
        name: "Saltmarsh County Council".to_owned(),
        phone: "01632 960001".to_owned(),
        hours: "Monday to Friday, 9am to 5pm".to_owned(),
        email: "plans@saltmarsh.example".to_owned(),
        sendiass: Contact {
            name: "Saltmarsh SENDIASS".to_owned(),
            phone: Some("01632 960002".to_owned()),
            email: Some("advice@sendiass.example".to_owned()),
            web: Some("https://sendiass.example".to_owned()),
        },
        complaints: Contact {
            name: "Saltmarsh complaints team".to_owned(),
            phone: Some("01632 960003".to_owned()),
            email: Some("complaints@saltmarsh.example".to_owned()),
            web: None,
        },
        mediation: Some(Contact {
            name: "Saltmarsh mediation".to_owned(),
            phone: Some("01632 960004".to_owned()),
            email: None,
            web: None,
        }),
        disagreement: Some(Contact {
            name: "Saltmarsh disagreement resolution".to_owned(),
            phone: Some("01632 960008".to_owned()),
            email: None,
            web: None,
        }),
        schools: Some("https://localoffer.saltmarsh.example/schools".to_owned()),
        tribunal: Council::tribunal(),
        data_protection: Some(Contact {
            name: "The data protection officer".to_owned(),
            phone: None,
            email: Some("data@saltmarsh.example".to_owned()),
            web: None,
        }),
        known_faults: Vec::new(),
        accessibility: None,
        answers: Default::default(),
        calls: domain::call::Calls {
            by_line: vec![domain::message::Subject::Date],
            ..Default::default()
        },
        line: Some(domain::line::Hours::weekdays(9 * 60, 17 * 60)),
        timeliness: domain::timeliness::Report {
            since: domain::timeliness::Month::new(2025, 1),
            target: Some(60),
            plan: None,
            areas: vec!["North".into(), "South".into()],
        },
    }
}
