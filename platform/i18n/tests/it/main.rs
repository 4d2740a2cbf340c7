//! Words in both languages through the public surface, and the catalogues against each other and the sources.

mod catalogues;
mod figures;
mod sources;
mod words;
