// A function that runs before `main`, placed by the assembler.
// refused: `unsafe_code`
#![allow(unsafe_code)]
core::arch::global_asm!(".pushsection .init_array", ".quad early", ".popsection");
