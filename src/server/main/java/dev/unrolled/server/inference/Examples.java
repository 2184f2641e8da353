package dev.unrolled.server.inference;

import java.util.List;
import org.tensorflow.proto.Example;

/** Examples as signatures take them: serialized, one by one. */
public final class Examples {

  private Examples() {}

  /**
   * Serializes examples.
   *
   * @param examples N of them
   * @param context features that each example has unless it has its own of that name
   * @return N serialized examples
   */
  public static byte[][] serialize(List<Example> examples, Example context) {
    byte[] shared = context.toByteArray();
    return examples.stream()
        .map(example -> joined(shared, example.toByteArray()))
        .toArray(byte[][]::new);
  }

  /** Of two messages one after the other, the later one's fields count. */
  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = new byte[first.length + second.length];
    System.arraycopy(first, 0, joined, 0, first.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
