package dev.unrolled.server.rest.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.JsonKind;
import dev.unrolled.server.rest.json.JsonSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The body of a classify or regress request.
 *
 * <p>Immutable and thread-safe.
 */
public final class ExamplesBody {

  private static final String CONTEXT = "context";
  private static final String EXAMPLES = "examples";

  /** A small body can hold a large context and very many examples to repeat it for. */
  private static final long MAX_BYTES = 1L << 26;

  private final RequestBody body;

  private ExamplesBody(RequestBody body) {
    this.body = body;
  }

  /**
   * Looks at a body.
   *
   * @throws ServingException INVALID_ARGUMENT if it is no JSON object, or the signature's name is
   *     no string
   */
  public static ExamplesBody of(JsonSlice body) {
    return new ExamplesBody(RequestBody.of(body, Set.of(CONTEXT, EXAMPLES)));
  }

  /** Returns the name of the requested signature; empty for the default. */
  public String signatureName() {
    return body.signatureName();
  }

  /**
   * Returns the bytes of each example's message after those of the context. A feature of the
   * example replaces that of the context.
   *
   * @throws ServingException INVALID_ARGUMENT if they are not examples
   */
  public byte[][] examples() {
    try {
      byte[] context = body.member(CONTEXT).map(ExamplesBody::context).orElseGet(() -> new byte[0]);
      return list().read(json -> read(context, json));
    } catch (ServingException e) {
      body.checkJson();
      throw e;
    }
  }

  private static byte[] context(JsonSlice slice) {
    return slice.read(json -> ExampleReader.read(json).toByteArray());
  }

  private static byte[][] read(byte[] context, JsonCursor json) throws IOException {
    List<byte[]> examples = new ArrayList<>();
    long bytes = 0;
    while (json.next() != JsonToken.END_ARRAY) {
      byte[] example = merged(context, ExampleReader.read(json).toByteArray());
      bytes += example.length;
      if (context.length > 0 && bytes > MAX_BYTES) {
        throw ExampleErrors.examplesTooLarge(MAX_BYTES);
      }
      examples.add(example);
    }
    return examples.toArray(byte[][]::new);
  }

  /** Messages are merged by writing one behind the other. */
  private static byte[] merged(byte[] context, byte[] example) {
    byte[] merged = Arrays.copyOf(context, context.length + example.length);
    System.arraycopy(example, 0, merged, context.length, example.length);
    return merged;
  }

  private JsonSlice list() {
    JsonSlice examples =
        body.member(EXAMPLES).orElseThrow(() -> ExampleErrors.noExamples(body.whole().excerpt()));
    if (examples.kind() != JsonKind.ARRAY) {
      throw ExampleErrors.examplesNotList(body.whole().excerpt());
    } else if (examples.read(json -> json.next() == JsonToken.END_ARRAY)) {
      throw ExampleErrors.examplesEmpty(body.whole().excerpt());
    }
    return examples;
  }
}
