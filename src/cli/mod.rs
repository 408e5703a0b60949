//! The command line: one file a command; arguments typed, then checked; errors printed once, here.

use crate::error::{Error, Exit};
use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

mod about;
mod ask;
mod check;
mod completions;
mod db;
mod dry_run;
mod export;
mod extract;
mod file;
mod gold;
mod layout;
mod load;
mod output;
mod own;
mod read;
mod report;
mod schema;
mod score;
mod search;
mod show;
mod stop;
mod topics;
mod train;
mod watch;

/// Who said what, in which office, in which article.
#[derive(Debug, Parser)]
#[command(name = "whosaid", version, max_term_width = 110)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Load(load::Args),
    Ask(ask::Args),
    Search(search::Args),
    Report(report::Args),
    Show(show::Args),
    Topics(topics::Args),
    Export(export::Args),
    Schema(schema::Args),
    Check(check::Args),
    Read(read::Args),
    Extract(extract::Args),
    Score(score::Args),
    Train(train::Args),
    Completions(completions::CompletionsArgs),
    Man(completions::ManArgs),
}

/// Runs the command that `args` name and returns its exit status.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(e) => e.exit(),
    };
    let done: Result<Exit, Error> = match cli.command {
        Command::Ask(args) => ask::run(&args),
        Command::Topics(args) => topics::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Load(args) => load::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Train(args) => train::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Completions(args) => completions::completions(&args),
        Command::Man(args) => completions::man(&args),
    };
    let exit = match done {
        Ok(exit) => exit,
        Err(e) if e.is_closed_pipe() => Exit::Done,
        Err(e) => {
            output::note(format_args!("error: {e}"));
            e.exit()
        }
    };
    ExitCode::from(exit as u8)
}
