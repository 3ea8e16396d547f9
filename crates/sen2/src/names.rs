//! The tables and items of the return, and every spelling under which they come.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A table of the return; in XML, an element that holds items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Table {
    Header,
    Person,
    Requests,
    Assessment,
    NamedPlan,
    PlanDetail,
    ActivePlans,
    PlacementDetail,
    SenNeed,
}

impl Table {
    pub const ALL: [Table; 9] = [
        Table::Header,
        Table::Person,
        Table::Requests,
        Table::Assessment,
        Table::NamedPlan,
        Table::PlanDetail,
        Table::ActivePlans,
        Table::PlacementDetail,
        Table::SenNeed,
    ];

    /// As the XML names its element.
    pub const fn element(self) -> &'static str {
        match self {
            Table::Header => "Header",
            Table::Person => "Person",
            Table::Requests => "Requests",
            Table::Assessment => "Assessment",
            Table::NamedPlan => "NamedPlan",
            Table::PlanDetail => "PlanDetail",
            Table::ActivePlans => "ActivePlans",
            Table::PlacementDetail => "PlacementDetail",
            Table::SenNeed => "SENneed",
        }
    }

    /// As the CSV names it, in lower case.
    pub const fn csv(self) -> &'static str {
        match self {
            Table::Header => "sen2",
            Table::Person => "person",
            Table::Requests => "requests",
            Table::Assessment => "assessment",
            Table::NamedPlan => "namedplan",
            Table::PlanDetail => "plandetail",
            Table::ActivePlans => "activeplans",
            Table::PlacementDetail => "placementdetail",
            Table::SenNeed => "senneed",
        }
    }

    /// Where it stands in the XML, from the person down.
    pub const fn path(self) -> &'static str {
        match self {
            Table::Header => "Header",
            Table::Person => "Person",
            Table::Requests => "Person/Requests",
            Table::Assessment => "Person/Requests/Assessment",
            Table::NamedPlan => "Person/Requests/Assessment/NamedPlan",
            Table::PlanDetail => "Person/Requests/Assessment/NamedPlan/PlanDetail",
            Table::ActivePlans => "Person/Requests/ActivePlans",
            Table::PlacementDetail => "Person/Requests/ActivePlans/PlacementDetail",
            Table::SenNeed => "Person/Requests/ActivePlans/SENneed",
        }
    }

    /// The table whose rows this one's rows hang from.
    pub const fn parent(self) -> Option<Table> {
        match self {
            Table::Header => None,
            Table::Person => Some(Table::Header),
            Table::Requests => Some(Table::Person),
            Table::Assessment | Table::ActivePlans => Some(Table::Requests),
            Table::NamedPlan => Some(Table::Assessment),
            Table::PlanDetail => Some(Table::NamedPlan),
            Table::PlacementDetail | Table::SenNeed => Some(Table::ActivePlans),
        }
    }

    /// The tables that hang from this one, in the order of the XML.
    pub const fn children(self) -> &'static [Table] {
        match self {
            Table::Header => &[],
            Table::Person => &[Table::Requests],
            Table::Requests => &[Table::Assessment, Table::ActivePlans],
            Table::Assessment => &[Table::NamedPlan],
            Table::NamedPlan => &[Table::PlanDetail],
            Table::ActivePlans => &[Table::PlacementDetail, Table::SenNeed],
            Table::PlanDetail | Table::PlacementDetail | Table::SenNeed => &[],
        }
    }

    /// The child element of this name (in lower case), where it is a table.
    pub fn child(self, name: &str) -> Option<Table> {
        let children = self.children();
        children.iter().copied().find(|child| child.csv() == name)
    }
}

macro_rules! items {
    ($($table:ident { $($item:ident $name:literal $word:literal $([$($alias:literal),*])?;)* })*) => {
        /// An item of the return.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Item { $($($item,)*)* }

        impl Item {
            /// As the XML names it.
            pub const fn name(self) -> &'static str {
                match self { $($(Item::$item => $name,)*)* }
            }

            /// As the names of defects call it.
            pub const fn word(self) -> &'static str {
                match self { $($(Item::$item => $word,)*)* }
            }

            /// The items of a table, in the order of the return.
            pub const fn of(table: Table) -> &'static [Item] {
                match table { $(Table::$table => &[$(Item::$item),*],)* }
            }
        }

        static ITEMS: LazyLock<HashMap<(Table, String), Item>> = LazyLock::new(|| {
            let mut items = HashMap::new();
            $($(
                items.insert((Table::$table, $name.to_ascii_lowercase()), Item::$item);
                $($(items.insert((Table::$table, $alias.to_owned()), Item::$item);)*)?
            )*)*
            items
        });
    };
}

