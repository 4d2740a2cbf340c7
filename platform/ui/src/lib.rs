//! The pages: the frame, the components, the scripts and styles, and a gallery that shows all of it.
//!
//! A component is a function from typed values to markup; it reads no database, no clock and no request. Each has
//! `samples`, which the gallery draws and a test renders in both languages. Pages work with plain links and forms;
//! `hx` makes the same requests in place, and small custom elements in `assets/ts` add what HTML lacks.
//!
//! What is not here: who may see what (access), and the pages themselves (modules).

pub mod address;
pub mod assets;
pub mod badge;
pub mod board;
pub mod button;
pub mod chart;
pub mod detail;
pub mod dialog;
pub mod empty;
pub mod error_page;
pub mod form;
pub mod frame;
pub mod gallery;
pub mod hx;
pub mod icon;
pub mod live;
pub mod map;
pub mod menu;
pub mod money;
pub mod notice;
pub mod passkey;
pub mod person;
pub mod preferences;
pub mod progress;
pub mod security;
pub mod table;
pub mod tabs;
mod tag;
pub mod tile;
pub mod toast;

pub use tag::Tag;
