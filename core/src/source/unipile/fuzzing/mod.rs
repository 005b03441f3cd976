//! What is private to the client: see [`crate::fuzzing`].

mod answers;
mod dsns;
mod errors;

pub use answers::answers;
pub use dsns::dsns;
pub use errors::errors;
