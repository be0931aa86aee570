/** Who writes in these tests. */
export const person = { from: '+254733000222', name: 'Ann Example' };
