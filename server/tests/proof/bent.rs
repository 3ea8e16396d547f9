//! What the use cases cannot make yet, made in the records: people who are no family, links
//! that are disputed, run out or begin later, accounts that are closed.

use testkit::seed::Town;

use crate::records::Records;
use crate::secrets::Secrets;
use crate::world::Keyring;

const DAY: i64 = 86_400_000;
const HERE: i64 = 999;

/// Bends the records at this moment.
pub async fn bend(records: &Records, secrets: &mut Secrets, town: &Town, keys: &Keyring, now: i64) {
    let person = |key: &str| town.people[keys[key]].person.0;
    let account = |key: &str| town.people[keys[key]].account.0;
    let case = |key: &str| town.cases[key].case.0;
    let mut all = Vec::new();

    // Ties of the family.
    let tie = |set: &str, key: &str| {
        format!(
            "update relation set {set} where person_id = {}",
            person(key)
        )
    };
    all.push(tie(&format!("valid_until = {now}"), "expired"));
    all.push(tie(&format!("valid_from = {}", now + DAY), "future"));
    all.push(tie("kind = 'child'", "child"));
    all.push(tie("kind = 'representative'", "representative"));
    let every = "progress,details,notes,documents,messages,letters";
    all.push(tie(&format!("disputed = '{every}'"), "contested"));
    all.push(tie(&format!("shown_until = {}", now - 50 * DAY), "moved"));
    all.push(format!(
        "update account set closed_at = {now} where account_id = {}",
        account("closed")
    ));
    all.push(format!(
        "update case_file set sealed_at = {now}, sealed_why = 'adoption' where case_id = {}",
        case("erased")
    ));

    // What the records hold of the child, and no page shows.
    for column in ["postcode", "upn", "uln"] {
        let word = secrets.word(&format!("own.child.{column}"), &[]);
        let child = town.cases["own"].child.0;
        all.push(format!(
            "update person set {column} = '{word}' where person_id = {child}"
        ));
    }
    let evidence = secrets.word(
        "own.relation.evidence",
        &["officer", "officer_team", "glass"],
    );
    all.push(format!("update relation set evidence = '{evidence}'"));

    // Who must have no contact, what is protected, a decision about capacity, and why.
    let seen = secrets.word("own.apart.evidence", &["officer"]);
    all.push(format!(
        "insert into no_contact (council_id, case_id, no_contact_id, one_id, other_id, evidence, \
         recorded_by, recorded_at) values ({HERE}, {}, 1, {}, {}, '{seen}', 'officer 1', {now})",
        case("own"),
        person("parent"),
        person("second")
    ));
    for (id, of, about, kind, reader, told) in [
        (
            1,
            "sibling",
            "parent",
            "address",
            "parent",
            &["parent", "officer_team"][..],
        ),
        (
            2,
            "sibling",
            "only_sibling",
            "phone",
            "only_sibling",
            &["only_sibling", "officer_team"],
        ),
        (
            3,
            "own",
            "second",
            "school",
            "second",
            &["second", "officer"],
        ),
        (
            4,
            "other",
            "stranger",
            "email",
            "stranger",
            &["stranger", "glass"],
        ),
    ] {
        let value = secrets.word(&format!("{about}.{kind}.protected"), told);
        all.push(format!(
            "insert into protected_detail (council_id, case_id, detail_id, about_id, kind, value, \
             recorded_by, recorded_at) \
             values ({HERE}, {}, {id}, {}, '{kind}', '{value}', 'officer 1', {now})",
            case(of),
            person(about)
        ));
        all.push(format!(
            "insert into detail_reader (council_id, case_id, detail_id, person_id, recorded_by, \
             recorded_at) values ({HERE}, {}, {id}, {}, 'officer 1', {now})",
            case(of),
            person(reader)
        ));
    }
    let decision = secrets.word("own.capacity.decision", &["officer"]);
    let assessor = secrets.word("own.capacity.assessor", &["officer"]);
    let ground = secrets.word("own.capacity.evidence", &["officer"]);
    all.push(format!(
        "insert into capacity_decision (council_id, case_id, decision_id, decision, assessed_by, \
         assessed_on, reason, recorded_by, recorded_at) values ({HERE}, {}, 1, '{decision}', \
         '{assessor}', '2026-01-05', '{ground}', 'officer 1', {now})",
        case("own")
    ));
    all.push(tie("decision_id = 1", "representative"));
    let why = secrets.word("own.change.why", &["officer"]);
    all.push(format!(
        "insert into people_change (council_id, case_id, change_id, act, why, recorded_by, \
         recorded_at) values ({HERE}, {}, 1, 'apart', '{why}', 'officer 1', {now})",
        case("own")
    ));

    // Advisers: their services, and who let them in.
    // A service's name is told to whoever may let one of its advisers in, and to its lead.
    let service = secrets.word(
        "service.name",
        &[
            "parent",
            "second",
            "young",
            "representative",
            "only_sibling",
            "stranger",
            "adviser_lead",
        ],
    );
    all.push(format!(
        "insert into organisation (council_id, organisation_id, kind, name, created_at) \
         values ({HERE}, 1, 'sendiass', '{service}', {now})"
    ));
    for (key, giver, of, until, ended, left) in [
        ("adviser", "parent", "own", now + 30 * DAY, "null", "null"),
        (
            "adviser_second",
            "second",
            "own",
            now + 30 * DAY,
            "null",
            "null",
        ),
        (
            "adviser_sibling",
            "parent",
            "sibling",
            now + 30 * DAY,
            "null",
            "null",
        ),
        (
            "adviser_ended",
            "parent",
            "own",
            now + 30 * DAY,
            "now",
            "null",
        ),
        ("adviser_expired", "parent", "own", now, "null", "null"),
        (
            "adviser_left",
            "parent",
            "own",
            now + 30 * DAY,
            "null",
            "now",
        ),
        (
            "adviser_of_ended",
            "ended",
            "own",
            now + 30 * DAY,
            "null",
            "null",
        ),
    ] {
        seat(
            &mut all,
            person(key),
            account(key),
            now,
            &left.replace("now", &now.to_string()),
            false,
        );
        let at = now.to_string();
        let (ended, who) = (ended.replace("now", &at), person(key));
        all.push(format!(
            "insert into access_grant (council_id, case_id, grant_id, given_by, adviser_id, \
             scopes, given_at, until_at, ended_at) \
             values ({HERE}, {}, {who}, {}, {who}, 'documents,write,mail', {}, {until}, {ended})",
            case(of),
            person(giver),
            now - DAY
        ));
    }

    seat(
        &mut all,
        person("adviser_lead"),
        account("adviser_lead"),
        now,
        "null",
        true,
    );

    // Staff: their roles, teams and reach.
    // A team's name is told to those whose case it looked at: the north's to the sibling's
    // people, the south's, which broke a glass, to the other family.
    // Whoever hands out cases, or adds staff, reads them both.
    let sibling: &[&str] = &[
        "parent",
        "young",
        "only_sibling",
        "adviser_sibling",
        "officer",
        "officer_team",
        "manager",
        "administrator",
    ];
    for (team, name, told) in [
        (1, "team.north.name", sibling),
        (
            2,
            "team.south.name",
            &[
                "stranger",
                "officer",
                "officer_team",
                "manager",
                "administrator",
            ],
        ),
    ] {
        let name = secrets.word(name, told);
        all.push(format!(
            "insert into team (council_id, team_id, name, created_at) \
             values ({HERE}, {team}, '{name}', {now})"
        ));
    }
    for (key, role, team) in [
        ("officer", "officer", "null"),
        ("officer_team", "officer", "1"),
        ("officer_other", "officer", "2"),
        ("officer_left", "officer", "1"),
        ("glass", "officer", "2"),
        ("manager", "manager", "1"),
        ("auditor", "auditor", "null"),
        ("administrator", "administrator", "null"),
        ("line", "line", "null"),
    ] {
        let who = person(key);
        all.push(format!("delete from relation where person_id = {who}"));
        all.push(format!(
            "update account set kind = 'staff' where account_id = {}",
            account(key)
        ));
        let name = secrets.word(&format!("{key}.at.work"), colleagues(key));
        let left = match key {
            "officer_left" => now.to_string(),
            _ => "null".to_owned(),
        };
        all.push(format!(
            "insert into officer (council_id, officer_id, name, created_at, role, team_id, \
             account_id, left_at) values ({HERE}, {who}, '{name}', {now}, '{role}', {team}, {}, {left})",
            account(key)
        ));
    }
    for (place, of, officer, team) in [
        (1, "own", person("officer").to_string(), "null".to_owned()),
        (2, "sibling", "null".to_owned(), "1".to_owned()),
        (
            3,
            "own",
            person("officer_left").to_string(),
            "null".to_owned(),
        ),
    ] {
        all.push(format!(
            "insert into assignment (council_id, case_id, assignment_id, officer_id, team_id, \
             recorded_by, recorded_at, valid_from) \
             values ({HERE}, {}, {place}, {officer}, {team}, 'officer 1', {now}, {now})",
            case(of)
        ));
    }
    let reason = secrets.word("glass.reason", &["glass"]);
    all.push(format!(
        "insert into broken_glass (council_id, case_id, glass_id, officer_id, at, until_at, reason) \
         values ({HERE}, {}, 1, {}, {now}, {}, '{reason}')",
        case("other"),
        person("glass"),
        now + 30 * 60_000
    ));

    for sql in all {
        records.run(&sql).await;
    }
}

