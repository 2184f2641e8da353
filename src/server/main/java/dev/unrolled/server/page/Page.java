package dev.unrolled.server.page;

import static com.linecorp.armeria.common.HttpStatus.NOT_FOUND;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.ServerCacheControl;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.file.FileService;
import com.linecorp.armeria.server.file.HttpFile;
import dev.unrolled.server.metrics.ServerMetrics;

/**
 * The page and its requests beside REST.
 *
 * @param metrics knows the last minute; stays the caller's to close
 */
public record Page(ServerMetrics metrics) {

  private static final String FILES = "dev/unrolled/server/page/files/";

  /** Nothing from elsewhere, and nothing in the page but its files. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /**
   * Adds the page to a port.
   *
   * @param server the port's services
   */
  public void addTo(ServerBuilder server) {
    ClassLoader loader = Page.class.getClassLoader();
    HttpService index = HttpFile.of(loader, FILES + "index.html").asService();
    server.route().get("/").build(guarded(index));
    server.route().path("prefix:/page/").methods(HttpMethod.GET).build(guarded(files(loader)));
    server.route().get("/stats").build(new StatsService(metrics));
  }

  private static HttpService files(ClassLoader loader) {
    return FileService.builder(loader, FILES)
        .cacheControl(ServerCacheControl.REVALIDATED)
        .build()
        .orElse((context, request) -> HttpResponse.ofFailure(HttpStatusException.of(NOT_FOUND)));
  }

  private static HttpService guarded(HttpService files) {
    return files.decorate(
        (service, context, request) -> {
          context.mutateAdditionalResponseHeaders(
              headers ->
                  headers
                      .set("content-security-policy", POLICY)
                      .set("x-content-type-options", "nosniff")
                      .set("referrer-policy", "no-referrer"));
          return service.serve(context, request);
        });
  }
}
