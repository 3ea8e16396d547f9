//! An officer's day, through the router: what is on the list and in which order, what is
//! outstanding, how it is narrowed, what is saved of it.

use domain::paths;
use policy::Role;
use services::caseload;
use testkit::cast::LATE_DAYS;

use crate::site::{Answer, Site, TODAY};
use crate::staff::{TEAM, at_work};

const DAWN: &str = "parent_late_case";
const DAY: i64 = 24 * 60 * 60;

/// Every case of the cast that can be given goes to the team. How many.
async fn all_to_the_team(site: &Site) -> usize {
    let to = caseload::Named::Team(TEAM.to_owned());
    let mut count = 0;
    for family in testkit::cast::cast(TODAY) {
        let given =
            caseload::assign_at_desk(&site.app.moment(), family.reference, &to, "Desk").await;
        count += usize::from(given.is_ok());
    }
    count
}

async fn bell_to(site: &Site, to: caseload::Named) {
    caseload::assign_at_desk(&site.app.moment(), site.bell(), &to, "Desk")
        .await
        .expect("handed over");
}

/// Each case of a page as it is written, from top to bottom.
fn cases(page: &Answer) -> Vec<&str> {
    page.body
        .split("class=\"govuk-table__row wm-today__case")
        .skip(1)
        .collect()
}

/// The references on a page, from top to bottom.
fn references(page: &Answer) -> Vec<String> {
    let ends = |text: &str| text.split('"').next().unwrap_or_default().to_owned();
    let links = cases(page).into_iter();
    links
        .filter_map(|case| Some(ends(case.split_once("/staff/cases/")?.1)))
        .collect()
}

/// The next date of each case on a page, from top to bottom, where it has one.
fn dates(page: &Answer) -> Vec<String> {
    let ends = |text: &str| text.split('"').next().unwrap_or_default().to_owned();
    cases(page)
        .into_iter()
        .filter_map(|case| {
            let next = case.split("<ul").next()?.split("Last word").next()?;
            Some(ends(next.split_once("datetime=\"")?.1))
        })
        .collect()
}

/// The names of all views that are kept, past the store.
async fn kept_views(url: &str) -> Vec<String> {
    use sqlx::{Connection as _, Row as _};
    let sql = "select name from saved_view order by name";
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        let rows = sqlx::query(sql).fetch_all(&mut db).await.expect("read");
        rows.iter().map(|row| row.get("name")).collect()
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        let rows = sqlx::query(sql).fetch_all(&mut db).await.expect("read");
        rows.iter().map(|row| row.get("name")).collect()
    }
}

/// The numbers of the views that a page shows.
fn views(page: &Answer) -> Vec<i64> {
    let forms = page.body.split("action=\"/staff/views/").skip(1);
    let ids = forms.filter_map(|rest| rest.split(['"', '/']).next()?.parse().ok());
    let mut ids: Vec<i64> = ids.collect();
    ids.dedup();
    ids
}

