//! The council and the readers that samples are shown with. All invented.

mod cases;

use std::sync::Arc;

use domain::CouncilId;
use domain::council::{Contact, Council};
use domain::line::Opening;
use domain::message::Answers;
use words::Words;

pub(crate) use cases::{case_pages, cases, settings, timelines, whys};

use crate::page::{Page, Sample};
use crate::pages;
use crate::render::render;
use crate::shell::{Assets, Shell, Visitor};

/// An invented council with every contact filled in.
#[must_use]
pub fn council() -> Council {
    Council {
        number: CouncilId(999),
        name: "Fenshire County Council".into(),
        phone: "01632 960 001".into(),
        hours: "Monday to Friday, 9am to 5pm".into(),
        email: "plans@fenshire.example".into(),
        sendiass: Contact {
            name: "Fenshire SENDIASS".into(),
            phone: Some("01632 960 002".into()),
            email: Some("advice@sendiass.example".into()),
            web: Some("https://sendiass.example".into()),
        },
        complaints: Contact {
            name: "Fenshire complaints team".into(),
            phone: Some("01632 960 003".into()),
            email: Some("complaints@fenshire.example".into()),
            web: None,
        },
        mediation: Some(Contact {
            name: "Fenshire mediation advice".into(),
            phone: Some("01632 960 004".into()),
            email: None,
            web: None,
        }),
        disagreement: Some(Contact {
            name: "Fenshire disagreement resolution".into(),
            phone: Some("01632 960 008".into()),
            email: None,
            web: None,
        }),
        schools: Some("https://localoffer.fenshire.example/schools".into()),
        tribunal: Council::tribunal(),
        data_protection: Some(Contact {
            name: "Fenshire data protection officer".into(),
            phone: None,
            email: Some("dpo@fenshire.example".into()),
            web: None,
        }),
        known_faults: vec![],
        accessibility: None,
        answers: Answers {
            childrens_services: Some(Contact {
                name: "Fenshire children’s services".into(),
                phone: Some("01632 960 006".into()),
                email: None,
                web: None,
            }),
            out_of_hours: Some(Contact {
                name: "Fenshire emergency duty team".into(),
                phone: Some("01632 960 007".into()),
                email: None,
                web: None,
            }),
            ..Answers::default()
        },
        calls: Default::default(),
        line: Some(domain::line::Hours::weekdays(9 * 60, 17 * 60)),
        timeliness: Default::default(),
        advice_link_days: Council::advice_link_days(),
        advice_domains: Vec::new(),
    }
}

/// What a sample is shown with.
#[must_use]
pub fn shell(signed_in: bool) -> Shell {
    Shell {
        words: Words::english(),
        council: Arc::new(council()),
        assets: Assets {
            style: "/assets/main.css".into(),
            script: Some("/assets/wake.js".into()),
            passkey: Some("/assets/passkey.js".into()),
            sending: Some("/assets/sending.js".into()),
            slider: Some("/assets/slider.js".into()),
            icon: Some("/assets/icon.svg".into()),
            nonce: "c2FtcGxl".into(),
        },
        line: Some(Opening::Open { until: 17 * 60 }),
        closed: None,
        visitor: if signed_in {
            Visitor::SignedIn {
                name: "Ada Okafor".into(),
                seconds: 30 * 60,
                email_back: false,
            }
        } else {
            Visitor::Anyone
        },
        demo: false,
    }
}

/// The whole document of a sample.
#[must_use]
pub fn document<P: Page>(sample: &Sample<P>) -> String {
    let shell = shell(sample.signed_in);
    let visitor = match sample.desk {
        Some(desk) => Visitor::Staff {
            desk,
            seconds: 30 * 60,
            glass: false,
        },
        None if sample.adviser => Visitor::Adviser {
            here: None,
            seconds: 30 * 60,
            email_back: false,
        },
        None => shell.visitor,
    };
    let shell = Shell {
        demo: sample.demo,
        visitor,
        ..shell
    };
    render(&sample.page, &shell)
}

