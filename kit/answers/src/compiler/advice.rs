//! What to do about errors of the compiler that beginners meet again and again.

use super::complaint::Complaint;

#[cfg(test)]
mod tests;

/// A kind of error, and what to do about it.
pub struct Advice {
    /// For tests: every kind has a snippet of code that leads to it.
    #[cfg_attr(not(test), allow(dead_code))]
    pub name: &'static str,
    when: fn(&Complaint) -> bool,
    /// `{0}` and `{1}` are what the compiler puts between backticks, `{marked}` is what it underlines.
    says: &'static str,
}

/// The first that fits, with its places filled in.
pub fn about(complaint: &Complaint) -> Option<String> {
    let advice = kind(complaint)?;
    let quoted = complaint.quoted();
    let part = |number: usize| quoted.get(number).copied().unwrap_or("…");
    let says = advice.says.replace("{0}", part(0)).replace("{1}", part(1));
    // How the compiler calls the type of a number whose type is still open.
    let says = says.replace("{float}", "f32").replace("{integer}", "i32");
    Some(says.replace("{marked}", &complaint.marked))
}

fn kind(complaint: &Complaint) -> Option<&'static Advice> {
    ADVICE.iter().find(|advice| (advice.when)(complaint))
}

const NO_ORDER: &str = "`.min()`, `.max()` and `.sort()` are for whole numbers: an `f32` may be NaN (\"not a number\"), which is neither \
    smaller nor larger than any other. For decimals, write\n\
    \x20   v.iter().copied().fold(f32::INFINITY, f32::min)          the smallest\n\
    \x20   v.iter().copied().fold(f32::NEG_INFINITY, f32::max)      the largest\n\
    \x20   v.sort_by(|a, b| a.total_cmp(b))                         in order, for a `Vec`\n\
    \x20   (0..n).min_by(|&i, &j| v[i].total_cmp(&v[j])).unwrap()   the place of the smallest";

