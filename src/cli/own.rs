//! Where users keep files of their own: beside their work, and in their data folder.

use crate::annotate::topics::Topics;
use crate::ask::own_topics::OwnTopics;
use crate::error::Error;
use std::path::PathBuf;

/// The file of topics beside the user's work; `topics add` writes it.
pub(super) const TOPICS_HERE: &str = "whosaid-topics.csv";

/// The folder for data of the program: `XDG_DATA_HOME`, else ~/.local/share; in it, the folder `whosaid`.
pub(super) fn data_folder() -> Option<PathBuf> {
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let data = data.or_else(|| std::env::home_dir().map(|home| home.join(".local/share")));
    data.map(|folder| folder.join("whosaid"))
}

/// The topics that questions know: those built in, and those of the user's files.
pub(super) fn topics() -> Result<Topics, Error> {
    let files = [Some(PathBuf::from(TOPICS_HERE)), data_folder().map(|folder| folder.join("topics.csv"))];
    Ok(OwnTopics::new(files.into_iter().flatten().collect()).known()?)
}
