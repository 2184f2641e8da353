package dev.unrolled.server.rest.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Position at a token of a request; counts the values before it, and shows them in messages.
 *
 * <p>Belongs to one thread.
 */
public final class JsonCursor {

  private final JsonParser parser;
  private final JsonSlice slice;
  private int values;

  JsonCursor(JsonParser parser, JsonSlice slice) {
    this.parser = parser;
    this.slice = slice;
  }

  public JsonParser parser() {
    return parser;
  }

  public JsonToken token() {
    return parser.currentToken();
  }

  /** Goes to the next token. */
  public JsonToken next() throws IOException {
    return parser.nextToken();
  }

  /** Goes to the end of the value that begins here. */
  public void skip() throws IOException {
    parser.skipChildren();
  }

  /** Whether a token of this kind is here. */
  public boolean at(JsonToken token) {
    return parser.hasToken(token);
  }

  public JsonKind kind() {
    return JsonKind.of(parser.currentToken());
  }

  /**
   * The string that is here, in UTF-8.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it holds half a
   *     character
   */
  public byte[] utf8() throws IOException {
    String text = parser.getText();
    if (text.codePoints().anyMatch(JsonCursor::isHalf)) {
      throw JsonErrors.syntax("The surrogate pair in string is invalid.", here().offset());
    }
    return text.getBytes(UTF_8);
  }

  /**
   * Counts one value.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it is one too many
   */
  public void count() {
    values++;
    int limit = slice.limits().values();
    if (values > limit) {
      throw JsonErrors.tooManyValues(limit);
    }
  }

  /** The value that begins here, and what follows it. */
  public JsonSlice here() {
    return slice.from((int) parser.currentTokenLocation().getByteOffset());
  }

  /** The beginning of the value that begins here, for a message. */
  public String excerpt() throws IOException {
    return token().isScalarValue() ? Excerpt.ofScalar(parser) : here().excerpt();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
