//! Running a notebook without a browser: the conversation with the Python side, the verdict, the report, the pages.

pub mod choice;
pub mod driver;
pub mod readable;
pub mod report;
pub mod site;
pub mod verdict;
