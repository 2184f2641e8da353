package dev.unrolled.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads a few blocks at a time, whose rows are put in order together. */
final class StreamWindows implements AutoCloseable {

  /** Blocks of a window: the memory that a stream takes is that of two windows. */
  private static final int BLOCKS = 16;

  /** What order the rows of a window get. */
  interface Order {

    /** The rows of a window, which is numbered from 0. */
    Sequences of(int window, Sequences rows);
  }

  private final StreamIndex index;
  private final List<TextBlock> blocks;
  private final Order order;
  private final BlockFile file;
  private int window;

  /** Opens the file to read blocks one after the other. */
  StreamWindows(StreamIndex index, List<TextBlock> blocks, Order order) throws IOException {
    this.index = index;
    this.blocks = blocks;
    this.order = order;
    this.file = BlockFile.open(index.file(), index.size());
  }

  /** The next rows; empty after the last. */
  Optional<Sequences> next() throws IOException {
    int from = window * BLOCKS;
    if (from >= blocks.size()) {
      return Optional.empty();
    }
    PairLines pairs = new PairLines();
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
