// Texts in which a quotation mark is no end.
// refused: `unsafe`
const A: &str = r##"" "# unsafe "##;
const B: &[u8] = br#"""#;
unsafe fn g() {}
