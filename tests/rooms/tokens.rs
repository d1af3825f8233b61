//! A Rust text as words in a row, for tests that look for some of them.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Names (without `r#`), punctuation marks, brackets, and `"` for every literal, each with its line. Comments are left out.
pub fn words(tokens: TokenStream) -> Vec<(String, usize)> {
    let mut words = Vec::new();
    flatten(tokens, &mut words);
    words
}

fn flatten(tokens: TokenStream, words: &mut Vec<(String, usize)>) {
    for token in tokens {
        let line = token.span().start().line;
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Parenthesis | Delimiter::None => ("(", ")"),
                };
                words.push((open.into(), line));
                flatten(group.stream(), words);
                words.push((close.into(), group.span_close().start().line));
            }
            TokenTree::Ident(name) => words.push((name.to_string().trim_start_matches("r#").into(), line)),
            TokenTree::Punct(mark) => words.push((mark.as_char().into(), line)),
            TokenTree::Literal(_) => words.push(("\"".into(), line)),
        }
    }
}
