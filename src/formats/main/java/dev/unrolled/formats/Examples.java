package dev.unrolled.formats;

import dev.unrolled.formats.serving.ExampleListWithContext;
import dev.unrolled.formats.serving.Input;
import java.util.List;
import org.tensorflow.proto.Example;

/** Serialization of Examples for signatures that classify or regress. */
public final class Examples {

  private Examples() {}

  /**
   * Serializes the Examples of a request. An Example gets the context's features that it lacks.
   *
   * @param input N Examples, with or without a context
   * @return N serialized Examples
   */
  public static byte[][] serialize(Input input) {
    return switch (input.getKindCase()) {
      case EXAMPLE_LIST ->
          serialize(input.getExampleList().getExamplesList(), Example.getDefaultInstance());
      case EXAMPLE_LIST_WITH_CONTEXT -> serialize(input.getExampleListWithContext());
      case KIND_NOT_SET -> new byte[0][];
    };
  }

  private static byte[][] serialize(ExampleListWithContext input) {
    return serialize(input.getExamplesList(), input.getContext());
  }

  private static byte[][] serialize(List<Example> examples, Example context) {
    byte[] shared = context.toByteArray();
    return examples.stream()
        .map(example -> concatenate(shared, example.toByteArray()))
        .toArray(byte[][]::new);
  }

  /** Concatenates two messages; fields of the second one take precedence. */
  private static byte[] concatenate(byte[] first, byte[] second) {
    byte[] concatenate = new byte[first.length + second.length];
    System.arraycopy(first, 0, concatenate, 0, first.length);
    System.arraycopy(second, 0, concatenate, first.length, second.length);
    return concatenate;
  }
}
