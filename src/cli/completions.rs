//! `whosaid completions` and `whosaid man`: what a shell and a manual need, made from the arguments themselves.

use super::Cli;
use super::output::{note, print};
use crate::error::{Error, Exit};
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::PathBuf;

/// Write the completions of a shell to standard output
///
/// Examples:
///   whosaid completions bash > ~/.local/share/bash-completion/completions/whosaid
///   whosaid completions zsh > ~/.zfunc/_whosaid
///   whosaid completions fish > ~/.config/fish/completions/whosaid.fish
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Write the manual page to standard output, or a page for each command to a folder
///
/// Examples:
///   whosaid man | man -l -
///   whosaid man -o ~/.local/share/man/man1
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct ManArgs {
    /// Folder for one page a command
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub(super) fn completions(args: &CompletionsArgs) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "whosaid", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}

pub(super) fn man(args: &ManArgs) -> Result<Exit, Error> {
    if let Some(folder) = &args.output {
        let failed = || Error::io(format!("cannot write manual pages to `{}`", folder.display()));
        std::fs::create_dir_all(folder).map_err(failed())?;
        clap_mangen::generate_to(Cli::command(), folder).map_err(failed())?;
        note(format_args!("manual pages in `{}`", folder.display()));
        return Ok(Exit::Done);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command())
        .render(&mut page)
        .map_err(Error::io("cannot make the manual page"))?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Done)
}
