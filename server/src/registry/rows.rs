//! The rows.

use domain::paths;

use super::Row;
use crate::handlers::{
    account, assets, case, children, confirm, details, emails, factors, join, passkeys, password,
    public, rights, session, sign_in, staff, unsubscribe, who_looked,
};

/// Every route; those of a demo council only where it is one.
#[must_use]
pub fn rows(demo: bool) -> Vec<Row> {
    let mut rows = vec![
        Row::page(paths::START, public::start),
        Row::page(paths::HELP, public::help),
        Row::page(paths::ACCESSIBILITY, public::accessibility),
        Row::page(paths::PRIVACY, public::privacy),
        Row::page(paths::COOKIES, public::cookies),
        Row::file(paths::ASSETS_AT, assets::send),
        // Getting in.
        Row::page(paths::SIGN_IN, sign_in::show),
        Row::guess(paths::SIGN_IN, sign_in::submit).slowed_by_its_tries(),
        Row::page(paths::SIGN_IN_CODE, sign_in::show_code),
        Row::guess(paths::SIGN_IN_CODE, sign_in::submit_code),
        Row::form(paths::SIGN_IN_CODE_AGAIN, sign_in::send_code_again),
        Row::page(paths::SIGN_IN_RECOVERY, sign_in::show_recovery),
        Row::guess(paths::SIGN_IN_RECOVERY, sign_in::submit_recovery),
        Row::page(paths::SIGN_IN_PASSKEY, passkeys::show_sign_in),
        Row::guess(paths::SIGN_IN_PASSKEY, passkeys::sign_in),
        Row::page(paths::FORGOTTEN, password::forgotten),
        Row::guess(paths::FORGOTTEN, password::send_link),
        Row::page(paths::FORGOTTEN_SENT, password::sent),
        Row::page(paths::RESET_AT, password::choose),
        Row::guess(paths::RESET_AT, password::change),
        Row::page(paths::PASSWORD_CHANGED, password::changed),
        Row::page(paths::JOIN_AT, join::show),
        Row::guess(paths::JOIN_AT, join::prove),
        Row::page(paths::JOIN_ACCOUNT, join::choose),
        Row::form(paths::JOIN_ACCOUNT, join::create),
        Row::page(paths::JOINED, join::joined),
        // Staying and leaving.
        Row::page(paths::STAY, session::warn),
        Row::form(paths::STAY, session::stay),
        Row::form(paths::SIGN_OUT, session::sign_out),
        Row::page(paths::SIGNED_OUT, session::signed_out),
        // Reading.
        Row::page(paths::CHILDREN, children::show),
        Row::page(paths::CASE_AT, case::show),
        Row::page(paths::TIMELINE_AT, case::timeline),
        Row::page(paths::WHY_AT, case::why),
        Row::page(paths::WHO_LOOKED_AT, who_looked::show),
        Row::page(paths::DETAILS_AT, details::show),
        Row::page(paths::RIGHTS_MOVING_AT, rights::show),
        Row::form(paths::RIGHTS_MOVING_AT, rights::choose),
        Row::form(paths::RIGHTS_WISHES_AT, rights::say),
        // One's own account.
        Row::page(paths::ACCOUNT, account::show),
        Row::form(paths::ACCOUNT_SESSION_END_AT, account::end_session),
        Row::form(paths::ACCOUNT_SESSIONS_END, account::end_others),
        Row::form(paths::ACCOUNT_DEVICE_FORGET_AT, account::forget_device),
        Row::page(paths::ACCOUNT_APP, factors::show_app),
        Row::guess(paths::ACCOUNT_APP, factors::add_app),
        Row::form(paths::ACCOUNT_APP_REMOVE_AT, factors::remove_app),
        Row::page(paths::ACCOUNT_PASSKEY, passkeys::show),
        Row::guess(paths::ACCOUNT_PASSKEY, passkeys::add),
        Row::form(paths::ACCOUNT_PASSKEY_REMOVE_AT, passkeys::remove),
        Row::page(paths::ACCOUNT_CODES, factors::show_codes),
        Row::form(paths::ACCOUNT_CODES, factors::make_codes),
        Row::page(paths::SET_UP, factors::set_up),
        Row::page(paths::SET_UP_APP, factors::show_first_app),
        Row::guess(paths::SET_UP_APP, factors::add_first_app),
        Row::page(paths::SET_UP_PASSKEY, passkeys::show_first),
        Row::guess(paths::SET_UP_PASSKEY, passkeys::add_first),
        Row::page(paths::CONFIRM_PASSKEY, passkeys::show_confirm),
        Row::guess(paths::CONFIRM_PASSKEY, passkeys::confirm),
        Row::page(paths::CONFIRM, confirm::show),
        Row::guess(paths::CONFIRM, confirm::submit),
        // Staff.
        Row::page(paths::STAFF_SIGN_IN, staff::sign_in::show),
        Row::page(paths::STAFF_JOIN_AT, staff::join::show),
        Row::guess(paths::STAFF_JOIN_AT, staff::join::join),
        Row::page(paths::STAFF, staff::caseload::show),
        Row::page(paths::STAFF_RIGHTS_MOVING, staff::rights::show),
        Row::page(paths::STAFF_CASE_AT, staff::case::show),
        Row::page(paths::STAFF_GLASS_AT, staff::case::ask_reason),
        Row::form(paths::STAFF_GLASS_AT, staff::case::break_glass),
        Row::page(paths::CASE_PEOPLE_AT, staff::on_case::show),
        Row::page(paths::CASE_PEOPLE_ACT_AT, staff::on_case::ask),
        Row::form(paths::CASE_PEOPLE_ACT_AT, staff::on_case::act),
        Row::page(paths::STAFF_ASSIGN, staff::caseload::hand_out),
        Row::page(paths::STAFF_ASSIGN_AT, staff::caseload::choose),
        Row::form(paths::STAFF_ASSIGN_AT, staff::caseload::assign),
        Row::page(paths::STAFF_FIGURES, staff::figures::show),
        Row::page(paths::STAFF_AUDIT, staff::audit::show),
        Row::page(paths::STAFF_PEOPLE, staff::people::show),
        Row::form(paths::STAFF_PEOPLE, staff::people::add),
        Row::form(paths::STAFF_TEAMS, staff::people::add_team),
        Row::page(paths::STAFF_PERSON_AT, staff::people::one),
        Row::form(paths::STAFF_PERSON_AT, staff::people::change),
        Row::form(paths::STAFF_PERSON_END_AT, staff::people::end),
        // E-mails.
        Row::page(paths::EMAILS, emails::show),
        Row::form(paths::EMAILS, emails::choose),
        Row::form(paths::NOTICES, emails::choose_notices),
        Row::page(paths::UNSUBSCRIBE_AT, unsubscribe::show),
        Row::form(paths::UNSUBSCRIBE_AT, unsubscribe::stop),
        Row::page(paths::UNSUBSCRIBED, unsubscribe::stopped),
    ];
    if demo {
        rows.extend(crate::demo::rows());
    }
    rows
}
