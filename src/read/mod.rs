//! Bytes of any accepted format in, `Article`s and rejected records out, one by one; must not know what is done with them.

/// What ends a reading (a bad record does not: it is a `Rejected`).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path that names nothing.
    #[error("`{0}`: no such file or folder; give files, folders, globs or `-`")]
    NoSuchPath(String),
}
