//! What the settings take and refuse.

use super::*;

const WHOLE: &str = r#"
data_dir = "/srv/waymark"
[web]
public_url = "https://plans.example.gov.uk/"
trusted_proxies = ["10.0.0.0/8"]
[mail]
smtp_url = "smtps://u:p@mail.example.gov.uk:465"
from = "plans@example.gov.uk"
[council]
number = 926
name = "Example Council"
phone = "01234 567890"
hours = "Monday to Friday, 9am to 5pm"
email = "plans@example.gov.uk"
[council.sendiass]
name = "Example SENDIASS"
phone = "01234 567891"
[council.complaints]
name = "Complaints team"
web = "https://example.gov.uk/complaints"
"#;

fn read(text: &str, variables: &[(&str, &str)], need: Need) -> Result<Settings, Troubles> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("waymark.toml");
    std::fs::write(&file, text).expect("the file is written");
    let environment = Environment(
        variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    );
    Settings::read(Some(&file), &environment, need)
}

fn wrong(text: &str, variables: &[(&str, &str)], need: Need) -> String {
    read(text, variables, need)
        .expect_err("should be refused")
        .to_string()
}

#[test]
fn a_whole_file_is_taken() {
    let settings = read(WHOLE, &[], Need::Families).expect("a whole file");
    assert_eq!(settings.web.public_url, "https://plans.example.gov.uk");
    assert_eq!(settings.database.engine, Engine::Sqlite);
    assert_eq!(settings.database.url, "sqlite:///srv/waymark/waymark.db");
    assert_eq!(settings.council.expect("a council").name, "Example Council");
    assert!(settings.web.trusted_proxies[0].holds("10.9.8.7".parse().expect("an address")));
    assert!(!settings.web.trusted_proxies[0].holds("11.9.8.7".parse().expect("an address")));
}

#[test]
fn a_variable_wins_over_the_file() {
    let settings = read(
        WHOLE,
        &[("WAYMARK_COUNCIL_NAME", "Other Council")],
        Need::Families,
    )
    .expect("settings");
    assert_eq!(settings.council.expect("a council").name, "Other Council");
}

#[test]
fn an_unknown_key_or_variable_is_a_fault() {
    assert!(wrong("data_dirr = 'x'", &[], Need::Records).contains("data_dirr"));
    assert!(wrong("[council]\nphon = 'x'", &[], Need::Records).contains("phon"));
    assert!(wrong("", &[("WAYMARK_LISTN", "x")], Need::Records).contains("WAYMARK_LISTN"));
}

#[test]
fn serving_needs_all_that_families_are_told() {
    let text = wrong("", &[], Need::Families);
    for setting in [
        "council.name (or WAYMARK_COUNCIL_NAME)",
        "council.phone",
        "council.hours",
        "council.email",
        "council.number",
        "council.sendiass.name",
        "council.complaints.name",
        "web.public_url",
        "mail.smtp_url",
        "mail.from",
    ] {
        assert!(text.contains(setting), "{setting} is not named in:\n{text}");
    }
    read("", &[], Need::Records).expect("an import needs no setting");
}

#[test]
fn a_contact_nobody_can_reach_is_a_fault() {
    let text = WHOLE.replace("phone = \"01234 567891\"", "");
    assert!(wrong(&text, &[], Need::Families).contains("council.sendiass: has a name and no way"));
}

#[test]
fn http_is_refused_for_any_address_but_this_machine() {
    let plain = WHOLE.replace(
        "https://plans.example.gov.uk/",
        "http://plans.example.gov.uk",
    );
    assert!(wrong(&plain, &[], Need::Families).contains("must be https"));
    let tricky = WHOLE.replace(
        "https://plans.example.gov.uk/",
        "http://localhost.example.com",
    );
    assert!(wrong(&tricky, &[], Need::Families).contains("must be https"));
    for local in [
        "http://127.0.0.1:3000",
        "http://localhost:3000",
        "http://[::1]:3000",
    ] {
        let text = WHOLE.replace("https://plans.example.gov.uk/", local);
        read(&text, &[], Need::Families).unwrap_or_else(|wrong| panic!("{local}: {wrong}"));
    }
}

