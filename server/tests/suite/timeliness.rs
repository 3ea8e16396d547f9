//! How long it takes here: everybody may read it, and other websites may show its chart.

use domain::paths;

use crate::site::Site;

testkit::on_both! {
    async fn everybody_reads_the_figures_and_small_numbers_are_hidden(store) {
        let site = Site::new(store).await;
        let page = site.browser().get(paths::TIMELINESS).await;
        page.assert(200)
            .assert_says("How long it takes here")
            .assert_says("hidden")
            .assert_says("58.7%")
            .assert_says("Open Government Licence");
        site.browser().get("/").await.assert_says("How long it takes here");
    }

    async fn the_file_hides_what_the_page_hides(store) {
        let site = Site::new(store).await;
        let file = site.browser().get(paths::TIMELINESS_CSV).await;
        file.assert(200);
        assert!(file.header("content-type").starts_with("text/csv"));
        assert_eq!(file.header("cache-control"), "public, max-age=3600");
        for line in file.body.lines().skip(1) {
            let numbers = line.split(',').skip(5).take(2);
            for number in numbers.filter_map(|cell| cell.parse::<i64>().ok()) {
                assert!(number == 0 || number >= 5, "{line}");
            }
        }
        assert!(file.body.lines().count() > 12, "{}", file.body);
    }

    async fn another_website_may_show_the_chart_and_learns_nothing(store) {
        let site = Site::new(store).await;
        let chart = site.browser().get(paths::TIMELINESS_PICTURE).await;
        chart.assert(200);
        assert_eq!(chart.header("content-type"), "image/svg+xml");
        assert_eq!(chart.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(chart.header("cache-control"), "public, max-age=3600");
        assert!(chart.cookies().is_empty());
        assert!(chart.header("content-security-policy").contains("sandbox"));
        assert!(chart.body.starts_with("<svg ") && !chart.body.contains("<script"));
    }
}
