//! The words for a disk that is full.

use std::io;

/// Whether an error says that there is no more room.
pub fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// The error, with what to do where there is no more room.
pub fn no_room(error: &io::Error) -> anyhow::Error {
    match is_full(error) {
        true => anyhow::anyhow!("{error}: make room on this disk, and try again"),
        false => anyhow::anyhow!("{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named() {
        let error = no_room(&io::ErrorKind::StorageFull.into()).to_string();
        assert!(error.contains("make room on this disk"), "{error}");
        assert!(!no_room(&io::ErrorKind::PermissionDenied.into()).to_string().contains("room"));
    }
}
