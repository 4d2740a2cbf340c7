//! Values that many operations take or give.

use jiff::Timestamp;
use prestasi_kernel::Id;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::{IntoParams, ToSchema};

/// An id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(value_type = String, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$", example = "01JDCW1Y00E7F3QZ5ZK2M8N4QX")]
pub struct Ident(pub Id);

impl From<Id> for Ident {
    fn from(id: Id) -> Self {
        Self(id)
    }
}

/// A moment, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, format = DateTime)]
pub struct Moment(pub Timestamp);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Which page of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// The `after` of the page before; without it, the first page.
    #[param(pattern = "^[!-~]{1,100}$")]
    pub after: Option<String>,
    /// How many items at most.
    #[serde(default = "usual")]
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub limit: u16,
}

/// Which items of a list, in which order, and which page of them. The fields stand in the description of the list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Words to look for.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// The field to order by; with a minus ahead, the greatest first.
    #[param(pattern = "^-?[a-z-]{1,40}$")]
    pub sort: Option<String>,
    /// The `after` of the page before; without it, the first page.
    #[param(pattern = "^[!-~]{1,100}$")]
    pub after: Option<String>,
    /// How many items at most.
    #[serde(default = "usual")]
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub limit: u16,
}

const fn usual() -> u16 {
    50
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listed<T> {
    /// The items.
    pub items: Vec<T>,
    /// What asks for the next page; null on the last.
    pub after: Option<String>,
}
