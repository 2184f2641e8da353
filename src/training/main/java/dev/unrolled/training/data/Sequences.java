package dev.unrolled.training.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.unrolled.formats.Requirements;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of id sequences in memory: inputs of a model and their targets. Inputs may differ in
 * length, and so may targets.
 *
 * <p>The arrays are not copied: do not change them while this object is in use.
 */
public final class Sequences extends Dataset {

  private final InputRows inputs;
  private final TargetRows targets;
  private final @Nullable RowOrigin origin;

  /**
   * Creates pairs of inputs and targets.
   *
   * @param inputs N rows of up to T ids from 0
   * @param targets N rows of up to K ids from 0
   * @throws IllegalArgumentException if there are no rows, a row has no ids, an id is negative, or
   *     the numbers of inputs and targets differ
   */
  public Sequences(int[][] inputs, int[][] targets) {
    this(
        new InputRows(IdRows.requirePairs(inputs, targets), null), TargetRows.ofIds(targets), null);
  }

  /**
   * {@return pairs of features and targets}
   *
   * @param features {@code [N, T, F]}, T may differ
   * @param targets N rows of up to K ids from 0
   * @throws IllegalArgumentException if there are no rows, a row has no time steps, numbers of
   *     features differ, a value is not finite, a target is negative, or the numbers of inputs and
   *     targets differ
   */
  public static Sequences ofFeatures(float[][][] features, int[][] targets) {
    FeatureTable table = FeatureTable.of("features", features);
    return of(new InputRows(FeatureTable.indices(features), table), targets);
  }

  /**
   * {@return pairs of inputs without their padding and targets}
   *
   * @param inputs {@code [N, T]}, ids from 0
   * @param lengths the number of ids of each input without padding, {@code [N]}
   * @param targets N rows of up to K ids from 0
   * @throws IllegalArgumentException as the constructor does, and if the number of lengths is wrong
   *     or a length is outside {@code [1, T]}
   */
  public static Sequences padded(int[][] inputs, int[] lengths, int[][] targets) {
    return new Sequences(IdRows.truncate("inputs", inputs, lengths), targets);
  }

  private Sequences(InputRows inputs, TargetRows targets, @Nullable RowOrigin origin) {
    this.inputs = inputs;
    this.targets = targets;
    this.origin = origin;
  }

  /**
   * {@return pairs from the lines of a file, which messages name}
   *
   * @param inputs N rows of ids or features
   * @param targets N rows of up to K ids from 0
   * @param file the file's name
   * @param lines the number of each row's line, from 1, {@code [N]}
   * @throws IllegalArgumentException if the numbers of inputs and targets differ, a target row is
   *     empty, or a target is negative
   */
  public static Sequences ofLines(InputRows inputs, int[][] targets, String file, int[] lines) {
    return of(inputs, targets).withOrigin(new RowOrigin(file, lines));
  }

  /** Creates pairs of checked inputs and targets. */
  static Sequences of(InputRows inputs, int[][] targets) {
    IdRows.requirePairs(inputs.rows(), targets);
    return new Sequences(inputs, TargetRows.ofIds(targets), null);
  }

  /** Creates pairs of checked inputs and numbers. */
  static Sequences of(InputRows inputs, TargetRows targets) {
    return new Sequences(inputs, targets, null);
  }

  /** Returns the same pairs with an origin, which messages name. */
  Sequences withOrigin(RowOrigin origin) {
    return new Sequences(inputs, targets, origin);
  }

  /**
   * {@return the same pairs with a weight for each target token in loss and accuracy}
   *
   * @param weights {@code [N, K]}, 0 or more, not copied; a token of weight 0 is ignored
   * @throws IllegalArgumentException if the shape differs from the targets', a weight is negative
   *     or not finite, or all weights are 0
   */
  public Sequences withTokenWeights(float[][] weights) {
    TokenWeights checked = TokenWeights.of(weights, targets.rows());
    return new Sequences(inputs, targets.weighted(checked), origin);
  }

  /**
   * {@return the same pairs with a weight for each target sequence}
   *
   * @param weights {@code [N]}, 0 or more
   * @throws IllegalArgumentException if the number of weights is wrong, a weight is negative or not
   *     finite, or all weights are 0
   */
  public Sequences withSequenceWeights(float[] weights) {
    TokenWeights checked = TokenWeights.ofSequences(weights, targets.rows());
    return new Sequences(inputs, targets.weighted(checked), origin);
  }

  /** Returns the weight of each token; null if all are equal. */
  @Nullable TokenWeights weights() {
    return targets.weights();
  }

  @Override
  public boolean weighted() {
    return targets.weights() != null || lengths().variableTargets();
  }

