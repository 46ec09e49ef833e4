/**
 * Whether this run has time for every cell of the tables that cross SDK versions: with `MATRIX=all`, as `.ci/run` does it.
 * Otherwise the oldest and the newest of each line are run, and the summary names the others.
 */
export const runsAllCells = process.env['MATRIX'] === 'all';