/// Of two that fit, the first counts.
pub const ADVICE: &[Advice] = &[
    Advice {
        name: "dot without &",
        when: |c| c.code == "E0275",
        says: "`.dot(…)` only looks at the other array. Write a `&` before that one: `.dot(&…)`.",
    },
    Advice {
        name: "an Option",
        when: |c| is_one_of(c, &["E0277", "E0308", "E0369", "E0599"]) && is_about(c, "Option"),
        says: "This is an `Option`: `Some(value)`, or `None` where there is no value, as for the mean of no rows at all. \
               Here there is one. Take it out: write `.unwrap()` after the call, as in `.mean_axis(Axis(0)).unwrap()`.",
    },
    Advice {
        name: "a Result",
        when: |c| is_one_of(c, &["E0277", "E0308", "E0369", "E0599"]) && is_about(c, "Result"),
        says: "This call may fail, so what it gives is a `Result`: the value, or an error. In a function that gives back a \
               `Result` itself, write `?` after the call; in any other, `.unwrap()`.",
    },
    Advice {
        name: "? in a function without a Result",
        when: |c| c.code == "E0277" && c.says("the `?` operator can only be used"),
        says: "`?` passes an error on, and only a function that gives back a `Result` can do that. Here, write `.unwrap()` \
               instead of `?`.",
    },
    Advice {
        name: "[i][j]",
        when: |c| {
            let has_one_place =
                c.says("`usize: NdIndex<Dim<[usize; 2]>>`") || c.says("`{integer}: NdIndex<Dim<[usize; 2]>>`");
            (c.code == "E0277" && has_one_place) || c.code == "E0608"
        },
        says: "An `Array2` wants both numbers together, the row first: write `s[[i, j]]`, not `s[i][j]`. (A whole row is `s.row(i)`, a whole column `s.column(j)`.)",
    },
    Advice {
        name: "[i, j]",
        when: |c| c.code.is_empty() && c.says("found `,`") && c.says("`]`"),
        says: "A place in an `Array2` is written with two pairs of brackets: `s[[i, j]]`, not `s[i, j]`.",
    },
    Advice {
        name: "a place that is no usize",
        when: |c| c.code == "E0277" && (c.says("cannot be indexed by") || c.says(": NdIndex<")),
        says: "Places in an array or a list are counted with `usize`. Write `as usize` after the number: `[i as usize]`.",
    },
    Advice {
        name: "no order",
        when: |c| c.code == "E0277" && (c.says("f32: Ord`") || c.says("f64: Ord`")),
        says: NO_ORDER,
    },
    Advice {
        name: "no order in an array",
        when: |c| c.code == "E0599" && names(c, &["min", "max", "sort", "argmin", "argmax"]),
        says: NO_ORDER,
    },
    Advice {
        name: "a power",
        when: |c| (c.code == "E0614" && c.text.replace(' ', "").contains("**")) || c.says(" ^ "),
        says: "Rust has no sign for powers: there is no `**`, and `^` is something else. Write `x.powi(2)` where the exponent \
               is a whole number, `x.powf(0.5)` where it has decimals, and `n.pow(2)` where `n` is a whole number itself.",
    },
    Advice {
        name: "an axis",
        when: |c| c.code == "E0308" && c.says("expected `Axis`"),
        says: "An axis is written with its name: `Axis(0)` for a sum or a mean of every column, `Axis(1)` for one of every row.",
    },
    Advice {
        name: "arithmetic with views",
        when: |c| is_one_of(c, &["E0277", "E0369"]) && c.says("cannot ") && c.says("`ArrayBase<ViewRepr"),
        says: "A row, a column or a piece of an array is a view. `+`, `-`, `*` and `/` want a `&` before it: `&a - &b`.",
    },
    Advice {
        name: "comparing an array",
        when: |c| c.code == "E0369" && c.says("binary operation `") && c.says("ArrayBase<"),
        says: "An array is not compared as a whole. Do it with each of its numbers: `.mapv(|v| if v > 0.0 { … } else { … })`.",
    },
    Advice {
        name: "a whole number without its point",
        when: |c| {
            let found = c.says("expected `f32`, found integer") || c.says("expected `f64`, found integer");
            (c.code == "E0277" && lacks_a_point(c)) || (c.code == "E0308" && found)
        },
        says: "Rust does not turn a whole number into one with decimals on its own. Write the point: `2.0` instead of `2`.",
    },
    Advice {
        name: "two types of number",
        when: |c| is_one_of(c, &["E0277", "E0308"]) && two_numbers(c).is_some(),
        says: "`{0}` and `{1}` are two types of number, and Rust does not mix them on its own. (`usize` counts, `f32` \
               calculates.) `as` turns one into the other: write `n as f32`, or `(n + 1) as f32`.",
    },
    Advice {
        name: "a name of ndarray",
        when: |c| {
            let known = ["array", "s", "stack", "concatenate", "Axis", "Array1", "Array2", "ArrayView1", "ArrayView2"];
            (c.says("cannot find") || c.says("undeclared type")) && names(c, &known)
        },
        says: "This file does not know `{0}` yet. Add it to the names in the line `use shadowlab::ndarray::{…};` at its top.",
    },
    Advice {
        name: "a function before its value",
        when: |c| {
            let before = ["sqrt", "exp", "ln", "abs", "sum", "len", "max", "min", "mean", "round", "floor", "tanh"];
            c.code == "E0425" && c.says("cannot find function") && names(c, &before)
        },
        says: "In Rust this is written after the value: `x.{0}()`.",
    },
    Advice {
        name: "range",
        when: |c| c.code == "E0425" && names(c, &["range"]),
        says: "In Rust, `0..n` counts from 0 to n − 1: `for i in 0..n { … }`.",
    },
    Advice {
        name: "True and False",
        when: |c| c.code == "E0425" && names(c, &["True", "False"]),
        says: "In Rust they begin with small letters: `true` and `false`.",
    },
    Advice {
        name: "a look at a number",
        when: |c| {
            let compared = c.says("compare `&f32` with `f32`") || c.says("compare `&{float}` with");
            compared
                || (c.code == "E0308" && (c.says("expected `&f32`, found") || c.says("expected `f32`, found `&f32`")))
        },
        says: "`iter()` and `for` give `&f32`: a look at a number. The number itself is written with a `*`, as in `*x`.",
    },
    Advice {
        name: "an argument without &",
        when: |c| c.code == "E0308" && c.says("expected `&") && !c.says("found `&"),
        says: "This function only looks at what it is given. Write a `&` before it: `&{marked}`.",
    },
    Advice {
        name: "a view",
        when: |c| {
            c.code == "E0308"
                && c.says("expected `ArrayBase<OwnedRepr")
                && (c.says("found `ArrayBase<V") || c.says("found `ArrayBase<Cow"))
        },
        says: "This is a view: it looks at the numbers of another array. `.to_owned()` after it makes an array of its own.",
    },
    Advice {
        name: "an iterator",
        when: |c| c.code == "E0308" && ["Map<", "Filter<", "Zip<"].iter().any(|kind| c.says(&format!("found `{kind}"))),
        says: "`iter()` and `map` only prepare the work. `.collect()` at the end makes a list or an `Array1` of it; `.mapv(…)` \
               on the array itself, without `iter()`, makes an array of the same shape.",
    },
    Advice {
        name: "a & too many",
        when: |c| c.code == "E0308" && c.says("expected `ArrayBase<") && c.says("found `&ArrayBase<"),
        says: "Here the array itself is wanted, and this is only a look at it (`&`). Write `.clone()` after it for a copy.",
    },
    Advice {
        name: "nothing is given back",
        when: |c| c.code == "E0308" && c.says("found `()`"),
        says: "A function gives back its last line, if that line has no `;` at its end. Is there one too many, or is the last \
               line missing?",
    },
    Advice {
        name: "-= without *",
        when: |c| c.code == "E0368" && c.says("`&mut "),
        says: "A `&mut` is only the way to an array. To change the array itself, write a `*` before the name: `*parameters -= …`.",
    },
    Advice {
        name: "used up",
        when: |c| c.code == "E0382",
        says: "`{0}` was given away in an earlier line: what gets it without a `&` keeps it. Write `&{0}` there, or give away \
               a copy: `{0}.clone()`.",
    },
    Advice {
        name: "which type",
        when: |c| is_one_of(c, &["E0282", "E0283", "E0284"]),
        says: "Rust cannot find out which type is meant here. Say it: `let x: f32 = …`, or in the call, as in \
               `.sum::<f32>()`, `.product::<f32>()` and `.collect::<Vec<f32>>()`.",
    },
];

