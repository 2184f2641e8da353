package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * Opens parsers of JSON as TensorFlow Serving takes it: UTF-8, with NaN and Infinity as numbers.
 *
 * <p>Thread-safe.
 */
public final class JsonSource {

  private final JsonLimits limits;
  private final JsonFactory factory;

  public JsonSource(JsonLimits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(constraints(limits))
            .build();
  }

  JsonLimits limits() {
    return limits;
  }

  /** A whole body as a slice. */
  public JsonSlice slice(byte[] body) {
    return new JsonSlice(this, body, 0, body.length);
  }

  /** A parser, to be closed by the caller. */
  JsonParser parser(byte[] body, int offset, int length) throws IOException {
    return factory.createParser(body, offset, length);
  }

  /** A string may be as long as the body, whose length has its own limit. */
  private static StreamReadConstraints constraints(JsonLimits limits) {
    return StreamReadConstraints.builder()
        .maxNestingDepth(limits.depth())
        .maxStringLength(Integer.MAX_VALUE)
        .build();
  }
}
