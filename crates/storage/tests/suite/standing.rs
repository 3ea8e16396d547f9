//! How people stand to a case: through grants, assignments, broken glass, and time.

use domain::{AccountId, GrantId, OfficerId, PersonId, Timestamp};
use policy::{
    Access, Actor, Case, ChangePeople, Council, Delegate, GiveWord, ListCaseload, Read, ReadAudit,
    ReadDetails, ReadDocuments, ReadLog, Record, SeeFigures,
};
use sqlx::Connection as _;
use storage::Store;
use storage::audit::{self, Looker};

use crate::world::{self, COUNCIL, Family, NOON, is_refused};

/// As SQL writes it.
const COUNCIL_NO: i64 = COUNCIL.0;
const ADVISER: i64 = 31;
const STAFF: OfficerId = OfficerId(41);

fn adviser(under: Option<i64>) -> Actor {
    Actor::Adviser {
        person: PersonId(ADVISER),
        account: AccountId(32),
        under: under.map(GrantId),
    }
}

fn staff() -> Actor {
    Actor::Officer {
        officer: STAFF,
        account: Some(AccountId(42)),
    }
}

/// Writes rows as a later page will, past the store.
pub async fn put(url: &str, sql: String) {
    let sql = sqlx::AssertSqlSafe(sql);
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        sqlx::raw_sql(sql).execute(&mut db).await.expect("put");
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        sqlx::raw_sql(sql).execute(&mut db).await.expect("put");
    }
}

/// A service with one adviser.
async fn service(url: &str) {
    let (council, noon) = (COUNCIL.0, NOON.0);
    put(
        url,
        format!(
            "insert into organisation (council_id, organisation_id, kind, name, created_at) \
         values ({council}, 30, 'sendiass', 'Testshire SENDIASS', {noon}); \
         insert into person (council_id, person_id, kind, name, created_at) \
         values ({council}, {ADVISER}, 'adult', 'Ada', {noon}); \
         insert into adviser (council_id, person_id, organisation_id, joined_at) \
         values ({council}, {ADVISER}, 30, {noon})"
        ),
    )
    .await;
}

/// What one parent lets the adviser do for an hour.
async fn grant(url: &str, family: &Family, grant: i64, scopes: &str) {
    put(url, format!(
        "insert into access_grant (council_id, case_id, grant_id, given_by, adviser_id, scopes, \
         given_at, until_at) values ({COUNCIL_NO}, {}, {grant}, {}, {ADVISER}, '{scopes}', {}, {})",
        family.ids.case, family.parent, NOON.0 + grant, NOON.plus_seconds(3_600).0
    )).await;
}

async fn read_by(store: &Store, family: &Family, actor: &Actor) -> Access<Case, Read> {
    world::admitted(store, actor, family.ids.reference).await
}