/// Somebody advises for the one service, and has nothing to do with any case of their own.
fn seat(all: &mut Vec<String>, who: i64, account: i64, now: i64, left: &str, leads: bool) {
    let leads = i64::from(leads);
    all.push(format!("delete from relation where person_id = {who}"));
    all.push(format!(
        "update account set kind = 'adviser' where account_id = {account}"
    ));
    all.push(format!(
        "insert into adviser (council_id, person_id, organisation_id, leads, joined_at, left_at) \
         values ({HERE}, {who}, 1, {leads}, {now}, {left})"
    ));
}

/// Who reads the name of somebody at work: themselves, whoever hands out cases, whoever
/// adds staff.
fn colleagues(key: &'static str) -> &'static [&'static str] {
    match key {
        // Whoever wrote to the council reads who answered.
        "officer" => &[
            "officer",
            "officer_team",
            "manager",
            "administrator",
            "parent",
            "adviser",
        ],
        "officer_team" => &[
            "officer",
            "officer_team",
            "manager",
            "administrator",
            "parent",
            "adviser_sibling",
        ],
        // Those of one team read who of it is away, and who could answer meanwhile.
        "officer_other" => &[
            "officer_other",
            "glass",
            "officer",
            "officer_team",
            "manager",
            "administrator",
        ],
        // Whoever hands out cases reads who left with some.
        "officer_left" => &["officer_left", "manager"],
        "glass" => &[
            "glass",
            "officer_other",
            "officer",
            "officer_team",
            "manager",
            "administrator",
        ],
        "manager" => &["manager", "administrator"],
        "auditor" => &["auditor", "administrator"],
        // Whoever has the case reads who of the phone line wrote something down on it.
        "line" => &["line", "administrator", "officer"],
        _ => &["administrator"],
    }
}
