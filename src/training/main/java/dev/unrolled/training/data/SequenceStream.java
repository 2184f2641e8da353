package dev.unrolled.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.formats.Sha256;
import dev.unrolled.training.internal.Requirements;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs of id sequences that stay in their file, however large it is.
 *
 * <p>The file, of the kind that {@link SequenceFile} reads, is read once when it is opened: every
 * line is checked, and the place and checksum of every block of lines taken down. A block has at
 * most 128 KiB and at most about a thousandth of the file. An epoch goes through the blocks in an
 * order drawn from seed and epoch, 16 at a time, whose rows are shuffled together: rows far from
 * each other in the file meet, but rows of different sixteens do not. The memory it takes is that
 * of two such windows, whatever the size of the file; the next is read while the present one is
 * learned.
 *
 * <p>A file that has changed since is found out by the checksum of the block where it did. Safe for
 * many threads; there is nothing to close.
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
   * @return its pairs
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a pair of sequences; the message has the
   *     file, the line's number and its text
   */
  public static SequenceStream open(Path file) throws IOException {
    StreamIndex index = StreamScan.of(file);
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
  public Map<Integer, Long> rowsByLength() {
    Map<Integer, Long> rows = new TreeMap<>();
    blocks.forEach(
        block -> block.inputLengths().forEach((length, n) -> rows.merge(length, n, Long::sum)));
    return rows;
  }

  /**
   * The smallest vocabulary that holds every id of the whole file.
   *
   * @return the highest id, plus 1
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
  public Sequences head(int most) {
    try (StreamWindows windows = new StreamWindows(index, blocks, (window, rows) -> rows)) {
      Sequences rows = windows.next().orElseThrow();
      return rows.head(most);
    } catch (IOException e) {
      throw new DataReadException(e);
    }
  }

  /**
   * Sets a part aside for testing, by whole blocks of lines.
   *
   * @param testFraction the part to set aside, in {@code (0, 1)}, rounded up to whole blocks
   * @param seed decides the blocks
   * @return both parts, each of which reads only its own blocks
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
   * @param train the lines to learn from
   * @param test the lines set aside
   */
  public record Split(SequenceStream train, SequenceStream test) {}

  @Override
  public TrainingData without(double fraction, long seed) {
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
    MessageDigest digest = Sha256.digest();
    digest.update(index.sha256().getBytes(UTF_8));
    blocks.forEach(block -> digest.update(Long.toString(block.offset()).getBytes(UTF_8)));
    return new Fingerprint(
        rows(), inputLength(), targetLength(), "blocks of lines", Sha256.hex(digest));
  }
}
