package dev.unrolled.server.rest.request;

import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.JsonErrors;
import dev.unrolled.server.rest.json.JsonKind;
import dev.unrolled.server.rest.json.JsonSlice;
import dev.unrolled.server.rest.json.MemberScanner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The object that a request's body is: which members it has, and where they stand.
 *
 * <p>Of members with one name the first counts. Those with other names are not read, and what
 * follows the object is not looked at.
 */
public final class RequestBody {

  private static final String SIGNATURE = "signature_name";

  private final JsonSlice whole;
  private final Map<String, JsonSlice> members = new HashMap<>();
  private boolean others;
  private int deepest;

  private RequestBody(JsonSlice whole) {
    this.whole = whole;
  }

  /**
   * Finds the members.
   *
   * @param body the body, with nothing before the object but a byte order mark and space
   * @param names the names of those that are wanted besides the signature's
   * @throws ServingException INVALID_ARGUMENT if the body is no JSON, or no object, or the
   *     signature's name is no string
   */
  static RequestBody of(JsonSlice body, Set<String> names) {
    if (body.length() == 0) {
      throw PredictErrors.empty();
    }
    RequestBody request = new RequestBody(withoutMark(body));
    request.findMembers(names);
    request.checkSignature();
    request.checkOthers();
    return request;
  }

  /** The object, and what follows it. */
  JsonSlice whole() {
    return whole;
  }

  Optional<JsonSlice> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** Returns the name of the requested signature; empty for the default. */
  String signatureName() {
    return member(SIGNATURE).map(JsonSlice::text).orElse("");
  }

  /**
   * Checks the members that are wanted. What is no JSON is refused for that before it is refused
   * for what it says, so this is done when a refusal is under way.
   *
   * @throws ServingException INVALID_ARGUMENT if one is no JSON
   */
  void checkJson() {
    members.values().forEach(JsonSlice::check);
  }

  private void findMembers(Set<String> names) {
    MemberScanner scanner = new MemberScanner(whole);
    if (!scanner.passes('{')) {
      whole.check();
      throw PredictErrors.notObject(whole.excerpt());
    }
    boolean more = !scanner.passes('}');
    while (more) {
      String name = name(scanner);
      JsonSlice value = value(scanner);
      if (name.equals(SIGNATURE) || names.contains(name)) {
        members.putIfAbsent(name, value);
      } else {
        others = true;
      }
      more = scanner.passes(',');
      require(more || scanner.passes('}'), scanner);
    }
    deepest = scanner.deepest();
  }

  private String name(MemberScanner scanner) {
    scanner.passSpace();
    int start = scanner.position();
    require(scanner.passesString(), scanner);
    JsonSlice name = whole.part(start, scanner.position());
    require(scanner.passes(':'), scanner);
    return name.text();
  }

  private JsonSlice value(MemberScanner scanner) {
    scanner.passSpace();
    int start = scanner.position();
    require(scanner.passesValue(), scanner);
    return whole.part(start, scanner.position());
  }

  /** Parses the text, since the parser's messages are better than the scanner's. */
  private void require(boolean met, MemberScanner scanner) {
    if (!met) {
      whole.check();
      throw JsonErrors.syntax("Invalid value.", scanner.position());
    }
  }

  private void checkSignature() {
    if (member(SIGNATURE).filter(value -> value.kind() != JsonKind.STRING).isPresent()) {
      throw PredictErrors.signatureNotString(whole.excerpt());
    }
  }

  /** Unused members must still be JSON, unless they are nested too deep. */
  private void checkOthers() {
    if (others && deepest < whole.limits().depth()) {
      whole.check();
    }
  }

  private static JsonSlice withoutMark(JsonSlice body) {
    boolean marked =
        body.length() >= 3
            && body.at(0) == (byte) 0xEF
            && body.at(1) == (byte) 0xBB
            && body.at(2) == (byte) 0xBF;
    return marked ? body.from(3) : body;
  }
}
