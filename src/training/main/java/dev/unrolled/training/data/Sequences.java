package dev.unrolled.training.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.unrolled.formats.Sha256;
import dev.unrolled.training.internal.Requirements;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of id sequences: the inputs that a model reads and the targets that it is to answer. Inputs
 * may differ in length, and so may targets.
 *
 * <p>The arrays are kept, not copied: leave them alone while this is in use.
 */
public final class Sequences extends Dataset {

  private final int[][] inputs;
  private final int[][] targets;
  private final @Nullable TokenWeights weights;
  private final @Nullable RowOrigin origin;

  /**
   * Pairs up inputs and targets.
   *
   * @param inputs N rows of up to T ids from 0
   * @param targets N rows of up to K ids from 0
   * @throws IllegalArgumentException if there are no rows, not as many targets as inputs, a row
   *     without ids, or a negative id; the message says where
   */
  public Sequences(int[][] inputs, int[][] targets) {
    IdRows.requireRows("inputs", inputs);
    IdRows.requireRows("targets", targets);
    if (inputs.length != targets.length) {
      throw new IllegalArgumentException(
          "targets: expected %d rows, as many as inputs, found %d"
              .formatted(inputs.length, targets.length));
    }
    IdRows.requireInside("inputs", inputs, Integer.MAX_VALUE);
    IdRows.requireInside("targets", targets, Integer.MAX_VALUE);
    this.inputs = inputs;
    this.targets = targets;
    this.weights = null;
    this.origin = null;
  }

  /**
   * Pairs up inputs that are padded and targets.
   *
   * @param inputs {@code [N, T]}, ids from 0
   * @param lengths the number of ids of each input that count, {@code [N]}; the rest is padding
   * @param targets N rows of up to K ids from 0
   * @return the pairs, without the padding
   * @throws IllegalArgumentException as the constructor does, and if there are not as many lengths
   *     as rows, or a length is outside {@code [1, T]}; the message says where
   */
  public static Sequences padded(int[][] inputs, int[] lengths, int[][] targets) {
    return new Sequences(IdRows.withoutPadding("inputs", inputs, lengths), targets);
  }

  private Sequences(
      int[][] inputs, int[][] targets, @Nullable TokenWeights weights, @Nullable RowOrigin origin) {
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
    this.origin = origin;
  }

  /** The same pairs, whose messages name the lines that they come from. */
  Sequences from(RowOrigin origin) {
    return new Sequences(inputs, targets, weights, origin);
  }

  /**
   * The same pairs, whose tokens count differently in loss and accuracy: each by its part of the
   * sum of the weights.
   *
   * @param weights {@code [N, K]}, 0 or more, kept and not copied; a token of weight 0 is as if it
   *     were not there
   * @return the pairs with weights
   * @throws IllegalArgumentException if the shape is not that of the targets, a weight is negative
   *     or not finite, or all are 0; the message says where
   */
  public Sequences withTokenWeights(float[][] weights) {
    return new Sequences(inputs, targets, TokenWeights.of(weights, targets), origin);
  }

  /**
   * The same pairs, where all tokens of a target have the same weight.
   *
   * @param weights {@code [N]}, 0 or more
   * @return the pairs with weights
   * @throws IllegalArgumentException if there are not as many as pairs, a weight is negative or not
   *     finite, or all are 0; the message says where
   */
  public Sequences withSequenceWeights(float[] weights) {
    return new Sequences(inputs, targets, TokenWeights.ofSequences(weights, targets), origin);
  }

  /** How much each token counts; null if all count alike. */
  @Nullable TokenWeights weights() {
    return weights;
  }

  @Override
  public boolean weighted() {
    return weights != null || lengths().variableTargets();
  }

  /** How much a token counts. */
  public double weight(int row, int step) {
    return weights == null ? 1 : weights.values()[row][step];
  }

  /** The sum of the tokens' weights; without weights, the number of tokens. */
  public double weightSum() {
    return weights == null
        ? Arrays.stream(targets).mapToLong(row -> row.length).sum()
        : weights.sum();
  }

  /**
   * What a model reads.
   *
   * @return {@code [N, T]}, not a copy
   */
  public int[][] inputs() {
    return inputs;
  }

  /**
   * What it is to answer.
   *
   * @return {@code [N, K]}, not a copy
   */
  public int[][] targets() {
    return targets;
  }

  /**
   * The number of pairs, N.
   *
   * @return N
   */
  public int size() {
    return inputs.length;
  }

  @Override
  public long rows() {
    return size();
  }

  @Override
  public RowLengths lengths() {
    RowLengths lengths = new RowLengths(inputs[0].length, false, targets[0].length, false);
    for (int row = 1; row < size(); row++) {
      lengths = lengths.and(inputs[row].length, targets[row].length);
    }
    return lengths;
  }

  @Override
  public Map<Integer, Long> rowsByLength() {
    return Arrays.stream(inputs).collect(groupingBy(row -> row.length, counting()));
  }

  @Override
  public int vocabularySize() {
    return 1 + Math.max(highest(inputs), highest(targets));
  }

  @Override
  public void requireFits(RowCheck check) {
    check.requireInputs(row -> RowOrigin.name(origin, "inputs", row), inputs);
    check.requireTargets(row -> RowOrigin.name(origin, "targets", row), targets);
    if (weights != null) {
      weights.requireAny();
    }
  }

