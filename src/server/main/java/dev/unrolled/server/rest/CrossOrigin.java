package dev.unrolled.server.rest;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.regex.Pattern;

/**
 * Handles CORS preflight requests, and adds CORS headers to responses for allowed origins.
 *
 * @param allowed whether pages of other origins may ask
 */
record CrossOrigin(boolean allowed) implements DecoratingHttpServiceFunction {

  private static final Pattern ORIGIN = Pattern.compile("https?://");

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    if (allowed) {
      context.mutateAdditionalResponseHeaders(
          headers ->
              headers
                  .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                  .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "POST, GET")
                  .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type"));
    }
    return request.method() == HttpMethod.OPTIONS
        ? preflight(request)
        : service.serve(context, request);
  }

  private static HttpResponse preflight(HttpRequest request) {
    String origin = request.headers().get(HttpHeaderNames.ORIGIN, "");
    return ORIGIN.matcher(origin).find()
        ? HttpResponse.of(HttpStatus.OK, MediaType.JSON, "")
        : JsonResponse.of(RestErrors.noOrigin());
  }
}
