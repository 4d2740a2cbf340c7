//! The OpenAPI document, made of the routes themselves.

use std::collections::BTreeMap;

use prestasi_i18n::{Language, Words};
use utoipa::openapi::path::{HttpMethod, OperationBuilder, Parameter, PathItem};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, KnownFormat, ObjectBuilder, OpenApi, OpenApiBuilder,
    PathsBuilder, Ref, RefOr, Required, ResponseBuilder, Schema, SchemaFormat, Type,
};
use utoipa::{PartialSchema, ToSchema};

use super::Operation;
use crate::fault::{PROBLEM_JSON, ProblemDetails};
use crate::module::Module;
use crate::route::{Allow, Route};

const TOKEN: &str = "token";

/// The document of all modules. It is read by programs, and therefore in English.
pub(crate) fn document(modules: &[Module]) -> OpenApi {
    let w = Words::new(Language::English);
    let mut schemas: BTreeMap<String, RefOr<Schema>> = BTreeMap::new();
    schemas.insert(ProblemDetails::name().to_string(), ProblemDetails::schema());
    let mut paths = PathsBuilder::new();
    for module in modules {
        for route in &module.routes {
            let Some(operation) = route.operation() else { continue };
            schemas.extend(operation.schemas.iter().cloned());
            let described = describe(w, module.name, route, operation);
            paths = paths.path(route.path(), PathItem::new(method(route), described));
        }
    }
    let components = schemas
        .into_iter()
        .fold(ComponentsBuilder::new(), |components, (name, schema)| components.schema(name, schema))
        .security_scheme(TOKEN, SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    let info = InfoBuilder::new()
        .title("Prestasi")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(w.say("api-about")));
    OpenApiBuilder::new().info(info).paths(paths).components(Some(components.build())).build()
}

fn method(route: &Route) -> HttpMethod {
    match route.method().as_str() {
        "POST" => HttpMethod::Post,
        "PUT" => HttpMethod::Put,
        "DELETE" => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

fn describe(w: Words, tag: &str, route: &Route, operation: &Operation) -> utoipa::openapi::path::Operation {
    let mut built = OperationBuilder::new()
        .tag(tag)
        .operation_id(Some(operation.name()))
        .summary(Some(w.say(operation.key)))
        .description(allowed(route.allow()));
    let mut names = names(route.path());
    for parameter in &operation.parameters {
        let keyed = parameter.name == "Idempotency-Key";
        if !(keyed && route.method().is_safe()) {
            built = built.parameter(named(parameter, &mut names));
        }
    }
    if let Some(body) = &operation.body {
        let content = ContentBuilder::new().schema(Some(body.clone())).build();
        let body =
            RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True));
        built = built.request_body(Some(body.build()));
    }
    if operation.file {
        let bytes = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
        let content = ContentBuilder::new().schema(Some(RefOr::T(Schema::Object(bytes.build())))).build();
        let body = RequestBodyBuilder::new().content("application/octet-stream", content);
        built = built.request_body(Some(body.required(Some(Required::True)).build()));
    }
    let mut good = ResponseBuilder::new().description(w.say(operation.key));
    if let Some(answer) = &operation.answer {
        good = good.content("application/json", ContentBuilder::new().schema(Some(answer.clone())).build());
    }
    built = built.response(operation.status.to_string(), good);
    for (status, description) in problems(operation, route) {
        let schema = RefOr::Ref(Ref::from_schema_name(ProblemDetails::name()));
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let problem = ResponseBuilder::new().description(description).content(PROBLEM_JSON, content);
        built = built.response(status.to_string(), problem);
    }
    if !matches!(route.allow(), Allow::Anybody | Allow::Signed) {
        built = built.security(SecurityRequirement::new(TOKEN, Vec::<String>::new()));
    }
    built.build()
}

/// Which permissions open it.
fn allowed(allow: Allow) -> Option<String> {
    match allow {
        Allow::Holders(permissions) => {
            let names: Vec<String> = permissions.iter().map(|one| format!("`{}`", one.name())).collect();
            Some(format!("Needs {}.", names.join(" or ")))
        }
        Allow::Signed => Some("Signed as Standard Webhooks describes.".to_owned()),
        Allow::SignedIn | Allow::Anybody | Allow::Directory => None,
    }
}

/// The names in braces of a path.
fn names(path: &str) -> std::vec::IntoIter<String> {
    let parts = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    parts.map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// A parameter of the path gets its name from there.
fn named(parameter: &Parameter, names: &mut std::vec::IntoIter<String>) -> Parameter {
    let mut parameter = parameter.clone();
    if parameter.name.is_empty() {
        parameter.name = names.next().unwrap_or_default();
    }
    parameter
}

/// What else may be answered.
fn problems(operation: &Operation, route: &Route) -> Vec<(u16, &'static str)> {
    let mut all = Vec::new();
    let writes = !route.method().is_safe();
    if writes || !operation.parameters.is_empty() {
        all.push((400, "The request cannot be read."));
    }
    if !matches!(route.allow(), Allow::Anybody) {
        all.extend([(401, "Nobody is signed in."), (403, "The token does not permit this.")]);
    }
    all.push((404, "What is named is not there, or not for this token."));
    if writes {
        all.push((409, "It does not fit what is there, or somebody else was faster."));
        all.push((413, "The body is too large."));
        all.push((415, "The body is not JSON."));
    }
    all.push((422, "A value does not fit."));
    all.push((429, "Too many tries."));
    all.push((503, "Too busy; the same request may succeed later."));
    all
}
