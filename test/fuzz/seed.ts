/** The same cases every time, unless another run is asked for. */
const FIXED_SEED = '20260701';

const { FUZZ_SEED = FIXED_SEED } = process.env;

/** The seed of random tests: a fixed one, or that of `FUZZ_SEED`, which may be `random`. */
export const SEED = FUZZ_SEED === 'random' ? Math.trunc(Math.random() * 0x7fffffff) : Number(FUZZ_SEED);
