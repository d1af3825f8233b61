//! The answers of one hand-in, compiled together: what a call of the compiler and a program cost, whatever is in them, is paid
//! once for all.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use super::{
    around::Part,
    diagnostics::Failure,
    run::{Built, Program},
    workshop::{Source, Workshop},
    wrapper::{self, File},
};

/// Answers that are compiled and wait for somebody to judge them, by their exercise and text.
#[derive(Default)]
pub struct Waiting(Mutex<HashMap<(String, String), Built>>);

impl Waiting {
    /// An answer, if it is there. Then it is gone.
    pub fn take(&self, exercise: &str, text: &str) -> Option<Built> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&(exercise.to_owned(), text.to_owned()))
    }

    fn add(&self, exercise: &str, text: &str, built: Built) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert((exercise.to_owned(), text.to_owned()), built);
    }
}

/// One of several answers.
pub struct Candidate<'a> {
    /// The answer, and what stands around it.
    pub part: Part<'a>,
    /// Its whole text.
    pub text: &'a str,
    /// How many checks it has.
    pub checks: usize,
}

/// Compiles them into one program, within so many seconds. Those with errors are left out, and so are all when it fails for
/// another reason: whatever is left out is compiled alone, and hears there what is wrong with it.
pub fn compile(workshop: &Workshop, mut answers: Vec<Candidate<'_>>, seconds: u64, waiting: &Waiting) {
    while answers.len() > 1 {
        match program(workshop, &answers, seconds) {
            Ok(program) => {
                let mut first = 0;
                for Candidate { part, text, checks } in answers {
                    waiting.add(part.name, text, Built { program: program.clone(), first });
                    first += checks;
                }
                return;
            }
            Err(Failure::Errors(all)) => {
                let before = answers.len();
                answers.retain(|answer| !all.iter().any(|complaint| complaint.file.ends_with(&answer.part.file.0)));
                if answers.len() == before {
                    return;
                }
            }
            Err(_) => return,
        }
    }
}

fn program(workshop: &Workshop, answers: &[Candidate<'_>], seconds: u64) -> Result<Program, Failure> {
    let parts = || answers.iter().map(|answer| &answer.part);
    let main = wrapper::several(parts().map(|part| (part.name, part.around)));
    let files: Vec<File> = parts().map(|part| part.file.clone()).chain([("main.rs".to_owned(), main)]).collect();
    let with: Vec<(String, PathBuf)> = parts().map(|part| part.library.clone()).collect();
    workshop.program(&Source { files: &files, with: &with }, seconds)
}
