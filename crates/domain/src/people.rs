//! The people of a case: on what ground they are there, why that ends, what is protected.

use crate::date::Date;

macro_rules! worded {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $own:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[doc = $own])+ $variant,)+
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word that tables and forms use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }

            /// The one with this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

worded! {
    /// On what ground somebody has to do with a case, in the law's words.
    Basis {
        /// A birth parent.
        BirthParent = "birth_parent",
        /// An adoptive parent.
        AdoptiveParent = "adoptive_parent",
        /// Parental responsibility by an order or an agreement (Children Act 1989 s3, s4, s8).
        ResponsibilityByOrder = "responsibility_by_order",
        /// Has care of the child (Education Act 1996 s576).
        HasCare = "has_care",
        /// A foster carer, who has care of the child.
        FosterCarer = "foster_carer",
        /// A special guardian (Children Act 1989 s14A).
        SpecialGuardian = "special_guardian",
        /// The council under a care order (Children Act 1989 s31, s33, s38).
        CouncilUnderCareOrder = "council_under_care_order",
        /// A deputy of the Court of Protection (Mental Capacity Act 2005 s16).
        Deputy = "deputy",
        /// An attorney under a lasting power (Mental Capacity Act 2005 s9).
        Attorney = "attorney",
        /// A parent who acts for a young person without capacity for a named decision
        /// (CFA 2014 s80, SEND Regulations 2014 reg 64).
        ParentForDecision = "parent_for_decision",
    }
}

worded! {
    /// Why somebody has no more to do with a case: what they may be told of it.
    EndGround {
        /// They asked for it.
        Asked = "asked",
        /// It had been recorded by mistake.
        Mistake = "mistake",
        /// Another person cares for the child now.
        Care = "care",
        /// The rights have moved to the young person.
        Rights = "rights",
        /// An order of a court, or a decision of the council.
        Order = "order",
    }
}

worded! {
    /// What can be protected about somebody.
    DetailKind {
        /// Where they live.
        Address = "address",
        /// A telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A school or college.
        School = "school",
        /// Where and when people meet.
        Appointment = "appointment",
        /// Anything else that an officer marks.
        Other = "other",
    }
}

worded! {
    /// What an officer does about the people of a case.
    Act {
        /// Invites somebody.
        Invite = "invite",
        /// Says on what ground somebody is there.
        Basis = "basis",
        /// Ends what somebody has to do with it.
        End = "end",
        /// Marks links as disputed.
        Dispute = "dispute",
        /// Decides a dispute.
        Settle = "settle",
        /// Protects a detail.
        Protect = "protect",
        /// Ends a protected detail.
        Unprotect = "unprotect",
        /// Keeps two people apart.
        Apart = "apart",
        /// Lets two people have contact again.
        Together = "together",
        /// Releases a text to somebody who is kept apart.
        Release = "release",
        /// Records a decision about capacity.
        Capacity = "capacity",
        /// Ends a decision about capacity.
        CapacityEnd = "capacity-end",
        /// Writes down the day that the school gave.
        Day = "day",
        /// Writes down that a letter was posted.
        Posted = "posted",
    }
}

/// What gives a deputy or an attorney their power (Mental Capacity Act 2005 s9, s16), and how far
/// it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Power {
    /// Which document gives it.
    pub document: String,
    /// For which decisions.
    pub decisions: String,
    /// From which day.
    pub from: Date,
    /// The last day; `None` where the document names none.
    pub until: Option<Date>,
}

impl Basis {
    /// The grounds on which somebody can be a parent (Education Act 1996 s576).
    pub const OF_PARENTS: [Basis; 7] = [
        Basis::BirthParent,
        Basis::AdoptiveParent,
        Basis::ResponsibilityByOrder,
        Basis::HasCare,
        Basis::FosterCarer,
        Basis::SpecialGuardian,
        Basis::CouncilUnderCareOrder,
    ];

    /// Whether a document gives it: an order of the court, or a lasting power.
    #[must_use]
    pub const fn is_power(self) -> bool {
        matches!(self, Basis::Deputy | Basis::Attorney)
    }

    /// Whether it makes somebody a representative, not a parent.
    #[must_use]
    pub const fn is_of_representatives(self) -> bool {
        matches!(
            self,
            Basis::Deputy | Basis::Attorney | Basis::ParentForDecision
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_comes_back_as_itself() {
        for basis in Basis::ALL {
            assert_eq!(Basis::from_word(basis.word()), Some(*basis));
        }
        for ground in EndGround::ALL {
            assert_eq!(EndGround::from_word(ground.word()), Some(*ground));
        }
        for kind in DetailKind::ALL {
            assert_eq!(DetailKind::from_word(kind.word()), Some(*kind));
        }
        for act in Act::ALL {
            assert_eq!(Act::from_word(act.word()), Some(*act));
        }
        assert_eq!(DetailKind::from_word("name"), None);
    }
}
