import { failureCells } from './support/failure-run';
import { testCells } from './support/failure-matrix';

/** Every failure at every gateway, the node's time-out and limits of a minute at their full length. */
testCells(failureCells);
