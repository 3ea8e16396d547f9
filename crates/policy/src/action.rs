//! What can be done. Each action is a type, so that a proof for one is no proof for another.

use crate::resource::{Account, Case, Council, Person, Resource};

mod sealed {
    pub trait Sealed {}
}

/// One action. The list is closed.
pub trait Action: sealed::Sealed + Send + Sync + 'static {
    /// Its name at run time.
    const NAME: ActionName;
}

/// The action can be done on this kind of thing. `Access<R, A>` exists only where `A: On<R>`.
pub trait On<R: Resource>: Action {}

/// The action includes reading the case.
pub trait Reads: On<Case> {}

/// What is taken may be one person's of the family: the audit names them, and they alone read of it.
pub trait Takes: On<Case> {}

/// The action includes adding events to the case; not that of reading it.
pub trait Appends: On<Case> {}

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal on $($resource:ident),+;)+) => {
        /// The actions by name, for the audit and the registry of routes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ActionName {
            $($(#[doc = $doc])+ $name,)+
        }

        impl ActionName {
            /// Every action.
            pub const ALL: &'static [ActionName] = &[$(ActionName::$name),+];

            /// The word that the audit and the registry use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(ActionName::$name => $word,)+
                }
            }
        }

        $(
            $(#[doc = $doc])+
            #[derive(Debug)]
            pub enum $name {}
            impl sealed::Sealed for $name {}
            impl Action for $name {
                const NAME: ActionName = ActionName::$name;
            }
            $(impl On<$resource> for $name {})+
        )+
    };
}

