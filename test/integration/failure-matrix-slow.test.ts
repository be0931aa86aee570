import { failureCells, takesLong } from './support/failure-run';
import { testCells } from './support/failure-matrix';

/** The failures that take a minute: the node's time-out at its full length, and limits that last so long. */
testCells(failureCells.filter(takesLong));