items! {
    Header {
        Collection "Collection" "collection";
        Year "Year" "year";
        ReferenceDate "ReferenceDate" "reference_date";
        SourceLevel "SourceLevel" "source_level";
        SoftwareCode "SoftwareCode" "software_code";
        Release "Release" "release";
        SerialNo "SerialNo" "serial_no";
        Lea "LEA" "lea";
        DateTime "DateTime" "date_time";
        Dmo "DMO" "dmo";
        Dco "DCO" "dco";
        Dsco "DSCO" "dsco";
    }
    Person {
        Surname "Surname" "surname";
        Forename "Forename" "forename";
        PersonBirthDate "PersonBirthDate" "dob";
        Sex "Sex" "sex" ["gendercurrent"];
        Ethnicity "Ethnicity" "ethnicity";
        PostCode "PostCode" "postcode";
        Upn "UPN" "upn";
        Uln "UniqueLearnerNumber" "uln";
        UpnUnknown "UPNunknown" "upn_unknown";
    }
    Requests {
        ReceivedDate "ReceivedDate" "received_date";
        RequestSource "RequestSource" "request_source" ["rquestsource"];
        Rya "RYA" "rya";
        RequestOutcomeDate "RequestOutcomeDate" "request_outcome_date";
        RequestOutcome "RequestOutcome" "request_outcome";
        RequestMediation "RequestMediation" "request_mediation";
        RequestTribunal "RequestTribunal" "request_tribunal";
        Exported "Exported" "exported";
    }
    Assessment {
        AssessmentOutcome "AssessmentOutcome" "assessment_outcome";
        AssessmentOutcomeDate "AssessmentOutcomeDate" "assessment_outcome_date";
        AssessmentMediation "AssessmentMediation" "assessment_mediation";
        AssessmentTribunal "AssessmentTribunal" "assessment_tribunal";
        OtherMediation "OtherMediation" "other_mediation";
        OtherTribunal "OtherTribunal" "other_tribunal";
        Week20 "Week20" "week20";
    }
    NamedPlan {
        StartDate "StartDate" "plan_start";
        PlanRes "PlanRes" "plan_res";
        PlanWpb "PlanWPB" "plan_wpb" ["planwbp"];
        Pb "PB" "pb";
        Oa "OA" "oa";
        Dp "DP" "dp";
        CeaseDate "CeaseDate" "cease_date";
        CeaseReason "CeaseReason" "cease_reason";
    }
    PlanDetail {
        PlanUrn "URN" "urn";
        PlanUkprn "UKPRN" "ukprn";
        PlanSetting "SENSetting" "sen_setting";
        PlanSettingOther "SENSettingOther" "sen_setting_other";
        PlanRank "PlacementRank" "placement_rank";
        PlanUnit "SENunitIndicator" "sen_unit";
        PlanResourced "ResourcedProvisionIndicator" "resourced_provision";
    }
    ActivePlans {
        TransferLa "TransferLA" "transfer_la";
        ReviewMeeting "ReviewMeeting" "review_meeting";
        ReviewOutcome "ReviewOutcome" "review_outcome";
        ReviewDraft "ReviewDraft" "review_draft";
        PhaseTransferDueDate "PhaseTransferDueDate" "phase_transfer_due_date";
        PhaseTransferFinalDate "PhaseTransferFinalDate" "phase_transfer_final_date";
        LastReview "LastReview" "last_review";
        ActiveRes "RES" "res";
        ActiveWpb "WPB" "wpb" ["wbp"];
        AttendancePattern "AttendancePattern" "attendance_pattern";
    }
    PlacementDetail {
        Urn "URN" "urn";
        Ukprn "UKPRN" "ukprn";
        Setting "SENSetting" "sen_setting";
        SettingOther "SENSettingOther" "sen_setting_other";
        Rank "PlacementRank" "placement_rank";
        EntryDate "EntryDate" "entry_date";
        LeavingDate "LeavingDate" "leaving_date";
        Unit "SENunitIndicator" "sen_unit";
        Resourced "ResourcedProvisionIndicator" "resourced_provision";
        Res "RES" "res";
        Wpb "WPB" "wpb" ["wbp"];
        PlacementAttendance "AttendancePattern" "attendance_pattern";
    }
    SenNeed {
        SenType "SENtype" "sen_type";
        SenTypeRank "SENtypeRank" "sen_type_rank";
    }
}

impl Item {
    /// As the CSV names its column.
    pub fn column(self) -> String {
        match self {
            Item::PlanWpb => "planwbp".to_owned(),
            Item::ActiveWpb | Item::Wpb => "wbp".to_owned(),
            other => other.name().to_ascii_lowercase(),
        }
    }

    /// Older returns had it; it is read past, and not written.
    pub const fn is_past(self) -> bool {
        matches!(self, Item::AttendancePattern | Item::PlacementAttendance)
    }
}

/// The item of this name (in lower case) in this table.
pub(crate) fn item(table: Table, name: &str) -> Option<Item> {
    thread_local! {
        // The key's text is reused, so that a look-up allocates nothing.
        static KEY: std::cell::RefCell<(Table, String)> =
            const { std::cell::RefCell::new((Table::Header, String::new())) };
    }
    KEY.with_borrow_mut(|key| {
        key.0 = table;
        key.1.clear();
        key.1.push_str(name);
        ITEMS.get(key).copied()
    })
}
