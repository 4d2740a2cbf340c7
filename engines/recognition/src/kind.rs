//! The systems, kinds of records and contents of columns that are told apart, with their names in data files.

macro_rules! named {
    ($(#[$note:meta])* $type:ident { $($(#[$about:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$note])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $($(#[$about])* $variant),+
        }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in data files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            /// The one of this name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

named! {
    /// Who wrote a file. Where two fit equally, the first is meant.
    System {
        /// No system in particular.
        Plain = "plain",
        Salesforce = "salesforce",
        HubSpot = "hubspot",
        Pipedrive = "pipedrive",
        Dynamics = "dynamics",
    }
}

named! {
    /// What the rows of a file are. Where two fit equally, the first is meant.
    Kind {
        Account = "account",
        Contact = "contact",
        Deal = "deal",
        Lead = "lead",
        Product = "product",
        Activity = "activity",
        OrderLine = "order-line",
        DealLine = "deal-line",
        DealHistory = "deal-history",
        DealSplit = "deal-split",
        Price = "price",
        Person = "person",
        Campaign = "campaign",
        Note = "note",
    }
}

named! {
    /// What a column is expected to hold.
    Holds {
        Text = "text",
        /// Several texts in one cell.
        List = "list",
        /// A whole number.
        Count = "count",
        /// Any decimal number.
        Number = "number",
        Money = "money",
        /// Minutes, or hours and minutes.
        Duration = "duration",
        /// Of a hundred, or a fraction of one.
        Percentage = "percentage",
        Day = "day",
        /// A day with a time.
        Moment = "moment",
        Flag = "flag",
    }
}
