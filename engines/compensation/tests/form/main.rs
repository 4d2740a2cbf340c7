//! Plans as forms: what is shown of them, and that an edit changes what it is about and nothing else.

mod corpus;
mod edits;
mod random;
mod shown;
mod words;
