//! The time that a program has worked.

use std::time::Duration;
#[cfg(not(unix))]
use std::time::Instant;

/// Counts from when it was made, on the thread that made it. Only what a processor works for this thread counts: beside other
/// programs, an answer takes longer by the clock on the wall, and that is not the answer's fault. (Where the system does not
/// tell, the clock on the wall counts.)
pub struct Clock {
    #[cfg(unix)]
    started: Duration,
    #[cfg(not(unix))]
    started: Instant,
}

#[cfg(unix)]
impl Clock {
    pub fn start() -> Self {
        Self { started: worked() }
    }

    pub fn elapsed(&self) -> Duration {
        worked().saturating_sub(self.started)
    }
}

#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

#[cfg(not(unix))]
impl Clock {
    pub fn start() -> Self {
        Self { started: Instant::now() }
    }

    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{thread, time::Instant};

    use super::*;

    #[test]
    fn waiting_is_no_work() {
        let clock = Clock::start();
        thread::sleep(Duration::from_millis(60));
        assert!(clock.elapsed() < Duration::from_millis(30));
        let (start, mut number) = (Instant::now(), 1u64);
        while clock.elapsed() < Duration::from_millis(60) && start.elapsed() < Duration::from_secs(60) {
            number = std::hint::black_box(number.wrapping_mul(3));
        }
        assert!(clock.elapsed() >= Duration::from_millis(60));
    }
}