#[test]
fn a_secret_may_come_from_a_file_but_not_twice() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let secret = folder.path().join("url");
    std::fs::write(&secret, "postgres://u:p@db/waymark\n").expect("written");
    let secret = secret.display().to_string();
    let by_file = [("WAYMARK_DATABASE_URL_FILE", secret.as_str())];
    let settings = read(WHOLE, &by_file, Need::Families).expect("settings");
    assert_eq!(settings.database.url, "postgres://u:p@db/waymark");
    assert_eq!(settings.database.engine, Engine::Postgres);
    let both = [
        ("WAYMARK_DATABASE_URL_FILE", secret.as_str()),
        ("WAYMARK_DATABASE_URL", "sqlite://x"),
    ];
    assert!(wrong(WHOLE, &both, Need::Families).contains("set twice"));
}

#[test]
fn faults_never_repeat_a_secret() {
    let text = wrong(
        WHOLE,
        &[
            ("WAYMARK_DATABASE_URL", "mysql://root:hunter2@db/x"),
            ("WAYMARK_SMTP_URL", "http://u:hunter2@x"),
        ],
        Need::Families,
    );
    assert!(!text.contains("hunter2"), "{text}");
    let settings = read(WHOLE, &[], Need::Families).expect("settings");
    assert!(!format!("{settings:?}").contains("u:p@"), "{settings:?}");
}

#[test]
fn broken_toml_names_its_line() {
    assert!(wrong("data_dir = 'x'\n\nlisten = = 3", &[], Need::Records).contains("line 3"));
}

#[cfg(unix)]
#[test]
fn the_key_is_made_once_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("deep/waymark.key");
    let chance = crate::chance::SystemChance;
    let first = read_or_make(&path, &chance).expect("made");
    let rights = std::fs::metadata(&path)
        .expect("there")
        .permissions()
        .mode();
    assert_eq!(rights & 0o777, 0o600);
    assert_eq!(read_or_make(&path, &chance).expect("read"), first);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("changed");
    assert!(matches!(
        read_or_make(&path, &chance),
        Err(KeyError::Rights(_))
    ));
}

#[test]
fn every_setting_is_in_the_handbook() {
    let handbook = include_str!("../../../docs/operating/settings.md");
    for (variable, setting) in source::VARIABLES {
        assert!(
            handbook.contains(&format!("`{variable}`")),
            "{variable} is not described"
        );
        let name = setting.rsplit('.').next().unwrap_or(setting);
        assert!(handbook.contains(name), "{setting} is not described");
    }
}

#[test]
fn the_handbooks_example_is_taken() {
    let handbook = include_str!("../../../docs/operating/settings.md");
    let example = handbook
        .split_once("```toml\n")
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(example, _)| example)
        .expect("the handbook has an example");
    let example = example.replace(
        "smtp_url_file = \"/run/secrets/waymark-smtp\"",
        "smtp_url = \"smtps://u:p@h:465\"",
    );
    let settings = read(&example, &[], Need::Families).expect("the example is complete");
    assert!(
        settings
            .council
            .is_some_and(|council| council.mediation.is_some())
    );
}

#[test]
fn sessions_last_as_long_as_is_set_within_bounds() {
    let usual = read(WHOLE, &[], Need::Families).expect("settings").sessions;
    assert_eq!(usual.families.seconds_idle, 30 * 60);
    assert!(usual.staff.seconds_whole < usual.families.seconds_whole);
    let set = format!("{WHOLE}\n[sessions.staff]\nminutes_idle = 10\n");
    let set = read(&set, &[], Need::Families).expect("settings").sessions;
    assert_eq!(set.staff.seconds_idle, 10 * 60);
    assert_eq!(set.staff.seconds_whole, usual.staff.seconds_whole);
    for (wrong_one, name) in [
        ("staff]\nminutes_idle = 31", "sessions.staff.minutes_idle"),
        ("advisers]\nhours = 13", "sessions.advisers.hours"),
        (
            "families]\nminutes_idle = 4",
            "sessions.families.minutes_idle",
        ),
        ("families]\nhours = 0", "sessions.families.hours"),
    ] {
        let text = format!("{WHOLE}\n[sessions.{wrong_one}\n");
        assert!(wrong(&text, &[], Need::Families).contains(name), "{name}");
    }
}

