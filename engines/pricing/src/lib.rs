//! What is calculated when something is offered, sold and approved: price books, bundles, quotes with discount, tax and
//! margin, and who has to approve them. Amounts are whole minor units, ratios exact; every figure says how it came
//! about. No database, no web, no clock.

mod approval;
mod book;
mod bundle;
mod fingerprint;
mod quantity;
mod quote;
mod sentence;

pub use approval::{
    Act, Answer, Climb, Deed, Delegation, Ladder, Level, Limit, Matrix, Needed, Request, Roster, Signature,
    State, Step, needed,
};
pub use book::{Ask, Entry, Picked, PriceBook, Prices};
pub use bundle::{Bundle, BundlePrice, Part, PartPrice, Unfolded, share};
pub use fingerprint::Fingerprint;
pub use quantity::Quantity;
pub use quote::{
    Discount, Figure, Figures, Line, LineDiscount, Priced, PricedLine, Quote, Tax, TaxLine, TaxRounding,
    TaxedAs, price,
};
pub use sentence::{Sentence, Value};
