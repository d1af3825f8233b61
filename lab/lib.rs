//! Your answers, for notebooks: `:dep lab = { path = "../lab", features = ["ex01"] }`, then `lab::ex01::flatten(…)`.

#[cfg(feature = "ex01")]
#[path = "ex01_dimension.rs"]
pub mod ex01;

#[cfg(feature = "ex02")]
#[path = "ex02_curse.rs"]
pub mod ex02;

#[cfg(feature = "ex03")]
#[path = "ex03_shadow.rs"]
pub mod ex03;

#[cfg(feature = "ex04")]
#[path = "ex04_dense.rs"]
pub mod ex04;

#[cfg(feature = "ex05")]
#[path = "ex05_encoder_decoder.rs"]
pub mod ex05;

#[cfg(feature = "ex06")]
#[path = "ex06_training.rs"]
pub mod ex06;

#[cfg(feature = "ex07")]
#[path = "ex07_pca.rs"]
pub mod ex07;

#[cfg(feature = "ex08")]
#[path = "ex08_denoising.rs"]
pub mod ex08;

#[cfg(feature = "ex09")]
#[path = "ex09_variational.rs"]
pub mod ex09;

#[cfg(feature = "ex10")]
#[path = "ex10_few_labels.rs"]
pub mod ex10;

#[cfg(feature = "ex11")]
#[path = "ex11_codes_at_work.rs"]
pub mod ex11;
