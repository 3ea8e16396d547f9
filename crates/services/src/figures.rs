//! A team's figures, without names: what is fewer than five is not said.

use policy::{Access, Council, SeeFigures};
use storage::caseload as kept;

use crate::caseload::{Glass, PAGE, Paged, StageCount, paged};
use crate::{Cx, ServiceError};

/// A count below this could be a family that somebody knows.
pub const COUNT_MIN: i64 = 5;

/// A count as it may be said; `None` is "fewer than five", or would give one away.
pub type Said = Option<i64>;

/// One stage of a team's cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageFigure {
    /// The stage's short name.
    pub stage: String,
    /// How many cases.
    pub cases: Said,
}

/// A team's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// All of its cases.
    pub cases: Said,
    /// Those of them that are late.
    pub late: Said,
    /// By stage.
    pub stages: Vec<StageFigure>,
}

/// The figures of the manager's own team.
///
/// # Errors
/// When the records fail.
pub async fn of_team(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
) -> Result<Figures, ServiceError> {
    Ok(said(&kept::figures(&cx.store, access).await?))
}

/// What officers of the manager's team opened outside their reach, newest first; the first
/// page is 0.
///
/// # Errors
/// When the records fail.
pub async fn glasses(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    page: i64,
) -> Result<Paged<Glass>, ServiceError> {
    let rows = kept::glasses(&cx.store, access, PAGE + 1, page * PAGE).await?;
    Ok(paged(rows))
}

/// What may be said of the counts.
///
/// A count from one to four is not said. Where a single one would be left out, the total
/// would give it away: then the smallest of the others is left out with it. The late are
/// said only where both they and those in time are none, or five and more.
#[must_use]
pub fn said(counts: &[StageCount]) -> Figures {
    let total: i64 = counts.iter().map(|count| count.cases).sum();
    let late: i64 = counts.iter().map(|count| count.late).sum();
    let mut stages: Vec<StageFigure> = counts
        .iter()
        .map(|count| StageFigure {
            stage: count.stage.clone().unwrap_or_default(),
            cases: not_small(count.cases),
        })
        .collect();
    let hidden: i64 = counts
        .iter()
        .filter(|count| not_small(count.cases).is_none())
        .map(|count| count.cases)
        .sum();
    let how_many = stages.iter().filter(|stage| stage.cases.is_none()).count();
    if how_many == 1 || (how_many > 1 && hidden < COUNT_MIN) {
        let smallest = stages
            .iter_mut()
            .filter(|stage| stage.cases.is_some_and(|cases| cases > 0))
            .min_by_key(|stage| stage.cases);
        if let Some(stage) = smallest {
            stage.cases = None;
        }
    }
    let in_time = total - late;
    Figures {
        cases: not_small(total),
        late: not_small(late).filter(|_| not_small(in_time).is_some()),
        stages,
    }
}

const fn not_small(count: i64) -> Said {
    if count == 0 || count >= COUNT_MIN {
        Some(count)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(cases: &[(i64, i64)]) -> Vec<StageCount> {
        let count = |(place, (cases, late)): (usize, &(i64, i64))| StageCount {
            stage: Some(format!("S{place}")),
            cases: *cases,
            late: *late,
        };
        cases.iter().enumerate().map(count).collect()
    }

    fn of_stages(figures: &Figures) -> Vec<Said> {
        figures.stages.iter().map(|stage| stage.cases).collect()
    }

    #[test]
    fn a_count_under_five_is_never_said_and_no_sum_gives_it_away() {
        let figures = said(&counts(&[(10, 0), (3, 0), (7, 0)]));
        assert_eq!(of_stages(&figures), [Some(10), None, None]);
        assert_eq!(figures.cases, Some(20));
        // Two small ones are at least five together: each can still be one to four.
        let figures = said(&counts(&[(10, 0), (3, 0), (2, 0)]));
        assert_eq!(of_stages(&figures), [Some(10), None, None]);
        // Two that are four together are too few to hide behind one another.
        let figures = said(&counts(&[(10, 0), (3, 0), (1, 0), (6, 0)]));
        assert_eq!(of_stages(&figures), [Some(10), None, None, None]);
    }

    #[test]
    fn how_many_are_late_is_said_only_where_those_in_time_are_not_few() {
        assert_eq!(said(&counts(&[(20, 6)])).late, Some(6));
        assert_eq!(said(&counts(&[(20, 4)])).late, None);
        assert_eq!(said(&counts(&[(20, 17)])).late, None);
        assert_eq!(said(&counts(&[(20, 0)])).late, Some(0));
        assert_eq!(said(&counts(&[(20, 20)])).late, Some(20));
    }

    #[test]
    fn a_team_without_cases_has_none_and_that_is_said() {
        let figures = said(&[]);
        assert_eq!((figures.cases, figures.late), (Some(0), Some(0)));
        assert_eq!(said(&counts(&[(4, 1)])).cases, None);
    }
}
