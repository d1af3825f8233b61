//! Functions that are compiled already, for the next answer: nearly everything in a program is the crate and the checks, and
//! the same in all of them.

use std::{
    borrow::Cow,
    collections::HashMap,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use wasmtime::CacheStore;

/// More than this is not kept, in bytes. An exercise's programs have five million in common, and little of their own.
const MOST: usize = 128 << 20;

/// Compiled functions, by the keys that wasmtime makes of what is compiled (SHA-256).
pub struct Functions {
    kept: Mutex<Kept>,
    most: usize,
}

#[derive(Default)]
struct Kept {
    functions: HashMap<Vec<u8>, Vec<u8>>,
    bytes: usize,
    found: usize,
}

impl Default for Functions {
    fn default() -> Self {
        Self { kept: Mutex::default(), most: MOST }
    }
}

impl Functions {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Functions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Kept { functions, bytes, found } = &*self.kept();
        write!(f, "{} functions of {bytes} bytes in all, found {found} times", functions.len())
    }
}

impl CacheStore for Functions {
    fn get(&self, key: &[u8]) -> Option<Cow<'_, [u8]>> {
        let mut kept = self.kept();
        let function = kept.functions.get(key)?.clone();
        kept.found += 1;
        Some(function.into())
    }

    /// What does not fit is compiled again next time.
    fn insert(&self, key: &[u8], value: Vec<u8>) -> bool {
        let mut kept = self.kept();
        let bytes = kept.bytes + key.len() + value.len();
        let fits = bytes <= self.most;
        if fits && kept.functions.insert(key.to_vec(), value).is_none() {
            kept.bytes = bytes;
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use wasmtime::{Config, Engine, Module};

    use super::*;

    /// The text format is not compiled in: a module with a function that gives back `number`, by hand.
    fn module(number: u8) -> Vec<u8> {
        let sections: [&[u8]; 3] = [&[1, 5, 1, 0x60, 0, 1, 0x7f], &[3, 2, 1, 0], &[10, 6, 1, 4, 0, 0x41, number, 0x0b]];
        [&b"\0asm\x01\0\0\0"[..], &sections.concat()].concat()
    }

    #[test]
    fn a_function_is_compiled_once_and_another_one_anew() {
        let functions = Arc::new(Functions::default());
        let mut config = Config::new();
        config.enable_incremental_compilation(functions.clone()).unwrap();
        let engine = Engine::new(&config).unwrap();
        let compile = |number| {
            Module::new(&engine, module(number)).unwrap();
            let kept = functions.kept();
            (kept.functions.len(), kept.found)
        };
        let (first, none) = compile(1);
        assert!(first >= 1 && none == 0);
        let (still, found) = compile(1);
        assert!(still == first && found >= 1);
        assert_eq!(compile(2), (first + 1, 2 * found - 1), "all but one are the same");
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let functions = Functions { most: 10, ..Functions::default() };
        assert!(functions.insert(b"a", vec![0; 9]));
        assert!(!functions.insert(b"b", vec![0; 9]));
        assert!(functions.get(b"a").is_some() && functions.get(b"b").is_none());
    }
}