  /**
   * Some of the pairs.
   *
   * @param from the first row, inclusive
   * @param to the last row, exclusive
   * @return the rows, which are shared, not copied
   */
  public Sequences rows(int from, int to) {
    return rows(IntStream.range(from, to).toArray());
  }

  /**
   * Some of the pairs, in a given order.
   *
   * @param order the rows wanted
   * @return the rows, which are shared, not copied
   */
  public Sequences rows(int[] order) {
    return new Sequences(
        Arrays.stream(order).mapToObj(row -> inputs[row]).toArray(int[][]::new),
        Arrays.stream(order).mapToObj(row -> targets[row]).toArray(int[][]::new),
        weights == null ? null : weights.rows(order),
        RowOrigin.of(origin, order));
  }

  /**
   * All pairs in batches.
   *
   * @param size rows of each batch, at least 1; the last one may have fewer
   * @return the batches, in order
   */
  public List<Sequences> batches(int size) {
    return IntStream.iterate(0, from -> from < size(), from -> from + size)
        .mapToObj(from -> rows(from, Math.min(from + size, size())))
        .toList();
  }

  /**
   * Shuffles the pairs and sets a part of them aside for testing.
   *
   * @param testFraction the part to set aside, in {@code (0, 1)}, rounded up to whole rows
   * @param seed decides the shuffle
   * @return both parts
   * @throws IllegalArgumentException if one of the parts would be empty
   */
  public Split split(double testFraction, long seed) {
    int test = Requirements.part("test fraction", testFraction, size(), "rows");
    return split(test, seed);
  }

  private Split split(int test, long seed) {
    Sequences shuffled = rows(new Seed(seed).shuffle("split", size()));
    return new Split(shuffled.rows(test, size()), shuffled.rows(0, test));
  }

  /**
   * Shuffles the pairs and parts them for cross-validation, as scikit-learn's {@code KFold} does:
   * each pair is set aside for testing exactly once, and the first parts have one more where the
   * pairs do not divide.
   *
   * @param folds the number of parts, at least 2 and at most as many as there are pairs
   * @param seed decides the shuffle
   * @return for each part, the others to learn from and itself for testing
   * @throws IllegalArgumentException if the number of folds is out of range
   */
  public List<Split> folds(int folds, long seed) {
    if (folds < 2 || folds > size()) {
      throw new IllegalArgumentException(
          "folds: expected 2 to %d, the number of rows, found %d".formatted(size(), folds));
    }
    int[] order = new Seed(seed).shuffle("folds", size());
    return IntStream.range(0, folds).mapToObj(fold -> split(order, fold, folds)).toList();
  }

  private Split split(int[] order, int fold, int folds) {
    int longer = size() % folds;
    int from = fold * (size() / folds) + Math.min(fold, longer);
    int to = from + size() / folds + (fold < longer ? 1 : 0);
    int[] others =
        IntStream.range(0, size()).filter(i -> i < from || i >= to).map(i -> order[i]).toArray();
    return new Split(rows(others), rows(Arrays.copyOfRange(order, from, to)));
  }

  /**
   * Two parts of a data set.
   *
   * @param train the rows to learn from
   * @param test the rows set aside
   */
  public record Split(Sequences train, Sequences test) {}

  @Override
  public Sequences head(int most) {
    Requirements.atLeastOne("rows", most);
    return rows(0, Math.min(most, size()));
  }

  @Override
  public Batches inOrder(BatchPlan plan) {
    return new BucketBatches(Batches.of(List.of(this)), plan);
  }

  @Override
  public Batches shuffled(Seed seed, int epoch, BatchPlan plan) {
    return rows(seed.shuffle("epoch " + epoch, size())).inOrder(plan);
  }

  @Override
  public TrainingData without(double fraction, long seed) {
    int part = Requirements.part("validation fraction", fraction, size(), "rows");
    Split split = split(part, seed);
    return new TrainingData(split.train(), split.test());
  }

  /** These pairs and others after them, where neither have weights. */
  public Sequences and(Sequences others) {
    return new Sequences(
        Stream.of(inputs, others.inputs).flatMap(Arrays::stream).toArray(int[][]::new),
        Stream.of(targets, others.targets).flatMap(Arrays::stream).toArray(int[][]::new));
  }

  /**
   * What tells these pairs from others.
   *
   * @return their sizes and a checksum
   */
  @Override
  public Fingerprint fingerprint() {
    MessageDigest digest = Sha256.digest();
    RowLengths lengths = lengths();
    boolean variable = lengths.variableInputs() || lengths.variableTargets();
    for (int row = 0; row < size(); row++) {
      if (variable) {
        digest.update(bytes(new int[] {inputs[row].length, targets[row].length}));
      }
      digest.update(bytes(inputs[row]));
      digest.update(bytes(targets[row]));
      if (weights != null) {
        digest.update(weights.bytes(row));
      }
    }
    return new Fingerprint(size(), inputLength(), targetLength(), "rows", Sha256.hex(digest));
  }

  private static byte[] bytes(int[] ids) {
    ByteBuffer bytes = ByteBuffer.allocate(ids.length * Integer.BYTES);
    bytes.asIntBuffer().put(ids);
    return bytes.array();
  }

  /** The highest input id. */
  int highestInput() {
    return highest(inputs);
  }

  /** The highest target id. */
  int highestTarget() {
    return highest(targets);
  }

  private static int highest(int[][] rows) {
    return Arrays.stream(rows).flatMapToInt(Arrays::stream).max().orElseThrow();
  }
}