/// Every page in every one of its states, as whole documents: "case-late" and its HTML.
#[must_use]
pub fn documents() -> Vec<(String, String)> {
    let mut all = Vec::new();
    macro_rules! pages {
        ($($name:literal => $page:ty),+ $(,)?) => {$(
            for sample in <$page>::samples() {
                all.push((format!("{}-{}", $name, sample.name), document(&sample)));
            }
        )+};
    }
    pages! {
        "start" => pages::StartPage,
        "help" => pages::HelpPage,
        "accessibility" => pages::AccessibilityPage,
        "privacy" => pages::PrivacyPage,
        "cookies" => pages::CookiesPage,
        "api-guide" => pages::ApiGuidePage,
        "trouble" => pages::TroublePage,
        "sign-in" => pages::SignInPage,
        "code" => pages::CodePage,
        "recovery" => pages::RecoveryPage,
        "advice-link" => pages::AdviceLinkPage,
        "advice-code" => pages::AdviceCodePage,
        "advice" => pages::AdvicePage,
        "advice-check" => pages::AdviceCheckPage,
        "advice-cannot" => pages::AdviceCannotPage,
        "advice-late" => pages::AdviceLatePage,
        "advice-sent" => pages::AdviceSentPage,
        "staff-advice" => pages::StaffAdvicePage,
        "advisers" => pages::AdvisersPage,
        "adviser" => pages::AdviserPage,
        "adviser-give" => pages::GivePage,
        "adviser-code" => pages::CodeGivenPage,
        "adviser-notes" => pages::NotesPage,
        "messages" => pages::MessagesPage,
        "message-new" => pages::NewMessagePage,
        "message" => pages::ThreadPage,
        "service" => pages::ServicePage,
        "service-people" => pages::ServicePeoplePage,
        "service-added" => pages::ServiceAddedPage,
        "service-join" => pages::ServiceJoinPage,
        "own-account" => pages::OwnAccountPage,
        "app" => pages::AppPage,
        "add-passkey" => pages::AddPasskeyPage,
        "passkey" => pages::PasskeyPage,
        "calendar" => pages::CalendarPage,
        "codes" => pages::CodesPage,
        "set-up" => pages::SetUpPage,
        "confirm" => pages::ConfirmPage,
        "check" => pages::CheckPage,
        "forgotten" => pages::ForgottenPage,
        "forgotten-sent" => pages::ForgottenSentPage,
        "new-password" => pages::NewPasswordPage,
        "reset-ended" => pages::ResetEndedPage,
        "password-changed" => pages::PasswordChangedPage,
        "signed-out" => pages::SignedOutPage,
        "stay" => pages::StayPage,
        "join" => pages::JoinPage,
        "join-ended" => pages::JoinEndedPage,
        "account" => pages::AccountPage,
        "joined" => pages::JoinedPage,
        "timeline" => pages::TimelinePage,
        "timeliness" => pages::TimelinessPage,
        "promised" => pages::PromisedPage,
        "who-looked" => pages::WhoLookedPage,
        "why" => pages::WhyPage,
        "demo-links" => pages::DemoLinksPage,
        "demo-mail" => pages::DemoMailPage,
        "demo-mail-one" => pages::DemoMailOnePage,
        "children" => pages::ChildrenPage,
        "emails" => pages::EmailsPage,
        "email-back" => pages::EmailBackPage,
        "email-works" => pages::EmailWorksPage,
        "email-stop" => pages::EmailStopPage,
        "unsubscribe" => pages::UnsubscribePage,
        "unsubscribed" => pages::UnsubscribedPage,
        "unsubscribe-ended" => pages::UnsubscribeEndedPage,
        "case" => pages::CasePage,
        "details" => pages::DetailsPage,
        "decision-letters" => pages::DecisionLettersPage,
        "decision-letter" => pages::DecisionLetterPage,
        "staff-decision-letters" => pages::StaffDecisionLettersPage,
        "write-decision-letter" => pages::WriteDecisionLetterPage,
        "letter-version" => pages::LetterVersionPage,
        "throw-letter" => pages::ThrowLetterPage,
        "check-decision-letter" => pages::CheckDecisionLetterPage,
        "sent-decision-letter" => pages::SentDecisionLetterPage,
        "documents" => pages::DocumentsPage,
        "document" => pages::DocumentPage,
        "leaf" => pages::LeafPage,
        "documents-send" => pages::SendPage,
        "documents-receipt" => pages::ReceiptPage,
        "staff-documents" => pages::StaffDocumentsPage,
        "staff-document" => pages::StaffDocumentPage,
        "rights" => pages::RightsPage,
        "staff-sign-in" => pages::StaffSignInPage,
        "provider-back" => pages::ProviderBackPage,
        "provider-no" => pages::ProviderNoPage,
        "staff-join" => pages::StaffJoinPage,
        "caseload" => pages::CaseloadPage,
        "saved-views" => pages::SavedViewsPage,
        "search" => pages::SearchPage,
        "chase" => pages::ChasePage,
        "chased" => pages::ChasedPage,
        "hand-over" => pages::HandOverPage,
        "hand-over-check" => pages::HandOverCheckPage,
        "handed-over" => pages::HandedOverPage,
        "staff-case" => pages::StaffCasePage,
        "record-choose" => pages::ChooseRecordPage,
        "record" => pages::RecordPage,
        "record-check" => pages::CheckRecordPage,
        "case-people" => pages::CasePeoplePage,
        "case-act" => pages::CaseActPage,
        "held-people" => pages::HeldPeoplePage,
        "held-person" => pages::HeldPersonPage,
        "held-gone" => pages::HeldGonePage,
        "invited" => pages::InvitedPage,
        "calls" => pages::CallsPage,
        "call-new" => pages::AskCallPage,
        "call-move" => pages::MoveCallPage,
        "call" => pages::CallPage,
        "letter-queue" => pages::LetterQueuePage,
        "letter" => pages::LetterPage,
        "staff-call" => pages::StaffCallPage,
        "queue" => pages::QueuePage,
        "unsent" => pages::UnsentPage,
        "absences" => pages::AbsencesPage,
        "closures" => pages::ClosuresPage,
        "returns" => pages::ReturnsPage,
        "return" => pages::ReturnPage,
        "return-year" => pages::ReturnYearPage,
        "line" => pages::LinePage,
        "caller" => pages::CallerPage,
        "line-case" => pages::LineCasePage,
        "line-note" => pages::LineNotePage,
        "line-letters" => pages::SendAgainPage,
        "line-email" => pages::LineEmailPage,
        "line-book" => pages::BookForCallerPage,
        "line-take-down" => pages::TakeDownPage,
        "staff-messages" => pages::StaffMessagesPage,
        "staff-message" => pages::StaffThreadPage,
        "staff-rights" => pages::StaffRightsPage,
        "glass" => pages::GlassPage,
        "hand-out" => pages::HandOutPage,
        "assign" => pages::AssignPage,
        "figures" => pages::FiguresPage,
        "board" => pages::BoardPage,
        "ahead" => pages::AheadPage,
        "capacity" => pages::CapacityPage,
        "breakdown" => pages::BreakdownPage,
        "profile" => pages::ProfilePage,
        "pledges" => pages::PledgesPage,
        "pledge" => pages::PledgePage,
        "write-pledge" => pages::WritePledgePage,
        "pledge-report" => pages::PledgeReportPage,
        "audit" => pages::AuditPage,
        "people" => pages::StaffPeoplePage,
        "person" => pages::StaffPersonPage,
        "added" => pages::StaffAddedPage,
        "imports" => pages::ImportsPage,
        "import" => pages::ImportPage,
        "systems" => pages::SystemsPage,
        "system-token" => pages::SystemTokenPage,
        "withdraw-token" => pages::WithdrawTokenPage,
        "webhooks" => pages::WebhooksPage,
        "webhook" => pages::WebhookPage,
        "webhook-secret" => pages::WebhookSecretPage,
        "end-webhook" => pages::EndWebhookPage,
    }
    all
}
