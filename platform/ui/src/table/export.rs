//! Rows as a file: the columns that are shown, in their order, and nothing that a spreadsheet would run.

/// Comma-separated values with a head, for spreadsheets. Texts that begin like a formula are made harmless; numbers
/// stay numbers.
#[must_use]
pub fn csv<'a>(
    head: impl IntoIterator<Item = &'a str>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> String {
    let lines = rows.into_iter().map(|row| csv_line(row.iter().map(String::as_str)));
    std::iter::once(csv_line(head)).chain(lines).collect()
}

/// One line of it.
#[must_use]
pub fn csv_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    separated(cells, ',')
}

/// One line with something else between its cells.
#[must_use]
pub fn separated<'a>(cells: impl IntoIterator<Item = &'a str>, separator: char) -> String {
    let mut text = String::new();
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push(separator);
        }
        let cell = harmless(cell);
        if cell.contains(['"', separator, '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
    text
}

fn harmless(cell: &str) -> String {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let number =
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