actions! {
    /// Read a case: its page, its timeline, why a date is as it is.
    Read = "read" on Case;
    /// Add an event to a case.
    Record = "record" on Case;
    /// Invite somebody to a case, or end an invitation or a relation.
    Invite = "invite" on Case;
    /// Read protected details: addresses, telephone numbers, where and when people meet.
    ReadDetails = "read_details" on Case;
    /// Read the notes that one may read: of calls, of the council's for a family.
    ReadNotes = "read_notes" on Case;
    /// Read the documents that one may read.
    ReadDocuments = "read_documents" on Case;
    /// Send a document.
    SendDocuments = "send_documents" on Case;
    /// Take a document off a case, which its side sent by mistake or on the wrong case, or put it
    /// back.
    RemoveDocuments = "remove_documents" on Case;
    /// Read the messages that one may read.
    ReadMessages = "read_messages" on Case;
    /// Write a message.
    WriteMessages = "write_messages" on Case;
    /// Read formal letters.
    ReadLetters = "read_letters" on Case;
    /// Read who looked at the case.
    ReadLog = "read_log" on Case;
    /// Read who may see the case on one's own word: the advisers that one let in.
    ReadGrants = "read_grants" on Case;
    /// Let an adviser in, or let them stay for longer.
    Delegate = "delegate" on Case;
    /// End an adviser's access.
    EndGrant = "end_grant" on Case;
    /// Read and write the notes between a family and its adviser, which no staff reads.
    ShareNotes = "share_notes" on Case;
    /// Read on an adviser's list how a case stands, without opening it.
    ReadListed = "read_listed" on Case;
    /// Read who has to do with a case and what they may see: the officers' page of people.
    ReadPeople = "read_people" on Case;
    /// Change who has to do with a case and what they may see.
    ChangePeople = "change_people" on Case;
    /// Hand a case to an officer or a team.
    Assign = "assign" on Case;
    /// Ask somebody for advice by a private link, and read what came by it.
    AskAdvice = "ask_advice" on Case;
    /// Write a letter that tells a family of a decision, and send it.
    WriteLetters = "write_letters" on Case;
    /// Read what one is asked for by a private link, and answer it.
    GiveAdvice = "give_advice" on Case;
    /// Open a case outside one's reach, for a typed reason and half an hour.
    BreakGlass = "break_glass" on Case;
    /// Read what changes when the rights move to the young person, and what was chosen.
    ReadRights = "read_rights" on Case;
    /// Say who may still see the case, as the young person whose it is.
    ChooseViews = "choose_views" on Case;
    /// Say what one wishes, or that the young person may lack capacity for a decision.
    SayWishes = "say_wishes" on Case;
    /// Let the young person's rights begin on the day that the law names.
    MoveRights = "move_rights" on Council, Case;
    /// Load a national return: cases, children and their events.
    Import = "import" on Council, Case;
    /// Make the national return: read every case for it, each of which is written down.
    MakeReturn = "read_for_return" on Council, Case;
    /// Send or drop the mails that an import holds.
    Release = "release" on Council, Case;
    /// Read cases to find what somebody must be told, and queue it.
    Notify = "notify" on Council, Case;
    /// Read cases to count what they add to the council's figures: the program's own work, of
    /// which nobody is shown a case.
    CountCases = "count_cases" on Council, Case;
    /// Scan documents, remove sealed bytes that nobody keeps, wrap cases' keys anew: the
    /// program's own work on what it keeps sealed.
    KeepDocuments = "keep_documents" on Council, Case;
    /// List one's own children's cases.
    ListCases = "list_cases" on Account;
    /// Read one's own account: choices, sessions.
    ReadAccount = "read_account" on Account;
    /// Change one's own account: choices, password, sessions.
    ChangeAccount = "change_account" on Account;
    /// Give a word by which the account's owner chooses a new password.
    GiveWord = "give_word" on Account;
    /// Get in, by whatever proves who one is. Nobody has standing for it: it is named for
    /// the audit, where refusals are.
    GetIn = "get_in" on Account;
    /// Read and verify the audit.
    ReadAudit = "read_audit" on Council;
    /// Verify the audit and sign its head; its rows are shown to nobody.
    CheckAudit = "check_audit" on Council;
    /// Copy all that is kept, to put it back after a bad day: an administrator's, at the
    /// machine itself.
    BackUp = "back_up" on Council;
    /// List the cases within one's reach.
    ListCaseload = "list_caseload" on Council;
    /// Read a team's figures, without names.
    SeeFigures = "see_figures" on Council;
    /// Write down what the council promised after an inspection, and how that stands.
    KeepPledges = "keep_pledges" on Council;
    /// Answer the council's phone line: find whoever rings.
    AnswerLine = "answer_line" on Council;
    /// Check that somebody who rings about a case is who they say: before that nothing of it is
    /// read.
    CheckCaller = "check_caller" on Case;
    /// Speak with somebody who rang about a case and was checked: read what they read, and keep
    /// what was said.
    AnswerCaller = "answer_caller" on Case;
    /// Do for somebody who rang and was checked what they would do themselves: ask for a call, leave
    /// a message.
    ActForCaller = "act_for_caller" on Case;
    /// Keep what was said in a call to the phone line that was checked and is over, or about to
    /// be: nothing of the case is read.
    WrapUp = "wrap_up" on Case;
    /// End calls to the phone line that nobody wrapped up.
    EndCalls = "end_calls" on Council, Case;
    /// Ring somebody who asked for a call that the phone line makes: their number, and nothing of
    /// the case.
    RingBack = "ring_back" on Case;
    /// Say when an officer is away and who answers meanwhile: of oneself; a manager of their team.
    PlanAbsence = "plan_absence" on Council;
    /// Choose several cases to hand over at once, each of which is asked for by itself.
    HandOver = "hand_over" on Council;
    /// Say when the phone line is closed, and what families are told then.
    RunLine = "run_line" on Council;
    /// Add and remove those who work for the council, their roles and teams.
    ManageStaff = "manage_staff" on Council;
    /// Add and remove the services whose advisers families may let in.
    ManageOrganisations = "manage_organisations" on Council;
    /// Give the council's case system a token, and take it back.
    ManageSystems = "manage_systems" on Council;
    /// Send what happened on several cases, as the council's case system; each case is asked for by
    /// itself.
    SendEvents = "send_events" on Council;
    /// Send whom the council would have invited, as its case system: each waits for an officer. It can only
    /// add; each case is asked for by itself.
    SendPeople = "send_people" on Council, Case;
    /// Look after the files that are dropped for the council: hold them, report what became of them.
    TakeFiles = "take_files" on Council;
    /// Read what became of the files that were dropped: counts, and never what a line says.
    SeeImports = "see_imports" on Council;
    /// Let a file that was held come in, or turn it down.
    JudgeImports = "judge_imports" on Council;
    /// Take, as the council's case system, what families sent and what was recorded since; each case is
    /// asked for by itself.
    ReadChanges = "read_changes" on Council, Case;
    /// Be at a service that is not the council: read which cases families share with one.
    ReadService = "read_service" on Council;
    /// Take up what a family gives by a code that it reads out.
    TakeGrant = "take_grant" on Council;
    /// Invite and remove the advisers of one's own service, and see its numbers.
    LeadService = "lead_service" on Council;
    /// Give a person a copy of what is held about them.
    ExportPerson = "export_person" on Person;
    /// Remove what is held about a person, as far as no law keeps it.
    ErasePerson = "erase_person" on Person;
}

impl Takes for ReadChanges {}
impl Takes for ReadDocuments {}
impl Takes for ReadMessages {}

impl Reads for Read {}
impl Reads for ReadLog {}
impl Reads for ReadListed {}
impl Reads for Record {}
impl Reads for AskAdvice {}
impl Reads for WriteLetters {}
impl Reads for MoveRights {}
impl Reads for ReadPeople {}
impl Reads for ReadRights {}
impl Reads for ChooseViews {}
impl Reads for SayWishes {}
impl Reads for ChangePeople {}
impl Reads for Invite {}
impl Reads for Import {}
impl Reads for MakeReturn {}
impl Reads for Release {}
impl Reads for Notify {}
impl Reads for CountCases {}
impl Reads for Assign {}
impl Reads for SendDocuments {}
impl Reads for WriteMessages {}
impl Reads for AnswerCaller {}

// Whoever is handed a case is named to the family: no page of whoever hands it over shows an event.
impl Appends for Assign {}
impl Appends for Record {}
impl Appends for Import {}
impl Appends for MoveRights {}
impl Appends for SendDocuments {}
impl Appends for WriteMessages {}
impl Appends for WrapUp {}
impl Appends for EndCalls {}
impl Appends for ActForCaller {}
impl Appends for RingBack {}
