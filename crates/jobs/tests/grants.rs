//! The ends of grants, told by the morning's job on both engines.

use domain::date;
use jobs::tell_of_ends;
use testkit::advisers::let_in;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::{noon_of, settle, world};

on_both! {
    async fn each_end_is_told_twice_however_often_the_job_runs(store) {
        let today = date(2026, 11, 24);
        let mut cx = world(&store, today, 7);
        let mut families = cast(today);
        families.retain(|family| ["bell", "evans"].contains(&family.key));
        settle(&cx, &families).await.expect("settled");
        let_in(&cx, &families).await.expect("let in");

        let last = today.plus_months(3);
        let mut told = Vec::new();
        for left in [15, 14, 14, 3, 2, 0, -1] {
            cx.today = last.plus_days(-left);
            cx.now = noon_of(cx.today);
            told.push((left, tell_of_ends(&cx).await.expect("it runs")));
        }
        assert_eq!(told, [(15, 0), (14, 3), (14, 0), (3, 3), (2, 0), (0, 0), (-1, 0)]);
    }
}
