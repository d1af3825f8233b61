use shadowlab::{prelude::*, shadow::*};
use ndarray::Array2;
fn main() -> shadowlab::Result<()> {
    let train = synthetic_digits(3000, 1)?;
    for k in [2, 30, 100, 150, 200, 784] { let t = std::time::Instant::now(); let p = Pca::fit(&train, k)?; println!("k {k}: {:?} sum {}", t.elapsed(), p.explained_variance_ratio.slice(ndarray::s![..2]).sum()); 
       println!("{:?}", [2usize, 30, 100, 150, 200].map(|m| if m<=k {p.explained_variance_ratio.slice(ndarray::s![..m]).sum()} else {0.0})); }
    Ok(()) }
