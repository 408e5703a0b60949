//! Parquet: a view as one typed table, compressed by zstd, for pandas, R, `DuckDB`, Polars and Spark.

use super::{Written, failed};
use crate::error::Error;
use crate::table::{Cell, ColumnType, Table};
use jiff::civil::{Date, date};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io::{self, BufWriter, Seek, Write};
use std::sync::Arc;

/// Rows that are packed together ...
const ROWS: usize = 100_000;
/// ... or fewer, once their words take so many bytes.
const BYTES: usize = 32 << 20;

/// Writes every row of `table`, whose columns hold `types`, to `out`. A day that the calendar does not have becomes NULL and is
/// counted.
///
/// A value that is not of its column's type is an error that names the column.
pub fn write_parquet(
    name: &str,
    table: &mut Table<'_>,
    types: &[ColumnType],
    out: &mut dyn Write,
) -> Result<Written, Error> {
    let columns = table.columns.iter().zip(types);
    let schema =
        columns.map(|(column, kind)| field(&column.name, *kind).map(Arc::new)).collect::<Result<_, _>>();
    let schema = schema.and_then(|fields| Type::group_type_builder(name).with_fields(fields).build());
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(concat!("whosaid ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    // The file is packed with a writer that may go to another thread, which `out` need not.
    let mut packed = tempfile::tempfile().map_err(failed())?;
    let mut file = SerializedFileWriter::new(
        BufWriter::new(&packed),
        Arc::new(schema.map_err(parquet_failed)?),
        Arc::new(properties),
    )
    .map_err(parquet_failed)?;
    let mut written = Written::default();
    let mut row = Vec::new();
    loop {
        let mut group: Vec<Values> = types.iter().map(|kind| Values::new(*kind)).collect();
        let (mut rows, mut bytes) = (0, 0);
        while rows < ROWS && bytes < BYTES && table.rows.next(&mut row)? {
            for ((values, cell), column) in group.iter_mut().zip(&row).zip(&table.columns) {
                bytes += cell.as_text().map_or(8, str::len);
                written.lost_days += u64::from(values.push(cell).map_err(|said| odd(&column.name, said))?);
            }
            rows += 1;
        }
        if rows == 0 {
            break;
        }
        write_group(&mut file, &group).map_err(parquet_failed)?;
        written.rows += rows as u64;
    }
    file.close().map_err(parquet_failed)?;
    packed.rewind().and_then(|()| io::copy(&mut packed, out)).and_then(|_| out.flush()).map_err(failed())?;
    Ok(written)
}

/// Writes the columns of some rows, one after the other.
fn write_group<W: Write + Send>(
    file: &mut SerializedFileWriter<W>,
    group: &[Values],
) -> Result<(), ParquetError> {
    let mut rows = file.next_row_group()?;
    for values in group {
        if let Some(mut column) = rows.next_column()? {
            values.write(&mut column)?;
            column.close()?;
        }
    }
    rows.close().map(|_| ())
}

/// The values of one column, and for each row whether it has one (1) or NULL (0).
struct Values {
    there: Vec<i16>,
    kept: Kept,
}

enum Kept {
    Integers(Vec<i64>),
    Reals(Vec<f64>),
    Texts(Vec<ByteArray>),
    Days(Vec<i32>),
}

impl Values {
    fn new(kind: ColumnType) -> Self {
        let kept = match kind {
            ColumnType::Integer => Kept::Integers(Vec::new()),
            ColumnType::Real => Kept::Reals(Vec::new()),
            ColumnType::Text => Kept::Texts(Vec::new()),
            ColumnType::Day => Kept::Days(Vec::new()),
        };
        Self { there: Vec::new(), kept }
    }

    /// Adds a cell; says whether a day was lost, or what the cell is where it is of another type.
    fn push(&mut self, cell: &Cell) -> Result<bool, &'static str> {
        match (&mut self.kept, cell) {
            (_, Cell::Null) => {
                self.there.push(0);
                return Ok(false);
            }
            (Kept::Integers(kept), Cell::Int(n)) => kept.push(*n),
            (Kept::Reals(kept), Cell::Real(x)) => kept.push(*x),
            (Kept::Reals(kept), Cell::Int(n)) => kept.push(*n as f64),
            (Kept::Texts(kept), Cell::Text(words)) => kept.push(ByteArray::from(words.as_bytes().to_vec())),
            (Kept::Days(kept), Cell::Text(words)) => match days_since_1970(words) {
                Some(days) => kept.push(days),
                None => {
                    self.there.push(0);
                    return Ok(true);
                }
            },
            (_, Cell::Text(_)) => return Err("text"),
            (_, Cell::Int(_) | Cell::Real(_)) => return Err("a number"),
        }
        self.there.push(1);
        Ok(false)
    }

    fn write(&self, column: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let there = Some(&self.there[..]);
        match &self.kept {
            Kept::Integers(kept) => column.typed::<Int64Type>().write_batch(kept, there, None),
            Kept::Reals(kept) => column.typed::<DoubleType>().write_batch(kept, there, None),
            Kept::Texts(kept) => column.typed::<ByteArrayType>().write_batch(kept, there, None),
            Kept::Days(kept) => column.typed::<Int32Type>().write_batch(kept, there, None),
        }
        .map(|_| ())
    }
}

/// The field of a column; every column may have NULLs.
fn field(name: &str, kind: ColumnType) -> Result<Type, ParquetError> {
    let (physical, logical) = match kind {
        ColumnType::Integer => (Physical::INT64, None),
        ColumnType::Real => (Physical::DOUBLE, None),
        ColumnType::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnType::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
    field.with_logical_type(logical).build()
}

/// Days since 1 January 1970, before it negative.
fn days_since_1970(words: &str) -> Option<i32> {
    let day: Date = words.parse().ok().filter(|_| words.len() == 10)?;
    date(1970, 1, 1).until(day).ok().map(|span| span.get_days())
}

fn odd(column: &str, found: &str) -> Error {
    failed()(io::Error::new(
        io::ErrorKind::InvalidData,
        format!("column `{column}` has {found} where its type has none"),
    ))
}

/// An error of the writer below is one of writing.
fn parquet_failed(error: ParquetError) -> Error {
    failed()(io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, ColumnKind};
    use parquet::file::reader::{FileReader, SerializedFileReader};

    fn written(types: &[ColumnType], rows: Vec<Vec<Cell>>) -> Result<(Vec<u8>, Written), Error> {
        let columns = (0..types.len()).map(|n| Column { name: format!("c{n}"), kind: ColumnKind::Text });
        let mut out = Vec::new();
        write_parquet("v", &mut Table::of(columns.collect(), rows), types, &mut out).map(|w| (out, w))
    }

    #[test]
    fn typed_columns_come_back_with_their_nulls() {
        use ColumnType::{Day, Integer, Real, Text};
        let text = |words: &str| Cell::Text(words.to_owned());
        let rows = vec![
            vec![Cell::Int(i64::MAX), Cell::Real(0.5), text("00123 é 😀"), text("1969-12-31")],
            vec![Cell::Null, Cell::Int(2), text(""), text("2026-02-30")],
            vec![Cell::Int(-1), Cell::Null, Cell::Null, Cell::Null],
        ];
        let (bytes, count) = written(&[Integer, Real, Text, Day], rows).unwrap();
        assert_eq!((count.rows, count.lost_days), (3, 1));
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let back: Vec<String> =
            reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(
            back,
            [
                format!("{{c0: {}, c1: 0.5, c2: \"00123 é 😀\", c3: 1969-12-31}}", i64::MAX),
                "{c0: null, c1: 2.0, c2: \"\", c3: null}".to_owned(),
                "{c0: -1, c1: null, c2: null, c3: null}".to_owned(),
            ]
        );
    }

    #[test]
    fn many_rows_fill_several_groups_and_the_same_rows_give_the_same_bytes() {
        let rows = || (0..250_000).map(|n| vec![Cell::Int(n)]).collect();
        let (bytes, count) = written(&[ColumnType::Integer], rows()).unwrap();
        assert_eq!(count.rows, 250_000);
        assert_eq!(bytes, written(&[ColumnType::Integer], rows()).unwrap().0);
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        assert_eq!((reader.num_row_groups(), reader.metadata().file_metadata().num_rows()), (3, 250_000));
    }

    #[test]
    fn a_value_of_another_type_is_an_error_that_names_the_column() {
        let error = written(&[ColumnType::Integer], vec![vec![Cell::Text("x".to_owned())]]).unwrap_err();
        assert!(error.to_string().contains("column `c0` has text"), "{error}");
    }
}
