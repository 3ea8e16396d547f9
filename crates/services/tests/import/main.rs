//! Importing the national return: what is kept, what is told, what is never touched.

mod again;
mod death;
mod figures;
mod first;
mod news;
mod out;
mod size;
mod world;
