//! What the law asks of a letter.

/// One thing that a letter has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    /// What the council decided.
    Decision,
    /// Why.
    Reasons,
    /// What comes with the letter: the plan, the changes and what they rest on.
    Enclosed,
    /// Whose advice the council gets, and that the family can name somebody.
    AdviceSought,
    /// That they can say what they think of it.
    Comments,
    /// That they can ask for a school or another place.
    School,
    /// That they can meet an officer.
    Meeting,
    /// By when.
    ReplyTime,
    /// Where they read which schools and colleges there are.
    Schools,
    /// That they can appeal.
    AppealRight,
    /// Until when.
    AppealTime,
    /// That the tribunal can look at health and social care too.
    Recommendations,
    /// That they can have mediation.
    MediationRight,
    /// That an appeal needs a certificate.
    Certificate,
    /// Who gives it.
    MediationAdviser,
    /// How long they have for that.
    MediationTime,
    /// What they tell the council if they want mediation.
    MediationTell,
    /// Whom they tell.
    MediationCouncil,
    /// Who else helps with a disagreement.
    Disagreement,
    /// Who gives free advice.
    Advice,
    /// That the plan goes on for now.
    PlanGoesOn,
    /// That the notice with the changes has to follow.
    ChangesFollow,
}

impl Ask {
    /// Everything that any letter has to say.
    pub const ALL: [Ask; 22] = [
        Ask::Decision,
        Ask::Reasons,
        Ask::Enclosed,
        Ask::AdviceSought,
        Ask::Comments,
        Ask::School,
        Ask::Meeting,
        Ask::ReplyTime,
        Ask::Schools,
        Ask::AppealRight,
        Ask::AppealTime,
        Ask::Recommendations,
        Ask::MediationRight,
        Ask::Certificate,
        Ask::MediationAdviser,
        Ask::MediationTime,
        Ask::MediationTell,
        Ask::MediationCouncil,
        Ask::Disagreement,
        Ask::Advice,
        Ask::PlanGoesOn,
        Ask::ChangesFollow,
    ];

    /// The name that its words are found by.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Ask::Decision => "decision",
            Ask::Reasons => "reasons",
            Ask::Enclosed => "enclosed",
            Ask::AdviceSought => "advice-sought",
            Ask::Comments => "comments",
            Ask::School => "school",
            Ask::Meeting => "meeting",
            Ask::ReplyTime => "reply-time",
            Ask::Schools => "schools",
            Ask::AppealRight => "appeal-right",
            Ask::AppealTime => "appeal-time",
            Ask::Recommendations => "recommendations",
            Ask::MediationRight => "mediation-right",
            Ask::Certificate => "certificate",
            Ask::MediationAdviser => "mediation-adviser",
            Ask::MediationTime => "mediation-time",
            Ask::MediationTell => "mediation-tell",
            Ask::MediationCouncil => "mediation-council",
            Ask::Disagreement => "disagreement",
            Ask::Advice => "advice",
            Ask::PlanGoesOn => "plan-goes-on",
            Ask::ChangesFollow => "changes-follow",
        }
    }
}

/// What one template has to say, and where the law says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// What.
    pub ask: Ask,
    /// The provision; `None` where no provision asks for it, and the council's own letters have it.
    pub law: Option<&'static str>,
}

/// What the law asks for.
pub(super) const fn by(ask: Ask, law: &'static str) -> Demand {
    Demand {
        ask,
        law: Some(law),
    }
}

/// What only these templates ask for.
pub(super) const fn ours(ask: Ask) -> Demand {
    Demand { ask, law: None }
}
