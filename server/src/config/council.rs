//! The council: whose portal this is, and who helps a family.

use domain::CouncilId;
use domain::call::Calls;
use domain::council::{AccessibilityReview, Contact, Council, Tribunal};
use domain::message::Answers;
use serde::Deserialize;

use super::source::missing;
use super::{Need, Troubles};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub number: Option<i64>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub email: Option<String>,
    pub sendiass: Option<RawContact>,
    pub complaints: Option<RawContact>,
    pub mediation: Option<RawContact>,
    pub disagreement: Option<RawContact>,
    pub schools: Option<String>,
    pub tribunal: Option<Tribunal>,
    pub data_protection: Option<RawContact>,
    #[serde(default)]
    pub known_faults: Vec<String>,
    pub accessibility: Option<AccessibilityReview>,
    pub advice_link_days: Option<i64>,
    #[serde(default)]
    pub advice_domains: Vec<String>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContact {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub web: Option<String>,
}

/// Whether a text is a domain: `nhs.net`.
fn is_domain(text: &str) -> bool {
    let is_part = |part: &str| {
        let of = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !part.is_empty() && part.chars().all(of)
    };
    text.contains('.') && text.split('.').all(is_part)
}

/// A text without what stands around it; nothing of an empty one.
fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether a text is a web address.
fn is_web(text: &str) -> bool {
    let text = text.trim();
    ["https://", "http://"].iter().any(|how| {
        text.strip_prefix(how)
            .is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
    })
}

/// Whether a letter can say where an appeal goes.
fn is_whole(tribunal: &Tribunal) -> bool {
    let is_line = |line: &String| !line.trim().is_empty();
    (1..=8).contains(&tribunal.address.len())
        && tribunal.address.iter().all(is_line)
        && is_line(&tribunal.phone)
        && tribunal.email.contains('@')
}

pub(super) fn number(raw: Option<&Raw>) -> Option<CouncilId> {
    raw.and_then(|raw| raw.number).map(CouncilId)
}

pub(super) fn settle(
    all: &super::source::Raw,
    need: Need,
    troubles: &mut Troubles,
) -> Option<Council> {
    let answers = super::answers::settle(&all.answers, troubles);
    let calls = super::calls::settle(&all.calls, troubles);
    let line = super::line::settle(all.line.as_ref(), troubles);
    let timeliness = super::timeliness::settle(&all.timeliness, troubles);
    let nothing = Raw::default();
    let raw = all.council.as_ref().unwrap_or(&nothing);
    let mut found = Troubles::default();
    let council = complete(raw, &mut found).map(|council| Council {
        answers,
        calls,
        line,
        timeliness,
        ..council
    });
    if raw
        .advice_link_days
        .is_some_and(|days| !(7..=365).contains(&days))
    {
        troubles.add(
            "council.advice_link_days",
            "must be from 7 to 365: for how many days a private link to somebody who is asked for advice is good.",
        );
    }
    if raw.advice_domains.iter().any(|domain| !is_domain(domain)) {
        troubles.add(
            "council.advice_domains",
            "must be domains, such as [\"nhs.net\"]: where a private link to somebody who is asked for advice may go.",
        );
    }
    if raw.schools.as_deref().is_some_and(|web| !is_web(web)) {
        troubles.add(
            "council.schools",
            "must be a web address, such as \"https://www.example.gov.uk/local-offer\": where families read which schools and colleges there are.",
        );
    }
    if raw
        .tribunal
        .as_ref()
        .is_some_and(|tribunal| !is_whole(tribunal))
    {
        troubles.add(
            "council.tribunal",
            "must have an address of 1 to 8 lines, a phone number and an e-mail address: letters say where an appeal goes.",
        );
    }
    if let Some(number) = raw.number
        && !(1..=999).contains(&number)
    {
        troubles.add(
            "council.number (or WAYMARK_COUNCIL_NUMBER)",
            "must be the local authority's three-digit number, for example 926.",
        );
    }
    if need == Need::Families {
        troubles.0.append(&mut found.0);
    }
    council.filter(|_| found.0.is_empty())
}

fn complete(raw: &Raw, troubles: &mut Troubles) -> Option<Council> {
    let mut text = |setting: &str, value: &Option<String>, why: &str| {
        let value = value.as_ref().map(|text| text.trim().to_owned());
        let value = value.filter(|text| !text.is_empty());
        if value.is_none() {
            missing(setting, why, troubles);
        }
        value
    };
    let name = text(
        "council.name",
        &raw.name,
        "Every page says whose service it is.",
    );
    let phone = text(
        "council.phone",
        &raw.phone,
        "Every page tells families whom to ring; this is the plan team's line.",
    );
    let hours = text(
        "council.hours",
        &raw.hours,
        "Say when somebody answers, for example \"Monday to Friday, 9am to 5pm\".",
    );
    let email = text(
        "council.email",
        &raw.email,
        "The plan team's own address, read by people.",
    );
    if raw.number.is_none() {
        missing(
            "council.number",
            "The local authority's three-digit number, for example 926 for Norfolk.",
            troubles,
        );
    }
    let sendiass = contact(
        "council.sendiass",
        raw.sendiass.as_ref(),
        "Families must be told of the free and impartial advice service (section 32 of the Act).",
        troubles,
    );
    let complaints = contact(
        "council.complaints",
        raw.complaints.as_ref(),
        "A late case tells the family where to complain.",
        troubles,
    );
    let mediation = optional("council.mediation", raw.mediation.as_ref(), troubles);
    let disagreement = optional("council.disagreement", raw.disagreement.as_ref(), troubles);
    let data_protection = optional(
        "council.data_protection",
        raw.data_protection.as_ref(),
        troubles,
    );
    Some(Council {
        number: CouncilId(raw.number?),
        name: name?,
        phone: phone?,
        hours: hours?,
        email: email?,
        sendiass: sendiass?,
        complaints: complaints?,
        mediation,
        disagreement,
        schools: raw.schools.as_deref().and_then(plain),
        tribunal: raw.tribunal.clone().unwrap_or_else(Council::tribunal),
        data_protection,
        known_faults: raw.known_faults.clone(),
        accessibility: raw.accessibility.clone(),
        answers: Answers::default(),
        calls: Calls::default(),
        line: None,
        timeliness: Default::default(),
        advice_link_days: raw.advice_link_days.unwrap_or(Council::advice_link_days()),
        advice_domains: raw.advice_domains.clone(),
    })
}

pub(super) fn optional(
    setting: &str,
    raw: Option<&RawContact>,
    troubles: &mut Troubles,
) -> Option<Contact> {
    raw.and_then(|raw| contact(setting, Some(raw), "", troubles))
}

/// A contact that a family can reach: a name and at least one way.
fn contact(
    setting: &str,
    raw: Option<&RawContact>,
    why: &str,
    troubles: &mut Troubles,
) -> Option<Contact> {
    let Some(raw) = raw else {
        missing(&format!("{setting}.name"), why, troubles);
        return None;
    };
    let Some(name) = raw.name.clone().filter(|name| !name.trim().is_empty()) else {
        missing(&format!("{setting}.name"), why, troubles);
        return None;
    };
    if raw.phone.is_none() && raw.email.is_none() && raw.web.is_none() {
        troubles.add(
            setting,
            "has a name and no way to reach it. Set its phone, email or web.",
        );
        return None;
    }
    Some(Contact {
        name,
        phone: raw.phone.clone(),
        email: raw.email.clone(),
        web: raw.web.clone(),
    })
}