#[test]
fn the_figures_begin_with_the_month_that_is_set_or_are_not_shown() {
    let council = |text: &str| read(text, &[], Need::Families).expect("settings").council;
    assert_eq!(
        council(WHOLE).expect("a council").timeliness,
        Default::default()
    );
    let plan = "plan = { name = \"Our plan\", web = \"https://council.example/plan\" }";
    let set = format!("{WHOLE}\n[timeliness]\nsince = \"2026-01\"\ntarget = 60\n{plan}\n");
    let report = council(&set).expect("a council").timeliness;
    assert_eq!(report.since, domain::timeliness::Month::new(2026, 1));
    assert_eq!(
        (report.target, report.plan.map(|plan| plan.name)),
        (Some(60), Some("Our plan".into()))
    );
    for (odd, setting) in [
        ("since = \"January 2026\"", "timeliness.since"),
        ("target = 101", "timeliness.target"),
        ("areas = [\"North\", \"north\"]", "timeliness.areas"),
        ("areas = [\" \"]", "timeliness.areas"),
        (
            "plan = { name = \"Our plan\", web = \"http://council.example\" }",
            "timeliness.plan.web",
        ),
        (
            "plan = { name = \"Our plan\", phone = \"01632 960001\" }",
            "timeliness.plan.web",
        ),
    ] {
        let set = format!("{WHOLE}\n[timeliness]\n{odd}\n");
        assert!(wrong(&set, &[], Need::Families).contains(setting), "{odd}");
    }
}

#[test]
fn the_phone_line_has_its_hours_day_by_day_or_none() {
    let council = |text: &str| read(text, &[], Need::Families).expect("settings").council;
    assert_eq!(council(WHOLE).expect("a council").line, None);
    let set = format!("{WHOLE}\n[line]\nmonday = \"09:00-17:00\"\nfriday = \"closed\"\n");
    let hours = council(&set).expect("a council").line.expect("hours");
    assert!(hours.days[0].is_some() && hours.days[1..].iter().all(Option::is_none));
    let odd = format!("{WHOLE}\n[line]\nmonday = \"9 to 5\"\n");
    assert!(wrong(&odd, &[], Need::Families).contains("line.monday"));
}

const PROVIDER: &str = r#"
[provider]
issuer = "https://sso.example.gov.uk/realms/council"
client_id = "waymark"
client_secret = "open sesame"
[[provider.groups]]
group = "leads"
role = "manager"
team = "North"
[[provider.groups]]
group = "audit"
role = "auditor"
"#;

#[test]
fn a_provider_is_taken_with_its_map_and_shows_no_secret() {
    let text = format!("{WHOLE}{PROVIDER}");
    let settings = read(&text, &[], Need::Families).expect("a whole file");
    let shown = format!("{settings:?}");
    assert!(!shown.contains("sesame"), "{shown}");
    let provider = settings.provider.expect("a provider");
    assert_eq!(provider.group_claim, "groups");
    assert_eq!(provider.address_claim, "email");
    assert_eq!(provider.groups.len(), 2);
    assert_eq!(provider.groups[0].1.team.as_deref(), Some("North"));
    assert!(
        read(WHOLE, &[], Need::Families)
            .expect("whole")
            .provider
            .is_none()
    );
}

