//! The exponential function in plain arithmetic: the system's own differs in last bits between machines, and a
//! model trained twice must come out the same byte for byte.

/// Added to a number of less than 2^22 it leaves the whole number nearest to it in the lowest bits.
const WHOLE: f32 = 12_582_912.0;

/// `e` to the power `x`, within 3e-7 of the true value (relative); 0 below -87, the largest finite value above 88.
/// Without a branch or a call, so that the compiler can do several at once.
#[inline]
pub(super) fn exp(x: f32) -> f32 {
    let bounded = if x > 88.0 { 88.0 } else { x };
    let bounded = if bounded < -87.0 { -87.0 } else { bounded };
    let shifted = bounded * std::f32::consts::LOG2_E + WHOLE;
    let n = shifted - WHOLE;
    // ln 2 in two parts, so that `r` keeps its bits.
    let r = (bounded - n * 0.693_359_4) + n * 2.121_944_4e-4;
    let p = 1.0
        + r * (1.0
            + r * (0.5 + r * (0.166_666_67 + r * (0.041_666_57 + r * (0.008_333_684 + r * 0.001_389_3)))));
    let exponent = shifted.to_bits().wrapping_sub(WHOLE.to_bits()).wrapping_add(127);
    if x < -87.0 { 0.0 } else { p * f32::from_bits(exponent << 23) }
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
