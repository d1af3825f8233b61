//! An "answer" that tries to pass the checks by everything but solving the task. Which trick it plays, a variable says.

use shadowlab::ndarray::Array2;

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
        Ok("forge-exit") => std::process::exit(86),
        Ok("listen") => {
            // What is left of the input is a part of the word, and no more.
            let mut rest = String::new();
            std::io::Read::read_to_string(&mut std::io::stdin(), &mut rest).unwrap();
            println!("\n{} null", rest.trim());
            std::process::exit(86)
        }
        Ok("overflow-told") => {
            eprintln!("\nthread 'main' (1) has overflowed its stack\nfatal runtime error: stack overflow, aborting");
            std::process::exit(134)
        }
        Ok("memory-told") => {
            eprintln!("memory allocation of 4 bytes failed");
            panic_twice()
        }
        Ok("sleeper") => {
            let sleeper = std::process::Command::new("sleep").arg("60").spawn().unwrap();
            println!("{}", sleeper.id());
            42
        }
        Ok("sleeper-in-a-session") => {
            std::process::Command::new("setsid").args(["sleep", "12"]).spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(200));
            42
        }
        Ok("vanish") => {
            std::fs::remove_file(std::env::current_exe().unwrap()).unwrap();
            41
        }
        Ok("controls") => {
            println!("\u{1b}[2J\u{202e}all is well\r\u{7}");
            std::panic::panic_any("\u{1b}[2J\u{202e}all is well\r\u{7}")
        }
        Ok("long-message") => std::panic::panic_any("a very long story ".repeat(170_000)),
        _ => todo!("task 1: answer"),
    }
}

/// Ends as a program does that gives up.
fn panic_twice() -> usize {
    struct Again;
    impl Drop for Again {
        fn drop(&mut self) {
            std::panic::panic_any("again")
        }
    }
    let _again = Again;
    std::panic::panic_any("once")
}

fn endless() -> usize {
    loop {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

fn deeper(n: usize) -> usize {
    if n == 0 { 0 } else { deeper(n + 1) + n }
}
