//! An address as a QR code, drawn here so that the secret in it goes nowhere else.

use std::fmt::Write;

use maud::{Markup, html};
use prestasi_kernel::Problem;
use qrcodegen::{QrCode, QrCodeEcc};

/// White around the code, in modules, as readers ask for.
const QUIET: i32 = 4;

/// The code of a text.
pub fn code(text: &str, label: &str) -> Result<Markup, Problem> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| Problem::new("qr-too-long"))?;
    let side = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Ok(html! {
        svg class="qr" role="img" aria-label=(label) viewBox={ "0 0 " (side) " " (side) } shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finders_inside_a_quiet_edge() {
        let drawn = code("otpauth://totp/Prestasi:a?secret=B", "Code").expect("it fits").into_string();
        assert!(drawn.contains("d=\"M4 4h1v1h-1zM5 4h1v1h-1zM6 4h1v1h-1z"), "{drawn}");
        assert!(!drawn.contains("M3 ") && !drawn.contains(" 3h"), "{drawn}");
        assert_eq!(code(&"x".repeat(5_000), "Code").expect_err("too long").code, "qr-too-long");
    }
}
