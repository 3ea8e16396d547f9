//! Families between whom, or in whom, it matters who may see what.

use domain::event::What;
use domain::people::{Basis, DetailKind};

use super::families::{Days, family};
use super::{Arranged, Family};

/// Parents kept apart, a contested link, rights that move or moved, a representative.
pub(super) fn families(day: Days) -> Vec<Family> {
    vec![
        apart(day),
        contested(day),
        moving(day),
        moved(day),
        acted_for(day),
    ]
}

fn apart(day: Days) -> Family {
    let story = "Parents who must have no contact; her address is protected from him";
    family("harte", "S10", story, "HARTE")
        .child("Poppy", "Harte", day.years_ago(10))
        .parent("parent_apart", "Ruth Harte")
        .parent("parent_apart_other", "Glen Harte")
        .planned(day, 180)
        .with(
            day.ago(20),
            What::NoteToFamily {
                text: "We meet on Thursday at the school near your new home.".to_owned(),
            },
        )
        .arranged(Arranged::Ground("parent_apart", Basis::BirthParent))
        .arranged(Arranged::Ground("parent_apart_other", Basis::BirthParent))
        .arranged(Arranged::Apart("parent_apart", "parent_apart_other"))
        .arranged(Arranged::Protected(
            "parent_apart",
            DetailKind::Address,
            "12 Elm Row, Fenwick",
        ))
        .done()
}

fn contested(day: Days) -> Family {
    let story = "A contested link: neither sees the case until an officer decides";
    family("deane", "S10", story, "DEANE")
        .child("Alex", "Deane", day.years_ago(9))
        .parent("parent_contested", "Nora Deane")
        .parent("parent_contested_other", "Sean Deane")
        .planned(day, 160)
        .arranged(Arranged::Ground("parent_contested", Basis::BirthParent))
        .arranged(Arranged::Ground(
            "parent_contested_other",
            Basis::ResponsibilityByOrder,
        ))
        .arranged(Arranged::Contested(
            "parent_contested",
            "parent_contested_other",
        ))
        .done()
}

fn moving(day: Days) -> Family {
    let story = "The rights move in ten weeks (the demo brings the day near)";
    family("meade", "S14", story, "MEADE")
        .child("Tess", "Meade", day.years_ago(15))
        .parent("parent_rights_moving", "Carla Meade")
        .own_child("young_person_rights_moving", "Tess Meade")
        .planned(day, 130)
        .arranged(Arranged::RightsMove(day.ago(-70)))
        .done()
}

fn moved(day: Days) -> Family {
    let story = "The rights moved, and nobody answered: a parent keeps what was shown";
    family("stark", "S10", story, "STARK")
        .child("Evan", "Stark", day.years_ago(17))
        .parent("parent_rights_moved", "Beth Stark")
        .planned(day, 120)
        .with(
            day.ago(10),
            What::NoteToFamily {
                text: "Evan's review is planned for next term.".to_owned(),
            },
        )
        .arranged(Arranged::RightsMoved(day.ago(40)))
        .done()
}

fn acted_for(day: Days) -> Family {
    let story = "A parent acts for a young person, by a decision about capacity";
    family("brett", "S10", story, "BRETT")
        .child("Cara", "Brett", day.years_ago(18))
        .parent("representative", "Joan Brett")
        .planned(day, 140)
        .arranged(Arranged::RightsMoved(day.ago(100)))
        .arranged(Arranged::ActsFor {
            parent: "representative",
            decision: "Which college the plan should name",
            assessed_by: "Dr Amy Lowe, with an advocate",
            on: day.ago(90),
        })
        .done()
}
