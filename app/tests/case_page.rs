//! What a case page says, word for word where words could mislead.

use std::sync::LazyLock;

static DOCUMENTS: LazyLock<Vec<(String, String)>> = LazyLock::new(app::samples::documents);

/// A first window of TCP: what arrives without waiting for an answer.
const CASE_PAGE_BYTES_MAX: usize = 14 * 1024;

/// One sample as people read it: tags gone, spaces single.
fn read(wanted: &str) -> String {
    let html = html(wanted);
    let body = &html[html.find("<main").expect("a main part")..];
    let mut text = String::new();
    let mut in_tag = false;
    for c in body.chars() {
        match c {
            '<' => {
                in_tag = true;
                text.push(' ');
            }
            '>' => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&#x27;", "'").replace("&amp;", "&");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace(" .", ".").replace(" ,", ",")
}

fn html(wanted: &str) -> &'static str {
    DOCUMENTS
        .iter()
        .find(|(name, _)| name == wanted)
        .map_or_else(|| panic!("no sample {wanted}"), |(_, html)| html)
}

#[track_caller]
fn assert_says(page: &str, sentence: &str) {
    let text = read(page);
    assert!(
        text.contains(sentence),
        "{page} does not say: {sentence}\n{text}"
    );
}

#[track_caller]
fn assert_silent(page: &str, word: &str) {
    let text = read(page);
    assert!(!text.contains(word), "{page} says: {word}\n{text}");
}

#[test]
fn even_the_fullest_case_fits_the_first_window() {
    for (name, html) in DOCUMENTS.iter() {
        if name.starts_with("case-") {
            assert!(
                html.len() <= CASE_PAGE_BYTES_MAX,
                "{name}: {} bytes",
                html.len()
            );
        }
    }
}

#[test]
fn late_is_said_with_days_reason_and_what_can_be_done_in_order() {
    assert_says(
        "case-late",
        "This is late. It should have been done by 12 November 2026. It is 12 days late. \
         This is the reason we have on record: We do not have enough people to read every \
         request in time.",
    );
    let text = read("case-late");
    let order = [
        "You do not have to do anything, but you can:",
        "Ask Aisha Khan. Phone 01632 960 001",
        "Ask Fenshire SENDIASS for free advice",
        "Complain to the council",
        "Ombudsman",
        "judicial review",
    ]
    .map(|part| text.find(part).unwrap_or_else(|| panic!("{part}\n{text}")));
    assert!(order.is_sorted(), "{text}");
    assert_says(
        "case-late",
        "You can only appeal once we have made a decision.",
    );
}

#[test]
fn an_expected_date_stands_beside_the_laws_date_never_instead() {
    assert_says(
        "case-late",
        "We now expect to do this by 4 December 2026. The law's date does not change.",
    );
    assert_says("case-late", "It should have been done by 12 November 2026.");
}

#[test]
fn a_lapsed_appeal_is_not_the_end() {
    assert_says(
        "case-lapsed-appeal",
        "The usual time to appeal ended on 12 October 2026. The tribunal can allow a late \
         appeal. Speak to SENDIASS today.",
    );
    assert_silent("case-lapsed-appeal", "days late");
}

#[test]
fn comments_can_be_sent_until_the_plan_is_final() {
    assert_says(
        "case-draft-comments-over",
        "You can still send comments until the plan is final.",
    );
}

#[test]
fn a_refusal_that_nobody_sent_is_a_question_not_a_lateness() {
    assert_says(
        "case-no-decision-held",
        "If the answer was no, you should have been told by 2 November 2026. We hold no decision.",
    );
}

#[test]
fn an_appeal_about_the_school_alone_needs_no_certificate() {
    assert_says(
        "case-final-plan",
        "You do not need a mediation certificate if you only disagree about the school or college.",
    );
}

#[test]
fn a_rolled_date_shows_both_days() {
    assert_says(
        "case-rolled-appeal",
        "Aim for 9 January 2027. The last day is 11 January 2027, 5pm.",
    );
}

#[test]
fn past_our_records_nothing_is_called_late() {
    assert_says(
        "case-records-stop",
        "Our records stop at 16 January 2025. We cannot tell you what has happened since. \
         Ring 01632 960 001.",
    );
    for word in ["is late", "days late", "things are late", "Late "] {
        assert_silent("case-records-stop", word);
    }
}

#[test]
fn where_our_records_stop_is_said_once_and_nothing_is_told_as_todays() {
    let text = read("case-records-stop");
    assert_eq!(text.matches("Our records stop at").count(), 1, "{text}");
    assert_says("case-records-stop", "Where it was on 16 January 2025");
    assert_says("case-records-stop", "Who had it on 16 January 2025");
    assert_says(
        "case-records-stop",
        "Do you need to do anything? We cannot tell. Ring 01632 960 001 today.",
    );
    assert_says("case-records-stop", "Last known Request is in");
    for word in ["Now", "You do not need to do anything"] {
        assert_silent("case-records-stop", word);
    }
}

#[test]
fn an_exceptions_ground_is_for_the_person_whose_circumstances_they_are() {
    assert_says(
        "case-exception",
        "An exception that the law allows is on record: the family was away from the area for 4 \
         weeks or more (2 after an order). From 5 October 2026 to 5 November 2026.",
    );
    assert_says(
        "case-exception-of-another",
        "An exception that the law allows is on record.",
    );
    for hidden in ["away", "5 November 2026", "You told us"] {
        assert_silent("case-exception-of-another", hidden);
        assert_silent("timeline-exception-of-another", hidden);
    }
}

#[test]
fn the_steps_read_well_aloud() {
    let html = html("case-late");
    let line = &html[html.find("<ol class=\"wm-stages\"").expect("the steps")..];
    assert_eq!(line.matches("aria-current=\"step\"").count(), 1);
    assert_says(
        "case-late",
        "Late Decide whether to assess It should have been done by",
    );
}

#[test]
fn a_named_worker_is_named_and_until_then_it_is_the_plan_team() {
    assert_says(
        "case-usual",
        "Your worker is Aisha Khan, North plan team, since 9 November 2026.",
    );
    assert_says(
        "case-living-with-plan",
        "No worker is named at the moment. The plan team answers your questions: 01632 960 001",
    );
}

#[test]
fn after_a_death_nothing_is_asked_and_no_date_is_shown() {
    assert_says("case-died", "We are so sorry.");
    for word in ["What happens next", "You can appeal", "<time"] {
        assert!(!html("case-died").contains(word), "{word}");
    }
}

#[test]
fn most_families_need_to_do_nothing_and_are_told_so() {
    assert_says(
        "case-usual",
        "Do you need to do anything? No. You do not need to do anything.",
    );
}

#[test]
fn a_plan_that_ended_stays_open_while_there_is_time_to_appeal() {
    assert_says("case-plan-ended", "Who has it now You");
    assert_says(
        "case-plan-ended",
        "Do you need to do anything? Only if you do not agree. Then act by",
    );
    for page in ["case-plan-ended", "children-plan-ended"] {
        assert_says(page, "The help must go on while you have time to appeal.");
        for word in ["closed", "You do not need to do anything"] {
            assert_silent(page, word);
        }
    }
}

#[test]
fn after_a_no_or_a_final_plan_the_card_says_by_when_to_act() {
    for (page, day) in [
        ("case-rolled-appeal", "9 January 2027"),
        ("case-final-plan", "12 January 2027"),
    ] {
        assert_says(
            page,
            &format!("Do you need to do anything? Only if you do not agree. Then act by {day}."),
        );
    }
}

#[test]
fn once_the_plan_is_final_nobody_is_asked_for_comments() {
    assert_says(
        "case-final-plan",
        "The plan is final. The time for comments is over.",
    );
    assert_silent("case-final-plan", "You can still send comments");
}

#[test]
fn a_young_person_reads_of_themselves() {
    for (page, sentence) in [
        ("case-own", "Your case Reference"),
        ("case-own", "Say what you want."),
        ("case-own", "you have the rights in this case"),
        ("timeline-own", "Your case, reference"),
        ("children-own", "Your case Your case"),
    ] {
        assert_says(page, sentence);
    }
    for page in ["case-own", "timeline-own", "children-own"] {
        for word in ["Nia", "child", "young person"] {
            let text = read(page).replace("If a child is in danger now", "");
            assert!(!text.contains(word), "{page} says {word}: {text}");
            let html = html(page);
            assert!(!html.contains("Your children"), "{page}");
        }
    }
    assert_says("case-assessing", "Say what you and your child want.");
    assert_says("children-usual", "Your children");
}

#[test]
fn while_the_tribunal_has_the_appeal_its_dates_come_next() {
    assert_says(
        "case-appeal",
        "What happens next The tribunal writes to you with dates that you must keep. \
         Do you need to do anything? Yes. Keep to the tribunal's dates.",
    );
    assert_silent("case-appeal", "That is in");
    assert_says(
        "children-appeal",
        "The tribunal writes to you with dates that you must keep.",
    );
}

#[test]
fn whoever_is_asked_to_send_something_reads_where_to() {
    assert_says("case-usual", "Send anything that shows");
    assert!(html("case-usual").contains("href=\"mailto:plans@fenshire.example\""));
}

#[test]
fn after_the_review_meeting_nobody_is_asked_to_bring_anything_to_it() {
    assert_says(
        "case-review-meeting",
        "The meeting was held. We must tell you what we decide by 15 December 2026.",
    );
    for word in ["We meet to see", "to the meeting"] {
        assert_silent("case-review-meeting", word);
    }
}

#[test]
fn a_step_that_an_exception_allows_longer_has_no_set_date() {
    for page in ["case-exception", "children-exception"] {
        assert_says(page, "No set date: as soon as the council can.");
    }
    let text = read("timeline-exception");
    let said = text.matches("An exception that the law allows").count();
    assert_eq!(said, 1, "{text}");
    assert_says(
        "timeline-exception",
        "An exception that the law allows was recorded It is this: the family was away",
    );
}

#[test]
fn tabs_of_one_case_are_told_apart_by_their_titles() {
    for (page, title) in [
        (
            "why-weeks",
            "<title>Decide whether to assess: why 14 December 2026? – ",
        ),
        (
            "timeline-usual",
            "<title>Maya: everything that has happened – ",
        ),
        (
            "timeline-own",
            "<title>Your case: everything that has happened – ",
        ),
    ] {
        let html = html(page);
        assert!(html.contains(title), "{page}: {:?}", html.get(..400));
    }
}

#[test]
fn the_last_day_to_appeal_ends_at_5pm_rolled_or_not() {
    for page in ["case-final-plan", "children-final-plan"] {
        assert_says(page, "12 January 2027, 5pm");
    }
}

#[test]
fn a_printed_case_says_of_which_day_it_is() {
    assert!(
        html("case-usual")
            .contains("<p class=\"govuk-body wm-paper-only\">As it stood on 24 November 2026</p>")
    );
}

#[test]
fn nobody_who_just_came_is_told_that_they_were_away() {
    assert_silent("stay-usual", "have not used");
    assert_says("stay-usual", "you will be signed out in 5 minutes");
}

#[test]
fn who_must_speak_to_sendiass_today_reads_its_number_beside() {
    assert_says(
        "case-lapsed-appeal",
        "Speak to SENDIASS today. 01632 960 002",
    );
}
