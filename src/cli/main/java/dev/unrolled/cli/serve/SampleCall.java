package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.models.ServableRequest;
import dev.unrolled.server.models.ServedModels;
import java.net.URLEncoder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command line that works as it is.
 *
 * @param models what can be asked
 * @param address where REST is spoken, such as {@code http://127.0.0.1:8501}
 * @param security how one is let in
 */
record SampleCall(ServedModels models, String address, SecurityFlags security) {

  /** Asks a model to predict; if none can be asked so, asks how the first one fares. */
  String curl() {
    return models.names().stream()
        .flatMap(this::prediction)
        .findFirst()
        .orElseGet(() -> curl("", url(models.names().first())));
  }

  private Stream<String> prediction(String model) {
    return signatures(model).stream()
        .flatMap(signature -> SampleBody.of(signature).stream())
        .map(
            body ->
                curl("-d '%s' ".formatted(body.replace("'", "'\\''")), url(model) + ":predict"));
  }

  /** That which is called by default first. */
  private List<SignatureInfo> signatures(String model) {
    try (Lease lease = models.lease(ServableRequest.latest(model))) {
      Comparator<SignatureInfo> byDefault =
          Comparator.comparing(signature -> !signature.name().equals("serving_default"));
      return lease.signatures().values().stream().sorted(byDefault).toList();
    } catch (ServingException notServed) {
      return List.of();
    }
  }

  private String url(String model) {
    return address + "/v1/models/" + URLEncoder.encode(model, UTF_8).replace("+", "%20");
  }

  private String curl(String body, String url) {
    return "curl %s%s%s".formatted(admission(), body, url);
  }

  private String admission() {
    return given("--cacert %s ", security.certificate)
        + given("--cert client.crt --key client.key ", security.clientAuthorities)
        + given("-H \"authorization: Bearer $TOKEN\" ", security.tokens);
  }

  private static String given(String arguments, @Nullable Object flag) {
    return Optional.ofNullable(flag).map(value -> arguments.formatted(value)).orElse("");
  }
}
