//! JSON values, read with the tolerance that news files need: numbers keep their digits, lone surrogates become U+FFFD,
//! raw line ends and other control characters inside strings are taken as they are.

/// How deep values may lie in each other.
const DEEPEST: u32 = 128;

/// A JSON value; members of objects in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Value {
    Null,
    Bool(bool),
    /// A number as it is written: an id of thirty digits keeps them all.
    Number(String),
    String(String),
    Array(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// Reads one value after the other from text.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    lone_surrogates: usize,
}

impl Value {
    /// The value that `text` is, with nothing but white space around it, or what is wrong and where.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::parse_counting(text).map(|(value, _)| value)
    }

    /// [`Value::parse`], and how many lone surrogates became U+FFFD.
    pub fn parse_counting(text: &str) -> Result<(Self, usize), String> {
        let mut parser = Parser { text, at: 0, lone_surrogates: 0 };
        let value = parser.value(0)?;
        parser.space();
        match parser.peek() {
            None => Ok((value, parser.lone_surrogates)),
            Some(_) => Err(parser.fault("something stands after the value")),
        }
    }

    /// The member of an object by its exact name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The words of a string or number.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(words) | Value::Number(words) => Some(words),
            _ => None,
        }
    }

    /// The elements of an array; of any other value none.
    pub fn elements(&self) -> &[Value] {
        match self {
            Value::Array(elements) => elements,
            _ => &[],
        }
    }

    /// The members of an object; of any other value none.
    pub fn members(&self) -> &[(String, Value)] {
        match self {
            Value::Object(members) => members,
            _ => &[],
        }
    }
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault(&self, what: &str) -> String {
        format!("{what} at byte {} of the record", self.at)
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: u32) -> Result<Value, String> {
        if depth > DEEPEST {
            return Err(format!("nested deeper than {DEEPEST} levels"));
        }
        self.space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
            None => Err(self.fault("the record ends where a value should stand")),
        }
    }

    fn object(&mut self, depth: u32) -> Result<Value, String> {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some(b'}') if members.is_empty() => break,
                Some(b'"') => {}
                Some(b'\'') => {
                    return Err(self.fault(
                        "a name in single quotation marks, as Python prints it (`json.dumps` writes JSON)",
                    ));
                }
                _ => return Err(self.fault("a name in quotation marks is missing")),
            }
            let name = self.string()?;
            self.space();
            if self.peek() != Some(b':') {
                return Err(self.fault("`:` is missing"));
            }
            self.at += 1;
            members.push((name, self.value(depth + 1)?));
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                _ => return Err(self.fault("`,` or `}` is missing")),
            }
        }
        self.at += 1;
        Ok(Value::Object(members))
    }

    fn array(&mut self, depth: u32) -> Result<Value, String> {
        self.at += 1;
        let mut elements = Vec::new();
        loop {
            self.space();
            if self.peek() == Some(b']') && elements.is_empty() {
                break;
            }
            elements.push(self.value(depth + 1)?);
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return Err(self.fault("`,` or `]` is missing")),
            }
        }
        self.at += 1;
        Ok(Value::Array(elements))
    }

    fn number(&mut self) -> Result<Value, String> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || "+-.eE".contains(c))).unwrap_or(rest.len());
        let number = &rest[..end];
        if number.parse::<f64>().is_err() {
            return Err(self.fault("a number is not well written"));
        }
        self.at += end;
        Ok(Value::Number(number.to_string()))
    }

    fn word(&mut self) -> Result<Value, String> {
        let rest = &self.text[self.at..];
        let words = [
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
            ("null", Value::Null),
            ("NaN", Value::Null),
        ];
        match words.into_iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, value)) => {
                self.at += word.len();
                Ok(value)
            }
            None => Err(self.fault("no value")),
        }
    }

    fn string(&mut self) -> Result<String, String> {
        self.at += 1;
        let mut words = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(end) = rest.find(['"', '\\']) else { return Err(self.fault("a string does not end")) };
            words.push_str(&rest[..end]);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Ok(words);
            }
            let escape = self.peek().ok_or_else(|| self.fault("a string does not end"))?;
            self.at += 1;
            match escape {
                b'"' | b'\\' | b'/' => words.push(char::from(escape)),
                b'b' => words.push('\u{8}'),
                b'f' => words.push('\u{c}'),
                b'n' => words.push('\n'),
                b'r' => words.push('\r'),
                b't' => words.push('\t'),
                b'u' => words.push(self.escaped()?),
                _ => return Err(self.fault("an unknown escape")),
            }
        }
    }

    /// The character of `\uXXXX`, or of two of them that are a surrogate pair.
    fn escaped(&mut self) -> Result<char, String> {
        let first = self.four_digits()?;
        if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let before = self.at;
            self.at += 2;
            let second = self.four_digits()?;
            if (0xDC00..0xE000).contains(&second) {
                let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or('\u{FFFD}'));
            }
            self.at = before;
        }
        Ok(char::from_u32(first).unwrap_or_else(|| {
            self.lone_surrogates += 1;
            '\u{FFFD}'
        }))
    }

    fn four_digits(&mut self) -> Result<u32, String> {
        let digits = self.text.get(self.at..self.at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let code = code.ok_or_else(|| self.fault("`\\u` without four hexadecimal digits"))?;
        self.at += 4;
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn string(json: &str) -> (Value, usize) {
        Value::parse_counting(json).unwrap()
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(string("1234567890123456789012").0, Value::Number("1234567890123456789012".into()));
    }

    #[test]
    fn lone_surrogates_are_replaced_and_counted_and_pairs_are_not() {
        assert_eq!(string(r#""a\ud800b\udc00""#), (Value::String("a\u{FFFD}b\u{FFFD}".into()), 2));
        assert_eq!(string(r#""\ud83d\ude00""#), (Value::String("😀".into()), 0));
        assert_eq!(string(r#""\ud800A""#), (Value::String("\u{FFFD}A".into()), 1));
    }

    #[test]
    fn raw_line_ends_inside_strings_are_taken() {
        assert_eq!(string("\"a\nb\"").0, Value::String("a\nb".into()));
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "[".repeat(20_000);
        assert!(Value::parse(&deep).unwrap_err().contains("deeper"));
    }

    #[test]
    fn faults_say_what_is_missing_and_where() {
        assert_eq!(
            Value::parse("{not json}").unwrap_err(),
            "a name in quotation marks is missing at byte 1 of the record"
        );
    }

    proptest! {
        #[test]
        fn what_serde_writes_is_read_back(words in "\\PC{0,80}", number in any::<i64>()) {
            let json = serde_json::json!({ "a": [words.clone(), number], "b": null }).to_string();
            let want = Value::Object(vec![
                ("a".into(), Value::Array(vec![Value::String(words), Value::Number(number.to_string())])),
                ("b".into(), Value::Null),
            ]);
            prop_assert_eq!(Value::parse(&json).unwrap(), want);
        }

        #[test]
        fn any_text_is_a_value_or_a_fault(text in "[\\[\\]{}\",:\\\\u0-9a-z \n]{0,60}") {
            let _ = Value::parse(&text);
        }
    }
}
