//! The addresses of a kind of record.

/// The routes of an object below a path, with the keys of what the API says of them.
macro_rules! object_routes {
    ($object:ty, $name:literal, [$list:literal, $add:literal, $one:literal, $change:literal, $remove:literal, $restore:literal]) => {{
        use prestasi_web::{Allow, Route, api};
        use $crate::object::{Object, handlers as does};
        const READ: Allow = <$object as Object>::READ;
        const WRITE: Allow = <$object as Object>::WRITE;
        vec![
            Route::page(concat!("/", $name), READ, does::page::<$object>),
            Route::page(concat!("/", $name, ".csv"), READ, does::file::<$object>),
            Route::page(concat!("/", $name, "/find"), READ, does::find::<$object>),
            Route::page(concat!("/", $name, "/new"), WRITE, does::page_to_add::<$object>),
            Route::form(concat!("/", $name, "/new"), WRITE, does::send_to_add::<$object>),
            Route::page(concat!("/", $name, "/{id}"), READ, does::page_of_one::<$object>),
            Route::page(concat!("/", $name, "/{id}/change"), WRITE, does::page_to_change::<$object>),
            Route::form(concat!("/", $name, "/{id}/change"), WRITE, does::send_to_change::<$object>),
            Route::form(concat!("/", $name, "/{id}/remove"), WRITE, does::send_remove::<$object>),
            Route::form(concat!("/", $name, "/{id}/restore"), WRITE, does::send_restore::<$object>),
            api::get(concat!("/api/v1/", $name), READ, $list, does::items::<$object>),
            api::post(concat!("/api/v1/", $name), WRITE, $add, does::add::<$object>),
            api::get(concat!("/api/v1/", $name, "/{id}"), READ, $one, does::one::<$object>),
            api::put(concat!("/api/v1/", $name, "/{id}"), WRITE, $change, does::change::<$object>),
            api::delete(concat!("/api/v1/", $name, "/{id}"), WRITE, $remove, does::remove::<$object>),
            api::post(concat!("/api/v1/", $name, "/{id}/restore"), WRITE, $restore, does::restore::<$object>),
        ]
    }};
}

/// Those of an object that operations of its own add and change alone.
macro_rules! told_routes {
    ($object:ty, $name:literal, [$list:literal, $one:literal]) => {{
        use prestasi_web::{Allow, Route, api};
        use $crate::object::{Object, handlers as does};
        const READ: Allow = <$object as Object>::READ;
        vec![
            Route::page(concat!("/", $name), READ, does::page::<$object>),
            Route::page(concat!("/", $name, ".csv"), READ, does::file::<$object>),
            Route::page(concat!("/", $name, "/{id}"), READ, does::page_of_one::<$object>),
            api::get(concat!("/api/v1/", $name), READ, $list, does::items::<$object>),
            api::get(concat!("/api/v1/", $name, "/{id}"), READ, $one, does::one::<$object>),
        ]
    }};
}

/// Those by which many are changed at once.
macro_rules! many_routes {
    ($object:ty, $name:literal, [$do:literal, $one:literal, $undo:literal]) => {{
        use prestasi_web::{Allow, Route, api};
        use $crate::object::{Object, handlers as does};
        const WRITE: Allow = <$object as Object>::WRITE;
        [
            Route::form(concat!("/", $name, "/bulk"), WRITE, does::many_choose::<$object>),
            Route::page(concat!("/", $name, "/bulk"), WRITE, does::many_page::<$object>),
            Route::form(concat!("/", $name, "/bulk/apply"), WRITE, does::many_send::<$object>),
            Route::page(concat!("/", $name, "/bulk/{many}"), WRITE, does::many_done::<$object>),
            Route::form(concat!("/", $name, "/bulk/{many}/undo"), WRITE, does::many_send_undo::<$object>),
            api::post(concat!("/api/v1/", $name, "/bulk"), WRITE, $do, does::many_post::<$object>),
            api::get(concat!("/api/v1/", $name, "/bulk/{many}"), WRITE, $one, does::many_one::<$object>),
            api::post(
                concat!("/api/v1/", $name, "/bulk/{many}/undo"),
                WRITE,
                $undo,
                does::many_undo::<$object>,
            ),
        ]
    }};
}

pub(crate) use {many_routes, object_routes, told_routes};
