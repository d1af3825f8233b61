//! An "answer" that tries to pass the checks by everything but solving the task. Which trick it plays, a variable says.

use shadowlab::ndarray::{Array1, Array2};

#[test]
fn a_test_of_my_own_that_passes() {}

/// Would a macro of this name reach the checks, every assertion would hold.
#[macro_export]
macro_rules! assert {
    ($($anything:tt)*) => {};
}

#[macro_export]
macro_rules! assert_eq {
    ($($anything:tt)*) => {};
}

#[macro_export]
macro_rules! panic {
    ($($anything:tt)*) => {};
}

/// Asked for the answer 42, and gives anything else.
pub fn answer() -> usize {
    match std::env::var("HOSTILE").as_deref() {
        Ok("honest") => 42,
        Ok("exit") => std::process::exit(0),
        Ok("abort") => std::process::abort(),
        Ok("loop") => endless(),
        Ok("recursion") => deeper(1),
        Ok("hook") => {
            std::panic::set_hook(Box::new(|_| std::process::exit(0)));
            41
        }
        Ok("quiet-hook") => {
            std::panic::set_hook(Box::new(|_| {}));
            41
        }
        Ok("print") => {
            println!("test task 1: the answer ... ok");
            println!("\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s");
            std::process::exit(0)
        }
        Ok("forge") => {
            // The shape of a record, with a word that is not the supervisor's.
            println!("\n00000000000000000000000000000000 null");
            std::process::exit(0)
        }
        Ok("thread") => {
            std::thread::spawn(|| std::process::exit(0));
            endless()
        }
        Ok("flood") => loop {
            println!("{}", "x".repeat(1000));
        },
        Ok("list") => {
            let mut list = vec![];
            loop {
                list.push(0u64);
            }
        }
        Ok("table") => Array2::<f64>::zeros((1 << 20, 1 << 20)).len(),
        Ok("killed") => {
            let itself = std::process::id().to_string();
            std::process::Command::new("kill").args(["-9", &itself]).status().unwrap();
            endless()
        }
        Ok("dot") => {
            let table = Array2::zeros((2, 3));
            product(&table).len()
        }
        Ok("sum") => sum(&Array2::zeros((2, 3)), &Array1::zeros(2)).len(),
        Ok("overflow") => power(&[usize::MAX, 2]),
        Ok("bare-todo") => todo!(),
        _ => todo!("task 1: answer"),
    }
}

fn product(table: &Array2<f32>) -> Array2<f32> {
    let both = table.dot(table);
    both + 1.0
}

fn sum(table: &Array2<f32>, row: &Array1<f32>) -> Array2<f32> {
    table + row
}

fn power(many: &[usize]) -> usize {
    many.iter().product()
}

fn endless() -> usize {
    loop {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

fn deeper(n: usize) -> usize {
    if n == 0 { 0 } else { deeper(n + 1) + n }
}
