//! The exponential function in plain arithmetic: the system's own differs in last bits between machines, and a
//! model trained twice must come out the same byte for byte.

/// `e` to the power `x`, within 3e-7 of the true value (relative); 0 below -87, the largest finite value above 88.
#[inline]
pub(super) fn exp(x: f32) -> f32 {
    if x < -87.0 {
        return 0.0;
    }
    let x = x.min(88.0);
    let n = (x * std::f32::consts::LOG2_E).round_ties_even();
    // ln 2 in two parts, so that `r` keeps its bits.
    let r = (x - n * 0.693_359_4) + n * 2.121_944_4e-4;
    let p = 1.0
        + r * (1.0
            + r * (0.5 + r * (0.166_666_67 + r * (0.041_666_57 + r * (0.008_333_684 + r * 0.001_389_3)))));
    p * f32::from_bits(((n as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn agrees_with_the_true_exponential() {
        for i in -8600..8700 {
            let x = i as f32 / 100.0;
            let want = f64::from(x).exp();
            assert!((f64::from(exp(x)) / want - 1.0).abs() < 3e-7, "exp({x}) = {} instead of {want}", exp(x));
        }
        assert!(exp(-1e9) <= 0.0);
        assert!(exp(1e9).is_finite());
    }
}
