//! Plans and tables are hostile input: whatever they say, the engine answers with a problem that has a code and tells
//! where, within bounded time and memory, and leaves nothing in the output folder.

mod formulas;
mod harness;
mod mutated;
mod numbers;
mod plans;
mod tables;
