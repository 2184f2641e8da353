package dev.unrolled.server.rest;

import dev.unrolled.loader.VersionChoice;
import dev.unrolled.server.metrics.Asked;
import dev.unrolled.server.metrics.Entrypoint;
import dev.unrolled.server.models.ServableRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a request says: which version of which model, and what is asked of it.
 *
 * <p>The words of a path may be written in any case, but for the action's. Names and labels may be
 * percent-encoded; what follows a question mark is not looked at.
 *
 * @param servable which version of which model
 * @param action what is asked
 */
record ModelPath(ServableRequest servable, Action action) {

  private static final String MODEL = "/(?<model>[^/:]+)";
  private static final String VERSION = "(?:/versions/(?<version>\\d+)|/labels/(?<label>[^/:]+))?";
  private static final Pattern POST =
      pattern("/v1/models" + MODEL + VERSION + ":(?<action>predict|classify|regress)");
  private static final Pattern GET =
      pattern("/v1/models(?:" + MODEL + ")?" + VERSION + "(?:/(?<action>metadata))?");

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /**
   * Reads a path.
   *
   * @param method the request's method
   * @param target the path as the client sent it
   * @throws dev.unrolled.server.ServingException INVALID_ARGUMENT if it asks for nothing that there
   *     is
   */
  static ModelPath of(String method, String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return switch (method) {
      case "POST" -> read(POST.matcher(path), method, target);
      case "GET" -> read(GET.matcher(path), method, target);
      default -> throw RestErrors.malformed(method, target);
    };
  }

  private static ModelPath read(Matcher path, String method, String target) {
    if (!path.matches()) {
      throw RestErrors.malformed(method, target);
    }
    String action = path.group("action");
    if (action != null && !action.equals(action.toLowerCase(Locale.ROOT))) {
      throw RestErrors.malformed(method, target);
    }
    String model = path.group("model");
    if (model == null) {
      throw RestErrors.noModel();
    }
    ServableRequest servable = new ServableRequest(decoded(model), choice(path));
    return new ModelPath(servable, action(action));
  }

  /** What it asks for, as metrics tell it. */
  Asked asked() {
    return new Asked(servable.name(), action.api(), Entrypoint.REST);
  }

  private static Action action(@Nullable String action) {
    return action == null ? Action.STATUS : Action.valueOf(action.toUpperCase(Locale.ROOT));
  }

  private static VersionChoice choice(Matcher path) {
    String version = path.group("version");
    String label = path.group("label");
    if (version != null) {
      return VersionChoice.version(number(version));
    }
    return label == null ? VersionChoice.latest() : VersionChoice.label(decoded(label));
  }

  private static long number(String version) {
    try {
      return Long.parseLong(version);
    } catch (NumberFormatException e) {
      throw RestErrors.noVersion(version);
    }
  }

  /** A plus is a plus, and what is no code stays as it is. */
  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
