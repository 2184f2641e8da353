package dev.unrolled.server.rest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.limits.GzipDecoder;
import dev.unrolled.server.limits.WholeBody;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.requestlog.RequestLogs;
import dev.unrolled.server.rest.json.JsonSource;
import dev.unrolled.server.sequences.Sequences;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The services of a REST port.
 *
 * <p>TensorFlow Serving's under {@code /v1/}; besides them {@code /healthz} says that the server
 * runs, {@code /readyz} whether it should be asked, {@code /models} which models there are, and
 * {@code /openapi.json} describes them all.
 *
 * @param models the served models, which the caller closes
 * @param calls runs them
 * @param options how REST is spoken
 * @param longestBody the largest size of a body, in bytes, also after decompression
 * @param probes report whether the server and its models are ready
 * @param sequences the sequences of requests; stays the caller's to close
 * @param logs where sampled requests are logged
 */
public record RestApi(
    ServedModels models,
    ModelCalls calls,
    Sequences sequences,
    RestOptions options,
    int longestBody,
    Probes probes,
    RequestLogs logs) {

  private static final String PATHS = "regex:(?i)^/v1(/.*)?$";
  private static final Set<HttpMethod> OTHERS =
      EnumSet.complementOf(EnumSet.of(HttpMethod.POST, HttpMethod.CONNECT, HttpMethod.UNKNOWN));

  /**
   * Adds the services to a server.
   *
   * @param server the server
   * @param admission stands before what runs models
   */
  public void addTo(ServerBuilder server, DecoratingHttpServiceFunction admission) {
    addModels(server, admission);
    probes.addTo(server);
    addRead(server, "/openapi.json", fixed(openApi()));
    addErrorsTo(server);
    server.decorator(new CrossOrigin(options.cors()));
  }

  /**
   * Has a server answer its errors in JSON.
   *
   * @param server the server
   */
  public static void addErrorsTo(ServerBuilder server) {
    server.errorHandler(new RestErrorHandler());
  }

  private void addModels(ServerBuilder server, DecoratingHttpServiceFunction admission) {
    Descriptions descriptions = new Descriptions(models, sequences.stateful());
    ModelsService service =
        new ModelsService(
            new Inference(
                models, sequences, new JsonSource(options.json()), new RestRequestLog(logs)),
            calls,
            descriptions,
            new GzipDecoder(options.inflation(), longestBody));
    server
        .route()
        .path(PATHS)
        .methods(HttpMethod.POST)
        .maxRequestLength(longestBody)
        .build(service.decorate(admission).decorate(WholeBody.decorator()));
    server.route().path(PATHS).methods(OTHERS).build(service);
    addRead(server, "/models", (context, request) -> JsonResponse.of(descriptions.list()));
  }

  private static void addRead(ServerBuilder server, String path, HttpService service) {
    server.route().path(path).methods(HttpMethod.GET, HttpMethod.HEAD).build(service);
  }

  private static HttpService fixed(byte[] json) {
    return (context, request) -> JsonResponse.of(HttpData.wrap(json));
  }

  private static byte[] openApi() {
    try (InputStream in = RestApi.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("openapi.json is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json cannot be read", e);
    }
  }

  /**
   * The answer to a request that is one too many.
   *
   * @return 503
   */
  public static HttpResponse refusal() {
    return JsonResponse.of(RestErrors.queueFull());
  }
}
