//! The way to what is aimed for, against whoever adds plans one by one.

use proptest::prelude::*;

use super::{Ahead, Road};

fn reaches(in_time: i64, sent: i64, target: u8) -> bool {
    100 * in_time >= i64::from(target) * sent
}

proptest! {
    /// So many more in time reach it, and one fewer does not.
    #[test]
    fn what_is_needed_is_the_least_that_reaches_it(
        (sent, in_time) in (0..60_i64).prop_flat_map(|sent| (Just(sent), 0..=sent)),
        target in 1..=100_u8,
        can in 0..40_i64,
    ) {
        let road = Road { sent, in_time, target, can };
        let by_hand = (0..10_000).find(|more| reaches(in_time + more, sent + more, target));
        prop_assert_eq!(road.needed(), by_hand);
        let ahead = match by_hand {
            Some(_) if sent == 0 && can == 0 => Ahead::Gone { more: None },
            Some(_) if sent == 0 => Ahead::Nothing,
            Some(0) => {
                let late = (0..10_000).take_while(|late| reaches(in_time, sent + late, target));
                Ahead::Holds { late: late.last().expect("it holds now") }
            }
            Some(more) if more > can => Ahead::Gone { more: Some(more) },
            Some(more) => Ahead::Needs { more },
            None => Ahead::Gone { more: None },
        };
        prop_assert_eq!(road.ahead(), ahead);
    }

    /// Late plans and those that make up for them are together exactly what is aimed for.
    #[test]
    fn what_makes_up_for_late_ones_is_the_share_itself(target in 1..100_u8) {
        let road = Road { sent: 0, in_time: 0, target, can: 0 };
        let (late, in_time) = road.made_up().expect("below a hundred");
        prop_assert_eq!(100 * in_time, i64::from(target) * (late + in_time));
    }
}

#[test]
fn sixty_percent_is_three_of_five() {
    let road = |sent, in_time, can| Road {
        sent,
        in_time,
        target: 60,
        can,
    };
    assert_eq!(road(0, 0, 9).made_up(), Some((2, 3)));
    assert_eq!(road(10, 6, 0).ahead(), Ahead::Holds { late: 0 });
    assert_eq!(road(10, 7, 0).ahead(), Ahead::Holds { late: 1 });
    assert_eq!(road(14, 0, 20).ahead(), Ahead::Gone { more: Some(21) });
    assert_eq!(road(14, 0, 21).ahead(), Ahead::Needs { more: 21 });
    assert_eq!(road(14, 0, 21).share_with(21), Some(600));
}
