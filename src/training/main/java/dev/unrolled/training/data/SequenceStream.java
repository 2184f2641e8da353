package dev.unrolled.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.formats.Requirements;
import dev.unrolled.formats.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs of id sequences that are read from their file in each epoch, in bounded memory.
 *
 * <p>The file has the format of {@link SequenceFile}. Opening it reads the file once, checks every
 * line, and records the offset and checksum of every block of lines. A block has at most 128 KiB
 * and at most about a thousandth of the file. Seed and epoch determine the order of the blocks in
 * an epoch. A window of 16 blocks is read at a time and its rows are shuffled together. Memory
 * holds two windows, whatever the size of the file: the next is read while the current one is
 * trained on.
 *
 * <p>A change of the file is detected by the checksum of the changed block. Safe for use by many
 * threads; it needs no close.
 */
public final class SequenceStream extends Dataset {

  private final StreamIndex index;
  private final List<TextBlock> blocks;

  private SequenceStream(StreamIndex index, List<TextBlock> blocks) {
    this.index = index;
    this.blocks = blocks;
  }

  /**
   * Reads a file once and checks every line.
   *
   * @param file a pair per line: input ids separated by spaces, TAB, target ids
   * @return the pairs
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a pair of sequences; the message names the
   *     file, the line number and the text
   */
  public static SequenceStream open(Path file) throws IOException {
    return open(file, false);
  }

  /**
   * Reads a file of features once and checks every line.
   *
   * @param file a pair per line: time steps separated by spaces, the numbers of a time step by
   *     commas, TAB, target ids
   * @return the pairs
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a pair, or time steps of a line differ in
   *     their number of features; the message names the file, the line number and the text
   */
  public static SequenceStream openFeatures(Path file) throws IOException {
    return open(file, true);
  }

  private static SequenceStream open(Path file, boolean features) throws IOException {
    StreamIndex index = StreamScan.of(file, features);
    return new SequenceStream(index, index.blocks());
  }

  @Override
  public long rows() {
    return blocks.stream().mapToLong(TextBlock::rows).sum();
  }

  @Override
  public RowLengths lengths() {
    return index.extremes().lengths();
  }

  @Override
  public boolean weighted() {
    return lengths().variableTargets();
  }

  @Override
  public Map<PairLength, Long> rowsByLength() {
    Map<PairLength, Long> rows = new TreeMap<>();
    blocks.forEach(
        block -> block.lengths().forEach((length, n) -> rows.merge(length, n, Long::sum)));
    return rows;
  }

  /**
   * {@return the size of the smallest vocabulary that has every id of the whole file: the highest
   * id, plus 1}
   */
  @Override
  public int vocabularySize() {
    return index.extremes().vocabularySize();
  }

  @Override
  public void requireFits(RowCheck check) {
    index.extremes().requireFits(check, index.file());
  }

  @Override
  public Sequences head(int limit) {
    try (StreamWindows windows = new StreamWindows(index, blocks, (window, rows) -> rows)) {
      Sequences rows = windows.next().orElseThrow();
      return rows.head(limit);
    } catch (IOException e) {
      throw new DataReadException(e);
    }
  }

  /**
   * Sets a fraction aside for testing, in whole blocks of lines.
   *
   * @param testFraction the fraction to set aside, in {@code (0, 1)}, rounded up to whole blocks
   * @param seed seed of the random choice of blocks
   * @return both parts, each of which reads only its blocks
   * @throws IllegalArgumentException if one of the parts would be empty
   */
  public Split split(double testFraction, long seed) {
    int test = Requirements.part("test fraction", testFraction, blocks.size(), "blocks of lines");
    return split(test, seed);
  }

  private Split split(int test, long seed) {
    int[] order = new Seed(seed).shuffle("split", blocks.size());
    return new Split(part(order, test, order.length), part(order, 0, test));
  }

  private SequenceStream part(int[] order, int from, int to) {
    return new SequenceStream(
        index, Arrays.stream(order, from, to).sorted().mapToObj(blocks::get).toList());
  }

  /**
   * Two parts of a file.
   *
   * @param train the lines to train on
   * @param test the lines set aside
   */
  public record Split(SequenceStream train, SequenceStream test) {}

  @Override
  public TrainingData splitValidation(double fraction, long seed) {
    int part = Requirements.part("validation fraction", fraction, blocks.size(), "blocks of lines");
    Split split = split(part, seed);
    return new TrainingData(split.train(), split.test());
  }

  @Override
  public Batches inOrder(BatchPlan plan) {
    return batches(blocks, (window, rows) -> rows, plan);
  }

  @Override
  public Batches shuffled(Seed seed, int epoch, BatchPlan plan) {
    String name = "epoch " + epoch;
    List<TextBlock> order = new ArrayList<>();
    for (int block : seed.shuffle(name, blocks.size())) {
      order.add(blocks.get(block));
    }
    return batches(
        order,
        (window, rows) -> rows.rows(seed.shuffle(name + ", window " + window, rows.size())),
        plan);
  }

  private Batches batches(List<TextBlock> order, StreamWindows.Order rows, BatchPlan plan) {
    try {
      return new BucketBatches(new ReadAhead(new StreamWindows(index, order, rows)), plan);
    } catch (IOException e) {
      throw new DataReadException(e);
    }
  }

  @Override
  public Fingerprint fingerprint() {
    Sha256 checksum = new Sha256();
    checksum.add(index.sha256().getBytes(UTF_8));
    blocks.forEach(block -> checksum.add(Long.toString(block.offset()).getBytes(UTF_8)));
    return new Fingerprint(
        rows(), inputLength(), targetLength(), "blocks of lines", checksum.hex());
  }
}