fn is_one_of(complaint: &Complaint, codes: &[&str]) -> bool {
    codes.contains(&complaint.code.as_str())
}

/// Whether what was found is an `Option`, or a `Result`: not what was wanted.
fn is_about(complaint: &Complaint, kind: &str) -> bool {
    let found = |quoted: &&str| quoted.trim_start_matches('&').starts_with(&format!("{kind}<"));
    match complaint.code.as_str() {
        "E0308" => complaint.says(&format!("found `{kind}<")),
        "E0599" => complaint.says(&format!("for enum `{kind}<")),
        _ => complaint.quoted().iter().take(2).any(found),
    }
}

/// Whether the first thing between backticks is one of these.
fn names(complaint: &Complaint, names: &[&str]) -> bool {
    complaint.quoted().first().is_some_and(|name| names.contains(name))
}

const DECIMALS: [&str; 3] = ["f32", "f64", "{float}"];
const WHOLE: [&str; 8] = ["{integer}", "usize", "u8", "i32", "u32", "i64", "u64", "isize"];

/// The first two things between backticks, when they are two different types of number.
fn two_numbers(complaint: &Complaint) -> Option<[&str; 2]> {
    let quoted = complaint.quoted();
    let bare = |place: usize| quoted.get(place).map(|name| name.trim_start_matches(['&', ' ']));
    let pair = [bare(0)?, bare(1)?];
    let are_numbers = pair.iter().all(|name| DECIMALS.contains(name) || WHOLE.contains(name));
    (are_numbers && pair[0] != pair[1]).then_some(pair)
}

/// Whether one of two types of number is a whole number that is written down, and the other has decimals.
fn lacks_a_point(complaint: &Complaint) -> bool {
    two_numbers(complaint).is_some_and(|pair| pair.contains(&"{integer}") && pair.iter().any(|t| DECIMALS.contains(t)))
}
