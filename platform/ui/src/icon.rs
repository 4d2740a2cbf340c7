//! The icons: our own, on a grid of 20, one line weight. They accompany a word; alone they stand in a button that has a
//! label.

use maud::{Markup, PreEscaped, html};

macro_rules! icons {
    ($($name:ident $drawing:literal)*) => {
        /// An icon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the names say what is drawn")]
        pub enum Icon { $($name),* }

        impl Icon {
            /// All of them, for the gallery.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            const fn drawing(self) -> &'static str {
                match self { $(Self::$name => $drawing),* }
            }

            /// What is drawn, in one word.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
        }
    };
}

icons! {
    Home "<path d='M3.5 9 10 3.5 16.5 9v7a.5.5 0 0 1-.5.5h-3.500v-5h-5v5H4a.5.5 0 0 1-.5-.5z'/>"
    Person "<circle cx='10' cy='6.500' r='3'/><path d='M4 16.500c.6-3.200 3-5 6-5s5.400 1.800 6 5'/>"
    People "<circle cx='7.500' cy='7' r='2.750'/><path d='M2.500 16c.5-2.800 2.400-4.250 5-4.250s4.500 1.450 5 4.250M12.750 4.500a2.750 2.750 0 0 1 0 5.200M14.250 12.100c1.800.5 2.900 1.850 3.250 3.900'/>"
    Building "<path d='M4 16.500v-12a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v12M12 8h3a1 1 0 0 1 1 1v7.500M2.500 16.500h15M7 7h2M7 10h2M7 13h2'/>"
    Deal "<path d='M3 6.500h14v8.500a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zM7 6.500V5a1.500 1.500 0 0 1 1.500-1.500h3A1.500 1.500 0 0 1 13 5v1.500M3 10.500h14'/>"
    Calendar "<path d='M4 5h12a.5.5 0 0 1 .5.5V16a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5V5.500A.5.5 0 0 1 4 5zM3.500 8.500h13M7 3v3.500M13 3v3.500'/>"
    Wallet "<path d='M15.500 6.500V5a1 1 0 0 0-1-1H4.750a1.250 1.250 0 0 0 0 2.500H16a.5.5 0 0 1 .5.5v8.500a.5.5 0 0 1-.5.5H4.500a1 1 0 0 1-1-1V5.250'/><circle cx='13.250' cy='11.250' r='.6' fill='currentColor'/>"
    Receipt "<path d='M5 3.500h10v13l-1.700-1.200-1.600 1.200-1.700-1.200-1.700 1.200-1.600-1.200L5 16.500zM7.500 7h5M7.500 10h5'/>"
    Target "<circle cx='10' cy='10' r='6.500'/><circle cx='10' cy='10' r='3.250'/><circle cx='10' cy='10' r='.5' fill='currentColor'/>"
    Map "<path d='m3.500 5.500 4.250-2 4.500 2 4.250-2v11l-4.250 2-4.500-2-4.250 2zM7.750 3.500v11M12.250 5.500v11'/>"
    Trend "<path d='m3 14 4.500-4.500 3 3L17 6M12.500 6H17v4.500'/>"
    Chart "<path d='M4 16.500V10M8 16.500V4.500M12 16.500v-4.500M16 16.500V7.500'/>"
    Trophy "<path d='M6 3.500h8V8a4 4 0 0 1-8 0zM6 5H3.500v.750A2.750 2.750 0 0 0 6.250 8.500M14 5h2.500v.750a2.750 2.750 0 0 1-2.750 2.750M10 12v2.500M7 16.500h6'/>"
    Pulse "<path d='M2.500 10.500h3.250l2-5.500 3.500 10 2.250-6.500 1 2h3'/>"
    Book "<path d='M10 5.500C8.500 4.300 6.300 4 3.500 4v11c2.800 0 5 .3 6.500 1.500 1.500-1.200 3.700-1.500 6.500-1.500V4c-2.800 0-5 .3-6.500 1.500zM10 5.500v11'/>"
    Sliders "<path d='M3 6h7M14 6h3M3 14h3M10 14h7'/><circle cx='12' cy='6' r='2'/><circle cx='8' cy='14' r='2'/>"
    Shield "<path d='M10 3 4 5.250v4.500c0 3.500 2.400 6 6 7.250 3.600-1.250 6-3.750 6-7.250v-4.500zM7.500 9.900l1.800 1.800 3.300-3.400'/>"
    Search "<circle cx='9' cy='9' r='5.250'/><path d='m13 13 4 4'/>"
    Bell "<path d='M5 13.500V9a5 5 0 0 1 10 0v4.500l1.250 1.250H3.750zM8.500 17h3'/>"
    More "<g fill='currentColor' stroke='none'><circle cx='4.500' cy='10' r='1.300'/><circle cx='10' cy='10' r='1.300'/><circle cx='15.500' cy='10' r='1.300'/></g>"
    Menu "<path d='M3.500 6h13M3.500 10h13M3.500 14h13'/>"
    Down "<path d='m6 8.250 4 4 4-4'/>"
    Right "<path d='m8.250 6 4 4-4 4'/>"
    Left "<path d='m11.750 6-4 4 4 4'/>"
    ArrowUp "<path d='M10 16V4.500M5.500 9 10 4.500 14.500 9'/>"
    ArrowDown "<path d='M10 4v11.500M5.500 11l4.500 4.500 4.500-4.500'/>"
    Stairs "<path d='M3.500 16v-3.500h4.250V9H12V5.500h4.500'/>"
    Level "<path d='M4.500 10h11'/>"
    Sort "<path d='m7 8 3-3 3 3M7 12l3 3 3-3'/>"
    Plus "<path d='M10 4.500v11M4.500 10h11'/>"
    Close "<path d='m5.500 5.500 9 9M14.500 5.500l-9 9'/>"
    Check "<path d='m4.500 10.500 3.750 3.750L15.500 6.500'/>"
    Filter "<path d='M3.500 5.500h13M6 10h8M8.500 14.500h3'/>"
    Columns "<path d='M4 4h12a.5.5 0 0 1 .5.5v11a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5v-11A.5.5 0 0 1 4 4zM8 4v12M12.250 4v12'/>"
    Group "<path d='M3.500 5.500h5M6.500 10h10M6.500 14.500h10'/>"
    Download "<path d='M10 3.500v9M6 9l4 4 4-4M4 16.500h12'/>"
    Upload "<path d='M10 13V4M6 7.500l4-4 4 4M4 16.500h12'/>"
    Bookmark "<path d='M6 3.500h8a.5.5 0 0 1 .5.5v12.500L10 13.500l-4.500 3V4a.5.5 0 0 1 .5-.5z'/>"
    Pencil "<path d='M12.750 4.250 15.750 7.250 7.500 15.500 4 16l.5-3.500zM10.750 6.250l3 3'/>"
    Trash "<path d='M4 6h12M8 6V4h4v2M5.500 6l.750 10.500h7.500L14.500 6M8.500 9v4.500M11.500 9v4.500'/>"
    Undo "<path d='M7 4.500 3.500 8 7 11.500M3.500 8h8a4 4 0 0 1 0 8H8'/>"
    Info "<circle cx='10' cy='10' r='6.750'/><path d='M10 9.250v4M10 6.500v.250'/>"
    Warning "<path d='M10 3.500 17.250 16H2.750zM10 8.250v3.500M10 13.750v.250'/>"
    Success "<circle cx='10' cy='10' r='6.750'/><path d='m7 10.250 2.100 2.100L13.250 8'/>"
    Blocked "<circle cx='10' cy='10' r='6.750'/><path d='m7.500 7.500 5 5M12.500 7.500l-5 5'/>"
    File "<path d='M5.500 3.500h6l3.500 3.500v9a.5.5 0 0 1-.5.5h-9A.5.5 0 0 1 5 16V4a.5.5 0 0 1 .5-.5zM11.500 3.500V7H15'/>"
    Sun "<circle cx='10' cy='10' r='3'/><path d='M10 3v1.500M10 15.500V17M3 10h1.500M15.500 10H17M5.050 5.050l1.050 1.050M13.900 13.900l1.050 1.050M5.050 14.950l1.050-1.050M13.900 6.100l1.050-1.050'/>"
    Moon "<path d='M16.250 11.750A6.750 6.750 0 0 1 8.250 3.750a6.500 6.500 0 1 0 8 8z'/>"
    Device "<path d='M4 4h12a.5.5 0 0 1 .5.5v8a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5v-8A.5.5 0 0 1 4 4zM7.500 16.500h5M10 13v3.500'/>"
    Globe "<circle cx='10' cy='10' r='6.750'/><path d='M3.250 10h13.500M10 3.250c2 2 2.750 4.250 2.750 6.750S12 14.750 10 16.750C8 14.750 7.250 12.500 7.250 10S8 5.250 10 3.250z'/>"
    Fold "<path d='M4 4h12a.5.5 0 0 1 .5.5v11a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5v-11A.5.5 0 0 1 4 4zM8 4v12'/>"
    Grip "<g fill='currentColor' stroke='none'><circle cx='7.500' cy='5' r='1.100'/><circle cx='12.500' cy='5' r='1.100'/><circle cx='7.500' cy='10' r='1.100'/><circle cx='12.500' cy='10' r='1.100'/><circle cx='7.500' cy='15' r='1.100'/><circle cx='12.500' cy='15' r='1.100'/></g>"
    Lock "<path d='M5.500 9h9a.5.5 0 0 1 .5.5V16a.5.5 0 0 1-.5.5h-9A.5.5 0 0 1 5 16V9.500a.5.5 0 0 1 .5-.5zM7 9V6.500a3 3 0 0 1 6 0V9'/>"
    Clock "<circle cx='10' cy='10' r='6.750'/><path d='M10 6v4l2.750 1.750'/>"
    Mail "<path d='M3.500 5h13a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5h-13a.5.5 0 0 1-.5-.5v-9a.5.5 0 0 1 .5-.5zM3.250 5.750 10 11l6.750-5.250'/>"
    Phone "<path d='M5 3.500h2.500l1.250 3.750L7 8.500a8.500 8.500 0 0 0 4.500 4.500l1.250-1.750 3.750 1.250V15a1.500 1.500 0 0 1-1.500 1.500C8.900 16.500 3.500 11.100 3.500 5A1.500 1.500 0 0 1 5 3.500z'/>"
    Note "<path d='M4 4h12v8l-4 4H4zM12 16v-4h4M7 7.500h6M7 10.500h3'/>"
    Scale "<path d='M10 3.500v13M6.500 16.500h7M4 6h12M4 6l-2 5.500h4zM16 6l-2 5.500h4z'/>"
    Ask "<circle cx='10' cy='10' r='6.750'/><path d='M8 8a2 2 0 1 1 2.900 1.800c-.6.3-.9.700-.9 1.450M10 13.500v.250'/>"
}

/// The drawing, silent for screen readers.
#[must_use]
pub fn icon(icon: Icon) -> Markup {
    html! {
        svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false" {
            (PreEscaped(icon.drawing()))
        }
    }
}
