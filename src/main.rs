//! The `whosaid` program: hands its arguments to `cli` and exits with what that returns.

fn main() -> std::process::ExitCode {
    whosaid::cli::run(std::env::args_os())
}
