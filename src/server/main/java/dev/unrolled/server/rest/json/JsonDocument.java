package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The JSON of an answer, an object, laid out as TensorFlow Serving does.
 *
 * @param members the object's members
 */
public record JsonDocument(Members members) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Writes the members of the response's object. */
  public interface Members {

    /** Writes the members, each a name and a value. */
    void write(JsonGenerator json, ServingLayout layout) throws IOException;
  }

  /** An error's body. */
  public static JsonDocument ofError(String message) {
    return new JsonDocument((json, layout) -> json.writeStringField("error", message));
  }

  /**
   * Writes the document in UTF-8.
   *
   * @param out where the bytes go; it is closed
   */
  public void writeTo(OutputStream out) {
    ServingLayout layout = new ServingLayout();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(layout);
      json.writeStartObject();
      members.write(json, layout);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
    }
  }

  /** Returns the document in UTF-8. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeTo(bytes);
    return bytes.toByteArray();
  }
}
