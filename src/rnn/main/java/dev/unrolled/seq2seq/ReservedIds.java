package dev.unrolled.seq2seq;

/** Ids with the same meaning in every vocabulary of a model that reads its own output. */
public final class ReservedIds {

  /** Fills rows up to the longest one; never an input or a target. */
  public static final int PADDING = 0;

  /** The input of the decoder at the first time step. */
  public static final int BEGIN = 2;

  /** The last target of every row; it ends an answer. */
  public static final int END = 3;

  /** The number of reserved ids. */
  public static final int COUNT = 4;

  private ReservedIds() {}
}
