//! A k-d tree (Bentley 1975; Friedman, Bentley & Finkel 1977): in few dimensions, most points need not be examined.
//!
//! The points are split in half along the axis of their widest spread, and each half again, down to small leaves. Every
//! node stores the bounding box of its points; it is skipped if even the box is farther away than the neighbours found
//! so far.

use ndarray::{ArrayView1, ArrayView2};

use super::Nearest;

/// Largest number of points in a leaf.
const LEAF: usize = 32;

/// The points, arranged as a tree.
pub struct Tree {
    dimensions: usize,
    /// The root, then all nodes of its left half, then all nodes of its right half.
    nodes: Vec<Node>,
    /// One box per node: its lowest corner, then its highest.
    corners: Vec<f32>,
    /// The positions of the points, leaf by leaf.
    positions: Vec<usize>,
    /// Their coordinates in the same order; within a leaf all first coordinates, then all second ones, and so on.
    coordinates: Vec<f32>,
}

struct Node {
    /// Its points are `positions[from..to]`.
    from: usize,
    to: usize,
    /// The lowest position among them.
    first: usize,
    /// Index of the right half's node; a leaf has none. (The left half's node is the next one.)
    right: Option<usize>,
}

impl Tree {
    /// A tree of all the rows. # Shapes: (n, d), neither 0.
    pub fn new(points: ArrayView2<'_, f32>) -> Self {
        let (n, dimensions) = points.dim();
        let (coordinates, corners) = (Vec::with_capacity(points.len()), Vec::new());
        let mut tree = Self { dimensions, nodes: Vec::new(), corners, positions: Vec::with_capacity(n), coordinates };
        let points: Vec<f32> = points.iter().copied().collect();
        tree.grow(&points, &mut (0..n).collect::<Vec<_>>());
        tree
    }

    /// Adds a node for these points, and all nodes below it.
    fn grow(&mut self, points: &[f32], own: &mut [usize]) {
        let (node, d, from) = (self.nodes.len(), self.dimensions, self.positions.len());
        let first = *own.iter().min().expect("no half is empty");
        self.nodes.push(Node { from, to: from + own.len(), first, right: None });
        let along = |j: usize| own.iter().map(move |&i| points[i * d + j]);
        let low: Vec<f32> = (0..d).map(|j| along(j).fold(f32::INFINITY, f32::min)).collect();
        let high: Vec<f32> = (0..d).map(|j| along(j).fold(f32::NEG_INFINITY, f32::max)).collect();
        let widest = (0..d).max_by(|&a, &b| (high[a] - low[a]).total_cmp(&(high[b] - low[b]))).expect("d is not 0");
        self.corners.extend(low.iter().chain(&high));
        if own.len() <= LEAF {
            self.positions.extend_from_slice(own);
            (0..d).for_each(|j| self.coordinates.extend(own.iter().map(|&i| points[i * d + j])));
            return;
        }
        let half = own.len() / 2;
        own.select_nth_unstable_by(half, |&a, &b| points[a * d + widest].total_cmp(&points[b * d + widest]));
        let (left, right) = own.split_at_mut(half);
        self.grow(points, left);
        self.nodes[node].right = Some(self.nodes.len());
        self.grow(points, right);
    }

    /// Offers all points to `found` that may belong there.
    pub fn search(&self, query: ArrayView1<'_, f32>, found: &mut Nearest) {
        let query = query.to_vec();
        self.visit(0, self.bound(0, &query), &query, found);
    }

    /// A lower bound for this node's points: the squared distance to the box, and the lowest position.
    ///
    /// It is added up in the same order as a point's own distance, and rounding is monotonic: so the bound is not above
    /// the computed distance of a point, not even in the last bit.
    fn bound(&self, node: usize, query: &[f32]) -> (f32, usize) {
        let (low, high) = self.corners[2 * node * self.dimensions..][..2 * self.dimensions].split_at(self.dimensions);
        let outside = query.iter().zip(low).zip(high).map(|((&q, &low), &high)| q - q.clamp(low, high));
        (outside.fold(0.0, |sum, o| sum + o * o), self.nodes[node].first)
    }

    fn visit(&self, node: usize, bound: (f32, usize), query: &[f32], found: &mut Nearest) {
        if !found.would_take(bound) {
            return;
        }
        let Node { from, to, right, .. } = self.nodes[node];
        let Some(right) = right else {
            return self.look_at(from, to, query, found);
        };
        let mut halves = [node + 1, right].map(|half| (self.bound(half, query), half));
        if halves[1].0 < halves[0].0 {
            halves.swap(0, 1);
        }
        halves.into_iter().for_each(|(bound, half)| self.visit(half, bound, query, found));
    }

    fn look_at(&self, from: usize, to: usize, query: &[f32], found: &mut Nearest) {
        let mut distances = [0.0; LEAF];
        let columns = self.coordinates[from * self.dimensions..to * self.dimensions].chunks_exact(to - from);
        for (&q, column) in query.iter().zip(columns) {
            distances.iter_mut().zip(column).for_each(|(d, &p)| *d += (q - p) * (q - p));
        }
        distances.iter().zip(&self.positions[from..to]).for_each(|(&d, &position)| found.offer((d, position)));
    }
}
