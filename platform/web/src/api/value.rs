//! Values that many operations take or give.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_kernel::{Id, Problem, parse_date};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Ref, RefOr, Schema};
use utoipa::{IntoParams, PartialSchema, ToSchema};

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

/// A text on one line that is not empty: a name, a title. Its length is checked where it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(value_type = String, pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,199}$", example = "Klang Valley")]
pub struct Line(pub String);

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, format = Date, example = "2026-11-23")]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        parse_date(&text).map(Self).map_err(|_| D::Error::custom("not a day like 2026-11-23"))
    }
}

/// Which items of a list, in which order, and which page of them. The fields stand in the description of the list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Words to look for.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// The field to order by; with a minus ahead, the greatest first.
    #[param(pattern = "^-?[a-z][a-z0-9_-]{0,49}$")]
    pub sort: Option<String>,
    /// The `after` of the page before; without it, the first page.
    #[param(pattern = "^[!-~]{1,100}$")]
    pub after: Option<String>,
    /// How many items at most.
    #[serde(default = "usual")]
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub limit: u16,
}

impl ListQuery {
    /// What of it cannot be.
    pub(crate) fn check(&self) -> Result<(), Problem> {
        let unfit = |name: &str| Err(Problem::new("query-unfit").arg("name", name));
        let graphic =
            |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if self.q.as_ref().is_some_and(|words| words.chars().count() > 200) {
            return unfit("q");
        }
        if self.after.as_ref().is_some_and(|after| !graphic(after, 100)) {
            return unfit("after");
        }
        if self.sort.as_ref().is_some_and(|sort| !fits_sort(sort)) {
            return unfit("sort");
        }
        if (1..=500).contains(&self.limit) { Ok(()) } else { unfit("limit") }
    }
}

/// A name of a column, with a minus ahead or not.
fn fits_sort(sort: &str) -> bool {
    let name = sort.strip_prefix('-').unwrap_or(sort);
    let begins = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    begins && name.len() <= 50 && name.bytes().all(fits)
}

const fn usual() -> u16 {
    50
}

/// A page of a list.
#[derive(Debug, Serialize)]
pub struct Listed<T> {
    /// The items.
    pub items: Vec<T>,
    /// What asks for the next page; null on the last.
    pub after: Option<String>,
}

impl<T: ToSchema> ToSchema for Listed<T> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("{}List", T::name()))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

impl<T: ToSchema> PartialSchema for Listed<T> {
    fn schema() -> RefOr<Schema> {
        let item = RefOr::Ref(Ref::from_schema_name(T::name()));
        ObjectBuilder::new()
            .property("items", ArrayBuilder::new().items(item))
            .property("after", Option::<String>::schema())
            .required("items")
            .required("after")
            .into()
    }
}
