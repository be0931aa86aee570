import { failureCells, takesLong } from './support/failure-run';
import { testCells } from './support/failure-matrix';

/** Every failure at every gateway, but for those that take a minute. */
testCells(failureCells.filter((cell) => !takesLong(cell)));
