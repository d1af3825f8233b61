//! Pages in a real browser: each is opened without a window, and what it then says is read.

mod browser;
mod draw_game;
mod drawing;
mod explorer;
mod pixels;
mod shadow_game;
mod vae_page;