#[test]
fn what_is_wrong_with_a_provider_is_said_at_the_start() {
    let said = |from: &str, to: &str| {
        assert!(PROVIDER.contains(from), "{from}");
        let text = format!("{WHOLE}{}", PROVIDER.replace(from, to));
        wrong(&text, &[], Need::Families)
    };
    for (from, to, about) in [
        (
            "https://sso",
            "http://sso",
            "provider.issuer: must begin with https",
        ),
        (
            "client_id = \"waymark\"",
            "",
            "provider.client_id (or WAYMARK_PROVIDER_CLIENT_ID): is not set",
        ),
        (
            "client_secret = \"open sesame\"",
            "",
            "provider.client_secret",
        ),
        (
            "client_secret =",
            "client_secret_file = \"/nowhere\"\nclient_secret =",
            "is set twice",
        ),
        (
            "\"manager\"",
            "\"administrator\"",
            "number 1: its role must be officer, manager or auditor",
        ),
        ("\"manager\"", "\"boss\"", "number 1: its role must be"),
        ("team = \"North\"", "", "number 1: a manager leads a team"),
        (
            "\"auditor\"",
            "\"auditor\"\nteam = \"North\"",
            "number 2: an auditor has no team",
        ),
        (
            "\"audit\"",
            "\"leads\"",
            "number 2: its group is there already",
        ),
        ("\"audit\"", "\" \"", "number 2: its group is empty"),
        (
            "[provider]",
            "[provider]\nleads_to = [\"https://adfs.example.gov.uk; x\"]",
            "provider.leads_to",
        ),
        (
            "[provider]",
            "[provider]\nscopes = [\"a b\"]",
            "provider.scopes",
        ),
        ("[provider]", "[provider]\nclientid = \"x\"", "clientid"),
    ] {
        let said = said(from, to);
        assert!(said.contains(about), "{about:?} is not in: {said}");
        assert!(!said.contains("sesame"), "{said}");
    }
}

const BOUNCES: &str = r#"
[mail.bounces]
address = "bounces@example.gov.uk"
host = "imap.example.gov.uk"
user = "bounces"
password = "a secret"
secret = "0123456789abcdef0123456789abcdef"
"#;

#[test]
fn a_mailbox_that_mails_come_back_to_is_taken_and_never_shown() {
    let settings = read(&format!("{WHOLE}{BOUNCES}"), &[], Need::Families).expect("taken");
    let bounces = settings.mail.expect("mail").bounces;
    assert_eq!(bounces.address.as_deref(), Some("bounces@example.gov.uk"));
    let shown = format!("{:?}", bounces.mailbox.expect("a mailbox"));
    assert!(!shown.contains("secret"), "{shown}");
    let none = read(WHOLE, &[], Need::Families).expect("taken");
    let none = none.mail.expect("mail").bounces;
    assert!(none.mailbox.is_none() && none.secret.is_none());
}

#[test]
fn a_mailbox_that_is_half_set_or_unencrypted_is_refused() {
    for (from, to, says) in [
        ("user = \"bounces\"\n", "", "mail.bounces.user"),
        ("password = \"a secret\"\n", "", "mail.bounces.password"),
        (
            "address = \"bounces@example.gov.uk\"\n",
            "",
            "mail.bounces.address",
        ),
        (
            "address = \"bounces@example.gov.uk\"",
            "address = \"bounces\"",
            "an e-mail address",
        ),
        (
            "address = \"bounces@example.gov.uk\"",
            "address = \"Plans@Example.gov.uk\"",
            "must not be mail.from",
        ),
        ("user =", "tls = false\nuser =", "this machine alone"),
        (
            "user =",
            "ca_file = \"/no/such/file\"\nuser =",
            "cannot be read",
        ),
        ("imap.example.gov.uk", "not a host", "the name of a host"),
        ("0123456789abcdef0123456789abcdef", "short", "32 characters"),
        ("user =", "users =", "users"),
    ] {
        let text = format!("{WHOLE}{}", BOUNCES.replace(from, to));
        let said = wrong(&text, &[], Need::Families);
        assert!(said.contains(says), "{to}: {said}");
    }
}

#[test]
fn notify_takes_the_place_of_a_mail_server() {
    let smtp = "smtp_url = \"smtps://u:p@mail.example.gov.uk:465\"\n";
    let key = "name-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
    let notify = format!("[mail.notify]\napi_key = \"{key}\"\nemail_template = \"x\"\n");
    let whole = format!("{}{notify}", WHOLE.replace(smtp, ""));
    let settings = read(&whole, &[], Need::Families).expect("taken");
    let mail = settings.mail.expect("mail");
    let shown = format!("{mail:?} {:?}", mail.leaves);
    assert!(!shown.contains("3d844edf"), "{shown}");
    let Leaves::Notify(notify) = mail.leaves else {
        panic!("by Notify");
    };
    assert_eq!(notify.base_url, "https://api.notifications.service.gov.uk");
    for (from, to, says) in [
        (key, "key", "service's id and its secret"),
        (
            "email_template",
            "text_template",
            "mail.notify.email_template",
        ),
        ("api_key", "base_url", "mail.notify.api_key"),
        (
            "[mail.notify]",
            "[mail.notify]\nbase_url = \"http://notify.example\"",
            "https://",
        ),
        (
            "from =",
            "smtp_url = \"smtps://u:p@h:465\"\nfrom =",
            "both set",
        ),
    ] {
        let said = wrong(&whole.replacen(from, to, 1), &[], Need::Families);
        assert!(said.contains(says), "{to}: {said}");
    }
}

