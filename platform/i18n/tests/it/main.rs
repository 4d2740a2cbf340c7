//! Words in both languages through the public surface, and the catalogues against each other and the sources.

mod catalogues;
mod figures;
mod glossary;
mod sources;
mod speech;
mod words;
