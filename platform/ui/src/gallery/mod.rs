//! The gallery: every component with its samples on one page, and a small server for those that answer.

pub mod company;
mod deals;
mod pages;
mod server;

use maud::{Markup, html};
use prestasi_i18n::Words;

pub use pages::frame;
pub use server::router;

use crate::icon::{Icon, icon};
use crate::table::{Query, table};
use crate::{
    badge, board, button, chart, detail, dialog, empty, error_page, form, map, menu, money, notice, person,
    progress, tabs, tile, toast,
};

/// A component in the gallery.
pub struct Specimen {
    /// Its id in the page.
    pub id: &'static str,
    /// The key of its name.
    pub title: &'static str,
    /// Draws its samples.
    pub samples: fn(Words) -> Markup,
}

/// All of them.
pub const ALL: &[Specimen] = &[
    Specimen { id: "tiles", title: "gallery-tiles", samples: tile::samples },
    Specimen { id: "table", title: "gallery-table", samples: table_samples },
    Specimen { id: "chart", title: "gallery-chart", samples: chart::samples },
    Specimen { id: "map", title: "gallery-map", samples: map::samples },
    Specimen { id: "board", title: "gallery-board", samples: board::samples },
    Specimen { id: "money", title: "gallery-money", samples: money::samples },
    Specimen { id: "detail", title: "gallery-detail", samples: detail::samples },
    Specimen { id: "form", title: "gallery-form", samples: form::samples },
    Specimen { id: "conflict", title: "gallery-conflict", samples: form::conflict_samples },
    Specimen { id: "dialogs", title: "gallery-dialog", samples: dialog::samples },
    Specimen { id: "toast-samples", title: "gallery-toast", samples: toast::samples },
    Specimen { id: "progress", title: "gallery-progress", samples: progress::samples },
    Specimen { id: "tabs", title: "gallery-tabs", samples: tabs::samples },
    Specimen { id: "menus", title: "gallery-menu", samples: menu::samples },
    Specimen { id: "buttons", title: "gallery-button", samples: button::samples },
    Specimen { id: "badges", title: "gallery-badge", samples: badge::samples },
    Specimen { id: "people", title: "gallery-person", samples: person::samples },
    Specimen { id: "notice", title: "gallery-notice", samples: notice::samples },
    Specimen { id: "empty", title: "gallery-empty", samples: empty::samples },
    Specimen { id: "error", title: "gallery-error", samples: error_page::samples },
    Specimen { id: "icons", title: "gallery-icon", samples: icon_samples },
];

/// The page with all of them.
#[must_use]
pub fn content(w: Words) -> Markup {
    html! {
        nav class="gallery-index" aria-label=(w.say("gallery-index")) {
            @for specimen in ALL { a href={ "#" (specimen.id) } { (w.say(specimen.title)) } }
        }
        @for specimen in ALL {
            section class="specimen" id=(specimen.id) aria-labelledby={ (specimen.id) "-title" } {
                h2 id={ (specimen.id) "-title" } { (w.say(specimen.title)) }
                ((specimen.samples)(w))
            }
        }
    }
}

fn table_samples(w: Words) -> Markup {
    let columns = deals::columns(w);
    let query = Query::parse("/gallery/table", "sort=-amount", &columns);
    let few = deals::make(3);
    html! {
        (table(w, &deals::table(w, &columns, &query, &deals::find(&few, &query), &Default::default(), &[])))
    }
}

fn icon_samples(_: Words) -> Markup {
    html! {
        ul class="icons" { @for one in Icon::ALL { li { (icon(*one)) code { (one.name()) } } } }
    }
}
