package dev.unrolled.training.data;

/**
 * Which rows of a batch continue a sequence of an earlier batch.
 *
 * <p>A batch has at most one row of each lane. The windows of a sequence follow each other in one
 * lane, and so do the sequences of that lane.
 *
 * @param lanes the lane of each row, {@code [B]}, from 0
 * @param starts whether each row is the first window of its sequence, {@code [B]}; such a row
 *     starts from the zero state, any other from the state that its lane ended with
 */
@SuppressWarnings("ArrayRecordComponent")
public record Continuation(int[] lanes, boolean[] starts) {}
