package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A part of a request's body where a value stands, not yet read.
 *
 * <p>Immutable as long as the body is, which is not copied; thread-safe.
 */
public final class JsonSlice {

  private final JsonSource source;
  private final byte[] body;
  private final int offset;
  private final int length;

  /** From an offset in a body on, so many bytes. */
  JsonSlice(JsonSource source, byte[] body, int offset, int length) {
    this.source = source;
    this.body = body;
    this.offset = offset;
    this.length = length;
  }

  /** Conversion of a value. */
  public interface Reading<T> {

    /**
     * Reads the value.
     *
     * @param json at the value's first token; to be left at its last
     */
    T read(JsonCursor json) throws IOException;
  }

  public JsonLimits limits() {
    return source.limits();
  }

  int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** A byte of the body. */
  public byte at(int position) {
    return body[position];
  }

  /** Returns a parser of this text, which the caller closes. */
  JsonParser parser() throws IOException {
    return source.parser(body, offset, length);
  }

  /**
   * Reads the value.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it is not JSON; or what
   *     the reading throws
   */
  public <T> T read(Reading<T> reading) {
    try (JsonParser parser = parser()) {
      return read(parser, reading);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
    }
  }

  private <T> T read(JsonParser parser, Reading<T> reading) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw JsonErrors.syntax("The document is empty.", offset);
      }
      return reading.read(new JsonCursor(parser, this));
    } catch (JsonProcessingException e) {
      throw SyntaxErrors.of(e, offset + where(e, parser).getByteOffset());
    }
  }

  /** The parser says where, but not of its limits. */
  private static JsonLocation where(JsonProcessingException e, JsonParser parser) {
    JsonLocation location = e.getLocation();
    return location == null ? parser.currentLocation() : location;
  }

  /**
   * Checks that the value is JSON, and not nested too deep.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it is not
   */
  public void check() {
    JsonKind unused =
        read(
            json -> {
              JsonKind kind = json.kind();
              json.skip();
              return kind;
            });
  }

  /** Returns the kind of the value. */
  public JsonKind kind() {
    return read(JsonCursor::kind);
  }

  /** The string that it is, or the text of a number. */
  public String text() {
    return read(json -> json.parser().getText());
  }

  /** Its beginning, for a message. */
  public String excerpt() {
    return Excerpt.of(this);
  }

  /** The body from a place in this part on. */
  public JsonSlice from(int position) {
    return new JsonSlice(source, body, offset + position, body.length - offset - position);
  }

  /** A part of the body. */
  public JsonSlice part(int start, int end) {
    return new JsonSlice(source, body, start, end - start);
  }
}
