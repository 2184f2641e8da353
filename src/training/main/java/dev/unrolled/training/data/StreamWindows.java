package dev.unrolled.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reader of windows of blocks, whose rows are ordered together. */
final class StreamWindows implements AutoCloseable {

  /** Blocks in a window; a stream holds two windows in memory. */
  private static final int BLOCKS = 16;

  /** Order of the rows of a window. */
  interface Order {

    /** Reorders the rows of a window, numbered from 0. */
    Sequences of(int window, Sequences rows);
  }

  private final StreamIndex index;
  private final List<TextBlock> blocks;
  private final Order order;
  private final BlockFile file;
  private int window;

  /** Opens the file. */
  StreamWindows(StreamIndex index, List<TextBlock> blocks, Order order) throws IOException {
    this.index = index;
    this.blocks = blocks;
    this.order = order;
    this.file = BlockFile.open(index.file(), index.size());
  }

  /** Reads the next rows; empty after the last. */
  Optional<Sequences> next() throws IOException {
    int from = window * BLOCKS;
    if (from >= blocks.size()) {
      return Optional.empty();
    }
    PairLines pairs = new PairLines(index.features());
    for (TextBlock block : blocks.subList(from, Math.min(from + BLOCKS, blocks.size()))) {
      read(block, pairs);
    }
    return Optional.of(order.of(window++, pairs.sequences()));
  }

  private void read(TextBlock block, PairLines pairs) throws IOException {
    int number = Math.toIntExact(block.firstLine());
    Iterator<String> lines = new String(file.bytes(block), UTF_8).lines().iterator();
    while (lines.hasNext()) {
      pairs.add(new IdLine(index.file().toString(), number++, lines.next()));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
