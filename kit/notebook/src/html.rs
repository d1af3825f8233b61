//! Text that becomes part of a page.

/// Text for markup: what HTML would take for a tag or the end of an attribute is written as an entity.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// JSON for a script element: no text in it can then close the element, since "<" is written as an escape.
pub fn json_for_script(json: &serde_json::Value) -> String {
    json.to_string().replace('<', "\\u003c")
}

/// Fills every `{{name}}` of a template in one pass, so that nothing filled in is itself taken for a name.
///
/// # Panics
/// When the template names something that is not there: templates are part of the program.
pub fn fill(template: &str, values: &[(&str, impl AsRef<str>)]) -> String {
    let mut html = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").expect("the template closes what it opens");
        let (_, value) = values.iter().find(|(key, _)| *key == name).expect("the template names what there is");
        html += before;
        html += value.as_ref();
        rest = after;
    }
    html + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_filled_in_again() {
        assert_eq!(fill("<p>{{a}}, {{b}}</p>", &[("a", "{{b}}"), ("b", "2")]), "<p>{{b}}, 2</p>");
    }

    #[test]
    fn text_cannot_end_what_holds_it() {
        assert_eq!(escape("<a title=\"&\">"), "&lt;a title=&quot;&amp;&quot;&gt;");
        assert_eq!(json_for_script(&serde_json::json!(["</script>"])), "[\"\\u003c/script>\"]");
    }
}
