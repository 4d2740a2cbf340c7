//! How far a quotation has come.

use prestasi_ui::badge::Tone;

macro_rules! states {
    ($($state:ident $name:literal $label:literal)*) => {
        /// The state of a quotation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum State { $($state),* }

        /// All, each with its label.
        pub const STATES: [(&str, &str); 9] = [$(($name, $label)),*];

        impl State {
            /// Its name in the database.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$state => $name),* }
            }

            /// The state of a name; a draft where there is none.
            pub fn of(name: &str) -> Self {
                match name { $($name => Self::$state,)* _ => Self::Draft }
            }

            /// The key of what it is called.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$state => $label),* }
            }
        }
    };
}

states! {
    Draft "draft" "crm-quote-draft"
    Waiting "waiting" "crm-quote-waiting"
    Refused "refused" "crm-quote-refused"
    Approved "approved" "crm-quote-approved"
    Sent "sent" "crm-quote-sent"
    Accepted "accepted" "crm-quote-accepted"
    Declined "declined" "crm-quote-declined"
    Expired "expired" "crm-quote-expired"
    Replaced "replaced" "crm-quote-replaced"
}

impl State {
    /// Whether what it says can still change: the customer has not seen it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Waiting | Self::Refused | Self::Approved)
    }

    /// Its colour.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Draft | Self::Replaced => Tone::Neutral,
            Self::Waiting | Self::Sent => Tone::Active,
            Self::Approved | Self::Accepted => Tone::Good,
            Self::Expired => Tone::Warning,
            Self::Refused | Self::Declined => Tone::Bad,
        }
    }
}
