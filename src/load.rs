//! `load()`: readers, then annotators on all cores, then one writer. Read this file first.