testkit::on_both! {
    async fn what_is_late_comes_first_and_each_filter_stays_in_the_address(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let count = all_to_the_team(&site).await;
        assert!((26..50).contains(&count), "{count} cases are no two pages");
        let page = sam.get(paths::STAFF).await;
        page.assert(200).assert_says(&format!("Cases 1 to 25 of {count}")).assert_says("with your team");
        assert_eq!(references(&page).len(), 25);
        let rest = sam.get("/staff?page=1").await;
        rest.assert(200).assert_says(&format!("Cases 26 to {count} of {count}"));
        assert_eq!(references(&rest).len(), count - 25);
        assert!(references(&rest).iter().all(|one| !references(&page).contains(one)));
        let days = dates(&page);
        assert!(days.len() > 3 && days.is_sorted(), "{days:?}");
        page.assert_says(&format!("{LATE_DAYS} days late")).assert_says("days left");
        // Only what is late, and then nothing else.
        let late = sam.get("/staff?due=late").await;
        late.assert(200).assert_says(&site.bell().to_string()).assert_never_says("days left")
            .assert_says("<option value=\"late\" selected");
        assert!(references(&late).len() < count);
        let soon = sam.get("/staff?due=28").await;
        soon.assert(200).assert_never_says("days late");
        let mine = sam.get("/staff?whose=mine&due=late").await;
        mine.assert(200).assert_says("No case on your list fits what you chose: Handed to me, Late")
            .assert_says("Show all cases again");
        bell_to(&site, caseload::Named::Officer("Sam Officer".to_owned())).await;
        sam.get("/staff?whose=mine").await.assert_says("with Sam Officer (you)").assert_says("1 case<");
        let team = sam.get("/staff?whose=team").await;
        assert!(!references(&team).contains(&site.bell().to_string()));
        team.assert_says(&format!("of {}", count - 1));
        // What says nothing leaves all in, and a page beyond the last is the last.
        let odd = sam.get("/staff?whose=ours&due=never&needs=%00&step=S99&page=77").await;
        odd.assert(200).assert_says(&format!("Cases 26 to {count} of {count}"));
    }

    async fn cases_are_chosen_on_the_list_and_given_away_together(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        at_work(&site, "Ola Officer", Role::Officer).await;
        all_to_the_team(&site).await;
        bell_to(&site, caseload::Named::Officer("Sam Officer".to_owned())).await;
        let bell = site.bell().to_string();
        let page = sam.get("/staff?due=late").await;
        page.assert(200).assert_says(&format!("name=\"{bell}\"")).assert_says("Give to somebody else")
            .assert_says("name=\"due\" value=\"late\"");
        // Nothing chosen: said at the top, and the list is the one that it was.
        let none = sam.get("/staff?due=late&do=give").await;
        none.assert(422).assert_says("Choose at least one case").assert_says("href=\"#cases\"")
            .assert_says("id=\"cases\"").assert_says("<option value=\"late\" selected");
        sam.get("/staff?do=chase&page=1").await.assert(422).assert_says("Cases 26 to");
        let other = references(&page).into_iter().find(|one| *one != bell).expect("another");
        let chosen = format!("/staff?due=late&do=give&{bell}=yes&{other}=yes");
        let to = sam.get(&chosen).await;
        to.assert(303);
        let to = to.header("location").to_owned();
        assert!(to.starts_with("/staff/hand-over?due=late&"), "{to}");
        let choose = sam.get(&to).await;
        choose.assert(200).assert_says(&bell).assert_says(&other);
        assert_eq!(choose.body.matches("type=\"checkbox\"").count(), 2, "those that were chosen, and no others");
        // To whom is asked; those that were chosen are kept.
        let asked = [("due", "late"), ("picked", "yes"), (bell.as_str(), "yes"), (other.as_str(), "yes")];
        let again = sam.post(paths::STAFF_HAND_OVER, &asked).await;
        again.assert(422).assert_says(&bell).assert_says(&other);
        assert_eq!(again.body.matches("type=\"checkbox\"").count(), 2);
        let advice = sam.get(&format!("/staff?do=chase&{bell}=yes")).await;
        advice.assert(303);
        sam.get(advice.header("location")).await.assert(200).assert_says(&bell);
    }

    async fn what_is_outstanding_is_said_and_no_word_of_it(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        bell_to(&site, caseload::Named::Team(TEAM.to_owned())).await;
        let none = sam.get("/staff?needs=answer").await;
        none.assert(200).assert_says("fits what you chose: An answer to the family");
        let mut dawn = site.signed_in(DAWN).await;
        let form = [("about", "late"), ("text", "Where is the educational psychologist?")];
        dawn.post(&paths::message_new(site.bell()), &form).await.assert(303);
        let page = sam.get("/staff?needs=answer").await;
        page.assert(200).assert_says(&site.bell().to_string()).assert_says("Answer the family by")
            .assert_says("9 March 2026").assert_says("Last word from the family")
            .assert_says("2 March 2026").assert_never_says("psychologist");
        site.later(10 * DAY);
        let mut sam = site.signed_in_as(&crate::staff::address("Sam Officer")).await;
        sam.get(paths::STAFF).await.assert_says("The family was to be answered by");
    }

    async fn a_day_that_passes_at_midnight_is_late_in_the_morning(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        all_to_the_team(&site).await;
        let before = references(&sam.get("/staff?due=late").await).len();
        site.later(400 * DAY);
        let (_keep, mut stop) = tokio::sync::watch::channel(false);
        let cx = site.app.moment();
        let summed = jobs::sum_up_lists(&cx, &mut stop).await.expect("summed up");
        assert!(summed > 25, "{summed} cases");
        assert_eq!(jobs::sum_up_lists(&cx, &mut stop).await.expect("again"), 0, "once a day");
        let mut sam = site.signed_in_as(&crate::staff::address("Sam Officer")).await;
        let after = references(&sam.get("/staff?due=late").await).len();
        assert!(after > before, "{before} were late, and 400 days later {after}");
    }

    async fn a_view_is_saved_found_renamed_and_removed_by_its_officer_alone(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        sam.get("/staff/views?due=late").await.assert(200).assert_says("It shows: Late.");
        let form = [("view", " Late ones "), ("due", "late")];
        sam.post(paths::STAFF_VIEWS, &form).await.assert_leads_to("/staff?due=late");
        sam.post(paths::STAFF_VIEWS, &form).await.assert(422).assert_says("a view of this name already");
        sam.post(paths::STAFF_VIEWS, &[("view", " "), ("due", "late")]).await.assert(422)
            .assert_says("Enter a name for this view");
        sam.get(paths::STAFF).await.assert_says("Late ones").assert_says("/staff?due=late");
        ola.get(paths::STAFF).await.assert_never_says("Late ones");
        let [view] = views(&sam.get(paths::STAFF_VIEWS).await)[..] else { panic!("one view") };
        let (rename, remove) = (paths::staff_view(view), paths::staff_view_remove(view));
        for (path, form) in [(&rename, &[("view", "Mine now")][..]), (&remove, &[][..])] {
            ola.post(path, form).await.assert(404);
        }
        sam.post(&rename, &[("view", "")]).await.assert(422).assert_says("Enter a name for this view");
        sam.post(&rename, &[("view", "Past their day")]).await.assert_leads_to(paths::STAFF_VIEWS);
        sam.get(paths::STAFF).await.assert_says("Past their day").assert_never_says("Late ones");
        sam.post(&remove, &[]).await.assert_leads_to(paths::STAFF_VIEWS);
        sam.get(paths::STAFF_VIEWS).await.assert_says("You have not saved one yet");
        sam.post(&remove, &[]).await.assert(404);
        sam.post(paths::STAFF_VIEWS, &[("view", &*"x".repeat(61)), ("whose", "mine")]).await.assert(422);
        for number in 1..=20 {
            let name = format!("View {number}");
            sam.post(paths::STAFF_VIEWS, &[("view", name.as_str()), ("whose", "mine")]).await.assert(303);
        }
        let more = [("view", "View 21"), ("whose", "mine")];
        sam.post(paths::STAFF_VIEWS, &more).await.assert(422).assert_says("You have 20 views");
        assert_eq!(views(&sam.get(paths::STAFF_VIEWS).await).len(), 20);
    }

    async fn what_an_officer_called_their_views_goes_when_they_leave(store, url) {
        let site = Site::new(store).await;
        for name in ["Sam Officer", "Ola Officer"] {
            let mut browser = at_work(&site, name, Role::Officer).await;
            let view = format!("{name}'s own");
            browser.post(paths::STAFF_VIEWS, &[("view", view.as_str()), ("due", "late")]).await.assert(303);
        }
        let cx = site.app.moment();
        let desk = services::staff::at_the_desk(&cx, "Desk").await.expect("the desk");
        let gone = services::staff::named(&cx, &desk, "Sam Officer").await.expect("he works here");
        services::staff::end(&cx, &desk, gone.officer).await.expect("he leaves");
        assert_eq!(kept_views(url).await, ["Ola Officer's own"]);
    }

    async fn a_search_finds_within_the_reach_and_says_nothing_of_what_lies_outside(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let find = |text: &'static str| [("find", text)];
        sam.post(paths::STAFF_SEARCH, &find("bell")).await.assert(200).assert_says("No case on your list fits");
        bell_to(&site, caseload::Named::Team(TEAM.to_owned())).await;
        for typed in ["bell", "Bell Jamie", "jaime bell", "ell", "JÁMIE"] {
            let page = sam.post(paths::STAFF_SEARCH, &find(typed)).await;
            page.assert(200).assert_says(&paths::staff_case(site.bell())).assert_never_says("Ahmed");
        }
        sam.post(paths::STAFF_SEARCH, &find("ahmed")).await.assert(200).assert_says("No case on your list fits");
        sam.post(paths::STAFF_SEARCH, &find("be")).await.assert(422).assert_says("at least 3 letters");
        sam.post(paths::STAFF_SEARCH, &find("")).await.assert(422).assert_says("Enter a name, a reference");
        sam.post(paths::STAFF_SEARCH, &[("find", "%"), ("school", "%__")]).await.assert(200)
            .assert_says("No case on your list fits");
        // A school that was asked for a place, whatever the letters; and nothing else of a record.
        let school = "Szkoła Świętej Łucji";
        crate::letters::records(&site, domain::event::What::SettingConsulted { name: school.to_owned(), answer_by: None, other_day: None }).await;
        for typed in ["Łucji", "lucji", "ŚWIĘTEJ", "swietej łu"] {
            let page = sam.post(paths::STAFF_SEARCH, &[("school", typed)]).await;
            page.assert(200).assert_says(&paths::staff_case(site.bell()));
        }
        sam.post(paths::STAFF_SEARCH, &[("school", "consulted")]).await.assert_says("No case on your list fits");
        // A whole reference leads to its case, and so does a part that only one has.
        let reference = site.bell().to_string();
        let typed = [("find", reference.as_str())];
        sam.post(paths::STAFF_SEARCH, &typed).await.assert_leads_to(&paths::staff_case(site.bell()));
        // The day of birth narrows, and alone finds too.
        let born = site.family("bell").child.born;
        let (day, month, year) = (born.day().to_string(), born.month().to_string(), born.year().to_string());
        let born = [("born_day", day.as_str()), ("born_month", month.as_str()), ("born_year", year.as_str())];
        sam.post(paths::STAFF_SEARCH, &born).await.assert(200).assert_says(&paths::staff_case(site.bell()));
        let other = [("find", "bell"), ("born_day", "1"), ("born_month", "1"), ("born_year", "2001")];
        sam.post(paths::STAFF_SEARCH, &other).await.assert(200).assert_says("No case on your list fits");
        let none = [("find", "bell"), ("born_day", "31"), ("born_month", "2"), ("born_year", "2014")];
        sam.post(paths::STAFF_SEARCH, &none).await.assert(422).assert_says("real date");
    }
}
