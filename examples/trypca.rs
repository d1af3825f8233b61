use linfa_linalg::eigh::*;
use shadowlab::{prelude::*, shadow::*};
use ndarray::Array2;
fn main() -> shadowlab::Result<()> {
    let mut cases: Vec<(String, Array2<f32>)> = Object::ALL.iter().map(|o| (o.to_string(), o.cloud(1000, 1).unwrap())).collect();
    for d in [4usize, 5, 6, 8, 10, 12, 16, 20, 30] {
        let mut s = 1u64;
        cases.push((format!("d={d}"), Array2::from_shape_fn((400, d), |(_, j)| { s = s.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); ((s >> 40) as f32 / 16777216.0 - 0.5) * (1.0 + j as f32) })));
    }
    for (name, x) in cases {
        let d = x.ncols();
        let mean = x.mean_axis(Axis(0)).unwrap();
        let c = (&x - &mean).mapv(f64::from);
        let s = c.t().dot(&c) / x.nrows() as f64;
        let (mut v, _) = s.eigh().unwrap().sort_eig(linfa_linalg::Order::Largest);
        let _ = &mut v;
        let tot = v.sum();
        let mut bad = vec![];
        for k in 1..=d {
            let p = Pca::fit(&x, k);
            match p { Err(e) => bad.push(format!("k={k}: {e}")),
              Ok(p) => {
                let want: f64 = v.iter().take(k).sum::<f64>() / tot;
                let got = p.explained_variance_ratio.sum() as f64;
                let ortho = (p.components.dot(&p.components.t()) - Array2::<f32>::eye(k)).mapv(f32::abs).fold(0.0f32, |a,&b| a.max(b));
                if (want-got).abs() > 1e-3 || ortho > 1e-3 { bad.push(format!("k={k}: {got:.4} for {want:.4} (ortho {ortho:.1e})")); }
            }}
        }
        println!("{name}: {} of {d} wrong {bad:?}", bad.len());
    }
    Ok(())
}
