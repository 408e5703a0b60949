//! `whosaid read` from outside: the real binary over small files of every format, written here.

#![allow(clippy::unwrap_used)]

mod any;
mod broken;
mod formats;
mod given;
mod heads;
mod kinds;
mod lost;
mod pages;
mod samples;
mod strange;
mod support;
