//! The officers' list of young people whose rights move: since the first notice, until
//! somebody has answered who may still see the case.

use domain::rights::{earliest, told_from};
use domain::{CaseRef, Date};
use policy::{Access, Council, ListCaseload};
use storage::rights::{self, Moving};

use crate::rights::moves_on;
use crate::{Cx, ServiceError};

/// The ages between which rights move, and are still asked about: a plan may last until the end
/// of the school year of the 25th birthday (section 46 of the Children and Families Act 2014).
const YEARS: (i32, i32) = (15, 26);
/// Cases on a page of the list.
const PAGE: usize = 50;

/// A case on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// The case.
    pub reference: CaseRef,
    /// The young person's first name; `None` where the case is in nobody's hands.
    pub name: Option<String>,
    /// The day on which the rights move, or moved.
    pub on: Date,
    /// The school is still to be asked about the day.
    pub to_be_checked: bool,
    /// They have moved.
    pub moved: bool,
    /// About some parent nobody has said whether they may still see the case.
    pub is_waiting: bool,
    /// The young person has an account.
    pub has_account: bool,
    /// Letters still to be posted.
    pub letters: i64,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwaitedPage {
    /// Its cases.
    pub cases: Vec<Awaited>,
    /// There are more on the next page.
    pub more: bool,
}

/// One page of the cases on the list, the first being 0: the officer's own, then those that
/// nobody has, each by the day.
///
/// # Errors
/// When the records fail.
pub async fn awaited(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    number: i64,
) -> Result<AwaitedPage, ServiceError> {
    let ago = |years: i32| cx.today.plus_months(-12 * years);
    let born = (ago(YEARS.1), ago(YEARS.0));
    let rows = rights::moving(&cx.store, access, born, cx.today).await?;
    let mut list: Vec<Awaited> = rows
        .into_iter()
        .filter_map(|row| listed(row, cx.today))
        .collect();
    list.sort_by_key(|one| (one.name.is_none(), one.on, one.reference));
    Ok(cut(list, number))
}

fn cut(list: Vec<Awaited>, number: i64) -> AwaitedPage {
    let before = usize::try_from(number).unwrap_or(0).saturating_mul(PAGE);
    let more = list.len() > before.saturating_add(PAGE);
    AwaitedPage {
        cases: list.into_iter().skip(before).take(PAGE).collect(),
        more,
    }
}

/// A case as the list shows it, where anything is to be done about it.
fn listed(row: Moving, today: Date) -> Option<Awaited> {
    let (on, to_be_checked) = moves_on(row.born, row.rights);
    let from = told_from(if to_be_checked {
        earliest(row.born)
    } else {
        on
    });
    // With nobody else on the case, whoever has an account has nothing to answer.
    let is_waiting = !row.is_decided && row.waiting > 0;
    let is_alone = row.parents == 0 && !row.has_account;
    let is_open = is_waiting || is_alone || to_be_checked || row.letters > 0;
    (from <= today && is_open).then(|| Awaited {
        reference: row.reference,
        name: row.name,
        on,
        to_be_checked,
        moved: row.rights.is_some_and(|rights| rights.moved_at.is_some()),
        is_waiting,
        has_account: row.has_account,
        letters: row.letters,
    })
}

#[cfg(test)]
mod tests {
    use domain::{CaseId, date};

    use super::*;

    fn row() -> Moving {
        Moving {
            reference: CaseRef::from_number(7),
            case: CaseId(7),
            name: Some("Leah".to_owned()),
            born: date(2011, 3, 1),
            rights: None,
            letters: 0,
            parents: 1,
            waiting: 1,
            is_decided: false,
            has_account: true,
        }
    }

    #[test]
    fn a_case_is_listed_from_the_first_notice_until_somebody_answers() {
        let moves = date(2027, 6, 26);
        assert_eq!(listed(row(), date(2027, 3, 25)), None);
        assert!(listed(row(), date(2027, 3, 26)).is_some());
        assert!(listed(row(), moves.plus_days(200)).is_some());
        let answered = Moving {
            waiting: 0,
            ..row()
        };
        assert_eq!(listed(answered, moves), None);
        let decided = Moving {
            is_decided: true,
            ..row()
        };
        assert_eq!(listed(decided, moves), None);
    }

    #[test]
    fn a_long_list_comes_in_pages_and_nobody_is_left_out() {
        let one = listed(row(), date(2027, 4, 1)).expect("on the list");
        let list = vec![one; 2 * PAGE + 1];
        let shown = |number| cut(list.clone(), number);
        assert_eq!(shown(0).cases.len(), PAGE);
        assert!(shown(0).more && shown(1).more);
        assert_eq!((shown(2).cases.len(), shown(2).more), (1, false));
        assert_eq!((shown(3).cases.len(), shown(3).more), (0, false));
    }

    #[test]
    fn the_school_is_asked_in_time_for_the_earlier_of_its_days() {
        let september = Moving {
            born: date(2011, 9, 5),
            waiting: 0,
            ..row()
        };
        let listed = listed(september, date(2027, 3, 26)).expect("in time");
        assert!(listed.to_be_checked);
        assert!(!listed.is_waiting);
    }

    #[test]
    fn whoever_can_be_reached_by_post_alone_stays_until_the_letters_are_posted() {
        let moved = date(2027, 9, 1);
        let letters = Moving {
            waiting: 0,
            letters: 2,
            ..row()
        };
        assert!(listed(letters, moved).is_some());
        let alone = Moving {
            parents: 0,
            waiting: 0,
            has_account: false,
            ..row()
        };
        assert!(listed(alone, moved).is_some());
    }
}
