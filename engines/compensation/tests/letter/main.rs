//! The letters of plans: what they say, in both languages, and that they leave nothing unsaid.

#[path = "../form/corpus.rs"]
#[allow(dead_code)]
mod corpus;
mod covered;
mod examples;
mod said;
mod tongue;
