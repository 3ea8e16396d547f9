//! What is sent about a case: which kinds of document there are, how far each has come, and
//! who may see it.

mod leaf;
mod media;

pub use leaf::{LEAVES_MAX, LeafSize};
pub use media::{Media, NAME_CHARS_MAX, extension, kept_name, saved_name};

/// Who sends a kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentBy {
    /// The family.
    Family,
    /// Somebody who knows about needs.
    Professional,
    /// The council, a tribunal, a mediator: a document of the case itself.
    Case,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal by $by:ident;)+) => {
        /// What kind of document it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DocumentKind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl DocumentKind {
            /// Every kind, as lists order them.
            pub const ALL: &'static [DocumentKind] = &[$(DocumentKind::$name),+];

            /// The word that tables, forms and texts use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(DocumentKind::$name => $word,)+
                }
            }

            /// Who sends it.
            #[must_use]
            pub const fn sent_by(self) -> SentBy {
                match self {
                    $(DocumentKind::$name => SentBy::$by,)+
                }
            }
        }
    };
}

kinds! {
    /// "All about me", a one-page profile, a drawing, a recording: a person's own views.
    OwnViews = "own_views" by Family;
    /// A diary of what happened.
    Diary = "diary" by Family;
    /// A report that the family had made.
    PrivateReport = "private_report" by Family;
    /// A letter from a doctor or a hospital.
    HealthLetter = "health_letter" by Family;
    /// A report from a school, college or nursery.
    SchoolReport = "school_report" by Family;
    /// A record of attendance.
    Attendance = "attendance" by Family;
    /// A letter about an exclusion.
    Exclusion = "exclusion" by Family;
    /// E-mails.
    Emails = "emails" by Family;
    /// Photographs.
    Photos = "photos" by Family;
    /// A translation.
    Translation = "translation" by Family;
    /// Proof of parental responsibility, or of acting for somebody.
    ProofOfRole = "proof_of_role" by Family;
    /// Anything else.
    Other = "other" by Family;
    /// Advice of an educational psychologist (reg 6(1)(d)).
    EducationalPsychologist = "educational_psychologist" by Professional;
    /// Advice about speech and language.
    SpeechAndLanguage = "speech_and_language" by Professional;
    /// Advice about occupational therapy.
    OccupationalTherapy = "occupational_therapy" by Professional;
    /// Advice about physiotherapy.
    Physiotherapy = "physiotherapy" by Professional;
    /// Medical advice from a health professional (reg 6(1)(c)).
    Medical = "medical" by Professional;
    /// Advice about mental health.
    MentalHealth = "mental_health" by Professional;
    /// Advice of a specialist teacher, such as of the deaf or the visually impaired.
    SpecialistTeacher = "specialist_teacher" by Professional;
    /// Advice of the school, college or nursery (reg 6(1)(b)).
    SchoolAdvice = "school_advice" by Professional;
    /// A school's support plan: assess, plan, do, review.
    SupportPlan = "support_plan" by Professional;
    /// Advice about social care (reg 6(1)(e)).
    SocialCare = "social_care" by Professional;
    /// A personal education plan of the virtual school.
    VirtualSchool = "virtual_school" by Professional;
    /// Advice about work and adult life (reg 6(1)(g)).
    Careers = "careers" by Professional;
    /// The form that asks for an assessment.
    RequestForm = "request_form" by Case;
    /// An acknowledgement.
    Acknowledgement = "acknowledgement" by Case;
    /// A letter with a decision.
    DecisionLetter = "decision_letter" by Case;
    /// A form of consent, or of authority to act.
    Consent = "consent" by Case;
    /// A draft plan.
    DraftPlan = "draft_plan" by Case;
    /// A notice with proposed changes.
    AmendmentNotice = "amendment_notice" by Case;
    /// What a school or college was asked, or answered.
    Consultation = "consultation" by Case;
    /// A final plan, amended or not.
    FinalPlan = "final_plan" by Case;
    /// The report of a review meeting.
    ReviewReport = "review_report" by Case;
    /// Minutes.
    Minutes = "minutes" by Case;
    /// A notice that the plan is to end.
    CeaseNotice = "cease_notice" by Case;
    /// A mediation certificate, or agreement.
    Mediation = "mediation" by Case;
    /// A tribunal's letter, directions, working document, bundle or order.
    Tribunal = "tribunal" by Case;
    /// A complaint, or its answer.
    Complaint = "complaint" by Case;
    /// A decision of the Local Government and Social Care Ombudsman.
    Ombudsman = "ombudsman" by Case;
    /// A statement of a personal budget.
    PersonalBudget = "personal_budget" by Case;
    /// A decision about transport.
    Transport = "transport" by Case;
}

impl DocumentKind {
    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<DocumentKind> {
        let all = DocumentKind::ALL.iter().copied();
        all.into_iter().find(|kind| kind.word() == word)
    }
}

/// How far a document has come. Nothing but [`Scan::Safe`] ever reads as clean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scan {
    /// Not scanned yet, or the scanner did not answer.
    Waiting,
    /// Scanned, and nothing was found.
    Safe,
    /// Something was found.
    Infected,
    /// It cannot be scanned whole: too big, or of a make that the scanner gives up on.
    Unscannable,
}

impl Scan {
    /// Every one.
    pub const ALL: [Scan; 4] = [Scan::Waiting, Scan::Safe, Scan::Infected, Scan::Unscannable];

    /// The word that tables use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Scan::Waiting => "waiting",
            Scan::Safe => "safe",
            Scan::Infected => "infected",
            Scan::Unscannable => "unscannable",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Scan> {
        Scan::ALL.into_iter().find(|scan| scan.word() == word)
    }
}

/// Whom a document is for, beside officers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Everyone on the case, as far as they may know of each other.
    Case,
    /// The sender's own side alone: they, and the advisers whom they let in.
    Side,
    /// One person.
    Person(crate::PersonId),
    /// Officers alone.
    Officers,
}

impl Audience {
    /// The word that tables use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Audience::Case => "case",
            Audience::Side => "side",
            Audience::Person(_) => "person",
            Audience::Officers => "officers",
        }
    }

    /// The person whom it is for.
    #[must_use]
    pub const fn reader(self) -> Option<crate::PersonId> {
        match self {
            Audience::Person(person) => Some(person),
            Audience::Case | Audience::Side | Audience::Officers => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_word(kind.word()), Some(*kind));
        }
        let words: std::collections::BTreeSet<_> =
            DocumentKind::ALL.iter().map(|kind| kind.word()).collect();
        assert_eq!(words.len(), DocumentKind::ALL.len());
    }
}
