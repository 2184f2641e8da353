/**
 * Training over many partitions of the data by averaging: each partition takes a number of steps
 * from the same weights, the results are averaged, and the average is where the next round starts.
 */
@NullMarked
package dev.unrolled.training.averaging;

import org.jspecify.annotations.NullMarked;