#[test]
fn webhooks_reach_the_internet_unless_the_council_says_otherwise() {
    use domain::webhook::Reach;
    let read_with = |more: &str, variables: &[(&str, &str)]| {
        let settings = read(&format!("{WHOLE}{more}"), variables, Need::Families);
        settings.expect("settings").webhooks.reach
    };
    assert_eq!(read_with("", &[]), Reach::Public);
    let private = "[webhooks]\nreach = \"private\"\n";
    assert_eq!(read_with(private, &[]), Reach::Private);
    let variables = [("WAYMARK_WEBHOOKS_REACH", "loopback")];
    assert_eq!(read_with(private, &variables), Reach::Loopback);
    let table = format!("{WHOLE}[webhooks]\nreach = \"anywhere\"\n");
    assert!(wrong(&table, &[], Need::Families).contains("webhooks.reach"));
}

#[test]
fn the_authority_of_webhooks_is_a_file_with_a_certificate() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("authority.pem");
    let table = format!(
        "{WHOLE}[webhooks]\nca_file = {:?}\n",
        file.display().to_string()
    );
    let says = |of: &str| {
        let said = wrong(&table, &[], Need::Families);
        assert!(
            said.contains("webhooks.ca_file") && said.contains(of),
            "{said}"
        );
    };
    says("cannot be read");
    std::fs::write(&file, "no certificate").expect("written");
    says("holds no certificate");
    let (authority, _) = testkit::smtp::certificate();
    std::fs::write(&file, authority).expect("written");
    read(&table, &[], Need::Families).expect("settings");
}

#[test]
fn files_are_imported_from_a_folder_under_a_named_case_system() {
    let with = |more: &str| format!("{WHOLE}{more}");
    let settings = read(WHOLE, &[], Need::Families).expect("settings");
    assert_eq!(settings.imports, None);
    let table = "[imports]\ndir = \"/srv/drop\"\nsystem = \" Nightly file \"\n";
    let settings = read(&with(table), &[], Need::Families).expect("settings");
    let imports = settings.imports.expect("a folder");
    assert_eq!(imports.dir, Path::new("/srv/drop"));
    assert_eq!(imports.rules.system, "Nightly file");
    assert_eq!(imports.rules.limits, domain::dropped::Limits::default());
    assert_eq!(imports.rules.report_to, None);
    let more =
        format!("{table}report_to = \"data@example.gov.uk\"\nshare_percent = 5\nleast_cases = 3\n");
    let variables = [("WAYMARK_IMPORTS_DIR", "/srv/other")];
    let settings = read(&with(&more), &variables, Need::Families).expect("settings");
    let imports = settings.imports.expect("a folder");
    assert_eq!(imports.dir, Path::new("/srv/other"));
    assert_eq!(
        imports.rules.report_to.as_deref(),
        Some("data@example.gov.uk")
    );
    let limits = imports.rules.limits;
    assert_eq!((limits.share_percent, limits.least_cases), (5, 3));
    for (table, says) in [
        ("dir = \"/srv/drop\"", "imports.system"),
        ("system = \"Nightly file\"", "imports.dir"),
        ("dir = \"/d\"\nsystem = \" \"", "imports.system"),
        ("dir = \"/d\"\nsystem = \"a\\u0000b\"", "imports.system"),
        (
            "dir = \"/d\"\nsystem = \"x\"\nreport_to = \"nobody\"",
            "e-mail address",
        ),
        (
            "dir = \"/d\"\nsystem = \"x\"\nshare_percent = 101",
            "0 to 100",
        ),
        ("folder = \"/d\"", "folder"),
    ] {
        let said = wrong(&with(&format!("[imports]\n{table}\n")), &[], Need::Families);
        assert!(said.contains(says), "{table}: {said}");
    }
}
