//! The kinds of files that are taken: what people send each other, and nothing that a computer does when it is opened.

use prestasi_kernel::Problem;

/// Endings, each with what it is.
const KINDS: [(&str, &str); 26] = [
    ("pdf", "application/pdf"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("rtf", "application/rtf"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("eml", "message/rfc822"),
    ("msg", "application/vnd.ms-outlook"),
    ("ics", "text/calendar; charset=utf-8"),
    ("vcf", "text/vcard; charset=utf-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("zip", "application/zip"),
];

/// The endings, as a form tells a browser.
pub const ENDINGS: &str = ".pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.rtf,.txt,.md,.csv,.eml,.msg,.ics,.vcf,\
     .png,.jpg,.jpeg,.gif,.webp,.mp3,.mp4,.zip";

/// What a file of this name is.
///
/// # Errors
/// `crm-file-kind-unfit`.
pub fn kind(name: &str) -> Result<&'static str, Problem> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let found = KINDS.iter().find(|(known, _)| *known == ending);
    found.map(|(_, kind)| *kind).ok_or_else(|| Problem::new("crm-file-kind-unfit").arg("name", name))
}