testkit::on_both! {
    async fn an_adviser_is_let_in_by_a_grant_for_as_long_and_as_far_as_it_goes(store, url) {
        let family = world::family(&store).await;
        let other = world::family(&store).await;
        let (ours, theirs) = (family.ids.reference, other.ids.reference);
        service(url).await;
        assert!(is_refused::<Case, Read>(&store, &adviser(None), ours, NOON).await);

        grant(url, &family, 1, "").await;
        let access = read_by(&store, &family, &adviser(None)).await;
        assert_eq!(access.viewer(), Some(family.parent));
        assert_eq!(access.view().grant, Some(GrantId(1)));
        assert!(is_refused::<Case, Read>(&store, &adviser(None), theirs, NOON).await);
        assert!(is_refused::<Case, ReadDocuments>(&store, &adviser(None), ours, NOON).await);
        assert!(is_refused::<Case, Delegate>(&store, &adviser(None), ours, NOON).await);
        let over = NOON.plus_seconds(3_600);
        assert!(is_refused::<Case, Read>(&store, &adviser(None), ours, over).await);

        put(url, "update access_grant set scopes = 'documents' where grant_id = 1".to_owned()).await;
        assert!(!is_refused::<Case, ReadDocuments>(&store, &adviser(None), ours, NOON).await);
        assert!(is_refused::<Case, ReadDetails>(&store, &adviser(None), ours, NOON).await);

        put(url, format!("update access_grant set ended_at = {} where grant_id = 1", NOON.0)).await;
        assert!(is_refused::<Case, Read>(&store, &adviser(None), ours, NOON).await);
    }

    async fn two_parents_grants_are_two_views_and_the_adviser_says_which(store, url) {
        let one = world::family(&store).await;
        let two = world::parent_of(&store, one.ids).await;
        service(url).await;
        grant(url, &one, 1, "").await;
        grant(url, &two, 2, "").await;

        let newest = read_by(&store, &one, &adviser(None)).await;
        let first = read_by(&store, &one, &adviser(Some(1))).await;

        assert_eq!((newest.viewer(), first.viewer()), (Some(two.parent), Some(one.parent)));
        // The one who let them in by the newer grant has nothing to do with the case any more.
        put(url, format!("update relation set valid_until = {} where person_id = {}", NOON.0, two.parent)).await;
        assert_eq!(read_by(&store, &one, &adviser(None)).await.viewer(), Some(one.parent));
        assert!(is_refused::<Case, Read>(&store, &adviser(Some(2)), one.ids.reference, NOON).await);
    }

    async fn the_log_of_looks_tells_ones_own_adviser_and_never_anothers(store, url) {
        let one = world::family(&store).await;
        let two = world::parent_of(&store, one.ids).await;
        service(url).await;
        grant(url, &one, 1, "").await;
        grant(url, &two, 2, "").await;
        let log = async |actor: Actor| {
            let access: Access<Case, ReadLog> =
                world::admitted(&store, &actor, one.ids.reference).await;
            let looks = audit::of_case(&store, &access, Timestamp(i64::MAX), 100).await.expect("read");
            looks.into_iter().map(|look| look.who).filter(|who| !matches!(who, Looker::Officer { .. })).collect::<Vec<_>>()
        };

        let _newest = read_by(&store, &one, &adviser(Some(2))).await;
        let _two = read_by(&store, &one, &two.actor()).await;
        assert_eq!(log(one.actor()).await, [Looker::Reader], "only that one reads the log now");

        let _first = read_by(&store, &one, &adviser(Some(1))).await;
        let theirs = Looker::Adviser(PersonId(ADVISER));
        assert_eq!(log(one.actor()).await, [Looker::Reader, theirs, Looker::Reader]);
        // The adviser is told of their own looks under that grant, and of nobody's who let them in.
        assert_eq!(log(adviser(Some(1))).await, [Looker::Reader, Looker::Reader]);
    }

    async fn an_adviser_who_left_or_whose_service_closed_sees_nothing(store, url) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        service(url).await;
        grant(url, &family, 1, "documents,write,mail").await;

        put(url, format!("update adviser set left_at = {}", NOON.0)).await;
        let left = is_refused::<Case, Read>(&store, &adviser(None), reference, NOON).await;
        put(url, "update adviser set left_at = null".to_owned()).await;
        let back = is_refused::<Case, Read>(&store, &adviser(None), reference, NOON).await;
        put(url, format!("update organisation set closed_at = {}", NOON.0)).await;
        let closed = is_refused::<Case, Read>(&store, &adviser(None), reference, NOON).await;

        assert_eq!((left, back, closed), (true, false, true));
    }

    async fn an_officer_reaches_what_was_handed_to_them_or_their_team_or_breaks_the_glass(store, url) {
        let family = world::family(&store).await;
        let (case, reference) = (family.ids.case, family.ids.reference);
        put(url, format!(
            "insert into team (council_id, team_id, name, created_at) values ({COUNCIL_NO}, 50, 'North', 0); \
             insert into officer (council_id, officer_id, name, created_at, team_id) \
             values ({COUNCIL_NO}, {STAFF}, 'Sam', 0, 50)"
        )).await;
        assert!(is_refused::<Case, Read>(&store, &staff(), reference, NOON).await);
        assert!(!is_refused::<Council, ListCaseload>(&store, &staff(), (), NOON).await);

        let broken = format!(
            "insert into broken_glass (council_id, case_id, glass_id, officer_id, at, until_at, reason) \
             values ({COUNCIL_NO}, {case}, 60, {STAFF}, {}, {}, 'asked by the duty desk')",
            NOON.0, NOON.plus_seconds(1_800).0
        );
        put(url, broken).await;
        assert!(!is_refused::<Case, Read>(&store, &staff(), reference, NOON).await);
        assert!(is_refused::<Case, ChangePeople>(&store, &staff(), reference, NOON).await);
        assert!(is_refused::<Case, Read>(&store, &staff(), reference, NOON.plus_seconds(1_800)).await);

        let later = NOON.plus_seconds(7_200);
        for (handed, number) in [("officer_id", STAFF.0), ("team_id", 50)] {
            put(url, format!(
                "insert into assignment (council_id, case_id, assignment_id, {handed}, recorded_by, \
                 recorded_at, valid_from) values ({COUNCIL_NO}, {case}, {number}, {number}, 'officer 7', 0, {})",
                later.0
            )).await;
            assert!(!is_refused::<Case, ChangePeople>(&store, &staff(), reference, later).await);
            assert!(is_refused::<Case, Read>(&store, &staff(), reference, NOON.plus_seconds(1_800)).await);
            put(url, format!("update assignment set valid_until = {}", later.0)).await;
            assert!(is_refused::<Case, Record>(&store, &staff(), reference, later).await);
        }
    }

    async fn each_role_has_its_own_and_who_left_has_nothing(store, url) {
        let family = world::family(&store).await;
        put(url, format!(
            "insert into officer (council_id, officer_id, name, created_at, role) \
             values ({COUNCIL_NO}, {STAFF}, 'Sam', 0, 'manager')"
        )).await;
        let figures = is_refused::<Council, SeeFigures>(&store, &staff(), (), NOON).await;
        let case = is_refused::<Case, Read>(&store, &staff(), family.ids.reference, NOON).await;
        put(url, format!("update officer set role = 'auditor' where officer_id = {STAFF}")).await;
        let audit = is_refused::<Council, ReadAudit>(&store, &staff(), (), NOON).await;
        let audited = is_refused::<Case, Read>(&store, &staff(), family.ids.reference, NOON).await;
        put(url, format!("update officer set role = 'officer' where officer_id = {STAFF}")).await;
        let word = is_refused::<policy::Account, GiveWord>(&store, &staff(), family.account, NOON).await;
        put(url, format!("update officer set left_at = 1 where officer_id = {STAFF}")).await;
        let left = is_refused::<Council, ListCaseload>(&store, &staff(), (), NOON).await;
        let no_word = is_refused::<policy::Account, GiveWord>(&store, &staff(), family.account, NOON).await;

        assert_eq!((figures, case), (false, true));
        assert_eq!((audit, audited), (false, true));
        assert_eq!((word, left, no_word), (false, true, true));
    }

    async fn a_sealed_case_is_shut_to_the_family_and_its_adviser(store, url) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        service(url).await;
        grant(url, &family, 1, "documents").await;
        put(url, format!("update case_file set sealed_at = {}, sealed_why = 'death'", NOON.0)).await;

        assert!(is_refused::<Case, Read>(&store, &family.actor(), reference, NOON).await);
        assert!(is_refused::<Case, Read>(&store, &adviser(None), reference, NOON).await);
        assert!(!is_refused::<Case, Read>(&store, &world::officer(), reference, NOON).await);
    }

    async fn a_parent_whose_rights_have_moved_keeps_what_was_shown_and_gains_nothing(store, url) {
        let family = world::family(&store).await;
        put(url, format!("update relation set shown_until = {}", NOON.0)).await;

        let access = read_by(&store, &family, &family.actor()).await;

        assert_eq!(access.view().shown_until, Some(NOON));
        let reference = family.ids.reference;
        assert!(is_refused::<Case, ReadDetails>(&store, &family.actor(), reference, NOON).await);
        assert!(is_refused::<Case, Delegate>(&store, &family.actor(), reference, NOON).await);
    }

    async fn what_is_disputed_is_withheld_and_the_rest_is_not(store, url) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        put(url, "update relation set disputed = 'documents,details'".to_owned()).await;

        assert!(!is_refused::<Case, Read>(&store, &family.actor(), reference, NOON).await);
        assert!(is_refused::<Case, ReadDocuments>(&store, &family.actor(), reference, NOON).await);
        put(url, "update relation set disputed = 'progress'".to_owned()).await;
        assert!(is_refused::<Case, Read>(&store, &family.actor(), reference, NOON).await);
    }
}
