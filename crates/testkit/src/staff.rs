//! Those who work for the cast's council move in: teams, accounts, cases on their lists.

use domain::{AccountId, OfficerId, PersonId, TeamId};
use policy::{Access, Actor, Assign, Case, Council, ManageStaff, admit};
use services::{Cx, ServiceError, officer};
use storage::account::Notices;
use storage::caseload::{self, Assignee};
use storage::staff::{self, TeamRow};
use storage::unguarded::council;
use storage::unguarded::joining::{self, Joiner};
use storage::unguarded::seat::{self, Vacancy};
use storage::{StorageError, Tx};

use crate::cast::staff::{COLLEAGUES, Colleague, TEAM_CASES, TEAMS};
use crate::cast::{Family, PASSPHRASE, cast};
use crate::seed::OFFICER;

/// Moves them in, after the families. Once for each council.
///
/// # Errors
/// When the records fail.
pub async fn employ(cx: &Cx) -> Result<(), ServiceError> {
    let desk = officer::actor(cx, OFFICER).await?;
    let number = cx.council.number;
    let access: Access<Council, ManageStaff> = admit(&cx.store, number, &desk, (), cx.now).await?;
    let mut teams: Vec<TeamRow> = Vec::new();
    for name in TEAMS {
        teams.push(TeamRow {
            id: TeamId(cx.chance.id()),
            name: name.to_owned(),
        });
    }
    let password = cx.hasher.hash(PASSPHRASE, &*cx.chance).await?;
    for team in &teams {
        let added = cx.store.write(|tx| {
            let access = &access;
            Box::pin(async move { staff::add_team(tx, access, team).await })
        });
        added.await?;
    }
    let families = cast(cx.today);
    for colleague in COLLEAGUES {
        let team = teams
            .iter()
            .find(|team| Some(team.name.as_str()) == colleague.team)
            .map(|team| team.id);
        let password = &password;
        let access = &access;
        let employed = cx.store.write(|tx| {
            Box::pin(async move { employ_one(tx, cx, access, colleague, team, password).await })
        });
        let officer = employed.await?;
        for key in colleague.cases {
            hand(cx, &desk, &families, key, Assignee::Officer(officer)).await?;
        }
    }
    for (name, key) in TEAM_CASES {
        let team = teams.iter().find(|team| team.name == name);
        let team = team.expect("a team of the table").id;
        hand(cx, &desk, &families, key, Assignee::Team(team)).await?;
    }
    Ok(())
}

/// Hands a family's case over.
async fn hand(
    cx: &Cx,
    desk: &Actor,
    families: &[Family],
    key: &str,
    to: Assignee,
) -> Result<(), ServiceError> {
    let family = families.iter().find(|family| family.key == key);
    let reference = family.expect("a family of the cast").reference;
    let access: Access<Case, Assign> =
        admit(&cx.store, cx.council.number, desk, reference, cx.now).await?;
    let handed = cx.store.write(|tx| {
        Box::pin(async move { caseload::assign(tx, &access, cx.chance.id(), to).await })
    });
    Ok(handed.await?)
}

async fn employ_one(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    colleague: &Colleague,
    team: Option<TeamId>,
    password: &str,
) -> Result<OfficerId, StorageError> {
    let number = cx.council.number;
    let id = OfficerId(cx.chance.id());
    let officer = council::officer(tx, number, colleague.name, id, cx.now).await?;
    staff::employ(tx, access, officer, colleague.role, team).await?;
    let joiner = Joiner {
        account: AccountId(cx.chance.id()),
        person: PersonId(cx.chance.id()),
        name: colleague.name.to_owned(),
        email: colleague.email(),
        email_folded: colleague.email(),
        password_hash: password.to_owned(),
        notices: Notices::Portal,
        language: "en".to_owned(),
    };
    joining::add_adult(tx, number, joiner.person, &joiner.name, cx.now).await?;
    joining::add_account(tx, number, &joiner, cx.now).await?;
    let (person, account) = (joiner.person, joiner.account);
    seat::take(
        tx,
        number,
        Vacancy::Officer(officer),
        person,
        account,
        cx.now,
    )
    .await?;
    Ok(officer)
}
