package dev.unrolled.server.rest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.metrics.RequestOutcome;
import dev.unrolled.server.rest.json.JsonDocument;

/** Responses in JSON. */
final class JsonResponse {

  private JsonResponse() {}

  static HttpResponse of(JsonDocument json) {
    return of(HttpData.wrap(json.toBytes()));
  }

  static HttpResponse of(HttpData json) {
    return HttpResponse.of(HttpStatus.OK, MediaType.JSON, json);
  }

  static HttpResponse of(ServingException e) {
    RequestOutcome.note(e.code());
    return error(HttpStatus.valueOf(e.httpStatus()), e.getMessage());
  }

  static HttpResponse error(HttpStatus status, String message) {
    return HttpResponse.of(status, MediaType.JSON, JsonDocument.ofError(message).toBytes());
  }
}
