//! What the document of the API says about a record: read from its fields.

use std::borrow::Cow;
use std::marker::PhantomData;

use prestasi_web::api::{Ident, Moment};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};
use utoipa::openapi::schema::{KnownFormat, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::draft::{Changed, New};
use super::{Draft, Field, Holds, Object, Said};

/// A record as programs read it.
pub struct Item<E> {
    /// Its id.
    pub id: Ident,
    /// How often it was changed, and once more.
    pub version: i64,
    /// Since when it is kept.
    pub created: Moment,
    /// What it says.
    pub says: Draft<E>,
    /// The fields that are told.
    pub told: Vec<&'static str>,
    /// What its custom fields say.
    pub custom: Map<String, Json>,
}

impl<E: Object> Serialize for Item<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("version", &self.version)?;
        map.serialize_entry("created", &self.created)?;
        for field in E::fields().iter().filter(|field| self.told.contains(&field.name())) {
            if let Holds::Custom = field.holds {
                map.serialize_entry(field.name(), &self.custom)?;
                continue;
            }
            let said = self.says.said(field.name());
            match (field.holds.may_be_absent(), said) {
                (false, Said::Nothing) => map.serialize_entry(field.name(), "")?,
                _ => map.serialize_entry(field.name(), said)?,
            }
        }
        map.end()
    }
}

impl Holds {
    fn schema(self, must: bool) -> Schema {
        let kind = |kind| match self.may_be_absent() && !must {
            true => SchemaType::from_iter([kind, Type::Null]),
            false => SchemaType::new(kind),
        };
        let text = || ObjectBuilder::new().schema_type(kind(Type::String));
        let line = |most: usize| match must {
            true => format!(r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{{0,{}}}$", most - 1),
            false => format!(r"^[^\x00-\x1f\x7f-\x9f]{{0,{most}}}$"),
        };
        match self {
            Self::Line(most) => text().pattern(Some(line(most))),
            Self::Lines => text().max_length(Some(10_000)),
            Self::Email => text().pattern(Some(r"^([a-z0-9]{1,30}@[a-z0-9]{1,30}\.my)?$")),
            Self::Phone => text().pattern(Some(r"^(\+?[0-9]{4,15})?$")),
            Self::Web => text().pattern(Some(r"^([a-z0-9]{1,30}\.my)?$")),
            Self::Count => ObjectBuilder::new()
                .schema_type(kind(Type::Integer))
                .minimum(Some(0))
                .maximum(Some(99_999_999_999_i64)),
            Self::Share => text().pattern(Some(r"^([1-9]?[0-9](\.[0-9]{1,2})?|100)$")),
            Self::Points => text().pattern(Some(r"^-?[1-9]?[0-9](\.[0-9]{1,2})?$")),
            Self::Quantity => text().pattern(Some(r"^[0-9]{1,9}(\.[0-9]{1,6})?$")),
            // Every currency has so many places.
            Self::Money => text().pattern(Some(r"^-?[0-9]{1,12}$|^-?[0-9]{1,12}\.[0-9]{2}$")),
            Self::Currency => text().pattern(Some("^[A-Z]{3}$")),
            Self::Day => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))),
            Self::Time => text().pattern(Some(r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")),
            Self::Several(all) => {
                let any = all.iter().map(|(value, _)| *value).collect::<Vec<_>>().join("|");
                text().pattern(Some(format!("^(({any})(,({any}))*)?$")))
            }
            Self::Choice(all) => {
                let blank = (!must).then_some("").into_iter();
                text().enum_values(Some(all.iter().map(|(value, _)| *value).chain(blank)))
            }
            Self::Record(_) => text().pattern(Some("^[0-7][0-9A-HJKMNP-TV-Z]{25}$")),
            // By the keys of `GET /fields-of-records`.
            Self::Custom => {
                let kinds = [Type::String, Type::Number, Type::Boolean, Type::Array, Type::Null];
                let value = ObjectBuilder::new().schema_type(SchemaType::from_iter(kinds));
                ObjectBuilder::new().additional_properties(Some(RefOr::T(Schema::from(value))))
            }
        }
        .into()
    }
}

/// The fields of an object as properties.
fn fields<E: Object>(builder: ObjectBuilder, all: bool, told: impl Fn(&Field<E>) -> bool) -> ObjectBuilder {
    let policy = E::policy();
    E::fields().iter().filter(|field| told(field)).fold(builder, |builder, field: &Field<E>| {
        let builder = builder.property(field.name(), field.holds.schema(field.must));
        // Some are not told at all of what is hidden from them.
        if all && !policy.hides(field.name()) || field.must {
            builder.required(field.name())
        } else {
            builder
        }
    })
}

/// `account` as `Account`.
fn called<E: Object>(ahead: &str) -> Cow<'static, str> {
    let (first, rest) = E::KIND.split_at(1);
    Cow::Owned(format!("{ahead}{}{rest}", first.to_uppercase()))
}

macro_rules! described {
    ($($type:ident $ahead:literal $schema:expr;)*) => {$(
        impl<E: Object> ToSchema for $type<E> {
            fn name() -> Cow<'static, str> {
                called::<E>($ahead)
            }
        }

        impl<E: Object> PartialSchema for $type<E> {
            fn schema() -> RefOr<Schema> {
                $schema(PhantomData::<E>).into()
            }
        }
    )*};
}

described! {
    Item "" item;
    New "New" new;
    Changed "Changed" changed;
}

fn item<E: Object>(_: PhantomData<E>) -> Schema {
    let builder = ObjectBuilder::new()
        .property("id", Ident::schema())
        .property("version", ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)))
        .property("created", Moment::schema());
    let builder = builder.required("id").required("version").required("created");
    fields::<E>(builder, true, |_| true).into()
}

fn new<E: Object>(_: PhantomData<E>) -> Schema {
    let anyway = ObjectBuilder::new().schema_type(Type::Boolean);
    closed(fields::<E>(ObjectBuilder::new().property("anyway", anyway), false, |field| field.is_asked(true)))
}

fn changed<E: Object>(_: PhantomData<E>) -> Schema {
    let version = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1));
    let builder = ObjectBuilder::new().property("version", version).required("version");
    closed(fields::<E>(builder, false, |field| field.is_asked(false)))
}

fn closed(builder: ObjectBuilder) -> Schema {
    builder.additional_properties(Some(utoipa::openapi::schema::AdditionalProperties::FreeForm(false))).into()
}
