//! Backups and restorations, on both databases and from one to the other.

mod damage;
mod doctor;
mod live;
mod nightly;
mod places;
mod portable;
mod support;
mod versions;
