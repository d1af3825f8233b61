//! The given answers, by the same checks as the student's: `cargo test --test solutions ex04`.

#[allow(dead_code)]
mod harness;

#[path = "."]
mod ex01 {
    #[path = "checks/ex01_dimension.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex01_dimension.rs"]
    mod exercise;
}
#[path = "."]
mod ex02 {
    #[path = "checks/ex02_curse.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex02_curse.rs"]
    mod exercise;
}
#[path = "."]
mod ex03 {
    #[path = "checks/ex03_shadow.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex03_shadow.rs"]
    mod exercise;
}
#[path = "."]
mod ex04 {
    #[path = "checks/ex04_dense.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex04_dense.rs"]
    mod exercise;
}
#[path = "."]
mod ex05 {
    #[path = "checks/ex05_encoder_decoder.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex05_encoder_decoder.rs"]
    mod exercise;
}
#[path = "."]
mod ex06 {
    #[path = "checks/ex06_training.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex06_training.rs"]
    mod exercise;
}
#[path = "."]
mod ex07 {
    #[path = "checks/ex07_pca.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex07_pca.rs"]
    mod exercise;
}
#[path = "."]
mod ex08 {
    #[path = "checks/ex08_denoising.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex08_denoising.rs"]
    mod exercise;
}
#[path = "."]
mod ex09 {
    #[path = "checks/ex09_variational.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex09_variational.rs"]
    mod exercise;
}
#[path = "."]
mod ex10 {
    #[path = "checks/ex10_few_labels.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex10_few_labels.rs"]
    mod exercise;
}
#[path = "."]
mod ex11 {
    #[path = "checks/ex11_codes_at_work.rs"]
    pub mod checks;
    #[allow(dead_code)]
    #[path = "../solutions/ex11_codes_at_work.rs"]
    mod exercise;
}

fn main() -> std::process::ExitCode {
    harness::main(vec![
        ex01::checks::EXERCISE.answered(ex01::checks::ANSWER, harness::text!("../solutions/ex01_dimension.rs")),
        ex02::checks::EXERCISE.answered(ex02::checks::ANSWER, harness::text!("../solutions/ex02_curse.rs")),
        ex03::checks::EXERCISE.answered(ex03::checks::ANSWER, harness::text!("../solutions/ex03_shadow.rs")),
        ex04::checks::EXERCISE.answered(ex04::checks::ANSWER, harness::text!("../solutions/ex04_dense.rs")),
        ex05::checks::EXERCISE.answered(ex05::checks::ANSWER, harness::text!("../solutions/ex05_encoder_decoder.rs")),
        ex06::checks::EXERCISE.answered(ex06::checks::ANSWER, harness::text!("../solutions/ex06_training.rs")),
        ex07::checks::EXERCISE.answered(ex07::checks::ANSWER, harness::text!("../solutions/ex07_pca.rs")),
        ex08::checks::EXERCISE.answered(ex08::checks::ANSWER, harness::text!("../solutions/ex08_denoising.rs")),
        ex09::checks::EXERCISE.answered(ex09::checks::ANSWER, harness::text!("../solutions/ex09_variational.rs")),
        ex10::checks::EXERCISE.answered(ex10::checks::ANSWER, harness::text!("../solutions/ex10_few_labels.rs")),
        ex11::checks::EXERCISE.answered(ex11::checks::ANSWER, harness::text!("../solutions/ex11_codes_at_work.rs")),
    ])
}