  /** Returns the weight of a target token. */
  public double weight(int row, int target) {
    return targets.weight(row, target);
  }

  /** Returns the sum of the tokens' weights; without weights, the number of tokens. */
  public double weightSum() {
    return targets.weightSum();
  }

  /** {@return the inputs: ids or features} */
  public InputRows inputRows() {
    return inputs;
  }

  /** {@return the inputs {@code [N, T]}, not a copy; of features their indices} */
  public int[][] inputs() {
    return inputs.rows();
  }

  /** {@return the targets {@code [N, K]}, not a copy; of numbers their bits} */
  public int[][] targets() {
    return targets.rows();
  }

  /** {@return the number of pairs, N} */
  public int size() {
    return inputs.size();
  }

  @Override
  public long rows() {
    return size();
  }

  @Override
  public RowLengths lengths() {
    RowLengths lengths = new RowLengths(inputs()[0].length, false, targets()[0].length, false);
    for (int row = 1; row < size(); row++) {
      lengths = lengths.and(inputs()[row].length, targets()[row].length);
    }
    return lengths;
  }

  @Override
  public Map<PairLength, Long> rowsByLength() {
    return IntStream.range(0, size())
        .mapToObj(this::length)
        .collect(groupingBy(length -> length, counting()));
  }

  /** {@return the lengths of the longest input and of the longest target} */
  public PairLength longest() {
    return new PairLength(inputs.longest(), PaddedRows.longest(targets()));
  }

  /** {@return the lengths of a row} */
  PairLength length(int row) {
    return new PairLength(inputs()[row].length, targets()[row].length);
  }

  @Override
  public int vocabularySize() {
    return 1 + Math.max(IdRows.highest(inputs()), IdRows.highest(targets()));
  }

  @Override
  public void requireFits(RowCheck check) {
    check.requireInputs(row -> RowOrigin.name(origin, "inputs", row), inputs);
    check.requireTargets(row -> RowOrigin.name(origin, "targets", row), targets);
  }

  /** {@return the pairs from a row, inclusive, to another, exclusive; not copied} */
  public Sequences rows(int from, int to) {
    return rows(IntStream.range(from, to).toArray());
  }

  /** {@return the pairs with these indices, in this order; not copied} */
  public Sequences rows(int[] order) {
    return new Sequences(inputs.rows(order), targets.rows(order), RowOrigin.of(origin, order));
  }

  /** {@return the pairs in batches of {@code size} rows, in order; the last may have fewer} */
  public List<Sequences> batches(int size) {
    return IntStream.iterate(0, from -> from < size(), from -> from + size)
        .mapToObj(from -> rows(from, Math.min(from + size, size())))
        .toList();
  }

  /**
   * Shuffles the pairs and sets a fraction of them aside for testing.
   *
   * @param testFraction the fraction to set aside, in {@code (0, 1)}, rounded up to whole rows
   * @param seed seed of the shuffle
   * @return both parts
   * @throws IllegalArgumentException if one of the parts would be empty
   */
  public Split split(double testFraction, long seed) {
    return split("test fraction", testFraction, seed);
  }

  private Split split(String what, double fraction, long seed) {
    int test = Requirements.part(what, fraction, size(), "rows");
    Sequences shuffled = rows(new Seed(seed).shuffle("split", size()));
    return new Split(shuffled.rows(test, size()), shuffled.rows(0, test));
  }

  /**
   * {@return for each fold the other pairs for training and the fold for testing} Pairs are
   * shuffled and split as by scikit-learn's {@code KFold}; the sizes of folds differ by at most
   * one.
   *
   * @param folds the number of folds, from 2 to the number of pairs
   * @param seed seed of the shuffle
   * @throws IllegalArgumentException if the number of folds is out of range
   */
  public List<Split> folds(int folds, long seed) {
    return KFold.split(this, folds, seed);
  }

  /**
   * Two parts of a data set.
   *
   * @param train the rows to train on
   * @param test the rows set aside
   */
  public record Split(Sequences train, Sequences test) {}

  @Override
  public Sequences head(int limit) {
    Requirements.atLeastOne("rows", limit);
    return rows(0, Math.min(limit, size()));
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
  public TrainingData splitValidation(double fraction, long seed) {
    Split split = split("validation fraction", fraction, seed);
    return new TrainingData(split.train(), split.test());
  }

  /** Concatenates these pairs and others, both without weights. */
  public Sequences and(Sequences others) {
    Stream<int[]> targetRows = Stream.of(targets(), others.targets()).flatMap(Arrays::stream);
    return of(inputs.and(others.inputs), targetRows.toArray(int[][]::new));
  }

  @Override
  public Fingerprint fingerprint() {
    return SequencesFingerprint.of(this);
  }
}
