//! One file a page, or a few pages of one noun.

mod accessibility;
mod account;
mod advice;
mod advisers;
mod api_guide;
mod calls;
mod case;
mod children;
mod cookies;
mod decision_letters;
mod demo;
mod details;
mod documents;
mod email_back;
mod email_stop;
mod emails;
mod help;
mod join;
mod messages;
mod password;
mod pledges;
mod privacy;
mod rights;
mod service;
mod session;
mod sign_in;
mod staff;
mod start;
mod timeline;
mod timeliness;
mod trouble;
mod unsent;
mod unsubscribe;
mod who_looked;
mod why;

pub use accessibility::AccessibilityPage;
pub use account::{
    AddPasskeyPage, AppPage, CalendarPage, CheckPage, CodesPage, ConfirmPage, DeviceLine,
    FactorLine, OwnAccountPage, PasskeyFor, PasskeyPage, Qr, SessionLine, SetUpPage,
};
pub use advice::{
    AdviceCannotPage, AdviceCheckPage, AdviceCodePage, AdviceLatePage, AdviceLinkPage, AdvicePage,
    AdviceSentPage, AskedOf,
};
pub use advisers::{
    AdviserLine, AdviserPage, AdvisersPage, CodeGivenPage, Done, GivePage, NoteSide, NoteView,
    NotesPage,
};
pub use api_guide::{ApiGuidePage, ApiKind, ApiRoute};
pub use calls::{AskCallPage, CallLine, CallPage, CallView, CallsPage, MoveCallPage};
pub use case::CasePage;
pub use children::{CaseCard, ChildrenPage, HiddenCase, HiddenWhy};
pub use cookies::CookiesPage;
pub use decision_letters::{DecisionLetterLine, DecisionLetterPage, DecisionLettersPage};
pub use demo::{DemoLink, DemoLinksPage, DemoMail, DemoMailOnePage, DemoMailPage};
pub use details::{DetailLine, DetailsPage};
pub use documents::{
    DocumentLine, DocumentPage, DocumentsPage, Ended, EventFile, EventFiles, EventForm, LateWords,
    Leaf, LeafPage, Missing, NoLeaf, NoPicture, NotTaken, Picture, ReceiptFile, ReceiptPage,
    SendPage, Sender, Standing, Unfinished, When, Withdrawal, fault_said,
};
pub use email_back::{EmailBackPage, EmailWorksPage};
pub use email_stop::EmailStopPage;
pub use emails::EmailsPage;
pub use help::HelpPage;
pub use join::{AccountPage, JoinEndedPage, JoinPage, JoinedPage};
pub use messages::{
    Enclosing, FileLine, FilesView, MessageFrom, MessageView, MessagesPage, NewMessagePage, Saved,
    ThreadLine, ThreadPage,
};
pub use password::{
    ForgottenPage, ForgottenSentPage, NewPasswordPage, PasswordChangedPage, ResetEndedPage,
};
pub use pledges::{
    PledgePage, PledgeReportPage, PledgeSince, PledgesPage, PromisedPage, WritePledgePage, Writing,
};
pub use privacy::PrivacyPage;
pub use rights::{ParentView, RightsPage, View};
pub use service::{
    InvitedLine, ServiceAddedPage, ServiceFigures, ServiceJoinPage, ServicePage, ServicePeoplePage,
    ServicePersonLine, SharedLine,
};
pub use session::{SignedOutPage, StayPage};
pub use sign_in::{CodeFrom, CodePage, RecoveryPage, SignInPage};
pub use staff::{
    AbsencesPage, AddresseeLine, AheadPage, AnswerHow, AnswerLine, ApartLine, AskLine, AssignPage,
    AuditLine, AuditPage, AuditSought, BoardPage, BookForCallerPage, BreakdownPage, BreakdownShown,
    CallerLine, CallerPage, CameLine, CapacityLine, CapacityPage, CarefulWith, CaseActPage,
    CaseAnswer, CaseEntry, CasePeoplePage, CaseloadLine, CaseloadPage, ChangeLine, ChaseLine,
    ChasePage, Chased, ChasedPage, CheckDecisionLetterPage, CheckRecordPage, ChooseRecordPage,
    ClosedBy, ClosureLine, ClosuresPage, Colleague, Corrected, DatesOf, DraftLine, EmailOffer,
    EndWebhookPage, EventStands, FiguresPage, FoundLine, GlassPage, GoesWith, HandOutPage,
    HandOverCheckPage, HandOverPage, HandedOverPage, HasCasesLine, HeldBy, HeldCaseLine,
    HeldGonePage, HeldLine, HeldPeoplePage, HeldPersonPage, HeldWarning, ImportLine, ImportPage,
    ImportsPage, InvitedPage, LetterDone, LetterLine, LetterNotInFile, LetterPage, LetterPart,
    LetterQueuePage, LetterRecords, LetterSince, LetterVersionPage, LettersWaiting, LineCasePage,
    LineEmailPage, LineNotePage, LinePage, LinkDone, LinkLine, LinkStands, MailLine, MayRead,
    NextTable, NotHanded, NoteLine, OfferedLine, Opened, Options, Owed, OwedLine, PowerLine,
    ProfilePage, ProtectedLine, ProviderBackPage, ProviderNoPage, PutRightLine, QueuePage,
    ReceiverLine, RecordOptions, RecordPage, ReleaseLine, ReturnPage, ReturnYearPage, ReturnsPage,
    SavedViewLine, SavedViewsPage, SearchPage, SendAgainPage, SentDecisionLetterPage,
    SentLetterLine, SentToLine, Since, StaffAddedPage, StaffAdvicePage, StaffCallPage,
    StaffCasePage, StaffDecisionLettersPage, StaffDocument, StaffDocumentPage, StaffDocumentsPage,
    StaffJoinPage, StaffLine, StaffMessagesPage, StaffPeoplePage, StaffPersonPage, StaffRightsLine,
    StaffRightsPage, StaffSignInPage, StaffThreadPage, SystemLine, SystemTokenPage, SystemsPage,
    TakeDownPage, Taking, ThrowLetterPage, TieLine, TokenState, TryLine, VersionLine, WaitingLine,
    WebhookLine, WebhookPage, WebhookSecretPage, WebhookState, WebhooksPage, WithdrawTokenPage,
    WouldLine, WriteDecisionLetterPage,
};
pub use start::StartPage;
pub use timeline::TimelinePage;
pub use timeliness::TimelinessPage;
pub use trouble::TroublePage;
pub use unsent::{UnsentForm, UnsentPage};
pub use unsubscribe::{UnsubscribeEndedPage, UnsubscribePage, UnsubscribedPage};
pub use who_looked::{SeenBy, SeenVisit, WhoLookedPage};
pub use why::WhyPage;
