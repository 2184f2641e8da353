package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes the JSON of an answer, laid out as TensorFlow Serving does. */
public final class JsonDocument {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonDocument() {}

  /** Writes the members of the response's object. */
  public interface Members {

    /** Writes the members, each a name and a value. */
    void write(JsonGenerator json, ServingLayout layout) throws IOException;
  }

  /** An object, in UTF-8. */
  public static byte[] of(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ServingLayout layout = new ServingLayout();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.setPrettyPrinter(layout);
      json.writeStartObject();
      members.write(json, layout);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /** An error's body. */
  public static byte[] ofError(String message) {
    return of((json, layout) -> json.writeStringField("error", message));
  }
}
