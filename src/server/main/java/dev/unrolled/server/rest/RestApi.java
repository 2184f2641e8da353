package dev.unrolled.server.rest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.limits.Admission;
import dev.unrolled.server.limits.GzipDecoder;
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
   * @param admission limits the requests that run models
   */
  public void addTo(ServerBuilder server, Admission admission) {
    addInference(server, admission);
    Descriptions descriptions = new Descriptions(models, sequences.stateful());
    server.route().path(PATHS).methods(OTHERS).build(new ModelsService(descriptions));
    addRead(server, "/models", (context, request) -> JsonResponse.of(descriptions.list()));
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

  private void addInference(ServerBuilder server, Admission admission) {
    Inference inference =
        new Inference(models, sequences, new JsonSource(options.json()), new RestRequestLog(logs));
    GzipDecoder inflation = new GzipDecoder(options.inflation(), longestBody);
    server
        .route()
        .path(PATHS)
        .methods(HttpMethod.POST)
        .maxRequestLength(longestBody)
        .build(new InferenceService(inference, calls, admission, inflation));
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
}
