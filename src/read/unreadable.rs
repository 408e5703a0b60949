//! What a file is that holds no article in a form that is read, and what to do with it: told by its first bytes, by the
//! members of a zip, or by characters that no running text has.

/// Files by their first bytes: what they are, and what to do.
const KINDS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF file; save it as text or HTML"),
    (b"%!PS", "a PostScript file; save it as text or HTML"),
    (b"{\\rtf", "an RTF file; save it as DOCX, text or HTML"),
    (
        b"\xD0\xCF\x11\xE0",
        "an old Microsoft Office file (.doc, .xls, .ppt, .msg); save it as DOCX, text, CSV or HTML",
    ),
    (b"bplist00", "a property list or web archive of Apple's; save the page as HTML"),
    (b"\x89PNG", PICTURE),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"\0\0\x01\0", PICTURE),
    (b"RIFF", "a picture, sound or film; whosaid reads text alone: give a transcript"),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"fLaC", SOUND),
    (b"\x1A\x45\xDF\xA3", SOUND),
    (b"wOF", "a font"),
    (b"SQLite format 3", "an SQLite database; export the table that holds the articles as CSV or JSON Lines"),
    (b"PAR1", "a Parquet file; export it as JSON Lines or CSV"),
    (b"ARROW1", "an Arrow file; export it as JSON Lines or CSV"),
    (b"Obj\x01", "an Avro file; export it as JSON Lines or CSV"),
    (b"\x89HDF", "an HDF5 file; export it as JSON Lines or CSV"),
    (b"\x93NUMPY", "a NumPy file; export it as JSON Lines or CSV"),
    (b"RDX", R_DATA),
    (b"X\n\0\0\0", R_DATA),
    (b"$FL2", "an SPSS file; export it as CSV"),
    (b"<stata_dta>", "a Stata file; export it as CSV"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive; unpack it, or pack it as zip or tar"),
    (b"Rar!\x1A\x07", "a RAR archive; unpack it, or pack it as zip or tar"),
    (b"\x04\x22\x4D\x18", "compressed as LZ4; unpack it, or compress it as gz or zst"),
    (b"\x1F\x9D", "compressed as .Z; unpack it, or compress it as gz or zst"),
    (b"\x7FELF", PROGRAM),
    (b"\xCA\xFE\xBA\xBE", PROGRAM),
    (b"\xCF\xFA\xED\xFE", PROGRAM),
    (b"\0asm", PROGRAM),
];

const PICTURE: &str = "a picture; whosaid reads text alone: recognise its words with an OCR program";
const SOUND: &str = "a sound or film; whosaid reads text alone: give a transcript";
const PROGRAM: &str = "a program";
const R_DATA: &str = "data of R; write it as CSV or JSON Lines";

/// Zip files by a member that only they have.
const ZIPS: &[(&str, &str)] = &[
    ("xl/workbook.xml", WORKBOOK),
    ("xl/workbook.bin", WORKBOOK),
    ("ppt/presentation.xml", "a PowerPoint file; save it as text or HTML"),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote file; export it as DOCX, CSV or text"),
    ("META-INF/MANIFEST.MF", PROGRAM),
    ("AndroidManifest.xml", PROGRAM),
];

const WORKBOOK: &str = "an Excel workbook; save the sheet with the articles as CSV (UTF-8)";

/// Zip files by the media type in their member `mimetype`.
const MEDIA_TYPES: &[(&str, &str)] = &[
    (
        "opendocument.spreadsheet",
        "an OpenDocument spreadsheet; save the sheet with the articles as CSV (UTF-8)",
    ),
    ("opendocument.text", "an OpenDocument text; save it as DOCX, text or HTML"),
    ("opendocument", "an OpenDocument file; save it as text or HTML"),
    ("epub", "an e-book; save it as text or HTML"),
];

/// What the file is whose first bytes are `head`, where it is one that is not read.
pub(super) fn kind(head: &[u8]) -> Option<String> {
    let known = KINDS.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what);
    let film = (head.get(4..8) == Some(b"ftyp")).then_some(SOUND);
    // "MZ" could begin a word; a program has the place of its second header behind it.
    let program =
        (head.starts_with(b"MZ") && head.get(60..64).is_some_and(|at| at[2..] == [0, 0])).then_some(PROGRAM);
    known.or(film).or(program).map(reason)
}

/// What a zip file is that has members of these names and, where it has one, this `mimetype`.
pub(super) fn zip(names: &[String], mimetype: &str) -> Option<String> {
    let by_type = MEDIA_TYPES.iter().find(|(part, _)| mimetype.contains(part));
    let by_member = || ZIPS.iter().find(|(member, _)| names.iter().any(|name| name == member));
    by_type.or_else(by_member).map(|(_, what)| reason(what))
}

/// Why bytes that showed no format are no running text either: they hold too many control characters, or too much of what
/// stands between words in programs and style sheets.
pub(super) fn no_text(head: &[u8]) -> Option<String> {
    // In UTF-16 every other byte of Western text is a zero.
    if head.is_empty() || super::charset::of_start(head).is_some() {
        return None;
    }
    let controls = head.iter().filter(|b| is_control(**b)).count();
    if controls > 2 && controls * 20 > head.len() {
        return Some(reason(
            "binary data, of which one byte in twenty is a control character; save the document as text, HTML or CSV",
        ));
    }
    let marks = head.iter().filter(|b| b"{}();=<>$\\".contains(b)).count();
    let code = marks > 10 && marks * 20 > head.len();
    code.then(|| {
        reason("a program's source, a style sheet or markup; `--input-format text` reads it all the same")
    })
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)
}

fn reason(what: &str) -> String {
    format!("no text to read: it looks like {what}")
}

/// The format that the ending of a file's name promises, where nothing but that format can be meant.
pub(super) fn promised(file: &str) -> Option<&'static str> {
    let mut name = file.rsplit(['/', '\\']).next()?;
    for wrapper in [".gz", ".zst", ".bz2", ".xz"] {
        name = name.strip_suffix(wrapper).unwrap_or(name);
    }
    match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "json" | "jsonl" | "ndjson" | "geojson" | "jsonld" => Some("JSON"),
        "xml" | "rss" | "atom" | "rdf" => Some("XML"),
        "csv" | "tsv" => Some("table"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_no_text_are_told_from_text_in_any_encoding() {
        let mut random = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 24) as u8
        })
        .take(600)
        .collect();
        assert!(no_text(&noise).unwrap().contains("binary data"));
        assert!(no_text(b"body{color:#fff;margin:0}a{top:1px}p{top:2px}h1{top:3px}h2{top:4px}").is_some());
        for text in ["Ana Okafor (mayor of Velden) said: \"No; not now.\"", "Ана Окафор", "安娜", ""]
        {
            assert_eq!(no_text(text.as_bytes()), None, "{text}");
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(no_text(&[&[0xFF, 0xFE][..], &utf16].concat()), None, "{text}");
        }
        assert_eq!(no_text(b"caf\xe9 \xe0 la carte\0 in Velden, where \x93no\x94 was said on Monday"), None);
    }

    #[test]
    fn a_name_promises_a_format_under_its_compression_too() {
        assert_eq!(promised("a/b.json.gz"), Some("JSON"));
        assert_eq!(promised("feed.RSS"), Some("XML"));
        assert_eq!(promised("notes.txt"), None);
        assert_eq!(promised("csv"), None);
    }
}
