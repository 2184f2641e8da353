package dev.unrolled.server.rest;

import static dev.unrolled.server.rest.RestErrors.malformed;

import dev.unrolled.loader.versions.VersionChoice;
import dev.unrolled.server.metrics.Entrypoint;
import dev.unrolled.server.metrics.RequestInfo;
import dev.unrolled.server.models.ServableRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Path of a request: the model, its version, and the action.
 *
 * <p>The words of a path may be written in any case, but for the action's. Names and labels may be
 * percent-encoded.
 *
 * @param servable which version of which model
 * @param action the requested action
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
   * @param target the path as the client sent it, perhaps with a query
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it asks for nothing
   *     that there is
   */
  static ModelPath of(String method, String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return switch (method) {
      case "POST" -> read(POST.matcher(path)).orElseThrow(() -> malformed(method, target));
      case "GET" -> read(GET.matcher(path)).orElseThrow(() -> malformed(method, target));
      default -> throw malformed(method, target);
    };
  }

  /** Returns what metrics count of the request. */
  RequestInfo toInfo() {
    return new RequestInfo(servable.name(), action.api(), Entrypoint.REST);
  }

  private static Optional<ModelPath> read(Matcher path) {
    if (!path.matches()) {
      return Optional.empty();
    }
    String model = path.group("model");
    if (model == null) {
      throw RestErrors.noModel();
    }
    ServableRequest servable = new ServableRequest(decoded(model), choice(path));
    return Action.of(path.group("action")).map(action -> new ModelPath(servable, action));
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

  /** Decodes percent codes; a plus stays a plus, and invalid codes stay. */
  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
